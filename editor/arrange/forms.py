"""Forms: what a block looks like apart from its article: its width, what sets its headline off, its steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from editor.model.article import Article
from editor.model.page import Slot

BOXABLE: Final = 2  # columns of the widest box
ASIDE_COLUMNS: Final = 3  # and of the widest plain block whose text rises beside its headline


class Dress(StrEnum):
    """How a block keeps its headline from its neighbours'.

    By nothing, a box, last columns of text that rise beside the headline, or a headline that stands upright (竖题).
    """

    PLAIN = "plain"
    BOXED = "boxed"
    ASIDE = "aside"
    UPRIGHT = "upright"

    def suits(self, columns: int) -> bool:
        """Whether a block so wide can be dressed so."""
        if self is Dress.ASIDE:
            return 2 <= columns <= ASIDE_COLUMNS
        return columns <= BOXABLE or self is Dress.PLAIN


@dataclass(frozen=True, slots=True)
class Form:
    """A block ``columns`` wide; one dressed ASIDE has its headline over the first ``head`` of them (0: all but one).

    ``step`` is by how many lines the others of these begin lower: the block is an L then, under two neighbours.
    """

    columns: int
    dress: Dress = Dress.PLAIN
    head: int = 0
    step: int = 0

    @property
    def heading_columns(self) -> int:
        """The columns its headline stands over."""
        return self.head or (self.columns - 1 if self.dress is Dress.ASIDE else self.columns)

    @property
    def above(self) -> tuple[int, ...]:
        """By how many lines each column begins lower than the highest; empty where none does."""
        if not self.step:
            return ()
        return (0,) * self.heading_columns + (self.step,) * (self.columns - self.heading_columns)


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
    def dribble(self) -> int:
        """The fewest lines of text under a picture; 0 where none stands there."""

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
        form: Form,
        heading: str,
        text_columns: int,
        slots: tuple[Slot, ...],
        slack: int = 0,
    ) -> Room:
        """Return the room for ``article`` in a block of that form under a headline of rank ``heading``.

        ``slack`` is white its headline has besides; only one that has text beside it is asked for with any.
        """
