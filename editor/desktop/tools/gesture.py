"""Gestures: what a drag of the selection tool does; each shows its result before the drop and ends in one edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.widgets.theme import colour
from editor.desktop.words import either, tr
from editor.edits.errors import EditRefused
from editor.measure import Length, Rect, to_mm
from editor.model.issue import Issue
from editor.session.selection import Selection, selected

Modifiers = Qt.KeyboardModifier


class Gesture(Protocol):
    """A drag on its way."""

    @property
    def changed(self) -> frozenset[str]:
        """The blocks that would be another shape or elsewhere: they tell how they fit."""
        ...

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer is here now."""
        ...

    def draw(self, painter: QPainter) -> None:
        """Draw what the gesture shows over the pages."""
        ...

    def drop(self) -> None:
        """Make the edit the gesture has led to."""
        ...

    def cancel(self) -> None:
        """Leave everything as it is."""
        ...


@dataclass(slots=True)
class Outcome:
    """What letting go would do: an edit, or the sentence that forbids it; and the blocks it would change."""

    edit: tuple[str, dict[str, object]] | None = None
    refusal: str = ""
    changed: frozenset[str] = field(default_factory=frozenset)
    issue: Issue | None = None


def tried(desk: Desk, tries: list[tuple[str, dict[str, object]]]) -> Outcome:
    """The first of these edits that can be made, shown on the pages; else why the first cannot."""
    refusal = ""
    for name, arguments in tries:
        try:
            issue = desk.session.preview(name, **arguments)
        except EditRefused as refused:
            refusal = refusal or either(refused.chinese, str(refused))
            continue
        desk.show_preview(issue)
        return Outcome((name, arguments), "", changed_blocks(desk.issue, issue), issue)
    desk.end_preview()
    return Outcome(None, refusal)


def made(desk: Desk, outcome: Outcome) -> None:
    """Make the edit as a step of its own, or say why not."""
    desk.end_preview()
    if outcome.edit is not None:
        name, arguments = outcome.edit
        desk.session.rest()
        desk.apply(name, **arguments)
        desk.session.rest()
    elif outcome.refusal:
        desk.say(outcome.refusal)


def held(canvas: Canvas, pixel: QPointF) -> Callable[[], QPointF]:
    """Hold on to the place under a pixel: tells which pixel it is whenever asked, however the view has moved."""
    place = canvas.view.place(pixel)
    return lambda: canvas.view.pixel(place.x, place.y)


def changed_blocks(before: Issue, after: Issue) -> frozenset[str]:
    """The blocks that stand elsewhere or on other cells."""
    old = {b.id: (p.number, b.cells) for p in before.pages for b in p.blocks}
    return frozenset(b.id for p in after.pages for b in p.blocks if old.get(b.id) != (p.number, b.cells))


def draw_ghost(painter: QPainter, rect: QRectF, tint: str, words: str) -> None:
    """Draw where something would stand, with a few words above it."""
    painter.fillRect(rect, colour(tint, 26))
    overlays.draw_outline(painter, rect, tint, width=2)
    if words:
        corner = QPointF(rect.left() + painter.fontMetrics().horizontalAdvance(words) + 12, rect.top() - 4)
        overlays.draw_label(painter, corner, words, ink="#FFFFFF", ground=QColor(tint).name())


def size_words(desk: Desk, rect: Rect) -> str:
    """A size in millimetres, and in characters and lines of body type."""
    template = desk.issue.template
    size, leading = template.style("body").size, template.type_area.leading
    return tr("{width:.1f} × {height:.1f} mm · {characters:.1f} 字 × {lines:.1f} 行").format(
        width=to_mm(rect.width),
        height=to_mm(rect.height),
        characters=rect.width / size,
        lines=rect.height / leading,
    )


class RubberBand:
    """A rectangle drawn on the page: what it touches is chosen."""

    def __init__(self, canvas: Canvas, desk: Desk, page: int, start: QPointF, kept: tuple[str, ...]) -> None:
        self._canvas, self._desk, self._page = canvas, desk, page
        self._start = held(canvas, start)
        self._kept, self._end = kept, start
        self._before = desk.session.selection
        self.changed: frozenset[str] = frozenset()

    def aim(self, pixel: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Choose what the rectangle touches now."""
        del modifiers
        self._end = pixel
        self._desk.session.select(self._touched())
        self._canvas.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the rectangle."""
        rect = QRectF(self._start(), self._end).normalized()
        painter.fillRect(rect, colour(self._canvas.theme.accent, 20))
        overlays.draw_outline(painter, rect, self._canvas.theme.accent, dashed=True)

    def drop(self) -> None:
        """What is chosen stays chosen."""

    def cancel(self) -> None:
        """Choose what was chosen before."""
        self._desk.session.select(self._before)

    def _touched(self) -> Selection:
        from editor.desktop.tools.under_pointer import item_pixels
        from editor.session.selection import everything

        rect = QRectF(self._start(), self._end).normalized()
        names = everything(self._desk.issue, self._page).items
        places = {name: item_pixels(self._canvas, self._desk, name) for name in names}
        inside = [name for name, place in places.items() if place is not None and place.intersects(rect)]
        return selected(self._desk.issue, (*self._kept, *inside), self._page)


def draw_snapped(painter: QPainter, canvas: Canvas, page: int, lines: Iterable[tuple[bool, Length]]) -> None:
    """Draw the lines that edges have snapped to, over the whole page."""
    shown = next((p for p in canvas.pages if p.number == page), None)
    if shown is None:
        return
    sheet, sight = canvas.sight(page).rect(Rect(0, 0, shown.width, shown.height)), canvas.sight(page)
    tint = colour(canvas.theme.guide, 220)
    for is_upright, at in lines:
        place = sight.rect(Rect(at, at, 0, 0)).topLeft()
        if is_upright:
            painter.fillRect(QRectF(round(place.x()), sheet.top(), 1, sheet.height()), tint)
        else:
            painter.fillRect(QRectF(sheet.left(), round(place.y()), sheet.width(), 1), tint)
