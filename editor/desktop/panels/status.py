"""The status bar: where the pointer is, how the issue stands, what runs in the background, whether it was checked."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.canvas.overlays import fit
from editor.desktop.desk import Desk
from editor.desktop.panels.thumbnails import overset
from editor.desktop.text.typist import Typist
from editor.desktop.widgets.icons import picture
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.measure import to_mm
from editor.model.findings import Severity
from editor.session.jobs import Job

SHOWN_FOR: Final = 6000
OFFERED_FOR: Final = 20_000
"""Milliseconds that a sentence stays, and an offer."""
WORTH_TELLING: Final = 250
"""Milliseconds after which work in the background is told of."""
BETWEEN: Final = " · "


class Status(QStatusBar):
    """The line at the window's foot."""

    check_wanted = Signal()
    findings_wanted = Signal()

    def __init__(self, desk: Desk, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._desk, self._canvas, self._theme = desk, canvas, theme
        self._call: Callable[[], object] = lambda: None
        self.place, self.counts, self.saved = QLabel(), QLabel(), QLabel()
        self._job = QWidget()
        self.job_words = QLabel()
        self._job_bar = QProgressBar()
        self._lay_out_job()
        self.check = QToolButton()
        self.check.setProperty("rank", "sign")
        self.check.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.check.clicked.connect(self._follow_check)
        self._offer = QWidget()
        self.offered, self.offer_button = QLabel(), QPushButton()
        self._lay_out_offer()
        self.addWidget(self._offer)
        self.addWidget(self.place)
        self.addWidget(self.counts)
        for widget in (self._job, self.saved, self.check):
            self.addPermanentWidget(widget)
        self._job.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._count)
        self._every_second = QTimer(self)
        self._every_second.setInterval(1000)
        self._every_second.timeout.connect(self._show_job)
        # Work that is over in a moment would only flicker.
        self._not_at_once = QTimer(self)
        self._not_at_once.setSingleShot(True)
        self._not_at_once.setInterval(WORTH_TELLING)
        self._not_at_once.timeout.connect(self._job.show)
        desk.said.connect(lambda words: self.showMessage(words, SHOWN_FOR))
        desk.jobs_changed.connect(self._show_job)
        canvas.pointed.connect(self._point)
        self.typing: Callable[[], Typist | None] | None = None
        shown = (desk.issue_changed, desk.session_changed, desk.pages_changed, canvas.view_changed)
        for signal in (*shown, desk.caret_changed, desk.selection_changed, desk.findings_changed):
            signal.connect(self._soon.start)
        self._count()

    def _lay_out_job(self) -> None:
        self._job_bar.setTextVisible(False)
        self._job_bar.setFixedWidth(120)
        self._job_bar.setRange(0, 1000)
        self._job_bar.setAccessibleName(tr("进度"))
        self.cancel = QPushButton(tr("取消"))
        self.cancel.setProperty("rank", "link")
        self.cancel.clicked.connect(self._desk.cancel_all)
        row = QHBoxLayout(self._job)
        row.setContentsMargins(0, 0, 8, 0)
        for widget in (self.job_words, self._job_bar, self.cancel):
            row.addWidget(widget)

    def _lay_out_offer(self) -> None:
        self.offer_button.setProperty("rank", "link")
        self.offer_button.clicked.connect(self._take_offer)
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.offered)
        row.addWidget(self.offer_button)
        self._offer.hide()
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(OFFERED_FOR)
        self._until.timeout.connect(self._offer.hide)

    def offer(self, words: str, title: str, call: Callable[[], object]) -> None:
        """Say what was done, with a button for what one may want next; both go after a while."""
        self.clearMessage()
        self.offered.setText(words)
        self.offer_button.setText(title)
        self._call = call
        self._offer.show()
        self._until.start()

    def _take_offer(self) -> None:
        self._offer.hide()
        self._call()

    # Where

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
            tr("第 {page} 版 {name} · x {x:.1f} y {y:.1f} mm").format(page=page, name=name, x=to_mm(x), y=to_mm(y))
        )

    # How it stands

    def _count(self) -> None:
        self._show_check()
        if not self._desk.is_open:
            for label in (self.place, self.counts, self.saved):
                label.clear()
            return
        lost = sum(overset(page) for page in self._desk.pages())
        parts = [*self._chosen(), tr("全期溢文 {count} 字").format(count=lost) if lost else ""]
        self.counts.setText(BETWEEN.join(part for part in parts if part))
        if "mm" not in self.place.text():
            self._current()
        self.saved.setText(self._saved())

    def _saved(self) -> str:
        session = self._desk.session
        if session.is_dirty or session.path is None:
            return tr("未存盘")
        with suppress(OSError):
            when = datetime.datetime.fromtimestamp(session.path.stat().st_mtime)
            is_today = when.date() == datetime.datetime.now().date()
            return tr("已存盘 {when}").format(when=when.strftime("%H:%M" if is_today else "%m-%d %H:%M"))
        return tr("已存盘")

    def _chosen(self) -> Iterator[str]:
        """What the work is about: characters selected in a text, the whole text; blocks with their size and fit."""
        typing = self.typing() if self.typing is not None else None
        if typing is not None:
            whole, chosen = _characters(typing.text), _characters(typing.chosen_text)
            if chosen:
                yield tr("选中 {chosen} 字，共 {count} 字").format(chosen=chosen, count=f"{whole:,}")
            else:
                yield tr("{count} 字").format(count=f"{whole:,}")
            return
        selection, issue = self._desk.session.selection, self._desk.issue
        blocks = [b[1] for name in selection.blocks if (b := issue.block(name)) is not None]
        articles = [a for b in blocks if (a := issue.article(b.article)) is not None]
        if not articles and selection.article is not None and (article := issue.article(selection.article)):
            articles = [article]
        if articles:
            yield tr("{count} 字").format(count=f"{sum(a.characters for a in articles):,}")
        if len(blocks) == 1:
            cells = blocks[0].cells
            yield tr("{columns} 栏 × {lines} 行").format(columns=cells.columns, lines=cells.lines)
            yield self._fit(blocks[0].id) if articles else ""

    def _fit(self, block: str) -> str:
        shown = self._canvas.block(block)
        if shown is None:
            return ""
        how = fit(shown[1])
        if how.overset:
            return tr("溢 {count} 字").format(count=how.overset)
        return tr("余 {count} 行").format(count=how.unfilled) if how.unfilled else tr("正好")

    # Whether it was checked

    def _show_check(self) -> None:
        """A green tick where the issue as it stands was found without fault; else what there is to do."""
        desk = self._desk
        self.check.setVisible(desk.is_open and bool(desk.issue.pages))
        if not desk.is_checked:
            words, sign, colour = tr("未检查"), "check", self._theme.quiet
        elif desk.findings:
            worst = any(f.severity is Severity.ERROR for f in desk.findings)
            words, sign = tr("{count} 处要看").format(count=len(desk.findings)), "check-bad"
            colour = self._theme.error if worst else self._theme.warning
        else:
            words, sign, colour = tr("检查通过"), "check-good", self._theme.good
        if words != self.check.text():
            self.check.setText(words)
            self.check.setIcon(QIcon(picture(sign, colour, 16)))
            self.check.setStyleSheet(f"color: {colour};")

    def _follow_check(self) -> None:
        (self.findings_wanted if self._desk.is_checked else self.check_wanted).emit()

    # What runs

    def _show_job(self) -> None:
        jobs = self._desk.jobs.running
        if not jobs:
            self._job.hide()
            self._not_at_once.stop()
        elif self._job.isHidden() and not self._not_at_once.isActive():
            self._not_at_once.start()
        if jobs:
            self.job_words.setText(BETWEEN.join(w for w in (jobs[-1].title, jobs[-1].words, time_left(jobs[-1])) if w))
            self._job_bar.setValue(round(jobs[-1].done * 1000))
            self.cancel.setText(stop_words(jobs[-1]))
            if not self._every_second.isActive():
                self._every_second.start()
        else:
            self._every_second.stop()


def time_left(job: Job) -> str:
    """How long the work will take, in round words; nothing where it cannot be told."""
    seconds = job.remaining
    if seconds is None:
        return ""
    if seconds > 90:
        return tr("约剩 {count} 分钟").format(count=round(seconds / 60))
    return tr("约剩 {count} 秒").format(count=math.ceil(seconds / 5) * 5 if seconds > 10 else math.ceil(seconds))


def stop_words(job: Job) -> str:
    """What a button is called that stops the work: nothing comes of it, or what there is by then."""
    return tr("停下，用已有的") if job.keeps else tr("取消")


def _characters(text: str) -> int:
    """字数: white space apart."""
    return sum(not character.isspace() for character in text)
