"""Story columns composed: rows of a set story as frames of the body grid, with the credits that stand among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from editor.compose.flow import WHITE, credit_row
from editor.compose.marks import Origin
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece
from editor.compose.runs import SetLines, glyph_runs
from editor.compose.story import Note, SetStory
from editor.measure import Length, Rect
from editor.model.template import Template


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


def note_pieces(template: Template, owner: Owner, story: SetStory, column: StoryColumn) -> Iterator[Piece]:
    """The credits and jump lines that stand in a column, beside a line of the story or on rows of their own."""
    rows = range(column.begin, column.end)
    standing = [(row, *place) for row in rows if (place := _note_at(story, story.rows.content[row])) is not None]
    for index, group in groupby(standing, key=lambda place: place[1]):
        placed = list(group)
        first_row, _, part = placed[0]
        line = column.line + first_row - column.begin
        yield note_piece(template, owner, story.notes[index], slice(part, part + len(placed)), column.x, line)


def _note_at(story: SetStory, content: int) -> tuple[int, int] | None:
    """Which note stands on a row with this content, and which line of it."""
    if content < WHITE:
        return story.own_rows[credit_row(content)]
    return (story.beside[content], 0) if content in story.beside else None


def note_piece(template: Template, owner: Owner, note: Note, part: slice, x: Length, line: int) -> Piece:
    """Lines ``part`` of a credit or a jump line from body line ``line`` on."""
    area, text = template.type_area, note.text
    # A note that two columns share has a frame in each.
    frame_id = owner.frame_id(note.kind, note.number) + (f"-{part.start}" if part.start else "")
    lefts = [int(text.x[k]) for k in text.first[part].tolist() if k < len(text.x)]
    left, right = min(lefts, default=0), int(text.width[part].max())
    baselines = area.baseline(line) + area.leading * np.arange(part.stop - part.start)
    frame = ComposedFrame(
        id=frame_id,
        kind=note.kind,
        rect=Rect(x + left, area.y + line * area.leading, right - left, len(baselines) * area.leading),
        article=owner.article,
        size=template.style(note.kind).size,
        lines=SetLines(text, part.start, baselines, x, display=False),
    )
    origin = Origin(frame_id, owner.article, note.kind, text.texts)
    marks = glyph_runs(text, part.start, part.stop, x, baselines, owner.inks, origin)
    return Piece((frame,), marks, owner.findings_of(text, frame_id) if part.start == 0 else ())
