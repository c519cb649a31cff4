"""Colour operators: the inks of marks in a PDF's colours, with black type overprinting.

Black alone (K 100) on type and rules is printed over what lies below it, so that no register error opens a white
seam; everything else knocks out.  ISO 32000-1, 11.7.4 (overprint mode 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from editor.files import resource_folder
from editor.model.style import BLACK, Ink, Spot
from editor.paint.errors import PaintRefused
from editor.paint.page_frame import number
from editor.paint.pdf_file import Name, PdfFile, Reference
from editor.paint.presets import Preset, Space

if TYPE_CHECKING:
    from PIL import ImageCms

OVERPRINT: Final = "Over"
KNOCKOUT: Final = "Knock"
GRAPHICS_STATES: Final[Mapping[str, Mapping[str, bool | int]]] = {
    OVERPRINT: {"OP": True, "op": True, "OPM": 1},
    KNOCKOUT: {"OP": False, "op": False, "OPM": 0},
}
_DECIMALS: Final = 4


class Colours(Protocol):
    """How inks are written."""

    def spaces(self, inks: Iterable[Ink]) -> dict[str, Reference]:
        """Return the colour spaces that ``inks`` need, by the names the operators call them."""
        ...

    def fill(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of fills and type."""
        ...

    def stroke(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of lines."""
        ...


def colours_for(preset: Preset, file: PdfFile) -> Colours:
    """Return how ``preset`` writes inks."""
    return PressColours(file) if preset.space is Space.CMYK else ScreenColours(preset.profile)


class PressColours:
    """Inks as they are: DeviceCMYK, and for spot colours a Separation each (ISO 32000-1, 8.6.6.4)."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._spaces: dict[str, tuple[str, Reference]] = {}

    def fill(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of fills and type."""
        spot = self._spot(ink)
        if spot is not None:
            return self._state(ink, prints_over) + b"/%s cs %s scn\n" % spot
        return self._state(ink, prints_over) + self._operands(ink) + b" k\n"

    def stroke(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of lines."""
        spot = self._spot(ink)
        if spot is not None:
            return self._state(ink, prints_over) + b"/%s CS %s SCN\n" % spot
        return self._state(ink, prints_over) + self._operands(ink) + b" K\n"

    def spaces(self, inks: Iterable[Ink]) -> dict[str, Reference]:
        """Return the colour spaces that ``inks`` need, by the names the operators call them."""
        return dict(self._space(ink.spot) for ink in inks if ink.spot is not None)

    def _spot(self, ink: Ink) -> tuple[bytes, bytes] | None:
        """The name of an ink's own space and how much of it is printed; None for a process colour."""
        if ink.spot is None:
            return None
        return self._space(ink.spot)[0].encode(), number(ink.spot.tint / 100, _DECIMALS)

    def _space(self, spot: Spot) -> tuple[str, Reference]:
        found = self._spaces.get(spot.name)
        if found is None:
            solid = [part / 100 for part in spot.solid]
            tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": solid, "N": 1}
            space = [Name("Separation"), Name(spot.name), Name("DeviceCMYK"), self._file.add(tint)]
            found = self._spaces[spot.name] = (f"S{len(self._spaces)}", self._file.add_array(space))
        return found

    def _state(self, ink: Ink, prints_over: bool) -> bytes:
        return f"/{OVERPRINT if prints_over and ink == BLACK else KNOCKOUT} gs ".encode()

    def _operands(self, ink: Ink) -> bytes:
        return b" ".join(number(part / 100, _DECIMALS) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black))


class ScreenColours:
    """Inks as a screen shows them, sRGB; ``profile`` is that of the press they are meant for."""

    def __init__(self, profile: str) -> None:
        self._profile = profile

    def spaces(self, inks: Iterable[Ink]) -> dict[str, Reference]:  # noqa: ARG002 - everything is of one space
        """Return no colour space."""
        return {}

    def fill(self, ink: Ink, *, prints_over: bool = False) -> bytes:  # noqa: ARG002 - a screen has no overprint
        """Return the operators that make ``ink`` the colour of fills and type."""
        return self._operands(ink) + b" rg\n"

    def stroke(self, ink: Ink, *, prints_over: bool = False) -> bytes:  # noqa: ARG002
        """Return the operators that make ``ink`` the colour of lines."""
        return self._operands(ink) + b" RG\n"

    def _operands(self, ink: Ink) -> bytes:
        return b" ".join(number(part, _DECIMALS) for part in screen_colour(ink, self._profile))


@cache
def screen_colour(ink: Ink, profile: str) -> tuple[float, float, float]:
    """Return the sRGB colour, each part 0 to 1, that ``ink`` has on the paper of ``profile``, paper being white.

    Shades of black are stretched so that full black is 0: no reader expects grey type.
    """
    if ink.cyan or ink.magenta or ink.yellow:
        return _converted(ink, profile)
    darkest = _converted(BLACK, profile)
    shade = _converted(ink, profile)
    red, green, blue = ((s - d) / (1 - d) for s, d in zip(shade, darkest, strict=True))
    grey = min(max((red + green + blue) / 3, 0.0), 1.0)
    return grey, grey, grey


def _converted(ink: Ink, profile: str) -> tuple[float, float, float]:
    from PIL import Image, ImageCms

    parts = tuple(round(part * 2.55) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black))
    pixel = Image.new("CMYK", (1, 1), parts)
    shown = ImageCms.profileToProfile(
        pixel,
        open_profile(profile),
        open_profile(SCREEN_PROFILE),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    red, green, blue = shown.getpixel((0, 0)) if shown is not None else (0, 0, 0)  # type: ignore[misc]
    return red / 255, green / 255, blue / 255


SCREEN_PROFILE: Final = "sRGB.icc"


def profile_path(name: str) -> Path:
    """Return where the profile of that name is: a path, or a file of ``layouts/profiles``; PaintRefused if nowhere."""
    for path in (Path(name), resource_folder("layouts") / "profiles" / name):
        if path.is_file():
            return path
    raise PaintRefused(f"The colour profile {name} is not there; put it beside the preset or in layouts/profiles.")


@cache
def open_profile(name: str) -> ImageCms.ImageCmsProfile:
    """Open a profile; PaintRefused if it is none."""
    from PIL import ImageCms

    try:
        return ImageCms.getOpenProfile(str(profile_path(name)))
    except (OSError, ImageCms.PyCMSError):
        raise PaintRefused(f"{Path(name).name} is not a colour profile; ask the press for its ICC file.") from None
