"""Paging: which article goes to which region, before any is laid out.

Every region gets about the same load, the first page the most important matter, sections stay together and pictures
are spread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from editor.arrange.choices import Repertoire
from editor.arrange.forms import Form
from editor.arrange.regions import Region
from editor.model.article import Article
from editor.model.page import Page

_AWAY: Final = 3.0  # an article that is not on the page of its section's name
_NO_PINS: Final[Mapping[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Need:
    """Cells an article takes at the least, and as one would like to set it."""

    least: int
    easy: float


def needs(repertoire: Repertoire, columns: int) -> tuple[Need | None, ...]:
    """What each article needs on pages of so many columns; None where it fits no page."""
    return tuple(_need(repertoire, article, columns) for article in range(len(repertoire.articles)))


def _need(repertoire: Repertoire, article: int, columns: int) -> Need | None:
    least = _least_cells(repertoire, article, columns)
    if not least:
        repertoire.allow_any_shape(article)
        least = _least_cells(repertoire, article, columns)
    if not least:
        return None
    importance = repertoire.articles[article].importance or 0.0
    liked = 3 if importance >= 0.7 else 2 if importance >= 0.5 else 1
    width = min(least, key=lambda w: abs(w - liked))
    cells = [cells for rank in repertoire.ranks(width) if (cells := _cells(repertoire, article, width, rank))]
    return Need(min(least.values()), sum(cells) / len(cells))


def _least_cells(repertoire: Repertoire, article: int, columns: int) -> dict[int, int]:
    """Cells the article takes at each width at the least: under the smallest headline with which it can be."""
    found: dict[int, int] = {}
    for width in range(1, columns + 1):
        sizes = (_cells(repertoire, article, width, rank) for rank in reversed(repertoire.ranks(width)))
        cells = next((size for size in sizes if size), 0)
        if cells:
            found[width] = cells
    return found


def _cells(repertoire: Repertoire, article: int, width: int, rank: int) -> int:
    """Cells the article takes at the least at a width under a headline; 0 where it cannot be."""
    curve = repertoire.curve(article, Form(width), rank)
    return 0 if curve is None else curve.lowest * width


def load(members: Sequence[int], needed: Sequence[Need | None]) -> float:
    """Cells the articles would like to have."""
    return sum(need.easy for m in members if (need := needed[m]) is not None)


def least_load(members: Sequence[int], needed: Sequence[Need | None]) -> int:
    """Cells the articles take at the least."""
    return sum(need.least for m in members if (need := needed[m]) is not None)


def shared_out(
    repertoire: Repertoire,
    needed: Sequence[Need | None],
    members: Sequence[int],
    regions: Sequence[Region],
    rng: np.random.Generator,
    *,
    rounds: int = 3000,
    pins: Mapping[int, int] = _NO_PINS,
    homes: Mapping[int, int] = _NO_PINS,
) -> list[list[int]]:
    """Share the articles out among the regions; the same for the same generator.

    ``pins`` are the pages that some articles must be on, ``homes`` those they would best be on.
    """
    shares = _dealt(repertoire, needed, members, regions, pins)
    if len(regions) < 2 or not members:
        return shares
    judge = _Judge(repertoire, needed, members, regions, homes)
    costs = [judge.cost(k, share) for k, share in enumerate(shares)]
    for _ in range(rounds):
        one, other = (int(k) for k in rng.choice(len(regions), size=2, replace=False))
        changed = _exchanged(shares[one], shares[other], rng)
        if changed is None or not (suits(changed[0], regions[one], pins) and suits(changed[1], regions[other], pins)):
            continue
        new = judge.cost(one, changed[0]), judge.cost(other, changed[1])
        if sum(new) < costs[one] + costs[other]:
            shares[one], shares[other] = changed
            costs[one], costs[other] = new
    return [sorted(share) for share in shares]


def _dealt(
    repertoire: Repertoire,
    needed: Sequence[Need | None],
    members: Sequence[int],
    regions: Sequence[Region],
    pins: Mapping[int, int],
) -> list[list[int]]:
    """Those that must be on a page first, then the most important, each to the region with most room for its size."""
    shares: list[list[int]] = [[] for _ in regions]
    left = [float(region.room) for region in regions]
    for member in sorted(members, key=lambda m: (m not in pins, -(repertoire.articles[m].importance or 0.0))):
        need = needed[member]
        if need is None:
            continue
        open_to = [r for r in range(len(regions)) if suits((member,), regions[r], pins)]
        k = max(open_to or range(len(regions)), key=lambda r: (left[r] / regions[r].room, -r))
        shares[k].append(member)
        left[k] -= need.easy
    return shares


def homes(articles: Sequence[Article], pages: Sequence[Page]) -> dict[int, int]:
    """The pages named like the sections of articles, by the articles' places."""
    named = {page.name: page.number for page in reversed(pages) if page.name}
    return {place: named[a.section] for place, a in enumerate(articles) if a.section in named}


def suits(share: Sequence[int], region: Region, pins: Mapping[int, int]) -> bool:
    """Whether every article of the share may stand on the region's page."""
    return all(pins.get(member, region.page) == region.page for member in share)


def _exchanged(one: list[int], other: list[int], rng: np.random.Generator) -> tuple[list[int], list[int]] | None:
    """Two shares after one article went over, or two changed places."""
    kind = rng.random()
    given = int(rng.integers(len(one))) if one and kind < 0.75 else None
    taken = int(rng.integers(len(other))) if other and kind > 0.25 else None
    if given is None and taken is None:
        return None
    first = [m for k, m in enumerate(one) if k != given] + ([other[taken]] if taken is not None else [])
    second = [m for k, m in enumerate(other) if k != taken] + ([one[given]] if given is not None else [])
    return first, second


class _Judge:
    """What speaks against giving a region a share."""

    def __init__(
        self,
        repertoire: Repertoire,
        needed: Sequence[Need | None],
        members: Sequence[int],
        regions: Sequence[Region],
        homes: Mapping[int, int],
    ) -> None:
        self.repertoire, self.needed, self.regions, self.homes = repertoire, needed, regions, homes
        room = sum(region.room for region in regions)
        self.load = load(members, needed) / room
        self.least = least_load(members, needed) / room
        self.blocks = len(members) / room
        articles = [repertoire.articles[m] for m in members]
        self.pictures = sum(bool(a.pictures) for a in articles) / room
        self.sections = Counter(a.section for a in articles if a.section)
        self.first = min(region.page for region in regions)
        self.leads = sorted((a.importance or 0.0 for a in articles), reverse=True)

    def cost(self, index: int, share: Sequence[int]) -> float:
        """Uneven load, torn sections or none at home, a page without a lead, important matter on a late page."""
        region = self.regions[index]
        room, articles = region.room, [self.repertoire.articles[m] for m in share]
        cost = 400.0 * (load(share, self.needed) / room - self.load) ** 2
        cost += 800.0 * (least_load(share, self.needed) / room - self.least) ** 2
        cost += 0.05 * (len(share) - self.blocks * room) ** 2
        cost += 0.5 * (sum(bool(a.pictures) for a in articles) - self.pictures * room) ** 2
        here = Counter(a.section for a in articles if a.section)
        # Of a section, the pieces that stand on this page and could have company elsewhere.
        cost += 0.15 * sum(count * (1 - count / self.sections[name]) for name, count in here.items())
        cost += _AWAY * sum(self.homes.get(m, region.page) != region.page for m in share)
        importance = sorted((a.importance or 0.0 for a in articles), reverse=True)
        # Every page wants a lead; of two strong stories one is wasted.
        cost += 3.0 * (self.leads[min(len(self.regions), len(self.leads)) - 1] - importance[0]) if importance else 6.0
        # The first page opens with the paper's lead.
        cost += 4.0 * (region.page == self.first and bool(importance) and importance[0] < self.leads[0])
        cost += 0.6 * (region.page - 1) * sum(max(0.0, i - 0.5) for i in importance)
        return cost
