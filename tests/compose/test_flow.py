"""Rows are divided down columns: none lost, none twice, none begun where it must not be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.story.flow import WHITE, Rows, balanced_height, pour


def rows(pattern: str) -> Rows:
    """``.`` a line, ``s`` a line that sticks to the one before, ``_`` white."""
    lines = iter(range(len(pattern)))
    return Rows(tuple(WHITE if c == "_" else next(lines) for c in pattern), bytes(c == "s" for c in pattern))


patterns = st.text(st.sampled_from("....ss_"), max_size=80)
tops = st.lists(st.integers(0, 20), min_size=1, max_size=6)
rooms = st.lists(st.integers(-3, 25), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("pattern", "room", "parts"),
    [
        ("......", [3, 3], ((0, 3), (3, 6))),
        ("...s..", [3, 3], ((0, 2), (2, 5))),  # a last line is not left to begin a column
        ("sss...", [2, 4], ((0, 2), (2, 6))),  # it is where nothing else would be left
        ("..._s..", [3, 4], ((0, 3), (4, 7))),  # white at a column's top is dropped
        ("..._s..", [4, 4], ((0, 3), (4, 7))),  # and a crosshead does not leave it behind
        ("......", [0, 9], ((0, 0), (0, 6))),
    ],
)
def test_columns_fill_in_order(pattern: str, room: list[int], parts: tuple[tuple[int, int], ...]) -> None:
    assert pour(rows(pattern), room).parts == parts


@given(patterns, rooms)
def test_every_row_is_placed_once_dropped_as_white_or_left_over(pattern: str, room: list[int]) -> None:
    text = rows(pattern)
    poured = pour(text, room)
    seen = [row for begin, end in poured.parts for row in range(begin, end)] + list(range(poured.rest, len(text)))
    assert seen == sorted(set(seen))
    assert all(text.content[row] == WHITE for row in set(range(len(text))) - set(seen))


@given(patterns, rooms)
def test_a_column_holds_no_more_than_its_room(pattern: str, room: list[int]) -> None:
    for (begin, end), most in zip(pour(rows(pattern), room).parts, room, strict=True):
        assert 0 <= end - begin <= max(0, most)


@given(patterns, rooms)
def test_a_column_begins_with_a_row_that_sticks_only_where_it_must(pattern: str, room: list[int]) -> None:
    text = rows(pattern)
    parts = pour(text, room).parts
    for (begin, end), (after, after_end) in pairwise(parts):
        if end > begin and after_end > after and after == end and text.sticks[after]:
            assert all(text.sticks[begin + 1 : end])


@given(patterns, rooms, st.integers(0, 5))
def test_a_longer_column_never_places_less(pattern: str, room: list[int], which: int) -> None:
    text = rows(pattern)
    # A column without room is no column: with its first row it may call for lines that stick together.
    longer = [most + (i == which % len(room) and most > 0) for i, most in enumerate(room)]
    assert pour(text, longer).rest >= pour(text, room).rest


@given(patterns, tops)
def test_the_balanced_height_is_the_least_that_fits(pattern: str, at: list[int]) -> None:
    text = rows(pattern)
    height = balanced_height(text, at)
    assert height >= max(at)
    assert pour(text, [height - top for top in at]).rest == len(text)
    if height > max(at):
        assert pour(text, [height - 1 - top for top in at]).rest < len(text)


def test_columns_are_equally_full_and_the_last_may_be_shorter() -> None:
    text = rows("." * 25)
    height = balanced_height(text, [0, 0, 0, 0])
    assert [end - begin for begin, end in pour(text, [height] * 4).parts] == [7, 7, 7, 4]
