"""Edge scroll: a drag that comes to the window's edge goes on there, the pages move on under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from editor.desktop.canvas.tool import Tool

RIM: Final = 24
"""Pixels inside the window's edge from which on the pages move."""

_TURN: Final = 16
"""Milliseconds between two steps."""

_SHARE, _FASTEST = 0.3, 36.0
"""Of the way past the rim, pixels a step; and the most."""


class EdgeScroll(QObject):
    """Moves the pages while a tool's drag is held at the window's edge.

    A side counts once the pointer has been away from it or has gone past it: a drag that begins at the edge does not
    move the pages by itself.
    """

    def __init__(self, viewport: QWidget, pan: Callable[[QPointF], bool]) -> None:
        """``pan`` moves the pages by so many pixels and tells whether they moved."""
        super().__init__(viewport)
        self._viewport, self._pan = viewport, pan
        self._tool: Tool | None = None
        self._pixel = QPointF()
        self._away: set[str] = set()  # the sides that count
        self._turns = QTimer(self)
        self._turns.setInterval(_TURN)
        self._turns.timeout.connect(self._go_on)

    def follow(self, tool: Tool | None, pixel: QPointF) -> None:
        """The pointer is here now; what the tool drags, if anything, may go on past the edge."""
        if tool is None or not tool.drags:
            self.stop()
            return
        self._tool, self._pixel = tool, pixel
        for side, past in self._past().items():
            if past <= 0 or past > RIM:
                self._away.add(side)
        if self._speed().isNull():
            self._turns.stop()
        elif not self._turns.isActive():
            self._turns.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._turns.stop()
        self._away.clear()
        self._tool = None

    def _past(self) -> dict[str, float]:
        """How far the pointer is past the rim of each side."""
        x, y, size = self._pixel.x(), self._pixel.y(), self._viewport.size()
        return {
            "left": RIM - x,
            "top": RIM - y,
            "right": x - (size.width() - RIM),
            "bottom": y - (size.height() - RIM),
        }

    def _speed(self) -> QPointF:
        """Pixels a step, to the right and down."""
        past = self._past()
        by = {side: min(max(0.0, past[side]) * _SHARE, _FASTEST) if side in self._away else 0.0 for side in past}
        return QPointF(by["right"] - by["left"], by["bottom"] - by["top"])

    def _go_on(self) -> None:
        tool = self._tool
        if tool is None or not tool.drags:
            self.stop()
        elif self._pan(self._speed()):
            button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            place = QPointF(self._viewport.mapToGlobal(self._pixel))
            keys = QGuiApplication.keyboardModifiers()
            tool.move(self._pixel, QMouseEvent(QEvent.Type.MouseMove, self._pixel, place, none, button, keys))
