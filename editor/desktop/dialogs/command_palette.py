"""The command palette: type a few letters of a command, an article or a page, press Enter, be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

MOST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: how it is shown, what else finds it, what it does."""

    row: Row
    also: str
    run: Callable[[], None]


def matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    """The entries that hold every word, those that begin with the first word before others."""
    wanted = words.lower().split()
    found = [e for e in entries if all(w in _text(e) for w in wanted)]
    if wanted:
        found.sort(key=lambda e: not e.row.title.lower().startswith(wanted[0]))
    return found


def _text(entry: Entry) -> str:
    return f"{entry.row.title} {entry.row.detail} {entry.also}".lower()


class CommandPalette(QFrame):
    """A field and what it finds, over the window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setStyleSheet(
            f"CommandPalette {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 8px; }}"
            f"QListView {{ background: {theme.field}; }}"
        )
        self._window = parent
        self._entries: Sequence[Entry] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("命令、稿件、版面"))
        self.field.setAccessibleName(tr("命令、稿件、版面"))
        self.field.setMinimumHeight(34)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)

    def open_with(self, entries: Sequence[Entry]) -> None:
        """Show the palette over the upper middle of its window."""
        self._entries = entries
        self.field.clear()
        self._look("")
        window = self._window
        self.resize(560, 430)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 90)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work in the list while the words are typed."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(self.list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _look(self, words: str) -> None:
        self._model.clear()
        for entry in matching(self._entries, words)[:MOST]:
            item = QStandardItem()
            item.setEditable(False)
            item.setData(entry.row, ROW)
            item.setData(entry, NAME)
            item.setText(entry.row.title)
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(NAME)
        if isinstance(entry, Entry):
            self.hide()
            entry.run()
