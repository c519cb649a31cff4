"""Names of people are told from words, with who the person is before them or set apart."""

from __future__ import annotations

import pytest

from editor.importers.recognition.names import are_signing_offices, is_name_with_role, is_rare_name, is_spaced_name
from editor.importers.recognition.patterns import Sign, is_rule, names_corner, sign


@pytest.mark.parametrize("text", ["秋 白", "老 田", "邬 嘉", "洪 幼 薇", "陳　靜"])
def test_a_name_set_apart(text: str) -> None:
    assert is_spaced_name(text)


@pytest.mark.parametrize("text", ["通 知", "高 兴", "春 联 欢", "松 摄", "红 桶", "简讯", "三 代 人"])
def test_a_word_set_apart_is_no_name(text: str) -> None:
    assert not is_spaced_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "9号楼 卫宁",
        "工会 杭小舟",
        "推广站 老许",
        "城东分馆 路 遥",
        "乘务员 海 波",
        "业委会委员 申屠琴",
        "●隨團秘書　陳偉雄",
    ],
)
def test_a_name_after_who_it_is(text: str) -> None:
    assert is_name_with_role(text)
    assert sign(text) is Sign.BYLINE


@pytest.mark.parametrize("text", ["街道举办艺术节 乐奉献", "春风送暖 万物生辉", "师生 同台"])
def test_a_phrase_after_a_phrase_is_no_name(text: str) -> None:
    assert not is_name_with_role(text)


def test_a_rare_surname_is_a_name_where_no_word_is_in_it() -> None:
    assert is_rare_name("闻一舟")
    assert not is_rare_name("文明行")


@pytest.mark.parametrize(
    "text", ["校园论坛", "家 長 信 箱", "荐书台", "村口闲话", "读者问 馆员答", "节日风味＊吃在上埠"]
)
def test_the_names_of_corners(text: str) -> None:
    assert names_corner(text)


@pytest.mark.parametrize("text", ["弦歌不輟", "薪火相传", "老友重逢", "我家的小菜园", "社区食堂开张"])
def test_kickers_and_headlines_name_no_corner(text: str) -> None:
    assert not names_corner(text)


@pytest.mark.parametrize(
    "text",
    [
        "本期印 600 份  刻印:小耿",
        "非賣品",
        "打印：教导处",
        "僑聲月報  第四卷第十一期  一九九六年十一月二十五日  會務  第五頁",
        "http://www.example.cn",
    ],
)
def test_imprints_are_furniture(text: str) -> None:
    assert sign(text) is Sign.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        "街道防汛值班电话 24 小时有人接",
        "报名电话：65432100",
        "主讲:出版社编辑 艾舒",
        "时间：一九九六年十一月四日下午七",
    ],
)
def test_what_an_article_asks_for_is_none(text: str) -> None:
    assert sign(text) is not Sign.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        "｜园区大事｜",
        "［街坊來鴻］",
        "〈海员来信〉",
        "／／人物／／",
        "▍家教答問",
        "▓▓侨批故事▓▓",
        "＝＝乡讯＝＝",
        "· 龙溪漫笔 ·",
        "——人物——",
        "〉〉〉记者跑腿",
    ],
)
def test_what_stands_between_ornaments_names_a_corner(text: str) -> None:
    assert sign(text) is Sign.SECTION


def test_a_deck_and_a_marked_headline_name_none() -> None:
    assert sign("——天山侧记") is Sign.DECK
    assert sign("■社区食堂开张") is Sign.MARKED


@pytest.mark.parametrize(
    "text",
    [
        "（社区卫生服务中心）",
        "（街道司法所）",
        "（镇总工会宣传科）",
        "【工会】",
        "［政治处］",
        "[文化站]",
        "〔文書股〕",
        "—財務委員會—",
        "■安环处",
        "（白马村）",
        "（段工会）",
    ],
)
def test_an_office_in_any_brackets_is_a_credit(text: str) -> None:
    assert sign(text) is Sign.CREDIT


@pytest.mark.parametrize(
    "text",
    [
        "【保管部 尹川】",
        "〔方廷坚〕",
        "（商会法律顾问 荀维平）",
        "（细纱车间 路平）",
        "（装配车间隋广义）",
        "（镇总工会秦燕）",
        "（装备组 阿松）",
        "（文/夏佩云）",
    ],
)
def test_a_person_in_any_brackets_is_a_byline(text: str) -> None:
    assert sign(text) is Sign.BYLINE


@pytest.mark.parametrize("text", ["【社区动态】", "【场馆】", "【阅览室】", "【健康 常识】", "〔诗 页〕", "【人物】"])
def test_a_corner_in_square_brackets_is_no_office(text: str) -> None:
    assert sign(text) is Sign.SECTION


def test_an_ornament_before_a_headline_makes_no_office() -> None:
    assert sign("■扭矩扳手没校") is Sign.MARKED
    assert sign("■开通直饮水站") is Sign.MARKED


@pytest.mark.parametrize("text", ["文・打捞队 穆青山", "答：教练 谭浩", "访谈 / 闵达", "词 周约翰", "採訪撰文／簡郁文"])
def test_what_a_person_did_stands_before_the_name(text: str) -> None:
    assert sign(text) is Sign.BYLINE


@pytest.mark.parametrize("text", ["答：可以办理", "诗 三百首", "答：不用怕"])
def test_an_answer_names_nobody(text: str) -> None:
    assert sign(text) is not Sign.BYLINE


@pytest.mark.parametrize("line", ["┌────────┐", "┗━━━━┛", "────", "◇ ◇ ◇"])
def test_what_is_drawn_is_a_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["一", "——天山侧记", "◇因河成市"])
def test_what_is_written_is_none(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize("note", ["总务处", "图书馆", "镇平安办　镇妇联", "业委会工程组供稿", "榕江苑物业服务中心"])
def test_offices_alone_sign_for_nobody(note: str) -> None:
    assert are_signing_offices(note)


@pytest.mark.parametrize("note", ["图书馆 辛月华", "记者 祁连", "杨康", "康乐股的来信"])
def test_who_signs_for_an_office_is_somebody(note: str) -> None:
    assert not are_signing_offices(note)
