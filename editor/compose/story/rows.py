"""Stories set for composing: the paragraphs of an article at one measure, with credits and jump lines, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from editor.compose.memory import remembered
from editor.compose.story.flow import WHITE, Rows, credit_row
from editor.compose.story.jump import WHOLE, StoryPart, came_from_line, goes_on_line, shorter
from editor.compose.story.tail import cut_to_tail, in_whole_story
from editor.compose.story.verse import indented, verse_style
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.article import Article, FollowUp, Jump
from editor.model.style import MOST_WHITE, Align, ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind, Span, Story, characters_in
from editor.typeset.setter import set_story, set_text
from editor.typeset.setting import LineRole, SetText


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A credit or a jump line; ``number`` counts those of its kind, ``left`` is how far in the column its room is."""

    kind: str
    number: int
    text: SetText
    left: Length = 0


@dataclass(frozen=True, slots=True, eq=False)
class SetStory:
    """An article's story and follow-ups, or a part of them, at one measure.

    ``beside`` says which of the ``notes`` stands on the same row as a line of the story; ``own_rows`` lists (note, its
    line) for those that have rows of their own.
    """

    text: SetText
    rows: Rows
    notes: tuple[Note, ...]
    beside: Mapping[int, int]
    own_rows: tuple[tuple[int, int], ...]

    def characters(self, first_row: int) -> int:
        """Characters of the story, white space apart, on the rows from ``first_row`` on."""
        lines = (c for c in self.rows.content[first_row:] if c >= 0)
        return sum(characters_in(self.text.line_text(line)) for line in lines)

    def place(self, row: int) -> tuple[int, int]:
        """Paragraph and offset at which the story goes on from ``row``; after its last when there is none."""
        for content in self.rows.content[row:]:
            if content >= 0:
                return int(self.text.paragraph[content]), int(self.text.line_start[content])
        return len(self.text.texts), 0


class Item(NamedTuple):
    """An article's own story or a follow-up: its paragraphs end before ``end``; the words of its credit, if due."""

    end: int
    number: int
    credit: str


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """What a part of an article has to set: paragraphs with their styles, and what stands before, between and after.

    ``texts`` are all paragraphs of the article, of which those here begin at ``begin`` (paragraph, offset).
    ``came_from`` and ``goes_on`` are the words of jump lines, or empty.
    """

    paragraphs: tuple[Paragraph, ...]
    styles: tuple[ParagraphStyle, ...]
    texts: tuple[str, ...]
    begin: tuple[int, int]
    items: tuple[Item, ...]
    came_from: str
    goes_on: str


def article_script(template: Template, article: Article, part: StoryPart = WHOLE, tracking: int = 0) -> Script:
    """What a part of an article says, its characters ``tracking`` thousandths of an em further apart."""
    # A part of a longer thread has its jump lines from the pages; the ends of the whole are the article's own.
    first = article.continued_from if part.is_first else None
    last = article.continued_to if part.is_last else None
    if part.came_from:
        first = Jump(part.came_from)
    jumps = (came_from_line(first) if first else "", goes_on_line(last) if last else "")
    begin = (part.paragraph, part.offset)
    return _script(template, article.story, article.credit, article.follow_ups, begin, jumps, tracking)


@remembered(1024)
def _script(
    template: Template,
    story: Story,
    credit: str,
    follow_ups: tuple[FollowUp, ...],
    begin: tuple[int, int],
    jumps: tuple[str, str],
    tracking: int,
) -> Script:
    parts = ((story, credit), *((item.story, item.credit) for item in follow_ups))
    paragraphs = [p for item, _ in parts for p in item.paragraphs]
    styles = [_paragraph_style(template, p.kind, tracking) for p in paragraphs]
    leads = [with_lead(template, p) for p in paragraphs]
    tail, tail_styles = cut_to_tail(leads, styles, begin)
    items: list[Item] = []
    end = 0
    for number, (item, words) in enumerate(parts):
        end += len(item.paragraphs)
        due = end > begin[0] or begin == (0, 0) or (not item.paragraphs and end >= begin[0])
        items.append(Item(end, number, _in_parentheses(words) if due else ""))
    texts = tuple(p.text for p in paragraphs)
    return Script(tuple(tail), tuple(tail_styles), texts, begin, tuple(items), *jumps)


def article_story(
    template: Template,
    article: Article,
    measure: Length,
    book: FaceBook,
    part: StoryPart = WHOLE,
    tracking: int = 0,
) -> SetStory:
    """Set an article's story at ``measure``; asking again for what has not changed costs nothing."""
    return _set_story(template, article_script(template, article, part, tracking), measure, book)


@remembered(1024)
def _set_story(template: Template, script: Script, measure: Length, book: FaceBook) -> SetStory:
    text = set_story(script.paragraphs, indented(script.paragraphs, script.styles, measure), measure, book)
    text = in_whole_story(text, script.texts, script.begin)
    # A line's paragraph counts in the whole article, its style in what stands here.
    laid = _Laying(text, script.styles, script.begin[0], template.style("body").size)
    laid.jump(set_note(template, script.came_from, "jump", measure, book, Align.LEFT))
    for item in script.items:
        laid.item(item.end, item.number, set_note(template, item.credit, "credit", measure, book))
    laid.jump(set_note(template, script.goes_on, "jump", measure, book))
    return laid.story()


@remembered(4096)
def with_lead(template: Template, paragraph: Paragraph) -> Paragraph:
    """The paragraph with its lead word, if it begins with one of the template's, in the style ``lead``."""
    word = next((w for w in template.lead_words if w and paragraph.text.startswith(w)), None)
    if word is None or "lead" not in template.styles:
        return paragraph
    style = template.styles["lead"]
    lead = Span(0, len(word), face=style.face, weight=style.weight, ink=style.ink)
    return replace(paragraph, spans=(lead, *paragraph.spans))


@remembered(256)
def _paragraph_style(template: Template, kind: ParagraphKind, tracking: int) -> ParagraphStyle:
    match kind:
        case ParagraphKind.CROSSHEAD:
            style = template.style("crosshead")
        case ParagraphKind.VERSE:
            style = verse_style(template)
        case _:
            style = template.style("body")
    if not 0 <= style.above <= MOST_WHITE:
        style = replace(style, above=min(max(style.above, 0), MOST_WHITE))
    return replace(style, tracking=style.tracking + tracking / 1000) if tracking else style


def _in_parentheses(credit: str) -> str:
    words = credit.strip()
    return words if not words or words[0] in "（(" else f"（{words}）"


@remembered(1024)
def set_note(
    template: Template, words: str, style_name: str, measure: Length, book: FaceBook, align: Align = Align.RIGHT
) -> SetText | None:
    """Set a credit or a jump line; None if there are no words."""
    if not words:
        return None
    style = replace(template.style(style_name), align=align, indent=0.0)
    return set_text([Paragraph(words)], [style], measure, book)


def jump_note(template: Template, page: str, measure: Length, book: FaceBook, number: int, left: Length) -> Note | None:
    """The line that says on which page a story goes on, in as many words as have room; ``page`` may be none."""
    words = shorter(goes_on_line(Jump(page))) if page else ()
    tried = (set_note(template, said, "jump", measure, book) for said in words)
    text = next((text for text in tried if text is not None and text.lines == 1), None)
    return Note("jump", number, text, left) if text is not None else None


@dataclass(slots=True)
class _Laying:
    """Rows while they are being laid, one after the other."""

    text: SetText
    styles: Sequence[ParagraphStyle]
    begin: int
    em: Length
    line: int = 0
    content: list[int] = field(default_factory=list)
    sticks: bytearray = field(default_factory=bytearray)
    notes: list[Note] = field(default_factory=list)
    beside: dict[int, int] = field(default_factory=dict)
    own: list[tuple[int, int]] = field(default_factory=list)

    def jump(self, text: SetText | None) -> None:
        """A jump line on rows of its own."""
        if text is not None:
            self._own_rows(Note("jump", len(self.notes), text))

    def item(self, end: int, index: int, credit: SetText | None) -> None:
        """The lines of one item, the paragraphs before ``end``, and its credit."""
        paragraph, roles = self.text.paragraph.tolist(), self.text.role.tolist()
        first = self.line
        while self.line < self.text.lines and paragraph[self.line] < end:
            line = self.line
            starts = line == 0 or paragraph[line - 1] != paragraph[line]
            white = self.styles[paragraph[line] - self.begin].above if starts and self.content else 0
            self.content += [WHITE] * white + [line]
            after_crosshead = line > 0 and roles[line - 1] == LineRole.CROSSHEAD
            under_jump = line == 0 and bool(self.content[:-1])
            stuck = white > 0 or after_crosshead or under_jump or roles[line] == LineRole.LAST
            self.sticks += bytes(white) + bytes([bool(stuck)])
            self.line += 1
        if credit is None:
            return
        note = Note("credit", index, credit)
        if self.line > first and fits_beside(self.text, self.line - 1, credit, self.em):
            self.beside[self.line - 1] = len(self.notes)
            self.notes.append(note)
        else:
            self._own_rows(note)

    def _own_rows(self, note: Note) -> None:
        for part in range(note.text.lines):
            self.content.append(credit_row(len(self.own)))
            # A note never begins a column, unless there is nothing before it.
            self.sticks.append(len(self.content) > 1)
            self.own.append((len(self.notes), part))
        self.notes.append(note)

    def story(self) -> SetStory:
        """What has been laid."""
        rows = Rows(tuple(self.content), bytes(self.sticks))
        return SetStory(self.text, rows, tuple(self.notes), MappingProxyType(self.beside), tuple(self.own))


def fits_beside(text: SetText, line: int, credit: SetText, em: Length) -> bool:
    """Whether the credit stands on that last line with a character of white between."""
    if credit.lines != 1 or not len(credit.x) or text.role[line] == LineRole.CROSSHEAD:
        return False
    return int(text.width[line]) + em <= int(credit.x[0])
