"""Filling a region: slicings drawn at random, articles fitted into them, the pages that come out judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.arrange.choices import Repertoire
from editor.arrange.fitting import Batch, Fitted, Tables, begun, exact, improved
from editor.arrange.regions import Region
from editor.arrange.slicing import Leaf, Node, Pinwheel, Row, Stack, random_slicing, with_parts
from editor.arrange.verdict import Placed, Verdict, judge
from editor.model.page import BlockKind, Cells


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Slicings drawn in all manners together, assignments and rounds of exchanges for each, how many are finished, and in
    how many orders.
    """

    slicings: int = 60
    starts: int = 256
    rounds: int = 6
    deep: int = 10
    orders: int = 24


@dataclass(frozen=True, slots=True)
class Manner:
    """How a region is to be filled: steps by which headlines are larger than usual, places left for fillers."""

    larger: int = 0
    fillers: int = 0


@dataclass(frozen=True, slots=True)
class Filling:
    """A region filled: its blocks in reading order, the verdict on the page with them, what the choices cost."""

    placed: tuple[Placed, ...]
    verdict: Verdict
    cost: float

    @property
    def score(self) -> float:
        """Points against it."""
        return self.cost + self.verdict.score


@dataclass(frozen=True, slots=True)
class Missed:
    """No filling: the best attempt missed by so many lines."""

    lines: int

    @property
    def score(self) -> float:
        """Points, more than any filling has."""
        return 10_000.0 + 50.0 * self.lines


EMPTY: Final = Filling((), Verdict(0.0), 0.0)
_NOTHING: Final = Missed(1000)
_PROMISING: Final = 0.4  # of the slicings begun, this share is worked out


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """A slicing with assignments that fit it, or nearly do."""

    node: Node
    batch: Batch
    manner: Manner

    @property
    def badness(self) -> float:
        """Of its best assignment; a filler counts as a line that misses."""
        return float((self.batch.miss[0] + self.manner.fillers) * 25.0 + self.batch.cost[0])

    @property
    def missed(self) -> Missed:
        """By how much its best assignment misses."""
        return Missed(int(self.batch.miss.min()))


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A slicing with all heights: its cost, and with its boxes the ``least`` that any order of its stacks scores."""

    node: Node
    fitted: Sequence[Fitted]
    cost: float
    least: float


def fill(
    region: Region,
    members: Sequence[int],
    repertoire: Repertoire,
    manners: Sequence[Manner],
    effort: Effort,
    rng: np.random.Generator,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> Filling | Missed:
    """Return the best filling found with these articles, or by how much they miss the region.

    The search ends early once there is a filling and ``stop`` says so.
    """
    tables = Tables(repertoire, members, region.cells.columns)
    manners = [manner for manner in manners if members or manner.fillers]
    attempts: list[Attempt] = []
    for manner in manners:
        attempts += _attempts(region, tables, manner, -(-effort.slicings // len(manners)), effort, rng)
        if stop() and any(not attempt.missed.lines for attempt in attempts):
            break
    attempts.sort(key=lambda attempt: attempt.badness)
    missed = min((attempt.missed for attempt in attempts), key=lambda m: m.lines, default=_NOTHING)
    found = [c for attempt in attempts[: effort.deep] for c in _candidates(region, attempt, tables)]
    best: Filling | Missed = missed
    for candidate in sorted(found, key=lambda c: c.least)[: effort.deep]:
        if candidate.least < best.score:
            filling = _best_order(region, candidate, repertoire, effort.orders, rng)
            best = filling if filling.score < best.score else best
    return best


def _attempts(
    region: Region, tables: Tables, manner: Manner, slicings: int, effort: Effort, rng: np.random.Generator
) -> list[Attempt]:
    """Slicings with their best assignments: many are begun, the more promising part is worked out."""
    lines, larger = region.cells.lines, manner.larger
    begin = [
        Attempt(node, begun(node, tables, lines, larger, rng, count=effort.starts), manner)
        for node in _slicings(region, len(tables.members) + manner.fillers, manner.fillers, slicings, rng)
    ]
    begin.sort(key=lambda attempt: attempt.badness)
    return [
        Attempt(a.node, improved(a.node, tables, lines, larger, a.batch, rounds=effort.rounds), manner)
        for a in begin[: max(4, round(_PROMISING * len(begin)))]
    ]


def _slicings(region: Region, blocks: int, fillers: int, count: int, rng: np.random.Generator) -> Iterator[Node]:
    """Different slicings for so many blocks."""
    seen: set[Node] = set()
    for _ in range(count * 4):
        node = random_slicing(region.cells.columns, blocks, crossed=region.is_crossed, rng=rng, fillers=fillers)
        if node is not None and node not in seen:
            seen.add(node)
            yield node
        if len(seen) >= count:
            return


def _candidates(region: Region, attempt: Attempt, tables: Tables) -> Iterator[_Candidate]:
    """The attempt's best assignments with their exact heights."""
    batch = attempt.batch
    boxes = tables.repertoire.weights.box
    for k in range(min(3, len(batch.members))):
        if batch.miss[k]:
            continue
        exactly = exact(attempt.node, tables, batch.members[k], batch.ranks[k], region.cells.lines)
        if exactly is not None:
            fitted, cost = exactly
            boxed = sum(f.leaf.boxed for f in fitted)
            yield _Candidate(attempt.node, fitted, cost, cost + boxes[min(boxed, len(boxes) - 1)])


def _best_order(
    region: Region, candidate: _Candidate, repertoire: Repertoire, orders: int, rng: np.random.Generator
) -> Filling:
    """The candidate with its stacks in the best of ``orders`` orders: half drawn at random, half from the best."""
    by_leaf = {f.leaf.index: f for f in candidate.fitted}

    def judged(node: Node) -> Filling:
        placed = tuple(_placed(node, by_leaf, repertoire, region.cells.column, region.cells.line))
        verdict = judge((*region.fixed, *placed), region.columns, region.lines, repertoire.weights)
        return Filling(placed, verdict, candidate.cost)

    best, best_node = judged(candidate.node), candidate.node
    seen = {best_node}
    for turn in range(orders):
        node = _shuffled(candidate.node, rng, 0.8) if 2 * turn < orders else _shuffled(best_node, rng, 0.3)
        if node in seen:
            continue
        seen.add(node)
        filling = judged(node)
        if filling.score < best.score:
            best, best_node = filling, node
    return best


def _shuffled(node: Node, rng: np.random.Generator, rate: float, *, inside: bool = False) -> Node:
    """The same parts in another order: heights still agree.  ``rate`` is the share of stacks and rows that change.

    What stands at the top of a stack stays there if a box is needed there, or a row cannot take its place; of the
    whole region the strips above and below its row may change places.
    """
    if isinstance(node, Leaf):
        return node
    parts: list[Node] = [_shuffled(part, rng, rate, inside=True) for part in node.parts]
    if rng.random() >= rate:
        return with_parts(node, tuple(parts))
    if isinstance(node, Pinwheel):
        return Pinwheel(tuple(parts), mirrored=not node.mirrored)
    if isinstance(node, Row) or not inside:
        return with_parts(node, tuple(reversed(parts)))
    held = _is_boxed(parts[0])
    movable = parts[1:] if held else parts
    order = [movable[int(k)] for k in rng.permutation(len(movable))]
    parts = [parts[0], *order] if held else order
    if not isinstance(parts[0], Leaf):
        first = next(k for k, part in enumerate(parts) if isinstance(part, Leaf))
        parts[0], parts[first] = parts[first], parts[0]
    return Stack(tuple(parts))


def _is_boxed(node: Node) -> bool:
    return isinstance(node, Leaf) and node.boxed


def _placed(node: Node, fitted: dict[int, Fitted], repertoire: Repertoire, column: int, line: int) -> Iterator[Placed]:
    """The blocks of a slicing from its top left cell, in reading order."""
    if isinstance(node, Leaf):
        yield _block(fitted[node.index], repertoire, column, line)
        return
    if isinstance(node, Pinwheel):
        for part, right, below in _pinwheel_places(node, fitted):
            yield from _placed(part, fitted, repertoire, column + right, line + below)
        return
    for part in node.parts:
        yield from _placed(part, fitted, repertoire, column, line)
        if isinstance(node, Row):
            column += part.columns
        else:
            line += _lines(part, fitted)


def _pinwheel_places(node: Pinwheel, fitted: dict[int, Fitted]) -> list[tuple[Node, int, int]]:
    """The parts of a pinwheel from the top left, each with its columns and lines from the corner of the whole."""
    upper_left, upper_right, middle, lower_left, lower_right = node.parts
    left, right = _lines(upper_left, fitted), _lines(upper_right, fitted)
    places = [
        (upper_left, 0, 0),
        (upper_right, upper_left.columns, 0),
        (lower_left, 0, left),
        (middle, lower_left.columns, left),
        (lower_right, lower_left.columns, right),
    ]
    if not node.mirrored:
        return places
    mirrored = [(part, node.columns - column - part.columns, line) for part, column, line in places]
    return [mirrored[k] for k in (1, 0, 4, 3, 2)]


def _lines(node: Node, fitted: dict[int, Fitted]) -> int:
    if isinstance(node, Leaf):
        return fitted[node.index].lines
    if isinstance(node, Row):
        return _lines(node.parts[0], fitted)
    if isinstance(node, Pinwheel):
        return _lines(node.parts[0], fitted) + _lines(node.parts[3], fitted)
    return sum(_lines(part, fitted) for part in node.parts)


def _block(fitted: Fitted, repertoire: Repertoire, column: int, line: int) -> Placed:
    cells = Cells(column, line, fitted.leaf.columns, fitted.lines)
    if fitted.member is None:
        return Placed(cells, BlockKind.FILLER)
    importance = repertoire.articles[fitted.member].importance or 0.0
    return Placed(cells, BlockKind.ARTICLE, fitted.member, fitted.choice, importance)
