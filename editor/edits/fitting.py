"""The edits of copyfit: a block takes the shape of a remedy, gives its last lines to a filler, loses a paragraph."""

from __future__ import annotations

from dataclasses import replace

from editor.edits.articles import standing_article
from editor.edits.blocks import check_room, movable_block, new_block_id
from editor.edits.errors import EditRefused
from editor.edits.frames import head_of, unlocked_frame
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind
from editor.model.text import Story


@edit("block.copyfit", "适版", "Copyfit")
def copyfit(issue: Issue, block: Block) -> Issue:
    """Give the block of that id the shape of ``block``: cells, columns, pictures, headline, tracking and white."""
    home, old = movable_block(issue, block.id)
    if block.article != old.article:
        raise EditRefused("The block holds another article now.", "这个稿块里已是另一篇稿件。")
    body = issue.template.style("body")
    if not -round(body.closes * 1000) <= block.tracking <= round(body.opens * 1000):
        raise EditRefused("The style does not allow such tracking.", "样式不允许这样的字距。")
    headline = issue.template.style(issue.template.heading(block.heading).headline)
    if not -round(headline.tightens * 1000) <= block.heading_leading <= 0:
        raise EditRefused("The style does not allow such leading.", "样式不允许这样的行距。")
    check_room(issue, home, block)
    return issue if block == old else issue.with_block(block)


@edit("block.fill", "留出补白", "Leave room for a filler")
def leave_filler(issue: Issue, block: str, lines: int) -> Issue:
    """Give the last lines of a block to a filler."""
    home, old = movable_block(issue, block)
    if not 0 < lines < old.cells.lines or old.is_stepped:
        raise EditRefused("The block has no such lines to give.", "稿块没有这么多行可以让出。")
    cells = replace(old.cells, lines=old.cells.lines - lines)
    filler = Block(new_block_id(issue), BlockKind.FILLER, replace(old.cells, line=cells.bottom, lines=lines))
    blocks = tuple(replace(b, cells=cells) if b.id == block else b for b in home.blocks)
    return issue.with_page(replace(home, blocks=(*blocks, filler)))


@edit("frame.copyfit", "文字框适版", "Copyfit text")
def copyfit_text(issue: Issue, frame: str, tracking: int) -> Issue:
    """Set the characters of a frame's text, in thousandths of an em, further apart or closer."""
    _, found = unlocked_frame(issue, head_of(issue, frame))
    style = issue.template.style(found.style)
    if not -round(style.closes * 1000) <= tracking <= round(style.opens * 1000):
        raise EditRefused("The style does not allow such tracking.", "样式不允许这样的字距。")
    return issue if found.tracking == tracking else issue.with_frame(replace(found, tracking=tracking))


@edit("article.cut", "删去一段", "Cut paragraph")
def cut_paragraph(issue: Issue, article: str, paragraph: int) -> Issue:
    """Cut a paragraph, counted in the article's, those of follow-ups after its own."""
    found = standing_article(issue, article)
    number = paragraph
    for item, (story, _) in enumerate(found.items):
        if 0 <= number < len(story.paragraphs):
            shorter = Story((*story.paragraphs[:number], *story.paragraphs[number + 1 :]))
            if item == 0:
                return issue.with_article(replace(found, story=shorter))
            items = found.follow_ups
            changed = (*items[: item - 1], replace(items[item - 1], story=shorter), *items[item:])
            return issue.with_article(replace(found, follow_ups=changed))
        number -= len(story.paragraphs)
    raise EditRefused("The article has no such paragraph any more.", "稿件中已经没有这一段。")
