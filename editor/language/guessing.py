"""Guessing: the words among characters that no word of the dictionary explains, and what part of speech each is.

It is the hidden Markov model that jieba was trained with, and gives jieba's own answers (Viterbi's most likely path,
of equals the last by name), on arrays: a character that the model never met may be any of 256 things, and to weigh
each against each in plain Python takes a tenth of a second, for a text in traditional characters minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

State = tuple[str, str]
"""Where in a word a character stands, B M E or S, and the word's part of speech."""

_UNMET: Final = -3.14e100  # as jieba says it
_IMPOSSIBLE: Final = -np.inf
_KEPT: Final = 8192  # pieces of text and their paths


class Guesser:
    """A model that is ready to be asked."""

    def __init__(
        self,
        known: Mapping[str, Iterable[State]],
        begin: Mapping[State, float],
        change: Mapping[State, Mapping[State, float]],
        show: Mapping[State, Mapping[str, float]],
    ) -> None:
        """Take jieba's tables: the states a character may be in, and the logarithms of what is how likely."""
        self._known = known
        self._show = show
        self._states = sorted(change)
        self._number = {state: number for number, state in enumerate(self._states)}
        size = len(self._states)
        self._every: NDArray[np.int64] = np.arange(size)
        self._begin = np.array([begin[state] for state in self._states])
        self._change = np.full((size, size), _IMPOSSIBLE)
        for before, row in enumerate(self._states):
            for after, likely in change[row].items():
                self._change[before, self._number[after]] = likely
        self._leads = np.array([bool(change[state]) for state in self._states])
        self._follows = np.isfinite(self._change)
        self._seen = lru_cache(_KEPT)(self._shown)
        self.path = lru_cache(_KEPT)(self._path)

    def _path(self, piece: str) -> tuple[State, ...]:
        """The most likely state of every character of ``piece``."""
        states, shown = self._seen(piece[0])
        likely = self._begin[states] + shown
        steps: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = [(states, states)]
        for character in piece[1:]:
            leads = self._leads[states] | ~self._leads[states].any()
            before, weighed = states[leads], likely[leads]
            states, shown = self._next(character, before)
            every = (weighed[:, None] + self._change[np.ix_(before, states)]) + shown
            # Of equals the last: its name is the greatest.
            best = len(before) - 1 - every[::-1].argmax(axis=0)
            likely = every[best, np.arange(len(states))]
            steps.append((states, before[best]))
        states, _ = steps[-1]
        last = int(states[len(states) - 1 - int(likely[::-1].argmax())])
        path = [last]
        for states, before in reversed(steps[1:]):
            path.append(int(before[np.searchsorted(states, path[-1])]))
        return tuple(self._states[number] for number in reversed(path))

    def _next(self, character: str, before: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The states that ``character`` may be in after those ``before``, and how likely each shows it."""
        follows = self._follows[before].any(axis=0)
        states, shown = self._seen(character)
        fits = follows[states]
        if fits.any():
            return states[fits], shown[fits]
        states = self._every[follows] if follows.any() else self._every
        return states, self._likely(character, states)

    def _shown(self, character: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The states that ``character`` may be in, rising, and how likely each shows it."""
        told = self._known.get(character)
        states = self._every if told is None else np.array(sorted({self._number[state] for state in told}))
        return states, self._likely(character, states)

    def _likely(self, character: str, states: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.array([self._show[self._states[number]].get(character, _UNMET) for number in states])
