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
