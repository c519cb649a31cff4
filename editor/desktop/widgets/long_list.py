"""A long list: rows of any height, of which only those in sight are looked at.

How high all rows are is known as one array, so that a list of twenty thousand rows is laid out in a moment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Heights = NDArray[np.int64]

Index = QModelIndex | QPersistentModelIndex
_Move, _Hint = QAbstractItemView.CursorAction, QAbstractItemView.ScrollHint


class LongList(QAbstractItemView):
    """A list that scrolls by pixels; ``heights`` tells of all rows how high they are in a list of some width."""

    STEP = 22

    def __init__(self, heights: Callable[[int], Heights], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = heights
        self._edges: list[int] | None = None  # where rows begin, and where the last ends
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the rows of a model, and follow it."""
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.modelReset):
                signal.connect(self._forget)

    def _forget(self) -> None:
        self._edges = None
        self.updateGeometries()
        self.viewport().update()

    def _laid_out(self) -> list[int]:
        """Where rows begin, and where the last ends."""
        if self._edges is None:
            is_empty = self.model() is None or not self.model().rowCount()
            self._edges = [0] if is_empty else [0, *self._heights(self.viewport().width()).cumsum().tolist()]
        return self._edges

    def _row_at(self, y: int) -> int:
        """The row at a height of the whole list; one too many below the last."""
        from bisect import bisect_right

        return max(0, bisect_right(self._laid_out(), y) - 1)

    def _index(self, row: int) -> QModelIndex:
        """A row of the model; none where there is no such row, or no model yet."""
        model = self.model()
        return model.index(row, 0) if model is not None else QModelIndex()

    # Qt's own names

    def visualRect(self, index: Index) -> QRect:
        """Where a row lies in the window."""
        edges, row = self._laid_out(), index.row()
        if not 0 <= row < len(edges) - 1:
            return QRect()
        return QRect(0, edges[row] - self.verticalOffset(), self.viewport().width(), edges[row + 1] - edges[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a place in the window."""
        return self._index(self._row_at(point.y() + self.verticalOffset()))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight."""
        edges, row, room = self._laid_out(), index.row(), self.viewport().height()
        if not 0 <= row < len(edges) - 1:
            return
        top, bottom, at = edges[row], edges[row + 1], self.verticalOffset()
        if hint == _Hint.PositionAtCenter:
            at = (top + bottom - room) // 2
        elif hint == _Hint.PositionAtTop or (hint == _Hint.EnsureVisible and top < at):
            at = top
        elif hint == _Hint.PositionAtBottom or bottom > at + room:
            at = min(bottom - room, top)
        self.verticalScrollBar().setValue(at)

    def horizontalOffset(self) -> int:
        """Rows are as wide as the window."""
        return 0

    def verticalOffset(self) -> int:
        """How much of the list is above the window."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """No row is."""
        return False

    def moveCursor(self, move: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        edges, row = self._laid_out(), self.currentIndex().row()
        last = len(edges) - 2
        if row < 0 or last < 0:
            return self._index(0)
        page = self.viewport().height()
        rows = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MoveHome: 0,
            _Move.MoveEnd: last,
            _Move.MovePageUp: min(row - 1, self._row_at(edges[row + 1] - page) + 1),
            _Move.MovePageDown: max(row + 1, self._row_at(edges[row] + page) - 1),
        }
        return self._index(max(0, min(last, rows.get(move, row))))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row that is touched."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where the selected rows lie."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        """Let the bar have the list's length."""
        super().updateGeometries()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.STEP)
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._laid_out()[-1] - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their text needs in the new width."""
        if event.size().width() != event.oldSize().width():
            self._edges = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        edges, offset, exposed = self._laid_out(), self.verticalOffset(), event.rect()
        chosen, current = self.selectionModel(), self.currentIndex()
        painter = QPainter(self.viewport())
        try:
            for row in range(self._row_at(exposed.top() + offset), len(edges) - 1):
                if edges[row] - offset > exposed.bottom():
                    break
                index = self._index(row)
                option = QStyleOptionViewItem()
                self.initViewItemOption(option)
                option.rect = self.visualRect(index)
                if chosen.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                if index == current and self.hasFocus():
                    option.state |= QStyle.StateFlag.State_HasFocus
                self.itemDelegate().paint(painter, option, index)
        finally:
            # A painter left open by an exception would bring the whole program down.
            painter.end()
