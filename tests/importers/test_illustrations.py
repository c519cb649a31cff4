"""The words under and beside a picture are told apart into its caption and who took it."""

from __future__ import annotations

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.illustrations import Illustration, with_captions

BODY = 10.0
PICTURE = Illustration(Area(0, 100, 200, 300), "picture")


def box(left: float, base: float, text: str, size: float = 9.0) -> Box:
    row = Row(left, left + size * len(text), base, size, text)
    return Box([row], row.left, row.right, row.top, base - 0.15 * size)


def told(*boxes: Box) -> tuple[str, str, int]:
    """The caption, who took the picture, and how many boxes are of neither."""
    (found,), left = with_captions([PICTURE], boxes, BODY)
    return found.caption, found.credit, len(left)


def test_who_took_it_stands_at_the_right_of_a_line_of_its_own() -> None:
    caption, taker = box(0, 88, "女篮队员赛后庆祝。"), box(150, 74, "校团委 供图", 8.5)
    assert told(caption, taker) == ("女篮队员赛后庆祝。", "校团委 供图", 0)


def test_a_caption_beside_a_picture_is_known_by_who_took_it() -> None:
    beside = box(222, 110, "换枕木现场。 运输部供图", BODY)
    assert told(beside) == ("换枕木现场。 运输部供图", "", 0)
    assert told(box(222, 110, "换枕木现场。", BODY)) == ("", "", 1)
    assert told(box(260, 110, "换枕木现场。 运输部供图", BODY)) == ("", "", 1)


def test_what_points_to_the_picture_is_no_word_of_its_caption() -> None:
    assert told(box(0, 88, "▲新洲渡口，远处是大桥"))[0] == "新洲渡口，远处是大桥"
