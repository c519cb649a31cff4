"""Text that runs down: its lines from the right to the left, their axes one leading apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from editor.compose.marks import GlyphRun, IntArray, Origin
from editor.compose.page import ComposedFrame, ComposedLine
from editor.compose.piece import Owner, Piece, ascent
from editor.compose.runs import DISPLAY_ROLE, vertical_runs
from editor.measure import Length, Rect
from editor.model.findings import Severity
from editor.model.style import ParagraphStyle
from editor.model.text import characters_in
from editor.typeset.setting import SetText


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


def vertical_line(
    text: SetText, number: int, style: ParagraphStyle, axes: IntArray | Mapping[int, Length], top: Length
) -> ComposedLine:
    """A vertical line: its place is that of its first character, its width and measure run down."""
    begin, end = int(text.first[number]), int(text.first[number + 1])
    first = int(text.x[begin]) if begin < end else 0
    size = int(text.size[begin:end].max()) if begin < end else style.size
    return ComposedLine(
        text=text.line_text(number),
        x=int(axes[number]) - size // 2,
        baseline=top + first + ascent(size),
        width=int(text.width[number]) - first,
        measure=text.measure,
        size=size,
        role=DISPLAY_ROLE,
        paragraph=int(text.paragraph[number]),
        start=int(text.line_start[number]),
        end=int(text.line_end[number]),
    )
