"""Pictures of any colours in the colours of a preset, through ICC profiles, with ink under its limit.

Grey pictures stay grey (black ink alone), pictures of two tones stay so, and for a press those that are grey but kept
in colours, as scanners and telephones do, become grey: four inks would give them a cast and blur them where the plates
stand apart.  Others are read with the profile they carry, sRGB if they carry none, and converted to the press's profile
or to sRGB.
"""

from __future__ import annotations

import hashlib
import io
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from editor.paint.colour import SCREEN_PROFILE, open_profile
from editor.paint.presets import Intent, Preset, Space, Standard

if TYPE_CHECKING:
    from PIL import Image, ImageCms

_ALL_INKS: Final = 4 * 255
_OUTPUT_MODES: Final = {Space.CMYK: "CMYK", Space.RGB: "RGB"}
_SIXTEEN_BITS: Final = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_WITH_ALPHA: Final = {"RGBA": "RGB", "LA": "L", "RGBa": "RGB", "La": "L"}
_GREY: Final = 3  # levels that red, green and blue of a grey may lie apart
_ALPHA_MODES: Final = {"PA": "RGBA", "RGBa": "RGBA", "La": "LA"}


class PictureColours:
    """Converts pictures for one preset; transforms are made once for each source profile."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset
        self._transforms: dict[tuple[str, str], ImageCms.ImageCmsTransform] = {}

    def converted(self, picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
        """Return the picture in mode 1, L, RGB or CMYK and, where it is see-through, how opaque it is."""
        profile = picture.info.get("icc_profile")
        opaque, alpha = _parted(_eight_bits(picture))
        if alpha is not None and Standard.X1A in self._preset.standards:
            opaque, alpha = _on_white(opaque, alpha), None
        if self._preset.space is Space.CMYK and _is_grey(opaque):
            opaque = opaque.convert("L")
        if opaque.mode in ("1", "L"):
            return opaque, alpha
        return self._through_profiles(opaque, profile), alpha

    def fits(self, picture: Image.Image) -> bool:
        """Tell whether a picture, not yet decoded, is in the preset's colours as it is."""
        if picture.mode == "L":
            return True  # black ink alone, whatever profile it carries
        return picture.mode == "CMYK" and self._preset.space is Space.CMYK and not picture.info.get("icc_profile")

    def _through_profiles(self, picture: Image.Image, profile: bytes | None) -> Image.Image:
        from PIL import ImageCms

        target = _OUTPUT_MODES[self._preset.space]
        if picture.mode == target and not profile:
            return picture
        try:
            transform = self._transform(picture.mode, profile or b"")
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile for other colours than the picture has is worth as much as none.
            if picture.mode == target:
                return picture
            transform = self._transform(picture.mode, b"")
        return transform.apply(picture)

    def _transform(self, mode: str, profile: bytes) -> ImageCms.ImageCmsTransform:
        from PIL import ImageCms

        key = (mode, hashlib.sha256(profile).hexdigest())
        transform = self._transforms.get(key)
        if transform is None:
            target = self._preset.profile if self._preset.space is Space.CMYK else SCREEN_PROFILE
            transform = self._transforms[key] = ImageCms.ImageCmsTransform(
                ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else _usual_profile(mode, self._preset),
                open_profile(target),
                mode,
                _OUTPUT_MODES[self._preset.space],
                intent=_intent(self._preset.intent),
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        return transform

    def limited(self, picture: Image.Image, margin: int = 0) -> Image.Image:
        """Take colour, not black, from where the inks together pass the limit less ``margin`` (levels of 255)."""
        from PIL import Image

        limit = self._limit - margin
        if picture.mode != "CMYK" or self._limit >= _ALL_INKS:
            return picture
        inks = np.asarray(picture)
        over = _ink_of(inks) > limit
        if not over.any():
            return picture
        colour, black = inks[over][:, :3].astype(np.int32), inks[over][:, 3:].astype(np.int32)
        room = np.maximum(limit - black, 0)
        inks = inks.copy()
        inks[over, :3] = colour * room // colour.sum(axis=1, keepdims=True)
        return Image.fromarray(inks, "CMYK")

    def excess(self, jpeg: bytes) -> int:
        """Return by how many levels of ink a compressed picture passes the limit; negative where it keeps it."""
        from PIL import Image

        picture = Image.open(io.BytesIO(jpeg))
        if picture.mode != "CMYK" or self._limit >= _ALL_INKS:
            return -_ALL_INKS
        return _most_ink(picture) - self._limit

    @property
    def _limit(self) -> int:
        return int(self._preset.ink_limit * 2.55)


def _most_ink(picture: Image.Image) -> int:
    """The most ink on any pixel, in levels of 255 a plate."""
    return int(_ink_of(np.asarray(picture)).max(initial=0))


def _ink_of(inks: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The ink of each pixel, all plates together."""
    # Four additions of planes take a fifth of the time that a sum along the last axis does.
    total: NDArray[np.uint16] = inks[..., 0].astype(np.uint16)
    for plate in range(1, inks.shape[2]):
        total += inks[..., plate]
    return total


def _usual_profile(mode: str, preset: Preset) -> ImageCms.ImageCmsProfile:
    from PIL import ImageCms

    if mode == "LAB":
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return open_profile(preset.profile if mode == "CMYK" else SCREEN_PROFILE)


def _intent(intent: Intent) -> ImageCms.Intent:
    from PIL import ImageCms

    return ImageCms.Intent.PERCEPTUAL if intent is Intent.PERCEPTUAL else ImageCms.Intent.RELATIVE_COLORIMETRIC


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in a mode of eight bits a part; an alpha part is kept."""
    from PIL import Image

    if picture.mode in _SIXTEEN_BITS or picture.mode == "F":
        tones = np.asarray(picture).astype(np.float64)
        # Files of 16 bits fill their range; floating point ones count from 0 to 1.
        full = (
            1.0
            if picture.mode == "F" and tones.max(initial=0) <= 1
            else 65535.0
            if tones.max(initial=0) > 255
            else 255.0
        )
        return Image.fromarray(np.clip(np.rint(tones * (255 / full)), 0, 255).astype(np.uint8), "L")
    if picture.mode in _ALPHA_MODES:
        return picture.convert(_ALPHA_MODES[picture.mode])
    if "transparency" in picture.info and picture.mode in ("P", "L", "RGB", "1"):
        return picture.convert("RGBA" if picture.mode != "L" else "LA")
    if picture.mode in ("1", "L", "LA", "RGB", "RGBA", "CMYK", "LAB"):
        return picture
    return picture.convert("RGB")


def _parted(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    if picture.mode not in _WITH_ALPHA:
        return picture, None
    alpha = picture.getchannel("A")
    opaque = picture.convert(_WITH_ALPHA[picture.mode])
    return opaque, (None if alpha.getextrema()[0] == 255 else alpha)


def _is_grey(picture: Image.Image) -> bool:
    """Whether a picture kept in red, green and blue shows no colour."""
    from PIL import ImageChops

    if picture.mode != "RGB":
        return False
    parts = picture.split()
    return all(np.asarray(ImageChops.difference(a, b)).max(initial=0) <= _GREY for a, b in combinations(parts, 2))


def _on_white(picture: Image.Image, alpha: Image.Image) -> Image.Image:
    from PIL import Image

    white = Image.new(picture.mode, picture.size, "white")
    white.paste(picture, mask=alpha)
    return white
