"""Resizing: a block's edges by columns and lines, a frame's freely, snapping to what is near, or by 0.1 mm with Alt."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import Outcome, draw_ghost, draw_snapped, held, made, size_words, tried
from editor.desktop.tools.move_gesture import REACH, TENTH
from editor.desktop.words import tr
from editor.edits.frames import LEAST
from editor.edits.items import cells_rect
from editor.measure import Length, Rect
from editor.model.page import Block, Cells, Frame, FrameKind
from editor.model.template import TypeArea
from editor.session.snapping import lines_of, snap

Edges = tuple[str, ...]


class ResizeBlock:
    """A block with some of its edges on their way."""

    def __init__(self, canvas: Canvas, desk: Desk, block: Block, page: int, edges: Edges, start: QPointF) -> None:
        self._canvas, self._desk, self._block, self._page = canvas, desk, block, page
        self._edges, self._start = edges, held(canvas, start)
        self._cells = block.cells
        self._outcome = Outcome()

    @property
    def changed(self) -> frozenset[str]:
        """The block itself."""
        return self._outcome.changed

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move the edges to the nearest columns and lines."""
        del modifiers
        area, old = self._desk.issue.template.type_area, self._block.cells
        by = (pixel - self._start()) / self._canvas.view.scale
        pitch = area.column_width + area.gutter
        cells = stretched(old, self._edges, round(by.x() / pitch), round(by.y() / area.leading), area)
        if cells == self._cells:
            return
        self._cells = cells
        edges: dict[str, object] = {
            "left": cells.column - old.column,
            "top": cells.line - old.line,
            "right": cells.right - old.right,
            "bottom": cells.bottom - old.bottom,
        }
        self._outcome = tried(self._desk, [("block.resize", {"block": self._block.id, **edges})])
        self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the cells it would stand on."""
        area, theme, sight = self._desk.issue.template.type_area, self._canvas.theme, self._canvas.sight(self._page)
        overlays.draw_outline(painter, sight.rect(cells_rect(area, self._block.cells)), theme.quiet, dashed=True)
        rect = cells_rect(area, self._cells)
        words = tr("{columns} 栏 × {lines} 行").format(columns=self._cells.columns, lines=self._cells.lines)
        words = self._outcome.refusal or f"{words} · {size_words(self._desk, rect)}"
        tint = theme.error if self._outcome.refusal else theme.accent
        draw_ghost(painter, sight.rect(rect), tint, words)

    def drop(self) -> None:
        """Make the edit."""
        made(self._desk, self._outcome)

    def cancel(self) -> None:
        """Leave the block as it is."""
        self._desk.end_preview()


class ResizeFrame:
    """A frame with some of its edges on their way."""

    def __init__(self, canvas: Canvas, desk: Desk, frame: Frame, page: int, edges: Edges, start: QPointF) -> None:
        self._canvas, self._desk, self._frame, self._page = canvas, desk, frame, page
        self._edges, self._start = edges, held(canvas, start)
        self._rect = frame.rect
        self._snapped: list[tuple[bool, Length]] = []
        self._outcome = Outcome()
        self.changed: frozenset[str] = frozenset()

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move the edges; Shift keeps the proportions, Alt goes by tenths of a millimetre and snaps to nothing."""
        by = (pixel - self._start()) / self._canvas.view.scale
        dx, dy = round(by.x()), round(by.y())
        self._snapped = []
        if modifiers & Qt.KeyboardModifier.AltModifier:
            dx, dy = round(dx / TENTH) * TENTH, round(dy / TENTH) * TENTH
        else:
            dx, dy = self._snap(dx, dy)
        least = 0 if self._frame.kind is FrameKind.RULE else LEAST
        rect = pulled(self._frame.rect, self._edges, dx, dy, least)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            rect = proportional(self._frame.rect, rect, self._edges)
        if rect != self._rect:
            self._rect = rect
            self._outcome = tried(self._desk, [("frame.shape", {"frame": self._frame.id, "rect": rect})])
            self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the frame as it would be, with its size."""
        words = self._outcome.refusal or size_words(self._desk, self._rect)
        tint = self._canvas.theme.error if self._outcome.refusal else self._canvas.theme.accent
        draw_ghost(painter, self._canvas.sight(self._page).rect(self._rect), tint, words)
        draw_snapped(painter, self._canvas, self._page, self._snapped)

    def drop(self) -> None:
        """Make the edit."""
        made(self._desk, self._outcome)

    def cancel(self) -> None:
        """Leave the frame as it is."""
        self._desk.end_preview()

    def _snap(self, dx: Length, dy: Length) -> tuple[Length, Length]:
        page = self._desk.issue.page(self._page)
        if page is None:
            return dx, dy
        lines, rect = lines_of(self._desk.issue.template, page, (self._frame.id,)), self._frame.rect
        reach = round(REACH / self._canvas.view.scale)
        across = [rect.x + dx] if "left" in self._edges else [rect.right + dx] if "right" in self._edges else []
        down = [rect.y + dy] if "top" in self._edges else [rect.bottom + dy] if "bottom" in self._edges else []
        (by_x, at_x), (by_y, at_y) = snap(across, lines.across, reach), snap(down, lines.down, reach)
        self._snapped = [(up, at) for up, at in ((True, at_x), (False, at_y)) if at is not None]
        return dx + by_x, dy + by_y


def stretched(old: Cells, edges: Edges, columns: int, lines: int, area: TypeArea) -> Cells:
    """The cells with the dragged edges moved, inside the type area and at least one cell large."""
    left, top, right, bottom = old.column, old.line, old.right, old.bottom
    if "left" in edges:
        left = min(max(left + columns, 0), right - 1)
    if "right" in edges:
        right = max(min(right + columns, area.columns), left + 1)
    if "top" in edges:
        top = min(max(top + lines, 0), bottom - 1)
    if "bottom" in edges:
        bottom = max(min(bottom + lines, area.lines), top + 1)
    return Cells(left, top, right - left, bottom - top)


def pulled(rect: Rect, edges: Edges, dx: Length, dy: Length, least: Length) -> Rect:
    """The rectangle with the dragged edges moved, at least so wide and high."""
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    if "left" in edges:
        left = min(left + dx, right - least)
    if "right" in edges:
        right = max(right + dx, left + least)
    if "top" in edges:
        top = min(top + dy, bottom - least)
    if "bottom" in edges:
        bottom = max(bottom + dy, top + least)
    return Rect(left, top, right - left, bottom - top)


def proportional(old: Rect, new: Rect, edges: Edges) -> Rect:
    """``new`` with the proportions of ``old``; the corner or side opposite to the dragged edges stays."""
    if old.width <= 0 or old.height <= 0:
        return new
    scale = max(
        new.width / old.width if {"left", "right"} & {*edges} else 0,
        new.height / old.height if {"top", "bottom"} & {*edges} else 0,
    )
    width, height = max(LEAST, round(old.width * scale)), max(LEAST, round(old.height * scale))
    x = old.right - width if "left" in edges else old.x
    y = old.bottom - height if "top" in edges else old.y
    return Rect(x, y, width, height)
