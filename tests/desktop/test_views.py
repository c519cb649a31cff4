"""What is shown and how one gets there: a spread alone, panes by keys, folds that stay, pages that come one by one."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QByteArray, QPointF, QSettings, Qt
from PySide6.QtGui import QColor, QFont, QImage, QTextCharFormat, QTextCursor

from editor.desktop.canvas.canvas import NAME_ROOM
from editor.desktop.canvas.pictures import ScreenPictures
from editor.desktop.program import Program
from editor.desktop.text.text_pane import _tail_start
from editor.desktop.widgets.fields import Section
from editor.desktop.words import Language
from editor.measure import Rect
from editor.session.composition import Composition
from editor.session.selection import Selection
from editor.session.session import Session


def trigger(program: Program, name: str) -> None:
    program.window.actions_by_name[name].trigger()


def test_a_spread_is_shown_alone_and_one_turns_to_the_next(hand) -> None:
    canvas = hand.canvas
    trigger(hand.program, "view.alone")
    assert [page.number for page in canvas.pages] == [1]
    trigger(hand.program, "view.next_page")
    assert [page.number for page in canvas.pages] == [2]
    assert canvas.hit(canvas.sight(2).rect(canvas.block("b4")[1].area[0]).center()).block.id == "b4"
    assert canvas.block("b1") is not None
    canvas.show_rect(1, canvas.block("b1")[1].area[0])
    assert [page.number for page in canvas.pages] == [1]
    trigger(hand.program, "view.alone")
    assert [page.number for page in canvas.pages] == [1, 2]


def test_tab_puts_panels_away_and_brings_them_back(hand) -> None:
    window = hand.program.window
    assert window.panels.is_any_shown
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Tab)
    assert not window.panels.is_any_shown
    assert hand.canvas.hasFocus()
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Tab)
    assert window.panels.is_any_shown


def test_tab_in_the_text_goes_on_to_the_next_part(hand) -> None:
    window = hand.program.window
    assert window.text_tool.enter_item("b1")
    before = window.text_tool.typing.field
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_Tab)
    assert window.panels.is_any_shown
    assert window.text_tool.typing.field != before


def test_the_keyboard_goes_round_all_panes(hand) -> None:
    window = hand.program.window
    window.activateWindow()
    window.pool.list.setFocus()
    seen = []
    for _ in range(4):
        seen.append(next(pane for pane in window.panes() if pane.hasFocus()))
        trigger(hand.program, "view.next_pane")
    assert seen == [window.pool.list, window.thumbnails, window.canvas, window.tabs.tabBar()]
    trigger(hand.program, "view.previous_pane")
    assert window.tabs.tabBar().hasFocus() or window.findings.hasFocus()


def test_what_is_folded_stays_folded_in_the_next_run(qtbot, qapp, program, tmp_path) -> None:
    Section.folded.clear()
    Section.folded["一栏"] = True
    program.keep_layout(program.window)
    Section.folded.clear()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    program._settings.sync()
    other = Program(qapp, settings)
    assert Section.folded == {"一栏": True}
    Section.folded.clear()
    other.close()


def test_the_story_pane_shows_how_words_are_set(hand) -> None:
    desk, window = hand.program.desk, hand.program.window
    desk.session.select(Selection(1, ("b1",), "a1"))
    trigger(hand.program, "edit.text")
    pane = window.story.text
    cursor = pane.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    pane.setFocus()
    window.update_actions()
    for name in ("text.bold", "text.kai", "text.dot"):
        trigger(hand.program, name)
    spans = desk.issue.article("a1").story.paragraphs[0].spans
    assert [(s.start, s.end, s.weight, s.face, s.emphasis.value) for s in spans] == [(0, 4, 700, "kai", "dot")]
    shown = QTextCursor(pane.document())
    shown.setPosition(2)
    manner = shown.charFormat()
    assert manner.fontWeight() == QFont.Weight.Bold
    assert manner.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert "Kai" in manner.fontFamilies()[0]
    shown.setPosition(8)
    assert shown.charFormat().fontWeight() == QFont.Weight.Normal
    trigger(hand.program, "text.crosshead")
    shown.setPosition(8)
    assert shown.charFormat().fontWeight() == QFont.Weight.Bold
    desk.undo()
    desk.undo()
    shown.setPosition(2)
    assert shown.charFormat().underlineStyle() == QTextCharFormat.UnderlineStyle.NoUnderline


def test_pages_are_shown_as_they_come(program, issue, qtbot) -> None:
    may_go = threading.Event()
    composition = Composition()

    class Slow(Composition):
        def page(self, of, page):
            if page.number > 1:
                may_go.wait(20)
            return composition.page(of, page)

        def has(self, of, page):
            return composition.has(of, page)

    program.window.open_session(Session(issue, composition=Slow()))
    first, second = program.window.canvas.pages
    assert first.marks
    assert not second.marks, "its paper is there, what stands on it is still coming"
    program.desk.cancel_all()
    may_go.set()
    qtbot.waitUntil(lambda: bool(program.window.canvas.pages[1].marks), timeout=20_000)


def picture(side: int) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")
    return bytes(QByteArray(buffer.data()).data())


@pytest.mark.parametrize("count", [1, 30, 70])
def test_large_pictures_are_read_aside_and_no_larger_than_a_screen(qapp, count: int) -> None:
    large = picture(2600)
    assets = {str(number): b"" for number in range(count)} | {"large": large, "small": picture(20)}
    waiting, arrived = [], []
    pictures = ScreenPictures(
        lambda: assets, lambda work, done: waiting.append((work, done)), lambda: arrived.append(1)
    )
    assert pictures.soon("small").width() == 20
    assert pictures.soon("large").width() == 1
    assert pictures.soon("large").width() == 1
    assert len(waiting) == 1, "it is read once"
    work, done = waiting[0]
    done(work())
    assert arrived == [1]
    assert pictures.soon("large").width() == {1: 2400, 30: 1600, 70: 1000}[count]
    assert pictures.now("0") is None
    pictures.clear()
    done(work())
    assert arrived == [1], "of an issue that is closed nothing comes any more"


@pytest.mark.parametrize("count", [0, 1, 3, 5, 6, 9])
def test_the_tail_that_has_no_place_is_counted_without_white_space(count: int) -> None:
    text = "一二 三\n四五 六"
    tail = text[_tail_start(text, count) :]
    assert len("".join(tail.split())) == min(count, 6)


def test_another_language_shows_the_pages_where_they_were(hand) -> None:
    program, canvas = hand.program, hand.canvas
    program.window.tabs.setCurrentIndex(1)
    canvas.zoom_to(2.0)
    canvas.pan(QPointF(120, 300))
    view = canvas.view
    program.set_language(Language.ENGLISH)
    hand.bot.waitUntil(lambda: program.window.canvas.view == view)
    assert program.window.tabs.currentIndex() == 1
    program.window.canvas.fit_page(2)
    program.set_language(Language.CHINESE)
    hand.bot.waitUntil(lambda: program.window.canvas.is_fitted and program.window.canvas.current_page() == 2)


@pytest.mark.parametrize("height", [400, 700, 1300])
def test_the_name_of_a_page_that_is_shown_whole_can_be_read(hand, height: int) -> None:
    hand.program.window.resize(1440, height)
    hand.canvas.fit_page(1)
    trim = hand.canvas.sight(1).rect(Rect(0, 0, hand.canvas.pages[0].width, hand.canvas.pages[0].height))
    room = hand.canvas.viewport().rect()
    assert trim.top() >= NAME_ROOM - 1
    assert trim.bottom() <= room.height() - NAME_ROOM + 1
