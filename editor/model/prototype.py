"""版样: what of a page a template keeps, so that the next issue's page begins where this one ended."""

from __future__ import annotations

from dataclasses import replace

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
    """The issue's template under another name, with the page as the one that new pages of its number begin as."""
    kept = tuple(other for other in issue.template.pages if other.number != page.number)
    pages = tuple(sorted((*kept, prototype(page)), key=lambda item: item.number))
    return replace(issue.template, name=name, title=issue.title, pages=pages)


def _empty_block(block: Block) -> Block:
    return replace(block, article=None, slots=(), slack=0, group="", tracking=0, heading_leading=0)


def _empty_frame(frame: Frame) -> Frame:
    return replace(frame, picture=None, group="")
