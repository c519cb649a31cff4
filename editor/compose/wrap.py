"""绕排: text that runs round a free frame keeps to the body lines that the frame leaves to its columns.

A frame takes whole lines of each column it reaches into, so measures, justification and grid stay as they are.  Where
it covers the column's whole width that is exactly what a sub-editor would do; where it covers a part, the rest of
those lines stays white, which is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.measure import Length, Rect


@dataclass(frozen=True, slots=True)
class Stretch:
    """Body lines ``top`` to ``bottom``, counted below the headline, that text column ``column`` may use."""

    column: int
    top: int
    bottom: int

    def room(self, height: int) -> int:
        """How many of its lines lie above line ``height``."""
        return max(0, min(self.bottom, height) - self.top)


def reach(rect: Rect, standoff: Length, gutter: Length) -> Rect:
    """What a frame keeps clear of text: itself with the standoff above and below, a gutter at its sides."""
    return Rect(rect.x - gutter, rect.y - standoff, rect.width + 2 * gutter, rect.height + 2 * standoff)


def taken_lines(obstacle: Rect, first_top: Length, em: Length, leading: Length) -> tuple[int, int]:
    """The lines whose em boxes ``obstacle`` meets, the first line's beginning at ``first_top``; both may be outside."""
    first = -(-(obstacle.y - em - first_top + 1) // leading)
    end = -(-(obstacle.bottom - first_top) // leading)
    return first, max(first, end)


def free_stretches(column: int, top: int, bottom: int, taken: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """What is left of lines ``top`` to ``bottom``, downwards; a column with nothing left keeps an empty stretch."""
    at, found = top, False
    for first, end in sorted(taken):
        if at < min(first, bottom):
            found = True
            yield Stretch(column, at, min(first, bottom))
        at = max(at, end)
    if at < bottom or not found:
        yield Stretch(column, min(at, bottom), bottom)
