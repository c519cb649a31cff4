"""Lengths are exact, and what editors write is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.measure import Point, Rect, hao, mm, parse_length, pt, q, to_mm


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("9pt", pt(9)),
        ("9", pt(9)),
        (" 40 mm ", mm(40)),
        ("4cm", mm(40)),
        ("12Q", q(12)),
        ("1in", pt(72)),
        ("小五", pt(9)),
        ("小五号", pt(9)),
        ("五号", pt(10.5)),
        ("初号", pt(42)),
        ("-2mm", -mm(2)),
    ],
)
def test_lengths_are_read(text: str, length: int) -> None:
    assert parse_length(text) == length


def test_ems_need_a_type_size() -> None:
    assert parse_length("6.1667em", em=pt(9)) == round(6.1667 * pt(9))
    assert parse_length("50%", em=pt(9)) == pt(4.5)
    with pytest.raises(ValueError, match="type size"):
        parse_length("2em")


@pytest.mark.parametrize("text", ["", "mm", "9 apples", "九磅", "1e9pt", "五", "号", "nan", "inf"])
def test_what_is_no_length_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        parse_length(text)


def test_units_are_whole_numbers_of_each_other() -> None:
    assert q(4) == mm(1)
    assert 72 * pt(1) == mm(25.4)
    assert hao("小五") == pt(9)


@given(st.integers(-(10**7), 10**7))
def test_millimetres_come_back_to_four_decimals(length: int) -> None:
    assert abs(mm(to_mm(length)) - length) <= 2


def test_rectangles() -> None:
    rect = Rect(1, 2, 10, 20)
    assert (rect.right, rect.bottom) == (11, 22)
    assert rect.moved(dx=1, dy=-1) == Rect(2, 1, 10, 20)
    assert rect.inset(1) == Rect(2, 3, 8, 18)
    assert rect.contains(Point(11, 22))
    assert not rect.contains(Point(12, 2))
    assert not rect.overlaps(Rect(11, 2, 5, 5))
    assert rect.overlaps(Rect(10, 2, 5, 5))
    assert Rect.around([rect, Rect(5, 0, 3, 40)]) == Rect(1, 0, 10, 40)
