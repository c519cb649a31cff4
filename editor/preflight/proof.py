"""Proofs of plates on a screen: what the press prints, one plate alone, where ink passes the limit.

Everything here is a pure function from :class:`Plates`; the arrays have the plates' height and width, the first row at
the top of the sheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from editor.preflight.colours import PROCESS
from editor.preflight.separations import Plates

if TYPE_CHECKING:
    from PIL import ImageCms

Grey = NDArray[np.uint8]
Rgb = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_FULL: Final = 255
_STRIPE: Final = 256
"""Rows converted at a time: a page is large, and its inks as numbers are larger."""


class Paper(StrEnum):
    """The ground a proof stands on."""

    PRESS = "press"  # the grey or yellow of the paper the profile was measured on, its black no deeper than it prints
    WHITE = "white"  # the screen's own white, as the eye soon takes any paper to be; black as deep as the screen's


def simulated(plates: Plates, profile: bytes, paper: Paper = Paper.PRESS) -> Rgb:
    """Return how a page printed under ``profile`` (the press's ICC file) looks, as sRGB of shape (height, width, 3).

    Spot inks are shown by their stand-ins in process inks.  ValueError if ``profile`` is none for four inks.
    """
    transform = _transform(profile, paper)
    from PIL import Image

    height, width = plates.shape
    shown = np.empty((height, width, 3), np.uint8)
    for rows in _stripes(height):
        inks = _process_inks(plates, rows)
        shown[rows] = np.asarray(transform.apply(Image.fromarray(inks, "CMYK")))
    return shown


def plate_picture(plates: Plates, ink: str) -> Grey:
    """Return the plate of ``ink`` as on a light table: 0 is full ink, 255 none; all 255 for an ink not used."""
    plate = plates.inks.get(ink)
    return np.full(plates.shape, _FULL, np.uint8) if plate is None else _FULL - plate


def total_ink(plates: Plates) -> NDArray[np.float32]:
    """Return all inks of each pixel together, in percent."""
    return plates.total().astype(np.float32) / np.float32(_FULL / 100)


def over_limit(plates: Plates, limit: int, tolerance: float = 2.5) -> Mask:
    """Return where all inks together pass ``limit`` percent.

    ``tolerance`` is what decoders of JPEG files and smoothed edges may add, in percent.
    """
    return plates.total() > (limit + tolerance) * _FULL / 100


def inks_at(plates: Plates, x: int, y: int) -> Mapping[str, float]:
    """Return the percentage of each ink at a pixel, as a densitometer reads it; IndexError outside the sheet."""
    height, width = plates.shape
    if not (0 <= x < width and 0 <= y < height):
        raise IndexError(f"there is no pixel {x}, {y}")
    return {ink: round(float(plate[y, x]) * 100 / _FULL, 1) for ink, plate in plates.inks.items()}


def _stripes(height: int) -> Iterator[slice]:
    return (slice(top, min(top + _STRIPE, height)) for top in range(0, height, _STRIPE))


def _process_inks(plates: Plates, rows: slice) -> NDArray[np.uint8]:
    """Some rows as process inks, spot inks added to them as their stand-ins."""
    width = plates.shape[1]
    inks = np.zeros((rows.stop - rows.start, width, len(PROCESS)), np.uint8)
    for part, name in enumerate(PROCESS):
        if name in plates.inks:
            inks[..., part] = plates.inks[name][rows]
    for name, plate in plates.inks.items():
        if name not in PROCESS:
            tint = plate[rows, :, None].astype(np.float32) / _FULL
            covered = np.array(plates.solids.get(name, _UNKNOWN_SOLID), np.float32) * tint
            # Inks lie over each other: what one leaves free of a plate's colour the other covers in part.
            inks = np.rint(_FULL - (_FULL - inks) * (1 - covered)).astype(np.uint8)
    return inks


_UNKNOWN_SOLID: Final = (0.0, 0.0, 0.0, 0.7)


@lru_cache(maxsize=4)
def _transform(profile: bytes, paper: Paper) -> ImageCms.ImageCmsTransform:
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.ImageCmsTransform(
            press,
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            "CMYK",
            "RGB",
            intent=(
                ImageCms.Intent.ABSOLUTE_COLORIMETRIC if paper is Paper.PRESS else ImageCms.Intent.RELATIVE_COLORIMETRIC
            ),
            flags=ImageCms.Flags(0) if paper is Paper.PRESS else ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (OSError, ValueError, ImageCms.PyCMSError):
        raise ValueError("the profile is not one for four inks") from None
