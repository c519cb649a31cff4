"""The pool: all articles of the issue with their length, tags and place; dragged from here they come onto a page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editor.desktop.canvas import ARTICLE_TYPE
from editor.desktop.desk import Desk
from editor.desktop.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.theme import Theme
from editor.desktop.words import tr
from editor.model.article import Article, Status
from editor.session.selection import Selection


class Articles(QStandardItemModel):
    """The articles as rows."""

    def mimeTypes(self) -> list[str]:
        """What a dragged row is."""
        return [ARTICLE_TYPE]

    def mimeData(self, indexes: object) -> QMimeData:
        """The article of the first dragged row."""
        data = QMimeData()
        for index in indexes:  # type: ignore[attr-defined]
            data.setData(ARTICLE_TYPE, str(index.data(NAME)).encode())
            data.setText(str(index.data(ROW).title))
            break
        return data


class Found(QSortFilterProxyModel):
    """The rows that hold the words looked for in headline or detail."""

    words = ""

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether every word is in the row."""
        shown = self.sourceModel().index(row, 0, parent).data(ROW)
        return all(word in f"{shown.title} {shown.detail}".lower() for word in self.words.lower().split())

    def look_for(self, words: str) -> None:
        """Show the rows with these words."""
        self.words = words
        self.invalidate()


class Pool(QWidget):
    """The panel of articles."""

    import_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self._desk, self._theme = desk, theme
        self._shown: list[tuple[Article, int | None]] = []
        self._articles = Articles(self)
        self._found = Found(self)
        self._found.setSourceModel(self._articles)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("按标题、标签、部门查找"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._found.look_for)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setDragEnabled(True)
        self.list.setAccessibleName(tr("稿件"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(lambda index: desk.edit_text(index.data(NAME)))
        self.count = QLabel()
        self.count.setProperty("rank", "section")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.count)
        layout.addLayout(self._stack, 1)
        desk.issue_changed.connect(self.refresh)
        desk.session_changed.connect(self.refresh)
        desk.selection_changed.connect(self._follow)

    def refresh(self) -> None:
        """Show the articles as they are; rows of articles that have not changed are left alone."""
        issue = self._desk.issue if self._desk.is_open else None
        articles = issue.articles if issue else ()
        placed = {b.article: p.number for p in issue.pages for b in p.blocks} if issue else {}
        wanted = [(article, placed.get(article.id)) for article in articles]
        if [a.id for a, _ in wanted] != [a.id for a, _ in self._shown]:
            self._articles.clear()
            self._shown = []
            for _ in wanted:
                item = QStandardItem()
                item.setEditable(False)
                self._articles.appendRow(item)
        for number, (article, page) in enumerate(wanted):
            old = self._shown[number] if self._shown else None
            if old is None or old[0] is not article or old[1] != page:
                self._fill(self._articles.item(number), article, page)
        self._shown = wanted
        waiting = sum(page is None for _, page in wanted)
        self.count.setText(tr("{total} 篇，待排 {waiting} 篇").format(total=len(wanted), waiting=waiting))
        self.count.setVisible(bool(wanted))
        self.search.setVisible(bool(wanted))
        self._stack.setCurrentIndex(0 if wanted else 1)
        self._follow()

    def _fill(self, item: QStandardItem, article: Article, page: int | None) -> None:
        row = _row(article, page, self._theme)
        item.setData(row, ROW)
        item.setData(article.id, NAME)
        item.setText(row.title)
        item.setToolTip(_tip(article))

    def _chosen(self, index: QModelIndex) -> None:
        name = index.data(NAME)
        issue = self._desk.issue
        home = next(((p.number, b.id) for p in issue.pages for b in p.blocks if b.article == name), None)
        if home is None:
            self._desk.session.select(Selection(self._desk.session.selection.page, (), name))
        else:
            self._desk.session.select(Selection(home[0], (home[1],), name))

    def _follow(self) -> None:
        article = self._desk.session.selection.article if self._desk.is_open else None
        for row in range(self._found.rowCount()):
            index = self._found.index(row, 0)
            if index.data(NAME) == article:
                self.list.setCurrentIndex(index)
                return
        self.list.clearSelection()

    def _empty(self) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        words = QLabel(tr("这里是本期的稿件。\n把文稿和照片拖进来，\n或者从文件导入。"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("rank", "quiet")
        button = QPushButton(tr("导入稿件…"))
        button.clicked.connect(self.import_wanted)
        layout.addStretch(2)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        return widget


def _row(article: Article, page: int | None, theme: Theme) -> Row:
    title = article.headline.replace("\n", " ") or (
        article.story.paragraphs[0].text if article.story.paragraphs else ""
    )
    parts = [tr("{count} 字").format(count=article.characters), article.credit.strip("（）() "), *article.tags[:3]]
    if article.pictures:
        parts.insert(1, tr("{count} 图").format(count=len(article.pictures)))
    where, mark = ("", theme.accent) if page is None else (tr("{page} 版").format(page=page), theme.faint)
    if article.status is Status.HELD:
        where, mark = tr("留用"), theme.warning
    return Row(title or tr("（无题）"), " · ".join(p for p in parts if p), mark, page is None, where)


def _tip(article: Article) -> str:
    lead = "".join(p.text for p in article.story.paragraphs)[:120]
    parts = [article.kicker, article.headline, article.deck, lead]
    return "\n".join(part for part in parts if part)
