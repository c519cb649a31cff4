"""Pictures: what is known of a picture file; its bytes are kept untouched where a press can take them."""

from __future__ import annotations

import hashlib
import io
import logging
import warnings
from dataclasses import replace

from editor.importers.errors import ImportRefused
from editor.importers.heic import converted, is_heic
from editor.importers.manuscript import Photo
from editor.importers.outlines import outline_of
from editor.model.issue import Asset

_SUFFIXES = {
    "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp", "GIF": ".gif", "BMP": ".bmp",
    "JPEG2000": ".jp2",
}  # fmt: skip
_MOST_PIXELS = 250_000_000
_MOST_LOADED = 40_000_000  # larger ones are not unpacked to see whether they are whole
_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"
_TURNED = (5, 6, 7, 8)  # EXIF orientations that swap width and height
_ORIENTATION = 0x0112


def read_picture(data: bytes, name: str) -> Photo:
    """Look at a picture; ImportRefused when it is damaged, too large, or of a kind that cannot be printed.

    Its bytes are kept as they are, but for kinds that neither presses nor word processors take.
    """
    if is_heic(data):
        found = converted(data, name)
        return replace(_looked_at(found.data, name), is_converted=True)
    if data.startswith(_JPEG) and _SCAN not in data:  # PIL would look for one through every byte
        raise ImportRefused(f"{name} is no picture that can be read.")
    return _looked_at(data, name)


def _looked_at(data: bytes, name: str) -> Photo:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.init()
            logging.getLogger("PIL").setLevel(logging.CRITICAL)
            known = tuple(kind for kind in _SUFFIXES if kind in Image.OPEN)
            with Image.open(io.BytesIO(data), formats=known) as image:
                width, height = image.size
                if width * height > _MOST_PIXELS:
                    raise ImportRefused(f"{name} has too many pixels: {width} by {height}.")
                image.draft("RGB", (64, 64))
                if image.format == "TIFF":
                    _check_strips(image, len(data))
                elif image.size[0] * image.size[1] <= _MOST_LOADED:
                    image.load()
                turned = _orientation(image) in _TURNED
                outline = outline_of(image) if width * height <= _MOST_LOADED else ()
                suffix = _SUFFIXES[image.format or "PNG"]
    except ImportRefused:
        raise
    except Image.DecompressionBombError as error:
        raise ImportRefused(f"{name} has too many pixels to be read.") from error
    except Exception as error:
        raise ImportRefused(f"{name} is no picture that can be read.") from error
    if turned:
        width, height = height, width
    digest = hashlib.sha256(data).hexdigest()
    return Photo(data, Asset(digest, suffix, width, height, len(data), outline))


def _check_strips(image: object, size: int) -> None:
    """Raise ValueError if the data of a TIFF lie outside it.

    Unpacking it would tell as well, but libtiff writes its complaints past Python to the terminal.
    """
    tags = image.tag_v2  # type: ignore[attr-defined]
    for offsets, counts in ((273, 279), (324, 325)):
        for offset, count in zip(tags.get(offsets, ()), tags.get(counts, ()), strict=True):
            if offset + count > size or count <= 0:
                raise ValueError("data outside the file")
    if 273 not in tags and 324 not in tags:
        raise ValueError("no data")


def _orientation(image: object) -> int:
    if image.format == "PNG" and "exif" not in image.info:  # type: ignore[attr-defined]
        return 1  # PIL would unpack all of it to look behind the pixels
    try:
        return int(image.getexif().get(_ORIENTATION, 1))  # type: ignore[attr-defined]
    except (TypeError, ValueError, SyntaxError, OSError, AttributeError, ZeroDivisionError):
        return 1
