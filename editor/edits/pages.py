"""Edits of pages: added, removed, renamed, put in another order, given guides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.edits.blocks import standing_page
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.edits.threads import mended
from editor.model.issue import Issue
from editor.model.page import Guide, Page
from editor.model.prototype import with_free_ids


@edit("page.add", "增加一版", "Add page")
def add_page(issue: Issue, name: str = "", after: int | None = None) -> Issue:
    """Add a page after page ``after`` (0: first), or at the end, as the template has it begin."""
    at = len(issue.pages) if after is None else sum(p.number <= after for p in issue.pages)
    return _numbered(issue, (*issue.pages[:at], _begun(issue, at + 1, name), *issue.pages[at:]))


@edit("page.remove", "删除一版", "Remove page")
def remove_page(issue: Issue, page: int) -> Issue:
    """Remove a page; its articles are in the pool again, the pages after it move up."""
    gone = standing_page(issue, page)
    if any(block.locked for block in gone.blocks):
        raise EditRefused("A block on the page is locked; unlock it first.", "版上有锁定的稿块，请先解锁。")
    kept = (p for p in issue.pages if p is not gone)
    left = tuple(p if p.number < page else replace(p, number=p.number - 1) for p in kept)
    return mended(replace(issue, pages=left), issue)


@edit("page.move", "移动版面", "Move page")
def move_page(issue: Issue, page: int, to: int) -> Issue:
    """Put a page where page ``to`` is; those between move up or down."""
    moved, target = standing_page(issue, page), standing_page(issue, to)
    others = [p for p in issue.pages if p is not moved]
    others.insert(issue.pages.index(target), moved)
    return _numbered(issue, others)


@edit("page.guides", "调整参考线", "Set guides", merges="page")
def set_guides(issue: Issue, page: int, guides: tuple[Guide, ...]) -> Issue:
    """Give a page these guides; those off the sheet fall away."""
    home, template = standing_page(issue, page), issue.template
    kept = tuple(
        guide
        for guide in dict.fromkeys(guides)
        if 0 <= guide.at <= (template.width if guide.is_upright else template.height)
    )
    return issue if kept == home.guides else issue.with_page(replace(home, guides=kept))


@edit("page.rename", "修改版名", "Rename page", merges="page")
def rename_page(issue: Issue, page: int, name: str) -> Issue:
    """Give a page another section name."""
    old = standing_page(issue, page)
    return issue if old.name == name else issue.with_page(replace(old, name=name.replace("\n", "")))


def _numbered(issue: Issue, pages: Sequence[Page]) -> Issue:
    """The issue with these pages, numbered from where its numbers begin; a page that keeps its number is kept."""
    first = min((p.number for p in issue.pages), default=1)
    numbered = tuple(p if p.number == n else replace(p, number=n) for n, p in enumerate(pages, first))
    return issue if numbered == issue.pages else replace(issue, pages=numbered)


def _begun(issue: Issue, number: int, name: str) -> Page:
    """A new page as the template has it, its blocks and frames with ids of their own."""
    taken = {block.id for page in issue.pages for block in page.blocks}
    taken |= {frame.id for page in issue.pages for frame in page.frames}
    begun = with_free_ids(issue.template.page(number), taken)
    return replace(begun, name=name or begun.name)
