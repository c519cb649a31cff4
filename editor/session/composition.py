"""The composition cache: pages are composed again only when something they show has changed.

What a page shows is known by identity: the page itself, its articles, every page that carries a part of the same
articles, the template, and the issue's title, date and number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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

_PAGE, _BLOCK, _HEAD = 300, 100, 3000
"""Characters that are set in the time it takes to assemble a page, to place a block, to set masthead and folio."""


_HEADS: Final = 6
"""Parts of a key that all pages of an issue share."""


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
        self._stand_ins: dict[int, tuple[Page, ComposedPage]] = {}
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
            self._stand_ins.pop(page.number, None)
        return composed

    def has(self, issue: Issue, page: Page) -> bool:
        """Whether the page is composed already."""
        return self._look_up(issue, page)[1] is not None

    def cost(self, issue: Issue, page: Page) -> int:
        """About how much there is to compose: the characters to be set anew, with what else takes time as so many."""
        index = self._indexed(issue)
        key, composed = self._look_up(issue, page)
        if composed is not None:
            return 0
        kept = self._kept.get(page.number)
        before: Key = kept[0][0] if kept else ()
        has_head = bool(before) and _alike(before[:_HEADS], key[:_HEADS])
        known = {id(part) for part in before}
        stood = {part.id: part for part in before if isinstance(part, Article)}
        blocks = {id(block) for part in before if isinstance(part, Page) and has_head for block in part.blocks}
        found = _PAGE if has_head else _PAGE + _HEAD
        for block in page.blocks:
            article = index.articles.get(block.article or "")
            is_placed = id(block) in blocks
            if article is not None and not (is_placed and id(article) in known):
                found += _BLOCK + _fresh_characters(article, stood.get(article.id) if is_placed else None)
            elif not is_placed:
                found += _BLOCK
        return found

    def before(self, issue: Issue, page: Page) -> ComposedPage:
        """The page as it was composed last, or its paper, for as long as what stands on it now is being composed.

        Blocks that stand there no longer can be seen and not touched.
        """
        known = self._stand_ins.get(page.number)
        if known is None or known[0] is not page:
            known = self._stand_ins[page.number] = page, self._stand_in(issue, page)
        return known[1]

    def _stand_in(self, issue: Issue, page: Page) -> ComposedPage:
        from editor.compose.page import ComposedPage

        kept = self._kept.get(page.number, ())
        # A page that has another number now was composed under the one it had.
        same = (c for states in list(self._kept.values()) for key, c in states if _page_of(key).blocks is page.blocks)
        found = next(same, kept[0][1] if kept else None)
        if found is None:
            template = issue.template
            size = (template.width, template.height, template.bleed, template.type_area)
            return ComposedPage(page.number, page.name, *size, blocks=(), marks=(), findings=())
        standing = {block.id for block in page.blocks}
        blocks = tuple(block for block in found.blocks if block.id in standing or not block.area)
        if len(blocks) == len(found.blocks) and (found.number, found.name) == (page.number, page.name):
            return found
        return replace(found, number=page.number, name=page.name, blocks=blocks)

    def _indexed(self, issue: Issue) -> _Index:
        index = self._index
        if index is None or index.issue is not issue:
            index = self._index = _Index.of(issue)
        return index

    def _look_up(self, issue: Issue, page: Page) -> tuple[Key, ComposedPage | None]:
        key = self._indexed(issue).shown(page)
        for known, composed in self._kept.get(page.number, ()):
            if len(known) == len(key) and _alike(known, key):
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


def _fresh_characters(article: Article, before: Article | None) -> int:
    """Characters of the paragraphs that an earlier state of the article does not share."""
    known = {id(p) for story, _ in before.items for p in story.paragraphs} if before is not None else set()
    return sum(len(p.text) for story, _ in article.items for p in story.paragraphs if id(p) not in known)


def _carried(page: Page) -> list[str]:
    """The names of the articles that stand on a page."""
    return list(dict.fromkeys(b.article for b in page.blocks if b.article is not None))


def _page_of(key: Key) -> Page:
    """The page that a key is of: it stands behind what all pages share."""
    page = key[_HEADS]
    assert isinstance(page, Page)
    return page


def _alike(some: Key, others: Key) -> bool:
    """Whether two keys of one length are the same."""
    return all(a is b or _equal(a, b) for a, b in zip(some, others, strict=True))


def _equal(a: object, b: object) -> bool:
    """Equality for the small values of an issue; pages and articles are compared by identity alone."""
    return isinstance(a, str | int) and a == b
