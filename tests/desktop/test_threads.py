"""Ports: a click takes a thread up, a double click parts it; blocks of a story and frames of a text alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from editor.desktop.tools.draw_tool import Drawing
from editor.desktop.tools.threads_view import ports
from editor.edits.threads import parts_of
from editor.measure import Rect, mm
from editor.model.page import Frame, FrameKind
from editor.model.thread import frame_thread
from editor.session.selection import Selection

Left = Qt.MouseButton.LeftButton


def at(hand, x: float, y: float) -> QPoint:
    """Where a place of page 1 is, millimetres from its corner."""
    sight = hand.canvas.sight(1)
    return (sight.corner + QPointF(mm(x), mm(y)) * sight.scale).toPoint()


def parts(hand) -> list[str]:
    return [block.id for _, block in parts_of(hand.program.desk.issue, "a1")]


def port(hand, item: str, which: int) -> QPoint:
    found = ports(hand.canvas, hand.program.desk, item)
    return found[which].center().toPoint()


def take(hand, item: str, which: int) -> None:
    hand.program.desk.session.select(Selection(1, (item,), "a1"))
    hand.click(port(hand, item, which))


@pytest.fixture
def threaded(hand):
    """Block b1 goes on further down the page."""
    hand.program.desk.apply("block.resize", block="b1", bottom=-8)
    take(hand, "b1", 1)
    hand.drag(at(hand, 30, 330), at(hand, 60, 360))
    assert len(parts(hand)) == 2
    return hand


def test_an_in_port_inserts_a_part_before_its_block(threaded) -> None:
    first, last = parts(threaded)
    take(threaded, last, 0)
    assert threaded.program.window.draw_tool.what is Drawing.THREAD
    threaded.drag(at(threaded, 30, 250), at(threaded, 60, 290))
    now = parts(threaded)
    assert (now[0], now[2]) == (first, last)
    assert len(now) == 3


def test_a_double_click_on_an_in_port_pulls_the_story_back(threaded) -> None:
    first, last = parts(threaded)
    take(threaded, last, 0)
    threaded.bot.mouseDClick(threaded.canvas.viewport(), Left, pos=port(threaded, last, 0))
    assert parts(threaded) == [first]
    assert threaded.canvas.tool is threaded.program.window.tool
    threaded.program.desk.undo()
    assert parts(threaded) == [first, last], "one step"


def test_a_double_click_on_an_out_port_cuts_what_follows(threaded) -> None:
    first, _ = parts(threaded)
    take(threaded, first, 1)
    threaded.bot.mouseDClick(threaded.canvas.viewport(), Left, pos=port(threaded, first, 1))
    assert parts(threaded) == [first]


def test_a_story_begins_before_its_first_block(hand) -> None:
    take(hand, "b1", 0)
    hand.drag(at(hand, 30, 250), at(hand, 60, 290))
    now = parts(hand)
    assert now[1:] == ["b1"]
    assert now[0] != "b1"


def test_commands_part_a_thread_from_both_sides(threaded) -> None:
    first, last = parts(threaded)
    window, session = threaded.program.window, threaded.program.desk.session
    session.select(Selection(1, (first,), "a1"))
    assert not window.actions_by_name["thread.pull"].isEnabled()
    session.select(Selection(1, (last,), "a1"))
    assert not window.actions_by_name["thread.cut"].isEnabled()
    window.actions_by_name["thread.pull"].trigger()
    assert parts(threaded) == [first]


def test_a_text_runs_from_frame_to_frame(hand) -> None:
    desk, window = hand.program.desk, hand.program.window
    for name, y in (("f1", 250), ("f2", 300)):
        frame = Frame(name, FrameKind.TEXT, Rect(mm(30), mm(y), mm(50), mm(30)), text="文字" * 200 * (name == "f1"))
        assert desk.apply("frame.add", page=1, frame=frame)
    desk.session.select(Selection(1, frames=("f1",)))
    hand.click(port(hand, "f1", 1))
    hand.click(at(hand, 50, 315))
    assert [f.id for _, f in frame_thread(desk.issue, desk.issue.frame("f1")[1])] == ["f1", "f2"]
    desk.session.select(Selection(1, frames=("f2",)))
    hand.canvas.viewport().repaint()
    hand.click(port(hand, "f2", 0))
    hand.drag(at(hand, 100, 250), at(hand, 150, 290))
    thread = [f.id for _, f in frame_thread(desk.issue, desk.issue.frame("f1")[1])]
    assert (thread[0], thread[2]) == ("f1", "f2")
    desk.session.select(Selection(1, frames=("f1",)))
    window.actions_by_name["thread.cut"].trigger()
    assert frame_thread(desk.issue, desk.issue.frame("f1")[1])[-1][1].id == "f1"


def test_the_mark_of_a_frame_without_room_offers_remedies(hand) -> None:
    desk = hand.program.desk
    frame = Frame("f1", FrameKind.TEXT, Rect(mm(30), mm(250), mm(50), mm(30)), text="文字说得太多。" * 200)
    assert desk.apply("frame.add", page=1, frame=frame)
    hand.canvas.viewport().repaint()
    mark = hand.program.window.tool._marks["f1"]
    offered = []
    hand.program.window.tool.offer_remedies = lambda item, _at: offered.append(item)
    hand.click(mark.center().toPoint())
    assert offered == ["f1"]
    assert desk.session.selection.frames == ("f1",)


def test_the_text_of_a_block_is_set_upright_from_the_inspector(hand) -> None:
    hand.click(hand.middle("b1"))
    form = hand.program.window.inspector.block
    hand.bot.mouseClick(form.vertical, Left, pos=QPoint(8, form.vertical.height() // 2))
    assert hand.program.desk.issue.block("b1")[1].vertical
    assert form.vertical.isChecked()
