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
