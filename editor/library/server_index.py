"""The index on a PostgreSQL server: vectors with one GIN index, made here and not by the server's own parser.

So they do not depend on the server's locale.  A vector holds, each kind under a sign of its own, what an article has:
the pairs and characters of all it says, those of its headline stack, the dictionary's words, its tags, the pairs of its
section, and the stretches of the archive it lies in, each twice as long as the one before.  Stretches are asked one
after the other, from the newest, until as many are found as are wanted: so a word that stands in every second article
costs no more than a rare one.

Vectors tell nothing of places: whether pairs stand side by side is looked up in an article's plain text, and what no
vector can tell, the day of its issue, in the tables, in as many articles as are wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from editor.library.cutting import cut_pairs, plain_phrase, plain_text
from editor.library.folding import folded, is_han
from editor.library.index import COUNTED, Cut, Filter, Scope, is_told_by_tokens, section_tokens
from editor.library.query import Piece

_STRETCH: Final = 4096  # articles
_LENGTHS: Final = 12  # of stretches: up to eight million articles in one
_LONGEST: Final = 500  # characters of a token, more than anybody may ask for; the server takes 2,046 bytes
_ROOM: Final = 900_000  # bytes of a vector's tokens; the server takes a megabyte

_ANYWHERE, _HEAD, _WORD, _TAG, _SECTION, _LIES = "", "H", "W", "T", "S", "#"
"""The signs of the kinds of token: folded text has no capitals."""


@dataclass(frozen=True, slots=True)
class _Sql:
    """A piece of a statement, and the values that its places wait for.  Written out: built anew it costs too long."""

    text: str
    values: tuple[object, ...] = ()

    @staticmethod
    def joined(glue: str, parts: Sequence[_Sql]) -> _Sql:
        """Pieces in a row."""
        return _Sql(glue.join(part.text for part in parts), tuple(value for part in parts for value in part.values))


class ServerIndex:
    """Vectors, and plain texts beside them, on a PostgreSQL server."""

    version = 4

    def create(self, connection: Connection) -> None:
        """Make the table of vectors and that of plain texts."""
        for name in ("found", "plain"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
        connection.exec_driver_sql(
            "CREATE TABLE found (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            # Vectors are read by their index alone: kept aside, the rows that tell the ids fill a few pages.
            "tokens tsvector NOT NULL) WITH (toast_tuple_target = 128)"
        )
        connection.exec_driver_sql(
            "CREATE TABLE plain (article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE, "
            "head text NOT NULL, body text NOT NULL)"
        )

    def complete(self, connection: Connection) -> bool:
        """Make the index of the vectors."""
        connection.exec_driver_sql("CREATE INDEX found_tokens ON found USING gin (tokens)")
        return True

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        vectors, plain = [], []
        for cut in cuts:
            head, body = plain_text(cut.head), plain_text(cut.text)
            vectors.append((cut.article, _vector(_tokens(cut, head, body))))
            plain.append((cut.article, head, body))
        connection.exec_driver_sql("INSERT INTO found (article_id, tokens) VALUES (%s, CAST(%s AS tsvector))", vectors)
        connection.exec_driver_sql("INSERT INTO plain (article_id, head, body) VALUES (%s, %s, %s)", plain)

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they go with the articles themselves."""

    def settle(self, connection: Connection) -> None:
        """Put what was added lately where it is found at once, and count what the tables hold."""
        connection.exec_driver_sql(
            # Only who made the index may; the server does so by itself in time.
            "DO $$ BEGIN PERFORM gin_clean_pending_list('found_tokens'); "
            "EXCEPTION WHEN insufficient_privilege THEN NULL; END $$"
        )
        connection.exec_driver_sql("ANALYZE")

    def newest(
        self, connection: Connection, pieces: Sequence[Piece], scope: Scope, filter_: Filter, most: int
    ) -> Sequence[int]:
        """Stretch by stretch, in one statement that ends when as many are found as are wanted."""
        asked = [_asked(piece, scope) for piece in pieces]
        conditions = [*_fits(filter_), *_sought(pieces, asked, scope)]
        tokens = [*(token for each in asked for token in each), *_filtered(filter_)]
        parts = [_those(_NEWEST, _query(tokens, place), conditions, most) for place in _stretches(*filter_.span)]
        every = _Sql.joined(" UNION ALL ", parts)
        rows = connection.exec_driver_sql(f"SELECT article FROM ({every.text}) AS a LIMIT %s", (*every.values, most))
        return rows.scalars().all()

    def holding(self, connection: Connection, pieces: Sequence[Piece], most: int) -> Sequence[Sequence[int]]:
        """All are asked for in one statement, each first of one stretch: a common one need not be asked further."""
        last = connection.exec_driver_sql("SELECT max(article_id) FROM found").scalar() or 0
        # The last that is full.
        stretch = _quoted(f"{_LIES}0.{max(0, last - _STRETCH) // _STRETCH}")
        parts = []
        for number, piece in enumerate(pieces):
            asked = _asked(piece, Scope.ANYWHERE)
            conditions = _sought([piece], [asked], Scope.ANYWHERE)
            found = [_those(_SOME, _query(asked, place), conditions, most) for place in (stretch, f"!{stretch}")]
            every = _Sql.joined(" UNION ALL ", found)
            text = (
                f"SELECT %s, array_agg(article) FROM (SELECT article FROM ({every.text}) AS a LIMIT %s) AS b "
                "HAVING count(*) BETWEEN 1 AND %s"
            )
            parts.append(_Sql(text, (number, *every.values, most, most - 1)))
        holding: list[Sequence[int]] = [()] * len(pieces)
        every = _Sql.joined(" UNION ALL ", parts)
        for number, articles in connection.exec_driver_sql(every.text, every.values) if parts else ():
            holding[number] = articles
        return holding

    def counted(
        self, connection: Connection, pieces: Sequence[Piece], filter_: Filter, most: int
    ) -> tuple[Sequence[int], int]:
        """What several tokens only hint at is counted no further."""
        found = self.newest(connection, pieces, Scope.ANYWHERE, filter_, most)
        is_more = len(found) >= most and not filter_.conditions
        return found, max(len(found), self._count(connection, pieces) if is_more else 0)

    def _count(self, connection: Connection, pieces: Sequence[Piece]) -> int:
        asked = [_asked(piece, Scope.ANYWHERE) for piece in pieces]
        if any(len(tokens) > 1 for tokens in asked):
            return 0
        every = _those(_SOME, _query([token for (token,) in asked]), (), COUNTED)
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {every.text} AS a", every.values).scalar_one())


def _tokens(cut: Cut, head: str, body: str) -> Iterator[str]:
    """What an article has; ``head`` and ``body`` are its plain text."""
    above = {*cut_pairs(cut.head), *filter(is_han, head)}
    kinds = (
        (_LIES, _stretches_of(cut.article)),
        (_TAG, {*cut.tags}),
        (_SECTION, {*section_tokens(cut.section), *filter(is_han, folded(cut.section))}),
        (_HEAD, above),
        (_WORD, {*cut.head_words.split(), *cut.text_words.split()}),
        (_ANYWHERE, {*above, *cut_pairs(cut.text), *filter(is_han, body)}),
    )
    return (f"{sign}{token[:_LONGEST]}" for sign, every in kinds for token in sorted(every))


def _vector(tokens: Iterable[str]) -> str:
    """The tokens as the server reads them, as many as it takes."""
    kept: list[str] = []
    room = _ROOM
    for token in tokens:
        room -= len(token.encode())
        if room < 0:
            break
        kept.append(_quoted(token))
    return " ".join(kept)


def _quoted(token: str) -> str:
    """A token as a vector or a question says it, whatever it holds."""
    doubled = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _asked(piece: Piece, scope: Scope) -> tuple[str, ...]:
    """The tokens that what is looked for has."""
    if scope is Scope.WORDS and piece.word:
        return (f"{_WORD}{piece.word[:_LONGEST]}",)
    sign = _HEAD if scope is Scope.HEADLINE else _ANYWHERE
    return tuple(f"{sign}{pair[:_LONGEST]}" for pair in piece.pairs)


def _filtered(filter_: Filter) -> Iterator[str]:
    """The tokens that a fitting article has."""
    yield from (f"{_TAG}{tag[:_LONGEST]}" for tag in filter_.tags)
    yield from (f"{_SECTION}{token}" for token in section_tokens(filter_.section))


def _stretches_of(article: int) -> set[str]:
    """The stretches an article lies in, of every length."""
    return {f"{length}.{article // _STRETCH >> length}" for length in range(_LENGTHS)}


def _stretches(first: int, last: int) -> Iterator[str]:
    """The stretches of the articles from ``first`` to ``last``, the newest first, none longer than those before it."""
    low, end = first // _STRETCH, last // _STRETCH + 1
    told = 0
    while end > low:
        length = 0
        while length + 1 < _LENGTHS and end % (2 << length) == 0 and 2 << length <= told:
            length += 1
        end -= 1 << length
        told += 1 << length
        yield _quoted(f"{_LIES}{length}.{end >> length}")


def _query(tokens: Iterable[str], *more: str) -> str:
    """The question for all ``tokens``, and ``more`` as the server reads it."""
    return " & ".join((*map(_quoted, dict.fromkeys(tokens)), *more))


# A sum, lest the planner walk through the ids and read the vectors themselves.
_SOME: Final = "SELECT article_id + 0 AS article FROM found WHERE tokens @@ CAST(%s AS tsquery)"
_NEWEST: Final = f"{_SOME} ORDER BY 1 DESC"


def _those(found: str, query: str, conditions: Sequence[_Sql], most: int) -> _Sql:
    """At most so many of the articles a query finds that stand the conditions, in the order they are found."""
    if not conditions:
        return _Sql(f"({found} LIMIT %s)", (query, most))
    # The offset keeps the planner from asking all before it sorts them: it asks as many as are wanted.
    asked = _Sql.joined(" AND ", conditions)
    text = f"(SELECT article FROM ({found} OFFSET 0) AS match WHERE {asked.text} LIMIT %s)"
    return _Sql(text, (query, *asked.values, most))


def _sought(pieces: Sequence[Piece], asked: Sequence[Sequence[str]], scope: Scope) -> list[_Sql]:
    """Whether the plain text has what several tokens only hint at, each piece in its headline or in its text."""
    sought = [plain_phrase(piece.pairs) for piece, tokens in zip(pieces, asked, strict=True) if len(tokens) > 1]
    if not sought:
        return []
    every = _Sql(" AND ".join(["strpos(said, %s) > 0"] * len(sought)), tuple(sought))
    said = "head" if scope is Scope.HEADLINE else "head || body"
    # Put together once, where it would be unpacked for each; no phrase reaches over the two spaces between them.
    plain = f"(SELECT {said} AS said FROM plain WHERE article_id = match.article OFFSET 0) AS one"
    return [_Sql(f"(SELECT {every.text} FROM {plain})", every.values)]


def _fits(filter_: Filter) -> list[_Sql]:
    """Whether section and day are right, article by article."""
    facts = []
    if filter_.section and not is_told_by_tokens(filter_.section):
        facts.append(_Sql("strpos(lower(section), lower(%s)) > 0", (filter_.section,)))
    if filter_.since is not None:
        facts.append(_Sql("date >= %s", (filter_.since,)))
    if filter_.until is not None:
        facts.append(_Sql("date <= %s", (filter_.until,)))
    if not facts:
        return []
    every = _Sql.joined(" AND ", facts)
    is_dated = filter_.since is not None or filter_.until is not None
    joined = "articles JOIN issues ON issues.id = articles.issue_id" if is_dated else "articles"
    return [_Sql(f"(SELECT {every.text} FROM {joined} WHERE articles.id = match.article)", every.values)]
