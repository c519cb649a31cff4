"""Edits of what free frames hold besides text and pictures: bookings, codes, tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from editor.edits.errors import EditRefused
from editor.edits.frames import changed_frame, unlocked_frame
from editor.edits.registry import edit
from editor.model.frame_content import Booking, Code, FrameContent, Table
from editor.model.issue import Issue
from editor.model.page import FrameKind

MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 40

_HOLDS: Final = {FrameKind.ADVERTISEMENT: Booking, FrameKind.QR: Code, FrameKind.TABLE: Table}

Rows = tuple[tuple[str, ...], ...]


@edit("frame.content", "修改框的内容", "Edit frame content", merges="frame")
def set_content(issue: Issue, frame: str, content: FrameContent) -> Issue:
    """Say who booked an advertisement and at what size, how safe a code is, how a table is set."""
    home, old = unlocked_frame(issue, frame)
    if not isinstance(content, _HOLDS.get(old.kind, ())):
        raise EditRefused("The frame holds something else.", "这个框不能放这样的内容。")
    if isinstance(content, Booking) and min(content.width, content.height) < 0:
        raise EditRefused("The booked size must not be negative.", "预订的尺寸不能是负数。")
    if isinstance(content, Table):
        _check_table(content)
    return changed_frame(issue, home, old, replace(old, content=content))


@edit("table.paste", "粘贴表格", "Paste table")
def paste_table(issue: Issue, frame: str, text: str) -> Issue:
    """Fill a table with text as spreadsheets copy it: a line a row, cells parted by tabs."""
    return _with_table(issue, frame, lambda table: replace(table, rows=rows_of(text), widths=(), aligns=()))


@edit("table.cell", "修改单元格", "Edit cell", merges="frame")
def set_cell(issue: Issue, frame: str, row: int, column: int, text: str) -> Issue:
    """Change the text of a cell."""

    def changed(table: Table) -> Table:
        _check_place(table, row, column)
        cells = [*table.rows[row], *[""] * (column + 1 - len(table.rows[row]))]
        cells[column] = text
        return replace(table, rows=_at(table.rows, row, tuple(cells)))

    return _with_table(issue, frame, changed)


@edit("table.add_row", "插入行", "Insert row")
def add_row(issue: Issue, frame: str, row: int) -> Issue:
    """Put an empty row before row ``row``; one more than there are puts it at the end."""

    def changed(table: Table) -> Table:
        _check_place(table, row, 0, beyond=1)
        empty = ("",) * max(1, table.columns)
        return replace(table, rows=(*table.rows[:row], empty, *table.rows[row:]))

    return _with_table(issue, frame, changed)


@edit("table.remove_row", "删除行", "Delete row")
def remove_row(issue: Issue, frame: str, row: int) -> Issue:
    """Take a row out."""

    def changed(table: Table) -> Table:
        _check_place(table, row, 0)
        return replace(table, rows=(*table.rows[:row], *table.rows[row + 1 :]))

    return _with_table(issue, frame, changed)


@edit("table.add_column", "插入列", "Insert column")
def add_column(issue: Issue, frame: str, column: int) -> Issue:
    """Put an empty column before column ``column``; widths and alignments that were said go with their columns."""

    def changed(table: Table) -> Table:
        if not 0 <= column <= table.columns:
            raise EditRefused("The table has no such column.", "表格没有这一列。")
        rows = tuple((*cells[:column], "", *cells[column:]) for cells in _even(table))
        return replace(table, rows=rows, widths=(), aligns=())

    return _with_table(issue, frame, changed)


@edit("table.remove_column", "删除列", "Delete column")
def remove_column(issue: Issue, frame: str, column: int) -> Issue:
    """Take a column out."""

    def changed(table: Table) -> Table:
        if not 0 <= column < table.columns:
            raise EditRefused("The table has no such column.", "表格没有这一列。")
        rows = tuple((*cells[:column], *cells[column + 1 :]) for cells in _even(table))
        return replace(
            table,
            rows=rows,
            widths=(*table.widths[:column], *table.widths[column + 1 :]),
            aligns=(*table.aligns[:column], *table.aligns[column + 1 :]),
        )

    return _with_table(issue, frame, changed)


def rows_of(text: str) -> Rows:
    """Rows of cells from text with tabs; a cell in quotation marks may hold line feeds, as spreadsheets write it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter="\t", strict=False)
    try:
        return tuple(tuple(cell.replace("\x00", "") for cell in row) for row in rows)
    except csv.Error:
        # A cell beyond the reader's bounds: no spreadsheet's, but every line is still a row.
        return tuple(tuple(line.split("\t")) for line in plain.split("\n"))


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as text that spreadsheets, and :func:`rows_of`, read as the same cells."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue().removesuffix("\n")


def _with_table(issue: Issue, frame: str, change: Callable[[Table], Table]) -> Issue:
    home, old = unlocked_frame(issue, frame)
    if old.kind is not FrameKind.TABLE:
        raise EditRefused("The frame is no table.", "这个框不是表格。")
    table = old.content if isinstance(old.content, Table) else Table(())
    new = change(table)
    _check_table(new)
    return changed_frame(issue, home, old, replace(old, content=new))


def _check_table(table: Table) -> None:
    if len(table.rows) > MOST_ROWS or table.columns > MOST_COLUMNS:
        raise EditRefused(
            f"A table has at most {MOST_ROWS} rows and {MOST_COLUMNS} columns.",
            f"表格最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。",
        )
    if not 0 <= table.header <= MOST_ROWS:
        raise EditRefused("A table has no fewer than 0 head rows.", "表头的行数不对。")


def _check_place(table: Table, row: int, column: int, *, beyond: int = 0) -> None:
    if not (0 <= row < len(table.rows) + beyond and 0 <= column < max(1, table.columns)):
        raise EditRefused("The table has no such cell.", "表格没有这个单元格。")


def _even(table: Table) -> list[tuple[str, ...]]:
    """The rows, all as long as the longest."""
    return [(*cells, *[""] * (table.columns - len(cells))) for cells in table.rows]


def _at(rows: Sequence[tuple[str, ...]], place: int, row: tuple[str, ...]) -> Rows:
    return (*rows[:place], row, *rows[place + 1 :])
