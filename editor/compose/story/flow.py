"""Flow: the rows of a story divided down its columns.

A row is one line of the body grid: a line of type, a credit on a line of its own, or white.  Rows know nothing of
glyphs; dividing them is arithmetic, so that make-up can ask thousands of times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of a story, in order.

    ``content[r]`` is what stands on row r: a line of the story (0 and up), ``WHITE``, or a credit's line, coded by
    :func:`credit_row`.  ``sticks[r]`` says that no column may begin with row r: the last line of a paragraph, the line
    after a crosshead, a credit.
    """

    content: tuple[int, ...]
    sticks: bytes

    def __len__(self) -> int:
        return len(self.content)


WHITE = -1


def credit_row(index: int) -> int:
    """The code of line ``index`` among the credits that stand on rows of their own; its own inverse."""
    return -2 - index


@dataclass(frozen=True, slots=True)
class Poured:
    """Rows in columns: column j holds rows ``parts[j][0]`` to ``parts[j][1]``; ``rest`` is the first left over."""

    parts: tuple[tuple[int, int], ...]
    rest: int


def pour(rows: Rows, rooms: Sequence[int], begin: int = 0) -> Poured:
    """Fill columns with room for ``rooms`` rows each, one after the other.

    White at a column's top is dropped.  A column ends early where the next would begin with a row that sticks, unless
    nothing would be left in it; after the last column nothing begins.
    """
    content, sticks, total = rows.content, rows.sticks, len(rows.content)
    parts: list[tuple[int, int]] = []
    at = begin
    last = max((number for number, room in enumerate(rooms) if room > 0), default=0)
    for number, room in enumerate(rooms):
        if room > 0:
            while at < total and content[at] == WHITE:
                at += 1
        end = min(at + max(room, 0), total)
        if end < total and number < last:
            end = _break_before(sticks, at, end)
        parts.append((at, end))
        at = end
    while at < total and content[at] == WHITE:
        at += 1
    return Poured(tuple(parts), at)


def pour_part(rows: Rows, rooms: Sequence[int], *, jumps: bool) -> Poured:
    """Fill the columns of a part that leaves the rest to the next, the last line to its jump line if it has one.

    The next part's first column must not begin with a row that sticks either.
    """
    rooms = list(rooms)
    if jumps and any(rooms):
        rooms[max(number for number, room in enumerate(rooms) if room)] -= 1
    poured = pour(rows, [*rooms, len(rows)])
    return Poured(poured.parts[:-1], poured.parts[-1][0])


def _break_before(sticks: bytes, at: int, end: int) -> int:
    """The last row up to ``end`` that a column may begin with; ``end`` itself if there is none after ``at``."""
    back = end
    while back > at and sticks[back]:
        back -= 1
    return back if back > at else end


def balanced_height(rows: Rows, tops: Sequence[int]) -> int:
    """The least height at which columns whose text starts at ``tops`` take all rows.

    Never less than the lowest top: what stands above it has to have its place.
    """
    return levelled_height(rows, tops, max(tops, default=0))


def levelled_height(rows: Rows, tops: Sequence[int], floor: int) -> int:
    """The least height from ``floor`` on at which columns whose text starts at ``tops`` take all rows."""
    # White may be dropped at a column's top, so it is left out of the least height there can be.
    type_rows = sum(content != WHITE for content in rows.content)
    if not type_rows or not tops:
        return floor
    height = max(floor, _level(sorted(tops), type_rows))
    # Rows kept together cost each column a few more; the answer is near the level, never below.
    while pour(rows, [height - top for top in tops]).rest < len(rows):
        height += 1
    return height


def _level(tops: list[int], rows: int) -> int:
    """How high ``rows`` rows stand when poured level over columns whose bottoms are ``tops``, sorted."""
    filled = 0
    for used, top in enumerate(tops):
        if used * top - filled >= rows:
            return -(-(rows + filled) // used)
        filled += top
    return -(-(rows + filled) // len(tops))
