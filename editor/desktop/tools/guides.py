"""Guides: lines dragged out of the rulers, taken hold of on the page, and dragged back to be rid of."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import draw_snapped
from editor.desktop.widgets.theme import colour
from editor.desktop.words import tr
from editor.measure import Rect, mm, to_mm
from editor.model.page import Guide

HOLD = 4.0
"""Pixels beside a guide at which it is taken hold of."""


class GuideDrag:
    """A guide on its way: a new one from a ruler, or ``old`` of ``page``."""

    def __init__(self, canvas: Canvas, desk: Desk, *, is_upright: bool, old: tuple[int, Guide] | None = None) -> None:
        self._canvas, self._desk, self._is_upright, self._old = canvas, desk, is_upright, old
        self._pixel: QPointF | None = None
        self._aim: tuple[int, int] | None = None
        self.changed: frozenset[str] = frozenset()

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Let the guide lie at the pointer; Alt goes by tenths of a millimetre, else by halves."""
        self._pixel, self._aim = pixel, None
        hit = self._canvas.hit(pixel)
        if hit is not None and self._canvas.viewport().rect().contains(pixel.toPoint()):
            step = mm(0.1) if modifiers & Qt.KeyboardModifier.AltModifier else mm(0.5)
            at = hit.place.x if self._is_upright else hit.place.y
            self._aim = hit.page.number, round(at / step) * step
        self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the guide with its place."""
        if self._aim is None:
            return
        page, at = self._aim
        draw_snapped(painter, self._canvas, page, [(self._is_upright, at)])
        if self._pixel is not None:
            corner = self._pixel + QPointF(72, -6)
            words = tr("{place:.1f} mm").format(place=to_mm(at))
            overlays.draw_label(painter, corner, words, ink="#FFFFFF", ground=QColor(self._canvas.theme.guide).name())

    def drop(self) -> None:
        """Keep the guide where it lies; beside all pages it goes."""
        number = self._aim[0] if self._aim is not None else self._old[0] if self._old is not None else None
        page = self._desk.issue.page(number) if number is not None else None
        if page is not None:
            guides = [g for g in page.guides if self._old is None or g != self._old[1]]
            if self._aim is not None:
                guides.append(Guide(self._is_upright, self._aim[1]))
            self._desk.session.rest()
            self._desk.apply("page.guides", page=page.number, guides=tuple(guides))
            self._desk.session.rest()
        self._canvas.viewport().update()

    def cancel(self) -> None:
        """Leave the guides as they are."""
        self._aim = None
        self._canvas.viewport().update()


def guide_at(canvas: Canvas, desk: Desk, pixel: QPointF) -> tuple[int, Guide] | None:
    """The guide at a pixel, with its page."""
    hit = canvas.hit(pixel)
    page = desk.issue.page(hit.page.number) if hit is not None and canvas.shows_guides else None
    if hit is None or page is None:
        return None
    reach = HOLD / canvas.view.scale
    for guide in page.guides:
        if abs((hit.place.x if guide.is_upright else hit.place.y) - guide.at) <= reach:
            return page.number, guide
    return None


def draw_page_guides(painter: QPainter, canvas: Canvas, desk: Desk) -> None:
    """Draw the guides of all pages in sight."""
    if not canvas.shows_guides or not desk.is_open:
        return
    tint = colour(canvas.theme.guide, 200)
    for page in desk.issue.pages:
        if not page.guides:
            continue
        sight, template = canvas.sight(page.number), desk.issue.template
        sheet = sight.rect(Rect(0, 0, template.width, template.height))
        for guide in page.guides:
            place = sight.rect(Rect(guide.at, guide.at, 0, 0)).topLeft()
            if guide.is_upright:
                painter.fillRect(QRectF(round(place.x()), sheet.top(), 1, sheet.height()), tint)
            else:
                painter.fillRect(QRectF(sheet.left(), round(place.y()), sheet.width(), 1), tint)
