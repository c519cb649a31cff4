"""What runs over the line is one sign; a page's header is known by its neighbours."""

from __future__ import annotations

import pytest

from editor.importers.lines import Line
from editor.importers.recognition.patterns import Sign, sign
from editor.importers.recognition.signs import Signs, signs


def of(*texts: str) -> Signs:
    return signs([Line(text, number) for number, text in enumerate(texts, 1)])


@pytest.mark.parametrize(
    "lines",
    [
        ("图为志愿者在社区花园里修剪花草。 周晓岚", "摄"),
        ("图为志愿者在社区花园里修剪花草。 周晓", "岚 摄"),
        ("▲志愿者在社区花园里修剪花草。（周晓岚", "摄）"),
        ("▲志愿者在社区花园里修剪花草，为冬天", "做准备。 周晓岚 摄"),
        ("图为志愿者在社区花园里修剪花草，为冬", "天做准备。"),
    ],
)
def test_a_caption_goes_on_to_its_end(lines: tuple[str, ...]) -> None:
    found = of(*lines, "梧桐里菜场改造后重新开门")
    assert found.found == (Sign.CAPTION, Sign.CAPTION, None)
    assert found.runs_on == (False, True, False)


def test_a_headline_under_a_caption_is_not_of_it() -> None:
    assert of("图为活动现场。 周晓岚 摄", "菜场重新开门").found == (Sign.CAPTION, None)
    assert of("图为活动现场", "菜场重新开门").found == (Sign.CAPTION, None)


@pytest.mark.parametrize(
    "lines",
    [("——记退休法官江怀远和他的调", "解室"), ("——西湖村小学“船上美术课”", "见闻")],
)
def test_a_deck_goes_on_in_the_middle_of_a_word_or_with_its_last(lines: tuple[str, ...]) -> None:
    assert of(*lines, "特约通讯员 贺云").found == (Sign.DECK, Sign.DECK, Sign.BYLINE)


def test_a_name_under_a_deck_is_the_writer() -> None:
    assert of("——江边漫步记", "陈 静").found == (Sign.DECK, Sign.BYLINE)
    assert of("——江边漫步记", "陈静").found == (Sign.DECK, None)


def test_a_bracket_closes_on_the_next_line() -> None:
    found = of("（街道纪工委、监察办、", "干部人事办）")
    assert found == Signs((Sign.CREDIT, Sign.CREDIT), (False, True))


def test_the_names_in_a_header_are_known_by_what_stands_beside_them() -> None:
    text = "本报讯 昨天，新菜场开门迎客，居民们一早便排起了长队，摊主们忙得"
    found = of("滨江社区报", "2025年1月10日 总第128期", "综合新闻", "菜场重新开门", *[text] * 6).found
    assert found[:4] == (Sign.FURNITURE, Sign.FURNITURE, Sign.SECTION, None)


@pytest.mark.parametrize("text", ["主治医师 韩静怡", "五（2）班 苏念一", "读者 欧阳小兰"])
def test_a_name_with_who_it_is_is_a_byline(text: str) -> None:
    assert of(text).found == (Sign.BYLINE,)


@pytest.mark.parametrize("text", ["本报讯（通讯员 邹一", "记者昨日从市交通委获悉，", "记者昨日从市交通委"])
def test_the_beginning_of_a_report_is_no_byline(text: str) -> None:
    assert of(text).found == (None,)


@pytest.mark.parametrize("text", ["春风送暖 万物生辉", "三代人 一座桥", "老楼加梯 居民下楼看花"])
def test_a_headline_in_two_halves_is_no_byline(text: str) -> None:
    assert of(text).found == (None,)


@pytest.mark.parametrize("text", ["社区食堂上新菜 >>>第3版", "3版 一碗腊八粥 浓浓邻里情", "今日天气：多云转晴 8℃～15℃"])
def test_teasers_and_the_weather_are_furniture(text: str) -> None:
    assert of(text).found == (Sign.FURNITURE,)


def test_a_manuscript_has_no_furniture() -> None:
    assert signs([Line("2025年1月10日", 1, is_whole=True)]).found == (None,)


@pytest.mark.parametrize("text", ["第三期培训班开班", "第3期老年摄影班开班"])
def test_a_headline_may_number_what_it_tells_of(text: str) -> None:
    assert sign(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "第三十二期　二〇二四年十一月",
        "A03 身边事",
        "第 11 期",
        "第二〇九期",
        "今日四版",
        "农历九月初六",
        "中共浣溪镇委员会主管",
    ],
)
def test_numbers_of_issues_and_pages_are_furniture(text: str) -> None:
    assert sign(text) is Sign.FURNITURE


@pytest.mark.parametrize("who", ["尤彩霞", "牟建军", "周广才", "装配车间 葛小军", "工会 杭小舟"])
def test_who_signs_in_brackets_wrote_it(who: str) -> None:
    assert sign(f"（{who}）") is Sign.BYLINE


@pytest.mark.parametrize("office", ["宣传科", "安监所", "房管办", "党办", "团市委", "水利站", "金工车间", "关工委"])
def test_what_office_signs_in_brackets_gave_it(office: str) -> None:
    assert sign(f"（{office}）") is Sign.CREDIT
