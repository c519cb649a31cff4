"""Where a line may end: Unicode's line breaking algorithm over whole texts at once.

The rules are those of UAX #14 (Unicode 15.0) with numbers kept whole as in its section 8.2, example 7.  Chinese rules
are laid over the result by :mod:`editor.typeset.kinsoku`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Classes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

_NAMES: Final = (
    "BK CR LF NL SP ZW WJ GL CM ZWJ CL CP PW EX IS SY OP OW QU NS B2 CB BA HY BB HL AL NU PR PO ID XP EB EM IN "
    "JL JV JT H2 H3 RI"
).split()
CLASS: Final[dict[str, int]] = {name: i for i, name in enumerate(_NAMES)}


def _ids(names: str) -> list[int]:
    return [CLASS[name] for name in names.split()]


@cache
def of_classes(names: str) -> Flags:
    """A table by class: whether it is one of ``names``."""
    table = np.zeros(len(_NAMES), np.bool_)
    table[_ids(names)] = True
    return table


_HARD: Final = _ids("BK CR LF NL")
_CM, _ZWJ, _AL, _SP, _NU, _RI, _HY = (CLASS[name] for name in "CM ZWJ AL SP NU RI HY".split())


@cache
def class_table() -> Classes:
    """The line breaking class (a value of ``CLASS``) of every code point; shape (0x110000,)."""
    rows = (Path(__file__).parent / "line_break.txt").read_text(encoding="ascii").splitlines()[1:]
    starts = np.array([int(row.split()[0], 16) for row in rows] + [0x110000])
    return np.repeat(np.array([CLASS[row.split()[1]] for row in rows], np.uint8), np.diff(starts))


def line_break_classes(codes: Codes) -> Classes:
    """The class of each code point, rule LB1 applied; anything beyond Unicode counts as a letter."""
    return class_table()[np.minimum(codes, 0x10FFFF)]


def breaks(classes: Classes) -> tuple[Flags, Flags]:
    """Where a line may end and where it must.

    ``classes`` are those of a text of n characters.  Both results have n + 1 members: member i speaks of the place
    before character i; member 0 is never a break, member n always one.
    """
    n = len(classes)
    may: Flags = np.zeros(n + 1, np.bool_)
    must: Flags = np.zeros(n + 1, np.bool_)
    if n:
        base = _bases(classes)
        inner = classes[base]
        inner = np.where((inner == _CM) | (inner == _ZWJ), np.uint8(_AL), inner)  # LB10
        allowed = _pairs(inner)
        joined = classes[np.maximum(base - 1, 0)] == _ZWJ  # LB8a
        may[base] = allowed & ~joined
        must[1:] = _hard(classes)
        must[n] = True
        may |= must
        may[0] = must[0] = False
    return may, must


def _bases(classes: Classes) -> NDArray[np.intp]:
    """Places of the characters that no rule LB9 attaches to the character before them."""
    mark = (classes == _CM) | (classes == _ZWJ)
    opener = of_classes("BK CR LF NL SP ZW")[classes]
    attached = np.zeros(len(classes), np.bool_)
    attached[1:] = mark[1:] & ~opener[:-1]
    return np.flatnonzero(~attached)


def _hard(classes: Classes) -> Flags:
    """Whether a line must end after each character (LB4, LB5)."""
    hard = classes <= _HARD[-1]
    hard[:-1] &= ~((classes[:-1] == CLASS["CR"]) & (classes[1:] == CLASS["LF"]))
    return hard


def _pairs(inner: Classes) -> Flags:
    """Whether a line may end before each base character; the first is False."""
    places = np.arange(len(inner))
    space = inner == _SP
    last = np.maximum.accumulate(np.where(space, -1, places))
    before = np.empty(len(inner), np.intp)  # the last character before this one that is no space
    before[0], before[1:] = -1, last[:-1]
    spaced = before != places - 1
    left = inner[np.maximum(before, 0)]
    direct, apart = _tables()
    allowed = np.where(spaced, apart[left, inner], direct[left, inner])
    # Spaces that begin a text have nothing to their left: LB18 alone speaks.
    allowed |= (before < 0) & spaced & ~of_classes("SP ZW WJ CL CP PW EX IS SY BK CR LF NL")[inner]
    allowed &= ~_in_number(inner)
    allowed &= ~_odd_regional(inner)
    hebrew = (inner[:-2] == CLASS["HL"]) & of_classes("HY BA")[inner[1:-1]]  # LB21a
    allowed[2:] &= ~hebrew
    allowed[0] = False
    result: Flags = allowed
    return result


def _in_number(inner: Classes) -> Flags:
    """Whether a break before each character would split a number: LB25 as in UAX #14, 8.2, example 7."""
    n = len(inner)
    places = np.arange(n)
    part = of_classes("NU SY IS")[inner]
    digit = inner == _NU
    run = np.maximum.accumulate(np.where(part, -1, places))  # the last character before the run
    body = part & (np.maximum.accumulate(np.where(digit, places, -1)) > run)
    closer = of_classes("CL CP PW")[inner]
    opener = of_classes("OP OW HY")[inner]
    affix = of_classes("PR PO")[inner]
    split: Flags = np.zeros(n, np.bool_)
    split[1:] = (body[:-1] & (part | closer)[1:]) | ((opener | affix)[:-1] & digit[1:])
    tail = body.copy()
    tail[1:] |= closer[1:] & body[:-1]
    split[1:] |= tail[:-1] & affix[1:]
    split[1:-1] |= affix[:-2] & opener[1:-1] & digit[2:]
    return split


def _odd_regional(inner: Classes) -> Flags:
    """Whether a break before each character would split a flag: LB30a, regional indicators pair up."""
    flag: Flags = inner == _RI
    if not flag.any():
        return flag
    places = np.arange(len(inner))
    start = np.maximum.accumulate(np.where(flag, -1, places))
    odd: Flags = flag & ((places - start) % 2 == 0)
    return odd


@cache
def _tables() -> tuple[Flags, Flags]:
    """May a line end between two classes that touch, and between two with spaces between them?"""
    size = len(_NAMES)
    direct, apart = np.ones((size, size), np.bool_), np.ones((size, size), np.bool_)
    for left, right in _LOOSER_RULES:
        direct[np.ix_(_ids(left) if left else range(size), _ids(right) if right else range(size))] = False
    direct[:, CLASS["CB"]] = direct[CLASS["CB"], :] = True  # LB20
    for left, right in _TIGHTER_RULES:
        direct[np.ix_(_ids(left) if left else range(size), _ids(right) if right else range(size))] = False
    for left, right in _RULES_ACROSS_SPACES:
        cells = np.ix_(_ids(left) if left else range(size), _ids(right) if right else range(size))
        direct[cells] = apart[cells] = False
    zw = CLASS["ZW"]  # LB8
    direct[zw, :] = apart[zw, :] = True
    kept = np.ix_(range(size), [*_HARD, _SP, zw])  # LB6, LB7
    direct[kept] = apart[kept] = False
    return direct, apart


_LETTERS: Final = "AL HL"
_HANGUL: Final = "JL JV JT H2 H3"
# Each pair of class lists forbids a break between them; an empty list means every class.
_LOOSER_RULES: Final = (
    ("", "BA HY NS"), ("BB", ""), ("SY", "HL"),  # LB21, LB21b
    ("", "IN"),  # LB22
    (_LETTERS, "NU"), ("NU", _LETTERS),  # LB23
    ("PR", "ID XP EB EM"), ("ID XP EB EM", "PO"),  # LB23a
    ("PR PO", _LETTERS), (_LETTERS, "PR PO"),  # LB24
    ("JL", "JL JV H2 H3"), ("JV H2", "JV JT"), ("JT H3", "JT"),  # LB26
    (_HANGUL, "PO"), ("PR", _HANGUL),  # LB27
    (_LETTERS, _LETTERS), ("IS", _LETTERS),  # LB28, LB29
    ("AL HL NU", "OP"), ("CP", "AL HL NU"),  # LB30
    ("EB XP", "EM"),  # LB30b
)  # fmt: skip
_TIGHTER_RULES: Final = (
    (" ".join(name for name in _NAMES if name not in ("SP", "BA", "HY")), "GL"),  # LB12a
    ("GL", ""), ("WJ", ""),  # LB11, LB12
    ("", "QU"), ("QU", ""),  # LB19
)  # fmt: skip
_RULES_ACROSS_SPACES: Final = (
    ("", "WJ"), ("", "CL CP PW EX IS SY"),  # LB11, LB13
    ("OP OW", ""), ("QU", "OP OW"), ("CL CP PW", "NS"), ("B2", "B2"),  # LB14 to LB17
)  # fmt: skip
