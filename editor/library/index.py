"""The full-text index: the same questions to SQLite's FTS5 in a file and to PostgreSQL's tsvector on a server.

Both index the words and the pairs of :mod:`editor.library.cutting`, the headline stack apart from the rest.  They say
which articles have something, not which have it best: ranking in either would look at every article that has a word
of the question.  What a reader typed reaches them only as quoted tokens of letters and digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Final, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from editor.library.cutting import cut_pairs, plain_phrase, plain_text
from editor.library.folding import is_han
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
    """What is found, as parts of a statement: the table, the condition, the article's id.

    Where the condition alone finds too many, ``check`` is what an article has to stand besides, and takes longer.
    """

    source: FromClause
    condition: ColumnElement[bool]
    article: ColumnElement[int]
    check: Callable[[ColumnElement[int]], ColumnElement[bool]] | None = None

    def newest(self, most: int, source: FromClause | None = None, *conditions: ColumnElement[bool]) -> Select[int]:
        """Select the ids of articles, those added last first; ``source`` joins what ``conditions`` ask."""
        statement = select(self.article.label("article")).select_from(self.source if source is None else source)
        statement = statement.where(self.condition, *conditions).order_by(self.article.desc())
        if self.check is None:
            return statement.limit(most)
        # The offset keeps the planner from checking all before it sorts them: it checks as many as are wanted.
        found = statement.offset(0).subquery()
        return select(found.c.article).where(self.check(found.c.article)).order_by(found.c.article.desc()).limit(most)

    def some(self, most: int) -> Select[int]:
        """Select the ids of articles, any of them where there are more than ``most``."""
        statement = select(self.article.label("article")).select_from(self.source).where(self.condition)
        if self.check is None:
            return statement.limit(most)
        found = statement.offset(0).subquery()
        return select(found.c.article).where(self.check(found.c.article)).limit(most)


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

    So they do not depend on the server's locale.  Vectors tell what an article has, without places; whether pairs stand
    side by side is looked up in its plain text, in as many articles as are wanted.
    """

    version = 3
    counted = 0  # a server counts by looking at every match

    _MOST_TOKENS: Final = 50_000  # a tsvector takes a megabyte
    _COLUMNS: Final = {Scope.ANYWHERE: "pairs", Scope.HEADLINE: "head", Scope.WORDS: "words"}

    def create(self, connection: Connection) -> None:
        """Make the table of vectors and that of plain texts."""
        for name in ("found", "plain"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        connection.exec_driver_sql(
            "CREATE TABLE found (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            "head tsvector NOT NULL, words tsvector NOT NULL, pairs tsvector NOT NULL) "
            # Vectors are read by their indexes alone: kept aside, the rows that tell the ids fill a few pages.
            "WITH (toast_tuple_target = 128)"
        )
        for name in self._COLUMNS.values():
            connection.exec_driver_sql(f"CREATE INDEX found_{name} ON found USING gin ({name})")
        connection.exec_driver_sql(
            "CREATE TABLE plain (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            "head text NOT NULL, body text NOT NULL)"
        )

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        rows = [self._row(cut) for cut in cuts]
        names = self._COLUMNS.values()
        vectors = ", ".join(f"CAST(:{name} AS tsvector)" for name in names)
        statement = f"INSERT INTO found (article_id, {', '.join(names)}) VALUES (:article, {vectors})"
        connection.execute(text(statement), rows)
        plain = "INSERT INTO plain (article_id, head, body) VALUES (:article, :plain_head, :plain_body)"
        connection.execute(text(plain), rows)

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they go with the articles themselves."""

    def _row(self, cut: Cut) -> dict[str, object]:
        head, body = plain_text(cut.head), plain_text(cut.text)
        above = {*cut_pairs(cut.head), *filter(is_han, head)}
        return {
            "article": cut.article,
            "head": self._vector(above),
            "pairs": self._vector({*above, *cut_pairs(cut.text), *filter(is_han, body)}),
            "words": self._vector({*cut.head_words.split(), *cut.text_words.split()}),
            "plain_head": head,
            "plain_body": body,
        }

    def _vector(self, tokens: set[str]) -> str:
        return " ".join(f"'{token}'" for token in sorted(tokens)[: self._MOST_TOKENS])

    def matches(self, pieces: Sequence[Piece], scope: Scope) -> Matches:
        """Ask by @@, and by the plain text where pairs have to stand side by side."""
        from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

        words = [piece.word if scope is Scope.WORDS else "" for piece in pieces]
        parts = [(word,) if word else piece.pairs for piece, word in zip(pieces, words, strict=True)]
        sought = [plain_phrase(part) for part in parts if len(part) > 1]
        asked = sorted({token for part in parts for token in part})
        vector: ColumnElement[Any] = literal_column(f"found.{self._COLUMNS[scope]}", TSVECTOR)
        query = cast(" & ".join(f"'{token}'" for token in asked), TSQUERY)
        return Matches(
            source=table("found", column("article_id"), *(column(name) for name in self._COLUMNS.values())),
            condition=vector.op("@@", is_comparison=True)(query),
            # A sum, lest the planner walk through the ids and read the vectors themselves.
            article=literal_column("found.article_id + 0", Integer),
            check=partial(self._says, sought, scope) if sought else None,
        )

    def _says(self, sought: Sequence[str], scope: Scope, article: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the plain text of ``article`` has all that is sought, each in its headline or in its text."""
        plain = table("plain", column("article_id", Integer), column("head", Text), column("body", Text))
        parts = [plain.c.head] if scope is Scope.HEADLINE else [plain.c.head, plain.c.body]
        says = [or_(*(func.strpos(part, phrase) > 0 for part in parts)) for phrase in sought]
        return select(and_(*says)).where(plain.c.article_id == article).scalar_subquery()
