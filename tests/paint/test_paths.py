"""Pictures are printed turned, and clipped to ovals and outlines, as they were composed; the screen agrees."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from editor.compose.marks import Fill, PictureMark
from editor.compose.page import ComposedPage
from editor.measure import Point, Rect, mm
from editor.model.style import Ink
from editor.model.template import TypeArea
from editor.paint.png import page_picture

SIDE = 60  # mm
AREA = TypeArea(0, 0, 1, mm(SIDE), 0, mm(5), 12, mm(4))
PLACE = Rect(mm(10), mm(20), mm(40), mm(20))


def halves() -> bytes:
    """A picture whose left half is red and whose right half is blue, twice as wide as high."""
    image = Image.new("RGB", (80, 40), (255, 0, 0))
    image.paste((0, 0, 255), (40, 0, 80, 40))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


DATA = halves()
ASSET = hashlib.sha256(DATA).hexdigest()


def page(*marks: PictureMark | Fill) -> ComposedPage:
    return ComposedPage(1, "", mm(SIDE), mm(SIDE), 0, AREA, (), marks)


def painted(*marks: PictureMark | Fill) -> Image.Image:
    """The page at one pixel a millimetre."""
    return page_picture(page(*marks), {ASSET: DATA}, 25.4)


def colour(image: Image.Image, x: int, y: int) -> str:
    """What is seen a place, in millimetres."""
    red, green, blue = image.getpixel((x, y))
    if min(red, green, blue) > 200:
        return "white"
    if max(red, green, blue) < 80:
        return "black"
    return "red" if red > blue else "blue"


@pytest.mark.parametrize(
    ("turn", "first", "last"),
    [(0, (14, 30), (46, 30)), (1800, (46, 30), (14, 30)), (900, (30, 14), (30, 46)), (-900, (30, 46), (30, 14))],
)
def test_a_picture_is_turned_clockwise_about_its_middle(
    turn: int, first: tuple[int, int], last: tuple[int, int]
) -> None:
    image = painted(PictureMark(Rect(0, 0, mm(SIDE), mm(SIDE)), PLACE, ASSET, turn=turn))
    assert (colour(image, *first), colour(image, *last)) == ("red", "blue")
    assert colour(image, 14, 14) == "white"


def test_an_oval_clips_the_corners() -> None:
    image = painted(PictureMark(PLACE, PLACE, ASSET, is_oval=True))
    assert [colour(image, *place) for place in ((12, 30), (47, 30), (27, 21))] == ["red", "blue", "red"]
    assert [colour(image, *place) for place in ((11, 21), (48, 21), (11, 38), (48, 38))] == ["white"] * 4
    tint = painted(Fill(PLACE, Ink(), is_oval=True))
    assert colour(tint, 30, 30) == "black"
    assert colour(tint, 11, 21) == "white"


def test_an_outline_clips_what_lies_outside_it() -> None:
    triangle = (Point(mm(30), mm(20)), Point(mm(50), mm(40)), Point(mm(10), mm(40)))
    image = painted(PictureMark(PLACE, PLACE, ASSET, outline=triangle))
    assert (colour(image, 20, 38), colour(image, 40, 38)) == ("red", "blue")
    assert (colour(image, 14, 22), colour(image, 46, 22)) == ("white", "white")
