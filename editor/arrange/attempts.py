"""Attempts: slicings drawn at random, with the assignments of articles that come nearest to filling them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.arrange.assigning import Batch, begun, improved
from editor.arrange.regions import Region
from editor.arrange.slicing import Node, random_slicing
from editor.arrange.tables import Sizes, Tables

_PROMISING: Final = 0.4  # of the slicings begun, this share is worked out


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Slicings drawn in all manners together, assignments and rounds of exchanges for each; how many are finished, and
    with how many steps tried; how many of these are then refined, and with how many steps.
    """

    slicings: int = 60
    starts: int = 256
    rounds: int = 6
    deep: int = 10
    orders: int = 12
    walks: int = 1
    steps: int = 100


@dataclass(frozen=True, slots=True)
class Manner:
    """How a region is to be filled.

    Steps by which headlines are larger than usual, places left for fillers, and the rank of the lead's headline (None
    where the page has its lead in another region).
    """

    larger: int = 0
    fillers: int = 0
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """No filling: the best attempt missed by so many lines."""

    lines: int

    @property
    def score(self) -> float:
        """Points, more than any filling has."""
        return 10_000.0 + 50.0 * self.lines


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


def attempts(
    region: Region, tables: Tables, manner: Manner, slicings: int, effort: Effort, rng: np.random.Generator
) -> list[Attempt]:
    """Slicings with their best assignments: many are begun, the more promising part is worked out."""
    sizes, lines = Sizes(manner.larger, manner.lead), region.cells.lines
    begin = [
        Attempt(node, begun(node, tables, lines, sizes, rng, count=effort.starts), manner)
        for node in _slicings(region, tables, manner, slicings, rng)
    ]
    begin.sort(key=lambda attempt: attempt.badness)
    return [
        Attempt(a.node, improved(a.node, tables, lines, sizes, a.batch, rng, rounds=effort.rounds), manner)
        for a in begin[: max(4, round(_PROMISING * len(begin)))]
    ]


def _slicings(region: Region, tables: Tables, manner: Manner, count: int, rng: np.random.Generator) -> Iterator[Node]:
    """Different slicings for so many articles."""
    seen: set[Node] = set()
    members, able = len(tables.members), tables.able
    led = manner.lead is not None and members > 0
    for _ in range(count * 6):
        node = random_slicing(
            region.cells.columns,
            members + manner.fillers,
            crossed=region.is_crossed,
            led=led,
            rng=rng,
            fillers=manner.fillers,
            able=able,
        )
        if node is not None and node not in seen:
            seen.add(node)
            yield node
        if len(seen) >= count:
            return
