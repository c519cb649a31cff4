"""Bare pages: what stands before anything is arranged, for the numbers of pages worth trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from editor.arrange.choices import Repertoire
from editor.arrange.paging import Need, least_load, load
from editor.arrange.regions import Region, free_regions
from editor.arrange.verdict import Placed
from editor.measure import Rect
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, FrameKind, Page
from editor.model.template import TypeArea

MOST_PAGES: Final = 64
# A number of pages is taken without asking if the least shapes of the articles take no more of them than this share.
COMFORTABLE: Final = 0.93


def bare_pages(
    issue: Issue, repertoire: Repertoire, needed: Sequence[Need | None], pages: int | None
) -> Iterator[tuple[Page, ...]]:
    """Pages with only what is fixed on them, for the numbers of pages worth trying, the best first.

    Unless it is said how many there are to be, they are as many as sheets have sides.
    """
    everything = range(len(repertoire.articles))
    least, easy = least_load(everything, needed), load(everything, needed)
    if pages is None and issue.pages:
        pages = len(issue.pages)
    if pages is not None:
        bare = _bare(issue, pages)
        if pages == 1 and not issue.pages and _masthead(issue) is not None:
            whole = _inner(bare)
            if COMFORTABLE * _room(issue, bare) < least <= _room(issue, whole):
                bare = whole
        yield bare
        return
    for count in filter(fills_sheets, range(1, MOST_PAGES + 1)):
        bare = _bare(issue, count)
        room = _room(issue, bare)
        if least <= COMFORTABLE * room or count == MOST_PAGES:
            yield bare
        if easy < 0.7 * count * issue.template.type_area.columns * issue.template.type_area.lines:
            return


def fills_sheets(pages: int) -> bool:
    """Whether so many pages leave no side of a sheet blank; a single one is printed on one side."""
    return pages == 1 or pages % 2 == 0


# What stays where it is although nobody locked it.
_STANDING = (BlockKind.FURNITURE, BlockKind.ADVERTISEMENT)


def _room(issue: Issue, pages: tuple[Page, ...]) -> int:
    """Free cells of the pages."""
    return sum(region.room for region in regions(issue, pages))


def first_page(issue: Issue) -> tuple[Page, ...]:
    """The first page, bare."""
    return _bare(issue, 1)


def _bare(issue: Issue, pages: int) -> tuple[Page, ...]:
    """``pages`` pages as they are, or the template begins them: locked blocks, room kept, frames, the masthead."""
    found = list(issue.pages[:pages])
    while len(found) < pages:
        found.append(issue.template.page(found[-1].number + 1 if found else 1))
    untouched = not any(page.blocks for page in issue.pages[:pages])
    return tuple(
        replace(
            page,
            blocks=_masthead_block(issue)
            if untouched and page.number == 1 and not page.blocks
            else tuple(b for b in page.blocks if b.locked or b.kind in _STANDING),
        )
        for page in found
    )


def is_fixed(block: Block) -> bool:
    """Whether a block stays where it is: locked, furniture, or matter the editor has placed that is no article."""
    return block.locked or block.kind not in (BlockKind.ARTICLE, BlockKind.FILLER)


def fewest_pages(issue: Issue) -> int:
    """How many pages the issue needs for what is fixed on them: locked blocks, advertisements, frames."""
    return max(
        (
            count
            for count, page in enumerate(issue.pages, start=1)
            if page.frames or any(is_fixed(b) and b.kind is not BlockKind.FURNITURE for b in page.blocks)
        ),
        default=0,
    )


def _inner(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The same pages without masthead: a single page full of matter is an inner page of some issue."""
    return tuple(
        replace(page, blocks=tuple(b for b in page.blocks if b.kind is not BlockKind.FURNITURE)) for page in pages
    )


def _masthead(issue: Issue) -> int | None:
    return next((k for k, f in enumerate(issue.template.furniture) if f.kind == "masthead" and f.lines > 0), None)


def _masthead_block(issue: Issue) -> tuple[Block, ...]:
    index = _masthead(issue)
    if index is None:
        return ()
    furniture, area = issue.template.furniture[index], issue.template.type_area
    columns = min(furniture.columns or area.columns, area.columns)
    cells = Cells(0, 0, columns, min(furniture.lines, area.lines))
    return (Block("masthead", BlockKind.FURNITURE, cells, furniture=index),)


def regions(issue: Issue, pages: Sequence[Page]) -> tuple[Region, ...]:
    """The free regions of all pages: what blocks and free frames leave."""
    area = issue.template.type_area
    return tuple(
        region
        for page in pages
        for region in free_regions(page.number, _standing(area, page), columns=area.columns, lines=area.lines)
    )


def _standing(area: TypeArea, page: Page) -> Iterator[Placed]:
    """What stands on a page: the cells of its blocks, and those that free frames with matter lie on."""
    for block in page.blocks:
        for cells in block.parts:
            yield Placed(cells, block.kind)
    for frame in page.frames:
        if frame.kind not in (FrameKind.RULE, FrameKind.TINT):
            under = cells_under(area, frame.rect)
            if under is not None:
                yield Placed(under, BlockKind.ADVERTISEMENT)


def cells_under(area: TypeArea, rect: Rect) -> Cells | None:
    """The cells of the type area that a rectangle lies on, with what little it leaves of a line; None if on none."""
    columns = [
        column
        for column in range(area.columns)
        if rect.x < area.column_x(column) + area.column_width and area.column_x(column) < rect.right
    ]
    first = max(0, (rect.y - area.y) // area.leading)
    last = min(area.lines, -(-(rect.bottom - area.y) // area.leading))
    return Cells(columns[0], first, len(columns), last - first) if columns and first < last else None
