"""Windows fit their screen, and those beside the main one are closed by the keys one knows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from editor.desktop.widgets.room import TITLE_BAR, largest, stand_beside


def test_a_window_is_as_large_as_wanted_or_as_the_screen(qapp) -> None:
    screen = qapp.primaryScreen()
    room = screen.availableGeometry()
    assert largest(screen, QSize(300, 200)) == QSize(300, 200)
    assert largest(screen, QSize(9000, 9000)) == QSize(room.width(), room.height() - TITLE_BAR)


@pytest.mark.parametrize(
    ("key", "with_key"),
    [(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)],
)
def test_a_key_closes_it(program, qtbot, key: Qt.Key, with_key: Qt.KeyboardModifier) -> None:
    beside = QWidget(program.window, Qt.WindowType.Window)
    stand_beside(beside, 400, 300)
    beside.show()
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)
    qtbot.keyClick(beside, key, with_key)
    assert not beside.isVisible()
    assert program.window.isVisible()
