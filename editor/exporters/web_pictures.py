"""Web pictures: what a browser shows, no larger than a screen, as addresses that hold the picture."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Final

_SHOWN_BY_BROWSERS: Final = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "BMP": "bmp"}
_MOST_PIXELS: Final = 1600
"""The longer side of a picture; twice as many as a column of text is wide."""

_MOST_BYTES: Final = 600_000
_QUALITY: Final = 85


def picture_address(data: bytes) -> tuple[str, int, int] | None:
    """A picture as an address that holds it, with its width and height in pixels; None if it is none.

    One that browsers show stays as it is, byte for byte, unless it is larger than a page to be read on a screen needs.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            kind = _SHOWN_BY_BROWSERS.get(image.format or "")
            is_turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = (image.height, image.width) if is_turned else image.size
            if kind is None or (len(data) > _MOST_BYTES and max(image.size) > _MOST_PIXELS):
                # A JPEG is decoded at the size that is wanted, so that even a very large one takes little memory.
                image.draft(None, (_MOST_PIXELS, _MOST_PIXELS))
                small = ImageOps.exif_transpose(image)
                small.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
                data, kind = _encoded(small)
                width, height = small.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}", width, height


def _encoded(image: object) -> tuple[bytes, str]:
    from PIL import Image

    assert isinstance(image, Image.Image)
    stream = io.BytesIO()
    if image.mode in ("1", "L", "LA", "P", "PA", "RGBA"):
        plain = image.convert("RGBA") if image.mode in ("P", "PA") else image
        plain.save(stream, "PNG")
        return stream.getvalue(), "png"
    image.convert("RGB").save(stream, "JPEG", quality=_QUALITY, progressive=True)
    return stream.getvalue(), "jpeg"
