"""The canvas: pages on a pasteboard, drawn from the marks that are printed, with zoom, pan and a tool.

The canvas shows; what pointer and keys mean is the tool's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor.desktop.canvas import overlays
from editor.desktop.canvas.drawn_shapes import Pictures
from editor.desktop.canvas.edge_scroll import EdgeScroll
from editor.desktop.canvas.overlays import Sight
from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.canvas.pasteboard import Pasteboard
from editor.desktop.canvas.tiles import Tiles, Turn, changed_region
from editor.desktop.canvas.tool import Hit, Tool, TypingTool
from editor.desktop.canvas.view import View
from editor.desktop.widgets.theme import LIGHT, Theme
from editor.desktop.words import tr
from editor.measure import Point, Rect, mm

if TYPE_CHECKING:
    from editor.compose.page import ComposedBlock, ComposedPage

NAME_ROOM: Final = 26
"""Pixels round a page that is shown whole: its name stands above it."""
PAINT_BUDGET: Final = 0.012
"""Seconds that tiles may take of one go of painting."""

_RIM: Final = 30
"""Pixels round a page that its name and shadow take."""

ZOOM_STEP: Final = 1.0015  # a factor a unit of the wheel; a notch is 120 units

Left, Middle = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Canvas(QAbstractScrollArea):
    """Pages on a pasteboard."""

    view_changed = Signal()
    pointed = Signal(int, int, int)  # page, x, y; page 0 is beside all pages
    menu_wanted = Signal(QPoint)
    tool_changed = Signal()

    def __init__(self, pictures: Pictures, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page_painter = PagePainter(pictures)
        self.tiles = Tiles(self.page_painter)
        self._tool: Tool | None = None
        self._typing: TypingTool | None = None
        self.turner: Callable[[int], None] | None = None  # who takes the wheel instead of scrolling
        self._rulers: tuple[QWidget, QWidget, int] | None = None
        self.shows_guides = True
        self._board = Pasteboard()
        self._view = View(dpi=float(self.logicalDpiX()))
        self._fit: Callable[[], None] | None = None
        self._panned_from: QPointF | None = None
        self._space_held = False
        self.edge = EdgeScroll(self.viewport(), self.pan)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("版面"))
        self.viewport().setMouseTracking(True)
        self.viewport().installEventFilter(self)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._show_bars()
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # What is shown

    @property
    def tool(self) -> Tool | None:
        """Whose the pointer is."""
        return self._tool

    @tool.setter
    def tool(self, tool: Tool | None) -> None:
        if tool is not self._tool:
            self._tool = tool
            self.tool_changed.emit()

    @property
    def view(self) -> View:
        """How the pasteboard lies in the window."""
        return self._view

    @property
    def pages(self) -> tuple[ComposedPage, ...]:
        """The pages shown."""
        return self._board.pages

    @property
    def pages_in_sight(self) -> tuple[ComposedPage, ...]:
        """The pages of which some can be seen, edges and what hangs over them included."""
        seen = QRectF(self.viewport().rect()).adjusted(-_RIM, -_RIM, _RIM, _RIM)
        return tuple(page for page in self._board.pages if self._trim(page).intersects(seen))

    def show_pages(self, pages: Sequence[ComposedPage]) -> None:
        """Show these pages; the view stays where it is.  Where they lie as before, only what has changed is drawn."""
        before = self._board.pages
        if not self._board.put(pages):
            self._show_bars()
            self._set_view(self._view)
            return
        for old, new in zip(before, self._board.pages, strict=True):
            if old is not new and self._trim(new).intersects(QRectF(self.viewport().rect())):
                region = changed_region(self.tiles, old, new, self.sight(new.number))
                self.viewport().update() if region is None else self.viewport().update(region)

    @property
    def is_alone(self) -> bool:
        """Whether one spread is shown alone."""
        return self._board.is_alone

    def show_alone(self, alone: bool) -> None:
        """Show the spread in the middle of the window alone, or all pages again."""
        number = self.current_page()
        self._board.leave_alone(number if alone else None)
        if alone:
            self.fit_spread()
        else:
            self.show_page(number)

    def renew(self) -> None:
        """Draw everything anew: what marks stand for is another than it was."""
        self.tiles.clear()
        self.viewport().update()

    def current_page(self) -> int:
        """The number of the page nearest to the window's middle, 0 if there is none."""
        return self._board.nearest(self._view.place(QPointF(self.viewport().rect().center())))

    def sight(self, number: int) -> Sight:
        """How the page of that number lies in the window; its corner is on a whole pixel."""
        trim = self._board.trim(number) or Rect(0, 0, 0, 0)
        corner = self._view.pixel(trim.x, trim.y)
        return Sight(QPointF(round(corner.x()), round(corner.y())), self._view.scale)

    def hit(self, pixel: QPointF) -> Hit | None:
        """What lies at a pixel; None beside all pages."""
        for page in self._board.pages:
            sight = self.sight(page.number)
            place = Point(
                round((pixel.x() - sight.corner.x()) / sight.scale), round((pixel.y() - sight.corner.y()) / sight.scale)
            )
            if Rect(0, 0, page.width, page.height).contains(place):
                blocks = [b for b in page.blocks if any(area.contains(place) for area in b.area)]
                return Hit(page, place, blocks[-1] if blocks else None)
        return None

    def block(self, block_id: str) -> tuple[ComposedPage, ComposedBlock] | None:
        """The block of that id, on whatever page."""
        return next(((p, b) for p in self._board.all_pages for b in p.blocks if b.id == block_id), None)

    # Zoom and pan

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Show the pages ``zoom`` times true size, with the place under ``about`` (or the middle) kept."""
        self._fit = None
        self._set_view(self._view.zoomed(zoom, about or QPointF(self.viewport().rect().center())))

    @property
    def is_fitted(self) -> bool:
        """Whether pages keep filling the window when it changes."""
        return self._fit is not None

    def look(self, view: View) -> None:
        """Look at the pages as through another window."""
        self._fit = None
        self._set_view(view)

    def pan(self, by: QPointF) -> bool:
        """Move the view by so many pixels; tell whether it has moved."""
        self._fit, before = None, self._view
        self._set_view(self._view.panned(by.x(), by.y()))
        return self._view != before

    def fill_with(self, rect: Rect) -> None:
        """Show a rectangle of the pasteboard as large as the window allows."""
        self._fit = None
        self._set_view(self._view.fitted(rect, self._size().width(), self._size().height()))

    def fit_page(self, number: int | None = None) -> None:
        """Show one page as large as the window allows, and keep doing so when the window changes."""
        number = number or self.current_page()
        self._board.turn_to(number)
        trim = self._board.trim(number)
        self._fit_to(lambda: self.fit_page(number), [trim] if trim is not None else [])

    def fit_spread(self) -> None:
        """Show the spread in the middle of the window."""
        self._fit_to(self.fit_spread, self._board.spread(self.current_page()))

    def fit_width(self) -> None:
        """Show the current page as wide as the window, its top where it is."""
        whole = self._board.trim(self.current_page())
        if whole is not None:
            size = self._size()
            trim = whole.inset(-mm(4))
            fitted = self._view.fitted(Rect(trim.x, trim.y, trim.width, 1), size.width(), size.height())
            top = max(self._view.top, trim.y) if self._view.top < trim.bottom else trim.y
            self._fit = None
            self._set_view(replace(fitted, top=top))

    def show_rect(self, page: int, rect: Rect) -> None:
        """Bring a rectangle of a page into sight, moving no further than needed."""
        if self._board.turn_to(page):
            self._set_view(self._view)
        trim = self._board.trim(page)
        if trim is None:
            return
        shown, size = self._view.pixels(rect.moved(dx=trim.x, dy=trim.y)), self._size()
        dx = _shift(shown.left(), shown.right(), size.width())
        dy = _shift(shown.top(), shown.bottom(), size.height())
        if dx or dy:
            self._fit = None
            self._set_view(self._view.panned(dx, dy))

    def show_page(self, number: int) -> None:
        """Bring a page into the window; a fitted view stays fitted."""
        self._board.turn_to(number)
        if self._fit is not None:
            self.fit_page(number)
        else:
            trim = self._board.trim(number)
            if trim is not None:
                corner = replace(self._view, left=float(trim.x), top=float(trim.y))
                self._set_view(corner.panned(-NAME_ROOM, -NAME_ROOM))

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        painter = QPainter(self.viewport())
        try:
            to_come = self._paint(painter, QRectF(event.rect()))
        finally:
            # A painter left open by an exception would bring the whole program down.
            painter.end()
        if not to_come.isEmpty():
            self.viewport().update(to_come)

    def set_rulers(self, across: QWidget, down: QWidget, breadth: int) -> None:
        """Put a ruler at the top and one at the left of the pages."""
        self._rulers = across, down, breadth
        self.setViewportMargins(breadth, breadth, 0, 0)
        self._place_rulers()

    def _place_rulers(self) -> None:
        if self._rulers is not None:
            across, down, breadth = self._rulers
            pages = self.viewport().geometry()
            across.setGeometry(pages.x(), pages.y() - breadth, pages.width(), breadth)
            down.setGeometry(pages.x() - breadth, pages.y(), breadth, pages.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted view fitted."""
        super().resizeEvent(event)
        self._place_rulers()
        if self._fit is not None:
            self._fit()
        else:
            self._set_view(self._view)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        if self.turner is not None and not event.modifiers():
            self.turner(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            delta = event.angleDelta().y() or event.pixelDelta().y()
            self.zoom_to(self._view.zoom * ZOOM_STEP**delta, event.position())
            event.accept()
            return
        by = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) / 1.5
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            by = QPointF(by.y(), by.x())
        self.pan(-by)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Zoom with two fingers; forget the pointer when it leaves."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self._view.zoom * (1 + event.value()), event.position())
            return True
        if event.type() == QEvent.Type.Leave and self.tool is not None:
            self.tool.leave()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or leave it to the tool."""
        if event.button() == Middle or (event.button() == Left and self._space_held):
            self._panned_from = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.tool is not None:
            self.tool.press(event.position(), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or leave it to the tool; tell where the pointer is."""
        pixel = event.position()
        if self._panned_from is not None:
            by, self._panned_from = self._panned_from - pixel, pixel
            self.pan(by)
        elif self.tool is not None:
            self.tool.move(pixel, event)
            self.edge.follow(self.tool, pixel)
        hit = self.hit(pixel)
        if hit is None:
            self.pointed.emit(0, 0, 0)
        else:
            self.pointed.emit(hit.page.number, hit.place.x, hit.place.y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or leave it to the tool."""
        self.edge.stop()
        if self._panned_from is not None:
            self._panned_from = None
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._space_held else Qt.CursorShape.ArrowCursor)
        elif self.tool is not None:
            self.tool.release(event.position(), event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave it to the tool."""
        if self.tool is not None and event.button() == Left:
            self.tool.double_click(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected."""
        self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Keep keys that are typed from being commands."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and self._typing is not None and self._typing.takes(event):  # type: ignore[arg-type]
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TABS:
            # Qt would take Tab away to the next field before it were a key at all.
            self.keyPressEvent(event)
            if event.isAccepted():
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave composing to the tool that types."""
        if self._typing is not None:
            self._typing.compose(event)
            event.accept()
        else:
            event.ignore()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Answer an input method for the tool that types."""
        answer = self._typing.query(query) if self._typing is not None else None
        if isinstance(answer, QRectF):
            return answer.translated(self.viewport().pos().toPointF())
        return super().inputMethodQuery(query) if answer is None else answer

    def type_with(self, tool: TypingTool | None) -> None:
        """Give keys and the input method to a tool that types, or to none."""
        self._typing = tool
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, tool is not None)
        self.caret_moved()

    def caret_moved(self) -> None:
        """Tell the input method that the caret stands elsewhere."""
        if self.hasFocus():
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImQueryInput)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; hold the paper with the space bar; the rest is the tool's."""
        if self._typing is not None and self._typing.key(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            event.setAccepted(self.tool is not None and self.tool.key(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the paper."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        else:
            event.ignore()

    # Inside

    def _paint(self, painter: QPainter, exposed: QRectF) -> QRegion:
        """Draw pages and what lies over them; return where tiles are still to come."""
        painter.fillRect(exposed, QColor(self.theme.pasteboard))
        to_come = QRegion()
        turn = Turn(PAINT_BUDGET)
        for page in self._board.pages:
            sight, trim = self.sight(page.number), self._trim(page)
            if not trim.adjusted(-_RIM, -_RIM, _RIM, _RIM).intersects(exposed):
                continue
            self._draw_paper(painter, page, trim)
            to_come += self.tiles.draw(painter, page, trim, sight.scale, exposed, turn)
            if self.shows_guides:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                overlays.draw_guides(painter, page, sight, self.theme, exposed)
        if self.tool is not None:
            self.tool.draw(painter)
        return to_come

    def _trim(self, page: ComposedPage) -> QRectF:
        """Where a page lies in the window."""
        return self.sight(page.number).rect(Rect(0, 0, page.width, page.height))

    def _draw_paper(self, painter: QPainter, page: ComposedPage, trim: QRectF) -> None:
        painter.fillRect(trim.translated(2, 3), QColor(self.theme.shadow))
        painter.fillRect(trim, QColor(self.theme.paper))
        painter.setPen(QPen(QColor(self.theme.quiet)))
        words = tr("第 {number} 版　{name}").format(number=page.number, name=page.name)
        painter.drawText(QPointF(trim.left(), trim.top() - 8), words.strip())

    def _fit_to(self, again: Callable[[], None], trims: Sequence[Rect]) -> None:
        if trims:
            self._fit = again
            width, height = self._size().width() - 2 * NAME_ROOM, self._size().height() - 2 * NAME_ROOM
            fitted = self._view.fitted(Rect.around(trims), max(1, width), max(1, height))
            self._set_view(fitted.panned(-NAME_ROOM, -NAME_ROOM))

    def _show_bars(self) -> None:
        """Show bars wherever there are pages."""
        # Bars that come and go would change the room a fitted page has, and so the fit, and so the bars.
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if self._board.placed else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(shown)
        self.setVerticalScrollBarPolicy(shown)

    def _size(self) -> QSize:
        return self.viewport().size()

    def _set_view(self, view: View) -> None:
        size = self._size()
        board = self._board.reach(size.width() / view.scale, size.height() / view.scale)
        self._view = view.kept_within(board, size.width(), size.height())
        scale = self._view.scale
        for bar, start, length, shown, at in (
            (self.horizontalScrollBar(), board.x, board.width, size.width(), self._view.left),
            (self.verticalScrollBar(), board.y, board.height, size.height(), self._view.top),
        ):
            bar.blockSignals(True)
            bar.setPageStep(shown)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, round(length * scale) - shown))
            bar.setValue(round((at - start) * scale))
            bar.blockSignals(False)
        self.viewport().update()
        self.view_changed.emit()

    def _scrolled(self) -> None:
        scale = self._view.scale
        size = self._size()
        board = self._board.reach(size.width() / scale, size.height() / scale)
        left = board.x + self.horizontalScrollBar().value() / scale
        top = board.y + self.verticalScrollBar().value() / scale
        self._fit = None
        self._set_view(replace(self._view, left=left, top=top))


def _shift(low: float, high: float, length: float, rim: float = 24) -> float:
    if low < rim:
        return low - rim
    if high > length - rim:
        return min(high - length + rim, low - rim)
    return 0
