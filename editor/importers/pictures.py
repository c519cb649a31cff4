"""Pictures: what is known of a picture file; its bytes are kept untouched."""

from __future__ import annotations

import hashlib
import io
import warnings
from contextlib import suppress

from editor.importers.errors import ImportRefused
from editor.importers.manuscript import Photo
from editor.model.issue import Asset

_SUFFIXES = {
    "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp", "GIF": ".gif", "BMP": ".bmp",
    "HEIF": ".heic", "AVIF": ".avif", "JPEG2000": ".jp2",
}  # fmt: skip
_MOST_PIXELS = 250_000_000
_MOST_LOADED = 40_000_000  # larger ones are not unpacked to see whether they are whole
_TURNED = (5, 6, 7, 8)  # EXIF orientations that swap width and height
_ORIENTATION = 0x0112


def read_picture(data: bytes, name: str) -> Photo:
    """Look at a picture; ImportRefused when it is damaged, too large, or of a kind that cannot be printed."""
    from PIL import Image

    with suppress(ImportError):
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found,unused-ignore]

        register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=tuple(_SUFFIXES)) as image:
                width, height = image.size
                if width * height > _MOST_PIXELS:
                    raise ImportRefused(f"{name} has too many pixels: {width} by {height}.")
                image.draft("RGB", (64, 64))
                if image.size[0] * image.size[1] <= _MOST_LOADED:
                    image.load()
                turned = _orientation(image) in _TURNED
                suffix = _SUFFIXES[image.format or "PNG"]
    except ImportRefused:
        raise
    except Exception as error:
        raise ImportRefused(f"{name} is no picture that can be read.") from error
    if turned:
        width, height = height, width
    digest = hashlib.sha256(data).hexdigest()
    return Photo(data, Asset(digest, suffix, width, height, len(data)))


def _orientation(image: object) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))  # type: ignore[attr-defined]
    except (TypeError, ValueError, SyntaxError, OSError, AttributeError, ZeroDivisionError):
        return 1
