"""Type as arrays ready to be written: glyphs in reading order, stretches, spacing and corrections.

A *stretch* is glyphs of one line, font and ink; it is written as one TJ from one position.  Inside it a reader adds up
glyph widths, a character spacing chosen for the stretch (Tc) and the corrections written between glyphs.  Corrections
are differences of rounded places, so that rounding never adds up along a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from editor.compose.marks import GlyphRun
from editor.measure import EMU_PER_PT, Length

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_Scalar = TypeVar("_Scalar", bound=np.generic)

SIZE_DECIMALS: Final = 4
SPACING_DECIMALS: Final = 5
"""Decimals of Tc, in points; spacings are counted in units of the last."""

_WIDTH_UNITS: Final = 10_000  # of TypeFont.widths, to the type size
_FINE: Final = 16  # gaps are compared in sixteenths of an EMU
_GAP_BITS: Final = 40
_WORTH_SPACING: Final = 3  # fewer gaps than this are corrected one by one


@dataclass(frozen=True, slots=True, eq=False)
class TypeFont:
    """A face as a page may use it: names of its maps, widths that readers add up.

    ``widths`` are ten-thousandths of the type size, by the face's own glyph numbers.
    """

    names: tuple[bytes, ...]
    widths: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class TypeRun:
    """A run, its font, the operators that choose its ink, and per glyph: which map, and whether it is untold."""

    run: GlyphRun
    font: TypeFont
    ink: bytes
    maps: IntArray
    untold: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Glyphs of several runs in the order they are read; ``along`` and ``across`` the line in EMU."""

    runs: Sequence[TypeRun]
    kind: IntArray  # index into runs
    number: IntArray
    font_map: IntArray
    along: IntArray
    across: IntArray
    width: FloatArray
    line: IntArray
    paragraph: IntArray
    start: IntArray
    end: IntArray
    untold: BoolArray


def matter_of(runs: Sequence[TypeRun]) -> Matter:
    """Return the glyphs of ``runs``, which belong to one frame, in reading order."""

    def joined(arrays: Iterator[NDArray[_Scalar]]) -> NDArray[_Scalar]:
        return np.concatenate(list(arrays))

    kind = np.repeat(np.arange(len(runs)), [len(r.run.glyphs) for r in runs])
    line = joined(r.run.line for r in runs)
    start, end = joined(r.run.start for r in runs), joined(r.run.end for r in runs)
    # Marks that tell no text, such as emphasis dots, come after the line they belong to.
    order = slice(None) if len(runs) == 1 else np.lexsort((start, end == start, line))
    return Matter(
        runs=runs,
        kind=kind[order],
        number=joined(r.run.glyphs for r in runs)[order],
        font_map=joined(r.maps for r in runs)[order],
        along=joined(r.run.y if r.run.rotated else r.run.x for r in runs)[order],
        across=joined(r.run.x if r.run.rotated else r.run.y for r in runs)[order],
        width=joined(r.font.widths[r.run.glyphs].astype(np.float64) * (_read_size(r) / _WIDTH_UNITS) for r in runs)[
            order
        ],
        line=line[order],
        paragraph=joined(r.run.paragraph for r in runs)[order],
        start=start[order],
        end=end[order],
        untold=joined(r.untold for r in runs)[order],
    )


def _changes(*arrays: NDArray[np.generic]) -> BoolArray:
    """Where any of the arrays differs from the element before; the first always does."""
    changed = np.ones(len(arrays[0]), dtype=bool)
    changed[1:] = False
    for array in arrays:
        changed[1:] |= array[1:] != array[:-1]
    return changed


def told_apart(matter: Matter) -> IntArray:
    """Return a number, from 1, for each cluster whose text the glyphs' own maps cannot tell; 0 for all other glyphs.

    They are several glyphs for one piece of text, and glyphs that tell none or for which no map was left.
    """
    fresh = _changes(matter.kind, matter.line, matter.paragraph, matter.start, matter.untold)
    cluster = np.cumsum(fresh)
    if not matter.untold.any() and len(fresh) == int(cluster[-1]):
        return np.zeros(len(fresh), dtype=np.int64)
    several = np.bincount(cluster) > 1
    return np.where(several[cluster] | matter.untold, cluster, 0)


def stretches(matter: Matter, clustered: IntArray) -> BoolArray:
    """Return where stretches begin."""
    return _changes(matter.kind, matter.line, matter.font_map, matter.across, clustered)


def spacing_and_corrections(matter: Matter, begins: BoolArray) -> tuple[IntArray, IntArray]:
    """Return Tc of each stretch (in its smallest unit) and the TJ correction before each glyph (in its own)."""
    stretch = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    gaps = np.diff(matter.along) - matter.width[:-1]
    spacing = _common_gaps(gaps, stretch, begins)
    unit = EMU_PER_PT / 10**SPACING_DECIMALS
    steps = np.arange(len(begins)) - first[stretch]
    natural = np.concatenate([[0.0], np.cumsum(matter.width)[:-1]])
    expected = natural - natural[first[stretch]] + steps * (spacing * unit)[stretch]
    amiss = matter.along - matter.along[first[stretch]] - expected
    quanta = np.array([_read_size(r) / (1000 * 10 ** correction_decimals(r.run.size)) for r in matter.runs])
    rounded = np.rint(amiss / quanta[matter.kind]).astype(np.int64)
    corrections = np.zeros(len(begins), dtype=np.int64)
    corrections[1:] = rounded[:-1] - rounded[1:]
    corrections[begins] = 0
    return spacing, corrections


def _common_gaps(gaps: FloatArray, stretch: IntArray, begins: BoolArray) -> IntArray:
    """The median gap of each stretch, as Tc in its smallest unit; 0 where there are few."""
    inner = ~begins[1:]
    owner = stretch[1:][inner]
    # Sorting owner and gap as one number sorts the gaps of every stretch at once.
    keys = (owner << _GAP_BITS) + np.rint(gaps[inner] * _FINE).astype(np.int64) + (1 << _GAP_BITS - 1)
    keys.sort()
    counts = np.bincount(owner, minlength=int(stretch[-1]) + 1)
    middle = np.cumsum(counts) - counts + (counts - 1) // 2
    enough = counts >= _WORTH_SPACING
    spacing = np.zeros(len(counts), dtype=np.int64)
    found = (keys[middle[enough]] & (1 << _GAP_BITS) - 1) - (1 << _GAP_BITS - 1)
    spacing[enough] = np.rint(found * (10**SPACING_DECIMALS / _FINE / EMU_PER_PT)).astype(np.int64)
    return spacing


def written_size(size: Length) -> float:
    """Return the type size in points as the file says it: rounded, so a long line of large type would drift by it."""
    return round(size / EMU_PER_PT, SIZE_DECIMALS)


def _read_size(run: TypeRun) -> float:
    """The type size in EMU as readers take it from the file."""
    return written_size(run.run.size) * EMU_PER_PT


def correction_decimals(size: Length) -> int:
    """Return the decimals of a correction, so that its unit is at most a thousandth of a point."""
    return 1 if size <= 10 * EMU_PER_PT else 2 if size <= 100 * EMU_PER_PT else 3
