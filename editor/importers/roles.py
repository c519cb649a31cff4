"""Roles: what each line of a page is, judged from all lines of the page together.

A hidden Markov model with six roles.  How full a line is for its column, how it begins and ends and where blanks lie
speak for one role or another; the grammar of a page (a paragraph runs from a first line over full ones to a last one)
ties neighbours together.  The page's habits (indent, what a blank line means) are those that explain it best.
Weights are natural logarithms of shares counted in, or plain for, set newspaper text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import begins_inside, ending, extent, first_unit, squeeze
from editor.importers.lines import Hint, Line
from editor.importers.measures import Columns
from editor.importers.openings import SALUTATION, opening
from editor.importers.patterns import LEAD, NUMBERED, Sign
from editor.importers.signs import Signs, signs

FloatArray = NDArray[np.float64]


class Role(IntEnum):
    """What a line is within the running text, or outside it."""

    FIRST = 0  # a paragraph's first line, of several
    MIDDLE = 1
    LAST = 2
    ONLY = 3  # a paragraph of one line
    DISPLAY = 4  # headline, crosshead, kicker
    SIGNED = 5  # a line that gives itself away by its words: credit, byline, jump, caption …


@dataclass(frozen=True, slots=True)
class Blanks:
    """How often a blank line follows: a first line, another line inside a paragraph, a paragraph, a display line."""

    first: float
    inside: float
    between: float
    display: float


_HABITS = (
    Blanks(first=0.02, inside=0.01, between=0.02, display=0.05),
    Blanks(first=0.02, inside=0.02, between=0.03, display=0.6),
    Blanks(first=0.85, inside=0.04, between=0.03, display=0.5),
    Blanks(first=0.02, inside=0.02, between=0.93, display=0.75),
    Blanks(first=0.25, inside=0.25, between=0.25, display=0.5),
    Blanks(first=0.95, inside=0.95, between=0.95, display=0.95),
)
_INDENTS = (2.0, 0.0)
_SEEN = 0.45  # em of white from which on it is an indent, not a stray space
_OPEN = -6.5  # a paragraph that breaks off or begins in the middle
_CUT = -5.8  # the same before a headline or a signed line, where columns were read out of order
_BARRED = -60.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The roles of a page's lines, how sure each is (0 to 1), the column measure of each and their signs."""

    roles: tuple[Role, ...]
    confidence: tuple[float, ...]
    measures: tuple[float, ...]
    signs: Signs


def read_roles(lines: Sequence[Line], found: Columns) -> Reading:
    """Judge the role of every line of one page, ``found`` being its columns."""
    if not lines:
        return Reading((), (), (), Signs((), ()))
    told = signs(lines)
    best: tuple[float, FloatArray, FloatArray] | None = None
    shown = _shown_indent(lines)
    indents = (shown,) if shown and shown >= 1.0 else _INDENTS
    evidence = {indent: _evidence(lines, found, told.found, indent, is_shown=shown is not None) for indent in indents}
    for indent, habit in product(indents, _HABITS):
        moves = _moves(lines, habit)
        score = _likelihood(evidence[indent], moves)
        if best is None or score > best[0]:
            best = (score, evidence[indent], moves)
    assert best is not None
    _, emissions, moves = best
    path = _best_path(emissions, moves)
    sure = _posterior(emissions, moves)
    return Reading(
        tuple(Role(int(r)) for r in path),
        tuple(float(sure[i, r]) for i, r in enumerate(path)),
        tuple(float(m) for m in found.measures),
        told,
    )


def _shown_indent(lines: Sequence[Line]) -> float | None:
    """The white the page's paragraphs begin with, as far as the text shows it; None where it does not."""
    found = [line.indent for line in lines if line.indent >= _SEEN]
    if len(found) < max(2, len(lines) // 40):
        return None
    usual = Counter(round(indent, 1) for indent in found).most_common(1)[0][0]
    return min(2.0, usual)


def _evidence(
    lines: Sequence[Line], found: Columns, told: Sequence[Sign | None], indent: float, *, is_shown: bool
) -> FloatArray:
    """Log-likelihood of each line (row) in each role (column)."""
    unmarked = _by_marks(lines, told)
    rows = []
    for i, line in enumerate(lines):
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        row = _by_width(line, after, float(found.measures[i]), indent, found.narrow)
        _add(row, _by_ending(_whole_brackets(lines, i)))
        _add(row, _by_beginning(line, explicit=is_shown))
        _add(row, unmarked[i])
        _add(row, _by_source(line))
        _add(row, _by_sign(told[i]))
        if i + 1 < len(lines) and told[i + 1] is Sign.DECK:
            _add(row, (-4.0, -4.0, 0.0, 0.0, 2.0, 0.0))
        if i + 1 < len(lines) and told[i + 1] is Sign.CREDIT:
            _add(row, (-4.0, -4.0, 0.0, 0.0, -3.0, 0.0))
        rows.append(row)
    return np.array(rows)


def _whole_brackets(lines: Sequence[Line], index: int) -> str:
    """The line's text, with that of the line before it where a bracket closes that was opened there."""
    text = lines[index].text
    if index and text[-1] in "）)" and not any(c in text for c in "（("):
        return lines[index - 1].text + text
    return text


def _add(row: list[float], more: Sequence[float]) -> None:
    for role, weight in enumerate(more):
        row[role] += weight


def _by_width(line: Line, after: str, measure: float, indent: float, narrow: frozenset[str]) -> list[float]:
    """How well the line's length fits each role in a column of ``measure``."""
    width = extent(line.text, narrow)
    display = -3.4 if width <= 34 else -3.4 - (width - 34) * 0.3
    if math.isnan(measure):
        # Whole paragraphs: the longer a line, the less likely a headline.
        only = -3.4 if width > 20 else -4.2
        return [_BARRED, _BARRED, _BARRED, only, display, -3.0]
    room = squeeze(line.text, narrow) + 0.04 * sum(c.isascii() and not c.isspace() for c in line.text)
    unit = extent(first_unit(after), narrow)
    full = _as_full(measure - width, room, unit)
    first = _as_full(measure - indent - width, room, unit)
    short = -math.log(measure) - (4.0 if width > measure + room + 0.6 else 0.0)
    lone = -math.log(measure) - (4.0 if width > measure - indent + room + 0.6 else 0.0)
    return [first, full, short, lone - 1.2, display, -3.0]


def _as_full(slack: float, room: float, unit: float) -> float:
    """Log-likelihood of a full line's slack: less than the next ``unit`` needs, or no more than ``room`` over."""
    if slack >= 0:
        left = slack - unit
        if left <= -0.2:
            return -0.7
        return -2.6 if left <= 0.3 else max(-8.5, -3.6 - left)
    over = -slack - room - 0.1
    if over <= 0:
        return -0.9 if slack >= -1.1 else -1.6
    return -2.4 if over <= 0.5 else max(-9.0, -3.6 - 2.0 * over)


# Headlines part their halves by a space: 谋定快动 科学绘制蓝图.
_PARTED = re.compile(r"[\u4e00-\u9fff”》！？][ \u3000]+[\u4e00-\u9fff“《]{2}")
_ENDINGS = {
    #        first  middle last   only   display
    "stop": (-3.0, -3.0, -0.06, -0.08, -4.0),
    "pause": (-3.2, -3.2, -3.2, -3.0, -4.2),
    "open": (-0.08, -0.08, -5.2, -5.2, -0.05),
}


def _by_ending(text: str) -> tuple[float, ...]:
    weights = _ENDINGS[ending(text)]
    if text[-1] in "！？!?":
        weights = (*weights[:4], -2.4)
    if text[-1] in "，、,；;":
        weights = (*weights[:2], weights[2] - 3.0, weights[3] - 3.0, weights[4] - 2.2)
    return (*weights, 0.0)


def _by_beginning(line: Line, *, explicit: bool) -> tuple[float, ...]:
    """What the first characters say; ``explicit`` when the page's paragraphs begin with white space."""
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
    if explicit and line.indent >= _SEEN:
        first, inside = first + 2.0, inside - 5.0
    elif explicit:
        first = first - 3.0
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
    if line.hint is Hint.BODY:
        return (0.0, 0.0, 0.0, 4.0, -4.0, 0.0)
    if line.size is not None and line.size >= 1.15:
        return (-9.0, -9.0, -9.0, -9.0, 0.0, 0.0)
    if line.is_bold:
        return (-2.0, -2.0, -2.0, -2.0, 0.0, 0.0)
    return (0.0,) * 6


def _by_sign(found: Sign | None) -> tuple[float, ...]:
    """Only a line with a sign can be SIGNED, and then it mostly is."""
    if found is None:
        return (0.0, 0.0, 0.0, 0.0, 0.0, _BARRED)
    if found is Sign.MARKED:
        return (-1.0, -4.0, -4.0, -1.0, 3.0, _BARRED)
    if found is Sign.DECK:
        return (-6.0, -2.0, -2.0, -6.0, -6.0, 1.0)
    certain = 9.0 if found in (Sign.FURNITURE, Sign.JUMP_FROM, Sign.JUMP_TO, Sign.SECTION) else 3.5
    return (-certain, -certain / 2, -certain / 2, -certain, -certain, 1.0)


# Grammar: from each role (row) to the next line's (column).
_GRAMMAR: FloatArray = np.array(
    [
        # FIRST   MIDDLE LAST   ONLY   DISPLAY SIGNED
        [_OPEN, -0.15, -2.0, _OPEN, _CUT, _CUT],  # FIRST
        [_OPEN, -0.25, -1.5, _OPEN, _CUT, _CUT],  # MIDDLE
        [-0.6, _OPEN, _OPEN, -2.5, -1.4, -1.5],  # LAST
        [-0.6, _OPEN, _OPEN, -1.5, -1.4, -1.5],  # ONLY
        [-0.6, _OPEN, _OPEN, -2.5, -1.2, -1.6],  # DISPLAY
        [-0.9, _OPEN, _OPEN, -2.5, -1.0, -1.2],  # SIGNED
    ]
)
_END: FloatArray = np.array([_OPEN, _OPEN, 0.0, 0.0, -1.0, 0.0])
_BEGIN: FloatArray = np.array([-1.0, -5.0, -5.0, -2.0, -0.8, -0.8])


def _moves(lines: Sequence[Line], habit: Blanks) -> FloatArray:
    """For each line but the first, the grammar with the weight of a blank, or none, before it."""
    share = np.full((6, 6), habit.display)
    share[Role.DISPLAY, Role.DISPLAY] = min(habit.display, 0.3)
    share[Role.FIRST, [Role.MIDDLE, Role.LAST]] = habit.first
    share[Role.MIDDLE, [Role.MIDDLE, Role.LAST]] = habit.inside
    for ended in (Role.LAST, Role.ONLY):
        share[ended, [Role.FIRST, Role.ONLY]] = habit.between
    blank = _GRAMMAR + np.log(share)
    none = _GRAMMAR + np.log1p(-share)
    return np.array([blank if line.blank_before else none for line in lines[1:]]).reshape(-1, 6, 6)


def _likelihood(emissions: FloatArray, moves: FloatArray) -> float:
    total = _BEGIN + emissions[0]
    for move, row in zip(moves, emissions[1:], strict=True):
        total = np.logaddexp.reduce(total[:, None] + move, axis=0) + row
    return float(np.logaddexp.reduce(total + _END))


def _best_path(emissions: FloatArray, moves: FloatArray) -> list[int]:
    total = _BEGIN + emissions[0]
    back = []
    for move, row in zip(moves, emissions[1:], strict=True):
        step = total[:, None] + move
        back.append(step.argmax(axis=0))
        total = step.max(axis=0) + row
    path = [int((total + _END).argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _posterior(emissions: FloatArray, moves: FloatArray) -> FloatArray:
    """The probability of each role of each line, given the whole page."""
    count = len(emissions)
    ahead = np.zeros((count, 6))
    behind = np.zeros((count, 6))
    ahead[0] = _BEGIN + emissions[0]
    behind[-1] = _END
    for i in range(1, count):
        ahead[i] = np.logaddexp.reduce(ahead[i - 1][:, None] + moves[i - 1], axis=0) + emissions[i]
    for i in range(count - 2, -1, -1):
        behind[i] = np.logaddexp.reduce(moves[i] + (emissions[i + 1] + behind[i + 1])[None, :], axis=1)
    both: FloatArray = ahead + behind
    return np.asarray(np.exp(both - np.logaddexp.reduce(both, axis=1)[:, None]), dtype=np.float64)
