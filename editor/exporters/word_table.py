"""Word tables: a table of the page as a table of Word's, its rows, columns, words and rules where they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from editor.compose.marks import Mark, Rule
from editor.compose.page import ComposedFrame
from editor.exporters.word_display import DisplaySetting, Looks
from editor.exporters.word_text import add_text, rgb
from editor.measure import EMU_PER_PT, Length, Rect
from editor.model.frame_content import Table

_EMU_PER_TWIP: Final = EMU_PER_PT // 20
_EMU_PER_EIGHTH: Final = EMU_PER_PT // 8
_SIDE: Final = 0.5  # of the type size: white at each side of a cell's text
_UNSEEN: Final = 12 * EMU_PER_PT  # the leading of a row, where none is known
_LEADING_OF_ROW: Final = 1.5
_NEAR: Final = EMU_PER_PT


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as it was composed: the edges of its columns and rows, and its cells by row and column."""

    table: Table
    across: tuple[Length, ...]
    down: tuple[Length, ...]
    cells: Mapping[tuple[int, int], ComposedFrame]

    @staticmethod
    def of(table: Table, rect: Rect, frames: Sequence[ComposedFrame]) -> PrintedTable:
        """The table in ``rect`` that was composed to ``frames``, one for each cell that says something."""
        # Frame ids end in the number of the cell.
        numbered = [(divmod(int(frame.id.rsplit("-", 1)[1]), table.columns), frame) for frame in frames]
        cells = {place: frame for place, frame in numbered if frame.lines}
        return PrintedTable(table, _across(table, rect, cells), _down(table, rect, cells), cells)

    def rules(self, marks: Sequence[Mark]) -> Rules:
        """The rules among ``marks`` that part its rows and its columns."""
        rows: dict[int, Rule] = {}
        columns: dict[int, Rule] = {}
        left, right, top = self.across[0], self.across[-1], self.down[0]
        for mark in marks:
            if not isinstance(mark, Rule):
                continue
            start, end = mark.start, mark.end
            if start.y == end.y and abs(start.x - left) < _NEAR and abs(end.x - right) < _NEAR:
                rows.update((edge, mark) for edge in _near(self.down, start.y))
            elif start.x == end.x and abs(start.y - top) < _NEAR:
                columns.update((edge, mark) for edge in _near(self.across, start.x))
        return Rules(rows, columns)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a table, by the number of the edge they lie on."""

    rows: Mapping[int, Rule]
    columns: Mapping[int, Rule]

    @property
    def all(self) -> tuple[Rule, ...]:
        """Each of them."""
        return (*self.rows.values(), *self.columns.values())


def word_table(printed: PrintedTable, rules: Rules, setting: DisplaySetting, looks: Looks) -> BaseOxmlElement:
    """The table for Word."""
    widths = [_twips(right - left) for left, right in zip(printed.across, printed.across[1:], strict=False)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    for row in range(len(printed.table.rows)):
        element.append(_row(printed, row, widths, rules, setting, looks))
    return element


def _row(
    printed: PrintedTable,
    row: int,
    widths: Sequence[int],
    rules: Rules,
    setting: DisplaySetting,
    looks: Looks,
) -> BaseOxmlElement:
    top, bottom = printed.down[row], printed.down[row + 1]
    head = "<w:tblHeader/>" if row < printed.table.header else ""
    element = parse_xml(
        f'<w:tr {nsdecls("w")}><w:trPr><w:cantSplit/><w:trHeight w:val="{max(1, _twips(bottom - top))}" '
        f'w:hRule="exact"/>{head}</w:trPr></w:tr>'
    )
    for column, width in enumerate(widths):
        left, right = printed.across[column], printed.across[column + 1]
        borders = "".join(_borders(rules, row, column))
        cell = parse_xml(
            f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"<w:tcBorders>{borders}</w:tcBorders></w:tcPr></w:tc>"
        )
        frame = printed.cells.get((row, column))
        if frame is not None:
            placed = replace(frame, rect=Rect(left, top, right - left, bottom - top))
            cell.extend(setting.paragraphs(placed, looks))
        else:
            cell.append(_unprinted(printed.table.rows[row], column, setting))
        element.append(cell)
    return element


def _unprinted(cells: Sequence[str], column: int, setting: DisplaySetting) -> BaseOxmlElement:
    """The paragraph of a cell that was not set: it says nothing, or had no room."""
    word = setting.document.add_paragraph(style="表格")
    add_text(word, cells[column].strip() if column < len(cells) else "")
    return word._p  # noqa: SLF001


def _borders(rules: Rules, row: int, column: int) -> Iterator[str]:
    for side, rule in (
        ("top", rules.rows.get(row)),
        ("left", rules.columns.get(column)),
        ("bottom", rules.rows.get(row + 1)),
        ("right", rules.columns.get(column + 1)),
    ):
        if rule is not None:
            size = max(2, round(rule.thickness / _EMU_PER_EIGHTH))
            yield f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{rgb(rule.ink)}"/>'
        else:
            yield f'<w:{side} w:val="nil"/>'


def _across(table: Table, rect: Rect, cells: Mapping[tuple[int, int], ComposedFrame]) -> tuple[Length, ...]:
    """The edges of the columns; those whose cells say nothing share the room there is evenly."""
    rights: list[Length | None] = [None] * table.columns
    for (_, column), frame in cells.items():
        rights[column] = frame.rect.right + round(_SIDE * frame.lines[0].size)
    rights[-1] = rect.right
    edges = [rect.x]
    waiting = 0
    for right in rights:
        waiting += 1
        if right is not None:
            step = max(0, right - edges[-1]) // waiting
            edges += [edges[-1] + step for _ in range(waiting - 1)]
            edges.append(max(right, edges[-1]))
            waiting = 0
    return tuple(edges)


def _down(table: Table, rect: Rect, cells: Mapping[tuple[int, int], ComposedFrame]) -> tuple[Length, ...]:
    """The edges of the rows: text stands in the middle of its row; one that says nothing is as high as the lowest."""
    known = {row: frame for (row, _), frame in cells.items()}
    edges = [rect.y]
    lowest = round(_LEADING_OF_ROW * min((frame.rect.height for frame in known.values()), default=_UNSEEN))
    for row in range(len(table.rows)):
        frame = known.get(row)
        white = max(0, frame.rect.y - edges[-1]) if frame is not None else 0
        edges.append(frame.rect.bottom + white if frame is not None else edges[-1] + lowest)
    return tuple(edges)


def _near(edges: Sequence[Length], place: Length) -> tuple[int, ...]:
    """The number of the edge at ``place``, if there is one."""
    return tuple(number for number, edge in enumerate(edges) if abs(edge - place) < _NEAR)[:1]


def _twips(length: Length) -> int:
    return round(length / _EMU_PER_TWIP)
