"""The index in an SQLite file: FTS5 over one row of tokens an article, which keeps no text of its own.

Every kind of token has a sign of its own, which no text has: the pairs of all that an article says bare, those of its
headline stack once more, the characters of both, the dictionary's words, its tags, the pairs of its section.  So what
is rare in one of them is found without a look at where it is common: a column of its own would not do that, because
FTS5 keeps a token's columns in one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from editor.library.cutting import pairs_of
from editor.library.folding import folded, is_han, runs
from editor.library.index import COUNTED, Cut, Filter, Scope, is_told_by_tokens, section_tokens
from editor.library.query import Piece

_ANYWHERE, _HEAD, _WORD, _TAG, _SECTION, _LETTER = "", "¤", "·", "¦", "§", "°"
"""The signs: FTS5's ASCII tokenizer takes them for letters, and no run of letters and digits has them."""

_GAP: Final = "¶"  # no phrase reaches from the headline into the text
_GROWN: Final = 1.1  # times what it was when it was last settled
_SETTLED: Final = "settled"

_FILLING: Final = {"automerge": 0, "crisismerge": 64, "hashsize": 64 << 20}
"""How FTS5 takes a whole archive: in large pieces, put together once all are there."""

_USUAL: Final = {"automerge": 4, "crisismerge": 16, "hashsize": 1 << 20}
"""How it is when it is made, and takes an issue now and then."""

_STEP: Final = 4000  # pages that are put together in a moment


class FileIndex:
    """Tokens in FTS5.  What is removed has to be told as it was added."""

    version = 2

    def create(self, connection: Connection) -> None:
        """Make the virtual table; its tokens are parted by spaces, every letter above ASCII belongs to one."""
        connection.exec_driver_sql("DROP TABLE IF EXISTS found")
        options = "content='', columnsize=0, tokenize='ascii'"
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE found USING fts5(said, {options})")
        _set(connection, _FILLING)

    def complete(self, connection: Connection) -> bool:
        """Put some more of it together."""
        connection.exec_driver_sql("INSERT INTO found(found, rank) VALUES ('merge', ?)", (-_STEP,))
        if connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM found_idx").scalar_one() > 1:
            return False
        _set(connection, _USUAL)
        return True

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles."""
        rows = [(cut.article, _said(cut)) for cut in cuts]
        connection.exec_driver_sql("INSERT INTO found(rowid, said) VALUES (?, ?)", rows)

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out."""
        rows = [(cut.article, _said(cut)) for cut in cuts]
        connection.exec_driver_sql("INSERT INTO found(found, rowid, said) VALUES ('delete', ?, ?)", rows)

    def settle(self, connection: Connection) -> None:
        """Put the index together where a tenth of it is new: so a little that is added costs little."""
        kept = "FROM banxin_archive WHERE name = ?"
        count = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        before = connection.exec_driver_sql(f"SELECT value {kept}", (_SETTLED,)).scalar() or "0"
        if count < _GROWN * int(before):
            return
        connection.exec_driver_sql("INSERT INTO found(found) VALUES ('optimize')")
        connection.exec_driver_sql(f"DELETE {kept}", (_SETTLED,))
        connection.exec_driver_sql("INSERT INTO banxin_archive (name, value) VALUES (?, ?)", (_SETTLED, str(count)))

    def newest(
        self, connection: Connection, pieces: Sequence[Piece], scope: Scope, filter_: Filter, most: int
    ) -> Sequence[int]:
        """Matches are walked through from the one added last; what no token tells is asked of each."""
        facts, values = _facts(filter_)
        joined = " CROSS JOIN articles ON articles.id = found.rowid CROSS JOIN issues ON issues.id = articles.issue_id"
        statement = (
            f"SELECT found.rowid FROM found{joined if facts else ''} WHERE found MATCH ?{facts} "
            "ORDER BY found.rowid DESC LIMIT ?"
        )
        asked = " AND ".join((*(_asked(piece, scope) for piece in pieces), *map(_quoted, _filtered(filter_))))
        return connection.exec_driver_sql(statement, (asked, *values, most)).scalars().all()

    def counted(
        self, connection: Connection, pieces: Sequence[Piece], filter_: Filter, most: int
    ) -> tuple[Sequence[int], int]:
        """All are walked through once; not where each is asked whether it fits."""
        if filter_.conditions:
            found = self.newest(connection, pieces, Scope.ANYWHERE, filter_, most)
            return found, len(found)
        asked = " AND ".join(_asked(piece, Scope.ANYWHERE) for piece in pieces)
        rows = connection.exec_driver_sql(
            "WITH a AS (SELECT rowid AS article FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?) "
            "SELECT article, (SELECT count(*) FROM a) FROM a LIMIT ?",
            (asked, COUNTED, most),
        ).all()
        return [row[0] for row in rows], rows[0][1] if rows else 0

    def holding(self, connection: Connection, pieces: Sequence[Piece], most: int) -> Sequence[Sequence[int]]:
        """Each is asked for by itself."""
        statement = "SELECT rowid FROM found WHERE found MATCH ? LIMIT ?"
        every = (connection.exec_driver_sql(statement, (_asked(piece, Scope.ANYWHERE), most)) for piece in pieces)
        found = (rows.scalars().all() for rows in every)
        return [articles if len(articles) < most else () for articles in found]


def _set(connection: Connection, options: Mapping[str, int]) -> None:
    for name, value in options.items():
        connection.exec_driver_sql("INSERT INTO found(found, rank) VALUES (?, ?)", (name, value))


def _said(cut: Cut) -> str:
    """The tokens of an article, parted by spaces, those that may be asked for side by side first."""
    head, text = runs(folded(cut.head)), runs(folded(cut.text))
    above, below = pairs_of(head), pairs_of(text)
    above_letters, below_letters = _letters(head), _letters(text)
    section = (*section_tokens(cut.section), *filter(is_han, folded(cut.section)))
    kinds = (
        (_HEAD, above),
        (_HEAD + _LETTER, above_letters),
        (_LETTER, above_letters | below_letters),
        (_WORD, dict.fromkeys(cut.head_words.split()) | dict.fromkeys(cut.text_words.split())),
        (_TAG, dict.fromkeys(map(_one_token, cut.tags))),
        (_SECTION, dict.fromkeys(section)),
    )
    signed = (sign + f" {sign}".join(tokens) for sign, tokens in kinds if tokens)
    return " ".join((*above, _GAP, *below, _GAP, *signed))


def _letters(parts: Iterable[str]) -> dict[str, None]:
    """The Han characters of runs, each once, in their order: a set's would be another each time."""
    return dict.fromkeys("".join(run for run in parts if is_han(run[0])))


def _one_token(tag: str) -> str:
    """A tag as one token, whatever signs it has."""
    return "".join(each if each.isalnum() else f"{_TAG}{ord(each):x}{_TAG}" for each in tag)


def _asked(piece: Piece, scope: Scope) -> str:
    if scope is Scope.WORDS and piece.word:
        return _quoted(_WORD + piece.word)
    sign = _HEAD if scope is Scope.HEADLINE else _ANYWHERE
    if piece.is_prefix and len(piece.pairs) == 1:
        return _quoted(sign + _LETTER + piece.pairs[0])
    return _quoted(" ".join(sign + pair for pair in piece.pairs)) + ("*" if piece.is_prefix else "")


def _quoted(phrase: str) -> str:
    return f'"{phrase}"'


def _filtered(filter_: Filter) -> Iterator[str]:
    """The tokens that a fitting article has."""
    yield from (_TAG + _one_token(tag) for tag in filter_.tags)
    yield from (_SECTION + token for token in section_tokens(filter_.section))


def _facts(filter_: Filter) -> tuple[str, list[object]]:
    """What is asked of each match, its section and its day, and the values for it."""
    facts: list[str] = []
    values: list[object] = []
    if filter_.section and not is_told_by_tokens(filter_.section):
        facts.append("instr(lower(articles.section), lower(?)) > 0")
        values.append(filter_.section)
    for sign, day in ((">=", filter_.since), ("<=", filter_.until)):
        if day is not None:
            facts.append(f"issues.date {sign} ?")
            values.append(day.isoformat())
    if filter_.since is not None or filter_.until is not None:
        facts.append("found.rowid BETWEEN ? AND ?")
        values.extend(filter_.span)
    return "".join(f" AND {fact}" for fact in facts), values
