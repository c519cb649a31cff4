"""Word pictures: the original bytes where Word can show them, else the same picture as PNG."""

from __future__ import annotations

import hashlib
import io
import math
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.package import Package
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph

from editor.compose.frames.code import QUIET, code_matrix
from editor.compose.marks import PictureMark
from editor.exporters.word_text import printable
from editor.measure import Length
from editor.model.article import Picture
from editor.model.frame_content import Code, ErrorLevel
from editor.model.page import Frame

# What Word, WPS and LibreOffice all show, by Pillow's name: suffix and content type.
_SHOWN_BY_WORD: Final = {
    "JPEG": ("jpg", "image/jpeg"),
    "MPO": ("jpg", "image/jpeg"),
    "PNG": ("png", "image/png"),
    "GIF": ("gif", "image/gif"),
    "BMP": ("bmp", "image/bmp"),
    "TIFF": ("tiff", "image/tiff"),
}
_MOST_PIXELS: Final = 3000
_MODULE: Final = 8  # pixels
_ORIENTATION: Final = 0x0112
# EXIF 2.3, orientation: how far the stored picture has to be turned, in degrees clockwise, and whether it is mirrored.
_TURNS: Final = {1: (0, False), 2: (0, True), 3: (180, False), 4: (180, True), 5: (90, True), 6: (90, False),
                 7: (270, True), 8: (270, False)}  # fmt: skip
_UNITS_OF_A_DEGREE: Final = 60_000  # ECMA-376 part 1, §20.1.10.3


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a picture without decoding it: its kind, its pixels as stored, its turn and its mirroring."""

    kind: str
    pixels: tuple[int, int]
    turn: int
    is_mirrored: bool

    @property
    def is_upright(self) -> bool:
        """Whether it is stored as it is to be seen."""
        return not self.turn and not self.is_mirrored


class _PicturePart(Part):
    """A picture of the package that is read when it is written."""

    def __init__(self, name: PackURI, kind: str, package: Package, load: Callable[[], bytes]) -> None:
        super().__init__(name, kind, None, package)
        self._load = load

    @property
    def blob(self) -> bytes:
        """Its bytes."""
        return self._load()


class Media:
    """The pictures of one Word document, each kept once, the originals of an issue read only as they are written."""

    def __init__(self, document: WordDocument, assets: Mapping[str, bytes]) -> None:
        self._document = document
        self._assets = assets
        self._kept: dict[tuple[str, bool], str] = {}

    def add(self, word: WordParagraph, picture: Picture, *, width: Length, height: Length) -> bool:
        """Add ``picture`` to a Word paragraph, as large as fits ``width`` × ``height``; False if it can't be shown."""
        data = self._assets.get(picture.asset, b"")
        facts = _facts(data)
        if facts is None:
            return False
        relation = self._original(picture.asset, data, facts)
        if relation is None:
            return False
        # What is made of a picture that Word does not show is upright.
        turn, is_mirrored = (facts.turn, facts.is_mirrored) if facts.kind in _SHOWN_BY_WORD else (0, False)
        across, down = facts.pixels if turn or facts.turn not in (90, 270) else facts.pixels[::-1]
        seen = (down, across) if turn in (90, 270) else (across, down)
        scale = min(width / max(1, seen[0]), height / max(1, seen[1]))
        size = Emu(max(1, round(across * scale))), Emu(max(1, round(down * scale)))
        inline = CT_Inline.new_pic_inline(self._document.part.next_id, relation, "图片", *size)
        inline.docPr.set("descr", printable(picture.caption))
        if turn or is_mirrored:
            _turn(inline, turn, is_mirrored=is_mirrored)
        word.add_run()._r.add_drawing(inline)  # noqa: SLF001
        return True

    def upright(self, asset: str) -> str | None:
        """Keep a picture right side up and return the id of its relation; None if it can't be shown."""
        data = self._assets.get(asset, b"")
        facts = _facts(data)
        return None if facts is None else self._original(asset, data, facts, is_upright=True)

    def made(self, data: bytes) -> str | None:
        """Keep a PNG that was made for the document and return the id of its relation; None for none."""
        return self._keep(hashlib.sha256(data).hexdigest(), "png", "image/png", lambda: data) if data else None

    def _original(self, asset: str, data: bytes, facts: _Facts, *, is_upright: bool = False) -> str | None:
        if facts.kind in _SHOWN_BY_WORD and (facts.is_upright or not is_upright):
            return self._keep(asset, *_SHOWN_BY_WORD[facts.kind], lambda: self._assets[asset])
        try:
            return self.made(_as_png(data))
        except (OSError, ValueError, SyntaxError):
            return None

    def _keep(self, key: str, suffix: str, kind: str, load: Callable[[], bytes]) -> str:
        known = self._kept.get((key, suffix == "png"))
        if known is None:
            part = self._document.part
            number = sum(1 for relation in part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.IMAGE) + 1
            name = PackURI(f"/word/media/image{number}.{suffix}")
            picture = _PicturePart(name, kind, part.package, load)
            known = self._kept[key, suffix == "png"] = part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE)
        return known


def code_png(frame: Frame) -> bytes:
    """The QR code of a frame with the white round it that a reader needs; empty where its text is too long for any."""
    from PIL import Image

    matrix = code_matrix(frame.text.strip(), frame.content.error if isinstance(frame.content, Code) else ErrorLevel.M)
    if matrix is None:
        return b""
    size = len(matrix) + 2 * QUIET
    image = Image.new("1", (size, size), 1)
    for y, row in enumerate(matrix, QUIET):
        for x, is_dark in enumerate(row, QUIET):
            image.putpixel((x, y), not is_dark)
    stream = io.BytesIO()
    image.resize((size * _MODULE, size * _MODULE)).save(stream, "PNG")
    return stream.getvalue()


def cut_out(data: bytes, mark: PictureMark) -> bytes:
    """A picture as it is seen through the frame of ``mark``, turned and cut to its oval or outline, as clear PNG.

    It has the resolution it is printed at, within reason.  Empty where it can't be shown.
    """
    from PIL import Image, ImageChops, ImageDraw, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as stored:
            warnings.simplefilter("ignore")
            picture = ImageOps.exif_transpose(stored).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    rect, whole = mark.rect, mark.image
    scale = min(picture.width / max(1, whole.width), _MOST_PIXELS / max(rect.width, rect.height, 1))
    size = max(1, round(rect.width * scale)), max(1, round(rect.height * scale))
    # For each pixel seen, the pixel of the picture: turned back about the picture's middle, then scaled.
    angle = math.radians(mark.turn / 10)
    along, across = math.cos(angle), math.sin(angle)
    x, y = whole.x + whole.width / 2 - rect.x, whole.y + whole.height / 2 - rect.y
    wide, high = picture.width / max(1, whole.width), picture.height / max(1, whole.height)
    seen = picture.transform(
        size,
        Image.Transform.AFFINE,
        (
            wide / scale * along, wide / scale * across, wide * (whole.width / 2 - x * along - y * across),
            -high / scale * across, high / scale * along, high * (whole.height / 2 + x * across - y * along),
        ),
        Image.Resampling.BICUBIC,
    )  # fmt: skip
    if mark.outline or mark.is_oval:
        mask = Image.new("L", size)
        if mark.is_oval:
            ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=255)
        else:
            points = [((point.x - rect.x) * scale, (point.y - rect.y) * scale) for point in mark.outline]
            ImageDraw.Draw(mask).polygon(points, fill=255)
        seen.putalpha(ImageChops.multiply(seen.getchannel("A"), mask))
    stream = io.BytesIO()
    seen.save(stream, "PNG")
    return stream.getvalue()


def _facts(data: bytes) -> _Facts | None:
    """The facts of a picture; None where it is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")  # Size is no concern here: no pixel is decoded.
            turn, is_mirrored = _TURNS.get(image.getexif().get(_ORIENTATION, 1), (0, False))
            return _Facts(image.format or "", image.size, turn, is_mirrored)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _turn(inline: object, turn: int, *, is_mirrored: bool) -> None:
    """Turn a picture as its EXIF says, which Word does not read; its bytes stay untouched."""
    transform = inline.find(f".//{qn('a:xfrm')}")  # type: ignore[attr-defined]
    transform.set("rot", str(turn * _UNITS_OF_A_DEGREE))
    if is_mirrored:
        transform.set("flipH", "1")
    if turn in (90, 270):
        # Word lays out the box before it is turned and needs to be told how far the turned one reaches beyond.
        beyond = (inline.extent.cy - inline.extent.cx) // 2  # type: ignore[attr-defined]
        effect = inline.makeelement(  # type: ignore[attr-defined]
            qn("wp:effectExtent"), {"l": str(beyond), "t": str(-beyond), "r": str(beyond), "b": str(-beyond)}
        )
        inline.insert(1, effect)  # type: ignore[attr-defined]


def _as_png(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as stored:
        image = ImageOps.exif_transpose(stored)
        upright = image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")
        upright.save(stream, "PNG")
    return stream.getvalue()
