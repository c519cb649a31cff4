"""A table is filled in beside the page: cells, rows and columns, each change one step that can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.desktop.inspector.table_grid import TableGrid
from editor.desktop.tools.draw_tool import EMPTY_TABLE
from editor.measure import Rect, mm
from editor.model.frame_content import CellAlign, Table
from editor.model.page import Frame, FrameKind
from editor.session.selection import Selection

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
PLACE = Rect(mm(20), mm(300), mm(90), mm(40))


@pytest.fixture
def grid(open_program) -> TableGrid:
    desk = open_program.desk
    desk.apply("frame.add", page=1, frame=Frame("t", FrameKind.TABLE, PLACE, content=EMPTY_TABLE))
    desk.session.select(Selection(1, frames=("t",)))
    found = open_program.window.inspector.frame.content.grid
    found.view.setFocus()
    found.view.setCurrentIndex(found.view.model().index(0, 0))
    return found


def table(program) -> Table:
    return program.desk.issue.pages[0].frames[-1].content


def type_in(grid: TableGrid, qtbot, text: str, last: Key) -> None:
    if not isinstance(QApplication.focusWidget(), QLineEdit):  # Tab goes on typing
        qtbot.keyClick(grid.view, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, last)


def test_cells_are_typed_one_after_the_other(open_program, grid: TableGrid, qtbot) -> None:
    type_in(grid, qtbot, "项目", Key.Key_Tab)
    assert table(open_program).rows[0][0] == "项目"
    assert grid.at == (0, 1)
    type_in(grid, qtbot, "数量", Key.Key_Return)
    qtbot.waitUntil(lambda: grid.at == (1, 1))
    assert table(open_program).rows[0] == ("项目", "数量", "")
    open_program.desk.undo()
    assert table(open_program).rows[0] == ("项目", "", "")


def test_tab_after_the_last_cell_makes_a_row(open_program, grid: TableGrid, qtbot) -> None:
    grid.view.setCurrentIndex(grid.view.model().index(3, 2))
    qtbot.keyClick(grid.view, Key.Key_Tab)
    assert len(table(open_program).rows) == 5
    assert grid.at == (4, 0)


def test_shift_tab_before_the_first_cell_leaves_the_grid(grid: TableGrid, qtbot) -> None:
    qtbot.keyClick(grid.view, Key.Key_Backtab)
    assert not grid.view.hasFocus()


def test_rows_and_columns_come_and_go(open_program, grid: TableGrid) -> None:
    grid.buttons["row"].click()
    grid.buttons["column"].click()
    assert (len(table(open_program).rows), table(open_program).columns) == (5, 4)
    for action in grid.menu().actions():
        if action.text() in ("删除这一行", "删除这一列"):
            action.trigger()
    assert (len(table(open_program).rows), table(open_program).columns) == (4, 3)


def test_cells_go_by_the_clipboard_as_one_step(open_program, grid: TableGrid, qtbot) -> None:
    QGuiApplication.clipboard().setText("甲\t1\t2\n乙\t3\t4")
    grid.view.setCurrentIndex(grid.view.model().index(3, 1))
    qtbot.keyClick(grid.view, Key.Key_V, Control)
    assert table(open_program).rows[3:] == (("", "甲", "1", "2"), ("", "乙", "3", "4"))
    open_program.desk.undo()
    assert table(open_program) == EMPTY_TABLE


def test_copied_cells_are_those_that_are_chosen_and_no_frame_is_copied(open_program, grid: TableGrid, qtbot) -> None:
    QGuiApplication.clipboard().setText("a\tb\nc\td")
    qtbot.keyClick(grid.view, Key.Key_V, Control)
    grid.view.selectAll()
    qtbot.keyClick(grid.view, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text().split("\n")[:2] == ["a\tb\t", "c\td\t"]
    frames = open_program.desk.issue.pages[0].frames
    qtbot.keyClick(grid.view, Key.Key_Delete)
    assert table(open_program) == EMPTY_TABLE
    assert [f.id for f in open_program.desk.issue.pages[0].frames] == [f.id for f in frames]


def test_a_column_is_aligned(open_program, grid: TableGrid) -> None:
    grid.view.setCurrentIndex(grid.view.model().index(1, 1))
    next(a for a in grid.menu().actions() if a.text() == "右对齐").trigger()
    assert table(open_program).aligns == (CellAlign.AUTO, CellAlign.RIGHT, CellAlign.AUTO)


def test_a_locked_table_is_only_read(open_program, grid: TableGrid, qtbot) -> None:
    open_program.desk.apply("items.lock", items=("t",), locked=True)
    assert not grid.buttons["row"].isEnabled()
    qtbot.keyClick(grid.view, Key.Key_F2)
    assert grid.view.findChild(QLineEdit) is None
    qtbot.keyClick(grid.view, Key.Key_Delete)
    assert table(open_program) == EMPTY_TABLE


def test_a_double_click_on_the_page_goes_to_the_cells(hand, grid: TableGrid) -> None:
    hand.canvas.setFocus()
    place = hand.canvas.sight(1).rect(PLACE).center().toPoint()
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QApplication.focusWidget() is grid.view
