"""Reading order: what an issue says as a reader meets it, and what all written forms say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from editor.compose.story.jump import page_words
from editor.model.article import Article, Jump
from editor.model.frame_content import Booking, Table
from editor.model.issue import Issue
from editor.model.page import BlockKind, Frame, FrameKind


@dataclass(frozen=True, slots=True)
class Matter:
    """What a free frame says: a text, a picture, an advertisement, a QR code or a table, and the page it stands on."""

    page: int
    frame: Frame

    @property
    def kind(self) -> str:
        """What it is called."""
        return _KINDS[self.frame.kind]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its text, paragraph by paragraph; of a code what it holds, of an empty place who booked it."""
        content = self.frame.content
        text = self.frame.text or (content.client if isinstance(content, Booking) else "")
        return tuple(line.strip() for line in text.splitlines() if line.strip())


_KINDS: Final = {
    FrameKind.TEXT: "附文",
    FrameKind.PICTURE: "图片",
    FrameKind.ADVERTISEMENT: "广告",
    FrameKind.QR: "二维码",
    FrameKind.TABLE: "表格",
}


def in_reading_order(issue: Issue) -> Iterator[tuple[str, Article]]:
    """Every article once with its section: page by page as the blocks lie, then those that stand on no page.

    The section is the article's own; an article without one has the name of its page.
    """
    for item in all_in_reading_order(issue):
        if not isinstance(item, Matter):
            yield item


def all_in_reading_order(issue: Issue) -> Iterator[tuple[str, Article] | Matter]:
    """Every article with its section as :func:`in_reading_order`, and after those of a page what else it says."""
    # By identity: of a damaged file two articles may bear one name, and neither may be lost.
    seen: set[int] = set()
    for page in sorted(issue.pages, key=lambda page: page.number):
        for block in page.blocks:
            article = issue.article(block.article) if block.kind is BlockKind.ARTICLE else None
            if article is not None and id(article) not in seen:
                seen.add(id(article))
                yield article.section or page.name, article
        for frame in sorted(page.frames, key=lambda frame: (frame.rect.y, frame.rect.x)):
            if frame.kind in _KINDS and _says_something(frame):
                yield Matter(page.number, frame)
    for article in issue.articles:
        if id(article) not in seen:
            seen.add(id(article))
            yield article.section, article


def _says_something(frame: Frame) -> bool:
    table = frame.content
    if isinstance(table, Table):
        return any(cell.strip() for row in table.rows for cell in row)
    return bool(frame.text.strip() or frame.picture or (isinstance(table, Booking) and table.client.strip()))


def rows_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, all as long as the longest."""
    return tuple((*(cell.strip() for cell in row), *("",) * (table.columns - len(row))) for row in table.rows)


def dateline(issue: Issue) -> str:
    """``2025年8月15日　第312期``, as far as date and number are known."""
    date = f"{issue.date.year}年{issue.date.month}月{issue.date.day}日" if issue.date else ""
    number = f"第{issue.number}期" if issue.number is not None else ""
    return "　".join(part for part in (date, number) if part)


def jump_line(jump: Jump, *, is_from: bool) -> str:
    """``（上接头版《…》）`` or ``（下转第3版）``."""
    headline = f"《{jump.headline}》" if jump.headline else ""
    return f"（{'上接' if is_from else '下转'}{page_words(jump.page)}{headline}）"


def one_line(text: str) -> str:
    """``text`` on one line: what is two lines of a headline is one of plain text."""
    return " ".join(text.split("\n")) if text.isascii() else "".join(text.splitlines())
