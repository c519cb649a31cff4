"""Threads (串接) on the page: the ports of the chosen block, and the way its story takes from block to block."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.under_pointer import item_pixels
from editor.desktop.widgets.theme import colour
from editor.session.threads import thread_of

PORT = 11.0


def ports(canvas: Canvas, desk: Desk, item: str) -> tuple[QRectF, QRectF] | None:
    """The in-port and the out-port of a block or text frame in pixels; None for what has no words, or is too small."""
    rect = item_pixels(canvas, desk, item)
    if rect is None or rect.height() < 4 * PORT or not thread_of(desk.issue, item):
        return None
    inlet = QRectF(rect.left() - PORT / 2, rect.top() + PORT, PORT, PORT)
    return inlet, QRectF(rect.right() - PORT / 2, rect.bottom() - 2 * PORT, PORT, PORT)


def port_at(canvas: Canvas, desk: Desk, item: str, pixel: QPointF) -> str:
    """``in`` or ``out`` where one of the ports is at a pixel; nothing elsewhere."""
    found = ports(canvas, desk, item)
    if found is None:
        return ""
    inlet, outlet = (port.adjusted(-2, -2, 2, 2) for port in found)
    return "out" if outlet.contains(pixel) else "in" if inlet.contains(pixel) else ""


def draw_threads(painter: QPainter, canvas: Canvas, desk: Desk, item: str) -> None:
    """Draw the ports of a block or frame, filled where its words come from or go on, and the lines between parts."""
    parts = thread_of(desk.issue, item)
    if not parts:
        return
    theme = canvas.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(theme.accent, 190), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for one, other in pairwise(parts):
        _draw_way(painter, ports(canvas, desk, one), ports(canvas, desk, other))
    shown = ports(canvas, desk, item)
    at = parts.index(item)
    if shown is not None:
        is_last = at == len(parts) - 1
        _draw_port(painter, shown[0], theme.accent, is_full=at > 0)
        _draw_port(painter, shown[1], theme.accent, is_full=not is_last)
    painter.restore()


def _draw_way(painter: QPainter, one: tuple[QRectF, QRectF] | None, other: tuple[QRectF, QRectF] | None) -> None:
    if one is None or other is None:
        return
    start, end = one[1].center(), other[0].center()
    aside = max(40.0, abs(end.x() - start.x()) / 3)
    way = QPainterPath(start)
    way.cubicTo(start + QPointF(aside, 0), end - QPointF(aside, 0), end)
    painter.drawPath(way)
    painter.drawLine(end, end + QPointF(-7, -4))
    painter.drawLine(end, end + QPointF(-7, 4))


def _draw_port(painter: QPainter, port: QRectF, tint: str, *, is_full: bool) -> None:
    painter.setBrush(QColor(tint if is_full else "#FFFFFF"))
    painter.drawRect(port)
    middle = port.center()
    painter.setPen(QPen(QColor("#FFFFFF" if is_full else tint), 1.5))
    painter.drawLine(middle + QPointF(-2, -3), middle + QPointF(2, 0))
    painter.drawLine(middle + QPointF(2, 0), middle + QPointF(-2, 3))
    painter.setPen(QPen(QColor(tint), 1.5))
