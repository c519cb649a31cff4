"""Placing articles: one dragged from the pool, or hung on the pointer, is shown set where it would stand.

An article can take several shapes at a place: the wheel and the arrow keys go through them.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.widgets.theme import colour
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.edits.items import cells_rect
from editor.session.placing import Place
from editor.session.selection import Selection

Aim = tuple[str, int, int, int]
"""An article, a page, a column, a line."""


class PlaceDrop:
    """Follows an article over the pages."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self._canvas, self._desk = canvas, desk
        self._aim: Aim | None = None
        self._shape = 0
        self._shapes: tuple[Place, ...] = ()
        self._edit: dict[str, object] | None = None
        self._words = ""

    def follow(self, article: str, pixel: QPointF) -> bool:
        """Show the article at the pointer; tell whether it could stand there."""
        aim = self._cell(article, pixel)
        if aim != self._aim:
            self._aim, self._shapes = aim, ()
            if aim is not None:
                self._shapes = self._shapes_at(*aim)
            self._show()
        return self._edit is not None

    def turn(self, step: int) -> None:
        """Show the next shape the article can take here, or the one before."""
        if self._shapes:
            self._shape = (self._shape + step) % len(self._shapes)
            self._show()

    def drop(self) -> bool:
        """Place the article where it is shown; tell whether it could be."""
        edit, words, page = self._edit, self._words, self._aim[1] if self._aim is not None else None
        self.leave()
        if edit is None:
            if words:
                self._desk.say(words)
            return False
        before = {b.id for p in self._desk.issue.pages for b in p.blocks}
        self._desk.session.rest()
        done = self._desk.apply("block.place", **edit)
        self._desk.session.rest()
        for block in (b for p in self._desk.issue.pages for b in p.blocks if b.id not in before):
            self._desk.session.select(Selection(page, (block.id,), block.article))
        return done

    def leave(self) -> None:
        """Forget the article."""
        self._aim, self._edit, self._shapes, self._shape, self._words = None, None, (), 0, ""
        self._desk.end_preview()
        self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the cells the article would stand on."""
        if self._aim is None:
            return
        _, number, column, line = self._aim
        area = self._desk.issue.template.type_area
        sight = self._canvas.sight(number)
        if self._edit is None:
            rect = sight.rect(area.cells(column, line, 1, 1))
            overlays.draw_label(painter, rect.bottomRight(), self._words, ink="#FFFFFF", ground="#D32F2F")
            return
        shape = self._shapes[self._shape % len(self._shapes)]
        rect = sight.rect(cells_rect(area, shape.cells))
        tint = self._canvas.theme.warning if shape.lacking else self._canvas.theme.accent
        painter.fillRect(rect, colour(tint, 20))
        overlays.draw_outline(painter, rect, tint, width=2)
        corner = QPointF(rect.left() + painter.fontMetrics().horizontalAdvance(self._words) + 12, rect.top() - 4)
        overlays.draw_label(painter, corner, self._words, ink="#FFFFFF", ground="#6B6B68")

    def _cell(self, article: str, pixel: QPointF) -> Aim | None:
        hit = self._canvas.hit(pixel)
        if hit is None or not self._desk.is_open:
            return None
        area = hit.page.type_area
        column = (hit.place.x - area.x) // (area.column_width + area.gutter)
        line = (hit.place.y - area.y) // area.leading
        if not (0 <= column < area.columns and 0 <= line < area.lines):
            return None
        return article, hit.page.number, column, line

    def _shapes_at(self, name: str, number: int, column: int, line: int) -> tuple[Place, ...]:
        from editor.faces.book import FaceBook
        from editor.session.placing import places_at

        issue = self._desk.issue
        article, page = issue.article(name), issue.page(number)
        if article is None or page is None:
            return ()
        return places_at(issue, article, page, FaceBook.default(), column=column, line=line)

    def _show(self) -> None:
        """Set the article in the shape that is its turn."""
        self._edit, self._words = None, ""
        if self._aim is None or not self._shapes:
            self._words = tr("这里已有稿件") if self._aim is not None else ""
            self._desk.end_preview()
            self._canvas.viewport().update()
            return
        shape = self._shapes[self._shape % len(self._shapes)]
        edit: dict[str, object] = {"article": self._aim[0], "page": self._aim[1], "cells": shape.cells}
        edit["heading"] = shape.heading
        try:
            shown = self._desk.session.preview("block.place", **edit)
        except EditRefused as refused:
            self._words = either(refused.chinese, str(refused))
            self._desk.end_preview()
        else:
            self._edit, self._words = edit, self._told(shape)
            self._desk.show_preview(shown)
        self._canvas.viewport().update()

    def _told(self, shape: Place) -> str:
        words = tr("{columns} 栏 × {lines} 行").format(columns=shape.cells.columns, lines=shape.cells.lines)
        if shape.lacking:
            words += tr("，差 {lines} 行").format(lines=shape.lacking)
        if len(self._shapes) > 1:
            at = self._shape % len(self._shapes) + 1
            words += tr("　形状 {at}/{count}（滚轮换）").format(at=at, count=len(self._shapes))
        return words


class PlaceTool:
    """An article that hangs on the pointer until a click puts it down or Esc lets it go; or one that is dragged."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._drop = PlaceDrop(canvas, desk)
        self._article: str | None = None
        self._is_dragged = False
        desk.session_changed.connect(self.finish)

    @property
    def article(self) -> str | None:
        """The article that hangs on the pointer."""
        return self._article

    def begin(self, article: str) -> None:
        """Hang an article on the pointer."""
        self._article = article
        self._canvas.tool = self
        self._canvas.turner = lambda step: self._drop.turn(-step)
        self._canvas.setFocus()
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._desk.say(tr("在版上点一下放下；滚轮或方向键换形状，Esc 取消。"))
        pixel = self._canvas.viewport().mapFromGlobal(QCursor.pos())
        self._drop.follow(article, QPointF(pixel))

    @property
    def drags(self) -> bool:
        """Whether an article is dragged out of the pool; one that hangs on the pointer moves nothing."""
        return self._is_dragged

    def drag(self, place: QPoint) -> None:
        """Show a dragged article where the pointer is, a place of the screen; nowhere beside the pages."""
        pixel = self._canvas.viewport().mapFromGlobal(place)
        is_over = self._article is not None and self._canvas.viewport().rect().contains(pixel)
        self._is_dragged = is_over
        if self._article is not None and is_over:
            self._drop.follow(self._article, QPointF(pixel))
        else:
            self._drop.leave()
        self._canvas.edge.follow(self, QPointF(pixel))

    def drop(self, place: QPoint) -> None:
        """Put a dragged article down where it is let go, or leave it in the pool; the tool is done either way."""
        self.drag(place)
        self._is_dragged = False
        if self._article is not None:
            self._drop.drop()
        self.finish()

    def finish(self) -> None:
        """Give the pointer back to the selection tool."""
        self._is_dragged = False
        if self._article is not None:
            self._article = None
            self._drop.leave()
            self._put_down()

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Put the article down; the right button lets it go."""
        if self._article is None or event.button() != Qt.MouseButton.LeftButton:
            self.finish()
            return
        self._drop.follow(self._article, pixel)
        article, self._article = self._article, None
        if self._drop.drop():
            self._put_down()
        else:
            self._article = article

    def _put_down(self) -> None:
        self._canvas.turner = None
        if self._canvas.tool is self:
            self._canvas.tool = self._back
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def move(self, pixel: QPointF, _event: QMouseEvent) -> None:
        """Show the article at the pointer."""
        if self._article is not None:
            self._drop.follow(self._article, pixel)

    def release(self, _pixel: QPointF, _event: QMouseEvent) -> None:
        """The press has put it down."""

    def double_click(self, pixel: QPointF) -> None:
        """Nothing more than the presses."""

    def leave(self) -> None:
        """Show it nowhere while the pointer is away."""
        self._drop.leave()

    def key(self, event: QKeyEvent) -> bool:
        """Arrows go through the shapes; Esc lets the article go."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return True
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is None:
            return False
        self._drop.turn(step)
        return True

    def draw(self, painter: QPainter) -> None:
        """Draw what is chosen, and over it the cells the article would stand on."""
        self._back.draw(painter)
        self._drop.draw(painter)
