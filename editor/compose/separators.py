"""Rules between blocks: in the gutters and above a block that stands under another, and bars over headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from editor.compose.frames.ornament import pattern_line
from editor.compose.marks import Rule
from editor.measure import Point, pt
from editor.model.frame_content import RulePattern
from editor.model.page import Block, BlockKind, Cells, HeadlineSide
from editor.model.style import BLACK, Ink
from editor.model.template import Template, TypeArea

_NOBODY = -1
# A column rule shorter than this many lines is a stub between things that have lines of their own.
_SHORTEST_RULE = 6
_PLAIN = RulePattern.PLAIN
# A bar over a headline: so thick, and as long as so many characters of body type.
_BAR_THICKNESS = pt(2.5)
_BAR_LENGTH = 4


def separators(template: Template, blocks: Sequence[Block]) -> tuple[Rule, ...]:
    """Return the rules of a page with these blocks.

    A boxed block has its own lines and furniture its own rules, so none is drawn beside them.
    """
    owners = _owners(template.type_area, blocks)
    plain = np.array([not b.boxed and b.kind is not BlockKind.FURNITURE for b in blocks] + [False])
    rules = list(_column_rules(template, owners, plain)) if template.column_rule > 0 else []
    if template.block_rule > 0:
        rules += _block_rules(template, blocks, owners, plain)
    if template.headline_bar in template.inks:
        rules += _headline_bars(template, blocks)
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
            foot = area.baseline(end - 1)
            yield from pattern_line(Point(x, top), Point(x, foot), template.column_rule, _ink(template), _PLAIN)


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
            ends = Point(rect.x, rect.y + gap // 2), Point(rect.right, rect.y + gap // 2)
            yield from pattern_line(*ends, template.block_rule, _ink(template), template.rule_pattern)


def _headline_bars(template: Template, blocks: Sequence[Block]) -> Iterator[Rule]:
    """A bar over the left end of each article's headline, hanging from where the rule above it runs."""
    area, ink = template.type_area, template.inks[template.headline_bar]
    gap = round(template.block_gap * area.leading)
    for block in blocks:
        if block.article is None or block.boxed or block.headline is not HeadlineSide.ABOVE:
            continue
        cells = next(_tops(block))
        rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
        y = rect.y + gap // 2 + _BAR_THICKNESS // 2
        right = min(rect.right, rect.x + round(_BAR_LENGTH * template.style("body").size))
        yield Rule(Point(rect.x, y), Point(right, y), _BAR_THICKNESS, ink)


def _ink(template: Template) -> Ink:
    return template.inks.get(template.rule_ink, BLACK)


def _tops(block: Block) -> Iterator[Cells]:
    """The cells along a block's upper edge, a rectangle for each run of columns that begin on one line."""
    if not block.is_stepped:
        yield block.cells
        return
    for line, strips in groupby((strip for strip in block.strips if strip.lines > 0), key=lambda strip: strip.line):
        run = list(strips)
        yield Cells(run[0].column, line, len(run), 1)
