"""The status bar: where the pointer is, how the issue stands, what runs in the background."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.panels.thumbnails import overset
from editor.desktop.text.typist import Typist
from editor.desktop.words import tr
from editor.measure import to_mm

SHOWN_FOR = 6000


class Status(QStatusBar):
    """The line at the window's foot."""

    def __init__(self, desk: Desk, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._desk, self._canvas = desk, canvas
        self.place = QLabel()
        self.counts = QLabel()
        self.saved = QLabel()
        self._job = QWidget()
        self._job_words = QLabel()
        self._job_bar = QProgressBar()
        self._job_bar.setTextVisible(False)
        self._job_bar.setFixedWidth(120)
        self._job_bar.setRange(0, 1000)
        cancel = QPushButton(tr("取消"))
        cancel.setProperty("rank", "link")
        cancel.clicked.connect(desk.cancel_all)
        row = QHBoxLayout(self._job)
        row.setContentsMargins(0, 0, 8, 0)
        for widget in (self._job_words, self._job_bar, cancel):
            row.addWidget(widget)
        self.addWidget(self.place)
        self.addWidget(self.counts)
        self.addPermanentWidget(self._job)
        self.addPermanentWidget(self.saved)
        self._job.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._count)
        desk.said.connect(lambda words: self.showMessage(words, SHOWN_FOR))
        desk.jobs_changed.connect(self._show_job)
        canvas.pointed.connect(self._point)
        self.typing: Callable[[], Typist | None] | None = None
        shown = (desk.issue_changed, desk.session_changed, desk.pages_changed, canvas.view_changed)
        for signal in (*shown, desk.caret_changed, desk.selection_changed):
            signal.connect(self._soon.start)

    def _current(self) -> None:
        """Where the pointer is beside all pages, tell of the page in sight."""
        number = self._canvas.current_page()
        page = self._desk.issue.page(number) if self._desk.is_open else None
        self.place.setText(
            tr("第 {page} 版 {name}").format(page=number, name=page.name).strip() if page is not None else ""
        )

    def _point(self, page: int, x: int, y: int) -> None:
        if page == 0 or not self._desk.is_open:
            self._current()
            return
        name = next((p.name for p in self._desk.issue.pages if p.number == page), "")
        self.place.setText(
            tr("第 {page} 版 {name}　x {x:.1f}　y {y:.1f} mm").format(page=page, name=name, x=to_mm(x), y=to_mm(y))
        )

    def _count(self) -> None:
        if not self._desk.is_open:
            self.counts.clear()
            self.saved.clear()
            return
        lost = sum(overset(page) for page in self._desk.pages())
        parts = [self._chosen(), tr("溢文 {count} 字").format(count=lost) if lost else ""]
        self.counts.setText("　".join(part for part in parts if part))
        session = self._desk.session
        if "mm" not in self.place.text():
            self._current()
        self.saved.setText(tr("未存盘") if session.is_dirty or session.path is None else tr("已存盘"))

    def _chosen(self) -> str:
        """How many characters the work is about: those selected in a text, the whole text, the articles chosen."""
        typing = self.typing() if self.typing is not None else None
        if typing is not None:
            whole, chosen = _characters(typing.text), _characters(typing.chosen_text)
            if chosen:
                return tr("选中 {chosen} 字，共 {count} 字").format(chosen=chosen, count=f"{whole:,}")
            return tr("{count} 字").format(count=f"{whole:,}")
        selection, issue = self._desk.session.selection, self._desk.issue
        found = (issue.block(name) for name in selection.blocks)
        articles = [a for b in found if b is not None and (a := issue.article(b[1].article)) is not None]
        if not articles and selection.article is not None and (article := issue.article(selection.article)):
            articles = [article]
        return tr("{count} 字").format(count=f"{sum(a.characters for a in articles):,}") if articles else ""

    def _show_job(self) -> None:
        jobs = self._desk.jobs.running
        self._job.setVisible(bool(jobs))
        if jobs:
            job = jobs[-1]
            self._job_words.setText(" · ".join(w for w in (job.title, job.words) if w))
            self._job_bar.setValue(round(job.done * 1000))


def _characters(text: str) -> int:
    """字数: white space apart."""
    return sum(not character.isspace() for character in text)
