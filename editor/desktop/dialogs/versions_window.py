"""Versions: the states kept in the issue, compared with one another, restored or opened as an issue of their own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.desk import Desk
from editor.desktop.dialogs.comparison_text import rich_text, summary
from editor.desktop.dialogs.page_pair import PagePair
from editor.desktop.widgets.room import stand_beside
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.session.jobs import Job

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.model.issue import Issue
    from editor.session.comparison import Comparison
    from editor.store.versions import Version


@dataclass(frozen=True, slots=True)
class _State:
    """A state of the issue under the name it has here; no version is the issue as it stands."""

    name: str
    issue: Issue
    version: Version | None = None


class VersionsWindow(QDialog):
    """Lists the versions, shows what changed since the chosen one, and brings it back."""

    open_wanted = Signal(object)  # a version

    def __init__(self, desk: Desk, painter: PagePainter, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._shown: tuple[Comparison, dict[int, ComposedPage], dict[int, ComposedPage]] | None = None
        self._asked = 0
        self.setWindowTitle(tr("历史版本"))
        stand_beside(self, 1280, 800)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("给现在的样子起个名字"))
        self.name.setAccessibleName(tr("版本名"))
        self.name.setMaxLength(60)
        self.name.returnPressed.connect(self.keep)
        self.keeping = QPushButton(tr("保留"))
        self.keeping.setAutoDefault(False)
        self.keeping.clicked.connect(self.keep)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("历史版本"))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._compare())
        self.other = QComboBox()
        self.other.setAccessibleName(tr("与哪个版本比较"))
        self.other.activated.connect(lambda _: self._compare())
        self.told = QLabel()
        self.told.setProperty("rank", "title")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(lambda _: self._show_page())
        self.pages = PagePair(painter, theme)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("改动"))
        self.restoring = QPushButton(tr("恢复到这一版"))
        self.restoring.setProperty("rank", "first")
        self.restoring.clicked.connect(self.restore)
        self.opening = QPushButton(tr("另开为一期"))
        self.opening.clicked.connect(self._open)
        self._lay_out()
        desk.session_changed.connect(self.close)
        self.refresh()

    # What it does

    def keep(self) -> None:
        """Keep the issue as it stands under the name typed."""
        name = " ".join(self.name.text().split()) or tr("手动保留")
        self._desk.session.keep_version(datetime.datetime.now(datetime.UTC), name)
        self.name.clear()
        self._desk.say(tr("已保留“{name}”，存盘后写入文件。").format(name=name))
        self.refresh()

    def restore(self) -> None:
        """Make the issue what it was, as one step; how it stands now is kept first, lest it be lost with the steps."""
        version = self._chosen_version()
        if version is None:
            return
        session = self._desk.session
        session.rest()
        session.keep_version(datetime.datetime.now(datetime.UTC))
        if self._desk.apply("issue.restore", state=version.issue):
            self._desk.say(tr("已恢复到“{name}”，可以撤销。").format(name=_name(version)))
            self.refresh()

    def refresh(self) -> None:
        """List the versions, the newest first, and compare the newest with how the issue stands."""
        versions = self._desk.session.versions
        self._model.clear()
        for version in reversed(versions):
            item = QStandardItem()
            item.setEditable(False)
            issue = version.issue
            detail = tr("{when} · {pages} 版 {articles} 篇").format(
                when=_when(version), pages=len(issue.pages), articles=len(issue.articles)
            )
            mark = self._theme.accent if version.name else self._theme.faint
            item.setData(Row(_name(version), detail, mark, is_hollow=not version.name), ROW)
            item.setData(version, NAME)
            item.setText(f"{_name(version)} {detail}")
            self._model.appendRow(item)
        self.other.clear()
        self.other.addItem(tr("现在"), None)
        for version in reversed(versions):
            self.other.addItem(f"{_name(version)}　{_when(version)}", version)
        self._empty.setVisible(not versions)
        self.list.setVisible(bool(versions))
        self._compared.setCurrentIndex(0 if versions else 1)
        self._against.setVisible(bool(versions))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._compare()

    # Inside

    def _lay_out(self) -> None:
        self._empty = QLabel(tr("还没有历史版本。存盘时会自动保留，也可以在上面起个名字，随时保留。"))
        self._empty.setWordWrap(True)
        self._empty.setProperty("rank", "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        keeping = QHBoxLayout()
        keeping.addWidget(self.name, 1)
        keeping.addWidget(self.keeping)
        left = QWidget()
        left.setFixedWidth(264)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(keeping)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        self._against = QWidget()
        against = QHBoxLayout(self._against)
        against.setContentsMargins(0, 0, 0, 0)
        words = QLabel(tr("比较到"))
        words.setProperty("rank", "quiet")
        against.addWidget(words)
        against.addWidget(self.other)
        head.addWidget(self._against)
        pair = QWidget()
        pages = QVBoxLayout(pair)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self.tabs)
        pages.addWidget(self.pages, 1)
        split = QSplitter()
        split.addWidget(pair)
        split.addWidget(self.text)
        split.setSizes([640, 330])
        hint = QLabel(tr("有了版本，就可以在这里逐字逐版比较，也可以恢复到任何一版。"))
        hint.setProperty("rank", "quiet")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._compared = QStackedWidget()
        self._compared.addWidget(split)
        self._compared.addWidget(hint)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = QPushButton(tr("关闭"))
        close.clicked.connect(self.close)
        for button in (self.opening, close, self.restoring):
            button.setAutoDefault(False)
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(head)
        right.addWidget(self._compared, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 14)
        row.setSpacing(16)
        row.addWidget(left)
        row.addLayout(right, 1)

    def _chosen_version(self) -> Version | None:
        version: Version | None = self.list.currentIndex().data(NAME)
        return version

    def _states(self) -> tuple[_State, _State] | None:
        """The two states compared, the older first."""
        version = self._chosen_version()
        if version is None:
            return None
        other: Version | None = self.other.currentData()
        chosen = _State(_name(version), version.issue, version)
        if other is None:
            return chosen, _State(tr("现在"), self._desk.issue)
        second = _State(_name(other), other.issue, other)
        return (chosen, second) if version.number <= other.number else (second, chosen)

    def _compare(self) -> None:
        states = self._states()
        self.restoring.setEnabled(states is not None)
        self.opening.setEnabled(states is not None)
        self._asked += 1
        asked = self._asked
        if states is None:
            self._show(None)
            return
        old, new = states

        def work(job: Job) -> tuple[Comparison, dict[int, ComposedPage], dict[int, ComposedPage]]:
            from editor.desktop.composing import ready_page
            from editor.session.comparison import compare
            from editor.session.composition import Composition

            job.report(0.1)
            comparison = compare(old.issue, new.issue)
            composition = Composition()
            composed = [{p.number: ready_page(composition, s.issue, p) for p in s.issue.pages} for s in (old, new)]
            return comparison, composed[0], composed[1]

        def done(result: tuple[Comparison, dict[int, ComposedPage], dict[int, ComposedPage]]) -> None:
            if asked == self._asked:
                self._show(result)

        self.told.setText(tr("正在比较…"))
        self._desk.work(tr("比较版本"), work, done)

    def _show(self, shown: tuple[Comparison, dict[int, ComposedPage], dict[int, ComposedPage]] | None) -> None:
        self._shown = shown
        self.told.setText(summary(shown[0]) if shown is not None else "")
        self.text.setHtml(rich_text(shown[0], self._theme) if shown is not None else "")
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        if shown is not None:
            comparison, old, new = shown
            changed = {number for change in comparison.blocks for number in change.pages}
            for number in sorted(old.keys() | new.keys()):
                name = tr("第 {number} 版").format(number=number)
                self.tabs.setTabData(self.tabs.addTab(f"{name} ●" if number in changed else name), number)
            first = next((k for k in range(self.tabs.count()) if self.tabs.tabData(k) in changed), 0)
            self.tabs.setCurrentIndex(first)
        self.tabs.blockSignals(False)
        self._show_page()

    def _show_page(self) -> None:
        states = self._states()
        number = self.tabs.tabData(self.tabs.currentIndex()) if self.tabs.count() else None
        if self._shown is None or states is None or number is None:
            self.pages.show_pages((None, None), ("", ""), ())
            return
        comparison, old, new = self._shown
        changes = [change for change in comparison.blocks if number in change.pages]
        self.pages.show_pages((old.get(number), new.get(number)), (states[0].name, states[1].name), changes)

    def _open(self) -> None:
        version = self._chosen_version()
        if version is not None:
            self.open_wanted.emit(version)


def _name(version: Version) -> str:
    return version.name or tr("自动保留")


def _when(version: Version) -> str:
    return version.made.astimezone().strftime("%Y-%m-%d %H:%M")
