"""The review of an import: both sides tell the same, doubtful articles come first, one key puts a part right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from editor.desktop.commands import importing as commands_import
from editor.desktop.dialogs.review_rows import first_lines
from editor.desktop.dialogs.review_sheet import Spot
from editor.desktop.widgets.rows import NAME, ROW
from editor.desktop.words import Language
from editor.edits.pieces import Part, pieces

MANUSCRIPT = """社区食堂开张了

本报讯 昨日，社区食堂正式开张，附近老人有了吃饭的好去处，街道办事处派人到场。
食堂每天供应三餐，菜价低于市价，七十岁以上老人另有补贴。
（街道党政办）

河道清淤工程完工

本报讯 昨日，河道清淤工程完工，两岸居民前来观看，水利部门的工程师讲解了过程。
清淤之后水质有明显改善，夏天不再有异味。
（水务站）
"""


@pytest.fixture
def sheet(program, qtbot, tmp_path: Path):
    file = tmp_path / "稿件.txt"
    file.write_text(MANUSCRIPT, encoding="utf-8")
    commands_import.import_paths(program.window, [file])
    qtbot.waitUntil(program.window.review.isVisible, timeout=60_000)
    return program.window.review


def heads(sheet) -> list[str]:
    model = sheet.cards.model()
    rows = [model.index(r, 0).data(ROW) for r in range(model.rowCount())]
    return [row.text for row in rows if row.is_head]


def put_caret(sheet, words: str) -> Spot:
    model = sheet.cards.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if words in index.data(ROW).text and not index.data(ROW).is_head:
            sheet.cards.setFocus()
            sheet.cards.setCurrentIndex(index)
            return index.data(NAME)
    raise LookupError(words)


def test_a_review_is_offered_while_there_is_one(program, sheet) -> None:
    action = program.window.actions_by_name["file.review"]
    assert action.isEnabled()
    action.trigger()
    assert not sheet.isVisible()
    assert action.isEnabled()
    program.window.open_session(None)
    assert not action.isEnabled()


def test_lines_and_cards_tell_the_same(program, sheet) -> None:
    assert heads(sheet) == ["社区食堂开张了", "河道清淤工程完工"]
    model = sheet.source.model()
    told = {model.index(r, 0).data(ROW).text: model.index(r, 0).data(ROW).part for r in range(model.rowCount())}
    assert told["社区食堂开张了"] is Part.HEADLINE
    assert told["清淤之后水质有明显改善，夏天不再有异味。"] is Part.BODY
    assert told["（水务站）"] is Part.CREDIT


@pytest.mark.parametrize(("key", "part"), [(Qt.Key.Key_6, Part.CROSSHEAD), (Qt.Key.Key_0, Part.VERSE)])
def test_a_key_names_the_part_under_the_caret_and_undo_takes_it_back(program, sheet, qtbot, key, part) -> None:
    before = program.desk.issue
    spot = put_caret(sheet, "食堂每天供应三餐")
    qtbot.keyClick(sheet.cards, key)
    article = program.desk.issue.article(spot.article)
    assert pieces(article)[spot.piece].part is part
    assert sheet.spot == spot, "the caret stays"
    line = next(n for n in sheet._lines if n.text.startswith("食堂每天"))
    assert line.became.part is part, "the source tells it too"
    program.desk.undo()
    assert program.desk.issue is before


def test_a_line_in_the_source_takes_keys_too(program, sheet, qtbot) -> None:
    row = next(i for i, n in enumerate(sheet._lines) if n.text == "（水务站）")
    sheet.source.setFocus()
    sheet.source.setCurrentIndex(sheet.source.model().index(row, 0))
    qtbot.keyClick(sheet.source, Qt.Key.Key_5)
    article = program.desk.issue.articles[1]
    assert article.credit == ""
    assert "水务站" in article.story.paragraphs[-1].text


def test_splitting_joining_and_dropping(program, sheet, qtbot) -> None:
    spot = put_caret(sheet, "食堂每天供应三餐")
    qtbot.keyClick(sheet.cards, Qt.Key.Key_S)
    assert [a.headline for a in program.desk.issue.articles] == ["社区食堂开张了", "", "河道清淤工程完工"]
    assert len(heads(sheet)) == 3
    program.desk.undo()
    put_caret(sheet, "昨日，社区食堂正式开张")
    qtbot.keyClick(sheet.cards, Qt.Key.Key_J)
    assert len(program.desk.issue.article(spot.article).story.paragraphs) == 1
    program.desk.undo()
    put_caret(sheet, "食堂每天供应三餐")
    qtbot.keyClick(sheet.cards, Qt.Key.Key_D)
    assert len(program.desk.issue.article(spot.article).story.paragraphs) == 1
    left_out = next(n for n in sheet._lines if n.text.startswith("食堂每天"))
    assert left_out.became is None, "what is dropped stays in sight, in grey"
    sheet.source.setFocus()
    sheet.source.setCurrentIndex(sheet.source.model().index(sheet._lines.index(left_out), 0))
    qtbot.keyClick(sheet.source, Qt.Key.Key_5)
    assert [p.text[:4] for p in program.desk.issue.article(spot.article).story.paragraphs][-1] == "食堂每天"


def test_return_accepts_and_after_the_last_come_the_pages(program, sheet, qtbot) -> None:
    qtbot.keyClick(sheet.cards, Qt.Key.Key_Return)
    assert heads(sheet)[0].startswith("✓")
    assert sheet.spot.article == program.desk.issue.articles[1].id
    qtbot.keyClick(sheet.cards, Qt.Key.Key_Return)
    assert program.window.canvas.isVisible()
    qtbot.keyClick(program.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert sheet.isVisible()


def test_doubtful_articles_come_first(program, qtbot, seeds: Path) -> None:
    commands_import.import_paths(program.window, [seeds])
    sheet = program.window.review
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.has_work, timeout=60_000)
    model = sheet.cards.model()
    rows = [model.index(r, 0).data(ROW) for r in range(model.rowCount())]
    doubtful = [row.is_doubtful for row in rows if row.is_head]
    assert any(doubtful)
    assert doubtful == sorted(doubtful, reverse=True)


def test_one_line_is_taken_out_of_a_paragraph(program, sheet, qtbot) -> None:
    spot = put_caret(sheet, "食堂每天供应三餐")
    before = program.desk.issue
    qtbot.keyClick(sheet.cards, Qt.Key.Key_J)  # the line below joins it: two lines of the source in one paragraph
    joined = pieces(program.desk.issue.article(spot.article))[spot.piece].text
    assert joined.endswith("另有补贴。街道党政办")
    model = sheet.source.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data(ROW).text == "（街道党政办）")
    sheet.source.setFocus()
    sheet.source.setCurrentIndex(model.index(row, 0))
    qtbot.keyClick(sheet.source, Qt.Key.Key_7)
    assert program.desk.issue == before, "taken out and named, the article is as it was"
    assert program.desk.issue is not before
    program.desk.undo()
    qtbot.keyClick(sheet.source, Qt.Key.Key_P)
    texts = [p.text for p in program.desk.issue.article(spot.article).story.paragraphs]
    assert texts[-1] == "街道党政办"
    program.desk.undo()
    qtbot.keyClick(sheet.source, Qt.Key.Key_D)
    assert "街道党政办" not in "".join(p.text for p in pieces(program.desk.issue.article(spot.article)))


def test_the_next_article_begins_at_the_top(sheet, qtbot) -> None:
    sheet.cards.setFixedHeight(120)
    sheet.cards.setFocus()
    qtbot.keyClick(sheet.cards, Qt.Key.Key_Return)
    current = sheet.cards.currentIndex()
    assert current.data(ROW).text == "河道清淤工程完工"
    assert sheet.cards.visualRect(current).top() == 0


@pytest.mark.parametrize(("width", "count"), [(200, 1), (200, 3), (90, 2)])
def test_what_does_not_fit_ends_in_dots(qapp, width: int, count: int) -> None:
    font = qapp.font()
    told = first_lines("社区食堂昨日开张，" * 40, font, width, count)
    assert told.endswith("…")
    assert QFontMetrics(font).horizontalAdvance(told) <= count * width
    assert first_lines("开张了", font, width, count) == "开张了"


def test_characters_beyond_the_basic_plane_are_not_parted(qapp) -> None:
    told = first_lines("𠮷野家" * 60, qapp.font(), 200, 2)
    assert "�" not in told
    assert told.endswith("…")


def test_another_language_goes_on_with_the_review(program, sheet, qtbot) -> None:
    sheet.cards.setFocus()
    qtbot.keyClick(sheet.cards, Qt.Key.Key_Return)
    program.set_language(Language.ENGLISH)
    other = program.window.review
    assert other is not sheet
    assert other.isVisible()
    assert heads(other)[0].startswith("✓")
    assert other.title.text().endswith("2 articles, 1 still to be seen")
    program.set_language(Language.CHINESE)
