"""期: one dated, numbered paper, with everything that makes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.measure import Point
from editor.model.article import Article
from editor.model.imprint import Imprint
from editor.model.page import Block, BlockKind, Frame, Page
from editor.model.template import Template


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture file kept with the issue, untouched.  ``width`` and ``height`` in pixels, right side up.

    ``outline`` is what of the picture is not transparent, or lies in its clipping path: a polygon in 1/1000 of width
    and height, empty for a whole rectangle.
    """

    sha256: str
    suffix: str
    width: int
    height: int
    bytes: int
    outline: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """期.  Articles in the order they came; pages by number; ``imprint`` for what the furniture of this issue says.

    ``captions`` came in without their pictures and belong to no article yet.
    """

    title: str
    template: Template
    date: datetime.date | None = None
    number: int | None = None
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    language: str = "zh-Hans"
    imprint: Imprint = ()
    captions: tuple[str, ...] = ()

    def article(self, article_id: str | None) -> Article | None:
        """The article of that id, or None."""
        return next((a for a in self.articles if a.id == article_id), None)

    def asset(self, sha256: str) -> Asset | None:
        """The asset with these bytes, or None."""
        return next((a for a in self.assets if a.sha256 == sha256), None)

    def page(self, number: int) -> Page | None:
        """The page of that number, or None."""
        return next((p for p in self.pages if p.number == number), None)

    def block(self, block_id: str) -> tuple[Page, Block] | None:
        """The block of that id with its page, or None."""
        return next(((p, b) for p in self.pages for b in p.blocks if b.id == block_id), None)

    def frame(self, frame_id: str) -> tuple[Page, Frame] | None:
        """The free frame of that id with its page, or None."""
        return next(((p, f) for p in self.pages for f in p.frames if f.id == frame_id), None)

    def placed(self) -> frozenset[str]:
        """Ids of the articles that stand on some page."""
        return frozenset(
            b.article for p in self.pages for b in p.blocks if b.kind is BlockKind.ARTICLE and b.article is not None
        )

    def with_page(self, page: Page) -> Issue:
        """Return the issue with ``page`` in place of the page of its number; other pages stay the same objects."""
        return replace(self, pages=tuple(page if p.number == page.number else p for p in self.pages))

    def with_block(self, block: Block) -> Issue:
        """Return the issue with ``block`` in place of the block of its id."""
        found = self.block(block.id)
        if found is None:
            raise ValueError(f"no block {block.id!r}")
        page, _ = found
        return self.with_page(replace(page, blocks=tuple(block if b.id == block.id else b for b in page.blocks)))

    def with_frame(self, frame: Frame) -> Issue:
        """Return the issue with ``frame`` in place of the frame of its id."""
        found = self.frame(frame.id)
        if found is None:
            raise ValueError(f"no frame {frame.id!r}")
        page, _ = found
        return self.with_page(replace(page, frames=tuple(frame if f.id == frame.id else f for f in page.frames)))

    def with_article(self, article: Article) -> Issue:
        """Return the issue with ``article`` in place of the article of its id."""
        return replace(self, articles=tuple(article if a.id == article.id else a for a in self.articles))

    def with_articles(self, articles: Iterable[Article]) -> Issue:
        """Return the issue with these articles."""
        return replace(self, articles=tuple(articles))
