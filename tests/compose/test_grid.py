"""Text columns follow the trade's arithmetic of 长栏 and 破栏."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.grid import text_columns
from editor.measure import mm, pt
from editor.model.template import TypeArea

EM = pt(9)


def newspaper(columns: int, characters: int) -> TypeArea:
    return TypeArea(mm(10), mm(20), columns, characters * EM, EM, pt(12), 80, mm(20) + pt(9))


@pytest.mark.parametrize(
    ("characters", "span", "columns", "expected"),
    [
        (13, 3, 2, 20),  # 三破二: (41 - 1) / 2
        (13, 5, 3, 22),  # 五破三: (69 - 2) / 3, one left over
        (13, 2, 1, 27),  # 长栏: 13 × 2 + 1
        (19, 4, 3, 25),  # 四破三: (79 - 2) / 3, two left over
        (19, 4, 5, 15),
        (19, 4, 0, 19),
        (19, 4, 4, 19),
    ],
)
def test_measures_are_whole_characters(characters: int, span: int, columns: int, expected: int) -> None:
    assert text_columns(newspaper(8, characters), span, columns, EM).measure == expected * EM


def test_what_is_left_over_widens_the_gutters_evenly() -> None:
    area = newspaper(8, 13)
    across = text_columns(area, 5, 3, EM)
    gutters = [right - left - across.measure for left, right in pairwise(across.lefts)]
    assert gutters == [EM * 3 // 2, EM * 3 // 2]


def test_a_box_keeps_type_off_its_sides() -> None:
    across = text_columns(newspaper(4, 19), 2, 0, EM, inset=EM)
    assert across.lefts[0] == EM
    assert across.lefts[-1] + across.measure == across.width - EM
    assert across.measure == 18 * EM


def test_a_narrow_column_is_not_eaten_up_by_its_box() -> None:
    across = text_columns(newspaper(4, 5), 1, 0, EM, inset=EM)
    assert across.inset == 0
    assert across.measure == 5 * EM


@given(st.integers(1, 9), st.integers(1, 30), st.integers(-2, 10), st.integers(-3, 60), st.sampled_from((0, EM)))
def test_columns_stay_inside_their_block_and_apart(
    basic: int, characters: int, span: int, columns: int, inset: int
) -> None:
    area = newspaper(basic, characters)
    across = text_columns(area, span, columns, EM, inset)
    assert across.measure > 0
    assert across.lefts[0] >= 0
    assert across.lefts[-1] + across.measure <= area.span(max(1, span))
    assert all(right - left >= across.measure + area.gutter for left, right in pairwise(across.lefts))
