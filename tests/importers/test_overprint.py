"""Overprinting: characters that stand twice because they were printed twice are read once, and words are left alone."""

from __future__ import annotations

import pytest

from editor.importers.formats.text import text_lines
from editor.importers.recognition.overprint import undoubled
from editor.importers.recognition.recognise import recognise
from editor.model.article import Source

TEXT = """计计划划生生育育宣宣传传月月启启动动
　　本报讯 6月3日，街道在文化广场举行宣传月启动仪式，三百
多位居民冒雨参加，现场发放宣传折页一千余份，并请来区里的医
生为老人量血压、测血糖。
（街道卫健办）
"""


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("计计划划生生育育", "计划生育"),
        ("本本报报讯讯 6月3日，街道召开会议", "本报讯 6月3日，街道召开会议"),
        ("22002255年年工工作作总总结结", "2025年工作总结"),
        ("社社社区区区", "社社社区区区"),
        ("孟庆源（（右二））听取", "孟庆源（右二）听取"),
        ("高高兴兴平平安安", "高高兴兴平平安安"),
        ("爸爸妈妈爷爷奶奶一起来", "爸爸妈妈爷爷奶奶一起来"),
        ("哈哈哈哈哈哈", "哈哈哈哈哈哈"),
        ("热线：55667788", "热线：55667788"),
        ("……………………", "……………………"),
    ],
)
def test_what_was_printed_twice_is_read_once(printed: str, meant: str) -> None:
    assert undoubled(printed) == meant


def test_a_headline_printed_twice_is_read_once_and_told() -> None:
    found = recognise(text_lines(TEXT), Source("page.txt"))
    assert [article.headline for article in found.articles] == ["计划生育宣传月启动"]
    assert [finding.code for finding in found.findings].count("overprinted") == 1


def test_a_second_print_of_a_line_is_left_out() -> None:
    first, rest = TEXT.split("\n", 1)
    found = recognise(text_lines(f"{first}\n计划生育宣传月启动\n{rest}"), Source("page.txt"))
    assert [article.headline for article in found.articles] == ["计划生育宣传月启动"]
