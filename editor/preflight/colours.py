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

    ``is_icc`` tells that a profile of the file's own says what the numbers mean; ``solid`` is the full tint of a spot
    ink in process inks, where the file tells it so.
    """

    kind: str
    names: tuple[str, ...] = ()
    is_icc: bool = False
    is_calibrated: bool = False
    base: Space | None = None
    solid: tuple[float, float, float, float] | None = None

    @property
    def inks(self) -> tuple[str, ...] | None:
        """The plates its colours may print on; None where that follows only from the press's conversion."""
        match self.kind:
            case "grey":
                return ("Black",)
            case "cmyk":
                return PROCESS
            case "spot":
                return tuple(dict.fromkeys(name for part in self.names for name in _plates_of(part)))
        return self.base.inks if self.kind == "indexed" and self.base is not None else None

    @property
    def parts(self) -> int:
        """How many numbers make a colour; 0 where that is not known."""
        return {"grey": 1, "rgb": 3, "lab": 3, "cmyk": 4, "spot": len(self.names), "indexed": 1}.get(self.kind, 0)

    def most_inks(self) -> dict[str, float] | None:
        """Return full ink on every plate that its colours may print on."""
        return None if self.inks is None else dict.fromkeys(self.inks, 1.0)


GREY: Final = Space("grey")
RGB: Final = Space("rgb")
CMYK: Final = Space("cmyk")
PATTERN: Final = Space("pattern")
UNKNOWN: Final = Space("unknown")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: a space and its parts, 0 to 1, or the ``pattern`` that takes its place."""

    space: Space = GREY
    parts: tuple[float, ...] = (0.0,)
    pattern: Any = None

    def inks(self) -> Mapping[str, float] | None:
        """Return the plates it prints on, 0 to 1 each; None where that follows only from a conversion."""
        if self.pattern is not None:
            return None if self.shading is None else shading_space(self.shading).most_inks()
        match self.space.kind:
            case "grey":
                return {"Black": 1 - _bounded(self.parts[0] if self.parts else 0)}
            case "cmyk" if len(self.parts) == len(PROCESS):
                return dict(zip(PROCESS, map(_bounded, self.parts), strict=True))
            case "spot":
                return _spot_inks(self.space.names, self.parts)
        return None

    @property
    def shading(self) -> Any:  # noqa: ANN401 - pikepdf's objects
        """The shading it is painted with, if it is one."""
        return self.pattern.get("/Shading") if self.pattern is not None else None

    @property
    def tiles(self) -> Any:  # noqa: ANN401
        """The cell it is tiled with, if it is a tiling pattern."""
        import pikepdf

        return self.pattern if isinstance(self.pattern, pikepdf.Stream) and self.shading is None else None


BLACK: Final = Colour()


def shading_space(shading: Any) -> Space:  # noqa: ANN401
    """Return the colour space of a shading; its names, if any, were replaced when its resources were read."""
    return space_of(shading.get("/ColorSpace"), None)


def _spot_inks(names: Sequence[str], parts: Sequence[float]) -> dict[str, float]:
    pairs = zip(names, parts, strict=False)
    return {plate: _bounded(part) for name, part in pairs for plate in _plates_of(name)}


def _plates_of(colorant: str) -> tuple[str, ...]:
    """The plates that a colorant's name stands for (ISO 32000-1, 8.6.6.4)."""
    return PROCESS if colorant == "All" else () if colorant == "None" else (colorant,)


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
            return Space("spot", (_ink_name(entry[1]),), solid=_solid(entry))
        case "/DeviceN" if isinstance(entry[1], pikepdf.Array):
            return Space("spot", tuple(_ink_name(name) for name in entry[1]))
        case "/Indexed" | "/I":
            return Space("indexed", base=space_of(entry[1], resources, depth + 1))
        case "/Pattern":
            return Space("pattern", base=space_of(entry[1], resources, depth + 1))
    return Space(_DEVICE[family], is_calibrated=family.startswith("/Cal")) if family in _DEVICE else UNKNOWN


def _solid(entry: list[Any]) -> tuple[float, float, float, float] | None:
    """The full tint of a spot ink in process inks; None where another space stands in, or a program tells it."""
    import pikepdf

    if len(entry) < 4 or str(entry[2]) != "/DeviceCMYK":
        return None
    function = entry[3]
    match int(function.get("/FunctionType", -1)):
        case 2:
            inks = [float(part) for part in function.get("/C1", ())]
        case 0 if isinstance(function, pikepdf.Stream) and int(function.get("/BitsPerSample", 0)) == 8:
            inks = [part / 255 for part in bytes(function.read_bytes())[-len(PROCESS) :]]
        case _:
            return None
    cyan, magenta, yellow, black = (*map(_bounded, inks), 0.0, 0.0, 0.0, 0.0)[: len(PROCESS)]
    return cyan, magenta, yellow, black


def _ink_name(name: object) -> str:
    return str(name).removeprefix("/")


def _bounded(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
