"""稿件: the editorial unit, with all its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from editor.measure import Length, Point
from editor.model.text import Story


class Status(StrEnum):
    """What the editor decided about an article.  Whether it stands on a page is a fact of the pages."""

    POOL = "pool"  # 待排
    HELD = "held"  # 留用


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: the file's name and the page in it."""

    path: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """上接/下转: the other page, and the headline the story has there."""

    page: str
    headline: str = ""


NATURAL: Final = 1000
"""The zoom of a picture that just fills, or fits, its rectangle."""

MIDDLE: Final = Point(500, 500)
"""The focus of a picture of which nobody has said what is to stay in sight."""


class Fitting(StrEnum):
    """How a picture lies in its rectangle: it fills it and is cropped, or is shown whole with white at its sides."""

    FILL = "fill"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article.  ``asset`` is the sha256 of its bytes, ``focus`` in 1/1000 of width and height.

    ``zoom`` is in 1/1000 of the size at which the picture just fills (or fits) its rectangle, ``rotation`` in tenths
    of a degree clockwise, ``line`` the thickness of a line round it, 0 for none.
    """

    id: str
    asset: str
    caption: str = ""
    credit: str = ""
    focus: Point = MIDDLE
    fitting: Fitting = Fitting.FILL
    zoom: int = NATURAL
    rotation: int = 0
    line: Length = 0


@dataclass(frozen=True, slots=True)
class FollowUp:
    """又讯: a second item under the same headline."""

    story: Story
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """稿件.  Headline, kicker and deck hold a line feed where the editor wants a new line.

    ``importance`` runs from 0 to 1; None leaves the judgement to the program.
    """

    id: str
    headline: str = ""
    story: Story = Story()
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    credit: str = ""
    section: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tags: tuple[str, ...] = ()
    importance: float | None = None
    status: Status = Status.POOL
    continued_from: Jump | None = None
    continued_to: Jump | None = None
    source: Source | None = field(default=None)

    @property
    def characters(self) -> int:
        """字数 of story and follow-ups."""
        return self.story.characters + sum(item.story.characters for item in self.follow_ups)

    @property
    def items(self) -> tuple[tuple[Story, str], ...]:
        """The article's own story and credit, then those of each follow-up, in reading order."""
        return ((self.story, self.credit), *((item.story, item.credit) for item in self.follow_ups))
