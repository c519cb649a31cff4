"""Free frames composed: text, pictures, rules and tints that lie on the page off its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from editor.compose.block import SetBlock
from editor.compose.marks import Fill, PictureMark, Rule
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock, ComposedFrame
from editor.compose.picture_marks import EMPTY_PLACE
from editor.compose.pictures import cropped
from editor.compose.piece import Owner, Piece, display_piece
from editor.compose.stack import set_display
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, pt
from editor.model.findings import Severity
from editor.model.issue import Asset
from editor.model.page import BlockKind, Frame, FrameKind
from editor.model.style import BLACK
from editor.model.template import Template

_HAIRLINE: Final = pt(0.3)
MIDDLE: Final = Point(500, 500)


@remembered(512)
def compose_frame(template: Template, frame: Frame, asset: Asset | None, focus: Point, book: FaceBook) -> SetBlock:
    """Compose a free frame as a block of its own that takes no cells; ``asset`` is shown with its ``focus`` in view."""
    rect = frame.rect
    sound = Rect(rect.x, rect.y, max(0, rect.width), max(0, rect.height))
    if frame.kind is FrameKind.PICTURE:
        piece = _picture(template, frame, sound, asset, focus)
    else:
        piece = _PIECES[frame.kind](template, frame, sound, book)
    block = ComposedBlock(frame.id, BlockKind.FURNITURE, None, None, (), False, piece.frames)
    return SetBlock(block, piece.marks, piece.findings)


def _composed(frame: Frame, rect: Rect, kind: str) -> ComposedFrame:
    return ComposedFrame(frame.id, kind, rect, wraps=frame.wraps)


def _text(template: Template, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    style = template.style(frame.style)
    text = set_display(frame.text, style, rect.width, book)
    if text is None:
        return Piece((_composed(frame, rect, "text"),))
    piece = display_piece(Owner(frame.id, None, template.inks), "text", text, style, rect)
    return replace(piece, frames=tuple(replace(part, wraps=frame.wraps) for part in piece.frames))


def _picture(template: Template, frame: Frame, rect: Rect, asset: Asset | None, focus: Point) -> Piece:
    composed = _composed(frame, rect, "picture")
    if not rect.width or not rect.height:
        return Piece((composed,))
    if asset is None:
        message = "A picture frame has no picture; place one or take the frame out."
        finding = Owner(frame.id, None, template.inks).finding(Severity.ERROR, "picture-missing", message, frame.id)
        return Piece((composed,), (Fill(rect, EMPTY_PLACE),), (finding,))
    return Piece((composed,), (PictureMark(rect, cropped(rect, asset, focus), asset.sha256, frame.text),))


def _rule(template: Template, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    """A line along the longer side of the rectangle, in its middle."""
    del book
    x, y = rect.x + rect.width // 2, rect.y + rect.height // 2
    ends = (Point(rect.x, y), Point(rect.right, y))
    if rect.height > rect.width:
        ends = (Point(x, rect.y), Point(x, rect.bottom))
    ink = template.inks.get(frame.ink, BLACK)
    return Piece((_composed(frame, rect, "rule"),), (Rule(*ends, max(frame.thickness, 0) or _HAIRLINE, ink),))


def _tint(template: Template, frame: Frame, rect: Rect, book: FaceBook) -> Piece:
    del book
    return Piece((_composed(frame, rect, "tint"),), (Fill(rect, template.inks.get(frame.ink, BLACK)),))


_PIECES: Final[dict[FrameKind, Callable[[Template, Frame, Rect, FaceBook], Piece]]] = {
    FrameKind.TEXT: _text,
    FrameKind.RULE: _rule,
    FrameKind.TINT: _tint,
}
