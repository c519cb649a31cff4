"""The full-text index: the same questions to SQLite's FTS5 in a file and to PostgreSQL's tsvector on a server.

Both index the words and the pairs of :mod:`editor.library.cutting`, the headline stack apart from the rest.  They say
which articles have something, not which have it best: ranking in either would look at every article that has a word
of the question.  What a reader typed reaches them only as quoted tokens of letters and digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, cast, column, literal_column, table, text

from editor.library.cutting import cut_pairs
from editor.library.query import Piece


class Scope(Enum):
    """Where something is looked for: anywhere, in the headline stack, or anywhere as the dictionary's words."""

    ANYWHERE = "anywhere"
    HEADLINE = "headline"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is indexed of an article: its headline stack and its text, and the words of both parted by spaces."""

    article: int
    head: str
    text: str
    head_words: str
    text_words: str


@dataclass(frozen=True, slots=True)
class Matches:
    """What is found, as parts of a statement: the table, the condition, the article's id."""

    source: FromClause
    condition: ColumnElement[bool]
    article: ColumnElement[int]


class Index(Protocol):
    """What the archive asks of a full-text index.

    ``version`` is another when it keeps other things, and then it is made anew; matches can be counted in passing up
    to ``counted``.
    """

    version: int
    counted: int

    def create(self, connection: Connection) -> None:
        """Make an empty index in place of any there is."""

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles that are not in it."""

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they are told as they were added."""

    def matches(self, pieces: Sequence[Piece], scope: Scope) -> Matches:
        """The articles in which all of ``pieces`` stand there."""


class FileIndex:
    """FTS5 in an SQLite file.  It keeps no text of its own, so what is removed has to be told."""

    version = 1
    counted = 10_000

    _columns: Final = "head, body, head_pairs, body_pairs"

    def create(self, connection: Connection) -> None:
        """Make the virtual table; its tokens are parted by spaces, every letter above ASCII belongs to one."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS found")
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE found USING fts5({self._columns}, content='', tokenize='ascii')"
        )

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        statement = f"INSERT INTO found(rowid, {self._columns}) VALUES (?, ?, ?, ?, ?)"
        connection.exec_driver_sql(statement, [self._row(cut) for cut in cuts])

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out."""
        statement = f"INSERT INTO found(found, rowid, {self._columns}) VALUES ('delete', ?, ?, ?, ?, ?)"
        connection.exec_driver_sql(statement, [self._row(cut) for cut in cuts])

    def _row(self, cut: Cut) -> tuple[int, str, str, str, str]:
        pairs = " ".join(cut_pairs(cut.head)), " ".join(cut_pairs(cut.text))
        return (cut.article, cut.head_words, cut.text_words, *pairs)

    def matches(self, pieces: Sequence[Piece], scope: Scope) -> Matches:
        """Ask by MATCH."""
        asked = " AND ".join(self._asked(piece, scope) for piece in pieces)
        return Matches(
            source=table("found", column("rowid")),
            condition=text("found MATCH :asked").bindparams(asked=asked),  # type: ignore[arg-type]
            article=literal_column("found.rowid", Integer),
        )

    def _asked(self, piece: Piece, scope: Scope) -> str:
        if scope is Scope.WORDS and piece.word:
            return f'{{head body}} : "{piece.word}"'
        columns = "{head_pairs}" if scope is Scope.HEADLINE else "{head_pairs body_pairs}"
        return f'{columns} : "{" ".join(piece.pairs)}"' + ("*" if piece.is_prefix else "")


class ServerIndex:
    """Vectors with GIN indexes on a PostgreSQL server, made here and not by the server's own parser.

    So they do not depend on the server's locale.  What is asked most stands in small vectors beside the row; the large
    one is kept uncompressed, since a phrase has to be looked up in it article by article.
    """

    version = 2
    counted = 0  # a server counts by looking at every match

    _LAST_POSITION: Final = 16_383
    _MOST_TOKENS: Final = 50_000  # a tsvector takes a megabyte
    _COLUMNS: Final = {Scope.ANYWHERE: "pairs", Scope.HEADLINE: "head", Scope.WORDS: "words"}

    def create(self, connection: Connection) -> None:
        """Make the table of vectors."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS found")
        connection.exec_driver_sql(
            "CREATE TABLE found (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            "head tsvector NOT NULL, words tsvector NOT NULL, pairs tsvector NOT NULL)"
        )
        connection.exec_driver_sql("ALTER TABLE found ALTER pairs SET STORAGE EXTERNAL")
        for name in self._COLUMNS.values():
            connection.exec_driver_sql(f"CREATE INDEX found_{name} ON found USING gin ({name})")

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        names = self._COLUMNS.values()
        vectors = ", ".join(f"CAST(:{name} AS tsvector)" for name in names)
        statement = f"INSERT INTO found (article_id, {', '.join(names)}) VALUES (:article, {vectors})"
        connection.execute(text(statement), [self._row(cut) for cut in cuts])

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they go with the articles themselves."""

    def _row(self, cut: Cut) -> dict[str, object]:
        head, body = cut_pairs(cut.head), cut_pairs(cut.text)
        words = sorted({*cut.head_words.split(), *cut.text_words.split()})
        return {
            "article": cut.article,
            "head": self._vector((head, 0)),
            # What ends the headline and what begins the text are no neighbours.
            "pairs": self._vector((head, 0), (body, len(head) + 1)),
            "words": " ".join(f"'{word}'" for word in words[: self._MOST_TOKENS]),
        }

    def _vector(self, *streams: tuple[Sequence[str], int]) -> str:
        places: dict[str, list[str]] = {}
        for tokens, before in streams:
            for position, token in enumerate(tokens[: self._MOST_TOKENS], before + 1):
                places.setdefault(token, []).append(str(min(position, self._LAST_POSITION)))
        return " ".join(f"'{token}':{','.join(found[:255])}" for token, found in places.items())

    def matches(self, pieces: Sequence[Piece], scope: Scope) -> Matches:
        """Ask by @@."""
        from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

        asked = cast(" & ".join(self._asked(piece, scope) for piece in pieces), TSQUERY)
        names = self._COLUMNS.values()
        vector: ColumnElement[Any] = literal_column(f"found.{self._COLUMNS[scope]}", TSVECTOR)
        return Matches(
            source=table("found", column("article_id"), *(column(name) for name in names)),
            condition=vector.op("@@", is_comparison=True)(asked),
            article=literal_column("found.article_id", Integer),
        )

    def _asked(self, piece: Piece, scope: Scope) -> str:
        if scope is Scope.WORDS and piece.word:
            return f"'{piece.word}'"
        return "(" + " <-> ".join(f"'{pair}'" for pair in piece.pairs) + (":*" if piece.is_prefix else "") + ")"
