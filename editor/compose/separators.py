"""Hairlines between blocks: in the gutters between neighbours, and above a block that stands under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from editor.compose.marks import Rule
from editor.measure import Length, Point
from editor.model.page import Block, BlockKind, Cells
from editor.model.style import BLACK
from editor.model.template import Template, TypeArea

_NOBODY = -1
# A column rule shorter than this many lines is a stub between things that have lines of their own.
_SHORTEST_RULE = 6


def separators(template: Template, blocks: Sequence[Block]) -> tuple[Rule, ...]:
    """Return the hairlines of a page with these blocks.

    A boxed block has its own lines and furniture its own rules, so none is drawn beside them.
    """
    owners = _owners(template.type_area, blocks)
    plain = np.array([not b.boxed and b.kind is not BlockKind.FURNITURE for b in blocks] + [False])
    rules = list(_column_rules(template, owners, plain)) if template.column_rule > 0 else []
    if template.block_rule > 0:
        rules += _block_rules(template, blocks, owners, plain)
    return tuple(rules)


def _owners(area: TypeArea, blocks: Sequence[Block]) -> NDArray[np.int64]:
    """For each (line, column) of the type area the index of the block there, or ``_NOBODY``."""
    owners = np.full((max(0, area.lines), max(0, area.columns)), _NOBODY, dtype=np.int64)
    for index, block in enumerate(blocks):
        for cells in block.parts:
            owners[max(0, cells.line) : max(0, cells.bottom), max(0, cells.column) : max(0, cells.right)] = index
    return owners


def _column_rules(template: Template, owners: NDArray[np.int64], plain: NDArray[np.bool_]) -> Iterator[Rule]:
    area = template.type_area
    gap = round(template.block_gap * area.leading)
    for column in range(1, owners.shape[1]):
        left, right = owners[:, column - 1], owners[:, column]
        parted = (left != right) & plain[left] & plain[right]
        x = area.column_x(column) - area.gutter // 2
        edges = np.flatnonzero(np.diff(np.concatenate(([False], parted, [False])).astype(np.int8)))
        for first, end in edges.reshape(-1, 2).tolist():
            if end - first < _SHORTEST_RULE:
                continue
            # From the hairline above the upper block's headline to the foot of the last line.
            top = area.y + first * area.leading + gap // 2
            yield _line(x, top, x, area.baseline(end - 1), template.column_rule)


def _block_rules(
    template: Template, blocks: Sequence[Block], owners: NDArray[np.int64], plain: NDArray[np.bool_]
) -> Iterator[Rule]:
    area = template.type_area
    gap = round(template.block_gap * area.leading)
    for index, block in enumerate(blocks):
        for cells in _tops(block) if plain[index] else ():
            if not 0 < cells.line <= owners.shape[0]:
                continue
            above = owners[cells.line - 1, max(0, cells.column) : max(0, cells.right)]
            if not plain[above].any():
                continue
            rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
            yield _line(rect.x, rect.y + gap // 2, rect.right, rect.y + gap // 2, template.block_rule)


def _tops(block: Block) -> Iterator[Cells]:
    """The cells along a block's upper edge, a rectangle for each run of columns that begin on one line."""
    if not block.is_stepped:
        yield block.cells
        return
    for line, strips in groupby((strip for strip in block.strips if strip.lines > 0), key=lambda strip: strip.line):
        run = list(strips)
        yield Cells(run[0].column, line, len(run), 1)


def _line(x1: Length, y1: Length, x2: Length, y2: Length, thickness: Length) -> Rule:
    return Rule(Point(x1, y1), Point(x2, y2), thickness, BLACK)
