"""Upright: pages and parts of pages set downwards (竖排), laid on their side to be read like any other.

Turned a quarter to the left, lines that run down become lines that run to the right, and lines that follow one another
from right to left follow one another downwards; a tier of them becomes a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.columns import boxes_of
from editor.importers.geometry.illustrations import Illustration

_DEPTH, _HEIGHT = 0.12, 0.88  # em of a character's square under and over its baseline


def is_upright(rows: Sequence[Row]) -> bool:
    """Whether most of a part's characters run down, in more than one line."""
    down = [row for row in rows if row.is_upright]
    return len(down) > 1 and 2 * sum(len(row.text) for row in down) > sum(len(row.text) for row in rows)


def laid_boxes(boxes: Sequence[Box], rows: Sequence[Row]) -> list[Box]:
    """Boxes of level lines, and the upright lines put into boxes, all of them laid on their side."""
    return [*map(_laid_box, boxes), *boxes_of([laid_row(row) for row in rows])]


def laid_picture(picture: Illustration) -> Illustration:
    """A picture where it stands on the page laid on its side."""
    return replace(picture, area=laid_area(picture.area))


def laid_area(area: Area) -> Area:
    """Where an area lies once the page is laid on its side."""
    return Area(-area.top, area.left, -area.bottom, area.right)


def laid_row(row: Row) -> Row:
    """An upright line as a level one."""
    area = laid_area(Area(row.left, row.base - _DEPTH * row.size, row.right, row.head + _HEIGHT * row.size))
    base = (area.top + area.bottom) / 2 - (0.5 - _DEPTH) * row.size
    return replace(row, left=area.left, right=area.right, base=base, is_upright=False, head=0.0)


def _laid_box(box: Box) -> Box:
    """A box of level lines, which cross the others now."""
    area = laid_area(Area(box.left, box.bottom, box.right, box.top))
    rows = [
        replace(
            row,
            left=-row.top,
            right=_DEPTH * row.size - row.base,
            base=row.left + _DEPTH * row.size,
            head=row.right - 0.85 * row.size,
            is_upright=True,
        )
        for row in box.rows
    ]
    return Box(rows, area.left, area.right, area.top, area.bottom)
