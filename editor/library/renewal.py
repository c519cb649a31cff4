"""Renewal: an index that an earlier program made is made anew, a slice of the articles at a time.

Each slice is a transaction that notes how far it came.  So work that was stopped goes on where it was, and several
programs that open the archive at once share it.  What the index was before cannot be asked any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, func, select

from editor.library.index import Index
from editor.library.schema import articles, fact, set_fact
from editor.library.writing import told

_SLICE: Final = 2000  # articles: about half a second
_FILLED: Final = 0.88  # of the work is done when all articles are in the index
_STEPS: Final = 8  # after so many, half of what is then left is taken to be done
_FACT: Final = "index"


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far an index is: its version, the last article that is in it, the steps to put it together.

    ``last`` is None where it is whole.
    """

    version: int
    last: int | None = None
    steps: int = 0

    @staticmethod
    def read(connection: Connection) -> _Standing:
        """What the archive tells of it; what is told otherwise than here is not ours."""
        # Before there were several versions it was not told.
        numbers = [int(part) if part.isdecimal() else 0 for part in (fact(connection, _FACT) or "1").split("/")]
        return _Standing(*numbers[:3])

    def write(self, connection: Connection) -> None:
        """Let the archive tell it."""
        parts = (self.version,) if self.last is None else (self.version, self.last, self.steps)
        set_fact(connection, _FACT, "/".join(map(str, parts)))

    def share(self, connection: Connection) -> float:
        """How much of the work is done."""
        if self.last is None:
            return 1.0
        if self.steps:
            return _FILLED + (1 - _FILLED) * self.steps / (self.steps + _STEPS)
        # Any step makes it more, the first too: so that somebody else is at it can be seen.
        return _FILLED * (1 + self.last) / (1 + (connection.scalar(select(func.max(articles.c.id))) or 0))


def renewed_share(connection: Connection, index: Index) -> float:
    """How much of the archive's index is today's, 1 for a whole one."""
    standing = _Standing.read(connection)
    return standing.share(connection) if standing.version == index.version else 0.0


def set_renewed(connection: Connection, index: Index) -> None:
    """Note that the archive's index is today's, and whole."""
    _Standing(index.version).write(connection)


def renew_slice(connection: Connection, index: Index) -> float:
    """Do some more of the work, in the caller's transaction; how much of it is done then."""
    standing = _following(connection, index, _Standing.read(connection))
    standing.write(connection)
    return standing.share(connection)


def _following(connection: Connection, index: Index, standing: _Standing) -> _Standing:
    if standing.version != index.version:
        # A step of its own: it is not done in vain when the next is stopped.
        index.create(connection)
        return _Standing(index.version, 0)
    if standing.last is None:
        return standing
    following = select(articles.c.id).where(articles.c.id > standing.last).order_by(articles.c.id).limit(_SLICE)
    ids = connection.scalars(following).all()
    if ids:
        index.add(connection, told(connection, articles.c.id.between(ids[0], ids[-1])))
        return replace(standing, last=ids[-1])
    if index.complete(connection):
        return _Standing(index.version)
    return replace(standing, steps=standing.steps + 1)
