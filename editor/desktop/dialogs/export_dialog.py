"""The export dialog: what is the file for, and which pages; what the preset does is said beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr
from editor.session.exporting import PURPOSES, Purpose, chosen_pages


class ExportDialog(QDialog):
    """Asks for a purpose and pages."""

    chosen = Signal(object, object)  # a purpose, page numbers
    proof_wanted = Signal()

    def __init__(self, theme: Theme, numbers: Sequence[int], last: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers, self._theme = tuple(numbers), theme
        self.setWindowTitle(tr("导出"))
        self.setMinimumSize(460, 570)
        model = QStandardItemModel(self)
        for purpose in PURPOSES:
            item = QStandardItem()
            item.setEditable(False)
            title = either(purpose.title, purpose.title_en)
            item.setData(Row(title, either(purpose.about, purpose.about_en), right=purpose.suffix[1:].upper()), ROW)
            item.setData(purpose.name, NAME)
            item.setText(title)
            model.appendRow(item)
        self.list = QListView()
        self.list.setModel(model)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("用途"))
        self.list.activated.connect(self._accept)
        names = [purpose.name for purpose in PURPOSES]
        self.list.setCurrentIndex(model.index(names.index(last) if last in names else 0, 0))
        self.pages = QLineEdit()
        self.pages.setPlaceholderText(tr("全部，或如 1,3-4"))
        self.pages.setAccessibleName(tr("版"))
        self.pages.textChanged.connect(self._check)
        self.warning = QLabel()
        self.warning.setStyleSheet(f"color: {theme.error};")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.go = QPushButton(tr("导出…"))
        self.go.setProperty("rank", "first")
        self.go.setDefault(True)
        self.go.clicked.connect(self._accept)
        self._lay_out()

    @property
    def purpose(self) -> Purpose:
        """The purpose chosen."""
        return PURPOSES[self.list.currentIndex().row()]

    def show_overset(self, count: int) -> None:
        """Warn of characters that have no place."""
        self.warning.setText(tr("还有 {count} 字溢文，导出的文件里没有这些字。").format(count=count))
        self.warning.setVisible(count > 0)

    def _lay_out(self) -> None:
        cancel = QPushButton(tr("取消"))
        cancel.clicked.connect(self.reject)
        which = QHBoxLayout()
        which.addWidget(QLabel(tr("版")))
        which.addWidget(self.pages, 1)
        proof = QPushButton(tr("打样…"))
        proof.setAutoDefault(False)
        proof.clicked.connect(self.proof_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(proof)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addLayout(which)
        layout.addWidget(self.warning)
        layout.addLayout(buttons)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        self.go.setEnabled(self._wanted() is not None)

    def _wanted(self) -> tuple[int, ...] | None:
        try:
            return chosen_pages(self.pages.text(), self._numbers)
        except ValueError:
            return None

    def _accept(self, _: QModelIndex | bool = False) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.accept()
            self.chosen.emit(self.purpose, wanted)
