"""Who sees nothing hears everything: each stop of the keyboard has a name, and the stops follow the eye."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from editor.desktop.program import Program
from editor.desktop.widgets.focus import stops
from editor.session.selection import Selection

WAIT = 60_000


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget: its own name, its words, or those of the label beside it."""
    if widget.accessibleName():
        return widget.accessibleName()
    words = getattr(widget, "text", None)
    if not isinstance(widget, QLineEdit) and callable(words) and words():
        return str(words())
    labels = widget.window().findChildren(QLabel)
    beside = next((label.text() for label in labels if label.buddy() is widget), "")
    inside = widget.parentWidget()
    if not beside and isinstance(inside, QAbstractSpinBox | QComboBox):
        return name_of(inside)
    return beside


def nameless(root: QWidget) -> list[str]:
    # Bars of tabs read their tabs, scroll areas of forms what is in them.
    kinds = (QTabBar, QScrollArea)
    found = (w for w in stops(root) if w.isVisibleTo(root) and w.window() is root and not isinstance(w, kinds))
    return [f"{type(w).__name__} in {type(w.parentWidget()).__name__}" for w in found if not name_of(w).strip()]


def open_dialogs(program: Program) -> Iterator[QWidget]:
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not program.window and isinstance(widget, QDialog):
            yield widget


def test_every_stop_of_the_window_has_a_name(open_program: Program) -> None:
    window, session = open_program.window, open_program.desk.session
    assert nameless(window) == []
    for chosen in (Selection(1, ("b1",), "a1"), Selection(1), Selection()):
        session.select(chosen)
        window.panels.reveal("findings")
        assert nameless(window) == []
    window.actions_by_name["edit.find"].trigger()
    window.actions_by_name["edit.text"].trigger()
    assert nameless(window) == []


def test_every_stop_of_the_welcome_page_has_a_name(program: Program) -> None:
    assert nameless(program.window) == []


@pytest.mark.parametrize(
    "action",
    ["file.export", "file.print", "file.versions", "file.library", "make.proof", "make.choose", "help.keys"],
)
def test_every_stop_of_a_dialog_has_a_name(open_program: Program, qtbot, action: str) -> None:
    open_program.window.actions_by_name[action].trigger()
    found = list(open_dialogs(open_program)) or [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not open_program.window
    ]
    assert found
    assert [nameless(dialog) for dialog in found] == [[] for _ in found]
    for dialog in found:
        dialog.close()
    qtbot.waitUntil(lambda: not open_program.desk.jobs.running, timeout=WAIT)


def test_tab_goes_from_the_articles_over_the_pages_to_the_properties(open_program: Program) -> None:
    window = open_program.window
    open_program.desk.session.select(Selection(1, ("b1",), "a1"))
    order = list(stops(window))
    panes = (window.pool.list, window.thumbnails, window.canvas, window.tabs.tabBar(), window.status.check)
    places = [order.index(pane) for pane in panes]
    assert places == sorted(places)


def test_the_first_button_of_every_dialog_is_its_default(open_program: Program) -> None:
    """Enter does what the coloured button does."""
    for action in ("file.export", "file.print"):
        open_program.window.actions_by_name[action].trigger()
        dialog = next(open_dialogs(open_program))
        first = [b for b in dialog.findChildren(QPushButton) if b.property("rank") == "first"]
        assert [button.isDefault() for button in first] == [True]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.close()
