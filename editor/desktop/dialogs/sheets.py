"""Sheets: how a page lies on the paper of an office printer, made smaller to fit or in true size on several sheets.

All lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

OVERLAP: Final = 20.0
"""The least that neighbouring sheets both show, for gluing: 7 mm."""


class Manner(StrEnum):
    """How pages come onto paper."""

    WHOLE = "whole"  # a page a sheet, smaller where the sheet is
    PARTS = "parts"  # in true size, on as many sheets as it takes


@dataclass(frozen=True, slots=True)
class Piece:
    """What one sheet shows: a part of the page, where its corner lies on the sheet, and at what scale."""

    part: QRectF
    corner: QPointF
    scale: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one page, all lying the same way."""

    is_wide: bool
    pieces: tuple[Piece, ...]


def sheets(page: QSizeF, room: QSizeF, manner: Manner) -> Sheets:
    """The sheets that a page takes; ``room`` is what can be printed on of an upright sheet."""
    ways = [(is_wide, room.transposed() if is_wide else room) for is_wide in (False, True)]
    if manner is Manner.PARTS and _count(page, room) > 1:
        # Of two ways that take as many sheets the upright one is as good.
        is_wide, there = min(ways, key=lambda way: _count(page, way[1]))
        return Sheets(is_wide, tuple(_parts(page, there)))
    is_wide, there = ways[page.width() > page.height()]
    scale = min(there.width() / page.width(), there.height() / page.height(), 1.0)
    corner = QPointF((there.width() - page.width() * scale) / 2, (there.height() - page.height() * scale) / 2)
    return Sheets(is_wide, (Piece(QRectF(QPointF(0, 0), page), corner, scale),))


def _steps(length: float, room: float) -> int:
    """How many sheets a length takes, each but the first showing some of the one before."""
    return max(1, ceil((length - OVERLAP) / max(room - OVERLAP, 1.0) - 1e-6))


def _count(page: QSizeF, room: QSizeF) -> int:
    return _steps(page.width(), room.width()) * _steps(page.height(), room.height())


def _parts(page: QSizeF, room: QSizeF) -> Iterator[Piece]:
    """Parts row by row, all alike."""
    for top, height in _spans(page.height(), room.height()):
        for left, width in _spans(page.width(), room.width()):
            yield Piece(QRectF(left, top, width, height), QPointF(0, 0), 1.0)


def _spans(length: float, room: float) -> Iterator[tuple[float, float]]:
    """Where the parts of a length begin, and how long they are; what they have too much is shared as overlap."""
    count, part = _steps(length, room), min(length, room)
    for number in range(count):
        yield (length - part) * number / max(1, count - 1), part
