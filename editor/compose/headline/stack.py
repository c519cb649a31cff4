"""Headline stacks: kicker, headline, deck and byline set over a block, and the white they take in whole body lines."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from editor.compose.memory import remembered
from editor.compose.story.jump import WHOLE, StoryPart
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.article import Article
from editor.model.style import Align, Breaking, ParagraphStyle
from editor.model.template import Heading, Template
from editor.model.text import Paragraph
from editor.typeset.setter import set_text
from editor.typeset.setting import SetText

# Of white that is left when the stack is rounded up to whole lines, at least this share goes above it.
_LEAST_SHARE_ABOVE = 0.55
# A headline longer than this many characters is a story in the wrong place; balancing its lines takes too long.
_MOST_BALANCED = 120

# A byline is looked for among so many characters at the story's beginning.
_OPENING = 60

# The words of kicker, headline, deck and byline.
StackWords = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class StackPart:
    """One part of the stack; ``top`` is measured from the top of its first part."""

    kind: str
    text: SetText
    style: ParagraphStyle
    top: Length

    @property
    def height(self) -> Length:
        """The leading of all its lines."""
        return self.text.lines * self.style.leading


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The parts from the top down, ``height`` from the first one's top to the last one's bottom.

    ``lines`` is what the stack takes in whole body lines with the white its rank asks for; ``above`` the part of the
    white that stands over it when no slack is added.
    """

    parts: tuple[StackPart, ...]
    height: Length
    lines: int
    gap: Length
    white_above: Length
    white_below: Length

    def squeeze(self, leading: Length) -> int:
        """Body lines that may be taken out of the white above: half a line at least stays."""
        above = self.lines * leading - self.height - self.white_below
        return max(0, (above - leading // 2) // leading) if self.parts else 0

    def _clear(self, leading: Length) -> Length:
        """What a headline keeps free over itself, if the white below it can give it."""
        return self.gap // 2 + leading // 4

    def top(self, leading: Length, slack: int) -> Length:
        """Where the first part begins, from the block's top, with ``slack`` body lines of white more, or fewer."""
        spare = (self.lines + slack) * leading - self.gap - self.white_above - self.height - self.white_below
        if spare < 0:
            # The hairline over a block lies in the middle of its gap; type must not touch it.
            above = self.gap + self.white_above + spare
            return max(0, above + min(self.white_below // 2, max(0, self._clear(leading) - above)))
        share = _LEAST_SHARE_ABOVE
        if self.white_above + self.white_below:
            share = max(share, self.white_above / (self.white_above + self.white_below))
        return self.gap + self.white_above + round(max(0, spare) * share)


def article_stack(
    template: Template,
    article: Article,
    heading: str,
    measure: Length,
    book: FaceBook,
    part: StoryPart = WHOLE,
    leading: int = 0,
) -> Stack:
    """Set an article's headline stack in the rank ``heading`` at ``measure``, ``leading`` thousandths more open.

    A part of a story that began elsewhere has its headline alone.
    """
    return _set_stack(template, template.heading(heading), stack_words(article, part), measure, book, leading)


def stack_words(article: Article, part: StoryPart) -> StackWords:
    """What stands in the stack of a part of an article; one that began elsewhere has its headline alone.

    A byline that the story itself opens with (本报讯（记者 …）) is not said twice.
    """
    if not part.is_first:
        return ("", article.headline, "", "")
    opening = article.story.paragraphs[0].text[:_OPENING] if article.story.paragraphs else ""
    byline = "" if article.byline.strip() in opening else article.byline
    return (article.kicker, article.headline, article.deck, byline)


def stack_styles(template: Template, rank: Heading) -> tuple[tuple[str, ParagraphStyle], ...]:
    """The kinds of a stack's parts in order, each with its style."""
    return (
        ("kicker", template.style(rank.kicker)),
        ("headline", template.style(rank.headline)),
        ("deck", template.style(rank.deck)),
        ("byline", template.style("byline")),
    )


@remembered(2048)
def _set_stack(
    template: Template, rank: Heading, words: StackWords, measure: Length, book: FaceBook, opened: int
) -> Stack:
    leading = template.type_area.leading
    parts: list[StackPart] = []
    height = 0
    for (kind, told), said in zip(stack_styles(template, rank), words, strict=True):
        style = replace(told, leading=told.leading * (1000 + opened) // 1000) if opened else told
        text = set_display(said, style, measure, book)
        if text is None:
            continue
        if kind == "byline" and parts:
            height += leading // 4
        parts.append(StackPart(kind, text, style, height))
        height += text.lines * style.leading
    gap = round(template.block_gap * leading)
    above, below = (round(rank.above * leading), round(rank.below * leading)) if parts else (0, 0)
    lines = math.ceil((gap + above + height + below) / leading)
    return Stack(tuple(parts), height, lines, gap, above, below)


def white_stack(template: Template) -> Stack:
    """The stack of a block whose headline stands elsewhere: the block's own white, in whole lines."""
    gap = round(template.block_gap * template.type_area.leading)
    return Stack((), 0, math.ceil(template.block_gap), gap, 0, 0)


def set_display(words: str, style: ParagraphStyle, measure: Length, book: FaceBook) -> SetText | None:
    """Set a headline or another short text, a paragraph for each line the editor wants; None if it is empty."""
    if style.align is Align.JUSTIFY and style.indent:
        style = replace(style, indent=0.0)
    return set_paragraphs(words, style, measure, book)


def told_paragraphs(words: str) -> list[Paragraph]:
    """A paragraph for each line of ``words`` that says something."""
    return [Paragraph(line.strip()) for line in words.split("\n") if line.strip()]


def set_paragraphs(words: str, style: ParagraphStyle, measure: Length, book: FaceBook) -> SetText | None:
    """Set a paragraph, indented as its style says, for each line of ``words``; None if there is nothing to set."""
    paragraphs = told_paragraphs(words)
    if not paragraphs or measure <= 0:
        return None
    if style.breaking is Breaking.BALANCED and max(len(p.text) for p in paragraphs) > _MOST_BALANCED:
        style = replace(style, breaking=Breaking.FIT)
    text = set_text(paragraphs, [style] * len(paragraphs), measure, book)
    return text if text.lines else None
