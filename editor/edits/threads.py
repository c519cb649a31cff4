"""Edits of threads (串接): a story goes on in a further block, a text in a further frame, or ends where it is cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from editor.edits.blocks import check_room, movable_block, new_block_id, standing_page
from editor.edits.errors import EditRefused
from editor.edits.frames import check_frame, free_frame_id, unlocked_frame
from editor.edits.registry import edit
from editor.measure import Rect
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from editor.model.thread import frame_thread


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


@edit("thread.begin", "在前面串接新稿块", "Begin story earlier")
def begin_story(issue: Issue, block: str, page: int, cells: Cells) -> Issue:
    """Let the story of its first block begin in a new block before it, on cells of the same page or an earlier one."""
    home, found = movable_block(issue, block)
    parts = parts_of(issue, found.article)
    if found.kind is not BlockKind.ARTICLE or found.article is None or parts[0][1].id != block:
        raise EditRefused("Only the first block of a story has room before it.", "只有稿件的第一块前面才能加一块。")
    target = standing_page(issue, page)
    if page > home.number:
        raise EditRefused("A story begins on the page it goes on from.", "开头要放在本版或前面的版。")
    part = Block(new_block_id(issue), BlockKind.ARTICLE, cells, article=found.article, heading=found.heading)
    check_room(issue, target, part)
    at = next((n for n, b in enumerate(target.blocks) if b.id == block), len(target.blocks))
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


@edit("thread.frame", "串接到新框", "Continue text")
def continue_text(issue: Issue, frame: str, page: int, rect: Rect) -> Issue:
    """Let the text of a frame go on in a new one on any page; frames that followed it follow the new one."""
    _, found = _text_frame(issue, frame)
    target = standing_page(issue, page)
    name = free_frame_id(issue, "")
    fresh = Frame(
        name, FrameKind.TEXT, rect, style=found.style, ink=found.ink, thickness=found.thickness,
        wraps=found.wraps, standoff=found.standoff, pattern=found.pattern, follows=frame,
    )  # fmt: skip
    check_frame(issue, fresh)
    after = _follower(issue, frame)
    if after is not None:
        issue = issue.with_frame(replace(after, follows=name))
    target = standing_page(issue, page)
    return issue.with_page(replace(target, frames=(*target.frames, fresh)))


@edit("thread.link", "串接到已有的框", "Link frames")
def link_frames(issue: Issue, frame: str, to: str) -> Issue:
    """Let the text of a frame go on in an empty one."""
    _, found = _text_frame(issue, frame)
    _, other = _text_frame(issue, to)
    thread = [member.id for _, member in frame_thread(issue, found)]
    if to in thread:
        raise EditRefused("The text runs through that frame already.", "文字已经串接到这个框了。")
    if other.text.strip() or len(frame_thread(issue, other)) > 1:
        raise EditRefused("Only an empty frame takes a text on; empty it first.", "只能串接到空的文字框，请先清空它。")
    after = _follower(issue, frame)
    issue = issue.with_frame(replace(other, follows=frame, text=""))
    return issue if after is None else issue.with_frame(replace(after, follows=to))


@edit("thread.unlink", "断开文字框", "Unlink frames")
def unlink_frames(issue: Issue, frame: str) -> Issue:
    """Let a text end in a frame; those it went on in stand alone and empty."""
    _, found = _text_frame(issue, frame)
    thread = [member for _, member in frame_thread(issue, found)]
    at = next((n for n, member in enumerate(thread) if member.id == frame), 0)
    after = thread[at + 1 :]
    if not after:
        raise EditRefused("The text does not go on from here.", "文字在这里没有往下串接。")
    for member in after:
        unlocked_frame(issue, member.id)
        issue = issue.with_frame(replace(member, follows="", style=thread[0].style, tracking=0))
    return issue


def _text_frame(issue: Issue, frame: str) -> tuple[Page, Frame]:
    page, found = unlocked_frame(issue, frame)
    if found.kind is not FrameKind.TEXT:
        raise EditRefused("Only a text frame goes on elsewhere.", "只有文字框才能串接。")
    return page, found


def _follower(issue: Issue, frame: str) -> Frame | None:
    """The frame in which the text of a frame goes on."""
    found = issue.frame(frame)
    thread = [member for _, member in frame_thread(issue, found[1])] if found is not None else []
    return next((after for before, after in pairwise(thread) if before.id == frame), None)


def mended(issue: Issue, before: Issue) -> Issue:
    """The issue, in which some frames of ``before`` are gone, with its texts running on past the gaps.

    Where the first frame of a text is gone, the next one that is left holds the text.
    """
    threads = {f.id: [m for _, m in frame_thread(before, f)] for p in before.pages for f in p.frames if f.follows}
    left = {f.id for p in issue.pages for f in p.frames}
    for name in threads.keys() & left:
        thread = threads[name]
        at = next(n for n, member in enumerate(thread) if member.id == name)
        earlier = [member for member in thread[:at] if member.id in left]
        found = issue.frame(name)
        if found is None or not at or thread[at - 1].id in left:
            continue
        if earlier:
            issue = issue.with_frame(replace(found[1], follows=earlier[-1].id))
        else:
            head = thread[0]
            told = replace(found[1], follows="", text=head.text, style=head.style, tracking=head.tracking)
            issue = issue.with_frame(told)
    return issue


def parts_of(issue: Issue, article: str | None) -> list[tuple[Page, Block]]:
    """The blocks that hold a story, in the order it is read, each with its page."""
    if article is None:
        return []
    return [(p, b) for p in issue.pages for b in p.blocks if b.article == article and b.kind is BlockKind.ARTICLE]
