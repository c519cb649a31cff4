"""The selection tool: choose blocks, move and resize them by columns and lines, with the result shown before the drop.

While a block is dragged the canvas shows the issue as it would be; letting go makes one edit, Esc none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter

from editor.desktop import overlays
from editor.desktop.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.theme import colour
from editor.desktop.tool import Hit
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.measure import Rect
from editor.model.issue import Issue
from editor.model.page import Cells
from editor.model.template import TypeArea
from editor.session.selection import NOTHING, Selection

SLOP: Final = 4
"""Pixels the pointer may stray in a click."""

GRIP: Final = 7
_CURSORS: Final = (
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
    Qt.CursorShape.SizeHorCursor,
)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class Drag:
    """A block on its way: the edit that letting go would make, or the sentence that forbids it."""

    block: str
    page: int
    cells: Cells
    start: QPointF
    edges: tuple[str, ...] = ()  # none: the whole block is moved
    has_begun: bool = False
    target_page: int = 0
    other: str | None = None  # the block under the pointer
    target: Cells | None = None  # where the pointer asks it to be
    landing: Cells | None = None  # where the edit puts it: a swap gives it the other's cells
    edit: tuple[str, dict[str, object]] | None = None
    refusal: str = ""
    changed: frozenset[str] = field(default_factory=frozenset)


class SelectTool:
    """Chooses, moves and resizes blocks."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self._canvas = canvas
        self._desk = desk
        self._hover: tuple[int, str] | None = None
        self._drag: Drag | None = None
        self.ways_in: tuple[Callable[[QPointF], bool], ...] = ()  # into pictures and text, tried in this order
        self.offer_remedies: Callable[[str, QPoint], None] | None = None
        self._marks: dict[str, QRectF] = {}  # where the overset marks were drawn last

    # The pointer

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Choose what is under the pointer; a drag may follow."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        marked = next((name for name, mark in self._marks.items() if mark.contains(pixel)), None)
        if marked is not None and event.button() == Qt.MouseButton.LeftButton and self.offer_remedies is not None:
            self._desk.session.select(_chosen(self._canvas.hit(pixel)))
            self.offer_remedies(marked, pixel.toPoint())
            return
        edges = self._grip(pixel)
        hit = self._canvas.hit(pixel)
        if not edges:
            self._desk.session.select(_chosen(hit))
        chosen = self._desk.session.selection.blocks
        if event.button() == Qt.MouseButton.LeftButton and len(chosen) == 1:
            found = self._desk.session.issue.block(chosen[0])
            if found is not None:
                page, block = found
                self._drag = Drag(block.id, page.number, block.cells, pixel, edges)

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Go on with a drag, or show what a click would choose."""
        drag = self._drag
        if drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hover(pixel)
            return
        if not drag.has_begun:
            drag.has_begun = (pixel - drag.start).manhattanLength() > SLOP
            if not drag.has_begun:
                return
            self._canvas.viewport().setCursor(
                self._canvas.viewport().cursor() if drag.edges else Qt.CursorShape.SizeAllCursor
            )
        self._aim(drag, pixel)

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Make the edit the drag has led to."""
        drag, self._drag = self._drag, None
        if drag is None or not drag.has_begun or event.button() != Qt.MouseButton.LeftButton:
            return
        self._desk.end_preview()
        self._show_hover(pixel)
        if drag.edit is not None:
            name, arguments = drag.edit
            self._desk.session.rest()
            self._desk.apply(name, **arguments)
            self._desk.session.rest()
        elif drag.refusal:
            self._desk.say(drag.refusal)

    def double_click(self, pixel: QPointF) -> None:
        """Go into the picture or text under the pointer, on the page or, where that cannot be, beside it."""
        self._drag = None
        hit = self._canvas.hit(pixel)
        if hit is not None and hit.block is not None and hit.block.article is not None:
            self._desk.session.select(_chosen(hit))
            if not any(enter(pixel) for enter in self.ways_in):
                self._desk.edit_text(hit.block.article)

    def leave(self) -> None:
        """Forget what the pointer was over."""
        if self._hover is not None:
            self._hover = None
            self._canvas.viewport().update()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move the chosen block by the grid, with Shift its far edges; Esc goes one level out."""
        if event.key() == Qt.Key.Key_Escape:
            return self._step_out()
        arrow = _ARROWS.get(Qt.Key(event.key()))
        chosen = self._desk.session.selection.blocks
        if arrow is None or len(chosen) != 1:
            return False
        columns, lines = arrow
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._desk.apply("block.resize", block=chosen[0], right=columns, bottom=lines)
        else:
            self._desk.apply("block.move", block=chosen[0], columns=columns, lines=lines)
        return True

    def _step_out(self) -> bool:
        if self._drag is not None:
            self._drag = None
            self._desk.end_preview()
            self._canvas.viewport().unsetCursor()
            return True
        chosen = self._desk.session.selection
        if chosen.blocks:
            self._desk.session.select(Selection(chosen.page))
        elif chosen != NOTHING:
            self._desk.session.select(NOTHING)
        else:
            return False
        return True

    # Drawing

    def draw(self, painter: QPainter) -> None:
        """Draw hover, selection, fit labels and the drag."""
        theme = self._canvas.theme
        chosen = self._desk.session.selection.blocks
        drag = self._drag if self._drag is not None and self._drag.has_begun else None
        self._marks = {}
        for page in self._canvas.pages:
            sight = self._canvas.sight(page.number)
            for block in overlays.standing(page):
                rect = sight.rect(overlays.area_of(block))
                if block.article is not None:
                    telling = drag is not None and block.id in drag.changed
                    how = overlays.fit(block)
                    mark = overlays.draw_fit(painter, rect, how, theme, is_telling=telling)
                    if mark is not None and how.overset:
                        self._marks[block.id] = mark
                if block.id in chosen and drag is None:
                    overlays.draw_outline(painter, rect, theme.accent, width=1.5)
                elif self._hover == (page.number, block.id) and drag is None:
                    overlays.draw_outline(painter, rect, theme.accent)
        for name in chosen if drag is None else ():
            outline = self._rect_of(name)
            if outline is not None:
                overlays.draw_handles(painter, outline, theme)
        if drag is not None:
            self._draw_drag(painter, drag)

    def _draw_drag(self, painter: QPainter, drag: Drag) -> None:
        theme, area = self._canvas.theme, self._desk.session.issue.template.type_area
        hole = self._canvas.sight(drag.page).rect(_rect(area, drag.cells))
        overlays.draw_outline(painter, hole, theme.quiet, dashed=True)
        if drag.landing is None:
            return
        ghost = self._canvas.sight(drag.target_page).rect(_rect(area, drag.landing))
        tint = theme.error if drag.edit is None else theme.accent
        painter.fillRect(ghost, colour(tint, 26))
        overlays.draw_outline(painter, ghost, tint, width=2)
        words = drag.refusal or _measure_of(drag)
        corner = ghost.topLeft() + QPointF(0, -4)
        metrics = painter.fontMetrics()
        corner.setX(ghost.left() + metrics.horizontalAdvance(words) + 12)
        overlays.draw_label(painter, corner, words, ink="#FFFFFF", ground=QColor(tint).name())

    # Inside

    def _rect_of(self, block_id: str) -> QRectF | None:
        found = self._canvas.block(block_id)
        if found is None:
            return None
        page, block = found
        return self._canvas.sight(page.number).rect(overlays.area_of(block))

    def _grip(self, pixel: QPointF) -> tuple[str, ...]:
        """The edges that a drag from here would move."""
        chosen = self._desk.session.selection.blocks
        rect = self._rect_of(chosen[0]) if len(chosen) == 1 else None
        if rect is None:
            return ()
        for place, edges in zip(overlays.handle_places(rect), overlays.EDGES, strict=True):
            if abs(pixel.x() - place.x()) <= GRIP and abs(pixel.y() - place.y()) <= GRIP:
                return edges
        return ()

    def _show_hover(self, pixel: QPointF) -> None:
        hit = self._canvas.hit(pixel)
        over = None if hit is None or hit.block is None else (hit.page.number, hit.block.id)
        if over != self._hover:
            self._hover = over
            self._canvas.viewport().update()
        edges = self._grip(pixel)
        if edges:
            self._canvas.viewport().setCursor(_CURSORS[overlays.EDGES.index(edges) % 4])
        else:
            self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def _aim(self, drag: Drag, pixel: QPointF) -> None:
        area = self._desk.session.issue.template.type_area
        scale = self._canvas.view.scale
        dx, dy = (pixel.x() - drag.start.x()) / scale, (pixel.y() - drag.start.y()) / scale
        pitch = area.column_width + area.gutter
        if drag.edges:
            number, target = drag.page, _stretched(drag, round(dx / pitch), round(dy / area.leading), area)
        else:
            number, target = self._landing(drag, pixel, area)
        other = self._block_under(drag, pixel)
        if (number, target, other) == (drag.target_page, drag.target, drag.other):
            return
        drag.target_page, drag.target, drag.other = number, target, other
        drag.edit, drag.refusal, drag.landing = None, "", target
        self._try(drag)
        self._canvas.viewport().update()

    def _landing(self, drag: Drag, pixel: QPointF, area: TypeArea) -> tuple[int, Cells]:
        """The cells nearest to where the block hangs, on the page under the pointer or else its own."""
        hit = self._canvas.hit(pixel)
        number = drag.page if hit is None else hit.page.number
        here, scale = self._canvas.sight(number), self._canvas.view.scale
        start = self._canvas.sight(drag.page).rect(_rect(area, drag.cells)).topLeft()
        hanging = start + (pixel - drag.start)
        x, y = (hanging.x() - here.corner.x()) / scale - area.x, (hanging.y() - here.corner.y()) / scale - area.y
        column = round(x / (area.column_width + area.gutter))
        line = round(y / area.leading)
        column = min(max(column, 0), area.columns - drag.cells.columns)
        line = min(max(line, 0), area.lines - drag.cells.lines)
        return number, replace(drag.cells, column=column, line=line)

    def _try(self, drag: Drag) -> None:
        """Find the edit for the target, and show the issue it would lead to."""
        assert drag.target is not None
        old, new = drag.cells, drag.target
        if drag.edges:
            edges: dict[str, object] = {
                "left": new.column - old.column,
                "top": new.line - old.line,
                "right": new.right - old.right,
                "bottom": new.bottom - old.bottom,
            }
            tries = [("block.resize", {"block": drag.block, **edges})]
        else:
            steps: dict[str, object] = {"columns": new.column - old.column, "lines": new.line - old.line}
            tries = [("block.move", {"block": drag.block, **steps, "page": drag.target_page})]
            if drag.other is not None:
                tries.append(("block.swap", {"block": drag.block, "other": drag.other}))
        for name, arguments in tries:
            try:
                issue = self._desk.session.preview(name, **arguments)
            except EditRefused as refused:
                drag.refusal = drag.refusal or either(refused.chinese, str(refused))
                continue
            drag.edit, drag.refusal = (name, arguments), ""
            landed = issue.block(drag.block)
            drag.landing = landed[1].cells if landed else drag.target
            drag.changed = _changed(self._desk.session.issue, issue)
            self._desk.show_preview(issue)
            return
        drag.changed = frozenset()
        self._desk.end_preview()

    def _block_under(self, drag: Drag, pixel: QPointF) -> str | None:
        """The other block that stands, in the issue as it is, where the pointer is."""
        hit = self._canvas.hit(pixel)
        if hit is None or drag.edges:
            return None
        area = hit.page.type_area
        column = (hit.place.x - area.x) // (area.column_width + area.gutter)
        cell = Cells(column, (hit.place.y - area.y) // area.leading, 1, 1)
        page = self._desk.session.issue.page(hit.page.number)
        under = (b.id for b in page.blocks if b.cells.overlaps(cell) and b.id != drag.block) if page else iter(())
        return next(under, None)


def _chosen(hit: Hit | None) -> Selection:
    if hit is None:
        return NOTHING
    if hit.block is None:
        return Selection(hit.page.number)
    return Selection(hit.page.number, (hit.block.id,), hit.block.article)


def _rect(area: TypeArea, cells: Cells) -> Rect:
    return area.cells(cells.column, cells.line, cells.columns, cells.lines)


def _stretched(drag: Drag, columns: int, lines: int, area: TypeArea) -> Cells:
    """The cells with the dragged edges moved, inside the type area and at least one cell large."""
    old = drag.cells
    left, top, right, bottom = old.column, old.line, old.right, old.bottom
    if "left" in drag.edges:
        left = min(max(left + columns, 0), right - 1)
    if "right" in drag.edges:
        right = max(min(right + columns, area.columns), left + 1)
    if "top" in drag.edges:
        top = min(max(top + lines, 0), bottom - 1)
    if "bottom" in drag.edges:
        bottom = max(min(bottom + lines, area.lines), top + 1)
    return Cells(left, top, right - left, bottom - top)


def _changed(before: Issue, after: Issue) -> frozenset[str]:
    old = {b.id: b.cells for p in before.pages for b in p.blocks}
    return frozenset(b.id for p in after.pages for b in p.blocks if old.get(b.id) != b.cells)


def _measure_of(drag: Drag) -> str:
    assert drag.target is not None
    assert drag.edit is not None
    if drag.edit[0] == "block.swap":
        return tr("互换位置")
    cells = drag.target
    return tr("{columns} 栏 × {lines} 行").format(columns=cells.columns, lines=cells.lines)
