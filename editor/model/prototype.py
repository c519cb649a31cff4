"""版样: what of a page a template keeps, so that the next issue's page begins where this one ended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from editor.model.article import MIDDLE, NATURAL, Fitting
from editor.model.issue import Issue
from editor.model.page import Block, Frame, Page
from editor.model.template import Template


def prototype(page: Page) -> Page:
    """The page without what is of one issue: articles and pictures, their fitting, what its furniture says."""
    return replace(
        page,
        blocks=tuple(map(_empty_block, page.blocks)),
        frames=tuple(map(_empty_frame, page.frames)),
        imprint=(),
    )


def template_from(issue: Issue, page: Page, *, name: str) -> Template:
    """The issue's template under another name, with the page as the one that new pages of its number begin as.

    Blocks and frames that share their id with those of the template's other pages get another.
    """
    kept = tuple(other for other in issue.template.pages if other.number != page.number)
    taken = {name for other in kept for name in _ids(other)}
    pages = tuple(sorted((*kept, with_free_ids(prototype(page), taken)), key=lambda item: item.number))
    return replace(issue.template, name=name, title=issue.title, pages=pages)


def with_free_ids(page: Page, taken: Collection[str]) -> Page:
    """The page with other ids for what has one of those ``taken``."""
    gone = {*taken, *_ids(page)}
    names: dict[str, str] = {}
    for name in _ids(page):
        if name in taken:
            names[name] = next(new for n in range(2, len(gone) + 3) if (new := f"{name}-{n}") not in gone)
            gone.add(names[name])
    return replace(
        page,
        blocks=tuple(replace(block, id=names.get(block.id, block.id)) for block in page.blocks),
        frames=tuple(
            replace(frame, id=names.get(frame.id, frame.id), follows=names.get(frame.follows, frame.follows))
            for frame in page.frames
        ),
    )


def _ids(page: Page) -> list[str]:
    return [block.id for block in page.blocks] + [frame.id for frame in page.frames]


def _empty_block(block: Block) -> Block:
    return replace(block, article=None, slots=(), slack=0, group="", tracking=0, heading_leading=0)


def _empty_frame(frame: Frame) -> Frame:
    return replace(frame, picture=None, group="", tracking=0, focus=MIDDLE, fitting=Fitting.FILL, zoom=NATURAL)
