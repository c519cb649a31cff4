"""Cuts: what a story would fit like without one of its paragraphs.

The program proposes none of them: an editor who has to cut chooses among them by what they say and what they bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.compose.copyfit import Fit, story_fit
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.text import Story, characters_in


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
