"""Several blocks and frames at once: chosen, moved, lined up, grouped, copied, pasted elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt

from editor.desktop.commands.importing import take_data
from editor.desktop.program import Program
from editor.desktop.tools.under_pointer import item_pixels
from editor.measure import Rect, mm
from editor.model.page import Frame, FrameKind
from editor.session.selection import Selection
from editor.session.session import Session

Key = Qt.Key
Modifier = Qt.KeyboardModifier
Shift, Control, Alt = Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier
NOTE = Frame("f1", FrameKind.TINT, Rect(mm(30), mm(250), mm(40), mm(20)))


def chosen(hand) -> tuple[str, ...]:
    return hand.program.desk.session.selection.items


def trigger(hand, name: str) -> None:
    action = hand.program.window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def click(hand, block: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    hand.bot.mouseClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, modifiers, hand.middle(block))


@pytest.fixture
def framed(hand):
    hand.program.desk.apply("frame.add", page=1, frame=NOTE)
    return hand


def middle_of(hand, item: str) -> QPoint:
    return item_pixels(hand.canvas, hand.program.desk, item).center().toPoint()


def frame_of(hand, name: str = "f1") -> Frame:
    return next(f for p in hand.program.desk.issue.pages for f in p.frames if f.id == name)


def test_shift_and_ctrl_add_and_take_away(hand) -> None:
    click(hand, "b1")
    click(hand, "b2", Shift)
    assert chosen(hand) == ("b1", "b2")
    click(hand, "b1", Control)
    assert chosen(hand) == ("b2",)
    click(hand, "b4", Shift)
    assert chosen(hand) == ("b4",), "things of one page are chosen together"


def test_a_rubber_band_chooses_what_it_touches(hand) -> None:
    left, right = hand.rect("b1"), hand.rect("b2")
    start = QPoint(round(left.left()) - 12, round(right.bottom()) + 60)
    hand.drag(start, right.center().toPoint() - QPoint(0, 0))
    assert set(chosen(hand)) == {"b1", "b2"}
    hand.bot.keyClick(hand.canvas, Key.Key_Escape)
    assert chosen(hand) == ()


def test_all_none_and_one_after_the_other(hand) -> None:
    hand.canvas.setFocus()
    trigger(hand, "edit.select_all")
    assert set(chosen(hand)) == {"b1", "b2", "b3"}
    hand.bot.keyClick(hand.canvas, Key.Key_Escape)
    order = []
    for _ in range(3):
        trigger(hand, "view.next_item")
        order += chosen(hand)
    assert order == ["b1", "b2", "b3"]
    trigger(hand, "view.previous_item")
    assert chosen(hand) == ("b2",)
    trigger(hand, "view.next_item")
    trigger(hand, "view.next_item")
    assert chosen(hand) == (), "after the last comes none"


def test_keys_move_several_by_the_grid_as_steps_that_merge(hand) -> None:
    before = hand.program.desk.issue
    click(hand, "b1")
    click(hand, "b2", Shift)
    for _ in range(3):
        hand.bot.keyClick(hand.canvas, Key.Key_Down)
    assert [hand.program.desk.issue.block(n)[1].cells.line for n in ("b1", "b2")] == [3, 3]
    hand.program.desk.undo()
    assert hand.program.desk.issue is before


def test_a_frame_moves_by_a_tenth_with_alt_and_is_refused_off_the_sheet(framed) -> None:
    framed.click(middle_of(framed, "f1"))
    assert chosen(framed) == ("f1",)
    framed.bot.keyClick(framed.canvas, Key.Key_Right, Alt)
    framed.bot.keyClick(framed.canvas, Key.Key_Down, Alt)
    assert frame_of(framed).rect == NOTE.rect.moved(dx=mm(0.1), dy=mm(0.1))
    framed.bot.keyClick(framed.canvas, Key.Key_Right, Alt | Shift)
    assert frame_of(framed).rect.width == NOTE.rect.width + mm(0.1)
    click(framed, "b2")
    before = framed.program.desk.issue
    framed.bot.keyClick(framed.canvas, Key.Key_Right, Alt)
    assert framed.program.desk.issue is before
    assert "毫米" in framed.program.window.status.currentMessage()


def test_a_frame_is_dragged_and_snaps_to_a_column(framed) -> None:
    area = framed.program.desk.issue.template.type_area
    start = middle_of(framed, "f1")
    by = (area.column_x(1) - NOTE.rect.x) * framed.canvas.view.scale
    framed.drag(start, start + QPoint(round(by) + 2, 3))
    assert frame_of(framed).rect.x == area.column_x(1)
    framed.program.desk.undo()
    assert frame_of(framed) == NOTE


def test_groups_are_chosen_whole(framed) -> None:
    click(framed, "b2")
    framed.bot.mouseClick(framed.canvas.viewport(), Qt.MouseButton.LeftButton, Shift, middle_of(framed, "f1"))
    trigger(framed, "item.group")
    framed.bot.keyClick(framed.canvas, Key.Key_Escape)
    click(framed, "b2")
    assert chosen(framed) == ("b2", "f1")
    _, high = framed.cell_step()
    framed.drag(framed.middle("b2"), framed.middle("b2") + QPoint(0, round(high * 4)))
    area = framed.program.desk.issue.template.type_area
    assert framed.program.desk.issue.block("b2")[1].cells.line == 4
    assert frame_of(framed).rect.y == NOTE.rect.y + 4 * area.leading
    trigger(framed, "item.ungroup")
    framed.bot.keyClick(framed.canvas, Key.Key_Escape)
    click(framed, "b2")
    assert chosen(framed) == ("b2",)


def test_what_is_chosen_is_lined_up_locked_and_taken_away(framed) -> None:
    other = Frame("f2", FrameKind.TINT, Rect(mm(90), mm(280), mm(20), mm(9)))
    framed.program.desk.apply("frame.add", page=1, frame=other)
    framed.program.desk.session.select(Selection(1, frames=("f1", "f2")))
    trigger(framed, "align.top")
    assert frame_of(framed, "f2").rect.y == NOTE.rect.y
    trigger(framed, "item.lock")
    assert framed.program.window.actions_by_name["item.lock"].isChecked()
    before = framed.program.desk.issue
    framed.bot.keyClick(framed.canvas, Key.Key_Delete)
    assert framed.program.desk.issue is before
    trigger(framed, "item.lock")
    framed.bot.keyClick(framed.canvas, Key.Key_Delete)
    assert not framed.program.desk.issue.pages[0].frames


def test_copies_come_to_another_page_with_articles_of_their_own(framed) -> None:
    window, desk = framed.program.window, framed.program.desk
    desk.session.select(Selection(1, ("b2",), None, ("f1",)))
    trigger(framed, "edit.copy")
    window.canvas.show_page(2)
    framed.bot.waitUntil(lambda: window.canvas.current_page() == 2, timeout=60_000)
    trigger(framed, "edit.paste")
    assert desk.session.undoable.title == "粘贴"
    page = desk.issue.page(2)
    assert len(page.blocks) == 2
    assert desk.issue.article(page.blocks[-1].article).headline == "老街新貌"
    assert page.frames[0].rect == NOTE.rect
    assert set(chosen(framed)) == {page.blocks[-1].id, page.frames[0].id}
    trigger(framed, "edit.duplicate")
    assert len(desk.issue.page(2).frames) == 2


def test_what_one_window_copies_another_one_pastes(framed, qapp, issue, tmp_path) -> None:
    framed.program.desk.session.select(Selection(1, ("b2",)))
    trigger(framed, "edit.copy")
    other = Program(qapp, QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat))
    other.start(None)
    bare = replace(issue, articles=(), pages=(replace(issue.pages[1], number=1, blocks=()),))
    other.window.open_session(Session(bare))
    other.window.actions_by_name["edit.paste"].trigger()
    assert [a.headline for a in other.desk.issue.articles] == ["老街新貌"]
    assert other.desk.issue.pages[0].blocks[0].article == other.desk.issue.articles[0].id
    other.close()


def test_foreign_data_under_our_name_is_no_copy(hand) -> None:
    before = hand.program.desk.issue
    for words in (b"", b"{}", b'{"format":1,"copied":{"blocks":[{"id":"x"}]},"assets":{}}', b"[" * 5000):
        data = QMimeData()
        data.setData("application/x-banxin-items", words)
        take_data(hand.program.window, data)
    assert hand.program.desk.issue is before


def test_every_state_has_its_menu_and_its_bar(framed) -> None:
    window = framed.program.window
    for selection, state, action in (
        (Selection(1), "page", "page.add"),
        (Selection(1, ("b2",), "a2"), "block", "block.copyfit"),
        (Selection(1, frames=("f1",)), "frame", "frame.front"),
        (Selection(1, ("b1", "b2")), "several", "align.left"),
    ):
        framed.program.desk.session.select(selection)
        assert window.context.state == state
        window._show_menu(QPoint(10, 10))
        assert window.actions_by_name[action] in window.menu.actions()
        window.menu.close()


def test_alt_click_chooses_what_lies_below(framed) -> None:
    desk = framed.program.desk
    rect = desk.issue.template.type_area.cells(0, 2, 1, 10)
    desk.apply("frame.shape", frame="f1", rect=rect)
    at = middle_of(framed, "f1")
    framed.click(at)
    assert chosen(framed) == ("f1",)
    framed.bot.mouseClick(framed.canvas.viewport(), Qt.MouseButton.LeftButton, Alt, at)
    assert chosen(framed) == ("b1",)


def test_the_selection_hangs_together_after_undo(framed) -> None:
    framed.program.desk.session.select(Selection(1, frames=("f1",)))
    framed.program.desk.undo()
    assert framed.program.desk.session.selection.frames == ()
    framed.canvas.viewport().repaint()


def test_two_blocks_change_places_and_back(hand) -> None:
    before = hand.program.desk.issue.pages[0]
    click(hand, "b1")
    assert not hand.program.window.actions_by_name["block.swap"].isEnabled()
    click(hand, "b2", Shift)
    trigger(hand, "block.swap")
    cells = {b.id: b.cells for b in hand.program.desk.issue.pages[0].blocks}
    assert cells["b1"] == before.blocks[1].cells
    assert cells["b2"] == before.blocks[0].cells
    hand.program.desk.undo()
    assert hand.program.desk.issue.pages[0] is before
