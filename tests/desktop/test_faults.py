"""Whatever raises, wherever it does, is told in a sentence, nothing is lost, and the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from editor.compose.issue import compose_page
from editor.desktop import faults
from editor.session.composition import Composition
from editor.session.session import Session


class Odd(Exception):
    """What nobody foresaw."""


def fail(*_: object, **__: object) -> None:
    raise Odd("something nobody foresaw")


@pytest.fixture
def told(open_program, monkeypatch, capsys) -> Iterator[list[tuple[str, str, str]]]:
    """What is told; every fault is for the eyes once."""
    found: list[tuple[str, str, str]] = []
    monkeypatch.setattr(open_program.window, "show_failure", lambda *said: found.append(said))
    yield found
    capsys.readouterr()  # faults go to the terminal as well


def goes_on(program, told: list[tuple[str, str, str]], qtbot) -> None:
    """The fault is told with details, and the next edit is made, shown and taken back."""
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    happened, safe, details = told[-1]
    assert happened
    assert safe
    assert "something nobody foresaw" in details
    before = program.desk.issue
    assert program.desk.apply("article.headline", article="a2", text="照常改标题")
    assert program.desk.pages()[0].blocks
    program.desk.undo()
    assert program.desk.issue is before


def in_painting(program, patch) -> None:
    patch.setattr(program.window.tool, "draw", fail)
    for _ in range(3):
        program.window.canvas.viewport().update()
        QApplication.processEvents()


def in_a_key(program, patch) -> None:
    patch.setattr(program.window.canvas, "tool", type("Broken", (), {"key": fail, "draw": lambda *_: None})())
    QApplication.postEvent(program.window.canvas, _key())
    QApplication.processEvents()


def in_the_pointer(program, patch) -> None:
    patch.setattr(program.window.tool, "press", fail)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    click = QMouseEvent(QEvent.Type.MouseButtonPress, QPointF(300, 300), QPointF(300, 300), left, left, none)
    QApplication.postEvent(program.window.canvas.viewport(), click)
    QApplication.processEvents()


def in_a_timer(program, _patch) -> None:
    QTimer.singleShot(0, program.desk, fail)


def in_a_panel(program, patch) -> None:
    patch.setattr(program.window.pool, "_follow", fail)
    program.desk.apply("article.tags", article="a1", tags=("一",))


def in_a_command(program, patch) -> None:
    patch.setattr(program.window.canvas, "fit_page", fail)
    program.window.actions_by_name["view.fit_page"].trigger()


def in_a_thread(program, _patch) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_job(program, _patch) -> None:
    program.desk.work("试", fail, lambda _: None, "都在")


def after_a_job(program, _patch) -> None:
    program.desk.work("试", lambda _: 1, fail)


def _key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")


@pytest.mark.parametrize(
    "where",
    [in_painting, in_a_key, in_the_pointer, in_a_timer, in_a_panel, in_a_command, in_a_thread, in_a_job, after_a_job],
)
def test_a_fault_is_told_and_the_window_goes_on(
    open_program, told, qtbot, monkeypatch, where: Callable[..., None]
) -> None:
    with monkeypatch.context() as patch:
        where(open_program, patch)
        qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert len(told) == 1
    goes_on(open_program, told, qtbot)


def test_a_fault_that_comes_back_later_is_told_again(open_program, told, qtbot, monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr(faults, "monotonic", lambda: now[0])
    for seconds in (0, 1, 9, 11):
        now[0] += seconds
        QTimer.singleShot(0, open_program.desk, fail)
        QApplication.processEvents()
        QApplication.processEvents()
    assert len(told) == 2


def test_a_text_that_cannot_be_composed_is_taken_back(program, issue, qtbot, monkeypatch, capsys) -> None:
    told: list[tuple[str, str, str]] = []
    monkeypatch.setattr(program.window, "show_failure", lambda *said: told.append(said))

    def compose(issue, page, book):
        if issue.article("a1").headline == "排不出的标题":
            fail()
        return compose_page(issue, page, book)

    program.window.open_session(Session(issue, composition=Composition(compose=compose)))
    qtbot.waitUntil(lambda: not program.desk.jobs.running, timeout=60_000)
    before = program.desk.issue
    program.desk.apply("article.headline", article="a1", text="排不出的标题")
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    program.desk.undo()
    assert program.desk.issue is before
    program.window.canvas.viewport().repaint()
    assert program.desk.pages()[0].blocks
    capsys.readouterr()


def test_the_sentence_stands_in_a_window_that_does_not_stop_work(open_program, qtbot, capsys) -> None:
    QTimer.singleShot(0, open_program.desk, fail)
    qtbot.waitUntil(lambda: any(isinstance(w, QMessageBox) for w in QApplication.topLevelWidgets()), timeout=60_000)
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
    assert "something nobody foresaw" in box.detailedText()
    assert not box.isModal()
    box.close()
    capsys.readouterr()
