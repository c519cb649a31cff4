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
    """One thing to be found: the pairs that stand side by side, and the word, if it is one.

    ``is_prefix`` says that the last pair is only the beginning of one.
    """

    text: str
    pairs: tuple[str, ...]
    is_prefix: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Pieces that must all be there; the ``wholes`` they were cut from rank what has them in one piece."""

    pieces: tuple[Piece, ...] = ()
    wholes: tuple[Piece, ...] = ()

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts to mark where they are found."""
        return tuple(dict.fromkeys(piece.text for piece in (*self.wholes, *self.pieces)))


def read_query(words: str, names: tuple[str, ...] = ()) -> Query:
    """The query that a reader's ``words`` and the ``names`` wanted make; empty when there is nothing to look for."""
    pieces: list[Piece] = []
    wholes: list[Piece] = []
    for match in _PHRASE.finditer(words[:_LONGEST]):
        if match[6] is None:
            pieces.extend(_phrase(match[0][1:-1]))
        else:
            parts = _parts(match[6])
            pieces.extend(parts)
            # A single word is what it is in one piece.
            wholes.extend(whole for whole in _whole(match[6]) if [whole.pairs] != [part.pairs for part in parts])
    for name in names:
        pieces.extend(_phrase(name[:_LONGEST]))
    return Query(tuple(dict.fromkeys(pieces))[:_MOST_PIECES], tuple(dict.fromkeys(wholes))[:_MOST_PIECES])


def pieces_of(word: str) -> tuple[Piece, ...]:
    """The piece that a word of more than one character makes."""
    return tuple(_phrase(word)) if len(word) > 1 else ()


def _phrase(text: str) -> list[Piece]:
    pairs, is_prefix = phrase_pairs(text)
    return [Piece(text.strip(), pairs, is_prefix)] if pairs else []


def _parts(text: str) -> list[Piece]:
    """The words of a text typed in one; single characters say little beside longer words and are let go."""
    cut = tuple(dict.fromkeys(cut_words(text)))[:_MOST_PIECES]
    longer = tuple(word for word in cut if len(word) > 1 or not is_han(word)) or cut
    return [Piece(word, *phrase_pairs(word), word) for word in longer]


def _whole(text: str) -> list[Piece]:
    """A text typed in one; its last character is let go where only the beginning of a pair could tell it."""
    return [
        replace(piece, pairs=piece.pairs[:-1], is_prefix=False) if piece.is_prefix and len(piece.pairs) > 1 else piece
        for piece in _phrase(text)
    ]
