"""The story editor holds all the words of an article, each where it is read, and what is typed is on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor.desktop.text.story_editor import StoryEditor
from editor.model.article import FollowUp
from editor.model.text import Paragraph, Story

Key = Qt.Key


@pytest.fixture
def story(open_program) -> StoryEditor:
    follow_up = FollowUp(Story((Paragraph("又讯 食堂周末也开。"),)), "社区办")
    open_program.desk.apply("article.follow_ups", article="a1", follow_ups=(follow_up,))
    open_program.desk.edit_text("a1")
    return open_program.window.story


def article(program, name: str = "a1"):
    return program.desk.issue.article(name)


@pytest.mark.parametrize("part", ["kicker", "headline", "deck", "byline"])
def test_a_part_of_the_head_is_typed_and_undone(open_program, story: StoryEditor, qtbot, part: str) -> None:
    field, before = story.heads.fields[part], getattr(article(open_program), part)
    field.setFocus()
    qtbot.keyClicks(field, "new")
    assert getattr(article(open_program), part) == "new" + before
    qtbot.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == before


def test_credit_and_tags_stand_under_the_text(open_program, story: StoryEditor, qtbot) -> None:
    assert story.credit.fields["credit"].toPlainText() == "街道党政办"
    story.tags.field.setFocus()
    qtbot.keyClicks(story.tags.field, "meal,old")
    story.text.setFocus()
    assert article(open_program).tags == ("meal", "old")


def test_what_follows_under_the_headline_is_typed_too(open_program, story: StoryEditor, qtbot) -> None:
    text, credit = story.follow_ups.fields[0]
    assert text.toPlainText() == "又讯 食堂周末也开。"
    text.setFocus()
    qtbot.keyClick(text, Key.Key_End)
    qtbot.keyClicks(text, "!")
    credit.setFocus()
    qtbot.keyClicks(credit, "A")
    (item,) = article(open_program).follow_ups
    assert item.story.paragraphs[0].text == "又讯 食堂周末也开。!"
    assert item.credit == "A社区办"


def test_another_article_has_its_own_words(open_program, story: StoryEditor) -> None:
    open_program.desk.apply("article.tags", article="a2", tags=("老街",))
    story.open_article("a2")
    assert story.heads.fields["headline"].toPlainText() == "老街新貌"
    assert story.tags.field.toPlainText() == "老街"
    assert story.follow_ups.fields == []


def test_without_an_article_there_is_a_word_about_it(open_program, story: StoryEditor) -> None:
    story.close_article()
    assert story.title.isVisible()
    assert not story.head.isVisible()
    assert not story.foot.isVisible()


def test_tab_goes_from_the_text_to_the_credit(open_program, story: StoryEditor, qtbot) -> None:
    before = article(open_program).story
    story.text.setFocus()
    qtbot.keyClick(story.text, Key.Key_Tab)
    assert story.credit.fields["credit"].hasFocus() or story.foot.isAncestorOf(open_program.window.focusWidget())
    assert article(open_program).story is before


def test_a_change_made_elsewhere_is_shown(open_program, story: StoryEditor) -> None:
    open_program.desk.apply("article.deck", article="a1", text="三餐都有")
    assert story.heads.fields["deck"].toPlainText() == "三餐都有"


def test_words_can_be_styled_as_soon_as_one_types_here(open_program, story: StoryEditor, qtbot) -> None:
    bold = open_program.window.actions_by_name["text.bold"]
    qtbot.waitUntil(bold.isEnabled)
    story.heads.fields["headline"].setFocus()
    qtbot.waitUntil(lambda: not bold.isEnabled())
    story.text.setFocus()
    qtbot.waitUntil(bold.isEnabled)
