"""Refining: a filled region bettered step by step, by the verdict on the whole page.

A step changes the order of the parts of a stack or row, for which all heights stay, or lets two articles change
places or a box come or go, for which they are found anew.  Worse pages are taken for a while, ever less so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import numpy as np

from editor.arrange.assigning import NO_LEAD, open_leaves, ranked
from editor.arrange.forms import Dress
from editor.arrange.heights import Fitted, exact
from editor.arrange.likeness import by_chance, likeness
from editor.arrange.placing import placed
from editor.arrange.regions import Region
from editor.arrange.reshaping import reshaped
from editor.arrange.slicing import (
    Inner,
    Leaf,
    Node,
    Pinwheel,
    Row,
    Stack,
    Stair,
    dressed,
    holds_lead,
    with_leaves,
    with_parts,
)
from editor.arrange.tables import Sizes, Tables
from editor.arrange.verdict import Placed, Verdict, judge, tombstone
from editor.arrange.weights import NO_UPRIGHT, Weights

_WARM: Final = 5.0  # points a page may be worse than the one before, in the beginning
_EXCHANGES: Final = 0.5  # of the steps
_DRESSES: Final = 0.12
_ORDERS: Final = 0.18
_PARTINGS: Final = 0.4  # of the steps where headlines stand side by side
_STEP: Final = 600  # articles looked at in the time that a step takes for one


@dataclass(frozen=True, slots=True)
class Filling:
    """A region filled: its blocks in reading order, the verdict on the page with them, what the choices cost."""

    placed: tuple[Placed, ...]
    verdict: Verdict
    cost: float
    sketch: Sketch | None = None  # what it was made from
    familiar: float = 0.0  # points against looking like another proposal

    @property
    def score(self) -> float:
        """Points against it."""
        return self.cost + self.verdict.score + self.familiar

    @property
    def rank(self) -> tuple[int, float]:
        """What speaks against it: first the rules it breaks, then its points."""
        return self.verdict.broken, self.score


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A slicing with the heights and holders of its leaves: ``members[k]`` holds the k-th leaf open to articles."""

    tables: Tables
    node: Node
    members: tuple[int, ...]
    fitted: Sequence[Fitted]
    cost: float
    sizes: Sizes


class Walk:
    """The way from one filling of a region to better ones."""

    def __init__(self, region: Region, rng: np.random.Generator) -> None:
        self._region, self._rng = region, rng

    def judged(self, sketch: Sketch) -> Filling:
        """The page that a sketch makes."""
        region, repertoire = self._region, sketch.tables.repertoire
        heights = {f.leaf.index: f for f in sketch.fitted}
        blocks = tuple(placed(sketch.node, heights, repertoire, region.cells.column, region.cells.line))
        verdict = judge((*region.fixed, *blocks), region.columns, region.lines, repertoire.weights)
        return Filling(blocks, verdict, sketch.cost, sketch, self._familiar(blocks, repertoire.weights))

    def _familiar(self, blocks: Sequence[Placed], weights: Weights) -> float:
        """Points against a page that looks like one that was proposed before."""
        if not blocks or not self._region.seen:
            return 0.0
        alike = max(likeness(blocks, seen) for seen in self._region.seen)
        return weights.familiar * max(0.0, alike - by_chance(len(blocks)))

    def refined(self, sketch: Sketch, steps: int) -> Filling:
        """The best of the pages met in so many steps from ``sketch``."""
        best = here = self.judged(sketch)
        for step in range(steps):
            sketch.tables.repertoire.steps.taken += _STEP * len(sketch.members)
            other = self._step(here, sketch)
            if other is None:
                continue
            found = self.judged(other)
            if found.score < here.score + _WARM * (1 - step / steps) * self._rng.random():
                sketch, here = other, found
                best = min(best, here, key=lambda filling: filling.rank)
        return best

    def _step(self, here: Filling, sketch: Sketch) -> Sketch | None:
        if here.verdict.faults["tombstone"] and self._rng.random() < _PARTINGS:
            return self._parted(here, sketch)
        kind = self._rng.random()
        if len(sketch.members) > 2 and kind < _EXCHANGES:
            return self._exchanged(sketch)
        if kind > 1 - _DRESSES:
            return self._dressed(sketch)
        return self._reordered(sketch) if kind > 1 - _DRESSES - _ORDERS else self._reshaped(sketch)

    def _parted(self, here: Filling, sketch: Sketch) -> Sketch | None:
        """A box for one of two headlines that stand side by side."""
        articles = [p for p in here.placed if p.article is not None]
        joined = [p for pair in combinations(articles, 2) if tombstone(*pair) for p in pair]
        if not joined:
            return None
        article = joined[int(self._rng.integers(len(joined)))].article
        place = [sketch.tables.members[m] for m in sketch.members].index(article or 0)
        leaf = open_leaves(sketch.node)[place]
        if leaf.lead or leaf.head or not Dress.BOXED.suits(leaf.columns):
            return None
        boxed = with_leaves(sketch.node, {leaf.index: replace(leaf, dress=Dress.BOXED)})
        return self._with(sketch, boxed, sketch.members)

    def _reshaped(self, sketch: Sketch) -> Sketch | None:
        """A block elsewhere, or a gutter."""
        node = reshaped(sketch.node, crossed=self._region.is_crossed, rng=self._rng)
        return None if node is None else self._with(sketch, node, sketch.members)

    def _with(self, sketch: Sketch, node: Node, members: Sequence[int]) -> Sketch | None:
        return sketched(node, sketch.tables, members, self._region.cells.lines, sketch.sizes)

    def _reordered(self, sketch: Sketch) -> Sketch | None:
        """Another order of some parts; what comes side by side is dressed for it."""
        node = reordered(sketch.node, self._rng)
        parted = dressed(node, self._rng)
        if parted is None or node == sketch.node:
            return None
        if parted is node:
            return replace(sketch, node=node)
        # The leaves are told apart by their index, but held by members in the order of it.
        return self._with(sketch, parted, sketch.members)

    def _dressed(self, sketch: Sketch) -> Sketch | None:
        """A box more, or one less; a headline that stands beside its text, or upright."""
        places = [leaf for leaf in open_leaves(sketch.node) if not (leaf.lead or leaf.head)]
        if not places:
            return None
        leaf = places[int(self._rng.integers(len(places)))]
        dresses = [dress for dress in Dress if dress is not leaf.dress and dress.suits(leaf.columns)]
        if sketch.tables.repertoire.weights.upright >= NO_UPRIGHT and Dress.UPRIGHT in dresses:
            dresses.remove(Dress.UPRIGHT)
        if not dresses:
            return None
        dress = dresses[int(self._rng.integers(len(dresses)))]
        node = with_leaves(sketch.node, {leaf.index: replace(leaf, dress=dress)})
        return self._with(sketch, node, sketch.members)

    def _exchanged(self, sketch: Sketch) -> Sketch | None:
        """Two articles in each other's place."""
        one, other = (int(k) for k in self._rng.choice(len(sketch.members), size=2, replace=False))
        members = list(sketch.members)
        members[one], members[other] = members[other], members[one]
        return self._with(sketch, sketch.node, members)


def sketched(node: Node, tables: Tables, members: Sequence[int], lines: int, sizes: Sizes) -> Sketch | None:
    """The slicing with articles in its leaves at the cheapest heights; None where they cannot fill it."""
    holders = np.array([members], dtype=np.int64)
    places = open_leaves(node)
    ranks = ranked(places, tables, holders, sizes)[0]
    exactly = exact(node, tables, members, [int(rank) for rank in ranks], lines)
    if exactly is None:
        return None
    fitted, cost = exactly
    if any(leaf.lead and not tables.leaders[member] for leaf, member in zip(places, members, strict=True)):
        cost += NO_LEAD
    return Sketch(tables, node, tuple(members), fitted, cost, sizes)


def reordered(node: Node, rng: np.random.Generator) -> Node:
    """The same parts with one stack or row of them in another order: all heights stay.

    What stands at the top of a stack stays there if a box is needed there, the lead has its place there, or a row
    cannot take its place; of the whole region the strips above and below its row may change places.
    """
    inner = [part for part in _inner(node) if not isinstance(part, Stair) and (part is not node or not _is_fixed(part))]
    if not inner:
        return node
    return _with_changed(node, inner[int(rng.integers(len(inner)))], node, rng)


def _inner(node: Node) -> Iterator[Inner]:
    """All parts of a tree that have parts."""
    if not isinstance(node, Leaf):
        yield node
        for part in node.parts:
            yield from _inner(part)


def _is_fixed(node: Node) -> bool:
    """Whether a whole region has only one order."""
    return isinstance(node, Stack) and _is_held(node.parts[0])


def _is_held(node: Node) -> bool:
    """Whether what stands at the top of a stack has to stay there: dressed for its neighbours, or the lead."""
    return (isinstance(node, Leaf) and node.dress is not Dress.PLAIN) or holds_lead(node)


def _with_changed(node: Node, chosen: Node, root: Node, rng: np.random.Generator) -> Node:
    if isinstance(node, Leaf):
        return node
    if node is not chosen:
        return with_parts(node, tuple(_with_changed(part, chosen, root, rng) for part in node.parts))
    if isinstance(node, Pinwheel):
        return Pinwheel(node.parts, mirrored=not node.mirrored)
    if isinstance(node, Row) or node is root:
        return with_parts(node, node.parts[::-1])
    held = _is_held(node.parts[0])
    first, movable = (node.parts[:1], node.parts[1:]) if held else ((), node.parts)
    parts = [*first, *(movable[int(k)] for k in rng.permutation(len(movable)))]
    if not held and not isinstance(parts[0], Leaf):
        leaf = next(k for k, part in enumerate(parts) if isinstance(part, Leaf))
        parts[0], parts[leaf] = parts[leaf], parts[0]
    return Stack(tuple(parts))
