"""Story columns composed: rows of a set story as frames of the body grid, with the credits that stand among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

import numpy as np

from editor.compose.marks import IntArray, Mark, Origin
from editor.compose.page import ComposedFrame
from editor.compose.pictures.placing import PlacedPicture
from editor.compose.piece import Owner, Piece, joined
from editor.compose.runs import SetLines, glyph_runs
from editor.compose.story.flow import WHITE, credit_row
from editor.compose.story.interlinear import interlinear_rules, interlinear_runs
from editor.compose.story.rows import Note, SetStory
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.findings import Finding, Severity
from editor.model.template import Template, TypeArea


@dataclass(frozen=True, slots=True)
class StoryColumn:
    """A text column on the page: ``lines`` body lines from ``line`` on, holding rows ``begin`` to ``end``."""

    number: int
    x: Length
    line: int
    lines: int
    begin: int
    end: int


class ToldStory(NamedTuple):
    """A story in its block: what prints it, and the paragraph and offset where it goes on, None when all has a place.

    ``pictures`` are those of the block, as high as the story leaves them room.
    """

    pieces: tuple[Piece, ...]
    rest: tuple[int, int] | None
    pictures: tuple[PlacedPicture, ...]


def overset_finding(owner: Owner, overset: int, frame_id: str) -> Finding:
    """What is said of a story that does not fit: by so many characters, or only by its credit."""
    message = "The credit has no room; make the block a line higher."
    if overset:
        message = f"{overset} characters do not fit; make the block larger, cut the story or take the remedies offered."
    return owner.finding(Severity.ERROR, "overset", message, frame_id)


def column_piece(
    template: Template,
    owner: Owner,
    story: SetStory,
    column: StoryColumn,
    thread: int,
    overset: int,
    book: FaceBook,
) -> Piece:
    """One column, number ``thread`` of the story, with the credits and jump lines in it; marks as they are read."""
    frame = _story_frame(template, owner, story, column, thread, overset)
    # Findings of the whole story are told once, with its first column.
    findings = owner.findings_of(story.text, frame.id) if thread == 0 else ()
    pieces = [Piece((frame,), (), findings)]
    begin = column.begin
    for end, note, part in standing_notes(story, column):
        pieces.append(_lines(template, owner, story, column, begin, end, frame.id, book))
        line = column.line + end - (part.stop - part.start) - column.begin
        pieces.append(note_piece(template, owner, story.notes[note], part, column.x, line))
        begin = end
    return joined((*pieces, _lines(template, owner, story, column, begin, column.end, frame.id, book)))


def _story_frame(
    template: Template, owner: Owner, story: SetStory, column: StoryColumn, thread: int, overset: int
) -> ComposedFrame:
    area, text = template.type_area, story.text
    first, baselines = _placed(area, story, column, column.begin, column.end)
    return ComposedFrame(
        id=owner.frame_id("story", column.number),
        kind="story",
        rect=Rect(column.x, area.y + column.line * area.leading, text.measure, column.lines * area.leading),
        article=owner.article,
        thread=thread,
        size=template.style("body").size,
        overset=overset,
        unfilled_lines=max(0, column.lines - (column.end - column.begin)),
        lines=SetLines(text, first, baselines, column.x, display=False),
    )


def _placed(area: TypeArea, story: SetStory, column: StoryColumn, begin: int, end: int) -> tuple[int, IntArray]:
    """The first line of the story on rows ``begin`` to ``end``, and the baselines of all that stand there."""
    content = story.rows.content
    rows = [row for row in range(begin, end) if content[row] >= 0]
    baselines = area.baseline(column.line - column.begin) + area.leading * np.array(rows, dtype=np.int64)
    return (content[rows[0]] if rows else 0), baselines


def _lines(
    template: Template,
    owner: Owner,
    story: SetStory,
    column: StoryColumn,
    begin: int,
    end: int,
    frame_id: str,
    book: FaceBook,
) -> Piece:
    """The marks of the story's lines on rows ``begin`` to ``end``."""
    text, x = story.text, column.x
    first, baselines = _placed(template.type_area, story, column, begin, end)
    if not len(baselines):
        return Piece()
    before = sum(content >= 0 for content in story.rows.content[column.begin : begin])
    origin = Origin(frame_id, owner.article, "story", text.texts)
    marks: tuple[Mark, ...] = glyph_runs(text, first, first + len(baselines), x, baselines, owner.inks, origin, before)
    if text.ornaments or text.annotations:
        rules = interlinear_rules(text, first, x, baselines, owner.inks)
        small = interlinear_runs(text, first, x, baselines, owner.inks, origin, book)
        marks = (*rules, *marks, *(replace(run, line=run.line + before) for run in small))
    return Piece(marks=marks)


def standing_notes(story: SetStory, column: StoryColumn) -> Iterator[tuple[int, int, slice]]:
    """The notes of a column, in order: the row after each, which it is, and which of its lines stand here."""
    rows = range(column.begin, column.end)
    standing = [(row, *place) for row in rows if (place := _note_at(story, story.rows.content[row])) is not None]
    for index, group in groupby(standing, key=lambda place: place[1]):
        placed = list(group)
        part = placed[0][2]
        yield placed[-1][0] + 1, index, slice(part, part + len(placed))


def _note_at(story: SetStory, content: int) -> tuple[int, int] | None:
    """Which note stands on a row with this content, and which line of it."""
    if content < WHITE:
        return story.own_rows[credit_row(content)]
    return (story.beside[content], 0) if content in story.beside else None


def note_piece(template: Template, owner: Owner, note: Note, part: slice, x: Length, line: int) -> Piece:
    """Lines ``part`` of a credit or a jump line from body line ``line`` on, in the column at ``x``."""
    area, text, x = template.type_area, note.text, x + note.left
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
