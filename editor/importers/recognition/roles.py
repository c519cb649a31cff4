"""Roles: what each line of a page is, judged from all lines of the page together.

A hidden Markov model with six roles.  What each line says for itself speaks for one role or another; the grammar of a
page (a paragraph runs from a first line over full ones to a last one) ties neighbours together.  The page's habits
(indent, what a blank line means) are those that explain it best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from editor.importers.lines import Line
from editor.importers.recognition.chain import best_path, posterior
from editor.importers.recognition.evidence import Widths, evidence, shown_indent
from editor.importers.recognition.measures import Columns
from editor.importers.recognition.openings import farewells
from editor.importers.recognition.series import items
from editor.importers.recognition.signs import Signs, signs
from editor.importers.recognition.verse import stanzas

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
)
_INDENT = 2.0
_OPEN = -6.5  # a paragraph that breaks off or begins in the middle
_CUT = -5.8  # the same before a headline or a signed line, where columns were read out of order


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
    shown = shown_indent(lines, told.found)
    widths = Widths(lines, found.narrow)
    tries = _tries(found.measures, shown)
    said = evidence(lines, told.found, shown)
    _add_items(said, items(lines, told.found))
    said[farewells([line.text for line in lines])] += _VERSE
    said[sorted(stanzas(lines, told.found, found.measures))] += _VERSE
    emissions = np.stack([said + widths.evidence(measures, indent) for measures, indent in tries])
    blank = np.array([line.blank_before for line in lines], dtype=np.int64)
    moves = np.stack([_moves(habit) for habit in _HABITS])
    best, habit = np.unravel_index(_likelihoods(emissions, moves, blank).argmax(), (len(tries), len(_HABITS)))
    chosen = emissions[best].copy()
    chosen[0] += _BEGIN
    chosen[-1] += _END
    path = best_path(chosen, moves[habit], blank)
    sure = posterior(chosen, moves[habit], blank)
    return Reading(
        tuple(Role(int(r)) for r in path),
        tuple(float(sure[i, r]) for i, r in enumerate(path)),
        tuple(float(m) for m in tries[best][0]),
        told,
    )


def _tries(measures: FloatArray, shown: float | None) -> list[tuple[FloatArray, float]]:
    """The measures and indents the page may have been set with.

    Where paragraphs are short for their columns most lines are first lines, and the measures found leave the indent
    out.
    """
    if shown and shown >= 1.0:
        return [(measures, shown), (measures + shown, shown)]
    return [(measures, _INDENT), (measures, 0.0), (measures + _INDENT, _INDENT)]


# What being an item of a list, the first line of one, a later line of one, and a verse or a farewell says of each role.
_ITEM: FloatArray = np.array([3.0, -8.0, -8.0, 4.0, -9.0, -9.0])
_FIRST: FloatArray = np.array([4.0, -8.0, -8.0, -6.0, -9.0, -9.0])
_REST: FloatArray = np.array([-9.0, 2.0, 2.0, -9.0, -9.0, -9.0])
_VERSE: FloatArray = np.array([-9.0, -12.0, -12.0, 7.0, -6.0, -6.0])


def _add_items(said: FloatArray, starts: Mapping[int, int]) -> None:
    """Add to what lines say what the lists of the page say of them."""
    for at, after in starts.items():
        said[at] += _FIRST if after > at + 1 else _ITEM
        said[at + 1 : after] += _REST


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


def _moves(habit: Blanks) -> FloatArray:
    """The grammar with the weight of no blank (0), or of one (1), before the next line."""
    share = np.full((6, 6), habit.display)
    share[Role.DISPLAY, Role.DISPLAY] = min(habit.display, 0.3)
    share[Role.FIRST, [Role.MIDDLE, Role.LAST]] = habit.first
    share[Role.MIDDLE, [Role.MIDDLE, Role.LAST]] = habit.inside
    for ended in (Role.LAST, Role.ONLY):
        share[ended, [Role.FIRST, Role.ONLY]] = habit.between
    return np.stack([_GRAMMAR + np.log1p(-share), _GRAMMAR + np.log(share)])


def _likelihoods(emissions: FloatArray, moves: FloatArray, blank: NDArray[np.int64]) -> FloatArray:
    """How likely the page is by each of the readings (rows) and habits (columns), in nats."""
    peaks = emissions.max(axis=2)
    likely = np.exp(emissions - peaks[:, :, None])[:, None]  # reading, habit, line, role
    step = np.exp(moves)[None]
    ahead = np.exp(_BEGIN) * likely[:, :, 0]
    ahead = np.broadcast_to(ahead, (len(emissions), len(moves), 6))
    total = np.zeros(ahead.shape[:2])
    for i in range(1, emissions.shape[1]):
        ahead = (ahead[:, :, None] @ step[:, :, blank[i]])[:, :, 0] * likely[:, :, i]
        scale = ahead.sum(axis=2)
        total += np.log(scale)
        ahead = ahead / scale[:, :, None]
    last = (ahead * np.exp(_END)).sum(axis=2)
    return np.asarray(total + np.log(last) + peaks.sum(axis=1)[:, None], dtype=np.float64)
