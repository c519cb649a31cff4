"""The drawing tool: frames drawn by hand, room kept for an advertisement, the next part of a story drawn on the cells.

A frame snaps to columns, lines, guides and other frames; Alt draws freely by tenths of a millimetre.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import Outcome, draw_ghost, draw_snapped, size_words, tried
from editor.desktop.tools.move_gesture import REACH, TENTH
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.tools.under_pointer import under
from editor.desktop.words import tr
from editor.edits.frames import free_frame_id
from editor.edits.items import cells_rect
from editor.measure import Length, Point, Rect, mm, pt
from editor.model.frame_content import Table
from editor.model.page import BlockKind, Cells, Frame, FrameKind
from editor.session.selection import Selection, items_of
from editor.session.snapping import lines_of, snap
from editor.session.threads import can_take_on, parted

USUAL = (mm(50), mm(25))
"""The size of a frame that a click makes."""
EMPTY_TABLE = Table((("",) * 3,) * 4)
"""What a table begins with."""


class Drawing(StrEnum):
    """What is drawn."""

    TEXT = "text"
    PICTURE = "picture"
    RULE = "rule"
    TINT = "tint"
    QR = "qr"
    TABLE = "table"
    ADVERTISEMENT = "advertisement"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread taken up: words go on from ``item``, or begin before it; a double click parts it after a part."""

    item: str
    begins: bool = False
    parts_after: str = ""


class DrawTool:
    """Draws one thing and gives the pointer back to the selection tool."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._what: Drawing | None = None
        self._thread = Thread("")
        self._start: tuple[int, Point] | None = None
        self._rect: Rect | None = None
        self._page = 0
        self._snapped: list[tuple[bool, Length]] = []
        self._outcome = Outcome()
        self.drawn: Callable[[str, Drawing], None] = lambda _item, _what: None
        self.changed: Callable[[], None] = lambda: None
        desk.session_changed.connect(self.finish)

    @property
    def what(self) -> Drawing | None:
        """What is being drawn; None while another tool is in use."""
        return self._what

    def begin(self, what: Drawing, thread: Thread | None = None) -> None:
        """Draw with the next drag; a thread goes on from where it was taken up."""
        self._what, self._thread, self._start = what, thread or Thread(""), None
        self._canvas.tool = self
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self._canvas.setFocus()
        self.changed()

    def finish(self) -> None:
        """Give the pointer back."""
        if self._what is None:
            return
        self._desk.end_preview()
        self._what = self._start = self._rect = None
        self._snapped = []
        if self._canvas.tool is self:
            self._canvas.tool = self._back
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._canvas.viewport().update()
        self.changed()

    @property
    def drags(self) -> bool:
        """Whether something is being drawn."""
        return self._start is not None

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Begin a corner; the right button leaves the tool."""
        hit = self._canvas.hit(pixel)
        if event.button() != Qt.MouseButton.LeftButton or hit is None:
            self.finish()
            return
        if self._what is Drawing.THREAD and self._link(pixel):
            return
        self._start, self._page = (hit.page.number, hit.place), hit.page.number
        self._aim(pixel, event.modifiers())

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Draw as far as the pointer; the cursor stays a cross over everything."""
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        if self._start is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._aim(pixel, event.modifiers())

    def release(self, pixel: QPointF, _event: QMouseEvent) -> None:
        """Put what was drawn onto the page and choose it."""
        what = self._what
        if what is None or self._start is None:
            return
        if self._rect is None:
            self._click(pixel)
        outcome, page = self._outcome, self._page
        self._desk.end_preview()
        before = {x.id for p in self._desk.issue.pages for x in items_of(p)}
        self.finish()
        if outcome.edit is None:
            self._desk.say(outcome.refusal or tr("这里画不下。"))
            return
        name, arguments = outcome.edit
        self._desk.session.rest()
        if self._desk.apply(name, **arguments):
            self._choose(page, before, what)
        self._desk.session.rest()

    def double_click(self, _pixel: QPointF) -> None:
        """At the port where a thread was taken up, part it there."""
        thread = self._thread
        if self._what is Drawing.THREAD and self._start is None:
            self.finish()
            if thread.parts_after:
                self._desk.session.rest()
                name, arguments = parted(self._desk.issue, thread.parts_after)
                self._desk.apply(name, **arguments)

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives the pointer back."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return True
        return False

    def draw(self, painter: QPainter) -> None:
        """Draw what is drawn so far, with its size."""
        self._back.draw(painter)
        if self._rect is None:
            return
        words = self._outcome.refusal or size_words(self._desk, self._rect)
        tint = self._canvas.theme.error if self._outcome.refusal else self._canvas.theme.accent
        draw_ghost(painter, self._canvas.sight(self._page).rect(self._rect), tint, words)
        draw_snapped(painter, self._canvas, self._page, self._snapped)

    # Inside

    @property
    def _is_on_cells(self) -> bool:
        """Whether what is drawn stands on cells: room kept, and the parts of a story."""
        if self._what is Drawing.THREAD:
            return self._desk.issue.block(self._thread.item) is not None
        return self._what is Drawing.ADVERTISEMENT

    def _link(self, pixel: QPointF) -> bool:
        """Let a text go on in the empty frame at a pixel; tell whether there is one."""
        here, item = under(self._canvas, self._desk, pixel), self._thread.item
        other = here.item if here is not None else None
        if other is None or not can_take_on(self._desk.issue, item, other):
            return False
        self.finish()
        self._desk.session.rest()
        if self._desk.apply("thread.link", frame=item, to=other) and here is not None:
            self._desk.session.select(Selection(here.page, frames=(other,)))
        return True

    def _aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        what, start = self._what, self._start
        if what is None or start is None:
            return
        sight = self._canvas.sight(start[0])
        place = Point(
            round((pixel.x() - sight.corner.x()) / sight.scale), round((pixel.y() - sight.corner.y()) / sight.scale)
        )
        if max(abs(place.x - start[1].x), abs(place.y - start[1].y)) * sight.scale < 4:
            self._rect = None
            return
        if self._is_on_cells:
            self._try_cells(start[1], place)
        else:
            self._try_frame(self._framed(start[1], place, modifiers))
        self._canvas.viewport().update()

    def _framed(self, one: Point, other: Point, modifiers: Qt.KeyboardModifier) -> Rect:
        page = self._desk.issue.page(self._page)
        self._snapped = []
        corners = []
        for place in (one, other):
            if modifiers & Qt.KeyboardModifier.AltModifier or page is None:
                corners.append(Point(round(place.x / TENTH) * TENTH, round(place.y / TENTH) * TENTH))
                continue
            lines, reach = lines_of(self._desk.issue.template, page), round(REACH / self._canvas.view.scale)
            across, down = snap((place.x,), lines.across, reach), snap((place.y,), lines.down, reach)
            self._snapped += [(up, at) for up, at in ((True, across[1]), (False, down[1])) if at is not None]
            corners.append(Point(place.x + across[0], place.y + down[0]))
        (a, b), (c, d) = ((p.x, p.y) for p in corners)
        width, height = abs(c - a), abs(d - b)
        if self._what is Drawing.RULE:
            width, height = (width, 0) if width >= height else (0, height)
            return Rect(min(a, c) if width else a, min(b, d) if height else b, width, height)
        if self._what is Drawing.QR or modifiers & Qt.KeyboardModifier.ShiftModifier:
            width = height = max(width, height)
        return Rect(a if c >= a else a - width, b if d >= b else b - height, width, height)

    def _try_frame(self, rect: Rect) -> None:
        self._rect = rect
        if self._what is Drawing.THREAD:
            edit = ("thread.frame", {"frame": self._thread.item, "page": self._page, "rect": rect})
        else:
            frame = new_frame(self._desk, self._what or Drawing.TEXT, rect)
            edit = ("frame.add", {"page": self._page, "frame": frame})
        self._outcome = tried(self._desk, [edit])

    def _try_cells(self, one: Point, other: Point) -> None:
        area = self._desk.issue.template.type_area
        pitch = area.column_width + area.gutter
        columns = sorted(min(max((p.x - area.x) // pitch, 0), area.columns - 1) for p in (one, other))
        lines = sorted(min(max((p.y - area.y) // area.leading, 0), area.lines - 1) for p in (one, other))
        cells = Cells(columns[0], lines[0], columns[1] - columns[0] + 1, lines[1] - lines[0] + 1)
        self._rect = cells_rect(area, cells)
        if self._what is Drawing.THREAD:
            name = "thread.begin" if self._thread.begins else "thread.add"
            edit = (name, {"block": self._thread.item, "page": self._page, "cells": cells})
        else:
            edit = ("block.reserve", {"page": self._page, "kind": BlockKind.ADVERTISEMENT, "cells": cells})
        self._outcome = tried(self._desk, [edit])

    def _click(self, pixel: QPointF) -> None:
        """A click draws a frame of the usual size, or on the cells a column down to what stands below."""
        hit = self._canvas.hit(pixel)
        if hit is None or self._start is None:
            return
        place = hit.place
        if not self._is_on_cells:
            width, height = USUAL if self._what is not Drawing.QR else (mm(20), mm(20))
            if self._what is Drawing.RULE:
                height = 0
            self._try_frame(Rect(place.x, place.y, width, height))
            return
        from editor.session.placing import free_lines

        area, page = self._desk.issue.template.type_area, self._desk.issue.page(hit.page.number)
        column = (place.x - area.x) // (area.column_width + area.gutter)
        line = (place.y - area.y) // area.leading
        run = free_lines(page, column, line, area) if page is not None else None
        if run is None:
            self._outcome = Outcome(None, tr("这里已有稿件"))
            return
        top, bottom = run
        left, right = area.column_x(column), area.column_x(column) + 1
        self._try_cells(
            Point(left, area.y + top * area.leading), Point(right, area.y + (bottom - 1) * area.leading + 1)
        )

    def _choose(self, page: int, before: set[str], what: Drawing) -> None:
        home = self._desk.issue.page(page)
        for block in home.blocks if home is not None else ():
            if block.id not in before:
                self._desk.session.select(Selection(page, (block.id,), block.article))
                self.drawn(block.id, what)
        for frame in home.frames if home is not None else ():
            if frame.id not in before:
                self._desk.session.select(Selection(page, frames=(frame.id,)))
                self.drawn(frame.id, what)


def new_frame(desk: Desk, what: Drawing, rect: Rect) -> Frame:
    """A frame as it is when it has just been drawn."""
    name, inks = free_frame_id(desk.issue, ""), desk.issue.template.inks
    thickness = pt(0.5) if what is Drawing.RULE else 0
    ink = next((n for n in inks if n != "black" and what is Drawing.TINT), "black")
    wraps = what is not Drawing.RULE
    content = EMPTY_TABLE if what is Drawing.TABLE else None
    return Frame(name, FrameKind(what.value), rect, ink=ink, thickness=thickness, wraps=wraps, content=content)
