"""Chains: the most likely labels of a row of lines, by weights of features and of one label after another.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the score of a row of labels is the sum
of the weights of each line's features for its label, and of each label after the one before, over a blank or not.
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

LABELS = tuple(Label)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``rows`` by the names of features, ``own`` (features, labels), ``moves`` (blank, from, to)."""

    rows: dict[str, int]
    own: FloatArray
    moves: FloatArray


@lru_cache(maxsize=1)
def learnt() -> Weights:
    """The weights that come with the program."""
    return read_weights(Path(__file__).with_name("weights.npz"))


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
    names: Sequence[Sequence[str]], blanks: Sequence[bool], weights: Weights
) -> tuple[list[Label], FloatArray]:
    """The best row of labels for lines with these features, and how sure each is (0 to 1).

    ``blanks`` says of each line whether a blank stands before it.
    """
    own = np.stack([_scores(mine, weights) for mine in names])
    kinds = np.array(blanks, dtype=np.int64)
    path = best_path(own, weights.moves, kinds)
    sure = posterior(own, weights.moves, kinds)
    return [LABELS[i] for i in path], sure[np.arange(len(path)), path]


def _scores(names: Sequence[str], weights: Weights) -> FloatArray:
    rows = sorted({row for name in names if (row := weights.rows.get(name)) is not None})
    return np.asarray(weights.own[rows].sum(axis=0), dtype=np.float64)


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
