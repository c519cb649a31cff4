"""HEIC and AVIF: what telephones photograph in, made a picture that presses and word processors take."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from editor.importers.errors import ImportRefused
from editor.importers.guard import guarded

_BRANDS = (b"hei", b"hev", b"mif", b"msf", b"avi")
_MOST_PIXELS = 64_000_000  # four times what telephones take


@dataclass(frozen=True, slots=True)
class Converted:
    """A picture right side up in its own colour space: JPEG of the best quality, PNG if it shows through."""

    data: bytes
    suffix: str
    width: int
    height: int


def is_heic(data: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return data[4:8] == b"ftyp" and data[8:11] in _BRANDS


def converted(data: bytes, name: str) -> Converted:
    """The picture in ``data``; ImportRefused when it cannot be read.  The decoder runs apart, for it can break down."""
    return guarded(convert, data, name, name=name)


def convert(data: bytes, name: str) -> Converted:
    """The same in this process."""
    from PIL import Image, ImageOps

    try:
        from pi_heif import register_heif_opener

        register_heif_opener()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("HEIF", "AVIF")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise ImportRefused(f"{name} has too many pixels: {image.width} by {image.height}.")
                profile = image.info.get("icc_profile")
                upright = ImageOps.exif_transpose(image)
                stream = io.BytesIO()
                if upright.has_transparency_data:
                    upright.save(stream, "PNG", icc_profile=profile)
                else:
                    upright.convert("RGB").save(stream, "JPEG", quality=95, subsampling=0, icc_profile=profile)
    except ImportRefused:
        raise
    except Exception as error:
        message = f"{name} is a HEIC picture that cannot be read here; save it as JPEG and try again."
        raise ImportRefused(message) from error
    suffix = ".png" if upright.has_transparency_data else ".jpg"
    return Converted(stream.getvalue(), suffix, upright.width, upright.height)
