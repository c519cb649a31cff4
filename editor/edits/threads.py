"""Edits of threads (串接): a story goes on in a further block, or ends where it is cut."""

from __future__ import annotations

from dataclasses import replace

from editor.edits.blocks import check_room, movable_block, new_block_id, standing_page
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page


@edit("thread.add", "串接到新稿块", "Continue story")
def continue_story(issue: Issue, block: str, page: int, cells: Cells) -> Issue:
    """Let the story of a block go on in a new block on cells of the same page or a later one.

    The new part comes right after ``block`` in the story; parts that followed it follow the new one.
    """
    home, found = movable_block(issue, block)
    if found.kind is not BlockKind.ARTICLE or found.article is None:
        raise EditRefused("Only an article goes on elsewhere.", "只有稿件才能串接。")
    target = standing_page(issue, page)
    following = [p.number for p, b in parts_of(issue, found.article) if p.number > home.number]
    if page < home.number or (following and page > min(following)):
        raise EditRefused(
            "A story goes on on its own page or a later one, before its next part.",
            "后续部分要放在本版或后面的版，并在下一段之前。",
        )
    part = Block(new_block_id(issue), BlockKind.ARTICLE, cells, article=found.article, heading=found.heading)
    check_room(issue, target, part)
    # The order of a page's blocks is the order in which their stories are read.
    later = (n for n, b in enumerate(target.blocks) if b.article == found.article)
    own = (n + 1 for n, b in enumerate(target.blocks) if b.id == block)
    at = next(own, None) if target is home else next(later, None)
    at = len(target.blocks) if at is None else at
    return issue.with_page(replace(target, blocks=(*target.blocks[:at], part, *target.blocks[at:])))


@edit("thread.cut", "断开串接", "Cut thread")
def cut_thread(issue: Issue, block: str) -> Issue:
    """Let a story end in a block: the blocks that continue it are taken off their pages."""
    _, found = movable_block(issue, block)
    parts = [b for _, b in parts_of(issue, found.article)]
    after = parts[next((n for n, b in enumerate(parts) if b.id == block), len(parts)) + 1 :]
    if not after:
        raise EditRefused("The story does not go on from here.", "这篇稿件在这里没有往下串接。")
    for part in after:
        movable_block(issue, part.id)
    gone = {part.id for part in after}
    for page in issue.pages:
        kept = tuple(b for b in page.blocks if b.id not in gone)
        if len(kept) < len(page.blocks):
            issue = issue.with_page(replace(page, blocks=kept))
    return issue


def parts_of(issue: Issue, article: str | None) -> list[tuple[Page, Block]]:
    """The blocks that hold a story, in the order it is read, each with its page."""
    if article is None:
        return []
    return [(p, b) for p in issue.pages for b in p.blocks if b.article == article and b.kind is BlockKind.ARTICLE]
