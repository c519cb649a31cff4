"""Columns: characters of a page become its lines, in whatever order they were painted."""

from __future__ import annotations

import pytest

from editor.importers.geometry.columns import Glyph, rows_of

SIZE, BROAD_QUOTE = 20.0, 13.0


def set_line(text: str, base: float = 100.0, left: float = 40.0) -> list[Glyph]:
    """The characters of a line, its quotes narrow and of another face."""
    glyphs = []
    for character in text:
        is_quote = character in "“”"
        right = left + (BROAD_QUOTE if is_quote else SIZE)
        glyphs.append(Glyph(character, left, right, base, SIZE, is_bold=False, face="Latin" if is_quote else "Han"))
        left = right
    return glyphs


@pytest.mark.parametrize("text", ["图书馆“上新”了", "“上新”了的图书馆", "“一”件", "从“有没有”到“好不好”的转身"])
def test_quotes_painted_after_their_line_stand_in_it(text: str) -> None:
    glyphs = set_line(text)
    painted = sorted(glyphs, key=lambda glyph: glyph.face == "Latin")
    assert [row.text for row in rows_of(painted)] == [text]


def test_a_short_line_level_with_another_is_not_put_into_it() -> None:
    left, right = set_line("通栏的一行字在左边"), set_line("右", left=400.0)
    assert [row.text for row in rows_of([*left, *right])] == ["通栏的一行字在左边", "右"]


def test_marks_that_reach_over_the_gutter_join_no_columns() -> None:
    """The half of a comma's square without ink may reach into it, as that of the opening quote it is set against."""
    left, right = [], []
    for number in range(5):
        base, is_odd = 200.0 - 30 * number, number == 2
        left += set_square("等位时候最烦的不是站着，" if is_odd else "等位时最烦的不是站着也不", base, 40.0)
        right += set_square(
            "“快吃区”内吃完，书包" if is_odd else "空着的座位有九十六个呢", base, 276.0 if is_odd else 304.0
        )
    glyphs = [*left, *right]
    assert all("“" not in row.text[1:] for row in rows_of(glyphs))


def set_square(text: str, base: float, left: float) -> list[Glyph]:
    squares = enumerate(text)
    return [Glyph(c, left + SIZE * at, left + SIZE * (at + 1), base, SIZE, is_bold=False) for at, c in squares]


def test_a_credit_in_another_face_stands_in_the_line_it_ends() -> None:
    """Faces have baselines of their own: the credit may stand a little higher than the line."""
    lines = [
        glyph for number in range(4) for glyph in set_square("时开放，除修鞋外，周三有磨刀", 190.0 - 30 * number, 40.0)
    ]
    last, credit = set_square("五有修伞配钥匙。", 70.0, 40.0), set_square("（谷雨声）", 72.0, 220.0)
    assert [row.text for row in rows_of([*lines, *credit, *last])][-1] == "五有修伞配钥匙。 （谷雨声）"


def test_headlines_side_by_side_at_unlike_heights_are_two() -> None:
    left, right = set_square("食堂添了窗口", 100.0, 40.0), set_square("提前交货", 102.0, 182.0)
    assert [row.text for row in rows_of([*left, *right])] == ["食堂添了窗口", "提前交货"]
