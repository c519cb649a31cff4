"""The pool: all articles of the issue with their length, tags and place; dragged from here they come onto a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.desk import Desk
from editor.desktop.widgets.rows import NAME, ROW, Row, RowDelegate
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.model.article import Article, Status
from editor.session.selection import Selection

ALL: Final = "all"
TAG: Final = "tag:"
KNOWN: Final = Qt.ItemDataRole.UserRole + 3
MOST_TAGS: Final = 30
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Known:
    """What articles are found by: where they stand, their tags, all their words."""

    state: str
    tags: tuple[str, ...]
    words: str


class ArticleList(QListView):
    """The list of articles.  A drag out of it is told step by step: to drags of its own a system gives no wheel."""

    carried = Signal(str)  # an article
    moved = Signal(QPoint)  # on the screen
    let_go = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self._is_carrying = False

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Begin to carry the article."""
        self._is_carrying = True
        self.carried.emit(str(self.currentIndex().data(NAME)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where it is carried."""
        if self._is_carrying:
            self.moved.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where it is let go."""
        if self._is_carrying:
            self._is_carrying = False
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)


class Articles(QAbstractListModel):
    """The articles with the pages they stand on; what is said of one is found out when it is asked for."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[Article, int | None]] = []
        self._rows: dict[str, int] = {}
        self._said: dict[tuple[int, int], object] = {}  # by row and role

    def put(self, shown: list[tuple[Article, int | None]]) -> None:
        """Show these; rows of articles that have not changed are left alone."""
        before, self._shown = self._shown, shown
        if [article.id for article, _ in before] != [article.id for article, _ in shown]:
            self.beginResetModel()
            self._said = {}
            self._rows = {article.id: row for row, (article, _) in enumerate(shown)}
            self.endResetModel()
            return
        both = enumerate(zip(before, shown, strict=True))
        changed = [row for row, (old, new) in both if old[0] is not new[0] or old[1] != new[1]]
        stale = set(changed)
        self._said = {place: said for place, said in self._said.items() if place[0] not in stale}
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, article: str | None) -> QModelIndex:
        """Where an article is; nowhere if it is not there."""
        row = self._rows.get(article or "")
        return QModelIndex() if row is None else self.index(row)

    # Qt's own names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """How many articles there are."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Articles are carried out of the list."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is said of an article."""
        if not 0 <= index.row() < len(self._shown):
            return None
        place = index.row(), role
        if place not in self._said:
            self._said[place] = self._say(*self._shown[index.row()], role)
        return self._said[place]

    def _say(self, article: Article, page: int | None, role: int) -> object:
        if role == NAME:
            return article.id
        if role == ROW:
            return _row(article, page, self._theme)
        if role == KNOWN:
            return _known(article, page)
        if role == Qt.ItemDataRole.DisplayRole:
            return _row(article, page, self._theme).title
        return _tip(article) if role == Qt.ItemDataRole.ToolTipRole else None


class Found(QSortFilterProxyModel):
    """The articles that hold the words looked for, of the state or with the tag asked for."""

    words = ""
    wanted = ALL

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether every word is in the article, and it is of those wanted."""
        if self.wanted == ALL and not self.words.strip():
            return True
        known = self.sourceModel().index(row, 0, parent).data(KNOWN)
        is_wanted = self.wanted == ALL or self.wanted in (known.state, *(TAG + tag for tag in known.tags))
        return is_wanted and all(word in known.words for word in self.words.lower().split())

    def look_for(self, words: str) -> None:
        """Show the articles with these words."""
        self.words = words
        self.invalidate()

    def show_only(self, wanted: str) -> None:
        """Show the articles of a state, or with a tag."""
        self.wanted = wanted
        self.invalidate()


class Pool(QWidget):
    """The panel of articles."""

    import_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rank", "panel")
        self._desk, self._theme = desk, theme
        self._articles = Articles(theme, self)
        self._found = Found(self)
        self._found.setSourceModel(self._articles)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("查找标题、部门、正文"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("查找稿件"))
        self.search.textChanged.connect(self._found.look_for)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("只看"))
        self.filter.activated.connect(lambda _: self._found.show_only(self.filter.currentData()))
        self.list = ArticleList()
        self.list.setModel(self._found)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(RowDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("稿件"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(lambda index: desk.edit_text(index.data(NAME)))
        self.count = QLabel()
        self.count.setProperty("rank", "section")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.count, 1)
        line.addWidget(self.filter)
        layout.addWidget(self.search)
        layout.addLayout(line)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        # Not before the stack has a parent: it shows its first widget, which would be a window.
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        desk.issue_changed.connect(self.refresh)
        desk.session_changed.connect(self.refresh)
        desk.selection_changed.connect(self._follow)

    def refresh(self) -> None:
        """Show the articles as they are; rows of articles that have not changed are left alone."""
        issue = self._desk.issue if self._desk.is_open else None
        articles = issue.articles if issue else ()
        # A story that goes on elsewhere is told to stand where it begins.
        placed = {b.article: p.number for p in reversed(issue.pages) for b in p.blocks} if issue else {}
        wanted = [(article, placed.get(article.id)) for article in articles]
        self._articles.put(wanted)
        waiting = sum(page is None for _, page in wanted)
        self.count.setText(tr("{total} 篇，待排 {waiting} 篇").format(total=len(wanted), waiting=waiting))
        self.count.setVisible(bool(wanted))
        self.search.setVisible(bool(wanted))
        self.filter.setVisible(bool(wanted))
        self._offer_filters(articles)
        self._stack.setCurrentIndex(0 if wanted else 1)
        self._follow()

    def _offer_filters(self, articles: Sequence[Article]) -> None:
        """Offer the states, and the tags that most articles have."""
        counts = Counter(tag for article in articles for tag in article.tags)
        states = [(ALL, tr("全部")), ("waiting", tr("待排")), ("placed", tr("已上版")), ("held", tr("留用"))]
        choices = states + [(TAG + tag, f"{tag}（{count}）") for tag, count in counts.most_common(MOST_TAGS)]
        known = [(self.filter.itemData(i), self.filter.itemText(i)) for i in range(self.filter.count())]
        if known == choices:
            return
        chosen = self.filter.currentData()
        self.filter.clear()
        for value, title in choices:
            self.filter.addItem(title, value)
        at = self.filter.findData(chosen)
        self.filter.setCurrentIndex(max(0, at))
        self._found.show_only(str(self.filter.currentData()))

    def _ask_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self._chosen(index)
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(place))

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
        index = self._found.mapFromSource(self._articles.row_of(article))
        if not index.isValid():
            self.list.clearSelection()
        elif index != self.list.currentIndex() or not self.list.selectionModel().isSelected(index):
            self.list.setCurrentIndex(index)

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


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of neighbouring rows."""
    first = 0
    for place, row in enumerate(rows):
        if not place or rows[place - 1] != row - 1:
            first = row
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield first, row


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


def _known(article: Article, page: int | None) -> Known:
    state = "held" if article.status is Status.HELD else "waiting" if page is None else "placed"
    texts = (article.kicker, article.headline, article.deck, article.byline, article.credit, article.section)
    words = " ".join((*texts, *article.tags, *(p.text for p in article.story.paragraphs)))
    return Known(state, article.tags, words.lower())


def _tip(article: Article) -> str:
    lead = "".join(p.text for p in article.story.paragraphs)[:120]
    parts = [article.kicker, article.headline, article.deck, lead]
    return "\n".join(part for part in parts if part)
