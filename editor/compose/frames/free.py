"""Free frames composed: what lies on the page off its cells, each kind with the line round it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from editor.compose.block import SetBlock
from editor.compose.frames.advertisement import advertisement_piece
from editor.compose.frames.code import code_piece
from editor.compose.frames.ornament import pattern_border, pattern_line
from editor.compose.frames.table import HEAD_STYLE, table_piece
from editor.compose.frames.thread import FramePart, set_part
from editor.compose.marks import Fill, Mark, PictureMark
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock, ComposedFrame
from editor.compose.pictures.crop import outline_in, own_view, shown
from editor.compose.pictures.drawing import EMPTY_PLACE
from editor.compose.piece import Owner, Piece
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.article import Picture
from editor.model.findings import Severity
from editor.model.frame_content import Code, ErrorLevel, Table
from editor.model.issue import Asset
from editor.model.page import BlockKind, Contour, Frame, FrameKind
from editor.model.style import BLACK, Align, Ink
from editor.model.template import Template

_HAIRLINE: Final = pt(0.3)
_BLOCK_KINDS: Final = {FrameKind.ADVERTISEMENT: BlockKind.ADVERTISEMENT, FrameKind.QR: BlockKind.PICTURE}


@remembered(512)
def compose_frame(
    template: Template,
    frame: Frame,
    asset: Asset | None,
    picture: Picture | None,
    book: FaceBook,
    part: FramePart | None = None,
) -> SetBlock:
    """Compose a free frame as a block of its own that takes no cells.

    ``asset`` is shown as ``picture`` says, as the frame does where there is none; ``part`` is what a text frame holds,
    its own text where none is told.
    """
    rect = frame.rect
    sound = Rect(rect.x, rect.y, max(0, rect.width), max(0, rect.height))
    owner = Owner(frame.id, None, template.inks)
    match frame.kind:
        case FrameKind.PICTURE:
            piece = _picture(owner, frame, sound, asset, picture or own_view(frame))
        case FrameKind.TEXT:
            held = part or FramePart(frame.text, frame.style, frame.tracking)
            piece = set_part(template, frame, held, book).piece
        case FrameKind.ADVERTISEMENT:
            piece = advertisement_piece(template, owner, frame, sound, asset, picture or own_view(frame), book)
        case _:
            piece = _PIECES[frame.kind](template, owner, frame, sound, book)
    kind = _BLOCK_KINDS.get(frame.kind, BlockKind.FURNITURE)
    frames = tuple(replace(part, wraps=frame.wraps) for part in piece.frames)
    marks = (*piece.marks, *_border(template, frame, sound))
    return SetBlock(ComposedBlock(frame.id, kind, None, None, (), False, frames), marks, piece.findings)


def _border(template: Template, frame: Frame, rect: Rect) -> tuple[Mark, ...]:
    """The line round a frame, of whatever holds something."""
    if frame.kind in (FrameKind.RULE, FrameKind.TINT):
        return ()
    return pattern_border(rect, _thickness(frame), _ink(template, frame), frame.pattern)


def _thickness(frame: Frame) -> Length:
    return max(frame.thickness, 0)


def _ink(template: Template, frame: Frame) -> Ink:
    return template.inks.get(frame.ink, BLACK)


def _picture(owner: Owner, frame: Frame, rect: Rect, asset: Asset | None, picture: Picture) -> Piece:
    composed = ComposedFrame(frame.id, "picture", rect)
    if not rect.width or not rect.height:
        return Piece((composed,))
    if asset is None:
        message = "A picture frame has no picture; place one or take the frame out."
        finding = owner.finding(Severity.ERROR, "picture-missing", message, frame.id)
        return Piece((composed,), (Fill(rect, EMPTY_PLACE),), (finding,))
    (visible, image), is_oval = shown(rect, asset, picture), frame.contour is Contour.OVAL
    outline = outline_in(visible, image, asset) if frame.contour is Contour.PICTURE else ()
    mark = PictureMark(visible, image, asset.sha256, frame.text, picture.rotation, is_oval, outline)
    return Piece((composed,), (mark,))


def _rule(template: Template, owner: Owner, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    """A line along the longer side of the rectangle, in its middle."""
    del owner, book
    x, y = rect.x + rect.width // 2, rect.y + rect.height // 2
    start, end = Point(rect.x, y), Point(rect.right, y)
    if rect.height > rect.width:
        start, end = Point(x, rect.y), Point(x, rect.bottom)
    marks = pattern_line(start, end, _thickness(frame) or _HAIRLINE, _ink(template, frame), frame.pattern)
    return Piece((ComposedFrame(frame.id, "rule", rect),), marks)


def _tint(template: Template, owner: Owner, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    del owner, book
    return Piece(
        (ComposedFrame(frame.id, "tint", rect),), (Fill(rect, _ink(template, frame), frame.contour is Contour.OVAL),)
    )


def _code(template: Template, owner: Owner, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    del template, book
    error = frame.content.error if isinstance(frame.content, Code) else ErrorLevel.M
    return code_piece(owner, rect, frame.text.strip(), error)


def _table(template: Template, owner: Owner, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    table = frame.content if isinstance(frame.content, Table) else Table(())
    style = template.style(frame.style)
    # A template of before there were tables has no style for their heads.
    head = template.styles.get(HEAD_STYLE) or replace(style, face="hei", weight=700, align=Align.CENTRE)
    return table_piece(owner, rect, table, style, head, book)


_PIECES: Final[dict[FrameKind, Callable[[Template, Owner, Frame, Rect, FaceBook], Piece]]] = {
    FrameKind.RULE: _rule,
    FrameKind.TINT: _tint,
    FrameKind.QR: _code,
    FrameKind.TABLE: _table,
}
