"""Stories for Word: the paragraphs of a thread, close enough to the printed ones that they fill the same boxes.

Word breaks lines by its own rules.  A paragraph whose printed lines are nearly full is therefore set a little tighter,
so that it takes no line more than in print; the white before a paragraph is that of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Emu
from lxml.etree import _Element as Element

from editor.compose.page import ComposedFrame, ComposedLine
from editor.exporters.word_text import add_paragraph
from editor.faces.book import FaceBook
from editor.faces.face import Face
from editor.measure import Length, to_pt
from editor.model.article import Article
from editor.model.style import ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind, Span

_GAPS: Final = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
_GAP: Final = 0.25  # em that Word puts between Han and Latin
# What a line may lose to 避头尾 that our own setting squeezes in, in em; and the tightest setting, in em a character.
_RESERVE: Final = 0.8
_TIGHTEST: Final = -0.08
# What is taken of the white of a bracket, in em: half of it falls away in print, and a hair for rounding.
_BRACKET: Final = 0.35


@dataclass(frozen=True, slots=True)
class Thread:
    """The story frames of an article in the order of its thread, and its credits by the item they end."""

    frames: tuple[ComposedFrame, ...]
    credits: Mapping[int, ComposedFrame]

    def lines(self) -> Iterator[tuple[ComposedFrame, ComposedLine]]:
        """Every line of the story with its frame."""
        for frame in self.frames:
            for line in frame.lines:
                yield frame, line

    def beside(self, item: int) -> bool:
        """Whether the credit of ``item`` stands on the last line of its text."""
        credit = self.credits[item]
        baseline = credit.lines[0].baseline
        return any(
            line.baseline == baseline and frame.rect.x <= credit.lines[0].x <= frame.rect.right
            for frame, line in self.lines()
        )


@dataclass(frozen=True, slots=True)
class StorySetting:
    """What all stories of an issue share: the Word document, the template and the faces."""

    document: WordDocument
    template: Template
    book: FaceBook
    families: Mapping[str, str]

    def paragraphs(self, article: Article, thread: Thread) -> Iterator[Element]:
        """The paragraphs of ``article`` with the credits that end its items."""
        white = _white_above(article, thread, self.template)
        number = 0
        for item, (story, _) in enumerate(article.items):
            credit = thread.credits.get(item)
            is_beside = credit is not None and thread.beside(item)
            for paragraph in story.paragraphs:
                is_last = paragraph is story.paragraphs[-1]
                beside = credit if is_last and is_beside else None
                yield self._paragraph(paragraph, number, thread, white.get(number, 0), beside)
                number += 1
            if credit is not None and not is_beside:
                yield self._credit(credit, thread)
        if not number:
            yield OxmlElement("w:p")

    def _paragraph(
        self, paragraph: Paragraph, number: int, thread: Thread, white: Length, credit: ComposedFrame | None
    ) -> Element:
        is_head = paragraph.kind is ParagraphKind.CROSSHEAD
        style = self.template.style("crosshead" if is_head else "body")
        word = self.document.add_paragraph(style="小标题" if is_head else "正文")
        if white:
            word.paragraph_format.space_before = Emu(white)
        tight = self._tightness(paragraph, number, thread, style, credit)
        spans = (Span(0, len(paragraph.text), tracking=tight), *self._lead(paragraph), *paragraph.spans)
        inks = self.template.inks
        add_paragraph(word, replace(paragraph, spans=spans), size=to_pt(style.size), inks=inks, families=self.families)
        if credit is not None:
            place = _place_of_credit(credit, thread, style.size)
            word.paragraph_format.tab_stops.add_tab_stop(Emu(place), WD_TAB_ALIGNMENT.LEFT)
            kai = Span(0, len(_words(credit)), face=self.template.style("credit").face)
            word.add_run("\t")
            note = Paragraph(_words(credit), spans=(kai, _closed(_words(credit))))
            add_paragraph(word, note, size=to_pt(style.size), inks=inks, families=self.families)
        return word._p  # noqa: SLF001

    def _credit(self, credit: ComposedFrame, thread: Thread) -> Element:
        """A credit on a line of its own, tight enough to keep to one."""
        words = _words(credit)
        style = self.template.style("credit")
        word = self.document.add_paragraph(style="供稿")
        word.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        word.paragraph_format.left_indent = Emu(_place_of_credit(credit, thread, style.size))
        note = Paragraph(words, spans=(_closed(words),))
        add_paragraph(word, note, size=to_pt(style.size), inks=self.template.inks)
        return word._p  # noqa: SLF001

    def _lead(self, paragraph: Paragraph) -> tuple[Span, ...]:
        """The opening word, 本报讯 or 又讯, in the style of such words."""
        word = next((word for word in self.template.lead_words if paragraph.text.startswith(word)), "")
        style = self.template.style("lead")
        return (Span(0, len(word), face=style.face, weight=style.weight),) if word else ()

    def _tightness(
        self, paragraph: Paragraph, number: int, thread: Thread, style: ParagraphStyle, credit: ComposedFrame | None
    ) -> float:
        """Em to add to every character, never more than none, so that the text fits in as many lines as in print."""
        room = lines = 0
        for frame, line in thread.lines():
            if line.paragraph == number:
                room += frame.rect.right - line.x
                lines += 1
        if credit is not None:
            room -= credit.rect.width + style.size
        if not lines or not paragraph.text:
            return 0.0
        room -= round(_RESERVE * style.size * (lines - 1))
        natural = natural_width(paragraph.text, self.book.face(style.face, style.weight), style.size)
        return max(_TIGHTEST, min(0.0, (room - natural) / style.size / len(paragraph.text)))


def _place_of_credit(credit: ComposedFrame, thread: Thread, size: Length) -> Length:
    """How far from the left of its column a credit begins, in Word, which leaves the white before its bracket.

    A tab or an indent to that place is the same in every reader; what is flush right is not, since each takes the white
    behind a closing bracket otherwise.
    """
    line = credit.lines[0]
    columns = [frame.rect for frame in thread.frames if frame.rect.x <= line.x <= frame.rect.right]
    column = columns[-1] if columns else thread.frames[-1].rect
    opening = size // 2 if line.text.startswith(("（", "【", "〔", "「", "『")) else 0
    return max(0, line.x - column.x - opening)


def _closed(words: str) -> Span:
    """All of a credit a little tighter, by white of its brackets that print lacks: it must not take two lines."""
    brackets = sum(words.count(bracket) for bracket in "（）【】〔〕「」『』")
    return Span(0, len(words), tracking=-min(brackets, 2) * _BRACKET / max(1, len(words)))


def natural_width(text: str, face: Face, size: Length) -> Length:
    """The width of ``text`` as Word sets it before it squeezes anything; a character the face lacks counts an em."""
    codes = np.fromiter(map(ord, text), dtype=np.int64, count=len(text))
    glyphs = face.glyphs(codes)
    units = np.where(glyphs == 0, face.units_per_em, face.advances(glyphs))
    gaps = len(_GAPS.findall(text))
    return int(units.sum()) * size // face.units_per_em + round(gaps * _GAP * size)


def _words(frame: ComposedFrame) -> str:
    return "".join(line.text for line in frame.lines)


def _white_above(article: Article, thread: Thread, template: Template) -> dict[int, Length]:
    """White before paragraphs, where the first line of one lies lower than the line before it or its column asks."""
    area = template.type_area
    after_credit = _first_paragraphs_after_credits(article, thread)
    white: dict[int, Length] = {}
    before: tuple[ComposedFrame, ComposedLine] | None = None
    for frame, line in thread.lines():
        if before is None:
            extra = line.baseline - frame.rect.y - (area.first_baseline - area.y)
        else:
            extra = line.baseline - before[1].baseline - area.leading * (2 if line.paragraph in after_credit else 1)
        is_first = before is None or (before[0] is frame and before[1].paragraph != line.paragraph)
        if is_first and extra > 0:
            white[line.paragraph] = extra
        before = frame, line
    return white


def _first_paragraphs_after_credits(article: Article, thread: Thread) -> set[int]:
    """The paragraphs that begin an item after a credit that has a line of its own."""
    firsts: set[int] = set()
    number = 0
    for item, (story, _) in enumerate(article.items):
        number += len(story.paragraphs)
        if item in thread.credits and not thread.beside(item):
            firsts.add(number)
    return firsts


def threads_of(frames: Sequence[ComposedFrame]) -> dict[str, Thread]:
    """The threads of every article that has story frames among ``frames``."""
    stories: dict[str, list[ComposedFrame]] = {}
    endings: dict[str, dict[int, ComposedFrame]] = {}
    for frame in frames:
        if frame.article is None:
            continue
        if frame.kind == "story":
            stories.setdefault(frame.article, []).append(frame)
        elif frame.kind == "credit" and frame.lines:
            # Frame ids end in the number of the item they belong to.
            endings.setdefault(frame.article, {})[int(frame.id.rsplit("-", 1)[1])] = frame
    return {
        article: Thread(tuple(sorted(own, key=lambda frame: frame.thread or 0)), endings.get(article, {}))
        for article, own in stories.items()
    }
