"""Counting: short paragraphs of a manuscript that count (1. 2. 3., 一、二、) or bear one mark, each over a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from editor.importers.characters import extent
from editor.importers.lines import Line

_HAN = "一二三四五六七八九十"
_COUNTED = re.compile(
    rf"(?:[（(]?(?P<digits>\d{{1,2}})[）)]?\s*[、.．：:]?\s*(?=[^\d\s年月日])|[（(]?(?P<han>[{_HAN}])[）)]?\s*[、.．：:]|"
    r"(?P<mark>[●■◆▲★○◎□◇△])\s*(?=\S{4}))"
)
_STRIPPED = re.compile(r"(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*[、.．：:]|\d{1,2}[ \u3000])\s*(?=\D)")
_SIGNED = re.compile(r"[（(][^（）()，。]{2,16}[）)]$|^[（(]?(?:供稿|作者|来源|通讯员|记者)[^。，]{2,20}$")
_MOSTLY = 0.5
_SHORT = 30.0  # em
_FEWEST = 2


def counted(lines: Sequence[Line]) -> dict[int, str]:
    """By the numbers of the lines that count with others from one, or bear one mark: by what they do."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line, below in pairwise(lines):
        told = _COUNTED.match(line.text)
        if told and extent(line.text) <= _SHORT and extent(below.text) > extent(line.text):
            kind = next(name for name, text in told.groupdict().items() if text)
            found.setdefault(kind, []).append((_value(told[kind]), line.number))
    return {
        number: f"{kind}{_signed(lines, [number for _, number in rows])}"
        for kind, rows in found.items()
        if _is_row(kind, rows)
        for _, number in rows
    }


def _signed(lines: Sequence[Line], numbers: Sequence[int]) -> str:
    """Whether the texts between lines of these numbers are signed, as articles are and parts of one are not."""
    places = [place for place, line in enumerate(lines) if line.number in {*numbers}]
    signed = [any(_SIGNED.search(line.text) for line in lines[a:b]) for a, b in pairwise([*places, len(lines)])]
    return ", signed" if sum(signed) >= _MOSTLY * len(signed) else ""


def _is_row(kind: str, rows: Sequence[tuple[int, int]]) -> bool:
    figures = [figure for figure, _ in rows]
    return len(rows) >= _FEWEST and (kind == "mark" or figures == list(range(1, len(rows) + 1)))


def _value(figure: str) -> int:
    return int(figure) if figure.isdecimal() else _HAN.find(figure) + 1


def without_figures(texts: Mapping[int, str]) -> dict[int, str]:
    """Headlines without the figures they count with; as they are where these do not count from one."""
    told = {at: found for at, text in texts.items() if (found := _STRIPPED.match(text))}
    figures = [int(found[0].strip("（()）、.．：: \u3000")) for found in told.values()]
    if len(figures) < _FEWEST or figures != list(range(1, len(figures) + 1)):
        return dict(texts)
    return {at: text[told[at].end() :] if at in told else text for at, text in texts.items()}
