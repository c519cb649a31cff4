"""What each character is to Chinese composition: Han, opening mark, stop, dash, letter, digit …

The kinds follow the punctuation tables of W3C clreq (appendix A) and GB/T 15834—2011 §5.1.  Curly quotation marks are
Chinese or Latin by what stands beside them; :func:`kinds_of` decides that, so no later step sees an undecided quote.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]


class Kind(IntEnum):
    """What a character is; members up to SOLIDUS are set on the em of Chinese text."""

    HAN = 0  # ideographs, kana and other full-width matter
    OPEN = 1  # （《「“
    CLOSE = 2  # ）》」”
    PAUSE = 3  # ，、；：
    END = 4  # 。？！
    MIDDLE = 5  # ·
    DASH = 6  # —
    ELLIPSIS = 7  # …
    CONNECTOR = 8  # ～ ~ - –
    SOLIDUS = 9  # ／ /
    WIDE_SPACE = 10  # U+3000
    SPACE = 11
    LETTER = 12
    DIGIT = 13
    SYMBOL = 14  # Latin punctuation and other narrow matter
    HARD_BREAK = 15
    QUOTE_OPEN = 16  # not decided yet
    QUOTE_CLOSE = 17
    UNKNOWN = 255


_MARKS: Final = {
    Kind.OPEN: "「『（《〈【〖〔〘〚［｛｟〝",
    Kind.CLOSE: "」』）》〉】〗〕〙〛］｝｠〞〟",
    Kind.PAUSE: "，、；：",
    Kind.END: "。．！？‼⁇⁈⁉",
    Kind.MIDDLE: "·・‧",
    Kind.DASH: "—⸺⸻",
    Kind.ELLIPSIS: "…⋯",
    Kind.CONNECTOR: "～〜~∼－-–‐",
    Kind.SOLIDUS: "／/",
    Kind.WIDE_SPACE: "\u3000",
    Kind.SPACE: " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    Kind.HARD_BREAK: "\n\r\v\f\x85\u2028\u2029",
    Kind.QUOTE_OPEN: "“‘",
    Kind.QUOTE_CLOSE: "”’",
}  # fmt: skip

# Blocks in which every character stands on the em: radicals to Yi, Hangul syllables, compatibility and full-width
# forms, the ideographs of the higher planes.
_WIDE: Final = (
    (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FF), (0x20000, 0x3FFFD),
)  # fmt: skip

CHINESE: Final = np.arange(256) <= Kind.WIDE_SPACE
"""Whether a kind belongs to Chinese text, by kind."""


@cache
def _table() -> Kinds:
    table = np.full(0x110001, Kind.UNKNOWN, np.uint8)
    for low, high in _WIDE:
        table[low : high + 1] = Kind.HAN
    for kind, characters in _MARKS.items():
        table[[ord(c) for c in characters]] = kind
    table[0x110000] = Kind.SYMBOL
    return table


def of_kinds(*members: Kind) -> NDArray[np.bool_]:
    """A table by kind: whether it is one of ``members``."""
    return np.isin(np.arange(256), members)


def of_characters(characters: str) -> NDArray[np.bool_]:
    """A table by code point, U+FFFF and beyond as one: whether it is one of ``characters``."""
    table = np.zeros(0x10000, np.bool_)
    table[[ord(c) for c in characters]] = True
    return table


def raw_kinds(codes: Codes) -> Kinds:
    """The kind of each code point by itself."""
    table = _table()
    found = table[np.minimum(codes, 0x110000)]
    unknown = np.flatnonzero(found == Kind.UNKNOWN)
    if len(unknown):
        # Categories are looked up once for each character ever met; the table then knows it.
        for code in np.unique(codes[unknown]).tolist():
            table[code] = _narrow_kind(code)
        found[unknown] = table[codes[unknown]]
    return found


def _narrow_kind(code: int) -> Kind:
    category = unicodedata.category(chr(code))
    if category[0] in "LM":
        return Kind.LETTER
    if category == "Nd":
        return Kind.DIGIT
    return Kind.SYMBOL


def kinds_of(codes: Codes) -> Kinds:
    """The kind of each character of a text, its quotation marks decided.

    A quotation mark is Chinese when Chinese text stands beside it, or beside the mark that pairs with it; spaces are
    looked through.  An apostrophe between letters is never Chinese.
    """
    kinds = raw_kinds(codes)
    quotes = np.flatnonzero((kinds == Kind.QUOTE_OPEN) | (kinds == Kind.QUOTE_CLOSE))
    if len(quotes):
        opens = kinds[quotes] == Kind.QUOTE_OPEN
        chinese = _chinese_quotes(codes, kinds, quotes, opens)
        kinds[quotes] = np.where(chinese, np.where(opens, Kind.OPEN, Kind.CLOSE), Kind.SYMBOL)
    return kinds


def _chinese_quotes(
    codes: Codes, kinds: Kinds, quotes: NDArray[np.intp], opens: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    places = np.arange(len(kinds))
    seen_through = (kinds == Kind.SPACE) | (kinds >= Kind.QUOTE_OPEN)
    before = np.maximum.accumulate(np.where(seen_through, -1, places))
    after = _next_place(seen_through)
    is_chinese = CHINESE[kinds] & ~seen_through
    left = np.where(before[quotes] >= 0, is_chinese[before[quotes]], False)
    right = np.where(after[quotes] < len(kinds), is_chinese[np.minimum(after[quotes], len(kinds) - 1)], False)
    votes = left | right
    if not votes.all():
        lines = np.cumsum(kinds == Kind.HARD_BREAK)[quotes]
        votes = _agreed(codes[quotes], opens, lines, votes, _apostrophes(codes, kinds, quotes))
    return votes


def _next_place(seen_through: NDArray[np.bool_]) -> NDArray[np.intp]:
    """For each place the first place from there on that is not seen through; n if there is none."""
    n = len(seen_through)
    places = np.where(seen_through, n, np.arange(n))
    return np.minimum.accumulate(places[::-1])[::-1]


def _apostrophes(codes: Codes, kinds: Kinds, quotes: NDArray[np.intp]) -> NDArray[np.bool_]:
    inner = (quotes > 0) & (quotes < len(kinds) - 1)
    left = kinds[np.maximum(quotes - 1, 0)]
    right = kinds[np.minimum(quotes + 1, len(kinds) - 1)]
    mark: NDArray[np.bool_] = codes[quotes] == 0x2019
    between: NDArray[np.bool_] = (left == Kind.LETTER) & (right == Kind.LETTER)
    return inner & mark & between


def _agreed(
    codes: Codes,
    opens: NDArray[np.bool_],
    lines: NDArray[np.intp],
    votes: NDArray[np.bool_],
    apostrophes: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Make the two marks of a pair agree: one Chinese neighbour makes both Chinese.

    No pair reaches over a forced break: a paragraph is set the same whatever stands before it.
    """
    result = votes & ~apostrophes
    pending: list[tuple[int, int]] = []
    pending_line = 0
    for place, (code, is_open, line, skipped) in enumerate(
        zip(codes.tolist(), opens.tolist(), lines.tolist(), apostrophes.tolist(), strict=True)
    ):
        if line != pending_line:
            pending, pending_line = [], line
        if skipped:
            continue
        if is_open:
            pending.append((code, place))
            continue
        # ” is U+201D and its partner one less; the same holds for ’ and ‘.
        partner = next((k for k in range(len(pending) - 1, -1, -1) if pending[k][0] == code - 1), None)
        if partner is not None:
            start = pending[partner][1]
            del pending[partner:]
            result[start] = result[place] = result[start] or result[place]
    return result
