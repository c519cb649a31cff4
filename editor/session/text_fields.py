"""Text fields of an article: the parts one types in on the page, as running text, and the edits that change them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from editor.edits.story_text import story_text, with_text
from editor.model.article import Article

HEADS: Final = ("kicker", "headline", "deck", "byline")
LINE_FEEDS: Final = ("kicker", "headline", "deck", "story")
"""Parts that may hold more than one line."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A part of an article that is typed in: one of ``HEADS``, or the ``item``-th story (0 is the article's own)."""

    article: str
    part: str
    item: int = 0

    @property
    def takes_lines(self) -> bool:
        """Whether a line feed may be typed."""
        return self.part in LINE_FEEDS

    def text(self, article: Article) -> str:
        """What the field holds; nothing for a follow-up that has gone."""
        if self.part in HEADS:
            return str(getattr(article, self.part))
        return story_text(article.items[self.item][0]) if self.item < len(article.items) else ""

    def edit(self, article: Article, text: str) -> tuple[str, dict[str, object]]:
        """The edit by name and arguments that makes the field hold ``text``."""
        if self.part in HEADS:
            return f"article.{self.part}", {"article": article.id, "text": text}
        if not self.item:
            return "article.story", {"article": article.id, "story": with_text(article.story, text)}
        items = list(article.follow_ups)
        old = items[self.item - 1]
        items[self.item - 1] = replace(old, story=with_text(old.story, text))
        return "article.follow_ups", {"article": article.id, "follow_ups": tuple(items)}


def field_of(article: Article, part: str, paragraph: int) -> tuple[TextField, int] | None:
    """The field that paragraph ``paragraph`` of a frame's texts is in, and its number there; None if none is typed in.

    Frames of stories count on through the follow-ups.
    """
    if part in HEADS:
        return TextField(article.id, part), paragraph
    if part != "story":
        return None
    for item, (story, _) in enumerate(article.items):
        if paragraph < len(story.paragraphs):
            return TextField(article.id, part, item), paragraph
        paragraph -= len(story.paragraphs)
    return None


def first_paragraph(article: Article, field: TextField) -> int:
    """The number that the field's first paragraph has in the texts of its frames."""
    if field.part in HEADS:
        return 0
    return sum(len(story.paragraphs) for story, _ in article.items[: field.item])
