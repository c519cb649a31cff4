"""Cuts: what a story would fit like without one of its paragraphs, or with its short last lines drawn in.

The program proposes none of them: an editor who has to cut chooses among them by what they say and what they bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from editor.compose.copyfit import Fit, story_fit
from editor.compose.page import ComposedLine, ComposedPage
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.text import Story, characters_in

# A last line of so few characters is drawn in by cutting as many.
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph that could go, counted in the article's, follow-ups after its own, and the fit without it."""

    paragraph: int
    text: str
    characters: int
    fit: Fit


def cuts(issue: Issue, article: Article, book: FaceBook) -> tuple[Cut, ...]:
    """What cutting each paragraph of a story would come to, in the order they are read."""
    return tuple(
        Cut(number, text, characters_in(text), story_fit(issue.with_article(without), without, book))
        for number, text, without in _without_each(article)
    )


def _without_each(article: Article) -> Iterator[tuple[int, str, Article]]:
    number = 0
    for item, (story, _) in enumerate(article.items):
        for at, paragraph in enumerate(story.paragraphs):
            yield number, paragraph.text, _with_story(article, item, _without(story, at))
            number += 1


def _without(story: Story, at: int) -> Story:
    return Story((*story.paragraphs[:at], *story.paragraphs[at + 1 :]))


def _with_story(article: Article, item: int, story: Story) -> Article:
    if item == 0:
        return replace(article, story=story)
    items = article.follow_ups
    return replace(article, follow_ups=(*items[: item - 1], replace(items[item - 1], story=story), *items[item:]))


def short_lines(pages: tuple[ComposedPage, ...], article: str) -> tuple[ComposedLine, ...]:
    """The last lines of a story's paragraphs that cutting a few characters would save."""
    frames = (frame for page in pages for block in page.blocks for frame in block.frames)
    lines = (line for frame in frames if frame.kind == "story" and frame.article == article for line in frame.lines)
    return tuple(line for line in lines if line.role == "last" and 0 < len(line.text.strip()) <= _FEW)
