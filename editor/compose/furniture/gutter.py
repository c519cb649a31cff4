"""中缝: a text in the strip between two pages of a sheet, upright, so that no line crosses the fold."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from editor.compose.headline.stack import set_paragraphs
from editor.compose.piece import Owner, Piece
from editor.compose.vertical import vertical_piece
from editor.faces.book import FaceBook
from editor.measure import Length, Rect, mm
from editor.model.style import Align
from editor.model.template import Template

# White beside the type area, and at the fold, where paper is creased and a sheet of single pages is cut.
_AT_TYPE: Final = mm(1.5)
_AT_FOLD: Final = mm(3)


class GutterSide(StrEnum):
    """Which half of the strip a page has: the page left of the fold has it at its right."""

    LEFT = "left"
    RIGHT = "right"


def gutter_piece(template: Template, owner: Owner, words: str, side: GutterSide, book: FaceBook) -> Piece:
    """The half of the text that stands in the inner margin of the page on ``side`` of the fold.

    Vertical lines are read from right to left: the page at the right of the fold has the first of them.
    """
    style = replace(template.style("gutter"), vertical=True)
    if style.align is Align.CENTRE:
        style = replace(style, indent=0.0)
    right, left = (_middle(strip, style.leading) for strip in _strips(template))
    text = set_paragraphs(words, style, right.height, book)
    if text is None:
        return Piece()
    if side is GutterSide.RIGHT:
        return vertical_piece(owner, "text", text, style, right, goes_on=left.width >= style.leading)
    first = min(text.lines, max(0, right.width // style.leading))
    if first == text.lines:
        return Piece()
    return vertical_piece(owner, "text", text, style, left, first=first)


def _strips(template: Template) -> tuple[Rect, Rect]:
    """The strip of the page right of the fold, and of the page left of it, beside the whole type area."""
    area = template.type_area
    right = area.x + area.width

    def strip(x: Length, end: Length) -> Rect:
        return Rect(x, area.y, max(0, end - x), area.height)

    return strip(_AT_FOLD, area.x - _AT_TYPE), strip(right + _AT_TYPE, template.width - _AT_FOLD)


def _middle(strip: Rect, leading: Length) -> Rect:
    """The part in the middle of a strip that whole lines take."""
    width = strip.width // leading * leading
    return Rect(strip.x + (strip.width - width) // 2, strip.y, width, strip.height)
