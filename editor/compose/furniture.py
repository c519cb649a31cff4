"""Furniture composed: the masthead of the first page and the folio of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editor.compose.fields import fill_field
from editor.compose.marks import Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.compose.stack import set_display
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.style import BLACK, Align, Ink
from editor.model.template import Furniture, Template

_THIN, _THICK = pt(0.4), pt(1.5)


def masthead_piece(
    template: Template, owner: Owner, furniture: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    """The title block of the paper in ``rect``: its name, and a strip with date, number and publisher under it."""
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    leading = template.type_area.leading
    strip_height = leading * 3 // 2
    foot = rect.bottom - leading // 2
    strip = Rect(rect.x, foot - strip_height, rect.width, strip_height)
    title = Rect(rect.x, rect.y, rect.width, max(0, strip.y - rect.y))
    frame = ComposedFrame(owner.frame_id("border"), "border", Rect(rect.x, rect.y, rect.width, max(0, foot - rect.y)))
    rules = (
        _rule(strip.x, strip.y, strip.right, _THIN),
        _rule(strip.x, foot - _THICK // 2, strip.right, _THICK),
    )
    ends = (("date", Align.LEFT), ("number", Align.CENTRE), ("publisher", Align.RIGHT))
    return joined(
        (
            Piece((frame,), rules),
            _standing(template, owner, 0, texts.get("title", ""), "masthead", title, None, book),
            *(
                _standing(template, owner, number, texts.get(key, ""), "masthead-note", strip, align, book)
                for number, (key, align) in enumerate(ends, start=1)
            ),
        )
    )


def folio_piece(
    template: Template, owner: Owner, furniture: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    """The running head in ``rect``: page name large, date and number at the ends, a rule at its foot."""
    texts = {key: fill_field(text, values) for key, text in furniture.fields.items()}
    name = _standing(template, owner, 1, texts.get("name", ""), "folio-name", rect, Align.CENTRE, book)
    left = _standing(template, owner, 0, texts.get("left", ""), "folio", rect, Align.LEFT, book)
    right = _standing(template, owner, 2, texts.get("right", ""), "folio", rect, Align.RIGHT, book)
    rule = _rule(rect.x, rect.bottom, rect.right, _THIN * 2)
    return joined((Piece(marks=(rule,)), left, name, right))


def _standing(
    template: Template,
    owner: Owner,
    number: int,
    words: str,
    style_name: str,
    rect: Rect,
    align: Align | None,
    book: FaceBook,
) -> Piece:
    """Text in the middle of the height of ``rect``."""
    style = template.style(style_name)
    if align is not None:
        style = replace(style, align=align)
    text = set_display(words, style, rect.width, book)
    if text is None:
        return Piece()
    kind = "masthead" if style_name.startswith("masthead") else "folio"
    height = text.lines * style.leading
    top = rect.y + (rect.height - height) // 2
    return display_piece(owner, kind, text, style, Rect(rect.x, top, rect.width, height), number=number)


def _rule(x: Length, y: Length, right: Length, thickness: Length, ink: Ink = BLACK) -> Rule:
    return Rule(Point(x, y), Point(right, y), thickness, ink)
