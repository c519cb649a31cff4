"""Cuts: a page parted again and again along its white, downwards between columns, across between articles.

Across is cut only where headlines begin below, for white may run level through the columns of one article by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Item

_MOST_SORTED = 120  # items put in order pair by pair at most: more is no page of a paper


@dataclass(frozen=True, slots=True)
class White:
    """What tells the white that parts from the white that does not: see ``regions.ordered``."""

    gutter: float
    line: float
    pictures: Sequence[Area]

    def parts(self, over: Sequence[Item], under: Sequence[Item], items: Sequence[Item]) -> bool:
        """Whether a picture beside the items over some white ends in it, its text being read before what is under."""
        high, low = min(item.bottom for item in over), max(item.top for item in under)
        left, right = min(item.left for item in items), max(item.right for item in items)
        slack = 0.5 * self.line
        return high - low > 1.5 * self.line and any(
            low - slack < area.bottom < high + slack
            and area.top > high + self.line
            and left - slack < area.left
            and area.right < right + slack
            and not any(item.left < area.right and area.left < item.right for item in over)
            for area in self.pictures
        )

    def is_filled(self, over: Sequence[Item], under: Sequence[Item]) -> bool:
        """Whether some white is that of a picture between two texts of one column, which it does not part."""
        high, low = min(item.bottom for item in over), max(item.top for item in under)
        return any(
            area.bottom < high
            and low < area.top
            and any(not item.is_head and area.left < item.right and item.left < area.right for item in over)
            and any(not item.is_head and area.left < item.right and item.left < area.right for item in under)
            for area in self.pictures
        )


def cut(items: list[Item], white: White) -> list[Item]:
    """The items in the order they are read."""
    if len(items) < 2:
        return items
    columns = _parts(items, lambda i: (i.left, i.right), white.gutter)
    rows = _parts(items, lambda i: (-i.top, -i.bottom), 0.0)
    if len(columns) > 1:
        articles = _articles(rows, columns, white)
        parts = articles if len(articles) > 1 else columns
    else:
        parts = _about_widest(rows)
    if len(parts) == 1:
        return _sorted(items)
    return [item for part in parts for item in cut(part, white)]


def _about_widest(rows: list[list[Item]]) -> list[list[Item]]:
    """The rows over the widest headline, its own and those under it; the rows put together where there is none."""
    items = [item for row in rows for item in row]
    heads = [(item.right - item.left, number) for number, row in enumerate(rows) for item in row if item.is_head]
    if not heads:
        return [items]
    widest = max(heads)[1]
    end = widest + 1
    if not all(item.is_head for item in rows[widest]):
        # The text of a neighbour may begin only under all of this row.
        end = next((n for n in range(end, len(rows)) if any(item.is_head for item in rows[n])), len(rows))
    if not widest and end == len(rows):
        head = max((item for item in rows[0] if item.is_head), key=lambda i: i.right - i.left)
        if head.boxes and all(item is head or item.top <= head.boxes[0].bottom for item in items):
            return [[head], [item for item in items if item is not head]]
        end = 1
    parts = [rows[:widest], rows[widest:end], rows[end:]]
    return [[item for row in part for item in row] for part in parts if part]


def _parts(items: list[Item], span: Callable[[Item], tuple[float, float]], gap: float) -> list[list[Item]]:
    """The items in groups along an axis, white of at least ``gap`` between the groups."""
    groups: list[list[Item]] = []
    edge = 0.0
    for item in sorted(items, key=lambda i: span(i)[0]):
        start, end = span(item)
        if groups and start < edge + gap:
            groups[-1].append(item)
            edge = max(edge, end)
        else:
            groups.append([item])
            edge = end
    return groups


def _articles(rows: list[list[Item]], columns: list[list[Item]], white: White) -> list[list[Item]]:
    """Rows put together unless all columns begin with a headline in what follows, or the white between parts them."""
    falling = [sorted(column, key=lambda i: -i.top) for column in columns]
    items = [item for column in columns for item in column]
    result = [rows[0]]
    for row in rows[1:]:
        top = max(item.top for item in row)
        following = [next((i for i in column if i.top <= top), None) for column in falling]
        is_wide = min(item.bottom for item in result[-1]) - top > 2.2 * white.line
        is_wide = is_wide and not white.is_filled(result[-1], [item for item in items if item.top <= top])
        heads = [not i or i.is_head for i in following]
        if all(heads) or (is_wide and any(i and i.is_head for i in following)) or white.parts(result[-1], row, items):
            result.append(row)
        else:
            result[-1] = [*result[-1], *row]
    return result


def _sorted(items: list[Item]) -> list[Item]:
    """Items that interlock: each after those over it, and after those on its left that nothing over both parts."""
    if len(items) > _MOST_SORTED:
        return sorted(items, key=lambda i: (-i.top, i.left))
    left = sorted(items, key=lambda i: (i.left, -i.top))
    after: dict[int, set[int]] = {id(i): set() for i in items}
    for a in items:
        for b in items:
            if a is not b and _is_before(a, b, items):
                after[id(b)].add(id(a))
    result: list[Item] = []
    done: set[int] = set()
    while left:
        following = next((i for i in left if after[id(i)] <= done), None)
        if following is None:
            following = max(left, key=lambda i: (i.top, -i.left))
        left.remove(following)
        done.add(id(following))
        result.append(following)
    return result


def _is_before(a: Item, b: Item, items: Sequence[Item]) -> bool:
    if a.left < b.right and b.left < a.right:
        return (a.top + a.bottom) > (b.top + b.bottom)
    if a.right > b.left:
        return a.bottom >= b.top and _share_column(a, b, items)
    if a.top <= b.bottom and _share_column(a, b, items):
        return False
    low, high = min(a.bottom, b.bottom), max(a.top, b.top)
    return not any(
        c is not a and c is not b and c.left < a.right and b.left < c.right and low < (c.top + c.bottom) / 2 < high
        for c in items
    )


def _share_column(a: Item, b: Item, items: Sequence[Item]) -> bool:
    """Whether two items, one a lone line as a credit is, stand under or over a text that is as broad as both."""
    if not any(len(i.boxes) == 1 and len(i.boxes[0].rows) == 1 for i in (a, b)):
        return False
    return any(not c.is_head and c.overlaps(a) and c.overlaps(b) for c in items if c is not a and c is not b)
