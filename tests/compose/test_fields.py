"""Furniture says the issue's own facts, and nothing half."""

from __future__ import annotations

import datetime

import pytest

from editor.compose.fields import chinese_date, field_values, fill_field

DAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("date", "expected"),
    [(DAY, "2026年11月21日 星期六"), (datetime.date(2027, 3, 7), "2027年3月7日 星期日")],
)
def test_dates_are_written_as_newspapers_do(date: datetime.date, expected: str) -> None:
    assert chinese_date(date) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("{title}　第{page}版", "天山　第2版"),
        ("总第{number}期", ""),  # the number is unknown
        ("{title}　总第{number}期　{date}", "天山　2026年11月21日 星期六"),
        ("主办：街道", "主办：街道"),
        ("{nonsense}", ""),
        ("{section}", "要闻"),
    ],
)
def test_a_part_without_its_fact_is_left_out(field: str, expected: str) -> None:
    assert fill_field(field, field_values(title="天山", date=DAY, number=None, page=2, section="要闻")) == expected
