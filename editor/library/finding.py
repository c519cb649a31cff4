"""Finding: what a reader asks for, out of hundreds of thousands of articles, the best first.

All that counts is asked of the index as sets of ids, which costs little even for a word in every second article: who
has everything wanted, who has it in the headline, who as the words or the phrase that were typed.  Only the first
hundred are read, to put first those that say most about it.  So the order is the same in a file and on a server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, func, select

from editor.library.deposit import clean, fold_label, head_of
from editor.library.folding import folded
from editor.library.index import COUNTED, Filter, Index, Scope, days, has_tag
from editor.library.likeness import resembling
from editor.library.past import MOST_ROWS, PastArticle, in_order, past_articles
from editor.library.query import Query, Search, read_query
from editor.library.schema import articles, issues, labels, texts
from editor.library.snippet import Snippet, snippet_of

NEWEST: Final = 500
"""How many matches of each kind are looked at: of more, those added last."""

_LATEST: Final = 250  # issues
_READ: Final = 100  # articles that are read to be put in order
_IN_HEADLINE, _IN_ONE, _AS_WORDS = 4.0, 2.0, 1.0
_USUAL_LENGTH: Final = 450  # characters

# The ends of all that there is are told by the key, without a look at the issues.
_ENDS: Final = select(*(select(end(articles.c.id)).scalar_subquery() for end in (func.min, func.max)))

_SAYING: Final = (
    select(texts.c.article_id, texts.c.kicker, texts.c.headline, texts.c.deck, texts.c.text, issues.c.date)
    .select_from(texts.join(articles, texts.c.article_id == articles.c.id).join(issues))
    .where(texts.c.article_id.in_(bindparam("ids", expanding=True)))
)


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
    filter_ = _filter(connection, search)
    if filter_ is None:
        return Found()
    if search.like:
        query, scores = resembling(connection, index, search.like)
        scores = _those_that_fit(connection, scores, filter_)
        return _shown(connection, query, _by_score(scores), search, len(scores))
    query = read_query(search.words, search.names)
    if query.pieces:
        scores, total = _scored(connection, index, query, filter_)
        return _shown(connection, query, _by_what_they_say(connection, query, scores), search, total)
    if search.words.strip() or search.names:
        return Found()
    ids, total = _newest(connection, filter_)
    return _shown(connection, query, [(i, 0.0) for i in ids], search, total)


def _filter(connection: Connection, search: Search) -> Filter | None:
    """What an article must be besides what it says; None where there is no article of the days searched."""
    section = clean(search.section).strip()
    tags = tuple(fold_label(clean(tag)) for tag in search.tags)
    dated = days(search.since, search.until)
    statement = select(func.min(issues.c.first_article), func.max(issues.c.last_article)).where(*dated)
    first, last = connection.execute(statement if dated else _ENDS).one()
    return Filter((first, last), tags, section, search.since, search.until) if first is not None else None


def _scored(connection: Connection, index: Index, query: Query, filter_: Filter) -> tuple[dict[int, float], int]:
    """Matches with the score of the sets they are in, and how many there are in all."""
    found, total = index.counted(connection, query.pieces, filter_, NEWEST)
    scores = dict.fromkeys(found, 0.0)
    asked = [(_IN_HEADLINE, query.pieces, Scope.HEADLINE)]
    if any(piece.word for piece in query.pieces):
        asked.append((_AS_WORDS, query.pieces, Scope.WORDS))
    if query.wholes:
        asked.append((_IN_ONE, query.wholes, Scope.ANYWHERE))
    # One alone is not put in order.
    for score, pieces, scope in asked if len(scores) > 1 else ():
        for article in index.newest(connection, pieces, scope, filter_, NEWEST):
            scores[article] = scores.get(article, 0.0) + score
    return scores, max(total, len(scores))


def _newest(connection: Connection, filter_: Filter) -> tuple[list[int], int]:
    """The newest articles that fit, and how many fit in all, as far as they are counted."""
    statement = _fitting(filter_)
    order = issues.c.date.desc().nulls_last(), issues.c.last_article.desc()
    inside = days(filter_.since, filter_.until)
    latest = connection.scalars(select(issues.c.id).where(*inside).order_by(*order).limit(_LATEST)).all()
    ids: list[int] = []
    # The newest issues have enough of what is not rare; only of all does a database sort all that fit.
    for some in ([issues.c.id.in_(latest)], []):
        newest = statement.where(*some).order_by(*order, statement.selected_columns[0].desc()).limit(NEWEST)
        ids = list(connection.scalars(newest))
        if len(ids) >= NEWEST or len(latest) < _LATEST:
            break
    return ids, _count(connection, filter_) if len(ids) >= NEWEST else len(ids)


def _count(connection: Connection, filter_: Filter) -> int:
    """How many articles fit, as far as they are counted; those with one tag by their labels alone."""
    statement = _fitting(filter_)
    if filter_.tags and filter_ == Filter(filter_.span, filter_.tags[:1]):
        statement = select(labels.c.article_id).where(has_tag(*filter_.tags))
    return connection.scalar(select(func.count()).select_from(statement.limit(COUNTED).subquery())) or 0


def _fitting(filter_: Filter) -> Select[Any]:
    """Select the articles that fit; those with a tag by their label, an issue's at a time, without a look at each."""
    if not filter_.tags:
        return select(articles.c.id).select_from(articles.join(issues)).where(*filter_.conditions)
    within = labels.c.article_id.between(issues.c.first_article, issues.c.last_article)
    labelled = issues.join(labels, within)
    first, *others = filter_.tags
    if others or filter_.section:
        labelled = labelled.join(articles, articles.c.id == labels.c.article_id)
    fits = replace(filter_, tags=tuple(others)).conditions
    return select(labels.c.article_id).select_from(labelled).where(has_tag(first), *fits)


def _those_that_fit(connection: Connection, scores: dict[int, float], filter_: Filter) -> dict[int, float]:
    """Those of the articles scored that fit; the best, if they are many."""
    if not filter_.conditions:
        return dict(_by_score(scores)[:MOST_ROWS])
    best = articles.c.id.in_([i for i, _ in _by_score(scores)[:MOST_ROWS]])
    statement = select(articles.c.id).select_from(articles.join(issues)).where(best, *filter_.conditions)
    return {i: scores[i] for i in connection.scalars(statement)}


def _by_score(scores: dict[int, float]) -> list[tuple[int, float]]:
    """The best first, of equals the one added last."""
    return sorted(scores.items(), key=lambda row: (-row[1], -row[0]))


def _by_what_they_say(connection: Connection, query: Query, scores: dict[int, float]) -> list[tuple[int, float]]:
    """The best first; the best of all by how often they say what is wanted, for their length, then by date."""
    order = _by_score(scores)
    best = [i for i, _ in order[:_READ]]
    wanted = [folded(piece.text) for piece in query.pieces]
    told: list[tuple[float, int, int]] = []
    for row in connection.execute(_SAYING, {"ids": best}):
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


def _snippet(article: PastArticle, query: Query) -> Snippet:
    """From the text; from the headline stack where only that has what was looked for."""
    found = snippet_of(article.text, query.marked)
    if found.marks:
        return found
    above = snippet_of(head_of(article.kicker, article.headline, article.deck), query.marked)
    return above if above.marks else found
