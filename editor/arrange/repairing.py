"""Repairing: pages that still break a rule, bettered from where they stand.

The page itself is refined for longer; if that does not help, articles change places with those of another page, and
both pages keep their slicings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.arrange.paging import suits
from editor.arrange.refining import Filling, Sketch, Walk, sketched
from editor.arrange.regions import Region
from editor.arrange.tables import Tables

STEPS: Final = 400  # of a page by itself
EXCHANGES: Final = 160  # tried with every other page
_POLISH: Final = 12  # steps of either page after an exchange


@dataclass(frozen=True, slots=True)
class Laid:
    """A region with its filling."""

    region: Region
    filling: Filling


def bettered(page: Laid, rng: np.random.Generator) -> Filling:
    """The best filling near the one there is, with the same articles."""
    if page.filling.sketch is None:
        return page.filling
    found = Walk(page.region, rng).refined(page.filling.sketch, STEPS)
    return min(page.filling, found, key=lambda filling: filling.rank)


def exchanged(
    page: Laid, other: Laid, pins: Mapping[int, int], rng: np.random.Generator
) -> tuple[Filling, Filling] | None:
    """Both pages after one article of each changed places; None where no exchange leaves fewer rules broken."""
    one, two = page.filling.sketch, other.filling.sketch
    if one is None or two is None or not one.members or not two.members:
        return None
    broken = page.filling.verdict.broken + other.filling.verdict.broken
    best: tuple[Filling, Filling] | None = None
    for _ in range(EXCHANGES):
        given, taken = (int(rng.integers(len(s.tables.members))) for s in (one, two))
        members = one.tables.members[given], two.tables.members[taken]
        if not (suits(members[:1], other.region, pins) and suits(members[1:], page.region, pins)):
            continue
        first = _holding(one, page.region, given, members[1])
        second = _holding(two, other.region, taken, members[0]) if first is not None else None
        if first is None or second is None:
            continue
        pair = Walk(page.region, rng).refined(first, _POLISH), Walk(other.region, rng).refined(second, _POLISH)
        found = _rank(pair)
        if found[0] < broken and (best is None or found < _rank(best)):
            best = pair
            if not found[0]:
                break
    return best


def _rank(pair: tuple[Filling, Filling]) -> tuple[int, float]:
    return pair[0].rank[0] + pair[1].rank[0], pair[0].score + pair[1].score


def _holding(sketch: Sketch, region: Region, place: int, member: int) -> Sketch | None:
    """The sketch with another article in the place of one; None where it cannot be set there."""
    old = sketch.tables
    held = [*old.members[:place], member, *old.members[place + 1 :]]
    tables = Tables(old.repertoire, held, region.cells.columns)
    old.repertoire.steps.taken += 600 * len(held)
    return sketched(sketch.node, tables, sketch.members, region.cells.lines, sketch.sizes)
