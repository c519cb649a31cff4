"""What the canvas shows is what the PDF prints, on every golden page: 400 dpi, grey, averaged over 8 by 8 pixels."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from editor.compose.page import ComposedPage
from editor.desktop.canvas.page_painter import PagePainter
from editor.measure import EMU_PER_PT
from editor.paint.pdf import DocumentInfo, write_pdf
from tests.pages import gallery
from tests.paint.golden import golden_page, photographs
from tests.paint.test_agreement import ssim

DPI = 400
SIDE = 8


@pytest.mark.slow
@pytest.mark.parametrize("name", gallery.names())
def test_the_canvas_shows_what_is_printed(qapp, name: str) -> None:
    page, photos = golden_page(name), photographs()
    shown = on_screen(page, {asset: QImage.fromData(data) for asset, data in photos.items()})
    printed = pypdfium2.PdfDocument(write_pdf([page], DocumentInfo("x"), photos, preset="screen"))
    paper = np.squeeze(printed[0].render(scale=DPI / 72, grayscale=True).to_numpy()).astype(float)
    printed.close()
    height, width = (min(a, b) // SIDE * SIDE for a, b in zip(paper.shape, shown.shape, strict=True))
    one, two = (averaged(picture[:height, :width]) for picture in (paper, shown))
    assert one.std() > 5, "the page is not empty"
    assert ssim(one / 255, two / 255) >= 0.97


def on_screen(page: ComposedPage, pictures: Mapping[str, QImage]) -> np.ndarray:
    scale = DPI / 72
    width, height = (round(side / EMU_PER_PT * scale) for side in (page.width, page.height))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    PagePainter(pictures.get).paint(painter, page, QRectF(0, 0, 1e5, 1e5))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, :width].astype(float)


def averaged(picture: np.ndarray) -> np.ndarray:
    height, width = picture.shape
    return picture.reshape(height // SIDE, SIDE, width // SIDE, SIDE).mean((1, 3))
