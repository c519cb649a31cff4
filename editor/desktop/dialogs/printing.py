"""Paper and pictures: pages on the office printer, a page as a picture to send round.

This is for reading and proof-reading; the press gets its own file by export.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.canvas.proofs import TURN, Proof
from editor.desktop.dialogs.sheets import Manner, Piece, Sheets, sheets
from editor.measure import EMU_PER_INCH, EMU_PER_PT

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

_POINTS: Final = 72
PICTURE_DPI: Final = 150
_METRE: Final = 0.0254  # metres an inch
_MARGIN: Final = 12.0  # points at the edge of a sheet that office printers leave white


def size_of(page: ComposedPage) -> QSizeF:
    """The trimmed page in points."""
    return QSizeF(page.width / EMU_PER_PT, page.height / EMU_PER_PT)


def sheets_of(printer: QPrinter, page: ComposedPage, manner: Manner) -> Sheets:
    """The sheets that a page takes on the printer's paper."""
    layout = QPageLayout(printer.pageLayout())
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    return sheets(size_of(page), layout.paintRect(QPageLayout.Unit.Point).size(), manner)


def print_pages(
    printer: QPrinter, pages: Sequence[ComposedPage], painter_of_pages: PagePainter, manner: Manner
) -> Generator[float]:
    """Print pages on as many sheets as they take, a moment's work at a time: each tells what share is done.

    ValueError if the printer cannot begin or go on; what is left before its end is called off.
    """
    painter: QPainter | None = None
    ways = QPageLayout.Orientation
    pieces = [(page, piece) for page in pages for piece in sheets_of(printer, page, manner).pieces]
    try:
        for done, (page, piece) in enumerate(pieces):
            # How the sheet lies has to be said before its first mark.
            is_wide = sheets_of(printer, page, manner).is_wide
            printer.setPageOrientation(ways.Landscape if is_wide else ways.Portrait)
            if painter is None:
                painter = QPainter()
                if not painter.begin(printer):
                    raise ValueError("the printer cannot begin")
            elif not printer.newPage():
                raise ValueError("the printer cannot go on")
            for _ in _print(painter, printer, page, piece, painter_of_pages):
                yield done / len(pieces)
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        if painter is not None and painter.isActive():
            painter.end()


def _print(
    painter: QPainter, printer: QPrinter, page: ComposedPage, piece: Piece, painter_of_pages: PagePainter
) -> Iterator[None]:
    painter.save()
    # A painter on a printer counts the printer's dots from the corner of what it can print on.
    dots = printer.resolution() / _POINTS
    painter.scale(dots, dots)
    painter.translate(piece.corner)
    painter.scale(piece.scale, piece.scale)
    painter.translate(-piece.part.topLeft())
    painter.setClipRect(piece.part)
    at: int | None = 0
    try:
        while at is not None:
            at = painter_of_pages.paint_on(painter, page, QRectF(piece.part), at, perf_counter() + TURN)
            yield
    finally:
        painter.restore()


def set_paper(printer: QPrinter, paper: QPageSize) -> None:
    """Ask the printer for sheets of a size, and for as much of them as it can print on."""
    printer.setPageSize(paper)
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Point)


def own_paper(page: ComposedPage) -> QPageSize:
    """Paper of the page's own size, such as for printing to a file."""
    return QPageSize(size_of(page), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)


def page_picture(page: ComposedPage, painter_of_pages: PagePainter, dpi: float = PICTURE_DPI) -> Proof:
    """A picture of the trimmed page on white paper, to be painted a little at a time."""
    proof = Proof(painter_of_pages, page, page.width * dpi / EMU_PER_INCH, 1.0)
    proof.image.setDotsPerMeterX(round(dpi / _METRE))
    proof.image.setDotsPerMeterY(round(dpi / _METRE))
    return proof


def pictures_on(pages: Sequence[ComposedPage]) -> set[str]:
    """The pictures that pages show, by their sha256."""
    from editor.compose.marks import PictureMark

    return {mark.asset for page in pages for mark in page.marks if isinstance(mark, PictureMark)}
