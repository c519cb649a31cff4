"""A rough shaper: room from character counts, by the arithmetic of columns, stacks and pictures the real one has."""

from __future__ import annotations

import math
from dataclasses import dataclass

from editor.arrange.forms import Dress, Form
from editor.model.article import Article
from editor.model.page import Slot
from editor.model.template import Template


@dataclass(frozen=True)
class RoughRoom:
    lines: int
    stack: int
    story: int
    squeeze: int
    unfilled: int
    dribble: int
    headline_lines: int
    headline_fill: float


class RoughShaper:
    """Every character one em; pictures at the top of the rightmost columns, two lines more for caption and white."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __call__(
        self,
        article: Article,
        *,
        form: Form,
        heading: str,
        text_columns: int,
        slots: tuple[Slot, ...],
        slack: int = 0,
    ) -> RoughRoom:
        columns, boxed = form.columns, form.dress is Dress.BOXED
        area, em = self.template.type_area, self.template.style("body").size
        width = area.span(columns) - 2 * em * boxed
        across = text_columns or columns
        measure = (width - (across - 1) * area.gutter) // (across * em)
        rows = sum(
            sum(math.ceil((len(p.text) + 2) / measure) for p in story.paragraphs) + bool(credit)
            for story, credit in article.items
        )
        head = form.heading_columns
        over = width if head == columns else area.span(head)
        stack, lines, fill = self._stack(article, heading, over)
        risen = (columns - head) * (stack + slack - 1 - form.step)
        taken = sum(slot.columns * (slot.lines + 2) for slot in slots)
        tallest = max((slot.lines + 2 for slot in slots), default=0)
        story = max(math.ceil((rows + taken - risen) / across), tallest)
        story = max(story, 0)
        unfilled = story * across + risen - rows - taken
        return RoughRoom(
            stack + slack + story + boxed,
            stack + slack,
            story,
            1,
            unfilled,
            max(0, story - tallest) if slots else 0,
            lines,
            fill,
        )

    def _stack(self, article: Article, heading: str, width: int) -> tuple[int, int, float]:
        rank, leading = self.template.heading(heading), self.template.type_area.leading
        headline = self.template.style(rank.headline)
        natural = len(article.headline) * headline.size / width
        lines = math.ceil(natural)
        height = lines * headline.leading
        height += bool(article.kicker) * self.template.style(rank.kicker).leading
        height += bool(article.deck) * self.template.style(rank.deck).leading
        height += bool(article.byline) * self.template.style("byline").leading
        white = self.template.block_gap + rank.above + rank.below
        return math.ceil(white + height / leading), lines, natural / max(1, lines)
