"""Statistics: how many articles came when, from whom, about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from editor.library.schema import articles, issues, labels

Counts = tuple[tuple[str, int], ...]

_MOST_TAGS: Final = 50


@dataclass(frozen=True, slots=True)
class Statistics:
    """Issues and articles, and the articles of each month (in order of time), office, section and tag (most first).

    Articles of issues without a date are under the month "", those without an office or a section under "".  An
    article with a follow-up from another office counts for both.
    """

    issues: int = 0
    articles: int = 0
    months: Counts = ()
    offices: Counts = ()
    sections: Counts = ()
    tags: Counts = ()


def count(connection: Connection) -> Statistics:
    """Count what is in the archive."""
    total = connection.scalar(select(func.count()).select_from(articles)) or 0
    months: Counter[str] = Counter()
    days = (
        select(issues.c.date, func.count()).join(articles, articles.c.issue_id == issues.c.id).group_by(issues.c.date)
    )
    for date, number in connection.execute(days):
        months[date.isoformat()[:7] if date is not None else ""] += number
    of_office = select(labels.c.article_id).where(labels.c.kind == "office").distinct().subquery()
    without = total - (connection.scalar(select(func.count()).select_from(of_office)) or 0)
    sections = connection.execute(select(articles.c.section, func.count()).group_by(articles.c.section))
    return Statistics(
        issues=connection.scalar(select(func.count()).select_from(issues)) or 0,
        articles=total,
        months=tuple(sorted(months.items())),
        offices=_most_first([*_labelled(connection, "office"), *([("", without)] if without else [])]),
        sections=_most_first((name, number) for name, number in sections),
        tags=_most_first(_labelled(connection, "tag"))[:_MOST_TAGS],
    )


def _labelled(connection: Connection, kind: str) -> list[tuple[str, int]]:
    """Labels of a kind, as they are first written, and the articles under each."""
    statement = (
        select(func.min(labels.c.name), func.count(labels.c.article_id.distinct()))
        .where(labels.c.kind == kind)
        .group_by(labels.c.folded)
    )
    return [(name, number) for name, number in connection.execute(statement)]


def _most_first(rows: Iterable[tuple[str, int]]) -> Counts:
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))
