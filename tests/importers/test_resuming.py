"""A text that another was read in the midst of comes back in one piece."""

from __future__ import annotations

import pytest

from editor.importers.lines import Line
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.resuming import resumed
from tests.importers.test_pages import taken_apart

BEFORE = """为了三号楼的电梯，大家坐下来谈了五回
　　三号楼住着二十四户人家，六十岁以上的老
人占了一多半。去年秋天，居委会把愿意装电梯
的和不愿意的请到一张桌子边，一共坐了五回。
　　第五回散场前，一楼的郭师傅说，他想通了，
只要井道不挡厨房的窗。他把手举起来，别人跟
"""
BOX = """水箱清洗记
　　7月3日，物业公司清洗了八只屋顶水箱，早
上七点关阀，排空、刷壁、消毒、冲洗、注水、
取样，晚上七点一刻最后一只水箱送水。
（物业服务中心）
"""
AFTER = """着也举了手。
　　井道后来向东挪了四十厘米，正好让开厨房
的窗。郭师傅说，电梯他不坐，可是八楼的老周
下得来，他就有人下棋了。
（居委会）
"""
LATER = """图书室添了新书
　　六月里，小区图书室添了三百册新书，一半
是给孩子看的，由退休教师吴老师登记上架。
　　图书室每天下午两点开门，晚上八点关门，
凭门禁卡就能借，一次可以借三本。
（居委会）
"""


RESTS = ["着也举了手。", "着举了起来，二十四户一户不少，卧床的胡阿婆\n也叫女儿代她举了手。"]


@pytest.mark.parametrize("rest", RESTS)
def test_a_text_with_a_box_in_its_midst_is_one(rest: str) -> None:
    found = taken_apart(BEFORE + BOX + AFTER.replace("着也举了手。", rest) + LATER)["articles"]
    assert [a["headline"] for a in found] == ["为了三号楼的电梯，大家坐下来谈了五回", "水箱清洗记", "图书室添了新书"]
    whole = found[0]["paragraphs"]
    assert whole[1].endswith("别人跟" + rest.replace("\n", ""))
    assert whole[2].startswith("井道后来")
    assert [len(a["paragraphs"]) for a in found] == [3, 1, 2]


def test_a_text_that_breaks_off_for_good_takes_nothing() -> None:
    found = taken_apart(BEFORE + BOX + LATER)["articles"]
    assert [len(a["paragraphs"]) for a in found] == [2, 1, 2]


def test_a_display_line_longer_than_all_text_is_weighed() -> None:
    broken = Piece(Kind.PARAGRAPH, (Line("他说，别人也说，", 1), Line("大家都说", 2)), is_endless=True)
    display = Piece(Kind.DISPLAY, (Line("说甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", 3, blank_before=True),))
    assert resumed([broken, display]) == [broken, display]


def test_a_rest_read_as_one_saves_the_texts_after_it() -> None:
    broken = Piece(Kind.PARAGRAPH, (Line("他说，别人也说，大家都来说说", 1), Line("大家跟", 2)), is_endless=True)
    rest = Piece(Kind.PARAGRAPH, (Line("着说了。", 4),), is_headless=True)
    other = Piece(
        Kind.PARAGRAPH, (Line("夜里的人影拉得很长很长。", 6), Line("很。", 7), Line("着火了，快来救火啊。", 8))
    )
    display = Piece(Kind.DISPLAY, (Line("水箱清洗记", 3),))
    assert resumed([broken, display, rest, display, other]) == [broken, display, rest, display, other]
    assert len(resumed([broken, display, display, other])) == 5
