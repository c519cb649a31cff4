"""版样 checked: pages of a template whose blocks stand on its cells and whose frames name what it has."""

from __future__ import annotations

from collections.abc import Iterator

from editor.model.page import Block, Frame, Page
from editor.model.template import Template


def prototype_problems(template: Template) -> Iterator[str]:
    """Sentences without their full stop, for each slip in the pages."""
    numbers = [page.number for page in template.pages]
    if min(numbers, default=1) < 1 or len(set(numbers)) < len(numbers):
        yield "pages must have numbers from 1 on, each of its own"
    ids = [block.id for page in template.pages for block in page.blocks]
    ids += [frame.id for page in template.pages for frame in page.frames]
    if "" in ids or len(set(ids)) < len(ids):
        yield "pages must give every block and frame an id of its own"
    for place, page in enumerate(template.pages, start=1):
        where = f"pages[{place}]"
        yield from _blocks(template, where, page)
        for number, frame in enumerate(page.frames, start=1):
            yield from _frame_problems(template, f"{where}.frames[{number}]", frame)


def _blocks(template: Template, where: str, page: Page) -> Iterator[str]:
    for number, block in enumerate(page.blocks, start=1):
        here = f"{where}.blocks[{number}]"
        yield from _block_problems(template, here, block)
        if any(block.overlaps(other) for other in page.blocks[: number - 1]):
            yield f"{here}.cells lie on those of a block before it"


def _block_problems(template: Template, where: str, block: Block) -> Iterator[str]:
    area, cells = template.type_area, block.cells
    inside = 0 <= cells.column < cells.right <= area.columns and 0 <= cells.line < cells.bottom <= area.lines
    if not inside:
        yield f"{where}.cells must lie in the type area, {area.columns} columns and {area.lines} lines"
    if block.heading and all(heading.name != block.heading for heading in template.headings):
        yield f'{where}.heading names the rank "{block.heading}", which is not among the headings'
    if block.furniture is not None and not 0 <= block.furniture < len(template.furniture):
        yield f"{where}.furniture must count the furniture from 0 to {len(template.furniture) - 1}"
    if not (0 <= block.columns <= 2 * area.columns and 0 <= block.head <= 2 * area.columns):
        yield f"{where}.columns and head must lie between 0 and {2 * area.columns}"
    if block.steps and len(block.steps) != cells.columns:
        yield f"{where}.steps must be one for each of the {cells.columns} columns"


def _frame_problems(template: Template, where: str, frame: Frame) -> Iterator[str]:
    rect = frame.rect
    if min(rect.width, rect.height, frame.thickness) < 0:
        yield f"{where} must not have a negative size or thickness"
    if rect.x >= template.width or rect.right <= 0 or rect.y >= template.height or rect.bottom <= 0:
        yield f"{where}.rect lies off the page"
    if frame.style not in template.styles:
        yield f'{where}.style names the style "{frame.style}", which the template does not have'
    if frame.ink not in template.inks:
        yield f'{where}.ink names "{frame.ink}", which is not among the inks'
