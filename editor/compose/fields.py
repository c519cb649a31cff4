"""Fields of furniture: the texts of masthead and folio with the issue's own facts filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Final

_WEEKDAYS: Final = "一二三四五六日"
_PLACEHOLDER: Final = re.compile(r"\{([a-z_]*)\}")
# Parts of a field are set off by an ideographic space; one that would stand without its fact is left out whole.
_BETWEEN_PARTS: Final = "　"


def chinese_date(date: datetime.date) -> str:
    """Return a date as newspapers print it: 2026年11月21日 星期六."""
    return f"{date.year}年{date.month}月{date.day}日 星期{_WEEKDAYS[date.weekday()]}"


def field_values(
    *, title: str, date: datetime.date | None, number: int | None, page: int, section: str
) -> dict[str, str]:
    """The facts that fields may name; what is unknown is empty."""
    return {
        "title": title,
        "date": chinese_date(date) if date is not None else "",
        "number": str(number) if number is not None else "",
        "page": str(page),
        "section": section,
        "name": section,
    }


def fill_field(text: str, values: Mapping[str, str]) -> str:
    """Return ``text`` with its {placeholders} filled; a part whose placeholders have no value is dropped."""
    parts = []
    for part in text.split(_BETWEEN_PARTS):
        names = _PLACEHOLDER.findall(part)
        if all(values.get(name) for name in names):
            parts.append(_PLACEHOLDER.sub(lambda found: values[found[1]], part))
    return _BETWEEN_PARTS.join(parts)
