"""Snapping: edges that come near a column, a line, a guide or another frame's edge come to lie on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from editor.measure import Length
from editor.model.page import Page
from editor.model.template import Template


@dataclass(frozen=True, slots=True)
class Lines:
    """What edges snap to, rising: places across and places down a page."""

    across: tuple[Length, ...]
    down: tuple[Length, ...]


def lines_of(template: Template, page: Page, without: Collection[str] = ()) -> Lines:
    """The edges of the sheet and its columns, the lines of type, guides, and edges and middles of other frames."""
    area = template.type_area
    across = {0, template.width, template.width // 2}
    down = {0, template.height, template.height // 2}
    for column in range(area.columns):
        across |= {area.column_x(column), area.column_x(column) + area.column_width}
    down |= {area.y + line * area.leading for line in range(area.lines + 1)}
    for guide in page.guides:
        (across if guide.is_upright else down).add(guide.at)
    for frame in page.frames:
        if frame.id not in without:
            rect = frame.rect
            across |= {rect.x, rect.right, rect.x + rect.width // 2}
            down |= {rect.y, rect.bottom, rect.y + rect.height // 2}
    return Lines(tuple(sorted(across)), tuple(sorted(down)))


def snap(edges: Iterable[Length], lines: tuple[Length, ...], reach: Length) -> tuple[Length, Length | None]:
    """The least shift that brings an edge onto a line within ``reach``, and that line; 0 and None if there is none."""
    best: tuple[Length, Length | None] = (0, None)
    least = reach + 1
    for edge in edges:
        at = bisect_left(lines, edge)
        for line in lines[max(0, at - 1) : at + 1]:
            if abs(line - edge) < least:
                least, best = abs(line - edge), (line - edge, line)
    return best
