"""From manuscripts to the press without a mouse: every key goes to whatever has the keyboard at that moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from editor.desktop.program import Program

pytestmark = pytest.mark.journey

LONG = 240_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qtbot, qapp: QApplication, tmp_path: Path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "zh")
    made = Program(qapp, settings)
    made.start(None)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_manuscripts_become_a_press_file_by_keys_alone(
    program: Program, qtbot, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = program.window, program.desk
    # File dialogs are the system's; what they would answer is given.
    names = [str(path) for path in sorted(seeds.glob("*.txt"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "天山.pdf"), ""))

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    def idle() -> None:
        qtbot.waitUntil(lambda: not desk.jobs.running, timeout=LONG)

    press(Qt.Key.Key_Return)  # the first button of the welcome page has the keyboard
    qtbot.waitUntil(window.review.isVisible, timeout=LONG)
    idle()
    for _ in range(len(desk.issue.articles)):
        press(Qt.Key.Key_Return)  # accepts an article of the review; the last one leads to the pages
    assert window.canvas.isVisible()

    press(Qt.Key.Key_M, CTRL)
    idle()
    qtbot.waitUntil(lambda: len(window.canvas.pages) == len(desk.issue.pages) > 0, timeout=LONG)

    for _ in range(6):  # past the furniture of the page
        if not desk.session.selection.article:
            press(Qt.Key.Key_N)
    chosen = desk.session.selection.article
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Home, CTRL)
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_6):
        press(key)
    assert "2026" in str(desk.issue.article(chosen))
    press(Qt.Key.Key_Escape)

    press(Qt.Key.Key_F7)
    idle()
    assert desk.is_checked
    for _ in window.panes():
        if QApplication.focusWidget() is not window.findings.list:
            press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.findings.list
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)  # the first finding leads to its field or its place
    assert QApplication.focusWidget() is not None

    press(Qt.Key.Key_E, CTRL)

    def is_asked() -> bool:
        dialog, here = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and here is not None and here.window() is dialog

    qtbot.waitUntil(is_asked, timeout=LONG)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "天山.pdf").is_file, timeout=LONG)
    idle()
    assert (tmp_path / "天山.pdf").read_bytes().startswith(b"%PDF-")
    assert "天山.pdf" in window.status.offered.text()
