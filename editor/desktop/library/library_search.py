"""The library's search: words and filters above, what was found at the left, the article itself at the right."""

from __future__ import annotations

import datetime
import re
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.library.librarian import Librarian
from editor.desktop.library.library_rows import WHAT, HitDelegate, marked_html, place_words
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.library.finding import Found, Hit
    from editor.library.past import PastArticle
    from editor.library.query import Search

_AT_ONCE: Final = 40
_DAY: Final = re.compile(r"(\d{4})(?:\D+(\d{1,2}))?(?:\D+(\d{1,2}))?\D*")


def first_day(text: str) -> datetime.date | None:
    """The first day that ``2025``, ``2025-06`` or ``2025年6月3日`` names; None for an empty text; ValueError else."""
    return _day(text, is_last=False)


def last_day(text: str) -> datetime.date | None:
    """The last day that it names."""
    return _day(text, is_last=True)


def _day(text: str, *, is_last: bool) -> datetime.date | None:
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return datetime.date(year, month, day)
    if not is_last:
        return datetime.date(year, month or 1, 1)
    after = datetime.date(year + 1, 1, 1) if month in (0, 12) else datetime.date(year, month + 1, 1)
    return after - datetime.timedelta(days=1)


class SearchPage(QWidget):
    """Searches while one types."""

    article_wanted = Signal(object, bool)  # an article, whether in an issue of its own
    issue_wanted = Signal(str)  # an issue's id

    def __init__(self, librarian: Librarian, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._librarian, self._theme = librarian, theme
        self._like: PastArticle | None = None
        self._asked = 0
        self._has_more = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(180)
        self._soon.timeout.connect(self.search)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("找什么：几个词，或“引号里的原话”"))
        self.words.setAccessibleName(tr("检索词"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumHeight(36)
        self.tag = self._filter(tr("标签"), 120)
        self.name = self._filter(tr("人名、单位"), 130)
        self.section = self._filter(tr("版名"), 110)
        self.since = self._filter(tr("从 2025-01"), 110)
        self.until = self._filter(tr("到 2025-06"), 110)
        self.words.textEdited.connect(self._forget_like)
        self.words.textChanged.connect(lambda _: self._soon.start())
        self.count = QLabel()
        self.count.setProperty("rank", "quiet")
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("找到的稿件"))
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self.list.activated.connect(lambda _: self._want(apart=False))
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("稿件"))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self._enable()

    # What it does

    def search(self) -> None:
        """Ask for what the fields say."""
        self._soon.stop()
        wanted = self._wanted(0)
        self._asked += 1
        asked = self._asked
        if wanted is None:
            self.count.setText(tr("日期写成 2025、2025-06 或 2025-06-30。"))
            return
        self._librarian.ask(
            lambda archive: archive.search(wanted),
            lambda found: self._take(found, asked, fresh=True),
            lambda error: self._refused(error, asked),
        )

    def find_like(self, article: PastArticle) -> None:
        """Look for articles about the same as one."""
        self._like = article
        self.words.clear()
        self.search()

    # Inside

    def _filter(self, words: str, width: int) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(words)
        field.setAccessibleName(words)
        field.setClearButtonEnabled(True)
        field.setFixedWidth(width)
        field.textChanged.connect(lambda _: self._soon.start())
        return field

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for field in (self.tag, self.name, self.section, self.since, self.until):
            filters.addWidget(field)
        filters.addStretch(1)
        filters.addWidget(self.count)
        self.put = self._button(tr("放入本期"), lambda: self._want(apart=False))
        self.put.setProperty("rank", "first")
        self.apart = self._button(tr("另开为一期"), lambda: self._want(apart=True))
        self.like = self._button(tr("相似的稿件"), self._find_like)
        self.page = self._button(tr("看原版"), self._show_page)
        self.page.setCheckable(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.page, self.like):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.apart, self.put):
            buttons.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidget(self.picture)
        scroll.setWidgetResizable(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(scroll)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addLayout(buttons)
        split = QSplitter()
        split.setHandleWidth(12)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([520, 620])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addLayout(filters)
        layout.addWidget(split, 1)

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(act)
        return button

    def _wanted(self, offset: int) -> Search | None:
        from editor.library.query import Search

        try:
            since, until = first_day(self.since.text()), last_day(self.until.text())
        except ValueError:
            return None
        tag, name = self.tag.text().strip(), self.name.text().strip()
        return Search(
            "" if self._like else self.words.text(),
            tags=(tag,) if tag else (),
            names=(name,) if name and not self._like else (),
            section=self.section.text().strip(),
            since=since,
            until=until,
            like=self._like.id if self._like else "",
            limit=_AT_ONCE,
            offset=offset,
        )

    def _take(self, found: Found, asked: int, *, fresh: bool) -> None:
        if asked != self._asked:
            return
        if fresh:
            with QSignalBlocker(self.list.selectionModel()):  # what takes their place is shown once it is there
                self._model.clear()
            self.list.scrollToTop()
        for hit in found.hits:
            item = QStandardItem(hit.article.headline.replace("\n", ""))
            item.setEditable(False)
            item.setData(hit, WHAT)
            self._model.appendRow(item)
        self._has_more = len(found.hits) == _AT_ONCE
        is_more = found.is_partial and found.total % 1000 == 0
        words = (tr("{count} 篇以上") if is_more else tr("{count} 篇")).format(count=f"{found.total:,}")
        if self._like is not None:
            words = tr("与“{headline}”相似：").format(headline=self._like.headline.replace("\n", "")[:16]) + words
        self.count.setText(words)
        if fresh:
            with QSignalBlocker(self.list.selectionModel()):
                self.list.setCurrentIndex(self._model.index(0, 0))
            self._show(self.list.currentIndex())

    def _refused(self, error: Exception, asked: int) -> None:
        if asked == self._asked:
            self._model.clear()
            self._show(QModelIndex())
            self.count.setText("")
            self._librarian.failed.emit(error)

    def _scrolled(self, value: int) -> None:
        wanted = self._wanted(self._model.rowCount())
        if self._has_more and wanted is not None and value >= self.list.verticalScrollBar().maximum() - 200:
            self._has_more = False
            asked = self._asked
            self._librarian.ask(
                lambda archive: archive.search(wanted), lambda found: self._take(found, asked, fresh=False)
            )

    def _chosen(self) -> Hit | None:
        hit: Hit | None = self.list.currentIndex().data(WHAT)
        return hit

    def _show(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(WHAT)
        self.page.setChecked(False)
        self._stack.setCurrentIndex(0)
        nothing = tr("没有找到。少写几个词，或者去掉上面的条件再试。")
        self.text.setHtml(
            f'<p style="color:{self._theme.quiet};">{nothing}</p>' if hit is None else self._article_html(hit.article)
        )
        self._enable()

    def _article_html(self, article: PastArticle) -> str:
        from editor.library.query import read_query
        from editor.library.snippet import marks_in

        theme = self._theme
        wanted = read_query(self.words.text(), tuple(filter(None, [self.name.text().strip()]))).marked

        def marked(text: str) -> str:
            return marked_html(text, marks_in(text, wanted), theme)

        quiet = f'style="color:{theme.quiet}; margin:0;"'
        parts = [f"<p {quiet}>{escape(place_words(article.issue, article.page, article.section))}</p>"]
        if article.kicker:
            parts.append(f'<p style="margin:12px 0 0 0;">{marked(article.kicker)}</p>')
        parts.append(f'<p style="font-size:20px; margin:8px 0 4px 0;"><b>{marked(article.headline)}</b></p>')
        if article.deck:
            parts.append(f'<p style="margin:0 0 4px 0;">{marked(article.deck)}</p>')
        body = "".join(
            f'<p style="text-indent:26px; line-height:155%; margin:0 0 4px 0;">{marked(paragraph)}</p>'
            for paragraph in article.text.splitlines()
        )
        parts.append(f'<div style="margin-top:10px;">{body}</div>')
        tags = "　".join(escape(tag) for tag in article.named("tag"))
        if tags:
            parts.append(f"<p {quiet}>{tr('标签')}　{tags}</p>")
        return "".join(parts)

    def _show_page(self) -> None:
        hit = self._chosen()
        if hit is None or not self.page.isChecked():
            self._stack.setCurrentIndex(0)
            return
        issue, number = hit.article.issue.id, hit.article.page or 1

        def show(data: bytes | None) -> None:
            picture = QPixmap()
            if data is None or not picture.loadFromData(data):
                self.picture.setText(tr("这一版没有存下版面的样子。"))
            else:
                width = max(300, self._stack.width() - 24)
                self.picture.setPixmap(
                    picture.scaledToWidth(min(width, picture.width()), Qt.TransformationMode.SmoothTransformation)
                )
            self._stack.setCurrentIndex(1)

        self._librarian.ask(lambda archive: archive.page_picture(issue, number) or archive.cover(issue), show)

    def _find_like(self) -> None:
        hit = self._chosen()
        if hit is not None:
            self.find_like(hit.article)

    def _forget_like(self) -> None:
        self._like = None

    def _want(self, *, apart: bool) -> None:
        hit = self._chosen()
        if hit is not None:
            self.article_wanted.emit(hit.article, apart)

    def _enable(self) -> None:
        for button in (self.put, self.apart, self.like, self.page):
            button.setEnabled(self._chosen() is not None)
