"""Lint of the make-up: what an art editor would not let pass, read off composed pages.

Every rule is a pure function from a page, or from all pages, to findings; the terms are measured as ``banxin inspect``
documents them, so that a check from outside comes to the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from editor.compose.page import OUTER, ComposedBlock, ComposedFrame, ComposedPage
from editor.measure import Length, Rect, mm
from editor.model.findings import Finding, Place, Severity
from editor.model.page import BlockKind

# Less than this is rounding, not overlap.
_TOLERANCE: Final = mm(0.01)
_DECORATION: Final = frozenset({"rule", "tint", "border"})
_FURNITURE: Final = frozenset({"masthead", "folio", "colophon", "jump"})
# An article block more than this many times as high as wide is a tower, more than this many times as wide as high a
# strip.
_TOWER: Final = 5
_STRIP: Final = 8
# Articles whose importance differs by less count as equals.
_IMPORTANCE_STEP: Final = 0.1


def lint_page(page: ComposedPage) -> tuple[Finding, ...]:
    """Return what is wrong with the make-up of one page, worst first."""
    found = [finding for rule in RULES for finding in rule(page)]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def content_frames(block: ComposedBlock) -> tuple[ComposedFrame, ...]:
    """The frames of a block that hold content: no decoration, no furniture."""
    return tuple(frame for frame in block.frames if frame.kind not in _DECORATION | _FURNITURE)


def overlaps(page: ComposedPage) -> Iterator[Finding]:
    """Content frames of two blocks lie over each other and neither is made to be run round."""
    for one, other in combinations(page.blocks, 2):
        for a in content_frames(one):
            for b in content_frames(other):
                if not (a.wraps or b.wraps) and a.rect.inset(_TOLERANCE // 2).overlaps(b.rect.inset(_TOLERANCE // 2)):
                    yield _finding(page, "overlap", Severity.ERROR, "Two blocks lie over each other; move one.", one, a)


def outside(page: ComposedPage) -> Iterator[Finding]:
    """A block's cells, or what it prints, leave the type area."""
    area = page.type_area
    inside = Rect(area.x, area.y, area.width, area.height).inset(-_TOLERANCE)
    for block in page.blocks:
        if not block.area:
            continue  # furniture outside the type area by design
        rects = (*block.area, *(frame.rect for frame in content_frames(block)))
        if not all(_holds(inside, rect) for rect in rects):
            message = "The block leaves the type area; move it or make it smaller."
            yield _finding(page, "outside-type-area", Severity.ERROR, message, block)


def over_furniture(page: ComposedPage) -> Iterator[Finding]:
    """A free frame lies over words of the masthead, a folio, the colophon or the 中缝.

    Their white may hold one: an advertisement beside the title, a code in the head margin.
    """
    fixed = [block for block in page.blocks if block.id.startswith(OUTER) or _is_furniture(block)]
    words = [frame.rect.inset(_TOLERANCE // 2) for block in fixed for frame in block.frames if len(frame.lines)]
    for block in page.blocks:
        if block.area or block in fixed:
            continue
        hides = [frame for frame in block.frames if frame.kind not in ("rule", "border")]
        if any(frame.rect.overlaps(said) for frame in hides for said in words):
            message = "A free frame lies over the masthead, a folio, the colophon or the fold; move it away."
            yield _finding(page, "over-furniture", Severity.ERROR, message, block)


def empty_frames(page: ComposedPage) -> Iterator[Finding]:
    """A frame made for text holds none."""
    for block in page.blocks:
        for frame in content_frames(block):
            if frame.kind not in ("picture", "table") and not len(frame.lines) and not frame.overset:
                message = "A frame is empty; give it less room or more text."
                yield _finding(page, "empty-frame", Severity.WARNING, message, block, frame)


def uncaptioned(page: ComposedPage) -> Iterator[Finding]:
    """A picture of an article has no caption, nor has the series it stands in."""
    for block in page.blocks:
        if block.kind is not BlockKind.ARTICLE:
            continue
        told = {_slot_of(block, frame) for frame in block.frames if frame.kind == "caption"}
        for frame in block.frames:
            # The further pictures of a series have the number of the first with one of their own behind it.
            if frame.kind == "picture" and _slot_of(block, frame) not in told and "-" not in _slot_of(block, frame):
                message = "A picture has no caption; write one, or mark the picture as needing none."
                yield _finding(page, "no-caption", Severity.WARNING, message, block, frame)


def tombstones(page: ComposedPage) -> Iterator[Finding]:
    """碰题: headlines of two articles side by side on one height."""
    reach = 2 * page.type_area.gutter
    for one, other in combinations(page.blocks, 2):
        if one.boxed or other.boxed or one.article is None or other.article is None or one.article == other.article:
            continue
        if any(_collide(page, a.rect, b.rect, reach) for a in _headlines(one) for b in _headlines(other)):
            message = "Two headlines stand side by side (碰题); lower one, box it or part them with a picture."
            yield _finding(page, "tombstone", Severity.WARNING, message, other)


def breaks_through(page: ComposedPage) -> Iterator[Finding]:
    """断版: a straight line across the whole type area with two or more article blocks on each side."""
    articles = [block for block in page.blocks if block.kind is BlockKind.ARTICLE and block.area]
    areas = [block.area for block in page.blocks if block.area]
    for high, flipped, word in ((_bottom, False, "across"), (_right, True, "down")):
        # A line that enters no block can be moved up, or left, to the end of one.
        for place in sorted({high(rect) for area in areas for rect in area}):
            if any(_is_entered(area, place, flipped=flipped) for area in areas):
                continue
            before = sum(max(map(high, block.area)) <= place + _TOLERANCE for block in articles)
            if 2 <= before <= len(articles) - 2:
                message = f"A line runs right {word} the page (断版); let blocks interlock."
                yield _finding(page, "page-break-through", Severity.WARNING, message)


def _is_entered(area: Sequence[Rect], place: Length, *, flipped: bool) -> bool:
    """Whether a level line (``flipped``: an upright one) goes through the inside of a block's area.

    Where two of its rectangles meet at the line, the inside goes on from one to the other.
    """
    rects = [Rect(r.y, r.x, r.height, r.width) for r in area] if flipped else list(area)
    if any(r.y < place - _TOLERANCE and place + _TOLERANCE < r.bottom for r in rects):
        return True
    above = [r for r in rects if abs(r.bottom - place) <= _TOLERANCE]
    below = [r for r in rects if abs(r.y - place) <= _TOLERANCE]
    return any(one.x < other.right and other.x < one.right for one in above for other in below)


def towers_and_strips(page: ComposedPage) -> Iterator[Finding]:
    """An article block too high for its width, or too wide for its height."""
    for block in page.blocks:
        if block.kind is not BlockKind.ARTICLE or not block.area:
            continue
        width, height = _extent(block.area)
        if height > _TOWER * width:
            yield _finding(page, "tower", Severity.NOTE, "The block is a thin tower; make it wider.", block)
        elif width > _STRIP * height:
            yield _finding(page, "strip", Severity.NOTE, "The block is a flat strip; make it narrower.", block)


def disorder(page: ComposedPage) -> Iterator[Finding]:
    """A clearly less important article has the larger headline."""
    ranked = [(b.importance, size, b) for b in page.blocks if b.importance is not None and (size := _headline_size(b))]
    for important, size, block in ranked:
        # Importance is given in tenths or hundredths; the least bit of a float must not decide.
        if any(important - other >= _IMPORTANCE_STEP - 1e-9 and size < rival for other, rival, _ in ranked):
            message = "A less important article has a larger headline; change one of the two."
            yield _finding(page, "headline-order", Severity.WARNING, message, block)


def widows(page: ComposedPage) -> Iterator[Finding]:
    """A column starts with the last line of a paragraph, or ends with the first one of another or a crosshead."""
    for block in page.blocks:
        columns = [frame for frame in block.frames if frame.kind == "story" and len(frame.lines)]
        for frame in columns:
            if frame.lines[0].role == "last":
                message = "The column starts with the last line of a paragraph; add or cut a line."
                yield _finding(page, "widow", Severity.NOTE, message, block, frame)
            if frame.lines[-1].role == "first" and frame is not columns[-1]:
                message = "The column ends with the first line of a paragraph; add or cut a line."
                yield _finding(page, "orphan", Severity.NOTE, message, block, frame)
            if frame.lines[-1].role == "crosshead":
                message = "The column ends with a crosshead; add or cut a line."
                yield _finding(page, "stranded-crosshead", Severity.WARNING, message, block, frame)


def running_left(page: ComposedPage) -> Iterator[Finding]:
    """A story goes on in a column left of the one before: its block is high where the headline is, and low left of it.

    A free frame may leave a column in pieces, which stand one under the other.
    """
    for block in page.blocks:
        lefts = [frame.rect.x for frame in block.frames if frame.kind == "story" and not frame.vertical]
        if any(after < before for before, after in pairwise(lefts)):
            message = (
                "The text runs back to columns left of its headline; let the block's first columns be its highest."
            )
            yield _finding(page, "text-runs-left", Severity.NOTE, message, block)


def underset(page: ComposedPage) -> Iterator[Finding]:
    """A block has more lines left over than its columns differ by."""
    for block in page.blocks:
        columns = [frame for frame in block.frames if frame.kind == "story"]
        left = sum(frame.unfilled_lines for frame in columns)
        if columns and left >= 2 * len(columns):
            message = f"{left} lines are left empty; give them to the headline, a picture or more text."
            yield _finding(page, "underset", Severity.NOTE, message, block, columns[-1])


Rule = Callable[[ComposedPage], Iterator[Finding]]
RULES: Final[Sequence[Rule]] = (
    overlaps,
    outside,
    over_furniture,
    empty_frames,
    uncaptioned,
    tombstones,
    breaks_through,
    towers_and_strips,
    disorder,
    widows,
    running_left,
    underset,
)


def _finding(
    page: ComposedPage,
    code: str,
    severity: Severity,
    message: str,
    block: ComposedBlock | None = None,
    frame: ComposedFrame | None = None,
) -> Finding:
    place = Place(
        page=page.number,
        block=block.id if block else None,
        frame=frame.id if frame else None,
        article=block.article if block else None,
    )
    return Finding(severity, code, message, place)


def _is_furniture(block: ComposedBlock) -> bool:
    return any(frame.kind in ("masthead", "folio", "colophon") for frame in block.frames)


def _slot_of(block: ComposedBlock, frame: ComposedFrame) -> str:
    """The number of the slot that a picture or a caption stands in."""
    return frame.id.removeprefix(f"{block.id}-{frame.kind}-")


def _left(rect: Rect) -> Length:
    return rect.x


def _right(rect: Rect) -> Length:
    return rect.right


def _top(rect: Rect) -> Length:
    return rect.y


def _bottom(rect: Rect) -> Length:
    return rect.bottom


def _holds(outer: Rect, inner: Rect) -> bool:
    return outer.x <= inner.x and inner.right <= outer.right and outer.y <= inner.y and inner.bottom <= outer.bottom


def _extent(area: Sequence[Rect]) -> tuple[Length, Length]:
    """Width and height of the rectangle round an area."""
    width = max(map(_right, area)) - min(map(_left, area))
    return width, max(map(_bottom, area)) - min(map(_top, area))


def _headlines(block: ComposedBlock) -> list[ComposedFrame]:
    return [frame for frame in block.frames if frame.kind == "headline" and not frame.vertical]


def _headline_size(block: ComposedBlock) -> Length:
    return max((frame.size for frame in block.frames if frame.kind == "headline"), default=0)


def _collide(page: ComposedPage, one: Rect, other: Rect, reach: Length) -> bool:
    """Whether two headlines share a row of the grid and stand no more than ``reach`` apart."""
    apart = max(one.x, other.x) - min(one.right, other.right)
    top, leading = page.type_area.y, page.type_area.leading
    first = max((one.y - top) // leading, (other.y - top) // leading)
    last = min(-((top - one.bottom) // leading), -((top - other.bottom) // leading))
    return apart <= reach and first < last
