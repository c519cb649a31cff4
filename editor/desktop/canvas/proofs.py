"""Proofs: small pictures of whole pages, painted a little at a time: keys and pointer are answered meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap

from editor.desktop.canvas.page_painter import PagePainter
from editor.measure import EMU_PER_PT

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

TURN: Final = 0.008
"""Seconds of painting after which the window has its turn."""

Done = Callable[[QPixmap], None]


class Proof:
    """A picture of a whole page, ``width`` points wide with ``ratio`` pixels a point, while it is being painted."""

    def __init__(self, painter: PagePainter, page: ComposedPage, width: float, ratio: float) -> None:
        self.page = page
        self._painter = painter
        self._scale = width / page.width
        self._at: int | None = 0
        self._whole = QRectF(0, 0, page.width / EMU_PER_PT, page.height / EMU_PER_PT)
        size = QSize(round(width * ratio), round(page.height * self._scale * ratio))
        self.image = QImage(size, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(Qt.GlobalColor.white)

    def go_on(self, seconds: float) -> bool:
        """Paint for about so long; tell whether the picture is whole."""
        until = perf_counter() + seconds
        if self._at is not None:
            drawing = QPainter(self.image)
            try:
                drawing.scale(self._scale * EMU_PER_PT, self._scale * EMU_PER_PT)
                self._at = self._painter.paint_on(drawing, self.page, self._whole, self._at, until)
            finally:
                drawing.end()
        return self._at is None


class Proofs(QObject):
    """Paints proofs in the order they were asked for, between the events of the window."""

    def __init__(self, painter: PagePainter, parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter
        self._asked: deque[tuple[Callable[[], Proof], Done]] = deque()
        self._now: tuple[Proof, Done] | None = None
        self._turns = QTimer(self)
        self._turns.setSingleShot(True)
        self._turns.timeout.connect(self._go_on)

    def ask(self, page: ComposedPage, width: float, ratio: float, done: Done) -> None:
        """Have a picture painted; ``done`` gets it when it is whole."""
        self._asked.append((lambda: Proof(self._painter, page, width, ratio), done))
        self._turns.start()

    def _go_on(self) -> None:
        if self._now is None:
            make, done = self._asked.popleft()
            self._now = make(), done
        proof, done = self._now
        if proof.go_on(TURN):
            self._now = None
            done(QPixmap.fromImage(proof.image))
        if self._now is not None or self._asked:
            self._turns.start()
