"""Likeness: articles about the same as one, by the words that are in both and in few others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from editor.library.deposit import fold_label
from editor.library.index import Index
from editor.library.past import is_article, no_article, past_articles, select_articles
from editor.library.query import Piece, Query, pieces_of
from editor.library.schema import articles, cuts, issues, labels

COMMON: Final = 1000
"""In how many articles a word stands that says nothing of what one of them is about."""

_WORDS: Final = 14
_LABELS: Final = 10  # of a kind

_WORDS_OF: Final = (cuts.c.head + " " + cuts.c.words).label("words")
_OWN: Final = select_articles().add_columns(_WORDS_OF).join(cuts, cuts.c.article_id == articles.c.id)
_TAGGED: Final = (
    select(labels.c.article_id)
    .where(labels.c.folded == bindparam("tag"), labels.c.kind == "tag")
    .limit(COMMON)  # as many and more tell nothing
)


def resembling(connection: Connection, index: Index, article_id: str) -> tuple[Query, dict[int, float]]:
    """What others may share with the article of that id, and the score of every other that does."""
    rows = connection.execute(_OWN.where(is_article(article_id))).mappings().all()
    if not rows:
        raise no_article(article_id)
    model, own = past_articles(connection, rows)[0], rows[0]["id"]
    wanted = {piece: weight for word, weight in _telling(rows[0]["words"]) for piece in pieces_of(word)}
    wanted |= {piece: 1.0 for name in model.named("person")[:_LABELS] for piece in pieces_of(name)}
    total = connection.scalar(select(func.sum(issues.c.last_article - issues.c.first_article + 1))) or 1
    found = index.holding(connection, tuple(wanted), COMMON)
    holding = zip(wanted, wanted.values(), found, strict=True)
    tags = [(piece, 1.0, _tagged(connection, tag)) for tag in model.named("tag")[:_LABELS] for piece in pieces_of(tag)]
    shared: list[Piece] = []
    scores: dict[int, float] = {}
    for piece, weight, ids in (*holding, *tags):
        if len(ids) > 1:
            shared.append(piece)
            for article in ids:
                scores[article] = scores.get(article, 0.0) + weight * math.log(1 + total / len(ids))
    scores.pop(own, None)
    return Query(tuple(shared)), scores


def _telling(words: str) -> Iterator[tuple[str, float]]:
    """The words that say most of an article by how often it has them and how few have them, the first as 1.0."""
    from editor.language.rarity import rarity

    counts = Counter(word for word in words.split() if len(word) > 1)
    weights = {word: count * rarity(word) for word, count in counts.items()}
    told = sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]
    return ((word, weights[word] / weights[told[0]]) for word in told)


def _tagged(connection: Connection, tag: str) -> Sequence[int]:
    """Articles with that tag; none where it is a common one."""
    found = connection.scalars(_TAGGED, {"tag": fold_label(tag)}).all()
    return found if len(found) < COMMON else ()
