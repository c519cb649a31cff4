"""What became of articles and blocks from one state of an issue to another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from editor.language.differences import Change, Piece
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.comparison import Became, Comparison, Standing, compare
from editor.store.templates import load_template
from tests.store.strategies import issues

ONE = Article("a1", "食堂开张", Story((Paragraph("昨日开张。"), Paragraph("大家称赞。"))), credit="（街道办）")
TWO = Article("a2", "河道清淤", Story((Paragraph("河水清了。"),)))
FIRST = Block("b1", BlockKind.ARTICLE, Cells(0, 0, 2, 20), article="a1", heading="small")
SECOND = Block("b2", BlockKind.ARTICLE, Cells(2, 0, 2, 20), article="a2", heading="small")
ISSUE = Issue(
    "天山", load_template("tianshan"), articles=(ONE, TWO), pages=(Page(1, "要闻", (FIRST, SECOND)), Page(2, "社区"))
)


@settings(max_examples=30)
@given(issues)
def test_nothing_differs_from_itself(issue: Issue) -> None:
    assert compare(issue, issue).is_empty


def test_a_changed_text_is_told_word_by_word() -> None:
    story = Story((Paragraph("今日开张。"), Paragraph("大家称赞。")))
    (change,) = compare(ISSUE, ISSUE.with_article(replace(ONE, story=story))).articles
    assert (change.article, change.headline, change.became) == ("a1", "食堂开张", Became.CHANGED)
    ((part, pieces),) = change.parts
    assert part == "text"
    assert pieces == (
        Piece(Change.REMOVED, "昨日"), Piece(Change.ADDED, "今日"), Piece(Change.SAME, "开张。\n大家称赞。"),
    )  # fmt: skip


def test_articles_come_and_go() -> None:
    new = replace(ISSUE, articles=(ONE, Article("a3", "新来的")))
    changes = {change.article: change.became for change in compare(ISSUE, new).articles}
    assert changes == {"a2": Became.REMOVED, "a3": Became.ADDED}


def test_settings_that_no_reader_sees_are_no_change() -> None:
    assert compare(ISSUE, ISSUE.with_article(replace(ONE, importance=0.5))).is_empty


def test_blocks_move_within_a_page_and_to_another() -> None:
    moved = replace(FIRST, cells=Cells(0, 30, 2, 20))
    (change,) = compare(ISSUE, ISSUE.with_block(moved)).blocks
    assert (change.became, change.before, change.after) == (
        Became.MOVED, Standing(1, Cells(0, 0, 2, 20)), Standing(1, Cells(0, 30, 2, 20)),
    )  # fmt: skip
    pages = (Page(1, "要闻", (SECOND,)), Page(2, "社区", (FIRST,)))
    (change,) = compare(ISSUE, replace(ISSUE, pages=pages)).blocks
    assert (change.became, change.pages, change.headline) == (Became.MOVED, (1, 2), "食堂开张")


def test_blocks_are_resized_come_and_go() -> None:
    wider = replace(SECOND, cells=Cells(2, 0, 2, 25))
    third = replace(FIRST, id="b3", article=None, kind=BlockKind.FILLER)
    new = replace(ISSUE, pages=(Page(1, "要闻", (wider, third)),))
    comparison = compare(ISSUE, new)
    assert {change.block: change.became for change in comparison.blocks} == {
        "b1": Became.REMOVED, "b2": Became.CHANGED, "b3": Became.ADDED,
    }  # fmt: skip
    assert comparison.pages_removed == (2,)


def test_facts_of_the_issue_are_compared() -> None:
    assert compare(ISSUE, replace(ISSUE, number=7)) == Comparison(facts=(("number", "", "7"),))
