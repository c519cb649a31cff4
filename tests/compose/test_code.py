"""QR codes: whole black modules with white round them; what cannot be read or made is said."""

from __future__ import annotations

import pytest

from editor.compose.frames.code import LEAST_MODULE, QUIET, code_matrix, code_piece
from editor.compose.marks import Fill
from editor.compose.piece import Owner, Piece
from editor.measure import Rect, mm
from editor.model.frame_content import ErrorLevel
from editor.model.style import BLACK, WHITE

ADDRESS = "https://example.org/天山?n=312"


def piece(rect: Rect, text: str = ADDRESS, error: ErrorLevel = ErrorLevel.M) -> Piece:
    return code_piece(Owner("q", None, {}), rect, text, error)


@pytest.mark.parametrize("error", list(ErrorLevel))
@pytest.mark.parametrize("rect", [Rect(mm(7), mm(9), mm(30), mm(30)), Rect(0, 0, mm(41), mm(33))])
def test_the_rectangles_are_the_modules_of_the_code(rect: Rect, error: ErrorLevel) -> None:
    matrix = code_matrix(ADDRESS, error)
    assert matrix is not None
    ground, *dark = piece(rect, error=error).marks
    assert ground == Fill(rect, WHITE)
    size = len(matrix) + 2 * QUIET
    module = min(rect.width, rect.height) // size
    left = rect.x + (rect.width - size * module) // 2 + QUIET * module
    top = rect.y + (rect.height - size * module) // 2 + QUIET * module
    painted = set()
    for mark in dark:
        assert isinstance(mark, Fill)
        assert mark.ink == BLACK
        box = mark.rect
        assert not (box.x - left) % module | (box.y - top) % module | box.width % module | box.height % module
        cells = {
            ((x - left) // module, (y - top) // module)
            for x in range(box.x, box.right, module)
            for y in range(box.y, box.bottom, module)
        }
        assert not painted & cells
        painted |= cells
    assert painted == {(x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark}


def test_quiet_white_of_four_modules_is_kept_on_all_sides() -> None:
    rect = Rect(0, 0, mm(25), mm(25))
    marks = [mark.rect for mark in piece(rect).marks[1:] if isinstance(mark, Fill)]
    module = min(min(box.width, box.height) for box in marks)
    assert min(box.x for box in marks) >= QUIET * module
    assert rect.right - max(box.right for box in marks) >= QUIET * module


def test_modules_too_small_for_newsprint_are_told_with_the_size_they_need() -> None:
    (finding,) = piece(Rect(0, 0, mm(10), mm(10))).findings
    assert finding.code == "qr-too-small"
    matrix = code_matrix(ADDRESS, ErrorLevel.M)
    assert matrix is not None
    enough = (len(matrix) + 2 * QUIET) * LEAST_MODULE
    assert f"{enough / mm(1):.1f} mm" in finding.message
    assert piece(Rect(0, 0, enough, enough)).findings == ()


@pytest.mark.parametrize(("text", "code"), [("", "qr-empty"), ("长" * 3000, "qr-too-long"), ("\ud800", "qr-too-long")])
def test_what_makes_no_code_is_said(text: str, code: str) -> None:
    found = piece(Rect(0, 0, mm(30), mm(30)), text)
    assert [finding.code for finding in found.findings] == [code]
    assert len(found.marks) == 1
