"""Lines in a headline's place that are none: a corner's name over its items, a pen name under a headline."""

from __future__ import annotations

import pytest

from tests.importers.test_pages import taken_apart

ESSAY = "雨是后半夜来的，起先只是几声试\n探，后来索性放开了手脚，落在雨棚\n上，哗啦啦地倾倒下来。\n"
OTHER = "巷口修鞋的师傅，在这儿一坐就是\n二十六年，一把伞，一台手摇机，就\n是他的全部家当。\n"
BRIEF = "社区日前为辖区高龄老人免费安装\n了烟感报警器，并上门讲解使用的方\n法，老人们连声道谢。\n"
REPORT = "本报讯 街道联合多家单位在广场举\n办维权宣传活动，现场受理居民咨询\n四十七件，当场调解五起。\n（街道办）\n"


@pytest.mark.parametrize("names", [("听雨", "老树"), ("晨曦", "语文教研组")])
def test_a_word_under_a_headline_names_the_writer_where_others_do(names: tuple[str, str]) -> None:
    page = f"街道举办消费维权宣传活动\n{REPORT}夜雨\n{names[0]}\n{ESSAY}修鞋匠\n{names[1]}\n{OTHER}"
    found = taken_apart(page)["articles"]
    assert [(a["headline"], a["byline"]) for a in found[1:]] == [("夜雨", names[0]), ("修鞋匠", names[1])]


def test_the_last_word_of_a_broken_headline_names_nobody() -> None:
    page = f"四街道联合开展消费维权警示\n教育\n{REPORT}三社区携手举办春季邻里文化\n活动\n{REPORT}"
    assert not any(a["byline"] for a in taken_apart(page)["articles"])


def test_a_corner_stands_over_its_items() -> None:
    page = f"街道举办消费维权宣传活动\n{REPORT}\n简讯\n\n社区为老人装“电子鼻”\n{BRIEF}\n巷口的修鞋匠\n{OTHER}"
    found = taken_apart(page)["articles"]
    assert [a["headline"] for a in found][1] == "社区为老人装“电子鼻”"
    assert found[1]["section"] == "简讯"
