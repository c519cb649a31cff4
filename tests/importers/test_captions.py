"""Captions end with who took the picture, wherever the lines of a page were joined or parted."""

from __future__ import annotations

import pytest

from editor.importers.lines import Line
from editor.importers.recognition.captions import plain_caption, told_apart, with_captions
from editor.importers.recognition.pieces import Kind, Piece


def piece(kind: Kind, *texts: str, blank: bool = False) -> Piece:
    return Piece(kind, tuple(Line(text, at + 1, blank_before=blank and not at) for at, text in enumerate(texts)))


def told(*found: Piece) -> list[tuple[Kind, str]]:
    return [(part.kind, part.text) for part in with_captions(found)]


def test_captions_in_a_row_are_parted_after_who_took_the_picture() -> None:
    assert told(piece(Kind.CAPTION, "卢小川在操作室里。冯 薇 摄", "检修工人在热风管道内施焊。")) == [
        (Kind.CAPTION, "卢小川在操作室里。冯 薇 摄"),
        (Kind.CAPTION, "检修工人在热风管道内施焊。"),
    ]
    assert len(told(piece(Kind.CAPTION, "戏楼的飞檐", "图为村民代表举手表决"))) == 2


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.CAPTION])
def test_who_took_the_picture_goes_with_the_sentence_above(kind: Kind) -> None:
    found = told(piece(kind, "铸造车间炉前工正在测量铁水温度。"), piece(Kind.CAPTION, "吴炳南摄"))
    assert found == [(Kind.CAPTION, "铸造车间炉前工正在测量铁水温度。吴炳南摄")]


def test_who_took_the_picture_leaves_a_paragraph_alone() -> None:
    long = piece(Kind.PARAGRAPH, "炉前工在测温。" * 8)
    assert len(told(long, piece(Kind.CAPTION, "吴炳南摄"))) == 2
    over_a_blank = piece(Kind.CAPTION, "吴炳南摄", blank=True)
    assert len(told(piece(Kind.PARAGRAPH, "炉前工在测温。"), over_a_blank)) == 2


def test_an_office_that_sent_the_picture_is_part_of_its_caption() -> None:
    caption = piece(Kind.CAPTION, "图为家属协管员送姜汤。")
    assert told(caption, piece(Kind.CREDIT, "（工会供稿）")) == [(Kind.CAPTION, "图为家属协管员送姜汤。（工会供稿）")]
    assert len(told(caption, piece(Kind.CREDIT, "（工会）"))) == 2


def test_a_caption_goes_on_where_a_bracket_is_open() -> None:
    above, rest = (
        piece(Kind.CAPTION, "▲義工趕製口罩，左二為七婆。（相"),
        piece(Kind.CAPTION, "片由何潤森提供）", blank=True),
    )
    assert told(above, rest) == [(Kind.CAPTION, "▲義工趕製口罩，左二為七婆。（相片由何潤森提供）")]
    assert len(told(piece(Kind.CAPTION, "八十岁的老舵手"), piece(Kind.CAPTION, "▼新装的路灯"))) == 2


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("9911岁岁的的苗苗凤凤英英（左左二二）在速写课上", "91岁的苗凤英（左二）在速写课上"),
        ("老人们高高兴兴地来，热热闹闹地看", "老人们高高兴兴地来，热热闹闹地看"),
    ],
)
def test_what_was_printed_twice_over_part_of_a_caption(text: str, plain: str) -> None:
    assert plain_caption(text) == plain


def test_who_took_the_picture_is_set_apart_from_the_words_over_it() -> None:
    captions, _ = told_apart([piece(Kind.CAPTION, "邻居来看王阿婆的新灶台", "沈砚秋 摄")])
    assert list(captions) == ["邻居来看王阿婆的新灶台　沈砚秋 摄"]
