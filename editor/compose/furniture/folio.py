"""Furniture composed: the folio of a page, its colophon, and what masthead and folio share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from editor.compose.furniture.fields import fill_field
from editor.compose.ground import on_ground
from editor.compose.headline.stack import set_display, set_paragraphs
from editor.compose.marks import Fill, Rule
from editor.compose.piece import Owner, Piece, ascent, baseline_in, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.style import BLACK, Align, Breaking, ParagraphStyle
from editor.model.template import Furniture, Template

THIN: Final = pt(0.3)
THICK: Final = pt(1.5)
# White between the two lines of 文武线, and between the folio's baseline and its rule.
_BETWEEN_RULES: Final = pt(1.5)
_UNDER_BASELINE: Final = pt(6)
# Between a colophon's hairline and its text.
_UNDER_RULE: Final = pt(3)


def folio_piece(
    template: Template, owner: Owner, furniture: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    """The running head in ``rect``: the page's name large, what else there is at the ends, a rule at its foot.

    Fields ``left``, ``name`` and ``right`` stand where they say; ``outer`` and ``inner`` change sides from page to
    page, odd pages being right-hand ones.  A page without a name shows the paper's title in its place, which stands
    on the ground the furniture has.
    """
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    name = texts.get("name", "") or values.get("title", "")
    right_hand = int(values.get("page") or 1) % 2 == 1
    outer, inner = (Align.RIGHT, Align.LEFT) if right_hand else (Align.LEFT, Align.RIGHT)
    style = template.style("folio-name")
    width = natural_width(style, name, book)
    side = max(rect.width // 4, (rect.width - width) // 2 - 2 * style.size)
    standing = (
        (texts.get("outer", ""), "folio-number", outer),
        (texts.get("left", ""), "folio", Align.LEFT),
        (texts.get("right", ""), "folio", Align.RIGHT),
        (texts.get("inner", ""), "folio", inner),
    )
    places = {
        Align.LEFT: Rect(rect.x, rect.y, side, rect.height),
        Align.RIGHT: Rect(rect.right - side, rect.y, side, rect.height),
    }
    ground = template.inks.get(furniture.ground)
    foot = rect.bottom - (THICK if ground else THICK + _BETWEEN_RULES + THIN)
    baseline = foot - _UNDER_BASELINE
    ends = [
        line_of_text(template, owner, "folio", number, words, style_name, align, places[align], baseline, book)
        for number, (words, style_name, align) in enumerate(standing)
    ]
    shown = owner
    if ground is None:
        lines = Piece(marks=double_rule(rect.x, rect.right, foot))
    else:
        shown = on_ground(owner, ground)
        middle = foot + THICK // 2
        tab = Rect(rect.x + (rect.width - width) // 2 - style.size, rect.y, width + 2 * style.size, foot - rect.y)
        rule = Rule(Point(rect.x, middle), Point(rect.right, middle), THICK, ground)
        lines = Piece(marks=(Fill(tab, ground), rule) if name else (rule,))
        baseline = baseline_in(tab.y, style.size, tab.height)
    title = line_of_text(template, shown, "folio", 4, name, "folio-name", Align.CENTRE, rect, baseline, book)
    return joined((lines, *ends[:2], title, *ends[2:]))


def colophon_piece(
    template: Template, owner: Owner, furniture: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    """版权: what the paper says of its makers, lines of text in ``rect`` under a hairline."""
    words = fill_field(furniture.fields.get("text", ""), values)
    if not words:
        return Piece()
    y = rect.y + THIN // 2
    line = Piece(marks=(Rule(Point(rect.x, y), Point(rect.right, y), THIN, BLACK),))
    room = Rect(rect.x, rect.y + _UNDER_RULE, rect.width, max(0, rect.height - _UNDER_RULE))
    style = template.style("colophon" if "colophon" in template.styles else "folio")
    text = set_paragraphs(words, replace(style, indent=0.0), room.width, book)
    if text is None:
        return line
    return joined((line, display_piece(owner, "colophon", text, style, room)))


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
    """Text whose last line stands on ``baseline`` between the sides of ``rect``, smaller where a line is too long."""
    style = replace(template.style(style_name), align=align, indent=0.0)
    style = fitted(style, words, rect.width, book)
    text = set_display(words, style, rect.width, book)
    if text is None:
        return Piece()
    top = baseline - ascent(style.size) - (style.leading - style.size) // 2 - (text.lines - 1) * style.leading
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
    """How wide the longest line of ``words`` is."""
    flush = replace(style, align=Align.LEFT, indent=0.0, breaking=Breaking.FIRST)
    text = set_display(words, flush, 4 * style.size * (len(words) + 1), book)
    return int(text.width.max()) if text is not None else 0


def double_rule(left: Length, right: Length, top: Length) -> tuple[Rule, Rule]:
    """文武线: a thin line with a thick one under it."""
    thick = top + THIN + _BETWEEN_RULES + THICK // 2
    return (
        Rule(Point(left, top + THIN // 2), Point(right, top + THIN // 2), THIN, BLACK),
        Rule(Point(left, thick), Point(right, thick), THICK, BLACK),
    )
