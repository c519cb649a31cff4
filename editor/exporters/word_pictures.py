"""Word pictures: the original bytes where Word can show them, else the same picture as PNG."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Mapping
from typing import Final

from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Emu, Inches
from docx.text.paragraph import Paragraph as WordParagraph

from editor.compose.frames.code import QUIET, code_matrix
from editor.compose.marks import PictureMark
from editor.exporters.word_text import printable
from editor.measure import Length
from editor.model.article import Picture
from editor.model.frame_content import Code, ErrorLevel
from editor.model.page import Frame

_NOT_FOR_WORD: Final = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    ValueError,
    KeyError,
    ZeroDivisionError,
)
_MOST_PIXELS: Final = 3000
_MODULE: Final = 8  # pixels
_ORIENTATION: Final = 0x0112
# EXIF 2.3, orientation: how far the stored picture has to be turned, in degrees clockwise, and whether it is mirrored.
_TURNS: Final = {1: (0, False), 2: (0, True), 3: (180, False), 4: (180, True), 5: (90, True), 6: (90, False),
                 7: (270, True), 8: (270, False)}  # fmt: skip
_UNITS_OF_A_DEGREE: Final = 60_000  # ECMA-376 part 1, §20.1.10.3


def add_picture(
    word: WordParagraph, picture: Picture, assets: Mapping[str, bytes], *, width: Length, height: Length
) -> bool:
    """Add ``picture`` to a Word paragraph, as large as fits in ``width`` × ``height``; False if it can't be shown."""
    data = assets.get(picture.asset, b"")
    facts = _facts(data)
    if facts is None:
        return False
    (across, down), turn, is_mirrored = facts
    run = word.add_run()
    try:
        shape = run.add_picture(io.BytesIO(data), width=Inches(1), height=Inches(1))
    except _NOT_FOR_WORD:
        shape = run.add_picture(io.BytesIO(_as_png(data)), width=Inches(1), height=Inches(1))
    seen = (down, across) if turn in (90, 270) else (across, down)
    scale = min(width / seen[0], height / seen[1])
    shape.width, shape.height = Emu(round(across * scale)), Emu(round(down * scale))
    inline = shape._inline  # noqa: SLF001
    inline.docPr.set("descr", printable(picture.caption))
    if turn or is_mirrored:
        _turn(inline, turn, is_mirrored=is_mirrored)
    return True


def embed(document: WordDocument, data: bytes) -> str | None:
    """Keep a picture in ``document``, right side up, and return the id of its relation; None if it can't be shown."""
    facts = _facts(data)
    if facts is None:
        return None
    try:
        upright = data if facts[1:] == (0, False) else _as_png(data)
        relation, _ = document.part.get_or_add_image(io.BytesIO(upright))
    except _NOT_FOR_WORD:
        relation, _ = document.part.get_or_add_image(io.BytesIO(_as_png(data)))
    return str(relation)


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


def _facts(data: bytes) -> tuple[tuple[int, int], int, bool] | None:
    """Size in pixels as stored, turn and mirroring; None where it is no picture."""
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")  # Size is no concern here: no pixel is decoded.
            turn, is_mirrored = _TURNS.get(image.getexif().get(_ORIENTATION, 1), (0, False))
            return image.size, turn, is_mirrored
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
