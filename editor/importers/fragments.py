"""Fragments: lines that a program broke at a closed-up mark while it took them out of a page, made whole again.

Marks are closed up by half an em, and some programs take the gap or the overlap there for the end of a line.  A line
that stops at a mark far short of its column, and with the next fills it, was one line of type.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from editor.importers.characters import CLOSING, OPENING, PAUSES, STOPS, ending, extent, squeeze
from editor.importers.lines import Line
from editor.importers.measures import Columns
from editor.importers.patterns import LEAD, sign

_SHORT = 3.0  # em by which a broken line is shorter than its column at least
_OVER = 0.8
_FULL = (-1.6, 0.8)  # by how many em a line made whole may miss its column, or the column less the indent
_INDENT = 2.0
_MOST = 12


def mended(lines: Sequence[Line], found: Columns) -> tuple[Line, ...]:
    """The lines with those that were broken at marks joined again."""
    measures = _measures(lines, found)
    is_broken = _is_broken(lines, measures)
    result: list[Line] = []
    start = 0
    while start < len(lines):
        end = _whole(lines, measures[start], start, is_broken=is_broken)
        text = "".join(line.text for line in lines[start:end])
        result.append(lines[start] if end == start + 1 else replace(lines[start], text=text))
        start = end
    return tuple(result)


def _measures(lines: Sequence[Line], found: Columns) -> list[float]:
    """The measure of each line; where too few lines are whole to tell columns, the width most of the longest have."""
    known = [float(measure) for measure in found.measures]
    if not lines or any(line.is_whole for line in lines) or sum(map(math.isnan, known)) < 0.5 * len(lines):
        return known
    widths = [round(extent(line.text) * 2) / 2 for line in lines]
    longest = [width for width in widths if width > 0.6 * max(widths)]
    usual = max(longest, key=lambda width: sum(width - 1.5 < other <= width for other in longest))
    return [usual if math.isnan(measure) else measure for measure in known]


def _is_broken(lines: Sequence[Line], measures: Sequence[float]) -> bool:
    """Whether so many lines stop short at a comma that the whole page must have been broken at its marks."""
    short = sum(
        line.text[-1] in "，、；" and extent(line.text) < measure - _SHORT
        for line, measure in zip(lines, measures, strict=True)
    )
    return short >= max(4, 0.08 * len(lines))


def _whole(lines: Sequence[Line], measure: float, start: int, *, is_broken: bool) -> int:
    """The index after the last line that belongs to the line at ``start``."""
    if math.isnan(measure) or sign(lines[start].text) is not None:
        return start + 1
    if not is_broken:
        return start + 2 if _is_quotation(lines, start, measure) else start + 1
    best, stopped, text = start + 1, False, lines[start].text
    for index in range(start + 1, min(len(lines), start + _MOST)):
        line = lines[index]
        if line.blank_before or not _is_seam(text, line.text) or sign(line.text) is not None or LEAD.match(line.text):
            break
        stopped = stopped or ending(text) == "stop"
        text += line.text
        if extent(text) - squeeze(text) * 0.5 > measure + _OVER:
            break
        # A line of type fills its column or ends its paragraph; one that does neither belongs to a headline.
        if _is_full(text, measure) or (not stopped and ending(text) == "stop"):
            best = index + 1
    return best


def _is_seam(before: str, after: str) -> bool:
    return before[-1] in CLOSING + STOPS + PAUSES or after[0] in OPENING


def _is_full(text: str, measure: float) -> bool:
    least, most = _FULL
    slack = extent(text) - measure
    return any(least <= slack + indent <= most + 0.5 * squeeze(text) for indent in (0.0, _INDENT))


def _is_quotation(lines: Sequence[Line], start: int, measure: float) -> bool:
    """Whether a line that ends a sentence was parted from the quotation after it, which stops short in mid-sentence."""
    if start + 2 >= len(lines):
        return False
    line, after, third = lines[start : start + 3]
    return (
        ending(line.text) == "stop"
        and after.text[0] in "“‘《"
        and ending(after.text) == "open"
        and extent(after.text) < measure - _SHORT
        and not (after.blank_before or third.blank_before)
        and sign(third.text) is None
        and not LEAD.match(third.text)
        and _is_full(line.text + after.text, measure)
    )
