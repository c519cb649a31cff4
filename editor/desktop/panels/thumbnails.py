"""Thumbnails: all pages small, with how full they are; a click goes there, a drag puts them in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.canvas.overlays import draw_empty, fit
from editor.desktop.desk import Desk
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr
from editor.session.selection import Selection

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

WIDTH: Final = 92
FULL: Final = 4
"""Lines that may be white on a page that is full: what stands beside pictures and under credits."""

PAGE_TYPE: Final = "application/x-banxin-page"
_PAGE: Final = Qt.ItemDataRole.UserRole + 2


class Pages(QStandardItemModel):
    """The pages as items that can be dragged."""

    def mimeTypes(self) -> list[str]:
        """What a dragged page is."""
        return [PAGE_TYPE]

    def mimeData(self, indexes: object) -> QMimeData:
        """The number of the dragged page."""
        data = QMimeData()
        for index in indexes:  # type: ignore[attr-defined]
            data.setData(PAGE_TYPE, str(index.data(_PAGE).number).encode())
        return data


class Thumbnails(QListView):
    """The list of pages."""

    menu_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, canvas: Canvas, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._canvas = desk, canvas
        self._model = Pages(self)
        self.setModel(self._model)
        self.setItemDelegate(_Thumbnail(canvas, theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("各版"))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        # Small pictures can wait until the large one has been drawn.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._renew)
        # A part of a picture at a time: keys and pointer are answered between them.
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._make_next)
        desk.pages_changed.connect(self._soon.start)
        desk.pictures_changed.connect(self._next.start)
        desk.session_changed.connect(self._renew)
        canvas.view_changed.connect(self._follow)

    def _renew(self) -> None:
        pages = self._desk.standing_pages() if self._desk.is_open else ()
        while self._model.rowCount() > len(pages):
            self._model.removeRow(self._model.rowCount() - 1)
        for row, page in enumerate(pages):
            if row == self._model.rowCount():
                item = QStandardItem()
                item.setEditable(False)
                self._model.appendRow(item)
            item = self._model.item(row)
            if item.data(_PAGE) is not page:
                item.setData(page, _PAGE)
                item.setData(tr("第 {number} 版").format(number=page.number), Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(page.name)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what belongs here while there is no page."""
        super().paintEvent(event)
        self._next.start()
        if not self._model.rowCount():
            painter = QPainter(self.viewport())
            words = tr("各版的小样会在这里。\n拖动可以调整版序。")
            draw_empty(painter, QRectF(self.viewport().rect()), words, self._canvas.theme)
            painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pages."""
        if event.mimeData().hasFormat(PAGE_TYPE):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere in the list."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the page where it was dropped: before the one it is dropped on, after all others beside them."""
        index = self.indexAt(event.position().toPoint())
        pages = self._desk.issue.pages
        page = int(bytes(event.mimeData().data(PAGE_TYPE).data()))
        to = index.data(_PAGE).number if index.isValid() else pages[-1].number
        self._desk.session.rest()
        if self._desk.apply("page.move", page=page, to=to):
            self._canvas.show_page(to)
        event.acceptProposedAction()

    def _make_next(self) -> None:
        """Make the picture of the first page in sight whose picture is not of its present state."""
        tiles, ratio = self._canvas.tiles, self.devicePixelRatioF()
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            page: ComposedPage = index.data(_PAGE)
            known = tiles.known_proof(page.number)
            is_there = known is not None and known[0] is page and known[1].width() == round(WIDTH * ratio)
            if not is_there and self.visualRect(index).intersects(self.viewport().rect()):
                if tiles.make_proof(page, WIDTH, ratio):
                    self.update(index)
                self._next.start()
                return

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self._go(index)
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _go(self, index: QModelIndex) -> None:
        number = index.data(_PAGE).number
        self._canvas.show_page(number)
        self._desk.session.select(Selection(number))

    def _follow(self) -> None:
        current = self._canvas.current_page()
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(_PAGE).number == current and self.currentIndex() != index:
                self.setCurrentIndex(index)


class _Thumbnail(QStyledItemDelegate):
    """Paints a page small."""

    def __init__(self, canvas: Canvas, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self._theme = canvas, theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The page with room for its words."""
        page: ComposedPage = index.data(_PAGE)
        return QSize(WIDTH + 16, round(WIDTH * page.height / page.width) + 44)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one page."""
        page: ComposedPage = index.data(_PAGE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        known = self._canvas.tiles.known_proof(page.number)
        paper = QRectF(rect.left() + 8, rect.top() + 6, WIDTH, WIDTH * page.height / page.width)
        if known is None:
            painter.fillRect(paper, QColor(self._theme.paper))
        else:
            painter.drawPixmap(paper, known[1], QRectF(known[1].rect()))
        painter.setPen(QPen(QColor(self._theme.accent if chosen else self._theme.line), 2 if chosen else 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        words = QRectF(rect.left(), paper.bottom() + 3, rect.width(), 18)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{page.number} {page.name}".strip())
        painter.setPen(QColor(self._theme.error if overset(page) else self._theme.quiet))
        painter.drawText(words.translated(0, 16), Qt.AlignmentFlag.AlignCenter, _state(page))


def overset(page: ComposedPage) -> int:
    """Characters of the page that found no place."""
    return sum(fit(block).overset for block in page.blocks)


def fill(page: ComposedPage) -> float:
    """The share of the type area's cells that blocks cover, less lines left without text."""
    lines = page.type_area.columns * page.type_area.lines
    return max(0.0, min(1.0, (lines - white(page)) / lines))


def white(page: ComposedPage) -> int:
    """Body lines of a whole column that nothing stands on: free cells, and lines that stories left."""
    area = page.type_area
    # A rectangle of cells has one gutter fewer than columns.
    covered = sum((rect.width + area.gutter) * rect.height for block in page.blocks for rect in block.area)
    free = area.columns * area.lines - covered // (area.leading * (area.column_width + area.gutter))
    left = sum(f.unfilled_lines for b in page.blocks for f in b.frames if f.kind == "story")
    return max(0, free) + left


def _state(page: ComposedPage) -> str:
    """How full a page is, in words."""
    if count := overset(page):
        return tr("溢 {count} 字").format(count=count)
    if not page.marks:
        return ""
    if not any(block.article for block in page.blocks):
        return tr("空白版")
    lines = white(page)
    return tr("空 {count} 行").format(count=lines) if lines > FULL else tr("已排满")
