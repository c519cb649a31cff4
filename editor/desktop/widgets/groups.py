"""Groups: two rows of widgets that stand side by side, or one under the other where there is no room for that."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class Groups(QWidget):
    """Two widgets that never make their window wider than the broader of them is."""

    def __init__(self, first: QWidget, second: QWidget, *, between: int = 16, below: int = 4) -> None:
        super().__init__()
        self._between, self._below = between, below
        self._parts = (first, second)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        # What is asked of the window is said below: side by side they may have more than they need.
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(first)
        self._row.addWidget(second)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._turn()

    @property
    def is_stacked(self) -> bool:
        """Whether the second stands under the first."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """As wide as the broader part."""
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), self._height())

    def sizeHint(self) -> QSize:
        """As high as the parts stand now."""
        return QSize(sum(part.sizeHint().width() for part in self._parts) + self._between, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the new width asks for it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + self._between
        is_narrow = self.width() < needed
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._row.setSpacing(self._below if is_narrow else self._between)
        if self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        heights = [part.sizeHint().height() for part in self._parts]
        return sum(heights) + self._below if self.is_stacked else max(heights)
