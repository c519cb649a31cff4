"""What stands after a signature without a headline of its own belongs to the text before it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.importers.pages import Habits, broken
from tests.importers.test_pages import taken_apart

LETTER = (
    "编辑同志：我家住在七号楼底层，窗外三米就是新造的垃圾房，门正对着我家厨房。夏天开窗，一屋子的味道，关窗又闷得慌，一家人吃饭都没有胃口。",
    "造房子之前没有人来问过我们。能不能把门改到朝北的那一面，那边是围墙，谁家也不挨着？",
)
ANSWER = "这封信转到物业之后，工程部的人当天来量了尺寸。垃圾房的门已经改在北面，原来的门洞用砖封上，七号楼又能开窗了。"
NEWS = "本报讯 社区食堂九月一日起供应早餐，三块钱一份，送到各楼门厅，由志愿者分发，第一天就送出去一百六十份。"
POOL = (
    "小区的游泳池经过两个月检修，七月一日起向住户开放，每天上午十点到晚上九点，每场两小时。",
    "孩子下水要有大人陪着，池边备了六只救生圈，两名救生员轮流值班，水质每天公布一次。",
)
TREE = (
    "四号楼前花坛里的石榴结了果，一共二十一只，没有人知道是谁种的。居委会问了一圈，最后问到了去年搬走的吴老伯。",
    "吴老伯在电话里说，是吃剩的核，随手埋下的，没有想到真能长成一棵树，他过几天要带孙子回来看看。",
)


def page(after: Sequence[str]) -> str:
    parts = [
        ["垃圾房的门朝哪边开", *_set(LETTER), "（七号楼 一户人家）", *_set(after)],
        ["游泳池今年七月一日开放", *_set(POOL), "（物业工程部）"],
        ["花坛里的石榴谁种的", *_set(TREE), "（居委会）"],
    ]
    return "\n".join(line for part in parts for line in part) + "\n"


def _set(paragraphs: Sequence[str]) -> list[str]:
    lines = [broken(text, 18, 2, Habits()) for text in paragraphs]
    return [line for first, *rest in lines for line in ("　　" + first, *rest)]


def test_an_answer_after_a_signature_is_part_of_its_letter() -> None:
    found = taken_apart(page([ANSWER]))["articles"]
    assert [a["headline"] for a in found] == ["垃圾房的门朝哪边开", "游泳池今年七月一日开放", "花坛里的石榴谁种的"]
    assert found[0]["paragraphs"] == [*LETTER, ANSWER]


def test_a_text_that_opens_as_news_does_is_not() -> None:
    found = taken_apart(page([NEWS, ANSWER]))["articles"]
    assert [a["headline"] for a in found][1] == ""
