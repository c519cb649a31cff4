"""Texts of one matter are more alike than texts of two."""

from __future__ import annotations

from collections import Counter

import pytest

from editor.importers.recognition.grams import Index, cohesion, grams, likeness

MARKET = "梧桐里菜场重新开门，新菜场共设摊位八十六个，菜场地面换成防滑砖，摊位装上电子秤。"
STALLS = "菜场二楼辟出早餐铺，摊位明码标价，周边居民买菜不用再坐公交车。"
RIVER = "护河队队长套好胶鞋，河面上飘着薄雾，护河队员撑船打捞水草，河水一天比一天清。"
BOATS = "护河队还教孩子们测河水的酸碱度，队员把八年的记录抄成一本账。"


def counted(text: str) -> Counter[str]:
    return Counter(grams(text))


def test_grams_are_characters_and_pairs_of_han() -> None:
    assert grams("新菜场5号，好") == ["新", "菜", "场", "5", "号", "好", "新菜", "菜场"]


def test_a_text_goes_on_with_its_own_matter() -> None:
    page = sum(map(counted, (MARKET, STALLS, RIVER, BOATS)), Counter())
    assert cohesion(counted(STALLS), counted(MARKET), page) > 0 > cohesion(counted(BOATS), counted(MARKET), page)


def test_an_index_says_what_each_text_alone_would() -> None:
    texts = [counted(text) for text in (MARKET, STALLS, RIVER, BOATS)]
    page = sum(texts, Counter())
    found = grams("护河队的菜场一天")
    alone = [likeness(found, text, text.total(), page, page.total()) for text in texts]
    assert Index(texts, page).likenesses(found) == pytest.approx(alone)


def test_nothing_is_likely_where_nothing_is() -> None:
    assert likeness(["菜"], {}, 0, {}, 0) == 0.0
    assert Index([], Counter()).likenesses(["菜"]) == []
