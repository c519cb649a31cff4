"""Replacing reaches every text of the issue, keeps spans, and is one edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits.errors import EditRefused
from editor.edits.replace import replace_words
from editor.model.article import FollowUp
from editor.model.issue import Issue
from editor.model.text import Paragraph, Span, Story


def test_all_texts_are_reached(issue: Issue) -> None:
    old = replace(issue.articles[0], follow_ups=(FollowUp(Story((Paragraph("食堂又讯"),))),), credit="食堂办")
    changed = replace_words(issue.with_article(old), "食堂", "餐厅").article("a0")
    assert changed.headline == "餐厅开张"
    assert changed.credit == "餐厅办"
    assert changed.story.paragraphs[0].text.count("餐厅") == 4
    assert changed.follow_ups[0].story.paragraphs[0].text == "餐厅又讯"


def test_an_issue_without_the_words_is_the_same_object(issue: Issue) -> None:
    assert replace_words(issue, "没有的话", "x") is issue
    only = replace_words(issue, "食堂", "餐厅", article="a4")
    assert only.article("a0") is issue.article("a0")


def test_a_pattern_may_use_its_groups(issue: Issue) -> None:
    changed = replace_words(issue, r"(社区)(食堂)", r"\2\1", is_pattern=True)
    assert "食堂社区" in changed.article("a1").story.paragraphs[0].text
    plain = replace_words(issue, "社区食堂", r"\2", is_pattern=False)
    assert r"\2" in plain.article("a1").story.paragraphs[0].text


def test_a_span_grows_with_its_words(issue: Issue) -> None:
    story = Story((Paragraph("老街食堂与食堂", spans=(Span(2, 4, weight=700),)),))
    changed = replace_words(issue.with_article(replace(issue.articles[0], story=story)), "食堂", "大食堂")
    paragraph = changed.article("a0").story.paragraphs[0]
    assert paragraph.text == "老街大食堂与大食堂"
    assert [paragraph.text[s.start : s.end] for s in paragraph.spans] == ["食堂"] or [
        paragraph.text[s.start : s.end] for s in paragraph.spans
    ] == ["大食堂"]


@pytest.mark.parametrize(("words", "by"), [("(", "x"), ("", "x"), ("食", r"\9")])
def test_a_bad_pattern_is_refused(issue: Issue, words: str, by: str) -> None:
    with pytest.raises(EditRefused):
        replace_words(issue, words, by, is_pattern=True)
