"""The strict grid: every Han character on the character grid of its column, as on manuscript paper.

Marks keep their full em, nothing is squeezed and no line is opened; a word or number takes whole ems with its white
shared on both sides (W3C clreq, grid alignment).  A line may end an em short where the rules ask it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from editor.model.style import Align, EdgeMark, ParagraphStyle
from editor.typeset.glyphs import Glyphs
from editor.typeset.kinds import CHINESE, Kind, Kinds

IntArray = NDArray[np.int64]


def grid_style(style: ParagraphStyle) -> ParagraphStyle:
    """Return the style with everything off that would move a character from the grid."""
    align = Align.LEFT if style.align is Align.JUSTIFY else style.align
    return replace(
        style, align=align, squeezes=False, line_end=EdgeMark.FULL, line_start=EdgeMark.FULL, gap=0.0, tracking=0.0,
        hyphenates=False,
    )  # fmt: skip


def on_grid(kinds: Kinds, glyphs: Glyphs, em: IntArray) -> Glyphs:
    """Return the glyphs with every run of narrow characters widened to whole ems."""
    space, chinese = kinds == Kind.SPACE, CHINESE[kinds] | (kinds == Kind.HARD_BREAK)
    outer = space.copy()  # a typed space beside Chinese text: the grid gives the white
    outer[1:-1] &= chinese[:-2] | chinese[2:]
    advance, shift = np.where(outer, 0, glyphs.advance), glyphs.shift.copy()
    narrow = (~chinese & ~outer) | (chinese & (advance % em != 0))
    # A space goes with the word before it, so that each unit between breaks is whole ems wide.
    begins = narrow.copy()
    begins[1:] &= ~narrow[:-1] | (space[:-1] & ~space[1:])
    first = np.flatnonzero(begins)
    if not len(first):
        return glyphs
    ends = np.append(first[1:], len(kinds))
    stop = np.flatnonzero(~narrow)
    ends = np.minimum(ends, np.append(stop, len(kinds))[np.searchsorted(stop, first)])
    total = np.add.reduceat(np.append(advance, 0), np.column_stack([first, ends]).ravel())[::2]
    size = em[first]
    short = -total % size
    before = short // 2
    advance[first] += before
    shift[first] += before
    advance[ends - 1] += short - before
    return replace(glyphs, advance=advance, shift=shift)
