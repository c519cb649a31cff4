"""Queries: what a reader types, as what the index is asked.

A reader types words, and phrases in quotation marks of any kind; everything must be there.  There is no other syntax,
so nothing typed can be wrong.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Final

from editor.library.cutting import cut_words, phrase_pairs
from editor.library.folding import is_han

_MOST_PIECES: Final = 24
_LONGEST: Final = 400  # characters of what a reader types
_PHRASE: Final = re.compile(r"[\"＂](.*?)[\"＂]|“(.*?)”|「(.*?)」|『(.*?)』|‘(.*?)’|(\S+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for.  Tags, names and section must all be right; dates are the first and last of issues.

    ``like`` is the id of an article that others should resemble.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    section: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    like: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to be found: the pairs that stand side by side, and the word, if it is one, that ranks it.

    ``is_prefix`` says that the last pair is only the beginning of one.  Where a piece has ``parts``, to find them all
    is enough; to find it whole ranks higher.
    """

    text: str
    pairs: tuple[str, ...]
    is_prefix: bool = False
    word: str = ""
    parts: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Pieces that must all be there (``needs_all``), or of which the more the better."""

    pieces: tuple[Piece, ...] = ()
    needs_all: bool = True

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts to mark where they are found."""
        return tuple(dict.fromkeys(each.text for piece in self.pieces for each in (piece, *piece.parts)))


def read_query(words: str, names: tuple[str, ...] = ()) -> Query:
    """The query that a reader's ``words`` and the ``names`` wanted make; empty when there is nothing to look for."""
    pieces: list[Piece] = []
    for match in _PHRASE.finditer(words[:_LONGEST]):
        pieces.extend(_phrase(match[0][1:-1]) if match[6] is None else _term(match[6]))
    for name in names:
        pieces.extend(_phrase(name[:_LONGEST]))
    return Query(tuple(dict.fromkeys(pieces))[:_MOST_PIECES])


def any_of(words: tuple[str, ...]) -> Query:
    """The query for articles with as many of ``words`` as there are."""
    pieces = [piece for word in words if len(word) > 1 for piece in _phrase(word)]
    return Query(tuple(pieces), needs_all=False)


def _phrase(text: str) -> list[Piece]:
    pairs, is_prefix = phrase_pairs(text)
    return [Piece(text.strip(), pairs, is_prefix)] if pairs else []


def _term(text: str) -> list[Piece]:
    """A text typed in one: its words, and the whole of it.

    Single characters say little beside longer words and are let go.
    """
    cut = tuple(dict.fromkeys(cut_words(text)))[:_MOST_PIECES]
    longer = tuple(word for word in cut if len(word) > 1 or not is_han(word)) or cut
    parts = tuple(Piece(word, *phrase_pairs(word), word) for word in longer)
    if len(cut) < 2:
        return list(parts)
    return [replace(piece, parts=parts) for piece in _phrase(text)]
