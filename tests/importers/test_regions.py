"""What stands over, beside and between the columns of an article is read where it belongs."""

from __future__ import annotations

from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.columns import Glyph, boxes_of, rows_of
from editor.importers.geometry.regions import ordered

BODY = 10.0
LINE = 1.45 * BODY


def row(left: float, top: float, text: str, size: float = BODY, face: str = "Song") -> Row:
    return Row(left, left + size * len(text), top - 0.85 * size, size, text, face=face)


def column(left: float, top: float, character: str, lines: int = 8) -> list[Row]:
    return [row(left, top - LINE * at, character * 12) for at in range(lines)]


def read(rows: list[Row], head: float = 1.15) -> list[str]:
    boxes = boxes_of(rows)
    found = ordered(boxes, lambda box: box.size > head * BODY, line=LINE, gutter=6.0, level=12.0)
    return [one.rows[0].text for one in found if isinstance(one, Box)]


HEADLINE = row(0, 700, "井下六百米装上", 36.0)
COLUMNS = [*column(0, 640, "一"), *column(140, 640, "二"), *column(280, 640, "三")]
TEXTS = ["一" * 12, "二" * 12, "三" * 12]


def test_a_deck_on_the_right_of_a_great_headline_comes_after_it() -> None:
    deck = row(270, 685, "值班员听到岩层咳嗽", 12.5)
    assert read([HEADLINE, deck, *COLUMNS]) == [HEADLINE.text, deck.text, *TEXTS]


def test_another_articles_headline_on_the_right_is_no_deck() -> None:
    other, first = row(420, 690, "矿区俱乐部周末电影", 14.0), column(420, 668, "四")
    assert read([HEADLINE, *COLUMNS, other, *first]) == [HEADLINE.text, *TEXTS, other.text, first[0].text]


def test_a_writer_under_a_neighbours_headline_is_its_own() -> None:
    mine, theirs = row(0, 700, "古镇来了新农人", 20.0), row(280, 700, "运河边的早市", 20.0)
    by_mine, by_theirs = row(20, 674, "曹子墨", 11.6), row(300, 674, "徐望舒", 11.6)
    found = read([mine, by_mine, *column(0, 650, "一"), theirs, by_theirs, *column(280, 650, "三")])
    assert found == [mine.text, by_mine.text, TEXTS[0], theirs.text, by_theirs.text, TEXTS[2]]


def test_a_caption_in_another_face_is_no_line_of_the_text_under_it() -> None:
    caption = row(0, 700, "新洲渡口，远处是大桥", 9.6, "Kai")
    boxes = boxes_of([caption, *column(0, 700 - LINE, "一")])
    assert [len(box.rows) for box in boxes] == [1, 8]


def test_a_quotation_in_another_face_stays_in_its_text() -> None:
    rows = column(0, 700, "一")
    rows[3].face = "Kai"
    assert [len(box.rows) for box in boxes_of(rows)] == [8]


def upright(text: str, left: float, top: float, size: float, step: float = 1.1) -> list[Glyph]:
    return [Glyph(c, left, left + size, top - size - step * size * at, size, False) for at, c in enumerate(text)]


def level(text: str, left: float, base: float) -> list[Glyph]:
    return [Glyph(c, left + BODY * at, left + BODY * (at + 1), base, BODY, False) for at, c in enumerate(text)]


def test_a_name_of_two_characters_beside_an_upright_headline_is_one_line() -> None:
    headline, name = upright("外婆的云吞", 0, 200, 24.0), upright("秦晚", 30, 120, BODY, 1.6)
    text = [glyph for at in range(8) for glyph in level("云吞从来不看手", 60, 180 - LINE * at)]
    found = {line.text: line.is_upright for line in rows_of([*headline, *name, *text])}
    assert found["秦晚"]
    assert found["外婆的云吞"]


def test_a_name_set_wide_under_an_upright_headline_is_one_line() -> None:
    headline, name = upright("外婆的云吞", 0, 200, 24.0), upright("秦晚", 30, 120, BODY, 2.6)
    text = [glyph for at in range(8) for glyph in level("云吞从来不看手", 60, 180 - LINE * at)]
    assert {line.text for line in rows_of([*headline, *name, *text]) if line.is_upright} == {"外婆的云吞", "秦晚"}


def test_a_name_beside_a_headline_is_read_once() -> None:
    name = row(270, 676, "甄远", 11.0)
    found = read([HEADLINE, name, *COLUMNS], 1.05)
    assert found == [HEADLINE.text, name.text, *TEXTS]
