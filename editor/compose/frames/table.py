"""Tables: rows and columns of short texts, numbers under one another by their decimal point, rules between rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from editor.compose.frames.cells import one_style
from editor.compose.frames.table_columns import SIDE, Cell, Column, cells_of, table_columns
from editor.compose.marks import Rule
from editor.compose.memory import remembered
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, pt
from editor.model.findings import Finding, Severity
from editor.model.frame_content import Table, TableRules
from editor.model.style import BLACK, Ink, ParagraphStyle
from editor.model.text import characters_in
from editor.typeset.setting import SetText

HEAD_STYLE: Final = "table-head"
_THIN: Final = pt(0.3)
_THICK: Final = pt(1)
# Of the leading: white above and below a cell's text.
_OVER: Final = 0.25
_AT_ONCE: Final = 16


def table_piece(
    owner: Owner, rect: Rect, table: Table, style: ParagraphStyle, head: ParagraphStyle, book: FaceBook
) -> Piece:
    """The table in ``rect``: rows from the top down as far as they have room; the rest is counted to the character."""
    if not table.columns or rect.width <= 0:
        message = "The table is empty; paste rows into it or take it out."
        return Piece(findings=(owner.finding(Severity.WARNING, "table-empty", message, owner.block),))
    plain, heading = (one_style(replace(told, indent=0.0, vertical=False)) for told in (style, head))
    white = 2 * round(_OVER * style.leading)
    columns = table_columns(table, rect, plain, book)
    tops = [rect.y]
    pieces: list[Piece] = []
    for row, cells in enumerate(_rows(table, columns, plain, heading, book)):
        told = heading if row < table.header else plain
        height = _row_height(cells, told, style) + white
        bottom = min(tops[-1] + height, max(tops[-1], rect.bottom))
        pieces += _row(owner, row, columns, cells, told, tops[-1], bottom)
        tops.append(bottom)
        if bottom < tops[-2] + height:
            break
    pieces.append(_rest(owner, table, len(tops) - 1, Rect(rect.x, tops[-1], rect.width, 0)))
    edges = [*(column.left for column in columns), rect.right]
    lines = Piece(marks=tuple(_rules(table, edges, tops, owner.inks.get(style.ink, BLACK))))
    found = joined(pieces)
    over = sum(frame.overset for frame in found.frames)
    return Piece(found.frames, (*lines.marks, *found.marks), _findings(owner, found, over))


def _rows(
    table: Table, columns: Sequence[Column], style: ParagraphStyle, head: ParagraphStyle, book: FaceBook
) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row, set some rows at a time: those that have no room are never asked for."""
    for begin in range(0, len(table.rows), _AT_ONCE):
        end = min(begin + _AT_ONCE, len(table.rows))
        yield from zip(*(cells_of(table, column, begin, end, style, head, book) for column in columns), strict=True)


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


def _row_height(cells: Sequence[Cell], told: ParagraphStyle, style: ParagraphStyle) -> Length:
    """How high the text of a row is, one line at least."""
    lines = (cell.text.lines * told.leading for cell in cells if cell.text is not None)
    return max((style.leading, *lines))


def _row(
    owner: Owner,
    row: int,
    columns: Sequence[Column],
    cells: Sequence[Cell],
    style: ParagraphStyle,
    top: Length,
    bottom: Length,
) -> Iterator[Piece]:
    side = round(SIDE * style.size)
    for column, cell in zip(columns, cells, strict=True):
        number = row * len(columns) + column.number
        if cell.text is None:
            yield _unset(owner, number, cell, Rect(column.left, top, column.right - column.left, bottom - top))
            continue
        x = column.left + side + cell.shift
        free = max(0, bottom - top - cell.text.lines * style.leading) // 2
        width = max(0, column.right - side - x)
        height = bottom - top - free
        yield _cell_piece(owner.block, owner.inks, cell.text, style, x, top + free, width, height, number)


def _unset(owner: Owner, number: int, cell: Cell, rect: Rect) -> Piece:
    """A cell that says nothing, or is not as wide as one character."""
    lost = characters_in(cell.words)
    return Piece((ComposedFrame(owner.frame_id("table", number), "table", rect, overset=lost),) if lost else ())


@remembered(8192)
def _cell_piece(
    frame: str,
    inks: Mapping[str, Ink],
    text: SetText,
    style: ParagraphStyle,
    x: Length,
    y: Length,
    width: Length,
    height: Length,
    number: int,
) -> Piece:
    """A cell as it was where nothing moved it: an edit changes few of a table's cells."""
    return display_piece(Owner(frame, None, inks), "table", text, style, Rect(x, y, width, height), number=number)


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
