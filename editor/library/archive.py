"""The archive: issues added, found, shown and given back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Select, select

from editor.library.deposit import Deposit
from editor.library.errors import ArchiveLocked
from editor.library.finding import Found, find
from editor.library.past import (
    MOST_ROWS,
    PastArticle,
    PastIssue,
    is_article,
    no_article,
    no_issue,
    past_articles,
    past_issue,
    read_id,
    select_articles,
    select_issues,
)
from editor.library.place import PATIENCE, Renewing, open_place
from editor.library.query import Search
from editor.library.schema import articles, issues, originals, pages, sources
from editor.library.statistics import Statistics, count
from editor.library.writing import Added, write_issue


class Archive:
    """An archive that is open; use it in a ``with`` block.  Every method raises LibraryError with a sentence."""

    def __init__(
        self,
        place: str | Path | None = None,
        *,
        create: bool = False,
        patience: float = PATIENCE,
        renewing: Renewing = lambda _: None,
    ) -> None:
        """Open the archive in a file or at a URL, the user's own for None; ``create`` makes one that is missing.

        An index that an earlier program made is made anew before it is first searched or added to: ``renewing`` hears
        how far that is.
        """
        self._place = open_place(place, create=create, patience=patience)
        self._renewing = renewing

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._place.close()

    @property
    def name(self) -> str:
        """Where it lies, as told to the user."""
        return self._place.name

    def add(self, deposit: Deposit) -> Added:
        """Add an issue; one that is a newer state of an issue in the archive takes its place and its id."""
        self._place.renew(self._renewing)
        with self._place.writing() as connection:
            return write_issue(connection, self._place.index, deposit)

    def settle(self) -> None:
        """Put the index in order after much was added, so that searches are quick; who is busy may leave it undone."""
        with suppress(ArchiveLocked):
            self._place.settle()

    def known(self, sha256s: Iterable[str]) -> dict[str, str]:
        """Those of the files, by their sha256, that are in the archive already, and the ids of their issues."""
        wanted = list(sha256s)
        found: dict[str, str] = {}
        with self._place.reading() as connection:
            for start in range(0, len(wanted), MOST_ROWS):
                some = wanted[start : start + MOST_ROWS]
                rows = connection.execute(select(sources).where(sources.c.sha256.in_(some)))
                found |= {row.sha256: str(row.issue_id) for row in rows}
        return found

    def issues(self) -> tuple[PastIssue, ...]:
        """Every issue, the newest first."""
        with self._place.reading() as connection:
            rows = connection.execute(select_issues().order_by(issues.c.date.desc().nulls_last(), issues.c.id.desc()))
            return tuple(past_issue(row) for row in rows.mappings())

    def issue(self, issue_id: str) -> PastIssue:
        """The issue of that id, with its pages."""
        number, _ = read_id(issue_id)
        with self._place.reading() as connection:
            row = connection.execute(select_issues().where(issues.c.id == number)).mappings().first()
            if row is None:
                raise no_issue(issue_id)
            rows = connection.execute(
                select(pages.c.number, pages.c.name).where(pages.c.issue_id == number).order_by(pages.c.number)
            )
            return past_issue(row, tuple((page.number, page.name) for page in rows))

    def articles_of(self, issue_id: str) -> tuple[PastArticle, ...]:
        """The articles of an issue in their order."""
        number, _ = read_id(issue_id)
        with self._place.reading() as connection:
            statement = select_articles().where(articles.c.issue_id == number).order_by(articles.c.place)
            return past_articles(connection, connection.execute(statement).mappings().all())

    def article(self, article_id: str) -> PastArticle:
        """The article of that id."""
        with self._place.reading() as connection:
            statement = select_articles().where(is_article(article_id))
            found = past_articles(connection, connection.execute(statement).mappings().all())
        if not found:
            raise no_article(article_id)
        return found[0]

    def file(self, issue_id: str) -> bytes:
        """The issue's own file, byte for byte as it was added."""
        data = self._blob(select(originals.c.file).where(originals.c.issue_id == read_id(issue_id)[0]))
        if data is None:
            raise no_issue(issue_id)
        return data

    def cover(self, issue_id: str) -> bytes | None:
        """A small picture (PNG) of the issue's first page, or None."""
        return self._blob(select(originals.c.cover).where(originals.c.issue_id == read_id(issue_id)[0]))

    def page_picture(self, issue_id: str, number: int) -> bytes | None:
        """The picture (PNG) of a page, or None."""
        issue = read_id(issue_id)[0]
        return self._blob(select(pages.c.picture).where(pages.c.issue_id == issue, pages.c.number == number))

    def _blob(self, statement: Select[Any]) -> bytes | None:
        with self._place.reading() as connection:
            data: bytes | None = connection.scalar(statement)
            return data

    def statistics(self) -> Statistics:
        """How many articles came when, from whom, about what."""
        with self._place.reading() as connection:
            return count(connection)

    def search(self, search: Search) -> Found:
        """Articles in which everything wanted is found, the best first; without words the newest first."""
        self._place.renew(self._renewing)
        with self._place.reading() as connection:
            return find(connection, self._place.index, search)
