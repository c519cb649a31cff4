"""Assigning: articles shared out among the leaves of a slicing, many assignments measured at once.

Heights are intervals here (numpy over the assignments); those of the best come out to the line in
:mod:`editor.arrange.heights`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.fillers import filler_lines
from editor.arrange.slicing import MOST_STEP, Leaf, Node, Pinwheel, Row, Stack, Stair, leaves
from editor.arrange.tables import NEVER, Floats, Ints, Sizes, Tables

NO_LEAD: Final = 150.0  # an article in the lead's place that is not important enough
_CALL: Final = 3000  # steps that measuring any number of assignments is worth, however few
_EXCHANGES: Final = 3600  # articles that change places in one round of exchanges
_index = attrgetter("index")
_KEYS: Final = np.random.default_rng(8).integers(1, 2**62, size=4096)  # any numbers will do


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Assignments of one slicing: ``members[p, leaf]``, their ``ranks``, how far each misses, and what it costs."""

    members: Ints
    ranks: Ints
    miss: Ints
    cost: Floats


def open_leaves(node: Node) -> list[Leaf]:
    """The leaves for articles, by their index."""
    return sorted([leaf for leaf in leaves(node) if not leaf.filler], key=_index)


def ranked(places: Sequence[Leaf], tables: Tables, members: Ints, sizes: Sizes) -> Ints:
    """The ranks that members have in these leaves, for each assignment ``members[p]``."""
    widths = np.array([leaf.form.heading_columns for leaf in places], dtype=np.int64)
    rows = np.arange(len(members))[:, None]
    by_member: Ints = np.empty_like(members)
    by_member[rows, members] = widths[None, :]
    lead = next((k for k, leaf in enumerate(places) if leaf.lead), None)
    leader = None if lead is None else members[:, lead]
    found: Ints = tables.ranks(by_member, sizes, leader, 0 if lead is None else places[lead].form.heading_columns)[
        rows, members
    ]
    return found


def assess(node: Node, tables: Tables, members: Ints, lines: int, sizes: Sizes) -> Batch:
    """Measure assignments: ``miss`` is the lines by which parts side by side, or the whole, do not agree."""
    places = open_leaves(node)
    tables.repertoire.steps.taken += members.size + _CALL
    ranks = ranked(places, tables, members, sizes)
    low, high, costs = tables.heights(members, ranks, places)
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
        if isinstance(node, Stair):
            return self._stair(node, begin)
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
            return none + filler_lines(leaf.columns), none + NEVER // 10, none
        k = self.at[leaf.index]
        self.tops[:, k] = begin
        return self.low[:, k], self.high[:, k], none

    def _stair(self, node: Stair, begin: Ints) -> tuple[Ints, Ints, Ints]:
        """What a step makes higher on one side is given to the block under both, over its whole width."""
        (low, high, missed), (right_low, right_high, right_missed) = (self.of(part, begin) for part in node.parts[:2])
        least = np.maximum(low, right_low - MOST_STEP)  # of the left
        miss = missed + right_missed + np.maximum(0, low - right_high) + np.maximum(0, least - high)
        step = np.maximum(0, right_low - least)
        foot_low, foot_high, _ = self.of(node.parts[2], begin + least)
        bottom = least + foot_low + step * node.parts[1].columns // node.columns
        most = np.minimum(high, right_high)
        return bottom, np.maximum(bottom, most + foot_high + MOST_STEP // 2), miss

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
    return kept(assess(node, tables, starts(node, tables, count, rng), lines, sizes), 16)


def improved(
    node: Node, tables: Tables, lines: int, sizes: Sizes, batch: Batch, rng: np.random.Generator, *, rounds: int
) -> Batch:
    """Assignments that miss least, found from those given by exchanging members two at a time."""
    size = batch.members.shape[1]
    every = np.array([(i, j) for i in range(size) for j in range(i + 1, size)])
    if not len(every):
        return batch
    # Of many articles not all exchanges are tried each time.
    tried = min(len(every), _EXCHANGES // size)
    for _ in range(rounds):
        pairs = every if tried == len(every) else every[rng.choice(len(every), size=tried, replace=False)]
        swapped = np.repeat(batch.members, len(pairs), axis=0)
        tiled = np.tile(pairs, (len(batch.members), 1))
        rows = np.arange(len(swapped))
        first, second = swapped[rows, tiled[:, 0]], swapped[rows, tiled[:, 1]]
        swapped[rows, tiled[:, 0]], swapped[rows, tiled[:, 1]] = second, first
        together = np.concatenate([batch.members, swapped])
        better = kept(assess(node, tables, together, lines, sizes), 16)
        if _badness(better)[0] >= _badness(batch)[0] and better.miss.sum() >= batch.miss.sum():
            return better
        batch = better
    return batch


def _badness(batch: Batch) -> Floats:
    found: Floats = batch.miss * 25.0 + batch.cost
    return found


def kept(batch: Batch, count: int) -> Batch:
    """The best ``count`` assignments, each once."""
    # Two assignments with one key are the same but for a chance of one in 2**64.
    _, unique = np.unique(batch.members @ _KEYS[: batch.members.shape[1]], return_index=True)
    order = unique[np.argsort(_badness(batch)[unique], kind="stable")][:count]
    return Batch(batch.members[order], batch.ranks[order], batch.miss[order], batch.cost[order])
