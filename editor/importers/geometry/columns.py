"""Columns: the lines of a page and the boxes of text they stand in, from where its characters stand.

Characters on one baseline make a line, unless a gutter parts them; characters painted one under the other make an
upright line.  Lines of one size, one under the other, make a box of text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from editor.importers.characters import CLOSING, OPENING, PAUSES, STOPS, is_han
from editor.importers.geometry.boxes import Box, Row
from editor.importers.recognition.patterns import Sign, sign

_TRUE = 0.03  # of a size by which the parts of a line set wide apart may be higher than one another
_LEVEL = 0.15  # of a row's size by which what stands in its line may be higher
_HANGING = 0.4  # em of a mark at a line's end that count for nothing
_SPACED = 1.25  # em of white in a line that stands alone
_LONGEST_GAP = 30  # em between the end of a paragraph and the credit at the right of its line
_SPACE, _LEAST_SPACE = 0.32, 0.18  # em of white that is a space anywhere, and between ideographs that stand close
_TIGHT = 0.08  # em between ideographs that stand close
_UPRIGHT = 3  # characters that make an upright line
_FLUSH = 0.1  # em by which lines of verse may begin aside of one another
_NAME = 12  # characters: a line as short in type unlike that of the line under it is no text's first
_VERSE = 14  # characters of a line of verse at most
_TIER = 1.4  # em from one character of an upright line to the next that may part two tiers
_FEW_LINES = 8  # em, aside of the end of an upright text, within which its other lines begin
_GREATER, _BY_HEAD = 1.3, 3.0  # times a name's size: the headline's that it stands beside; em between them
_FILLER = 3  # characters of another face at most that a line leaves room for
_LEAST_ROOM, _OVERLAP = 0.2, 0.25  # em that it leaves at least, and by which they may reach into it
_WIDEST_STEP = 4.5  # em between the characters of a line set wide apart


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its edges by advance, baseline and type size, in points, y upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    face: str = ""
    is_coloured: bool = False


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page: runs of characters as they were painted, put together where no gutter parts them."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and (_goes_on(runs[-1], glyph) or _goes_down(runs[-1], glyph)):
            runs[-1].append(glyph)
        elif not glyph.text.isspace():
            runs.append([glyph])
    runs = _tiers(_with_wide_pairs(runs))
    upright = [run for run in runs if _is_upright(run)]
    down = 2 * sum(map(len, upright)) > sum(map(len, runs))
    short = [
        run
        for run in runs
        if len(run) < _UPRIGHT
        and (_is_pair(run, down or any(_is_by_head(run, head) for head in upright)) or _ends_upright(run, upright))
    ]
    upright += short
    level = [part for run in runs if not (_is_upright(run) or run in short) for part in _level(run)]
    parts = _by_place([_row(run) for run in _filled(_letterspaced(level))])
    result: list[Row] = []
    for row in parts:
        last = result[-1] if result else None
        if last is not None and _is_one_line(last, row, parts):
            wide = row.left - last.right > 0.32 * row.size
            last.text += (" " if wide and not last.text.endswith(" ") else "") + row.text
            last.right = max(last.right, row.right)
        else:
            result.append(row)
    for row in result:
        if row.text[-1] in CLOSING + STOPS + PAUSES:
            # A mark at a line's end has its ink in its left half, and the other may reach into the gutter.
            row.right -= _HANGING * row.size
    return [*result, *map(_upright_row, upright)]


def _by_place(rows: Sequence[Row]) -> list[Row]:
    """The rows from the top down, those of about one height from left to right: other faces have other baselines."""
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: -row.base):
        if lines and lines[-1][0].base - row.base < _LEVEL * min(row.size, lines[-1][0].size):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [row for line in lines for row in sorted(line, key=lambda row: row.left)]


def _goes_on(run: Sequence[Glyph], after: Glyph) -> bool:
    """Whether a character painted after a run stands in its line; squeezed marks may overlap."""
    before = run[-1]
    tall = max(before.size, after.size)
    near = -1.1 * tall < after.left - before.right < 0.7 * tall and after.right > before.left + 0.2 * tall
    return near and abs(before.base - after.base) < 0.25 * tall and 0.7 < after.size / before.size < 1.4


def _goes_down(run: Sequence[Glyph], after: Glyph) -> bool:
    """Whether a character painted after a run stands under its last, as in an upright line."""
    before = run[-1]
    if len(run) > 1 and not _is_under(run[-2], before):
        return False
    return _is_under(before, after)


def _is_under(above: Glyph, below: Glyph) -> bool:
    size = above.size
    if not 0.9 < below.size / size < 1.1:
        return False
    # Marks stand in a corner of their square, brackets turned in its middle.
    aside = abs((above.left + above.right) - (below.left + below.right)) / 2
    return 0.45 * size < above.base - below.base < 2.3 * size and aside < 0.6 * size


def _is_upright(run: Sequence[Glyph]) -> bool:
    return len(run) >= _UPRIGHT and all(_is_under(a, b) for a, b in pairwise(run))


def _tiers(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The runs, upright ones being parted where white is over a character and lines beside begin at its height."""
    upright = [run for run in runs if _is_upright(run)]
    begun = [glyph for run in upright for at, glyph in enumerate(run) if not at or _is_apart(run[at - 1], glyph)]
    result: list[list[Glyph]] = []
    for run in runs:
        result.append([run[0]])
        for above, below in pairwise(run):
            if _is_apart(above, below) and _is_under(above, below) and _is_among(below, begun):
                result.append([])
            result[-1].append(below)
    return result


def _is_apart(above: Glyph, below: Glyph) -> bool:
    """Whether white that no space fills is over a character of an upright line."""
    return above.base - below.base > _TIER * above.size and not (above.text.isspace() or below.text.isspace())


def _is_among(glyph: Glyph, begun: Sequence[Glyph]) -> bool:
    """Whether two more near by begin as high as a character, or two em higher, it being a paragraph's first."""
    size = glyph.size
    near = [
        (other.base - glyph.base) / size
        for other in begun
        if 0.5 * size < abs(other.left - glyph.left) < 15 * size and abs(other.size - size) < 0.08 * size
    ]
    return sum(abs(high) < 0.3 or abs(high - 2) < 0.3 for high in near) > 1


def _filled(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The level runs, the short ones put in where another leaves room: what is of another face may be painted later."""
    lines: dict[int, list[list[Glyph]]] = defaultdict(list)
    for run in runs:
        lines[round(run[0].base)].append(run)
    gone: set[int] = set()
    for run in runs:
        if len(run) > _FILLER:
            continue
        beside = lines[round(run[0].base)]
        room = next((at for other in beside if other is not run and (at := _room(other, run))), None)
        if room is not None:
            other, place = room
            other[place:place] = run
            gone.add(id(run))
    return [run for run in runs if id(run) not in gone]


def _room(line: list[Glyph], run: Sequence[Glyph]) -> tuple[list[Glyph], int] | None:
    """The line and the place in it where it leaves white as broad as a run."""
    size = line[0].size
    if abs(run[0].size - size) > 0.1 * size or not line[0].left < run[0].left < line[-1].left:
        return None
    place = bisect_left(line, run[0].left, key=lambda glyph: glyph.left)
    before, after = line[place - 1], line[place]
    is_room = after.left - before.right > _LEAST_ROOM * size
    reach = _OVERLAP * size
    return (
        (line, place) if is_room and before.right - reach < run[0].left and run[-1].right < after.left + reach else None
    )


def _letterspaced(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The level runs, lone ideographs of one size set evenly wide apart being one line: 便　民　公　告　栏."""
    lone = sorted(
        (run for run in runs if len(run) == 1 and is_han(run[0].text)), key=lambda run: (-run[0].base, run[0].left)
    )
    lines: list[list[Glyph]] = []
    for (glyph,) in lone:
        if lines and _is_spaced_on(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    spaced = [line for line in lines if len(line) >= _UPRIGHT]
    gone = {id(glyph) for line in spaced for glyph in line}
    # A space of its own between them would be read twice.
    return [*(run for run in runs if id(run[0]) not in gone), *spaced]


def _is_spaced_on(line: Sequence[Glyph], glyph: Glyph) -> bool:
    last, size = line[-1], glyph.size
    if abs(last.base - glyph.base) > 0.1 * size or abs(last.size - size) > 0.05 * size:
        return False
    step = glyph.left - last.left
    if len(line) > 1:
        return abs(step - (last.left - line[-2].left)) < 0.15 * size
    return 1.5 * size < step < _WIDEST_STEP * size


def _with_wide_pairs(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The runs, two lone ideographs painted one after the other being one where they stand wide apart downwards."""
    result: list[list[Glyph]] = []
    for run in runs:
        above = result[-1] if result else []
        is_wide = len(above) == len(run) == 1 and is_han(above[0].text) and _is_far_under(above[0], run[0])
        if is_wide:
            above.append(run[0])
        else:
            result.append(run)
    return result


def _is_two_down(run: Sequence[Glyph]) -> bool:
    return len(run) == 2 and (_is_under(*run) or _is_far_under(*run))


def _is_far_under(above: Glyph, below: Glyph) -> bool:
    size = above.size
    apart = above.base - below.base
    return abs(above.left - below.left) < 0.1 * size and abs(size - below.size) < 0.01 * size and 0 < apart < 3.2 * size


def _is_pair(run: Sequence[Glyph], is_down: bool) -> bool:
    """Whether two characters one under the other are a line, as a writer's name is, where the page is set downwards."""
    return is_down and _is_two_down(run) and all(is_han(glyph.text) for glyph in run)


def _is_by_head(run: Sequence[Glyph], head: Sequence[Glyph]) -> bool:
    """Whether characters stand close beside or under an upright headline, as its writer's name does."""
    size = run[0].size
    aside = max(run[0].left - head[0].right, head[0].left - run[0].right)
    level = run[0].base < head[0].base + size and run[-1].base > head[-1].base - _BY_HEAD * size
    return head[0].size > _GREATER * size and level and aside < _BY_HEAD * size


def _ends_upright(run: Sequence[Glyph], upright: Sequence[Sequence[Glyph]]) -> bool:
    """Whether one or two characters are the last line of an upright text: they stand left of its line, and as high."""
    first, size = run[0], run[0].size
    if len(run) > 1 and not _is_under(run[0], run[1]):
        return False
    alike = [line for line in upright if len(line) > _UPRIGHT and abs(line[0].size - size) < 0.08 * size]
    beside = [line for line in alike if 0.9 * size < line[0].left - first.left < 2.2 * size]
    # The line beside it may be the first of its paragraph, or stand at the foot as a credit does.
    over = [(first.base - line[0].base) / size for line in beside]
    if any(abs(high) < 0.3 or abs(high - 2) < 0.4 for high in over):
        return True
    column = [line for line in alike if 0.9 * size < line[0].left - first.left < _FEW_LINES * size]
    return any(high > 0 for high in over) and any(abs(first.base - line[0].base) < 0.3 * size for line in column)


def _level(run: list[Glyph]) -> list[list[Glyph]]:
    """A run too short to be upright in its characters, any other as it is."""
    if _is_two_down(run):
        return [[glyph] for glyph in run if not glyph.text.isspace()]
    return [run]


def _upright_row(run: Sequence[Glyph]) -> Row:
    size = Counter(g.size for g in run).most_common(1)[0][0]
    bold = sum(g.is_bold for g in run) > 0.7 * len(run)
    # What is turned or no ideograph has its base elsewhere in its square.
    ideographs = ((a, b) if is_han(a.text[-1]) and is_han(b.text[0]) else None for a, b in pairwise(run))
    text = _spaced(run, [pair[0].base - pair[1].base - size if pair else 0.0 for pair in ideographs], size)
    left, right = min(g.left for g in run), max(g.right for g in run)
    made = Row(left, right, run[-1].base, size, text, bold, is_upright=True, head=run[0].base)
    return _with_ink(made, run)


def _row(glyphs: Sequence[Glyph]) -> Row:
    size = Counter(g.size for g in glyphs).most_common(1)[0][0]
    text = _spaced(glyphs, [after.left - before.right for before, after in pairwise(glyphs)], size)
    printed = [g for g in glyphs if not g.text.isspace()]
    bold = sum(g.is_bold for g in printed) > 0.7 * len(printed)
    made = Row(glyphs[0].left, max(g.right for g in printed), glyphs[0].base, size, text, bold)
    return _with_ink(made, printed)


def _with_ink(row: Row, glyphs: Sequence[Glyph]) -> Row:
    """The row with the face and colour of most of its characters."""
    row.face = Counter(glyph.face for glyph in glyphs).most_common(1)[0][0]
    row.is_coloured = 2 * sum(glyph.is_coloured for glyph in glyphs) > len(glyphs)
    return row


def _spaced(glyphs: Sequence[Glyph], gaps: Sequence[float], size: float) -> str:
    """The text of a run with a space wherever one is printed; ``gaps`` are those after each character but the last."""
    between = [gap for (a, b), gap in zip(pairwise(glyphs), gaps, strict=True) if is_han(a.text[-1]) and is_han(b.text)]
    usual = median(between) if between else 0.0
    loose = usual if usual > _SPACE * size else 0.0
    text = glyphs[0].text
    for (before, after), gap in zip(pairwise(glyphs), gaps, strict=True):
        both = is_han(before.text[-1]) and is_han(after.text[0])
        is_apart = gap - loose > _SPACE * size or (both and gap - usual > _LEAST_SPACE * size and usual < _TIGHT * size)
        text += (" " if is_apart and not (before.text.isspace() or after.text.isspace()) else "") + after.text
    return text


def _is_one_line(left: Row, right: Row, rows: Sequence[Row]) -> bool:
    """Whether two parts on one baseline are one line: they all but touch, or lines near by run through the gap."""
    size = max(left.size, right.size)
    gap = right.left - left.right
    if abs(left.base - right.base) > 0.25 * size or not 0.7 < left.size / right.size < 1.4 or gap < -1.1 * size:
        return False
    if gap < 0.35 * size and not _has_empty_half(left, right):
        return True
    if gap > 2.2 * size:
        return gap < _LONGEST_GAP * size and _ends_paragraph(right) and _is_bridged(left, right, rows)
    middle = (left.right + right.left) / 2
    near = [r for r in rows if 0.5 * size < abs(r.base - left.base) < 4 * size and 0.8 < r.size / size < 1.25]
    through = sum(r.left < middle - size and r.right > middle + size for r in near)
    # Lines that begin right of the gap or end left of it are the other columns' own.
    beside = sum(abs(r.left - right.left) < 0.6 * size or abs(r.right - left.right) < 0.6 * size for r in near)
    is_level = abs(left.base - right.base) < _TRUE * size
    if (
        is_level
        and not beside
        and gap < _SPACED * size
        and not any(r.left > middle and r.left < right.right for r in near)
    ):
        return True
    return through > beside


def _has_empty_half(left: Row, right: Row) -> bool:
    """Whether the half of a mark's square without ink is between two parts, and may reach over a gutter: ，|“."""
    return left.text[-1] in CLOSING + STOPS + PAUSES and right.text[0] in OPENING


def _ends_paragraph(row: Row) -> bool:
    """Whether the words of a row at the right end of a line are those that end an item: （街道妇联）."""
    return sign(row.text) in (Sign.CREDIT, Sign.JUMP_TO) or (row.text[0] in "（(" and sign(row.text) is Sign.BYLINE)


def _is_bridged(left: Row, right: Row, rows: Sequence[Row]) -> bool:
    """Whether the line over a gap reaches from one of its sides to the other."""
    over = [r for r in rows if 0.5 * left.size < r.base - left.base < 2.4 * left.size]
    return any(r.left < left.left + 2.5 * left.size and r.right > right.left + right.size for r in over)


def boxes_of(rows: Sequence[Row]) -> list[Box]:
    """Rows put together that stand one under the other."""
    boxes: list[Box] = []
    open_boxes: list[Box] = []
    for row in sorted(rows, key=lambda r: -r.base):
        open_boxes = [box for box in open_boxes if box.rows[-1].base - row.base < 2.3 * box.size]
        fitting = [
            box
            for box in open_boxes
            if (_follows(box, row) or _goes_under(box, row, open_boxes)) and not _is_name_over(box, row)
        ]
        if fitting:
            box = min(fitting, key=lambda b: b.rows[-1].base)
            box.rows.append(row)
            box.left, box.right = min(box.left, row.left), max(box.right, row.right)
            box.bottom = row.base - 0.15 * row.size
        else:
            boxes.append(Box([row], row.left, row.right, row.top, row.base - 0.15 * row.size))
            open_boxes.append(boxes[-1])
    return boxes


def _follows(box: Box, row: Row) -> bool:
    """Whether ``row`` stands under the last line of ``box`` as the next line of the same text."""
    last, size = box.rows[-1], row.size
    apart = abs(last.size - size) / (size or 1.0)
    if not 0.7 * size < last.base - row.base < 2.3 * size or apart > (0.05 if last.face == row.face else 0.02):
        return False
    if len(box.rows) == 1 and sign(last.text) is Sign.BYLINE:
        return False
    if len(box.rows) > 1 and last.base - row.base > 1.25 * (box.rows[-2].base - last.base):
        return False
    slack = 2.6 if len(box.rows) < 2 else 1.2
    if (
        abs(row.left - box.left) < _FLUSH * size
        and len(row.text) < _VERSE
        and all(len(r.text) < _VERSE for r in box.rows)
    ):
        slack = _VERSE  # lines of verse begin alike and end where they will
    aligned = -2.6 * size < row.left - box.left and row.left < box.right and row.right < box.right + slack * size
    return aligned and (row.left - box.left < 3.2 * size or row.right > box.right - 3.2 * size)


def _is_name_over(box: Box, row: Row) -> bool:
    """Whether a box is so far one short line in a type face unlike that of the line under it, as a byline is."""
    last = box.rows[-1]
    return len(box.rows) == 1 and last.face != row.face and len(last.text) <= _NAME


def _goes_under(box: Box, row: Row, boxes: Sequence[Box]) -> bool:
    """Whether a line is the next under a lone one that ends short, as a column's first may end a paragraph.

    It begins at the column's edge or a paragraph's indent, and nothing stands beside the lone line over it.
    """
    last, size = box.rows[-1], row.size
    if len(box.rows) > 1 or abs(last.size - size) > 0.05 * size or not 0.9 * size < last.base - row.base < 2 * size:
        return False
    indent = abs(row.left - last.left) / size
    if not (indent < _FLUSH or abs(indent - 2) < 2 * _FLUSH) or sign(last.text) is not None:
        return False
    return not any(
        other is not box and other.bottom < last.top and last.right < other.right and other.left < row.right
        and other.top > last.base
        for other in boxes
    )  # fmt: skip


def upright_boxes_of(rows: Sequence[Row]) -> list[Box]:
    """Upright lines put together that stand side by side, from right to left."""
    boxes: list[Box] = []
    for row in sorted(rows, key=lambda r: -r.right):
        bottom = row.base - 0.15 * row.size
        box = next((b for b in boxes if _is_beside(b, row)), None)
        if box is None:
            boxes.append(Box([row], row.left, row.right, row.top, bottom))
        else:
            box.rows.append(row)
            box.left, box.top, box.bottom = row.left, max(box.top, row.top), min(box.bottom, bottom)
    return boxes


def _is_beside(box: Box, row: Row) -> bool:
    last = box.rows[-1]
    near = 0 < last.left - row.left < 2.2 * row.size and abs(last.size - row.size) < 0.08 * row.size
    # A credit is set at the foot of its line.
    level = abs(box.top - row.top) < 3.2 * row.size
    at_foot = sign(row.text) in (Sign.CREDIT, Sign.BYLINE) and abs(box.bottom - row.base) < 2 * row.size
    return near and (level or at_foot)
