"""Cells of tables set: the words of a whole column at once, each then a text of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from editor.compose.memory import remembered
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.style import Align, Breaking, ParagraphStyle
from editor.model.text import Paragraph
from editor.typeset.gather import parted
from editor.typeset.setter import set_text
from editor.typeset.setting import SetText

# A line so many characters long takes the words of any cell that could stand on one line.
_ENDLESS: Final = 10_000


def naturals(words: Collection[str], style: ParagraphStyle, book: FaceBook) -> Mapping[str, SetText]:
    """Each of the words on lines as long as they ask for, flush left; nothing for those that say nothing."""
    flush = replace(style, align=Align.LEFT, indent=0.0, breaking=Breaking.FIRST, vertical=False)
    return _set(tuple(dict.fromkeys(words)), flush, _ENDLESS * style.size, book)


def wrapped(words: Collection[str], style: ParagraphStyle, measure: Length, book: FaceBook) -> Mapping[str, SetText]:
    """Each of the words in lines of ``measure``; nothing for those that say nothing, or where no character has room."""
    return _set(tuple(dict.fromkeys(words)), style, measure, book) if measure >= style.size else {}


def width_of(text: SetText | None) -> Length:
    """How wide words are that were set naturally; nothing is no width."""
    return int(text.width.max()) if text is not None and text.lines else 0


def _set(words: tuple[str, ...], style: ParagraphStyle, measure: Length, book: FaceBook) -> Mapping[str, SetText]:
    return _set_all(words, one_style(style), measure, book)


@lru_cache(256)
def one_style(style: ParagraphStyle) -> ParagraphStyle:
    """One object for all equal styles, so that what is remembered by identity is found again."""
    return style


@remembered(1024)
def _set_all(words: tuple[str, ...], style: ParagraphStyle, measure: Length, book: FaceBook) -> Mapping[str, SetText]:
    told = {said: [Paragraph(line.strip()) for line in said.split("\n") if line.strip()] for said in words}
    told = {said: paragraphs for said, paragraphs in told.items() if paragraphs}
    paragraphs = [paragraph for lines in told.values() for paragraph in lines]
    if not paragraphs:
        return MappingProxyType({})
    text = set_text(paragraphs, [style] * len(paragraphs), measure, book)
    parts = parted(text, [len(lines) for lines in told.values()])
    return MappingProxyType({said: part for said, part in zip(told, parts, strict=True) if part.lines})
