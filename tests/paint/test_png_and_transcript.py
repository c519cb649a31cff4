"""A page as a picture, and written out as text."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from editor.compose.marks import Fill, Rule
from editor.measure import Point, Rect, mm, pt
from editor.model.style import BLACK, Ink
from editor.paint.errors import PaintRefused
from editor.paint.png import page_png
from editor.paint.transcript import transcript
from tests.paint.pages import block, page, run

# One pixel a point.  Type of 25 pt has its baseline and its square on whole pixels: 22 above it, 3 below.
DPI = 72


def test_a_page_is_drawn_where_its_marks_are() -> None:
    sheet = page(
        run("版", size=pt(25), x=pt(10), y=pt(30)),
        Fill(Rect(pt(40), pt(5), pt(4), pt(3)), Ink(0, 100, 100, 0)),
        width=pt(50),
        height=pt(40),
        bleed=0,
    )
    picture = Image.open(io.BytesIO(page_png(sheet, {}, DPI)))
    assert picture.size == (50, 40)
    dark = {(x, y) for x in range(50) for y in range(40) if max(picture.getpixel((x, y))) < 64}
    assert dark == {(x, y) for x in range(10, 35) for y in range(8, 33)}
    red, green, blue = picture.getpixel((41, 6))
    assert red > 150 > max(green, blue)


def test_a_picture_out_of_reason_is_refused() -> None:
    with pytest.raises(PaintRefused, match="fewer dots"):
        page_png(page(), {}, 20_000)


def test_a_transcript_says_what_stands_where() -> None:
    sheet = page(
        run("版心，", x=mm(10), y=mm(20), gaps=[0, 0, -pt(5)], frame="lead-body"),
        Rule(Point(mm(10), mm(30)), Point(mm(60), mm(30)), pt(0.5), BLACK),
        blocks=[block("lead", ("lead-body", "story", "版心，"))],
    )
    assert transcript(sheet) == (
        "page 1  要闻  trim 100x140mm\n"
        "block lead  article\n"
        "frame lead-body  story  x 0  y 0  50x50mm\n"
        "  y 20mm  版心，  3.00em of 22.68em  body  closed 0.50em\n"
        "rule 10,30 to 60,30mm  0.50pt\n"
    )
