"""The lists of the review: rows that know what they stand for, in a list that gives its keys to the review first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from editor.desktop.dialogs.review_rows import ReviewDelegate, ReviewRow, extent
from editor.desktop.widgets.long_list import LongList
from editor.desktop.widgets.rows import NAME, ROW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from editor.desktop.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of an article; ``piece`` -1 is the article as a whole."""

    article: str
    piece: int = -1


Entry = tuple[ReviewRow, Spot | None]
_ROOT = QModelIndex()


class ReviewRows(QAbstractListModel):
    """Rows of the review with what each stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Entry] = []
        self._extents: list[tuple[int, int, int, int]] = []

    def put(self, rows: Sequence[Entry]) -> None:
        """Show these rows; those at both ends that are what they were are left alone."""
        head = _alike(self.rows, rows)
        tail = _alike(self.rows[head:][::-1], rows[head:][::-1])
        old, new = len(self.rows) - head - tail, len(rows) - head - tail
        fresh, shared = rows[head : head + new], min(old, new)
        if old > new:
            self.beginRemoveRows(_ROOT, head + new, head + old - 1)
        elif new > old:
            self.beginInsertRows(_ROOT, head + old, head + new - 1)
        self.rows[head : head + old] = fresh
        self._extents[head : head + old] = [extent(row) for row, _ in fresh]
        if old > new:
            self.endRemoveRows()
        elif new > old:
            self.endInsertRows()
        if shared:
            self.dataChanged.emit(self.index(head), self.index(head + shared - 1))

    @property
    def extents(self) -> NDArray[np.int64]:
        """What the heights of all rows follow from, a column a row."""
        import numpy as np

        return np.array(self._extents, np.int64).reshape(-1, 4).T

    # Qt's own names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """The row, what it stands for, or its words."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row, spot = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row if role == ROW else spot if role == NAME else None


class KeyedList(LongList):
    """A list that offers its keys to the review first."""

    typed = Signal(QKeyEvent)

    def __init__(self, theme: Theme, label: int) -> None:
        self.entries = ReviewRows()
        super().__init__(lambda width: self._look.heights(self.entries.extents, width))
        self._look = ReviewDelegate(theme, label, self)
        self.setItemDelegate(self._look)
        self.setModel(self.entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the review takes are not the list's."""
        event.ignore()
        self.typed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


def _alike(some: Sequence[Entry], others: Sequence[Entry]) -> int:
    """How many rows are alike from the first on."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
