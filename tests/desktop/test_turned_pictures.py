"""The screen shows turned and clipped pictures where the press prints them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from editor.compose.marks import Fill, PictureMark
from editor.desktop.canvas.page_painter import PagePainter
from editor.measure import EMU_PER_PT, Point, mm
from editor.model.style import Ink
from tests.paint.test_paths import ASSET, DATA, PLACE, SIDE, painted
from tests.paint.test_paths import page as page_of

TRIANGLE = (Point(mm(30), mm(20)), Point(mm(50), mm(40)), Point(mm(10), mm(40)))


@pytest.mark.parametrize(
    "mark",
    [
        PictureMark(PLACE, PLACE, ASSET, turn=900),
        PictureMark(PLACE, PLACE, ASSET, turn=-300),
        PictureMark(PLACE, PLACE, ASSET, is_oval=True),
        PictureMark(PLACE, PLACE, ASSET, outline=TRIANGLE),
        Fill(PLACE, Ink(), is_oval=True),
    ],
)
def test_screen_and_press_agree(qapp, mark: PictureMark | Fill) -> None:
    printed = painted(mark)
    picture = QImage.fromData(DATA)
    shown = QImage(printed.width, printed.height, QImage.Format.Format_RGB32)
    shown.fill(QColor("white"))
    painter = QPainter(shown)
    scale = printed.width / (mm(SIDE) / EMU_PER_PT)
    painter.scale(scale, scale)
    page = page_of(mark)
    PagePainter(lambda _: picture).paint(painter, page, QRectF(0, 0, 1000, 1000))
    painter.end()
    differing = 0
    for y in range(printed.height):
        for x in range(printed.width):
            seen, pressed = shown.pixelColor(x, y), printed.getpixel((x, y))
            differing += (
                max(abs(a - b) for a, b in zip((seen.red(), seen.green(), seen.blue()), pressed, strict=True)) > 90
            )
    # Edges are smoothed in different ways; nothing else may differ.
    assert differing < 0.04 * printed.width * printed.height
