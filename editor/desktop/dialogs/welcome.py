"""The welcome page: what one does first, and what was open last."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.dialogs.template_gallery import TemplateGallery
from editor.desktop.widgets.icons import picture
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.session.journal import Leftover

UNHURRIED = 300
"""Milliseconds after which the templates are shown: where a file is opened at once, nobody would see them."""


class Welcome(QWidget):
    """Shown while no issue is open."""

    action_wanted = Signal(str)
    path_wanted = Signal(Path)
    recovery_wanted = Signal(object)
    template_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = QStandardItemModel(self)
        self.recent = QListView()
        self.recent.setModel(self._model)
        self.recent.setItemDelegate(RowDelegate(theme, self.recent))
        self.recent.setMouseTracking(True)
        self.recent.setAccessibleName(tr("最近打开"))
        self.recent.setStyleSheet("background: transparent;")
        self.recent.setMaximumHeight(280)
        self.recent.clicked.connect(self._open)
        self.recent.activated.connect(self._open)
        self._leftovers = QWidget()
        self._leftover_rows = QVBoxLayout(self._leftovers)
        self._leftover_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_title = QLabel(tr("最近打开"))
        self._recent_title.setProperty("rank", "section")
        self.templates = TemplateGallery(theme)
        self.templates.wanted.connect(self.template_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._first_things())
        row.addSpacing(56)
        row.addLayout(self._beginnings(), 100)
        row.addStretch(1)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(32, 16, 32, 16)
        page.addStretch(2)
        page.addLayout(row)
        page.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _first_things(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(20)
        column.addWidget(self._leftovers)
        column.addSpacing(8)
        column.addWidget(self._drop_field())
        column.addSpacing(14)
        column.addLayout(self._buttons())
        column.addSpacing(32)
        column.addWidget(self._recent_title)
        column.addSpacing(4)
        column.addWidget(self.recent)
        column.addStretch(1)
        return column

    def _beginnings(self) -> QVBoxLayout:
        title = QLabel(tr("新建空白一期"))
        title.setProperty("rank", "section")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addSpacing(18)
        column.addWidget(title)
        column.addWidget(self.templates)
        column.addStretch(1)
        return column

    def _show_templates(self) -> None:
        if self.isVisible():
            self.templates.fill()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files, and the templates."""
        QTimer.singleShot(UNHURRIED, self.templates, self._show_templates)
        self._model.clear()
        for path in paths:
            item = QStandardItem()
            item.setEditable(False)
            item.setData(Row(path.stem, str(path.parent)), ROW)
            item.setData(str(path), NAME)
            item.setText(path.stem)
            self._model.appendRow(item)
        self.recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))

    def show_leftovers(self, leftovers: Sequence[Leftover]) -> None:
        """Offer what a crash has left."""
        while (item := self._leftover_rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for leftover in leftovers:
            self._leftover_rows.addWidget(self._offer(leftover))
        self._leftovers.setVisible(bool(leftovers))

    def _offer(self, leftover: Leftover) -> QFrame:
        frame = QFrame()
        frame.setObjectName("offer")
        frame.setStyleSheet(f"#offer {{ background: {self._theme.chosen}; border-radius: 8px; }}")
        when = datetime.datetime.fromtimestamp(leftover.changed).strftime("%m-%d %H:%M")
        words = QLabel(
            tr("《{title}》上次没有正常关闭，{when} 之前的改动都还在。").format(title=leftover.title, when=when)
        )
        words.setWordWrap(True)
        restore, drop = QPushButton(tr("恢复")), QPushButton(tr("放弃"))
        restore.setProperty("rank", "first")
        restore.clicked.connect(lambda: self.recovery_wanted.emit(leftover))
        drop.clicked.connect(lambda: self._drop(leftover, frame, drop))
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 10, 10, 10)
        row.addWidget(words, 1)
        row.addWidget(drop)
        row.addWidget(restore)
        return frame

    def _drop(self, leftover: Leftover, frame: QFrame, button: QPushButton) -> None:
        """Let go of what was left; a first click only asks, for nothing brings it back."""
        if button.text() != tr("再点一次就放弃"):
            button.setText(tr("再点一次就放弃"))
            return
        leftover.discard()
        frame.hide()

    def _head(self) -> QVBoxLayout:
        name = QLabel(tr("版心"))
        name.setProperty("rank", "hero")
        words = QLabel(tr("从来稿到付印，一个下午排好一期报。"))
        words.setProperty("rank", "quiet")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(name)
        head.addWidget(words)
        return head

    def _drop_field(self) -> QFrame:
        field = QFrame()
        field.setFixedSize(520, 150)
        field.setObjectName("drop")
        field.setStyleSheet(
            f"#drop {{ border: 1px dashed {self._theme.faint}; border-radius: 8px; background: {self._theme.panel}; }}"
        )
        sign = QLabel()
        sign.setPixmap(picture("import", self._theme.accent, 28))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel(tr("把一期的文稿和照片（或整个文件夹）拖到这里"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(tr("选择稿件…"))
        self.choose.setProperty("rank", "first")
        self.choose.setAutoDefault(True)
        self.choose.clicked.connect(lambda: self.action_wanted.emit("file.import"))
        inside = QVBoxLayout(field)
        inside.setContentsMargins(16, 18, 16, 16)
        inside.addWidget(sign)
        inside.addWidget(words)
        inside.addStretch(1)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        return field

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for title, action in (
            (tr("打开…"), "file.open"), (tr("打开旧版…"), "file.import"), (tr("资料库…"), "file.library"),
        ):  # fmt: skip
            button = QPushButton(title)
            button.clicked.connect(partial(self.action_wanted.emit, action))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _open(self, index: QModelIndex) -> None:
        self.path_wanted.emit(Path(index.data(NAME)))
