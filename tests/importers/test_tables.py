"""Every row of a table comes back as one line, and what rules part into columns of text does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.tables import with_tables
from editor.importers.geometry.walls import Wall
from editor.importers.lines import Hint
from editor.importers.manuscripts import import_paths
from tests.importers.test_frames import TEXT, _font, column, draw, lines

__all__ = ["_font"]

CELLS = (
    ("项目", "收入", "支出"),
    ("地面停车费", "48600", ""),
    ("电梯广告费", "5900", ""),
    ("保洁、绿化补助", "", "12400"),
    ("合计", "54500", "12400"),
)
ROWS = ["项目 收入 支出", "地面停车费 48600", "电梯广告费 5900", "保洁、绿化补助 12400", "合计 54500 12400"]
UNDER = "监事组已经核对，票据存在物业办公室，每天上午欢迎各位邻居前来查阅，看不懂的地方请当面问会计。"
EDGES = (0.0, 80.0, 120.0, 160.0)
BODY = 9.0


def cells(x: float, y: float, table: Sequence[Sequence[str]] = CELLS, pitch: float = 16) -> list[Row]:
    return [
        Row(x + left + 2, x + left + 2 + len(text) * 5, y - 12 - pitch * number, 8, text)
        for number, row in enumerate(table)
        for left, text in zip(EDGES, row, strict=False)
        if text
    ]


def level(x: float, heights: Sequence[float], width: float = 160) -> list[Wall]:
    return [Wall(True, height, x, x + width) for height in heights]


def whole(rows: Sequence[Row]) -> list[str]:
    return [row.text for row in sorted(rows, key=lambda row: -row.base) if row.is_whole]


def test_the_cells_between_rules_are_put_together_row_by_row() -> None:
    rules = level(10, [200 - 16 * n for n in range(6)])
    rows, walls = with_tables(cells(10, 200), rules, BODY)
    assert whole(rows) == ROWS
    assert walls == []


def test_every_cell_may_have_a_border_of_its_own() -> None:
    pieces = [
        Wall(True, 200.0 - 16 * n + aside, 10 + a, 10 + b)
        for n in range(6)
        for a, b in pairwise(EDGES)
        for aside in (0.0, 0.8)
    ]
    rows, walls = with_tables(cells(10, 200), pieces, BODY)
    assert (whole(rows), walls) == (ROWS, [])


def test_three_rules_are_enough() -> None:
    """One over the table, one under its head, one at its foot."""
    rows, _ = with_tables(cells(10, 200), level(10, [200, 184, 120]), BODY)
    assert whole(rows) == ROWS


def test_a_cell_of_two_lines_stays_one() -> None:
    table = cells(10, 200, (("科室", "医生"), ("内科", "罗兰"), ("外科", "周平")), pitch=32)
    table.append(Row(12, 32, 200 - 12 - 32 - 10, 8, "门诊"))
    rows, _ = with_tables(table, level(10, [200, 168, 136, 104]), BODY)
    assert whole(rows) == ["科室 医生", "内科门诊 罗兰", "外科 周平"]


@pytest.mark.parametrize("heights", [(200, 100), (200, 150, 100), (200, 184, 100)])
def test_text_in_columns_between_rules_is_no_table(heights: Sequence[float]) -> None:
    text = [Row(x, x + 70, 190 - 13 * n, 9, TEXT[8 * n : 8 * n + 8]) for x in (12, 95) for n in range(6)]
    rows, walls = with_tables(text, level(10, heights), BODY)
    assert rows == text
    assert len(walls) == len(heights)


def test_rules_of_a_page_stay() -> None:
    """Only those of the table are taken from what parts the page."""
    page = Wall(True, 300, 0, 400)
    rows, walls = with_tables(cells(10, 200), [page, *level(10, [200 - 16 * n for n in range(6)])], BODY)
    assert (whole(rows), walls) == (ROWS, [page])


def test_a_table_in_a_tinted_box_is_read_under_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    draw(canvas, 200, 460, "合作社秋粮归仓", 18)
    column(canvas, 200, 440, TEXT * 5)
    canvas.setFillGray(0.93)
    canvas.rect(20, 200, 172, 270, fill=1)
    canvas.setFillGray(0)
    draw(canvas, 50, 450, "一季度收支账", 14)
    for row in cells(25, 440):
        draw(canvas, row.left, row.base, row.text, 8)
    for number in range(6):
        canvas.line(25, 440 - 16 * number, 185, 440 - 16 * number)
    column(canvas, 26, 340, UNDER)
    canvas.save()
    found = {a.headline: [p.text for p in a.story.paragraphs] for a in import_paths([path]).articles}
    assert found["一季度收支账"] == [*ROWS, UNDER]
    assert found["合作社秋粮归仓"] == [TEXT * 5]
    assert [line.text for line in lines(path) if line.hint is Hint.ROW] == ROWS


def test_the_title_in_the_box_of_a_table_is_none_of_its_rows() -> None:
    """Where no rules part the rows, which stand on common baselines; the sides of the box stay."""
    titles = [Row(30, 62, 335, 8, "活动日历"), Row(30, 128, 315, 14, "冬至前后做什么")]
    box = [*level(10, [380, 350, 180]), Wall(False, 10, 180, 350), Wall(False, 170, 180, 350)]
    rows, walls = with_tables([*titles, *cells(10, 300)], box, BODY)
    assert [row.text for row in rows if not row.is_whole] == [row.text for row in titles]
    assert [row.text for row in rows if row.is_whole] == ROWS
    assert walls == box


def test_a_table_apart_from_the_first_is_another() -> None:
    rules = [*level(10, [300 - 16 * n for n in range(6)]), *level(10, [200 - 16 * n for n in range(6)])]
    rows, _ = with_tables([*cells(10, 300), *cells(10, 200)], rules, BODY)
    assert whole(rows) == [*ROWS, *ROWS]
    assert all(Area(10, 0, 170, 400).common(Area(r.left, r.base, r.right, r.top)).extent > 0 for r in rows)
