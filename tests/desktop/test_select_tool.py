"""Pointer and keys make edits: what was dragged is where it was dropped, as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from editor.desktop.program import Program
from editor.model.page import Cells
from editor.session.selection import Selection


def cells(program: Program, block: str) -> Cells:
    return program.desk.issue.block(block)[1].cells


def test_a_click_selects_the_block_with_its_article(hand) -> None:
    hand.click(hand.middle("b2"))
    assert hand.program.desk.session.selection == Selection(1, ("b2",), "a2")


def test_a_drag_moves_by_columns_and_lines(hand) -> None:
    before = hand.program.desk.issue
    wide, high = hand.cell_step()
    start = hand.middle("b1")
    hand.drag(start, start + QPoint(round(wide * 0.2), round(high * 40)))
    assert cells(hand.program, "b1") == Cells(0, 40, 2, 20)
    assert hand.program.desk.session.undoable.title == "移动"
    hand.program.desk.undo()
    assert hand.program.desk.issue is before


def test_the_result_is_shown_before_the_drop_and_is_no_edit(hand) -> None:
    before = hand.program.desk.issue
    _, high = hand.cell_step()
    start = hand.middle("b1")
    shown = hand.canvas.pages[0]
    hand.press(start)
    hand.move(start, start + QPoint(0, round(high * 40)))
    assert hand.program.desk.issue is before
    moved = next(b for b in hand.canvas.pages[0].blocks if b.id == "b1")
    assert moved.area[0].y == before.template.type_area.cells(0, 40, 2, 20).y
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.canvas.pages[0] is shown
    hand.release(start + QPoint(0, round(high * 40)))
    assert hand.program.desk.issue is before


def test_a_drop_on_another_block_swaps(hand) -> None:
    hand.drag(hand.middle("b2"), hand.middle("b1"))
    assert cells(hand.program, "b2") == Cells(0, 0, 2, 20)
    assert cells(hand.program, "b1") == Cells(2, 0, 1, 30)
    assert hand.program.desk.session.undoable.title == "互换稿块"


def test_a_drop_on_a_locked_block_is_refused_with_a_reason(hand) -> None:
    before = hand.program.desk.issue
    hand.drag(hand.middle("b2"), hand.middle("b3"))
    assert hand.program.desk.issue is before
    assert "《河道清淤》" in hand.program.window.status.currentMessage()


def test_a_locked_block_stays(hand) -> None:
    before = hand.program.desk.issue
    hand.drag(hand.middle("b3"), hand.middle("b3") + QPoint(0, 200))
    assert hand.program.desk.issue is before
    assert "已锁定" in hand.program.window.status.currentMessage()


def test_a_block_is_dragged_to_the_next_page(hand) -> None:
    hand.canvas.zoom_to(0.2)
    target = hand.canvas.sight(2).rect(hand.program.desk.issue.template.type_area.cells(2, 40, 2, 20))
    hand.drag(hand.middle("b1"), target.center().toPoint())
    page, block = hand.program.desk.issue.block("b1")
    assert (page.number, block.cells) == (2, Cells(2, 40, 2, 20))


@pytest.mark.parametrize(
    ("handle", "move", "expected"),
    [
        ("bottom", (0, 5), Cells(0, 0, 2, 25)),
        ("right", (-1, 0), Cells(0, 0, 1, 20)),
        ("top", (0, 4), Cells(0, 4, 2, 16)),
        ("left", (1, 0), Cells(1, 0, 1, 20)),
    ],
)
def test_a_handle_moves_its_edge(hand, handle: str, move: tuple[int, int], expected: Cells) -> None:
    hand.click(hand.middle("b1"))
    rect = hand.rect("b1")
    middle = rect.center()
    place = {
        "bottom": QPoint(round(middle.x()), round(rect.bottom())),
        "right": QPoint(round(rect.right()), round(middle.y())),
        "top": QPoint(round(middle.x()), round(rect.top())),
        "left": QPoint(round(rect.left()), round(middle.y())),
    }[handle]
    wide, high = hand.cell_step()
    hand.drag(place, place + QPoint(round(move[0] * wide), round(move[1] * high)))
    assert cells(hand.program, "b1") == expected
    assert hand.program.desk.session.undoable.title == "调整稿块大小"


def test_arrow_keys_move_by_the_grid_and_merge(hand) -> None:
    before = hand.program.desk.issue
    hand.click(hand.middle("b2"))
    for _ in range(3):
        hand.bot.keyClick(hand.canvas, Qt.Key.Key_Down)
    assert cells(hand.program, "b2") == Cells(2, 3, 1, 30)
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Right)
    assert "河道清淤" in hand.program.window.status.currentMessage()
    hand.bot.keyClick(hand.program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.program.desk.issue is before


def test_escape_goes_one_level_out(hand) -> None:
    hand.click(hand.middle("b1"))
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.program.desk.session.selection == Selection(1)
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Escape)
    assert hand.program.desk.session.selection == Selection()


def test_a_double_click_goes_into_the_text(hand) -> None:
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle("b2"))
    assert hand.program.window.text_tool.typing.field.owner == "a2"


def test_where_the_page_cannot_be_typed_in_the_text_opens_beside_it(hand) -> None:
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle("b3"))
    assert hand.program.window.text_tool.typing is None
    assert hand.program.window.story.article.id == "a3"


def test_delete_takes_the_block_off_the_page(hand) -> None:
    hand.click(hand.middle("b1"))
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Delete)
    assert "a1" not in hand.program.desk.issue.placed()
