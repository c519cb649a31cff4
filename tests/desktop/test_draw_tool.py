"""Frames drawn by hand, guides out of the rulers, stories that go on in another block, articles hung on the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from editor.desktop.tools.draw_tool import Drawing
from editor.desktop.tools.threads_view import ports
from editor.desktop.tools.under_pointer import item_pixels
from editor.edits.threads import parts_of
from editor.measure import Rect, mm
from editor.model.page import BlockKind, Cells, Frame, FrameKind, Guide
from editor.session.selection import Selection

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Alt = Qt.KeyboardModifier.AltModifier


def at(hand, x: float, y: float, page: int = 1) -> QPoint:
    sight = hand.canvas.sight(page)
    return (sight.corner + QPointF(mm(x), mm(y)) * sight.scale).toPoint()


def frames(hand) -> tuple[Frame, ...]:
    return hand.program.desk.issue.pages[0].frames


@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_F, FrameKind.PICTURE), (Key.Key_B, FrameKind.TINT), (Key.Key_Q, FrameKind.QR)]
)
def test_a_letter_takes_the_tool_and_a_drag_draws(hand, key, kind) -> None:
    hand.bot.keyClick(hand.canvas, key)
    assert hand.program.window.draw_tool.what is not None
    hand.drag(at(hand, 40, 250), at(hand, 90, 280))
    (frame,) = frames(hand)
    assert frame.kind is kind
    assert abs(frame.rect.x - mm(40)) < mm(3)
    assert abs(frame.rect.width - mm(50)) < mm(4)
    assert hand.program.desk.session.selection == Selection(1, frames=(frame.id,))
    assert hand.canvas.tool is hand.program.window.tool, "one drawing, then the pointer is free again"
    hand.program.desk.undo()
    assert frames(hand) == ()


def test_what_is_drawn_is_typed_in_at_once(hand) -> None:
    hand.bot.keyClick(hand.canvas, Key.Key_T)
    hand.drag(at(hand, 40, 250), at(hand, 110, 280))
    hand.bot.keyClicks(hand.canvas, "abc")
    hand.bot.keyClick(hand.canvas, Key.Key_Return)
    hand.bot.keyClicks(hand.canvas, "d")
    assert frames(hand)[0].text == "abc\nd"
    caret = hand.program.window.text_tool.caret_rect()
    around = item_pixels(hand.canvas, hand.program.desk, frames(hand)[0].id).adjusted(-2, -2, 2, 2)
    assert around.contains(caret.center())
    hand.bot.keyClick(hand.canvas, Key.Key_Escape)
    hand.bot.mouseDClick(hand.canvas.viewport(), Left, pos=at(hand, 45, 252))
    assert hand.program.window.text_tool.typing.field.owner == frames(hand)[0].id


def test_edges_snap_to_columns_and_lines_and_with_alt_to_nothing(hand) -> None:
    area = hand.program.desk.issue.template.type_area
    window = hand.program.window
    window.draw_tool.begin(Drawing.TINT)
    column, line = area.column_x(1), area.y + 50 * area.leading
    start = at(hand, column / mm(1), line / mm(1)) + QPoint(3, -2)
    hand.drag(start, start + QPoint(100, 60))
    rect = frames(hand)[0].rect
    assert rect.x == column
    assert (rect.y - area.y) % area.leading == 0
    window.draw_tool.begin(Drawing.TINT)
    hand.bot.mousePress(hand.canvas.viewport(), Left, Alt, start)
    hand.bot.mouseMove(hand.canvas.viewport(), start + QPoint(50, 30))
    window.draw_tool._aim(QPointF(start + QPoint(101, 61)), Alt)
    hand.bot.mouseRelease(hand.canvas.viewport(), Left, Alt, start + QPoint(101, 61))
    rect = frames(hand)[1].rect
    assert rect.x % mm(0.1) == 0
    assert rect.x != column


def test_a_click_draws_the_usual_size_and_escape_nothing(hand) -> None:
    hand.bot.keyClick(hand.canvas, Key.Key_F)
    hand.click(at(hand, 60, 300))
    assert frames(hand)[0].rect.width == mm(50)
    hand.bot.keyClick(hand.canvas, Key.Key_L)
    hand.bot.keyClick(hand.canvas, Key.Key_Escape)
    hand.drag(at(hand, 10, 300), at(hand, 30, 320))
    assert len(frames(hand)) == 1


def test_a_rule_is_drawn_straight(hand) -> None:
    hand.bot.keyClick(hand.canvas, Key.Key_L)
    hand.drag(at(hand, 40, 250), at(hand, 100, 256))
    assert frames(hand)[0].rect.height == 0
    assert frames(hand)[0].rect.width > mm(50)


def test_room_for_an_advertisement_is_kept_on_cells(hand) -> None:
    hand.bot.keyClick(hand.canvas, Key.Key_A)
    hand.drag(at(hand, 30, 300), at(hand, 120, 340))
    block = hand.program.desk.issue.pages[0].blocks[-1]
    assert block.kind is BlockKind.ADVERTISEMENT
    assert block.cells.columns == 2
    hand.bot.keyClick(hand.canvas, Key.Key_A)
    before = hand.program.desk.issue
    hand.drag(hand.middle("b1"), hand.middle("b1") + QPoint(30, 30))
    assert hand.program.desk.issue is before
    assert "已经有" in hand.program.window.status.currentMessage()


def test_a_handle_resizes_a_frame_and_shows_its_size(hand) -> None:
    frame = Frame("f1", FrameKind.TINT, Rect(mm(40), mm(250), mm(40), mm(20)))
    hand.program.desk.apply("frame.add", page=1, frame=frame)
    hand.click(at(hand, 60, 260))
    corner = item_pixels(hand.canvas, hand.program.desk, "f1").bottomRight().toPoint()
    hand.drag(corner, corner + QPoint(40, 30))
    rect = frames(hand)[0].rect
    assert rect.width > mm(45)
    assert rect.height > mm(25)
    assert (rect.x, rect.y) == (mm(40), mm(250))


def test_guides_come_out_of_the_rulers_and_go_back(hand) -> None:
    _, down = hand.program.window.rulers
    target = at(hand, 70, 200)
    on_ruler = hand.canvas.viewport().mapTo(hand.canvas, target) - down.geometry().topLeft()
    hand.bot.mousePress(down, Left, pos=QPoint(5, on_ruler.y()))
    hand.bot.mouseMove(down, QPoint(60, on_ruler.y()))
    hand.bot.mouseMove(down, on_ruler)
    hand.bot.mouseRelease(down, Left, pos=on_ruler)
    (guide,) = hand.program.desk.issue.pages[0].guides
    assert guide.is_upright
    assert abs(guide.at - mm(70)) < mm(1.5)
    hand.drag(at(hand, guide.at / mm(1), 300), at(hand, 100, 300))
    (moved,) = hand.program.desk.issue.pages[0].guides
    assert abs(moved.at - mm(100)) < mm(1.5)
    hand.drag(at(hand, moved.at / mm(1), 300), QPoint(2, at(hand, 0, 300).y()))
    assert hand.program.desk.issue.pages[0].guides == ()


def test_frames_snap_to_guides(hand) -> None:
    desk = hand.program.desk
    desk.apply("page.guides", page=1, guides=(Guide(is_upright=True, at=mm(103)),))
    desk.apply("frame.add", page=1, frame=Frame("f1", FrameKind.TINT, Rect(mm(40), mm(250), mm(20), mm(20))))
    hand.drag(at(hand, 50, 260), at(hand, 112.5, 260))
    assert frames(hand)[0].rect.x == mm(103)


def test_a_story_goes_on_from_its_out_port(hand) -> None:
    hand.program.desk.apply("block.resize", block="b1", bottom=-8)
    hand.click(hand.middle("b1"))
    _, outlet = ports(hand.canvas, hand.program.desk, "b1")
    hand.click(outlet.center().toPoint())
    assert hand.program.window.draw_tool.what is Drawing.THREAD
    hand.drag(at(hand, 30, 300), at(hand, 60, 340))
    parts = [b for _, b in parts_of(hand.program.desk.issue, "a1")]
    assert parts[0].id == "b1"
    assert len(parts) == 2
    composed = {b.id: b for b in hand.canvas.pages[0].blocks}
    assert any(f.kind == "story" and len(f.lines) for f in composed[parts[1].id].frames)
    hand.program.desk.session.select(Selection(1, ("b1",), "a1"))
    hand.canvas.viewport().repaint()  # the ports and the thread
    hand.program.window.actions_by_name["thread.cut"].trigger()
    assert len(parts_of(hand.program.desk.issue, "a1")) == 1


def test_an_article_hangs_on_the_pointer_until_it_is_put_down(hand) -> None:
    window, desk = hand.program.window, hand.program.desk
    desk.session.select(Selection(1, (), "a5"))
    window.actions_by_name["article.place"].trigger()
    place = at(hand, 30, 300)
    hand.bot.mouseMove(hand.canvas.viewport(), place)
    before = desk.issue
    first = {b.id: b.area for b in hand.canvas.pages[0].blocks if b.article == "a5"}
    assert first, "it is shown set before it is put down"
    hand.bot.keyClick(hand.canvas, Key.Key_Right)
    second = {b.id: b.area for b in hand.canvas.pages[0].blocks if b.article == "a5"}
    assert second != first, "another shape"
    assert desk.issue is before
    hand.click(place)
    assert "a5" in desk.issue.placed()
    assert hand.canvas.tool is window.tool
    desk.undo()
    window.actions_by_name["article.place"].trigger()
    hand.bot.keyClick(hand.canvas, Key.Key_Escape)
    assert hand.canvas.tool is window.tool
    assert "a5" not in desk.issue.placed()


def test_pages_are_added_moved_and_taken_away(hand) -> None:
    window, desk = hand.program.window, hand.program.desk
    window.actions_by_name["page.add"].trigger()
    assert [p.name for p in desk.issue.pages] == ["要闻", "", "社区"]
    window.actions_by_name["page.later"].trigger()
    assert [p.name for p in desk.issue.pages] == ["要闻", "社区", ""]
    window.actions_by_name["page.remove"].trigger()
    assert [p.name for p in desk.issue.pages] == ["要闻", "社区"]
    assert desk.issue.block("b4")[1].cells == Cells(0, 0, 2, 20)
