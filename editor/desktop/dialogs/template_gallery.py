"""The templates to begin with, each with a picture of a front page made in it."""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.desktop.canvas.inks import mix_inks
from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.canvas.proofs import Proofs
from editor.desktop.widgets.rows import NAME
from editor.desktop.widgets.theme import Theme
from editor.desktop.words import either, tr
from editor.files import resource_folder
from editor.measure import to_mm
from editor.model.template import Template

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

WIDTH: Final = 104
_GAP: Final = 10
_WORDS: Final = 40
_TALLEST: Final = 150
CARD: Final = QSize(WIDTH + 2 * _GAP, _TALLEST + _WORDS + 2 * _GAP)
_MOST: Final = 5  # cards in a row
_EDGE: Final = 8
_TEMPLATE: Final = Qt.ItemDataRole.UserRole + 2
_PICTURE: Final = Qt.ItemDataRole.UserRole + 3
_PAPERS: Final = {
    (273, 393): ("四开", "Tabloid"),
    (390, 545): ("对开", "Broadsheet"),
    (210, 297): ("A4", "A4"),
    (297, 420): ("A3", "A3"),
}
"""Trimmed sizes in mm that have names, Chinese and English."""


class _Samples(QObject):
    """Makes sample pages on a thread of its own; it may outlive the gallery that asked."""

    read = Signal(object)
    composed = Signal(str, object)

    def make(self) -> None:
        """Read the templates, then compose a page in each."""
        from editor.faces.book import FaceBook
        from editor.faces.errors import FontUnusable
        from editor.session.samples import sample_page
        from editor.store.errors import StoreError
        from editor.store.templates import load_template, template_names

        # Without fonts the cards stay blank; what is wrong is said when a page asks for them.  A program that ends
        # meanwhile takes the signals with it.
        with suppress(FontUnusable, StoreError, OSError, RuntimeError):
            templates = sorted(map(load_template, template_names()), key=_order)
            self.read.emit(templates)
            book, today = FaceBook.default(), datetime.date.today()
            for template in templates:
                page = sample_page(template, today, book)
                mix_inks(page)
                self.composed.emit(template.name, page)


class TemplateGallery(QListView):
    """A card a template; choosing one begins an issue in it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Card(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("新建空白一期"))
        self.setStyleSheet("background: transparent;")
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._asked = False
        # As many cards as there will be at least: what stands beside them stays where it is when they are listed.
        self._expected = sum(1 for _ in resource_folder("layouts").glob("*.toml"))
        self._painter = PagePainter(lambda _: None)
        self._proofs = Proofs(self._painter, self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(2 * CARD.width() + _EDGE)
        self.setMaximumWidth(_MOST * CARD.width() + _EDGE)

    def fill(self) -> None:
        """List the templates and make their pictures, in the background."""
        if self._asked:
            return
        self._asked = True
        samples = _Samples()
        samples.read.connect(self._list, Qt.ConnectionType.QueuedConnection)
        samples.composed.connect(self._show, Qt.ConnectionType.QueuedConnection)
        Thread(target=samples.make, name="samples", daemon=True).start()

    def _list(self, templates: list[Template]) -> None:
        for template in templates:
            item = QStandardItem(_title(template))
            item.setEditable(False)
            item.setData(template.name, NAME)
            item.setData(template, _TEMPLATE)
            item.setToolTip(_size(template))
            self._model.appendRow(item)
        self._fit_rows()

    def _show(self, name: str, page: ComposedPage) -> None:
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(NAME) == name:
                width = _picture_width(item.data(_TEMPLATE))
                self._proofs.ask(page, 2 * width, self.devicePixelRatioF(), partial(self._put, name))

    def _put(self, name: str, large: QPixmap) -> None:
        """Show the picture of a template's page, which was painted twice as large."""
        self._painter.clear()
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.data(NAME) == name:
                small = large.scaledToWidth(large.width() // 2, Qt.TransformationMode.SmoothTransformation)
                item.setData(small, _PICTURE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as all rows of cards."""
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        across = max(1, (self.width() - _EDGE) // CARD.width())
        rows = -(-max(self._model.rowCount(), self._expected) // across)
        self.setFixedHeight(rows * CARD.height() + _EDGE)

    def _choose(self, index: QModelIndex) -> None:
        self.wanted.emit(index.data(NAME))


class _Card(QStyledItemDelegate):
    """Paints a template: its page, its name, its size."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Cards are of one size."""
        return CARD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one card, the page standing on the line of its words."""
        theme, rect, template = self._theme, QRectF(option.rect), index.data(_TEMPLATE)
        width = _picture_width(template)
        height = width * template.height / template.width
        left = rect.left() + (rect.width() - width) / 2
        paper = QRectF(left, rect.top() + _GAP + _TALLEST - height, width, height)
        reached = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        painter.fillRect(paper.translated(2, 2), QColor(theme.shadow))
        painter.fillRect(paper, QColor(theme.paper))
        picture = index.data(_PICTURE)
        if picture is not None:
            painter.drawPixmap(paper, picture, QRectF(picture.rect()))
        painter.setPen(QPen(QColor(theme.accent if reached else theme.line), 2 if reached else 1))
        painter.drawRect(paper)
        words = QRectF(rect.left(), paper.bottom() + 6, rect.width(), 18)
        painter.setPen(QColor(theme.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _title(template))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(words.translated(0, 17), Qt.AlignmentFlag.AlignCenter, _size(template))


def _picture_width(template: Template) -> float:
    return min(WIDTH, _TALLEST * template.width / template.height)


def _order(template: Template) -> tuple[bool, str, str]:
    """The house's own paper first, then by name, each with its lively look after it."""
    plain = template.name.removesuffix("-lively")
    return plain != "tianshan", plain, template.name


def _title(template: Template) -> str:
    lively = template.name.endswith("-lively")
    return tr("{title} · 活泼").format(title=template.title) if lively else template.title


def _size(template: Template) -> str:
    sides = (round(to_mm(template.width)), round(to_mm(template.height)))
    measured = f"{sides[0]} × {sides[1]}"
    paper = either(*_PAPERS.get(sides, (measured, measured)))
    return tr("{paper}，{columns} 栏").format(paper=paper, columns=template.type_area.columns)
