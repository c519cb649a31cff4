"""Texts that run through several free frames: which part of one a frame holds, with the ways from page to page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from editor.compose.frames.ornament import pattern_width
from editor.compose.frames.text import on_grid, text_piece, with_unfilled, without_room
from editor.compose.headline.stack import told_paragraphs
from editor.compose.memory import remembered
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, baseline_in, display_piece, joined
from editor.compose.story.jump import came_from_line, goes_on_line, shorter
from editor.compose.story.tail import cut_to_tail, in_whole_story
from editor.compose.vertical import vertical_piece
from editor.faces.book import FaceBook
from editor.measure import Length, Rect, pt
from editor.model.article import Jump
from editor.model.issue import Issue
from editor.model.page import Frame, Page
from editor.model.style import Align, ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph
from editor.model.thread import frame_thread
from editor.typeset.setter import set_text
from editor.typeset.setting import LineRole, SetText

# White between a line round a frame and the text in it.
_INSET: Final = pt(6)
# Whatever a file says, characters are not set further apart or closer than so many thousandths of an em.
_MOST_TRACKING: Final = 200


class FramePart(NamedTuple):
    """Which part of a text a frame holds, counted from 0 by ``number``.

    ``words`` are the whole text, in the style of that name; the part begins in its paragraph ``paragraph`` at
    ``offset``.  ``came_from`` and ``goes_on`` are the pages of the parts before and after, where these stand on other
    pages.  A part that is not the last leaves what it cannot hold to the next.
    """

    words: str
    style: str
    tracking: int = 0
    number: int = 0
    paragraph: int = 0
    offset: int = 0
    came_from: str = ""
    goes_on: str = ""
    is_last: bool = True

    def told_style(self, template: Template) -> ParagraphStyle:
        """The style of the text, its characters set apart as copyfit says."""
        style = template.style(self.style)
        told = min(max(self.tracking, -_MOST_TRACKING), _MOST_TRACKING)
        return replace(style, tracking=style.tracking + told / 1000) if told else style


class SetPart(NamedTuple):
    """A part composed, and the paragraph and offset where the text goes on; None when all of it has a place."""

    piece: Piece
    rest: tuple[int, int] | None = None


def part_in(issue: Issue, frame: Frame, book: FaceBook) -> FramePart:
    """The part of a text that a frame holds."""
    thread = frame_thread(issue, frame)
    head = thread[0][1] if thread else frame
    part = FramePart(head.text, head.style, head.tracking)
    for (page, member), (following, _) in pairwise(thread):
        part = part._replace(goes_on=_other(following, page), is_last=False)
        if member is frame:
            return part
        rest = set_part(issue.template, member, part, book).rest
        paragraph, offset = rest or (len(part.words), 0)
        came_from = _other(page, following) if rest else ""
        part = FramePart(head.text, head.style, head.tracking, part.number + 1, paragraph, offset, came_from)
    return part


def _other(page: Page, own: Page) -> str:
    return str(page.number) if page.number != own.number else ""


@remembered(512)
def set_part(template: Template, frame: Frame, part: FramePart, book: FaceBook) -> SetPart:
    """The text of a part in its frame; what has no room in the last one is counted to the character."""
    style, owner = part.told_style(template), Owner(frame.id, None, template.inks)
    room = room_inside(frame)
    if part.number == 0 and part.is_last:
        return SetPart(text_piece(template.type_area, owner, "text", part.words, style, room, book))
    lines = _Lines(style, room if style.vertical else on_grid(template.type_area, style, room))
    text = _tail(part, style, lines.measure, book) if lines.measure >= style.size else None
    if text is None:
        return _without_lines(owner, part, room)
    count, goes_on = _standing(part, text, lines.count - bool(part.came_from))
    piece = lines.piece(owner, text, bool(part.came_from), count, goes_on=goes_on)
    frames = tuple(replace(f, thread=part.number) for f in piece.frames)
    rest = (int(text.paragraph[count]), int(text.line_start[count])) if goes_on else None
    notes = _notes(template, owner, part, lines, goes_on=goes_on, book=book)
    return SetPart(joined((replace(piece, frames=frames), *notes)), rest)


def room_inside(frame: Frame) -> Rect:
    """The room for text: all of the frame, or what the line round it and some white leave."""
    rect, thickness = frame.rect, max(frame.thickness, 0)
    inner = rect.inset(pattern_width(frame.pattern, thickness) + _INSET) if thickness else rect
    return inner if min(inner.width, inner.height) > 0 else Rect(rect.x, rect.y, 0, 0)


def _tail(part: FramePart, style: ParagraphStyle, measure: Length, book: FaceBook) -> SetText | None:
    """The text from where the part begins; None when nothing is left."""
    whole = told_paragraphs(part.words)
    begin = (part.paragraph, part.offset)
    paragraphs, styles = cut_to_tail(whole, [style] * len(whole), begin)
    if not paragraphs:
        return None
    text = set_text(paragraphs, styles, measure, book)
    return in_whole_story(text, tuple(p.text for p in whole), begin) if text.lines else None


def _without_lines(owner: Owner, part: FramePart, room: Rect) -> SetPart:
    """A frame that no line of the text reaches, or has room in."""
    frame = ComposedFrame(owner.frame_id("text"), "text", room, thread=part.number)
    left = told_paragraphs(part.words)[part.paragraph :]
    words = "\n".join(p.text for p in left)[part.offset :]
    if part.is_last:
        return SetPart(without_room(owner, frame, words))
    return SetPart(Piece((frame,)), (part.paragraph, part.offset) if words else None)


def _standing(part: FramePart, text: SetText, room: int) -> tuple[int, bool]:
    """How many lines stand in a frame with room for so many, and whether the text goes on in the next."""
    if part.is_last or text.lines <= room:
        return min(text.lines, max(0, room)), False
    count = max(0, room - bool(part.goes_on))
    # No frame begins with the last line of a paragraph, if something is left in the one before.
    if count > 1 and text.role[count] == LineRole.LAST:
        count -= 1
    return count, True


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a frame, from the top down or from the right to the left."""

    style: ParagraphStyle
    rect: Rect

    @property
    def measure(self) -> Length:
        return self.rect.height if self.style.vertical else self.rect.width

    @property
    def count(self) -> int:
        style, rect = self.style, self.rect
        if style.vertical:
            return max(0, rect.width // style.leading)
        # The last line may be as low as its em box has room.
        over = (style.leading - style.size) // 2
        return max(0, (rect.height + style.leading - style.size - over) // style.leading)

    def room(self, first: int, last: int) -> Rect:
        """The rectangle of lines ``first`` to ``last``."""
        style, rect, leading = self.style, self.rect, self.style.leading
        length = max(0, last - first) * leading
        if style.vertical:
            return Rect(rect.right - first * leading - length, rect.y, length, rect.height)
        return Rect(rect.x, rect.y + first * leading, rect.width, length + max(0, style.size - leading))

    def piece(self, owner: Owner, text: SetText, first: int, count: int, *, goes_on: bool) -> Piece:
        """The first ``count`` lines of ``text`` on the frame's lines from ``first`` on."""
        last = first + count if goes_on else max(first + count, self.count)
        make = vertical_piece if self.style.vertical else display_piece
        piece = make(owner, "text", text, self.style, self.room(first, last), goes_on=goes_on)
        return with_unfilled(piece, 0 if goes_on else max(0, self.count - first - text.lines))

    def note(self, owner: Owner, text: SetText, style: ParagraphStyle, number: int, line: int) -> Piece:
        """A jump line on the frame's line ``line``, on the baseline its text would have."""
        room = self.room(line, line + 1)
        if style.vertical:
            return vertical_piece(owner, "jump", text, style, room, number=number)
        down = baseline_in(0, self.style.size, style.leading) - baseline_in(0, style.size, style.leading)
        return display_piece(owner, "jump", text, style, room.moved(dy=down), number=number)


def _notes(
    template: Template, owner: Owner, part: FramePart, lines: _Lines, *, goes_on: bool, book: FaceBook
) -> Iterator[Piece]:
    """The ways to the frames before and after that stand on other pages."""
    told = replace(template.style("jump"), leading=lines.style.leading, vertical=lines.style.vertical, indent=0.0)
    words = (
        (came_from_line(Jump(part.came_from)) if part.came_from else "", Align.LEFT, 0),
        (goes_on_line(Jump(part.goes_on)) if part.goes_on and goes_on else "", Align.RIGHT, lines.count - 1),
    )
    for number, (said, align, line) in enumerate(words):
        style = replace(told, align=align)
        if said and lines.count > line >= 0:
            tried = [set_text([Paragraph(words)], [style], lines.measure, book) for words in shorter(said)]
            text = next((text for text in tried if text.lines == 1), tried[-1])
            yield lines.note(owner, text, style, number, line)
