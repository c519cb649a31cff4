"""The pasteboard: which pages lie where, all of them or one spread alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor.desktop.canvas.view import MARGIN, Placed, bounds, lay_out
from editor.measure import Rect

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.measure import Point


class Pasteboard:
    """Pages and their places; a spread is known by half its pages' numbers."""

    def __init__(self) -> None:
        self.all_pages: tuple[ComposedPage, ...] = ()
        self.placed: tuple[Placed, ...] = ()
        self.pages: tuple[ComposedPage, ...] = ()
        """The pages that lie there: the very same tuple until they are others."""
        self._alone: int | None = None

    @property
    def is_alone(self) -> bool:
        """Whether one spread lies there alone."""
        return self._alone is not None

    def put(self, pages: Sequence[ComposedPage]) -> bool:
        """Put these pages there; tell whether they lie as those before."""
        before, self.all_pages = self.all_pages, tuple(pages)
        is_same = _sizes(before) == _sizes(self.all_pages)
        if is_same:
            self._choose()
        else:
            self._lay_out()
        return is_same

    def leave_alone(self, number: int | None) -> None:
        """Let the spread of a page lie there alone, or for None all pages."""
        self._alone = None if number is None else number // 2
        self._lay_out()

    def turn_to(self, number: int) -> bool:
        """Where one spread lies alone, let it be that of a page; tell whether it was another."""
        if self._alone is None or self._alone == number // 2:
            return False
        self.leave_alone(number)
        return True

    def trim(self, number: int) -> Rect | None:
        """Where a page lies."""
        return next((placed.trim for placed in self.placed if placed.number == number), None)

    def spread(self, number: int) -> list[Rect]:
        """Where the pages of a page's spread lie."""
        return [placed.trim for placed in self.placed if placed.number // 2 == number // 2]

    def nearest(self, place: Point) -> int:
        """The number of the page nearest to a place, 0 if there is none."""

        def distance(placed: Placed) -> int:
            trim = placed.trim
            return max(trim.x - place.x, 0, place.x - trim.right) + max(trim.y - place.y, 0, place.y - trim.bottom)

        return min(self.placed, key=distance).number if self.placed else 0

    def reach(self, width: float, height: float) -> Rect:
        """What can be looked at through a window of that size: all pages, any of which comes into its middle."""
        whole = bounds(self.placed)
        if not self.placed:
            return whole
        trim = self.placed[0].trim
        aside = max(0, round((width - trim.width) / 2) - MARGIN)
        above = max(0, round((height - trim.height) / 2) - MARGIN)
        return Rect(whole.x - aside, whole.y - above, whole.width + 2 * aside, whole.height + 2 * above)

    def _lay_out(self) -> None:
        pages = self.all_pages
        if self._alone is not None and all(page.number // 2 != self._alone for page in pages):
            self._alone = pages[0].number // 2 if pages else None
        shown = [page for page in pages if self._alone in (None, page.number // 2)]
        self.placed = lay_out(shown, width=shown[0].width, height=shown[0].height) if shown else ()
        self._choose()

    def _choose(self) -> None:
        numbers = {placed.number for placed in self.placed}
        chosen = tuple(page for page in self.all_pages if page.number in numbers)
        if len(chosen) != len(self.pages) or any(a is not b for a, b in zip(chosen, self.pages, strict=True)):
            self.pages = chosen


def _sizes(pages: Sequence[ComposedPage]) -> list[tuple[int, int, int]]:
    return [(page.number, page.width, page.height) for page in pages]
