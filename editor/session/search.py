"""Search: where words, or a regular expression, stand in the texts of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.edits.replace import pattern_for
from editor.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a paragraph of an article's story."""

    article: str
    paragraph: int
    start: int
    end: int


def matches(issue: Issue, words: str, *, is_pattern: bool = False) -> Iterator[Match]:
    """Every place in the stories of ``issue``, in order; EditRefused for a pattern that is none."""
    if not words:
        return
    pattern: re.Pattern[str] = pattern_for(words, is_pattern=is_pattern)
    for article in issue.articles:
        for number, paragraph in enumerate(article.story.paragraphs):
            for found in pattern.finditer(paragraph.text):
                if found.end() > found.start():
                    yield Match(article.id, number, found.start(), found.end())
