"""Pictures as PDF images: each decoded once for its size on paper, in the preset's colours, shared by its places."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from editor.compose.marks import PictureMark
from editor.measure import EMU_PER_INCH
from editor.paint.jpeg import bare_jpeg
from editor.paint.pdf_file import Name, PdfFile, Reference, Value
from editor.paint.picture_colour import PictureColours
from editor.paint.presets import Preset

if TYPE_CHECKING:
    from PIL import Image

_FLAT_COLOURS: Final = 2048  # a picture of fewer colours is drawn, not photographed: JPEG would smear it
_FLAT_SHARE: Final = 0.5  # so is one where as many pixels are like their neighbour; no camera sees two alike
_WORTH_SHRINKING: Final = 1.1
_LOSSLESS_LEVEL: Final = 6
_LARGEST: Final = 400_000_000  # pixels; 24 megapixel cameras are far below, decompression bombs far above
_ORIENTATION: Final = 0x0112  # EXIF
_DECODERS_DIFFER: Final = 4  # levels of ink over all plates, between one JPEG decoder and the next
_WIDEST_MARGIN: Final = 48  # levels of ink, of 255 a plate, that compression may be given room for
_FORMATS: Final = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "JPEG2000", "PPM", "ICO")
"""What is read: no format among them whose reader starts another program, as EPS does."""

_SPACES: Final = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}

Unreadable = Callable[[PictureMark, str], None]
"""Told of a picture that cannot be painted, and why."""


@dataclass(frozen=True, slots=True)
class _Encoded:
    """An image stream."""

    data: bytes
    entries: Mapping[str, Value]

    @property
    def is_lossless(self) -> bool:
        """Whether the picture comes back as it was."""
        return self.entries["Filter"] == "FlateDecode"


class Pictures:
    """The pictures of a document."""

    def __init__(self, file: PdfFile, assets: Mapping[str, bytes], preset: Preset, unreadable: Unreadable) -> None:
        self._file = file
        self._assets = assets
        self._preset = preset
        self._unreadable = unreadable
        self._colours = PictureColours(preset)
        self._images: dict[tuple[str, tuple[int, int]], tuple[str, Reference] | None] = {}

    def place(self, mark: PictureMark) -> tuple[str, Reference] | None:
        """Return the resource name and the image for ``mark``; None, and it is reported, if it cannot be read."""
        size = (_pixels(mark.image.width, self._preset), _pixels(mark.image.height, self._preset))
        key = (mark.asset, size)
        if key not in self._images:
            self._images[key] = self._add(mark, size)
        return self._images[key]

    def _add(self, mark: PictureMark, size: tuple[int, int]) -> tuple[str, Reference] | None:
        from PIL import Image, UnidentifiedImageError

        data = self._assets.get(mark.asset)
        if data is None:
            self._unreadable(mark, "the file is not in the issue")
            return None
        try:
            # What decoders wonder at is told by a finding, if it matters, and not on the terminal.
            with warnings.catch_warnings(action="ignore"):
                reference = self._untouched(data, size) or self._embedded(_opened(data, size))
        except UnidentifiedImageError:
            self._unreadable(mark, "the file is not a picture")
            return None
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, zlib.error):
            self._unreadable(mark, "the file is damaged or too large")
            return None
        return f"P{len(self._images)}", reference

    def _untouched(self, data: bytes, size: tuple[int, int]) -> Reference | None:
        """Embed a JPEG file as it is; None for one that has to be turned, shrunk or converted."""
        from PIL import Image

        file = Image.open(io.BytesIO(data), formats=_FORMATS)
        if file.format != "JPEG" or not self._colours.fits(file) or file.getexif().get(_ORIENTATION, 1) != 1:
            return None
        if min(file.width / size[0], file.height / size[1]) > _WORTH_SHRINKING or file.width * file.height > _LARGEST:
            return None
        bare = bare_jpeg(data)
        if bare is None or self._colours.excess(bare) + _DECODERS_DIFFER > 0:
            return None
        file.load()  # a broken file is found here, and by nobody at the press
        entries = {**_entries(file), "Filter": Name("DCTDecode")}
        if file.mode == "CMYK" and "adobe" in file.info:
            entries["Decode"] = [1, 0] * 4
        return self._file.add_stream(bare, entries, level=0)

    def _embedded(self, picture: Image.Image) -> Reference:
        opaque, alpha = self._colours.converted(picture)
        entries: dict[str, Value] = {}
        if alpha is not None:
            mask = _encoded(alpha, 100)
            entries["SMask"] = self._file.add_stream(mask.data, mask.entries, level=0)
        image = self._under_limit(opaque)
        return self._file.add_stream(image.data, {**image.entries, **entries}, level=0)

    def _under_limit(self, picture: Image.Image) -> _Encoded:
        """Encode, and where compression adds ink beyond the limit, encode again with less."""
        margin = _DECODERS_DIFFER
        while margin <= _WIDEST_MARGIN:
            image = _encoded(self._colours.limited(picture, margin), self._preset.quality)
            if image.is_lossless:
                return image
            over = self._colours.excess(image.data) + _DECODERS_DIFFER
            if over <= 0:
                return image
            margin += 2 * over
        return _encoded(self._colours.limited(picture), 100)


def _pixels(length: int, preset: Preset) -> int:
    return max(1, round(length * preset.resolution / EMU_PER_INCH))


def _opened(data: bytes, size: tuple[int, int]) -> Image.Image:
    """Decode a picture the right way up, no larger than it will be printed."""
    from PIL import Image, ImageOps

    file = Image.open(io.BytesIO(data), formats=_FORMATS)
    if file.width * file.height > _LARGEST:
        raise Image.DecompressionBombError
    if file.format == "JPEG" and file.mode in ("L", "RGB"):
        # Lets the decoder skip detail that would be thrown away; sideways pictures need the longer side both ways.
        file.draft(file.mode, (max(size), max(size)))
    picture: Image.Image = file
    ImageOps.exif_transpose(picture, in_place=True)
    scale = min(picture.width / size[0], picture.height / size[1])
    if picture.mode != "1" and scale > _WORTH_SHRINKING:
        picture = _shrunk(picture, (round(picture.width / scale), round(picture.height / scale)))
    return picture


def _shrunk(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if picture.mode in ("P", "PA"):
        profile = picture.info.get("icc_profile")
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
        picture.info["icc_profile"] = profile
    info = picture.info
    smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = info
    return smaller


def _entries(picture: Image.Image) -> dict[str, Value]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": Name(_SPACES[picture.mode]),
        "BitsPerComponent": 1 if picture.mode == "1" else 8,
    }


def _is_drawn(picture: Image.Image) -> bool:
    """Tell a drawing, a table or a screenshot from a photograph."""
    if picture.mode != "L" and picture.getcolors(_FLAT_COLOURS) is not None:
        return True
    alike = [np.asarray(part)[:, 1:] == np.asarray(part)[:, :-1] for part in picture.split()]
    return not alike[0].size or float(np.logical_and.reduce(alike).mean()) >= _FLAT_SHARE


def _encoded(picture: Image.Image, quality: int) -> _Encoded:
    entries = _entries(picture)
    if picture.mode == "1" or quality == 100 or _is_drawn(picture):
        data = zlib.compress(picture.tobytes(), _LOSSLESS_LEVEL)
        return _Encoded(data, {**entries, "Filter": Name("FlateDecode")})
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, subsampling=0 if quality >= 90 else 2, optimize=True)
    if picture.mode == "CMYK":
        # Adobe's convention, which the encoder follows: ink is stored as its complement.
        entries["Decode"] = [1, 0] * 4
    return _Encoded(stream.getvalue(), {**entries, "Filter": Name("DCTDecode")})
