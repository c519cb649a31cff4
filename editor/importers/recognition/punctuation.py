"""Punctuation: pages that set a mark half-width throughout, read as if it were full-width, and given back as they were.

Some papers, and many programs that took the text out of a page, have ``,`` for ``，`` and ``.`` for ``。``.  All else
that judges lines knows marks by what they are, so they are told once, here.  Only marks are changed of which the page
has no full-width one: what was changed can then be changed back without a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from editor.importers.lines import Line
from editor.model.article import Source
from editor.model.findings import Place

T = TypeVar("T")
_HAN: Final = r"\u3400-\u9fff"
_BEFORE: Final = rf"(?<=[{_HAN}”’）)》」』】%])"
_AFTER: Final = rf"(?=[{_HAN}“‘（(《「『【])"
_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
# A mark of Chinese stands beside an ideograph; a full stop after one, for before one it may number a list.
_CHINESE: Final = {
    mark: re.compile(rf"{_BEFORE}\.(?![.\w])|{_BEFORE}\.{_AFTER}" if mark == "." else f"{_BEFORE}{own}|{own}{_AFTER}")
    for mark, own in ((mark, re.escape(mark)) for mark in _FULL)
}


def full_width(lines: Sequence[Line]) -> tuple[list[Line], dict[int, str]]:
    """The lines with the marks full-width that their page sets half-width, and the table that sets them back."""
    text = "\n".join(line.text for line in lines)
    told = [mark for mark, full in _FULL.items() if full not in text and _CHINESE[mark].search(text)]
    if not told:
        return list(lines), {}
    return [replace(line, text=_set(line.text, told)) for line in lines], {ord(_FULL[mark]): mark for mark in told}


def _set(text: str, marks: Sequence[str]) -> str:
    for mark in marks:
        text = _CHINESE[mark].sub(_FULL[mark], text)
    return text


def given_back(found: T, table: Mapping[int, str]) -> T:
    """What was found in the lines, every text in it with the marks its page has."""
    return _given_back(found, table) if table else found


def _given_back(value: Any, table: Mapping[int, str]) -> Any:  # noqa: ANN401 - whatever a record holds
    if type(value) is str:  # not the words of an enumeration
        return value.translate(table)
    if isinstance(value, tuple):
        return tuple(_given_back(item, table) for item in value)
    if isinstance(value, Source | Place) or not is_dataclass(value) or isinstance(value, type):
        return value
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: _given_back(item, table) for name, item in given.items()})
