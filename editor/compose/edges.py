"""Edges: the four lines just inside a rectangle."""

from __future__ import annotations

from editor.compose.marks import Rule
from editor.measure import Length, Point, Rect
from editor.model.style import BLACK


def edge_rules(rect: Rect, thickness: Length) -> tuple[Rule, ...]:
    """A black line of ``thickness`` along each side of ``rect``, inside it."""
    inner = rect.inset(thickness // 2)
    level = [Rule(Point(rect.x, y), Point(rect.right, y), thickness, BLACK) for y in (inner.y, inner.bottom)]
    upright = [Rule(Point(x, rect.y), Point(x, rect.bottom), thickness, BLACK) for x in (inner.x, inner.right)]
    return (*level, *upright)
