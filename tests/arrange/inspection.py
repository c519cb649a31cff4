"""The make-up terms measured on composed pages, as checks from outside measure them; shares no code with the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from editor.compose.page import ComposedBlock, ComposedFrame, ComposedPage
from editor.measure import Rect, mm
from editor.model.page import BlockKind

CONTENT = frozenset(("kicker", "headline", "deck", "byline", "story", "credit", "caption", "picture", "table", "text"))


@dataclass
class Inspected:
    """What was counted on some pages; ``fill`` of the page that is filled least."""

    faults: Counter[str] = field(default_factory=Counter)
    fill: float = 1.0
    mean_fill: float = 1.0
    filler: float = 0.0
    boxes: float = 0.0


def inspect_pages(pages: Sequence[ComposedPage]) -> Inspected:
    """Count what is wrong on the pages."""
    fills = [_fill(page) for page in pages]
    faults: Counter[str] = Counter()
    for page in pages:
        faults["overset"] += sum(frame.overset for block in page.blocks for frame in block.frames)
        faults["overlap"] += _overlaps(page)
        faults["outside"] += sum(not _inside(page, frame) for block in page.blocks for frame in block.frames)
        faults["off-grid"] += _off_grid(page)
        faults["tombstone"] += _tombstones(page)
        faults["page-break"] += _page_breaks(page)
        faults["shape"] += sum(_misshapen(r) for b in page.blocks if b.kind is BlockKind.ARTICLE for r in b.area)
        faults["order"] += _out_of_order(page)
        faults["not-full"] += _fill(page) < 0.98
    area = pages[0].type_area
    fillers = [b for page in pages for b in page.blocks if b.kind is BlockKind.FILLER]
    return Inspected(
        +faults,
        min(fills),
        sum(fills) / len(fills),
        sum(_cells(page, b) for page in pages for b in page.blocks if b in fillers)
        / (area.columns * area.lines * len(pages)),
        sum(b.boxed for page in pages for b in page.blocks) / len(pages),
    )


def _fill(page: ComposedPage) -> float:
    """The share of the type area's cells inside blocks, less the unfilled ones of stories."""
    area = page.type_area
    unfilled = sum(f.unfilled_lines for b in page.blocks for f in b.frames if f.kind == "story")
    return (sum(_cells(page, block) for block in page.blocks) - unfilled) / (area.columns * area.lines)


def _cells(page: ComposedPage, block: ComposedBlock) -> int:
    area = page.type_area
    return sum(
        sum(r.x <= area.column_x(c) < r.right for c in range(area.columns))
        * sum(r.y <= area.y + line * area.leading < r.bottom for line in range(area.lines))
        for r in block.area
    )


def _content(block: ComposedBlock) -> list[ComposedFrame]:
    return [frame for frame in block.frames if frame.kind in CONTENT and not frame.wraps]


def _overlaps(page: ComposedPage) -> int:
    return sum(
        _share(f.rect, g.rect) for a, b in combinations(page.blocks, 2) for f in _content(a) for g in _content(b)
    )


def _share(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > mm(0.01) and down > mm(0.01)


def _inside(page: ComposedPage, frame: ComposedFrame) -> bool:
    area, near = page.type_area, mm(0.01)
    return frame.kind not in CONTENT or (
        frame.rect.x >= area.x - near
        and frame.rect.right <= area.x + area.width + near
        and frame.rect.y >= area.y - near
        and frame.rect.bottom <= area.y + area.height + near
    )


def _off_grid(page: ComposedPage) -> int:
    area = page.type_area
    return sum(
        (line.baseline - area.first_baseline) % area.leading != 0
        for block in page.blocks
        for frame in block.frames
        if frame.kind == "story"
        for line in frame.lines
        if line.role in ("body", "first", "last", "only")
    )


def _tombstones(page: ComposedPage) -> int:
    """碰题: headline frames of two articles on shared rows, no more than two gutters apart, neither block boxed."""
    heads = [
        frame
        for block in page.blocks
        if block.kind is BlockKind.ARTICLE and not block.boxed
        for frame in block.frames
        if frame.kind == "headline" and not frame.vertical
    ]
    found = 0
    for f, g in combinations(heads, 2):
        rows = min(f.rect.bottom, g.rect.bottom) - max(f.rect.y, g.rect.y)
        apart = max(f.rect.x, g.rect.x) - min(f.rect.right, g.rect.right)
        found += rows > 0 and f.article != g.article and -mm(0.01) <= apart <= 2 * page.type_area.gutter
    return found


def _page_breaks(page: ComposedPage) -> int:
    """断版: a straight line across the type area that enters no block, with two or more articles on each side."""
    area = page.type_area
    rects = [(r, b.kind is BlockKind.ARTICLE) for b in page.blocks for r in b.area]
    found = 0
    for k in range(1, area.lines):
        y = area.y + k * area.leading
        found += _parts([(r.y, r.bottom, article) for r, article in rects], y, y)
    for column in range(1, area.columns):
        right = area.column_x(column)
        found += _parts([(r.x, r.right, article) for r, article in rects], right - area.gutter, right)
    return found


def _parts(spans: list[tuple[int, int, bool]], begin: int, end: int) -> bool:
    if any(start < (begin + end) / 2 < stop for start, stop, _ in spans):
        return False
    before = sum(article for _, stop, article in spans if stop <= begin)
    after = sum(article for start, _, article in spans if start >= end)
    return before >= 2 and after >= 2


def _misshapen(rect: Rect) -> bool:
    return rect.height > 5 * rect.width or rect.width > 8 * rect.height


def _out_of_order(page: ComposedPage) -> int:
    ranked = [
        (block.importance, frame.size)
        for block in page.blocks
        if block.kind is BlockKind.ARTICLE and block.importance is not None
        for frame in block.frames
        if frame.kind == "headline"
    ]
    return sum(abs(i - j) >= 0.1 - 1e-9 and (i - j) * (s - t) < 0 for (i, s), (j, t) in combinations(ranked, 2))
