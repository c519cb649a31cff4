"""The overset mark offers remedies; each is seen on the page before it is taken, and is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor.desktop.canvas.overlays import fit
from editor.model.page import Cells, Frame, FrameKind


@pytest.fixture
def overset(hand):
    assert hand.program.desk.apply("block.resize", block="b2", bottom=-12)
    hand.canvas.viewport().repaint()
    assert fit(hand.canvas.block("b2")[1]).overset
    return hand


def menu_of(hand):
    """The menu of remedies, once they are found."""
    remedies = hand.program.window.remedies
    hand.bot.waitUntil(lambda: remedies.menu is not None and remedies.menu.isVisible(), timeout=60_000)
    return remedies.menu


def test_a_click_on_the_mark_offers_remedies_that_are_seen_and_taken(overset) -> None:
    hand, desk = overset, overset.program.desk
    before = desk.issue
    mark = hand.program.window.tool._marks["b2"].center().toPoint()
    hand.click(mark)
    menu = menu_of(hand)
    best = menu.actions()[0]
    assert best.isEnabled()
    menu.setActiveAction(best)
    best.hovered.emit()
    assert desk.issue is before, "looking is no edit"
    assert fit(hand.canvas.block("b2")[1]).overset == 0, "its effect is on the page"
    best.trigger()
    menu.close()
    assert desk.issue is not before
    assert fit(hand.canvas.block("b2")[1]).overset == 0
    assert desk.session.undoable.title == "适版"
    desk.undo()
    assert desk.issue is before


def test_a_menu_that_is_closed_leaves_the_page_as_it_was(overset) -> None:
    hand, desk = overset, overset.program.desk
    before, pages = desk.issue, hand.canvas.pages
    hand.click(hand.middle("b2"))
    hand.bot.keyClick(hand.program.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    menu = menu_of(hand)
    menu.actions()[0].hovered.emit()
    menu.close()
    assert desk.issue is before
    assert hand.canvas.pages == pages


def test_a_locked_block_says_so(hand) -> None:
    hand.program.window.remedies.open("b3")
    menu = menu_of(hand)
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("稿块已锁定", False)]
    menu.close()


def test_remedies_of_a_state_that_is_left_are_not_offered(overset) -> None:
    hand, desk = overset, overset.program.desk
    remedies = hand.program.window.remedies
    remedies.open("b2")
    desk.apply("article.headline", article="a1", text="别的标题")
    remedies.open("b1")
    menu = menu_of(hand)
    assert [action.text() for action in menu.actions()] != []
    menu.close()
    desk.jobs.aside(lambda: None, lambda _: None)
    remedies.open("b2")
    hand.program.window.open_session(None)
    hand.bot.wait(50)
    assert remedies.menu is menu, "nothing pops up over the welcome page"


def test_f7_checks_as_the_press_does_and_mends_what_it_can(hand) -> None:
    desk, findings = hand.program.desk, hand.program.window.findings
    hand.bot.keyClick(hand.program.window, Qt.Key.Key_F7)
    hand.bot.waitUntil(lambda: not desk.jobs.running and bool(desk.findings), timeout=120_000)
    codes = [f.code for f in desk.findings]
    assert "not-placed" in codes
    model = findings.list.model()
    row = next(r for r in range(model.rowCount()) if "还没有上版" in model.index(r, 0).data())
    findings.list.setCurrentIndex(model.index(row, 0))
    assert findings.fix.isVisible()
    hand.bot.mouseClick(findings.fix, Qt.MouseButton.LeftButton)
    assert desk.issue.article("a5").status.value == "held"
    assert "not-placed" not in [f.code for f in desk.findings]
    desk.undo()
    assert desk.issue.block("b1")[1].cells == Cells(0, 0, 2, 20)


def test_a_text_frame_is_offered_remedies_and_cuts(hand) -> None:
    desk = hand.program.desk
    rect = desk.issue.template.type_area.cells(0, 30, 1, 4)
    frame = Frame("note", FrameKind.TEXT, rect, text="\n".join("社区通知请各户居民周知" * 9 for _ in range(3)))
    assert desk.apply("frame.add", page=1, frame=frame)
    hand.program.window.remedies.open("note")
    menu = menu_of(hand)
    assert menu.actions()[0].isEnabled()
    cuts = next(action.menu() for action in menu.actions() if action.menu() is not None)
    cuts.actions()[1].trigger()
    menu.close()
    assert len(desk.issue.frame("note")[1].text.split("\n")) == 2
