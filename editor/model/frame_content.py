"""What free frames hold besides text and pictures: advertisements, QR codes, tables; and the lines drawn round them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.measure import Length


class RulePattern(StrEnum):
    """How a rule is drawn: plain lines, and 花线, the ornamental rules of Chinese papers."""

    PLAIN = "plain"  # 正线
    DOUBLE = "double"  # 双线
    TRIPLE = "triple"  # 三线
    THIN_THICK = "thin-thick"  # 文武线
    DASHED = "dashed"  # 虚线
    DOTTED = "dotted"  # 点线
    WAVE = "wave"  # 曲线
    FRET = "fret"  # 回纹
    DIAMONDS = "diamonds"  # 菱形
    TEETH = "teeth"  # 齿线
    LATTICE = "lattice"  # 斜格


@dataclass(frozen=True, slots=True)
class Booking:
    """What was sold: an advertisement's client, and the size it was booked at."""

    client: str
    width: Length
    height: Length


class ErrorLevel(StrEnum):
    """How much of a QR code may be damaged: about 7, 15, 25 or 30 in a hundred (ISO/IEC 18004)."""

    L = "l"
    M = "m"
    Q = "q"
    H = "h"


@dataclass(frozen=True, slots=True)
class Code:
    """How the QR code of a frame's text is made."""

    error: ErrorLevel


class TableRules(StrEnum):
    """Which lines a table has: round every cell, between rows, the three lines of 三线表, none."""

    GRID = "grid"
    ROWS = "rows"
    THREE = "three"
    NONE = "none"


class CellAlign(StrEnum):
    """How the cells of a column stand; AUTO is numbers by their decimal point, other texts by their beginning."""

    AUTO = "auto"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Table:
    """表: rows of text cells; a short row is as if it had empty cells more.

    ``widths`` are the shares of the columns, none for as wide as their text asks; ``aligns`` that of each column, AUTO
    where none is said.  The first ``header`` rows are column heads.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[CellAlign, ...] = ()
    header: int = 1
    rules: TableRules = TableRules.ROWS

    @property
    def columns(self) -> int:
        """The number of columns: that of the longest row."""
        return max(map(len, self.rows), default=0)


FrameContent = Booking | Code | Table
