"""Tables: rows and columns of short texts, numbers under one another by their decimal point, rules between rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from editor.compose.marks import Rule
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.compose.stack import set_paragraphs
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.findings import Finding, Severity
from editor.model.frame_content import CellAlign, Table, TableRules
from editor.model.style import BLACK, Align, Breaking, Ink, ParagraphStyle
from editor.model.text import characters_in
from editor.typeset.setting import SetText

HEAD_STYLE: Final = "table-head"
_THIN: Final = pt(0.3)
_THICK: Final = pt(1)
# Of the type size: white at each side of a cell's text; of the leading: above and below it.
_SIDE: Final = 0.5
_OVER: Final = 0.25
# A number as it is printed: a sign, digits grouped or not, a decimal part, a unit of a few signs.
_NUMBER: Final = re.compile(r"([+\-−±¥$]?\d[\d,， ]*)([.．]\d+)?\s*([%％‰℃°]|[万亿元人次个户名件场]{1,2})?")
_LARGEST_SHARE: Final = 1e6
# How many texts of a column are measured to find how wide it asks to be.
_MEASURED: Final = 4
_DASHES: Final = ("", "-", "–", "—", "——", "…", "/")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its place, how its cells stand, and of numbers how wide they are before and from their points."""

    number: int
    left: Length
    right: Length
    align: CellAlign
    before: Length = 0
    after: Length = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its words, set where it is wide enough; ``shift`` is how far they begin from its left padding."""

    row: int
    column: _Column
    words: str
    text: SetText | None
    style: ParagraphStyle
    shift: Length = 0


def table_piece(
    owner: Owner, rect: Rect, table: Table, style: ParagraphStyle, head: ParagraphStyle, book: FaceBook
) -> Piece:
    """The table in ``rect``: rows from the top down as far as they have room; the rest is counted to the character."""
    if not table.columns or rect.width <= 0:
        message = "The table is empty; paste rows into it or take it out."
        return Piece(findings=(owner.finding(Severity.WARNING, "table-empty", message, owner.block),))
    edges = _edges(table, rect, style, book)
    plain = replace(style, indent=0.0, vertical=False)
    columns = [_column(table, number, edges, plain, book) for number in range(table.columns)]
    heading = replace(head, indent=0.0, vertical=False)
    tops = [rect.y]
    pieces: list[Piece] = []
    for number in range(len(table.rows)):
        cells = [_cell(table, number, column, plain, heading, book) for column in columns]
        height = _row_height(cells, style)
        bottom = min(tops[-1] + height, max(tops[-1], rect.bottom))
        pieces += [_cell_piece(owner, table, cell, tops[-1], bottom) for cell in cells]
        tops.append(bottom)
        if bottom < tops[-2] + height:
            pieces.append(_rest(owner, table, number + 1, Rect(rect.x, bottom, rect.width, 0)))
            break
    lines = Piece(marks=tuple(_rules(table, edges, tops, owner.inks.get(style.ink, BLACK))))
    found = joined(pieces)
    over = sum(frame.overset for frame in found.frames)
    return Piece(found.frames, (*lines.marks, *found.marks), _findings(owner, found, over))


def _rest(owner: Owner, table: Table, first: int, rect: Rect) -> Piece:
    """The rows below one that has no room: they have none either, and need not be set to be counted."""
    lost = sum(characters_in(cell) for row in table.rows[first:] for cell in row)
    frame = ComposedFrame(owner.frame_id("table", first * table.columns), "table", rect, overset=lost)
    return Piece((frame,) if lost else ())


def _findings(owner: Owner, found: Piece, over: int) -> tuple[Finding, ...]:
    """What was found in the cells, but their overset text told once for the whole table."""
    kept = [finding for finding in found.findings if finding.code != "overset"]
    if over:
        message = f"{over} characters of the table have no room; make it higher or wider, or its text shorter."
        last = next(frame.id for frame in found.frames if frame.overset)
        kept.append(owner.finding(Severity.ERROR, "overset", message, last))
    return tuple(kept)


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
    padding = 2 * round(_SIDE * style.size)
    asked = [
        max(
            [
                style.size,
                *(_natural(text, style, book) for text in _widest({_cell_text(row, column) for row in table.rows})),
            ]
        )
        + padding
        for column in range(table.columns)
    ]
    left, waiting = width, sorted(range(table.columns), key=lambda column: asked[column])
    given = [0.0] * table.columns
    if sum(asked) <= width:
        return [float(part) for part in asked]
    while waiting:
        column = waiting.pop(0)
        given[column] = max(1.0, min(asked[column], left / (len(waiting) + 1)))
        left -= round(given[column])
    return given


def _widest(texts: Collection[str]) -> list[str]:
    """The few texts that may be the widest: Latin letters and digits are half as wide as Han, or a little more."""
    return sorted(texts, key=lambda text: sum(1 if c.isascii() else 2 for c in text))[-_MEASURED:]


# An edit changes one cell; the others are as they were.
_set = lru_cache(4096)(set_paragraphs)


@lru_cache(4096)
def _natural(text: str, style: ParagraphStyle, book: FaceBook) -> Length:
    flush = replace(style, align=Align.LEFT, indent=0.0, breaking=Breaking.FIRST, vertical=False)
    found = set_paragraphs(text, flush, 4 * style.size * (len(text) + 1), book)
    # One unit more: advances are rounded glyph by glyph.
    return int(found.width.max()) + len(text) if found is not None else 0


def _cell_text(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _column(table: Table, number: int, edges: Sequence[Length], style: ParagraphStyle, book: FaceBook) -> _Column:
    align = _align(table, number)
    column = _Column(number, edges[number], edges[number + 1], align)
    if align is not CellAlign.NUMBER:
        return column
    parts = {_parts(_cell_text(row, number)) for row in table.rows[max(0, table.header) :]}
    before = max((_natural(whole, style, book) for whole in _widest({whole for whole, _ in parts})), default=0)
    after = max((_natural(rest, style, book) for rest in _widest({rest for _, rest in parts})), default=0)
    return replace(column, before=before, after=after)


def _cell(
    table: Table, row: int, column: _Column, style: ParagraphStyle, head: ParagraphStyle, book: FaceBook
) -> _Cell:
    text = _cell_text(table.rows[row], column.number)
    room = column.right - column.left - 2 * round(_SIDE * style.size)
    if row < table.header:
        return _placed(_Cell(row, column, text, None, head), room, book)
    lined = replace(style, align=_SIDES.get(column.align, Align.LEFT))
    shift = _decimal_shift(column, text, room, lined, book) if column.align is CellAlign.NUMBER else 0
    return _placed(_Cell(row, column, text, None, lined, shift), room - shift, book)


def _placed(cell: _Cell, room: Length, book: FaceBook) -> _Cell:
    """The cell with its text set: one that fits on a line at its own width, whatever the column's is."""
    style, words = cell.style, cell.words
    natural = _natural(words, style, book)
    if not 0 < natural <= room or "\n" in words:
        return replace(cell, text=_set(words, style, room, book) if room >= style.size else None)
    flush = replace(style, align=Align.LEFT)
    free = {Align.CENTRE: (room - natural) // 2, Align.RIGHT: room - natural}.get(style.align, 0)
    return replace(cell, text=_set(words, flush, max(natural, style.size), book), style=flush, shift=cell.shift + free)


_SIDES: Final[Mapping[CellAlign, Align]] = {CellAlign.CENTRE: Align.CENTRE, CellAlign.RIGHT: Align.RIGHT}


def _align(table: Table, column: int) -> CellAlign:
    """How a column stands; one of numbers alone by their decimal points, if nobody said otherwise."""
    told = table.aligns[column] if column < len(table.aligns) else CellAlign.AUTO
    if told is not CellAlign.AUTO:
        return told
    texts = [_cell_text(row, column) for row in table.rows[max(0, table.header) :]]
    numbers = [text for text in texts if text not in _DASHES]
    are_numbers = bool(numbers) and all(_NUMBER.fullmatch(text) for text in numbers)
    return CellAlign.NUMBER if are_numbers else CellAlign.LEFT


def _decimal_shift(column: _Column, text: str, room: Length, style: ParagraphStyle, book: FaceBook) -> Length:
    """How far a number begins from the left so that the points of the column stand under one another, in its middle."""
    whole, rest = _parts(text)
    if not column.before or text in _DASHES:
        return max(0, (room - _natural(text, style, book)) // 2)
    before, after = _natural(whole, style, book), _natural(rest, style, book)
    shift = (room - column.before - column.after) // 2 + column.before - before
    return max(0, min(shift, room - before - after))


def _parts(text: str) -> tuple[str, str]:
    """A number up to its decimal point, and from there on."""
    found = _NUMBER.fullmatch(text)
    return (found[1], text[len(found[1]) :]) if found else ("", "")


def _row_height(cells: Sequence[_Cell], style: ParagraphStyle) -> Length:
    text = max((cell.text.lines * cell.style.leading for cell in cells if cell.text is not None), default=0)
    return max(text, style.leading) + 2 * round(_OVER * style.leading)


def _cell_piece(owner: Owner, table: Table, cell: _Cell, top: Length, bottom: Length) -> Piece:
    number = cell.row * table.columns + cell.column.number
    left, right = cell.column.left, cell.column.right
    if cell.text is None:
        lost = characters_in(cell.words)
        room = Rect(left, top, right - left, bottom - top)
        return Piece((ComposedFrame(owner.frame_id("table", number), "table", room, overset=lost),) if lost else ())
    side = round(_SIDE * cell.style.size)
    x = left + side + cell.shift
    free = max(0, bottom - top - cell.text.lines * cell.style.leading) // 2
    place = Rect(x, top + free, max(0, right - side - x), bottom - top - free)
    return display_piece(owner, "table", cell.text, cell.style, place, number=number)


def _rules(table: Table, edges: Sequence[Length], tops: Sequence[Length], ink: Ink) -> Iterator[Rule]:
    if table.rules is TableRules.NONE:
        return
    left, right = edges[0], edges[-1]
    for number, y in enumerate(tops):
        is_end = number in (0, len(tops) - 1)
        is_head = number == table.header
        if table.rules is TableRules.THREE and not is_end and not is_head:
            continue
        heavy = is_end and table.rules is not TableRules.GRID
        yield Rule(Point(left, y), Point(right, y), _THICK if heavy else _THIN, ink)
    if table.rules is TableRules.GRID:
        yield from (Rule(Point(x, tops[0]), Point(x, tops[-1]), _THIN, ink) for x in edges)
