"""Reading order: the articles of an issue as a reader meets them, and what all written forms say of it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.model.article import Article, Jump
from editor.model.issue import Issue
from editor.model.page import BlockKind


def in_reading_order(issue: Issue) -> Iterator[tuple[str, Article]]:
    """Every article once with its section: page by page as the blocks lie, then those that stand on no page.

    The section is the article's own; an article without one has the name of its page.
    """
    seen: set[str] = set()
    for page in sorted(issue.pages, key=lambda page: page.number):
        for block in page.blocks:
            article = issue.article(block.article) if block.kind is BlockKind.ARTICLE else None
            if article is not None and article.id not in seen:
                seen.add(article.id)
                yield article.section or page.name, article
    for article in issue.articles:
        if article.id not in seen:
            seen.add(article.id)
            yield article.section, article


def dateline(issue: Issue) -> str:
    """``2025年8月15日　第312期``, as far as date and number are known."""
    date = f"{issue.date.year}年{issue.date.month}月{issue.date.day}日" if issue.date else ""
    number = f"第{issue.number}期" if issue.number is not None else ""
    return "　".join(part for part in (date, number) if part)


def jump_line(jump: Jump, *, is_from: bool) -> str:
    """``（上接第1版《…》）`` or ``（下转第3版）``."""
    headline = f"《{jump.headline}》" if jump.headline else ""
    return f"（{'上接' if is_from else '下转'}第{jump.page}版{headline}）"
