"""The typist: a caret in a text field and what typing, erasing, pasting and styling there asks of the issue.

Knows no pixels: the text tool tells it where in the text the caret goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.desktop.desk import Desk
from editor.edits.errors import EditRefused
from editor.edits.spans import common
from editor.edits.writing import cut_out
from editor.model.text import Paragraph, ParagraphKind, Span
from editor.session.text_fields import TextField
from editor.session.word_moves import line_at, word_at, word_step

NEUTRAL = Span(0, 0)


class Typist:
    """Where one types: the field, the caret and the other end of the selection, as offsets in its text."""

    def __init__(self, desk: Desk, field: TextField) -> None:
        self._desk = desk
        self.field = field
        self.caret = self.anchor = 0
        self.at_end = False  # the caret stands at the end of a line rather than at the start of the next
        self.preedit = ""
        self.preedit_caret = 0
        self._was_erasing = False
        self._writes = False  # its own edit is being made: it knows where the caret goes
        self._known = self.text  # what caret and selection are offsets in

    @property
    def chosen(self) -> tuple[int, int]:
        """The selected characters."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def text(self) -> str:
        """What the field holds."""
        return self.field.text(self._desk.issue) if self._desk.is_open else ""

    @property
    def chosen_text(self) -> str:
        """The selected words."""
        start, end = self.chosen
        return self.text[start:end]

    # The caret

    def put(self, offset: int, *, at_end: bool = False, extends: bool = False) -> None:
        """Put the caret before a character, with the other end of the selection where it is if that ``extends``."""
        self.caret, self.at_end = max(0, min(offset, len(self.text))), at_end
        if not extends:
            self.anchor = self.caret
        self._desk.session.rest()

    def select(self, start: int, end: int) -> None:
        """Select characters."""
        self.put(start)
        self.put(end, at_end=end > start, extends=True)

    def select_word(self) -> None:
        """Select the word at the caret."""
        self.select(*word_at(self.text, self.caret))

    def select_paragraph(self) -> None:
        """Select the paragraph of the caret."""
        self.select(*line_at(self.text, self.caret))

    def step(self, by: int, *, words: bool = False) -> int:
        """The place a character or a word further on, or back where ``by`` is negative."""
        if words:
            return word_step(self.text, self.caret, by)
        return max(0, min(self.caret + by, len(self.text)))

    def settle(self) -> None:
        """Keep the caret between the characters it stood between; what undo has changed there ends with it."""
        before, self._known = self._known, self.text
        if self._writes or before == self._known:
            return
        head, tail = _shared(before, self._known)
        self.caret, self.anchor = (
            _moved(at, head, len(before) - tail, len(self._known) - tail) for at in (self.caret, self.anchor)
        )

    # Writing

    def write(self, words: Sequence[Paragraph], *, erases: bool = False) -> bool:
        """Put words in the place of the selection; typing and erasing are steps of their own."""
        start, end = self.chosen
        paragraphs = self._fitting(words)
        length = sum(len(p.text) for p in paragraphs) + (len(paragraphs) - 1) * self.field.takes_lines
        if erases is not self._was_erasing:
            self._desk.session.rest()
        self._was_erasing = erases
        before = self.caret, self.anchor, self.at_end
        self.caret = self.anchor = start + length
        self.at_end = length > 0 and bool(paragraphs[-1].text)
        name, arguments = self.field.edit(self._desk.issue, start, end, paragraphs)
        self._writes = True
        is_made = self._desk.apply(name, **arguments)
        self._writes = False
        if not is_made:
            self.caret, self.anchor, self.at_end = before
        return is_made

    def type(self, words: str) -> None:
        """Type words, which may hold line feeds."""
        lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.write(tuple(Paragraph(line) for line in lines))

    def erase(self, by: int, *, words: bool = False) -> None:
        """Erase the selection, or a character or word before or behind the caret."""
        if self.caret == self.anchor:
            self.anchor = self.step(by, words=words)
            if self.anchor == self.caret:
                return
        self.write((Paragraph(""),), erases=True)

    def paste(self, paragraphs: Sequence[Paragraph]) -> None:
        """Put paragraphs in the place of the selection, as a step of its own."""
        self._desk.session.rest()
        self.write(paragraphs)
        self._desk.session.rest()

    def taken(self) -> tuple[Paragraph, ...]:
        """The selected words with their styles."""
        return cut_out(self.field.story(self._desk.issue), *self.chosen)

    def move_to(self, offset: int) -> None:
        """Take the selected words to another place of the story."""
        start, end = self.chosen
        place = {"article": self.field.owner, "start": start, "end": end, "item": self.field.item}
        self._desk.session.rest()
        if not start <= offset <= end and self._desk.apply("story.shift", **place, to=offset):
            begin = offset if offset < start else offset - (end - start)
            self.anchor, self.caret, self.at_end = begin, begin + end - start, True
        self._desk.session.rest()

    def shown(self) -> tuple[str, dict[str, object]]:
        """The edit that would type what an input method is composing."""
        start, end = self.chosen
        return self.field.edit(self._desk.issue, start, end, (Paragraph(self.preedit),))

    # Styles

    def styled(self) -> tuple[int, int]:
        """The characters that a style is for: the selection, or the word at the caret."""
        start, end = self.chosen
        return (start, end) if start < end else word_at(self.text, self.caret)

    def value(self, attribute: str) -> object:
        """What all characters that a style is for have of an attribute; the neutral value where they differ."""
        start, end = self.styled()
        found, base = set(), 0
        for paragraph in self.field.story(self._desk.issue).paragraphs:
            low, high = max(0, start - base), min(len(paragraph.text), end - base)
            if low < high:
                found.add(common(paragraph, low, high, attribute))
            base += len(paragraph.text) + 1
        return found.pop() if len(found) == 1 else getattr(NEUTRAL, attribute)

    def style(self, attribute: str, value: object) -> None:
        """Set an attribute of the characters; those that all have the value lose it."""
        neutral = getattr(NEUTRAL, attribute)
        told = neutral if self.value(attribute) == value else value
        start, end = self.styled()
        if self.field.takes_styles and start < end:
            self._desk.session.rest()
            self._desk.apply(
                "story.style",
                article=self.field.owner,
                start=start,
                end=end,
                attribute=attribute,
                value=told,
                item=self.field.item,
            )

    def plain(self) -> None:
        """Take all styles from the characters, as one step."""
        start, end = self.styled()
        if self.field.takes_styles and start < end:
            self._desk.session.rest()
            self._desk.apply("story.plain", article=self.field.owner, start=start, end=end, item=self.field.item)

    def kind(self) -> ParagraphKind:
        """What the caret's paragraph is."""
        if not self.field.takes_styles:
            return ParagraphKind.BODY
        number = self.text[: self.caret].count("\n")
        paragraphs = self.field.story(self._desk.issue).paragraphs
        return paragraphs[number].kind if number < len(paragraphs) else ParagraphKind.BODY

    def set_kind(self, kind: ParagraphKind) -> None:
        """Make the selected paragraphs crossheads, lines of verse, or running text again."""
        start, end = self.chosen
        if self.field.takes_styles:
            self._desk.session.rest()
            self._desk.apply(
                "story.kind", article=self.field.owner, start=start, end=end, kind=kind, item=self.field.item
            )

    def previewed(self) -> bool:
        """Show on the page what is being composed; tell whether it could be."""
        name, arguments = self.shown()
        try:
            self._desk.show_preview(self._desk.session.preview(name, **arguments))
        except EditRefused:
            return False
        return True

    def _fitting(self, words: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """The words as the field takes them: on one line, without styles, where it has no others."""
        if not self.field.takes_lines:
            return (Paragraph("".join(p.text for p in words)),)
        return tuple(words) if self.field.takes_styles else tuple(Paragraph(p.text) for p in words)


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the head and, beside those, at the tail."""
    head = _alike(one, other)
    return head, _alike(one[head:][::-1], other[head:][::-1])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(at: int, head: int, end: int, new_end: int) -> int:
    """Where an offset is after what lies between ``head`` and ``end`` has become what ends at ``new_end``."""
    if at < head:
        return at
    return new_end if at <= end else at + new_end - end
