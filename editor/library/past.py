"""Past issues and articles: what the archive gives back, read from its tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, bindparam, func, select

from editor.library.errors import ArchiveMissing, LibraryError
from editor.library.schema import articles, issues, labels, texts

MOST_ROWS: Final = 500
"""Ids in the list of one statement."""

_ID: Final = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue in the archive.  ``id`` is a whole number as text."""

    id: str
    title: str
    date: datetime.date | None
    number: int | None
    articles: int = 0
    pages: tuple[tuple[int, str], ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class PastArticle:
    """An article in the archive.  ``id`` is its issue's and its place there, ``7.12``; ``key`` its id in the issue."""

    id: str
    issue: PastIssue
    key: str
    page: int | None
    section: str
    kicker: str
    headline: str
    deck: str
    byline: str
    credit: str
    text: str
    labels: tuple[tuple[str, str], ...] = ()

    def named(self, kind: str) -> tuple[str, ...]:
        """The names of its labels of a kind."""
        return tuple(name for own, name in self.labels if own == kind)


def select_issues() -> Select[Any]:
    """Issues with the number of their articles."""
    count = select(func.count()).where(articles.c.issue_id == issues.c.id).scalar_subquery()
    return select(issues, count.label("articles"))


def select_articles() -> Select[Any]:
    """Articles with what they say and the facts of their issues."""
    facts = (issues.c.title, issues.c.date, issues.c.number, issues.c.origin)
    parts = [column for column in texts.c if column.name != "article_id"]
    joined = articles.join(texts).join(issues, articles.c.issue_id == issues.c.id)
    return select(articles, *parts, *facts).select_from(joined)


# Made once: to put a statement together takes longer than to run it.
_ARTICLES: Final = select_articles().where(articles.c.id.in_(bindparam("ids", expanding=True)))
_LABELS: Final = (
    select(labels.c.article_id, labels.c.kind, labels.c.name)
    .where(labels.c.article_id.in_(bindparam("ids", expanding=True)))
    .order_by(labels.c.kind, labels.c.place)
)


def past_issue(row: RowMapping, sheets: tuple[tuple[int, str], ...] = ()) -> PastIssue:
    """The issue of a row of :func:`select_issues`."""
    return PastIssue(str(row["id"]), row["title"], row["date"], row["number"], row["articles"], sheets, row["origin"])


def past_articles(connection: Connection, rows: Sequence[RowMapping]) -> tuple[PastArticle, ...]:
    """Articles with their labels, in the order of ``rows``."""
    names: dict[int, list[tuple[str, str]]] = {row["id"]: [] for row in rows}
    ids = list(names)
    for start in range(0, len(ids), MOST_ROWS):
        for label in connection.execute(_LABELS, {"ids": ids[start : start + MOST_ROWS]}):
            names[label.article_id].append((label.kind, label.name))
    parts = ("key", "page", "section", "kicker", "headline", "deck", "byline", "credit", "text")
    return tuple(
        PastArticle(
            id=f"{row['issue_id']}.{row['place']}",
            issue=PastIssue(str(row["issue_id"]), row["title"], row["date"], row["number"], origin=row["origin"]),
            labels=tuple(names[row["id"]]),
            **{part: row[part] for part in parts},
        )
        for row in rows
    )


def in_order(connection: Connection, ids: Sequence[int]) -> list[RowMapping]:
    """The rows of articles in the order of their ids given."""
    rows: dict[int, RowMapping] = {}
    for start in range(0, len(ids), MOST_ROWS):
        found = connection.execute(_ARTICLES, {"ids": ids[start : start + MOST_ROWS]})
        rows |= {row["id"]: row for row in found.mappings()}
    return [rows[i] for i in ids]


def is_article(article_id: str) -> ColumnElement[bool]:
    """The condition that an article is the one of that id."""
    issue, place = read_id(article_id)
    return and_(articles.c.issue_id == issue, articles.c.place == place)


def no_issue(issue_id: str) -> ArchiveMissing:
    """There is no issue of that id."""
    return ArchiveMissing(f"There is no issue {issue_id} in the archive; 'banxin library search' gives ids.")


def no_article(article_id: str) -> ArchiveMissing:
    """There is no article of that id."""
    return ArchiveMissing(f"There is no article {article_id} in the archive; 'banxin library search' gives ids.")


def read_id(text: str) -> tuple[int, int]:
    """Issue and place that an id names; 0 for the place of an issue's own id."""
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise LibraryError(f"{text!r} is no id; issues have ids like 7, articles like 7.12.")
    return int(found[1]), int(found[2] or 0)
