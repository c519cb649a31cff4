"""Fitting: articles shared out among the leaves of a slicing so that all its parts come out to the line.

First many assignments at once, by intervals of heights (numpy over the assignments); then, for the best of them, the
cheapest heights exactly, by dynamic programming over the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.choices import IMPOSSIBLE, Choice, Curve, Dress, Repertoire
from editor.arrange.importance import STEP
from editor.arrange.slicing import BOXABLE, Leaf, Node, Pinwheel, Row, Stack, leaves
from editor.arrange.weights import Weights
from editor.model.template import TypeArea

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_DRESSES: Final = (Dress.PLAIN, Dress.BOXED)  # upright headlines come when a page is refined
_NEVER: Final = 10_000  # lines of a block that cannot be
NO_LEAD: Final = 150.0  # an article in the lead's place that is not important enough
_KEYS: Final = np.random.default_rng(8).integers(1, 2**62, size=256)  # any numbers will do


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large headlines are: so many steps ``larger`` than usual; ``lead`` is the rank of the lead's."""

    larger: int = 0
    lead: int | None = None


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
                    for dress in _DRESSES if width <= BOXABLE else _DRESSES[:1]:
                        self._enter(m, width, rank, dress, repertoire.curve(article, width, rank, dress=dress))
        self.importance = repertoire.importance[list(self.members)]
        self.natural = self._natural(ranks)
        self._bounds = self._rank_bounds()
        self.falling = np.argsort(-self.importance, kind="stable")
        falling = self.importance[self.falling]
        # For the k-th of the falling order: how many before it are more important by a step that counts.
        self.above = np.searchsorted(-falling, -(falling + STEP - 1e-9), side="right")
        # Whoever is about as important as the first may lead.
        self.leaders = self.importance > self.importance.max(initial=0.0) - STEP / 2

    def _enter(self, member: int, width: int, rank: int, dress: Dress, curve: Curve | None) -> None:
        if curve is None:
            return
        at = (member, width, rank, _DRESSES.index(dress))
        self.low[at], self.high[at] = curve.lowest, curve.highest
        self.cost[at] = curve.costs.min()

    def heights(self, members: Ints, widths: Ints, ranks: Ints, boxed: Ints) -> tuple[Ints, Ints, Floats]:
        """Least and greatest height and least cost of members in leaves; ``widths`` and ``boxed`` by the leaf."""
        _, wide, deep, kinds = self.low.shape
        at = ((members * wide + widths) * deep + ranks) * kinds + boxed
        return self.low.take(at), self.high.take(at), self.cost.take(at)

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

    def ranks(self, widths: Ints, sizes: Sizes, leader: Ints | None, lead_width: int) -> Ints:
        """Ranks of every member for rows of widths: natural ones, some steps up, none above a worthier one's.

        ``leader`` is the member that leads, for each row: its headline is the greatest, if the widths allow.
        """
        least, most = self._bounds
        led = leader is not None and sizes.lead is not None
        first = int(min(max(sizes.lead or 0, least[lead_width]), most[lead_width]))
        floor = np.minimum(first + 1, most) if led else np.zeros_like(most)
        wish = self.natural - sizes.larger
        if led and len(self.falling) > 2 and sizes.larger >= 0:
            # The second story of a page has the second headline.
            wish[self.falling[1]] = floor
        wish = np.clip(wish, np.maximum(least, floor), most)
        found = wish[np.arange(len(self.members)), widths]
        if leader is not None:
            found[np.arange(len(found)), leader] = first
        falling: Ints = found[:, self.falling]
        greatest = np.zeros((len(found), len(self.members) + 1), dtype=np.int64)
        np.maximum.accumulate(falling, axis=1, out=greatest[:, 1:])
        found[:, self.falling] = np.maximum(falling, greatest[:, self.above])
        if leader is not None:
            found[np.arange(len(found)), leader] = first
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


def open_leaves(node: Node) -> list[Leaf]:
    """The leaves for articles, by their index."""
    return sorted((leaf for leaf in leaves(node) if not leaf.filler), key=lambda leaf: leaf.index)


def ranked(places: Sequence[Leaf], tables: Tables, members: Ints, sizes: Sizes) -> Ints:
    """The ranks that members have in these leaves, for each assignment ``members[p]``."""
    widths = np.array([leaf.columns for leaf in places], dtype=np.int64)
    rows = np.arange(len(members))[:, None]
    by_member: Ints = np.empty_like(members)
    by_member[rows, members] = widths[None, :]
    lead = next((k for k, leaf in enumerate(places) if leaf.lead), None)
    leader = None if lead is None else members[:, lead]
    found: Ints = tables.ranks(by_member, sizes, leader, 0 if lead is None else places[lead].columns)[rows, members]
    return found


def assess(node: Node, tables: Tables, members: Ints, lines: int, sizes: Sizes) -> Batch:
    """Measure assignments: ``miss`` is the lines by which parts side by side, or the whole, do not agree."""
    places = open_leaves(node)
    ranks = ranked(places, tables, members, sizes)
    widths = np.array([leaf.columns for leaf in places], dtype=np.int64)
    boxed = np.array([int(leaf.boxed) for leaf in places], dtype=np.int64)
    low, high, costs = tables.heights(members, widths, ranks, boxed)
    heights = _Heights({leaf.index: k for k, leaf in enumerate(places)}, low, high, lines)
    bottom, top, miss = heights.of(node, np.zeros(len(members), dtype=np.int64))
    miss = miss + np.maximum(0, bottom - lines) + np.maximum(0, lines - top)
    cost = costs.sum(axis=1) + _places_cost(tables, members, ranks, heights.tops / lines)
    for k, leaf in enumerate(places):
        if leaf.lead:
            cost = cost + lead_cost(tables, members[:, k], ranks[:, k])
    return Batch(members, ranks, miss, cost)


def lead_cost(tables: Tables, leader: Ints, rank: Ints) -> Floats:
    """What speaks against leading with these: too little importance, a small headline."""
    found: Floats = NO_LEAD * ~tables.leaders[leader] + tables.repertoire.weights.small_lead * rank
    return found


def _places_cost(tables: Tables, members: Ints, ranks: Ints, depths: Floats) -> Floats:
    """What speaks against important matter and large headlines low on the page; ``depths`` from 0 to 1, about."""
    weights = tables.repertoire.weights
    steps = np.maximum(0, len(tables.repertoire.template.headings) - 1 - ranks)
    against = weights.height * tables.importance[members] ** 2 + weights.large_low * steps
    found: Floats = (against * depths).sum(axis=1)
    return found


@dataclass(slots=True, eq=False)
class _Heights:
    """Heights of parts for many assignments at once, from the least and greatest height of every leaf."""

    at: dict[int, int]
    low: Ints
    high: Ints
    lines: int
    tops: Ints = field(init=False)  # of leaves, if every part is as low as it can be

    def __post_init__(self) -> None:
        self.tops = np.zeros_like(self.low)

    def of(self, node: Node, begin: Ints) -> tuple[Ints, Ints, Ints]:
        """Least and greatest height of a part that begins at a line, and the lines by which its parts disagree."""
        if isinstance(node, Leaf):
            return self._leaf(node, begin)
        if isinstance(node, Pinwheel):
            return self._pinwheel(node, begin)
        bottom, top, miss = self.of(node.parts[0], begin)
        for part in node.parts[1:]:
            b, t, m = self.of(part, begin + bottom if isinstance(node, Stack) else begin)
            miss = miss + m
            if isinstance(node, Stack):
                bottom, top = bottom + b, top + t
            else:
                bottom, top = np.maximum(bottom, b), np.minimum(top, t)
        if isinstance(node, Row):
            gap = np.maximum(0, bottom - top)
            miss, top = miss + gap, np.maximum(bottom, top)
        return bottom, top, miss

    def _leaf(self, leaf: Leaf, begin: Ints) -> tuple[Ints, Ints, Ints]:
        none = np.zeros_like(begin)
        if leaf.filler:
            return none + filler_lines(leaf.columns), none + _NEVER // 10, none
        k = self.at[leaf.index]
        self.tops[:, k] = begin
        return self.low[:, k], self.high[:, k], none

    def _pinwheel(self, node: Pinwheel, begin: Ints) -> tuple[Ints, Ints, Ints]:
        upper_left, upper_right = (self.of(part, begin) for part in node.parts[:2])
        below_left, below_right = begin + upper_left[0], begin + upper_right[0]
        middle, lower_left = (self.of(part, below_left) for part in node.parts[2:4])
        lower_right = self.of(node.parts[4], below_right)
        return _pinwheel_heights([upper_left, upper_right, middle, lower_left, lower_right], self.lines)


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
    """What a place for matter to come costs at each height: few, not large, and of a shape that can be used."""
    least = filler_lines(columns)
    lines = np.arange(least, max(least, area.lines) + 1)
    shape = lines * area.leading / area.span(columns)
    cells = columns * lines
    costs = weights.filler + weights.filler_cell * cells + weights.filler_size * cells * cells
    costs = costs + weights.filler_shape * (np.maximum(0, shape - 1.2) + np.maximum(0, 0.25 - shape))
    return Curve(least, costs)


def starts(node: Node, tables: Tables, count: int, rng: np.random.Generator) -> Ints:
    """Assignments to begin with: the more important the member the wider its leaf, more or less."""
    places = open_leaves(node)
    widths = np.array([leaf.columns + 0.01 * rng.random() for leaf in places])
    by_width = np.argsort(-widths, kind="stable")
    noise = rng.choice([0.02, 0.1, 0.25, 0.6], size=(count, 1)) * rng.standard_normal((count, len(tables.members)))
    # In narrow leaves only; the widest goes to one of the worthiest.
    order = np.argsort(-(tables.importance[None, :] + noise), axis=1)
    found: Ints = np.empty((count, len(places)), dtype=np.int64)
    found[:, by_width] = order
    lead = next((k for k, leaf in enumerate(places) if leaf.lead), None)
    if lead is not None:
        _lead_first(found, lead, tables.leaders, rng)
    return found


def _lead_first(members: Ints, lead: int, leaders: NDArray[np.bool_], rng: np.random.Generator) -> None:
    """Give the lead's place to one that may lead, in every row; who stood there takes the other's place."""
    may = np.flatnonzero(leaders)
    chosen = may[rng.integers(len(may), size=len(members))]
    rows = np.arange(len(members))
    before = np.argmax(members == chosen[:, None], axis=1)
    members[rows, before] = members[:, lead]
    members[:, lead] = chosen


def begun(node: Node, tables: Tables, lines: int, sizes: Sizes, rng: np.random.Generator, *, count: int) -> Batch:
    """The best of ``count`` random assignments."""
    return _kept(assess(node, tables, starts(node, tables, count, rng), lines, sizes), 16)


def improved(node: Node, tables: Tables, lines: int, sizes: Sizes, batch: Batch, *, rounds: int) -> Batch:
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
        better = _kept(assess(node, tables, together, lines, sizes), 16)
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
