"""The edit of copyfit: a block takes the shape of a remedy, as one step."""

from __future__ import annotations

from editor.edits.blocks import movable_block
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Block


@edit("block.copyfit", "适版", "Copyfit")
def copyfit(issue: Issue, block: Block) -> Issue:
    """Give the block of that id the shape of ``block``: cells, columns, pictures, headline and white."""
    home, old = movable_block(issue, block.id)
    if block.article != old.article:
        raise EditRefused("The block holds another article now.", "这个稿块里已是另一篇稿件。")
    area, cells = issue.template.type_area, block.cells
    inside = 0 <= cells.column < cells.right <= area.columns and 0 <= cells.line < cells.bottom <= area.lines
    if not inside or any(other.id != block.id and other.cells.overlaps(cells) for other in home.blocks):
        raise EditRefused("There is no room for that on the page any more.", "版面上已经没有这个位置了。")
    return issue if block == old else issue.with_block(block)
