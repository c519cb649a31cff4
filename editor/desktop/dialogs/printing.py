"""Paper and pictures: pages on the office printer, a page as a picture to send round.

This is for reading and proof-reading; the press gets its own file by export.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.dialogs.sheets import Manner, Piece, Sheets, sheets
from editor.measure import EMU_PER_INCH, EMU_PER_PT

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

_POINTS: Final = 72
PICTURE_DPI: Final = 150
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
) -> None:
    """Print pages on as many sheets as they take; ValueError if the printer cannot begin or go on."""
    painter: QPainter | None = None
    ways = QPageLayout.Orientation
    try:
        for page in pages:
            laid = sheets_of(printer, page, manner)
            for piece in laid.pieces:
                # How the sheet lies has to be said before its first mark.
                printer.setPageOrientation(ways.Landscape if laid.is_wide else ways.Portrait)
                if painter is None:
                    painter = QPainter()
                    if not painter.begin(printer):
                        raise ValueError("the printer cannot begin")
                elif not printer.newPage():
                    raise ValueError("the printer cannot go on")
                _print(painter, printer, page, piece, painter_of_pages)
    finally:
        if painter is not None and painter.isActive():
            painter.end()


def _print(
    painter: QPainter, printer: QPrinter, page: ComposedPage, piece: Piece, painter_of_pages: PagePainter
) -> None:
    painter.save()
    # A painter on a printer counts the printer's dots from the corner of what it can print on.
    dots = printer.resolution() / _POINTS
    painter.scale(dots, dots)
    painter.translate(piece.corner)
    painter.scale(piece.scale, piece.scale)
    painter.translate(-piece.part.topLeft())
    painter.setClipRect(piece.part)
    painter_of_pages.paint(painter, page, QRectF(piece.part))
    painter.restore()


def set_paper(printer: QPrinter, paper: QPageSize) -> None:
    """Ask the printer for sheets of a size, and for as much of them as it can print on."""
    printer.setPageSize(paper)
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Point)


def own_paper(page: ComposedPage) -> QPageSize:
    """Paper of the page's own size, such as for printing to a file."""
    return QPageSize(size_of(page), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)


def picture_of(page: ComposedPage, painter_of_pages: PagePainter, dpi: float = PICTURE_DPI) -> QImage:
    """The trimmed page on white paper."""
    scale = dpi / _POINTS
    image = QImage(
        round(page.width * dpi / EMU_PER_INCH), round(page.height * dpi / EMU_PER_INCH), QImage.Format.Format_RGB32
    )
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter_of_pages.paint(painter, page, QRectF(0, 0, page.width / EMU_PER_PT, page.height / EMU_PER_PT))
    painter.end()
    return image
