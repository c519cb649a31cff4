"""Furniture says the issue's own facts, and nothing half."""

from __future__ import annotations

import datetime

import pytest

from editor.compose.furniture.fields import chinese_date, field_values, fill_field, lunar_date

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


@pytest.mark.parametrize(
    ("date", "lunar", "term"),
    [
        (datetime.date(2026, 11, 22), "农历丙午年十月十四", "小雪"),
        (datetime.date(2025, 8, 1), "农历乙巳年闰六月初八", ""),  # a leap month
        (datetime.date(2033, 12, 22), "农历癸丑年闰冬月初一", ""),  # the year the old tables had wrong
        (datetime.date(2024, 2, 10), "农历甲辰年正月初一", ""),
        (datetime.date(1850, 1, 1), "", ""),
        (datetime.date(9999, 1, 1), "", ""),
    ],
)
def test_the_chinese_calendar_is_told_where_it_is_sure(date: datetime.date, lunar: str, term: str) -> None:
    assert lunar_date(date) == (lunar, term)


def test_lines_and_parts_without_their_facts_are_dropped() -> None:
    values = field_values(title="天山", date=DAY, number=3, page=2, section="要闻", imprint=(("editor", "王明"),))
    assert fill_field("责编 {editor}　电话 {phone}\n地址 {address}", values) == "责编 王明"
