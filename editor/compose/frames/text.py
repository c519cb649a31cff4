"""Text in a rectangle of its own: paragraphs in one style, on the page's grid where their leading is the grid's."""

from __future__ import annotations

from dataclasses import replace

from editor.compose.headline.stack import set_paragraphs
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, baseline_in, display_piece
from editor.compose.vertical import vertical_piece
from editor.faces.book import FaceBook
from editor.measure import Rect
from editor.model.findings import Severity
from editor.model.style import ParagraphStyle
from editor.model.template import TypeArea
from editor.model.text import characters_in


def text_piece(
    area: TypeArea,
    owner: Owner,
    kind: str,
    words: str,
    style: ParagraphStyle,
    rect: Rect,
    book: FaceBook,
    *,
    number: int | None = None,
) -> Piece:
    """The paragraphs of ``words``, one a line, in ``rect``; what has no room is counted to the character."""
    measure = rect.height if style.vertical else rect.width
    text = set_paragraphs(words, style, measure, book) if measure >= style.size else None
    if text is None:
        return without_room(owner, ComposedFrame(owner.frame_id(kind, number), kind, rect, owner.article), words)
    if style.vertical:
        free = max(0, rect.width // style.leading - text.lines)
        return with_unfilled(vertical_piece(owner, kind, text, style, rect, number=number), free)
    room = on_grid(area, style, rect)
    piece = display_piece(owner, kind, text, style, room, number=number)
    free = max(0, room.height // style.leading - text.lines)
    return with_unfilled(piece, free)


def with_unfilled(piece: Piece, lines: int) -> Piece:
    """The piece, so many lines of its frame left empty."""
    return replace(piece, frames=tuple(replace(frame, unfilled_lines=lines) for frame in piece.frames))


def without_room(owner: Owner, frame: ComposedFrame, words: str) -> Piece:
    """A frame that is empty, or not as wide as one character: then all of its words are overset."""
    over = characters_in(words)
    if not over:
        return Piece((frame,))
    message = f"{over} characters of the {frame.kind} have no room; make the frame wider."
    finding = owner.finding(Severity.ERROR, "overset", message, frame.id)
    return Piece((replace(frame, overset=over),), (), (finding,))


def on_grid(area: TypeArea, style: ParagraphStyle, rect: Rect) -> Rect:
    """The rectangle from where its first line stands on the grid, if it lies in the type area and has the leading."""
    whole = Rect(area.x, area.y, area.width, area.height)
    if style.leading != area.leading or not rect.overlaps(whole):
        return rect
    down = (area.first_baseline - baseline_in(rect.y, style.size, style.leading)) % area.leading
    return Rect(rect.x, rect.y + down, rect.width, max(0, rect.height - down))
