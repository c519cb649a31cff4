"""The library's issues: covers on a shelf; the chosen one with its articles, to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from editor.desktop.library.librarian import Librarian
from editor.desktop.library.library_rows import COVER, WHAT, CoverDelegate, issue_words
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.library.past import PastArticle, PastIssue

_COVERS_AT_ONCE: Final = 12


class IssuesPage(QWidget):
    """Shows every issue, the newest first; covers come as they are read."""

    issue_wanted = Signal(str)  # an issue's id
    article_wanted = Signal(object, bool)  # an article, whether in an issue of its own

    def __init__(self, librarian: Librarian, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._librarian = librarian
        self._asked = 0
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("报名、期号、日期"))
        self.filter.setAccessibleName(tr("报名、期号、日期"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._sift())
        self._model = QStandardItemModel(self)
        self.shelf = QListView()
        self.shelf.setModel(self._model)
        self.shelf.setItemDelegate(CoverDelegate(theme, self.shelf))
        self.shelf.setViewMode(QListView.ViewMode.IconMode)
        self.shelf.setResizeMode(QListView.ResizeMode.Adjust)
        self.shelf.setMovement(QListView.Movement.Static)
        self.shelf.setUniformItemSizes(True)
        self.shelf.setMouseTracking(True)
        self.shelf.setSpacing(6)
        self.shelf.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.shelf.setAccessibleName(tr("各期"))
        self.shelf.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self.shelf.activated.connect(lambda _: self._want())
        self.shelf.verticalScrollBar().valueChanged.connect(lambda _: self._fetch_covers())
        self.title = QLabel()
        self.title.setProperty("rank", "title")
        self.title.setWordWrap(True)
        self._articles = QStandardItemModel(self)
        self.articles = QListView()
        self.articles.setModel(self._articles)
        self.articles.setItemDelegate(RowDelegate(theme, self.articles))
        self.articles.setMouseTracking(True)
        self.articles.setAccessibleName(tr("这一期的稿件"))
        self.articles.activated.connect(self._want_article)
        self.opening = QPushButton(tr("打开这一期"))
        self.opening.setProperty("rank", "first")
        self.opening.clicked.connect(self._want)
        self._every: tuple[PastIssue, ...] = ()
        self._covers: dict[str, QPixmap] = {}
        self._lay_out()

    def refresh(self) -> None:
        """Ask for all issues anew."""
        self._librarian.ask(lambda archive: archive.issues(), self._take)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.shelf, 1)
        right = QWidget()
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        below.addWidget(self.title)
        below.addWidget(self.articles, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.opening)
        below.addLayout(row)
        split = QSplitter()
        split.setHandleWidth(12)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([780, 360])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def _take(self, issues: tuple[PastIssue, ...]) -> None:
        self._every = issues
        self._covers.clear()
        self._sift()

    def _sift(self) -> None:
        wanted = self.filter.text().split()
        self._model.clear()
        for issue in self._every:
            words = f"{issue_words(issue)} {issue.number or ''}"
            if all(word in words for word in wanted):
                item = QStandardItem(words)
                item.setEditable(False)
                item.setData(issue, WHAT)
                item.setData(self._covers.get(issue.id), COVER)
                self._model.appendRow(item)
        self.shelf.setCurrentIndex(self._model.index(0, 0))
        self._show(self.shelf.currentIndex())
        self._fetch_covers()

    def _fetch_covers(self) -> None:
        """Read the covers of the issues in sight, some at a time."""
        sight = self.shelf.viewport().rect()
        wanted: dict[str, int] = {}
        for row in range(self._model.rowCount()):
            place = self.shelf.visualRect(self._model.index(row, 0))
            if place.top() > sight.bottom() + sight.height():
                break
            issue: PastIssue = self._model.item(row).data(WHAT)
            if place.bottom() >= sight.top() and issue.id not in self._covers:
                wanted[issue.id] = row
        some = list(wanted)[:_COVERS_AT_ONCE]
        if not some:
            return
        for name in some:
            self._covers[name] = QPixmap()  # asked for
        self._librarian.ask(lambda archive: {name: archive.cover(name) for name in some}, self._put_covers)

    def _put_covers(self, covers: dict[str, bytes | None]) -> None:
        for name, data in covers.items():
            if data is not None:
                picture = QPixmap()
                picture.loadFromData(data)
                self._covers[name] = picture
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(WHAT).id in covers:
                item.setData(self._covers[item.data(WHAT).id], COVER)
        self._fetch_covers()

    def _show(self, index: QModelIndex) -> None:
        issue: PastIssue | None = index.data(WHAT)
        self._asked += 1
        asked = self._asked
        self._articles.clear()
        self.opening.setEnabled(issue is not None)
        self.title.setText("" if issue is None else issue_words(issue))
        if issue is not None:
            self._librarian.ask(
                lambda archive: archive.articles_of(issue.id),
                lambda found: self._list(found) if asked == self._asked else None,
            )

    def _list(self, articles: tuple[PastArticle, ...]) -> None:
        for article in articles:
            item = QStandardItem(article.headline)
            item.setEditable(False)
            page = tr("第 {number} 版").format(number=article.page) if article.page else ""
            title = article.headline.replace("\n", "") or tr("（没有标题）")
            item.setData(Row(title, article.credit or article.byline or article.section or " ", right=page), ROW)
            item.setData(article, NAME)
            self._articles.appendRow(item)

    def _want(self) -> None:
        issue: PastIssue | None = self.shelf.currentIndex().data(WHAT)
        if issue is not None:
            self.issue_wanted.emit(issue.id)

    def _want_article(self, index: QModelIndex) -> None:
        article = index.data(NAME)
        if article is not None:
            self.article_wanted.emit(article, False)
