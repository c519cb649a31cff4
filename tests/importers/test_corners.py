"""The name of a column is told from the first line of a headline by whether the text speaks of it."""

from __future__ import annotations

import pytest

from editor.importers.lines import Label, Line
from editor.importers.recognition.corners import first_lines, spoken_of

TEXT = ("往年五月初九祖师诞，村里要请戏", "班在老戏台上连唱七天。今年只唱", "三天，省下的钱修水渠。")
LABELS = [Label.SECTION, Label.HEADLINE, Label.FIRST, Label.MIDDLE, Label.LAST]


def found(first: str, likely: float, *, blank: bool = False) -> list[int]:
    headline = Line("今年只唱三天", 2, blank_before=blank)
    lines = [Line(first, 1), headline, *(Line(text, 3 + at) for at, text in enumerate(TEXT))]
    return first_lines(LABELS, lines, [likely] * len(lines))


@pytest.mark.parametrize(("first", "likely"), [("老戏台", 0.99), ("祖师诞", 0.94), ("修水管道", 0.6)])
def test_what_the_text_speaks_of_is_of_the_headline(first: str, likely: float) -> None:
    assert found(first, likely) == [0]


@pytest.mark.parametrize(
    ("first", "likely"),
    [("村里事", 0.99), ("身边人", 0.5), ("·老戏台·", 0.9), ("老 戏 台", 0.9), ("戏台故事", 0.6), ("修水管道", 0.9)],
)
def test_other_names_stay_those_of_columns(first: str, likely: float) -> None:
    assert found(first, likely) == []


def test_white_under_it_parts_it_from_the_headline() -> None:
    assert found("老戏台", 0.9, blank=True) == []


def test_how_much_of_a_line_a_text_has() -> None:
    assert spoken_of("老 戏台", "在老戏\n台上") == 1.0
    assert spoken_of("戏", "戏") == 0.0
    assert spoken_of("老戏台上", "戏台") == pytest.approx(1 / 3)


def right_over_its_writer(first: str, likely: float, *, under: Label = Label.ROW) -> list[int]:
    lines = [
        Line(first, 1),
        Line("高三（1）班 茅星阑", 2, blank_before=True),
        *(Line(text, 3 + at) for at, text in enumerate(TEXT)),
    ]
    return first_lines([Label.SECTION, Label.BYLINE, under, Label.ROW, Label.ROW], lines, [likely] * len(lines))


def test_what_stands_right_over_who_wrote_is_the_headline() -> None:
    assert right_over_its_writer("晨跑记", 0.9) == [0]
    assert right_over_its_writer("晨跑记", 0.99) == []
    assert right_over_its_writer("校园随笔", 0.9) == []
    assert right_over_its_writer("晨跑记", 0.9, under=Label.HEADLINE) == []
