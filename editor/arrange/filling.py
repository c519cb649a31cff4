"""Filling a region: slicings drawn at random, articles fitted into them, the pages that come out judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np

from editor.arrange.attempts import Attempt, Effort, Manner, Missed, attempts, climbed
from editor.arrange.choices import Repertoire
from editor.arrange.halving import LEAST_HALVED, halved
from editor.arrange.refining import Filling, Sketch, Walk, sketched
from editor.arrange.regions import Region
from editor.arrange.tables import Sizes, Tables
from editor.arrange.verdict import Verdict

EMPTY: Final = Filling((), Verdict(0.0), 0.0)
_NOTHING: Final = Missed(1000)
_CLIMBING: Final = 4  # attempts, none of which fits, that are bettered
_LEAST_SLICINGS: Final = 12  # in any manner: fewer tell nothing of it


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
    found: list[Attempt] = []
    for manner in manners:
        slicings = max(_LEAST_SLICINGS, -(-effort.slicings // len(manners)))
        broad = min(region.cells.columns, len(members)) >= LEAST_HALVED and manner.lead is not None
        ways: list[Callable[[], Iterable[Attempt]]] = [partial(attempts, region, tables, manner, slicings, effort, rng)]
        if broad:
            # Halves are the surer way, and the whole has more variety.
            ways.insert(
                0 if effort.content < effort.slicings else 1, partial(halved, region, tables, manner, effort, rng)
            )
        drawn: list[Attempt] = []
        for way in ways:
            if sum(not attempt.missed.lines for attempt in drawn) < effort.enough:
                drawn += way()
        found += drawn
        fitting = sum(not attempt.missed.lines for attempt in found)
        if fitting >= effort.content or (fitting and stop()):
            break
    found.sort(key=lambda attempt: attempt.badness)
    if all(attempt.missed.lines for attempt in found):
        found[:_CLIMBING] = [climbed(attempt, region, tables, effort, rng) for attempt in found[:_CLIMBING]]
        found.sort(key=lambda attempt: attempt.badness)
    missed = min((attempt.missed for attempt in found), key=lambda m: m.lines, default=_NOTHING)
    sketches = [sketch for attempt in found[: effort.deep] for sketch in _sketches(region, attempt, tables)]
    walk = Walk(region, rng)
    tried = sorted((walk.refined(sketch, effort.orders) for sketch in sketches), key=lambda filling: filling.rank)
    best: Filling | Missed = missed
    for one in tried[: effort.walks]:
        filling = one if one.sketch is None else walk.refined(one.sketch, effort.steps)
        best = min(best, filling, key=lambda found: found.rank)
    return best


def _sketches(region: Region, attempt: Attempt, tables: Tables) -> Iterator[Sketch]:
    """The attempt's best assignments with their exact heights."""
    batch, sizes = attempt.batch, Sizes(attempt.manner.larger, attempt.manner.lead)
    for k in range(min(3, len(batch.members))):
        if not batch.miss[k]:
            sketch = sketched(attempt.node, tables, [int(m) for m in batch.members[k]], region.cells.lines, sizes)
            if sketch is not None:
                yield sketch
