"""White within a line: squeezed marks, the Han–Latin gap, and how far each space may give way.

Adjacent marks close up as CSS Text 4 tabulates and W3C clreq (punctuation width adjustment) asks: a closing mark or
stop before another gives up its white, an opening mark after another does.  What more may close or open, and in which
order, follows clreq's line adjustment: see ``Shrink`` and ``Stretch``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.faces.face import Face
from editor.typeset.glyphs import Glyphs
from editor.typeset.kinds import Codes, Kind, Kinds, of_characters, of_kinds

IntArray = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Shrink(IntEnum):
    """What closes, first to last (clreq, line adjustment: reduction)."""

    WORD_SPACE = 0  # to 1/4 em
    BRACKET = 1  # to 1/2 em
    PAUSE = 2  # ，、；： to 1/2 em
    GAP = 3  # Han–Latin, to 1/8 em
    END = 4  # 。？！ to 1/2 em


class Stretch(IntEnum):
    """What opens, first to last (clreq, line adjustment: expansion)."""

    WORD_SPACE = 0  # to 1/2 em
    GAP = 1  # Han–Latin, to 1/3 em
    ANY = 2  # between any two characters, gaps and spaces among them, all alike, to 1/4 em in all


SHRINK_RANKS: Final = len(Shrink)


@dataclass(frozen=True, slots=True, eq=False)
class Spacing:
    """Per character, in EMU (arrays of length n).

    ``advance`` once adjacent marks are squeezed and ``shift`` of its glyph; ``gap`` of Han–Latin white after it;
    ``trim``: white still in the mark, ``leading`` where that is its left half; ``own_shrink`` with ``own_rank``: how
    far its advance may close; ``gap_shrink`` and ``gap_stretch``: how far the gap may; ``space_stretch``: how far a
    word space may open; ``opens``: whether white may be added after it in the last resort of justification.
    """

    advance: IntArray
    shift: IntArray
    gap: IntArray
    trim: IntArray
    leading: Flags
    own_shrink: IntArray
    own_rank: NDArray[np.int8]
    gap_shrink: IntArray
    gap_stretch: IntArray
    space_stretch: IntArray
    opens: IntArray


_OWN_RANK: Final = np.full(256, Shrink.WORD_SPACE, np.int8)
_OWN_RANK[[Kind.OPEN, Kind.CLOSE]] = Shrink.BRACKET
_OWN_RANK[Kind.PAUSE] = Shrink.PAUSE
_OWN_RANK[Kind.END] = Shrink.END


_TRAILING: Final = of_kinds(Kind.CLOSE, Kind.PAUSE, Kind.END)  # their white is on the right
_MARK: Final = _TRAILING | of_kinds(Kind.OPEN)
_CLOSES_BEFORE: Final = _TRAILING | of_kinds(Kind.MIDDLE, Kind.WIDE_SPACE)
_RIGID: Final = of_kinds(Kind.CONNECTOR, Kind.SOLIDUS, Kind.MIDDLE)
_LATIN: Final = of_kinds(Kind.LETTER, Kind.DIGIT, Kind.SYMBOL)


_SIGNS: Final = of_characters("+=×÷±≈<>&|")
_FIXED_VERTICALLY: Final = of_characters("；：？！")  # clreq: they take one em in vertical lines


def spacing_of(
    codes: Codes,
    kinds: Kinds,
    glyphs: Glyphs,
    em: IntArray,
    *,
    squeezes: Flags,
    gap: IntArray,
    tracking: IntArray,
    parted: IntArray,
    vertical: bool = False,
) -> Spacing:
    """Return the white of a story.

    ``em`` is each character's type size, ``squeezes`` whether its style closes adjacent marks, ``gap`` the style's
    Han–Latin gap, ``tracking`` what is added after each character and ``parted`` the width of a space typed between
    Han, all in EMU.
    """
    advance, shift = glyphs.advance.copy(), glyphs.shift.copy()
    trim = _white(codes, kinds, glyphs, em, vertical=vertical)
    if vertical:
        trim[_FIXED_VERTICALLY[np.minimum(codes, 0xFFFF)]] = 0
    leading = kinds == Kind.OPEN
    closed = _squeezed(codes, kinds) & squeezes & (trim > 0)
    advance[closed] -= trim[closed]
    shift[closed & leading] -= trim[closed & leading]
    trim[closed] = 0
    between, as_gap, mute = _gaps(kinds)
    mute |= _lopsided(codes, kinds)
    advance[as_gap] = gap[as_gap]
    advance[mute] = 0
    own_shrink = np.where(squeezes, trim, 0)
    own_rank = _OWN_RANK[kinds]
    space = (kinds == Kind.SPACE) & ~as_gap & ~mute
    among_han = space.copy()
    among_han[1:-1] &= (kinds[:-2] == Kind.HAN) & (kinds[2:] == Kind.HAN)
    # A space typed between Han is white already; what a line needs goes elsewhere.
    advance[among_han] = parted[among_han]
    space &= ~among_han
    own_shrink[space] = np.maximum(advance[space] - em[space] // 4, 0)
    own_shrink[as_gap] = np.maximum(advance[as_gap] - em[as_gap] // 8, 0)
    own_rank[as_gap] = Shrink.GAP
    white = np.where(between, gap, 0)
    space_stretch = np.where(space, np.maximum(em // 2 - advance, 0), 0)
    gap_stretch = np.where(between | as_gap, np.maximum(em // 3 - gap, 0) * (gap > 0), 0)
    opens = _opening_places(kinds, glyphs) & ~among_han
    room = np.where(opens, np.maximum(em // 4 - gap_stretch - space_stretch, 0), 0)
    moving = ~glyphs.joined & (kinds != Kind.HARD_BREAK)
    advance[moving] += tracking[moving]
    return Spacing(
        advance, shift, white, trim, leading, own_shrink, own_rank, np.maximum(white - em // 8, 0) * between,
        gap_stretch, space_stretch, room,
    )  # fmt: skip


def _white(codes: Codes, kinds: Kinds, glyphs: Glyphs, em: IntArray, *, vertical: bool) -> IntArray:
    """How much white each mark has: what the font's own feature takes away, or half an em where it has none."""
    white = np.zeros(len(kinds), np.int64)
    marks = np.flatnonzero(_MARK[kinds] & (glyphs.advance >= em * 4 // 5))
    for number, face in enumerate(glyphs.faces):
        places = marks[glyphs.face[marks] == number]
        if not len(places):
            continue
        _, change = face.adjustment("vhal" if vertical else "halt")
        if change.any():
            white[places] = -(change[glyphs.glyph[places]].astype(np.int64)) * em[places] // face.units_per_em
        elif face.has_feature("vchw" if vertical else "chws"):
            units = _contextual_white(face, codes[places], leading=kinds[places] == Kind.OPEN, vertical=vertical)
            white[places] = units * em[places] // face.units_per_em
        else:
            white[places] = em[places] // 2
    return white


def _contextual_white(face: Face, codes: Codes, *, leading: Flags, vertical: bool) -> IntArray:
    """Font units that ``chws`` or ``vchw`` takes from each mark when it meets a bracket that faces the same way."""
    feature = "vchw" if vertical else "chws"
    distinct, first, back = np.unique(codes, return_index=True, return_inverse=True)
    units = []
    for code, is_leading in zip(distinct.tolist(), leading[first].tolist(), strict=True):
        pair = f"（{chr(code)}" if is_leading else f"{chr(code)}）"
        apart, met = (face.shape(pair, (prefix + feature,), vertical=vertical).advances.sum() for prefix in "-+")
        units.append(int(apart) - int(met))
    return np.array(units, np.int64)[back]


def _squeezed(codes: Codes, kinds: Kinds) -> Flags:
    """Which marks give up their white to the mark beside them."""
    closed = np.zeros(len(kinds), np.bool_)
    trailing, opening, closing = _TRAILING[kinds], kinds == Kind.OPEN, _CLOSES_BEFORE[kinds]
    closed[:-1] |= trailing[:-1] & closing[1:]
    closed[1:] |= opening[1:] & (opening | closing)[:-1]
    # GB/T 15834 §5.1.2: two of ？！ together take one em, three take two.
    loud = (codes == 0xFF01) | (codes == 0xFF1F)
    if loud.any():
        places = np.arange(len(kinds))
        first = places - np.maximum.accumulate(np.where(loud, -1, places)) - 1
        second = loud & (first == 1)
        third = np.zeros(len(kinds), np.bool_)
        third[:-1] = second[:-1] & loud[1:]
        closed |= second & ~third
        closed |= loud & (first > 2)
    return closed


def _gaps(kinds: Kinds) -> tuple[Flags, Flags, Flags]:
    """Where Han meets Latin: after which characters, at which typed spaces, and which typed spaces say nothing.

    A typed space between Han and Latin is the gap itself; one beside a Chinese mark adds nothing to the mark's own
    white; spaces that begin a paragraph are its indent's business.
    """
    n = len(kinds)
    han, latin = kinds == Kind.HAN, (kinds == Kind.LETTER) | (kinds == Kind.DIGIT)
    space = kinds == Kind.SPACE
    between = np.zeros(n, np.bool_)
    between[:-1] = (han[:-1] & latin[1:]) | (latin[:-1] & han[1:])
    as_gap, mute = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    if space.any():
        places = np.flatnonzero(space)
        left, right = kinds[np.maximum(places - 1, 0)], kinds[np.minimum(places + 1, n - 1)]
        meets = (han[np.maximum(places - 1, 0)] & latin[np.minimum(places + 1, n - 1)]) | (
            latin[np.maximum(places - 1, 0)] & han[np.minimum(places + 1, n - 1)]
        )
        as_gap[places] = meets
        mute[places] = _MARK[left] | _MARK[right]
    start = np.zeros(n, np.bool_)
    start[0] = True
    start[1:] = kinds[:-1] == Kind.HARD_BREAK
    white = space | (kinds == Kind.WIDE_SPACE)
    if (start & white).any():
        places = np.arange(n)
        since = np.maximum.accumulate(np.where(white, -1, places))
        begins = np.maximum.accumulate(np.where(start, places, -1))
        mute |= white & (since < begins)
    return between, as_gap & ~mute, mute


def _lopsided(codes: Codes, kinds: Kinds) -> Flags:
    """Spaces typed on one side alone of a sign between Han, 科室 +机构: they say nothing."""
    space, han = kinds == Kind.SPACE, kinds == Kind.HAN
    sign = _SIGNS[np.minimum(codes, 0xFFFF)]
    result = np.zeros(len(kinds), np.bool_)
    result[1:-2] |= han[:-3] & space[1:-2] & sign[2:-1] & han[3:]
    result[2:-1] |= han[:-3] & sign[1:-2] & space[2:-1] & han[3:]
    return result


def _opening_places(kinds: Kinds, glyphs: Glyphs) -> Flags:
    """After which characters justification may add white in the last resort.

    Not within Latin words, pairs and clusters, nor beside connectors and solidi; beside a typed space only once.
    """
    n = len(kinds)
    latin, rigid, space = _LATIN[kinds], _RIGID[kinds], kinds == Kind.SPACE
    opens = np.zeros(n, np.bool_)
    opens[:-1] = ~(latin[:-1] & latin[1:]) & ~rigid[:-1] & ~rigid[1:] & ~glyphs.joined[1:] & ~space[1:]
    opens[:-1] &= ~((kinds[:-1] == Kind.ELLIPSIS) & (kinds[1:] == Kind.ELLIPSIS))
    opens &= kinds != Kind.HARD_BREAK
    return opens
