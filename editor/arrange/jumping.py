"""Jumps (下转): a lead too long for the first page is placed as two parts, where the template allows it.

The parts end and begin between paragraphs, so their rooms can be measured like those of whole articles.  On the pages
they are two blocks of one story: the program makes the thread and the words 下转 and 上接.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.model.article import Article, Jump
from editor.model.issue import Issue
from editor.model.text import ParagraphKind, Story

NEXT: Final = 2  # where a story of the first page goes on
_LEAST: Final = 160  # characters a part must have: fewer are not worth turning a page for
_STACK: Final = 10  # lines of a lead's headline, as a rule


@dataclass(frozen=True, slots=True)
class Jumping:
    """Articles to place, of which two may be the parts of one: ``front`` and ``rest`` are their places."""

    articles: tuple[Article, ...]
    front: int = -1
    rest: int = -1

    @property
    def pins(self) -> dict[int, int]:
        """The pages that the parts must be on."""
        return {self.front: 1, self.rest: NEXT} if self.front >= 0 else {}


def jumping(issue: Issue, articles: Sequence[Article], *, share: float, room: int) -> Jumping:
    """The articles, with the lead in two parts if it would take more than ``share`` of the first page's ``room``.

    ``room`` is in cells.  A share of 0 says that no story jumps.
    """
    whole = Jumping(tuple(articles))
    if not (share and articles):
        return whole
    lead = max(range(len(articles)), key=lambda place: articles[place].importance or 0.0)
    article, area = articles[lead], issue.template.type_area
    across = area.column_width // issue.template.style("body").size
    most = round(share * room - _STACK * area.columns * 0.75) * across
    if article.characters + across * len(article.story.paragraphs) // 2 <= most:
        return whole
    parts = _parted(article, most)
    if parts is None:
        return whole
    placed = list(articles)
    placed[lead] = parts[0]
    return Jumping((*placed, parts[1]), lead, len(placed))


def _parted(article: Article, most: int) -> tuple[Article, Article] | None:
    """The article up to a paragraph's end within ``most`` characters, and what is left; None where neither is much."""
    taken, cut = 0, 0
    paragraphs = article.story.paragraphs
    for number, paragraph in enumerate(paragraphs):
        taken += len(paragraph.text)
        if taken > most:
            break
        # A crosshead does not stand alone at a part's end.
        cut = number + 1 if paragraph.kind is not ParagraphKind.CROSSHEAD else cut
    front = replace(article, story=Story(paragraphs[:cut]), credit="", follow_ups=(), continued_to=Jump(str(NEXT)))
    rest = replace(
        article,
        story=Story(paragraphs[cut:]),
        kicker="",
        deck="",
        byline="",
        pictures=(),
        importance=min(article.importance or 0.0, 0.4),
        continued_from=Jump("1"),
    )
    return (front, rest) if min(front.characters, rest.characters) >= _LEAST else None
