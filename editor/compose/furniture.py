"""Furniture composed: the folio of a page, and what masthead and folio share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from editor.compose.fields import fill_field
from editor.compose.marks import Rule
from editor.compose.piece import Owner, Piece, ascent, display_piece, joined
from editor.compose.stack import set_display
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.style import BLACK, Align, Breaking, Ink, ParagraphStyle
from editor.model.template import Furniture, Template

THIN: Final = pt(0.3)
THICK: Final = pt(1.5)
# White between the two lines of 文武线, and between the folio's baseline and its rule.
_BETWEEN_RULES: Final = pt(1.5)
_UNDER_BASELINE: Final = pt(6)


def folio_piece(
    template: Template, owner: Owner, furniture: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    """The running head in ``rect``: the page's name large, what else there is at the ends, a rule at its foot.

    Fields ``left``, ``name`` and ``right`` stand where they say; ``outer`` and ``inner`` change sides from page to
    page, odd pages being right-hand ones.  A page without a name shows the paper's title in its place.
    """
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    name = texts.get("name", "") or values.get("title", "")
    right_hand = int(values.get("page") or 1) % 2 == 1
    outer, inner = (Align.RIGHT, Align.LEFT) if right_hand else (Align.LEFT, Align.RIGHT)
    width = natural_width(template.style("folio-name"), name, book)
    side = max(rect.width // 4, (rect.width - width) // 2 - template.style("folio-name").size)
    standing = (
        (texts.get("outer", ""), "folio-number", outer),
        (texts.get("left", ""), "folio", Align.LEFT),
        (name, "folio-name", Align.CENTRE),
        (texts.get("right", ""), "folio", Align.RIGHT),
        (texts.get("inner", ""), "folio", inner),
    )
    places = {
        Align.LEFT: Rect(rect.x, rect.y, side, rect.height),
        Align.CENTRE: rect,
        Align.RIGHT: Rect(rect.right - side, rect.y, side, rect.height),
    }
    foot = rect.bottom - THICK - _BETWEEN_RULES - THIN
    pieces = [
        line_of_text(template, owner, "folio", number, words, style, align, places[align], foot - _UNDER_BASELINE, book)
        for number, (words, style, align) in enumerate(standing)
    ]
    return joined((Piece(marks=double_rule(rect.x, rect.right, foot)), *pieces))


def line_of_text(
    template: Template,
    owner: Owner,
    kind: str,
    number: int,
    words: str,
    style_name: str,
    align: Align,
    rect: Rect,
    baseline: Length,
    book: FaceBook,
) -> Piece:
    """A line of text on ``baseline`` between the sides of ``rect``, set smaller where it is too long for one line."""
    style = replace(template.style(style_name), align=align, indent=0.0)
    style = fitted(style, words, rect.width, book)
    text = set_display(words, style, rect.width, book)
    if text is None:
        return Piece()
    top = baseline - ascent(style.size) - (style.leading - style.size) // 2
    room = Rect(rect.x, top, rect.width, text.lines * style.leading)
    return display_piece(owner, kind, text, style, room, number=number)


def fitted(style: ParagraphStyle, words: str, width: Length, book: FaceBook) -> ParagraphStyle:
    """The style, smaller where ``words`` would otherwise not stand on one line of ``width``."""
    natural = natural_width(style, words, book)
    if natural <= width:
        return style
    # A hair less than exact: advances are rounded glyph by glyph.
    size = max(1, style.size * width // natural - len(words))
    return replace(style, size=size, leading=max(1, style.leading * size // style.size))


def natural_width(style: ParagraphStyle, words: str, book: FaceBook) -> Length:
    """How wide ``words`` are on one line."""
    flush = replace(style, align=Align.LEFT, indent=0.0, breaking=Breaking.FIRST)
    text = set_display(words.replace("\n", " "), flush, 4 * style.size * (len(words) + 1), book)
    return int(text.width.max()) if text is not None else 0


def double_rule(left: Length, right: Length, top: Length, ink: Ink = BLACK) -> tuple[Rule, Rule]:
    """文武线: a thin line with a thick one under it."""
    thick = top + THIN + _BETWEEN_RULES + THICK // 2
    return (
        Rule(Point(left, top + THIN // 2), Point(right, top + THIN // 2), THIN, ink),
        Rule(Point(left, thick), Point(right, thick), THICK, ink),
    )
