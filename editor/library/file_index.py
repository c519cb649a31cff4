"""The index in an SQLite file: FTS5, which keeps no text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, column, func, literal_column, select
from sqlalchemy import table as named_table
from sqlalchemy import text as sql

from editor.library.cutting import cut_pairs
from editor.library.index import COUNTED, Cut, Filter, Scope
from editor.library.query import Piece
from editor.library.schema import articles, issues

_COLUMNS: Final = "head, body, head_pairs, body_pairs"
_FOUND: Final = named_table("found", column("rowid"))
_ARTICLE: Final[ColumnElement[int]] = literal_column("found.rowid", Integer)


class FileIndex:
    """FTS5 over words and pairs.  What is removed has to be told as it was added."""

    version = 1

    def create(self, connection: Connection) -> None:
        """Make the virtual table; its tokens are parted by spaces, every letter above ASCII belongs to one."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS found")
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE found USING fts5({_COLUMNS}, content='', tokenize='ascii')")

    def complete(self, connection: Connection) -> None:
        """FTS5 makes everything as it goes."""

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        statement = f"INSERT INTO found(rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
        connection.exec_driver_sql(statement, [_row(cut) for cut in cuts])

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out."""
        statement = f"INSERT INTO found(found, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)"
        connection.exec_driver_sql(statement, [_row(cut) for cut in cuts])

    def settle(self, connection: Connection) -> None:
        """A file needs no such thing."""

    def newest(
        self, connection: Connection, pieces: Sequence[Piece], scope: Scope, filter_: Filter, most: int
    ) -> Sequence[int]:
        """Matches are walked through from the one added last, and each is asked whether it fits."""
        conditions = filter_.conditions
        source: FromClause = _FOUND
        if conditions:
            source = _FOUND.join(articles, articles.c.id == _ARTICLE).join(issues)
        if filter_.since is not None or filter_.until is not None:
            conditions.append(_ARTICLE.between(*filter_.span))
        statement = _matching(pieces, scope).select_from(source).where(*conditions)
        return connection.scalars(statement.order_by(_ARTICLE.desc()).limit(most)).all()

    def holding(self, connection: Connection, pieces: Sequence[Piece], most: int) -> Sequence[Sequence[int]]:
        """Each is asked for by itself."""
        every = (_matching([piece], Scope.ANYWHERE).select_from(_FOUND) for piece in pieces)
        found = (connection.scalars(statement.limit(most)).all() for statement in every)
        return [articles if len(articles) < most else () for articles in found]

    def count(self, connection: Connection, pieces: Sequence[Piece]) -> int:
        """Not the beginnings of pairs, which are too many."""
        if any(piece.is_prefix for piece in pieces):
            return 0
        matching = _matching(pieces, Scope.ANYWHERE).select_from(_FOUND).limit(COUNTED).subquery()
        return connection.scalar(select(func.count()).select_from(matching)) or 0


def _row(cut: Cut) -> tuple[int, str, str, str, str]:
    pairs = " ".join(cut_pairs(cut.head)), " ".join(cut_pairs(cut.text))
    return (cut.article, cut.head_words, cut.text_words, *pairs)


def _matching(pieces: Sequence[Piece], scope: Scope) -> Select[Any]:
    """Select the ids of articles that match."""
    asked = " AND ".join(_asked(piece, scope) for piece in pieces)
    return select(_ARTICLE).where(sql("found MATCH :asked").bindparams(asked=asked))


def _asked(piece: Piece, scope: Scope) -> str:
    if scope is Scope.WORDS and piece.word:
        return f'{{head body}} : "{piece.word}"'
    columns = "{head_pairs}" if scope is Scope.HEADLINE else "{head_pairs body_pairs}"
    return f'{columns} : "{" ".join(piece.pairs)}"' + ("*" if piece.is_prefix else "")
