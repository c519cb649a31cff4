"""Fitting: articles shared out among the leaves of a slicing so that all its parts come out to the line.

First many assignments at once, by intervals of heights (numpy over the assignments); then, for the best of them, the
cheapest heights exactly, by dynamic programming over the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.choices import IMPOSSIBLE, Choice, Curve, Repertoire
from editor.arrange.importance import STEP
from editor.arrange.slicing import Leaf, Node, Pinwheel, Row, Stack, leaves
from editor.arrange.weights import Weights
from editor.model.template import TypeArea

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_NEVER: Final = 10_000  # lines of a block that cannot be
_KEYS: Final = np.random.default_rng(8).integers(1, 2**62, size=256)  # any numbers will do


@dataclass(frozen=True, slots=True)
class Fitted:
    """What stands in one leaf: the member it holds (None for a filler), how it is set, how high it is."""

    leaf: Leaf
    member: int | None
    choice: Choice | None
    lines: int

    @property
    def slack(self) -> int:
        """White its headline stack takes beyond its own."""
        return self.lines - self.choice.lines if self.choice else 0


class Tables:
    """Heights of the members of a region, as arrays over (member, width, rank, boxed).

    Members are articles of the repertoire, in the order given.
    """

    def __init__(self, repertoire: Repertoire, members: Sequence[int], columns: int) -> None:
        self.repertoire = repertoire
        self.members = tuple(members)
        self.columns = columns
        ranks = len(repertoire.template.headings)
        size = (len(members), columns + 1, ranks, 2)
        self.low: Ints = np.full(size, _NEVER)
        self.high: Ints = np.full(size, -_NEVER)
        self.cost: Floats = np.full(size, IMPOSSIBLE)
        for m, article in enumerate(self.members):
            for width in range(1, columns + 1):
                for rank in repertoire.ranks(width):
                    for boxed in (False, True) if width <= 2 else (False,):
                        self._enter(m, width, rank, boxed, repertoire.curve(article, width, rank, boxed=boxed))
        self.importance = repertoire.importance[list(self.members)]
        self.natural = self._natural(ranks)
        self._bounds = self._rank_bounds()
        self.falling = np.argsort(-self.importance, kind="stable")
        falling = self.importance[self.falling]
        # For the k-th of the falling order: how many before it are more important by a step that counts.
        self.above = np.searchsorted(-falling, -(falling + STEP - 1e-9), side="right")

    def _enter(self, member: int, width: int, rank: int, boxed: bool, curve: Curve | None) -> None:
        if curve is None:
            return
        at = (member, width, rank, int(boxed))
        self.low[at], self.high[at] = curve.lowest, curve.highest
        self.cost[at] = curve.costs.min()

    def _natural(self, ranks: int) -> Ints:
        """The rank each member would have at each width: the greatest that its importance and the width allow."""
        natural: Ints = np.full((len(self.members), self.columns + 1), ranks - 1)
        headings = self.repertoire.template.headings
        for width in range(1, self.columns + 1):
            made = [r for r in self.repertoire.ranks(width) if headings[r].columns[1] >= width]
            made = made or list(self.repertoire.ranks(width))
            for m, importance in enumerate(self.importance):
                natural[m, width] = next((r for r in made if headings[r].importance <= importance), made[-1])
        return natural

    def ranks(self, widths: Ints, larger: int) -> Ints:
        """Ranks of every member for rows of widths: natural ones, ``larger`` steps up, none above a worthier one's."""
        found: Ints = np.empty_like(widths)
        greatest: Ints = np.zeros((len(widths), len(self.members) + 1), dtype=np.int64)
        least, most = self._bounds
        for k, member in enumerate(self.falling):
            wide = widths[:, member]
            rank = np.clip(self.natural[member, wide] - larger, least[wide], most[wide])
            rank = np.maximum(rank, greatest[:, self.above[k]])
            found[:, member] = rank
            greatest[:, k + 1] = np.maximum(greatest[:, k], rank)
        return found

    def _rank_bounds(self) -> tuple[Ints, Ints]:
        """The greatest and the smallest headline that each width allows, as ranks."""
        ranks = [(0, 0), *(self.repertoire.ranks(width) for width in range(1, self.columns + 1))]
        return np.array([r[0] for r in ranks]), np.array([r[-1] for r in ranks])


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Assignments of one slicing: ``members[p, leaf]``, their ``ranks``, how far each misses, and what it costs."""

    members: Ints
    ranks: Ints
    miss: Ints
    cost: Floats


def assess(node: Node, tables: Tables, members: Ints, lines: int, larger: int) -> Batch:
    """Measure assignments: ``miss`` is the lines by which parts side by side, or the whole, do not agree."""
    open_leaves = [leaf for leaf in leaves(node) if not leaf.filler]
    widths_of_leaf = np.array([leaf.columns for leaf in open_leaves], dtype=np.int64)
    boxed = np.array([int(leaf.boxed) for leaf in open_leaves], dtype=np.int64)
    rows = np.arange(len(members))[:, None]
    by_member: Ints = np.empty_like(members)
    by_member[rows, members] = widths_of_leaf[None, :]
    ranks = tables.ranks(by_member, larger)[rows, members]
    key = (members, widths_of_leaf[None, :], ranks, boxed[None, :])
    low, high, cost = tables.low[key], tables.high[key], tables.cost[key]
    at = {leaf.index: k for k, leaf in enumerate(open_leaves)}
    bottom, top, miss = _heights(node, at, low, high, lines)
    miss = miss + np.maximum(0, bottom - lines) + np.maximum(0, lines - top)
    return Batch(members, ranks, miss, cost.sum(axis=1))


def _heights(node: Node, at: dict[int, int], low: Ints, high: Ints, lines: int) -> tuple[Ints, Ints, Ints]:
    """Least and greatest height of a part, and the lines by which its own parts miss one another."""
    if isinstance(node, Leaf):
        if node.filler:
            some = np.full(len(low), filler_lines(node.columns))
            return some, np.full(len(low), _NEVER // 10), np.zeros_like(some)
        k = at[node.index]
        return low[:, k], high[:, k], np.zeros_like(low[:, k])
    parts = [_heights(part, at, low, high, lines) for part in node.parts]
    if isinstance(node, Pinwheel):
        return _pinwheel_heights(parts, lines)
    bottom, top, miss = parts[0]
    for b, t, m in parts[1:]:
        miss = miss + m
        if isinstance(node, Stack):
            bottom, top = bottom + b, top + t
        else:
            bottom, top = np.maximum(bottom, b), np.minimum(top, t)
    if isinstance(node, Row):
        gap = np.maximum(0, bottom - top)
        miss, top = miss + gap, np.maximum(bottom, top)
    return bottom, top, miss


def _pinwheel_heights(parts: list[tuple[Ints, Ints, Ints]], lines: int) -> tuple[Ints, Ints, Ints]:
    """A pinwheel is as high as the region; its parts miss where no two inner edges suit all five."""
    upper_left, upper_right, middle, lower_left, lower_right = parts
    left, right = _edge(upper_left, lower_left, lines), _edge(upper_right, lower_right, lines)
    miss: Ints = sum((part[2] for part in parts), start=left[2] + right[2])
    # The edge on the right is lower than that on the left by the height of the middle.
    miss = miss + np.maximum(0, middle[0] - (right[1] - left[0])) + np.maximum(0, right[0] - left[1] - middle[1])
    whole = np.full_like(miss, lines)
    return whole, whole, miss


def _edge(upper: tuple[Ints, Ints, Ints], lower: tuple[Ints, Ints, Ints], lines: int) -> tuple[Ints, Ints, Ints]:
    """The highest and the lowest line at which two parts that fill ``lines`` can meet, and by how much they cannot."""
    first, last = np.maximum(upper[0], lines - lower[1]), np.minimum(upper[1], lines - lower[0])
    gap = np.maximum(0, first - last)
    return first, np.maximum(first, last), gap


def filler_lines(columns: int) -> int:
    """The least height of a place for matter to come: lower ones are good for nothing."""
    return 6 if columns > 1 else 8


def filler_curve(columns: int, area: TypeArea, weights: Weights) -> Curve:
    """What a place for matter to come costs at each height: few, small, and of a shape that can be used."""
    least = filler_lines(columns)
    lines = np.arange(least, max(least, area.lines) + 1)
    shape = lines * area.leading / area.span(columns)
    costs = weights.filler + weights.filler_cell * columns * lines
    costs = costs + weights.filler_shape * (np.maximum(0, shape - 1.2) + np.maximum(0, 0.25 - shape))
    return Curve(least, costs)


def starts(node: Node, tables: Tables, count: int, rng: np.random.Generator) -> Ints:
    """Assignments to begin with: the more important the member the wider its leaf, more or less."""
    open_leaves = [leaf for leaf in leaves(node) if not leaf.filler]
    widths = np.array([leaf.columns + 0.01 * rng.random() for leaf in open_leaves])
    by_width = np.argsort(-widths, kind="stable")
    noise = rng.choice([0.02, 0.1, 0.25, 0.6], size=(count, 1)) * rng.standard_normal((count, len(tables.members)))
    # In narrow leaves only; the widest goes to one of the worthiest.
    order = np.argsort(-(tables.importance[None, :] + noise), axis=1)
    found: Ints = np.empty((count, len(open_leaves)), dtype=np.int64)
    found[:, by_width] = order
    return found


def begun(node: Node, tables: Tables, lines: int, larger: int, rng: np.random.Generator, *, count: int) -> Batch:
    """The best of ``count`` random assignments."""
    return _kept(assess(node, tables, starts(node, tables, count, rng), lines, larger), 16)


def improved(node: Node, tables: Tables, lines: int, larger: int, batch: Batch, *, rounds: int) -> Batch:
    """Assignments that miss least, found from those given by exchanging members two at a time."""
    size = batch.members.shape[1]
    pairs = np.array([(i, j) for i in range(size) for j in range(i + 1, size)])
    if not len(pairs):
        return batch
    for _ in range(rounds):
        swapped = np.repeat(batch.members, len(pairs), axis=0)
        tiled = np.tile(pairs, (len(batch.members), 1))
        rows = np.arange(len(swapped))
        first, second = swapped[rows, tiled[:, 0]], swapped[rows, tiled[:, 1]]
        swapped[rows, tiled[:, 0]], swapped[rows, tiled[:, 1]] = second, first
        together = np.concatenate([batch.members, swapped])
        better = _kept(assess(node, tables, together, lines, larger), 16)
        if _badness(better)[0] >= _badness(batch)[0] and better.miss.sum() >= batch.miss.sum():
            return better
        batch = better
    return batch


def _badness(batch: Batch) -> Floats:
    found: Floats = batch.miss * 25.0 + batch.cost
    return found


def _kept(batch: Batch, count: int) -> Batch:
    """The best ``count`` assignments, each once."""
    # Two assignments with one key are the same but for a chance of one in 2**64.
    _, unique = np.unique(batch.members @ _KEYS[: batch.members.shape[1]], return_index=True)
    order = unique[np.argsort(_badness(batch)[unique], kind="stable")][:count]
    return Batch(batch.members[order], batch.ranks[order], batch.miss[order], batch.cost[order])


def exact(node: Node, tables: Tables, members: Ints, ranks: Ints, lines: int) -> tuple[list[Fitted], float] | None:
    """The cheapest heights that fill ``lines`` exactly, with their cost.

    None if the choices have gaps where a height is needed.
    """
    open_leaves = [leaf for leaf in leaves(node) if not leaf.filler]
    curves: dict[int, Curve] = {}
    for leaf, member, rank in zip(open_leaves, members, ranks, strict=True):
        curve = tables.repertoire.curve(tables.members[int(member)], leaf.columns, int(rank), boxed=leaf.boxed)
        if curve is None:
            return None
        curves[leaf.index] = curve
    for leaf in leaves(node):
        if leaf.filler:
            curves[leaf.index] = filler_curve(
                leaf.columns, tables.repertoire.template.type_area, tables.repertoire.weights
            )
    whole = _solve(node, curves, lines)
    at = lines - whole.lowest
    if not 0 <= at < len(whole.costs) or whole.costs[at] >= IMPOSSIBLE:
        return None
    heights: dict[int, int] = {}
    _trace(node, curves, lines, lines, heights)
    held = {leaf.index: int(member) for leaf, member in zip(open_leaves, members, strict=True)}
    fitted = [
        Fitted(
            leaf,
            tables.members[held[leaf.index]] if leaf.index in held else None,
            _chosen(curves[leaf.index], heights[leaf.index]),
            heights[leaf.index],
        )
        for leaf in leaves(node)
    ]
    return fitted, float(whole.costs[at])


def _chosen(curve: Curve, lines: int) -> Choice | None:
    return curve.choices[lines - curve.lowest] if curve.choices else None


def _solve(node: Node, curves: dict[int, Curve], most: int) -> Curve:
    """What each height of the part costs at best, up to ``most`` lines."""
    if isinstance(node, Leaf):
        return curves[node.index]
    if isinstance(node, Pinwheel):
        cost, _ = _best_edges([_solve(part, curves, most) for part in node.parts], most)
        return Curve(most, np.array([cost]))
    total = _solve(node.parts[0], curves, most)
    for part in node.parts[1:]:
        other = _solve(part, curves, most)
        total = _stacked(total, other, most) if isinstance(node, Stack) else _level(total, other)
    return total


def _stacked(upper: Curve, lower: Curve, most: int) -> Curve:
    """Costs of two parts one above the other."""
    if len(upper.costs) < len(lower.costs):
        upper, lower = lower, upper
    costs = np.full(len(upper.costs) + len(lower.costs) - 1, 2 * IMPOSSIBLE)
    for k, cost in enumerate(lower.costs):
        if cost < IMPOSSIBLE:
            window = costs[k : k + len(upper.costs)]
            np.minimum(window, upper.costs + cost, out=window)
    lowest = upper.lowest + lower.lowest
    return Curve(lowest, costs[: max(1, most - lowest + 1)])


def _level(one: Curve, other: Curve) -> Curve:
    """Costs of two parts side by side, which must be equally high."""
    lowest, highest = max(one.lowest, other.lowest), min(one.highest, other.highest)
    if highest < lowest:
        return Curve(lowest, np.array([2 * IMPOSSIBLE]))
    return Curve(
        lowest,
        one.costs[lowest - one.lowest : highest - one.lowest + 1]
        + other.costs[lowest - other.lowest : highest - other.lowest + 1],
    )


def _trace(node: Node, curves: dict[int, Curve], lines: int, most: int, heights: dict[int, int]) -> None:
    """Find the heights of the leaves that make ``node`` come out at ``lines`` for the least cost."""
    if isinstance(node, Leaf):
        heights[node.index] = lines
        return
    if isinstance(node, Row):
        for part in node.parts:
            _trace(part, curves, lines, most, heights)
        return
    if isinstance(node, Pinwheel):
        _, (left, right) = _best_edges([_solve(part, curves, most) for part in node.parts], most)
        for part, high in zip(node.parts, (left, right, right - left, lines - left, lines - right), strict=True):
            _trace(part, curves, high, most, heights)
        return
    parts = [_solve(part, curves, most) for part in node.parts]
    sums = [parts[0]]
    for curve in parts[1:]:
        sums.append(_stacked(sums[-1], curve, most))
    left = lines
    for k in range(len(parts) - 1, 0, -1):
        taken = _split(sums[k - 1], parts[k], left)
        _trace(node.parts[k], curves, taken, most, heights)
        left -= taken
    _trace(node.parts[0], curves, left, most, heights)


def _best_edges(parts: list[Curve], lines: int) -> tuple[float, tuple[int, int]]:
    """The lines at which the left and the right side of a pinwheel are divided for the least cost, and that cost."""
    upper_left, upper_right, middle, lower_left, lower_right = (_spread(part, lines) for part in parts)
    left = upper_left + lower_left[::-1]
    right = upper_right + lower_right[::-1]
    below = np.arange(lines + 1)[None, :] - np.arange(lines + 1)[:, None]
    between = np.where(below > 0, middle[below.clip(min=0)], 2 * IMPOSSIBLE)
    costs = left[:, None] + right[None, :] + between
    at = int(costs.argmin())
    return float(costs.flat[at]), (at // (lines + 1), at % (lines + 1))


def _spread(curve: Curve, lines: int) -> Floats:
    """Costs of all heights from 0 to ``lines``."""
    costs = np.full(lines + 1, 2 * IMPOSSIBLE)
    count = min(len(curve.costs), lines + 1 - curve.lowest)
    if count > 0:
        costs[curve.lowest : curve.lowest + count] = curve.costs[:count]
    return costs


def _split(upper: Curve, lower: Curve, lines: int) -> int:
    """The height of the lower part at which both together cost least at ``lines``."""
    least = max(lower.lowest, lines - upper.highest)
    greatest = min(lower.highest, lines - upper.lowest)
    heights = np.arange(least, greatest + 1)
    costs = lower.costs[heights - lower.lowest] + upper.costs[lines - heights - upper.lowest]
    return int(heights[int(costs.argmin())])
