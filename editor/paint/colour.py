"""Colour operators: the inks of marks in a PDF's colours, with black type overprinting.

Black alone (K 100) on type and rules is printed over what lies below it, so that no register error opens a white
seam; everything else knocks out.  ISO 32000-1, 11.7.4 (overprint mode 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from editor.files import resource_folder
from editor.model.style import BLACK, Ink
from editor.paint.errors import PaintRefused
from editor.paint.page_frame import number
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

    def fill(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of fills and type."""
        ...

    def stroke(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of lines."""
        ...


def colours_for(preset: Preset) -> Colours:
    """Return how ``preset`` writes inks."""
    return ProcessColours() if preset.space is Space.CMYK else ScreenColours(preset.profile)


class ProcessColours:
    """Inks as they are, DeviceCMYK."""

    def fill(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of fills and type."""
        return self._state(ink, prints_over) + self._operands(ink) + b" k\n"

    def stroke(self, ink: Ink, *, prints_over: bool = False) -> bytes:
        """Return the operators that make ``ink`` the colour of lines."""
        return self._state(ink, prints_over) + self._operands(ink) + b" K\n"

    def _state(self, ink: Ink, prints_over: bool) -> bytes:
        return f"/{OVERPRINT if prints_over and ink == BLACK else KNOCKOUT} gs ".encode()

    def _operands(self, ink: Ink) -> bytes:
        return b" ".join(number(part / 100, _DECIMALS) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black))


class ScreenColours:
    """Inks as a screen shows them, sRGB; ``profile`` is that of the press they are meant for."""

    def __init__(self, profile: str) -> None:
        self._profile = profile

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
