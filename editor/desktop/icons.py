"""Icons: one family of 20 px line drawings, 1.5 px strokes, tinted by the theme."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from editor.desktop.theme import Theme

_FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{colour}" stroke-width="1.5" '
    'stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
)

SHAPES: Final = {
    "new": '<path d="M5 2.75h6.5L15.25 6.5v10.75H5z"/><path d="M11.25 3v3.75H15M10.1 9.5v5M7.6 12h5"/>',
    "open": '<path d="M2.75 15.75v-11h4.5l2 2h6.5v2.5"/><path d="M2.75 15.75l2.5-6.5h12.5l-2.5 6.5z"/>',
    "save": '<path d="M3.25 3.25h11l2.5 2.5v11H3.25z"/><path d="M6.5 3.5v4h6v-4M6 16.5v-5h8v5"/>',
    "import": '<path d="M3.25 12.5v4.25h13.5V12.5M10 3v9M6.5 8.5L10 12l3.5-3.5"/>',
    "export": '<path d="M3.25 12.5v4.25h13.5V12.5M10 12V3M6.5 6.5L10 3l3.5 3.5"/>',
    "undo": '<path d="M7 4L3.5 7.5 7 11"/><path d="M3.75 7.5h8a4.25 4.25 0 010 8.5H8"/>',
    "redo": '<path d="M13 4l3.5 3.5L13 11"/><path d="M16.25 7.5h-8a4.25 4.25 0 000 8.5H12"/>',
    "make": '<path d="M3 3h14v14H3z"/><path d="M3 7.5h14M9 7.5V17M9 12h8"/>',
    "check": '<path d="M3.5 10.5l4.25 4.25L16.5 5.5"/>',
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17"/>',
    "fit": '<path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"/><path d="M7 6.5h6v7H7z"/>',
    "zoom-in": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17M6.75 9h4.5M9 6.75v4.5"/>',
    "zoom-out": '<circle cx="9" cy="9" r="5.5"/><path d="M13.2 13.2L17 17M6.75 9h4.5"/>',
    "lock": '<path d="M4.5 9h11v8h-11z"/><path d="M7 9V6a3 3 0 016 0v3M10 12.25v1.75"/>',
    "unlock": '<path d="M4.5 9h11v8h-11z"/><path d="M7 9V6a3 3 0 015.8-1M10 12.25v1.75"/>',
    "swap": '<path d="M3 7h12M12 3.75L15.25 7 12 10.25M17 13H5M8 9.75L4.75 13 8 16.25"/>',
    "remove": '<path d="M4 5.5h12M8 5.25V3.25h4v2M5.5 5.75l.75 11h7.5l.75-11M8.5 9v4.5M11.5 9v4.5"/>',
    "page": '<path d="M4.5 2.75h11v14.5h-11z"/><path d="M7 6h6M7 9h2.25M7 12h2.25M11 9h2M11 12h2"/>',
    "article": '<path d="M3.5 4.5h13M3.5 8h13M3.5 11.5h13M3.5 15h8"/>',
    "grid": '<path d="M3 3h14v14H3zM7.67 3v14M12.33 3v14M3 7.67h14M3 12.33h14"/>',
    "warning": '<path d="M10 3.25l7.5 13.5h-15z"/><path d="M10 8.25v4M10 14.5v.1"/>',
    "error": '<circle cx="10" cy="10" r="7"/><path d="M7.5 7.5l5 5M12.5 7.5l-5 5"/>',
    "note": '<circle cx="10" cy="10" r="7"/><path d="M10 9.25v4.25M10 6.5v.1"/>',
    "text": '<path d="M4 5.5V3.75h12V5.5M10 4v12.25M7.5 16.25h5"/>',
    "commands": '<path d="M6.5 6.5h7v7h-7z"/>'
    '<path d="M6.5 6.5H5A1.9 1.9 0 116.5 5zM13.5 6.5V5A1.9 1.9 0 1115 6.5zM13.5 13.5H15a1.9 1.9 0 11-1.5 1.5z"/>'
    '<path d="M6.5 13.5V15A1.9 1.9 0 115 13.5z"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "add": '<path d="M10 4v12M4 10h12"/>',
    "find": '<path d="M3 4.5h9M3 8h5M3 11.5h4"/><circle cx="12" cy="11.5" r="3.75"/><path d="M14.75 14.25L17.25 17"/>',
    "picture": '<path d="M3 4h14v12H3z"/><path d="M3 13.5l4-4 3.5 3.5 2.5-2.5 4 4"/>'
    '<circle cx="13" cy="7.25" r="1.1"/>',
    "theme": '<circle cx="10" cy="10" r="6.75"/><path d="M10 3.25a6.75 6.75 0 010 13.5z" fill="{colour}"/>',
    "language": '<circle cx="10" cy="10" r="7"/><path d="M3 10h14"/>'
    '<path d="M10 3c4.5 4.5 4.5 9.5 0 14M10 3c-4.5 4.5-4.5 9.5 0 14"/>',
}


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

    shape = SHAPES[name].replace("{colour}", colour)
    drawing = QSvgRenderer(QByteArray(_FRAME.format(colour=colour, shape=shape).encode()))
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    drawing.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
