"""Hyphenation of English words, where a style allows it.

A word may end a line where pyphen's patterns part it; the line then takes the hyphen's width and its last character is
drawn with a hyphen after it.  The hyphen is no character of the text: it belongs to the cluster before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.typeset.glyphs import Cluster, Glyphs
from editor.typeset.kinds import Codes, Kind, Kinds
from editor.typeset.kinsoku import Opportunities

IntArray = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SHORTEST: Final = 6  # letters of a word worth breaking
_HYPHEN: Final = 0x2D


@dataclass(frozen=True, slots=True, eq=False)
class Hyphens:
    """``after``: whether a line that ends after a character takes a hyphen; ``width`` and ``glyph`` of that hyphen."""

    after: Flags
    width: IntArray
    glyph: IntArray


def hyphens_of(codes: Codes, kinds: Kinds, glyphs: Glyphs, size: IntArray, where: Opportunities) -> Hyphens:
    """Find where words may be hyphenated and allow lines to end there (``where`` is changed)."""
    after = np.zeros(len(codes), np.bool_)
    latin = (kinds == Kind.LETTER) & (codes < 0x250)
    edges = np.flatnonzero(np.diff(latin.astype(np.int8), prepend=0, append=0))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first >= _SHORTEST:
            word = "".join(map(chr, codes[first:last].tolist()))
            after[[first + place - 1 for place in _parts()(word)]] = True
    # A ligature or a base with marks is one piece.
    after[:-1] &= ~glyphs.joined[1:]
    after &= ~glyphs.joined
    for cluster in glyphs.clusters:
        after[cluster.start] = False
    places = np.flatnonzero(after)
    where.may[places + 1] = True
    width, glyph = np.zeros(len(codes), np.int64), np.zeros(len(codes), np.int64)
    for number, face in enumerate(glyphs.faces):
        mine = places[glyphs.face[places] == number]
        found = face.glyphs(np.array([_HYPHEN], np.uint32))
        glyph[mine] = int(found[0])
        width[mine] = int(face.advances(found)[0]) * size[mine] // face.units_per_em
    return Hyphens(after, width, glyph)


def with_hyphens(glyphs: Glyphs, hyphens: Hyphens, last: IntArray) -> Glyphs:
    """Return the glyphs with a hyphen drawn after each of the characters ``last`` that takes one."""
    added = [
        Cluster(
            place, place + 1, np.array([glyphs.glyph[place], hyphens.glyph[place]]),
            np.array([glyphs.advance[place], hyphens.width[place]]), np.zeros(2, np.int64), np.zeros(2, np.int64),
        )
        for place in last[hyphens.after[last]].tolist()
    ]  # fmt: skip
    if not added:
        return glyphs
    return replace(glyphs, clusters=tuple(sorted([*glyphs.clusters, *added], key=lambda cluster: cluster.start)))


@cache
def _parts() -> Callable[[str], list[int]]:
    """English hyphenation, loaded when first asked for."""
    import pyphen

    places: Callable[[str], list[int]] = pyphen.Pyphen(lang="en_US", left=2, right=3).positions
    return places
