"""Measures: how wide the column was that each line of a page was set in, from the lengths of the lines alone.

A composer fills every line of a paragraph but the last, and the first is shorter by the indent.  So in a run of body
text most natural widths lie just below one number: the measure.  The most likely measure of every line, given that it
seldom changes from one line to the next, is found by dynamic programming over all lines of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import MARKS, extent, first_unit, squeeze
from editor.importers.lines import Line
from editor.importers.recognition.patterns import sign

_MOSTLY, _PARTLY, _SURE = 0.6, 0.3, 16  # shares of a page's lines, and lines, that tell of all
_PROSE = 0.4  # of a page's lines hold a mark where they are prose
FloatArray = NDArray[np.float64]

_STEP = 0.5
_CANDIDATES: FloatArray = np.arange(6.0, 64.0, _STEP)
_INDENT = 2.0
# What a change of measure costs, in nats: inside a paragraph, and where one has ended.
_CHANGE_INSIDE, _CHANGE_BETWEEN = 10.0, 6.5
# Shares of full, first, last and other lines in set text.
_SHARES = (0.62, 0.14, 0.14, 0.10)


_SQUEEZED = 0.2  # falling with what had to be squeezed out: few composers close up all marks of a line
# Papers set marks full-width, or all but those that end a sentence half-width (开明式), or all of them half-width.
_STYLES = (frozenset[str](), MARKS - frozenset("。！？"), MARKS)


@dataclass(frozen=True, slots=True)
class Columns:
    """The measure of each line in em, NaN for whole paragraphs that no composer broke, and the marks set half-width."""

    measures: FloatArray
    narrow: frozenset[str] = frozenset()


def columns(lines: Sequence[Line]) -> Columns:
    """Find the measures of a page's lines and how wide the page's marks are."""
    if not lines:
        return Columns(np.zeros(0))
    ended = np.array([False, *(line.text[-1] in "。！？”）)" for line in lines[:-1])])
    change = np.where(ended, _CHANGE_BETWEEN, _CHANGE_INSIDE)
    best, path, narrow = -np.inf, np.zeros(len(lines), dtype=np.int64), _STYLES[0]
    told = np.array([sign(line.text) is not None for line in lines])
    for style in _STYLES:
        scores = _scores(*_widths(lines, style))
        scores[told] = -4.0
        chosen = _best_path(scores, change)
        score = float(scores[np.arange(len(lines)), chosen].sum())
        if score > best:
            best, path, narrow = score, chosen, style
    widths, room, units = _widths(lines, narrow)
    found = _CANDIDATES[path]
    return Columns(np.where(_in_columns(lines, found - widths, room, units, path), found, np.nan), narrow)


def _widths(lines: Sequence[Line], narrow: frozenset[str]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Natural width of each line, by how much it may be squeezed, and the width of what had to go to the next line."""
    units = [extent(first_unit(line.text), narrow) for line in lines[1:]]
    return (
        np.array([extent(line.text, narrow) for line in lines]),
        np.array([squeeze(line.text, narrow) for line in lines]),
        np.array([*units, 1.0]),
    )


def _scores(widths: FloatArray, room: FloatArray, units: FloatArray) -> FloatArray:
    """Log-likelihood of each line (row) at each candidate measure (column).

    ``units`` is the width of what had to go to the next line.
    """
    # Widths are quarters of an em: most lines are as long as many others.
    kinds, which = np.unique(np.stack([widths, room, units], axis=1), axis=0, return_inverse=True)
    w, r, u, m = kinds[:, :1], kinds[:, 1:2], kinds[:, 2:], _CANDIDATES[None, :]
    full, first, last, other = _SHARES
    likely = full * _fullness(m - w, r, u) + first * _fullness(m - _INDENT - w, r, u)
    likely += last * (w <= m) / m + other / 60.0
    return np.asarray(np.log(likely)[which.reshape(-1)], dtype=np.float64)


def _fullness(slack: FloatArray, room: FloatArray, unit: FloatArray) -> FloatArray:
    """Density of the slack of a full line: less than what comes next needs, or a little squeezed out of its marks."""
    density = np.where((slack >= 0) & (slack < unit - 0.2), 0.62, 0.0)
    density += np.where((slack >= unit - 0.2) & (slack < 2.6), 0.04, 0.0)
    density += np.where((slack < 0) & (slack >= -0.55), 0.32, 0.0)
    squeezed = (slack < -0.55) & (slack >= -np.minimum(room, 2.6) - 0.05)
    return density + np.where(squeezed, _SQUEEZED * np.exp(slack), 0.0)


def _best_path(scores: FloatArray, change: FloatArray) -> NDArray[np.int64]:
    """The candidate of each line that is best over the whole page, ``change`` being the cost of another than before."""
    count = len(scores)
    back = np.zeros((count, scores.shape[1]), dtype=np.int64)
    total = scores[0].copy()
    stay = np.arange(scores.shape[1])
    for i in range(1, count):
        top = int(total.argmax())
        other = total[top] - change[i]
        back[i] = np.where(other > total, top, stay)
        total = np.maximum(total, other) + scores[i]
    path = np.zeros(count, dtype=np.int64)
    path[-1] = int(total.argmax())
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _in_columns(
    lines: Sequence[Line], slack: FloatArray, room: FloatArray, units: FloatArray, chosen: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which lines stand in text that a composer broke: full lines there end in mid-sentence, and none is too long.

    The lines of a poem, too, are alike in length and end without a stop, but they hold no marks.
    """
    full = (slack < units - 0.2) & (slack >= -room - 0.3)
    middle = full & np.array([line.text[-1:] not in "。！？”：" for line in lines])
    marked = middle & np.array([any(c in "，。、；：" for c in line.text) for line in lines])
    over = slack < -room - 1.0
    # On a page whose type is known a composer set every line, but those of verse, which hold few marks.
    is_page = all(line.size is not None for line in lines)
    prose = np.array([is_page and any(c in "，。、；：！？" for c in line.text) for line in lines])
    answer = np.zeros(len(lines), dtype=bool)
    for start, end in pairwise([0, *(np.flatnonzero(np.diff(chosen)) + 1), len(lines)]):
        run = slice(start, end)
        count = np.count_nonzero(middle[run])
        answer[run] = (
            count >= max(4.0, 0.5 * np.count_nonzero(full[run]))
            and np.count_nonzero(marked[run]) >= 0.25 * count
            and np.count_nonzero(over[run]) <= 0.5 * count
        ) or np.count_nonzero(prose[run]) > _PROSE * (end - start)
    # A run too short to tell goes with the rest of its page.
    told = np.count_nonzero(answer)
    if told > _MOSTLY * len(lines) or told >= max(_SURE, _PARTLY * len(lines)):
        answer[:] = True
    return answer & np.array([not line.is_whole for line in lines], dtype=np.bool_)
