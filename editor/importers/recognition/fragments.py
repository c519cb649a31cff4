"""Fragments: lines that a program broke at a closed-up mark while it took them out of a page, made whole again.

Marks are closed up by half an em, and some programs take the gap or the overlap there for the end of a line.  On a
page broken so, a line with a mark at neither end is whole, and tells how wide its column was.  Between two such lines
stand as many lines of type as their width fills; which of the breaks at marks are theirs is found by dynamic
programming.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from editor.importers.characters import CLOSING, OPENING, PAUSES, STOPS, ending, extent, squeeze
from editor.importers.lines import Line
from editor.importers.recognition.measures import Columns, columns
from editor.importers.recognition.patterns import LEAD, sign

_SHORT = 3.0  # em by which a broken line is shorter than its column at least
_FULL = (-1.6, 0.8)  # by how many em a line made whole may miss its column, or the column less the indent
_INDENT = 2.0
_MOST = 12
_LONG = 7.0  # em of a line without marks that may be whole
_SURE = 6  # whole lines that tell the columns of a broken page
# What a line of type costs: one that ends its paragraph, one that stops short, one too wide, a break that was none.
_ENDS, _DISPLAY, _STOPS_SHORT, _TOO_WIDE, _BREAK = 1.0, 2.0, 5.0, 9.0, 0.1


def mended(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with those that were broken at marks joined again."""
    if not lines or any(line.is_whole for line in lines):
        return tuple(lines)
    known = _known(lines)
    if known is None:
        return _with_quotations(lines, columns(lines))
    lines = _with_stubs(lines)
    known = _known(lines) or known
    result: list[Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _may_join(lines[end - 1], lines[end]):
            end += 1
        is_first = start == 0 or _turns(lines[start - 1])
        is_last = end == len(lines) or _turns(lines[end]) or bool(LEAD.match(lines[end].text))
        result.extend(_set_again(lines[start:end], known[0][start], known[1], is_first=is_first, is_last=is_last))
        start = end
    return tuple(result)


def _known(lines: Sequence[Line]) -> tuple[list[float], frozenset[str]] | None:
    """The measure of every line of a page broken at its marks, and the marks set narrow; None for any other page."""
    inner = [i for i in range(1, len(lines) - 1) if _is_sure(lines[i - 1], lines[i], lines[i + 1])]
    whole = [i for i in inner if any(mark in lines[i].text for mark in "，。、")]
    if len(whole) < _SURE:
        # Where every mark broke its line, whole lines have none.
        whole = [i for i in inner if extent(lines[i].text) >= _LONG]
    if len(whole) < _SURE:
        return None
    found = columns([lines[i] for i in whole])
    told = found.measures
    if np.isnan(told).mean() > 0.5:
        # Lines without a mark at either end say nothing of paragraphs; their own widths are the measure.
        told = np.array([extent(lines[i].text, found.narrow) for i in whole])
        told = np.array([max(told[max(0, i - 2) : i + 3]) for i in range(len(told))])
    told = np.where(np.isnan(told), np.nanmedian(told), told)
    measures = [float(told[min(bisect_left(whole, i), len(whole) - 1)]) for i in range(len(lines))]
    short = sum(
        line.text[-1] in "，、；" and extent(line.text, found.narrow) < measure - _SHORT
        for line, measure in zip(lines, measures, strict=True)
    )
    return (measures, found.narrow) if short >= max(4, 0.08 * len(lines)) else None


# What no line of type ends with: an opening mark, the number of an item, a label without what it labels.
_STUB = re.compile(
    rf"[{re.escape(OPENING)}]$|^[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、．]$|"
    r"^(?:来源|稿源|供稿|编辑|责任编辑|责编|校对|版式|摄影|文|图|电话|热线|地址|[问答])[：:]$"
)


def _with_stubs(lines: Sequence[Line]) -> list[Line]:
    """The lines with those that cannot stand alone joined to their neighbours."""
    result: list[Line] = []
    for line in lines:
        if result and not line.blank_before and (_STUB.search(result[-1].text) or line.text[0] in CLOSING):
            result[-1] = replace(result[-1], text=result[-1].text + line.text)
        else:
            result.append(line)
    return result


def _is_sure(before: Line, line: Line, after: Line) -> bool:
    """Whether a line begins and ends where no mark could have broken it, in the middle of sentences."""
    is_seam = _is_seam(before.text, line.text) or _is_seam(line.text, after.text)
    return not (is_seam or line.blank_before or after.blank_before)


def _is_seam(before: str, after: str) -> bool:
    return before[-1] in CLOSING + STOPS + PAUSES + OPENING or after[0] in OPENING + CLOSING + STOPS + PAUSES


def _may_join(before: Line, line: Line) -> bool:
    return (
        not line.blank_before
        and _is_seam(before.text, line.text)
        and sign(before.text) is None
        and sign(line.text) is None
        and not LEAD.match(line.text)
    )


def _turns(line: Line) -> bool:
    """Whether no paragraph runs on over the line."""
    return sign(line.text) is not None


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to set the first fragments again: its cost, where its last line begins, and the way before it."""

    cost: float
    start: int
    before: _Way | None


def _set_again(
    group: Sequence[Line], measure: float, narrow: frozenset[str], *, is_first: bool, is_last: bool
) -> list[Line]:
    """A run of fragments, each parted from the next at a mark, set again in lines of type.

    ``is_first`` and ``is_last`` tell that no paragraph runs into the group, or out of it.
    """
    if len(group) == 1:
        return list(group)
    # The best ways to each fragment's end, after a line within a paragraph and after one that ended it.
    inside: list[_Way | None] = [_Way(_STOPS_SHORT if is_first else 0.0, 0, None)]
    ended: list[_Way | None] = [_Way(0.0 if is_first else 0.5, 0, None)]
    for end in range(1, len(group) + 1):
        best: list[_Way | None] = [None, None]
        for start in range(max(0, end - _MOST), end):
            text = "".join(line.text for line in group[start:end])
            for before, indent in ((inside[start], 0.0), (ended[start], _INDENT)):
                if before is None:
                    continue
                for state, cost in _costs(text, measure - indent, narrow, is_display=start == end - 1 and indent > 0):
                    way = _Way(before.cost + cost + _BREAK, start, before)
                    old = best[state]
                    if old is None or way.cost < old.cost:
                        best[state] = way
        inside.append(best[0])
        ended.append(best[1])
    ways = [(way, cost) for way, cost in ((inside[-1], _STOPS_SHORT if is_last else 0.0), (ended[-1], 0.0)) if way]
    way = min(ways, key=lambda known: known[0].cost + known[1])[0]
    result: list[Line] = []
    end = len(group)
    while way.before is not None:
        text = "".join(line.text for line in group[way.start : end])
        result.append(group[way.start] if way.start == end - 1 else replace(group[way.start], text=text))
        end, way = way.start, way.before
    return result[::-1]


def _costs(text: str, measure: float, narrow: frozenset[str], *, is_display: bool) -> tuple[tuple[int, float], ...]:
    """What ``text`` costs as a line within a paragraph (0) and as one that ends it or stands by itself (1)."""
    slack = measure - extent(text, narrow)
    over = max(0.0, -slack - 0.6 * squeeze(text, narrow) - 0.6)
    if over > 0:
        cost = _TOO_WIDE + over
        return (0, cost), (1, cost)
    inside = 0.25 * slack if slack < 1.6 else _STOPS_SHORT
    alone = _DISPLAY if is_display and ending(text) == "open" and text[-1] not in PAUSES + OPENING else _STOPS_SHORT
    return (0, inside), (1, _ENDS if ending(text) == "stop" else alone)


def _with_quotations(lines: Sequence[Line], found: Columns) -> tuple[Line, ...]:
    """The lines with quotations put back that were parted from the sentence before them."""
    result: list[Line] = []
    start = 0
    while start < len(lines):
        measure = float(found.measures[start])
        parted = not math.isnan(measure) and sign(lines[start].text) is None and _is_quotation(lines, start, measure)
        text = "".join(line.text for line in lines[start : start + 2])
        result.append(replace(lines[start], text=text) if parted else lines[start])
        start += 2 if parted else 1
    return tuple(result)


def _is_quotation(lines: Sequence[Line], start: int, measure: float) -> bool:
    """Whether a line that ends a sentence was parted from the quotation after it, which stops short in mid-sentence."""
    if start + 2 >= len(lines):
        return False
    line, after, third = lines[start : start + 3]
    return (
        ending(line.text) == "stop"
        and after.text[0] in "“‘《"
        and ending(after.text) == "open"
        and after.indent < 1.0
        and extent(after.text) < measure - _SHORT
        and not (after.blank_before or third.blank_before)
        and sign(third.text) is None
        and not LEAD.match(third.text)
        and _is_full(line.text + after.text, measure)
    )


def _is_full(text: str, measure: float) -> bool:
    least, most = _FULL
    slack = extent(text) - measure
    return any(least <= slack + indent <= most + 0.5 * squeeze(text) for indent in (0.0, _INDENT))
