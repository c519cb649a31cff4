"""Choices: the ways an article can be set in a block, with the room each takes.

The room is asked of a :class:`Shaper`, which typesets and composes for real; here it is only remembered and weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from editor.arrange.weights import Weights
from editor.measure import Length
from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.page import Slot
from editor.model.template import Heading, Template

IMPOSSIBLE: Final = 1e9
BOXABLE: Final = 2  # columns of the widest box
ASIDE_COLUMNS: Final = 3  # and of the widest block whose text rises beside its headline
_MOST_RISEN: Final = 4  # lines of white over a headline that has text beside it
_UNDER: Final = 4  # lines of text there have to be under it
TOWER: Final = 5  # the most a block may be higher than wide
_NO_WISHES: Final[Mapping[str, PictureWish]] = MappingProxyType({})
_STACK: Final = 6  # lines of a headline, as a rule
_FLAT: Final = 5.5  # times wider than high: few such blocks look well
STRIP: Final = 8  # the most it may be wider than high


class Dress(StrEnum):
    """How a block keeps its headline from its neighbours'.

    By nothing, a box, a last column of text that rises beside the headline, or a headline that stands upright (竖题).
    """

    PLAIN = "plain"
    BOXED = "boxed"
    ASIDE = "aside"
    UPRIGHT = "upright"

    def heading_columns(self, columns: int) -> int:
        """The columns that the headline of a block ``columns`` wide stands over."""
        return columns - 1 if self is Dress.ASIDE else columns

    def suits(self, columns: int) -> bool:
        """Whether a block so wide can be dressed so."""
        if self is Dress.ASIDE:
            return 2 <= columns <= ASIDE_COLUMNS
        return columns <= BOXABLE or self is Dress.PLAIN


class Room(Protocol):
    """What a block needs without slack; :class:`editor.compose.shape.Shape` is one."""

    @property
    def lines(self) -> int:
        """Body lines the block needs."""

    @property
    def stack(self) -> int:
        """Body lines of its headline stack with the white round it, counted in ``lines``."""

    @property
    def story(self) -> int:
        """Body lines below the headline stack."""

    @property
    def squeeze(self) -> int:
        """Body lines the white of the stack can do without."""

    @property
    def unfilled(self) -> int:
        """Lines left at the ends of its text columns."""

    @property
    def headline_lines(self) -> int:
        """Lines of the headline; 0 where there is none."""

    @property
    def headline_fill(self) -> float:
        """The share of its width that the shortest line of the headline fills."""


class Shaper(Protocol):
    """Whoever can tell the room an article needs."""

    def __call__(
        self,
        article: Article,
        *,
        columns: int,
        heading: str,
        text_columns: int,
        slots: tuple[Slot, ...],
        dress: Dress,
        slack: int = 0,
    ) -> Room:
        """Return the room for ``article`` in a block ``columns`` wide under a headline of rank ``heading``.

        ``slack`` is white its headline has besides; only one that has text beside it is asked for with any.
        """


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set an article: a block ``columns`` wide and at least ``lines`` high.

    Its headline stack may take ``stretch`` lines of white more, or do with ``squeeze`` less; ``cost`` is what speaks
    against the choice as such.  ``white`` is slack already counted in ``lines`` and ``stack``.
    """

    columns: int
    rank: int
    text_columns: int
    slots: tuple[Slot, ...]
    dress: Dress
    lines: int
    unfilled: int
    stack: int
    stretch: int
    squeeze: int
    cost: float
    white: int = 0

    @property
    def heading_columns(self) -> int:
        """The columns its headline stands over."""
        return self.dress.heading_columns(self.columns)

    @property
    def boxed(self) -> bool:
        """Whether the block stands in a box."""
        return self.dress is Dress.BOXED

    @property
    def upright(self) -> bool:
        """Whether its headline stands upright."""
        return self.dress is Dress.UPRIGHT


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
        self._issue = issue
        self._shaper = shaper
        self._wishes = wishes
        self._choices: dict[tuple[int, int, int, Dress], tuple[Choice, ...]] = {}
        self._curves: dict[tuple[int, int, int, Dress], Curve | None] = {}
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

    def choices(self, article: int, columns: int, rank: int, *, dress: Dress = Dress.PLAIN) -> tuple[Choice, ...]:
        """The ways to set an article so wide under a headline of that rank; none if it cannot be."""
        key = (article, columns, rank, dress)
        known = self._choices.get(key)
        if known is None:
            known = self._choices[key] = self._find(*key)
        return known

    def curve(self, article: int, columns: int, rank: int, *, dress: Dress = Dress.PLAIN) -> Curve | None:
        """What each height costs for an article so wide under a headline of that rank; None if it cannot be."""
        key = (article, columns, rank, dress)
        if key not in self._curves:
            self._curves[key] = self._draw(article, self.choices(article, columns, rank, dress=dress))
        return self._curves[key]

    def least_cost(self, article: int) -> float:
        """What the article costs at the least, of all the ways asked for so far; 0 if none was."""
        return min((float(c.costs.min()) for key, c in self._curves.items() if key[0] == article and c), default=0.0)

    def allow_any_shape(self, article: int) -> None:
        """Let an article be a strip or a tower: it would have no place at all."""
        self._any_shape.add(article)
        self._curves = {key: curve for key, curve in self._curves.items() if key[0] != article}
        self._choices = {key: found for key, found in self._choices.items() if key[0] != article}

    def _find(self, index: int, columns: int, rank: int, dress: Dress) -> tuple[Choice, ...]:
        if rank not in self.ranks(dress.heading_columns(columns)):
            return ()
        if index not in self._any_shape and self._is_too_wide(index, columns):
            return ()
        article, heading = self.articles[index], self.template.headings[rank]
        found = [
            choice
            for text_columns in ((columns,) if dress is Dress.ASIDE else self._text_columns(article, columns, rank))
            for slots, liking in self._slots(article, columns, text_columns)
            for white in (range(_MOST_RISEN + 1) if dress is Dress.ASIDE else (0,))
            if (choice := self._measure(article, columns, rank, heading, text_columns, slots, dress, liking, white))
        ]
        # Where pictures leave holes beside them, another size of picture leaves none.
        least = min((choice.unfilled for choice in found), default=0)
        return tuple(choice for choice in found if choice.unfilled <= max(3, least))

    def _is_too_wide(self, index: int, columns: int) -> bool:
        """Whether an article so wide would be a strip without doubt; known from its length, before it is measured."""
        area, article = self.template.type_area, self.articles[index]
        body = self.template.style("body")
        across = area.column_width // body.size
        cells = article.characters / max(1, across) + 0.6 * sum(len(s.paragraphs) for s, _ in article.items)
        pictures = sum(self._picture_lines(p, columns, columns, columns) for p in article.pictures)
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
        columns: int,
        rank: int,
        heading: Heading,
        text_columns: int,
        slots: tuple[Slot, ...],
        dress: Dress,
        liking: float,
        white: int,
    ) -> Choice | None:
        room = self._shaper(
            article,
            columns=columns,
            heading=heading.name,
            text_columns=text_columns,
            slots=slots,
            dress=dress,
            slack=white,
        )
        area, weights = self.template.type_area, self.weights
        if room.lines > area.lines or (dress is Dress.ASIDE and room.story < _UNDER):
            return None
        width, height = area.span(columns), room.lines * area.leading
        wish = self._wishes.get(article.id)
        if wish is not None:
            liking += weights.wish * wish.miss(area.span(columns) * slots[0].columns // text_columns if slots else 0)
        cost = liking + weights.unfilled * room.unfilled * columns / max(1, text_columns)
        cost += weights.tower * max(0.0, height / width - weights.tallest)
        cost += weights.flat * max(0.0, width / height - weights.flattest)
        if dress.heading_columns(columns) > heading.columns[1]:
            cost += weights.small_headline
        deserved = next(
            (r for r, h in enumerate(self.template.headings) if h.importance <= (article.importance or 0)), rank
        )
        cost += weights.demoted * max(0, rank - deserved)
        if dress is Dress.UPRIGHT:
            cost += weights.upright + weights.headline_fit * max(0, room.headline_lines - 1)
        else:
            cost += weights.headline_fit * _headline_misfit(room)
        cost += slack_cost(weights, columns, white)
        stretch = min(area.lines, round(weights.stretch) + max(0, columns - 2))
        return Choice(
            columns,
            rank,
            text_columns if text_columns != columns else 0,
            slots,
            dress,
            room.lines,
            room.unfilled,
            room.stack,
            # An upright headline is as high as its block; text beside a headline has its own height with each white.
            0 if dress in (Dress.UPRIGHT, Dress.ASIDE) else stretch,
            # In a box the line above the headline is near enough.
            room.squeeze if dress is Dress.PLAIN else 0,
            cost,
            white,
        )

    def _slots(self, article: Article, columns: int, text_columns: int) -> list[tuple[tuple[Slot, ...], float]]:
        """Sizes for the article's pictures, with what speaks against each."""
        pictures = [p for p in article.pictures if self._issue.asset(p.asset) is not None]
        if not pictures:
            return [((), 0.0)]
        sizes = (
            self._single(pictures[0], columns, text_columns)
            if len(pictures) == 1
            else self._several(pictures, columns, text_columns)
        )
        # Pictures too large for any column stay out rather than keep the article out.
        return sizes or [((), self.weights.left_out * len(pictures))]

    def _single(self, picture: Picture, columns: int, text_columns: int) -> list[tuple[tuple[Slot, ...], float]]:
        found: list[tuple[tuple[Slot, ...], float]] = []
        for across in range(1, text_columns + 1):
            natural = self._picture_lines(picture, columns, text_columns, across)
            # A picture of three columns of four is the page's; of one in four, a stamp.
            liking = self.weights.picture_size * abs(across / text_columns - self.weights.picture_share)
            found += self._cropped(picture, across, natural, liking)
        return found

    def _cropped(
        self, picture: Picture, across: int, natural: int, liking: float
    ) -> list[tuple[tuple[Slot, ...], float]]:
        """The picture at its own height and cropped to a few more or fewer lines."""
        found: list[tuple[tuple[Slot, ...], float]] = []
        # In large pictures a line more or less is not seen, and every height is composed.
        step = 1 + natural // 14
        for lines in range(max(4, round(natural * 0.85)), max(4, round(natural * 1.18)) + 1, step):
            if lines > self.template.type_area.lines / 2:
                break
            crop = abs(lines / natural - 1)
            high = self.weights.picture_height * max(0.0, lines - self.template.type_area.lines / 3)
            found.append(((Slot(picture.id, across, lines),), liking + high + self.weights.crop * crop * crop))
        return found

    def _several(
        self, pictures: Sequence[Picture], columns: int, text_columns: int
    ) -> list[tuple[tuple[Slot, ...], float]]:
        """A series all of one size, or a main picture with small ones."""
        found: list[tuple[tuple[Slot, ...], float]] = []
        for main in range(1, text_columns + 1):
            for across in {1, main}:
                found += self._series(pictures, columns, text_columns, main, across)
        return found

    def _series(
        self, pictures: Sequence[Picture], columns: int, text_columns: int, main: int, across: int
    ) -> list[tuple[tuple[Slot, ...], float]]:
        """The first picture ``main`` text columns wide, the others ``across`` and all of one height."""
        widths = [main] + [across] * (len(pictures) - 1)
        natural = [
            self._picture_lines(picture, columns, text_columns, width)
            for picture, width in zip(pictures, widths, strict=True)
        ]
        rest = sorted(natural[1:] if main != across else natural)
        middle = rest[len(rest) // 2]
        found: list[tuple[tuple[Slot, ...], float]] = []
        for extra in range(-2, 3):
            lines = [middle + extra] * len(pictures)
            if main != across:
                lines[0] = natural[0] + extra
            lines = [max(4, height) for height in lines]
            area = sum(width * height for width, height in zip(widths, lines, strict=True))
            if area > 0.7 * text_columns * self.template.type_area.lines:
                break
            crop = sum((height / n - 1) ** 2 for height, n in zip(lines, natural, strict=True)) / len(natural)
            slots = tuple(
                Slot(picture.id, width, height) for picture, width, height in zip(pictures, widths, lines, strict=True)
            )
            found.append((slots, self.weights.crop * crop))
        return found

    def _picture_lines(self, picture: Picture, columns: int, text_columns: int, across: int) -> int:
        asset = self._issue.asset(picture.asset)
        if asset is None or asset.width <= 0:
            return 8
        area = self.template.type_area
        width: Length = area.span(columns) * across // text_columns
        return max(4, round(width * asset.height / asset.width / area.leading))

    def _draw(self, article: int, choices: tuple[Choice, ...]) -> Curve | None:
        if not choices:
            return None
        columns = choices[0].columns
        whole = (1, self.template.type_area.lines)
        flattest, tallest = whole if article in self._any_shape else self._extremes(columns)
        lowest = max(flattest, min(c.lines - c.squeeze for c in choices))
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
