"""A picture fills its place or is shown whole, turned and enlarged, and never leaves a gap where it fills."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.pictures.crop import outline_in, shown
from editor.measure import Point, Rect
from editor.model.article import Fitting, Picture
from editor.model.issue import Asset

WIDE = Asset("a", ".jpg", 300, 200, 1)
PLACE = Rect(1000, 2000, 600, 600)
PICTURE = Picture("p", "a")


def inside(image: Rect, turn: int, x: float, y: float) -> bool:
    """Whether a place on the page lies on a picture turned about its middle."""
    angle = radians(-turn / 10)
    dx, dy = x - image.x - image.width / 2, y - image.y - image.height / 2
    across, down = dx * cos(angle) - dy * sin(angle), dx * sin(angle) + dy * cos(angle)
    return abs(across) <= image.width / 2 + 2 and abs(down) <= image.height / 2 + 2


@given(
    st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 1000), st.integers(0, 1000), st.integers(100, 5000),
    st.integers(-1800, 1800),
)  # fmt: skip
def test_what_fills_has_no_gap(width: int, height: int, x: int, y: int, zoom: int, turn: int) -> None:
    picture = replace(PICTURE, focus=Point(x, y), zoom=zoom, rotation=turn)
    visible, image = shown(PLACE, Asset("a", ".jpg", width, height, 1), picture)
    assert visible == PLACE
    corners = ((PLACE.x, PLACE.y), (PLACE.right, PLACE.y), (PLACE.x, PLACE.bottom), (PLACE.right, PLACE.bottom))
    assert all(inside(image, turn, *corner) for corner in corners)


@pytest.mark.parametrize(
    ("turn", "visible"),
    [(0, Rect(1000, 2100, 600, 400)), (900, Rect(1100, 2000, 400, 600)), (1800, Rect(1000, 2100, 600, 400))],
)
def test_what_fits_is_seen_whole(turn: int, visible: Rect) -> None:
    seen, image = shown(PLACE, WIDE, replace(PICTURE, fitting=Fitting.FIT, rotation=turn))
    assert seen == visible
    assert (image.width, image.height) == (600, 400)
    assert (image.x + image.width / 2, image.y + image.height / 2) == (1300, 2300)


def test_a_picture_is_enlarged_about_its_focus() -> None:
    _, image = shown(PLACE, WIDE, replace(PICTURE, zoom=2000, focus=Point(250, 500)))
    assert (image.width, image.height) == (1800, 1200)
    assert image.x + image.width // 4 == 1300
    _, corner = shown(PLACE, WIDE, replace(PICTURE, zoom=2000, focus=Point(0, 0)))
    assert (corner.x, corner.y) == (PLACE.x, PLACE.y)


def test_nothing_is_shown_of_nothing() -> None:
    assert shown(Rect(0, 0, 0, 5), WIDE, PICTURE) == (Rect(0, 0, 0, 5), Rect(0, 0, 0, 5))
    assert shown(PLACE, replace(WIDE, height=0), replace(PICTURE, rotation=5)) == (PLACE, PLACE)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_no_file_asks_for_too_much(zoom: int, turn: int) -> None:
    for fitting in Fitting:
        _, image = shown(
            PLACE, Asset("a", ".jpg", 1, 10**6, 1), Picture("p", "a", fitting=fitting, zoom=zoom, rotation=turn)
        )
        assert 0 < image.width <= image.height <= 100_000_001


def test_an_outline_lies_where_its_picture_does() -> None:
    asset = replace(WIDE, outline=(Point(500, 0), Point(1000, 1000), Point(0, 1000)))
    image = Rect(900, 2000, 900, 600)
    assert outline_in(PLACE, image, asset) == (Point(1350, 2000), Point(1600, 2600), Point(1000, 2600))
