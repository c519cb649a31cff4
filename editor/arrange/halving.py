"""Halving: a broad region filled as two narrower ones side by side, under a lead across both or with it in one.

What is hard to find at once for twenty blocks is found soon for ten and ten; together they are where the search for
the whole begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from editor.arrange.assigning import assess, improved
from editor.arrange.attempts import Attempt, Effort, Manner, attempts
from editor.arrange.forms import Form
from editor.arrange.regions import Region
from editor.arrange.slicing import side_by_side
from editor.arrange.tables import Sizes, Tables
from editor.model.page import Cells

LEAST_HALVED: Final = 6  # columns and blocks from which a region is filled by halves, too
_HALVINGS: Final = 4  # times that is tried in each manner
_SLICINGS: Final = 12  # of each half, if the region has no more than a score of blocks
_ROWS: Final = 4  # assignments of each half that are joined


def halved(
    region: Region, tables: Tables, manner: Manner, effort: Effort, rng: np.random.Generator
) -> Iterator[Attempt]:
    """The region with its blocks in two halves."""
    leaders = np.flatnonzero(tables.leaders)
    sizes = Sizes(manner.larger, manner.lead)
    slicings = max(4, round(_SLICINGS * min(1.0, 20 / len(tables.members))))
    for _ in range(_HALVINGS):
        lead = int(leaders[int(rng.integers(len(leaders)))])
        height = _height_across(region, tables, lead)
        if not (height or region.is_crossed):
            continue
        left = region.cells.columns // 2 + int(rng.integers(-1, 2))
        shares = _parted(tables, lead, left / region.cells.columns, rng)
        if not height:
            shares[0].append(lead)
        found: list[Attempt] = []
        for share, width in zip(shares, (left, region.cells.columns - left), strict=True):
            cells = Cells(region.cells.column, region.cells.line + height, width, region.cells.lines - height)
            part = Tables(tables.repertoire, [tables.members[m] for m in share], width)
            led = manner.lead if lead in share else None
            tried = attempts(replace(region, cells=cells), part, Manner(manner.larger, 0, led), slicings, effort, rng)
            found += [min(tried, key=lambda attempt: attempt.badness)] if tried else []
        node = side_by_side(found[0].node, found[1].node, led=bool(height), rng=rng) if len(found) == 2 else None
        if node is not None:
            held = [np.array(share)[one.batch.members[:_ROWS]] for share, one in zip(shares, found, strict=True)]
            first = [lead] if height else []
            rows = [np.concatenate((first, one, other)) for one in held[0] for other in held[1]]
            begin = assess(node, tables, np.array(rows, dtype=np.int64), region.cells.lines, sizes)
            batch = improved(node, tables, region.cells.lines, sizes, begin, rng, rounds=effort.rounds)
            yield Attempt(node, batch, replace(manner, fillers=0))


def _height_across(region: Region, tables: Tables, lead: int) -> int:
    """The lines of a lead across the whole region; 0 where it cannot be."""
    columns = region.cells.columns
    curve = tables.repertoire.curve(tables.members[lead], Form(columns), tables.repertoire.ranks(columns)[0])
    return 0 if curve is None else curve.lowest + int(curve.costs.argmin())


def _parted(tables: Tables, lead: int, share: float, rng: np.random.Generator) -> tuple[list[int], list[int]]:
    """All but the lead in two parts, the first with about that share of all cells, the larger ones dealt out first."""
    members = [int(m) for m in rng.permutation(len(tables.members)) if m != lead]
    cells = {m: tables.least_cells(m) * (1 + 0.2 * float(rng.random())) for m in members}
    parts: tuple[list[int], list[int]] = ([], [])
    left = [share * sum(cells.values()), (1 - share) * sum(cells.values())]
    for m in sorted(members, key=lambda m: -cells[m]):
        into = int(left[1] > left[0])
        parts[into].append(m)
        left[into] -= cells[m]
    return parts
