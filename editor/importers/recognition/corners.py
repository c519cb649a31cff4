"""Corners: the name of a column over a headline, told from the headline's own first line.

Both are short.  What a headline begins with its text speaks of: 老戏台｜今年只唱三天; the name of a column it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from editor.importers.lines import Label, Line
from editor.importers.recognition.patterns import SECTIONS, Sign, names_corner, sign, without_mark

_LATTER = (Label.HEADLINE, Label.KICKER)
_HEADING = (Label.KICKER, Label.HEADLINE, Label.DECK, Label.BYLINE)
_TEXT = (Label.FIRST, Label.MIDDLE, Label.LAST, Label.ONLY, Label.CROSSHEAD)
_LINES = 40  # of a text that are asked
# The share of a line's pairs of characters that its text has to have: where the line was surely judged to be a column's
# name, where it was not, and where it is worded as these are.
_SURE, _DOUBTFUL, _WORDED = 0.6, 0.25, 1.0
_NEARLY_SURE = 0.95
_DOUBT = 0.8  # the likelihood up to which it was not surely judged so
_ENDS = (*SECTIONS, "故事", "回音", "信箱", "新事", "往事", "旧事", "日记", "小站")
_SPACED = re.compile(r"^\S[ \u3000]+\S(?:[ \u3000]+\S)?$|[·★※～]")


def spoken_of(text: str, under: str) -> float:
    """The share of the pairs of neighbouring characters of a line that a text has, from 0 to 1."""
    bare, under = "".join(text.split()), "".join(under.split())
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1)}
    return sum(pair in under for pair in pairs) / len(pairs) if pairs else 0.0


def first_lines(labels: Sequence[Label], lines: Sequence[Line], likely: Sequence[float]) -> list[int]:
    """The lines that were judged to be names of columns and are the first of the headline under them, or all of it.

    ``likely`` says how likely each line is the name of a column.
    """
    found = [
        at
        for at, label in enumerate(labels)
        if label is Label.SECTION and likely[at] < _NEARLY_SURE and _is_all(labels, lines, at)
    ]
    for at in range(len(labels) - 1):
        is_over = labels[at] is Label.SECTION and labels[at + 1] in _LATTER and not lines[at + 1].blank_before
        if is_over and spoken_of(lines[at].text, _text_under(labels, lines, at + 1)) >= _least(lines, at, likely[at]):
            found.append(at)
    return found


def _is_all(labels: Sequence[Label], lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right over who wrote a text and the text itself, as headlines do."""
    under = labels[at + 1 : at + 3]
    if len(under) < 2 or under[0] is not Label.BYLINE or under[1] not in (*_TEXT, Label.ROW):
        return False
    is_first = not at or labels[at - 1] not in (*_LATTER, Label.DECK)
    return is_first and _least(lines, at, 1.0) < _WORDED


def _least(lines: Sequence[Line], at: int, likely: float) -> float:
    """How much of a line its text has to speak of; more than all of it where it is marked as no headline is."""
    text = lines[at].text
    if without_mark(text) != text or sign(text) is Sign.SECTION or _SPACED.search(text) or text.endswith(_ENDS):
        return 2.0
    if names_corner(text):
        return _WORDED
    return _DOUBTFUL if likely < _DOUBT else _SURE


def _text_under(labels: Sequence[Label], lines: Sequence[Line], at: int) -> str:
    """The text under a heading that goes on at a line."""
    while at < len(labels) and labels[at] in _HEADING:
        at += 1
    end = next((n for n in range(at, len(labels)) if labels[n] not in _TEXT), len(labels))
    return "".join("".join(line.text.split()) for line in islice(lines, at, min(end, at + _LINES)))
