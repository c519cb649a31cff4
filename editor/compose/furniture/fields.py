"""Fields of furniture: the texts of masthead, folio and colophon with the issue's own facts filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Final

from editor.model.imprint import NAMES, Imprint

FIELD_NAMES: Final = frozenset(
    ("title", "date", "day", "weekday", "lunar", "term", "number", "page", "section", "name", *NAMES)
)
"""What a placeholder may name: the issue's own facts and those of its imprint."""

FURNITURE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "masthead": (
        "title",
        "latin",
        "ear",
        "contents",
        "date",
        "lunar",
        "number",
        "permit",
        "weather",
        "publisher",
    ),
    "folio": ("outer", "left", "name", "right", "inner"),
    "colophon": ("text",),
    "gutter": ("text",),
}
"""The fields each kind of furniture has."""

CALENDAR: Final = ("lunar", "term")
"""The facts of the Chinese calendar."""

_WEEKDAYS: Final = "一二三四五六日"
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]*)\}")
# Parts of a field are set off by an ideographic space; one that would stand without its fact is left out whole.
_BETWEEN_PARTS: Final = "　"
# What the tables of the Chinese calendar are sure about.
_LUNAR_YEARS: Final = range(1900, 2101)


def chinese_date(date: datetime.date) -> str:
    """Return a date as newspapers print it: 2026年11月21日 星期六."""
    return f"{_day(date)} {_weekday(date)}"


def _day(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def _weekday(date: datetime.date) -> str:
    return f"星期{_WEEKDAYS[date.weekday()]}"


def lunar_date(date: datetime.date) -> tuple[str, str]:
    """The date of the Chinese calendar, 农历丙午年十月十三, and the solar term that begins on it or nothing."""
    if date.year not in _LUNAR_YEARS:
        return "", ""
    from lunar_python import Solar

    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    return f"农历{lunar.getYearInGanZhi()}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}", lunar.getJieQi()


def field_values(
    *,
    title: str,
    date: datetime.date | None,
    number: int | None,
    page: int,
    section: str,
    imprint: Imprint = (),
    calendar: bool = False,
) -> dict[str, str]:
    """The facts that fields may name; what is unknown is empty.  ``calendar`` for those of the Chinese one too."""
    lunar, term = lunar_date(date) if date is not None and calendar else ("", "")
    return dict(imprint) | {
        "title": title,
        "date": chinese_date(date) if date is not None else "",
        "day": _day(date) if date is not None else "",
        "weekday": _weekday(date) if date is not None else "",
        "lunar": lunar,
        "term": term,
        "number": str(number) if number is not None else "",
        "page": str(page),
        "section": section,
        "name": section,
    }


def placeholders(text: str) -> list[str]:
    """The names of the facts that ``text`` asks for."""
    return _PLACEHOLDER.findall(text)


def fill_field(text: str, values: Mapping[str, str]) -> str:
    """Return ``text`` with its {placeholders} filled; a part whose placeholders have no value is dropped.

    Parts are set off by ideographic spaces and line feeds; a line of which nothing is left is dropped too.
    """
    lines = (_filled(line, values) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _filled(line: str, values: Mapping[str, str]) -> str:
    known = (part for part in line.split(_BETWEEN_PARTS) if all(values.get(name) for name in placeholders(part)))
    return _BETWEEN_PARTS.join(_PLACEHOLDER.sub(lambda found: values[found[1]], part) for part in known)
