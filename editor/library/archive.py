"""The archive: issues added, found, shown and given back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from editor.library.deposit import Deposit, Entry, clean, fold_label, head_of
from editor.library.errors import ArchiveMissing, LibraryError
from editor.library.index import NEWEST, RARE, Cut
from editor.library.place import PATIENCE, open_place
from editor.library.query import Piece, Query, Search, any_of, read_query
from editor.library.schema import articles, cuts, issues, labels, originals, pages, sources, texts
from editor.library.snippet import Snippet, snippet_of
from editor.library.statistics import Statistics, count

_ID: Final = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")
_MOST_ROWS: Final = 500  # of one statement with a list of ids
_ALIKE: Final = 14  # words by which others resemble an article


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


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, the piece of it that shows why, and a score, the higher the better."""

    article: PastArticle
    snippet: Snippet
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in order, and how many there are in all; ``is_partial`` where more were not looked at."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a deposit: the issue's id, and whether it took the place of an older state."""

    issue: str
    is_replacement: bool


class Archive:
    """An archive that is open; use it in a ``with`` block.  Every method raises LibraryError with a sentence."""

    def __init__(self, place: str | Path | None = None, *, create: bool = False, patience: float = PATIENCE) -> None:
        """Open the archive in a file or at a URL, the user's own for None; ``create`` makes one that is missing."""
        self._place = open_place(place, create=create, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._place.close()

    @property
    def name(self) -> str:
        """Where it lies, as told to the user."""
        return self._place.name

    def add(self, deposit: Deposit) -> Added:
        """Add an issue; one that is a newer state of an issue in the archive takes its place and its id."""
        with self._place.writing() as connection:
            older = _same_issue(connection, deposit)
            if older is not None:
                self._clear(connection, older)
            issue = _put_issue(connection, deposit, older)
            ids = _put_articles(connection, issue, deposit.entries)
            if ids:
                every = [_cut(i, entry) for i, entry in zip(ids, deposit.entries, strict=True)]
                self._place.index.add(connection, every)
        return Added(str(issue), older is not None)

    def _clear(self, connection: Connection, issue: int) -> None:
        """Take everything of an issue away but the issue itself."""
        wanted = (
            articles.c.id, texts.c.kicker, texts.c.headline, texts.c.deck, texts.c.text, cuts.c.head, cuts.c.words,
        )  # fmt: skip
        joined = articles.join(texts).join(cuts, cuts.c.article_id == articles.c.id)
        rows = connection.execute(select(*wanted).select_from(joined).where(articles.c.issue_id == issue)).all()
        gone = [Cut(r.id, head_of(r.kicker, r.headline, r.deck), r.text, r.head, r.words) for r in rows]
        if gone:
            self._place.index.remove(connection, gone)
        for table in (articles, pages, sources, originals):
            connection.execute(delete(table).where(table.c.issue_id == issue))

    def known(self, sha256s: Iterable[str]) -> dict[str, str]:
        """Those of the files, by their sha256, that are in the archive already, and the ids of their issues."""
        wanted = list(sha256s)
        found: dict[str, str] = {}
        with self._place.reading() as connection:
            for start in range(0, len(wanted), _MOST_ROWS):
                some = wanted[start : start + _MOST_ROWS]
                rows = connection.execute(select(sources).where(sources.c.sha256.in_(some)))
                found |= {row.sha256: str(row.issue_id) for row in rows}
        return found

    def issues(self) -> tuple[PastIssue, ...]:
        """Every issue, the newest first."""
        with self._place.reading() as connection:
            rows = connection.execute(_issues().order_by(issues.c.date.desc().nulls_last(), issues.c.id.desc()))
            return tuple(_past_issue(row) for row in rows.mappings())

    def issue(self, issue_id: str) -> PastIssue:
        """The issue of that id, with its pages."""
        number, _ = _read_id(issue_id)
        with self._place.reading() as connection:
            row = connection.execute(_issues().where(issues.c.id == number)).mappings().first()
            if row is None:
                raise _no_issue(issue_id)
            rows = connection.execute(
                select(pages.c.number, pages.c.name).where(pages.c.issue_id == number).order_by(pages.c.number)
            )
            return _past_issue(row, tuple((page.number, page.name) for page in rows))

    def articles_of(self, issue_id: str) -> tuple[PastArticle, ...]:
        """The articles of an issue in their order."""
        number, _ = _read_id(issue_id)
        with self._place.reading() as connection:
            statement = _articles().where(articles.c.issue_id == number).order_by(articles.c.place)
            return _past_articles(connection, connection.execute(statement).mappings().all())

    def article(self, article_id: str) -> PastArticle:
        """The article of that id."""
        with self._place.reading() as connection:
            statement = _articles().where(_is_article(article_id))
            found = _past_articles(connection, connection.execute(statement).mappings().all())
        if not found:
            raise _no_article(article_id)
        return found[0]

    def file(self, issue_id: str) -> bytes:
        """The issue's own file, byte for byte as it was added."""
        data = self._blob(select(originals.c.file).where(originals.c.issue_id == _read_id(issue_id)[0]))
        if data is None:
            raise _no_issue(issue_id)
        return data

    def cover(self, issue_id: str) -> bytes | None:
        """A small picture (PNG) of the issue's first page, or None."""
        return self._blob(select(originals.c.cover).where(originals.c.issue_id == _read_id(issue_id)[0]))

    def page_picture(self, issue_id: str, number: int) -> bytes | None:
        """The picture (PNG) of a page, or None."""
        issue = _read_id(issue_id)[0]
        return self._blob(select(pages.c.picture).where(pages.c.issue_id == issue, pages.c.number == number))

    def _blob(self, statement: Select[Any]) -> bytes | None:
        with self._place.reading() as connection:
            data: bytes | None = connection.scalar(statement)
            return data

    def statistics(self) -> Statistics:
        """How many articles came when, from whom, about what."""
        with self._place.reading() as connection:
            return count(connection)

    def search(self, search: Search) -> Found:
        """Articles in which everything wanted is found, the best first; without words the newest first."""
        conditions = _conditions(search)
        with self._place.reading() as connection:
            if search.like:
                query = self._resembling(connection, search.like)
                conditions.append(~_is_article(search.like))
            else:
                query = read_query(search.words, search.names)
            if not query.pieces and (search.words.strip() or search.names or search.like):
                return Found()
            most = NEWEST if query.needs_all else RARE
            ranked = self._candidates(search, query, conditions, most).subquery()
            total = connection.scalar(select(func.count()).select_from(ranked)) if search.offset else None
            rows = connection.execute(
                select(ranked, func.count().over().label("total"))
                .order_by(ranked.c.score.desc(), ranked.c.date.desc().nulls_last(), ranked.c.id.desc())
                .limit(max(0, search.limit))
                .offset(max(0, search.offset))
            ).all()
            found = _past_articles(connection, _in_order(connection, [row.id for row in rows]))
        if total is None:
            total = rows[0].total if rows else 0
        hits = tuple(
            Hit(article, _snippet(article, query), round(float(row.score), 4))
            for article, row in zip(found, rows, strict=True)
        )
        return Found(hits, total, total >= most)

    def _candidates(self, search: Search, query: Query, conditions: Sequence[Any], most: int) -> Select[Any]:
        """Select ids, scores and dates of at most so many articles that are right, those added last."""
        if not query.pieces:
            return (
                select(articles.c.id, literal(0.0).label("score"), issues.c.date)
                .join(issues, articles.c.issue_id == issues.c.id)
                .where(*conditions)
                .order_by(issues.c.date.desc().nulls_last(), articles.c.id.desc())
                .limit(most)
            )
        found = self._place.index.matches(query)
        conditions = [*conditions, *_between(search, found.article)]
        return (
            select(found.article.label("id"), found.score.label("score"), issues.c.date)
            .select_from(found.source.join(articles, found.article == articles.c.id).join(issues))
            .where(found.condition, *conditions)
            .order_by(found.article.desc())
            .limit(most)
        )

    def _resembling(self, connection: Connection, article_id: str) -> Query:
        """The query for articles about the same as one: its rarest words that others have too."""
        from editor.language.dictionary import analyser

        rows = connection.execute(_articles().where(_is_article(article_id))).mappings().all()
        if not rows:
            raise _no_article(article_id)
        model = _past_articles(connection, rows)[0]
        head = head_of(model.kicker, model.headline, model.deck)
        told = analyser().extract_tags(f"{head}\n{model.text}", topK=_ALIKE)
        named = (name for kind in ("person", "tag") for name in model.named(kind))
        frequency = {
            piece: self._frequency(connection, piece)
            for piece in any_of(tuple(dict.fromkeys((*named, *told)))[: 2 * _ALIKE]).pieces
        }
        shared = sorted((piece for piece in frequency if frequency[piece] > 1), key=lambda piece: frequency[piece])
        chosen: list[Piece] = []
        for piece in shared:
            if chosen and sum(frequency[p] for p in chosen) + frequency[piece] > RARE:
                break
            chosen.append(piece)
        return Query(tuple(chosen), needs_all=False)

    def _frequency(self, connection: Connection, piece: Piece) -> int:
        """In how many articles a piece stands; RARE for that many and more."""
        found = self._place.index.matches(Query((piece,)))
        some = select(found.article).select_from(found.source).where(found.condition).limit(RARE).subquery()
        return connection.scalar(select(func.count()).select_from(some)) or 0


def _conditions(search: Search) -> list[Any]:
    """What the facts of an article and its issue must be."""
    conditions: list[Any] = []
    for tag in search.tags:
        wanted = select(labels.c.article_id).where(labels.c.folded == fold_label(clean(tag)), labels.c.kind == "tag")
        conditions.append(articles.c.id.in_(wanted))
    if search.section.strip():
        conditions.append(articles.c.section.contains(clean(search.section).strip(), autoescape=True))
    if search.since is not None:
        conditions.append(issues.c.date >= search.since)
    if search.until is not None:
        conditions.append(issues.c.date <= search.until)
    return conditions


def _between(search: Search, article: ColumnElement[int]) -> list[Any]:
    """Bounds for the ids of articles in issues of the days searched; the index skips what is outside."""
    days = [issues.c.date >= search.since] if search.since is not None else []
    days += [issues.c.date <= search.until] if search.until is not None else []
    if not days:
        return []
    first = select(func.min(issues.c.first_article)).where(*days).scalar_subquery()
    last = select(func.max(issues.c.last_article)).where(*days).scalar_subquery()
    return [article >= first, article <= last]


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
    return Cut(article, entry.head, entry.text, entry.head_words, entry.text_words)


def _issues() -> Select[Any]:
    count = select(func.count()).where(articles.c.issue_id == issues.c.id).scalar_subquery()
    return select(issues, count.label("articles"))


def _articles() -> Select[Any]:
    facts = (issues.c.title, issues.c.date, issues.c.number, issues.c.origin)
    parts = [column for column in texts.c if column.name != "article_id"]
    joined = articles.join(texts).join(issues, articles.c.issue_id == issues.c.id)
    return select(articles, *parts, *facts).select_from(joined)


def _past_issue(row: RowMapping, sheets: tuple[tuple[int, str], ...] = ()) -> PastIssue:
    return PastIssue(str(row["id"]), row["title"], row["date"], row["number"], row["articles"], sheets, row["origin"])


def _past_articles(connection: Connection, rows: Sequence[RowMapping]) -> tuple[PastArticle, ...]:
    """Articles with their labels, in the order of ``rows``."""
    names: dict[int, list[tuple[str, str]]] = {row["id"]: [] for row in rows}
    ids = list(names)
    for start in range(0, len(ids), _MOST_ROWS):
        wanted = labels.c.article_id.in_(ids[start : start + _MOST_ROWS])
        for label in connection.execute(select(labels).where(wanted).order_by(labels.c.kind, labels.c.place)):
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


def _snippet(article: PastArticle, query: Query) -> Snippet:
    """From the text; from the headline stack where only that has what was looked for."""
    found = snippet_of(article.text, query.marked)
    if found.marks:
        return found
    above = snippet_of(head_of(article.kicker, article.headline, article.deck), query.marked)
    return above if above.marks else found


def _in_order(connection: Connection, ids: Sequence[int]) -> list[RowMapping]:
    """The rows of articles in the order of their ids given."""
    rows: dict[int, RowMapping] = {}
    for start in range(0, len(ids), _MOST_ROWS):
        statement = _articles().where(articles.c.id.in_(ids[start : start + _MOST_ROWS]))
        rows |= {row["id"]: row for row in connection.execute(statement).mappings()}
    return [rows[i] for i in ids]


def _is_article(article_id: str) -> ColumnElement[bool]:
    """The condition that an article is the one of that id."""
    issue, place = _read_id(article_id)
    return and_(articles.c.issue_id == issue, articles.c.place == place)


def _no_issue(issue_id: str) -> ArchiveMissing:
    return ArchiveMissing(f"There is no issue {issue_id} in the archive; 'banxin library search' gives ids.")


def _no_article(article_id: str) -> ArchiveMissing:
    return ArchiveMissing(f"There is no article {article_id} in the archive; 'banxin library search' gives ids.")


def _read_id(text: str) -> tuple[int, int]:
    """Issue and place that an id names; 0 for the place of an issue's own id."""
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise LibraryError(f"{text!r} is no id; issues have ids like 7, articles like 7.12.")
    return int(found[1]), int(found[2] or 0)
