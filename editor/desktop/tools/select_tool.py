"""The selection tool: choose blocks and frames, one or several; what a drag from there does is a gesture.

While something is dragged the canvas shows the issue as it would be; letting go makes one edit, Esc none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.gesture import Gesture, RubberBand
from editor.desktop.tools.guides import GuideDrag, draw_page_guides, guide_at
from editor.desktop.tools.move_gesture import TENTH, MoveItems
from editor.desktop.tools.size_gesture import ResizeBlock, ResizeFrame
from editor.desktop.tools.threads_view import draw_threads, port_at
from editor.desktop.tools.under_pointer import Under, find_frame, item_pixels, item_rect, item_shape, under
from editor.measure import Rect
from editor.session.selection import NOTHING, Selection, next_item, selected, toggled

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.overlays import Sight

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
Modifier = Qt.KeyboardModifier
Begin = Callable[[], Gesture]


class SelectTool:
    """Chooses, moves and resizes blocks and frames."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self._canvas = canvas
        self._desk = desk
        self._hover: str | None = None
        self._pressed: tuple[QPointF, Begin] | None = None
        self._gesture: Gesture | None = None
        self._clicked: tuple[str, int] | None = None  # chosen again by a click without a drag: it alone
        self.ways_in: tuple[Callable[[QPointF], bool], ...] = ()  # into pictures and text, tried in this order
        self.offer_remedies: Callable[[str, QPoint], None] | None = None
        self.put_panels_away: Callable[[], None] = lambda: None
        self.take_thread: Callable[[str, str], None] | None = None  # at a port of an item
        self._marks: dict[str, QRectF] = {}  # where the overset marks were drawn last

    # The pointer

    @property
    def drags(self) -> bool:
        """Whether a drag is under way; a guide that leaves the page goes."""
        return self._gesture is not None and not isinstance(self._gesture, GuideDrag)

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Choose what is under the pointer; a drag may follow."""
        self._clicked = None
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self._press_mark(pixel):
            return
        edges = self._grip(pixel)
        if edges:
            if is_left:
                self._pressed = pixel, lambda: self._resizing(edges, pixel)
            return
        here = under(self._canvas, self._desk, pixel)
        guide = guide_at(self._canvas, self._desk, pixel) if is_left else None
        if guide is not None and (here is None or here.item not in self._desk.session.selection.items):
            upright = guide[1].is_upright
            self._pressed = pixel, lambda: GuideDrag(self._canvas, self._desk, is_upright=upright, old=guide)
            return
        self._choose(here, event)
        if is_left:
            modifiers = event.modifiers()  # the event itself is gone when the drag begins
            self._pressed = pixel, lambda: self._dragging(here, pixel, modifiers)

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Go on with a drag, or show what a click would choose."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_hover(pixel)
            return
        if self._gesture is None and self._pressed is not None:
            start, begin = self._pressed
            if (pixel - start).manhattanLength() <= SLOP:
                return
            self._gesture = begin()
            if isinstance(self._gesture, MoveItems):
                self._canvas.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
        if self._gesture is not None:
            self._gesture.aim(pixel, event.modifiers())

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Make the edit the drag has led to."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        gesture, self._gesture, self._pressed = self._gesture, None, None
        clicked, self._clicked = self._clicked, None
        if gesture is not None:
            gesture.drop()
        elif clicked is not None:
            self._desk.session.select(selected(self._desk.issue, (clicked[0],), clicked[1]))
        self._show_hover(pixel)
        self._canvas.viewport().update()

    def double_click(self, pixel: QPointF) -> None:
        """Go into the picture or text under the pointer, on the page or, where that cannot be, beside it."""
        self._pressed = self._gesture = None
        here = under(self._canvas, self._desk, pixel)
        if here is None or here.item is None:
            return
        self._desk.session.select(self._alone(here.item, here.page))
        if not any(enter(pixel) for enter in self.ways_in):
            found = self._desk.issue.block(here.item)
            if found is not None and found[1].article is not None:
                self._desk.edit_text(found[1].article)

    def leave(self) -> None:
        """Forget what the pointer was over."""
        if self._hover is not None:
            self._hover = None
            self._canvas.viewport().update()

    def begin_guide(self, *, is_upright: bool) -> Gesture:
        """A guide dragged out of a ruler."""
        self._gesture = GuideDrag(self._canvas, self._desk, is_upright=is_upright)
        return self._gesture

    def end_guide(self) -> None:
        """The guide is let go."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.drop()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move by the grid (Alt: 0.1 mm), with Shift the far edges; Tab hides panels, Enter goes in, Esc out."""
        key, selection = Qt.Key(event.key()), self._desk.session.selection
        if key == Qt.Key.Key_Escape:
            return self._step_out()
        if key == Qt.Key.Key_Tab:
            self.put_panels_away()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(selection.items) == 1:
            rect = item_pixels(self._canvas, self._desk, selection.items[0])
            return rect is not None and any(enter(rect.center()) for enter in self.ways_in)
        if key in _ARROWS and selection.items:
            self._nudge(selection, _ARROWS[key], event.modifiers())
            return True
        return False

    def choose_next(self, step: int) -> None:
        """Choose the next thing on the page; after the last, none."""
        selection = self._desk.session.selection
        page = selection.page or self._canvas.current_page()
        chosen = next_item(self._desk.issue, selection, page, step)
        self._desk.session.select(chosen or Selection(page))
        self._show_chosen()

    def _nudge(self, selection: Selection, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        across, down = step
        fine = bool(modifiers & Modifier.AltModifier)
        if modifiers & Modifier.ShiftModifier:
            self._stretch(selection, across, down, fine=fine)
        elif fine:
            self._desk.apply("items.move", items=selection.items, dx=across * TENTH, dy=down * TENTH)
        else:
            self._desk.apply("items.move", items=selection.items, columns=across, lines=down)

    def _stretch(self, selection: Selection, across: int, down: int, *, fine: bool) -> None:
        """Move the right or the bottom edge of what is chosen alone."""
        if len(selection.items) != 1:
            return
        if selection.blocks:
            self._desk.apply("block.resize", block=selection.blocks[0], right=across, bottom=down)
            return
        found = find_frame(self._desk.issue.pages, selection.frames[0])
        if found is not None:
            area, rect = self._desk.issue.template.type_area, found[1].rect
            by = (TENTH, TENTH) if fine else (area.column_width + area.gutter, area.leading)
            grown = replace(rect, width=rect.width + across * by[0], height=rect.height + down * by[1])
            self._desk.apply("frame.shape", frame=found[1].id, rect=grown)

    def _step_out(self) -> bool:
        if self._gesture is not None:
            self._gesture.cancel()
            self._gesture = self._pressed = None
            self._canvas.viewport().unsetCursor()
            self._canvas.viewport().update()
            return True
        chosen = self._desk.session.selection
        if chosen.items:
            self._desk.session.select(Selection(chosen.page))
        elif chosen != NOTHING:
            self._desk.session.select(NOTHING)
        else:
            return False
        return True

    def _show_chosen(self) -> None:
        items = self._desk.session.selection.items
        found = item_rect(self._canvas, self._desk, items[0]) if items else None
        if found is not None:
            self._canvas.show_rect(*found)

    # Drawing

    def draw(self, painter: QPainter) -> None:
        """Draw hover, selection, fit labels, threads, guides and the drag."""
        chosen = self._desk.session.selection.items if self._desk.is_open else ()
        theme, gesture = self._canvas.theme, self._gesture
        draw_page_guides(painter, self._canvas, self._desk)
        self._draw_fits(painter, gesture.changed if gesture is not None else frozenset())
        hovered = self._hover if gesture is None and self._hover not in chosen else None
        if hovered is not None and (shape := item_shape(self._canvas, self._desk, hovered)):
            overlays.draw_shape(painter, shape, theme.accent)
        moves = gesture is not None and not isinstance(gesture, RubberBand | GuideDrag)
        for name in () if moves else chosen:
            rect = item_pixels(self._canvas, self._desk, name)
            if rect is None:
                continue
            overlays.draw_shape(painter, item_shape(self._canvas, self._desk, name), theme.accent, width=1.5)
            if len(chosen) == 1:
                overlays.draw_handles(painter, rect, theme)
                draw_threads(painter, self._canvas, self._desk, name)
            if self._is_locked(name):
                overlays.draw_lock(painter, rect, theme)
        if gesture is not None:
            gesture.draw(painter)

    def _draw_fits(self, painter: QPainter, changed: frozenset[str]) -> None:
        self._marks = {}
        for page in self._canvas.pages_in_sight:
            sight = self._canvas.sight(page.number)
            for block in overlays.standing(page):
                if block.article is None:
                    continue
                rect, how = sight.rect(overlays.area_of(block)), overlays.fit(block)
                mark = overlays.draw_fit(painter, rect, how, self._canvas.theme, is_telling=block.id in changed)
                if mark is not None and how.overset:
                    self._marks[block.id] = mark
            self._draw_overset_frames(painter, page, sight)

    def _draw_overset_frames(self, painter: QPainter, page: ComposedPage, sight: Sight) -> None:
        """Mark the free frames whose text has no room left."""
        for block in page.blocks:
            how = overlays.fit(block)
            if block.area or not how.overset or self._desk.shown_issue.frame(block.id) is None:
                continue
            rect = sight.rect(Rect.around([frame.rect for frame in block.frames]))
            mark = overlays.draw_fit(painter, rect, how, self._canvas.theme, is_telling=False)
            if mark is not None:
                self._marks[block.id] = mark

    # Inside

    def _press_mark(self, pixel: QPointF) -> bool:
        """Offer remedies at an overset mark, take up the thread at a port; tell whether there was one."""
        marked = next((name for name, mark in self._marks.items() if mark.contains(pixel)), None)
        if marked is not None and self.offer_remedies is not None:
            found, frame = self._desk.issue.block(marked), self._desk.issue.frame(marked)
            if frame is not None:
                self._desk.session.select(Selection(frame[0].number, frames=(marked,)))
                self.offer_remedies(marked, pixel.toPoint())
                return True
            if found is not None:
                self._desk.session.select(Selection(found[0].number, (marked,), found[1].article))
                self.offer_remedies(marked, pixel.toPoint())
                return True
        chosen = self._desk.session.selection.items
        if len(chosen) == 1 and not self._grip(pixel) and self.take_thread is not None:
            port = port_at(self._canvas, self._desk, chosen[0], pixel)
            if port:
                self.take_thread(chosen[0], port)
                return True
        return False

    def _choose(self, here: Under | None, event: QMouseEvent) -> None:
        session = self._desk.session
        if here is None:
            session.select(NOTHING)
            return
        item = here.item
        if event.modifiers() & Modifier.AltModifier and len(here.items) > 1:
            # Alt goes on to what lies below.
            chosen = next((n for n, i in enumerate(here.items) if i in session.selection.items), -1)
            item = here.items[(chosen + 1) % len(here.items)]
        adds = event.modifiers() & (Modifier.ShiftModifier | Modifier.ControlModifier)
        if item is None:
            if not adds:
                session.select(Selection(here.page))
        elif adds:
            session.select(toggled(self._desk.issue, session.selection, item, here.page))
        elif item in session.selection.items:
            self._clicked = (item, here.page) if len(session.selection.items) > 1 else None
        else:
            session.select(selected(self._desk.issue, (item,), here.page))

    def _alone(self, item: str, page: int) -> Selection:
        found = self._desk.issue.block(item)
        return Selection(page, frames=(item,)) if found is None else Selection(page, (item,), found[1].article)

    def _dragging(self, here: Under | None, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture:
        chosen = self._desk.session.selection.items
        if here is not None and here.item is not None and here.item in chosen:
            return MoveItems(self._canvas, self._desk, chosen, pixel)
        kept = chosen if modifiers & (Modifier.ShiftModifier | Modifier.ControlModifier) else ()
        page = here.page if here is not None else self._canvas.current_page()
        return RubberBand(self._canvas, self._desk, page, pixel, kept)

    def _resizing(self, edges: tuple[str, ...], pixel: QPointF) -> Gesture:
        name = self._desk.session.selection.items[0]
        block, frame = self._desk.issue.block(name), find_frame(self._desk.issue.pages, name)
        if block is not None:
            return ResizeBlock(self._canvas, self._desk, block[1], block[0].number, edges, pixel)
        assert frame is not None, "what has handles is a block or a frame"
        return ResizeFrame(self._canvas, self._desk, frame[1], frame[0].number, edges, pixel)

    def _grip(self, pixel: QPointF) -> tuple[str, ...]:
        """The edges that a drag from here would move."""
        chosen = self._desk.session.selection.items if self._desk.is_open else ()
        rect = item_pixels(self._canvas, self._desk, chosen[0]) if len(chosen) == 1 else None
        if rect is None:
            return ()
        for place, edges in zip(overlays.handle_places(rect), overlays.EDGES, strict=True):
            if abs(pixel.x() - place.x()) <= GRIP and abs(pixel.y() - place.y()) <= GRIP:
                return edges
        return ()

    def _is_locked(self, name: str) -> bool:
        block, frame = self._desk.issue.block(name), find_frame(self._desk.issue.pages, name)
        return block[1].locked if block is not None else frame is not None and frame[1].locked

    def _show_hover(self, pixel: QPointF) -> None:
        if not self._desk.is_open:
            return
        here = under(self._canvas, self._desk, pixel)
        over = here.item if here is not None else None
        if over != self._hover:
            self._hover = over
            self._canvas.viewport().update()
        edges, guide = self._grip(pixel), guide_at(self._canvas, self._desk, pixel)
        chosen = self._desk.session.selection.items
        if edges:
            cursor = _CURSORS[overlays.EDGES.index(edges) % 4]
        elif len(chosen) == 1 and port_at(self._canvas, self._desk, chosen[0], pixel):
            cursor = Qt.CursorShape.PointingHandCursor
        elif guide is not None:
            cursor = Qt.CursorShape.SplitHCursor if guide[1].is_upright else Qt.CursorShape.SplitVCursor
        else:
            cursor = Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(cursor)
