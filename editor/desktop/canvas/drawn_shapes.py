"""Rules, fills and pictures for the screen: marks of a composed page made ready to be drawn, in points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from editor.desktop.canvas.inks import ink_colour
from editor.measure import EMU_PER_PT, Rect

if TYPE_CHECKING:
    from editor.compose.marks import Fill, PictureMark, Rule

Pictures = Callable[[str], QImage | None]


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A straight line."""

    bounds: QRectF
    pen: QPen
    line: QLineF

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Draw the line."""
        painter.setPen(self.pen)
        painter.drawLine(self.line)


@dataclass(frozen=True, slots=True)
class DrawnFill:
    """A filled rectangle, or the oval in it."""

    bounds: QRectF
    colour: QColor
    is_oval: bool = False

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Fill it."""
        if self.is_oval:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour)
            painter.drawEllipse(self.bounds)
        else:
            painter.fillRect(self.bounds, self.colour)


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture in its clip, turned; a grey field with a cross where the file cannot be shown."""

    bounds: QRectF
    whole: QRectF
    asset: str
    pictures: Pictures
    turn: float = 0.0
    is_oval: bool = False
    outline: tuple[QPointF, ...] = ()

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Draw the picture."""
        image = self.pictures(self.asset)
        painter.save()
        if self.is_oval or self.outline:
            painter.setClipPath(self._clip(), Qt.ClipOperation.IntersectClip)
        else:
            painter.setClipRect(self.bounds, Qt.ClipOperation.IntersectClip)
        if image is None:
            painter.fillRect(self.bounds, QColor("#E4E4E2"))
            painter.setPen(QPen(QColor("#B4B4B0"), 0.5))
            painter.drawLine(self.bounds.topLeft(), self.bounds.bottomRight())
            painter.drawLine(self.bounds.topRight(), self.bounds.bottomLeft())
        else:
            if self.turn:
                middle = self.whole.center()
                painter.translate(middle)
                painter.rotate(self.turn)
                painter.translate(-middle)
            painter.drawImage(self.whole, image)
        painter.restore()

    def _clip(self) -> QPainterPath:
        path = QPainterPath()
        if self.outline:
            path.addPolygon(QPolygonF(self.outline))
        else:
            path.addEllipse(self.bounds)
        return path


def drawn_fill(fill: Fill) -> DrawnFill:
    """The fill, ready to be drawn."""
    return DrawnFill(_points(fill.rect), ink_colour(fill.ink), fill.is_oval)


def drawn_picture(mark: PictureMark, pictures: Pictures) -> DrawnPicture:
    """The picture, ready to be drawn with the image that ``pictures`` has of it by then."""
    outline = tuple(QPointF(point.x / EMU_PER_PT, point.y / EMU_PER_PT) for point in mark.outline)
    clip, whole = _points(mark.rect), _points(mark.image)
    return DrawnPicture(clip, whole, mark.asset, pictures, mark.turn / 10, mark.is_oval, outline)


def drawn_rule(rule: Rule) -> DrawnRule:
    """The rule, ready to be drawn."""
    thickness = rule.thickness / EMU_PER_PT
    start = QPointF(rule.start.x / EMU_PER_PT, rule.start.y / EMU_PER_PT)
    end = QPointF(rule.end.x / EMU_PER_PT, rule.end.y / EMU_PER_PT)
    bounds = QRectF(start, end).normalized().adjusted(-thickness, -thickness, thickness, thickness)
    pen = QPen(ink_colour(rule.ink), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return DrawnRule(bounds, pen, QLineF(start, end))


def _points(rect: Rect) -> QRectF:
    """The rectangle in points."""
    return QRectF(rect.x / EMU_PER_PT, rect.y / EMU_PER_PT, rect.width / EMU_PER_PT, rect.height / EMU_PER_PT)
