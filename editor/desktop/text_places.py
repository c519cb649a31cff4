"""Where the text of a field stands on the pages: from a place to an offset, and from an offset to a place.

It is read from the glyph runs that are printed, so the caret stands where the type stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.measure import Rect
from editor.session.text_fields import HEADS, TextField, first_paragraph

if TYPE_CHECKING:
    from editor.compose.marks import GlyphRun
    from editor.compose.page import ComposedPage
    from editor.model.article import Article

ASCENT = 0.88
"""Of the size, above the baseline: the em box of Chinese type."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters ``start`` to ``end`` of the field, and the box they fill."""

    start: int
    end: int
    page: int
    box: Rect
    line: tuple[int, str, int]  # page, frame, line
    is_upright: bool


@dataclass(frozen=True, slots=True)
class CaretPlace:
    """A caret: a page and a box without width along the line."""

    page: int
    box: Rect


class TextPlaces:
    """The clusters of a field in order, and the lines they make."""

    def __init__(self, pages: Sequence[ComposedPage], article: Article, field: TextField) -> None:
        clusters = [c for page in pages for c in _clusters(page, article, field)]
        self.clusters = sorted(clusters, key=lambda c: (c.start, c.end))
        self._starts = [c.start for c in self.clusters]
        lines: dict[tuple[int, str, int], list[Cluster]] = {}
        for cluster in self.clusters:
            lines.setdefault(cluster.line, []).append(cluster)
        self._lines = sorted(lines.values(), key=lambda line: line[0].start)

    def caret(self, offset: int, *, at_end: bool = False) -> CaretPlace | None:
        """Where the caret stands before character ``offset``; ``at_end`` prefers the end of a line to the next's start.

        Text without a place has its caret where the placed text ends; None where nothing is placed.
        """
        if not self.clusters:
            return None
        number = bisect_right(self._starts, offset) - 1
        before = self.clusters[max(0, number if number >= 0 and self.clusters[number].start < offset else number - 1)]
        if number >= 0 and self.clusters[number].start == offset and not (at_end and before.end == offset):
            return _edge(self.clusters[number], 0.0)
        if number < 0:
            return _edge(self.clusters[0], 0.0)
        here = self.clusters[number] if self.clusters[number].start < offset else before
        if offset >= here.end:
            return _edge(here, 1.0)
        return _edge(here, (offset - here.start) / (here.end - here.start))

    def offset(self, page: int, x: int, y: int) -> tuple[int, bool] | None:
        """The offset nearest to a place on a page, and whether it is the end of its line; None on another page."""
        lines = [line for line in self._lines if line[0].page == page]
        if not lines:
            return None
        return _along(min(lines, key=lambda line: _distance(_extent(line), x, y)), x, y)

    def beside(self, offset: int, lines: int, *, at_end: bool = False) -> tuple[int, bool]:
        """The offset ``lines`` further down (negative: up) at the same measure; the text's ends beyond its lines."""
        place = self.caret(offset, at_end=at_end)
        at = self._line_of(offset, at_end=at_end)
        if place is None or at is None:
            return offset, at_end
        target = at + lines
        if target < 0:
            return self._lines[0][0].start, False
        if target >= len(self._lines):
            return max(c.end for c in self._lines[-1]), True
        here, there = _extent(self._lines[at]), _extent(self._lines[target])
        if self._lines[at][0].is_upright:
            return _along(
                self._lines[target], there.x, place.box.y - self._origin(at, here) + self._origin(target, there)
            )
        return _along(self._lines[target], place.box.x - self._origin(at, here) + self._origin(target, there), there.y)

    def line_ends(self, offset: int, *, at_end: bool = False) -> tuple[int, int]:
        """The offsets at which the line of the caret begins and ends."""
        at = self._line_of(offset, at_end=at_end)
        if at is None:
            return offset, offset
        return self._lines[at][0].start, max(c.end for c in self._lines[at])

    def boxes(self, start: int, end: int) -> Iterator[tuple[int, Rect]]:
        """The boxes that characters ``start`` to ``end`` fill: page and rectangle, one a line."""
        for line in self._lines:
            chosen = [c for c in line if c.start < end and c.end > start]
            if chosen:
                yield chosen[0].page, _extent(chosen)

    def _line_of(self, offset: int, *, at_end: bool) -> int | None:
        found = None
        for number, line in enumerate(self._lines):
            if line[0].start <= offset and not (at_end and line[0].start == offset and found is not None):
                found = number
        return found if found is not None or not self._lines else 0

    def _origin(self, number: int, extent: Rect) -> int:
        """Where the measure of a line begins: that of its frame, so that columns can be compared."""
        frame = self._lines[number][0].line[:2]
        others = [_extent(line) for line in self._lines if line[0].line[:2] == frame]
        return min((o.y if self._lines[number][0].is_upright else o.x for o in others), default=extent.x)


def touched(pages: Iterable[ComposedPage], page: int, x: int, y: int, block: str | None) -> tuple[str, str, int] | None:
    """The text nearest to a place in a block: article, part, paragraph of the frame's texts."""
    best: tuple[int, tuple[str, str, int]] | None = None
    for shown in pages:
        frames = {f.id for b in shown.blocks if b.id == block for f in b.frames}
        for run in _runs(shown) if shown.number == page else ():
            is_typed = run.origin.part in (*HEADS, "story")
            if run.origin.frame in frames and run.origin.article is not None and is_typed:
                for box, paragraph, _, _, _ in _boxes(run, is_upright=False):
                    away = _distance(box, x, y)
                    if best is None or away < best[0]:
                        best = away, (run.origin.article, run.origin.part, paragraph)
    return None if best is None else best[1]


def _clusters(page: ComposedPage, article: Article, field: TextField) -> Iterator[Cluster]:
    upright = {f.id for b in page.blocks for f in b.frames if f.vertical}
    first = first_paragraph(article, field)
    text = field.text(article)
    bases: dict[tuple[str, ...], list[int]] = {}
    for run in _runs(page):
        origin = run.origin
        if origin.article != article.id or origin.part != field.part:
            continue
        if origin.texts not in bases:
            bases[origin.texts] = _bases(origin.texts[first:], text)
        base = bases[origin.texts]
        is_upright = origin.frame in upright
        for box, paragraph, start, end, line in _boxes(run, is_upright=is_upright):
            if 0 <= paragraph - first < len(base):
                at = base[paragraph - first]
                yield Cluster(at + start, at + end, page.number, box, (page.number, origin.frame, line), is_upright)


def _runs(page: ComposedPage) -> Iterator[GlyphRun]:
    from editor.compose.marks import GlyphRun

    return (mark for mark in page.marks if isinstance(mark, GlyphRun))


def _boxes(run: GlyphRun, *, is_upright: bool) -> Iterator[tuple[Rect, int, int, int, int]]:
    """Box, paragraph, start, end and line of each glyph that tells text."""
    pens_x, pens_y = run.x, run.y
    if run.shift is not None:
        pens_x, pens_y = (pens_x, pens_y - run.shift) if is_upright else (pens_x - run.shift, pens_y)
    size = run.size
    columns = (pens_x, pens_y, run.advance, run.paragraph, run.start, run.end, run.line)
    for x, y, advance, paragraph, start, end, line in zip(*(c.tolist() for c in columns), strict=True):
        if start < end:
            box = (
                Rect(x - size // 2, y, size, advance)
                if is_upright
                else Rect(x, y - round(ASCENT * size), advance, size)
            )
            yield box, paragraph, start, end, line


def _bases(texts: Sequence[str], text: str) -> list[int]:
    """Where each of the texts begins in ``text``, which joins them, with line feeds or without."""
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
    return bases


def _edge(cluster: Cluster, share: float) -> CaretPlace:
    box = cluster.box
    if cluster.is_upright:
        return CaretPlace(cluster.page, Rect(box.x, box.y + round(box.height * share), box.width, 0))
    return CaretPlace(cluster.page, Rect(box.x + round(box.width * share), box.y, 0, box.height))


def _along(line: Sequence[Cluster], x: int, y: int) -> tuple[int, bool]:
    """The offset in a line nearest to a place; half a character decides."""
    for cluster in line:
        box = cluster.box
        middle, at = (box.y + box.height // 2, y) if cluster.is_upright else (box.x + box.width // 2, x)
        if at < middle:
            return cluster.start, False
    return max(c.end for c in line), True


def _extent(line: Sequence[Cluster]) -> Rect:
    left, top = min(c.box.x for c in line), min(c.box.y for c in line)
    return Rect(left, top, max(c.box.right for c in line) - left, max(c.box.bottom for c in line) - top)


def _distance(box: Rect, x: int, y: int) -> int:
    dx = max(box.x - x, 0, x - box.right)
    dy = max(box.y - y, 0, y - box.bottom)
    return dx + 4 * dy
