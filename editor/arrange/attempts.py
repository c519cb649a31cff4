"""Attempts: slicings drawn at random, with the assignments of articles that come nearest to filling them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.arrange.assigning import Batch, assess, begun, improved, kept
from editor.arrange.regions import Region
from editor.arrange.reshaping import reshaped
from editor.arrange.slicing import Node, random_slicing
from editor.arrange.tables import Sizes, Tables

_PROMISING: Final = 0.4  # of the slicings begun, this share is worked out
_DRAWN: Final = 200  # steps that drawing a slicing is worth, for each block
_NEIGHBOURS: Final = 16  # slicings near one that are looked at before the best is taken


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Slicings drawn in all manners together, assignments and rounds of exchanges for each; how many have to fit or a
    broad region is tried by halves, too; how many are so many that no other manner is tried; how often one that nearly
    fits is given another shape; how many are finished, and with how many steps tried; how many of these are then
    refined, and with how many steps.
    """

    slicings: int = 60
    starts: int = 256
    rounds: int = 6
    enough: int = 4
    content: int = 1_000_000
    climbs: int = 12
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

    @property
    def rank(self) -> tuple[int, float]:
        """Like a filling's, and worse than any."""
        return 1000 + self.lines, self.score


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
        tables.repertoire.steps.taken += _DRAWN * members
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


def climbed(attempt: Attempt, region: Region, tables: Tables, effort: Effort, rng: np.random.Generator) -> Attempt:
    """The attempt bettered step by step: of some slicings near its own the best one, as long as it does not fit."""
    sizes, lines = Sizes(attempt.manner.larger, attempt.manner.lead), region.cells.lines
    for _ in range(effort.climbs):
        if not attempt.missed.lines:
            break
        best = attempt
        for _ in range(_NEIGHBOURS):
            node = reshaped(attempt.node, crossed=region.is_crossed, rng=rng)
            if node is None:
                continue
            batch = assess(node, tables, attempt.batch.members, lines, sizes)
            near = Attempt(node, kept(batch, len(batch.members)), attempt.manner)
            best = near if near.badness < best.badness else best
        batch = improved(best.node, tables, lines, sizes, best.batch, rng, rounds=1)
        best = Attempt(best.node, batch, best.manner)
        if best.badness < attempt.badness:
            attempt = best
    return attempt
