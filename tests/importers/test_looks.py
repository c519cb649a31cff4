"""Looks: how a printed line stands among the others, and that it weighs with its words."""

from __future__ import annotations

from dataclasses import replace

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.looks import looks_of
from editor.importers.lines import Line
from editor.importers.recognition.looks import with_looks

_BODY = 10.0
_MEASURE = 200.0


def _row(left: float, right: float, base: float, face: str = "Song") -> Row:
    row = Row(left, right, base, _BODY, "字" * round((right - left) / _BODY), is_bold=False)
    row.face = face
    return row


def _column() -> list[Row]:
    return [_row(0.0, _MEASURE, -14.5 * line) for line in range(2, 8)]


def test_a_line_in_the_middle_of_its_column_is_centred() -> None:
    line = _row(60, 140, 0)
    looks = looks_of([line, *_column()], _BODY)[id(line)]
    assert looks.is_centred
    assert not looks.is_at_right


def test_a_short_line_flush_with_its_column_is_at_the_right() -> None:
    line = _row(120, _MEASURE, -14.5 * 8)
    looks = looks_of([*_column(), line], _BODY)[id(line)]
    assert looks.is_at_right
    assert not looks.is_centred


def test_a_line_in_another_face_than_most_is_told() -> None:
    line = _row(0, 60, 0, "Hei")
    found = looks_of([line, *_column()], _BODY)
    assert [looks.is_other_face for looks in found.values()] == [True] + [False] * 6


def test_white_is_told_in_lines_of_the_text() -> None:
    column = _column()
    line = _row(0, 60, column[0].base + 3 * 14.5)
    looks = looks_of([line, *column], _BODY)[id(line)]
    assert 2 < looks.white_below < 3


def test_what_stands_over_and_under_a_line_is_told_by_its_size() -> None:
    column = _column()
    line = replace(_row(0, 60, column[0].base + 3 * 14.5), size=2 * _BODY)
    looks = looks_of([line, *column], _BODY)[id(line)]
    assert (looks.over, looks.under, looks.is_flush) == (0.0, 0.5, True)


def test_upright_lines_are_looked_at_as_if_they_lay() -> None:
    """The one on the right stands over the others, which follow it to the left."""
    rows = [
        replace(_row(left, left + _BODY, 100.0), text="字" * 20, is_upright=True, head=290.0)
        for left in (200.0, 170.0, 155.5, 141.0)
    ]
    looks = looks_of(rows, _BODY)
    assert 1 < looks[id(rows[0])].white_below < 2 < looks[id(rows[0])].white_above
    assert all(mine.is_upright for mine in looks.values())


def test_where_a_line_stands_of_a_picture_and_in_a_frame() -> None:
    picture, frame = Area(0, 0, 100, 80), Area(300, -200, 500, 200)
    under, over, aside, away = _row(0, 90, -12), _row(0, 90, 84), _row(110, 190, 40), _row(320, 400, 100)
    looks = looks_of([under, over, aside, away], _BODY, [picture], [frame])
    told = [looks[id(row)] for row in (under, over, aside, away)]
    assert [one.picture for one in told] == ["under", "over", "beside", ""]
    assert [one.is_framed for one in told] == [False, False, False, True]


def test_a_page_of_more_rows_than_any_paper_has_is_not_looked_at() -> None:
    assert looks_of([_row(0, 60, -line) for line in range(3000)], _BODY) == {}


def test_the_same_words_in_larger_type_have_other_features() -> None:
    plain = Line("社区食堂开张", 1, size=1.0)
    small, large = (with_looks([["words"]], [replace(plain, size=size)])[0] for size in (1.0, 2.2))
    assert "words" in small
    assert set(small) != set(large)
