"""Bookmarks: the pages by number and name, and under each its headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.compose.page import ComposedPage
from editor.paint.pdf_file import Name, PdfFile, Reference, Value

_HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page that has been written, as bookmarks know it."""

    title: str
    headlines: tuple[str, ...]
    reference: Reference


def add(file: PdfFile, pages: Sequence[PagePlace]) -> Reference:
    """Add the bookmarks of ``pages`` and return their root."""
    root = file.reserve()
    items = [_page_item(file, root, page) for page in pages]
    _chain(file, items)
    file.fill(root, {"Type": Name("Outlines"), "First": items[0][0], "Last": items[-1][0], "Count": len(items)})
    return root


def page_title(page: ComposedPage) -> str:
    """Return how readers call a page: 第2版 社区要闻."""
    return f"第{page.number}版 {page.name}".strip()


def place_of(page: ComposedPage, reference: Reference) -> PagePlace:
    """Return what bookmarks tell of a page: its title, and its headlines in reading order, each on one line."""
    frames = (frame for block in page.blocks for frame in block.frames if frame.kind == _HEADLINE)
    texts = ("".join(line.text for line in frame.lines).strip() for frame in frames)
    return PagePlace(page_title(page), tuple(text for text in texts if text), reference)


Item = tuple[Reference, dict[str, Value]]


def _page_item(file: PdfFile, root: Reference, page: PagePlace) -> Item:
    item = file.reserve()
    target = [page.reference, Name("Fit")]
    entries: dict[str, Value] = {"Title": page.title, "Parent": root, "Dest": target}
    children: list[Item] = [
        (file.reserve(), {"Title": text, "Parent": item, "Dest": target}) for text in page.headlines
    ]
    if children:
        _chain(file, children)
        # Negative: closed when the file is opened.
        entries |= {"First": children[0][0], "Last": children[-1][0], "Count": -len(children)}
    return item, entries


def _chain(file: PdfFile, items: Sequence[Item]) -> None:
    """Write the items of one level, each knowing its neighbours."""
    for i, (reference, entries) in enumerate(items):
        neighbours: dict[str, Value] = {}
        if i > 0:
            neighbours["Prev"] = items[i - 1][0]
        if i + 1 < len(items):
            neighbours["Next"] = items[i + 1][0]
        file.fill(reference, {**entries, **neighbours})
