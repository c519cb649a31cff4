"""Tables: the heights of all members of a region, as arrays, and the ranks of headline they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.choices import IMPOSSIBLE, Curve, Repertoire
from editor.arrange.forms import Form
from editor.arrange.importance import STEP
from editor.arrange.slicing import Leaf

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NEVER: Final = 10_000  # lines of a block that cannot be


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large headlines are: so many steps ``larger`` than usual; ``lead`` is the rank of the lead's."""

    larger: int = 0
    lead: int | None = None


class _Measures:
    """Least and greatest height and least cost, one after another by form, member and rank; ``known`` are measured."""

    def __init__(self, forms: int, members: int, ranks: int) -> None:
        self.forms, self._members, self._ranks = forms, members, ranks
        size = forms * members * ranks
        self.low, self.high = np.full(size, NEVER), np.full(size, -NEVER)
        self.cost = np.full(size, IMPOSSIBLE)
        self.known = np.zeros(size, dtype=bool)

    def places(self, forms: Ints, members: Ints, ranks: Ints) -> Ints:
        """Where the measures of members in forms under ranks stand."""
        found: Ints = (forms * self._members + members) * self._ranks + ranks
        return found

    def parts(self, place: int) -> tuple[int, int, int]:
        """The form, member and rank whose measures stand at a place."""
        rest, rank = divmod(place, self._ranks)
        return (*divmod(rest, self._members), rank)

    def take(self, place: int, curve: Curve | None) -> None:
        """Keep what was measured."""
        self.known[place] = True
        if curve is not None:
            self.low[place], self.high[place], self.cost[place] = curve.lowest, curve.highest, curve.costs.min()

    def grown(self) -> _Measures:
        """The same with room for more forms."""
        more = _Measures(2 * self.forms + 16, self._members, self._ranks)
        for name in ("low", "high", "cost", "known"):
            getattr(more, name)[: len(self.low)] = getattr(self, name)
        return more


class Tables:
    """Heights of the members of a region in every form under every headline, each measured when first asked for.

    Members are articles of the repertoire, in the order given.
    """

    def __init__(self, repertoire: Repertoire, members: Sequence[int], columns: int) -> None:
        self.repertoire = repertoire
        self.members = tuple(members)
        self.columns = columns
        ranks = len(repertoire.template.headings)
        self._forms: dict[Form, int] = {}
        self._measures = _Measures(0, len(self.members), ranks)
        self.importance = repertoire.importance[list(self.members)]
        self.natural = self._natural(ranks)
        self._bounds = self._rank_bounds()
        self.falling = np.argsort(-self.importance, kind="stable")
        falling = self.importance[self.falling]
        # For the k-th of the falling order: how many before it are more important by a step that counts.
        self.above = np.searchsorted(-falling, -(falling + STEP - 1e-9), side="right")
        # Whoever is about as important as the first may lead.
        self.leaders = self.importance > self.importance.max(initial=0.0) - STEP / 2

    @cached_property
    def able(self) -> tuple[int, ...]:
        """How many members can be set in a block so wide or wider, by columns."""
        found, wide = [], np.zeros(len(self.members), dtype=bool)
        for width in range(self.columns, 0, -1):
            wide = wide | np.array([self._least(m, Form(width)) < NEVER for m in range(len(self.members))], dtype=bool)
            found.append(int(wide.sum()))
        return (len(self.members), *reversed(found))

    def least_cells(self, member: int) -> int:
        """The cells a member takes, about, at the least: under the smallest headline with which it can be."""
        return min(width * self._least(member, Form(width)) for width in range(1, self.columns + 1))

    def _least(self, member: int, form: Form) -> int:
        """The least height of a member under the smallest headline with which it can be in a form."""
        article = self.members[member]
        curves = (self.repertoire.curve(article, form, rank) for rank in self.repertoire.ranks(form.columns)[::-1])
        return next((curve.lowest for curve in curves if curve is not None), NEVER)

    def heights(self, members: Ints, ranks: Ints, places: Sequence[Leaf]) -> tuple[Ints, Ints, Floats]:
        """Least and greatest height and least cost of members in the leaves ``places``, under these ranks."""
        if not places:
            return members, members, members.astype(np.float64)
        forms = [self._number(leaf.form) for leaf in places]
        measures = self._measures
        at = measures.places(np.array(forms), members, ranks)
        unknown = at[~measures.known.take(at)]
        if len(unknown):
            by_number = list(self._forms)
            for place in np.unique(unknown):
                self._measure(int(place), by_number)
        return measures.low.take(at), measures.high.take(at), measures.cost.take(at)

    def _number(self, form: Form) -> int:
        """The number of a form; one not met before gets room in the tables."""
        number = self._forms.setdefault(form, len(self._forms))
        if number >= self._measures.forms:
            self._measures = self._measures.grown()
        return number

    def _measure(self, place: int, forms: Sequence[Form]) -> None:
        """Find the heights and the cost of a member in a form under a headline."""
        number, member, rank = self._measures.parts(place)
        curve = self.repertoire.curve(self.members[member], forms[number], rank)
        self._measures.take(place, curve)

    def _natural(self, ranks: int) -> Ints:
        """The rank each member would have at each width: the greatest that its importance and the width allow."""
        natural: Ints = np.full((len(self.members), self.columns + 1), ranks - 1)
        headings = self.repertoire.template.headings
        for width in range(1, self.columns + 1):
            made = [r for r in self.repertoire.ranks(width) if headings[r].columns[1] >= width]
            made = made or list(self.repertoire.ranks(width))
            for m, importance in enumerate(self.importance):
                natural[m, width] = next((r for r in made if headings[r].importance <= importance), made[-1])
        return natural

    def ranks(self, widths: Ints, sizes: Sizes, leader: Ints | None, lead_width: int) -> Ints:
        """Ranks of every member for rows of widths: natural ones, some steps up, none above a worthier one's.

        ``leader`` is the member that leads, for each row: its headline is the greatest, if the widths allow.
        """
        least, most = self._bounds
        led = leader is not None and sizes.lead is not None
        first = int(min(max(sizes.lead or 0, least[lead_width]), most[lead_width]))
        floor = np.minimum(first + 1, most) if led else np.zeros_like(most)
        wish = self.natural - sizes.larger
        if led and len(self.falling) > 2 and sizes.larger >= 0:
            # The second story of a page has the second headline.
            wish[self.falling[1]] = floor
        wish = np.clip(wish, np.maximum(least, floor), most)
        found = wish[np.arange(len(self.members)), widths]
        if leader is not None:
            found[np.arange(len(found)), leader] = first
        falling: Ints = found[:, self.falling]
        greatest = np.zeros((len(found), len(self.members) + 1), dtype=np.int64)
        np.maximum.accumulate(falling, axis=1, out=greatest[:, 1:])
        found[:, self.falling] = np.maximum(falling, greatest[:, self.above])
        if leader is not None:
            self._lead(found, leader, widths, first, int(most[lead_width]))
        return found

    def _lead(self, ranks: Ints, leader: Ints, widths: Ints, first: int, last: int) -> None:
        """Give the leaders the rank ``first``; where another is worthier, none that is greater than the other's."""
        rows = np.arange(len(ranks))
        unfit = np.flatnonzero(~self.leaders[leader])
        ranks[rows, leader] = first
        if not len(unfit):
            return
        least, _ = self._bounds
        worthier = self.importance[None, :] > self.importance[leader[unfit]][:, None] + STEP - 1e-9
        raised = np.maximum(np.minimum(ranks[unfit], first), least[widths[unfit]])
        ranks[unfit] = np.where(worthier, raised, ranks[unfit])
        ranks[unfit, leader[unfit]] = np.minimum(last, np.where(worthier, raised, first).max(axis=1))

    def _rank_bounds(self) -> tuple[Ints, Ints]:
        """The greatest and the smallest headline that each width allows, as ranks."""
        ranks = [(0, 0), *(self.repertoire.ranks(width) for width in range(1, self.columns + 1))]
        return np.array([r[0] for r in ranks]), np.array([r[-1] for r in ranks])
