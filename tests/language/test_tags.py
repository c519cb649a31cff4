"""Tags name what an article is about: topic, keywords, people, offices."""

from __future__ import annotations

import pytest

from editor.language.names import names
from editor.language.people import is_person
from editor.language.tags import keywords, tag_article, tag_text, tagged
from editor.language.topics import read_topics, topic_of, topics
from editor.model.article import Article
from editor.model.text import Paragraph, Story

_TEXT = (
    "本报讯 5月8日下午，榆荫区委书记程海岚到天山路街道办事处调研养老工作。街道办事处主任姚明远陪同。"
    "程海岚一行走访社区综合为老服务中心，看望百岁老人，听取养老护理情况介绍。她指出，要让老年人在家门口享受养老服务。"
)


def test_people_are_found_by_shape_and_company() -> None:
    assert set(names(_TEXT).people) == {"程海岚", "姚明远"}


def test_common_words_that_begin_like_surnames_are_no_people() -> None:
    assert names("全街道弘扬文明新风，齐聚一堂，共绘蓝图，荣获表彰。").people == ()


def test_organisations_are_whole_names() -> None:
    assert "天山路街道办事处" in names(_TEXT).organisations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("岑福康专题调研天山路街道，听取汇报。", ("天山路街道",)),
        ("为高校毕业生、长宁区天山路街道居民服务。", ("长宁区天山路街道",)),
        ("长宁中片区四街道联合开展教育。", ()),
        ("走访了有限公司、企业管理有限公司，了解产业布局。", ()),
        ("特灵科技亚太区集团与区民政局、天山二村居民区共建。", ("特灵科技亚太区集团", "区民政局", "天山二村居民区")),
    ],
)
def test_organisations_without_what_stands_around_them(text: str, found: tuple[str, ...]) -> None:
    assert names(text).organisations == found


def test_keywords_are_no_parts_of_people_or_of_one_another() -> None:
    text = "本报讯 陈华文走访天山路企业，陈华文听取天山路企业发展情况，企业负责人介绍。" * 2
    found = tag_text("陈华文走访天山路企业", text)
    assert not any(word in "陈华文" for word in found.keywords)
    assert not any(a != b and a in b for a in found.keywords for b in found.keywords)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("张伟", True), ("欧阳修远", True), ("王先生", False), ("的张伟", False), ("李", False), ("宁聚里", False),
        ("齐聚", False), ("余人", False),
    ],
)  # fmt: skip
def test_shape_of_a_name(word: str, is_one: bool) -> None:
    assert is_person(word) is is_one


def test_topic_of_an_article_about_the_old() -> None:
    assert topic_of("区领导调研养老工作", _TEXT) == "养老助老"


def test_no_topic_where_no_word_speaks_for_one() -> None:
    assert topic_of("无题", "啊啊啊") == ""


def test_own_list_of_topics() -> None:
    lists = read_topics('[topics]\n"龙舟" = ["龙舟", "端午"]\n"空" = []\n')
    assert topic_of("端午龙舟赛", "", lists) == "龙舟"
    assert lists["空"] == ()


def test_every_topic_of_the_program_has_words() -> None:
    assert len(topics()) >= 10
    assert all(topics().values())


def test_keywords_are_what_the_article_is_about() -> None:
    found = keywords("区领导调研养老工作", _TEXT)
    assert "养老" in found[:3]
    assert "街道" not in found


def test_an_article_is_tagged_once() -> None:
    article = Article("a", headline="区领导调研养老工作", story=Story((Paragraph(_TEXT),)), tags=("养老",))
    once = tagged(article)
    assert once.tags[0] == "养老"
    assert "程海岚" in once.tags
    assert tagged(once).tags == once.tags
    assert tag_article(article).topic == "养老助老"


def test_nothing_gives_no_tags() -> None:
    assert tag_text("", "").words == ()
