"""Words that open paragraphs, and words that go on with them."""

from __future__ import annotations

import pytest

from editor.importers.recognition.openings import opening
from tests.importers.test_pages import taken_apart


@pytest.mark.parametrize(
    "text", ["近日，街道召开", "会上，大家讨论", "李明表示，今后", "“以前要排队。”", "10月8日上午", "据介绍，该项目"]
)
def test_paragraphs_open_with_when_where_and_who(text: str) -> None:
    assert opening(text) > opening("树影落在墙上")


@pytest.mark.parametrize("text", ["并提出要求", "他的孩子", "其中包括", "二是加强", "同时做好"])
def test_later_sentences_go_on_from_the_last(text: str) -> None:
    assert opening(text) < opening("树影落在墙上")


@pytest.mark.parametrize("farewell", [("此致", "敬礼！"), ("此致 敬礼",), ("順頌", "冬安"), ("即颂时绥",)])
def test_a_letters_farewell_is_text(farewell: tuple[str, ...]) -> None:
    story = "编辑同志：我家住在渡口东边，每天要过桥上班。桥上的路灯坏了三个月，老人走夜路摔过两回，请你们帮着问一问。"
    lines = [story[at : at + 15] for at in range(0, len(story), 15)]
    page = "桥上的灯\n" + "\n".join(
        [*lines, *farewell, "读者 邵惠英", "", "菜场开门", "本报讯 " + story[5:16], *lines[2:], "（商贸办）"]
    )
    articles = {article["headline"]: article for article in taken_apart(page + "\n")["articles"]}
    assert articles["桥上的灯"]["paragraphs"][1 : 1 + len(farewell)] == list(farewell)
    assert articles["桥上的灯"]["byline"] == "读者 邵惠英"
