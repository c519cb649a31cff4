"""Unshuffling: the lines of a page that a program read across its columns, put into the order in which they are read.

Where the lines of neighbouring columns stand on one grid, some programs give a line of the first column, then one of
the second, and so on row by row, with gaps where a column has none.  Every line is given, in order, to one of several
open columns, or begins a new one: what the seams inside the columns say, and the regular round of the columns, decide.
The best way is found by a beam search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from editor.importers.characters import han_count
from editor.importers.lines import Line
from editor.importers.recognition.sequels import Sequels

_FEWEST, _MOST = 20, 1000  # lines of a page that are looked at
_LONG, _PROSE, _UNLIKE = 4, 0.3, 0.9  # ideographs of a line of prose, and the shares of such lines and unlike ones
_WINDOW = 30  # lines
_FARTHEST = 8  # lines that another column's may stand apart, with all other columns' between
_TELLING, _DECISIVE = 4.0, 13.0  # what its lines say across others, and by how much more than with the next
_BEAM = 32
_COLUMNS = 9  # kept in mind at once
_RESTS = 2  # rounds a column is passed over until it is thought to rest
# In nats: what the next line costs in the next column, in the same one while others wait, in one farther on.
_NEXT, _SAME, _SKIPPED, _EACH = -0.15, -4.0, -2.0, -0.2
_NEW, _LEFT, _AWAKE = -3.1, -1.4, -0.8  # a new column, one left of all others, one that rested
_JOINED = 5.0  # no blank line between two lines of a page of blanks
_BLANKS = 0.4  # of a page's lines with a blank before them
_WIDER, _WIDEST, _AS_WIDE, _SHORTER = -0.3, -4.0, 1.0, -0.5  # a line wider than its column by an em, as wide, shorter
_LEVEL = 2.0  # what two lines say that are kept together where no other column goes on
_SAME_WIDTH, _UNLIKE_WIDTHS = 1.6, 2.6  # em
_ALIKE = 1.5  # what the seams near by that reach over as many lines weigh
_NEAR = 5
_LOW, _HIGH, _USUAL = -1.5, 3.0, -0.45  # what one seam near by may say, and what it says between any two lines
_REST, _RATHER = 4.0, 1.5  # that a part goes on elsewhere, and how much rather there than in the next
_FAR = 0.8  # for each line of another column between two of one


def unshuffled(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The lines in the order in which they are read, where they stand in none; None where nothing is to be mended."""
    if any(line.is_whole or line.size is not None for line in lines):
        return None
    lines = [line for line in lines if line.text]
    if not _FEWEST <= len(lines) <= _MOST or not _is_prose([line.text for line in lines]):
        return None
    sequels = Sequels([line.text for line in lines])
    if not _is_shuffled(len(lines), sequels):
        return None
    parts = _with_rests(_parts(_columns(lines, sequels), sequels), sequels)
    order = [at for part in parts for at in part]
    # No paragraph ends in mid-sentence at the foot of a column.
    begins = {part[0] for before, part in pairwise([[0], *parts]) if not sequels.is_open(before[-1])}
    return tuple(
        lines[at] if at == before + 1 else replace(lines[at], blank_before=at in begins, indent=0.0)
        for before, at in pairwise([-1, *order])
    )


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether many of a page's lines are of sentences, and hardly two alike: the cells of tables are otherwise."""
    marked = sum(any(mark in text for mark in "，。、") and han_count(text) >= _LONG for text in texts)
    return marked >= _PROSE * len(texts) and len(set(texts)) > _UNLIKE * len(texts)


def _is_shuffled(count: int, sequels: Sequels) -> bool:
    """Whether the lines of some part of a page go on across others rather than with the next."""
    own, *across = [
        [max(-_HIGH, min(_HIGH, sequels.says(i, i + step))) for i in range(count - step)]
        for step in range(1, _FARTHEST - 1)
    ]
    for start in range(0, max(1, count - _WINDOW // 2), _WINDOW // 2):
        window = slice(start, start + _WINDOW)
        best = max(sum(said[window]) for said in across)
        if best > _TELLING and best - sum(own[window]) > _DECISIVE:
            return True
    return False


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """An open column: its last line, how wide its lines are, and how often it was passed over since."""

    last: int
    width: float
    idle: int = 0

    @property
    def rests(self) -> bool:
        return self.idle >= _RESTS


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A way to have given out the first lines: the columns from left to right, and which of them came last."""

    score: float
    columns: tuple[_Column, ...]
    at: int
    over: int  # the line over the last one in its column, -1 for none
    before: _Way | None

    @property
    def key(self) -> tuple[object, ...]:
        return (self.at, *[(column.last, column.rests) for column in self.columns])


def _columns(lines: Sequence[Line], sequels: Sequels) -> list[list[int]]:
    """The lines of each column, from the top down."""
    seams = _Seams(lines, sequels)
    ways = [_Way(0.0, (_Column(0, sequels.widths[0]),), 0, -1, None)]
    for line in range(1, len(lines)):
        best: dict[tuple[object, ...], _Way] = {}
        for way in ways:
            for found in seams.ways(way, line):
                known = best.get(found.key)
                if known is None or found.score > known.score:
                    best[found.key] = found
        ways = sorted(best.values(), key=lambda way: -way.score)[:_BEAM]
    over = []
    last: _Way | None = ways[0]
    while last is not None:
        over.append(last.over)
        last = last.before
    return _chains(over[::-1])


class _Seams:
    """The lines of a page, and what speaks for each way to go on with them."""

    def __init__(self, lines: Sequence[Line], sequels: Sequels) -> None:
        gaps = [after.number - before.number > 1 for before, after in pairwise(lines)]
        is_parted = sum(gaps) > _BLANKS * len(gaps)
        self._joined = [0.0] + [_JOINED * (is_parted and not gap) for gap in gaps]
        self._sequels = sequels
        self._near = [_near(len(lines), sequels, step) for step in range(1, _FARTHEST + 1)]

    def ways(self, way: _Way, line: int) -> Iterator[_Way]:
        """The ways to give out one line more."""
        columns, at = way.columns, way.at
        count, width, joined = len(columns), self._sequels.widths[line], self._joined[line]
        passed: list[int] = []
        for place in [*range(at + 1, count), *range(at + 1)]:
            column = columns[place]
            if place == at:
                cost = joined + (_SAME if passed else 0.0)
            else:
                cost = -joined + (_SKIPPED + _EACH * len(passed) if passed else _NEXT)
            cost += (_AWAKE if column.rests else 0.0) + self._says(column, line, width)
            held = _Column(line, max(width, (width + column.width) / 2))
            after = _passed(columns, passed, _RESTS if place == at else 1)
            yield _Way(way.score + cost, (*after[:place], held, *after[place + 1 :]), place, column.last, way)
            if not column.rests:
                passed.append(place)
        for place in {at + 1, 0}:
            passed = [i for i in range(at + 1, count) if not columns[i].rests] if place == 0 else []
            cost = _NEW - joined + (0.0 if place else _LEFT) + (_SKIPPED + _EACH * len(passed) if passed else 0.0)
            after = _passed(columns, passed, 1)
            begun = (*after[:place], _Column(line, width), *after[place:])
            yield _without_oldest(_Way(way.score + cost, begun, place, -1, way))

    def _says(self, column: _Column, line: int, width: float) -> float:
        step = line - column.last
        said = self._sequels.says(column.last, line)
        said += _ALIKE * (self._near[step - 1][column.last] if step <= _FARTHEST else _USUAL)
        excess = width - column.width
        if excess > _SAME_WIDTH:
            return said + max(_WIDEST, _WIDER * excess)
        if excess > -_SAME_WIDTH:
            return said + _AS_WIDE
        return said + (_SHORTER if self._sequels.is_open(line) else 0.0)


def _near(count: int, sequels: Sequels, step: int) -> list[float]:
    """What the seams about each line say that reach over as many lines."""
    said = [max(_LOW, min(_HIGH, sequels.says(i, i + step))) for i in range(count - step)]
    sums = [0.0, *accumulate(said)]
    spans = [(max(0, i - _NEAR), min(len(said), i + _NEAR + 1)) for i in range(count)]
    return [(sums[b] - sums[a]) / (b - a) if b > a else _USUAL for a, b in spans]


def _passed(columns: tuple[_Column, ...], passed: Sequence[int], rounds: int) -> tuple[_Column, ...]:
    if not passed:
        return columns
    return tuple(_Column(c.last, c.width, c.idle + rounds) if place in passed else c for place, c in enumerate(columns))


def _without_oldest(way: _Way) -> _Way:
    if len(way.columns) <= _COLUMNS:
        return way
    oldest = min(range(len(way.columns)), key=lambda place: way.columns[place].last)
    columns = way.columns[:oldest] + way.columns[oldest + 1 :]
    return replace(way, columns=columns, at=way.at - (oldest < way.at))


def _chains(over: Sequence[int]) -> list[list[int]]:
    """The lines under one another, given for each line the one over it, or -1."""
    chains: dict[int, list[int]] = {}
    for line, above in enumerate(over):
        chains[line] = chains.pop(above, [])
        chains[line].append(line)
    return sorted(chains.values())


def _parts(chains: Sequence[list[int]], sequels: Sequels) -> list[list[int]]:
    """The columns in reading order, cut where the columns side by side end and others, or none, begin."""
    over = {line: above for chain in chains for above, line in pairwise(chain)}
    owner = {line: c for c, chain in enumerate(chains) for line in chain}
    _cut_far(over, owner, sequels)
    for line, above in sorted(over.items()):
        # The line after a headline, not the one beside that, is the first of its text.
        begins = above + 1 < line and above + 1 not in over and over.get(above, -9) == above - 1
        if begins and abs(sequels.widths[above] - sequels.widths[line]) > _UNLIKE_WIDTHS:
            del over[line]
    _cut_level(over, len(owner), sequels)
    return _chains([over.get(line, -1) for line in range(len(owner))])


def _cut_far(over: dict[int, int], owner: Mapping[int, int], sequels: Sequels) -> None:
    """Cut the columns where much stands between two lines, and neither they nor their neighbours go on surely."""
    far = {(above, line): rows for line, above in over.items() if (rows := _rows(owner, above, line)) > 2}
    for (above, line), rows in far.items():
        beside = [seam for seam in far if abs(seam[0] - above) <= _NEAR and abs(seam[1] - line) <= _NEAR]
        if sum(sequels.says(*seam) for seam in beside) < min(_FAR * (rows - 2), _FARTHEST):
            del over[line]


def _cut_level(over: dict[int, int], count: int, sequels: Sequels) -> None:
    """Cut what stands over a line beside which no column goes on, unless it goes on surely: it begins the page anew."""
    reach = [0] * (count + 1)
    for line, above in over.items():
        reach[above + 1] += 1
        reach[line] -= 1
    going_on = list(accumulate(reach))
    for line, above in sorted(over.items(), reverse=True):
        is_across = above + 1 < line or over.get(above, above - 1) + 1 < above
        if not going_on[line] and is_across and sequels.says(above, line) < _LEVEL:
            del over[line]


def _rows(owner: Mapping[int, int], over: int, line: int) -> int:
    """How many lines another column has between two lines."""
    return max(Counter(owner[at] for at in range(over + 1, line)).values(), default=0)


def _with_rests(parts: list[list[int]], sequels: Sequels) -> list[list[int]]:
    """The parts with those that go on with one that breaks off elsewhere put after it."""
    ways = []
    for h, rest in enumerate(parts):
        usual = sequels.says(parts[h - 1][-1], rest[0]) if h else 0.0
        for e, part in enumerate(parts):
            said = sequels.says(part[-1], rest[0])
            if e not in (h, h - 1) and sequels.is_open(part[-1]) and said > max(_REST, usual + _RATHER):
                ways.append((said, e, h))
    after: dict[int, int] = {}
    for _, e, h in sorted(ways, reverse=True):
        if e not in after and h not in after.values() and e not in _after(h, after):
            after[e] = h
    firsts = [at for at in range(len(parts)) if at not in after.values()]
    return [[line for at in _after(first, after) for line in parts[at]] for first in firsts]


def _after(part: int, after: Mapping[int, int]) -> list[int]:
    """A part and its rests."""
    found = [part]
    while found[-1] in after:
        found.append(after[found[-1]])
    return found
