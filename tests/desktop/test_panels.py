"""Panels stay as the user left them: put away, floating, folded in a narrow window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QToolButton

from editor.compose.issue import compose_page
from editor.compose.page import ComposedPage
from editor.desktop.panels.thumbnails import fill, white
from editor.desktop.program import Program
from editor.faces.book import FaceBook
from editor.measure import Point, Rect
from editor.session.session import Session
from tests.pages.gallery import gallery_issue, names

ALL = ("pool", "pages", "inspector", "findings")


def shown(program: Program) -> set[str]:
    return {name for name in ALL if program.window.panels.is_shown(name)}


def button(program: Program, panel: str, words: str) -> QToolButton:
    dock = program.window.findChild(QDockWidget, panel)
    return next(b for b in dock.findChildren(QToolButton) if words in b.accessibleName())


def test_a_panel_that_was_closed_stays_closed(open_program, issue, qtbot) -> None:
    qtbot.mouseClick(button(open_program, "pages", "收起"), Qt.MouseButton.LeftButton)
    assert shown(open_program) == {"pool", "inspector"}
    open_program.window.open_session(None)
    assert shown(open_program) == set()
    open_program.window.open_session(Session(issue))
    assert shown(open_program) == {"pool", "inspector"}
    open_program.window.actions_by_name["view.pages"].trigger()
    assert shown(open_program) == {"pool", "pages", "inspector"}


def test_panels_are_remembered_by_the_next_window(open_program, qtbot) -> None:
    window = open_program.window
    window.actions_by_name["view.findings"].trigger()
    window.actions_by_name["view.pool"].trigger()
    window.findChild(QDockWidget, "findings").setFloating(True)
    open_program.set_dark(True)  # builds the window anew, as the next start does
    assert open_program.window is not window
    # The screen of a test is small, and a window is never put back larger than its screen.
    open_program.window.resize(1440, 900)
    qtbot.waitUntil(lambda: open_program.window.width() == 1440, timeout=60_000)
    assert shown(open_program) == {"pages", "inspector", "findings"}
    assert open_program.window.findChild(QDockWidget, "findings").isFloating()


def test_a_panel_floats_and_comes_back(open_program, qtbot) -> None:
    dock = open_program.window.findChild(QDockWidget, "inspector")
    float_button = button(open_program, "inspector", "浮动或停靠")
    float_button.click()
    assert dock.isFloating()
    assert "inspector" in shown(open_program)
    float_button.click()
    assert not dock.isFloating()


def test_a_panel_is_dragged_only_while_it_floats(open_program, qtbot) -> None:
    dock = open_program.window.findChild(QDockWidget, "pool")
    area = open_program.window.dockWidgetArea(dock)
    head = dock.titleBarWidget()
    for step in (0, 20, 80, 200, 400):
        place = head.rect().center() + QPoint(step, step)
        qtbot.mousePress(head, Qt.MouseButton.LeftButton, pos=place) if not step else qtbot.mouseMove(head, place)
    qtbot.mouseRelease(head, Qt.MouseButton.LeftButton, pos=place)
    assert not dock.isFloating()
    assert open_program.window.dockWidgetArea(dock) == area
    movable = QDockWidget.DockWidgetFeature.DockWidgetMovable
    dock.setFloating(True)
    assert dock.features() & movable
    dock.setFloating(False)
    assert not dock.features() & movable


def test_panels_come_back_as_they_were(open_program) -> None:
    window = open_program.window
    window.panels.reveal("findings")
    window.panels.toggle("pages")
    before = shown(open_program)
    window.panels.toggle_all()
    window.panels.toggle_all()
    assert shown(open_program) == before == {"pool", "inspector", "findings"}


def test_one_key_puts_all_away_and_back(open_program) -> None:
    toggle = open_program.window.actions_by_name["view.panels"]
    toggle.trigger()
    assert shown(open_program) == set()
    assert not toggle.isChecked()
    toggle.trigger()
    assert shown(open_program) == {"pool", "pages", "inspector"}


def test_the_inspector_folds_in_a_narrow_window(open_program, qtbot) -> None:
    window = open_program.window
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: "inspector" not in shown(open_program), timeout=60_000)
    assert window.panels.strip.isVisible()
    properties, text = window.panels.strip.actions()
    text.trigger()
    assert "inspector" in shown(open_program)
    assert window.tabs.currentIndex() == 1
    properties.trigger()
    assert window.tabs.currentIndex() == 0
    properties.trigger()
    assert "inspector" not in shown(open_program)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: "inspector" in shown(open_program), timeout=60_000)
    assert not window.panels.strip.isVisible()


@pytest.mark.parametrize("wanted", ["nonsense", ["pool", "no such panel"], []])
def test_settings_of_another_time_do_no_harm(open_program, wanted) -> None:
    places, _ = open_program.window.panels.state()
    open_program.window.panels.restore(places, [wanted] if isinstance(wanted, str) else wanted)
    assert shown(open_program) <= {"pool"}


@pytest.mark.parametrize("name", names()[::4])
def test_gutters_between_blocks_are_no_white(name: str) -> None:
    page = compose_page(gallery_issue(name), gallery_issue(name).pages[0], FaceBook.default())
    cells = sum(len(rect_cells(page, rect)) for block in page.blocks for rect in block.area)
    left = sum(f.unfilled_lines for b in page.blocks for f in b.frames if f.kind == "story")
    assert white(page) == page.type_area.columns * page.type_area.lines - cells + left
    bare = replace(page, blocks=page.blocks[:1])
    assert fill(bare) < fill(page) <= 1.0


def rect_cells(page: ComposedPage, rect: Rect) -> set[tuple[int, int]]:
    """The cells, a column wide and a line high, that have their middle in a rectangle."""
    area = page.type_area
    return {
        (column, line)
        for column in range(area.columns)
        for line in range(area.lines)
        if rect.contains(
            Point(
                area.x + column * (area.column_width + area.gutter) + area.column_width // 2,
                area.y + line * area.leading + area.leading // 2,
            )
        )
    }
