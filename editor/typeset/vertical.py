"""竖排: the same characters set down the line.

Han stand upright, Latin words and long numbers are turned a quarter to the right, one or two digits and single letters
stand upright (纵中横), marks take their vertical forms (``vert``), curly quotation marks become corner brackets
(GB/T 15834—2011 §5.2, W3C clreq, vertical writing mode).

Along the line is down, across is to the right; a glyph is drawn ``shift`` along from its pen and ``rise`` across from
the line's middle axis.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.typeset.glyphs import Cluster, Glyphs
from editor.typeset.kinds import Codes, Kind, Kinds, of_kinds
from editor.typeset.looks import Looks

IntArray = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CORNERS: Final = {0x201C: 0x300E, 0x201D: 0x300F, 0x2018: 0x300C, 0x2019: 0x300D}
_TURNED: Final = of_kinds(Kind.LETTER, Kind.DIGIT, Kind.SYMBOL, Kind.DASH, Kind.SOLIDUS, Kind.CONNECTOR)
_LOW_MARKS: Final = of_kinds(Kind.PAUSE, Kind.END)
_PAIRED: Final = of_kinds(Kind.OPEN, Kind.CLOSE, Kind.ELLIPSIS)
_MIDDLE_OF_EM: Final = 0.38  # height of the em box's middle above the baseline of Han fonts
_HEIGHT_OF_DASH: Final = 0.27
_MOST_COMBINED: Final = 2  # digits side by side


def set_upright(codes: Codes, kinds: Kinds, looks: Looks, glyphs: Glyphs) -> tuple[Glyphs, Kinds]:
    """Return the glyphs of a story for vertical lines, and its kinds: what stands upright counts as Han."""
    size = looks.each("size")
    number, combined = _combined(kinds, looks)
    glyph, lacking = _vertical_forms(codes, kinds, glyphs)
    turned = _TURNED[kinds] & ~combined & ~((kinds == Kind.CONNECTOR) & (glyph != glyphs.glyph))
    turned |= lacking & _PAIRED[kinds]
    width = glyphs.advance
    upright = ~turned & (kinds != Kind.SPACE) & (kinds != Kind.HARD_BREAK)
    ascent = np.array([face.ascent / face.units_per_em for face in glyphs.faces])[glyphs.face]
    shift = np.where(upright, np.round(ascent * size).astype(np.int64), glyphs.shift)
    height = np.where(kinds == Kind.DASH, _HEIGHT_OF_DASH, _MIDDLE_OF_EM)
    rise = np.where(upright, -width // 2, -np.round(height * size).astype(np.int64))
    advance = np.where(upright & (width > 0), size, width)
    middle = kinds == Kind.MIDDLE
    advance[middle] = size[middle] // 2
    shift[middle] -= size[middle] // 4
    # A font without vertical forms has 。， at the lower left; vertically they stand at the upper right.
    low = lacking & _LOW_MARKS[kinds]
    shift[low] -= size[low] * 55 // 100
    rise[low] += size[low] * 55 // 100
    clusters = tuple(cluster for cluster in glyphs.clusters if not combined[cluster.start])
    result = replace(
        glyphs, glyph=glyph, advance=advance, shift=shift, rise=rise, turned=turned, clusters=clusters,
        joined=glyphs.joined.copy(),
    )  # fmt: skip
    return _with_numbers(result, number, width, size), np.where(combined, np.uint8(Kind.HAN), kinds)


def _vertical_forms(codes: Codes, kinds: Kinds, glyphs: Glyphs) -> tuple[IntArray, Flags]:
    """Each character's vertical glyph, and which marks have none of their own."""
    result = glyphs.glyph.copy()
    lacking = np.zeros(len(codes), np.bool_)
    marks = kinds < Kind.WIDE_SPACE
    corners = codes.copy()
    for curly, corner in _CORNERS.items():
        corners[codes == curly] = corner
    for number, face in enumerate(glyphs.faces):
        mine = marks & (glyphs.face == number)
        quotes = np.flatnonzero(mine & (corners != codes))
        found = face.glyphs(corners[quotes]).astype(np.int64)
        result[quotes] = np.where(found > 0, found, result[quotes])
        places = np.flatnonzero(mine)
        forms = face.substitution("vert")[result[places]].astype(np.int64)
        lacking[places] = (forms == result[places]) & (kinds[places] != Kind.HAN)
        result[places] = forms
    return result, lacking


def _combined(kinds: Kinds, looks: Looks) -> tuple[list[tuple[int, int]], Flags]:
    """Runs to be set upright side by side: short numbers, single letters, and spans that ask for it."""
    asked = np.array([look.upright for look in looks.looks])[looks.of]
    latin = (kinds == Kind.DIGIT) | (kinds == Kind.LETTER) | (kinds == Kind.SYMBOL)
    edges = np.flatnonzero(np.diff((latin | asked).astype(np.int8), prepend=0, append=0))
    flags = np.zeros(len(kinds), np.bool_)
    runs = []
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        short = last - first <= _MOST_COMBINED and (kinds[first:last] == Kind.DIGIT).all()
        if short or asked[first:last].all() or (last - first == 1 and kinds[first] == Kind.LETTER):
            runs.append((first, last))
            flags[first:last] = True
    return runs, flags


def _with_numbers(glyphs: Glyphs, runs: list[tuple[int, int]], width: IntArray, size: IntArray) -> Glyphs:
    """Join each run into one em: its glyphs side by side, centred on the line's axis."""
    clusters = list(glyphs.clusters)
    for first, last in runs:
        if last - first == 1:
            continue
        total = int(width[first:last].sum())
        across = np.cumsum(width[first:last]) - width[first:last] - total // 2
        em = int(size[first])
        advances = np.zeros(last - first, np.int64)
        advances[-1] = em
        dx = np.zeros(last - first, np.int64)
        clusters.append(Cluster(first, last, glyphs.glyph[first:last], advances, dx, across - glyphs.rise[first]))
        glyphs.advance[first:last] = 0
        glyphs.advance[first] = em
        glyphs.joined[first + 1 : last] = True
    return replace(glyphs, clusters=tuple(sorted(clusters, key=lambda cluster: cluster.start)))
