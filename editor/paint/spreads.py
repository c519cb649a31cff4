"""Reader spreads: facing pages side by side on one sheet, as a reader has the opened paper before the eyes.

The first page stands alone, on the right; then 2 and 3, 4 and 5.  What bleeds over the fold is cut off there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from editor.compose.marks import Fill, GlyphRun, Link, Mark, PictureMark, Rule
from editor.compose.page import ComposedBlock, ComposedPage
from editor.measure import Length, Point, Rect


def sheets(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Share pages out to sheets: an even one and the odd one that follows it are one."""
    found: list[tuple[int, ...]] = []
    for number in numbers:
        if number % 2 and found and found[-1] == (number - 1,):
            found[-1] = (number - 1, number)
        else:
            found.append((number,))
    return found


def reader_spreads(numbers: Sequence[int], pages: Iterable[ComposedPage]) -> Iterator[ComposedPage]:
    """Yield the sheets of an issue's pages, each as soon as its pages have come.

    ``numbers`` are those of ``pages``, in their order: a link may lead to a sheet that is still to come.
    """
    every = sheets(numbers)
    sheet_of = {number: sheet[0] for sheet in every for number in sheet}
    coming = iter(pages)
    for sheet in every:
        yield _sheet(tuple(islice(coming, len(sheet))), sheet_of)


def _sheet(pair: tuple[ComposedPage, ...], sheet_of: Mapping[int, int]) -> ComposedPage:
    if len(pair) == 1:
        (page,) = pair
        return replace(page, marks=tuple(_linked(mark, sheet_of) for mark in page.marks))
    left, right = pair
    fold = left.width
    marks = [_linked(mark, sheet_of) for mark in left.marks for mark in _kept(mark, most=fold)]
    marks += [_linked(_moved(kept, fold), sheet_of) for mark in right.marks for kept in _kept(mark, least=0)]
    return replace(
        left,
        name=f"{left.name}　第{right.number}版 {right.name}".strip(),
        width=left.width + right.width,
        bleed=max(left.bleed, right.bleed),
        blocks=(*left.blocks, *(_moved_block(block, fold) for block in right.blocks)),
        marks=tuple(marks),
        findings=(*left.findings, *right.findings),
    )


def _linked(mark: Mark, sheet_of: Mapping[int, int]) -> Mark:
    return replace(mark, page=sheet_of.get(mark.page, mark.page)) if isinstance(mark, Link) else mark


def _kept(mark: Mark, *, least: Length | None = None, most: Length | None = None) -> Iterator[Mark]:
    """What of a mark lies on its own side of the fold; type is never cut, nor are ovals, which would change shape."""
    match mark:
        case Fill(is_oval=True) | PictureMark(is_oval=True):
            yield mark
        case Fill(rect=rect) | PictureMark(rect=rect):
            left = rect.x if least is None else max(rect.x, least)
            right = rect.right if most is None else min(rect.right, most)
            if right > left:
                yield replace(mark, rect=Rect(left, rect.y, right - left, rect.height))
        case Rule(start=start, end=end) if start.y == end.y:
            yield replace(mark, start=_within(start, least, most), end=_within(end, least, most))
        case _:
            yield mark


def _within(point: Point, least: Length | None, most: Length | None) -> Point:
    x = point.x if least is None else max(point.x, least)
    return Point(x if most is None else min(x, most), point.y)


def _moved(mark: Mark, dx: Length) -> Mark:
    match mark:
        case GlyphRun(origin=origin):
            return replace(mark, x=mark.x + dx, origin=replace(origin, frame=_right(origin.frame)))
        case Rule(start=start, end=end):
            return replace(mark, start=Point(start.x + dx, start.y), end=Point(end.x + dx, end.y))
        case PictureMark(rect=rect, image=image, outline=outline):
            cut_out = tuple(Point(point.x + dx, point.y) for point in outline)
            return replace(mark, rect=rect.moved(dx=dx), image=image.moved(dx=dx), outline=cut_out)
        case Fill(rect=rect) | Link(rect=rect):
            return replace(mark, rect=rect.moved(dx=dx))


def _moved_block(block: ComposedBlock, dx: Length) -> ComposedBlock:
    """A block with its frames; lines inside them keep the places they have on their own page."""
    frames = tuple(replace(frame, id=_right(frame.id), rect=frame.rect.moved(dx=dx)) for frame in block.frames)
    return replace(block, area=tuple(rect.moved(dx=dx) for rect in block.area), frames=frames)


def _right(frame: str) -> str:
    """The name of a frame of the right page, which furniture may share with one of the left."""
    return f"right {frame}"
