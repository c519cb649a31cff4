"""Presets: what a PDF is made for, as data.  A press's wishes are a TOML file like those in ``layouts/press``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from editor.files import resource_folder
from editor.measure import Length, mm, parse_length
from editor.paint.errors import PaintRefused

_SUFFIX: Final = ".toml"


class Standard(StrEnum):
    """What a file promises to be."""

    X4 = "PDF/X-4"
    X1A = "PDF/X-1a:2003"
    A2U = "PDF/A-2u"
    A3U = "PDF/A-3u"
    UA1 = "PDF/UA-1"


class Space(StrEnum):
    """The colours everything is painted in."""

    CMYK = "cmyk"
    RGB = "rgb"


class Intent(StrEnum):
    """How colours outside the press's reach are brought inside it; black point compensation always on."""

    PERCEPTUAL = "perceptual"
    RELATIVE = "relative"


class BleedRule(StrEnum):
    """When the page is given its bleed."""

    NEVER = "never"
    NEEDED = "needed"  # where something reaches beyond the trim
    ALWAYS = "always"


class Spots(StrEnum):
    """What becomes of spot colours on a press."""

    KEEP = "keep"  # a plate of their own
    CONVERT = "convert"  # their stand-ins in process inks


class Sheets(StrEnum):
    """What lies on one sheet of the file."""

    SINGLE = "single"
    SPREADS = "spreads"  # facing pages side by side


class PressMark(StrEnum):
    """What is printed outside the bleed."""

    CROP = "crop"
    REGISTRATION = "registration"
    COLOUR = "colour"
    SLUG = "slug"


@dataclass(frozen=True, slots=True)
class Preset:
    """What a PDF is made for."""

    name: str
    title: str
    standards: tuple[Standard, ...]
    space: Space
    profile: str  # file in layouts/profiles, or a path
    condition: str  # its name in the ICC registry of characterisations
    condition_title: str
    ink_limit: int  # percent of all inks together
    resolution: int  # pixels an inch, of pictures with tones
    line_resolution: int  # of black and white ones
    quality: int  # of JPEG, 100 keeps every tone
    intent: Intent = Intent.PERCEPTUAL
    bleed: BleedRule = BleedRule.NEEDED
    sheets: Sheets = Sheets.SINGLE
    spots: Spots = Spots.KEEP
    marks: tuple[PressMark, ...] = ()
    marks_offset: Length = mm(3)  # from the trim, or the bleed if that is wider
    is_tagged: bool = False
    has_links: bool = False

    @property
    def keeps_spots(self) -> bool:
        """Whether spot colours are given plates of their own; a screen has no plates."""
        return self.space is Space.CMYK and self.spots is Spots.KEEP

    @property
    def version(self) -> tuple[int, int]:
        """The PDF version the strictest of its standards is written in."""
        if Standard.X1A in self.standards:
            return 1, 4
        return (1, 6) if Standard.X4 in self.standards else (1, 7)


def preset_names() -> tuple[str, ...]:
    """Return the names of the presets that come with the program."""
    return tuple(sorted(path.stem for path in _folder().glob(f"*{_SUFFIX}")))


def load_preset(name_or_path: str) -> Preset:
    """Read the preset of that name or in that file; PaintRefused, with the reason, if it cannot be used."""
    path = Path(name_or_path)
    if path.suffix != _SUFFIX:
        path = _folder() / f"{name_or_path}{_SUFFIX}"
        if name_or_path not in preset_names():
            raise PaintRefused(f"There is no preset {name_or_path!r}; choose one of {', '.join(preset_names())}.")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PaintRefused(f"The preset {path.name} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PaintRefused(f"The preset {path.name} is not well-formed: {error}.") from None
    preset = _read(path.stem, table)
    # A press sends its profile along with its wishes.
    beside = path.parent / preset.profile
    return replace(preset, profile=str(beside)) if beside.is_file() else preset


def _folder() -> Path:
    return resource_folder("layouts") / "press"


def _read(name: str, table: Mapping[str, object]) -> Preset:
    known = {field.name for field in fields(Preset)} - {"name"}
    strange = sorted(set(table) - known)
    if strange:
        raise PaintRefused(f"The preset {name} has an entry {strange[0]!r}; known are {', '.join(sorted(known))}.")
    try:
        values = {key: _value(key, value) for key, value in table.items()}
        preset = Preset(name=name, **values)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise PaintRefused(f"The preset {name} cannot be used: {error}.") from None
    return preset


_CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "space": Space,
    "intent": Intent,
    "bleed": BleedRule,
    "sheets": Sheets,
    "spots": Spots,
}


def _value(key: str, value: object) -> object:
    match key, value:
        case "standards", list():
            return tuple(Standard(item) for item in value)
        case "marks", list():
            return tuple(PressMark(item) for item in value)
        case (("space" | "intent" | "bleed" | "sheets" | "spots"), str()):
            return _CHOICES[key](value)
        case "marks_offset", str():
            return parse_length(value)
        case (("title" | "profile" | "condition" | "condition_title"), str()):
            return value
        case (("is_tagged" | "has_links"), bool()):
            return value
        case (("ink_limit" | "resolution" | "line_resolution" | "quality"), int()) if not isinstance(value, bool):
            return _within(key, value)
    raise ValueError(f"{key} cannot be {value!r}")


def _within(key: str, value: int) -> int:
    low, high = {"ink_limit": (100, 400), "quality": (1, 100)}.get(key, (36, 4800))
    if not low <= value <= high:
        raise ValueError(f"{key} must lie between {low} and {high}")
    return value
