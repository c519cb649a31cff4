"""Heights: the cheapest ones that make all parts of a slicing come out to the line, by dynamic programming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from editor.arrange.assigning import open_leaves
from editor.arrange.choices import IMPOSSIBLE, Choice, Curve, Repertoire
from editor.arrange.fillers import filler_curve
from editor.arrange.slicing import MOST_STEP, Leaf, Node, Pinwheel, Row, Stack, Stair, leaves
from editor.arrange.tables import Floats, Tables


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
        return self.lines - self.choice.lines + self.choice.white if self.choice else 0


def exact(
    node: Node, tables: Tables, members: Sequence[int], ranks: Sequence[int], lines: int
) -> tuple[list[Fitted], float] | None:
    """The cheapest heights that fill ``lines`` exactly, with their cost; members and ranks by the leaves' index.

    None if the choices have gaps where a height is needed.
    """
    repertoire = tables.repertoire
    curves: dict[int, Curve] = {}
    held: dict[int, tuple[int, int]] = {}
    for leaf, member, rank in zip(open_leaves(node), members, ranks, strict=True):
        held[leaf.index] = tables.members[int(member)], int(rank)
        curve = repertoire.curve(held[leaf.index][0], leaf.form, int(rank))
        if curve is None:
            return None
        curves[leaf.index] = curve
    for leaf in leaves(node):
        if leaf.filler:
            curves[leaf.index] = filler_curve(leaf.columns, repertoire.template.type_area, repertoire.weights)
    solution = _Solution(repertoire, curves, held, lines)
    whole = solution.costs(node)
    at = lines - whole.lowest
    if not 0 <= at < len(whole.costs) or whole.costs[at] >= IMPOSSIBLE:
        return None
    solution.trace(node, lines)
    fitted = [
        Fitted(leaf, held[leaf.index][0] if leaf.index in held else None, *solution.found[leaf.index])
        for leaf in leaves(node)
    ]
    return fitted, float(whole.costs[at])


class _Solution:
    """The heights of all leaves of one slicing: what each part costs at every height, then which are taken."""

    def __init__(
        self, repertoire: Repertoire, curves: dict[int, Curve], held: dict[int, tuple[int, int]], most: int
    ) -> None:
        self.found: dict[int, tuple[Choice | None, int]] = {}  # by the leaf's index
        self._repertoire, self._curves, self._held, self._most = repertoire, curves, held, most
        self._known: dict[int, Curve] = {}

    def costs(self, node: Node) -> Curve:
        """What each height of the part costs at best."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = self._solve(node)
        return known

    def _solve(self, node: Node) -> Curve:
        if isinstance(node, Leaf):
            return self._curves[node.index]
        if isinstance(node, Pinwheel):
            cost, _ = _best_edges([self.costs(part) for part in node.parts], self._most)
            return Curve(self._most, np.array([cost]))
        if isinstance(node, Stair):
            return self._stair(node)
        total = self.costs(node.parts[0])
        for part in node.parts[1:]:
            other = self.costs(part)
            total = _stacked(total, other, self._most) if isinstance(node, Stack) else _level(total, other)
        return total

    def _stair(self, node: Stair) -> Curve:
        best: Floats = np.full(self._most + 1, 2 * IMPOSSIBLE)
        for _, upper, foot in self._steps(node):
            np.minimum(best, _spread(_stacked(upper, foot, self._most), self._most), out=best)
        return Curve(0, best)

    def _steps(self, node: Stair) -> Iterator[tuple[int, Curve, Curve]]:
        """The steps that a stair may have: of each the costs of both upper parts by the left one's height, its foot."""
        left, right = (self.costs(part) for part in node.parts[:2])
        for step in range(MOST_STEP + 1):
            upper = _level(left, Curve(right.lowest - step, right.costs))
            foot = self._foot(node, step) if upper.costs.min() < IMPOSSIBLE else None
            if foot is not None:
                yield step, upper, foot

    def _foot(self, node: Stair, step: int) -> Curve | None:
        """The costs of the block under a stair, its top so many lines lower on the right."""
        leaf = node.parts[2]
        if not isinstance(leaf, Leaf):
            raise TypeError("the foot of a stair is one block")
        article, rank = self._held[leaf.index]
        return self._repertoire.curve(article, replace(leaf.form, step=step), rank)

    def trace(self, node: Node, lines: int) -> None:
        """Find the heights of the leaves that make ``node`` come out at ``lines`` for the least cost."""
        if isinstance(node, Leaf):
            self._take(node, self._curves[node.index], lines)
        elif isinstance(node, Row):
            for part in node.parts:
                self.trace(part, lines)
        elif isinstance(node, Pinwheel):
            _, (left, right) = _best_edges([self.costs(part) for part in node.parts], self._most)
            heights = (left, right, right - left, self._most - left, self._most - right)
            for part, high in zip(node.parts, heights, strict=True):
                self.trace(part, high)
        elif isinstance(node, Stair):
            self._trace_stair(node, lines)
        else:
            self._trace_stack(node, lines)

    def _trace_stack(self, node: Stack, lines: int) -> None:
        parts = [self.costs(part) for part in node.parts]
        sums = [parts[0]]
        for curve in parts[1:]:
            sums.append(_stacked(sums[-1], curve, self._most))
        for k in range(len(parts) - 1, 0, -1):
            taken = _split(sums[k - 1], parts[k], lines)
            self.trace(node.parts[k], taken)
            lines -= taken
        self.trace(node.parts[0], lines)

    def _trace_stair(self, node: Stair, lines: int) -> None:
        def cost(way: tuple[int, Curve, Curve]) -> float:
            return float(_spread(_stacked(way[1], way[2], self._most), self._most)[lines])

        left, right, foot = node.parts
        step, upper, curve = min(self._steps(node), key=cost)
        taken = _split(upper, curve, lines)
        self.trace(left, lines - taken)
        self.trace(right, lines - taken + step)
        if isinstance(foot, Leaf):
            self._take(foot, curve, taken)

    def _take(self, leaf: Leaf, curve: Curve, lines: int) -> None:
        self.found[leaf.index] = (curve.choices[lines - curve.lowest] if curve.choices else None), lines


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
