"""Regions: what is free on a page once its furniture and what the editor has locked stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.arrange.verdict import Placed
from editor.model.page import Cells


@dataclass(frozen=True, slots=True)
class Region:
    """A free rectangle of a page, with what already stands on the page; ``seen`` is how other proposals fill it."""

    page: int
    cells: Cells
    columns: int  # of the page
    lines: int
    fixed: tuple[Placed, ...] = ()
    seen: tuple[tuple[Placed, ...], ...] = ()

    @property
    def room(self) -> int:
        """Cells of the region."""
        return self.cells.columns * self.cells.lines

    @property
    def is_crossed(self) -> bool:
        """Whether no gutter of the region runs through the whole page: something wide stands above or below."""
        inside = range(self.cells.column + 1, self.cells.right)
        return self.cells.columns < self.columns or all(
            any(p.cells.column < gutter < p.cells.right for p in self.fixed) for gutter in inside
        )


def free_regions(page: int, fixed: Iterable[Placed], *, columns: int, lines: int) -> tuple[Region, ...]:
    """Cut what is free of a page into rectangles, the largest first."""
    standing = tuple(fixed)
    free = np.ones((columns, lines), dtype=bool)
    for placed in standing:
        cells = placed.cells
        free[max(0, cells.column) : max(0, cells.right), max(0, cells.line) : max(0, cells.bottom)] = False
    found: list[Region] = []
    while free.any():
        cells = max(_runs(free), key=lambda c: (c.columns * c.lines, -c.line, -c.column))
        free[cells.column : cells.right, cells.line : cells.bottom] = False
        found.append(Region(page, cells, columns, lines, standing))
    return tuple(found)


def _runs(free: NDArray[np.bool_]) -> Iterator[Cells]:
    """The free rectangles that cannot grow downwards or upwards, for each run of columns."""
    columns, _ = free.shape
    for first in range(columns):
        for last in range(first, columns):
            whole = np.concatenate(([False], free[first : last + 1].all(axis=0), [False]))
            edges = np.flatnonzero(whole[1:] != whole[:-1])
            for begin, end in zip(edges[::2], edges[1::2], strict=True):
                yield Cells(first, int(begin), last - first + 1, int(end - begin))
