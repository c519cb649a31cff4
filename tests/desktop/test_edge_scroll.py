"""A drag that comes to the window's edge goes on there: blocks, the marquee and selected words take the pages along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from editor.desktop.canvas.edge_scroll import RIM
from editor.measure import Rect, mm
from editor.session.selection import NOTHING

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def near(hand):
    """The page so large that only its upper left is in sight."""
    canvas = hand.canvas
    canvas.zoom_to(2.5)
    canvas.show_rect(1, Rect(0, 0, mm(60), mm(60)))
    return hand


def foot(hand, inside: int = 2) -> QPoint:
    size = hand.canvas.viewport().size()
    return QPoint(size.width() // 2, size.height() - inside)


def step(hand) -> None:
    """What the clock does while the pointer rests."""
    hand.canvas.edge._go_on()


def test_a_block_is_dragged_beyond_the_edge(near) -> None:
    desk, canvas = near.program.desk, near.canvas
    before, start = desk.issue.block("b1")[1].cells, near.rect("b1").topLeft().toPoint() + QPoint(60, 60)
    lines = desk.issue.template.type_area.leading * canvas.view.scale
    near.press(start)
    near.move(start, foot(near))
    top, seen = canvas.view.top, foot(near).y() - start.y()
    assert canvas.edge._turns.isActive()
    while canvas.sight(1).corner.y() > -2 * seen:
        step(near)
    gone = (canvas.view.top - top) * canvas.view.scale
    near.release(foot(near))
    assert not canvas.edge._turns.isActive()
    after = desk.issue.block("b1")[1].cells
    assert after.line - before.line == pytest.approx((seen + gone) / lines, abs=1)
    desk.undo()
    assert desk.issue.block("b1")[1].cells == before


def test_the_marquee_holds_what_it_has_begun_with(near) -> None:
    desk, canvas = near.program.desk, near.canvas
    desk.session.select(NOTHING)
    start = (canvas.sight(1).corner + QPointF(4, 4)).toPoint()
    near.press(start)
    near.move(start, foot(near))
    while canvas.sight(1).corner.y() > -2 * canvas.viewport().height():
        step(near)
    assert "b1" in desk.session.selection.items, "it is out of sight and inside all the same"
    near.release(foot(near))


def test_words_are_selected_as_far_as_the_pages_go(near) -> None:
    window, canvas = near.program.window, near.canvas
    assert window.text_tool.enter_item("b1")
    canvas.show_rect(1, Rect(0, 0, mm(60), mm(60)))
    start = canvas.sight(1).rect(window.text_tool.caret_place().box).center().toPoint() + QPoint(30, 0)
    near.press(start)
    near.move(start, QPoint(start.x(), foot(near).y()))
    chosen = window.text_tool.typing.chosen
    for _ in range(40):
        step(near)
    more = window.text_tool.typing.chosen
    near.release(foot(near))
    assert more[0] == chosen[0]
    assert more[1] > chosen[1]


def test_what_begins_at_the_edge_moves_nothing_until_it_goes_past_it(near) -> None:
    canvas = near.canvas
    start = foot(near, inside=RIM - 4)
    near.press(start)
    near.move(start, start + QPoint(12, 0))
    assert not canvas.edge._turns.isActive()
    near.move(start, foot(near, inside=-10))
    assert canvas.edge._turns.isActive()
    near.bot.keyClick(canvas, Qt.Key.Key_Escape)
    step(near)
    assert not canvas.edge._turns.isActive(), "Esc has ended the drag"
    near.release(start)


def test_at_the_end_of_the_pages_nothing_moves(near) -> None:
    canvas = near.canvas
    canvas.pan(QPointF(0, -1e6))
    start = QPoint(300, 300)
    near.press(start)
    near.move(start, QPoint(300, 1))
    view = canvas.view
    step(near)
    assert canvas.view == view
    near.release(QPoint(300, 1))


def test_an_article_out_of_the_pool_takes_the_pages_along(near) -> None:
    canvas, tool = near.canvas, near.program.window.place_tool
    tool.begin("a5")
    for at in (QPoint(200, 200), foot(near)):
        tool.drag(canvas.viewport().mapToGlobal(at))
    top = canvas.view.top
    step(near)
    assert canvas.view.top > top
    tool.drag(canvas.viewport().mapToGlobal(QPoint(-50, 50)))
    assert not canvas.edge._turns.isActive(), "over the pool it has no place"
    tool.finish()
