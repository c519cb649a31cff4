"""Columns: the lines of a page, in the order they are read, from where its characters stand.

Characters on one baseline make a line, unless a gutter parts them; lines of one size, one under the other, make a box
of text.  A box belongs to the nearest headline above it that spans it, or, where it rises beside that headline, to
the text on its left; so each article is read whole, its columns from left to right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.importers.characters import folded
from editor.importers.lines import Line

_HEADLINE = 1.25  # from which size on, against the text's, a box is a headline


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its edges by advance, baseline and type size, in points, y upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool


@dataclass(slots=True, eq=False)
class _Row:
    """A line of characters."""

    left: float
    right: float
    base: float
    size: float
    text: str
    is_bold: bool


@dataclass(slots=True, eq=False)
class _Box:
    """Lines of one size, one under the other."""

    rows: list[_Row]

    @property
    def left(self) -> float:
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        return max(row.right for row in self.rows)

    @property
    def top(self) -> float:
        return self.rows[0].base + 0.85 * self.size

    @property
    def bottom(self) -> float:
        return self.rows[-1].base - 0.15 * self.size

    @property
    def size(self) -> float:
        return self.rows[0].size


def page_lines(glyphs: Sequence[Glyph], page: int) -> Iterator[Line]:
    """The lines of a page in reading order, their sizes relative to the text's."""
    boxes = _boxes(_rows(glyphs))
    sizes: Counter[float] = Counter()
    for box in boxes:
        sizes[box.size] += sum(len(row.text) for row in box.rows)
    body = sizes.most_common(1)[0][0]
    number = 0
    for box in _in_order(boxes, body):
        for index, row in enumerate(box.rows):
            number += 1
            yield Line(
                folded(row.text.strip()),
                number,
                blank_before=index == 0,
                indent=max(0.0, (row.left - box.left) / row.size),
                size=row.size / body,
                is_bold=row.is_bold,
                page=page,
            )


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """The lines of a page: runs of characters as they were painted, put together where no gutter parts them."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _goes_on(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        elif not glyph.text.isspace():
            runs.append([glyph])
    parts = [_row(run) for run in runs]
    parts.sort(key=lambda row: (-round(row.base), row.left))
    result: list[_Row] = []
    for row in parts:
        last = result[-1] if result else None
        if last is not None and _is_one_line(last, row, parts):
            wide = row.left - last.right > 0.32 * row.size
            last.text += (" " if wide and not last.text.endswith(" ") else "") + row.text
            last.right = max(last.right, row.right)
        else:
            result.append(row)
    return result


def _goes_on(before: Glyph, after: Glyph) -> bool:
    """Whether two characters painted one after the other stand in one line; squeezed marks may overlap."""
    tall = max(before.size, after.size)
    near = -1.1 * tall < after.left - before.right < 0.7 * tall and after.right > before.left + 0.2 * tall
    return near and abs(before.base - after.base) < 0.25 * tall and 0.7 < after.size / before.size < 1.4


def _row(glyphs: Sequence[Glyph]) -> _Row:
    size = Counter(g.size for g in glyphs).most_common(1)[0][0]
    text = ""
    for before, glyph in zip((None, *glyphs), glyphs, strict=False):
        apart = before is not None and glyph.left - before.right > 0.32 * size and not text.endswith(" ")
        text += (" " if apart and not glyph.text.isspace() else "") + glyph.text
    printed = [g for g in glyphs if not g.text.isspace()]
    bold = sum(g.is_bold for g in printed) > 0.7 * len(printed)
    return _Row(glyphs[0].left, max(g.right for g in printed), glyphs[0].base, size, text, bold)


def _is_one_line(left: _Row, right: _Row, rows: Sequence[_Row]) -> bool:
    """Whether two parts on one baseline are one line: they all but touch, or lines near by run through the gap."""
    size = max(left.size, right.size)
    gap = right.left - left.right
    if (
        abs(left.base - right.base) > 0.25 * size
        or not 0.7 < left.size / right.size < 1.4
        or not -1.1 < gap / size < 2.2
    ):
        return False
    if gap < 0.35 * size:
        return True
    middle = (left.right + right.left) / 2
    near = [r for r in rows if 0.5 * size < abs(r.base - left.base) < 4 * size and 0.8 < r.size / size < 1.25]
    through = sum(r.left < middle - size and r.right > middle + size for r in near)
    # Lines that begin right of the gap or end left of it are the other columns' own.
    beside = sum(abs(r.left - right.left) < 0.6 * size or abs(r.right - left.right) < 0.6 * size for r in near)
    return through > beside


def _boxes(rows: list[_Row]) -> list[_Box]:
    boxes: list[_Box] = []
    for row in sorted(rows, key=lambda r: -r.base):
        fitting = [box for box in boxes if _follows(box, row)]
        if fitting:
            min(fitting, key=lambda box: box.rows[-1].base).rows.append(row)
        else:
            boxes.append(_Box([row]))
    return boxes


def _follows(box: _Box, row: _Row) -> bool:
    """Whether ``row`` stands under the last line of ``box`` as the next line of the same text."""
    last, size = box.rows[-1], row.size
    if not 0.7 * size < last.base - row.base < 2.3 * size or abs(last.size - size) > 0.08 * size:
        return False
    if len(box.rows) > 1 and last.base - row.base > 1.25 * (box.rows[-2].base - last.base):
        return False
    slack = 2.6 if len(box.rows) < 2 else 1.2
    aligned = -2.6 * size < row.left - box.left and row.left < box.right and row.right < box.right + slack * size
    return aligned and (row.left - box.left < 3.2 * size or row.right > box.right - 3.2 * size)


def _in_order(boxes: list[_Box], body: float) -> list[_Box]:
    """Boxes by article: headline first, then its columns from left to right; articles as they stand on the page."""
    heads = [_territory(box, boxes) for box in boxes if box.size >= _HEADLINE * body]
    groups: dict[int, list[_Box]] = {}
    owner: dict[int, int] = {}
    for box in sorted(boxes, key=lambda b: (-b.top, b.left)):
        home = _home(box, boxes, heads, owner, body)
        owner[id(box)] = home
        groups.setdefault(home, []).append(box)
    ordered = sorted(groups.values(), key=lambda g: (-max(b.top for b in g), min(b.left for b in g)))
    return [box for group in ordered for box in _in_article(group, body)]


@dataclass(frozen=True, slots=True, eq=False)
class _Head:
    """A headline and the breadth of the page that is its own: as far to both sides as nothing stands beside it."""

    box: _Box
    left: float
    right: float

    @property
    def top(self) -> float:
        return self.box.top

    @property
    def bottom(self) -> float:
        return self.box.bottom

    @property
    def size(self) -> float:
        return self.box.size


def _territory(head: _Box, boxes: list[_Box]) -> _Head:
    level = [b for b in boxes if b is not head and b.top > head.bottom + 2 and b.bottom < head.top - 2]
    left = max((b.right for b in level if b.right <= head.left + 2), default=min(b.left for b in boxes))
    right = min((b.left for b in level if b.left >= head.right - 2), default=max(b.right for b in boxes))
    return _Head(head, min(left, head.left), max(right, head.right))


def _home(box: _Box, boxes: list[_Box], heads: list[_Head], owner: dict[int, int], body: float) -> int:
    """The article a box belongs to, named by its first box."""
    above = [h for h in heads if h.box is not box and h.bottom >= box.top - 0.6 * box.size and _spans(h, box)]
    nearest = min(above, key=lambda h: h.bottom, default=None)
    if any(box is h.box for h in heads):
        close = nearest is not None and nearest.bottom - box.top < 1.2 * max(nearest.size, box.size)
        return owner.get(id(nearest.box), id(box)) if nearest and close else id(box)
    under = [h for h in heads if 0 <= box.bottom - h.top + 0.6 * box.size < 1.2 * h.size and _spans(box, h)]
    if box.size > 1.08 * body and under:
        return id(box)  # a kicker: its headline, read later, finds it above itself
    over = _directly_over(box, boxes, owner)
    if over is not None:
        return owner[id(over)]
    left = _beside(box, boxes, owner)
    if left is not None and (nearest is None or _lowest_head(left, heads, owner) < nearest.bottom):
        return owner[id(left)]
    if nearest is not None:
        return owner.get(id(nearest.box), id(nearest.box))
    return id(box)


def _directly_over(box: _Box, boxes: list[_Box], owner: dict[int, int]) -> _Box | None:
    """What stands over ``box`` with no more than a blank line between."""
    near = [
        b for b in boxes if id(b) in owner and -0.6 * box.size <= b.bottom - box.top < 1.2 * b.size and _spans(b, box)
    ]
    return min(near, key=lambda b: b.bottom, default=None)


def _lowest_head(box: _Box, heads: list[_Head], owner: dict[int, int]) -> float:
    """The foot of the headline that ``box`` belongs to."""
    return min((h.bottom for h in heads if owner.get(id(h.box)) == owner[id(box)]), default=float("inf"))


def _spans(upper: _Box | _Head, lower: _Box | _Head) -> bool:
    """Whether the two lie over one another by half of the narrower."""
    common = min(upper.right, lower.right) - max(upper.left, lower.left)
    return common > 0.5 * min(upper.right - upper.left, lower.right - lower.left)


def _beside(box: _Box, boxes: list[_Box], owner: dict[int, int]) -> _Box | None:
    """The text directly on the left of ``box`` that begins or ends where it does."""
    found = [
        b
        for b in boxes
        if id(b) in owner
        and -0.5 * box.size < box.left - b.right < 4 * box.size
        and min(abs(b.bottom - box.bottom), abs(b.top - box.top)) < 1.6 * box.size
        and abs(b.size - box.size) < 0.1 * box.size
    ]
    return max(found, key=lambda b: b.right, default=None)


def _in_article(group: list[_Box], body: float) -> list[_Box]:
    """The boxes of one article in order: what is larger than the text from the top down, then columns left to right."""
    display = [b for b in group if b.size > 1.08 * body]
    text = [b for b in group if b.size <= 1.08 * body]
    head = max(display, key=lambda b: b.size, default=None)
    first = [b for b in display if head is None or b.top >= head.bottom - 3 * head.size]
    text += [b for b in display if b not in first]
    columns: list[list[_Box]] = []
    for box in sorted(text, key=lambda b: b.left):
        last = columns[-1] if columns else None
        if last and box.left < min(b.right for b in last) - 2 * box.size:
            last.append(box)
        else:
            columns.append([box])
    ordered = [box for column in columns for box in sorted(column, key=lambda b: -b.top)]
    return [*sorted(first, key=lambda b: (-b.top, b.left)), *ordered]
