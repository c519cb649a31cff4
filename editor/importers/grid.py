"""Grid: text that keeps its page's columns side by side, told apart again.

Programs that keep the layout of a page fill the white between its columns with spaces, so that what stood under one
another still does.  Some count characters, some the cells of a terminal, where an ideograph takes two; which, is told
by what brings more of the columns' edges under one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from statistics import median

from editor.importers.characters import closed_up, extent
from editor.importers.lines import Line
from editor.importers.patterns import LEAD, Sign, sign
from editor.importers.regions import Box, Row, ordered

_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_ONE = re.compile(r"[ \u00a0\u3000]")
_LEAST = 12  # lines with a gutter that make a page one of columns
_SHARE = 0.25
_OPEN = 8  # lines of other columns that may stand between two lines of one
_NEAR, _INDENT = 25, 5  # lines that tell where columns begin; the white a paragraph begins with at most
_WIDE = 6  # em: what columns of text, not of tables, are wide at least

Measure = Callable[[str], float]


def ungridded(raws: Sequence[str], page: int | None) -> tuple[Line, ...] | None:
    """The lines of a page of columns in reading order; None where the text has no columns side by side.

    ``raws`` are the lines as they came, with their leading white space.
    """
    parted = [raw for raw in raws if len(_GAP.split(raw.strip())) > 1]
    filled = sum(bool(raw.strip()) for raw in raws)
    if len(parted) < max(_LEAST, _SHARE * filled):
        return None
    measure = max((_characters, _cells), key=lambda m: _evenness(raws, m))
    rows = _rows(raws, measure)
    folio = _folio(rows)
    rows = rows[len(folio) :]
    white = list(accumulate((not raw.strip() for raw in raws), initial=0))
    boxes = [part for box in _boxes(rows, white) for part in _topped(box)]
    texts = [box for box in boxes if len(box.rows) > 3]
    if not _are_columns(texts, rows):
        return None
    lines = [Line(row.text, row.number, blank_before=index == 0, page=page) for index, row in enumerate(folio)]
    width = median(box.right - box.left for box in texts)
    for box in ordered(boxes, lambda box: _is_head(box, width), line=1.5, gutter=0.9, level=4.0):
        lines.extend(_lines(box, page))
    return tuple(lines)


def _folio(rows: Sequence[Row]) -> list[Row]:
    """The parts of the page's header: those of the first lines, where one gives itself away."""
    first = [row for row in rows[:8] if row.number <= rows[0].number + 1]
    told = [row.number for row in first if sign(row.text) is Sign.FURNITURE]
    return [row for row in first if row.number <= max(told)] if told else []


def _characters(text: str) -> float:
    return float(len(text))


def _cells(text: str) -> float:
    return 2 * extent(text.replace(" ", "x"))


def _starts(raws: Sequence[str], measure: Measure) -> Counter[int]:
    """How often a part begins at each place after a gutter."""
    found: Counter[int] = Counter()
    for raw in raws:
        for gap in _GAP.finditer(raw):
            if gap.start() > 0 and gap.end() < len(raw):
                found[round(measure(raw[: gap.end()]))] += 1
    return found


def _evenness(raws: Sequence[str], measure: Measure) -> float:
    return float(sum(count * count for count in _starts(raws, measure).values()))


def _rows(raws: Sequence[str], measure: Measure) -> list[Row]:
    """The parts of all lines, each where it stands."""
    starts = _starts(raws, measure)
    often = {place for place, count in starts.items() if count >= max(4, 0.02 * len(raws))}
    rows: list[Row] = []
    for number, raw in enumerate(raws, 1):
        start = len(raw) - len(raw.lstrip())
        cuts = [gap.span() for gap in _GAP.finditer(raw, start)]
        cuts += [
            gap.span()
            for gap in _ONE.finditer(raw, start)
            if round(measure(raw[: gap.end()])) in often and _is_line(raw[start : gap.start()])
        ]
        cuts = [
            (a, b) for a, b in sorted(set(cuts)) if b < len(raw) and (b - a > 3 or round(measure(raw[:b])) in often)
        ]
        for end, after in [*cuts, (len(raw), len(raw))]:
            if end <= start:
                continue
            text = raw[start:end]
            if text.strip():
                left = measure(raw[:start]) + len(text) - len(text.lstrip())
                rows.append(Row(left, left + measure(text.strip()), -float(number), 0.0, text.strip(), number=number))
            start = after
    return rows


def _is_line(text: str) -> bool:
    """Whether the text before a single space may be a line of a column: its last part is long and has no spaces."""
    last = _GAP.split(text)[-1]
    return len(last) >= _WIDE and not _ONE.search(closed_up(last.strip()))


def _edges(rows: Sequence[Row]) -> list[float]:
    """For each part the left edge of its column: its own, or that of the part which an indent moved it from."""
    own = [round(row.left) for row in rows]
    near: Counter[int] = Counter()
    found: list[float] = []
    low = high = 0
    for index, row in enumerate(rows):
        while high < len(rows) and rows[high].number <= row.number + _NEAR:
            near[own[high]] += 1
            high += 1
        while rows[low].number < row.number - _NEAR:
            near[own[low]] -= 1
            low += 1
        places = range(own[index] - _INDENT, own[index] + 1)
        most = max(near[place] for place in places)
        found.append(next((float(p) for p in places if near[p] > 2 and near[p] >= 0.34 * most), row.left))
    return found


def _boxes(rows: Sequence[Row], white: Sequence[int]) -> list[Box]:
    """Rows put together that stand under one another in one column; ``white`` counts the blank lines so far."""
    boxes: list[Box] = []
    open_boxes: list[tuple[Box, float]] = []
    for row, edge in zip(rows, _edges(rows), strict=True):
        open_boxes = [(box, at) for box, at in open_boxes if box.bottom - row.base <= _OPEN]
        fitting = [
            box
            for box, at in open_boxes
            if white[row.number] - white[box.rows[-1].number] <= 1 and _follows(box, row, is_under=abs(at - edge) <= 1)
        ]
        if fitting:
            box = min(fitting, key=lambda b: abs(b.rows[-1].left - row.left))
            box.rows.append(row)
            box.left, box.right = min(box.left, row.left), max(box.right, row.right)
            box.bottom = row.base
        else:
            # What a part covers without going on with it is closed.
            open_boxes = [
                (b, at) for b, at in open_boxes if row.right <= b.left or b.right <= row.left or b.bottom <= row.base
            ]
            boxes.append(Box([row], row.left, row.right, row.base + 0.9, row.base))
            open_boxes.append((boxes[-1], edge))
    return boxes


def _follows(box: Box, row: Row, *, is_under: bool) -> bool:
    """Whether a part goes on with a box: from the same edge or within its breadth."""
    last = box.rows[-1]
    if row.number == last.number:
        return False
    if len(row.text) == 1 == len(last.text) and abs(row.left - last.left) <= 1:
        return True
    lines = len(box.rows)
    # A part wider than its column spans columns.
    if row.right > box.right + (12 if lines < 2 else 2.5):
        return False
    return is_under or (row.left >= box.left - 1 and row.right <= box.right + 1 and lines > 1)


def _topped(box: Box) -> list[Box]:
    """A box with the display lines at its top apart: a headline may belong to more columns than the one it is over."""
    rows = box.rows
    right, indent = median(row.right for row in rows), _usual_indent(rows)
    count = 0
    while count < min(4, len(rows) - 3) and _is_display(rows[count]):
        row = rows[count]
        if row.right >= right - 1.5 and not indent + 1.5 < row.left - box.left:
            break
        count += 1
    if not count:
        return [box]
    return [_box(rows[:count]), _box(rows[count:])]


def _usual_indent(rows: Sequence[Row]) -> float:
    """The usual white before a paragraph's first line."""
    left = min(row.left for row in rows)
    found = [row.left - left for row in rows if 1.5 < row.left - left <= _INDENT]
    return median(found) if found else 2.0


def _box(rows: list[Row]) -> Box:
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    return Box(rows, left, right, rows[0].base + 0.9, rows[-1].base)


def _is_display(row: Row) -> bool:
    told = sign(row.text)
    if told in (Sign.CAPTION, Sign.CREDIT, Sign.JUMP_TO, Sign.FURNITURE) or LEAD.match(row.text):
        return False
    return not any(mark in row.text for mark in "。；") and row.text[-1] not in "，；、："


def _is_head(box: Box, width: float) -> bool:
    """Whether a box reads as display lines: few, short of marks, none of them ending in mid-sentence."""
    if _is_upright(box):
        return True
    if len(box.rows) > 4 or not _is_display(box.rows[-1]):
        return False
    # A kicker has commas; no line of it fills a column.
    short = all(row.right - row.left < width - 2.5 for row in box.rows) and not any("。" in r.text for r in box.rows)
    return short or all(_is_display(row) and "，" not in row.text for row in box.rows)


def _is_upright(box: Box) -> bool:
    return len(box.rows) >= 4 and all(len(row.text) == 1 for row in box.rows)


def _are_columns(texts: Sequence[Box], rows: Sequence[Row]) -> bool:
    """Whether most of the page's characters stand in columns of running text, two of them side by side somewhere."""
    wide = [box for box in texts if sum(len(row.text) for row in box.rows) / len(box.rows) >= _WIDE]
    inside = sum(len(row.text) for box in wide for row in box.rows)
    if inside < 0.6 * sum(len(row.text) for row in rows):
        return False
    return any(
        a.right < b.left and min(a.top, b.top) - max(a.bottom, b.bottom) > 3
        for i, a in enumerate(wide)
        for b in wide[max(0, i - 12) : i + 12]
    )


def _lines(box: Box, page: int | None) -> list[Line]:
    if _is_upright(box):
        text = "".join(row.text for row in box.rows)
        return [Line(text, box.rows[0].number, blank_before=True, page=page)]
    pitch = box.pitch or 1.0
    found = []
    for before, row in zip((None, *box.rows), box.rows, strict=False):
        apart = before is None or before.base - row.base > 1.6 * pitch
        found.append(Line(row.text, row.number, blank_before=apart, indent=max(0.0, row.left - box.left), page=page))
    return found if len(found) < 2 else [replace(found[0], blank_before=True), *found[1:]]
