"""Frames: the boxes drawn or tinted on a page that hold an article or advertisement of their own.

What stands in such a box is read by itself, wherever the box stands among the columns.  A frame about a picture, the
cells of a table, a headline in white on a bar hold no headline over a text, and are no boxes of this kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.walls import Wall, level_rules

_ALIKE = 2.0  # points by which the sides of one frame may miss one another
_ROUND = 16.0  # points that the corners of a frame may be round by
_SAME = 4.0  # points by which the inner and outer edge of one drawn border lie apart
_MOST = 400  # frames of a page that are looked at; more are a table
_ENOUGH = 3  # rows of a box: a headline and something under it
_LARGER = 1.12  # times the size of the rest of the box: its headline
_TALLEST_BAR, _BAR, _SECTION = 40.0, (1.0, 2.6), 12  # points; times the size of the line on it; its characters
_PICTURE = 5.0  # em that a picture is broad and high at least
_PART = 0.6  # of the page's characters: a box that holds more is the border of the page


def boxes_with_heads(rectangles: Sequence[Area], rows: Sequence[Row], body: float) -> list[Area]:
    """The rectangles that hold a headline and its text and do not hold most of the page, none within another.

    ``body`` is an em in points.
    """
    most = _PART * sum(len(row.text) for row in rows)
    found: list[Area] = []
    for area in sorted(rectangles, key=lambda a: -a.extent):
        inside = [row for row in rows if holds(area, row_area(row))]
        if sum(len(row.text) for row in inside) > most or not _is_headed(inside):
            continue
        if _is_cut(area, rows, body) or any(area.common(other).extent > 0 for other in found):
            continue
        found.append(area)
    return found


def empty(rectangles: Sequence[Area], rows: Sequence[Row], body: float) -> list[Area]:
    """The rectangles as large as pictures in which nothing is set: pictures drawn in lines, or places kept for them."""
    areas = [row_area(row) for row in rows]
    least = _PICTURE * body
    return [
        rectangle
        for rectangle in rectangles
        if min(rectangle.width, rectangle.height) > least
        and not any(rectangle.common(area).extent > 0.2 * area.extent for area in areas)
    ]


def mark_bars(rows: Sequence[Row], walls: Sequence[Wall]) -> None:
    """Mark the short lines that stand alone on a bar: between two level edges of one length, close over and under."""
    by_ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for wall in walls:
        if wall.is_level:
            by_ends[round(wall.start / _SAME), round(wall.end / _SAME)].append(wall.at)
    bars = [
        Area(start * _SAME, low, end * _SAME, high)
        for (start, end), heights in by_ends.items()
        for low, high in pairwise(sorted(heights))
        if _SAME < high - low < _TALLEST_BAR
    ]
    for bar in bars[:_MOST]:
        held = [row for row in rows if holds(bar, row_area(row))]
        row = held[0] if len(held) == 1 else None
        if row and len(row.text) <= _SECTION and not row.is_upright and _BAR[0] < bar.height / row.size < _BAR[1]:
            row.is_on_bar = bar.left - _SAME < row.left and row.right < bar.right + _SAME


def row_area(row: Row) -> Area:
    """Where the characters of a line stand."""
    return Area(row.left, row.base - 0.12 * row.size, row.right, row.top)


def holds(frame: Area, area: Area) -> bool:
    """Whether the middle of an area lies in a frame."""
    x, y = (area.left + area.right) / 2, (area.bottom + area.top) / 2
    return frame.left < x < frame.right and frame.bottom < y < frame.top


def rectangles_of(walls: Sequence[Wall], body: float) -> list[Area]:
    """The rectangles whose four sides are drawn, each once; their corners may be round."""
    by_ends: dict[tuple[int, int], list[Wall]] = defaultdict(list)
    # A side may be drawn in pieces, and those of boxes that touch are none of one side.
    for wall in dict.fromkeys((*(wall for wall in walls if wall.is_level), *level_rules(walls))):
        if wall.end - wall.start > 6 * body:
            by_ends[round(wall.start / _SAME), round(wall.end / _SAME)].append(wall)
    upright = [wall for wall in walls if not wall.is_level and wall.end - wall.start > 2 * body]
    found: list[Area] = []
    for level in by_ends.values():
        for one, other in combinations(level[:40], 2):
            low, high = sorted((one.at, other.at))
            area = _closed(Area(one.start, low, one.end, high), upright) if high - low > 2 * body else None
            if area and not any(_are_one(area, a) for a in found):
                found.append(area)
                if len(found) > _MOST:
                    return []
    return found


def _closed(area: Area, upright: Sequence[Wall]) -> Area | None:
    """The rectangle between two level sides if both upright ones are drawn, as far aside as they are short of it."""
    left = next((r for wall in upright for r in [_radius(area.left - wall.at, wall, area)] if r is not None), None)
    right = next((r for wall in upright for r in [_radius(wall.at - area.right, wall, area)] if r is not None), None)
    if left is None or right is None or any(_parts(wall, area) for wall in upright):
        return None
    return Area(area.left - left, area.bottom, area.right + right, area.top)


def _parts(wall: Wall, area: Area) -> bool:
    """Whether an upright wall as high as a rectangle makes two of it."""
    ends = max(abs(wall.start - area.bottom), abs(wall.end - area.top))
    return ends < _ALIKE and area.left + _ROUND < wall.at < area.right - _ROUND


def _radius(aside: float, wall: Wall, area: Area) -> float | None:
    """How round the corners are that join an upright side to the level ones; None where it joins them nowhere."""
    short = (wall.start - area.bottom, area.top - wall.end)
    fits = -_ALIKE < aside < _ROUND and all(abs(end - aside) < _ALIKE for end in short)
    return max(0.0, aside) if fits else None


def _are_one(area: Area, other: Area) -> bool:
    return all(
        abs(a - b) < _SAME
        for a, b in (
            (area.left, other.left),
            (area.right, other.right),
            (area.bottom, other.bottom),
            (area.top, other.top),
        )
    )


def _is_headed(rows: Sequence[Row]) -> bool:
    """Whether the rows of a box are a headline and no more than a name over it, then text in smaller type."""
    if len(rows) < _ENOUGH:
        return False
    largest = max(row.size for row in rows)
    heads = [row for row in rows if row.size > largest / _LARGER]
    rest = [row for row in rows if row.size <= largest / _LARGER]
    if len(heads) > 4 or len(rest) < 2:
        return False
    if all(row.is_upright for row in heads) or any(row.is_upright for row in rest):
        return sum(row.left > heads[0].right for row in rest) <= 1 or heads[0].left < min(row.left for row in rest)
    return sum(row.base > min(head.base for head in heads) for row in rest) <= 2


def _is_cut(area: Area, rows: Sequence[Row], body: float) -> bool:
    """Whether a row of the page reaches over an upright side of a frame."""
    return any(
        area.bottom < row.base < area.top
        and any(row.left + body < side < row.right - body for side in (area.left, area.right))
        for row in rows
    )
