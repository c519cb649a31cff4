"""Moving: blocks by columns and lines, frames with them or alone; a block dropped on another changes places with it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import Outcome, draw_ghost, draw_snapped, held, made, size_words, tried
from editor.desktop.words import tr
from editor.edits.items import cells_rect
from editor.measure import Length, Rect, mm
from editor.model.page import Block, Cells
from editor.session.selection import items_of
from editor.session.snapping import lines_of, snap

REACH = 6.0
"""Pixels within which an edge snaps."""

TENTH = mm(0.1)


class MoveItems:
    """Blocks and frames of one page on their way."""

    def __init__(self, canvas: Canvas, desk: Desk, items: tuple[str, ...], start: QPointF) -> None:
        self._canvas, self._desk, self._items = canvas, desk, items
        self._start = held(canvas, start)
        issue = desk.issue
        self._blocks = [found[1] for name in items if (found := issue.block(name)) is not None]
        home = next((p for p in issue.pages for x in items_of(p) if x.id in items), None)
        self._page = home.number if home is not None else 0
        self._frames = [f for f in (home.frames if home is not None else ()) if f.id in items]
        area = issue.template.type_area
        self._rects = [cells_rect(area, b.cells) for b in self._blocks] + [f.rect for f in self._frames]
        self._aim: tuple[object, ...] | None = None
        self._outcome = Outcome()
        self._target = self._page
        self._ghosts: list[Rect] = []
        self._snapped: list[tuple[bool, Length]] = []

    @property
    def changed(self) -> frozenset[str]:
        """The blocks that would stand elsewhere."""
        return self._outcome.changed

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Find the places nearest to the pointer and show the issue as it would be."""
        hit = self._canvas.hit(pixel)
        page = self._page if hit is None else hit.page.number
        # Where the corner of the first page lies tells how far things go that change pages.
        scale = self._canvas.view.scale
        here, there = self._canvas.sight(self._page).corner, self._canvas.sight(page).corner
        by = (pixel - self._start() + here - there) / scale
        if self._blocks:
            self._aim_blocks(by, page, pixel)
        else:
            self._aim_frames(by, page, modifiers)
        self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the hole that is left, the ghosts and what snaps."""
        theme, sight = self._canvas.theme, self._canvas.sight(self._target)
        for rect in self._rects:
            overlays.draw_outline(painter, self._canvas.sight(self._page).rect(rect), theme.quiet, dashed=True)
        tint = theme.error if self._outcome.edit is None else theme.accent
        for number, rect in enumerate(self._ghosts):
            draw_ghost(painter, sight.rect(rect), tint, self._words() if not number else "")
        draw_snapped(painter, self._canvas, self._target, self._snapped)

    def drop(self) -> None:
        """Make the edit."""
        made(self._desk, self._outcome)

    def cancel(self) -> None:
        """Leave everything where it is."""
        self._desk.end_preview()

    def _words(self) -> str:
        if self._outcome.refusal:
            return self._outcome.refusal
        if self._outcome.edit is not None and self._outcome.edit[0] == "block.swap":
            return tr("互换位置")
        if len(self._rects) == 1 and self._blocks:
            cells = self._blocks[0].cells
            return tr("{columns} 栏 × {lines} 行").format(columns=cells.columns, lines=cells.lines)
        return size_words(self._desk, Rect.around(self._ghosts)) if self._ghosts else ""

    def _aim_blocks(self, by: QPointF, page: int, pixel: QPointF) -> None:
        area = self._desk.issue.template.type_area
        columns, lines = round(by.x() / (area.column_width + area.gutter)), round(by.y() / area.leading)
        cells = [b.cells for b in self._blocks]
        columns = min(max(columns, -min(c.column for c in cells)), area.columns - max(c.right for c in cells))
        lines = min(max(lines, -min(c.line for c in cells)), area.lines - max(c.bottom for c in cells))
        other = self._other(pixel)
        aim = (page, columns, lines, other)
        if aim == self._aim:
            return
        self._aim, self._target = aim, page
        move: dict[str, object] = {"items": self._items, "columns": columns, "lines": lines, "page": page}
        tries = [("items.move", move)]
        if other is not None:
            tries.append(("block.swap", {"block": self._blocks[0].id, "other": other}))
        self._outcome = tried(self._desk, tries)
        moved = columns * (area.column_width + area.gutter), lines * area.leading
        self._ghosts = [rect.moved(dx=moved[0], dy=moved[1]) for rect in self._rects]
        if self._outcome.edit is not None and self._outcome.edit[0] == "block.swap" and self._outcome.issue is not None:
            landed = self._outcome.issue.block(self._blocks[0].id)
            self._ghosts = [cells_rect(area, landed[1].cells)] if landed is not None else []

    def _aim_frames(self, by: QPointF, page: int, modifiers: Qt.KeyboardModifier) -> None:
        dx, dy = round(by.x()), round(by.y())
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        self._snapped = []
        if modifiers & Qt.KeyboardModifier.AltModifier:
            dx, dy = round(dx / TENTH) * TENTH, round(dy / TENTH) * TENTH
        else:
            dx, dy = self._snap(dx, dy, page)
        aim = (page, dx, dy)
        if aim == self._aim:
            return
        self._aim, self._target = aim, page
        self._ghosts = [rect.moved(dx=dx, dy=dy) for rect in self._rects]
        self._outcome = tried(self._desk, [("items.move", {"items": self._items, "dx": dx, "dy": dy, "page": page})])

    def _snap(self, dx: Length, dy: Length, number: int) -> tuple[Length, Length]:
        page = self._desk.issue.page(number)
        if page is None:
            return dx, dy
        lines = lines_of(self._desk.issue.template, page, self._items)
        whole = Rect.around(self._rects).moved(dx=dx, dy=dy)
        reach = round(REACH / self._canvas.view.scale)
        across = snap((whole.x, whole.right, whole.x + whole.width // 2), lines.across, reach)
        down = snap((whole.y, whole.bottom, whole.y + whole.height // 2), lines.down, reach)
        found = ((True, across[1]), (False, down[1]))
        self._snapped = [(is_upright, at) for is_upright, at in found if at is not None]
        return dx + across[0], dy + down[0]

    def _other(self, pixel: QPointF) -> str | None:
        """The other block that stands, in the issue as it is, where the pointer is: for one block alone."""
        hit = self._canvas.hit(pixel)
        if hit is None or len(self._items) != 1:
            return None
        area = hit.page.type_area
        column = (hit.place.x - area.x) // (area.column_width + area.gutter)
        cell = Cells(column, (hit.place.y - area.y) // area.leading, 1, 1)
        page = self._desk.issue.page(hit.page.number)
        blocks: tuple[Block, ...] = page.blocks if page is not None else ()
        return next((b.id for b in blocks if b.covers(cell) and b.id != self._items[0]), None)
