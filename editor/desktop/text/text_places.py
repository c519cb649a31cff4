"""Where the text of a field stands on the pages: from a place to an offset, and from an offset to a place.

It is read from the glyph runs that are printed, so the caret stands where the type stands.  All characters of a field
are looked at together, as arrays: this is done anew with every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from editor.compose.marks import GlyphRun, IntArray
from editor.compose.page import ComposedPage
from editor.measure import Rect
from editor.model.issue import Issue
from editor.session.text_fields import Segment, TextField, field_at, segment_of

ASCENT = 0.88
"""Of the size, above the baseline: the em box of Chinese type."""

_COLUMNS = ("start", "end", "page", "frame", "line", "upright", "left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class CaretPlace:
    """A caret: a page and a box without width along the line."""

    page: int
    box: Rect


class TextPlaces:
    """The characters of a field in order, each with its box, and the lines they make."""

    def __init__(self, pages: Sequence[ComposedPage], issue: Issue, field: TextField) -> None:
        parts = list(_parts(pages, issue, field))
        table = np.concatenate(parts, axis=1) if parts else np.zeros((len(_COLUMNS), 0), np.int64)
        table = table[:, np.lexsort((table[1], table[0]))]
        self._start, self._end, self._page, self._frame, line, self._upright = table[:6]
        self._box = table[6:]
        changes = (np.diff(self._page) != 0) | (np.diff(self._frame) != 0) | (np.diff(line) != 0)
        count = table.shape[1]
        self._first = np.concatenate(([0], np.flatnonzero(changes) + 1)) if count else np.zeros(0, np.int64)
        self._last = np.concatenate((self._first[1:], [count])) if count else self._first
        self._extent = _extents(self._box, self._first)

    def __len__(self) -> int:
        """How many characters, or runs of characters drawn as one, are placed."""
        return len(self._start)

    def caret(self, offset: int, *, at_end: bool = False) -> CaretPlace | None:
        """Where the caret stands before character ``offset``; ``at_end`` prefers the end of a line to the next's start.

        Text without a place has its caret where the placed text ends; None where nothing is placed.
        """
        if not len(self):
            return None
        number = int(np.searchsorted(self._start, offset, "right")) - 1
        if number < 0:
            return self._edge(0, 0.0)
        is_start = int(self._start[number]) == offset
        if is_start and number and at_end and int(self._end[number - 1]) == offset:
            return self._edge(number - 1, 1.0)
        if is_start:
            return self._edge(number, 0.0)
        start, end = int(self._start[number]), int(self._end[number])
        return self._edge(number, min(1.0, (offset - start) / (end - start)))

    def offset(self, page: int, x: int, y: int) -> tuple[int, bool] | None:
        """The offset nearest to a place on a page, and whether it is the end of its line; None on another page."""
        here = np.flatnonzero(self._page[self._first] == page) if len(self) else self._first
        if not len(here):
            return None
        away = _distances(self._extent[:, here], x, y)
        return self._along(int(here[int(np.argmin(away))]), x, y)

    def beside(self, offset: int, lines: int, *, at_end: bool = False) -> tuple[int, bool]:
        """The offset ``lines`` further down (negative: up) at the same measure; the text's ends beyond its lines."""
        place, at = self.caret(offset, at_end=at_end), self._line_of(offset, at_end=at_end)
        if place is None or at is None:
            return offset, at_end
        target = at + lines
        if target < 0:
            return int(self._start[0]), False
        if target >= len(self._first):
            return int(self._end[self._first[-1] :].max()), True
        # Measures of columns begin at different places: what counts is how far the caret is from its own.
        aside = self._origin(target) - self._origin(at)
        if self._upright[self._first[at]]:
            return self._along(target, int(self._extent[0, target]), place.box.y + aside)
        return self._along(target, place.box.x + aside, int(self._extent[1, target]))

    def line_ends(self, offset: int, *, at_end: bool = False) -> tuple[int, int]:
        """The offsets at which the line of the caret begins and ends."""
        at = self._line_of(offset, at_end=at_end)
        if at is None:
            return offset, offset
        return int(self._start[self._first[at]]), int(self._end[self._first[at] : self._last[at]].max())

    def boxes(self, start: int, end: int) -> Iterator[tuple[int, Rect]]:
        """The boxes that characters ``start`` to ``end`` fill: page and rectangle, one a line."""
        chosen = np.flatnonzero((self._start < end) & (self._end > start))
        if not len(chosen):
            return
        lines = np.searchsorted(self._first, chosen, "right") - 1
        begins = np.concatenate(([0], np.flatnonzero(np.diff(lines)) + 1))
        for number, (left, top, right, bottom) in zip(begins, _extents(self._box[:, chosen], begins).T, strict=True):
            yield int(self._page[chosen[number]]), _rect(left, top, right, bottom)

    def holds(self, page: int, x: int, y: int, start: int, end: int) -> bool:
        """Whether a place lies on one of characters ``start`` to ``end``."""
        here = (self._page == page) & (self._start < end) & (self._end > start)
        left, top, right, bottom = self._box[:, here]
        return bool(((left <= x) & (x <= right) & (top <= y) & (y <= bottom)).any())

    def _edge(self, number: int, share: float) -> CaretPlace:
        left, top, right, bottom = self._box[:, number].tolist()
        page = int(self._page[number])
        if self._upright[number]:
            return CaretPlace(page, Rect(left, top + round((bottom - top) * share), right - left, 0))
        return CaretPlace(page, Rect(left + round((right - left) * share), top, 0, bottom - top))

    def _along(self, line: int, x: int, y: int) -> tuple[int, bool]:
        """The offset in a line nearest to a place; half a character decides."""
        part = slice(int(self._first[line]), int(self._last[line]))
        left, top, right, bottom = self._box[:, part]
        middle, at = ((top + bottom) // 2, y) if self._upright[part.start] else ((left + right) // 2, x)
        after = np.flatnonzero(middle > at)
        if len(after):
            return int(self._start[part][after[0]]), False
        return int(self._end[part].max()), True

    def _line_of(self, offset: int, *, at_end: bool) -> int | None:
        if not len(self):
            return None
        starts = self._start[self._first]
        number = max(0, int(np.searchsorted(starts, offset, "right")) - 1)
        return number - 1 if at_end and number and int(starts[number]) == offset else number

    def _origin(self, line: int) -> int:
        """Where the measure of a line begins: that of its frame, so that columns can be compared."""
        first = self._first[line]
        same = (self._frame[self._first] == self._frame[first]) & (self._page[self._first] == self._page[first])
        return int(self._extent[1 if self._upright[first] else 0, same].min())


def touched(
    pages: Iterable[ComposedPage], issue: Issue, page: int, x: int, y: int, item: str | None
) -> TextField | None:
    """The field nearest to a place in a block or free frame; None if it has no text that is typed."""
    shown = next((p for p in pages if p.number == page), None)
    found = issue.block(item) if item is not None else None
    block = found[1] if found is not None else None
    best: tuple[int, TextField] | None = None
    frames = {f.id for b in shown.blocks if b.id == item for f in b.frames} if shown is not None else set()
    for run in _runs(shown) if shown is not None else ():
        if run.origin.frame not in frames:
            continue
        told = run.start < run.end
        boxes = _boxes(run, is_upright=False)[:, told]
        if not boxes.shape[1]:
            continue
        away = _distances(boxes, x, y)
        near = int(np.argmin(away))
        if best is None or int(away[near]) < best[0]:
            origin = run.origin
            paragraph, offset = int(run.paragraph[told][near]), int(run.start[told][near])
            field = field_at(issue, block, origin.part, origin.frame, paragraph, offset)
            if field is not None:
                best = int(away[near]), field
    return None if best is None else best[1]


def _parts(pages: Sequence[ComposedPage], issue: Issue, field: TextField) -> Iterator[IntArray]:
    """The table of each run that shows some of the field."""
    article = None if field.part == "text" else field.owner
    text = field.text(issue)
    blocks = {b.id: b for p in issue.pages for b in p.blocks if b.article == field.owner}
    bases: dict[int, IntArray] = {}
    frames: dict[str, int] = {}
    for page in pages:
        upright = {f.id for b in page.blocks for f in b.frames if f.vertical}
        owners = {f.id: blocks.get(b.id) for b in page.blocks for f in b.frames}
        for run in _runs(page):
            origin = run.origin
            if origin.article != article:
                continue
            segment = segment_of(issue, field, origin.part, origin.frame, owners.get(origin.frame), origin.texts)
            if segment is None:
                continue
            if id(origin.texts) not in bases:
                bases[id(origin.texts)] = _bases(origin.texts[segment.paragraph :], text, segment)
            frame = frames.setdefault(origin.frame, len(frames))
            yield _table(run, segment, bases[id(origin.texts)], page.number, frame, is_upright=origin.frame in upright)


def _table(run: GlyphRun, segment: Segment, bases: IntArray, page: int, frame: int, *, is_upright: bool) -> IntArray:
    """Start, end, page, frame, line, whether upright, and the box of each character of the field in a run."""
    paragraph = run.paragraph - segment.paragraph
    inside = (run.start < run.end) & (paragraph >= 0) & (paragraph < len(bases))
    if segment.length is not None:
        inside &= (run.start >= segment.skip) & (run.end <= segment.skip + segment.length)
    base = bases[paragraph[inside]] - segment.skip + segment.skip_own
    count = len(base)
    head = (
        base + run.start[inside],
        base + run.end[inside],
        np.full(count, page),
        np.full(count, frame),
        run.line[inside],
        np.full(count, int(is_upright)),
    )
    return np.vstack((*head, _boxes(run, is_upright=is_upright)[:, inside]))


def _runs(page: ComposedPage) -> Iterator[GlyphRun]:
    return (mark for mark in page.marks if isinstance(mark, GlyphRun))


def _boxes(run: GlyphRun, *, is_upright: bool) -> IntArray:
    """Left, top, right and bottom of each glyph: its advance along the line, its em box across."""
    x, y, size = run.x, run.y, run.size
    if run.shift is not None:
        x, y = (x, y - run.shift) if is_upright else (x - run.shift, y)
    if is_upright:
        return np.vstack((x - size // 2, y, x + size - size // 2, y + run.advance))
    top = y - round(ASCENT * size)
    return np.vstack((x, top, x + run.advance, top + size))


def _bases(texts: Sequence[str], text: str, segment: Segment) -> IntArray:
    """Where each of the texts begins in ``text``, which joins them, with line feeds or without."""
    if segment.length is not None:
        return np.zeros(1, np.int64)
    bases: list[int] = []
    at = 0
    for part in texts:
        if bases and text[at : at + 1] == "\n":
            at += 1
        if not text.startswith(part, at):
            break
        bases.append(at)
        at += len(part)
        if at == len(text) and not text.endswith("\n"):
            break
    return np.array(bases, np.int64)


def _extents(boxes: IntArray, first: IntArray) -> IntArray:
    """Left, top, right and bottom round the boxes from each of ``first`` to the next."""
    if not len(first):
        return np.zeros((4, 0), np.int64)
    low, high = np.minimum.reduceat, np.maximum.reduceat
    return np.vstack((low(boxes[0], first), low(boxes[1], first), high(boxes[2], first), high(boxes[3], first)))


def _distances(boxes: IntArray, x: int, y: int) -> IntArray:
    """How far a place is from each box; lines above each other part more than words beside each other."""
    left, top, right, bottom = boxes
    zero = np.zeros_like(left)
    across = np.maximum(np.maximum(left - x, zero), x - right)
    away: IntArray = across + 4 * np.maximum(np.maximum(top - y, zero), y - bottom)
    return away


def _rect(left: int, top: int, right: int, bottom: int) -> Rect:
    return Rect(int(left), int(top), int(right) - int(left), int(bottom) - int(top))
