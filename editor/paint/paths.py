"""Paths: the outline a mark is filled or clipped to, and the matrix that lays a picture in it."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

from editor.compose.marks import Fill, PictureMark
from editor.measure import EMU_PER_PT, Length, Rect
from editor.paint.page_frame import PageFrame, number

# Handles of the cubic curve nearest to a quarter of a circle, as a share of its radius.
_HANDLE: Final = 0.5522847498


def closed_path(frame: PageFrame, mark: Fill | PictureMark) -> bytes:
    """The rectangle of a mark, the oval in it, or its outline."""
    if isinstance(mark, PictureMark) and len(mark.outline) > 2:
        places = (frame.place(point.x, point.y) for point in mark.outline)
        return next(places) + b" m " + b" ".join(place + b" l" for place in places) + b" h"
    return _oval(frame, mark.rect) if mark.is_oval else frame.rectangle(mark.rect) + b" re"


def _oval(frame: PageFrame, rect: Rect) -> bytes:
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    across, down = rect.width / 2, rect.height / 2
    handle_x, handle_y = across * _HANDLE, down * _HANDLE

    def at(dx: float, dy: float) -> bytes:
        return frame.place(round(x + dx), round(y + dy))

    quarters = (
        (at(across, handle_y), at(handle_x, down), at(0, down)),
        (at(-handle_x, down), at(-across, handle_y), at(-across, 0)),
        (at(-across, -handle_y), at(-handle_x, -down), at(0, -down)),
        (at(handle_x, -down), at(across, -handle_y), at(across, 0)),
    )
    return at(across, 0) + b" m " + b" ".join(b" ".join(curve) + b" c" for curve in quarters) + b" h"


def picture_matrix(frame: PageFrame, mark: PictureMark) -> bytes:
    """The operands of ``cm`` for a picture of one by one, turned clockwise about its middle."""
    image = mark.image
    across, down = image.width / EMU_PER_PT, image.height / EMU_PER_PT
    if not mark.turn:
        return number(across) + b" 0 0 " + number(down) + b" " + frame.place(image.x, image.bottom)
    angle = radians(mark.turn / 10)
    corner = frame.place(*_turned(image, -image.width / 2, image.height / 2, angle))
    parts = (across * cos(angle), -across * sin(angle), down * sin(angle), down * cos(angle))
    return b" ".join((*map(number, parts), corner))


def _turned(image: Rect, x: float, y: float, angle: float) -> tuple[Length, Length]:
    """Where a place, told from the picture's middle, comes to lie."""
    middle_x, middle_y = image.x + image.width / 2, image.y + image.height / 2
    return round(middle_x + x * cos(angle) - y * sin(angle)), round(middle_y + x * sin(angle) + y * cos(angle))
