"""The library window: past issues searched, looked through, counted, opened again, and new ones added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.error_words import error_sentence
from editor.desktop.library.librarian import Librarian
from editor.desktop.library.library_issues import IssuesPage
from editor.desktop.library.library_search import SearchPage
from editor.desktop.widgets.room import stand_beside
from editor.desktop.widgets.theme import Theme, blended
from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.library.statistics import Statistics
    from editor.model.findings import Finding
    from editor.session.archiving import Archived

SEARCH, ISSUES, COUNTS, NOTHING = range(4)
_PLOT_WIDTH: Final = 840


class LibraryWindow(QWidget):
    """A window of its own beside the main one; what it opens is opened there."""

    article_wanted = Signal(object, bool)  # an article, whether in an issue of its own
    issue_wanted = Signal(str)  # an issue's id
    findings_wanted = Signal(object)
    place_changed = Signal(str)

    def __init__(self, place: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self.librarian = Librarian(place, self)
        self.librarian.failed.connect(self._fail)
        self.librarian.adding_changed.connect(self._show_progress)
        self.librarian.renewing_changed.connect(self._show_renewing)
        self.setWindowTitle(tr("资料库"))
        self.setAcceptDrops(True)
        self.setObjectName("library")
        self.setStyleSheet(f"#library {{ background: {theme.window}; }}")
        stand_beside(self, 1220, 800)
        self.search = SearchPage(self.librarian, theme)
        self.search.article_wanted.connect(self.article_wanted)
        self.issues = IssuesPage(self.librarian, theme)
        self.issues.issue_wanted.connect(self.issue_wanted)
        self.issues.article_wanted.connect(self.article_wanted)
        self.plot = QSvgWidget()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (tr("检索"), tr("各期"), tr("统计")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self.show_page)
        self._build_foot()
        self._lay_out()
        self.refresh()

    # What it does

    def refresh(self) -> None:
        """Ask everything anew."""
        place = self.librarian.place
        self.place.setText(place.rpartition("@")[2] if "://" in place else Path(place).name)
        self.place.setToolTip(tr("{place}　点一下换一个资料库").format(place=place))
        self.show_page(self.tabs.currentIndex())
        self.search.search()
        self.search.words.setFocus()

    def show_page(self, page: int) -> None:
        """Bring search, issues or counts into sight."""
        self._stack.setCurrentIndex(page)
        if page == ISSUES:
            self.issues.refresh()
        elif page == COUNTS:
            self.librarian.ask(lambda archive: archive.statistics(), self._draw)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders in the background."""
        if not paths or self.librarian.is_adding:
            return
        self._set_adding(True)
        self.told.setText(tr("正在看有哪些文件…"))
        self.librarian.add(paths, self._added)

    # Inside

    def _build_foot(self) -> None:
        self.adding = QPushButton(tr("加入…"))
        menu = QMenu(self)
        menu.addAction(tr("文件（版心文件、旧版的文字或 PDF）…"), self._add_files)
        menu.addAction(tr("整个文件夹…"), self._add_folder)
        self.adding.setMenu(menu)
        self.told = QLabel()
        self.told.setProperty("rank", "quiet")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.stop = QPushButton(tr("停下"))
        self.stop.clicked.connect(self._stop)
        self.place = QPushButton()
        self.place.setProperty("rank", "link")
        self.place.setStyleSheet(f"color: {self._theme.quiet};")
        self.place.clicked.connect(self._ask_place)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.plot)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for page in (self.search, self.issues, scroll, self._nothing()):
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.place)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.adding)
        foot.addWidget(self.bar)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self._set_adding(False)

    def _nothing(self) -> QWidget:
        page = QWidget()
        words = QLabel(tr("资料库还是空的"))
        words.setProperty("rank", "title")
        more = QLabel(tr("把往期的版心文件，或者旧版的文字、PDF 文件夹拖到这里；以后就能按词、人名、日期找到每一篇。"))
        more.setProperty("rank", "quiet")
        begin = QPushButton(tr("加入一个文件夹…"))
        begin.setProperty("rank", "first")
        begin.clicked.connect(self._add_folder)
        column = QVBoxLayout(page)
        column.addStretch(2)
        for widget in (words, more, begin):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(10)
        column.addStretch(3)
        return page

    def _set_adding(self, adding: bool) -> None:
        self._set_busy(adding)
        self.adding.setEnabled(not adding)

    def _set_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.bar.setValue(0)

    def _add_files(self) -> None:
        kinds = (
            tr("版心文件和旧版") + " (*.banxin *.txt *.pdf *.docx *.doc *.odt *.rtf *.html *.md);;" + tr("全部文件 (*)")
        )
        names, _ = QFileDialog.getOpenFileNames(self, tr("加入资料库"), "", kinds)
        self.add([Path(name) for name in names])

    def _add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("加入资料库"))
        self.add([Path(name)] if name else [])

    def _show_progress(self, done: float, name: str) -> None:
        if self.librarian.is_adding:
            self.bar.setValue(round(1000 * done))
            self.told.setText(tr("正在读 {name}").format(name=name) if name else tr("快好了…"))

    def _show_renewing(self, done: float) -> None:
        is_done = done == 1
        self._set_busy(not is_done or self.librarian.is_adding)
        self.bar.setValue(round(1000 * done))
        self.told.setText("" if is_done else tr("资料库是旧版程序建的，正在重编索引；只编这一次，停下也不白编…"))

    def _added(self, archived: list[Archived]) -> None:
        self._set_adding(False)
        new = sum(a.issue is not None and not a.is_known for a in archived)
        known = sum(a.is_known for a in archived)
        refused = sum(a.issue is None for a in archived)
        parts = [tr("加入 {count} 期").format(count=new)]
        if known:
            parts.append(tr("{count} 期早已在库").format(count=known))
        if refused:
            parts.append(tr("{count} 个文件没读成").format(count=refused))
        self.told.setText("，".join(parts))
        findings: tuple[Finding, ...] = tuple(f for a in archived if a.issue is None for f in a.findings)
        if findings:
            self.told.setToolTip("\n".join(error_sentence(finding.message) for finding in findings[:20]))
            self.findings_wanted.emit(findings)
        self.refresh()

    def _stop(self) -> None:
        self.librarian.stop_renewing()
        if not self.librarian.is_adding:
            self._set_busy(False)
            self.told.setText(tr("索引没有编完，还不能检索；再检索时从这里接着编。"))
            return
        self.librarian.stop_adding()
        self._set_adding(False)
        self.told.setText(tr("停下了。已加入的都在；再加一次同样的文件夹，会从这里接着做。"))
        self.refresh()

    def _ask_place(self) -> None:
        words = tr("资料库的文件，或编辑部服务器的地址 postgresql://用户@主机/库名；空着就用自己的。")
        place, is_given = QInputDialog.getText(self, tr("换一个资料库"), words, text=self.librarian.place)
        if is_given:
            self.librarian.move_to(place.strip())
            self.place_changed.emit(place.strip())
            self.told.clear()
            self.refresh()

    def _draw(self, statistics: Statistics) -> None:
        from editor.library.plot import Colours, PlotWords, draw

        theme = self._theme
        colours = Colours(blended(theme.accent, theme.window, 0.72), theme.text, theme.quiet, theme.line, theme.window)
        words = PlotWords(
            title=tr("{issues:,} 期，{articles:,} 篇"),
            months=tr("各月稿件"),
            years=tr("各年稿件"),
            offices=tr("各单位供稿"),
            no_office=tr("（未署单位）"),
            no_dates=tr("没有注明日期的期"),
            no_articles=tr("还没有稿件"),
        )
        # Qt's drawings take one name of a face, not a list of them: the interface's own, which has Chinese.
        family = f'font-family="{QGuiApplication.font().families()[-1]}"'
        drawing = re.sub(r'font-family="[^"]*"', family, draw(statistics, words, colours), count=1)
        self.plot.load(QByteArray(drawing.encode("utf-8")))
        self.plot.setFixedSize(self.plot.renderer().defaultSize())

    def _fail(self, error: Exception) -> None:
        from editor.library.errors import ArchiveMissing

        self._set_adding(False)
        if isinstance(error, ArchiveMissing):
            self._stack.setCurrentIndex(NOTHING)
            return
        self.told.setText(error_sentence(str(error)))

    # Qt's own names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what is dropped."""
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs; what was added stays."""
        self.librarian.close()
        event.accept()
