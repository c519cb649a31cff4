"""Edits of what free frames hold: content fits its frame, tables keep their shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits.contents import MOST_COLUMNS, MOST_ROWS, rows_of, text_of
from editor.edits.errors import EditRefused
from editor.edits.registry import apply, plain_arguments, replay
from editor.measure import Rect, mm
from editor.model.frame_content import Booking, CellAlign, Code, ErrorLevel, RulePattern, Table, TableRules
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind
from tests.compose import paper

PLACE = Rect(mm(20), mm(30), mm(60), mm(40))
TABLE = Table((("项目", "数"), ("甲", "1"), ("乙",)), widths=(2.0, 1.0), aligns=(CellAlign.LEFT, CellAlign.NUMBER))


def issue_with(kind: FrameKind, content=None, **parts) -> Issue:
    issue = paper.issue([], [])
    frame = Frame("f", kind, PLACE, content=content, **parts)
    return replace(issue, pages=(replace(issue.pages[0], frames=(frame,)),))


def the_frame(issue: Issue) -> Frame:
    (frame,) = issue.pages[0].frames
    return frame


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FrameKind.ADVERTISEMENT, Booking("菜市场", mm(60), mm(40))),
        (FrameKind.QR, Code(ErrorLevel.H)),
        (FrameKind.TABLE, replace(TABLE, rules=TableRules.THREE)),
    ],
)
def test_content_is_taken_by_its_own_kind_of_frame_and_replayed(kind: FrameKind, content) -> None:
    before = issue_with(kind)
    after = apply(before, "frame.content", {"frame": "f", "content": content})
    assert the_frame(after).content == content
    assert replay(before, "frame.content", plain_arguments({"frame": "f", "content": content})) == after
    with pytest.raises(EditRefused):
        apply(issue_with(FrameKind.TEXT), "frame.content", {"frame": "f", "content": content})


def test_a_locked_frame_keeps_its_content() -> None:
    with pytest.raises(EditRefused, match="locked"):
        apply(issue_with(FrameKind.TABLE, TABLE, locked=True), "table.paste", {"frame": "f", "text": "a"})


def test_a_pattern_is_part_of_a_frames_look() -> None:
    issue = apply(issue_with(FrameKind.RULE), "frame.look", {"frame": "f", "pattern": RulePattern.FRET})
    assert the_frame(issue).pattern is RulePattern.FRET


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"两\n行"\tx', (("两\n行", "x"),)),
        ("一\t\t三\n四", (("一", "", "三"), ("四",))),
        ("", ()),
    ],
)
def test_rows_come_as_spreadsheets_copy_them(text: str, rows) -> None:
    assert rows_of(text) == rows


@given(st.text(max_size=60))
def test_any_text_can_be_pasted_or_is_refused(text: str) -> None:
    try:
        issue = apply(issue_with(FrameKind.TABLE, TABLE), "table.paste", {"frame": "f", "text": text})
    except EditRefused:
        return
    content = the_frame(issue).content
    assert isinstance(content, Table)
    assert len(content.rows) <= MOST_ROWS


def test_too_large_a_table_is_refused() -> None:
    for text in ("a\n" * (MOST_ROWS + 1), "a\t" * (MOST_COLUMNS + 1)):
        with pytest.raises(EditRefused, match="at most"):
            apply(issue_with(FrameKind.TABLE, TABLE), "table.paste", {"frame": "f", "text": text})


@pytest.mark.parametrize(
    ("name", "arguments", "rows", "widths"),
    [
        ("table.cell", {"row": 2, "column": 1, "text": "2"}, (("项目", "数"), ("甲", "1"), ("乙", "2")), (2.0, 1.0)),
        ("table.add_row", {"row": 1}, (("项目", "数"), ("", ""), ("甲", "1"), ("乙",)), (2.0, 1.0)),
        ("table.remove_row", {"row": 0}, (("甲", "1"), ("乙",)), (2.0, 1.0)),
        ("table.add_column", {"column": 1}, (("项目", "", "数"), ("甲", "", "1"), ("乙", "", "")), ()),
        ("table.remove_column", {"column": 0}, (("数",), ("1",), ("",)), (1.0,)),
    ],
)
def test_rows_and_columns_come_and_go(name: str, arguments, rows, widths) -> None:
    changed = the_frame(apply(issue_with(FrameKind.TABLE, TABLE), name, {"frame": "f"} | arguments)).content
    assert isinstance(changed, Table)
    assert (changed.rows, changed.widths) == (rows, widths)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("table.cell", {"row": 3, "column": 0, "text": ""}),
        ("table.cell", {"row": 0, "column": 2, "text": ""}),
        ("table.add_row", {"row": 5}),
        ("table.remove_row", {"row": -1}),
        ("table.add_column", {"column": 3}),
        ("table.remove_column", {"column": 2}),
    ],
)
def test_what_the_table_has_not_is_refused(name: str, arguments) -> None:
    with pytest.raises(EditRefused):
        apply(issue_with(FrameKind.TABLE, TABLE), name, {"frame": "f"} | arguments)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=6), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
def test_cells_come_back_from_their_text(cells: list[list[str]]) -> None:
    rows = tuple(map(tuple, cells))
    if text_of(rows).strip("\n") == text_of(rows):  # blank lines at the ends are no rows
        assert rows_of(text_of(rows)) == rows
