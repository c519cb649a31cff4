"""绕排: what free frames leave to the lines of text that run round them.

A frame takes from each line what its contour covers at that height, with its standoff.  Of what is left the widest
piece holds the text, in whole characters, on one side of the frame: a line is never read across it.  A piece narrower
than a few characters stays white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from editor.compose.grid import least_measure
from editor.measure import Length, Point, Rect
from editor.model.page import Contour


class Room(NamedTuple):
    """What text may use of a line: ``measure`` from ``left``, counted from the left edge of the column."""

    left: Length
    measure: Length


class Obstacle(NamedTuple):
    """A free frame that text runs round, ``beside`` it and ``over`` and under it so much away.

    ``outline`` is the polygon of a picture's contour on the page.
    """

    rect: Rect
    contour: Contour
    outline: tuple[Point, ...]
    beside: Length
    over: Length

    def reach(self, top: Length, bottom: Length) -> tuple[Length, Length] | None:
        """From where to where the obstacle keeps text out between two heights; None if it does not."""
        if self.contour is Contour.OVAL:
            across = self._oval(top, bottom)
        elif self.contour is Contour.PICTURE and len(self.outline) > 2:
            across = _extent(self.outline, top - self.over, bottom + self.over)
        else:
            inside = self.rect.y - self.over < bottom and top < self.rect.bottom + self.over
            across = (self.rect.x, self.rect.right) if inside else None
        return None if across is None else (across[0] - self.beside, across[1] + self.beside)

    @property
    def turned(self) -> Obstacle:
        """The obstacle with across and down exchanged: as lines that run down meet it."""
        x, y, width, height = self.rect.x, self.rect.y, self.rect.width, self.rect.height
        outline = tuple(Point(point.y, point.x) for point in self.outline)
        return Obstacle(Rect(y, x, height, width), self.contour, outline, self.over, self.beside)

    def is_beside(self, left: Length, right: Length) -> bool:
        """Whether the obstacle, with its standoff, may reach between two uprights."""
        return self.rect.x - self.beside < right and left < self.rect.right + self.beside

    def is_between(self, top: Length, bottom: Length) -> bool:
        """Whether the obstacle, with its standoff, may reach between two heights."""
        return self.rect.y - self.over <= bottom and top <= self.rect.bottom + self.over

    def covers(self, rect: Rect) -> bool:
        """Whether the contour itself, its standoff apart, lies over a part of ``rect``."""
        bare = self._replace(beside=0, over=0).reach(rect.y, rect.bottom)
        return bare is not None and bare[0] < rect.right and rect.x < bare[1]

    def _oval(self, top: Length, bottom: Length) -> tuple[Length, Length] | None:
        # Twice all heights, so that the middle is whole.
        middle, half = 2 * self.rect.y + self.rect.height, self.rect.height + 2 * self.over
        away = max(0, 2 * top - middle, middle - 2 * bottom)
        if away >= half:
            return None
        wide = self.rect.width * isqrt(half * half - away * away) // half
        centre = 2 * self.rect.x + self.rect.width
        return (centre - wide) // 2, -((-centre - wide) // 2)


def _extent(outline: Sequence[Point], top: Length, bottom: Length) -> tuple[Length, Length] | None:
    """The least and the greatest x of a polygon between two heights."""
    found: list[Length] = []
    for one, other in pairwise((*outline, outline[0])):
        low, high = sorted((one, other), key=lambda point: point.y)
        if high.y < top or low.y > bottom:
            continue
        for y in (max(low.y, top), min(high.y, bottom)):
            run, rise = other.x - one.x, other.y - one.y
            found += [one.x, other.x] if rise == 0 else [one.x + run * (y - one.y) // rise]
    return (min(found), max(found)) if found else None


def widest(left: Length, right: Length, taken: Sequence[tuple[Length, Length]]) -> tuple[Length, Length]:
    """The widest piece of ``left`` to ``right`` outside what is taken, the first of equals; empty if there is none."""
    best, at = (left, left), left
    for begin, end in [*sorted(taken), (right, right)]:
        piece = (at, min(begin, right))
        if piece[1] - piece[0] > best[1] - best[0]:
            best = piece
        at = max(at, end)
    return best


def line_room(x: Length, measure: Length, em: Length, taken: Sequence[tuple[Length, Length]]) -> Room | None:
    """What is left of a line of ``measure`` from ``x``: whole characters at the column's own edge; None if too few."""
    if not any(begin < x + measure and x < end for begin, end in taken):
        return Room(0, measure)
    left, right = widest(x, x + measure, taken)
    width = (right - left) // em * em
    if width < least_measure(em):
        return None
    # Text keeps to the column's edge that it has; between two frames it has none and stands in the middle.
    if left == x:
        return Room(0, width)
    return Room((right if right == x + measure else (left + right + width) // 2) - width - x, width)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Body lines ``top`` to ``bottom``, counted below the headline, that text column ``column`` may use.

    ``rooms`` tells what of each of them, where it is not the whole measure of all.
    """

    column: int
    top: int
    bottom: int
    rooms: tuple[Room, ...] = ()

    def room(self, height: int) -> int:
        """How many of its lines lie above line ``height``."""
        return max(0, min(self.bottom, height) - self.top)


def free_stretches(column: int, top: int, whole: Room, rooms: Sequence[Room | None]) -> Iterator[Stretch]:
    """The runs of lines from ``top`` on that have a room; a column without any keeps an empty stretch."""
    begin, found = 0, False
    for end in range(len(rooms) + 1):
        if end < len(rooms) and rooms[end] is not None:
            continue
        own = tuple(room for room in rooms[begin:end] if room is not None)
        if own:
            found = True
            yield Stretch(column, top + begin, top + end, own if any(room != whole for room in own) else ())
        begin = end + 1
    if not found:
        yield Stretch(column, top + len(rooms), top + len(rooms))
