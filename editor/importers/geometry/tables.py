"""Tables: the cells of what is set in rows and columns, each row of them put together as one line.

A table shows itself by its rules or tints: bands of one breadth, one under the other, most of which hold several short
cells side by side.  A band is one row, however many lines its cells have; but under the head of a table without inner
rules it holds all others, and is parted by their baselines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from editor.importers.characters import PAUSES, STOPS, is_han, join
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.walls import Wall, level_rules

_ALIKE = 4.0  # points by which the rules of one table may differ at their ends
_LOWEST, _TALLEST = 0.9, 9.0  # em from one rule of a table to the next
_LEAST = 3  # rows of a table
_CELLED = 0.6  # of the rows of a table hold several cells
_LONGEST = 24  # characters of a cell, in the middle of them all
_LONGEST_UNRULED, _SAID = 14, 0.1  # characters of a cell that no rules part from others; so few are longer, or clauses
_FLUSH = 5  # ideographs of a line that fills a column
_BESIDE, _NARROW = 0.5, 6  # em aside of the rules that a cell may stand, and its characters
_LEVEL = 0.5  # em by which the lines of one row may stand aside of one another
_TITLE = 1.15  # times the size of the cells
_MOST = 400  # breadths of rules that are looked at; more are a drawing

_Band = list[list[Row]]  # the cells of a row from left to right, each with its lines from the top down


def with_tables(rows: Sequence[Row], walls: Sequence[Wall], body: float) -> tuple[list[Row], list[Wall]]:
    """The lines of a page, those of tables put together row by row, and the walls that are no rules of a table.

    ``body`` is an em in points.
    """
    level = [row for row in rows if not row.is_upright]
    kept, left = list(rows), list(walls)
    for stack in _stacks(walls, body):
        for run in _runs(stack, level, body):
            area = Area(run[0][0].left, run[-1][0].bottom, run[0][0].right, run[0][0].top)
            bands = [band for _, parts in run for band in parts]
            if not _is_table(bands):
                continue
            titles = _titles(bands)
            if titles:
                bands = bands[titles:]
                area = _inside(area, max(row.top for cell in bands[0] for row in cell))
            gone = {id(row) for band in bands for cell in band for row in cell}
            if any(id(row) in gone for row in kept):
                level = [row for row in level if id(row) not in gone]
                kept = [*(row for row in kept if id(row) not in gone), *_lines(bands)]
                left = [wall for wall in left if not _is_ruling(area, wall)]
    return kept, left


def _stacks(walls: Sequence[Wall], body: float) -> list[list[Area]]:
    """Bands between level rules of one breadth, from the top down, the breadths with most bands first."""
    alike: list[list[Wall]] = []
    for rule in level_rules(walls):
        same = next((s for s in alike if _ends_alike(s[0], rule)), None)
        if same is not None:
            same.append(rule)
        elif len(alike) < _MOST:
            alike.append([rule])
    stacks = []
    for same in alike:
        heights = sorted((rule.at for rule in same), reverse=True)
        stacks.append(
            [
                Area(same[0].start, low, same[0].end, high)
                for high, low in pairwise(heights)
                if high - low > _LOWEST * body
            ]
        )
    return sorted(stacks, key=len, reverse=True)


def _ends_alike(one: Wall, other: Wall) -> bool:
    return abs(one.start - other.start) <= _ALIKE and abs(one.end - other.end) <= _ALIKE


def _runs(bands: Sequence[Area], rows: Sequence[Row], body: float) -> Iterator[list[tuple[Area, list[_Band]]]]:
    """The bands that may be a table's, one under the other, each with its rows; several cells in the first and last."""
    runs: list[list[tuple[Area, list[_Band]]]] = [[]]
    for band in bands if len(bands) >= 2 else ():
        parts = _parts([row for row in rows if _stands_in(band, row)])
        if (len(parts) < 2 and band.height > _TALLEST * body) or (
            runs[-1] and runs[-1][-1][0].bottom - band.top > _ALIKE
        ):
            runs.append([])
        if len(parts) > 1 or band.height <= _TALLEST * body:
            runs[-1].append((band, parts))
    for run in runs:
        celled = [at for at, (_, parts) in enumerate(run) if any(len(part) > 1 for part in parts)]
        if celled:
            yield run[celled[0] : celled[-1] + 1]


def _stands_in(band: Area, row: Row) -> bool:
    middle = row.base + 0.35 * row.size
    if not band.bottom < middle < band.top:
        return False
    # The rules of a narrow cell at the side may be too short to be seen as such.
    beside = max(row.left - band.right, band.left - row.right)
    within = band.left - 1 < row.left and row.right < band.right + row.size
    return within or (beside < _BESIDE * row.size and len(row.text) <= _NARROW)


def _parts(rows: Sequence[Row]) -> list[_Band]:
    """The rows of a table in a band: one, unless the cells of it stand on common baselines."""
    if not rows:
        return []
    baselines: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: -row.base):
        if baselines and baselines[-1][0].base - row.base < _LEVEL * row.size:
            baselines[-1].append(row)
        else:
            baselines.append([row])
    celled = sum(len(line) > 1 for line in baselines)
    said = sum(len(row.text) > _LONGEST_UNRULED or row.text[-1] in PAUSES + STOPS for row in rows)
    if len(baselines) >= _LEAST and celled >= _CELLED * len(baselines) and max(said, _flush(rows)) < _SAID * len(rows):
        return [_cells(line) for line in baselines]
    return [_cells(rows)]


def _flush(rows: Sequence[Row]) -> int:
    """How many lines fill the measure of a column of text, beyond two that may be alike by chance."""
    ends = Counter((round(row.left), round(row.right)) for row in rows if sum(map(is_han, row.text)) > _FLUSH)
    return sum(count for count in ends.values() if count > 2)


def _cells(rows: Sequence[Row]) -> _Band:
    cells: _Band = []
    edge = 0.0
    for row in sorted(rows, key=lambda row: row.left):
        if cells and row.left < edge:
            cells[-1].append(row)
            edge = max(edge, row.right)
        else:
            cells.append([row])
            edge = row.right
    return [sorted(cell, key=lambda row: -row.base) for cell in cells]


def _is_table(bands: Sequence[_Band]) -> bool:
    """Whether the rows of a run of bands are those of a table, and not articles that rules part."""
    cells = [sum(len(row.text) for row in cell) for band in bands for cell in band]
    celled = sum(len(band) > 1 for band in bands)
    return celled >= _LEAST and celled >= _CELLED * len(bands) and median(cells) <= _LONGEST


def _titles(bands: Sequence[_Band]) -> int:
    """How many of the first rows are no cells, but a title in larger type with what stands over it."""
    size = median(row.size for band in bands for cell in band for row in cell)
    count = 0
    for number, band in enumerate(bands, 1):
        if len(band) > 1:
            break
        if band[0][0].size >= _TITLE * size:
            count = number
    return count


def _inside(area: Area, top: float) -> Area:
    """What of a box under its title is clear of the sides, which enclose the title too."""
    away = 2 * _ALIKE
    return Area(area.left + away, area.bottom + away, area.right - away, top)


def _lines(bands: Sequence[_Band]) -> Iterator[Row]:
    """A line for each row of a table, as broad as all of it."""
    rows = [row for band in bands for cell in band for row in cell]
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    size = Counter(row.size for row in rows).most_common(1)[0][0]
    for band in bands:
        text = " ".join(join([row.text.strip() for row in cell]) for cell in band)
        bold = all(row.is_bold for cell in band for row in cell)
        base = max(row.base for cell in band for row in cell)
        yield Row(left, right, base, size, text, bold, is_whole=True)


def _is_ruling(table: Area, wall: Wall) -> bool:
    """Whether a wall stands about or in a table."""
    if wall.is_level:
        across, along = (table.bottom, table.top), (table.left, table.right)
    else:
        across, along = (table.left, table.right), (table.bottom, table.top)
    within = across[0] - _ALIKE <= wall.at <= across[1] + _ALIKE
    return within and wall.start >= along[0] - _ALIKE and wall.end <= along[1] + _ALIKE
