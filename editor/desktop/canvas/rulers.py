"""Rulers at two sides of the canvas: millimetres of the current page, or characters and lines of its body type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import Gesture
from editor.desktop.words import either, tr
from editor.measure import EMU_PER_PT, Length, mm

BREADTH: Final = 20
_CLOSEST: Final = 5.0
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_LABEL: Final = 34.0


class GuideWanted(Protocol):
    """Who begins a guide when one is dragged out of a ruler."""

    def __call__(self, *, is_upright: bool) -> Gesture:
        """Begin a guide."""
        ...


class Ruler(QWidget):
    """One ruler, across or down; a click changes what both count in, a drag takes a guide out of it."""

    units_changed = Signal()

    def __init__(self, canvas: Canvas, desk: Desk, *, is_across: bool, pair: list[Ruler]) -> None:
        super().__init__(canvas)
        self._canvas, self._desk, self._is_across, self._pair = canvas, desk, is_across, pair
        pair.append(self)
        self.counts_characters = False
        self._pointer: float | None = None
        self._held = False
        self._guide: Gesture | None = None
        self.guide_wanted: GuideWanted | None = None
        self.guide_dropped: Callable[[], None] | None = None
        self.setAccessibleName(tr("横标尺") if is_across else tr("竖标尺"))
        self.setToolTip(tr("点一下，在毫米和字行之间切换；向版面拖，拉出参考线"))
        canvas.view_changed.connect(self.update)
        canvas.pointed.connect(self._follow)

    def switch(self) -> None:
        """Let both rulers count in the other unit."""
        for ruler in self._pair:
            ruler.counts_characters = not ruler.counts_characters
            ruler.update()
            ruler.units_changed.emit()

    def ticks(self) -> Iterator[tuple[float, int, bool]]:
        """Pixel, count and whether it is told, of each tick in sight; counting begins at the trim or the type area."""
        page = next((p for p in self._canvas.pages if p.number == self._canvas.current_page()), None)
        if page is None:
            return
        sight = self._canvas.sight(page.number)
        unit, start = mm(1), 0
        if self.counts_characters:
            area = page.type_area
            unit = self._character() if self._is_across else area.leading
            start = area.x if self._is_across else area.y
        corner = sight.corner.x() if self._is_across else sight.corner.y()
        zero, pitch = corner + start * sight.scale, unit * sight.scale
        if pitch <= 0:
            return
        step = next((s for s in _STEPS if s * pitch >= _CLOSEST), _STEPS[-1])
        told = next((s for s in _STEPS if s * pitch >= _LABEL and s % step == 0), _STEPS[-1])
        length = self.width() if self._is_across else self.height()
        first = int(-zero / (pitch * step)) - 1
        for number in range(first * step, int((length - zero) / pitch) + 1, step):
            yield zero + number * pitch, number, number % told == 0

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ticks, their numbers, and where the pointer is."""
        theme, painter = self._canvas.theme, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        for pixel, number, is_told in self.ticks():
            tick = 8 if is_told else 4
            painter.fillRect(self._across(pixel, BREADTH - tick, 1, tick), QColor(theme.faint))
            if is_told:
                painter.setPen(QColor(theme.quiet))
                painter.save()
                if not self._is_across:
                    painter.translate(0, pixel)
                    painter.rotate(-90)
                    painter.drawText(QPointF(3, 10), str(number))
                else:
                    painter.drawText(QPointF(pixel + 3, 10), str(number))
                painter.restore()
        if self._pointer is not None:
            painter.fillRect(self._across(self._pointer, 0, 1, BREADTH), QColor(theme.accent))
        painter.fillRect(self._across(0, BREADTH - 1, 10_000, 1), QColor(theme.line))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold: what comes is a click, or a guide dragged onto the page."""
        self._held = event.button() == Qt.MouseButton.LeftButton
        self._guide = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a guide out."""
        pixel = self._canvas.viewport().mapFrom(self._canvas, self.mapTo(self._canvas, event.position()))
        if self._held and self._guide is None and not self.rect().contains(event.position().toPoint()):
            self._guide = self.guide_wanted(is_upright=not self._is_across) if self.guide_wanted else None
        if self._guide is not None:
            self._guide.aim(pixel, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the guide lie, or count in the other unit."""
        if self._guide is not None and self.guide_dropped is not None:
            self.guide_dropped()
        elif self._held and self.rect().contains(event.position().toPoint()):
            self.switch()
        self._held, self._guide = False, None

    def _across(self, along: float, off: float, length: float, breadth: float) -> QRectF:
        if self._is_across:
            return QRectF(round(along), off, length, breadth)
        return QRectF(off, round(along), breadth, length)

    def _character(self) -> Length:
        styles = self._desk.issue.template.styles if self._desk.is_open else {}
        style = styles.get("body")
        return style.size if style is not None else 9 * EMU_PER_PT

    def _follow(self, number: int, x: int, y: int) -> None:
        if number:
            sight = self._canvas.sight(number)
            corner = sight.corner.x() if self._is_across else sight.corner.y()
            self._pointer = corner + (x if self._is_across else y) * sight.scale
        else:
            self._pointer = None
        self.update()


class Corner(QToolButton):
    """Where the rulers meet: tells what they count in; a click changes it."""

    def __init__(self, canvas: Canvas, ruler: Ruler) -> None:
        super().__init__(canvas)
        self._ruler = ruler
        self.setProperty("rank", "corner")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(0, 0, BREADTH, BREADTH)
        self.setAccessibleName(tr("标尺的单位"))
        self.setToolTip(tr("点一下，在毫米和字行之间切换"))
        self.clicked.connect(ruler.switch)
        ruler.units_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Tell the unit."""
        self.setText(either("字", "em") if self._ruler.counts_characters else "mm")


def add_rulers(canvas: Canvas, desk: Desk) -> tuple[Ruler, Ruler]:
    """Put rulers at the top and the left of the canvas."""
    pair: list[Ruler] = []
    across = Ruler(canvas, desk, is_across=True, pair=pair)
    down = Ruler(canvas, desk, is_across=False, pair=pair)
    canvas.set_rulers(across, down, BREADTH)
    Corner(canvas, across)
    return across, down
