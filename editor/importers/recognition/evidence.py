"""Evidence: what each line of a page says, for itself, of its role.

How full a line is for its column, how it begins and ends, what its words and its source say: rows of logarithms of
likelihoods, in the order of the roles: first, middle, last, only line of a paragraph, display line, signed line.
Weights are natural logarithms of shares counted in, or plain for, set newspaper text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import begins_inside, ending, extent, first_unit, is_signed, squeeze
from editor.importers.lines import Hint, Line
from editor.importers.recognition.openings import SALUTATION, opening
from editor.importers.recognition.patterns import LEAD, NOTICE, NUMBERED, Sign

FloatArray = NDArray[np.float64]

BARRED = -60.0
_CRY = 20.0  # em
_SEEN, _DEEP = 0.45, 4.5  # em of white that is an indent: no stray space, no line set to the middle
_LARGE = 1.15  # times the size of the text, from which on a line is set for display


class Widths:
    """The lengths of a page's lines, for the columns they may have been set in; marks in ``narrow`` are half wide."""

    def __init__(self, lines: Sequence[Line], narrow: frozenset[str]) -> None:
        after = [line.text for line in lines[1:]] + [""]
        self._own = np.array([extent(line.text, narrow) for line in lines])
        self._room = np.array(
            [
                squeeze(t, narrow) + 0.04 * sum(c.isascii() and not c.isspace() for c in t)
                for t in (x.text for x in lines)
            ]
        )
        self._unit = np.array([extent(first_unit(text), narrow) for text in after])

    def evidence(self, measures: FloatArray, indent: float) -> FloatArray:
        """How well each line's length fits each role in columns of ``measures``, NaN where no composer broke them."""
        own, room = self._own, self._room
        display = np.where(own <= 34, -3.4, -3.4 - (own - 34) * 0.3)
        usual = -np.log(measures)
        rows = np.stack(
            [
                _as_full(measures - indent - own, room, self._unit),
                _as_full(measures - own, room, self._unit),
                usual - np.where(own > measures + room + 0.6, 4.0, 0.0),
                usual - np.where(own > measures - indent + room + 0.6, 4.0, 0.0) - 1.2,
                display,
                np.full(len(own), -3.0),
            ],
            axis=1,
        )
        # Whole paragraphs: the longer a line, the less likely a headline.
        whole = np.isnan(measures)
        rows[whole, :3] = BARRED
        rows[whole, 3] = np.where(own > 20, -3.4, -4.2)[whole]
        return rows


def _as_full(slack: FloatArray, room: FloatArray, unit: FloatArray) -> FloatArray:
    """Log-likelihood of a full line's slack: less than the next ``unit`` needs, or no more than ``room`` over."""
    left = slack - unit
    white = np.where(left <= -0.2, -0.7, np.where(left <= 0.3, -2.6, np.maximum(-8.5, -3.6 - left)))
    over = -slack - room - 0.1
    squeezed = np.where(over <= 0.5, -2.4, np.maximum(-9.0, -3.6 - 2.0 * over))
    squeezed = np.where(over <= 0, np.where(slack >= -1.1, -0.9, -1.6), squeezed)
    return np.where(slack >= 0, white, squeezed)


def shown_indent(lines: Sequence[Line], told: Sequence[Sign | None]) -> float | None:
    """The white the page's paragraphs begin with, as far as the text shows it; None where it does not.

    Credits and captions stand further in.
    """
    found = Counter(
        round(line.indent * 4) / 4
        for line, mine in zip(lines, told, strict=True)
        if mine is None and _SEEN <= line.indent <= _DEEP and (line.size or 1.0) < _LARGE
    )
    usual, count = found.most_common(1)[0] if found else (0.0, 0)
    return min(2.0, usual) if count >= max(2, len(lines) // 40) else None


def evidence(lines: Sequence[Line], told: Sequence[Sign | None], shown: float | None) -> FloatArray:
    """What everything but its length says of each line (row) for each role (column).

    ``shown`` is the white space that the page's paragraphs begin with, None where they show none.
    """
    unmarked = _by_marks(lines, told)
    rows = []
    for i, line in enumerate(lines):
        row = [0.0] * 6
        _add(row, _by_ending(_whole_brackets(lines, i)))
        _add(row, _by_beginning(line, shown))
        _add(row, unmarked[i])
        _add(row, _by_source(line))
        if not line.is_whole:
            _add(row, _by_roster(lines, i))
        _add(row, _by_sign(told[i], line.text))
        if i + 1 < len(lines) and told[i + 1] is Sign.DECK:
            _add(row, (-4.0, -4.0, -2.0, -3.0, 2.5, 0.0))
            _add(row, (0.0, 0.0, -4.0, -4.0, 2.4, 0.0) if _is_cry(line.text) else (0.0,) * 6)
        if i and told[i - 1] is Sign.DECK and not line.blank_before:
            _add(row, (0.0, 0.0, 0.0, 0.0, -4.0, 0.0))  # a deck is the last of its stack
        if i and is_signed(lines[i - 1].text):
            _add(row, (0.0, -4.0, -4.0, 0.0, 0.0, 0.0))
        if i + 1 < len(lines) and told[i + 1] is Sign.CREDIT:
            _add(row, (-4.0, -4.0, 0.0, 0.0, -3.0, 0.0))
        rows.append(row)
    return np.array(rows)


def _is_cry(text: str) -> bool:
    """Whether a line is a headline's length and ends as a call or a question does."""
    return text[-1] in "！？!?" and extent(text) <= _CRY and not any(mark in text for mark in "，。；：")


def _whole_brackets(lines: Sequence[Line], index: int) -> str:
    """The line's text, with that of the line before it where a bracket closes that was opened there."""
    text = lines[index].text
    if index and text[-1] in "）)" and not any(c in text for c in "（("):
        return lines[index - 1].text + text
    return text


def _add(row: list[float], more: Sequence[float]) -> None:
    for role, weight in enumerate(more):
        row[role] += weight


# Headlines part their halves by a space: 谋定快动 科学绘制蓝图.
_PARTED = re.compile(r"[\u4e00-\u9fff”》！？][ \u3000]+[\u4e00-\u9fff“《]{2}")
_ENDINGS = {
    #        first  middle last   only   display
    "stop": (-3.0, -3.0, -0.06, -0.08, -4.0),
    "pause": (-3.2, -3.2, -3.2, -3.0, -4.2),
    "open": (-0.08, -0.08, -5.2, -5.2, -0.05),
}


# What lines of a table hold, and headlines do not: times of the clock, telephone numbers.
_LISTED = re.compile(r"\d{1,2}[:：]\d{2}|(?<!\d)\d{7,11}(?!\d)")

_ROW = re.compile(r"^[^，。；：]{2,10}[ \u3000]+[^，。；]*\d{1,2}[:：]\d{2}[^，。；]*$")  # of a table
# A list of names under a label, which ends without a stop.
_ROSTER = re.compile(r"^[^，。：；、]{2,12}[：:][^，。；]+、[^，。；]+$|^[^，。；：]+(?:、[^，。；：、]+){3,}$")


def _by_roster(lines: Sequence[Line], index: int) -> tuple[float, ...]:
    """What a list of names says, and what goes on with one: it is text, and need not end with a stop."""
    text, above = lines[index].text, lines[index - 1].text if index else ""
    if _ROSTER.match(text):
        return (1.0, 0.0, 2.5, 2.5, -4.0, 0.0)
    goes_on = _ROSTER.match(above) and not any(mark in text for mark in "，。；：") and lines[index].indent < _SEEN
    return (-2.0, 0.0, 3.0, -2.0, -3.0, 0.0) if goes_on else (0.0,) * 6


def _by_ending(text: str) -> tuple[float, ...]:
    weights = _ENDINGS[ending(text)]
    if text[-1] in "！？!?":
        weights = (*weights[:4], -0.9 if text[-1] in "？?" else -2.4)
    if text[-1] in "，、,；;":
        weights = (*weights[:2], weights[2] - 3.0, weights[3] - 3.0, weights[4] - 2.2)
    if _ROW.match(text):
        return (-4.0, -4.0, -4.0, -0.5, -6.0, 0.0)
    if _LISTED.search(text):
        weights = (*weights[:3], max(weights[3], -1.7), weights[4] - 4.0)
    return (*weights, 0.0)


def _by_beginning(line: Line, shown: float | None) -> tuple[float, ...]:
    """What the first characters say; ``shown`` is the white space the page's paragraphs begin with."""
    text = line.text
    first = inside = display = 0.0
    if LEAD.match(text):
        first, inside, display = 2.0, -7.0, -7.0
    elif begins_inside(text):
        first, display = -7.0, -7.0
    elif NUMBERED.match(text):
        first, display = 0.7, 1.2
    if SALUTATION.match(text):
        first, inside, display = first + 2.0, inside - 5.0, display - 8.0
    if not line.is_whole:
        first += opening(text)
    if shown and line.indent >= _SEEN:
        first, inside = first + 2.0, inside - 5.0
        display -= 2.0 if abs(line.indent - shown) < _SEEN and not line.is_whole else 0.0
    elif shown:
        first = first - 3.0
    if NOTICE.search(text):
        first, inside, display = first - 2.0, inside - 2.0, display + 2.0
    commas = sum(c in "，；" for c in text[:-1]) + 5 * text[:-1].count("。")
    parted = 1.5 if not commas and _PARTED.search(text) else 0.0
    return (first, inside, inside, first, display - 0.7 * commas + parted, 0.0)


# Running text has a mark after some eleven characters, display lines after some fifty: what a character without a
# mark, and what a mark, say for one against the other, in nats.
_UNMARKED = 1 / 11 - 1 / 50
_MARKS = {"。": 3.0, "，": 1.5, "；": 1.5, "：": 1.0, "、": 0.8, "！": 1.0, "？": 1.0}
_TURN = 1.5


def _by_marks(lines: Sequence[Line], told: Sequence[Sign | None]) -> list[tuple[float, ...]]:
    """What the want of marks over several lines says of each: running text never goes far without them."""
    values = [
        0.0 if mine is not None else len(line.text) * _UNMARKED - sum(_MARKS.get(c, 0.0) for c in line.text)
        for line, mine in zip(lines, told, strict=True)
    ]
    bare = _bare(values)
    result: list[tuple[float, ...]] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and bare[end] == bare[start]:
            continue
        sure = max(0.0, sum(values[start:end]) - 2 * _TURN) if bare[start] else 0.0
        for line, mine in zip(lines[start:end], told[start:end], strict=True):
            is_counted = bare[start] and mine is None and not line.is_whole
            missing = -len(line.text) * _UNMARKED - min(3.0, sure) if is_counted else 0.0
            result.append((missing, missing, missing, missing, 0.0, 0.0))
        start = end
    return result


def _bare(values: Sequence[float]) -> list[bool]:
    """Which lines lie in stretches whose values sum to more than the two turns into and out of them cost."""
    inside, outside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []  # whether the best way into either state comes from inside
    for value in values:
        stays, leaves = inside >= outside - _TURN, inside - _TURN > outside
        came.append((stays, leaves))
        inside, outside = max(inside, outside - _TURN) + value, max(outside, inside - _TURN)
    state = inside > outside
    found = []
    for stays, leaves in reversed(came):
        found.append(state)
        state = stays if state else leaves
    return found[::-1]


def _by_source(line: Line) -> tuple[float, ...]:
    """What the source says outright: type size and its own structure."""
    if line.hint in (Hint.TITLE, Hint.HEADING):
        return (-20.0, -20.0, -20.0, -20.0, 0.0, -20.0)
    if line.hint is Hint.ROW:
        return (-20.0, -20.0, -20.0, 20.0, -20.0, -20.0)
    if line.hint is Hint.BODY:
        return (0.0, 0.0, 0.0, 4.0, -4.0, 0.0)
    if line.size is not None and line.size >= _LARGE:
        return (-9.0, -9.0, -9.0, -9.0, 0.0, 0.0)
    if line.is_bold:
        return (-2.0, -2.0, -2.0, -2.0, 0.0, 0.0)
    return (0.0,) * 6


def _by_sign(found: Sign | None, text: str) -> tuple[float, ...]:
    """Only a line with a sign can be SIGNED, and then it mostly is."""
    if found is None:
        return (0.0, 0.0, 0.0, 0.0, 0.0, BARRED)
    if found is Sign.MARKED and "，" in text:
        return (1.0, -4.0, -4.0, 1.0, 0.0, BARRED)  # an item of a list, not its head
    if found is Sign.MARKED:
        return (-1.0, -4.0, -4.0, -1.0, 3.0, BARRED)
    if found is Sign.DECK:
        return (-6.0, -2.0, -2.0, -6.0, -6.0, 1.0)
    certain = 9.0 if found in (Sign.FURNITURE, Sign.JUMP_FROM, Sign.JUMP_TO, Sign.SECTION) else 3.5
    return (-certain, -certain / 2, -certain / 2, -certain, -certain, 1.0)
