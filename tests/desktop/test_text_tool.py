"""Text is typed on the page itself: caret, selection, clipboard, input method; each through the edits of articles."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editor.compose.marks import GlyphRun

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def story(hand, name: str = "a1") -> str:
    return "\n".join(p.text for p in hand.program.desk.issue.article(name).story.paragraphs)


def place_of(hand, part: str, paragraph: int, offset: int, article: str = "a1") -> QPoint:
    """Just inside the left edge of a glyph, read from the marks that are printed."""
    for page in hand.canvas.pages:
        for run in page.marks:
            if isinstance(run, GlyphRun) and (run.origin.article, run.origin.part) == (article, part):
                for n in range(len(run.glyphs)):
                    if (run.paragraph[n], run.start[n]) == (paragraph, offset):
                        sight = hand.canvas.sight(page.number)
                        x = run.x[n] - (0 if run.shift is None else run.shift[n]) + run.advance[n] // 5
                        at = sight.corner + QPointF(x, run.y[n] - run.size // 3) * sight.scale
                        return at.toPoint()
    raise LookupError((part, paragraph, offset))


@pytest.fixture
def typing(hand):
    """The caret stands before the eleventh character of the first paragraph, at true size."""
    hand.canvas.zoom_to(2.0)
    page, block = hand.canvas.block("b1")
    hand.canvas.show_rect(page.number, block.frames[0].rect)
    at = place_of(hand, "story", 0, 10)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return hand


def tool(hand):
    return hand.program.window.text_tool


def test_a_double_click_puts_the_caret_where_it_was(typing) -> None:
    assert typing.canvas.tool is tool(typing)
    assert tool(typing).typing.caret == 10
    assert tool(typing).typing.field.part == "story"
    glyph = place_of(typing, "story", 0, 10)
    caret = tool(typing).caret_rect()
    assert caret.top() < glyph.y() < caret.bottom()
    assert abs(caret.center().x() - glyph.x()) < 8


def test_letters_that_are_shortcuts_are_typed(typing) -> None:
    guides, before = typing.canvas.shows_guides, story(typing)
    typing.bot.keyClicks(typing.canvas, "W t V")
    assert story(typing) == before[:10] + "W t V" + before[10:]
    assert typing.canvas.shows_guides is guides
    placed = "".join(ln.text for b in typing.canvas.pages[0].blocks if b.id == "b1" for f in b.frames for ln in f.lines)
    assert "W t V" in placed


def test_delete_and_backspace_take_characters_and_no_block(typing) -> None:
    before, blocks = story(typing), typing.program.desk.issue.pages[0].blocks
    typing.bot.keyClick(typing.canvas, Key.Key_Delete)
    assert story(typing) == before[:10] + before[11:]
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace)
    assert story(typing) == before[:9] + before[11:]
    assert typing.program.desk.issue.pages[0].blocks == blocks


def test_return_parts_a_paragraph_and_backspace_joins_it(typing) -> None:
    before = story(typing)
    typing.bot.keyClick(typing.canvas, Key.Key_Return)
    assert story(typing) == before[:10] + "\n" + before[10:]
    assert tool(typing).caret_rect() is not None
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace)
    assert story(typing) == before


def test_a_drag_selects_and_typing_replaces(typing) -> None:
    before = story(typing)
    typing.drag(place_of(typing, "story", 0, 3), place_of(typing, "story", 0, 7))
    assert tool(typing).typing.chosen == (3, 7)
    typing.bot.keyClicks(typing.canvas, "X")
    assert story(typing) == before[:3] + "X" + before[7:]
    typing.bot.keyClick(typing.canvas, Key.Key_Z, Control)
    assert story(typing) == before
    assert tool(typing).typing is not None, "undo does not leave the text"


def test_arrows_go_by_characters_and_lines(typing) -> None:
    where = tool(typing)
    typing.bot.keyClick(typing.canvas, Key.Key_Right)
    assert where.typing.caret == 11
    typing.bot.keyClick(typing.canvas, Key.Key_Left, Shift)
    assert where.typing.chosen == (10, 11)
    typing.bot.keyClick(typing.canvas, Key.Key_Left)
    assert where.typing.chosen == (10, 10)
    top = where.caret_rect().top()
    typing.bot.keyClick(typing.canvas, Key.Key_Down)
    below = where.caret_rect()
    assert below.top() > top
    typing.bot.keyClick(typing.canvas, Key.Key_Up)
    assert abs(where.typing.caret - 10) <= 1
    typing.bot.keyClick(typing.canvas, Key.Key_Home)
    assert where.typing.caret == 0
    typing.bot.keyClick(typing.canvas, Key.Key_End)
    end = where.typing.caret
    assert end > 10
    assert where.caret_rect().top() == top, "the end of a line is not the start of the next"
    typing.bot.keyClick(typing.canvas, Key.Key_End, Control)
    assert where.typing.caret == len(story(typing))
    typing.bot.keyClick(typing.canvas, Key.Key_Right)
    assert where.typing.caret == len(story(typing))


def test_every_offset_has_a_caret_that_leads_back_to_it(typing) -> None:
    places, text = tool(typing)._read(), story(typing)
    for offset in range(len(text)):
        caret = places.caret(offset)
        found, at_end = places.offset(caret.page, caret.box.x, caret.box.y + caret.box.height // 2)
        assert places.caret(found, at_end=at_end) == caret or found == offset, offset


def test_copy_cut_and_paste(typing) -> None:
    before = story(typing)
    typing.drag(place_of(typing, "story", 0, 0), place_of(typing, "story", 0, 4))
    typing.bot.keyClick(typing.canvas, Key.Key_X, Control)
    assert story(typing) == before[4:]
    assert QGuiApplication.clipboard().text() == before[:4]
    typing.bot.keyClick(typing.canvas, Key.Key_V, Control)
    assert story(typing) == before
    typing.bot.keyClick(typing.canvas, Key.Key_A, Control)
    assert tool(typing).typing.chosen == (0, len(before))


def compose(hand, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(hand.canvas, event)


def test_an_input_method_composes_in_the_type_and_commits_one_edit(typing) -> None:
    before, issue = story(typing), typing.program.desk.issue
    assert typing.canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True
    first = QRectF(typing.canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
    compose(typing, "shi")
    assert typing.program.desk.issue is issue, "composing is no edit"
    placed = "".join(ln.text for b in typing.canvas.pages[0].blocks if b.id == "b1" for f in b.frames for ln in f.lines)
    assert before[:10] + "shi" in placed, "the preedit is set in the page"
    moved = QRectF(typing.canvas.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
    assert moved.topLeft() != first.topLeft(), "candidates follow the preedit"
    compose(typing, "", "市")
    assert story(typing) == before[:10] + "市" + before[10:]
    assert tool(typing).typing.caret == 11
    typing.program.desk.undo()
    assert typing.program.desk.issue is issue


def test_a_preedit_that_is_given_up_leaves_nothing(typing) -> None:
    issue, pages = typing.program.desk.issue, typing.canvas.pages
    compose(typing, "wei")
    compose(typing, "")
    assert typing.program.desk.issue is issue
    assert typing.canvas.pages == pages


def test_a_headline_is_typed_on_the_page(typing) -> None:
    at = place_of(typing, "headline", 0, 2)
    typing.click(at)
    assert tool(typing).typing.field.part == "headline"
    typing.bot.keyClicks(typing.canvas, "AB")
    assert typing.program.desk.issue.article("a1").headline == "社区AB食堂开张"


def test_escape_and_a_click_beside_leave_the_text(typing) -> None:
    typing.bot.keyClick(typing.canvas, Key.Key_Escape)
    assert typing.canvas.tool is typing.program.window.tool
    assert typing.program.desk.session.selection.blocks == ("b1",)
    assert not typing.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    typing.canvas.fit_page(1)
    typing.bot.mouseDClick(typing.canvas.viewport(), Qt.MouseButton.LeftButton, pos=typing.middle("b1"))
    assert tool(typing).typing is not None
    typing.click(typing.middle("b2"))
    assert tool(typing).typing is None
    assert typing.program.desk.session.selection.blocks == ("b2",)


def test_a_locked_block_is_not_typed_in_on_the_page(hand) -> None:
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle("b3"))
    assert tool(hand).typing is None


def is_in_sight(typing) -> bool:
    return QRectF(typing.canvas.viewport().rect()).contains(tool(typing).caret_rect())


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Right, Key.Key_Delete, Key.Key_Return])
def test_a_key_brings_the_caret_back_into_sight(typing, key) -> None:
    typing.canvas.pan(QPointF(0, 3000))
    assert not is_in_sight(typing)
    typing.bot.keyClick(typing.canvas, key)
    assert is_in_sight(typing)


def test_what_an_input_method_composes_is_in_sight(typing) -> None:
    typing.canvas.pan(QPointF(0, 3000))
    QApplication.sendEvent(typing.canvas, QInputMethodEvent("shi", []))
    assert is_in_sight(typing)


def test_one_comes_nearer_to_the_caret(typing) -> None:
    before = tool(typing).caret_rect().center()
    typing.program.window.actions_by_name["view.zoom_in"].trigger()
    after = tool(typing).caret_rect().center()
    assert typing.canvas.view.zoom == pytest.approx(2.5)
    assert (after - before).manhattanLength() < 3


def test_the_sign_of_the_text_tool_is_lit_while_one_types(typing) -> None:
    action = typing.program.window.actions_by_name["tool.text"]
    typing.bot.waitUntil(action.isChecked)
    typing.bot.keyClick(typing.canvas, Key.Key_Escape)
    typing.bot.waitUntil(lambda: not action.isChecked())


def test_what_is_being_composed_goes_with_the_window(typing) -> None:
    program, before = typing.program, typing.canvas.pages
    QApplication.sendEvent(typing.canvas, QInputMethodEvent("pinyin", []))
    assert program.desk.pages() != before
    program.set_dark(True)
    assert program.desk.shown_issue is program.desk.issue
    typing.bot.waitUntil(lambda: program.desk.pages() == before, timeout=60_000)


def test_undo_and_redo_take_the_caret_to_what_they_change(hand) -> None:
    desk, tool = hand.program.desk, hand.program.window.text_tool
    assert tool.enter_item("b1")
    tool.typing.put(7)
    for letter in "abc":
        hand.bot.keyClick(hand.canvas, letter)
    assert tool.typing.caret == 10
    desk.undo()
    assert (tool.typing.caret, tool.typing.anchor) == (7, 7)
    desk.redo()
    assert tool.typing.caret == 10
    tool.typing.put(20)
    desk.undo()
    assert tool.typing.caret == 17, "it stands between the same characters"
    desk.redo()
    tool.typing.put(3)
    desk.undo()
    assert tool.typing.caret == 3
