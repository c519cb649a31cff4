"""The pages of a proposal, small and side by side; what is good in them is pinned by a click or a key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from editor.arrange.pins import pin_of
from editor.desktop.canvas.proofs import Proofs
from editor.desktop.widgets.icons import picture
from editor.desktop.widgets.theme import LIGHT, Theme, colour
from editor.desktop.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QEvent

    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.model.issue import Issue

PAGE_WIDTH: Final = 150
GAP: Final = 6
_SIGN: Final = 14
_FORTH: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_N)
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One rectangle of a block on the sheet, in points."""

    article: str
    block: str
    page: int
    rect: QRectF
    locked: bool


class ProposalSheet(QWidget):
    """The pages, two in a row, smaller where there are many.  Each is there as soon as it is painted."""

    article_wanted = Signal(str)  # pin this article, or let it go
    page_wanted = Signal(int)  # pin all of this page, or let it go

    def __init__(
        self, issue: Issue, pages: Sequence[ComposedPage], moved: frozenset[str], theme: Theme, painter: PagePainter
    ) -> None:
        super().__init__()
        self._issue, self._moved, self._theme = issue, moved, theme
        across, ratio = 2 if len(pages) <= 4 else 4, self.devicePixelRatioF()
        width = (2 * (PAGE_WIDTH + GAP)) // across - GAP
        height = round(width * pages[0].height / pages[0].width) if pages else 100
        rows = (len(pages) + across - 1) // across
        self._size = QSize(2 * PAGE_WIDTH + GAP, max(1, rows * (height + GAP)))
        self._whole = QPixmap(self._size * ratio)
        self._whole.setDevicePixelRatio(ratio)
        self._whole.fill(Qt.GlobalColor.transparent)
        self._places = {
            page.number: QRectF((k % across) * (width + GAP), (k // across) * (height + GAP), width, height)
            for k, page in enumerate(pages)
        }
        self._spots = tuple(self._found(pages))
        self._pinned: frozenset[str] = frozenset()
        self._at = ""  # the article under the pointer, or chosen by keys
        self.setMinimumSize(self._size)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("方案的版面"))
        proofs = Proofs(painter, self)
        for page in pages:
            proofs.ask(page, width, ratio, partial(self._put, self._places[page.number]))

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that can be pinned, page by page as they were placed."""
        return tuple(dict.fromkeys(s.article for s in self._spots if pin_of(self._issue, s.article) is not None))

    def show_pins(self, articles: frozenset[str]) -> None:
        """Mark these articles as pinned."""
        self._pinned = articles
        self._choose(self._at)
        self.update()

    def place_of(self, article: str) -> QPointF:
        """The middle of the first rectangle of an article, in the widget's own points."""
        return next(s.rect.center() for s in self._spots if s.article == article) + self._origin()

    def sizeHint(self) -> QSize:
        """All pages."""
        return self._size

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the pages, what is marked on them, and where one is."""
        brush = QPainter(self)
        brush.translate(self._origin())
        brush.drawPixmap(QPointF(), self._whole)
        for spot in self._spots:
            self._mark(brush, spot)
        if self.hasFocus() and not self._at:
            brush.setPen(QPen(QColor(self._theme.accent), 1, Qt.PenStyle.DotLine))
            brush.setBrush(Qt.BrushStyle.NoBrush)
            brush.drawRect(QRectF(QPointF(), QPointF(self._size.width() - 1, self._size.height() - GAP)))
        brush.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which article the pointer is on."""
        self._choose(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """No article is under the pointer any more."""
        self._choose("")
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No article is chosen by keys any more."""
        self._choose("")
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin the article under the pointer, or the page where there is none."""
        article = self._under(event.position())
        page = self._page_under(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif article:
            self.article_wanted.emit(article)
        elif page and not any(s.rect.contains(event.position() - self._origin()) for s in self._spots):
            self.page_wanted.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from article to article, pin one with the space bar, a whole page with P."""
        key, names = event.key(), self.articles
        if key in (*_FORTH, *_BACK) and names:
            step = 1 if key in _FORTH else -1
            at = names.index(self._at) + step if self._at in names else (0 if step > 0 else -1)
            self._choose(names[at % len(names)])
        elif key == Qt.Key.Key_Space and self._at:
            self.article_wanted.emit(self._at)
        elif key == Qt.Key.Key_P and (self._at or names):
            article = self._at or names[0]
            self.page_wanted.emit(next(s.page for s in self._spots if s.article == article))
        else:
            super().keyPressEvent(event)

    def _found(self, pages: Sequence[ComposedPage]) -> Iterator[_Spot]:
        area = self._issue.template.type_area
        for page in pages:
            place, shown = self._places[page.number], self._issue.page(page.number)
            scale = place.width() / page.width
            for block in shown.blocks if shown is not None else ():
                for cells in block.parts:
                    rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
                    at = QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
                    at.translate(place.topLeft())
                    yield _Spot(block.article or "", block.id, page.number, at, block.locked)

    def _mark(self, brush: QPainter, spot: _Spot) -> None:
        """Mark what has moved, what is pinned, and where one is.  Pages are paper, so the marks are those of light."""
        pinned = bool(spot.article) and spot.article in self._pinned
        if spot.block in self._moved:
            _outline(brush, spot.rect, LIGHT.warning, 22)
        if pinned or (spot.article and spot.article == self._at):
            _outline(brush, spot.rect, LIGHT.accent, 40 if pinned else 16)
        if pinned or spot.locked:
            sign = QRectF(spot.rect.right() - _SIGN - 1, spot.rect.top() + 1, _SIGN, _SIGN)
            brush.fillRect(sign, QColor(LIGHT.paper))
            brush.drawPixmap(sign.topLeft(), picture("pin" if pinned else "lock", LIGHT.accent, _SIGN))

    def _choose(self, article: str) -> None:
        """Say which article one is on, to the eye and to a screen reader."""
        if article and article not in self.articles:
            article = ""
        self._at = article
        found = self._issue.article(article)
        words = tr("方案的版面")
        if found is not None:
            page = next(s.page for s in self._spots if s.article == article)
            state = tr("已钉住，点一下松开") if article in self._pinned else tr("点一下钉住")
            headline = found.headline.replace("\n", "")
            words = tr("第 {page} 版《{headline}》：{state}").format(page=page, headline=headline, state=state)
        self.setToolTip(words if article else tr("点报眉钉住整版"))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor if article else Qt.CursorShape.ArrowCursor)
        self.update()

    def _under(self, at: QPointF) -> str:
        names = (s.article for s in self._spots if s.article and s.rect.contains(at - self._origin()))
        return next((name for name in names if name in self.articles), "")

    def _page_under(self, at: QPointF) -> int:
        return next((n for n, place in self._places.items() if place.contains(at - self._origin())), 0)

    def _origin(self) -> QPointF:
        return QPointF((self.width() - self._size.width()) // 2, 0)

    def _put(self, place: QRectF, proof: QPixmap) -> None:
        brush = QPainter(self._whole)
        brush.drawPixmap(place.topLeft(), proof)
        brush.setPen(self._theme.faint)
        brush.setBrush(Qt.BrushStyle.NoBrush)
        brush.drawRect(place.adjusted(0, 0, -1, -1).toRect())
        brush.end()
        self.update()


def _outline(brush: QPainter, rect: QRectF, ink: str, tint: int) -> None:
    brush.setPen(QPen(colour(ink, 190), 1))
    brush.setBrush(colour(ink, tint))
    brush.drawRoundedRect(rect, 2, 2)
