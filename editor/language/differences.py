"""Differences: what was taken out of a text and what was put in, by word."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_MOST_COMPARED: Final = 4_000_000  # pairs of words: a second's work


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from ``old`` to ``new``: all but the added make the old text, all but the removed the new.

    Paragraphs are compared first, words only within those that differ.
    """
    pieces: list[Piece] = []
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for same, a, b in _matched(olds, news):
        if same:
            pieces.append(Piece(Change.SAME, "".join(a)))
            continue
        for alike, before, after in _matched(_words("".join(a)), _words("".join(b))):
            if alike:
                pieces.append(Piece(Change.SAME, "".join(before)))
            else:
                pieces.append(Piece(Change.REMOVED, "".join(before)))
                pieces.append(Piece(Change.ADDED, "".join(after)))
    return tuple(_joined(piece for piece in pieces if piece.text))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs of both in order: whether they are the same, and what they are in each."""
    start = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    tails = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], tails))
    yield True, old[:start], new[:start]
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) * len(b) > _MOST_COMPARED:
        yield False, a, b
    else:
        for kind, low, high, other_low, other_high in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield kind == "equal", a[low:high], b[other_low:other_high]
    yield True, old[len(old) - end :], new[len(new) - end :]


def _words(text: str) -> list[str]:
    from editor.language.dictionary import tokenizer

    return list(tokenizer().cut(text)) if text else []


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    for change, some in itertools.groupby(pieces, key=lambda piece: piece.change):
        yield Piece(change, "".join(piece.text for piece in some))
