"""The full-text index: the same questions to SQLite's FTS5 in a file and to PostgreSQL's tsvector on a server.

Both index the words and the pairs of :mod:`editor.library.cutting`, the headline stack apart from the rest.  They say
which articles have something, not which have it best: ranking in either would look at every article that has a word
of the question.  What a reader typed reaches them only as quoted tokens of letters and digits.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from sqlalchemy import ColumnElement, Connection, and_, select

from editor.library.folding import folded, is_han, runs
from editor.library.query import Piece
from editor.library.schema import articles, issues, labels

COUNTED: Final = 10_000
"""As many matches are counted, no more."""


class Scope(Enum):
    """Where something is looked for: anywhere, in the headline stack, or anywhere as the dictionary's words."""

    ANYWHERE = "anywhere"
    HEADLINE = "headline"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is indexed of an article: its headline stack and its text, and the words of both parted by spaces.

    ``section`` and ``tags``, folded, are for an index that filters by them itself.
    """

    article: int
    head: str
    text: str
    head_words: str
    text_words: str
    section: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """What an article must be besides what it says: its tags, folded, a part of its section's name, its issue's days.

    ``span`` are the first and the last id of the articles of those days; others may lie between.
    """

    span: tuple[int, int]
    tags: tuple[str, ...] = ()
    section: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """All that is asked, as conditions on articles and issues."""
        tagged = [articles.c.id.in_(select(labels.c.article_id).where(has_tag(tag))) for tag in self.tags]
        named = [articles.c.section.icontains(self.section, autoescape=True)] if self.section else []
        return [*tagged, *named, *days(self.since, self.until)]


def days(since: datetime.date | None, until: datetime.date | None) -> list[ColumnElement[bool]]:
    """The condition that an issue is of the days from ``since`` to ``until``."""
    first = [issues.c.date >= since] if since is not None else []
    last = [issues.c.date <= until] if until is not None else []
    return [*first, *last]


def has_tag(tag: str) -> ColumnElement[bool]:
    """The condition that a label is that folded tag."""
    return and_(labels.c.folded == tag, labels.c.kind == "tag")


def section_tokens(section: str) -> Iterator[str]:
    """What an article whose section has ``section`` in its name has; of other writings than Han nothing is told."""
    for run in filter(is_han, runs(folded(section))):
        if len(run) == 1:
            yield run
        yield from (run[place : place + 2] for place in range(len(run) - 1))


def is_told_by_tokens(section: str) -> bool:
    """Whether whoever has the token of ``section`` has it in its section's name, and need not be asked."""
    return [*section_tokens(section)] == [folded(section)]


class Index(Protocol):
    """What the archive asks of a full-text index.

    ``version`` is another when it keeps other things, and then it is made anew.
    """

    version: int

    def create(self, connection: Connection) -> None:
        """Make an empty index in place of any there is."""

    def complete(self, connection: Connection) -> bool:
        """Make what is quicker made when all that there was has been added; False where there is more to do."""

    def add(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Index articles that are not in it."""

    def remove(self, connection: Connection, cuts: Sequence[Cut]) -> None:
        """Take articles out; they are told as they were added."""

    def settle(self, connection: Connection) -> None:
        """Take stock after much was added."""

    def newest(
        self, connection: Connection, pieces: Sequence[Piece], scope: Scope, filter_: Filter, most: int
    ) -> Sequence[int]:
        """The ids of articles in which all of ``pieces`` stand there and that fit, those added last first."""

    def holding(self, connection: Connection, pieces: Sequence[Piece], most: int) -> Sequence[Sequence[int]]:
        """For each of ``pieces`` the ids of articles that have it; none if they are so many or more."""

    def counted(
        self, connection: Connection, pieces: Sequence[Piece], filter_: Filter, most: int
    ) -> tuple[Sequence[int], int]:
        """The newest with all of ``pieces`` anywhere that fit, and how many do, as far as that is told in passing."""
