"""Dropping articles: one dragged from the pool shows the shape it takes at the pointer, set, before it is let go."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from editor.desktop import overlays
from editor.desktop.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.theme import colour
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused


class PlaceDrop:
    """Follows an article over the pages."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self._canvas, self._desk = canvas, desk
        self._aim: tuple[str, int, int, int] | None = None  # article, page, column, line
        self._edit: dict[str, object] | None = None
        self._words = ""

    def follow(self, article: str, pixel: QPointF) -> bool:
        """Show the article at the pointer; tell whether it could stand there."""
        aim = self._cell(article, pixel)
        if aim != self._aim:
            self._aim, self._edit, self._words = aim, None, ""
            if aim is None or not self._try(*aim):
                self._desk.end_preview()
            self._canvas.viewport().update()
        return self._edit is not None

    def drop(self) -> None:
        """Place the article where it is shown."""
        edit, self._aim, self._edit = self._edit, None, None
        self._desk.end_preview()
        if edit is not None:
            self._desk.session.rest()
            self._desk.apply("block.place", **edit)
        elif self._words:
            self._desk.say(self._words)

    def leave(self) -> None:
        """Forget the article."""
        self._aim, self._edit = None, None
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
        cells = self._edit["cells"]
        rect = sight.rect(area.cells(cells.column, cells.line, cells.columns, cells.lines))  # type: ignore[attr-defined]
        painter.fillRect(rect, colour(self._canvas.theme.accent, 20))
        overlays.draw_outline(painter, rect, self._canvas.theme.accent, width=2)
        corner = QPointF(rect.left() + painter.fontMetrics().horizontalAdvance(self._words) + 12, rect.top() - 4)
        overlays.draw_label(painter, corner, self._words, ink="#FFFFFF", ground="#6B6B68")

    def _cell(self, article: str, pixel: QPointF) -> tuple[str, int, int, int] | None:
        hit = self._canvas.hit(pixel)
        if hit is None or not self._desk.is_open:
            return None
        area = hit.page.type_area
        column = (hit.place.x - area.x) // (area.column_width + area.gutter)
        line = (hit.place.y - area.y) // area.leading
        if not (0 <= column < area.columns and 0 <= line < area.lines):
            return None
        return article, hit.page.number, column, line

    def _try(self, name: str, number: int, column: int, line: int) -> bool:
        from editor.faces.book import FaceBook
        from editor.session.placing import places_at

        issue = self._desk.issue
        article, page = issue.article(name), issue.page(number)
        if article is None or page is None:
            return False
        places = places_at(issue, article, page, FaceBook.default(), column=column, line=line)
        if not places:
            self._words = tr("这里已有稿件")
            return False
        best = places[0]
        edit: dict[str, object] = {"article": name, "page": number, "cells": best.cells, "heading": best.heading}
        try:
            shown = self._desk.session.preview("block.place", **edit)
        except EditRefused as refused:
            self._words = either(refused.chinese, str(refused))
            return False
        self._edit = edit
        self._words = tr("{columns} 栏 × {lines} 行").format(columns=best.cells.columns, lines=best.cells.lines)
        if best.lacking:
            self._words += tr("，差 {lines} 行").format(lines=best.lacking)
        self._desk.show_preview(shown)
        return True
