"""The cells of a table as a grid to type in: rows and columns come and go, cells go by the clipboard as text.

Every change is an edit of the frame; the grid shows what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.words import tr
from editor.edits.contents import rows_of, text_of
from editor.model.frame_content import CellAlign, Table

Apply = Callable[..., object]
_Hint = QAbstractItemDelegate.EndEditHint
Cells = Sequence[Sequence[str]]

_ROW: Final = 26
_COLUMN: Final = 84
_MOST_SHOWN: Final = 9  # rows, before the grid scrolls
_MOST_ACROSS: Final = 4
_ALIGNED: Final = {CellAlign.CENTRE: Qt.AlignmentFlag.AlignHCenter, CellAlign.RIGHT: Qt.AlignmentFlag.AlignRight}
_KEYS: Final = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.SelectAll,
)


class _Cells(QAbstractTableModel):
    """The cells of a table as they stand in the issue."""

    typed = Signal(int, int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = Table(())
        self.is_locked = False

    def show_table(self, table: Table) -> None:
        """Show a table; one of the same size keeps the cell that the keyboard is in."""
        before, self.table = self.table, table
        if (len(before.rows), before.columns) != (len(table.rows), table.columns):
            self.beginResetModel()
            self.endResetModel()
        elif before != table:
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, table.columns - 1))

    def text(self, row: int, column: int) -> str:
        """The text of a cell."""
        cells = self.table.rows[row]
        return cells[column] if column < len(cells) else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else self.table.columns

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, column heads bold, aligned as they are set."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.FontRole and index.row() < self.table.header:
            bold = QFont(QGuiApplication.font())
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() < len(self.table.aligns):
            across = _ALIGNED.get(self.table.aligns[index.column()], Qt.AlignmentFlag.AlignLeft)
            return int(across | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tell what was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole or str(value) == self.text(index.row(), index.column()):
            return False
        self.typed.emit(index.row(), index.column(), str(value))
        return True

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Cells are typed in, unless the frame is locked."""
        flags = super().flags(index)
        return flags if self.is_locked else flags | Qt.ItemFlag.ItemIsEditable


class TableGrid(QWidget):
    """The grid and the buttons under it."""

    left = Signal()  # a change is whole

    def __init__(self, apply: Apply) -> None:
        super().__init__()
        self._apply = apply
        self._cells = _Cells(self)
        self._cells.typed.connect(self._type)
        self.view = _View(self)
        self.view.setModel(self._cells)
        for part in (self.view, self.view.horizontalHeader(), self.view.verticalHeader()):
            part.setProperty("rank", "grid")
        self.view.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.view.verticalHeader().setDefaultSectionSize(_ROW)
        self.view.horizontalHeader().setFixedHeight(_ROW)
        self.view.setAccessibleName(tr("单元格"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda at: self.menu().popup(self.view.viewport().mapToGlobal(at)))
        self.buttons = {name: self._button(title, call) for name, title, call in self._changes()[:2]}
        self.more = QToolButton()
        self.more.setText(tr("更多…"))
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (*self.buttons.values(), self.more):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view)
        column.addLayout(foot)

    @property
    def at(self) -> tuple[int, int]:
        """The row and column that the keyboard is in; the first before it was in any."""
        index = self.view.currentIndex()
        return max(index.row(), 0), max(index.column(), 0)

    def show_table(self, table: Table, *, is_locked: bool) -> None:
        """Show a table."""
        self._cells.is_locked = is_locked
        self._cells.show_table(table)
        for widget in (*self.buttons.values(), self.more):
            widget.setEnabled(not is_locked)
        # A few columns share the width; many are scrolled through.
        mode = QHeaderView.ResizeMode
        few = table.columns <= _MOST_ACROSS
        self.view.horizontalHeader().setSectionResizeMode(mode.Stretch if few else mode.Interactive)
        rows = min(max(len(table.rows), 2), _MOST_SHOWN)
        bar = 0 if few else self.view.horizontalScrollBar().sizeHint().height()
        self.view.setFixedHeight((rows + 1) * _ROW + bar + 2)

    def menu(self) -> QMenu:
        """What can be done at the cell that the keyboard is in."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, (_, title, call) in enumerate(self._changes()):
            if number in (3, 6):
                menu.addSeparator()
            menu.addAction(title, call)
        menu.addSeparator()
        aligns, column = self._cells.table.aligns, self.at[1]
        now = aligns[column] if column < len(aligns) else CellAlign.AUTO
        for align, title in _aligns():
            action = menu.addAction(title, partial(self._align, align))
            action.setCheckable(True)
            action.setChecked(align is now)
        menu.setEnabled(not self._cells.is_locked)
        return menu

    def step(self, by: int) -> None:
        """Go to the next cell, or the one before; beyond the last, to a new row."""
        columns = self._cells.table.columns
        place = self.at[0] * columns + self.at[1] + by
        if columns and place >= columns * len(self._cells.table.rows):
            self._change("table.add_row", row=len(self._cells.table.rows))
        if columns and 0 <= place < columns * len(self._cells.table.rows):
            self.view.setCurrentIndex(self._cells.index(place // columns, place % columns))

    def copy(self) -> None:
        """Put the selected cells on the clipboard as text."""
        QGuiApplication.clipboard().setText(text_of(self._chosen()))

    def clear(self) -> None:
        """Empty the selected cells, as one step."""
        top, left, bottom, right = self._area()
        self._put(top, left, [[""] * (right - left + 1)] * (bottom - top + 1))

    def paste(self) -> None:
        """Put the clipboard's cells in at the keyboard's cell; the table grows where they need it to."""
        text = QGuiApplication.clipboard().text()
        if text and not self._cells.is_locked:
            self._put(*self._area()[:2], rows_of(text))

    # Inside

    def _changes(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            ("row", tr("加一行"), lambda: self._change("table.add_row", row=self._after(0))),
            ("column", tr("加一列"), lambda: self._change("table.add_column", column=self._after(1))),
            ("above", tr("在上方加一行"), lambda: self._change("table.add_row", row=self.at[0])),
            ("before", tr("在左侧加一列"), lambda: self._change("table.add_column", column=self.at[1])),
            ("drop_row", tr("删除这一行"), lambda: self._change("table.remove_row", row=self.at[0])),
            ("drop_column", tr("删除这一列"), lambda: self._change("table.remove_column", column=self.at[1])),
        )

    def _after(self, way: int) -> int:
        """The row, or the column, after that of the keyboard's cell; in an empty table the first."""
        size = len(self._cells.table.rows), self._cells.table.columns
        return min(self.at[way] + 1, size[way])

    def _button(self, title: str, call: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.clicked.connect(call)
        return button

    def _change(self, name: str, **arguments: object) -> None:
        row, column = self.at
        self._apply(name, **arguments)
        self.left.emit()
        kept = self._cells.index(min(row, self._cells.rowCount() - 1), min(column, self._cells.columnCount() - 1))
        if kept.isValid():
            self.view.setCurrentIndex(kept)

    def _type(self, row: int, column: int, text: str) -> None:
        self._change("table.cell", row=row, column=column, text=text)

    def _align(self, align: CellAlign) -> None:
        table, column = self._cells.table, self.at[1]
        aligns = [*table.aligns, *[CellAlign.AUTO] * (table.columns - len(table.aligns))]
        if column < len(aligns):
            aligns[column] = align
            self._change("frame.content", content=replace(table, aligns=tuple(aligns)))

    def _area(self) -> tuple[int, int, int, int]:
        """The rectangle round the selected cells: top, left, bottom, right, all inclusive."""
        chosen = self.view.selectionModel().selectedIndexes()
        rows, columns = [i.row() for i in chosen] or [self.at[0]], [i.column() for i in chosen] or [self.at[1]]
        return min(rows), min(columns), max(rows), max(columns)

    def _chosen(self) -> list[list[str]]:
        top, left, bottom, right = self._area()
        if not self._cells.table.rows:
            return []
        return [[self._cells.text(r, c) for c in range(left, right + 1)] for r in range(top, bottom + 1)]

    def _put(self, top: int, left: int, cells: Cells) -> None:
        table = self._cells.table
        height = max(len(table.rows), top + len(cells))
        width = max(table.columns, left + max(map(len, cells), default=0))
        grown = [[*row, *[""] * (width - len(row))] for row in (*table.rows, *[()] * (height - len(table.rows)))]
        for row, texts in enumerate(cells, top):
            grown[row][left : left + len(texts)] = texts
        widths = table.widths if width == table.columns else ()
        content = replace(table, rows=tuple(map(tuple, grown)), widths=widths)
        self._change("frame.content", content=content)


class _View(QTableView):
    """The grid itself; keys of the clipboard are for its cells."""

    def __init__(self, grid: TableGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the clipboard from being commands on the page."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and _is_for_cells(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, cut, paste and empty cells; Tab goes from cell to cell."""
        grid = self._grid
        if event.matches(QKeySequence.StandardKey.Copy):
            grid.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            grid.copy()
            grid.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            grid.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            grid.clear()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on typing in the next cell after Tab, and to the cell below after Return."""
        step = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}.get(hint)
        super().closeEditor(editor, _Hint.NoHint if step is not None else hint)
        row, column = self._grid.at
        if step is not None:
            self._grid.step(step)
            self.edit(self.currentIndex())
        elif hint is _Hint.SubmitModelCache and row + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row + 1, column))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cells; Shift+Tab before the first cell leaves the grid."""
        first = self._grid.at == (0, 0)
        if not self.model().rowCount() or (first and not forward):
            return super().focusNextPrevChild(forward)
        self._grid.step(1 if forward else -1)
        return True


def _is_for_cells(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Backspace or any(event.matches(key) for key in _KEYS)


def _aligns() -> tuple[tuple[CellAlign, str], ...]:
    return (
        (CellAlign.AUTO, tr("自动对齐")),
        (CellAlign.LEFT, tr("左对齐")),
        (CellAlign.CENTRE, tr("居中")),
        (CellAlign.RIGHT, tr("右对齐")),
        (CellAlign.NUMBER, tr("小数点对齐")),
    )
