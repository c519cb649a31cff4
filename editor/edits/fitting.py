"""The edit of copyfit: a block takes the shape of a remedy, as one step."""

from __future__ import annotations

from editor.edits.blocks import check_room, movable_block
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
    check_room(issue, home, block)
    return issue if block == old else issue.with_block(block)
