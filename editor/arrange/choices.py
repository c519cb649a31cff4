"""Choices: the ways an article can be set in a block, with the room each takes.

The room is asked of a :class:`Shaper`, which typesets and composes for real; here it is only remembered and weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.forms import Dress, Form, Room, Shaper
from editor.arrange.slots import PictureSizes, Sized
from editor.arrange.weights import Weights
from editor.measure import Length
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Slot
from editor.model.template import Template

IMPOSSIBLE: Final = 1e9
_COMPOSED: Final = 2500  # steps that composing one shape is worth
_MOST_RISEN: Final = 4  # lines of white over a headline that has text beside it
_PICTURED: Final = 1 / 6  # of a page, for pictures of an article of little importance; twice as much for a lead's
_SHALLOW: Final = 5  # lines that a text column should have
_DRIBBLE: Final = 3  # and that there should be at least under a picture
_LEAST_STEP: Final = 4
_UNDER: Final = 4  # lines of text there have to be under it
TOWER: Final = 5  # the most a block may be higher than wide
_NO_WISHES: Final[Mapping[str, PictureWish]] = MappingProxyType({})
_STACK: Final = 6  # lines of a headline, as a rule
_FLAT: Final = 5.5  # times wider than high: few such blocks look well
STRIP: Final = 8  # the most it may be wider than high


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set an article: a block of a form, at least ``lines`` high.

    Its headline stack may take ``stretch`` lines of white more, or do with ``squeeze`` less; ``cost`` is what speaks
    against the choice as such.  ``white`` is slack already counted in ``lines`` and ``stack``.
    """

    form: Form
    rank: int
    text_columns: int
    slots: tuple[Slot, ...]
    lines: int
    unfilled: int
    stack: int
    stretch: int
    squeeze: int
    cost: float
    white: int = 0

    @property
    def columns(self) -> int:
        """The width of the block."""
        return self.form.columns

    @property
    def boxed(self) -> bool:
        """Whether the block stands in a box."""
        return self.form.dress is Dress.BOXED

    @property
    def upright(self) -> bool:
        """Whether its headline stands upright."""
        return self.form.dress is Dress.UPRIGHT


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What each height costs: ``costs[k]`` for ``lowest + k`` lines, with the choice that gives it."""

    lowest: int
    costs: NDArray[np.float64]
    choices: tuple[Choice | None, ...] = ()

    @property
    def highest(self) -> int:
        """The greatest height of the curve."""
        return self.lowest + len(self.costs) - 1


@dataclass(frozen=True, slots=True)
class PictureWish:
    """A wish for the first picture of an article: larger (``side`` 1) or smaller (-1) than a width."""

    side: int
    width: Length

    def is_met(self, width: Length) -> bool:
        """Whether a picture so wide is what was wished."""
        return (width - self.width) * self.side > 0

    def miss(self, width: Length) -> float:
        """How far a picture so wide (0 for none) is from what was wished: 0 if it is that, else 1 and more."""
        return 0.0 if self.is_met(width) else 1.0 + abs(width - self.width) / self.width


@dataclass(slots=True)
class Steps:
    """What is spent on a search, counted and not timed: the same seed gives the same pages on every machine.

    A step is one article looked at in one place; some eight million take a second.
    """

    taken: int = 0


class Repertoire:
    """All choices of the articles of an issue, found when first asked for.

    Ranks count the template's headings, 0 for the greatest.
    """

    def __init__(
        self,
        issue: Issue,
        articles: Sequence[Article],
        shaper: Shaper,
        weights: Weights,
        wishes: Mapping[str, PictureWish] = _NO_WISHES,
    ) -> None:
        self.template: Template = issue.template
        self.articles = tuple(articles)
        self.weights = weights
        self.steps = Steps()
        self._sizes = PictureSizes(issue, weights)
        self._shaper = shaper
        self._wishes = wishes
        self._choices: dict[tuple[int, Form, int], tuple[Choice, ...]] = {}
        self._curves: dict[tuple[int, Form, int], Curve | None] = {}
        self._any_shape: set[int] = set()

    @property
    def importance(self) -> NDArray[np.float64]:
        """Importance of each article."""
        return np.array([article.importance or 0.0 for article in self.articles])

    def ranks(self, columns: int) -> tuple[int, ...]:
        """Ranks of headline a block so wide may have, the greatest first.

        Those made for the width, and those made for one column less: a smaller headline is always possible.
        """
        headings = self.template.headings
        fitting = tuple(
            rank for rank, heading in enumerate(headings) if heading.columns[0] <= columns <= heading.columns[1] + 1
        )
        return fitting or (len(headings) - 1,)

    def choices(self, article: int, form: Form, rank: int) -> tuple[Choice, ...]:
        """The ways to set an article in that form under a headline of that rank; none if it cannot be."""
        key = (article, form, rank)
        known = self._choices.get(key)
        if known is None:
            known = self._choices[key] = self._find(*key)
        return known

    def curve(self, article: int, form: Form, rank: int) -> Curve | None:
        """What each height costs for an article in that form under a headline of that rank; None if it cannot be."""
        key = (article, form, rank)
        if key not in self._curves:
            self._curves[key] = self._draw(article, self.choices(article, form, rank))
        return self._curves[key]

    def least_cost(self, article: int) -> float:
        """What the article costs at the least, of all the ways asked for so far; 0 if none was."""
        return min((float(c.costs.min()) for key, c in self._curves.items() if key[0] == article and c), default=0.0)

    def allow_any_shape(self, article: int) -> None:
        """Let an article be a strip or a tower: it would have no place at all."""
        self._any_shape.add(article)
        self._curves = {key: curve for key, curve in self._curves.items() if key[0] != article}
        self._choices = {key: found for key, found in self._choices.items() if key[0] != article}

    def _find(self, index: int, form: Form, rank: int) -> tuple[Choice, ...]:
        columns, aside = form.columns, form.dress is Dress.ASIDE
        if rank not in self.ranks(form.heading_columns) or 0 < form.step < self._least_step(form):
            return ()
        if index not in self._any_shape and self._is_too_wide(index, columns):
            return ()
        article = self.articles[index]
        found = [
            choice
            for text_columns in ((columns,) if aside else self._text_columns(article, columns, rank))
            for sized in self._sizes.of(article, columns, text_columns)
            # A picture is cropped to a line more or less instead.
            for white in (range(_MOST_RISEN + 1) if aside and not sized[0] else (0,))
            if (choice := self._measure(article, form, rank, text_columns, sized, white))
        ]
        # Where pictures leave holes beside them, another size of picture leaves none.
        least = min((choice.unfilled for choice in found), default=0)
        return tuple(choice for choice in found if choice.unfilled <= max(3, least))

    def _least_step(self, form: Form) -> int:
        """The lines of a step that is seen to be meant, and is no strip itself."""
        area = self.template.type_area
        return max(_LEAST_STEP, -(-area.span(form.heading_columns) // (STRIP * area.leading)))

    def _is_too_wide(self, index: int, columns: int) -> bool:
        """Whether an article so wide would be a strip without doubt; known from its length, before it is measured."""
        area, article = self.template.type_area, self.articles[index]
        body = self.template.style("body")
        across = area.column_width // body.size
        cells = article.characters / max(1, across) + 0.6 * sum(len(s.paragraphs) for s, _ in article.items)
        pictures = sum(self._sizes.lines(p, columns, columns, columns) for p in article.pictures)
        lines = cells / columns + pictures + _STACK
        return area.span(columns) > _FLAT * lines * area.leading

    def _text_columns(self, article: Article, columns: int, rank: int) -> tuple[int, ...]:
        """Text columns worth trying: one a basic column; long stories in wide blocks also one more."""
        if columns >= 3 and article.characters >= 600 and rank < len(self.template.headings) - 1:
            return (columns, columns + 1)
        return (columns,)

    def _measure(
        self,
        article: Article,
        form: Form,
        rank: int,
        text_columns: int,
        sized: Sized,
        white: int,
    ) -> Choice | None:
        (slots, cost), columns, heading = sized, form.columns, self.template.headings[rank]
        self.steps.taken += _COMPOSED
        room = self._shaper(
            article, form=form, heading=heading.name, text_columns=text_columns, slots=slots, slack=white
        )
        area, weights = self.template.type_area, self.weights
        if room.lines > area.lines or (form.dress is Dress.ASIDE and room.story < _UNDER + form.step):
            return None
        width, height = area.span(columns), room.lines * area.leading
        wish = self._wishes.get(article.id)
        if wish is not None:
            cost += weights.wish * wish.miss(area.span(columns) * slots[0].columns // text_columns if slots else 0)
        cost += self._measured_to(article, columns, text_columns, slots)
        cost += weights.dribble * max(0, _DRIBBLE - room.dribble) * bool(room.dribble)
        cost += weights.unfilled * room.unfilled * columns / max(1, text_columns)
        cost += weights.tower * max(0.0, height / width - weights.tallest)
        cost += weights.flat * max(0.0, width / height - weights.flattest)
        if form.heading_columns > heading.columns[1]:
            cost += weights.small_headline
        deserved = next(
            (r for r, h in enumerate(self.template.headings) if h.importance <= (article.importance or 0)), rank
        )
        cost += weights.demoted * max(0, rank - deserved)
        if form.dress is Dress.UPRIGHT:
            cost += weights.upright + weights.headline_fit * max(0, room.headline_lines - 1)
        else:
            cost += weights.headline_fit * _headline_misfit(room)
        cost += slack_cost(weights, columns, white)
        stretch = min(area.lines, round(weights.stretch) + max(0, columns - 2))
        return Choice(
            form,
            rank,
            text_columns if text_columns != columns else 0,
            slots,
            room.lines,
            room.unfilled,
            room.stack,
            # An upright headline is as high as its block; text beside a headline has its own height with each white.
            0 if form.dress in (Dress.UPRIGHT, Dress.ASIDE) else stretch,
            # In a box the line above the headline is near enough.
            room.squeeze if form.dress is Dress.PLAIN else 0,
            cost,
            white,
        )

    def _measured_to(self, article: Article, columns: int, text_columns: int, slots: tuple[Slot, ...]) -> float:
        """What speaks against more room than the article is worth: large pictures, columns of hardly any lines."""
        area, weights = self.template.type_area, self.weights
        shown = sum(slot.columns * slot.lines for slot in slots) * columns / text_columns / (area.columns * area.lines)
        worth = _PICTURED + _PICTURED * min(1.0, max(0.0, (article.importance or 0.0) - 0.5) / 0.3)
        cost = weights.picture_cap * max(0.0, shown - worth)
        if text_columns > 1:
            across = area.column_width * columns // text_columns // self.template.style("body").size
            cost += weights.shallow * max(0.0, _SHALLOW - article.characters / max(1, across * text_columns))
        return cost

    def _draw(self, article: int, choices: tuple[Choice, ...]) -> Curve | None:
        if not choices:
            return None
        columns = choices[0].columns
        whole = (1, self.template.type_area.lines)
        flattest, tallest = whole if article in self._any_shape else self._extremes(columns)
        lowest = max(flattest + choices[0].form.step, min(c.lines - c.squeeze for c in choices))
        highest = min(tallest, max(c.lines + c.stretch for c in choices))
        if lowest > highest:
            return None
        costs = np.full(highest - lowest + 1, IMPOSSIBLE)
        best: list[Choice | None] = [None] * len(costs)
        for choice in choices:
            for slack in range(-choice.squeeze, choice.stretch + 1):
                at = choice.lines + slack - lowest
                if not 0 <= at < len(costs):
                    continue
                cost = choice.cost + slack_cost(self.weights, columns, slack)
                if cost < costs[at]:
                    costs[at], best[at] = cost, choice
        return Curve(lowest, costs, tuple(best))

    def _extremes(self, columns: int) -> tuple[int, int]:
        """The least and the most lines of a block so wide: beyond are strips and towers."""
        area = self.template.type_area
        width = area.span(columns)
        return -(-width // (STRIP * area.leading)), min(area.lines, TOWER * width // area.leading)


def slack_cost(weights: Weights, columns: int, slack: int) -> float:
    """What white costs that a headline stack so wide has more, or less, than its style asks for."""
    if slack < 0:
        return weights.squeeze * columns * slack * slack
    return weights.white * columns * slack * slack


def _headline_misfit(room: Room) -> float:
    """Tell how badly a headline sits in its width: 0 where its lines fill half to all of it, 1 where it looks lost."""
    if not room.headline_lines:
        return 0.0
    return min(1.0, 2.5 * max(0.0, 0.5 - room.headline_fill)) + 0.5 * max(0, room.headline_lines - 2)
