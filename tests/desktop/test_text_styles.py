"""Styles, words, parts and the clipboard in the text on the page."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QToolButton

from editor.compose.marks import GlyphRun
from editor.desktop.text.rich_text import from_mime, to_mime
from editor.model.article import Picture
from editor.model.issue import Asset
from editor.model.page import Slot
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span
from editor.session.selection import Selection
from editor.session.session import Session
from editor.session.text_fields import TextField
from tests.desktop.test_text_tool import place_of, story, tool, typing

__all__ = ["typing"]

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def first(hand, name: str = "a1") -> Paragraph:
    return hand.program.desk.issue.article(name).story.paragraphs[0]


def trigger(hand, name: str) -> None:
    hand.program.window.update_actions()
    action = hand.program.window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def select(hand, start: int, end: int) -> None:
    tool(hand).typing.select(start, end)


@pytest.mark.parametrize(
    ("action", "span"),
    [
        ("text.bold", Span(3, 7, weight=700)),
        ("text.kai", Span(3, 7, face="kai")),
        ("text.hei", Span(3, 7, face="hei")),
        ("text.dot", Span(3, 7, emphasis=Emphasis.DOT)),
        ("text.name", Span(3, 7, emphasis=Emphasis.NAME)),
        ("text.underline", Span(3, 7, emphasis=Emphasis.UNDERLINE)),
        ("text.super", Span(3, 7, script=Script.SUPER)),
    ],
)
def test_a_style_is_put_on_and_taken_off_the_selection(typing, action: str, span: Span) -> None:
    before = typing.program.desk.issue
    select(typing, 3, 7)
    trigger(typing, action)
    assert first(typing).spans == (span,)
    assert tool(typing).typing.chosen == (3, 7)
    typing.program.window.update_actions()
    assert typing.program.window.actions_by_name[action].isChecked()
    trigger(typing, action)
    assert first(typing).spans == ()
    typing.program.desk.undo()
    typing.program.desk.undo()
    assert typing.program.desk.issue is before


def test_keys_style_and_the_page_shows_it(typing) -> None:
    select(typing, 3, 7)
    typing.program.window.update_actions()
    typing.bot.keyClick(typing.canvas, Key.Key_B, Control)
    assert first(typing).spans == (Span(3, 7, weight=700),)
    runs = [r for r in typing.canvas.pages[0].marks if isinstance(r, GlyphRun) and r.origin.article == "a1"]
    bold = {(int(p), int(s)) for r in runs for p, s in zip(r.paragraph, r.start, strict=True) if "Bold" in r.face.name}
    assert {(0, 3), (0, 6)} <= bold or len({r.face.name for r in runs if r.origin.part == "story"}) > 1


def test_without_a_selection_the_word_at_the_caret_is_styled(typing) -> None:
    tool(typing).typing.put(3)
    trigger(typing, "text.bold")
    assert [(s.start, s.end) for s in first(typing).spans] == [(2, 4)], "食堂 is a word"


def test_styles_are_cleared_and_a_paragraph_becomes_a_crosshead(typing) -> None:
    select(typing, 0, 20)
    trigger(typing, "text.kai")
    trigger(typing, "text.bold")
    trigger(typing, "text.plain")
    assert first(typing).spans == ()
    trigger(typing, "text.crosshead")
    assert first(typing).kind is ParagraphKind.CROSSHEAD
    trigger(typing, "text.crosshead")
    assert first(typing).kind is ParagraphKind.BODY
    trigger(typing, "text.crosshead")
    trigger(typing, "text.verse")
    assert first(typing).kind is ParagraphKind.VERSE


def test_ctrl_and_arrows_go_by_words(typing) -> None:
    where = tool(typing).typing
    where.put(0)
    stops = []
    for _ in range(3):
        typing.bot.keyClick(typing.canvas, Key.Key_Right, Control)
        stops.append(where.caret)
    assert stops[:2] == [2, 4], "社区 食堂 昨日"
    typing.bot.keyClick(typing.canvas, Key.Key_Left, Control)
    assert where.caret == stops[1]
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace, Control)
    assert story(typing).startswith("社区昨日")
    typing.bot.keyClick(typing.canvas, Key.Key_Down, Control)
    assert story(typing)[where.caret - 1] == "\n"


def test_two_clicks_take_a_word_three_the_paragraph(typing) -> None:
    at = place_of(typing, "story", 0, 3)
    viewport = typing.canvas.viewport()
    typing.bot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert tool(typing).typing.chosen_text == "食堂"
    typing.bot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    typing.bot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert tool(typing).typing.chosen_text == first(typing).text


def test_words_are_dragged_to_another_place(typing) -> None:
    before = story(typing)
    select(typing, 2, 4)
    typing.drag(place_of(typing, "story", 0, 2) + QPoint(3, 0), place_of(typing, "story", 0, 8))
    assert story(typing) == before[:2] + before[4:8] + before[2:4] + before[8:]
    assert tool(typing).typing.chosen_text == "食堂"
    typing.program.desk.undo()
    assert story(typing) == before


def test_a_click_on_the_selection_only_puts_the_caret_there(typing) -> None:
    before = story(typing)
    select(typing, 2, 9)
    typing.click(place_of(typing, "story", 0, 5))
    assert tool(typing).typing.chosen == (5, 5)
    assert story(typing) == before


def test_typing_and_erasing_are_steps_of_their_own(typing) -> None:
    before = story(typing)
    typing.bot.keyClicks(typing.canvas, "ab")
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace)
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace)
    typing.bot.keyClick(typing.canvas, Key.Key_Backspace)
    typing.program.desk.undo()
    assert story(typing) == before[:10] + "ab" + before[10:]
    typing.program.desk.undo()
    assert story(typing) == before


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->"
    "<p class=MsoNormal>甲<b>乙</b><span style='font-family:楷体'>丙</span><u>丁</u>m<sup>2</sup><o:p></o:p></p>"
    "<p class=MsoNormal><span style='font-family:宋体'>第二段&nbsp;</span></p><!--EndFragment--></body></html>"
)


def test_what_word_copies_keeps_its_styles(typing) -> None:
    data = QMimeData()
    data.setHtml(WORD)
    data.setText("甲乙丙丁m2\n第二段")
    QGuiApplication.clipboard().setMimeData(data)
    select(typing, 0, len(first(typing).text))
    typing.bot.keyClick(typing.canvas, Key.Key_V, Control)
    assert first(typing).text == "甲乙丙丁m2"
    assert first(typing).spans == (
        Span(1, 2, weight=700),
        Span(2, 3, face="kai"),
        Span(3, 4, emphasis=Emphasis.UNDERLINE),
        Span(5, 6, script=Script.SUPER),
    )
    assert typing.program.desk.issue.article("a1").story.paragraphs[1].text == "第二段"


def test_what_is_copied_here_keeps_all_its_styles(qapp) -> None:
    told = (
        Paragraph("甲乙丙", ParagraphKind.CROSSHEAD, (Span(0, 2, emphasis=Emphasis.DOT, ruby="jiǎ"),)),
        Paragraph("丁"),
    )
    assert from_mime(to_mime(told)) == told
    assert "<u>甲乙</u>" in to_mime(told).html()


@pytest.mark.parametrize(
    "own", [b"", b"{}", b'[{"text":"a\\nb"}]', b'[{"text":"a","spans":[{"start":0,"end":9}]}]', b"[[["]
)
def test_damaged_data_falls_back_to_the_plain_text(qapp, own: bytes) -> None:
    data = QMimeData()
    data.setData("application/x-banxin-text", own)
    data.setText("甲\r\n乙")
    assert from_mime(data) == (Paragraph("甲"), Paragraph("乙"))


def test_a_headline_takes_words_without_styles(typing) -> None:
    typing.click(place_of(typing, "headline", 0, 2))
    data = QMimeData()
    data.setHtml(WORD)
    QGuiApplication.clipboard().setMimeData(data)
    typing.bot.keyClick(typing.canvas, Key.Key_V, Control)
    assert typing.program.desk.issue.article("a1").headline == "社区甲乙丙丁m2\n第二段食堂开张"
    typing.program.window.update_actions()
    assert not typing.program.window.actions_by_name["text.bold"].isEnabled()


def png() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


@pytest.fixture
def pictured(hand, issue):
    """The first article has a picture with a caption and who made it."""
    data = png()
    asset = Asset(hashlib.sha256(data).hexdigest(), ".png", 40, 30, len(data))
    picture = Picture("p1", asset.sha256, "推进会现场", "李明 摄")
    changed = issue.with_article(replace(issue.article("a1"), pictures=(picture,), byline="记者 王晓"))
    block = replace(changed.block("b1")[1], slots=(Slot("p1", 1, 6),))
    session = Session(replace(changed.with_block(block), assets=(asset,)), {asset.sha256: data}, clock=lambda: 0.0)
    hand.program.window.open_session(session)
    hand.bot.waitUntil(lambda: hand.canvas.view.zoom < 0.9, timeout=60_000)
    hand.canvas.zoom_to(2.0)
    page, composed = hand.canvas.block("b1")
    hand.canvas.show_rect(page.number, composed.frames[0].rect)
    return hand


def enter(hand, part: str, offset: int) -> TextField:
    found = place_of(hand, part, 0, offset)
    if not hand.canvas.viewport().rect().contains(found):
        page, composed = hand.canvas.block("b1")
        hand.canvas.show_rect(
            page.number, next(f for f in composed.frames if f.kind == part or f"-{part}-" in f.id).rect
        )
        found = place_of(hand, part, 0, offset)
    hand.bot.mouseDClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=found)
    return tool(hand).typing.field


def test_captions_and_who_made_the_picture_are_typed_on_the_page(pictured) -> None:
    assert enter(pictured, "caption", 1) == TextField("a1", "caption", picture="p1")
    pictured.bot.keyClicks(pictured.canvas, "X")
    assert pictured.program.desk.issue.article("a1").pictures[0].caption == "推X进会现场"
    pictured.bot.keyClick(pictured.canvas, Key.Key_Escape)
    assert enter(pictured, "maker", 1) == TextField("a1", "maker", picture="p1")
    pictured.bot.keyClick(pictured.canvas, Key.Key_End)
    pictured.bot.keyClicks(pictured.canvas, "Y")
    assert pictured.program.desk.issue.article("a1").pictures[0].credit == "李明 摄Y"


@pytest.mark.parametrize(("part", "field"), [("credit", "credit"), ("byline", "byline"), ("headline", "headline")])
def test_the_other_parts_are_typed_on_the_page(pictured, part: str, field: str) -> None:
    entered = enter(pictured, part, 2)
    assert entered.part == field
    caret = tool(pictured).typing.caret
    before = entered.text(pictured.program.desk.issue)
    pictured.bot.keyClicks(pictured.canvas, "Z")
    assert entered.text(pictured.program.desk.issue) == before[:caret] + "Z" + before[caret:]


def test_tab_goes_through_all_parts_also_those_that_are_empty(pictured) -> None:
    enter(pictured, "headline", 1)
    parts = []
    for _ in range(7):
        parts.append(tool(pictured).typing.field.part)
        assert tool(pictured).caret_rect() is not None
        pictured.canvas.viewport().repaint()
        pictured.bot.keyClick(pictured.canvas, Key.Key_Tab)
    assert parts == ["headline", "deck", "byline", "story", "credit", "caption", "maker"]
    assert tool(pictured).typing.field.part == "kicker"
    pictured.bot.keyClicks(pictured.canvas, "K")
    assert pictured.program.desk.issue.article("a1").kicker == "K"
    pictured.bot.keyClick(pictured.canvas, Key.Key_Backtab)
    assert tool(pictured).typing.field.part == "maker"


def test_captions_that_came_without_a_picture_and_tags_are_offered(pictured) -> None:
    desk, form = pictured.program.desk, pictured.program.window.inspector.block
    desk.apply("issue.import", articles=(), captions=("社区食堂门口排起长队",))
    desk.session.select(Selection(1, ("b1",), "a1"))
    buttons = form.findChildren(QToolButton)
    captions = next(b for b in buttons if b.accessibleName() == "来稿中的图片说明…")
    captions.menu().aboutToShow.emit()
    captions.menu().actions()[0].trigger()
    assert desk.issue.article("a1").pictures[0].caption == "社区食堂门口排起长队"
    assert desk.issue.captions == ()
    form.tags.suggested.menu().aboutToShow.emit()
    offered = form.tags.suggested.menu().actions()[0]
    offered.trigger()
    assert desk.issue.article("a1").tags == (offered.text(),)
