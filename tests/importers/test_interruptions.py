"""A text that another was read in the midst of, between two paragraphs, comes back in one piece."""

from __future__ import annotations

from editor.importers.lines import Line
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.interruptions import brought_together
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.stories import Body, Item

STOVES = [
    "搬进工人新村那年我七岁。六户人家合用一间灶披间，靠墙一字排开六只煤球炉，谁家的炉子火旺，全楼都晓得。",
    "我家的炉子排在第四，贴着水斗。姆妈在纺织厂做三班，轮到早班，凌晨四点就要起来生炉子，扇子扇得满屋子烟。",
]
REST = [
    "后来通了煤气，煤球炉一夜之间都不见了。六户人家各有各的灶头，灶披间里再没有烟，姆妈倒说不惯了。",
    "去年新村改造，我回去看。灶披间的墙上六个黑印子还在，我一只一只数过来，第四只是我家的炉子。",
]
POEM = ["一把竹椅坐旧了", "三个朝代的夕阳", "修伞人把骨子接好", "雨就停了", "阿婆数着回家的人", "数到第七个"]
CANAL = [
    "本月十二日，河道保洁队在北横泾打捞水葫芦三十吨，动用船只四条，沿岸居民在桥上看了一个上午。",
    "保洁队长说，水葫芦长得快，三天不捞就把河面盖满，下个月起改为每周打捞两次。",
]


def body(paragraphs: list[str], first: int, *, is_closed: bool = False) -> Body:
    pieces = [Piece(Kind.PARAGRAPH, (Line(text, first + at),)) for at, text in enumerate(paragraphs)]
    return Body([Item(pieces)], first, first + len(pieces) - 1, is_closed=is_closed)


def heading(text: str, place: int) -> Heading:
    return Heading((Line(text, place),), place)


HEADS = [heading("煤球炉", 0), heading("弄口", 10)]


def texts(bodies: list[Body]) -> list[list[str]]:
    return [[piece.text for piece in found.paragraphs] for found in bodies]


def test_the_rest_of_a_text_is_taken_from_the_poem_in_its_midst() -> None:
    found = brought_together([body(STOVES, 1), body([*POEM, *REST], 11)], HEADS)
    assert texts(found) == [[*STOVES, *REST], POEM]


def test_a_text_that_was_signed_has_no_rest() -> None:
    given = [body(STOVES, 1, is_closed=True), body([*POEM, *REST], 11)]
    assert texts(brought_together(given, HEADS)) == [STOVES, [*POEM, *REST]]


def test_whole_texts_stay_whole() -> None:
    given = [body([*STOVES, *REST], 1), body(POEM, 11), body(CANAL, 21)]
    found = brought_together(given, [*HEADS, heading("水葫芦", 20)])
    assert texts(found) == [[*STOVES, *REST], POEM, CANAL]


def test_who_signed_the_rest_signed_the_text() -> None:
    interrupting = body([*POEM, *REST], 11, is_closed=True)
    interrupting.items[0].credit = "老年协会"
    found = brought_together([body(STOVES, 1), interrupting], HEADS)
    assert [item.credit for made in found for item in made.items] == ["老年协会", ""]
    assert [made.is_closed for made in found] == [True, False]


def test_a_volume_is_left_as_it_is() -> None:
    given = [body(STOVES, 1), body([*POEM, *REST], 11), body(CANAL * 400, 21)]
    assert brought_together(given, HEADS) == given
