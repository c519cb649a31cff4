"""Colours of a PDF as inks on plates: what each colour space prints (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
_DEVICE: Final = {
    "/DeviceGray": "grey",
    "/G": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
_BY_PARTS: Final = {1: "grey", 3: "rgb", 4: "cmyk"}
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: ``kind`` is grey, rgb, cmyk, lab, spot, indexed or pattern; ``names`` the inks of a spot space.

    ``is_icc`` tells that a profile of the file's own says what the numbers mean.
    """

    kind: str
    names: tuple[str, ...] = ()
    is_icc: bool = False
    is_calibrated: bool = False
    base: Space | None = None

    @property
    def prints_unknown(self) -> bool:
        """Whether the inks follow only from the press's conversion."""
        return self.kind in ("rgb", "lab", "pattern", "unknown")


GREY: Final = Space("grey")
RGB: Final = Space("rgb")
CMYK: Final = Space("cmyk")
PATTERN: Final = Space("pattern")
UNKNOWN: Final = Space("unknown")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: a space and its parts, 0 to 1."""

    space: Space = GREY
    parts: tuple[float, ...] = (0.0,)

    def inks(self) -> Mapping[str, float] | None:
        """Return the plates it prints on, 0 to 1 each; None where that follows only from a conversion."""
        match self.space.kind:
            case "grey":
                return {"Black": 1 - _bounded(self.parts[0] if self.parts else 0)}
            case "cmyk" if len(self.parts) == len(PROCESS):
                return dict(zip(PROCESS, map(_bounded, self.parts), strict=True))
            case "spot":
                return _spot_inks(self.space.names, self.parts)
        return None


BLACK: Final = Colour()


def _spot_inks(names: Sequence[str], parts: Sequence[float]) -> dict[str, float]:
    inks: dict[str, float] = {}
    for name, part in zip(names, parts, strict=False):
        if name == "All":
            inks |= dict.fromkeys(PROCESS, _bounded(part))
        elif name != "None":
            inks[name] = _bounded(part)
    return inks


def space_of(entry: Any, resources: Any, depth: int = 0) -> Space:  # noqa: ANN401 - pikepdf's objects
    """Return what a colour space entry, or its name in the resources, stands for."""
    import pikepdf

    if depth > _DEEPEST or entry is None:
        return UNKNOWN
    if isinstance(entry, pikepdf.Name):
        if str(entry) in _DEVICE:
            return Space(_DEVICE[str(entry)], is_calibrated=str(entry).startswith("/Cal"))
        named = resources.get("/ColorSpace", {}).get(str(entry)) if resources is not None else None
        return space_of(named, resources, depth + 1)
    if not isinstance(entry, pikepdf.Array) or not len(entry):
        return UNKNOWN
    return _family(str(entry[0]), list(entry), resources, depth)


def _family(family: str, entry: list[Any], resources: Any, depth: int) -> Space:  # noqa: ANN401
    import pikepdf

    if len(entry) < 2:
        return Space(_DEVICE[family]) if family in _DEVICE else UNKNOWN
    match family:
        case "/ICCBased" if isinstance(entry[1], pikepdf.Stream):
            return Space(_BY_PARTS.get(int(entry[1].get("/N", 0)), "unknown"), is_icc=True)
        case "/Separation":
            return Space("spot", (_ink_name(entry[1]),))
        case "/DeviceN" if isinstance(entry[1], pikepdf.Array):
            return Space("spot", tuple(_ink_name(name) for name in entry[1]))
        case "/Indexed" | "/I":
            return Space("indexed", base=space_of(entry[1], resources, depth + 1))
    return Space(_DEVICE[family], is_calibrated=family.startswith("/Cal")) if family in _DEVICE else UNKNOWN


def _ink_name(name: object) -> str:
    return str(name).removeprefix("/")


def _bounded(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
