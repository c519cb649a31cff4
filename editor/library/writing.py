"""Writing: a deposit becomes an issue of the archive, or the newer state of one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from editor.library.deposit import Deposit, Entry, clean, fold_label, head_of
from editor.library.index import Cut, Index
from editor.library.schema import articles, cuts, issues, labels, originals, pages, sources, texts


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a deposit: the issue's id, and whether it took the place of an older state."""

    issue: str
    is_replacement: bool


def write_issue(connection: Connection, index: Index, deposit: Deposit) -> Added:
    """Add an issue; one that is a newer state of an issue in the archive takes its place and its id."""
    older = _same_issue(connection, deposit)
    if older is not None:
        _clear(connection, index, older)
    issue = _put_issue(connection, deposit, older)
    ids = _put_articles(connection, issue, deposit.entries)
    if ids:
        index.add(connection, [_cut(i, entry) for i, entry in zip(ids, deposit.entries, strict=True)])
    return Added(str(issue), older is not None)


def _clear(connection: Connection, index: Index, issue: int) -> None:
    """Take everything of an issue away but the issue itself."""
    gone = told(connection, articles.c.issue_id == issue)
    if gone:
        index.remove(connection, gone)
    for table in (articles, pages, sources, originals):
        connection.execute(delete(table).where(table.c.issue_id == issue))


def told(connection: Connection, which: ColumnElement[bool]) -> list[Cut]:
    """What an index is told of some articles."""
    said = (texts.c.kicker, texts.c.headline, texts.c.deck, texts.c.text, cuts.c.head, cuts.c.words)
    joined = articles.join(texts).join(cuts, cuts.c.article_id == articles.c.id)
    wanted = select(articles.c.id, articles.c.section, *said).select_from(joined).where(which)
    rows = connection.execute(wanted.order_by(articles.c.id)).all()
    tags: dict[int, list[str]] = {row.id: [] for row in rows}
    named = select(labels.c.article_id, labels.c.folded).join(articles, labels.c.article_id == articles.c.id)
    for article, tag in connection.execute(named.where(which, labels.c.kind == "tag")):
        tags[article].append(tag)
    return [
        Cut(r.id, head_of(r.kicker, r.headline, r.deck), r.text, r.head, r.words, r.section, tuple(tags[r.id]))
        for r in rows
    ]


def _same_issue(connection: Connection, deposit: Deposit) -> int | None:
    """The issue of which a deposit is another state.

    It is one that the same file made; else one of the same title whose date or number is the same and neither
    differs; else one of the same title from the same place, where one of the two has neither date nor number yet.
    """
    made = select(sources.c.issue_id).where(sources.c.sha256.in_(list(deposit.sources)))
    found = connection.scalar(made.order_by(sources.c.issue_id).limit(1))
    if found is not None:
        return int(found)
    same = [issues.c.title == clean(deposit.title)]
    bare = and_(issues.c.date.is_(None), issues.c.number.is_(None))
    if deposit.date is None and deposit.number is None:
        same.append(issues.c.origin == clean(deposit.origin))
    else:
        agrees = [
            or_(column.is_(None), column == value)
            for column, value in ((issues.c.date, deposit.date), (issues.c.number, deposit.number))
            if value is not None
        ]
        same.append(or_(and_(~bare, *agrees), and_(bare, issues.c.origin == clean(deposit.origin))))
    found = connection.scalar(select(issues.c.id).where(*same).order_by(bare, issues.c.id).limit(1))
    return int(found) if found is not None else None


def _put_issue(connection: Connection, deposit: Deposit, older: int | None) -> int:
    values = {
        "title": clean(deposit.title),
        "first_article": None,
        "last_article": None,
        "date": deposit.date,
        "number": deposit.number,
        "origin": clean(deposit.origin),
    }
    if older is None:
        issue = int(connection.execute(insert(issues).values(values).returning(issues.c.id)).scalar_one())
    else:
        issue = older
        connection.execute(update(issues).where(issues.c.id == issue).values(values))
    connection.execute(insert(originals).values(issue_id=issue, file=deposit.file, cover=deposit.cover))
    rows = [{"issue_id": issue, "sha256": sha256, "name": clean(name)} for sha256, name in deposit.sources.items()]
    if rows:
        connection.execute(insert(sources), rows)
    sheets = [
        {"issue_id": issue, "number": page.number, "name": clean(page.name), "picture": page.picture}
        for page in deposit.pages
    ]
    if sheets:
        connection.execute(insert(pages), sheets)
    return issue


def _put_articles(connection: Connection, issue: int, entries: Sequence[Entry]) -> list[int]:
    """Write the articles, their words and their labels, and return their ids."""
    if not entries:
        return []
    connection.execute(insert(articles), [_article_row(issue, place, e) for place, e in enumerate(entries, 1)])
    ids = list(connection.scalars(select(articles.c.id).where(articles.c.issue_id == issue).order_by(articles.c.place)))
    span = {"first_article": min(ids), "last_article": max(ids)}
    connection.execute(update(issues).where(issues.c.id == issue).values(span))
    connection.execute(insert(texts), [_text_row(i, entry) for i, entry in zip(ids, entries, strict=True)])
    connection.execute(
        insert(cuts),
        [
            {"article_id": i, "head": entry.head_words, "words": entry.text_words}
            for i, entry in zip(ids, entries, strict=True)
        ],
    )
    named = [
        {"article_id": i, "kind": label.kind, "name": label.name, "folded": fold_label(label.name), "place": place}
        for i, entry in zip(ids, entries, strict=True)
        for place, label in enumerate(entry.labels)
    ]
    if named:
        connection.execute(insert(labels), named)
    return ids


def _article_row(issue: int, place: int, entry: Entry) -> dict[str, Any]:
    return {"issue_id": issue, "place": place} | {name: getattr(entry, name) for name in ("key", "page", "section")}


def _text_row(article: int, entry: Entry) -> dict[str, Any]:
    names = ("kicker", "headline", "deck", "byline", "credit", "text")
    return {"article_id": article} | {name: getattr(entry, name) for name in names}


def _cut(article: int, entry: Entry) -> Cut:
    tags = tuple(fold_label(label.name) for label in entry.labels if label.kind == "tag")
    return Cut(article, entry.head, entry.text, entry.head_words, entry.text_words, entry.section, tags)
