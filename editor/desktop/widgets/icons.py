"""Icons: one family of 20 px line drawings, 1.5 px strokes, tinted by the theme."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from editor.desktop.widgets.icon_shapes import SHAPES
from editor.desktop.widgets.theme import Theme

_FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{colour}" stroke-width="1.5" '
    'stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
)

LETTERS: Final = {
    "bold": "粗", "kai": "楷", "hei": "黑", "fang": "仿", "dot": "着", "name": "专", "title": "书", "underline": "下",
    "super": "x²", "sub": "x₂", "crosshead": "题", "verse": "诗", "plain": "清",
}  # fmt: skip
"""Icons of styles are letters in that style."""


@cache
def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name in the theme's colours, sharp on screens of one, two and three pixels a point."""
    drawn = QIcon()
    drawn.addPixmap(picture(name, theme.text), QIcon.Mode.Normal)
    drawn.addPixmap(picture(name, theme.faint), QIcon.Mode.Disabled)
    return drawn


@cache
def picture(name: str, colour: str, size: int = 20, ratio: int = 3) -> QPixmap:
    """The icon as a picture ``size`` points square with ``ratio`` pixels a point."""
    from PySide6.QtSvg import QSvgRenderer

    if name in LETTERS:
        return _letter(name, colour, size, ratio)
    shape = SHAPES[name].replace("{colour}", colour)
    drawing = QSvgRenderer(QByteArray(_FRAME.format(colour=colour, shape=shape).encode()))
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    drawing.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _letter(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    """A letter in the style it stands for."""
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size * ratio / 20, size * ratio / 20)
    painter.setPen(QPen(QColor(colour), 1.25))
    font = QFont(QGuiApplication.font())
    font.setPixelSize(13 if name in ("dot", "name", "title", "underline") else 15)
    font.setWeight(QFont.Weight.Black if name in ("bold", "hei") else QFont.Weight.Normal)
    font.setItalic(name == "kai")
    painter.setFont(font)
    is_marked = name in ("dot", "name", "title", "underline")
    painter.drawText(QRectF(0, 0, 20, 16 if is_marked else 20), Qt.AlignmentFlag.AlignCenter, LETTERS[name])
    if name == "dot":
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(9.1, 17.1, 1.8, 1.8))
    elif name == "title":
        wave = QPainterPath(QPointF(3.5, 18))
        for step in range(4):
            x = 3.5 + 3.25 * step
            wave.cubicTo(x + 1, 15.5, x + 2.25, 20.5, x + 3.25, 18)
        painter.drawPath(wave)
    elif is_marked:
        painter.drawLine(QPointF(4 if name == "name" else 2.5, 17.75), QPointF(16 if name == "name" else 17.5, 17.75))
    elif name == "plain":
        painter.drawLine(QPointF(3, 17), QPointF(17, 3))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
