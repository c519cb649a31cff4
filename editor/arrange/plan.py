"""Plans: all regions of an issue filled, and the search for a good one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from editor.arrange.attempts import Effort, Manner, Missed
from editor.arrange.choices import Repertoire
from editor.arrange.exchanging import Exchanges, Share
from editor.arrange.filling import EMPTY, fill
from editor.arrange.forms import Form
from editor.arrange.holding import held_over, loss
from editor.arrange.paging import Need, homes, least_load, load, shared_out, suits
from editor.arrange.refining import Filling
from editor.arrange.regions import Region
from editor.arrange.repairing import Laid, bettered, exchanged
from editor.model.page import Page

_FIRST: Final = Effort(
    slicings=40, starts=48, rounds=4, enough=1, content=2, climbs=0, deep=4, orders=4, walks=1, steps=40
)
_QUICK: Final = Effort(slicings=60, starts=96, rounds=6, climbs=0, deep=8, orders=8, walks=1, steps=150)
_HARDER: Final = Effort(slicings=100, starts=112, rounds=7, climbs=8, deep=12, orders=12, walks=2, steps=250)
_THOROUGH: Final = Effort(slicings=160, starts=128, rounds=7, climbs=8, deep=16, orders=16, walks=3, steps=300)

# No page has been filled beyond this share of its cells by the least shapes of its articles.
TIGHTEST: Final = 0.96
# Where something has to stay out anyway, pages are filled so far that they come out well.
EASY: Final = 0.94
_CRAMPED: Final = 0.89  # so tight that only small headlines let everything in
_USUAL: Final = 10  # blocks on a page
_MENDING: Final = 40  # attempts to mend broken regions, for each region
_NEAR: Final = 3  # lines by which a region misses that a harder look may find
# Steps spent on finding room for all articles, or for those that are not held over, on keeping all rules, on what was
# left out, and in all.
_MOST_MENDING: Final = 40_000_000
_MOST_RELIEVING: Final = 16_000_000
_MOST_CLEANING: Final = 16_000_000
_MOST_TAKING_BACK: Final = 12_000_000
_MOST_REPAIRING: Final = 20_000_000
_REPAIRS: Final = 12  # turns of mending where they stand the pages that break a rule
_MOST_STEPS: Final = 52_000_000
_MOST_ALL: Final = 100_000_000
_ALONE: Final = 4  # where there is no other region to exchange with, or another page to be had
_SECOND_CHANCES: Final = 2
_USUAL_LOOKS: Final = 5
_FAMILIAR: Final = 12.0  # points from which a page is much like that of another proposal
_DEAR: Final = 140.0  # what the choices of a page cost only where a wish is unmet or nobody is fit to lead


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


def _is_clean(filling: Filling | Missed) -> bool:
    """Whether a region is filled, keeps all rules, has somebody fit to lead and leaves no wish open."""
    return isinstance(filling, Filling) and filling.verdict.is_clean and filling.cost < _DEAR


def _rank(fillings: Sequence[Filling | Missed]) -> tuple[int, float]:
    """What speaks against fillings together: first the rules they break, then their points."""
    return sum(filling.rank[0] for filling in fillings), sum(filling.rank[1] for filling in fillings)


@dataclass(slots=True)
class _Draft:
    """A plan in the making: for each region its share of the articles, and the filling found."""

    regions: Sequence[Region]
    shares: list[list[int]]
    fillings: list[Filling | Missed]
    pool: list[int]

    @property
    def missed(self) -> list[int]:
        """The regions that are not filled."""
        return [k for k, filling in enumerate(self.fillings) if isinstance(filling, Missed)]

    def rank(self, repertoire: Repertoire) -> tuple[float, int, float]:
        """What speaks against the draft: first what is left out, then the rules it breaks, then its points."""
        return loss(repertoire.importance.tolist(), self.pool), *_rank(self.fillings)

    def plan(self, pages: tuple[Page, ...]) -> Plan:
        """The draft as it stands; what is not filled is empty."""
        fillings = [filling if isinstance(filling, Filling) else EMPTY for filling in self.fillings]
        return Plan(pages, tuple(zip(self.regions, fillings, strict=True)), tuple(sorted(self.pool)))

    def is_clean(self, k: int) -> bool:
        """Whether a region is filled as it should be."""
        return _is_clean(self.fillings[k])


class Search:
    """The search for a plan: shares the articles out, fills the regions, exchanges what does not fit.

    ``drafted`` is told of the first full pages there are, long before the best.
    """

    def __init__(
        self,
        repertoire: Repertoire,
        needed: Sequence[Need | None],
        seed: int,
        progress: Callable[[float, str], bool | None] | None,
        looks: int,
        pins: Mapping[int, int] | None = None,
        drafted: Callable[[Plan], None] | None = None,
    ) -> None:
        self.repertoire = repertoire
        self.needed = tuple(needed)
        self._seed = seed
        self._progress = progress
        self._looks = looks
        self._drafted = drafted
        self._wanted = dict(pins or {})
        self._pins: dict[int, int] = {}
        self._homes: dict[int, int] = {}
        self._bound = 0.0
        self._best: _Draft | None = None
        self._leads: dict[int, Region] = {}
        self._stopped = False
        self._begin = repertoire.steps.taken
        # Who wants no polish wants no long search either.
        self._share = min(1.0, (1 + looks) / _USUAL_LOOKS)

    def plan(self, regions: Sequence[Region], pages: tuple[Page, ...], *, or_none: bool = False) -> Plan | None:
        """Return the best plan found for these regions; None, with ``or_none``, where something would be left over."""
        rng = np.random.default_rng(self._seed)
        numbers = {region.page for region in regions}
        self._pins = {member: page for member, page in self._wanted.items() if page in numbers}
        # The largest free region of a page has its lead.
        self._leads = {region.page: region for region in reversed(regions)}
        members = [m for m, need in enumerate(self.needed) if need is not None]
        pool = [m for m, need in enumerate(self.needed) if need is None]
        members, over = self._fitting(members, sum(region.room for region in regions))
        self._homes = homes(self.repertoire.articles, pages)
        shares = shared_out(self.repertoire, self.needed, members, regions, rng, pins=self._pins, homes=self._homes)
        draft = _Draft(regions, shares, [], pool + over)
        self._bound = sum(self.repertoire.least_cost(m) for m in members)
        self._best = None
        for k, region in enumerate(regions):
            self._tell(0.25 * k / len(regions), f"Filling page {region.page}")
            draft.fillings.append(self._fill(region, shares[k], _FIRST, rng))
        if or_none and len(draft.missed) > max(1, len(regions) // 4):
            return None
        # Full pages soon, if need be with an article left out; what comes after has to be better.
        self._best = self._without_missed(draft, rng)
        if self._drafted is not None:
            self._drafted(self._best.plan(pages))
        if or_none:
            self._mend(draft, _ALONE * (1 + len(draft.missed)), rng)
            if over or draft.missed:
                return None
        rounds = _ALONE if len(regions) == 1 else len(regions) * _MENDING
        self._mend(draft, rounds, rng)
        if draft.missed and self._tightness_of_all(draft) > _CRAMPED:
            self._relieve(draft, rounds, rng)
        draft = self._without_missed(draft, rng)
        if self._best is not None and self._best.rank(self.repertoire) < draft.rank(self.repertoire):
            draft = self._best
        self._best = draft
        self._take_back(draft, rng)
        self._polish(draft, rng)
        self._vary(draft, rng)
        self._repair(draft, rng)
        self._give_way(draft, rng)
        self._tell(1.0, "Pages filled")
        return draft.plan(pages)

    def _mend(self, draft: _Draft, rounds: int, rng: np.random.Generator, most: int = _MOST_MENDING) -> None:
        """Better the regions that are not filled or break a rule: look harder, or exchange articles with others."""
        looked: set[tuple[int, Share]] = set()
        exchanges = Exchanges(draft.regions, self.needed, self._pins, self._homes, rng)
        begin = self._spent
        for turn in range(rounds):
            self._tell(0.3 + 0.4 * turn / rounds, "Improving the pages")
            broken = draft.missed or [k for k in range(len(draft.regions)) if not draft.is_clean(k)]
            spent = self._spent - begin
            if not broken or self._stopped or spent > self._share * (most if draft.missed else _MOST_CLEANING):
                return
            k = broken[turn % len(broken)]
            share = tuple(draft.shares[k])
            found = draft.fillings[k]
            hopeful = isinstance(found, Filling) or found.lines <= _NEAR
            if len(draft.regions) == 1 or (hopeful and (k, share) not in looked):
                looked.add((k, share))
                self._try(draft, (k,), (draft.shares[k],), _HARDER, rng)
                continue
            exchange = exchanges.promising(draft.shares, k, [draft.is_clean(r) for r in range(len(draft.regions))])
            if exchange is not None:
                shares = list(exchange.share), list(exchange.other_share)
                self._try(draft, (k, exchange.other), shares, _QUICK, rng)

    def _try(
        self,
        draft: _Draft,
        regions: tuple[int, ...],
        shares: tuple[list[int], ...],
        effort: Effort,
        rng: np.random.Generator,
    ) -> bool:
        """Fill regions with these shares and keep what comes out if it is better; tell whether it was."""
        before = _rank([draft.fillings[k] for k in regions])
        found: list[Filling | Missed] = []
        for k, share in zip(regions, shares, strict=True):
            found.append(self._fill(draft.regions[k], share, effort, rng))
            if _rank(found) >= before:
                return False
        for k, share, filling in zip(regions, shares, found, strict=True):
            draft.shares[k], draft.fillings[k] = share, filling
        return True

    @property
    def _spent(self) -> int:
        """Steps taken by this search."""
        return self.repertoire.steps.taken - self._begin

    def _tightness(self, draft: _Draft, k: int) -> float:
        return least_load(draft.shares[k], self.needed) / draft.regions[k].room

    def _tightness_of_all(self, draft: _Draft) -> float:
        cells = sum(least_load(share, self.needed) for share in draft.shares)
        return cells / max(1, sum(region.room for region in draft.regions))

    def _relieve(self, draft: _Draft, rounds: int, rng: np.random.Generator) -> None:
        """Hold over what lets all pages breathe: less is lost than with an article of every page that is too full."""
        share = [m for share in draft.shares for m in share]
        room = sum(region.room for region in draft.regions)
        over = self._held_over(share, max(1.0, least_load(share, self.needed) - EASY * room))
        for k, share in enumerate(draft.shares):
            if not over or set(over).isdisjoint(share):
                continue
            draft.shares[k] = [m for m in share if m not in over]
            draft.fillings[k] = self._fill(draft.regions[k], draft.shares[k], _QUICK, rng)
        draft.pool += over
        self._mend(draft, rounds, rng, _MOST_RELIEVING)

    def _without_missed(self, draft: _Draft, rng: np.random.Generator) -> _Draft:
        """The draft with so many articles left out that all its regions are filled, the least important first."""
        draft = _Draft(draft.regions, [list(share) for share in draft.shares], [*draft.fillings], [*draft.pool])
        for k in draft.missed:
            dropping = 1
            while isinstance(draft.fillings[k], Missed) and draft.shares[k]:
                for _ in range(min(dropping, len(draft.shares[k]))):
                    dropped = min(draft.shares[k], key=lambda m: (m in self._pins, self._importance(m), -m))
                    draft.shares[k].remove(dropped)
                    draft.pool.append(dropped)
                draft.fillings[k] = self._fill(draft.regions[k], draft.shares[k], _QUICK, rng)
                # Where one is not enough many may be too many.
                dropping += dropping // 2 + 1
        return draft

    def _take_back(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Try to find a place after all for what was left out, the most important first."""
        begin = self._spent
        for member in sorted(draft.pool, key=lambda m: (-self._importance(m), m)):
            need = self.needed[member]
            spent = self._spent - begin
            if self._stopped or spent > self._share * _MOST_TAKING_BACK or self._spent > _MOST_ALL - _MOST_REPAIRING:
                return
            if need is None:
                continue
            open_to = [r for r in range(len(draft.regions)) if suits((member,), draft.regions[r], self._pins)]
            for k in sorted(open_to, key=lambda r: self._tightness(draft, r))[:_SECOND_CHANCES]:
                if self._tightness(draft, k) + need.least / draft.regions[k].room > TIGHTEST:
                    break
                share = sorted([*draft.shares[k], member])
                found = self._fill(draft.regions[k], share, _HARDER, rng)
                if isinstance(found, Filling) and (_is_clean(found) or not draft.is_clean(k)):
                    draft.fillings[k], draft.shares[k] = found, share
                    draft.pool.remove(member)
                    break

    def _polish(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Look harder at the pages with most points against them."""
        looks = [0] * len(draft.regions)
        for turn in range(self._looks):
            self._tell(0.7 + 0.3 * turn / self._looks, "Polishing the pages")
            if self._stopped or self._spent > _MOST_STEPS:
                return
            k = min(range(len(looks)), key=lambda r: (looks[r], -draft.fillings[r].score))
            looks[k] += 1
            self._try(draft, (k,), (draft.shares[k],), _THOROUGH, rng)

    def _vary(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Look again at the pages that look much like those of another proposal."""
        for k, found in enumerate(draft.fillings):
            if self._stopped or self._spent > _MOST_STEPS:
                return
            if isinstance(found, Filling) and found.familiar > _FAMILIAR:
                self._tell(0.95, "Varying the pages")
                self._try(draft, (k,), (draft.shares[k],), _QUICK, rng)

    def _repair(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Better the pages that break a rule still from where they stand, if need be at the expense of others."""
        begin = min(self._spent, _MOST_ALL - _MOST_REPAIRING)
        for turn in range(_REPAIRS):
            broken = [k for k in range(len(draft.regions)) if draft.fillings[k].rank[0]]
            if not broken or self._stopped or self._spent - begin > _MOST_REPAIRING:
                return
            self._tell(0.95 + 0.05 * turn / _REPAIRS, "Mending the pages")
            k = broken[turn // 2 % len(broken)]
            page = self._page(draft, k)
            if turn % 2 or page is None:
                # From where it stands there may be no way: from elsewhere there may be.
                self._try(draft, (k,), (draft.shares[k],), _THOROUGH, rng)
                continue
            draft.fillings[k] = repaired = bettered(page, rng)
            for other in (r for r in range(len(draft.regions)) if r != k and not repaired.verdict.is_clean):
                beside = self._page(draft, other)
                pair = None if beside is None else exchanged(Laid(page.region, repaired), beside, self._pins, rng)
                if pair is not None:
                    for r, filling in zip((k, other), pair, strict=True):
                        draft.fillings[r] = filling
                        draft.shares[r] = sorted(p.article for p in filling.placed if p.article is not None)
                    break

    def _give_way(self, draft: _Draft, rng: np.random.Generator) -> None:
        """Where something stays out anyway, let a notice more stay out rather than a page break a rule."""
        for k in range(len(draft.regions)):
            if self._stopped or not draft.pool or not draft.fillings[k].rank[0] or len(draft.shares[k]) < 2:
                continue
            over = self._held_over(draft.shares[k], 1)
            share = [m for m in draft.shares[k] if m not in over]
            found = self._fill(draft.regions[k], share, _HARDER, rng)
            if not found.rank[0]:
                draft.shares[k], draft.fillings[k] = share, found
                draft.pool += over

    @staticmethod
    def _page(draft: _Draft, k: int) -> Laid | None:
        filling = draft.fillings[k]
        return Laid(draft.regions[k], filling) if isinstance(filling, Filling) and filling.sketch else None

    def _fitting(self, members: list[int], room: int) -> tuple[list[int], list[int]]:
        """The articles that fit into so much room at the least, and those that had better stay out."""
        least = least_load(members, self.needed)
        over = self._held_over(members, least - EASY * room) if least > TIGHTEST * room else []
        return [m for m in members if m not in over], over

    def _held_over(self, members: Sequence[int], cells: float) -> list[int]:
        """Articles that make so many cells free when they stay out; one has its place whatever there is."""
        importance = [self._importance(m) for m in range(len(self.needed))]
        over = held_over(members, self.needed, importance, self._pins, math.ceil(cells))
        if len(over) == len(members):
            over.remove(max(over, key=lambda m: (m in self._pins, importance[m], -m)))
        return over

    def _importance(self, member: int) -> float:
        return self.repertoire.articles[member].importance or 0.0

    def _fill(self, region: Region, share: Sequence[int], effort: Effort, rng: np.random.Generator) -> Filling | Missed:
        """The best filling over sizes of headlines and numbers of fillers that suit the load."""
        full = load(share, self.needed) / region.room
        # What a slicing costs grows with its blocks, and so does a step.
        ease = min(1.0, _USUAL / max(1, len(share)))
        slicings, steps = max(24, round(effort.slicings * ease * ease)), round(effort.steps * ease)
        effort = replace(effort, slicings=slicings, steps=steps)
        tight, lead = least_load(share, self.needed) / region.room, self._leading(region)
        manners = self._manners(full, tight, lead)
        if not region.is_crossed and not self._is_any_wide(share, region.cells.columns):
            # Short matter does not cross a page: a place across it keeps it whole.
            manners = [replace(manner, fillers=max(1, manner.fillers)) for manner in manners]
        found = fill(region, share, self.repertoire, manners, effort, rng, stop=self._is_stopped)
        if isinstance(found, Missed) and full < 1.08:
            # Blocks may agree in no way: a place for a filler is better than an article left out.
            last = [Manner(0, 1, lead), Manner(-1, 1, lead), Manner(-1, 2, lead)]
            if tight > _CRAMPED:
                # And so is a page whose lead has to be content with one column.
                last = [Manner(-1), Manner(-2)]
            found = fill(region, share, self.repertoire, last, effort, rng, stop=self._is_stopped)
        return found

    def _is_any_wide(self, share: Sequence[int], columns: int) -> bool:
        """Whether one of the articles can stand across the whole width."""
        ranks = self.repertoire.ranks(columns)
        return any(self.repertoire.curve(m, Form(columns), rank) is not None for m in share for rank in ranks)

    def _leading(self, region: Region) -> int | None:
        """The rank of the headline that leads the page; None where another region has the lead."""
        if region.page in self._leads and self._leads[region.page] is not region:
            return None
        return 0

    def _manners(self, full: float, tight: float, lead: int | None) -> list[Manner]:
        """Sizes of headlines and numbers of fillers for a region so full, and at the least so tight."""
        last = len(self.repertoire.template.headings) - 1

        def smaller(steps: int) -> int | None:
            return None if lead is None else min(lead + steps, last)

        if tight > _CRAMPED:
            return [
                Manner(-1, lead=smaller(2)),
                Manner(-1, lead=smaller(1)),
                Manner(-2, lead=smaller(2)),
                Manner(-1, 0, lead),
            ]
        manners = [Manner(lead=lead)] if full > 0.4 else []
        if full > 0.85:
            manners = [Manner(-1, lead=smaller(1)), Manner(-1, lead=lead), *manners]
        if full < 0.95:
            manners.append(Manner(1, lead=lead))
        if full < 0.9:
            manners += [Manner(0, 1, lead), Manner(1, 1, lead), Manner(1, 2, lead)]
        if full < 0.7:
            manners += [Manner(1, 3, lead), Manner(0, 3, lead)]
        if full < 0.45:
            manners += [Manner(2, 2, lead), Manner(2, 3, lead), Manner(1, 4, lead)]
        return manners

    def _tell(self, share: float, message: str) -> None:
        if self._progress is not None and self._progress(share, f"{message}; {self._state()}") is False:
            self._stopped = True

    def _state(self) -> str:
        """The best so far and what no proposal can fall below, in words."""
        if self._best is None:
            return f"no proposal yet, bound {self._bound:.0f}"
        left = f", {len(self._best.pool)} articles left out" if self._best.pool else ""
        return f"best {sum(f.score for f in self._best.fillings):.0f} points{left}, bound {self._bound:.0f}"

    def _is_stopped(self) -> bool:
        return self._stopped or self._spent > _MOST_ALL
