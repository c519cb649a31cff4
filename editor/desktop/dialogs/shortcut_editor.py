"""The shortcut editor: every command with its keys, found by typing, changed by pressing the keys wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.actions import ACTIONS, Action, find
from editor.desktop.keys import Keys, shown
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr

_BETWEEN: Final = "  "


class ShortcutEditor(QDialog):
    """Changes which keys run which action; every change holds at once."""

    changed = Signal()

    def __init__(self, keys: Keys, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys, self._theme = keys, theme
        self.setWindowTitle(tr("快捷键"))
        self.setMinimumSize(520, 600)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("按命令或按键查找"))
        self.search.setAccessibleName(tr("按命令或按键查找"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("命令"))
        self.list.selectionModel().currentChanged.connect(self._show)
        self.title = QLabel()
        self.title.setProperty("rank", "title")
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.list.activated.connect(self.field.setFocus)
        for field in (self.field, *self.field.findChildren(QLineEdit)):
            field.setAccessibleName(tr("新的按键"))
        self.field.keySequenceChanged.connect(self._weigh)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setStyleSheet(f"color: {theme.warning};")
        self.use = QPushButton(tr("使用"))
        self.use.setProperty("rank", "first")
        self.use.clicked.connect(self._use)
        self.clear = QPushButton(tr("去掉"))
        self.clear.clicked.connect(self._clear)
        self.reset = QPushButton(tr("恢复原样"))
        self.reset.clicked.connect(self._restore)
        self.reset_all = QPushButton(tr("全部恢复原样"))
        self.reset_all.clicked.connect(self._restore_all)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        done = QPushButton(tr("完成"))
        done.clicked.connect(self.accept)
        for button in (done, self.use, self.clear, self.reset, self.reset_all):
            button.setAutoDefault(False)  # Enter in the key field is a key like any other
        change = QHBoxLayout()
        change.addWidget(self.field, 1)
        for button in (self.use, self.clear, self.reset):
            change.addWidget(button)
        last = QHBoxLayout()
        last.addWidget(self.reset_all)
        last.addStretch(1)
        last.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.title)
        layout.addLayout(change)
        layout.addWidget(self.warning)
        layout.addLayout(last)

    def _action(self) -> Action | None:
        name = self.list.currentIndex().data(NAME)
        return find(name) if name else None

    def _fill(self) -> None:
        """List what the search finds, and keep the action chosen before if it is among them."""
        chosen, wanted = self.list.currentIndex().data(NAME), self.search.text().lower().split()
        self._model.clear()
        for action in ACTIONS:
            keys = _BETWEEN.join(shown(k) for k in self._keys.of(action))
            title = either(action.title, action.title_en)
            if not all(word in f"{action.title} {action.title_en} {keys}".lower() for word in wanted):
                continue
            item = QStandardItem(title)
            item.setEditable(False)
            mark = self._theme.accent if self._keys.is_changed(action) else ""
            item.setData(Row(title, mark=mark, right=keys), ROW)
            item.setData(action.name, NAME)
            self._model.appendRow(item)
            if action.name == chosen:
                self.list.setCurrentIndex(item.index())
        if not self.list.currentIndex().isValid() and self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._show(self.list.currentIndex())

    def _show(self, _index: QModelIndex) -> None:
        action = self._action()
        self.title.setText(either(action.title, action.title_en) if action else tr("没有这样的命令"))
        self.field.setEnabled(action is not None)
        own = self._keys.of(action)[:1] if action else ()
        self.field.setKeySequence(QKeySequence(*own) if own else QKeySequence())
        self.clear.setEnabled(bool(own))
        self.reset.setEnabled(action is not None and self._keys.is_changed(action))
        self._weigh()

    def _wanted(self) -> str:
        return self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _weigh(self) -> None:
        """Say whose the keys are, before they are taken."""
        action, wanted = self._action(), self._wanted()
        owner = self._keys.owner(wanted) if wanted else None
        self.use.setEnabled(action is not None and bool(wanted) and owner is not action)
        taken = owner is not None and owner is not action
        title = either(owner.title, owner.title_en) if owner else ""
        words = tr("{keys} 现在是“{title}”的快捷键，改用后它就没有这个键了。")
        self.warning.setText(words.format(keys=shown(wanted), title=title) if taken else "")

    def _use(self) -> None:
        action = self._action()
        if action is not None:
            self._keys.assign(action, self._wanted())
            self._tell()

    def _clear(self) -> None:
        action = self._action()
        if action is not None:
            self._keys.assign(action, "")
            self._tell()

    def _restore(self) -> None:
        action = self._action()
        if action is not None:
            self._keys.restore(action)
            self._tell()

    def _restore_all(self) -> None:
        self._keys.restore_all()
        self._tell()

    def _tell(self) -> None:
        self._fill()
        self.changed.emit()
