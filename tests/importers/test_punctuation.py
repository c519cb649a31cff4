"""Half-width marks of a page are read as the marks they stand for, and given back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.importers.lines import Line
from editor.importers.recognition.punctuation import full_width, given_back
from editor.importers.recognition.recognise import recognise
from editor.model.article import Source


def _lines(*texts: str) -> list[Line]:
    return [Line(text, number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("会议决定,明天开工.", "会议决定，明天开工。"),
        ("地址:后街3号(桥头)", "地址：后街3号（桥头）"),
        ("增长30%.今年", "增长30%。今年"),
        ("1.农业", "1.农业"),  # numbers a list
        ("上午9:30,降3.5度", "上午9:30,降3.5度".replace(",", "，")),
        ("Hello, world.", "Hello, world."),
        ("等等...", "等等..."),
    ],
)
def test_marks_beside_ideographs_are_chinese(text: str, read: str) -> None:
    assert full_width(_lines(text))[0][0].text == read


def test_a_mark_that_the_page_sets_full_width_too_is_left_alone() -> None:
    lines, table = full_width(_lines("有的逗号,是半角", "有的，是全角"))
    assert lines[0].text == "有的逗号,是半角"
    assert not table


@given(st.lists(st.text("农业会议,.;:?!()，。（）3%a“”", min_size=1), min_size=1))
def test_what_was_changed_is_changed_back(texts: list[str]) -> None:
    lines, table = full_width(_lines(*texts))
    assert [given_back(line, table).text for line in lines] == texts


_PAGE = """修造厂提前完工
  农机修造厂承修的四十六台大马力机车4月
18日全部出厂,比计划提前七天.场长说,今年
的春播要在“早”字上做文章,小麦五月一日前
播完,大豆五月二十日前全部下地.
种子公司到新种
  种子公司购进“黑农”大豆原种二十八吨,发
芽率百分之九十三,每吨四千一百元,各队可凭
批条领取.第二生产队有一台五十五马力的铁牛,
每天烧多少油,换没换机油,都记着."""


def test_a_page_with_half_width_stops_is_read_as_any_other() -> None:
    lines = [
        Line(text.strip(), number, indent=2.0 if text.startswith(" ") else 0.0)
        for number, text in enumerate(_PAGE.split("\n"), 1)
    ]
    found = recognise(lines, Source("页:一.txt"))
    assert [article.headline for article in found.articles] == ["修造厂提前完工", "种子公司到新种"]
    assert [len(article.story.paragraphs) for article in found.articles] == [1, 1]
    assert found.articles[0].story.paragraphs[0].text.endswith("大豆五月二十日前全部下地.")
    assert found.articles[0].source == Source("页:一.txt")
