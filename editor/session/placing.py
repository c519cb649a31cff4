"""Placing: the shapes an article can take at a place on a page, measured by setting it.

A shape hangs from the lowest block above the place and reaches as far down as the article needs; those that hold it
whole come first, the least white before the most, then those that cannot hold it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Cells, Page
from editor.model.template import Template, TypeArea

if TYPE_CHECKING:
    from editor.faces.book import FaceBook


@dataclass(frozen=True, slots=True)
class Place:
    """Cells an article could stand on, with the headline rank for that width; ``lacking`` lines do not fit."""

    cells: Cells
    heading: str
    lacking: int


def places_at(
    issue: Issue, article: Article, page: Page, book: FaceBook, *, column: int, line: int
) -> tuple[Place, ...]:
    """The shapes ``article`` can take at a cell of ``page``, best first; none on a block or outside the type area."""
    # The rooms that compose come with the first page, not with the window.
    from editor.compose.shape import block_shape

    area = issue.template.type_area
    if not (0 <= column < area.columns and 0 <= line < area.lines) or _is_taken(page, column, line):
        return ()
    found = []
    for columns in range(1, area.columns - column + 1):
        top, bottom = _free_run(page, Cells(column, line, columns, 1), area.lines)
        if top is None:
            break
        heading = rank_for(issue.template, columns, article.importance)
        needed = block_shape(issue.template, article, columns, heading, book).lines
        lines = min(needed, bottom - top)
        found.append(Place(Cells(column, top, columns, lines), heading, needed - lines))
    return tuple(sorted(found, key=lambda p: (p.lacking > 0, p.lacking * p.cells.columns, p.cells.columns)))


def fitting_lines(issue: Issue, block_id: str, book: FaceBook) -> int | None:
    """How many lines high a block would be to hold its article exactly; None if it holds none."""
    from editor.compose.copyfit import fitting_height

    found = issue.block(block_id)
    article = issue.article(found[1].article) if found else None
    if found is None or article is None:
        return None
    return fitting_height(issue, found[1], article, book)


def rank_for(template: Template, columns: int, importance: float | None) -> str:
    """The headline rank for a width: the highest that the importance reaches, or the least made for that width."""
    fitting = [h for h in template.headings if h.columns[0] <= columns <= h.columns[1]] or list(template.headings)
    reached = [h for h in fitting if importance is not None and importance >= h.importance]
    return (reached[0] if reached else fitting[-1]).name


def free_lines(page: Page, column: int, line: int, area: TypeArea) -> tuple[int, int] | None:
    """The free lines of a column round a cell, from the block above to the block below; None on a block or outside."""
    if not (0 <= column < area.columns and 0 <= line < area.lines) or _is_taken(page, column, line):
        return None
    top, bottom = _free_run(page, Cells(column, line, 1, 1), area.lines)
    return None if top is None else (top, bottom)


def _is_taken(page: Page, column: int, line: int) -> bool:
    cell = Cells(column, line, 1, 1)
    return any(block.covers(cell) for block in page.blocks)


def _free_run(page: Page, row: Cells, lines: int) -> tuple[int | None, int]:
    """The free lines round ``row`` over its whole width: from the block above to the block below."""
    top, bottom = 0, lines
    for cells in (part for block in page.blocks for part in block.parts):
        if cells.column >= row.right or row.column >= cells.right:
            continue
        if cells.overlaps(row):
            return None, 0
        if cells.bottom <= row.line:
            top = max(top, cells.bottom)
        else:
            bottom = min(bottom, cells.line)
    return top, bottom
