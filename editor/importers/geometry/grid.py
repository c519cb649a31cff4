"""Grid: text that keeps its page's columns side by side, told apart again.

Programs that keep the layout of a page fill the white between its columns with spaces, so that what stood under one
another still does.  Some count characters, some the cells of a terminal, where an ideograph takes two; which, is told
by what brings more of the columns' edges under one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

from editor.importers.characters import PAUSES, STOPS, ending, extent
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.regions import ordered
from editor.importers.geometry.rivers import Measure, ends_item, joined_credits, parts
from editor.importers.lines import Line
from editor.importers.recognition.patterns import LEAD, Sign, sign

_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_LEAST = 12  # lines with a gutter, or beginning behind one, that make a page one of columns
_SHARE = 0.25
_ASIDE, _ALIKE = 12, 4  # the white before a line that begins in another column, and how many lines begin so
_OPEN = 8  # lines of other columns that may stand between two lines of one
_STEPS = 8  # lines that tell how far the lines of a box stand apart
_MARKED, _BROKEN = 60, 0.4  # characters to a mark at most, and the share of lines that break off at least
_FULL = 2.5  # places by which a full line may end before its column does
_RECENT = 300  # boxes begun before another among which the one over it is looked for
_MOST_COLUMNS, _MOST_PARTS = 9, 20_000  # of a page: lines with more parts are a table's
_MOST = 2000  # boxes: more are no page of a paper
_LAST, _INDENT = 5, 5  # lines that tell where a box stands; the white a paragraph begins with at most
_WIDE = 6  # em: what columns of text, not of tables, are wide at least


def ungridded(raws: Sequence[str], page: int | None) -> tuple[Line, ...] | None:
    """The lines of a page of columns in reading order; None where the text has no columns side by side.

    ``raws`` are the lines as they came, with their leading white space.
    """
    filled = sum(bool(raw.strip()) for raw in raws)
    if sum(_begins_aside(raws)) < max(_LEAST, _SHARE * filled):
        return None
    measure = max((_characters, _cells), key=lambda m: _evenness(raws, m))
    rows = joined_credits(parts(raws, measure))
    if len(rows) > min(_MOST_PARTS, _MOST_COLUMNS * filled):
        return None
    folio = _folio(rows)
    rows = rows[len(folio) :]
    white = list(accumulate((not raw.strip() for raw in raws), initial=0))
    boxes = [part for box in _welded(_boxes(rows, white), white) for part in _topped(box)]
    texts = [box for box in boxes if len(box.rows) > 2]
    if not _are_columns(texts, rows):
        return None
    lines = [Line(row.text, row.number, blank_before=index == 0, page=page) for index, row in enumerate(folio)]
    width = median(box.right - box.left for box in texts)
    heads = {id(box) for box in boxes if _is_head(box, width)}
    _spread([box for box in boxes if id(box) not in heads])
    for box in ordered(boxes, lambda box: id(box) in heads, line=1.5, gutter=0.9, level=4.0):
        lines.extend(_lines(box, page, is_head=id(box) in heads) if isinstance(box, Box) else ())
    return tuple(lines)


def _begins_aside(raws: Sequence[str]) -> list[bool]:
    """Which lines have something that begins in a column but the first."""
    margins = [len(raw) - len(raw.lstrip()) for raw in raws]
    often = Counter(margin for margin, raw in zip(margins, raws, strict=True) if raw.strip())
    return [
        len(_GAP.split(raw.strip())) > 1 or (margin > _ASIDE and often[margin] >= _ALIKE)
        for margin, raw in zip(margins, raws, strict=True)
    ]


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


def _boxes(rows: Sequence[Row], white: Sequence[int]) -> list[Box]:
    """Rows put together that stand under one another in one column; ``white`` counts the blank lines so far."""
    boxes: list[Box] = []
    open_boxes: list[Box] = []
    for row in rows:
        open_boxes = [box for box in open_boxes if box.bottom - row.base <= _OPEN]
        fitting = [
            box
            for box in open_boxes
            if box.left - _INDENT <= row.right
            and row.left <= box.right + _INDENT
            and white[row.number] - white[box.rows[-1].number] <= 1
            and _is_near(box, row)
            and _follows(box, row)
        ]
        if fitting:
            box = max(fitting, key=lambda b: _common(b, row))
            box.rows.append(row)
            box.left, box.right = min(box.left, row.left), max(box.right, row.right)
            box.bottom = row.base
        else:
            # What a part covers without going on with it is closed.
            open_boxes = [b for b in open_boxes if _common(b, row) <= 1 or b.bottom <= row.base]
            boxes.append(Box([row], row.left, row.right, row.base + 0.9, row.base))
            open_boxes.append(boxes[-1])
    return boxes


def _common(box: Box, row: Row) -> float:
    """By how many places a part stands under the last lines of a box."""
    last = box.rows[-_LAST:]
    return min(median(r.right for r in last), row.right) - max(median(r.left for r in last), row.left)


def _is_near(box: Box, row: Row) -> bool:
    """Whether a part stands no farther under a box than its lines stand apart; other columns' lines come between."""
    steps = sorted(a.base - b.base for a, b in pairwise(box.rows[-_STEPS:]))
    return box.bottom - row.base <= (1.7 * steps[len(steps) // 2] if steps else 3)


def _spread(texts: Sequence[Box]) -> None:
    """Let the boxes of text fill their columns: what a program counts in characters is narrower than it was."""
    for box in texts if len(texts) < _MOST else ():
        right = [b.left for b in texts if b.left > box.right and b.bottom < box.top and box.bottom < b.top]
        box.right = max(box.right, min(right, default=box.right) - 1)


def _follows(box: Box, row: Row) -> bool:
    """Whether a part goes on with a box: it stands under it, and reaches over no other column."""
    last = box.rows[-1]
    if row.number == last.number:
        return False
    if len(row.text) == 1 == len(last.text) and abs(row.left - last.left) <= 1:
        return True
    if len(box.rows) == 1 and sign(last.text) in (Sign.BYLINE, Sign.DECK):
        return False
    # A part wider than its column spans columns.
    if row.right > box.right + (12 if len(box.rows) < 2 else 8 if ends_item(row) else 3.5):
        return False
    near = abs(row.left - box.left) <= _INDENT
    return near or 2 * _common(box, row) > min(row.right - row.left, last.right - last.left)


def _welded(boxes: Sequence[Box], white: Sequence[int]) -> list[Box]:
    """The boxes with those put together between which a line runs on: it fills its column and ends in mid-sentence."""
    result: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.top):
        over = [
            b for b in result[-_RECENT:] if b.left < box.right and box.left < b.right and b.bottom > box.rows[0].base
        ]
        above = min(over, key=lambda b: b.bottom, default=None)
        if above is None or white[box.rows[0].number] - white[above.rows[-1].number] > 1 or not _runs_on(above, box):
            result.append(box)
            continue
        above.rows.extend(box.rows)
        above.left, above.right = min(above.left, box.left), max(above.right, box.right)
        above.bottom = box.bottom
    return result


def _runs_on(above: Box, box: Box) -> bool:
    """Whether a box goes on with the one over it: its lines begin and end alike, and no headline stands over them."""
    last, first = above.rows[-1], box.rows[0]
    if above.bottom - first.base > _OPEN:
        return False
    if len(box.rows) == 1 and ends_item(first):
        return above.left < first.left and abs(first.right - above.right) <= _OPEN
    if abs(above.left - box.left) > 1:
        return False
    is_near = above.bottom - first.base <= 2.2 * max(above.pitch, box.pitch)
    alike = is_near and abs(above.right - box.right) <= _FULL and min(len(above.rows), len(box.rows)) > 1
    is_headed = _is_display(first) and first.right < box.right - _FULL and sign(first.text) is not Sign.MARKED
    return _is_rest(above, last, box, first) or (alike and first.left - box.left <= _INDENT and not is_headed)


def _is_rest(above: Box, last: Row, box: Box, first: Row) -> bool:
    """Whether a line is the rest of the sentence that breaks off over it: it fills its column or ends with a stop."""
    fills = box.right - first.right <= _FULL or ending(first.text) == "stop"
    breaks_off = ending(last.text) == "open" and abs(last.right - box.right) <= _FULL
    return len(above.rows) > 1 and abs(above.left - first.left) <= 1 and fills and breaks_off


def _topped(box: Box) -> list[Box]:
    """A box with the display lines at its top apart: a headline may belong to more columns than the one it is over."""
    rows = box.rows
    count = 0
    while count < min(4, len(rows) - 1) and _is_display(rows[count]) and _stands_over(rows, count):
        count += 1
    if not count:
        return [box]
    return [_box(rows[:count]), _box(rows[count:])]


def _stands_over(rows: Sequence[Row], count: int) -> bool:
    """Whether a line is set otherwise than the lines under it: aside of where a paragraph begins, or short."""
    rest = rows[count:]
    left, right, indent = min(row.left for row in rest), median(row.right for row in rest), _usual_indent(rest)
    aside = rows[count].left - left
    if abs(aside - indent) <= 1 and rows[count].text[-1] in STOPS:
        return False
    return aside > indent + 1.5 or (rows[count].right < right - 1.5 and len(rest) > 3)


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
    # The cells of a table are short, one by one.
    wide = [box for box in texts if sum(max(map(len, row.text.split())) for row in box.rows) / len(box.rows) >= _WIDE]
    inside = sum(len(row.text) for box in wide for row in box.rows)
    if inside < 0.6 * sum(len(row.text) for row in rows) or not _is_prose(
        [row.text for box in wide for row in box.rows]
    ):
        return False
    return any(
        a.right < b.left and min(a.top, b.top) - max(a.bottom, b.bottom) > 3
        for i, a in enumerate(wide)
        for b in wide[max(0, i - 12) : i + 12]
    )


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether lines are those of sentences: these hold marks, and most lines break them off; a table's cells do not."""
    marks = sum(text.count(mark) for text in texts for mark in PAUSES + STOPS if not mark.isascii())
    broken = sum(ending(text) == "open" for text in texts)
    return marks * _MARKED >= sum(map(len, texts)) and broken >= _BROKEN * len(texts)


def _lines(box: Box, page: int | None, *, is_head: bool) -> list[Line]:
    if _is_upright(box):
        text = "".join(row.text for row in box.rows)
        return [Line(text, box.rows[0].number, blank_before=True, page=page)]
    pitch = box.pitch or 1.0
    left = _edge(box)
    found = []
    for before, row in zip((None, *box.rows), box.rows, strict=False):
        apart = before is None or (before.base - row.base > 1.6 * pitch and not _goes_on(before, row, box))
        # A headline stands aside of its column's edge, and begins no paragraph.
        indent = 0.0 if is_head else max(0.0, row.left - left)
        found.append(Line(row.text, row.number, blank_before=apart, indent=indent, page=page))
    return found


def _goes_on(before: Row, row: Row, box: Box) -> bool:
    """Whether a line fills its column and ends in mid-sentence, so that the white after it is another column's."""
    return ending(before.text) == "open" and row.left - box.left <= 1 and box.right - before.right <= _FULL


def _edge(box: Box) -> float:
    """Where the lines of a box begin; a single one may stand left of there, by what was miscounted before it."""
    often = Counter(round(row.left) for row in box.rows)
    least = max(2, 0.2 * len(box.rows))
    return min((place for place, count in often.items() if count >= least), default=box.left)
