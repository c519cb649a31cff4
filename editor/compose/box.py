"""Boxes: the frame line round a block or the tint under it, and the strip on which its headline stands reversed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from editor.compose.marks import Fill, Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece
from editor.measure import Length, Point, Rect, pt
from editor.model.style import BLACK, WHITE
from editor.model.template import Template

_BOX_RULE: Final = pt(0.4)
# Of a body line: white between a strip and the text below, and the least of the strip over and under its type.
_WHITE_BELOW: Final = 0.5
_LEAST_PADDING: Final = 0.2


def box_piece(template: Template, owner: Owner, rect: Rect) -> Piece:
    """What marks a boxed block in ``rect``: the template's tint, or a frame line where it has none."""
    tint = template.inks.get(template.box_tint)
    kind = "border" if tint is None else "tint"
    frame = ComposedFrame(owner.frame_id(kind), kind, rect, owner.article)
    return Piece((frame,), box_rules(rect) if tint is None else (Fill(rect, tint),))


def box_rules(rect: Rect) -> tuple[Rule, ...]:
    """The four lines of a box just inside ``rect``."""
    inner = rect.inset(_BOX_RULE // 2)
    level = [Rule(Point(rect.x, y), Point(rect.right, y), _BOX_RULE, BLACK) for y in (inner.y, inner.bottom)]
    upright = [Rule(Point(x, rect.y), Point(x, rect.bottom), _BOX_RULE, BLACK) for x in (inner.x, inner.right)]
    return (*level, *upright)


def headline_strip(template: Template, box: Rect, text_top: Length, height: Length) -> Fill | None:
    """The strip at the top of ``box`` for a stack ``height`` high, with text from ``text_top`` on.

    None where the template wants none, or where it would have no room above and below the type.
    """
    ink = template.inks.get(template.box_strip)
    leading = template.type_area.leading
    room = text_top - round(_WHITE_BELOW * leading) - box.y
    if ink is None or room < height + 2 * round(_LEAST_PADDING * leading):
        return None
    return Fill(Rect(box.x, box.y, box.width, room), ink)


def reversed_owner(owner: Owner) -> Owner:
    """The owner with every ink turned to white, for type on a dark ground."""
    return replace(owner, inks=MappingProxyType(dict.fromkeys((*owner.inks, "black"), WHITE)))
