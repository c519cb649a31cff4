"""The crop tool: a picture is moved in its frame by dragging and enlarged by the wheel; + and - give it columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath

from editor.desktop.canvas import overlays
from editor.desktop.canvas.canvas import Canvas
from editor.desktop.desk import Desk
from editor.desktop.tools.select_tool import SelectTool
from editor.desktop.words import tr
from editor.edits.pictures import MOST_ZOOM
from editor.measure import Point
from editor.model.article import NATURAL

if TYPE_CHECKING:
    from editor.compose.marks import PictureMark
    from editor.compose.page import ComposedPage


ENLARGED: Final = 1.05
"""By how much a notch of the wheel enlarges."""


@dataclass(slots=True)
class Crop:
    """The picture that is cropped, and the drag that is under way."""

    block: str
    article: str
    picture: str
    asset: str
    focus: Point
    start: QPointF | None = None
    aim: Point | None = None


class CropTool:
    """Moves a picture in its frame; Esc, Return and a click beside it end that."""

    def __init__(self, canvas: Canvas, desk: Desk, back: SelectTool) -> None:
        self._canvas, self._desk, self._back = canvas, desk, back
        self._crop: Crop | None = None
        desk.session_changed.connect(self.finish)

    def enter(self, pixel: QPointF) -> bool:
        """Begin with the picture at a pixel; tell whether there is one that can be cropped."""
        hit = self._canvas.hit(pixel)
        block = hit.block if hit is not None else None
        found = self._desk.issue.block(block.id) if block is not None else None
        if hit is None or found is None or found[1].locked:
            return False
        article = self._desk.issue.article(found[1].article)
        marks = [m for m in _pictures(hit.page) if m.rect.contains(hit.place)]
        for mark in reversed(marks):
            for picture in article.pictures if article else ():
                if article is not None and picture.asset == mark.asset:
                    self._crop = Crop(found[1].id, article.id, picture.id, mark.asset, picture.focus)
                    self._canvas.tool = self
                    self._canvas.turner = self._enlarge
                    self._desk.say(tr("拖动调整取景，滚轮缩放，＋、－ 增减栏数，Esc 完成。"))
                    self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
                    self._canvas.viewport().update()
                    return True
        return False

    def finish(self) -> None:
        """Give the pointer back to the selection tool."""
        if self._crop is not None:
            self._desk.end_preview()
            self._crop = None
            self._canvas.turner = None
            self._canvas.tool = self._back
            self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            self._canvas.viewport().update()

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Begin to move the picture; beside it, leave it."""
        crop, hit, shown = self._crop, self._canvas.hit(pixel), self._mark()
        if crop is None or hit is None or shown is None or not shown[1].rect.contains(hit.place):
            self.finish()
            self._back.press(pixel, event)
        elif event.button() == Qt.MouseButton.LeftButton:
            crop.start, crop.aim = pixel, None
            picture = self._picture_focus()
            crop.focus = picture or crop.focus

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """Show the picture where the pointer has moved it."""
        crop, shown = self._crop, self._mark()
        if crop is None or crop.start is None or shown is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        scale, image, rect = self._canvas.view.scale, shown[1].image, shown[1].rect
        by = (pixel - crop.start) / scale
        aim = Point(
            _moved(crop.focus.x, by.x(), whole=image.width, shown=rect.width),
            _moved(crop.focus.y, by.y(), whole=image.height, shown=rect.height),
        )
        if aim != crop.aim:
            crop.aim = aim
            self._desk.show_preview(self._desk.session.preview("picture.crop", **self._edit(crop, aim)))

    def release(self, _pixel: QPointF, _event: QMouseEvent) -> None:
        """Let the picture stay where it is shown."""
        crop = self._crop
        if crop is None or crop.start is None:
            return
        crop.start = None
        self._desk.end_preview()
        if crop.aim is not None:
            self._desk.session.rest()
            self._desk.apply("picture.crop", **self._edit(crop, crop.aim))
            self._desk.session.rest()

    def double_click(self, _pixel: QPointF) -> None:
        """Leave the picture."""
        self.finish()

    def leave(self) -> None:
        """The pointer's place means nothing here."""

    def key(self, event: QKeyEvent) -> bool:
        """+ and - change how many columns the picture spans; Esc and Return leave it."""
        crop = self._crop
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if crop is None:
            return False
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        found = self._desk.issue.block(crop.block)
        slot = next((s for s in found[1].slots if s.picture == crop.picture), None) if found else None
        if step is None or slot is None:
            return False
        self._desk.session.rest()
        self._desk.apply("picture.size", block=crop.block, picture=crop.picture, columns=slot.columns + step)
        return True

    def draw(self, painter: QPainter) -> None:
        """Draw the frame, and how far the picture goes on outside it."""
        self._back.draw(painter)
        shown = self._mark()
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
        article = self._desk.issue.article(crop.article) if crop is not None else None
        picture = next((p for p in article.pictures if crop and p.id == crop.picture), None) if article else None
        if crop is None or picture is None or crop.start is not None:
            return
        zoom = min(max(round(picture.zoom * ENLARGED**step / 10) * 10, NATURAL), MOST_ZOOM)
        if zoom != picture.zoom:
            self._desk.apply("picture.view", article=crop.article, picture=crop.picture, zoom=zoom)

    def _edit(self, crop: Crop, focus: Point) -> dict[str, object]:
        return {"article": crop.article, "picture": crop.picture, "focus": focus}

    def _picture_focus(self) -> Point | None:
        crop = self._crop
        article = self._desk.issue.article(crop.article) if crop else None
        return next((p.focus for p in article.pictures if crop and p.id == crop.picture), None) if article else None

    def _mark(self) -> tuple[int, PictureMark] | None:
        crop = self._crop
        for page in self._canvas.pages if crop is not None else ():
            if crop is not None and any(block.id == crop.block for block in page.blocks):
                for mark in _pictures(page):
                    if mark.asset == crop.asset:
                        return page.number, mark
        return None


def _pictures(page: ComposedPage) -> list[PictureMark]:
    from editor.compose.marks import PictureMark  # numpy comes with the first page, not with the window

    return [mark for mark in page.marks if isinstance(mark, PictureMark)]


def _moved(focus: int, by: float, *, whole: int, shown: int) -> int:
    """The focus after the picture was moved ``by``: within what brings another part into sight."""
    half = 1000 * shown / max(1, whole) / 2
    if half >= 500:
        return focus
    start = min(max(focus, half), 1000 - half)
    return round(min(max(start - 1000 * by / whole, half), 1000 - half))
