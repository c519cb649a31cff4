"""Likeness: how much two texts have in common, and the best pairing of many with many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from editor.importers.characters import is_han

_INFINITY = float("inf")


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

    The Hungarian method on a square of costs, padded with zeros: a pair that scores below zero is not made.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    size = rows + columns
    costs = [[-scores[r][c] if r < rows and c < columns else 0.0 for c in range(size)] for r in range(size)]
    row_of = _assign(costs)
    answer: list[int | None] = [None] * rows
    for column in range(columns):
        row = row_of[column]
        if row < rows and scores[row][column] > 0:
            answer[row] = column
    return answer


def _assign(costs: list[list[float]]) -> list[int]:
    """The row given to each column of a square of costs, least in sum."""
    size = len(costs)
    by_row, by_column = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of, way = [size] * (size + 1), [size] * (size + 1)
    for row in range(size):
        row_of[size] = row
        column = size
        least, used = [_INFINITY] * (size + 1), [False] * (size + 1)
        while row_of[column] != size:
            used[column] = True
            column = _augment(costs, column, row_of, by_row, by_column, least, used, way)
        while column != size:
            row_of[column] = row_of[way[column]]
            column = way[column]
        row_of[size] = size
    return row_of[:size]


def _augment(
    costs: list[list[float]],
    column: int,
    row_of: list[int],
    by_row: list[float],
    by_column: list[float],
    least: list[float],
    used: list[bool],
    way: list[int],
) -> int:
    """One step of the shortest augmenting path: the next column to enter it."""
    size = len(costs)
    row = row_of[column]
    nearest, step = size, _INFINITY
    for j in range(size):
        if used[j]:
            continue
        cost = costs[row][j] - by_row[row] - by_column[j]
        if cost < least[j]:
            least[j], way[j] = cost, column
        if least[j] < step:
            step, nearest = least[j], j
    for j in range(size + 1):
        if used[j]:
            by_row[row_of[j]] += step
            by_column[j] -= step
        else:
            least[j] -= step
    return nearest
