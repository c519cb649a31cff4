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
from editor.measure import EMU_PER_INCH, EMU_PER_PT

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

_POINTS: Final = 72
PICTURE_DPI: Final = 150


def fitting(sheet: QRectF, page: QSizeF) -> QRectF:
    """Where a page lies on a sheet: in its middle, in its true size if it has room, smaller if not.

    Both in one unit; the page keeps its proportions.
    """
    scale = min(sheet.width() / page.width(), sheet.height() / page.height(), 1.0)
    width, height = page.width() * scale, page.height() * scale
    left = sheet.left() + (sheet.width() - width) / 2
    return QRectF(left, sheet.top() + (sheet.height() - height) / 2, width, height)


def print_pages(printer: QPrinter, pages: Sequence[ComposedPage], painter_of_pages: PagePainter) -> None:
    """Print each page on a sheet of its own; ValueError if the printer cannot begin or go on."""
    painter: QPainter | None = None
    try:
        for page in pages:
            # How the sheet lies has to be said before its first mark.
            wide = page.width > page.height
            printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
            if painter is None:
                painter = QPainter()
                if not painter.begin(printer):
                    raise ValueError("the printer cannot begin")
            elif not printer.newPage():
                raise ValueError("the printer cannot go on")
            _print(painter, printer, page, painter_of_pages)
    finally:
        if painter is not None and painter.isActive():
            painter.end()


def _print(painter: QPainter, printer: QPrinter, page: ComposedPage, painter_of_pages: PagePainter) -> None:
    sheet = QRectF(printer.pageLayout().paintRect(QPageLayout.Unit.Point))
    size = QSizeF(page.width / EMU_PER_PT, page.height / EMU_PER_PT)
    place = fitting(QRectF(0, 0, sheet.width(), sheet.height()), size)
    painter.save()
    # A painter on a printer counts the printer's dots from the corner of what it can print on.
    dots = printer.resolution() / _POINTS
    painter.scale(dots, dots)
    painter.translate(place.topLeft())
    painter.scale(place.width() / size.width(), place.height() / size.height())
    whole = QRectF(0, 0, size.width(), size.height())
    painter.setClipRect(whole)
    painter_of_pages.paint(painter, page, whole)
    painter.restore()


def sheet_of(printer: QPrinter, page: ComposedPage) -> None:
    """Ask the printer for a sheet of the page's own size, such as for printing to a file."""
    size = QSizeF(page.width / EMU_PER_PT, page.height / EMU_PER_PT)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def picture_of(page: ComposedPage, painter_of_pages: PagePainter, dpi: int = PICTURE_DPI) -> QImage:
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
