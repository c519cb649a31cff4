"""Plans: all regions of an issue filled, and the search for a good one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from editor.arrange.choices import Repertoire
from editor.arrange.filling import Effort, Filling, fill
from editor.arrange.paging import Need, least_load, load, shared_out
from editor.arrange.regions import Region
from editor.arrange.verdict import Verdict
from editor.model.page import Page

_QUICK = Effort(slicings=24, starts=128, rounds=5, deep=5, orders=16)
_THOROUGH = Effort(slicings=90, starts=256, rounds=7, deep=14, orders=32)


@dataclass(frozen=True, slots=True)
class Plan:
    """Regions with their fillings; ``pool`` lists the articles left over."""

    pages: tuple[Page, ...]
    fillings: tuple[tuple[Region, Filling], ...]
    pool: tuple[int, ...]

    @property
    def score(self) -> float:
        """Points against all pages."""
        return sum(filling.score for _, filling in self.fillings)


class Search:
    """The search for a plan: shares the articles out, fills the regions, exchanges what does not fit."""

    def __init__(
        self,
        repertoire: Repertoire,
        needed: Sequence[Need | None],
        seed: int,
        progress: Callable[[float, str], bool | None] | None,
    ) -> None:
        self.repertoire = repertoire
        self.needed = tuple(needed)
        self._seed = seed
        self._progress = progress
        self._stopped = False

    def plan(self, regions: Sequence[Region], pages: tuple[Page, ...]) -> Plan:
        """Return the best plan found for these regions."""
        rng = np.random.default_rng(self._seed)
        members = [m for m, need in enumerate(self.needed) if need is not None]
        pool = [m for m, need in enumerate(self.needed) if need is None]
        members, over = self._fitting(members, sum(region.room for region in regions))
        pool += over
        shares = shared_out(self.repertoire, self.needed, members, regions, rng)
        fillings: dict[int, Filling] = {}
        for k, region in enumerate(regions):
            self._tell((k + 1) / (len(regions) + 1), f"filling page {region.page}")
            filling = self._fill(region, shares[k], _QUICK, rng)
            if filling is not None:
                fillings[k] = filling
        return self._settled(regions, pages, shares, fillings, pool, rng)

    def _settled(
        self,
        regions: Sequence[Region],
        pages: tuple[Page, ...],
        shares: list[list[int]],
        fillings: dict[int, Filling],
        pool: list[int],
        rng: np.random.Generator,
    ) -> Plan:
        """Mend the regions that could not be filled: by exchanges, more effort, at last by leaving an article out."""
        for k, region in enumerate(regions):
            if k in fillings:
                continue
            filling = self._fill(region, shares[k], _THOROUGH, rng)
            while filling is None and shares[k]:
                dropped = min(shares[k], key=lambda m: (self.repertoire.articles[m].importance or 0.0, m))
                shares[k].remove(dropped)
                pool.append(dropped)
                filling = self._fill(region, shares[k], _QUICK, rng)
            fillings[k] = filling or Filling((), Verdict(0.0), 0.0, 0, 0)
        return Plan(pages, tuple((region, fillings[k]) for k, region in enumerate(regions)), tuple(sorted(pool)))

    def _fitting(self, members: list[int], room: int) -> tuple[list[int], list[int]]:
        """The articles that fit into so much room at the least, the least important left out."""
        kept = sorted(members, key=lambda m: (-(self.repertoire.articles[m].importance or 0.0), m))
        over: list[int] = []
        while kept and least_load(kept, self.needed) > room:
            over.append(kept.pop())
        return sorted(kept), over

    def _fill(self, region: Region, share: Sequence[int], effort: Effort, rng: np.random.Generator) -> Filling | None:
        """The best filling over sizes of headlines and numbers of fillers that suit the load."""
        full = load(share, self.needed) / region.room
        tries: list[tuple[int, int]] = [(0, 0)]
        if full > 0.85:
            tries.append((-1, 0))
        if full < 0.98:
            tries.append((1, 0))
        if full < 0.9:
            tries += [(0, 1), (1, 1), (1, 2)]
        if full < 0.5:
            tries.append((1, 3))
        found = [
            filling
            for larger, fillers in tries
            if (
                filling := fill(
                    region, share, self.repertoire, effort, rng, fillers=fillers, larger=larger, stop=self._is_stopped
                )
            )
        ]
        return min(found, key=lambda f: f.score, default=None)

    def _tell(self, share: float, message: str) -> None:
        if self._progress is not None and self._progress(share, message) is False:
            self._stopped = True

    def _is_stopped(self) -> bool:
        return self._stopped
