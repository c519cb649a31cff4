"""Versions: earlier states of an issue, kept inside its own file.

A version with a name was kept on purpose and stays; one without was kept in passing and makes way in time.  In
memory versions share what did not change between them, as the states of undo do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from editor.model.issue import Issue

Versions = tuple["Version", ...]

_CLOSE: Final = datetime.timedelta(minutes=10)
# How many versions without a name stay, by their age: in each stretch of so long the last one.
_SPACING: Final = (
    (datetime.timedelta(days=1), _CLOSE),
    (datetime.timedelta(days=7), datetime.timedelta(hours=1)),
    (datetime.timedelta(days=60), datetime.timedelta(days=1)),
)
_RARELY: Final = datetime.timedelta(days=7)
_MOST_UNNAMED: Final = 200
_ANY_DAY: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the issue: its number, counted from 1 and never used twice, and when it was kept (UTC, whole seconds).

    An empty ``name`` says that nobody asked for it.
    """

    number: int
    made: datetime.datetime
    issue: Issue
    name: str = ""


def with_version(versions: Versions, issue: Issue, made: datetime.datetime, name: str = "") -> Versions:
    """``versions`` and the state ``issue``; without a name only where it differs from the newest and time has passed.

    Older versions without a name make way: of the last day one every ten minutes stays, of the last week one an hour,
    of two months one a day, then one a week.
    """
    made = made.astimezone(datetime.UTC).replace(microsecond=0)
    newest = versions[-1] if versions else None
    if newest is not None and not name and (newest.issue == issue or made - newest.made < _CLOSE):
        return versions
    number = newest.number + 1 if newest is not None else 1
    return _thinned((*versions, Version(number, made, issue, name)), made)


def version_of(versions: Iterable[Version], number: int) -> Version | None:
    """The version of that number, or None."""
    return next((version for version in versions if version.number == number), None)


def _thinned(versions: Versions, now: datetime.datetime) -> Versions:
    kept: list[Version] = []
    taken: set[tuple[datetime.timedelta, int]] = set()
    for version in reversed(versions):
        if not version.name:
            # Of each piece of the calendar the last one stays: pieces counted from today would eat up all in time.
            apart = _spacing(now - version.made)
            piece = apart, (version.made - _ANY_DAY) // apart
            if piece in taken or len(taken) >= _MOST_UNNAMED:
                continue
            taken.add(piece)
        kept.append(version)
    return tuple(reversed(kept))


def _spacing(age: datetime.timedelta) -> datetime.timedelta:
    return next((apart for limit, apart in _SPACING if age <= limit), _RARELY)
