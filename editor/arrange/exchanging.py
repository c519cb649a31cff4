"""Exchanging: articles that change places between two regions so that both come nearer to what they can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from editor.arrange.paging import Need, least_load, suits
from editor.arrange.regions import Region
from editor.arrange.tables import Floats

_EASE: Final = 0.88  # the load up to which a region is filled without trouble
_NOISE: Final = 0.3  # of what an exchange promises: the next best are tried too
_RISK: Final = 0.001  # what an exchange promises less with a region that is filled well
_AWAY: Final = 0.005  # and for each article that leaves the page of its section
_FIXED: Final = 1e6  # an article that has to stay on its page
_MOST_SETS: Final = 200  # sets of articles considered on either side
_MOST_GIVEN: Final = 3  # articles that go either way, in all

Share = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The shares of two regions after an exchange: of the one that is to be bettered, and of the ``other``."""

    other: int
    share: Share
    other_share: Share


class Exchanges:
    """The exchanges there are between regions; none is proposed twice."""

    def __init__(
        self,
        regions: Sequence[Region],
        needed: Sequence[Need | None],
        pins: Mapping[int, int],
        homes: Mapping[int, int],
        rng: np.random.Generator,
    ) -> None:
        self._regions, self._needed, self._pins, self._homes, self._rng = regions, needed, pins, homes, rng
        self._tried: set[tuple[int, Share]] = set()

    def promising(self, shares: Sequence[Sequence[int]], k: int, clean: Sequence[bool]) -> Exchange | None:
        """The exchange of region ``k`` with another that promises most; None where there is none left.

        ``clean`` tells which regions are filled well: they are risked only for something.
        """
        found: list[tuple[float, Exchange]] = []
        for other in range(len(shares)):
            if other != k:
                promise, exchange = next(self._between(shares, k, other), (0.0, None))
                if exchange is not None:
                    found.append((promise + _RISK * clean[other], exchange))
        if not found:
            return None
        best = min(found, key=lambda one: one[0])[1]
        self._tried.add((k, best.share))
        return best

    def _between(self, shares: Sequence[Sequence[int]], k: int, other: int) -> Iterator[tuple[float, Exchange]]:
        """The exchanges of two regions, the most promising first, each with how little it promises."""
        given, taken = self._sets(shares[k]), self._sets(shares[other])
        relief = np.array([least_load(g, self._needed) for g in given])[:, None]
        relief = relief - np.array([least_load(t, self._needed) for t in taken])[None, :]
        promise = self._trouble(k, least_load(shares[k], self._needed) - relief)
        promise = promise + self._trouble(other, least_load(shares[other], self._needed) + relief)
        promise *= 1 + _NOISE * self._rng.random(promise.shape)
        promise += np.array([self._moved(g, k, other) for g in given])[:, None]
        promise += np.array([self._moved(t, other, k) for t in taken])[None, :]
        count = np.array([len(g) for g in given])[:, None] + np.array([len(t) for t in taken])[None, :]
        promise[(count < 1) | (count > _MOST_GIVEN)] = _FIXED
        for at in np.argsort(promise, axis=None, kind="stable")[: 1 + len(self._tried)]:
            g, t = divmod(int(at), len(taken))
            if promise[g, t] >= _FIXED:
                return
            share = tuple(sorted({*shares[k], *taken[t]} - {*given[g]}))
            if (k, share) not in self._tried:
                other_share = tuple(sorted({*shares[other], *given[g]} - {*taken[t]}))
                yield float(promise[g, t]), Exchange(other, share, other_share)

    def _sets(self, share: Sequence[int]) -> list[Share]:
        """No article, one, or two."""
        sets: list[Share] = [(), *((m,) for m in share), *combinations(share, 2)]
        if len(sets) <= _MOST_SETS:
            return sets
        chosen = self._rng.choice(len(sets), size=_MOST_SETS, replace=False)
        return [sets[int(index)] for index in chosen]

    def _trouble(self, k: int, cells: Floats) -> Floats:
        """How hard it is to fill a region with articles that need so many cells at the least."""
        found: Floats = np.maximum(0.0, cells / self._regions[k].room - _EASE) ** 2 + 0.0005
        return found

    def _moved(self, members: Share, begin: int, end: int) -> float:
        """What speaks against moving articles to another region."""
        page, here = self._regions[end].page, self._regions[begin].page
        if not suits(members, self._regions[end], self._pins):
            return _FIXED
        return _AWAY * sum((self._homes.get(m, page) != page) - (self._homes.get(m, here) != here) for m in members)
