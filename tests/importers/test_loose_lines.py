"""Short lines that stand like headlines and are text: poems between headlines, who signs a notice and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.importers.characters import is_signed
from editor.importers.formats.text import text_lines
from editor.importers.lines import Line
from editor.importers.recognition.recognise import Recognised, recognise
from editor.model.article import Source
from editor.model.text import ParagraphKind

POEM = ("一只白鹭立在桥桩", "把秋天站成一个句号", "稻子低头", "像刚刚听完一席话", "风从水上走过")
NEWS = """{headline}
本报讯 日前，{place}举行了一场热闹的邻里活动，吸
引周边居民三百余人参加，现场还设置了便民服务台，
理发、磨刀、量血压样样都有，大家赞不绝口。
（{place}）
"""


def news(headline: str, place: str) -> str:
    return NEWS.format(headline=headline, place=place)


PAGE = news("邻里节热闹开场", "东桥居民区") + news("便民服务进小区", "西桥居民区")
REST = news("老街灯会亮起来", "老街居民区") + news("河边步道修好了", "河东居民区")


def page(text: str, sizes: dict[str, float] | None = None) -> Recognised:
    lines: list[Line] = [*text_lines(text)]
    if sizes is not None:
        lines = [replace(line, size=sizes.get(line.text, 1.0)) for line in lines]
    return recognise(lines, Source("page.txt"))


def verse(found: Recognised, headline: str) -> list[str]:
    article = next(a for a in found.articles if a.headline == headline)
    return [p.text for p in article.story.paragraphs if p.kind is ParagraphKind.VERSE]


HEADS = ("邻里节热闹开场", "便民服务进小区", "老街灯会亮起来", "河边步道修好了", "秋日青溪")


@pytest.mark.parametrize("sizes", [None, dict.fromkeys(HEADS, 1.8)])
def test_a_poem_between_headlines_is_the_text_of_the_one_above(sizes: dict[str, float] | None) -> None:
    found = page(PAGE + "\n".join(("秋日青溪", "许之恒", *POEM)) + "\n" + REST, sizes)
    assert verse(found, "秋日青溪") == list(POEM)
    assert {article.headline for article in found.articles} == set(HEADS)


def test_headlines_read_before_their_texts_are_no_poem() -> None:
    texts = (PAGE + REST).split("\n")
    text = "\n".join([*HEADS[:4], "", *(line for line in texts if line not in HEADS)])
    assert not any(verse(page(text), article.headline) for article in page(text).articles)


def test_who_signs_a_notice_and_when_stays_in_it() -> None:
    notice = "停水公告\n因大桥改建工程管线迁移需要，定于本周五晚间对沿线停\n水，请相关用户提前储水，敬请谅解。\n"
    found = page(PAGE + notice + "青溪自来水有限公司\n2025年11月12日\n" + REST)
    (article,) = (article for article in found.articles if article.headline == "停水公告")
    assert [p.text for p in article.story.paragraphs][-2:] == ["青溪自来水有限公司", "2025年11月12日"]


def test_two_lines_of_one_size_are_one_headline() -> None:
    # The first paragraphs share words with the second line of the headline alone.
    story = "清晨五点半，天还没亮，志愿者揭开锅盖，热气腾地扑上\n窗玻璃。\n环卫工人陆续走进来。\n"
    text = PAGE + "一碗热粥，暖了\n环卫工的早晨\n" + story + REST
    sizes = dict.fromkeys((*HEADS, "一碗热粥，暖了", "环卫工的早晨"), 1.8)
    assert "一碗热粥，暖了环卫工的早晨" in {article.headline for article in page(text, sizes).articles}


@pytest.mark.parametrize(
    ("text", "told"),
    [("梆子声。（袁静波）", True), ("成了。（镇农服中心）", True), ("（第二天）", False), ("他说。（笑）", False)],
)
def test_a_line_signed_in_brackets(text: str, told: bool) -> None:
    assert is_signed(text) is told


def test_a_poem_of_lines_of_one_length_is_no_column() -> None:
    poem = ("清明雨落润新芽", "阿妹背篓上山崖", "十指纤纤采春色", "一篓清香带回家")
    found = page(PAGE + REST + "\n".join(("采茶谣", "吴水根", *poem)) + "\n")
    assert verse(found, "采茶谣") == list(poem)
