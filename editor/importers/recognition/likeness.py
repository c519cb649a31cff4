"""Likeness: how much two texts have in common, and the best pairing of many with many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import is_han


def terms(text: str) -> frozenset[str]:
    """The pairs of neighbouring ideographs, and the Latin words, of ``text``: they need no dictionary of names."""
    found: set[str] = set()
    word = ""
    for before, after in zip(text, text[1:] + " ", strict=True):
        if is_han(before) and is_han(after):
            found.add(before + after)
        if before.isascii() and before.isalnum():
            word += before.lower()
        elif word:
            found.add(word)
            word = ""
    return frozenset(found | {word} - {""})


def rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """The weight of each term: the fewer of the texts hold it, the more it says."""
    seen = Counter(term for found in texts for term in found)
    return {term: math.log(len(texts) / count) + 0.1 for term, count in seen.items()}


def evidence(wanted: frozenset[str], held: frozenset[str], weights: dict[str, float]) -> float:
    """How strongly the terms that both have speak for their belonging together, from 0 to 1.

    A few rare words in common say much even where most of a headline is worded otherwise.
    """
    common = sum(weights.get(term, 0.0) for term in wanted & held)
    return 0.4 * share(wanted, held, weights) + 0.6 * (1.0 - math.exp(-common / 3.0))


def share(wanted: frozenset[str], held: frozenset[str], weights: dict[str, float]) -> float:
    """The weighted share (0 to 1) of the terms ``wanted`` that ``held`` has."""
    usual = max(weights.values(), default=1.0)
    total = sum(weights.get(term, usual) for term in wanted)
    return sum(weights.get(term, usual) for term in wanted & held) / total if total else 0.0


def best_pairs(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row the column that makes the sum of ``scores`` greatest, no column twice; None when left without.

    The Hungarian method; a pair that scores below zero is not made.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    # A column of its own that costs nothing lets each row be left without.
    costs = np.hstack([-np.asarray(scores, dtype=float).reshape(rows, columns), np.zeros((rows, rows))])
    return [int(c) if c < columns and scores[r][c] > 0 else None for r, c in enumerate(_assigned(costs))]


def _assigned(costs: NDArray[np.float64]) -> NDArray[np.int64]:
    """The column of each row, no column twice, least in sum; no fewer columns than rows."""
    rows, columns = costs.shape
    by_row, by_column = np.zeros(rows), np.zeros(columns)
    column_of, row_of = np.full(rows, -1), np.full(columns, -1)
    for begun in range(rows):
        # The shortest way from this row, over rows whose columns could be exchanged, to a column that is free.
        least, way, used = np.full(columns, np.inf), np.full(columns, -1), np.zeros(columns, dtype=bool)
        crossed, row, column, so_far = [], begun, -1, 0.0
        while row >= 0:
            crossed.append(row)
            cost = so_far + costs[row] - by_row[row] - by_column
            nearer = (cost < least) & ~used
            least[nearer], way[nearer] = cost[nearer], row
            column = int(np.where(used, np.inf, least).argmin())
            so_far, used[column], row = float(least[column]), True, int(row_of[column])
        by_row[begun] += so_far
        by_row[crossed[1:]] += so_far - least[column_of[crossed[1:]]]
        by_column[used] -= so_far - least[used]
        while row != begun:
            row = int(way[column])
            row_of[column] = row
            column_of[row], column = column, int(column_of[row])
    return column_of
