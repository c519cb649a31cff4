"""Room: windows are no larger than their screen, and those beside the main one are closed by the usual keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

TITLE_BAR: Final = 40
"""Points that a system's title bar takes at most."""
_CLOSING: Final = ("Ctrl+W", "Esc")


def largest(screen: QScreen, wanted: QSize) -> QSize:
    """The size wanted, or as much of it as the screen has room for under a title bar."""
    room = screen.availableGeometry()
    return wanted.boundedTo(QSize(room.width(), room.height() - TITLE_BAR))


def stand_beside(window: QWidget, width: int, height: int) -> None:
    """Give a window beside the main one its size and the keys that close it."""
    owner = window.parentWidget()
    screen = owner.screen() if owner is not None else QGuiApplication.primaryScreen()
    window.resize(largest(screen, QSize(width, height)))
    for keys in _CLOSING:
        QShortcut(QKeySequence(keys), window, window.close)
