"""The composition cache: pages are composed again only when something they show has changed.

What a page shows is known by identity: the page itself, its articles, every page that carries a part of the same
articles, the template, and the issue's title, date and number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from editor.model.issue import Issue
from editor.model.page import Page

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.faces.book import FaceBook

Compose = Callable[[Issue, Page, "FaceBook"], "ComposedPage"]
Key = tuple[object, ...]

_KEPT: Final = 96
"""Results a function of composing keeps while the editor rests: more blocks than a page has.

A story of 8,000 characters is a megabyte or two in each state it is typed through.
"""


class Composition:
    """Composed pages of the latest issue asked for, and of the one before."""

    def __init__(self, book: Callable[[], FaceBook] | None = None, compose: Compose | None = None) -> None:
        self._book = book
        self._compose = compose
        self._kept: dict[int, list[tuple[Key, ComposedPage]]] = {}

    def pages(self, issue: Issue) -> tuple[ComposedPage, ...]:
        """All pages of the issue, composed."""
        return tuple(self.page(issue, page) for page in issue.pages)

    def page(self, issue: Issue, page: Page) -> ComposedPage:
        """One page of the issue, composed."""
        key = _what_it_shows(issue, page)
        kept = self._kept.setdefault(page.number, [])
        for known, composed in kept:
            if len(known) == len(key) and all(a is b or _equal(a, b) for a, b in zip(known, key, strict=True)):
                return composed
        composed = self._fresh(issue, page)
        # A drag asks for a state and its predecessor in turn; a dozen keeps undo quick as well.
        self._kept[page.number] = [(key, composed), *kept[:11]]
        return composed

    def tidy(self) -> None:
        """Let go of what composing has kept of past states; a page that is edited needs its own blocks only."""
        if self._kept:
            from editor.compose.memory import trim

            trim(_KEPT)

    def _fresh(self, issue: Issue, page: Page) -> ComposedPage:
        if self._book is None:
            from editor.faces.book import FaceBook

            self._book = FaceBook.default
        if self._compose is None:
            from editor.compose.issue import compose_page

            self._compose = compose_page
        return self._compose(issue, page, self._book())


def _what_it_shows(issue: Issue, page: Page) -> Key:
    articles = {b.article for b in page.blocks} - {None}
    related = tuple(p for p in issue.pages if p is not page and articles & {b.article for b in p.blocks})
    shown = tuple(a for a in issue.articles if a.id in articles)
    head = (issue.template, issue.title, issue.date, issue.number, len(issue.pages), issue.assets)
    return (*head, page, *shown, None, *related)


def _equal(a: object, b: object) -> bool:
    """Equality for the small values of an issue; pages and articles are compared by identity alone."""
    return isinstance(a, str | int) and a == b
