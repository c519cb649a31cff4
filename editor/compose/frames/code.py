"""QR codes (ISO/IEC 18004): the modules as filled rectangles, with the white around them that a reader needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from editor.compose.marks import Fill, Mark
from editor.compose.page import ComposedFrame
from editor.compose.piece import Owner, Piece
from editor.measure import Length, Rect, mm, to_mm
from editor.model.findings import Finding, Severity
from editor.model.frame_content import ErrorLevel
from editor.model.style import BLACK, WHITE

QUIET: Final = 4
"""Modules of white on every side (ISO/IEC 18004, 6.3.8)."""

LEAST_MODULE: Final = mm(0.4)
"""The smallest module that newsprint holds, where dots spread by a quarter."""

Matrix = tuple[tuple[bool, ...], ...]


def code_piece(owner: Owner, rect: Rect, text: str, error: ErrorLevel) -> Piece:
    """The code of ``text`` as large as whole modules allow in the middle of ``rect``, in black alone."""
    frame = ComposedFrame(owner.block, "picture", rect)
    ground = Fill(rect, WHITE)
    matrix = code_matrix(text, error) if text else None
    if matrix is None:
        return Piece((frame,), (ground,), (owner.finding(Severity.ERROR, *_problem(text), owner.block),))
    size = len(matrix) + 2 * QUIET
    module = min(rect.width, rect.height) // size
    findings: tuple[Finding, ...] = ()
    if module < LEAST_MODULE:
        message = (
            f"A module of the QR code is {to_mm(module):.2f} mm, less than newsprint holds ({to_mm(LEAST_MODULE)} mm); "
            f"make the frame {to_mm(size * LEAST_MODULE):.1f} mm wide and high, or the text shorter."
        )
        findings = (owner.finding(Severity.WARNING, "qr-too-small", message, owner.block),)
    left = rect.x + (rect.width - size * module) // 2 + QUIET * module
    top = rect.y + (rect.height - size * module) // 2 + QUIET * module
    dark = (
        Fill(Rect(left + x * module, top + y * module, width * module, height * module), BLACK)
        for x, y, width, height in _rectangles(matrix)
    )
    marks: tuple[Mark, ...] = (ground, *dark) if module > 0 else (ground,)
    return Piece((frame,), marks, findings)


def _problem(text: str) -> tuple[str, str]:
    if not text:
        return "qr-empty", "The QR code leads nowhere yet; write an address or a text for it."
    return "qr-too-long", "The text is too long for a QR code; write a shorter address."


@lru_cache(64)
def code_matrix(text: str, error: ErrorLevel) -> Matrix | None:
    """The modules of the code, True for dark; None where the text is too long for any code."""
    import segno

    try:
        # UTF-8 is what telephones expect of Chinese; left to itself segno would take the codes of Japanese.
        code = segno.make(text, error=error.value, micro=False, boost_error=False, encoding=_encoding(text))
    except (segno.DataOverflowError, UnicodeEncodeError):
        return None
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _encoding(text: str) -> str | None:
    return None if text.isascii() else "utf-8"


def _rectangles(matrix: Sequence[Sequence[bool]]) -> Iterator[tuple[Length, Length, Length, Length]]:
    """Dark modules gathered into rectangles (x, y, width, height), so that no seams show between rows."""
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate((*matrix, ())):
        runs = set(_runs(row))
        for first, last in [run for run in open_runs if run not in runs]:
            top = open_runs.pop((first, last))
            yield first, top, last - first, y - top
        for run in sorted(runs - open_runs.keys()):
            open_runs[run] = y


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules of a row begins, and the first module after it."""
    begin: int | None = None
    for x, dark in enumerate((*row, False)):
        if dark and begin is None:
            begin = x
        elif not dark and begin is not None:
            yield begin, x
            begin = None
