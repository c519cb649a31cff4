"""Advertisements: what on a page sells something and is no article, within a frame or only within white."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from editor.importers.geometry.boxes import Row
from editor.importers.geometry.columns import boxes_of
from editor.importers.recognition.patterns import LEAD, Sign, sign

_CALLS = re.compile(
    r"(?:电话|電話|热线|熱線|手机|手機|Tel|TEL|微信|QQ|网址|網址|地址)\s*[:：]|(?:订购|咨询|预约|加盟|招商|报名)(?:电话|热线)|订座\s*[:：]|"
    r"^(?:广|廣)\s*告$|(?<!\d)(?:1\d{10}|400-?\d{3,4}-?\d{3,4})"
)
_MOST_ROWS = 30
_CLOSE = 1.0  # times the larger of two lines: white between lines of one advertisement
_RAGGED = 1.5  # em by which they do where their edge is ragged
_SHORT = 12  # characters: more do not stand on a line of an advertisement by themselves
_SIGNED = (Sign.BYLINE, Sign.CREDIT, Sign.DECK)
_ALIKE = 0.15  # em by which lines of text may differ at their ends


def calls(row: Row) -> bool:
    """Whether a line tells whom to call or where to go."""
    return bool(_CALLS.search(row.text))


def is_advertisement(rows: Sequence[Row]) -> bool:
    """Whether a part of the page sells something: it tells whom to call, and no sentence of it runs over lines."""
    told = sum(map(calls, rows))
    runs_on = sum(len(row.text) > 12 and row.text.rstrip()[-1] not in "。！？：" for row in rows)
    return (
        told > 0
        and len(rows) <= _MOST_ROWS
        and 3 * runs_on < 2 * len(rows)
        and not any(LEAD.match(row.text.strip()) for row in rows)
        and not _is_notice(rows)
    )


def is_card(rows: Sequence[Row]) -> bool:
    """Whether the lines of a box stand about its middle and are no sentences: 海丰渔具行　主营尼龙网　开渔特惠."""
    if not 2 < len(rows) <= _MOST_ROWS // 2 or any(row.is_upright for row in rows):
        return False
    middle = median((row.left + row.right) / 2 for row in rows)
    centred = all(abs((row.left + row.right) / 2 - middle) < 0.8 * row.size for row in rows)
    lefts = [row.left for row in rows]
    said = (row.text.rstrip()[-1] in "，。；" or sign(row.text.strip()) in _SIGNED for row in rows)
    return centred and max(lefts) - min(lefts) > max(row.size for row in rows) and not any(said)


def _is_notice(rows: Sequence[Row]) -> bool:
    """Whether lines are those of a text that tells whom to call and is signed, or goes on from line to line."""
    if any(sign(row.text.strip()) is Sign.CREDIT for row in rows):
        return True
    level = [row for row in rows if not row.is_upright]
    return any("。" in row.text for row in level) and any(
        a.text.rstrip()[-1] not in "。！？" and _is_flush(a, b)
        for box in boxes_of(level)
        for a, b in pairwise(box.rows)
    )


def _is_flush(a: Row, b: Row) -> bool:
    """Whether two lines fill a column, its edge even or ragged: the first may begin as a paragraph does."""
    indent = (a.left - b.left) / a.size
    fills = len(a.text) > _SHORT and abs(a.right - b.right) < _RAGGED * a.size
    return fills and (abs(indent) < _ALIKE or abs(indent - 2) < 2 * _ALIKE)


def advertisements(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The advertisements among the level lines of a part that only white parts from the articles around them."""
    level = [row for row in rows if not row.is_upright]
    seen: set[int] = set()
    for row in level:
        if id(row) in seen or not calls(row):
            continue
        group = _around(row, level)
        seen.update(map(id, group))
        if len(group) > 2 and is_advertisement(group) and not _has_text(group):
            yield group


def _around(first: Row, rows: Sequence[Row]) -> list[Row]:
    """The lines that stand close to one another, and one of them close to ``first``; no more than are wanted."""
    group, new = [first], [first]
    known = {id(first)}
    while new and len(group) <= _MOST_ROWS:
        row = new.pop()
        near = [other for other in rows if id(other) not in known and _is_close(row, other)]
        known.update(map(id, near))
        group += near
        new += near
    return group


def _is_close(row: Row, other: Row) -> bool:
    upper, lower = (row, other) if row.base > other.base else (other, row)
    white = upper.base - lower.top
    beside = max(row.left, other.left) - min(row.right, other.right)
    level = abs(row.base - other.base) < 0.5 * min(row.size, other.size)
    tall = max(row.size, other.size)
    return beside < 2 * tall if level else white < _CLOSE * tall and beside < 0


def _has_text(rows: Sequence[Row]) -> bool:
    """Whether some of the lines are set as columns of text are, or somebody signed them."""
    if any(sign(row.text.strip()) in _SIGNED for row in rows):
        return True
    return any(
        abs(a.left - b.left) < _ALIKE * a.size
        and abs(a.right - b.right) < _ALIKE * a.size
        and not _CALLS.search(a.text + b.text)
        for box in boxes_of(rows)
        for a, b in pairwise(box.rows)
    )
