"""Stories set for composing: the paragraphs of an article at one measure, with their credits, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from editor.compose.flow import WHITE, Rows, credit_row
from editor.compose.memory import remembered
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.article import Article, FollowUp
from editor.model.style import Align, ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind, Span, Story
from editor.typeset.setter import set_text
from editor.typeset.setting import LineRole, SetText


@dataclass(frozen=True, slots=True, eq=False)
class SetStory:
    """An article's story and follow-ups at one measure.

    ``credits[i]`` is the credit of item i, None where it has none.  ``beside`` says which credit stands on the same
    row as a line of the story; ``own_rows`` lists (credit, its line) for those that have rows of their own.
    """

    text: SetText
    rows: Rows
    credits: tuple[SetText | None, ...]
    beside: Mapping[int, int]
    own_rows: tuple[tuple[int, int], ...]

    def characters(self, first_row: int) -> int:
        """Characters of the story, white space apart, on the rows from ``first_row`` on."""
        lines = (c for c in self.rows.content[first_row:] if c >= 0)
        return sum(not character.isspace() for line in lines for character in self.text.line_text(line))


def article_story(template: Template, article: Article, measure: Length, book: FaceBook) -> SetStory:
    """Set an article's story at ``measure``; asking again for what has not changed costs nothing."""
    return set_story(template, article.story, article.credit, article.follow_ups, measure, book)


@remembered(1024)
def set_story(
    template: Template,
    story: Story,
    credit: str,
    follow_ups: tuple[FollowUp, ...],
    measure: Length,
    book: FaceBook,
) -> SetStory:
    """Set a story, its credit and its follow-ups at ``measure``."""
    items = ((story, credit), *((item.story, item.credit) for item in follow_ups))
    paragraphs = [p for item, _ in items for p in item.paragraphs]
    styles = [_paragraph_style(template, p) for p in paragraphs]
    text = set_text([with_lead(template, p) for p in paragraphs], styles, measure, book)
    set_credits = tuple(_set_credit(template, words, measure, book) for _, words in items)
    return _in_rows(template, text, styles, set_credits, [len(item.paragraphs) for item, _ in items])


def with_lead(template: Template, paragraph: Paragraph) -> Paragraph:
    """The paragraph with its lead word, if it begins with one of the template's, in the style ``lead``."""
    word = next((w for w in template.lead_words if w and paragraph.text.startswith(w)), None)
    if word is None or "lead" not in template.styles:
        return paragraph
    style = template.styles["lead"]
    lead = Span(0, len(word), face=style.face, weight=style.weight, ink=style.ink)
    return replace(paragraph, spans=(lead, *paragraph.spans))


def _paragraph_style(template: Template, paragraph: Paragraph) -> ParagraphStyle:
    return template.style("crosshead" if paragraph.kind is ParagraphKind.CROSSHEAD else "body")


def _set_credit(template: Template, credit: str, measure: Length, book: FaceBook) -> SetText | None:
    words = credit.strip()
    if not words:
        return None
    if words[0] not in "（(":
        words = f"（{words}）"
    style = replace(template.style("credit"), align=Align.RIGHT, indent=0.0)
    return set_text([Paragraph(words)], [style], measure, book)


def _in_rows(
    template: Template,
    text: SetText,
    styles: Sequence[ParagraphStyle],
    set_credits: tuple[SetText | None, ...],
    paragraphs_of_items: Sequence[int],
) -> SetStory:
    content: list[int] = []
    sticks = bytearray()
    beside: dict[int, int] = {}
    own: list[tuple[int, int]] = []
    line = paragraph = 0
    of_line, roles = text.paragraph.tolist(), text.role.tolist()
    for index, count in enumerate(paragraphs_of_items):
        paragraph += count
        first = line
        while line < text.lines and of_line[line] < paragraph:
            starts = line == 0 or of_line[line - 1] != of_line[line]
            white = styles[of_line[line]].above if starts and content else 0
            content += [WHITE] * white + [line]
            after_crosshead = line > 0 and roles[line - 1] == LineRole.CROSSHEAD
            sticks += bytes(white) + bytes([white > 0 or after_crosshead or roles[line] == LineRole.LAST])
            line += 1
        credit = set_credits[index]
        if credit is None:
            continue
        if line > first and _fits_beside(text, line - 1, credit, template.style("body").size):
            beside[line - 1] = index
            continue
        for part in range(credit.lines):
            content.append(credit_row(len(own)))
            # A credit never begins a column, unless there is nothing before it.
            sticks.append(len(content) > 1)
            own.append((index, part))
    rows = Rows(tuple(content), bytes(sticks))
    return SetStory(text, rows, set_credits, MappingProxyType(beside), tuple(own))


def _fits_beside(text: SetText, line: int, credit: SetText, em: Length) -> bool:
    """Whether the credit stands on the paragraph's last line with one character of white between."""
    if credit.lines != 1 or not len(credit.x) or text.role[line] == LineRole.CROSSHEAD:
        return False
    return int(text.width[line]) + em <= int(credit.x[0])
