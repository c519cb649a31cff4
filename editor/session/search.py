"""Search: where words, or a regular expression, stand in all texts of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.edits.replace import pattern_for
from editor.model.article import Article
from editor.model.issue import Issue
from editor.session.text_fields import HEADS, TextField


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start`` to ``end`` of a field."""

    field: TextField
    start: int
    end: int


def matches(issue: Issue, words: str, *, is_pattern: bool = False) -> Iterator[Match]:
    """Every place in the texts of ``issue`` that replacing would change, in order; EditRefused for no pattern.

    A paragraph is looked at alone, so that ``^`` and ``$`` are its ends and nothing is found across a line end.
    """
    if not words:
        return
    pattern: re.Pattern[str] = pattern_for(words, is_pattern=is_pattern)
    for article in issue.articles:
        for field, text in _texts(article):
            base = 0
            for line in text.split("\n") if field.part == "story" else [text]:
                for found in pattern.finditer(line):
                    if found.end() > found.start():
                        yield Match(field, base + found.start(), base + found.end())
                base += len(line) + 1


def _texts(article: Article) -> Iterator[tuple[TextField, str]]:
    """What is typed in an article, in order.  Fields would look the article up for each of their texts."""
    for part in HEADS:
        yield TextField(article.id, part), str(getattr(article, part))
    for number, (story, credit) in enumerate(article.items):
        yield TextField(article.id, "story", number), "\n".join(p.text for p in story.paragraphs)
        if not number:
            yield TextField(article.id, "credit"), credit
    for picture in article.pictures:
        yield TextField(article.id, "caption", picture=picture.id), picture.caption
        yield TextField(article.id, "maker", picture=picture.id), picture.credit
