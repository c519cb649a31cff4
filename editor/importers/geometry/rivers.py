"""Rivers: the white that runs down a page of text between its columns, and the lines parted by it.

A gap in a line parts columns if it goes on in the lines over and under it.  The white of a gutter is not quite
straight: a program that counts characters shifts what stands right of many figures.  What one gap is worth depends on
its breadth, and on whether a sentence may have a space there, as it has about figures and Latin words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor.importers.characters import CLOSING, OPENING, PAUSES, STOPS, extent
from editor.importers.geometry.boxes import Row
from editor.importers.recognition.patterns import LEAD, Sign, sign

_GAP = re.compile(r"[ \u00a0\u3000]+")
_ENDS = re.escape("，。、；：！？”’」』）》】")  # marks no line begins with
_BIT = r"(?:[^\sA-Za-z0-9]{1,2}|[0-9:.%]{1,6})"  # what stands alone in a line whose characters are set wide apart
_WIDE_APART = re.compile(rf"(?<![^ \u00a0])(?:{_BIT}[ \u00a0]{{1,2}}){{4,}}{_BIT}(?!\S)")
# A program that places words by their edges leaves white between marks that were set closer than it counts.
_SQUEEZED = re.compile(rf"(?<=[{_ENDS}])([ \u00a0]+)([{_ENDS}][^ \u00a0]*)")
_OPENED, _CLOSED = re.compile(r"[（(][^（）()]{0,30}$"), re.compile(r"[^（）()]{0,30}[）)]")  # brackets about a gap
_APART = 2  # characters between gaps that are set apart to fill a line, or are a name's
_LONG = 10  # characters without a gap that are a line of a column, and not of a headline
_BROAD = 4  # places of a gap that parts columns alone
_WIDE, _LITTLE = 12, 0.8  # places of a gap that says little of others, and what it is worth to them
_ENOUGH = 3.0  # what the gaps of a river are worth together at least
_MOST_GAPS = 24  # in a line: one with more is part of no page
_ASIDE = 2  # places by which the white of a gutter may be shifted from one line to the next
_REACH = 6  # lines over a gap in which the river is looked for that it belongs to
_NEAR, _SHIFT = 8, 8  # lines that tell where a column begins, and by how many places a part may stand left of there
_OVER, _LEAD, _INDENT = 24, 2, 5  # parts and lines over a credit, and the white before a paragraph

Measure = Callable[[str], float]


@dataclass(slots=True, eq=False)
class _Gap:
    """White inside a line: its characters, its places, and what speaks for its being part of a river."""

    start: int
    end: int
    left: int
    right: int
    worth: float
    above: float = 0.0  # what the gaps of its river over it are worth
    below: float = 0.0
    beside: float = 0.0  # what the great whites are worth that it stands under or over

    @property
    def parts_columns(self) -> bool:
        """Whether enough gaps stand over and under one another here."""
        # A space about a figure has to have other gaps over or under it, and not only white.
        beside = self.worth + self.beside if self.worth >= 1 else 0.0
        return self.worth > 0 and self.above + self.below + beside >= _ENOUGH


@dataclass(frozen=True, slots=True)
class _Gapped:
    """A line: where its text begins and ends, and its gaps."""

    left: int
    right: int
    gaps: tuple[_Gap, ...]


def parts(raws: Sequence[str], measure: Measure) -> list[Row]:
    """The parts of all lines, each where it stands."""
    raws = [_closed_up(raw) for raw in raws]
    lines = [_gapped(raw, measure) for raw in raws]
    links = _links(lines)
    for over, under in links:
        under.above = over.above + over.worth
    for over, under in reversed(links):
        over.below = under.below + under.worth
    cell = measure("一")
    rows: list[Row] = []
    narrow: list[tuple[Row, int]] = []
    for number, (raw, line) in enumerate(zip(raws, lines, strict=True), 1):
        start, space = len(raw) - len(raw.lstrip()), 0
        for end, after in [*((g.start, g.end) for g in line.gaps if g.parts_columns), (len(raw), len(raw))]:
            text = raw[start:end].rstrip()
            if text:
                left = measure(raw[:start])
                rows.append(
                    Row(left, left + min(measure(text), extent(text) * cell), -float(number), 0.0, text, number=number)
                )
                if 0 < space < _BROAD:
                    narrow.append((rows[-1], space))
            start, space = after, after - end
    _snap(narrow, rows)
    return rows


def _closed_up(raw: str) -> str:
    """A line with what is set wide apart, and marks that were set close, put together; what follows stays in place."""
    raw = _SQUEEZED.sub(r"\2\1", raw)
    return _WIDE_APART.sub(lambda found: re.sub(r"[ \u00a0]", "", found[0]).ljust(len(found[0])), raw)


def _snap(narrow: Sequence[tuple[Row, int]], rows: Sequence[Row]) -> None:
    """Move the parts behind narrow gaps to the edges of their columns, which the lines about them tell.

    Where a gutter is narrow, a program may take the lines on both its sides for one, and set a single space.
    """
    shifted = {id(row) for row, _ in narrow}
    edges: dict[int, list[Row]] = {}
    for row in rows:
        if id(row) not in shifted:
            edges.setdefault(row.number, []).append(row)
    for row, space in narrow:
        own = row.left - (space - 1)
        near = [
            other.left
            for number in range(row.number - _NEAR, row.number + _NEAR + 1)
            for other in edges.get(number, ())
            if -1 <= other.left - own <= _SHIFT
        ]
        edge = max(near, key=lambda place: (_told(place, near), -place), default=own)
        if row.left not in near:
            row.left, row.right = row.left + edge - own, row.right + edge - own


def _told(place: float, near: Sequence[float]) -> int:
    """How many parts tell that a column begins at a place: those that begin there, and those an indent aside."""
    return sum(2 * (left == place) + (0 < left - place <= _INDENT) for left in near)


def _gapped(raw: str, measure: Measure) -> _Gapped:
    start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    gaps, origin = [], start
    spans = [found.span() for found in _GAP.finditer(raw, start, end)]
    for a, b in spans if len(spans) <= _MOST_GAPS else ():
        breadth = b - a
        # Figures are half as wide as the places they are counted for.
        left = measure(raw[:origin]) + min(measure(raw[origin:a]), extent(raw[origin:a]) * measure("一"))
        is_wide = breadth >= _BROAD
        right = round(measure(raw[:b])) if is_wide else round(left) + breadth
        gaps.append(_Gap(a, b, round(left), right, _ENOUGH if is_wide else 0.0))
        origin = b if is_wide else origin
    for gap in gaps:
        if gap.worth < _ENOUGH:
            before = max((g.end for g in gaps if g.end <= gap.start and g.worth >= _ENOUGH), default=start)
            after = min((g.start for g in gaps if g.start >= gap.end and g.worth >= _ENOUGH), default=end)
            gap.worth = _narrow(raw[before : gap.start], raw[gap.end : after], gap.right - gap.left)
    return _Gapped(round(measure(raw[:start])), round(measure(raw[:end])), tuple(gaps))


def _narrow(before: str, after: str, breadth: int) -> float:
    """What speaks for a narrow gap's parting columns, the text between greater gaps standing before and after it."""
    first, second = _GAP.split(before)[-1], _GAP.split(after, maxsplit=1)[0]
    if breadth == 1 and max(len(first), len(second)) <= _APART:
        return -_ENOUGH
    if sign(f"{before} {after}".strip()) in (Sign.BYLINE, Sign.CREDIT) or (
        _OPENED.search(before) and _CLOSED.match(after)
    ):
        return -_ENOUGH
    if before[-1] in CLOSING + STOPS + PAUSES and after[0] in OPENING:
        return 1.2  # two marks set close look so, too
    ascii_sides = before[-1].isascii() + after[0].isascii()
    if ascii_sides:
        return 1.5 if breadth > 1 else 0.25 if ascii_sides < 2 else 0.0
    if breadth == _BROAD - 1 and not LEAD.match(before):
        return _ENOUGH
    return (2.2 if breadth > 1 else 1.2) + (0.8 if len(first) >= _LONG else 0.0)


def _links(lines: Sequence[_Gapped]) -> list[tuple[_Gap, _Gap]]:
    """The gaps that go on with one another, from the top down; each has one over it and one under it at most."""
    found = []
    for row, line in enumerate(lines):
        for gap in line.gaps:
            over, at, passed = _next(gap, lines, row, -1)
            gap.beside = _LITTLE * min(2, passed + _next(gap, lines, row, 1)[2])
            if over is not None and _next(over, lines, at, 1)[0] is gap:
                found.append((over, gap))
    return found


def _next(gap: _Gap, lines: Sequence[_Gapped], row: int, step: int) -> tuple[_Gap | None, int, int]:
    """The gap that goes on with a river over or under a gap, its line, and how many great whites lie between."""
    passed = 0
    for other in range(row + step, row + step * (_REACH + 1), step):
        if not 0 <= other < len(lines):
            break
        line = lines[other]
        near = [g for g in line.gaps if g.worth > 0 and g.left <= gap.right + _ASIDE and gap.left - _ASIDE <= g.right]
        narrow = [g for g in near if g.right - g.left < _WIDE]
        if narrow:
            return max(narrow, key=lambda g: (g.worth, -abs(g.right - gap.right))), other, passed
        if not near and line.left < gap.right and gap.left < line.right:
            break
        passed += bool(near)
    return None, row, passed


def joined_credits(rows: Sequence[Row]) -> list[Row]:
    """The parts with those credits that stand at the right end of a paragraph's last line made one with it."""
    result: list[Row] = []
    for index, row in enumerate(rows):
        last = result[-1] if result else None
        if last is not None and last.number == row.number and ends_item(row) and _is_bridged(last, row, rows, index):
            last.text += row.text
            last.right = row.right
        else:
            result.append(row)
    return result


def ends_item(row: Row) -> bool:
    """Whether the words of a part are those that end an item: （街道妇联）."""
    return sign(row.text) in (Sign.CREDIT, Sign.JUMP_TO) or (row.text[0] in "（(" and sign(row.text) is Sign.BYLINE)


def _is_bridged(left: Row, right: Row, rows: Sequence[Row], index: int) -> bool:
    """Whether a line over a gap reaches from one of its sides to the other."""
    over = [row for row in rows[max(0, index - _OVER) : index] if 0 < row.base - right.base <= _LEAD]
    return any(row.left <= left.left + _INDENT and row.right > right.left + 1 for row in over)
