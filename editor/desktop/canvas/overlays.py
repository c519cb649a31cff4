"""What the canvas shows over a page and nobody prints: guides, outlines, handles, ghosts, fit labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from editor.desktop.widgets.theme import Theme, colour
from editor.desktop.words import tr
from editor.measure import Rect

if TYPE_CHECKING:
    from editor.compose.page import ComposedBlock, ComposedPage

HANDLE: Final = 7.0
EDGES: Final = (
    ("left", "top"), ("top",), ("right", "top"), ("right",), ("right", "bottom"), ("bottom",), ("left", "bottom"),
    ("left",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """How a page lies in the window: its corner in pixels and pixels an EMU."""

    corner: QPointF
    scale: float

    def rect(self, rect: Rect) -> QRectF:
        """A rectangle of the page in pixels."""
        x, y = self.corner.x() + rect.x * self.scale, self.corner.y() + rect.y * self.scale
        return QRectF(x, y, rect.width * self.scale, rect.height * self.scale)

    def y(self, length: int) -> float:
        """A height of the page in pixels."""
        return self.corner.y() + length * self.scale


@dataclass(frozen=True, slots=True)
class Fit:
    """How a block's story fits: characters without a place, lines without text."""

    overset: int
    unfilled: int


def fit(block: ComposedBlock) -> Fit:
    """How the stories of a block fit."""
    stories = [frame for frame in block.frames if frame.kind == "story"]
    return Fit(sum(f.overset for f in block.frames), sum(f.unfilled_lines for f in stories))


def standing(page: ComposedPage) -> list[ComposedBlock]:
    """The blocks that stand on cells; folios stand beside the type area and can't be chosen."""
    return [block for block in page.blocks if block.area]


def area_of(block: ComposedBlock) -> Rect:
    """The rectangle round a block that stands on cells."""
    return Rect.around(block.area)


def draw_guides(painter: QPainter, page: ComposedPage, sight: Sight, theme: Theme, exposed: QRectF) -> None:
    """Draw what is exposed of the type area, its columns, the baselines where they can be told apart, and the bleed."""
    area = page.type_area
    bleed = sight.rect(Rect(0, 0, page.width, page.height).inset(-page.bleed))
    _draw_hairlines(painter, bleed, colour(theme.error, 70), exposed)
    frame = sight.rect(Rect(area.x, area.y, area.width, area.height))
    if area.leading * sight.scale >= 11:
        tint = colour(theme.grid, 36)
        top, bottom = exposed.top() - 2, exposed.bottom() + 2
        for y in map(sight.y, map(area.baseline, range(area.lines))):
            if top <= y <= bottom:
                painter.fillRect(QRect(round(frame.left()), round(y), round(frame.width()), 1), tint)
    for column in range(area.columns):
        _draw_hairlines(painter, sight.rect(area.cells(column, 0, 1, area.lines)), colour(theme.guide, 70), exposed)


def _draw_hairlines(painter: QPainter, rect: QRectF, tint: QColor, exposed: QRectF) -> None:
    """Draw the four edges of a rectangle as far as they are exposed.

    They are rectangles of whole pixels: translucent lines cost Qt many times as much, also where they are clipped.
    """
    edge = QRect(round(rect.left()), round(rect.top()), round(rect.width()), round(rect.height()))
    seen = exposed.toAlignedRect()
    for x, y, width, height in (
        (edge.x(), edge.y(), edge.width() + 1, 1),
        (edge.x(), edge.y() + edge.height(), edge.width() + 1, 1),
        (edge.x(), edge.y() + 1, 1, edge.height() - 1),
        (edge.x() + edge.width(), edge.y() + 1, 1, edge.height() - 1),
    ):
        line = QRect(x, y, width, height) & seen
        if not line.isEmpty():
            painter.fillRect(line, tint)


def draw_outline(painter: QPainter, rect: QRectF, tint: str, *, width: float = 1.0, dashed: bool = False) -> None:
    """Draw a rectangle on whole pixels."""
    pen = QPen(QColor(tint), width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole(rect))


def draw_shape(painter: QPainter, rects: Sequence[QRectF], tint: str, *, width: float = 1.0) -> None:
    """Draw the outline round several rectangles that make one shape, such as an L."""
    if len(rects) == 1:
        draw_outline(painter, rects[0], tint, width=width)
        return
    shape = QPainterPath()
    for rect in rects:
        part = QPainterPath()
        part.addRect(whole(rect.adjusted(-0.5, -0.5, 0.5, 0.5)))  # parts that touch are one
        shape = shape.united(part)
    painter.setPen(QPen(QColor(tint), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape.simplified())


def draw_empty(painter: QPainter, rect: QRectF, words: str, theme: Theme) -> None:
    """Say in the middle of an empty place what belongs there."""
    painter.setPen(QColor(theme.quiet))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def whole(rect: QRectF) -> QRectF:
    """The rectangle with its edges in the middle of pixels, where hairlines are sharp."""
    return QRectF(QPointF(round(rect.left()) + 0.5, round(rect.top()) + 0.5), rect.bottomRight().toPoint().toPointF())


def handle_places(rect: QRectF) -> list[QPointF]:
    """The eight handles of a rectangle, in the order of ``EDGES``."""
    xs, ys = (rect.left(), rect.center().x(), rect.right()), (rect.top(), rect.center().y(), rect.bottom())
    order = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1))
    return [QPointF(xs[i], ys[j]) for i, j in order]


def draw_handles(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the eight handles."""
    painter.setPen(QPen(QColor(theme.accent), 1.25))
    painter.setBrush(QColor("#FFFFFF"))
    for place in handle_places(rect):
        corner = QPointF(round(place.x() - HANDLE / 2) + 0.5, round(place.y() - HANDLE / 2) + 0.5)
        painter.drawRect(QRectF(corner.x(), corner.y(), HANDLE - 1, HANDLE - 1))


def draw_lock(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Say with a small lock at the top right corner that something does not move."""
    from editor.desktop.widgets.icons import picture

    corner = QPointF(round(rect.right()) - 18, round(rect.top()) + 3)
    painter.fillRect(QRectF(corner, corner + QPointF(15, 15)), QColor(theme.accent))
    painter.drawPixmap(corner + QPointF(1, 1), picture("lock", theme.on_accent, 13))


def draw_label(painter: QPainter, corner: QPointF, text: str, *, ink: str, ground: str) -> QRectF:
    """Write a word on a small ground whose bottom right corner is ``corner``; return the ground."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    ground_rect = QRectF(round(corner.x() - width), round(corner.y() - height), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(ground_rect, 3, 3)
    painter.setPen(QColor(ink))
    painter.drawText(ground_rect, Qt.AlignmentFlag.AlignCenter, text)
    return ground_rect


def draw_fit(painter: QPainter, rect: QRectF, how: Fit, theme: Theme, *, is_telling: bool) -> QRectF | None:
    """Say at a block's foot how its story fits: overset always, what is exact or short only when asked."""
    corner = rect.bottomRight() + QPointF(-3, -3)
    if how.overset:
        return draw_label(
            painter, corner, tr("＋ 溢 {count} 字").format(count=how.overset), ink="#FFFFFF", ground="#D32F2F"
        )
    if is_telling and how.unfilled:
        return draw_label(
            painter, corner, tr("余 {count} 行").format(count=how.unfilled), ink="#FFFFFF", ground="#6B6B68"
        )
    if is_telling:
        return draw_label(
            painter, corner, tr("正好"), ink="#FFFFFF", ground=theme.good if not theme.is_dark else "#2E7D46"
        )
    return None
