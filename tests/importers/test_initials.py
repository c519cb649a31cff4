"""A large initial is the first character of the text beside it, and nothing else is."""

from __future__ import annotations

import pytest

from editor.importers.geometry.boxes import Row
from editor.importers.geometry.initials import with_initials

TEXTS = ("山中学老教学楼的钟，比北京", "时间慢四分钟，这件事几乎每", "一届学生都知道。")


def rows(initial: str, *, size: float = 44.0, left: float = 56.0, count: int = 3) -> list[Row]:
    """An initial at 10, its head level with that of lines of 9 points on 14 from ``left``."""
    lines = [Row(left, left + 9.0 * len(text), 100 - 14.0 * at, 9.0, text) for at, text in enumerate(TEXTS[:count])]
    return [*lines, Row(10, 10 + size * len(initial), lines[0].top - 0.85 * size, size, initial)]


@pytest.mark.parametrize("initial", ["望", "“望"])
def test_it_is_the_first_character_of_the_first_line_beside_it(initial: str) -> None:
    found = with_initials(rows(initial, left=10 + 44.0 * len(initial) + 2))
    assert [row.text for row in found] == [initial + TEXTS[0], *TEXTS[1:]]
    assert {row.left for row in found} == {10}


@pytest.mark.parametrize(
    "page",
    [
        rows("望", size=12.0),  # no larger than a name
        rows("望", left=110.0),  # far from the text
        rows("望", count=1),  # a number beside one line
        rows("望山"),  # a heading beside a text
        rows("1"),
    ],
)
def test_other_large_characters_stay_lines_of_their_own(page: list[Row]) -> None:
    assert [row.text for row in with_initials(page)] == [row.text for row in page]
