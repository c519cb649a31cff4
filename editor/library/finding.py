"""Finding: what a reader asks for, out of hundreds of thousands of articles, the best first.

All that counts is asked of the index as sets of ids, which costs little even for a word in every second article: who
has everything wanted, who has it in the headline, who as the words or the phrase that were typed.  Only the first
hundred are read, to put first those that say most about it.  So the order is the same in a file and on a server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from editor.library.deposit import clean, fold_label, head_of
from editor.library.folding import folded
from editor.library.index import Index, Scope
from editor.library.likeness import resembling
from editor.library.past import MOST_ROWS, PastArticle, in_order, is_article, past_articles
from editor.library.query import Piece, Query, Search, read_query
from editor.library.schema import articles, issues, labels, texts
from editor.library.snippet import Snippet, snippet_of

NEWEST: Final = 500
"""How many matches of each kind are looked at: of more, those added last."""

_READ: Final = 100  # articles that are read to be put in order
_IN_HEADLINE, _IN_ONE, _AS_WORDS = 4.0, 2.0, 1.0
_USUAL_LENGTH: Final = 450  # characters


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, the piece of it that shows why, and a score, the higher the better."""

    article: PastArticle
    snippet: Snippet
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in order, and how many there are in all, as far as they were counted; ``is_partial`` where not all were."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_partial: bool = False


def find(connection: Connection, index: Index, search: Search) -> Found:
    """Articles in which everything wanted is found, the best first; without words the newest first."""
    conditions = _conditions(search)
    if search.like:
        query, scores = resembling(connection, index, search.like)
        scores = _fitting(connection, scores, [*conditions, ~is_article(search.like)])
        return _shown(connection, query, _by_score(scores), search, len(scores))
    query = read_query(search.words, search.names)
    if query.pieces:
        scores, total = _scored(connection, index, query, conditions, search)
        return _shown(connection, query, _by_what_they_say(connection, query, scores), search, total)
    if search.words.strip() or search.names:
        return Found()
    ids, total = _newest(connection, index, conditions)
    return _shown(connection, query, [(i, 0.0) for i in ids], search, total)


def _scored(
    connection: Connection, index: Index, query: Query, conditions: Sequence[Any], search: Search
) -> tuple[dict[int, float], int]:
    """Matches with the score of the sets they are in, and how many there are in all, as far as that is known."""
    asked = [(0.0, query.pieces, Scope.ANYWHERE), (_IN_HEADLINE, query.pieces, Scope.HEADLINE)]
    if any(piece.word for piece in query.pieces):
        asked.append((_AS_WORDS, query.pieces, Scope.WORDS))
    if query.wholes:
        asked.append((_IN_ONE, query.wholes, Scope.ANYWHERE))
    scores: dict[int, float] = {}
    for score, pieces, scope in asked:
        for article in connection.scalars(_matching(index, pieces, scope, conditions, search)).all():
            scores[article] = scores.get(article, 0.0) + score
        if len(scores) < 2:
            break  # Nothing to be put in order.
    # The beginnings of pairs are too many to be counted in passing.
    if len(scores) < NEWEST or conditions or any(piece.is_prefix for piece in query.pieces):
        return scores, len(scores)
    every = index.matches(query.pieces, Scope.ANYWHERE)
    statement = select(every.article).select_from(every.source).where(every.condition)
    return scores, max(len(scores), _counted(connection, statement, index.counted))


def _counted(connection: Connection, statement: Select[int], most: int) -> int:
    """How many a statement finds, as far as they may be counted."""
    if not most:
        return 0
    return connection.scalar(select(func.count()).select_from(statement.limit(most).subquery())) or 0


def _matching(
    index: Index, pieces: Sequence[Piece], scope: Scope, conditions: Sequence[Any], search: Search
) -> Select[int]:
    """Select the ids of those that match, added last first."""
    found = index.matches(pieces, scope)
    if not conditions:
        return found.newest(NEWEST)
    source: FromClause = found.source.join(articles, found.article == articles.c.id)
    if search.since is not None or search.until is not None:
        source = source.join(issues)
    return found.newest(NEWEST, source, *conditions, *_between(search, found.article))


def _newest(connection: Connection, index: Index, conditions: Sequence[Any]) -> tuple[list[int], int]:
    """The newest articles that fit, and how many fit in all."""
    fitting = articles.join(issues, articles.c.issue_id == issues.c.id)
    newest = issues.c.date.desc().nulls_last(), articles.c.id.desc()
    statement = select(articles.c.id).select_from(fitting).where(*conditions).order_by(*newest).limit(NEWEST)
    ids = list(connection.scalars(statement))
    if len(ids) < NEWEST:
        return ids, len(ids)
    return ids, max(
        len(ids), _counted(connection, select(articles.c.id).select_from(fitting).where(*conditions), index.counted)
    )


def _fitting(connection: Connection, scores: dict[int, float], conditions: Sequence[Any]) -> dict[int, float]:
    """Those of the articles scored that fit."""
    best = [i for i, _ in _by_score(scores)[:NEWEST]]
    fitting: dict[int, float] = {}
    for start in range(0, len(best), MOST_ROWS):
        wanted = articles.c.id.in_(best[start : start + MOST_ROWS])
        joined = articles.join(issues, articles.c.issue_id == issues.c.id)
        statement = select(articles.c.id).select_from(joined).where(wanted, *conditions)
        fitting |= {i: scores[i] for i in connection.scalars(statement)}
    return fitting


def _by_score(scores: dict[int, float]) -> list[tuple[int, float]]:
    """The best first, of equals the one added last."""
    return sorted(scores.items(), key=lambda row: (-row[1], -row[0]))


def _by_what_they_say(connection: Connection, query: Query, scores: dict[int, float]) -> list[tuple[int, float]]:
    """The best first; the best of all by how often they say what is wanted, for their length, then by date."""
    order = _by_score(scores)
    best = [i for i, _ in order[:_READ]]
    wanted = [folded(piece.text) for piece in query.pieces]
    parts = (texts.c.article_id, texts.c.kicker, texts.c.headline, texts.c.deck, texts.c.text, issues.c.date)
    joined = texts.join(articles, texts.c.article_id == articles.c.id).join(issues)
    told: list[tuple[float, int, int]] = []
    for start in range(0, len(best), MOST_ROWS):
        some = texts.c.article_id.in_(best[start : start + MOST_ROWS])
        for row in connection.execute(select(*parts).select_from(joined).where(some)):
            text = folded(f"{head_of(row.kicker, row.headline, row.deck)}\n{row.text}")
            day = row.date.toordinal() if row.date is not None else 0
            told.append((scores[row.article_id] + _density(text, wanted), day, row.article_id))
    told.sort(reverse=True)
    return [*((i, score) for score, _, i in told), *order[_READ:]]


def _density(text: str, wanted: Sequence[str]) -> float:
    """How much of a text is about what is wanted, below 1: more of it says ever less, as in BM25."""
    usual = 0.25 + 0.75 * len(text) / _USUAL_LENGTH
    counts = [text.count(each) for each in wanted]
    return sum(count / (count + 1.2 * usual) for count in counts) / max(1, len(counts))


def _shown(
    connection: Connection, query: Query, order: Sequence[tuple[int, float]], search: Search, total: int
) -> Found:
    """The hits of the page that is wanted."""
    start = max(0, search.offset)
    page = order[start : start + max(0, search.limit)]
    found = past_articles(connection, in_order(connection, [i for i, _ in page]))
    hits = tuple(
        Hit(article, _snippet(article, query), round(score, 4)) for article, (_, score) in zip(found, page, strict=True)
    )
    return Found(hits, total, len(order) >= NEWEST)


def _conditions(search: Search) -> list[ColumnElement[bool]]:
    """What the facts of an article and its issue must be."""
    conditions: list[ColumnElement[bool]] = []
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


def _between(search: Search, article: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Bounds for the ids of articles in issues of the days searched; the index skips what is outside."""
    days = [issues.c.date >= search.since] if search.since is not None else []
    days += [issues.c.date <= search.until] if search.until is not None else []
    if not days:
        return []
    first = select(func.min(issues.c.first_article)).where(*days).scalar_subquery()
    last = select(func.max(issues.c.last_article)).where(*days).scalar_subquery()
    return [article >= first, article <= last]


def _snippet(article: PastArticle, query: Query) -> Snippet:
    """From the text; from the headline stack where only that has what was looked for."""
    found = snippet_of(article.text, query.marked)
    if found.marks:
        return found
    above = snippet_of(head_of(article.kicker, article.headline, article.deck), query.marked)
    return above if above.marks else found
