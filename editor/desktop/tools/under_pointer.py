"""What lies under the pointer: the page, the place on it, and the block or free frame that is on top there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.canvas.overlays import area_of
from editor.desktop.desk import Desk
from editor.measure import Point, Rect
from editor.model.page import Frame, Page

SLOP = 4.0
"""Pixels beside a thin frame that are still on it."""


@dataclass(frozen=True, slots=True)
class Under:
    """A place of a page and what is there: the topmost item first, frames before blocks."""

    page: int
    place: Point
    items: tuple[str, ...]

    @property
    def item(self) -> str | None:
        """The topmost."""
        return self.items[0] if self.items else None


def under(canvas: Canvas, desk: Desk, pixel: QPointF) -> Under | None:
    """What lies at a pixel of the canvas; None beside all pages."""
    hit = canvas.hit(pixel)
    if hit is None:
        return _beside(canvas, desk, pixel)
    frames = tuple(_frames_at(desk, hit.page.number, hit.place, round(SLOP / canvas.view.scale)))
    blocks = (hit.block.id,) if hit.block is not None else ()
    return Under(hit.page.number, hit.place, (*frames, *blocks))


def item_rect(canvas: Canvas, desk: Desk, item: str) -> tuple[int, Rect] | None:
    """The page a block or frame is shown on, and its rectangle there."""
    found = canvas.block(item)
    if found is not None and found[1].area:
        return found[0].number, area_of(found[1])
    for page in desk.shown_issue.pages:
        for frame in page.frames:
            if frame.id == item:
                return page.number, frame.rect
    return None


def item_pixels(canvas: Canvas, desk: Desk, item: str) -> QRectF | None:
    """The rectangle of a block or frame in pixels of the canvas."""
    found = item_rect(canvas, desk, item)
    return None if found is None else canvas.sight(found[0]).rect(found[1])


def item_shape(canvas: Canvas, desk: Desk, item: str) -> list[QRectF]:
    """The rectangles in pixels that make a block, which may be an L, or a frame."""
    found = canvas.block(item)
    if found is not None and found[1].area:
        return [canvas.sight(found[0].number).rect(rect) for rect in found[1].area]
    rect = item_pixels(canvas, desk, item)
    return [] if rect is None else [rect]


def find_frame(pages: tuple[Page, ...], name: str) -> tuple[Page, Frame] | None:
    """The free frame of that id with its page."""
    return next(((p, f) for p in pages for f in p.frames if f.id == name), None)


def _frames_at(desk: Desk, number: int, place: Point, slop: int) -> Iterator[str]:
    page = desk.shown_issue.page(number) if desk.is_open else None
    for frame in reversed(page.frames if page is not None else ()):
        thin = min(frame.rect.width, frame.rect.height) < 4 * slop
        if frame.rect.inset(-slop if thin else 0).contains(place):
            yield frame.id


def _beside(canvas: Canvas, desk: Desk, pixel: QPointF) -> Under | None:
    """A frame that hangs over the edge of its page may be taken hold of there as well."""
    for page in canvas.pages:
        sight = canvas.sight(page.number)
        place = Point(
            round((pixel.x() - sight.corner.x()) / sight.scale), round((pixel.y() - sight.corner.y()) / sight.scale)
        )
        frames = tuple(_frames_at(desk, page.number, place, round(SLOP / canvas.view.scale)))
        if frames:
            return Under(page.number, place, frames)
    return None
