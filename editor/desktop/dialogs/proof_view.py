"""The picture of a proof: a page as printed or plate by plate, with what is over the ink limit marked on it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QLabel

from editor.desktop.widgets.theme import Theme
from editor.desktop.words import tr

Picture = NDArray[np.uint8]

_STEP: Final = 1.0015  # a factor a unit of the wheel
_RIM: Final = 0.04  # of the page's width, round it
_NEAREST: Final = 16.0  # screen pixels for a pixel of the proof


def image_of(picture: Picture) -> QImage:
    """A grey (height, width) or sRGB (height, width, 3) array as an image of its own."""
    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if picture.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(picture.data, width, height, picture.strides[0], kind).copy()


def mask_image(mask: NDArray[np.bool_], colour: QColor) -> QImage:
    """An image that shows the colour where the mask is set and nothing elsewhere."""
    red, green, blue = colour.red(), colour.green(), colour.blue()
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[mask] = (red, green, blue, 255)
    height, width = mask.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


class ProofView(QGraphicsView):
    """Shows a proof; tells which of its pixels the pointer is on."""

    pointed = Signal(int, int)  # a pixel of the proof; -1, -1 beside it

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._page, self._marks = QGraphicsPixmapItem(), QGraphicsPixmapItem()
        self._page.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._page)
        self._scene.addItem(self._marks)
        self._is_fitted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor(theme.pasteboard))
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("打样"))
        self.waiting = QLabel(tr("正在打样…"), self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setStyleSheet(
            f"background: {theme.field}; color: {theme.text}; border: 1px solid {theme.line}; border-radius: 6px;"
        )
        self.waiting.resize(140, 40)

    def show_picture(self, picture: QImage) -> None:
        """Show the page; the view stays where it is unless the page has another size."""
        grown = picture.size() != self._page.pixmap().size()
        self._page.setPixmap(QPixmap.fromImage(picture))
        if grown:
            rim = picture.width() * _RIM
            self._scene.setSceneRect(QRectF(picture.rect()).adjusted(-rim, -rim, rim, rim))
            self.fit()

    def show_marks(self, marks: QImage | None) -> None:
        """Lay marks over the page, or take them away."""
        self._marks.setPixmap(QPixmap() if marks is None else QPixmap.fromImage(marks))

    def set_waiting(self, waits: bool) -> None:
        """Say that a proof is being made."""
        self.waiting.setVisible(waits)

    def fit(self) -> None:
        """Show the whole page, and keep doing so when the window changes."""
        self._is_fitted = True
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted page fitted."""
        super().resizeEvent(event)
        self.waiting.move((self.width() - self.waiting.width()) // 2, (self.height() - self.waiting.height()) // 2)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        factor = _STEP ** event.angleDelta().y()
        if self.transform().m11() * factor <= _NEAREST:
            self._is_fitted = False
            self.scale(factor, factor)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go between the whole page and its pixels."""
        if self._is_fitted:
            self._is_fitted = False
            place = self.mapToScene(event.position().toPoint())
            self.resetTransform()
            self.centerOn(place)
        else:
            self.fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        super().mouseMoveEvent(event)
        place: QPointF = self.mapToScene(event.position().toPoint())
        inside = self._page.boundingRect().contains(place) and not self._page.pixmap().isNull()
        self.pointed.emit(*((int(place.x()), int(place.y())) if inside else (-1, -1)))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is gone."""
        super().leaveEvent(event)
        self.pointed.emit(-1, -1)
