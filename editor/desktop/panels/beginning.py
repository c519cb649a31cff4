"""The beginning: what one does where there are no pages yet, as buttons in the middle of the empty canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.words import tr

_BELOW_WORDS = 88
"""Points: the words that the canvas shows in its middle stand above the buttons."""


class Beginning(QWidget):
    """The buttons; they ask for actions by name."""

    action_wanted = Signal(str)

    def __init__(self, desk: Desk, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._desk = desk
        self.first = QPushButton()
        self.first.setProperty("rank", "first")
        self.first.clicked.connect(lambda: self.action_wanted.emit(self._next()))
        self.page = QPushButton(tr("增加一版"))
        self.page.clicked.connect(lambda: self.action_wanted.emit("page.add"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.page)
        column = QVBoxLayout(canvas)
        column.addStretch(1)
        column.addSpacing(_BELOW_WORDS)
        column.addWidget(self, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        desk.session_changed.connect(self.refresh)
        desk.issue_changed.connect(self.refresh)
        desk.jobs_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Be there while there are no pages, and offer what comes next."""
        is_empty = self._desk.is_open and not self._desk.issue.pages
        self.setVisible(is_empty)
        if is_empty:
            running = self._desk.jobs.running
            self.setEnabled(not running)
            words = tr("生成版面") if self._desk.issue.articles else tr("导入稿件…")
            self.first.setText(running[-1].words or running[-1].title if running else words)

    def _next(self) -> str:
        return "make.propose" if self._desk.issue.articles else "file.import"
