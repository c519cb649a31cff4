"""A story that a paper breaks off on one page and ends on another comes back whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from editor.importers.recognition.overleaf import rejoined_pages
from editor.importers.recognition.recognise import Recognised
from editor.model.article import Article, Jump, Picture, Source
from editor.model.text import Paragraph, Story


def article(headline: str, page: int, texts: Sequence[str], to: Jump | None = None, came: Jump | None = None, **more):
    story = Story(tuple(map(Paragraph, texts)))
    source = Source("报纸.pdf", page)
    return Article(f"{headline}{page}", headline, story, continued_to=to, continued_from=came, source=source, **more)


def pages(*articles: Article) -> list[Recognised]:
    last = max(a.source.page for a in articles if a.source and a.source.page)
    return [
        Recognised(tuple(a for a in articles if a.source and a.source.page == number), (), ())
        for number in range(1, last + 1)
    ]


def texts(page: Recognised) -> list[list[str]]:
    return [[p.text for p in a.story.paragraphs] for a in page.articles]


def test_both_parts_become_one_where_it_begins() -> None:
    picture = Picture("x", "ab" * 32, "图为食堂。")
    first = article("社区食堂开张", 1, ["第一段。", "老人们说，饭菜"], Jump("2"), pictures=(picture,))
    other = article("河道清波", 2, ["另一篇。"])
    rest = article("食堂", 2, ["很可口。", "最后一段。"], None, Jump("头"), credit="街道办", pictures=(picture,))
    front, back = rejoined_pages(pages(first, other, rest))
    assert texts(front) == [["第一段。", "老人们说，饭菜很可口。", "最后一段。"]]
    assert texts(back) == [["另一篇。"]]
    (whole,) = front.articles
    assert (whole.credit, whole.continued_to, len({p.id for p in whole.pictures})) == ("街道办", None, 2)
    assert "食堂" in front.findings[0].message


def test_a_story_in_three_parts() -> None:
    first = article("长篇", 1, ["一。"], Jump("2"))
    second = article("长篇", 2, ["二。"], Jump("3"), Jump("1"))
    third = article("长篇", 3, ["三。"], None, Jump("2"))
    front, *others = rejoined_pages(pages(first, second, third))
    assert texts(front) == [["一。", "二。", "三。"]]
    assert not any(page.articles for page in others)


@pytest.mark.parametrize(
    ("to", "came"),
    [
        (Jump("3"), Jump("1")),  # another page than the one it stands on
        (Jump("2"), Jump("4")),
        (Jump("2", "河道清波"), Jump("1", "垃圾分类")),  # each names another story
    ],
)
def test_parts_that_name_something_else_stay_apart(to: Jump, came: Jump) -> None:
    first, rest = article("食堂开张", 1, ["一。"], to), article("图书馆延时", 2, ["二。"], None, came)
    front, back = rejoined_pages(pages(first, rest))
    assert (texts(front), texts(back)) == ([["一。"]], [["二。"]])


@pytest.mark.parametrize("named", ["一", "头版", "1", "第1版", "A1", "封面"])
def test_pages_are_named_in_many_ways(named: str) -> None:
    first = article("食堂开张", 1, ["一。"], Jump("二"))
    rest = article("食堂", 2, ["二。"], None, Jump(named))
    assert texts(rejoined_pages(pages(first, rest))[0]) == [["一。", "二。"]]


def test_of_two_stories_each_gets_its_own_end() -> None:
    first, second = (
        article("食堂开张", 1, ["一。"], Jump("2", "食堂")),
        article("河道清波", 1, ["甲。"], Jump("2", "清波")),
    )
    ends = article("清波", 2, ["乙。"], None, Jump("1", "河道清波")), article("食堂", 2, ["二。"], None, Jump("1"))
    front, back = rejoined_pages(pages(first, second, *ends))
    assert texts(front) == [["一。", "二。"], ["甲。", "乙。"]]
    assert not back.articles
