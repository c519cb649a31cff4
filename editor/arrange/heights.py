"""Heights: the cheapest ones that make all parts of a slicing come out to the line, by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editor.arrange.assigning import open_leaves
from editor.arrange.choices import IMPOSSIBLE, Choice, Curve
from editor.arrange.fillers import filler_curve
from editor.arrange.slicing import Leaf, Node, Pinwheel, Row, Stack, leaves
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
    held: dict[int, int] = {}
    for leaf, member, rank in zip(open_leaves(node), members, ranks, strict=True):
        curve = repertoire.curve(tables.members[int(member)], leaf.columns, int(rank), dress=leaf.dress)
        if curve is None:
            return None
        curves[leaf.index], held[leaf.index] = curve, tables.members[int(member)]
    for leaf in leaves(node):
        if leaf.filler:
            curves[leaf.index] = filler_curve(leaf.columns, repertoire.template.type_area, repertoire.weights)
    whole = _solve(node, curves, lines)
    at = lines - whole.lowest
    if not 0 <= at < len(whole.costs) or whole.costs[at] >= IMPOSSIBLE:
        return None
    heights: dict[int, int] = {}
    _trace(node, curves, lines, lines, heights)
    fitted = [
        Fitted(leaf, held.get(leaf.index), _chosen(curves[leaf.index], heights[leaf.index]), heights[leaf.index])
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
