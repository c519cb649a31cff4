"""Founts: the glyphs of a face that a document uses, and the text that each of them stands for.

A glyph may stand for different characters in different places (· and ‧, or a radical and its character).  Its first
text is told by the fount's first map; further ones need further maps, each a font of its own in the PDF that shares
the same embedded program.  So copied and searched text is the story's, with no glyph embedded twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.compose.marks import GlyphRun
from editor.faces.face import Face

IntArray = NDArray[np.int64]

SOFT_HYPHEN: Final = 0xAD
UNTOLD: Final = -1
"""In place of a map's number: no map tells the text of this glyph here."""

# A face that draws every character alike, or lacks them all, must not make a font of every character.
_MOST_MAPS: Final = 4
_NONE: Final = -1
_CHARACTERS: Final = 0x110000  # meanings from here on are texts of several characters


@dataclass(slots=True, eq=False)
class Fount:
    """What a document uses of one face."""

    face: Face
    used: NDArray[np.bool_]
    maps: list[NDArray[np.int32]] = field(default_factory=list)  # glyph -> meaning

    def learn(self, glyphs: IntArray, meanings: IntArray) -> None:
        """Take in that each glyph stands for its meaning."""
        self.used[glyphs] = True
        number = 0
        while len(glyphs) and number < _MOST_MAPS:
            if number == len(self.maps):
                self.maps.append(np.full(self.face.glyph_count, _NONE, dtype=np.int32))
            known = self.maps[number]
            fresh = known[glyphs] == _NONE
            # Backwards, so that the first meaning of a glyph is the one that stays.
            known[glyphs[fresh][::-1]] = meanings[fresh][::-1]
            other = known[glyphs] != meanings
            glyphs, meanings = glyphs[other], meanings[other]
            number += 1

    def map_numbers(self, glyphs: IntArray, meanings: IntArray) -> IntArray:
        """Return which of the maps gives each glyph its meaning, or UNTOLD."""
        numbers = np.full(len(glyphs), UNTOLD, dtype=np.int64)
        for number, known in enumerate(self.maps):
            numbers[(known[glyphs] == meanings) & (numbers == UNTOLD)] = number
        return numbers


class Founts:
    """The founts of a document, in the order their faces are first used."""

    def __init__(self) -> None:
        self._founts: dict[Face, Fount] = {}
        self._texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._codes = _Codes(())

    def __iter__(self) -> Iterator[Fount]:
        return iter(self._founts.values())

    def learn(self, run: GlyphRun) -> None:
        """Take in the glyphs and the text of a run."""
        if len(run.glyphs):
            self.of(run.face).learn(run.glyphs, self.meanings(run))

    def of(self, face: Face) -> Fount:
        """Return the fount of ``face``."""
        fount = self._founts.get(face)
        if fount is None:
            fount = self._founts[face] = Fount(face, np.zeros(face.glyph_count, dtype=bool))
        return fount

    def meanings(self, run: GlyphRun) -> IntArray:
        """Return what each glyph stands for: a code point, or a number that :meth:`text` knows.

        As many glyphs as a piece of text has characters (those of a long dash, set as one) stand for one each, so that
        readers that know nothing of ActualText find the text once, not once a glyph.
        """
        texts = run.origin.texts
        if texts is not self._codes.texts:
            self._codes = _Codes(texts)
        meanings = np.full(len(run.glyphs), SOFT_HYPHEN, dtype=np.int64)
        lengths = run.end - run.start
        meanings[lengths > 0] = self._codes.at(run.paragraph[lengths > 0], run.start[lengths > 0])
        for piece in _pieces(run, np.flatnonzero(lengths > 1)):
            cluster = texts[int(run.paragraph[piece[0]])][int(run.start[piece[0]]) : int(run.end[piece[0]])]
            meanings[piece] = [*map(ord, cluster)] if len(cluster) == len(piece) else self._number(cluster)
        return meanings

    def text(self, meaning: int) -> str:
        """Return the characters a meaning stands for."""
        return chr(meaning) if meaning < _CHARACTERS else self._texts[meaning - _CHARACTERS]

    def _number(self, cluster: str) -> int:
        number = self._numbers.get(cluster)
        if number is None:
            number = self._numbers[cluster] = _CHARACTERS + len(self._texts)
            self._texts.append(cluster)
        return number


def _pieces(run: GlyphRun, glyphs: IntArray) -> Iterator[IntArray]:
    """Those glyphs, piece of text by piece of text."""
    if len(glyphs):
        same = (np.diff(glyphs) == 1) & (np.diff(run.start[glyphs]) == 0) & (np.diff(run.paragraph[glyphs]) == 0)
        yield from np.split(glyphs, np.flatnonzero(~same) + 1)


class _Codes:
    """The code points of paragraphs, to be looked up by paragraph and offset.

    A long story is read by a run on each of its pages; the last one read is kept for the next.
    """

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts
        self._codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self._offsets = np.cumsum(lengths) - lengths

    def at(self, paragraphs: IntArray, starts: IntArray) -> NDArray[np.uint32]:
        """Return the code point at each place."""
        found: NDArray[np.uint32] = self._codes[self._offsets[paragraphs] + starts]
        return found
