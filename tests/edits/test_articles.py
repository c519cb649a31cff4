"""Texts and decisions change in the article alone; pages stay the same objects."""

from __future__ import annotations

import pytest

from editor.edits import articles
from editor.edits.errors import EditRefused
from editor.model.article import Article, Status
from editor.model.issue import Issue
from editor.model.text import Paragraph, Span, Story


@pytest.mark.parametrize("part", ["headline", "kicker", "deck", "byline", "credit", "section"])
def test_a_text_changes_in_its_article_alone(issue: Issue, part: str) -> None:
    changed = getattr(articles, f"set_{part}")(issue, "a1", "新的")
    assert getattr(changed.article("a1"), part) == "新的"
    assert changed.pages is issue.pages
    assert changed.article("a0") is issue.article("a0")
    assert getattr(articles, f"set_{part}")(changed, "a1", "新的") is changed


def test_only_headlines_hold_line_breaks(issue: Issue) -> None:
    assert articles.set_headline(issue, "a1", "上\r\n下").article("a1").headline == "上\n下"
    assert articles.set_byline(issue, "a1", "记者\n王").article("a1").byline == "记者王"


def test_a_story_must_be_whole(issue: Issue) -> None:
    bold = Story((Paragraph("食堂开张", spans=(Span(0, 2, weight=700),)),))
    assert articles.set_story(issue, "a1", bold).article("a1").story is bold
    with pytest.raises(EditRefused, match="outside its paragraph"):
        articles.set_story(issue, "a1", Story((Paragraph("短", spans=(Span(0, 2),)),)))
    with pytest.raises(EditRefused, match="no line break"):
        articles.set_story(issue, "a1", Story((Paragraph("上\n下"),)))


def test_tags_are_neither_empty_nor_repeated(issue: Issue) -> None:
    assert articles.set_tags(issue, "a1", ("养老", " 养老", "", "食堂 ")).article("a1").tags == ("养老", "食堂")


def test_importance_runs_from_0_to_1(issue: Issue) -> None:
    assert articles.set_importance(issue, "a1", 1.0).article("a1").importance == 1
    with pytest.raises(EditRefused):
        articles.set_importance(issue, "a1", 1.5)


def test_a_placed_article_cannot_be_held(issue: Issue) -> None:
    assert articles.set_held(issue, "a4", True).article("a4").status is Status.HELD
    with pytest.raises(EditRefused, match="take it off first"):
        articles.set_held(issue, "a1", True)


def test_a_deleted_article_leaves_its_pages(issue: Issue) -> None:
    less = articles.remove_article(issue, "a1")
    assert less.article("a1") is None
    assert "a1" not in less.placed()
    assert less.pages[1] is issue.pages[1]
    with pytest.raises(EditRefused, match="locked"):
        articles.remove_article(issue, "a2")


def test_what_has_vanished_is_refused(issue: Issue) -> None:
    with pytest.raises(EditRefused, match="no longer in the issue"):
        articles.set_headline(issue, "gone", "x")
    with pytest.raises(EditRefused, match="already in the issue"):
        articles.add_article(issue, Article("a1"))
