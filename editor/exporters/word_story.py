"""Stories for Word: the paragraphs of a thread, which fill the same boxes as in print, line by line.

Each printed line keeps its text by its spacing; the white before a paragraph is that of the page, and a paragraph that
runs round something is cut where its lines begin or end elsewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element as Element

from editor.compose.page import ComposedFrame, ComposedLine
from editor.compose.story.verse import verse_style
from editor.exporters.word_lines import Room, kept_lines
from editor.exporters.word_text import add_paragraph
from editor.faces.book import FaceBook
from editor.measure import Length, mm, to_pt
from editor.model.article import Article
from editor.model.style import ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind, Span

_ALIKE: Final = mm(0.1)

Thread = Sequence[ComposedFrame]
"""The story frames of an article in the order of its thread."""

Lines = Sequence[tuple[ComposedFrame, ComposedLine]]
"""Lines with the frame each stands in."""


@dataclass(frozen=True, slots=True)
class StorySetting:
    """What all stories of an issue share: the Word document, the template, the faces and their names in Word."""

    document: WordDocument
    template: Template
    book: FaceBook
    families: Mapping[str, str]

    def paragraphs(self, article: Article, thread: Thread) -> Iterator[Element]:
        """The paragraphs of ``article``."""
        lines = [(frame, line) for frame in thread for line in frame.lines]
        white = _white_between(lines, self.template)
        number = 0
        for story, _ in article.items:
            for paragraph in story.paragraphs:
                own = [each for each in lines if each[1].paragraph == number]
                before, after = white.get(number, (0, 0))
                yield from self._paragraph(paragraph, own, before, after)
                number += 1
        if not number:
            yield OxmlElement("w:p")

    def _paragraph(self, paragraph: Paragraph, lines: Lines, before: Length, after: Length) -> Iterator[Element]:
        """The paragraph with white before and after it; in pieces where its lines stand off the frame's edge."""
        name, style = self._style(paragraph.kind)
        is_spread = paragraph.kind is ParagraphKind.BODY
        spans = (*self._lead(paragraph), *paragraph.spans)
        rooms = [
            Room(line.start, line.end, line.measure, line.width, is_spread=is_spread, is_last=line is lines[-1][1])
            for _, line in lines
        ]
        kept = kept_lines(paragraph.text, style, spans, rooms, self.book)
        whole = replace(paragraph, spans=(*spans, *kept.spans))
        pieces = list(_pieces(lines, style, len(paragraph.text)))
        for piece in pieces:
            word = self.document.add_paragraph(style=name)
            _stand(word, piece, style, is_first=piece is pieces[0], is_last=piece is pieces[-1])
            if piece is pieces[0] and before:
                word.paragraph_format.space_before = Emu(before)
            if piece is pieces[-1] and after:
                word.paragraph_format.space_after = Emu(after)
            add_paragraph(
                word,
                _part(whole, piece.start, piece.end),
                size=to_pt(style.size),
                inks=self.template.inks,
                families=self.families,
                kept=kept.part(piece.start, piece.end),
            )
            yield word._p  # noqa: SLF001

    def _style(self, kind: ParagraphKind) -> tuple[str, ParagraphStyle]:
        """The name of the style in Word, and the style in print."""
        match kind:
            case ParagraphKind.CROSSHEAD:
                return "小标题", self.template.style("crosshead")
            case ParagraphKind.VERSE:
                return "诗行", verse_style(self.template)
            case _:
                return "正文", self.template.style("body")

    def _lead(self, paragraph: Paragraph) -> tuple[Span, ...]:
        """The opening word, 本报讯 or 又讯, in the style of such words."""
        word = next((word for word in self.template.lead_words if paragraph.text.startswith(word)), "")
        style = self.template.style("lead")
        return (Span(0, len(word), face=style.face, weight=style.weight),) if word else ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of a paragraph whose lines stand alike: how far off its frame's left and right, and what is white above."""

    start: int
    end: int
    left: Length = 0
    right: Length = 0
    indent: Length | None = None
    white: Length = 0


def _pieces(lines: Lines, style: ParagraphStyle, length: int) -> Iterator[_Piece]:
    """The pieces of a paragraph, one as a rule; more where something in the column keeps its lines away."""
    if not lines:
        yield _Piece(0, length)
        return
    found: list[_Piece] = []
    for place, (frame, line) in enumerate(lines):
        left, right = line.x - frame.rect.x, frame.rect.right - line.x - line.measure
        white = 0
        if place and lines[place - 1][0] is frame:
            white = max(0, line.baseline - lines[place - 1][1].baseline - style.leading)
        if not place:
            indent = round(style.indent * style.size)
            found.append(_Piece(0, line.end, max(0, left - indent), right, min(left, indent)))
        elif abs(left - found[-1].left) > _ALIKE or abs(right - found[-1].right) > _ALIKE or white > _ALIKE:
            found.append(_Piece(line.start, line.end, left, right, 0, white))
        else:
            found[-1] = replace(found[-1], end=line.end)
    for piece, following in itertools.zip_longest(found, found[1:]):
        yield replace(piece, end=following.start if following else length)


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    spans = (
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in paragraph.spans
        if span.start < end and span.end > start
    )
    return replace(paragraph, text=paragraph.text[start:end], spans=tuple(spans))


def _stand(word: WordParagraph, piece: _Piece, style: ParagraphStyle, *, is_first: bool, is_last: bool) -> None:
    """Put a piece where it is printed, if its style does not already."""
    layout = word.paragraph_format
    if piece.left > _ALIKE or piece.right > _ALIKE:
        layout.left_indent, layout.right_indent = Emu(max(0, piece.left)), Emu(max(0, piece.right))
    indent = piece.indent if is_first else 0
    if indent is not None and abs(indent - style.indent * style.size) > _ALIKE:
        layout.first_line_indent = Emu(indent)
        # What is told in characters would hold before what is told in lengths.
        characters = round(100 * indent / style.size)
        word._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), str(characters))  # noqa: SLF001
    if piece.white:
        layout.space_before = Emu(piece.white)
    if not is_last:
        layout.alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE


def _white_between(lines: Lines, template: Template) -> dict[int, tuple[Length, Length]]:
    """White before and after paragraphs, by their numbers.

    It comes before the paragraph that begins a column, else after the one above: LibreOffice would set it once more
    where a paragraph goes on in the next column.
    """
    area = template.type_area
    white: dict[int, tuple[Length, Length]] = {}
    last: tuple[ComposedFrame, ComposedLine] | None = None
    for frame, line in lines:
        is_next = last is None or last[1].paragraph != line.paragraph
        if is_next and (last is None or last[0] is not frame):
            top = line.baseline - frame.rect.y - (area.first_baseline - area.y)
            white[line.paragraph] = (max(0, top), 0)
        elif is_next and last is not None:
            between = line.baseline - last[1].baseline - area.leading
            before = white.get(last[1].paragraph, (0, 0))[0]
            white[last[1].paragraph] = (before, max(0, between))
        last = frame, line
    return white


def threads_of(frames: Sequence[ComposedFrame]) -> dict[str, Thread]:
    """The threads of every article that has story frames among ``frames``."""
    stories: dict[str, list[ComposedFrame]] = {}
    for frame in frames:
        if frame.article is not None and frame.kind == "story":
            stories.setdefault(frame.article, []).append(frame)
    return {article: tuple(sorted(own, key=lambda frame: frame.thread or 0)) for article, own in stories.items()}
