"""避头避尾: the Chinese rules for where a line may end, laid over Unicode's.

Levels are those of W3C clreq (prohibition rules for line start and line end): ``none``; ``basic``: stops, closing
marks, connectors, interpuncts and solidi not at a line's start, opening marks not at its end; ``gb`` (GB/T 15834):
a solidus not at a line's end either; ``strict``: dashes and ellipses not at a line's start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.model.style import Level
from editor.typeset.kinds import CHINESE, Codes, Kind, Kinds, of_characters, of_kinds
from editor.typeset.line_break import CLASS, Classes, breaks, line_break_classes, of_classes

Flags = NDArray[np.bool_]

_NOT_AT_START: Final = of_kinds(Kind.CLOSE, Kind.PAUSE, Kind.END, Kind.MIDDLE, Kind.CONNECTOR, Kind.SOLIDUS)
_SUFFIXES: Final = of_characters("℃％%‰°号")
# GB/T 15835 writes dates and times as one: these leave their number only where a line would gape otherwise.
_DATE_UNITS: Final = of_characters("年月日时分秒点")
_MEASURE_WORDS: Final = of_characters("个名位人次家户岁元万亿千百米里弄室楼层届期版条项场支只对套份间所站路")
_LONG_TOKEN: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Opportunities:
    """Where lines may end, for n characters; every array has n + 1 members, member i is the place before i.

    ``may`` and ``must``; ``reluctance`` says what an allowed end would part: 0 nothing, 1 a number and its measure
    word, 2 a date or time; ``whole`` is False inside a grapheme, where not even an emergency may break.
    """

    may: Flags
    must: Flags
    reluctance: NDArray[np.int8]
    whole: Flags


def opportunities(codes: Codes, kinds: Kinds, level: Level) -> Opportunities:
    """Return where a line of the text may end at ``level``."""
    classes = _chinese_classes(codes, kinds)
    may, must = breaks(classes)
    n = len(codes)
    if n < 2:
        return Opportunities(may, must, np.zeros(n + 1, np.int8), np.ones(n + 1, np.bool_))
    if level is Level.NONE:
        _lift_rules(may, kinds, classes)
    else:
        _forbid_starts_and_ends(may, codes, kinds, level)
    _keep_pairs(may, codes, kinds)
    _keep_numbers(may, codes, kinds)
    may |= must
    may[0] = False
    return Opportunities(may, must, _reluctance(codes, kinds), _whole(classes))


def _chinese_classes(codes: Codes, kinds: Kinds) -> Classes:
    """Unicode's classes with Chinese quotation marks and ellipses as Chinese text uses them."""
    classes = line_break_classes(codes).copy()
    quote = classes == CLASS["QU"]
    classes[quote & (kinds == Kind.OPEN)] = CLASS["OW"]
    classes[quote & (kinds == Kind.CLOSE)] = CLASS["CL"]
    # LB22 keeps … with the word before it, which is right after Latin; clreq lets …… begin a line below strict.
    chinese = CHINESE[kinds]
    before = np.zeros(len(codes), np.bool_)
    before[1:] = chinese[:-1]
    classes[(kinds == Kind.ELLIPSIS) & before] = CLASS["ID"]
    # Unicode lets a line end after a dash between letters only; Chinese has no such rule for ～ and ·.
    classes[kinds == Kind.MIDDLE] = CLASS["NS"]
    return classes


def _lift_rules(may: Flags, kinds: Kinds, classes: Classes) -> None:
    """Level none: a line may end between any two Chinese characters."""
    chinese = CHINESE[kinds]
    may[1:-1] |= chinese[1:] & chinese[:-1] & (classes[1:] != CLASS["CM"]) & (kinds[1:] != Kind.WIDE_SPACE)


def _forbid_starts_and_ends(may: Flags, codes: Codes, kinds: Kinds, level: Level) -> None:
    start = _NOT_AT_START[kinds]
    dash = kinds == Kind.DASH
    single = dash.copy()
    single[1:] &= ~dash[:-1]
    single[:-1] &= ~dash[1:]
    # A lone — is a connector (一字线); ⸺ is a whole dash in one character.
    start |= single & (codes == 0x2014)
    start &= ~_minus(codes, kinds)
    if level is Level.STRICT:
        start |= dash | (kinds == Kind.ELLIPSIS)
    may[:-1] &= ~start
    if level in (Level.GB, Level.STRICT):
        places = np.arange(len(kinds))
        space = kinds == Kind.SPACE
        before = np.maximum.accumulate(np.where(space, -1, places))
        solidus = (kinds == Kind.SOLIDUS) & ~_in_long_token(codes, kinds)
        ends = np.where(before >= 0, solidus[before], False)
        may[1:] &= ~ends
        may[len(kinds)] = True


def _minus(codes: Codes, kinds: Kinds) -> Flags:
    """Where a full-width hyphen is the sign of the number after it."""
    minus: Flags = codes == 0xFF0D
    digit = kinds == Kind.DIGIT
    minus[:-1] &= digit[1:]
    minus[1:] &= ~digit[:-1]
    minus[-1:] = False
    return minus


def _in_long_token(codes: Codes, kinds: Kinds) -> Flags:
    """Whether each character is in a long run of Latin matter, such as a web address, that has to break somewhere."""
    latin = (codes < 0x2000) & (kinds != Kind.SPACE) & (kinds != Kind.HARD_BREAK)
    edges = np.flatnonzero(np.diff(latin.astype(np.int8), prepend=0, append=0))
    result = np.zeros(len(codes), np.bool_)
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first >= _LONG_TOKEN:
            result[first:last] = True
    return result


def _keep_pairs(may: Flags, codes: Codes, kinds: Kinds) -> None:
    """—— and …… are one mark of two characters (GB/T 15834 §5.1.4, §5.1.5)."""
    same = codes[1:] == codes[:-1]
    may[1:-1] &= ~(same & (kinds[1:] == Kind.DASH))
    ellipsis = kinds == Kind.ELLIPSIS
    if ellipsis.any():
        places = np.arange(len(codes))
        start = np.maximum.accumulate(np.where(ellipsis, -1, places))
        may[:-1] &= ~(ellipsis & ((places - start) % 2 == 0))


def _keep_numbers(may: Flags, codes: Codes, kinds: Kinds) -> None:
    """A number keeps its sign or 号, with a typed space too; a range and a time stay whole."""
    digit = kinds == Kind.DIGIT
    if not digit.any():
        return
    suffix = _SUFFIXES[np.minimum(codes, 0xFFFF)]
    may[1:-1] &= ~(digit[:-1] & suffix[1:])
    may[2:-1] &= ~(digit[:-2] & (kinds[1:-1] == Kind.SPACE) & suffix[2:])
    joint = (kinds == Kind.CONNECTOR) | (kinds == Kind.DASH) | (codes == 0xFF1A)
    may[2:-1] &= ~(digit[:-2] & joint[1:-1] & digit[2:])
    may[1:] &= ~_minus(codes, kinds)


def _reluctance(codes: Codes, kinds: Kinds) -> NDArray[np.int8]:
    """How much holds a number and its measure word or unit together (with a typed space too), and 第 and its number."""
    n = len(codes)
    result = np.zeros(n + 1, np.int8)
    digit = kinds == Kind.DIGIT
    if not digit.any():
        return result
    low = np.minimum(codes, 0xFFFF)
    strength = np.maximum(_MEASURE_WORDS[low].astype(np.int8), 2 * _DATE_UNITS[low].astype(np.int8))
    space = kinds == Kind.SPACE
    result[1:n] = digit[:-1] * strength[1:]
    result[2:n] |= (digit[:-2] & space[1:-1]) * strength[2:]
    result[1:n] |= (codes[:-1] == ord("第")) & digit[1:]
    return result


def _whole(classes: Classes) -> Flags:
    inside = of_classes("CM ZWJ EM WJ RI")[classes]
    whole = np.ones(len(classes) + 1, np.bool_)
    whole[:-1] = ~inside
    joined = classes == CLASS["ZWJ"]
    whole[1:] &= ~joined
    whole[0] = whole[-1] = True
    return whole
