"""A picture fills its place without being stretched, and shows what matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.compose.pictures.placing import cropped
from editor.measure import Point, Rect
from editor.model.issue import Asset

sizes = st.integers(1, 10_000)
lengths = st.integers(1, 10_000_000)
shares = st.integers(0, 1000)


@given(sizes, sizes, lengths, lengths, shares, shares)
def test_the_picture_covers_its_rectangle_unstretched(
    width: int, height: int, across: int, down: int, x: int, y: int
) -> None:
    rect = Rect(500, 700, across, down)
    image = cropped(rect, Asset("a", ".jpg", width, height, 1), Point(x, y))
    assert image.x <= rect.x
    assert image.y <= rect.y
    assert image.right >= rect.right
    assert image.bottom >= rect.bottom
    # To a unit of length, as lengths are whole.
    assert abs(image.width * height - image.height * width) < max(width, height)
    assert image.width == across or image.height == down


def test_the_focus_is_brought_to_the_middle_as_far_as_it_goes() -> None:
    rect, wide = Rect(0, 0, 100, 100), Asset("a", ".jpg", 300, 100, 1)
    assert [cropped(rect, wide, Point(x, 500)).x for x in (0, 300, 500, 600, 1000)] == [0, -40, -100, -130, -200]


def test_an_unknown_picture_has_the_place_itself() -> None:
    assert cropped(Rect(1, 2, 3, 4), None, Point(0, 0)) == Rect(1, 2, 3, 4)
