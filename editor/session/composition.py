"""The composition cache: pages are composed again only when something they show has changed.

What a page shows is known by identity: the page itself, its articles, every page that carries a part of the same
articles, the template, and the issue's title, date and number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.model.article import Article
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


@dataclass(frozen=True, slots=True)
class _Index:
    """Where an issue's articles are: themselves by name, and the pages that carry a part of each."""

    issue: Issue
    articles: Mapping[str, Article]
    homes: Mapping[str, Sequence[Page]]

    @classmethod
    def of(cls, issue: Issue) -> _Index:
        """Look through an issue once for all its pages."""
        homes: dict[str, list[Page]] = {}
        for page in issue.pages:
            for name in _carried(page):
                homes.setdefault(name, []).append(page)
        return cls(issue, {article.id: article for article in issue.articles}, homes)

    def shown(self, page: Page) -> Key:
        """What the page shows."""
        issue, names = self.issue, _carried(page)
        head = (issue.template, issue.title, issue.date, issue.number, len(issue.pages), issue.assets)
        articles = (self.articles.get(name) for name in names)
        return (*head, page, *articles, None, *(p for name in names for p in self.homes[name] if p is not page))


class Composition:
    """Composed pages of the latest issue asked for, and of some before."""

    def __init__(self, book: Callable[[], FaceBook] | None = None, compose: Compose | None = None) -> None:
        self._book = book
        self._compose = compose
        self._kept: dict[int, list[tuple[Key, ComposedPage]]] = {}
        self._index: _Index | None = None

    def pages(self, issue: Issue) -> tuple[ComposedPage, ...]:
        """All pages of the issue, composed."""
        return tuple(self.page(issue, page) for page in issue.pages)

    def page(self, issue: Issue, page: Page) -> ComposedPage:
        """One page of the issue, composed."""
        key, composed = self._look_up(issue, page)
        if composed is None:
            composed = self._fresh(issue, page)
            # A drag asks for a state and its predecessor in turn; a dozen keeps undo quick as well.
            self._kept[page.number] = [(key, composed), *self._kept.get(page.number, ())[:11]]
        return composed

    def has(self, issue: Issue, page: Page) -> bool:
        """Whether the page is composed already."""
        return self._look_up(issue, page)[1] is not None

    def before(self, issue: Issue, page: Page) -> ComposedPage:
        """The page as it was composed last, or its paper, for as long as what stands on it now is being composed."""
        from editor.compose.page import ComposedPage

        kept = self._kept.get(page.number)
        if kept:
            return kept[0][1]
        template = issue.template
        size = (template.width, template.height, template.bleed, template.type_area)
        return ComposedPage(page.number, page.name, *size, blocks=(), marks=(), findings=())

    def _look_up(self, issue: Issue, page: Page) -> tuple[Key, ComposedPage | None]:
        index = self._index
        if index is None or index.issue is not issue:
            index = self._index = _Index.of(issue)
        key = index.shown(page)
        for known, composed in self._kept.get(page.number, ()):
            if len(known) == len(key) and all(a is b or _equal(a, b) for a, b in zip(known, key, strict=True)):
                return key, composed
        return key, None

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


def _carried(page: Page) -> list[str]:
    """The names of the articles that stand on a page."""
    return list(dict.fromkeys(b.article for b in page.blocks if b.article is not None))


def _equal(a: object, b: object) -> bool:
    """Equality for the small values of an issue; pages and articles are compared by identity alone."""
    return isinstance(a, str | int) and a == b
