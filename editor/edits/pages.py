"""Edits of pages: add, remove, rename."""

from __future__ import annotations

from dataclasses import replace

from editor.edits.blocks import standing_page
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Page


@edit("page.add", "增加一版", "Add page")
def add_page(issue: Issue, name: str = "") -> Issue:
    """Add an empty page at the end."""
    number = max((p.number for p in issue.pages), default=0) + 1
    return replace(issue, pages=(*issue.pages, Page(number, name)))


@edit("page.remove", "删除一版", "Remove page")
def remove_page(issue: Issue, page: int) -> Issue:
    """Remove a page; its articles are in the pool again, the pages after it move up."""
    gone = standing_page(issue, page)
    if any(block.locked for block in gone.blocks):
        raise EditRefused("A block on the page is locked; unlock it first.", "版上有锁定的稿块，请先解锁。")
    kept = (p for p in issue.pages if p is not gone)
    return replace(issue, pages=tuple(p if p.number < page else replace(p, number=p.number - 1) for p in kept))


@edit("page.rename", "修改版名", "Rename page", merges="page")
def rename_page(issue: Issue, page: int, name: str) -> Issue:
    """Give a page another section name."""
    old = standing_page(issue, page)
    return issue if old.name == name else issue.with_page(replace(old, name=name.replace("\n", "")))
