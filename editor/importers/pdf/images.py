"""Images of a PDF taken out as picture files: JPEG as it lies there, anything else without loss, each as it shows.

What a picture looks like on the page is asked of the page's own renderer, in small; a file that would look otherwise
(its colours inverted, or masked) is made anew from the pixels.
"""

from __future__ import annotations

import ctypes
import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from editor.importers.errors import ImportRefused
from editor.importers.geometry.area import Area
from editor.importers.limits import LARGEST_PART
from editor.importers.pdf.drawn import Drawn

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 60_000_000
_GLANCE = 96  # pixels of the longer side, to see how a picture looks
_CROPPED = 0.02  # a clip that hides less of a side is a hair's breadth of a frame
_OPAQUE = 250  # of 255
_LIKE = 0.5  # the correlation of two pictures that are the same
_FLAT = 1.5  # levels by which the pixels of a plain tint differ at most
_LARGEST_PROFILE = 4 * 2**20
_MODES = {b"GRAY": "L", b"RGB ": "RGB", b"CMYK": "CMYK"}  # of pixels, by what a profile is for
_JPEG, _JPEG2000 = "DCTDecode", "JPXDecode"


@dataclass(frozen=True, slots=True)
class _Way:
    """How pixels become upright: first rows for columns, then mirrored across, then upside down."""

    is_transposed: bool
    is_mirrored: bool
    is_flipped: bool


def pixels_of(drawn: Drawn) -> tuple[int, int]:
    """Width and height of an image in pixels, without reading it."""
    width, height = drawn.source.get_px_size()
    return int(width), int(height)


def raw_bytes(drawn: Drawn) -> bytes:
    """The image as it lies in the file."""
    return bytes(drawn.source.get_data())


def taken_out(drawn: Drawn, name: str) -> bytes | None:
    """The bytes of a picture file that looks as the image does on its page; None for a plain tint.

    ImportRefused where it is too large or damaged.
    """
    width, height = pixels_of(drawn)
    if width * height > MOST_PIXELS:
        raise ImportRefused(f"{name} has too many pixels: {width} by {height}.")
    glance = _rendered(drawn, _GLANCE / max(width, height, 1))
    if float(np.asarray(glance).reshape(-1, 4).std(axis=0).max()) < _FLAT:
        return None
    is_masked = bool(np.asarray(glance.getchannel("A")).min() < _OPAQUE)
    way, crop = _way(drawn), _crop(drawn)
    profile = _profile(drawn)
    data = None if is_masked else _file(drawn, glance)
    if data is not None and crop is None and way == _Way(False, False, False):
        return _with_profile(data, profile)
    picture = _opened(data) if data is not None else _pixels(drawn, is_masked)
    profile = picture.info.get("icc_profile") or profile
    picture = _upright(picture, way)
    return saved(_cut(picture, crop) if crop else picture, profile, is_photograph=data is not None)


def _rendered(drawn: Drawn, scale: float) -> Image.Image:
    """The image as it shows, in its own orientation, ``scale`` times its size in pixels; see-through where masked."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    source = drawn.source
    width, height = pixels_of(drawn)
    before = source.get_matrix()
    source.set_matrix(pypdfium2.PdfMatrix(max(1.0, width * scale), 0, 0, max(1.0, height * scale), 0, 0))
    try:
        raw = pdfium.FPDFImageObj_GetRenderedBitmap(source.pdf, source.page, source)
    finally:
        source.set_matrix(before)
    if not raw:
        raise ImportRefused("A picture on the page is damaged and cannot be read.")
    picture: Image.Image = pypdfium2.PdfBitmap.from_raw(raw).to_pil().convert("RGBA")
    return picture.copy()  # the renderer's own memory goes with its bitmap


def _file(drawn: Drawn, glance: Image.Image) -> bytes | None:
    """The picture file that the image is, where it is one and looks on its own as it does on the page."""
    filters = drawn.source.get_filters()
    if not filters or filters[-1] not in (_JPEG, _JPEG2000) or any(f != "FlateDecode" for f in filters[:-1]):
        return None
    data = raw_bytes(drawn)
    for _ in filters[:-1]:
        data = _inflated(data, LARGEST_PART)
    try:
        opened = _opened(data)
        opened.draft(None, (_GLANCE, _GLANCE))
        if filters[-1] == _JPEG2000:
            opened.thumbnail((_GLANCE, _GLANCE))
        alone = opened.convert("RGB").resize(glance.size).convert("L")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return None
    return data if _are_alike(alone, glance.convert("L")) else None


def _are_alike(first: Image.Image, second: Image.Image) -> bool:
    a, b = (np.asarray(each, dtype=np.float64).ravel() for each in (first, second))
    spread = float(a.std() * b.std())
    return spread > 0 and float(((a - a.mean()) * (b - b.mean())).mean()) / spread > _LIKE


def _opened(data: bytes) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=("JPEG", "JPEG2000"))


def _pixels(drawn: Drawn, is_masked: bool) -> Image.Image:
    if is_masked:
        return _rendered(drawn, 1.0)
    import pypdfium2

    plain = _plain(drawn)
    if plain is not None:
        return plain
    try:
        picture: Image.Image = drawn.source.get_bitmap(render=False).to_pil().copy()
    except pypdfium2.PdfiumError as error:
        raise ImportRefused("A picture on the page is damaged and cannot be read.") from error
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _plain(drawn: Drawn) -> Image.Image | None:
    """Pixels that lie in the file as they are, 8 bits each, in their own colour space; None where they do not."""
    import pypdfium2.raw as pdfium
    from PIL import Image

    mode = _MODES.get((_profile(drawn) or b"")[16:20])
    if drawn.source.get_metadata().colorspace == pdfium.FPDF_COLORSPACE_DEVICECMYK:
        mode = "CMYK"
    if drawn.source.get_filters() != ["FlateDecode"] or mode is None:
        return None
    width, height = pixels_of(drawn)
    wanted = width * height * len(mode)
    try:
        data = _inflated(raw_bytes(drawn), wanted + 1)
    except ImportRefused:
        return None
    if len(data) != wanted:  # lines told by how they differ from those before
        return None
    picture = Image.frombytes(mode, (width, height), data)
    small = picture.resize((_GLANCE, _GLANCE)).convert("RGB").convert("L")
    glance = _rendered(drawn, _GLANCE / max(width, height)).convert("L").resize((_GLANCE, _GLANCE))
    return picture if _are_alike(small, glance) else None


def _inflated(data: bytes, most: int) -> bytes:
    """Unpacked data; ImportRefused where they are damaged or more than ``most`` bytes."""
    try:
        found = zlib.decompressobj().decompress(data, most)
    except zlib.error as error:
        raise ImportRefused("A picture on the page is damaged and cannot be read.") from error
    if len(found) >= most:
        raise ImportRefused("A picture on the page unpacks to more than it should.")
    return found


def _way(drawn: Drawn) -> _Way:
    """How the image's pixels come to stand as they do on the upright sheet, to the nearest quarter."""
    a, b, c, d, _, _ = drawn.matrix
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return _Way(False, a < 0, d < 0)
    return _Way(True, c > 0, b > 0)


def _upright(picture: Image.Image, way: _Way) -> Image.Image:
    from PIL import Image

    if way.is_transposed:
        picture = picture.transpose(Image.Transpose.TRANSPOSE)
    if way.is_mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if way.is_flipped else picture


def _crop(drawn: Drawn) -> Area | None:
    """The part that shows, in shares of width and height from the lower left; None where that is all."""
    whole, shown = drawn.area, drawn.shown
    part = Area(
        (shown.left - whole.left) / whole.width,
        (shown.bottom - whole.bottom) / whole.height,
        (shown.right - whole.left) / whole.width,
        (shown.top - whole.bottom) / whole.height,
    )
    return part if max(part.left, part.bottom, 1 - part.right, 1 - part.top) > _CROPPED else None


def _cut(picture: Image.Image, part: Area) -> Image.Image:
    width, height = picture.size
    box = (
        round(part.left * width),
        round((1 - part.top) * height),
        max(round(part.right * width), round(part.left * width) + 1),
        max(round((1 - part.bottom) * height), round((1 - part.top) * height) + 1),
    )
    return picture.crop(box)


def saved(picture: Image.Image, profile: bytes | None, *, is_photograph: bool) -> bytes:
    """The bytes of a picture file: JPEG for a photograph, else without loss; with the profile if it suits."""
    stream = io.BytesIO()
    options: dict[str, Any] = {"icc_profile": profile} if profile and _suits(profile, picture.mode) else {}
    if is_photograph and picture.mode in ("L", "RGB", "CMYK"):
        picture.save(stream, "JPEG", quality=95, subsampling=0, **options)
    elif picture.mode == "CMYK":
        picture.save(stream, "TIFF", compression="tiff_adobe_deflate", **options)
    else:
        picture.save(stream, "PNG", **options)
    return stream.getvalue()


def _profile(drawn: Drawn) -> bytes | None:
    """The colour profile that the page gives the image, None where it gives none."""
    import pypdfium2.raw as pdfium

    size = ctypes.c_size_t()
    known = pdfium.FPDFImageObj_GetIccProfileDataDecoded
    if not known(drawn.source, drawn.source.page, None, 0, ctypes.byref(size)):
        return None
    if not 128 < size.value < _LARGEST_PROFILE:
        return None
    buffer = (ctypes.c_uint8 * size.value)()
    return bytes(buffer) if known(drawn.source, drawn.source.page, buffer, size.value, ctypes.byref(size)) else None


def _suits(profile: bytes, mode: str) -> bool:
    """Whether a profile is of the colours of a picture."""
    return _MODES.get(profile[16:20]) == mode.removesuffix("A")


def _with_profile(data: bytes, profile: bytes | None) -> bytes:
    """The JPEG with the page's profile in it, where it has none of its own; its pixels are not touched.

    sRGB is what is taken for granted anyway.
    """
    picture = _opened(data)
    if profile is None or picture.format != "JPEG" or picture.info.get("icc_profile"):
        return data
    is_usual = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    if is_usual or not _suits(profile, picture.mode):
        return data
    parts = [profile[at : at + 65_519] for at in range(0, len(profile), 65_519)]
    segments = b"".join(
        b"\xff\xe2" + (len(part) + 16).to_bytes(2, "big") + b"ICC_PROFILE\0" + bytes((number, len(parts))) + part
        for number, part in enumerate(parts, 1)
    )
    return data[:2] + segments + data[2:]
