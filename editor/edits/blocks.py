"""Edits of blocks: where they stand on the grid, how they are set, what goes back to the pool."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, HeadlineSide, Page, Slot, Step

LEAST_SLACK: Final = 8
"""Lines that may be taken from a style's own white; no style has more."""


@edit("block.move", "移动稿块", "Move block", merges="block")
def move_block(issue: Issue, block: str, columns: int, lines: int, page: int | None = None) -> Issue:
    """Move a block by whole columns and lines, also to another page."""
    home, moved = movable_block(issue, block)
    cells = replace(moved.cells, column=moved.cells.column + columns, line=moved.cells.line + lines)
    return _put(issue, home, replace(moved, cells=cells), home.number if page is None else page)


@edit("block.resize", "调整稿块大小", "Resize block", merges="block")
def resize_block(issue: Issue, block: str, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> Issue:
    """Move the edges of a block by whole columns (left, right) and lines (top, bottom); positive is right or down."""
    home, resized = movable_block(issue, block)
    old = resized.cells
    cells = Cells(old.column + left, old.line + top, columns=old.columns + right - left, lines=old.lines + bottom - top)
    if cells.columns < 1 or cells.lines < 1:
        raise EditRefused("A block is at least one column wide and one line high.", "稿块至少要有一栏宽、一行高。")
    columns = min(resized.columns, max(1, cells.columns * 2))
    slots = tuple(replace(s, columns=min(s.columns, columns or cells.columns)) for s in resized.slots)
    steps = _widened(resized.steps, left=left, right=right)
    head = min(resized.head, columns or cells.columns)
    return _put(
        issue, home, replace(resized, cells=cells, columns=columns, slots=slots, steps=steps, head=head), home.number
    )


def _widened(steps: tuple[Step, ...], *, left: int, right: int) -> tuple[Step, ...]:
    """The steps of a block whose edges move by whole columns: a new column is like the outermost one."""
    if not steps:
        return ()
    kept = steps[max(0, left) : len(steps) + min(0, right)] or steps[:1]
    return (kept[0],) * max(0, -left) + kept + (kept[-1],) * max(0, right)


@edit("block.swap", "互换稿块", "Swap blocks")
def swap_blocks(issue: Issue, block: str, other: str) -> Issue:
    """Let two blocks change places; each takes the cells of the other."""
    home, one = movable_block(issue, block)
    away, two = movable_block(issue, other)
    if one.id == two.id:
        raise EditRefused("A block cannot change places with itself.", "稿块不能与自己互换。")
    new_one, new_two = (replace(one, cells=two.cells, steps=two.steps), replace(two, cells=one.cells, steps=one.steps))
    if home is away:
        places = {one.id: new_two, two.id: new_one}
        return issue.with_page(replace(home, blocks=tuple(places.get(b.id, b) for b in home.blocks)))
    swapped = issue.with_page(_exchanged(home, one.id, new_two))
    return swapped.with_page(_exchanged(away, two.id, new_one))


@edit("block.heading", "更换标题级别", "Set headline rank")
def set_heading(issue: Issue, block: str, heading: str) -> Issue:
    """Give a block's headline another rank of the template."""
    _, found = unlocked_block(issue, block)
    if all(rank.name != heading for rank in issue.template.headings):
        raise EditRefused(f"The template has no headline rank “{heading}”.", f"模板中没有名为“{heading}”的标题级别。")
    return _with(issue, found, replace(found, heading=heading))


@edit("block.columns", "设置分栏", "Set text columns")
def set_columns(issue: Issue, block: str, columns: int) -> Issue:
    """Set the number of text columns inside a block; 0 is one a basic column."""
    _, found = unlocked_block(issue, block)
    if not 0 <= columns <= 2 * found.cells.columns:
        raise EditRefused(
            f"A block {found.cells.columns} columns wide holds at most {2 * found.cells.columns} text columns.",
            f"{found.cells.columns} 栏宽的稿块最多分 {2 * found.cells.columns} 栏。",
        )
    slots = tuple(replace(s, columns=min(s.columns, columns or found.cells.columns)) for s in found.slots)
    return _with(issue, found, replace(found, columns=columns, slots=slots))


@edit("block.slack", "调整标题空白", "Set white at headline", merges="block")
def set_slack(issue: Issue, block: str, slack: int) -> Issue:
    """Give the headline stack so many body lines of white more; negative takes from the style's own."""
    _, found = unlocked_block(issue, block)
    if not -LEAST_SLACK <= slack < found.cells.lines:
        raise EditRefused("There is no room for so much white in the block.", "稿块里容不下这么多空白。")
    return _with(issue, found, replace(found, slack=slack))


@edit("block.boxed", "稿块加框", "Box block")
def set_boxed(issue: Issue, block: str, boxed: bool) -> Issue:
    """Draw a box round a block, or take it away."""
    _, found = unlocked_block(issue, block)
    return _with(issue, found, replace(found, boxed=boxed))


@edit("block.headline", "横排或竖排标题", "Place headline")
def place_headline(issue: Issue, block: str, side: HeadlineSide) -> Issue:
    """Let a block's headline run across its columns, or stand upright at the left or right of its text."""
    _, found = unlocked_block(issue, block)
    return _with(issue, found, replace(found, headline=side))


@edit("block.vertical", "正文竖排", "Upright text")
def set_vertical(issue: Issue, block: str, vertical: bool) -> Issue:
    """Let a block's story run down in lines from the right, its headline upright before them; or level again."""
    _, found = unlocked_block(issue, block)
    if found.kind is not BlockKind.ARTICLE:
        raise EditRefused("Only an article's text is set upright.", "只有稿件的正文才能竖排。")
    if vertical == found.vertical:
        return issue
    side = HeadlineSide.RIGHT if vertical else HeadlineSide.ABOVE
    return _with(issue, found, replace(found, vertical=vertical, headline=side, columns=0))


@edit("block.slots", "安排图片", "Arrange pictures")
def set_slots(issue: Issue, block: str, slots: tuple[Slot, ...]) -> Issue:
    """Say which pictures stand in a block, how wide and how high."""
    _, found = unlocked_block(issue, block)
    article = issue.article(found.article)
    known = {p.id for p in article.pictures} if article else set()
    columns = found.columns or found.cells.columns
    for slot in slots:
        if not known.issuperset(slot.pictures):
            raise EditRefused("The article has no such picture.", "这篇稿件没有这张图片。")
        if not (1 <= slot.columns <= columns and 1 <= slot.lines <= found.cells.lines):
            raise EditRefused("The picture is larger than its block.", "图片比稿块还大。")
    return _with(issue, found, replace(found, slots=slots))


@edit("block.lock", "锁定稿块", "Lock block")
def lock_block(issue: Issue, block: str, locked: bool) -> Issue:
    """Lock a block against changes and against a new make-up, or free it."""
    _, found = standing_block(issue, block)
    return _with(issue, found, replace(found, locked=locked))


@edit("block.remove", "撤下稿块", "Take block off the page")
def remove_block(issue: Issue, block: str) -> Issue:
    """Take a block off its page; its article is in the pool again."""
    home, removed = movable_block(issue, block)
    return issue.with_page(replace(home, blocks=tuple(b for b in home.blocks if b.id != removed.id)))


@edit("block.place", "安排稿件上版", "Place article")
def place_article(issue: Issue, article: str, page: int, cells: Cells, heading: str = "", columns: int = 0) -> Issue:
    """Put an article on cells of a page as a new block."""
    found = issue.article(article)
    if found is None:
        raise EditRefused("The article is no longer in the issue.", "这篇稿件已不在本期中。")
    if article in issue.placed():
        raise EditRefused(
            f"“{_short(found.headline)}” already stands on a page.", f"《{_short(found.headline)}》已经上版。"
        )
    home = standing_page(issue, page)
    rank = heading or _rank(issue, cells.columns)
    block = Block(new_block_id(issue), BlockKind.ARTICLE, cells, article=article, heading=rank, columns=columns)
    check_room(issue, home, block)
    return issue.with_page(replace(home, blocks=(*home.blocks, block)))


@edit("block.reserve", "留出版位", "Reserve room")
def reserve_cells(issue: Issue, page: int, kind: BlockKind, cells: Cells) -> Issue:
    """Keep cells of a page free for an advertisement, a picture or a filler."""
    home = standing_page(issue, page)
    if kind not in (BlockKind.ADVERTISEMENT, BlockKind.PICTURE, BlockKind.FILLER):
        raise EditRefused("Room is kept for advertisements, pictures and fillers.", "只能为广告、图片或补白留位。")
    block = Block(new_block_id(issue), kind, cells)
    check_room(issue, home, block)
    return issue.with_page(replace(home, blocks=(*home.blocks, block)))


def standing_page(issue: Issue, number: int) -> Page:
    """The page of that number, or the refusal that it has vanished."""
    page = issue.page(number)
    if page is None:
        raise EditRefused(f"There is no page {number} any more.", f"第 {number} 版已不存在。")
    return page


def standing_block(issue: Issue, block_id: str) -> tuple[Page, Block]:
    """The block with its page, or the refusal that it has vanished."""
    found = issue.block(block_id)
    if found is None:
        raise EditRefused("The block is no longer on the page.", "这个稿块已不在版面上。")
    return found


def unlocked_block(issue: Issue, block_id: str) -> tuple[Page, Block]:
    """The block with its page, or the refusal that it has vanished or is locked."""
    page, block = standing_block(issue, block_id)
    if block.locked:
        raise EditRefused(
            f"{block_name(issue, block)} is locked; unlock it first.",
            f"{block_name_zh(issue, block)}已锁定，请先解锁。",
        )
    return page, block


def movable_block(issue: Issue, block_id: str) -> tuple[Page, Block]:
    """The block with its page, or the refusal that it has vanished, is locked or belongs to the template."""
    page, block = unlocked_block(issue, block_id)
    if block.kind is BlockKind.FURNITURE:
        raise EditRefused(
            "The masthead stands where the template puts it; change the template to move it.",
            "报头的位置由模板决定，请到模板中修改。",
        )
    return page, block


def check_room(issue: Issue, page: Page, block: Block) -> None:
    """Refuse a block that stands outside the type area or on another block."""
    area, cells = issue.template.type_area, block.cells
    if cells.columns < 1 or cells.lines < 1:
        raise EditRefused("A block is at least one column wide and one line high.", "稿块至少要有一栏宽、一行高。")
    if cells.column < 0 or cells.line < 0 or cells.right > area.columns or cells.bottom > area.lines:
        raise EditRefused("The block would stand outside the type area.", "稿块会超出版心。")
    if block.is_stepped and not _hangs_together(block):
        raise EditRefused("The block would fall apart there; cut less from its corners.", "稿块会断开，请少切一些。")
    for other in page.blocks:
        if other.id != block.id and other.overlaps(block):
            raise EditRefused(
                f"{block_name(issue, other)} already stands there.", f"那里已经有{block_name_zh(issue, other)}。"
            )


def _hangs_together(block: Block) -> bool:
    """Whether every column of a stepped block has lines, and shares one with the next."""
    strips = block.strips
    return all(strip.lines > 0 for strip in strips) and all(
        one.line < other.bottom and other.line < one.bottom for one, other in pairwise(strips)
    )


def new_block_id(issue: Issue) -> str:
    """An id that no block and no frame has."""
    taken = {b.id for p in issue.pages for b in p.blocks} | {f.id for p in issue.pages for f in p.frames}
    number = len(taken) + 1
    while f"b{number}" in taken:
        number += 1
    return f"b{number}"


def block_name(issue: Issue, block: Block) -> str:
    """What to call a block in an English sentence."""
    article = issue.article(block.article)
    if article is not None and article.headline:
        return f"“{_short(article.headline)}”"
    return {BlockKind.FURNITURE: "The masthead", BlockKind.ADVERTISEMENT: "The advertisement"}.get(
        block.kind, "The block"
    )


def block_name_zh(issue: Issue, block: Block) -> str:
    """What to call a block in a Chinese sentence."""
    article = issue.article(block.article)
    if article is not None and article.headline:
        return f"《{_short(article.headline)}》"
    return {BlockKind.FURNITURE: "报头", BlockKind.ADVERTISEMENT: "广告"}.get(block.kind, "这个稿块")


def _put(issue: Issue, home: Page, block: Block, number: int) -> Issue:
    target = standing_page(issue, number)
    check_room(issue, target, block)
    if target is home:
        return issue.with_block(block)
    left = replace(home, blocks=tuple(b for b in home.blocks if b.id != block.id))
    return issue.with_page(left).with_page(replace(target, blocks=(*target.blocks, block)))


def _with(issue: Issue, old: Block, new: Block) -> Issue:
    return issue if old == new else issue.with_block(new)


def _exchanged(page: Page, block_id: str, block: Block) -> Page:
    return replace(page, blocks=tuple(block if b.id == block_id else b for b in page.blocks))


def _rank(issue: Issue, columns: int) -> str:
    """The least important rank made for that width, or the least of all."""
    fitting = [h for h in issue.template.headings if h.columns[0] <= columns <= h.columns[1]]
    return (fitting or issue.template.headings)[-1].name


def _short(headline: str) -> str:
    plain = headline.replace("\n", "")
    return plain if len(plain) <= 16 else plain[:15] + "…"
