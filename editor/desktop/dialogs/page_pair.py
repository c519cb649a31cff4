"""A page in two states side by side, with what became of its blocks outlined."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.desktop.canvas.proofs import Proofs
from editor.desktop.dialogs.comparison_text import became_colour
from editor.desktop.widgets.theme import Theme, colour

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.session.comparison import BlockChange

_GAP: Final = 16
_HEAD: Final = 26


class PagePair(QWidget):
    """Paints the pair; None stands for a page that is not in a state."""

    def __init__(self, painter: PagePainter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Proofs(painter, self)
        self._proofs: list[tuple[tuple[ComposedPage, int] | None, QPixmap | None]] = [(None, None), (None, None)]
        self._pages: tuple[ComposedPage | None, ComposedPage | None] = (None, None)
        self._names = ("", "")
        self._changes: Sequence[BlockChange] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pages(
        self,
        pages: tuple[ComposedPage | None, ComposedPage | None],
        names: tuple[str, str],
        changes: Sequence[BlockChange],
    ) -> None:
        """Show a page before and after, under the names of the two states."""
        self._pages, self._names, self._changes = pages, names, changes
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two small pages."""
        return QSize(560, 420)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both states as large as they fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        width = (room.width() - _GAP) / 2
        for side, page in enumerate(self._pages):
            left = room.left() + side * (width + _GAP)
            painter.setPen(QColor(self._theme.quiet))
            head = QRectF(left, room.top(), width, _HEAD - 6)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self._names[side])
            if page is not None:
                self._paint(painter, page, QRectF(left, room.top() + _HEAD, width, room.height() - _HEAD), side)
        painter.end()

    def _paint(self, painter: QPainter, page: ComposedPage, room: QRectF, side: int) -> None:
        scale = min(room.width() / page.width, room.height() / page.height)
        width, height = page.width * scale, page.height * scale
        place = QRectF(room.left() + (room.width() - width) / 2, room.top(), width, height)
        proof = self._proof(side, page, max(1, round(width)))
        if proof is None:
            painter.fillRect(place, QColor(self._theme.paper))
        else:
            painter.drawPixmap(place, proof, QRectF(proof.rect()))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        blocks = {block.id: block for block in page.blocks}
        for change in self._changes:
            standing = change.after if side else change.before
            block = blocks.get(change.block)
            if block is None or standing is None or standing.page != page.number:
                continue
            name = became_colour(change.became, self._theme)
            painter.setPen(QPen(QColor(name), 2))
            painter.setBrush(colour(name, 38))
            for rect in block.area:
                corner = place.left() + rect.x * scale, place.top() + rect.y * scale
                painter.drawRect(QRectF(*corner, rect.width * scale, rect.height * scale))

    def _proof(self, side: int, page: ComposedPage, width: int) -> QPixmap | None:
        """The picture of a page, painted once; None while it is being painted."""
        wanted = page, width
        if self._proofs[side][0] != wanted:
            self._proofs[side] = wanted, None
            self._painting.ask(page, width, self.devicePixelRatioF(), partial(self._put, side, wanted))
        return self._proofs[side][1]

    def _put(self, side: int, wanted: tuple[ComposedPage, int], proof: QPixmap) -> None:
        if self._proofs[side][0] == wanted:
            self._proofs[side] = wanted, proof
            self.update()
