"""The window: welcome, panels, texts, languages, faults; nothing of the issue lives in it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from editor.desktop.dialogs.command_palette import Entry, matching
from editor.desktop.widgets.fields import ChoiceField
from editor.desktop.widgets.rows import NAME, ROW, Row
from editor.desktop.words import Language
from editor.model.findings import Finding, Place, Severity
from editor.model.page import Cells, HeadlineSide
from editor.model.text import ParagraphKind
from editor.session.selection import NOTHING, Selection
from editor.session.session import Session
from editor.session.text_fields import TextField
from tests.desktop.crash import HEADLINE, leave_a_crash


def rows(view) -> list[Row]:
    model = view.model()
    return [model.index(r, 0).data(ROW) for r in range(model.rowCount())]


def test_without_an_issue_the_welcome_page_is_shown(program) -> None:
    window = program.window
    assert window.welcome.isVisible()
    assert not window.panels.is_shown("pool")
    assert window.windowTitle() == "版心"


def test_the_pool_tells_what_waits(open_program) -> None:
    pool = open_program.window.pool
    assert pool.count.text() == "5 篇，待排 1 篇"
    shown = rows(pool.list)
    assert [row.title for row in shown] == ["社区食堂开张", "老街新貌", "河道清淤", "读书会", "待排的稿件"]
    assert [row.right for row in shown] == ["1 版", "1 版", "1 版", "2 版", ""]
    assert shown[4].is_hollow
    pool.search.setText("党政办 街")
    assert [row.title for row in rows(pool.list)] == ["社区食堂开张", "老街新貌", "河道清淤", "读书会", "待排的稿件"]
    pool.search.setText("老街")
    assert [row.title for row in rows(pool.list)] == ["老街新貌"]


def test_a_chosen_article_is_selected_on_its_page(open_program, qtbot) -> None:
    view = open_program.window.pool.list
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_program.desk.session.selection.blocks == ("b2",)


def carry(hand, article: str, to: QPointF) -> None:
    """Drag an article from the pool to a place of the canvas, without letting it go."""
    pool, bot, view = hand.program.window.pool.list, hand.bot, hand.canvas.viewport()
    rows = range(pool.model().rowCount())
    row = next(pool.model().index(n, 0) for n in rows if pool.model().index(n, 0).data(NAME) == article)
    start = pool.visualRect(row).center()
    end = pool.viewport().mapFromGlobal(view.mapToGlobal(to.toPoint()))
    bot.mousePress(pool.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        bot.mouseMove(pool.viewport(), start + (end - start) * step / 8)


def let_go(hand, to: QPointF) -> None:
    pool, view = hand.program.window.pool.list.viewport(), hand.canvas.viewport()
    end = pool.mapFromGlobal(view.mapToGlobal(to.toPoint()))
    hand.bot.mouseRelease(pool, Qt.MouseButton.LeftButton, pos=end)


def test_an_article_from_the_pool_is_set_where_it_hangs_before_it_is_dropped(hand) -> None:
    canvas, desk = hand.canvas, hand.program.desk
    at = canvas.sight(1).rect(desk.issue.template.type_area.cells(0, 50, 1, 1)).center()
    carry(hand, "a5", at)
    before = desk.issue
    shown = [b for p in canvas.pages for b in p.blocks if b.article == "a5"]
    assert len(shown) == 1
    assert "a5" not in before.placed()
    let_go(hand, at)
    block = desk.issue.pages[0].blocks[-1]
    assert (block.article, block.cells.column, block.cells.line) == ("a5", 0, 20)
    assert sum(f.overset for p in canvas.pages for b in p.blocks if b.article == "a5" for f in b.frames) == 0
    assert canvas.tool is hand.program.window.tool
    desk.undo()
    assert desk.issue is before


def test_while_it_is_dragged_arrow_keys_go_through_its_shapes(hand) -> None:
    canvas, desk = hand.canvas, hand.program.desk
    at = canvas.sight(1).rect(desk.issue.template.type_area.cells(0, 50, 1, 1)).center()
    carry(hand, "a5", at)
    first = [b.area for p in canvas.pages for b in p.blocks if b.article == "a5"]
    hand.bot.keyClick(canvas, Qt.Key.Key_Right)
    second = [b.area for p in canvas.pages for b in p.blocks if b.article == "a5"]
    assert first != second
    hand.bot.keyClick(canvas, Qt.Key.Key_Escape)
    let_go(hand, at)
    assert "a5" not in desk.issue.placed()


def test_a_place_with_a_block_is_refused(hand) -> None:
    desk = hand.program.desk
    before, at = desk.issue, QPointF(hand.middle("b2"))
    carry(hand, "a5", at)
    let_go(hand, at)
    assert desk.issue is before
    assert hand.program.window.status.currentMessage() == "这里已有稿件"


def test_an_article_let_go_beside_the_pages_stays_in_the_pool(hand) -> None:
    desk = hand.program.desk
    before, aside = desk.issue, QPointF(-40, 60)
    carry(hand, "a5", aside)
    let_go(hand, aside)
    assert desk.issue is before
    assert hand.canvas.tool is hand.program.window.tool


def test_typing_a_headline_sets_it_on_the_page(hand) -> None:
    hand.click(hand.middle("b1"))
    field = hand.program.window.inspector.block.texts.fields["headline"]
    field.setFocus()
    field.selectAll()
    for letter in "NEW":
        hand.bot.keyClick(field, letter)
    assert hand.program.desk.issue.article("a1").headline == "NEW"
    lines = [ln.text for b in hand.canvas.pages[0].blocks if b.id == "b1" for f in b.frames for ln in f.lines]
    assert "NEW" in lines
    hand.bot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.program.desk.issue.article("a1").headline == "社区食堂开张"
    assert field.toPlainText() == "社区食堂开张"


def test_the_inspector_moves_and_refuses(hand) -> None:
    hand.click(hand.middle("b1"))
    form = hand.program.window.inspector.block
    form.cells["line"].setValue(31)
    assert hand.program.desk.issue.block("b1")[1].cells == Cells(0, 30, 2, 20)
    form.cells["columns"].setValue(4)
    assert hand.program.desk.issue.block("b1")[1].cells.columns == 4
    form.cells["line"].setValue(1)
    assert form.cells["line"].value() == 31, "what was refused is not shown as done"
    form.locked.click()
    assert not form.cells["line"].isEnabled()


def test_the_inspector_stands_a_headline_upright(hand) -> None:
    hand.click(hand.middle("b1"))
    side = hand.program.window.inspector.block.side
    side.setFocus()
    hand.bot.keyClick(side, Qt.Key.Key_Down)
    assert hand.program.desk.issue.block("b1")[1].headline is HeadlineSide.LEFT
    frames = [f for b in hand.canvas.pages[0].blocks if b.id == "b1" for f in b.frames]
    assert any(f.vertical and f.kind == "headline" for f in frames)


def test_a_story_is_typed_and_set_at_once(hand) -> None:
    hand.click(hand.middle("b1"))
    hand.bot.keyClick(hand.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    story = hand.program.window.story
    before = hand.program.desk.issue
    hand.bot.keyClicks(story.text, "abc")
    assert hand.program.desk.issue.article("a1").story.paragraphs[0].text.startswith("abc社区")
    placed = "".join(ln.text for b in hand.canvas.pages[0].blocks if b.id == "b1" for f in b.frames for ln in f.lines)
    assert "abc社区" in placed
    hand.bot.keyClick(story.text, Qt.Key.Key_Return)
    assert len(hand.program.desk.issue.article("a1").story.paragraphs) == 4
    hand.program.window.actions_by_name["text.crosshead"].trigger()
    kinds = [p.kind for p in hand.program.desk.issue.article("a1").story.paragraphs]
    assert kinds.count(ParagraphKind.CROSSHEAD) == 1
    while hand.program.desk.session.undoable is not None:
        hand.bot.keyClick(story.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.program.desk.issue is before
    assert story.text.toPlainText().startswith("社区食堂")


def test_find_shows_the_place_on_the_page_and_replaces_everywhere_in_one_step(open_program, qtbot) -> None:
    window, before = open_program.window, open_program.desk.issue
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.find_bar
    assert bar.isVisible()
    bar.words.setText("居民")
    assert bar.state.text() == "30 处"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.text_tool.typing.chosen_text == "居民"
    assert window.canvas.viewport().rect().contains(window.text_tool.caret_rect().center().toPoint())
    bar.by.setText("村民")
    bar.replace()
    assert bar.state.text() == "第 1 处，共 29 处"
    bar.replace_all()
    assert bar.state.text() == "0 处"
    open_program.desk.undo()
    open_program.desk.undo()
    assert open_program.desk.issue is before
    bar.is_pattern.setChecked(True)
    bar.words.setText("(")
    assert "正则表达式有误" in bar.state.text()


def test_what_is_found_in_the_pool_or_a_headline_is_shown_too(open_program, qtbot) -> None:
    window = open_program.window
    window.show_find()
    window.find_bar.words.setText("食堂开张")
    window.find_bar.next()
    assert window.text_tool.typing.field == TextField("a1", "headline")
    window.find_bar.words.setText("(街道)(办)")
    window.find_bar.is_pattern.setChecked(True)
    window.find_bar.by.setText(r"\2\1")
    for _ in range(25):
        window.find_bar.next()
    assert window.story.article.id == "a5"
    assert window.story.text.textCursor().selectedText() == "街道办"
    window.find_bar.replace()
    assert open_program.desk.issue.article("a5").story.paragraphs[0].text.count("办街道") == 1


def test_the_palette_finds_commands_in_both_languages_and_articles(open_program, qtbot) -> None:
    window = open_program.window
    window.show_commands()
    palette = window.palette_of_commands
    qtbot.keyClicks(palette.field, "guides")
    assert [row.title for row in rows(palette.list)] == ["参考线"]
    assert window.canvas.shows_guides
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not window.canvas.shows_guides
    window.show_commands()
    palette.field.setText("读书会")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.story.article.id == "a4"


def test_entries_that_begin_with_the_word_come_first() -> None:
    entries = [Entry(Row(t), "", lambda: None) for t in ("再打开", "打开", "关闭")]
    assert [e.row.title for e in matching(entries, "打开")] == ["打开", "再打开"]


def test_a_finding_leads_to_its_place(open_program, qtbot) -> None:
    window = open_program.window
    finding = Finding(Severity.ERROR, "overset", "12 characters found no place.", Place(page=2, block="b4"))
    note = Finding(Severity.NOTE, "other", "Something small.", Place(page=1))
    open_program.desk.set_findings((note, finding))
    window.show_findings()
    view = window.findings.list
    assert [row.title for row in rows(view)] == ["有 12 字排不下：点红色的“溢”看办法，或删短。", "Something small."]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert open_program.desk.session.selection.blocks == ("b4",)


@pytest.mark.parametrize("change", ["dark", "language"])
def test_another_look_or_language_keeps_the_session(open_program, qtbot, change: str) -> None:
    session, old = open_program.desk.session, open_program.window
    session.apply("page.add")
    session.select(Selection(1, ("b1",), "a1"))
    open_program.desk.set_findings((Finding(Severity.NOTE, "other", "Something small.", Place(page=1)),))
    old_rows = old.pool.list.model().rowCount()
    assert old_rows == 5
    if change == "dark":
        open_program.set_dark(True)
    else:
        open_program.set_language(Language.ENGLISH)
    window = open_program.window
    assert window is not old
    assert open_program.desk.session is session
    assert window.pool.list.model().rowCount() == old_rows
    assert window.thumbnails.model().rowCount() == 3
    assert [form for form in window.inspector._forms if not form.isHidden()] == [window.inspector.block]
    assert window.findings.list.model().rowCount() == 1
    ranks = window.context.findChildren(ChoiceField)
    assert [rank.currentData() for rank in ranks] == ["second"]
    assert len(window.canvas.pages) == 3
    open_program.desk.undo()
    assert len(open_program.desk.issue.pages) == 2
    qtbot.waitUntil(lambda: len(window.canvas.pages) == 2, timeout=60_000)
    open_program.set_language(Language.CHINESE)


def test_a_fault_in_a_command_is_told_and_work_goes_on(open_program, qtbot, capsys) -> None:
    window = open_program.window
    sys.excepthook(*_raised())
    QApplication.processEvents()
    box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
    assert box.text() == "刚才的操作出了意外，没有完成。"
    assert "no such thing" in box.detailedText()
    assert not box.isModal()
    box.close()
    assert open_program.desk.apply("page.add")
    assert "no such thing" in capsys.readouterr().err
    assert window.isVisible()


def _raised():
    try:
        raise LookupError("no such thing")
    except LookupError:
        return sys.exc_info()


def test_work_that_fails_in_the_background_is_told(open_program, qtbot, tmp_path: Path) -> None:
    from editor.desktop.commands import opening

    broken = tmp_path / "broken.banxin"
    broken.write_bytes(b"not an issue")
    session = open_program.desk.session
    with qtbot.waitSignal(open_program.desk.failed, timeout=60_000) as failed:
        opening.open_path(open_program.window, broken)
    assert "broken.banxin" in failed.args[0]
    assert open_program.desk.session is session
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            box.close()


def test_what_a_crash_has_left_is_offered_and_recovered(program, issue, qtbot, user_folders) -> None:
    leave_a_crash(program, Session(issue))
    program.window._show_session()
    left = program.leftovers()
    assert [x.title for x in left] == ["社区报"]
    program.window.welcome.recovery_wanted.emit(left[0])
    qtbot.waitUntil(lambda: program.desk.is_open, timeout=60_000)
    assert program.desk.issue.article("a1").headline == HEADLINE
    assert program.desk.session.is_dirty
    qtbot.waitUntil(lambda: program.leftovers() == [], timeout=60_000)


def test_what_a_crash_has_left_goes_at_the_second_click_only(program, issue, qtbot, user_folders) -> None:
    leave_a_crash(program, Session(issue))
    program.window._show_session()
    drop = next(b for b in program.window.welcome.findChildren(QPushButton) if b.text() == "放弃")
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert len(program.leftovers()) == 1
    assert drop.text() == "再点一次就放弃"
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert program.leftovers() == []


def test_dropped_manuscripts_begin_an_issue(program, qtbot, seeds: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(seeds))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    program.window.dropEvent(QDropEvent(QPointF(50, 50), action, data, button, keys))
    qtbot.waitUntil(lambda: program.desk.is_open and len(program.desk.issue.articles) > 10, timeout=60_000)
    view = program.window.pool.list
    assert view.model().rowCount() == len(program.desk.issue.articles)
    assert view.model().index(0, 0).data(NAME)


def test_the_export_dialog_says_what_is_lost_and_takes_pages(open_program, qtbot) -> None:
    from editor.desktop.dialogs.export_dialog import ExportDialog

    dialog = ExportDialog(open_program.theme, [1, 2, 3], "screen", open_program.window)
    qtbot.addWidget(dialog)
    assert dialog.warning.isHidden()
    dialog.show_overset(12)
    assert dialog.purpose.name == "screen"
    assert "12 字" in dialog.warning.text()
    dialog.pages.setText("9")
    assert not dialog.go.isEnabled()
    dialog.pages.setText("2-3")
    with qtbot.waitSignal(dialog.chosen, timeout=60_000) as chosen:
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert chosen.args[0].preset == "screen"
    assert chosen.args[1] == (2, 3)


def test_an_issue_without_a_date_shows_none_and_takes_one(open_program, qtbot) -> None:
    form = open_program.window.inspector.issue
    assert form.date.text() == "2026-06-01"
    open_program.desk.apply("issue.date", date=None)
    assert form.date.text() == "—"
    form.date.setDate(QDate(2026, 7, 1))
    assert open_program.desk.issue.date == datetime.date(2026, 7, 1)


def test_whatever_takes_the_keyboard_says_what_it_is(hand) -> None:
    """A screen reader tells a name for every field, button and list one can come to by Tab."""
    window = hand.program.window
    window.show_find()
    nameless = []
    for selection in (Selection(1), Selection(1, ("b1",), "a1"), NOTHING):
        hand.program.desk.session.select(selection)
        for widget in window.findChildren(QWidget):
            takes = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            words = getattr(widget, "text", None)
            name = widget.accessibleName() or (words() if callable(words) else "") or widget.windowTitle()
            if takes and not name and not widget.objectName().startswith("qt_"):
                nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert sorted(set(nameless)) == []
