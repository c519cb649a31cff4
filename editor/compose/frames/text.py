"""Text in a rectangle of its own: paragraphs in one style, on the page's grid where their leading is the grid's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from editor.compose.headline.stack import set_paragraphs
from editor.compose.headline.upright import vertical_line
from editor.compose.marks import GlyphRun, Origin
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, baseline_in, display_piece
from editor.compose.runs import vertical_runs
from editor.faces.book import FaceBook
from editor.measure import Rect
from editor.model.findings import Severity
from editor.model.style import ParagraphStyle
from editor.model.template import TypeArea
from editor.model.text import characters_in
from editor.typeset.setting import SetText


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


def vertical_piece(
    owner: Owner,
    kind: str,
    text: SetText,
    style: ParagraphStyle,
    rect: Rect,
    *,
    number: int | None = None,
    first: int = 0,
    goes_on: bool = False,
) -> Piece:
    """Lines of ``text`` from ``first`` on that run down, the first at the right, as many as ``rect`` is wide.

    What is left over is overset, unless it ``goes_on`` in another rectangle.
    """
    last = min(text.lines, first + max(0, rect.width // style.leading))
    axes = rect.right - style.leading // 2 - style.leading * np.arange(max(0, last - first))
    frame_id = owner.frame_id(kind, number)
    left = 0 if goes_on else sum(characters_in(text.line_text(line)) for line in range(last, text.lines))
    places = np.concatenate((np.zeros(first, dtype=axes.dtype), axes))
    frame = ComposedFrame(
        id=frame_id,
        kind=kind,
        rect=rect,
        article=owner.article,
        vertical=True,
        size=int(text.size.max()) if len(text.size) else style.size,
        overset=left,
        lines=tuple(vertical_line(text, line, style, places, rect.y) for line in range(first, last)),
    )
    marks: tuple[GlyphRun, ...] = ()
    if last > first:
        origin = Origin(frame_id, owner.article, kind, text.texts)
        marks = vertical_runs(text, first, last, axes, rect.y, owner.inks, origin)
    findings = list(owner.findings_of(text, frame_id)) if first == 0 else []
    if left:
        message = f"{left} characters of the {kind} have no room; make the frame wider or the {kind} shorter."
        findings.append(owner.finding(Severity.ERROR, "overset", message, frame_id))
    return Piece((frame,), marks, tuple(findings))
