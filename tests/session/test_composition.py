"""Only pages that show something new are composed again."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from editor.measure import mm, pt
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.style import ParagraphStyle
from editor.model.template import Heading, Template, TypeArea
from editor.session.composition import Composition
from editor.session.session import Session

AREA = TypeArea(mm(10), mm(20), 6, mm(40), mm(4), pt(12), 40, mm(20) + pt(10))
RANK = Heading("only", "body", "body", "body", 0, (1, 6))
TEMPLATE = Template("plain", "试版", mm(290), mm(220), mm(3), AREA, {"body": ParagraphStyle()}, (RANK,))


def block(name: str, article: str) -> Block:
    return Block(name, BlockKind.ARTICLE, Cells(0, 0, 2, 10), article=article, heading="only")


ISSUE = Issue(
    "报",
    TEMPLATE,
    articles=tuple(Article(f"a{k}", "题") for k in range(4)),
    pages=(Page(1, "", (block("b1", "a1"),)), Page(2, "", (block("b2", "a2"),)), Page(3, "", (block("b3", "a1"),))),
)


def counting() -> tuple[Composition, list[int]]:
    composed: list[int] = []

    def compose(issue: Issue, page: Page, book: object) -> SimpleNamespace:
        composed.append(page.number)
        return SimpleNamespace(number=page.number, issue=issue)

    return Composition(book=lambda: None, compose=compose), composed


def test_a_page_is_composed_once() -> None:
    composition, composed = counting()
    first = composition.pages(ISSUE)
    assert all(a is b for a, b in zip(first, composition.pages(ISSUE), strict=True))
    assert composed == [1, 2, 3]


def test_an_edit_composes_the_pages_it_shows_on() -> None:
    composition, composed = counting()
    session = Session(ISSUE, composition=composition)
    session.pages()
    composed.clear()
    session.apply("block.move", block="b2", columns=1, lines=0)
    session.pages()
    assert composed == [2]
    composed.clear()
    session.apply("article.headline", article="a1", text="新")
    session.pages()
    assert composed == [1, 3]
    composed.clear()
    session.apply("block.move", block="b1", columns=1, lines=0)
    session.pages()
    assert composed == [1, 3], "page 3 carries on the story of page 1"
    composed.clear()
    session.apply("article.headline", article="a3", text="待排的不上版")
    session.pages()
    assert composed == []


def test_undo_composes_nothing() -> None:
    composition, composed = counting()
    session = Session(ISSUE, composition=composition)
    before = session.pages()
    session.apply("issue.title", text="新报")
    session.pages()
    composed.clear()
    session.undo()
    assert session.pages() == before
    assert composed == []


def test_equal_but_new_articles_are_looked_at_again() -> None:
    composition, composed = counting()
    composition.pages(ISSUE)
    composed.clear()
    composition.pages(ISSUE.with_article(replace(ISSUE.articles[2])))
    assert composed == [2]
