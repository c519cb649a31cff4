"""Rows: how lists of articles, findings and recent files look, two lines with a mark in front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.desktop.widgets.theme import Theme

ROW: Final = Qt.ItemDataRole.UserRole
NAME: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says: a first line, a quiet second one, a mark's colour (hollow where ``is_hollow``), a word right."""

    title: str
    detail: str = ""
    mark: str = ""
    is_hollow: bool = False
    right: str = ""


class RowDelegate(QStyledItemDelegate):
    """Paints rows."""

    HEIGHT = 46

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows are of one height."""
        row = index.data(ROW)
        return QSize(80, self.HEIGHT if isinstance(row, Row) and row.detail else 30)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            super().paint(painter, option, index)
            return
        theme = self._theme
        rect = QRectF(option.rect).adjusted(6, 1, -6, -1)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        left = rect.left() + 8
        if row.mark:
            painter.setPen(QColor(row.mark))
            painter.setBrush(Qt.BrushStyle.NoBrush if row.is_hollow else QColor(row.mark))
            painter.drawEllipse(QRectF(left, rect.top() + (11 if row.detail else 10), 7, 7))
            left += 17
        room = QRectF(left, rect.top(), rect.right() - left - 8, rect.height())
        small = QFont(option.font)
        small.setPixelSize(12)
        beside = 0
        if row.right:
            painter.setFont(small if row.detail else option.font)
            painter.setPen(QColor(theme.quiet))
            low = Qt.AlignmentFlag.AlignBottom if row.detail else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                room.adjusted(0, 0, 0, -5 if row.detail else 0), Qt.AlignmentFlag.AlignRight | low, row.right
            )
            beside = painter.fontMetrics().horizontalAdvance(row.right) + 8
            if not row.detail:
                room.setRight(room.right() - beside)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room.adjusted(0, 5 if row.detail else 0, 0, 0), _place(row, Qt.AlignmentFlag.AlignLeft), title)
        if row.detail:
            painter.setFont(small)
            painter.setPen(QColor(theme.quiet))
            detail = painter.fontMetrics().elidedText(
                row.detail, Qt.TextElideMode.ElideRight, int(room.width()) - beside
            )
            painter.drawText(
                room.adjusted(0, 0, 0, -5), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, detail
            )
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        ground = ""
        if state & QStyle.StateFlag.State_Selected:
            ground = self._theme.chosen
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.hover
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 5, 5)


def _place(row: Row, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    return side | (Qt.AlignmentFlag.AlignTop if row.detail else Qt.AlignmentFlag.AlignVCenter)
