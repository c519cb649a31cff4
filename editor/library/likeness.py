"""Likeness: articles about the same as one, by the words that are in both and in few others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from editor.library.deposit import fold_label, head_of
from editor.library.index import Index, has_tag
from editor.library.past import is_article, no_article, past_articles, select_articles
from editor.library.query import Piece, Query, pieces_of
from editor.library.schema import issues, labels

COMMON: Final = 1000
"""In how many articles a word stands that says nothing of what one of them is about."""

_WORDS: Final = 14
_LABELS: Final = 10  # of a kind


def resembling(connection: Connection, index: Index, article_id: str) -> tuple[Query, dict[int, float]]:
    """What others may share with the article of that id, and the score of every other that does."""
    from editor.language.dictionary import analyser

    rows = connection.execute(select_articles().where(is_article(article_id))).mappings().all()
    if not rows:
        raise no_article(article_id)
    model, own = past_articles(connection, rows)[0], rows[0]["id"]
    head = head_of(model.kicker, model.headline, model.deck)
    told = dict(analyser().extract_tags(f"{head}\n{model.text}", topK=_WORDS, withWeight=True))
    most = max(told.values(), default=1.0)
    wanted = {piece: weight / most for word, weight in told.items() for piece in pieces_of(word)}
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


def _tagged(connection: Connection, tag: str) -> Sequence[int]:
    """Articles with that tag; none where it is a common one."""
    tagged = select(labels.c.article_id).where(has_tag(fold_label(tag))).limit(COMMON)
    number = connection.scalar(select(func.count()).select_from(tagged.subquery())) or 0
    return connection.scalars(tagged).all() if number < COMMON else ()
