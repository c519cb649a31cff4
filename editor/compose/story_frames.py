"""Story columns composed: rows of a set story as frames of the body grid, with the credits that stand among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from editor.compose.flow import credit_row
from editor.compose.marks import Origin
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece
from editor.compose.runs import SetLines, glyph_runs
from editor.compose.story import SetStory
from editor.measure import Length, Rect
from editor.model.template import Template
from editor.typeset.setting import SetText


@dataclass(frozen=True, slots=True)
class StoryColumn:
    """A text column on the page: ``lines`` body lines from ``line`` on, holding rows ``begin`` to ``end``."""

    number: int
    x: Length
    line: int
    lines: int
    begin: int
    end: int


def story_piece(
    template: Template, owner: Owner, story: SetStory, column: StoryColumn, thread: int, overset: int
) -> Piece:
    """The frame of one column, number ``thread`` of the story."""
    area, text = template.type_area, story.text
    rows = enumerate(story.rows.content[column.begin : column.end])
    placed = [(content, row) for row, content in rows if content >= 0]
    baselines = area.baseline(column.line) + area.leading * np.array([row for _, row in placed], dtype=np.int64)
    frame_id = owner.frame_id("story", column.number)
    first = placed[0][0] if placed else 0
    size = template.style("body").size
    frame = ComposedFrame(
        id=frame_id,
        kind="story",
        rect=Rect(column.x, area.y + column.line * area.leading, text.measure, column.lines * area.leading),
        article=owner.article,
        thread=thread,
        size=size,
        overset=overset,
        unfilled_lines=max(0, column.lines - (column.end - column.begin)),
        lines=SetLines(text, first, baselines, column.x, display=False),
    )
    marks = glyph_runs(
        text,
        first,
        first + len(placed),
        column.x,
        baselines,
        owner.inks,
        Origin(frame_id, owner.article, "story", text.texts),
    )
    # Findings of the whole story are told once, with its first column.
    findings = owner.findings_of(text, frame_id) if thread == 0 else ()
    return Piece((frame,), marks, findings)


def credit_pieces(template: Template, owner: Owner, story: SetStory, column: StoryColumn) -> Iterator[Piece]:
    """The credits that stand in a column, beside a line of the story or on rows of their own."""
    for row in range(column.begin, column.end):
        content = story.rows.content[row]
        line = column.line + row - column.begin
        if content < -1:
            index, part = story.own_rows[credit_row(content)]
            yield _credit(template, owner, story.credits[index], index, part, column.x, line)
        elif content in story.beside:
            index = story.beside[content]
            yield _credit(template, owner, story.credits[index], index, 0, column.x, line)


def _credit(
    template: Template, owner: Owner, text: SetText | None, index: int, part: int, x: Length, line: int
) -> Piece:
    """Line ``part`` of credit ``index`` on body line ``line``."""
    if text is None:
        return Piece()
    area = template.type_area
    frame_id = owner.frame_id("credit", index if part == 0 else index * 100 + part)
    begin, end = int(text.first[part]), int(text.first[part + 1])
    left = int(text.x[begin]) if begin < end else 0
    baselines = np.array([area.baseline(line)], dtype=np.int64)
    frame = ComposedFrame(
        id=frame_id,
        kind="credit",
        rect=Rect(x + left, area.y + line * area.leading, int(text.width[part]) - left, area.leading),
        article=owner.article,
        size=template.style("credit").size,
        lines=SetLines(text, part, baselines, x, display=False),
    )
    origin = Origin(frame_id, owner.article, "credit", text.texts)
    marks = glyph_runs(text, part, part + 1, x, baselines, owner.inks, origin)
    return Piece((frame,), marks, owner.findings_of(text, frame_id) if part == 0 else ())
