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

from editor.importers.characters import extent
from editor.importers.lines import Line
from editor.importers.patterns import Sign, sign
from editor.importers.regions import Box, Row, ordered

_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_ONE = re.compile(r"[ \u00a0\u3000]")
_LEAST = 12  # lines with a gutter that make a page one of columns
_SHARE = 0.25
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
    boxes = _boxes(rows)
    texts = [box for box in boxes if len(box.rows) > 3]
    if not _are_columns(texts, rows):
        return None
    lines: list[Line] = []
    for box in ordered(boxes, _is_head, line=1.5, gutter=0.9):
        lines.extend(_lines(box, page))
    return tuple(lines)


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
        if len(often) > 0:
            cuts += [gap.span() for gap in _ONE.finditer(raw, start) if round(measure(raw[: gap.end()])) in often]
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


def _boxes(rows: Sequence[Row]) -> list[Box]:
    """Rows put together that stand under one another in one column."""
    boxes: list[Box] = []
    open_boxes: list[Box] = []
    for row in rows:
        open_boxes = [box for box in open_boxes if box.bottom - row.base < 4]
        fitting = [box for box in open_boxes if _follows(box, row)]
        if fitting:
            box = min(fitting, key=lambda b: abs(b.rows[-1].left - row.left))
            box.rows.append(row)
            box.left, box.right = min(box.left, row.left), max(box.right, row.right)
            box.bottom = row.base
        else:
            boxes.append(Box([row], row.left, row.right, row.base + 0.9, row.base))
            open_boxes.append(boxes[-1])
    return boxes


def _follows(box: Box, row: Row) -> bool:
    last = box.rows[-1]
    gap = last.base - row.base
    if gap < 1 or gap > 3:
        return False
    if len(row.text) == 1 == len(last.text) and abs(row.left - last.left) <= 1:
        return True
    lines = len(box.rows)
    if gap > max(2.0, 1.4 * box.pitch) or (lines > 3 and gap > box.pitch + 1.1):
        return False
    near = abs(row.left - box.left) <= 3.5
    # A row that is wider than its column, or begins left of it, spans columns.
    wide = row.right > box.right + 2.5 and lines > 1
    return near and not wide and row.left >= box.left - (3.5 if lines < 2 else 2.5)


def _is_head(box: Box) -> bool:
    """Whether a box reads as display lines: few, short of marks, none of them ending in mid-sentence."""
    if _is_upright(box):
        return True
    first = box.rows[0].text
    told = sign(first)
    if told in (Sign.CAPTION, Sign.CREDIT, Sign.JUMP_TO):
        return False
    few = box.rows[:1] if len(box.rows) > 3 else box.rows
    return not any(re.search(r"[。，；]", row.text[:-1]) or row.text[-1] in "。，；、" for row in few) and (
        len(box.rows) <= 3 or len(first) + 2 < max(len(row.text) for row in box.rows[1:4])
    )


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
