"""The full-text index: the same questions to SQLite's FTS5 in a file and to PostgreSQL's tsvector on a server.

Both index the words and the pairs of :mod:`editor.library.cutting`, the headline stack apart from the rest, and rank by
how rare what is found is, how often it stands there, and whether in the headline.  What a reader typed reaches either
only as quoted tokens of letters and digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, cast, column, func, literal_column, table, text

from editor.library.cutting import cut_pairs
from editor.library.query import Piece, Query

NEWEST: Final = 2000
"""How many matches are ranked: of more, those added last, so that a word in every article costs little more."""

RARE: Final = 4000
"""In how many articles the words by which others resemble one may stand, together."""


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
    """What a query finds, as parts of a statement: the table, the condition, the article's id, the score."""

    source: FromClause
    condition: ColumnElement[bool]
    article: ColumnElement[int]
    score: ColumnElement[float]


class Index(Protocol):
    """What the archive asks of a full-text index."""

    def create(self, connection: Connection) -> None:
        """Make an empty index."""

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles that are not in it."""

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they are told as they were added."""

    def matches(self, query: Query) -> Matches:
        """What ``query`` finds; the higher the score the better."""


class FileIndex:
    """FTS5 in an SQLite file.  It keeps no text of its own, so what is removed has to be told."""

    _columns: Final = "head, body, head_pairs, body_pairs"
    _WORDS: Final = "{head body}"
    _PAIRS: Final = "{head_pairs body_pairs}"

    def create(self, connection: Connection) -> None:
        """Make the virtual table; its tokens are parted by spaces, every letter above ASCII belongs to one."""
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

    def matches(self, query: Query) -> Matches:
        """Ask by MATCH, rank by BM25."""
        asked = _joined(query, self._piece, " AND ", " OR ")
        return Matches(
            source=table("found", column("rowid")),
            condition=text("found MATCH :asked").bindparams(asked=asked),  # type: ignore[arg-type]
            article=literal_column("found.rowid", Integer),
            score=literal_column("-bm25(found, 8.0, 2.0, 4.0, 1.0)"),
        )

    def _piece(self, piece: Piece) -> str:
        asked = f'{self._PAIRS} : "{" ".join(piece.pairs)}"' + ("*" if piece.is_prefix else "")
        return f'({self._WORDS} : "{piece.word}" OR {asked})' if piece.word else asked


class ServerIndex:
    """A tsvector with a GIN index on a PostgreSQL server, made here and not by the server's own parser.

    So it does not depend on the server's locale.  Words begin with ``=`` to be told from pairs.
    """

    _LAST_POSITION: Final = 16_383
    _MOST_TOKENS: Final = 50_000  # a tsvector takes a megabyte

    def create(self, connection: Connection) -> None:
        """Make the table of vectors."""
        connection.exec_driver_sql(
            "CREATE TABLE found (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            "vector tsvector NOT NULL)"
        )
        connection.exec_driver_sql("CREATE INDEX found_vector ON found USING gin (vector)")

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        rows = [{"article": cut.article, "vector": self._vector(cut)} for cut in cuts]
        connection.execute(text("INSERT INTO found VALUES (:article, CAST(:vector AS tsvector))"), rows)

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they go with the articles themselves."""

    def _vector(self, cut: Cut) -> str:
        head, body = cut_pairs(cut.head), cut_pairs(cut.text)
        streams = (
            (head, 0, "A"),
            (body, len(head) + 1, ""),
            ([f"={word}" for word in cut.head_words.split()], 0, "A"),
            ([f"={word}" for word in cut.text_words.split()], len(head) + 1, ""),
        )
        places: dict[str, list[str]] = {}
        for tokens, before, weight in streams:
            for position, token in enumerate(tokens[: self._MOST_TOKENS], before + 1):
                places.setdefault(token, []).append(f"{min(position, self._LAST_POSITION)}{weight}")
        return " ".join(f"'{token}':{','.join(found[:255])}" for token, found in places.items())

    def matches(self, query: Query) -> Matches:
        """Ask by @@, rank by ts_rank."""
        from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

        asked = cast(_joined(query, self._piece, " & ", " | "), TSQUERY)
        vector: ColumnElement[Any] = literal_column("found.vector", TSVECTOR)
        return Matches(
            source=table("found", column("article_id"), column("vector")),
            condition=vector.op("@@", is_comparison=True)(asked),
            article=literal_column("found.article_id", Integer),
            score=func.ts_rank(vector, asked),
        )

    def _piece(self, piece: Piece) -> str:
        asked = " <-> ".join(f"'{pair}'" for pair in piece.pairs) + (":*" if piece.is_prefix else "")
        return f"('={piece.word}' | ({asked}))" if piece.word else f"({asked})"


def _joined(query: Query, ask: Callable[[Piece], str], both: str, either: str) -> str:
    """The question of a whole query from those of its pieces."""

    def whole(piece: Piece) -> str:
        if not piece.parts:
            return ask(piece)
        return f"({ask(piece)}{either}({both.join(map(ask, piece.parts))}))"

    return (both if query.needs_all else either).join(map(whole, query.pieces))
