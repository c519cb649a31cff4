"""Plans: all regions of an issue filled, and the search for a good one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.arrange.choices import Repertoire
from editor.arrange.filling import EMPTY, Effort, Filling, Manner, fill
from editor.arrange.paging import Need, least_load, load, shared_out
from editor.arrange.regions import Region
from editor.model.page import Page

_QUICK: Final = Effort(slicings=24, starts=128, rounds=5, deep=5, orders=16)
_THOROUGH: Final = Effort(slicings=80, starts=256, rounds=7, deep=14, orders=32)

# No page has been filled beyond this share of its cells by the least shapes of its articles.
TIGHTEST: Final = 0.96
# Points for a region that could not be filled.
_UNFILLED: Final = 1000.0


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


@dataclass(slots=True)
class _Draft:
    """A plan in the making: for each region its share of the articles, and the filling where there is one."""

    regions: Sequence[Region]
    shares: list[list[int]]
    fillings: list[Filling | None]
    pool: list[int]

    def score(self, k: int) -> float:
        """Points against a region."""
        filling = self.fillings[k]
        return _UNFILLED if filling is None else filling.score

    def is_clean(self, k: int) -> bool:
        """Whether a region is filled and keeps all rules."""
        filling = self.fillings[k]
        return filling is not None and filling.verdict.is_clean


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

    def plan(self, regions: Sequence[Region], pages: tuple[Page, ...], *, rounds: int = 12) -> Plan:
        """Return the best plan found for these regions."""
        rng = np.random.default_rng(self._seed)
        members = [m for m, need in enumerate(self.needed) if need is not None]
        pool = [m for m, need in enumerate(self.needed) if need is None]
        members, over = self._fitting(members, sum(region.room for region in regions))
        shares = shared_out(self.repertoire, self.needed, members, regions, rng)
        draft = _Draft(regions, shares, [None] * len(regions), pool + over)
        for k, region in enumerate(regions):
            self._tell(0.4 * k / len(regions), f"Filling page {region.page}")
            draft.fillings[k] = self._fill(region, shares[k], _QUICK, rng)
        self._mend(draft, rounds, rng)
        self._drop(draft, rng)
        return Plan(
            pages,
            tuple((region, draft.fillings[k] or EMPTY) for k, region in enumerate(regions)),
            tuple(sorted(draft.pool)),
        )

    def _mend(self, draft: _Draft, rounds: int, rng: np.random.Generator) -> None:
        """Better the worst regions, by looking harder and by exchanging articles with others."""
        count = len(draft.regions)
        looked: set[int] = set()
        for turn in range(rounds):
            self._tell(0.4 + 0.6 * turn / rounds, "Improving the pages")
            if self._stopped:
                return
            worst = [k for k in range(count) if not draft.is_clean(k)]
            if not worst:
                return
            k = worst[turn % len(worst)]
            if k not in looked:
                looked.add(k)
                found = self._fill(draft.regions[k], draft.shares[k], _THOROUGH, rng)
                if found is not None and found.score < draft.score(k):
                    draft.fillings[k] = found
            elif count > 1:
                self._exchange(draft, k, rng)
            else:
                looked.discard(k)

    def _exchange(self, draft: _Draft, k: int, rng: np.random.Generator) -> None:
        """Try another share for region ``k``, at the cost of another region."""
        tight = least_load(draft.shares[k], self.needed) / max(1, draft.regions[k].room)
        other = int(rng.choice([r for r in range(len(draft.regions)) if r != k]))
        swaps = [
            (given, taken)
            for given in draft.shares[k]
            for taken in (*draft.shares[other], None)
            if self._is_worth(given, taken, tight)
        ]
        if not swaps:
            return
        given, taken = swaps[int(rng.integers(len(swaps)))]
        shares = (
            sorted([m for m in draft.shares[k] if m != given] + ([taken] if taken is not None else [])),
            sorted([m for m in draft.shares[other] if m != taken] + [given]),
        )
        found = (
            self._fill(draft.regions[k], shares[0], _QUICK, rng),
            self._fill(draft.regions[other], shares[1], _QUICK, rng),
        )
        new = sum(_UNFILLED if f is None else f.score for f in found)
        if new < draft.score(k) + draft.score(other):
            for at, share, filling in zip((k, other), shares, found, strict=True):
                draft.shares[at], draft.fillings[at] = share, filling

    def _is_worth(self, given: int, taken: int | None, tight: float) -> bool:
        """Whether an exchange changes a region's load a little, and to the better where it is too full."""
        one, other = self.needed[given], None if taken is None else self.needed[taken]
        if one is None:
            return False
        relief = one.least - (other.least if other else 0)
        return -8 <= relief <= 24 if tight < 0.85 else 0 < relief <= 24

    def _drop(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Leave articles out of the regions that still could not be filled, the least important first."""
        for k, region in enumerate(draft.regions):
            while draft.fillings[k] is None and draft.shares[k]:
                dropped = min(draft.shares[k], key=lambda m: (self.repertoire.articles[m].importance or 0.0, m))
                draft.shares[k].remove(dropped)
                draft.pool.append(dropped)
                draft.fillings[k] = self._fill(region, draft.shares[k], _QUICK, rng)
            if draft.fillings[k] is None:
                draft.fillings[k] = self._fill(region, (), _QUICK, rng)

    def _fitting(self, members: list[int], room: int) -> tuple[list[int], list[int]]:
        """The articles that fit into so much room at the least, the least important left out."""
        kept = sorted(members, key=lambda m: (-(self.repertoire.articles[m].importance or 0.0), m))
        over: list[int] = []
        while len(kept) > 1 and least_load(kept, self.needed) > TIGHTEST * room:
            over.append(kept.pop())
        return sorted(kept), over

    def _fill(self, region: Region, share: Sequence[int], effort: Effort, rng: np.random.Generator) -> Filling | None:
        """The best filling over sizes of headlines and numbers of fillers that suit the load."""
        full = load(share, self.needed) / region.room
        manners = [Manner()]
        if full > 0.85:
            manners.append(Manner(larger=-1))
        if full < 0.98:
            manners.append(Manner(larger=1))
        if full < 0.9:
            manners += [Manner(0, 1), Manner(1, 1), Manner(1, 2)]
        if full < 0.5:
            manners.append(Manner(1, 3))
        return fill(region, share, self.repertoire, manners, effort, rng, stop=self._is_stopped)

    def _tell(self, share: float, message: str) -> None:
        if self._progress is not None and self._progress(share, message) is False:
            self._stopped = True

    def _is_stopped(self) -> bool:
        return self._stopped
