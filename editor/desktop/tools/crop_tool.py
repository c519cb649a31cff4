"""The crop tool: a picture is moved in its frame by dragging or by the arrow keys and enlarged by the wheel.

In a block + and - give it columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.cropped import ArticlePicture, Cropped, Edit, cropped_at
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.words import tr
from editor.edits.pictures import MOST_ZOOM
from editor.measure import Point
from editor.model.article import NATURAL

if TYPE_CHECKING:
    from editor.compose.marks import PictureMark


ENLARGED: Final = 1.05
"""By how much a notch of the wheel enlarges."""

STEP: Final = 0.02
"""Of what is shown of a picture: how far an arrow key moves it; with Alt a tenth of that."""

_ARROWS: Final = {
    Qt.Key.Key_Left: QPointF(-STEP, 0),
    Qt.Key.Key_Right: QPointF(STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -STEP),
    Qt.Key.Key_Down: QPointF(0, STEP),
}
_COLUMNS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_TENTHS: Final = 10
_LEAVES: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(slots=True)
class Drag:
    """A drag that is under way: where it and the picture were at its begin, and where it leads."""

    start: QPointF
    focus: Point
    aim: Point | None = None


class CropTool:
    """Moves a picture in its frame; Esc, Return and a click beside it end that."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._crop: Cropped | None = None
        self._drag: Drag | None = None
        desk.session_changed.connect(self.finish)

    def enter(self, pixel: QPointF) -> bool:
        """Begin with the picture at a pixel; tell whether there is one that can be cropped."""
        crop = cropped_at(self._canvas, self._desk, pixel)
        if crop is None or crop.shown(self._canvas.pages) is None:
            return False
        self._crop, self._drag = crop, None
        self._canvas.tool = self
        self._canvas.turner = self._enlarge
        in_columns = isinstance(crop.picture, ArticlePicture) and self._desk.issue.block(crop.item) is not None
        with_columns = tr("拖动或按方向键调整取景，滚轮缩放，＋、－ 增减栏数，Esc 完成。")
        self._desk.say(with_columns if in_columns else tr("拖动或按方向键调整取景，滚轮缩放，Esc 完成。"))
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._canvas.viewport().update()
        return True

    def finish(self) -> None:
        """Give the pointer back to the selection tool."""
        if self._crop is not None:
            self._desk.end_preview()
            self._crop = self._drag = None
            self._canvas.turner = None
            self._canvas.tool = self._back
            self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            self._canvas.viewport().update()

    @property
    def drags(self) -> bool:
        """A picture stays in its frame."""
        return False

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Begin to move the picture; beside it, leave it."""
        hit, shown, focus = self._canvas.hit(pixel), self._shown(), self._focus()
        is_on = hit is not None and shown is not None and hit.page.number == shown[0]
        if focus is None or hit is None or shown is None or not is_on or not shown[1].rect.contains(hit.place):
            self.finish()
            self._back.press(pixel, event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._drag = Drag(pixel, focus)
            self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Show the picture where the pointer has moved it."""
        crop, drag, shown = self._crop, self._drag, self._shown()
        if crop is None or drag is None or shown is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        aim = _aim(drag.focus, (pixel - drag.start) / self._canvas.view.scale, shown[1])
        if aim != drag.aim:
            drag.aim = aim
            name, arguments = crop.picture.moved(aim)
            self._desk.show_preview(self._desk.session.preview(name, **arguments))

    def release(self, _pixel: QPointF, _event: QMouseEvent) -> None:
        """Let the picture stay where it is shown."""
        crop, drag, self._drag = self._crop, self._drag, None
        if crop is None or drag is None:
            return
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._desk.end_preview()
        if drag.aim is not None:
            self._as_a_step(crop.picture.moved(drag.aim))

    def double_click(self, _pixel: QPointF) -> None:
        """Leave the picture."""
        self.finish()

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move the picture, + and - change how many columns it spans; Esc and Return leave it."""
        crop, key = self._crop, Qt.Key(event.key())
        if crop is None:
            return False
        if key in _LEAVES:
            self.finish()
            return True
        if key in _ARROWS:
            self._push(_ARROWS[key] / 10 if event.modifiers() & Qt.KeyboardModifier.AltModifier else _ARROWS[key])
            return True
        edit = crop.picture.widened(self._desk.issue, crop.item, _COLUMNS[key]) if key in _COLUMNS else None
        if edit is None:
            return False
        self._as_a_step(edit)
        return True

    def draw(self, painter: QPainter) -> None:
        """Draw the frame, and how far the picture goes on outside it."""
        self._back.draw(painter)
        shown = self._shown()
        if shown is not None:
            sight, theme = self._canvas.sight(shown[0]), self._canvas.theme
            self._draw_rest(painter, sight.rect(shown[1].image), sight.rect(shown[1].rect), shown[1])
            overlays.draw_outline(painter, sight.rect(shown[1].image), theme.guide, dashed=True)
            overlays.draw_outline(painter, sight.rect(shown[1].rect), theme.accent, width=2)

    def _draw_rest(self, painter: QPainter, image: QRectF, window: QRectF, mark: PictureMark) -> None:
        """Show faintly what the frame cuts off."""
        picture = self._desk.pictures.soon(mark.asset)
        if picture is None or mark.turn:
            return
        whole, hole = QPainterPath(), QPainterPath()
        whole.addRect(image)
        hole.addRect(window)
        painter.save()
        painter.setClipPath(whole.subtracted(hole))
        painter.setOpacity(0.4)
        painter.drawImage(image, picture, QRectF(picture.rect()))
        painter.restore()

    def _enlarge(self, step: int) -> None:
        """Show the picture larger in its frame, or smaller, a twentieth at a time."""
        crop = self._crop
        picture = crop.picture.of(self._desk.issue) if crop is not None else None
        if crop is None or picture is None or self._drag is not None:
            return
        zoom = min(max(round(picture.zoom * ENLARGED**step / 10) * 10, NATURAL), MOST_ZOOM)
        if zoom != picture.zoom:
            name, arguments = crop.picture.enlarged(zoom)
            self._desk.apply(name, **arguments)

    def _push(self, by: QPointF) -> None:
        """Move the picture by a share of what is shown of it."""
        crop, shown, focus = self._crop, self._shown(), self._focus()
        if crop is None or shown is None or focus is None or self._drag is not None:
            return
        rect = shown[1].rect
        name, arguments = crop.picture.moved(_aim(focus, QPointF(by.x() * rect.width, by.y() * rect.height), shown[1]))
        self._desk.apply(name, **arguments)

    def _as_a_step(self, edit: Edit) -> None:
        name, arguments = edit
        self._desk.session.rest()
        self._desk.apply(name, **arguments)
        self._desk.session.rest()

    def _focus(self) -> Point | None:
        picture = self._crop.picture.of(self._desk.issue) if self._crop is not None else None
        return picture.focus if picture is not None else None

    def _shown(self) -> tuple[int, PictureMark] | None:
        return self._crop.shown(self._canvas.pages) if self._crop is not None else None


def _aim(focus: Point, by: QPointF, mark: PictureMark) -> Point:
    """The focus of a picture after it was moved on the page by so many EMU."""
    turn, rect = radians(mark.turn / _TENTHS), mark.rect
    # A turned picture is moved along its own sides, and shows as much of them as reaches over its frame.
    along, across = abs(cos(turn)), abs(sin(turn))
    x, y = by.x() * cos(turn) + by.y() * sin(turn), by.y() * cos(turn) - by.x() * sin(turn)
    return Point(
        _moved(focus.x, x, whole=mark.image.width, shown=rect.width * along + rect.height * across),
        _moved(focus.y, y, whole=mark.image.height, shown=rect.width * across + rect.height * along),
    )


def _moved(focus: int, by: float, *, whole: int, shown: float) -> int:
    """The focus after the picture was moved ``by``: within what brings another part into sight."""
    half = 1000 * shown / max(1, whole) / 2
    if half >= 500:
        return focus
    start = min(max(focus, half), 1000 - half)
    return round(min(max(start - 1000 * by / whole, half), 1000 - half))
