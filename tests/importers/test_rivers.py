"""The white between columns is told from the white in a sentence by what stands over and under it."""

from __future__ import annotations

import pytest

from editor.importers.formats.text import text_lines
from editor.importers.geometry.rivers import joined_credits, parts

LEFT = [
    "　　本报讯 10 月 8 日，安澜街道",
    "首批二十四名“小巷管家”上岗满月。",
    "他们中有退休工人、全职妈妈，也有",
    "外卖骑手，每人负责一条巷子。",
]
RIGHT = [
    "一个月来，管家们共上报问题三百件",
    "已经办结近三百件，平均用时不到两",
    "天。路灯不亮、窨井盖松动这些过去",
    "要打好几个电话的小事如今很快。",
]


def _parts(raws: list[str]) -> list[list[str]]:
    rows = parts(raws, lambda text: float(len(text)))
    return [[row.text.strip() for row in rows if row.number == number] for number in range(1, len(raws) + 1)]


@pytest.mark.parametrize("white", [1, 2, 3, 6])
def test_a_gutter_as_narrow_as_a_space_parts_columns(white: int) -> None:
    raws = [left + " " * white + right for left, right in zip(LEFT, RIGHT, strict=True)]
    assert _parts(raws) == [[left.strip(), right] for left, right in zip(LEFT, RIGHT, strict=True)]


def test_spaces_of_a_sentence_part_nothing() -> None:
    raws = [
        "记者 20 日从国家粮食和物资储备局获",
        "悉，截至 6 月中旬，主产区各类粮食",
        "企业累计收购小麦 1500 多万吨，比去",
        "年同期快 3 天。",
    ]
    assert _parts(raws) == [[raw] for raw in raws]


def test_names_in_brackets_stay_whole_beside_a_gutter() -> None:
    left = ["新华社北京二十日电（记者 周建平）", "今天从国家粮食和物资储备局获悉，", "主产区各类粮食企业累计收购小麦超"]
    raws = [a + "  " + b for a, b in zip(left, RIGHT, strict=False)]
    assert _parts(raws)[0] == [left[0], RIGHT[0]]


def test_a_line_set_wide_apart_is_closed_up_where_it_stands() -> None:
    raws = ["征 青 年 体 格 检 查 ， 共 有 312 名", "加。", "体检设内科外科等项目，全程实行阳光操作"]
    assert _parts([f"{raw:<30}{right}" for raw, right in zip(raws, RIGHT, strict=False)])[0] == [
        "征青年体格检查，共有312名",
        RIGHT[0],
    ]


def test_white_between_marks_that_were_set_close_parts_nothing() -> None:
    left = [
        "还是过年前。   ”她在一楼站了好一会儿",
        "每次都带着新图纸。            ”老",
        "每次都带着图纸一张张摊开来给大家看看",
    ]
    found = _parts([f"{a:<24}{b}" for a, b in zip(left, RIGHT, strict=False)])
    assert found == [[a.replace(" ", ""), b] for a, b in zip(left, RIGHT, strict=False)]


def test_a_credit_at_the_end_of_a_line_belongs_to_it() -> None:
    raws = [f"{'了解居民的参与率和准确投放率，并与他们':<20}{RIGHT[0]}", f"{'交谈。      （街道妇联）':<22}{RIGHT[1]}"]
    rows = joined_credits(parts(raws, lambda text: float(len(text))))
    assert [row.text for row in rows if row.number == 2] == ["交谈。（街道妇联）", RIGHT[1]]


def test_columns_whose_lines_stand_between_one_another_are_told_apart() -> None:
    pairs = zip(LEFT * 4, RIGHT * 4, strict=True)
    text = "\n".join(f"{left}\n{' ' * 20}{right}" for left, right in pairs)
    assert [line.text for line in text_lines(text)] == [line.strip() for line in LEFT * 4] + RIGHT * 4
