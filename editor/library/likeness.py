"""Likeness: articles about the same as one, by the words that are in both and in few others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from editor.library.deposit import head_of
from editor.library.index import Index, Scope
from editor.library.past import is_article, no_article, past_articles, select_articles
from editor.library.query import Piece, Query, pieces_of
from editor.library.schema import articles

COMMON: Final = 1000
"""In how many articles a word stands that says nothing of what one of them is about."""

_WORDS: Final = 28


def resembling(connection: Connection, index: Index, article_id: str) -> tuple[Query, dict[int, float]]:
    """What others may share with the article of that id, and the score of every article that does."""
    from editor.language.dictionary import analyser

    rows = connection.execute(select_articles().where(is_article(article_id))).mappings().all()
    if not rows:
        raise no_article(article_id)
    model = past_articles(connection, rows)[0]
    head = head_of(model.kicker, model.headline, model.deck)
    told = dict(analyser().extract_tags(f"{head}\n{model.text}", topK=_WORDS // 2, withWeight=True))
    most = max(told.values(), default=1.0)
    about = {word: weight / most for word, weight in told.items()}
    about |= {name: 1.0 for kind in ("person", "tag") for name in model.named(kind)}
    total = connection.scalar(select(func.count()).select_from(articles)) or 1
    shared: list[Piece] = []
    scores: dict[int, float] = {}
    for word, weight in list(about.items())[: 2 * _WORDS]:
        ids = _holding(connection, index, word)
        if 1 < len(ids) < COMMON:
            shared.extend(pieces_of(word))
            for article in ids:
                scores[article] = scores.get(article, 0.0) + weight * math.log(1 + total / len(ids))
    return Query(tuple(shared)), scores


def _holding(connection: Connection, index: Index, word: str) -> Sequence[int]:
    """Articles in which a word stands, as many as make it a common one."""
    pieces = pieces_of(word)
    if not pieces:
        return ()
    return connection.scalars(index.matches(pieces, Scope.ANYWHERE).some(COMMON)).all()
