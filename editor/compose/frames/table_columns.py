"""Columns of a table: how wide each is, how its cells stand, and its words set for the rows that can be seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from editor.compose.frames.cells import naturals, width_of, wrapped
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.frame_content import CellAlign, Table
from editor.model.style import Align, ParagraphStyle
from editor.typeset.setting import SetText

# Of the type size: white at each side of a cell's text.
SIDE: Final = 0.5
# A number as it is printed: a sign, digits grouped or not, a decimal part, a unit of a few signs.
_NUMBER: Final = re.compile(r"([+\-−±¥$]?\d[\d,， ]*)([.．]\d+)?\s*([%％‰℃°]|[万亿元人次个户名件场]{1,2})?")
_LARGEST_SHARE: Final = 1e6
# How many texts of a column are measured to find how wide it asks to be.
_MEASURED: Final = 4
_DASHES: Final = ("", "-", "–", "—", "——", "…", "/")
_SIDES: Final[Mapping[CellAlign, Align]] = {CellAlign.CENTRE: Align.CENTRE, CellAlign.RIGHT: Align.RIGHT}


class Cell(NamedTuple):
    """A cell: its words, set where it is wide enough, and how far they begin from its left padding."""

    words: str
    text: SetText | None
    shift: Length


@dataclass(frozen=True, slots=True)
class Column:
    """Column ``number`` of a table from ``left`` to ``right``: how its cells stand below the table's heads.

    ``reach`` is how wide the numbers of a column are before and from their decimal points.
    """

    number: int
    left: Length
    right: Length
    align: CellAlign
    reach: tuple[Length, Length] = (0, 0)


def table_columns(table: Table, rect: Rect, style: ParagraphStyle, book: FaceBook) -> tuple[Column, ...]:
    """The columns of a table as wide as ``rect``."""
    edges = _edges(table, rect, style, book)
    return tuple(
        _column(table, number, edges[number], edges[number + 1], style, book) for number in range(table.columns)
    )


def cells_of(
    table: Table, column: Column, begin: int, end: int, style: ParagraphStyle, head: ParagraphStyle, book: FaceBook
) -> tuple[Cell, ...]:
    """The cells of a column from row ``begin`` to ``end``, set."""
    heads = min(max(0, table.header), len(table.rows))
    room = column.right - column.left - 2 * round(SIDE * style.size)
    top, shown = (
        _words(table, column.number, begin, min(end, heads)),
        _words(table, column.number, max(begin, heads), end),
    )
    cells = _standing(top, room, head, book) if top else ()
    if column.align is CellAlign.NUMBER:
        return (*cells, *_numbers(shown, column.reach, room, style, book))
    lined = replace(style, align=_SIDES.get(column.align, Align.LEFT))
    return (*cells, *_standing(shown, room, lined, book))


def _edges(table: Table, rect: Rect, style: ParagraphStyle, book: FaceBook) -> list[Length]:
    """The left edge of each column and the right edge of the last, by the shares given or those the text asks for."""
    shares: Sequence[float] = table.widths
    if len(shares) != table.columns or not all(0 < share <= _LARGEST_SHARE for share in shares):
        shares = _asked_widths(table, rect.width, style, book)
    whole = sum(shares)
    seen, edges = 0.0, [rect.x]
    for share in shares:
        seen += share
        edges.append(rect.x + round(rect.width * seen / whole))
    return edges


def _asked_widths(table: Table, width: Length, style: ParagraphStyle, book: FaceBook) -> list[float]:
    """As wide as each column's longest text, until there is no more room: then the widest share what is left."""
    padding = 2 * round(SIDE * style.size)
    likely = [_widest({*_words(table, number)}) for number in range(table.columns)]
    text = naturals([said for column in likely for said in column], style, book)
    asked = [max(style.size, *(_natural(text, said) for said in column), 0) + padding for column in likely]
    left, waiting = width, sorted(range(table.columns), key=lambda column: asked[column])
    given = [0.0] * table.columns
    if sum(asked) <= width:
        return [float(part) for part in asked]
    while waiting:
        column = waiting.pop(0)
        given[column] = max(1.0, min(asked[column], left / (len(waiting) + 1)))
        left -= round(given[column])
    return given


def _natural(text: Mapping[str, SetText], said: str) -> Length:
    """The width of words on a line of their own; one unit a character more, as advances are rounded glyph by glyph."""
    width = width_of(text.get(said))
    return width + len(said) if width else 0


def _widest(texts: Collection[str]) -> list[str]:
    """The few texts that may be the widest: Han are wider than Latin letters and digits, and longer in UTF-8."""
    return sorted(texts, key=lambda said: (len(said) + len(said.encode("utf-8", "replace")), said))[-_MEASURED:]


def _words(table: Table, column: int, begin: int = 0, end: int | None = None) -> list[str]:
    """What the cells of a column say, row by row."""
    return [row[column].strip() if column < len(row) else "" for row in table.rows[begin:end]]


def _column(table: Table, number: int, left: Length, right: Length, style: ParagraphStyle, book: FaceBook) -> Column:
    below = _words(table, number, max(0, table.header))
    align = _align(table, number, below)
    if align is not CellAlign.NUMBER:
        return Column(number, left, right, align)
    parts = [_parts(said) for said in set(below)]
    likely = (_widest({whole for whole, _ in parts}), _widest({rest for _, rest in parts}))
    text = naturals([*likely[0], *likely[1]], replace(style, align=Align.LEFT), book)
    before, after = (max((_natural(text, said) for said in some), default=0) for some in likely)
    return Column(number, left, right, align, (before, after))


def _align(table: Table, column: int, words: Sequence[str]) -> CellAlign:
    """How a column stands; one of numbers alone by their decimal points, if nobody said otherwise."""
    told = table.aligns[column] if column < len(table.aligns) else CellAlign.AUTO
    if told is not CellAlign.AUTO:
        return told
    numbers = [text for text in words if text not in _DASHES]
    are_numbers = bool(numbers) and all(_NUMBER.fullmatch(text) for text in numbers)
    return CellAlign.NUMBER if are_numbers else CellAlign.LEFT


def _standing(words: Sequence[str], room: Length, style: ParagraphStyle, book: FaceBook) -> tuple[Cell, ...]:
    """Cells that stand as their style is aligned: on a line at their own width, or in as many as they need."""
    text = naturals(words, style, book)
    widths = {said: _natural(text, said) for said in text}
    alone = {said for said, width in widths.items() if width <= room and "\n" not in said}
    lines = wrapped([said for said in words if said not in alone], style, room, book)
    share = {Align.CENTRE: 2, Align.RIGHT: 1}.get(style.align)

    def cell(said: str) -> Cell:
        if said in alone:
            return Cell(said, text[said], (room - widths[said]) // share if share else 0)
        return Cell(said, lines.get(said), 0)

    return tuple(map(cell, words))


def _numbers(
    words: Sequence[str], reach: tuple[Length, Length], room: Length, style: ParagraphStyle, book: FaceBook
) -> tuple[Cell, ...]:
    """Cells of numbers: their points under one another in the column's middle, dashes in the middle too."""
    flush = replace(style, align=Align.LEFT)
    parts = {said: _parts(said) for said in words}
    text = naturals([piece for said in parts for piece in (said, *parts[said])], flush, book)
    widths = {said: _natural(text, said) for said in text}
    shifts: dict[str, Length] = {}
    for said, (own, rest) in parts.items():
        before, after = widths.get(own, 0), widths.get(rest, 0)
        shifts[said] = max(0, min((room - sum(reach)) // 2 + reach[0] - before, room - before - after))
        if not reach[0] or said in _DASHES:
            shifts[said] = max(0, (room - widths.get(said, 0)) // 2)
    long = [said for said in parts if widths.get(said, 0) > room - shifts[said] or "\n" in said]
    # A number wider than its column begins at its left.
    lines = wrapped(long, flush, room, book)
    return tuple(
        Cell(said, lines.get(said), 0) if said in long else Cell(said, text.get(said), shifts[said]) for said in words
    )


def _parts(text: str) -> tuple[str, str]:
    """A number up to its decimal point, and from there on."""
    found = _NUMBER.fullmatch(text)
    return (found[1], text[len(found[1]) :]) if found else ("", "")
