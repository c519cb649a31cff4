"""Writing in a story: what is put in is there, what lay around it keeps its styles, nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits import writing
from editor.edits.errors import EditRefused
from editor.edits.spans import common, restyled
from editor.edits.story_text import story_text
from editor.edits.writing import cut_out, written
from editor.model.article import FollowUp
from editor.model.issue import Issue
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Span, Story

BOLD = Span(2, 4, weight=700)
STORY = Story((Paragraph("甲乙丙丁戊", spans=(BOLD,)), Paragraph("小题", ParagraphKind.CROSSHEAD), Paragraph("己庚辛")))

spans = st.builds(
    lambda start, length, weight: Span(start, start + length, weight=weight),
    st.integers(0, 3), st.integers(1, 3), st.sampled_from([700, 900]),
)  # fmt: skip
paragraphs = st.builds(
    lambda text, found: Paragraph(text, spans=tuple(s for s in found if s.end <= len(text))),
    st.text("甲乙丙a", max_size=8),
    st.lists(spans, max_size=2),
)
stories = st.lists(paragraphs, min_size=1, max_size=4).map(lambda made: Story(tuple(made)))


@given(stories, st.data(), st.lists(paragraphs, min_size=1, max_size=3))
def test_exactly_the_characters_between_are_replaced(story: Story, data: st.DataObject, fresh: list[Paragraph]) -> None:
    text = story_text(story)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    after = written(story, start, end, fresh)
    assert story_text(after) == text[:start] + "\n".join(p.text for p in fresh) + text[end:]
    assert all(0 <= s.start < s.end <= len(p.text) for p in after.paragraphs for s in p.spans)


@given(stories, st.data())
def test_what_is_cut_out_and_put_back_is_as_it_was(story: Story, data: st.DataObject) -> None:
    text = story_text(story)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    back = written(
        written(story, start, end, (Paragraph(""),)), start, start, cut_out(story, start, end), extends=False
    )
    assert story_text(back) == text
    for old, new in zip(story.paragraphs, back.paragraphs, strict=True):
        for at in range(len(old.text)):
            assert {s.weight for s in old.spans if s.start <= at < s.end} == {
                s.weight for s in new.spans if s.start <= at < s.end
            }


def test_typing_goes_on_in_the_manner_of_what_stands_before() -> None:
    assert written(STORY, 4, 4, (Paragraph("新"),)).paragraphs[0].spans == (replace(BOLD, end=5),)
    assert written(STORY, 2, 2, (Paragraph("新"),)).paragraphs[0].spans == (replace(BOLD, start=3, end=5),)
    pasted = written(STORY, 3, 3, (Paragraph("新", spans=(Span(0, 1, emphasis=Emphasis.DOT),)),)).paragraphs[0]
    assert [(s.start, s.end) for s in pasted.spans if s.weight] == [(2, 3), (4, 5)]
    assert [(s.start, s.end) for s in pasted.spans if s.emphasis is Emphasis.DOT] == [(3, 4)]


def test_a_line_after_a_crosshead_is_running_text() -> None:
    after = written(STORY, 8, 8, (Paragraph(""), Paragraph("")))
    assert [p.kind.value for p in after.paragraphs] == ["body", "crosshead", "body", "body"]
    joined = written(STORY, 5, 6, (Paragraph(""),))
    assert [p.text for p in joined.paragraphs] == ["甲乙丙丁戊小题", "己庚辛"]
    assert joined.paragraphs[0].kind is ParagraphKind.BODY


def test_untouched_paragraphs_stay_the_same_objects() -> None:
    after = written(STORY, 0, 0, (Paragraph("新"),))
    assert after.paragraphs[1] is STORY.paragraphs[1]
    assert after.paragraphs[2] is STORY.paragraphs[2]


def issue_with(issue: Issue) -> Issue:
    return issue.with_article(replace(issue.article("a0"), story=STORY, follow_ups=(FollowUp(STORY),)))


def test_an_attribute_is_set_over_paragraphs_and_taken_away(issue: Issue) -> None:
    begun = issue_with(issue)
    styled = writing.style(begun, "a0", 3, 10, "face", "kai")
    first, head, last = styled.article("a0").story.paragraphs
    assert [(s.start, s.end, s.weight, s.face) for s in first.spans] == [
        (2, 3, 700, None), (3, 4, 700, "kai"), (4, 5, None, "kai"),
    ]  # fmt: skip
    assert [(s.start, s.end) for s in (*head.spans, *last.spans)] == [(0, 2), (0, 1)]
    assert writing.style(styled, "a0", 0, 12, "face", None).article("a0").story == STORY
    assert writing.style(begun, "a0", 0, 2, "emphasis", "dot", item=1).article("a0").story is begun.article("a0").story


def test_styles_are_cleared_and_words_stay(issue: Issue) -> None:
    cleared = writing.clear_styles(issue_with(issue), "a0", 3, 8).article("a0").story
    assert story_text(cleared) == story_text(STORY)
    assert cleared.paragraphs[0].spans == (replace(BOLD, end=3),)
    assert [p.kind for p in cleared.paragraphs] == [p.kind for p in STORY.paragraphs]


@pytest.mark.parametrize(
    ("attribute", "value"), [("colour", "red"), ("weight", "bold"), ("emphasis", "wild"), ("ink", "gold")]
)
def test_what_is_no_style_is_refused(issue: Issue, attribute: str, value: str) -> None:
    with pytest.raises(EditRefused):
        writing.style(issue_with(issue), "a0", 0, 2, attribute, value)


def test_common_is_what_all_characters_have() -> None:
    bold = STORY.paragraphs[0]
    assert common(bold, 2, 4, "weight") == 700
    assert common(bold, 1, 4, "weight") is None
    assert common(restyled(bold, 0, 5, "weight", 700), 0, 5, "weight") == 700


def test_text_is_moved_with_its_styles(issue: Issue) -> None:
    moved = writing.shift(issue_with(issue), "a0", 2, 4, 12)
    paragraphs = moved.article("a0").story.paragraphs
    assert [p.text for p in paragraphs] == ["甲乙戊", "小题", "己庚辛丙丁"]
    assert paragraphs[2].spans == (Span(3, 5, weight=700),)
    back = writing.shift(moved, "a0", 10, 12, 2)
    assert back.article("a0").story == STORY
    assert writing.shift(back, "a0", 2, 4, 3) is back


def test_paragraphs_become_crossheads(issue: Issue) -> None:
    changed = writing.set_kind(issue_with(issue), "a0", 1, 6, ParagraphKind.CROSSHEAD)
    assert [p.kind.value for p in changed.article("a0").story.paragraphs] == ["crosshead", "crosshead", "body"]


def test_captions_and_credits_of_pictures(issue: Issue) -> None:
    told = writing.set_photographer(writing.set_caption(issue, "a0", "a0-p", "图\n说"), "a0", "a0-p", "李明 摄")
    assert (told.article("a0").pictures[0].caption, told.article("a0").pictures[0].credit) == ("图说", "李明 摄")
    with pytest.raises(EditRefused):
        writing.set_caption(issue, "a0", "none", "")
    with pytest.raises(EditRefused):
        writing.write(issue, "a0", 0, 9999, (Paragraph(""),))
    with pytest.raises(EditRefused):
        writing.write(issue, "a0", 0, 0, (Paragraph("a\nb"),))
