"""Tables: nothing is lost, cells keep apart, numbers stand by their point."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.frames.table import table_piece
from editor.compose.marks import Rule
from editor.compose.piece import Owner, Piece
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.frame_content import CellAlign, Table, TableRules
from editor.model.style import Align
from tests.compose import paper

BOOK = FaceBook.default()
STYLE = replace(paper.BODY, indent=0.0)
HEAD = replace(STYLE, face="hei", align=Align.CENTRE)
PLACE = Rect(mm(20), mm(30), mm(100), mm(60))
ROWS = (("项目", "去年", "今年"), ("助餐（人次）", "1,280", "36.5"), ("助浴", "980.25", "—"), ("志愿服务", "12", "3"))


def made(table: Table, rect: Rect = PLACE) -> Piece:
    return table_piece(Owner("t", None, {}), rect, table, STYLE, HEAD, BOOK)


def printed(piece: Piece) -> list[str]:
    return ["".join(line.text for line in frame.lines) for frame in piece.frames]


def test_cells_are_frames_row_by_row() -> None:
    piece = made(Table(ROWS))
    assert printed(piece) == [cell for row in ROWS for cell in row]
    assert {frame.kind for frame in piece.frames} == {"table"}
    assert piece.findings == ()


def test_numbers_stand_under_one_another_by_their_points() -> None:
    piece = made(Table(ROWS))
    columns = dict(zip(printed(piece), piece.frames, strict=True))

    def point(text: str) -> int:
        """Where the whole part of a number ends."""
        line = columns[text].lines[0]
        whole = made(Table((("", text.split(".")[0]),), aligns=(CellAlign.LEFT,) * 2, header=0)).frames[0].lines[0]
        return line.x + whole.width

    assert abs(point("1,280") - point("980.25")) < mm(0.05)
    assert abs(point("1,280") - point("12")) < mm(0.05)
    # A dash for no number stands in the middle of its cell.
    assert columns["—"].rect.x > columns["36.5"].rect.x - mm(20)


cells = st.text(st.sampled_from("天山路街道，1.5%-a \n\t"), max_size=30)
tables = st.builds(
    Table,
    rows=st.lists(st.lists(cells, max_size=4).map(tuple), max_size=8).map(tuple),
    widths=st.lists(st.floats(-1, 9), max_size=4).map(tuple),
    aligns=st.lists(st.sampled_from(CellAlign), max_size=5).map(tuple),
    header=st.integers(-1, 3),
    rules=st.sampled_from(TableRules),
)


@given(tables, st.integers(0, mm(120)), st.integers(0, mm(60)))
def test_every_character_is_placed_or_counted_and_cells_keep_apart(table: Table, width: int, height: int) -> None:
    rect = Rect(mm(10), mm(10), width, height)
    piece = made(table, rect)
    placed = sum(not c.isspace() for text in printed(piece) for c in text)
    over = sum(frame.overset for frame in piece.frames)
    told = [f for f in piece.findings if f.code == "overset"]
    every = sum(not c.isspace() for row in table.rows for cell in row for c in cell)
    if over:
        assert told[0].message.startswith(f"{over} characters")
    assert placed + over == every or not width
    rects = [frame.rect for frame in piece.frames if frame.lines]
    assert not any(a.overlaps(b) for n, a in enumerate(rects) for b in rects[:n])
    assert all(r.y >= rect.y and r.bottom <= rect.bottom for r in rects)


@pytest.mark.parametrize(
    ("rules", "level", "upright"),
    [(TableRules.GRID, 5, 4), (TableRules.ROWS, 5, 0), (TableRules.THREE, 3, 0), (TableRules.NONE, 0, 0)],
)
def test_rules(rules: TableRules, level: int, upright: int) -> None:
    marks = [mark for mark in made(Table(ROWS, rules=rules)).marks if isinstance(mark, Rule)]
    assert sum(m.start.y == m.end.y for m in marks) == level
    assert sum(m.start.x == m.end.x for m in marks) == upright


def test_columns_are_as_wide_as_said() -> None:
    marks = made(Table(ROWS, widths=(2, 1, 1), rules=TableRules.GRID)).marks
    edges = sorted({m.start.x for m in marks if isinstance(m, Rule) and m.start.x == m.end.x})
    assert edges == [mm(20), mm(70), mm(95), mm(120)]


def test_a_long_column_gives_way_to_short_ones() -> None:
    table = Table((("服务项目说明", "数"), ("为老年人提供助餐助浴助行" * 9, "12")), rules=TableRules.GRID)
    marks = made(table).marks
    edges = sorted({m.start.x for m in marks if isinstance(m, Rule) and m.start.x == m.end.x})
    assert edges[2] - edges[1] < mm(15)


def test_an_empty_table_says_so() -> None:
    assert [f.code for f in made(Table(())).findings] == ["table-empty"]
