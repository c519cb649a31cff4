"""The beginning: what one does where there are no pages yet, in the middle of the empty canvas; or how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.panels.status import BETWEEN, stop_words, time_left
from editor.desktop.words import tr
from editor.session.jobs import Job

_WIDTH = 420


class Beginning(QWidget):
    """A sentence, and buttons that ask for actions by name; while work goes on, a bar in their place."""

    action_wanted = Signal(str)

    def __init__(self, desk: Desk, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._desk = desk
        self.words = QLabel()
        self.words.setProperty("rank", "quiet")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(_WIDTH)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("进度"))
        self.first, self.page, self.stop = QPushButton(), QPushButton(tr("增加一版")), QPushButton()
        self.first.setProperty("rank", "first")
        self.first.clicked.connect(lambda: self.action_wanted.emit(self._next()))
        self.page.clicked.connect(lambda: self.action_wanted.emit("page.add"))
        self.stop.clicked.connect(desk.cancel_all)
        self._lay_out(canvas)
        self._every_second = QTimer(self)
        self._every_second.setInterval(1000)
        self._every_second.timeout.connect(self.refresh)
        desk.session_changed.connect(self.refresh)
        desk.issue_changed.connect(self.refresh)
        desk.jobs_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self, canvas: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.first, self.page, self.stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        for widget in (self.words, self.bar):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        column = QVBoxLayout(canvas)
        column.addStretch(1)
        column.addWidget(self, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def refresh(self) -> None:
        """Be there while there are no pages; offer what comes next, or tell how far it is."""
        is_empty = self._desk.is_open and not self._desk.issue.pages
        self.setVisible(is_empty)
        jobs = self._desk.jobs.running if is_empty else []
        (self._every_second.start if jobs else self._every_second.stop)()
        for widget, shown in ((self.bar, jobs), (self.stop, jobs), (self.first, not jobs), (self.page, not jobs)):
            widget.setVisible(bool(shown))
        if jobs:
            self._tell(jobs[-1])
        elif is_empty:
            has_articles = bool(self._desk.issue.articles)
            self.first.setText(tr("生成版面") if has_articles else tr("导入稿件…"))
            rest = tr("还没有版面。\n稿件可以一次排成整版，也可以增加一版自己排。")
            self._say(rest if has_articles else tr("还没有版面，也没有稿件。\n先导入稿件，或增加一版自己排。"))

    def _tell(self, job: Job) -> None:
        told = BETWEEN.join(part for part in (job.words, time_left(job)) if part)
        self._say(f"{job.title}\n{told}" if told else job.title)
        self.bar.setValue(round(job.done * 1000))
        self.stop.setText(stop_words(job))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        # What is put in the middle of a window is given the height of its widest form, not that of its width.
        self.words.setMinimumHeight(self.words.heightForWidth(_WIDTH))

    def _next(self) -> str:
        return "make.propose" if self._desk.issue.articles else "file.import"
