"""Pages for the screen: what is drawn of a ComposedPage, painted back to front in points."""

from __future__ import annotations

from math import inf
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from editor.desktop.canvas.drawn_shapes import Pictures

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.drawables import Drawn


class PagePainter:
    """Paints composed pages; what it prepares is kept, and shared by pages that share marks."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._pages: list[tuple[ComposedPage, tuple[Drawn, ...]]] = []

    def clear(self) -> None:
        """Forget what was prepared."""
        self._pages = []

    def paint(self, painter: QPainter, page: ComposedPage, exposed: QRectF) -> None:
        """Paint what lies in ``exposed``; the painter's unit is a point from the trim's top left corner."""
        self.paint_on(painter, page, exposed, 0, inf)

    def paint_on(self, painter: QPainter, page: ComposedPage, exposed: QRectF, begin: int, until: float) -> int | None:
        """Paint what lies in ``exposed`` from drawable ``begin`` on until the clock (perf_counter) says ``until``.

        Return where to go on; None at the end.
        """
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        drawables = self._drawn(page)
        for number in range(begin, len(drawables)):
            if number > begin and perf_counter() > until:
                return number
            if drawables[number].bounds.intersects(exposed):
                drawables[number].draw(painter, exposed)
        return None

    def changed(self, before: ComposedPage, after: ComposedPage) -> tuple[QRectF, ...] | None:
        """Where the two pages look different, in points; None where ``before`` is no longer known."""
        from editor.desktop.canvas.drawables import differences

        old = next((drawn for page, drawn in self._pages if page is before), None)
        return None if old is None else differences(old, self._drawn(after))

    def _drawn(self, page: ComposedPage) -> tuple[Drawn, ...]:
        for known, drawn in self._pages:
            if known is page:
                return drawn
        # Here and not above: numpy and the marks come with the first page, not with the window.
        from editor.desktop.canvas.drawables import drawn_marks

        last = next((known for known in self._pages if known[0].number == page.number), None)
        fresh = drawn_marks(page, last, self._pictures)
        self._pages = [(page, fresh), *self._pages[:15]]
        return fresh
