"""What the canvas shows is what the PDF prints: both at 400 dpi, grey, averaged over 8 by 8 pixels."""

from __future__ import annotations

import numpy as np
import pypdfium2
from numpy.lib.stride_tricks import sliding_window_view
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from editor.compose.issue import compose_issue
from editor.desktop.page_painter import PagePainter
from editor.faces.book import FaceBook
from editor.measure import EMU_PER_PT
from editor.model.issue import Issue
from editor.paint.pdf import DocumentInfo, write_pdf

DPI = 400
SIDE = 8


def test_the_canvas_shows_what_is_printed(qapp, issue: Issue) -> None:
    pages = compose_issue(issue, FaceBook.default())
    printed = pypdfium2.PdfDocument(write_pdf(pages, DocumentInfo("x"), {}, preset="screen"))
    for number, page in enumerate(pages):
        grey = printed[number].render(scale=DPI / 72, grayscale=True).to_numpy()
        paper = np.squeeze(grey).astype(float)
        shown = on_screen(page)
        height, width = (min(a, b) // SIDE * SIDE for a, b in zip(paper.shape, shown.shape, strict=True))
        one, two = (averaged(picture[:height, :width]) for picture in (paper, shown))
        assert one.std() > 5, "the page is not empty"
        assert similarity(one, two) >= 0.97


def on_screen(page) -> np.ndarray:
    scale = DPI / 72
    width, height = (round(side / EMU_PER_PT * scale) for side in (page.width, page.height))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    PagePainter(lambda _: None).paint(painter, page, QRectF(0, 0, 1e5, 1e5))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, :width].astype(float)


def averaged(picture: np.ndarray) -> np.ndarray:
    height, width = picture.shape
    return picture.reshape(height // SIDE, SIDE, width // SIDE, SIDE).mean((1, 3))


def similarity(one: np.ndarray, two: np.ndarray, window: int = 7) -> float:
    """Mean structural similarity (Wang et al. 2004) of two grey pictures."""
    a, b = (sliding_window_view(picture, (window, window)) for picture in (one, two))
    mean_a, mean_b = a.mean((2, 3)), b.mean((2, 3))
    both = (a * b).mean((2, 3)) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean_a * mean_b + c1) * (2 * both + c2)
    below = (mean_a**2 + mean_b**2 + c1) * (a.var((2, 3)) + b.var((2, 3)) + c2)
    return float((above / below).mean())
