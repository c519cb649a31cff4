"""Chains: the most likely labels of a row of lines, by weights of features and of one label after another.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the score of a row of labels is the sum
of the weights of each line's features for its label, and of each label after the one before, by the kind of the move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.importers.lines import Label

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """A label of a line, and whether the line goes on with a part of several lines that the line before is of."""

    label: Label
    goes_on: bool = False


_PARTS = (Label.KICKER, Label.HEADLINE, Label.DECK, Label.BYLINE, Label.CREDIT, Label.CAPTION)
STATES = tuple(State(label, goes_on) for label in Label for goes_on in (False, *([True] if label in _PARTS else [])))


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``rows`` by the names of features, ``own`` (features, states), ``moves`` (kinds, from, to)."""

    rows: dict[str, int]
    own: FloatArray
    moves: FloatArray


@lru_cache(maxsize=2)
def learnt(*, is_printed: bool = False) -> Weights:
    """The weights that come with the program: those for printed pages, whose looks are known, or for plain text."""
    return read_weights(Path(__file__).with_name("printed.npz" if is_printed else "weights.npz"))


def read_weights(path: Path) -> Weights:
    """The weights in a file as ``write_weights`` made it."""
    with np.load(path, allow_pickle=False) as file:
        names = str(file["names"]).split("\n")
        own, moves = file["own"].astype(np.float64), file["moves"].astype(np.float64)
    return Weights({name: row for row, name in enumerate(names)}, own, moves)


def write_weights(weights: Weights, path: Path) -> None:
    """Keep ``weights`` in a file, in half precision."""
    names = "\n".join(sorted(weights.rows, key=weights.rows.__getitem__))
    own, moves = weights.own.astype(np.float16), weights.moves.astype(np.float16)
    np.savez_compressed(path, names=np.array(names), own=own, moves=moves)


def most_likely(
    names: Sequence[Sequence[str]], kinds: Sequence[int], weights: Weights
) -> tuple[list[State], FloatArray]:
    """The best row of states for lines with these features, and the probability of every state of each line.

    ``kinds`` says of each line what kind of move leads to it.
    """
    own = scores(names, weights)
    moved = np.array(kinds, dtype=np.int64)
    return [STATES[i] for i in best_path(own, weights.moves, moved)], posterior(own, weights.moves, moved)


def scores(names: Sequence[Sequence[str]], weights: Weights) -> FloatArray:
    """What the features of each line (row) say for each state (column)."""
    found = [sorted({row for name in mine if (row := weights.rows.get(name)) is not None}) for mine in names]
    return np.array([weights.own[rows].sum(axis=0) for rows in found], dtype=np.float64)


def best_path(own: FloatArray, moves: FloatArray, kinds: IntArray) -> list[int]:
    """The best row of states: ``own`` (lines, states), ``moves`` (kinds, from, to), the kind of move to each line."""
    total = own[0]
    back = []
    for kind, row in zip(kinds[1:], own[1:], strict=True):
        step = total[:, None] + moves[kind]
        back.append(step.argmax(axis=0))
        total = step.max(axis=0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def posterior(own: FloatArray, moves: FloatArray, kinds: IntArray) -> FloatArray:
    """The probability of each state of each line, given the whole row; the same arrays as ``best_path``."""
    likely = np.exp(own - own.max(axis=1, keepdims=True))
    step = np.exp(moves - moves.max())
    ahead, behind = np.empty_like(likely), np.ones_like(likely)
    ahead[0] = likely[0] / likely[0].sum()
    for i in range(1, len(own)):
        ahead[i] = (ahead[i - 1] @ step[kinds[i]]) * likely[i]
        ahead[i] /= ahead[i].sum()
    for i in range(len(own) - 2, -1, -1):
        behind[i] = step[kinds[i + 1]] @ (likely[i + 1] * behind[i + 1])
        behind[i] /= behind[i].sum()
    both = ahead * behind
    return np.asarray(both / both.sum(axis=1, keepdims=True), dtype=np.float64)
