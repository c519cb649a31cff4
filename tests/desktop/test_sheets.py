"""Pages come onto paper whole: smaller in the middle of a sheet, or in true size on sheets that together show all."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from editor.desktop.dialogs.sheets import OVERLAP, Manner, sheets

sides = st.floats(200, 2000)


@pytest.mark.parametrize(
    ("room", "page", "is_wide", "corner", "scale"),
    [
        (QSizeF(600, 800), QSizeF(300, 400), False, QPointF(150, 200), 1.0),
        (QSizeF(300, 400), QSizeF(600, 800), False, QPointF(0, 0), 0.5),
        (QSizeF(300, 400), QSizeF(600, 400), True, QPointF(0, 16.666), 2 / 3),
    ],
)
def test_a_page_fits_its_sheet_and_is_never_enlarged(room, page, is_wide, corner, scale) -> None:
    laid = sheets(page, room, Manner.WHOLE)
    assert (laid.is_wide, len(laid.pieces)) == (is_wide, 1)
    assert laid.pieces[0].part == QRectF(QPointF(0, 0), page)
    assert (laid.pieces[0].corner - corner).manhattanLength() < 0.01
    assert laid.pieces[0].scale == pytest.approx(scale)


def test_a_page_that_fits_takes_one_sheet_in_parts_too() -> None:
    assert len(sheets(QSizeF(300, 400), QSizeF(500, 700), Manner.PARTS).pieces) == 1


def test_sheets_lie_so_that_fewest_are_needed() -> None:
    laid = sheets(QSizeF(790, 600), QSizeF(600, 800), Manner.PARTS)
    assert (laid.is_wide, len(laid.pieces)) == (True, 1)


@given(sides, sides, sides, sides)
def test_parts_show_the_whole_page_and_overlap(width: float, height: float, across: float, down: float) -> None:
    page, room = QSizeF(width, height), QSizeF(across, down)
    laid = sheets(page, room, Manner.PARTS)
    there = room.transposed() if laid.is_wide else room
    whole = QRectF(0, 0, 0, 0)
    for piece in laid.pieces:
        assert piece.part.width() * piece.scale <= there.width() + 1e-6
        assert piece.part.height() * piece.scale <= there.height() + 1e-6
        whole = whole.united(piece.part)
    assert whole.width() == pytest.approx(width)
    assert whole.height() == pytest.approx(height)
    row = [piece.part for piece in laid.pieces if piece.part.top() == 0]
    for left, right in itertools.pairwise(row):
        assert left.right() - right.left() >= OVERLAP - 1e-6
