"""The zoom tool: a click comes nearer, with Alt steps back; a rectangle that is drawn fills the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.tools.select_tool import SelectTool
from editor.measure import Rect

STEP = 1.5
SLOP = 8


class ZoomTool:
    """Zooms until Esc or another tool."""

    def __init__(self, canvas: Canvas, back: SelectTool) -> None:
        self._canvas, self._back = canvas, back
        self._start: QPointF | None = None
        self._end = QPointF()

    @property
    def is_in_use(self) -> bool:
        """Whether a click zooms now."""
        return self._canvas.tool is self

    def begin(self) -> None:
        """Take the tool."""
        self._canvas.tool = self
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def finish(self) -> None:
        """Give the pointer back to the selection tool."""
        self._start = None
        if self.is_in_use:
            self._canvas.tool = self._back
            self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            self._canvas.viewport().update()

    @property
    def drags(self) -> bool:
        """What is to fill the window is in it."""
        return False

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Begin a click or a rectangle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = self._end = pixel
        else:
            self.finish()

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Draw the rectangle as far as the pointer."""
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        if self._start is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._end = pixel
            self._canvas.viewport().update()

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Come nearer, step back, or fill the window with the rectangle."""
        start, self._start = self._start, None
        if start is None:
            return
        rect = QRectF(start, pixel).normalized()
        view = self._canvas.view
        if min(rect.width(), rect.height()) > SLOP:
            one, other = view.place(rect.topLeft()), view.place(rect.bottomRight())
            self._canvas.fill_with(Rect(one.x, one.y, other.x - one.x, other.y - one.y))
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._canvas.zoom_to(view.zoom / STEP, pixel)
        else:
            self._canvas.zoom_to(view.zoom * STEP, pixel)

    def double_click(self, pixel: QPointF) -> None:
        """The second click of a quick pair comes nearer too."""
        self._canvas.zoom_to(self._canvas.view.zoom * STEP, pixel)

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives the pointer back."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return True
        return False

    def draw(self, painter: QPainter) -> None:
        """Draw the rectangle."""
        self._back.draw(painter)
        if self._start is not None:
            rect = QRectF(self._start, self._end).normalized()
            overlays.draw_outline(painter, rect, self._canvas.theme.guide, dashed=True)
