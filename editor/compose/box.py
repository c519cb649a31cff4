"""Boxes: the frame line round a block or the tint under it, and the strip on which its headline stands reversed.

The line follows a block's steps, in the middle of the gutter where one column goes on beside a neighbour's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from editor.compose.edges import edge_rules
from editor.compose.marks import Fill, Mark, Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Piece, ascent
from editor.compose.site import Site
from editor.measure import Length, Point, Rect, pt
from editor.model.style import BLACK

_BOX_RULE: Final = pt(0.4)
# Of a body line: white between a strip and the text below, and the least of the strip over and under its type.
_WHITE_BELOW: Final = 0.5
_LEAST_PADDING: Final = 0.2


def box_piece(site: Site) -> Piece:
    """What marks a boxed block: the template's tint, or a frame line where it has none, along all its steps."""
    owner, bands = site.owner, _bands(site)
    tint = site.template.inks.get(site.template.box_tint)
    kind = "border" if tint is None else "tint"
    frames = tuple(
        ComposedFrame(owner.frame_id(kind, number or None), kind, band, owner.article)
        for number, band in enumerate(bands)
    )
    marks: tuple[Mark, ...] = tuple(_outline(bands))
    if tint is not None:
        marks = tuple(Fill(rect, tint) for rect in _largest(bands))
    return Piece(frames, marks)


def _bands(site: Site) -> tuple[Rect, ...]:
    """The box, cut upright at its steps: rectangles side by side; the block's own gap stays white above each."""
    template, area = site.template, site.template.type_area
    size = template.style("body").size
    bands: list[Rect] = []
    strips = [s for s in (site.block.strips if site.block.is_stepped else (site.block.cells,)) if s.lines > 0]
    for number, strip in enumerate(strips):
        x = area.column_x(strip.column) - (area.gutter // 2 if number else 0)
        right = area.column_x(strip.column) + area.span(strip.columns)
        if number + 1 < len(strips):
            right += area.gutter - area.gutter // 2
        top = area.y + strip.line * area.leading
        top += min(site.parts.stack.gap // 2, strip.lines * area.leading // 2)
        bottom = area.baseline(strip.bottom - 1) + size - ascent(size)
        if bands and (bands[-1].y, bands[-1].bottom) == (top, bottom):
            bands[-1] = Rect(bands[-1].x, top, right - bands[-1].x, bottom - top)
        else:
            bands.append(Rect(x, top, right - x, bottom - top))
    return tuple(bands)


def _largest(bands: Sequence[Rect]) -> Iterator[Rect]:
    """Rectangles that together cover the bands and overlap where these touch: no seam shows between them."""
    for first in range(len(bands)):
        for last in range(first, len(bands)):
            run = bands[first : last + 1]
            top, bottom = max(band.y for band in run), min(band.bottom for band in run)
            wider = (bands[n] for n in (first - 1, last + 1) if 0 <= n < len(bands))
            if top < bottom and not any(band.y <= top and bottom <= band.bottom for band in wider):
                yield Rect(run[0].x, top, run[-1].right - run[0].x, bottom - top)


def _outline(bands: Sequence[Rect]) -> Iterator[Rule]:
    """The line round the bands, just inside them."""
    if len(bands) < 2:
        yield from (rule for band in bands for rule in edge_rules(band, _BOX_RULE))
        return
    half = _BOX_RULE // 2
    for band in bands:
        for y in (band.y + half, band.bottom - half):
            yield Rule(Point(band.x, y), Point(band.right, y), _BOX_RULE, BLACK)
    ends = (bands[0].x + half, bands[0]), (bands[-1].right - half, bands[-1])
    for x, band in ends:
        yield Rule(Point(x, band.y), Point(x, band.bottom), _BOX_RULE, BLACK)
    for one, other in pairwise(bands):
        for y, end in ((one.y, other.y), (one.bottom, other.bottom)):
            if y != end:
                yield Rule(Point(other.x, min(y, end)), Point(other.x, max(y, end)), _BOX_RULE, BLACK)


def box_rules(rect: Rect) -> tuple[Rule, ...]:
    """The four lines of a box just inside ``rect``."""
    return edge_rules(rect, _BOX_RULE)


def headline_strip(site: Site) -> Fill | None:
    """The strip at the top of a box behind its headline, over the columns that this stands over.

    None where the template wants none, or where it would have no room above and below the type.
    """
    ink = site.template.inks.get(site.template.box_strip)
    leading = site.template.type_area.leading
    top = site.head_top + min(site.parts.stack.gap, leading) // 2
    room = site.em_top(site.first_line) - round(_WHITE_BELOW * leading) - top
    if ink is None or room < site.parts.stack.height + 2 * round(_LEAST_PADDING * leading):
        return None
    left, right = _head_edges(site)
    return Fill(Rect(left, top, right - left, room), ink)


def _head_edges(site: Site) -> tuple[Length, Length]:
    """The edges of the columns under the headline: those of the block, or the middle of a gutter."""
    head, columns = site.parts.head, site.parts.columns
    middles = columns.middles()
    left = 0 if head.start == 0 else middles[head.start - 1]
    right = site.area.width if head.stop == len(columns) else middles[head.stop - 1]
    return site.area.x + left, site.area.x + right
