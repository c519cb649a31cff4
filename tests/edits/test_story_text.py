"""Text that comes back from a plain field keeps the story's spans and crossheads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.edits.story_text import story_text, with_text
from editor.model.text import Paragraph, ParagraphKind, Span, Story

HEAD = Paragraph("小标题", ParagraphKind.CROSSHEAD)
BODY = Paragraph("甲乙丙丁戊", spans=(Span(1, 3, weight=700),))
LAST = Paragraph("末段")
STORY = Story((HEAD, BODY, LAST))


def bold(story: Story) -> list[str]:
    return [p.text[s.start : s.end] for p in story.paragraphs for s in p.spans]


def test_typing_moves_what_follows() -> None:
    typed = with_text(STORY, "小标题\n新甲乙丙丁戊\n末段")
    assert bold(typed) == ["乙丙"]
    assert typed.paragraphs[0] is HEAD
    assert typed.paragraphs[2] is LAST


def test_typing_inside_a_span_belongs_to_it() -> None:
    assert bold(with_text(STORY, "小标题\n甲乙新丙丁戊\n末段")) == ["乙新丙"]
    assert bold(with_text(STORY, "小标题\n甲新乙丙丁戊\n末段")) == ["乙丙"]


def test_a_deleted_span_is_gone() -> None:
    assert bold(with_text(STORY, "小标题\n甲丁戊\n末段")) == []


def test_a_paragraph_split_inside_a_span_splits_it() -> None:
    split = with_text(STORY, "小标题\n甲乙\n丙丁戊\n末段")
    assert bold(split) == ["乙", "丙"]
    assert [p.kind for p in split.paragraphs] == [ParagraphKind.CROSSHEAD] + [ParagraphKind.BODY] * 3


def test_joined_paragraphs_keep_the_first_kind() -> None:
    joined = with_text(STORY, "小标题甲乙丙丁戊\n末段")
    assert joined.paragraphs[0].kind is ParagraphKind.CROSSHEAD
    assert bold(joined) == ["乙丙"]


def test_enter_after_a_crosshead_begins_running_text() -> None:
    longer = with_text(STORY, "小标题\n\n甲乙丙丁戊\n末段")
    assert [p.kind for p in longer.paragraphs][:2] == [ParagraphKind.CROSSHEAD, ParagraphKind.BODY]


def test_nothing_changed_is_the_same_story() -> None:
    assert with_text(STORY, story_text(STORY)) is STORY


texts = st.text("甲乙\n丙", max_size=12)
stories = st.lists(
    st.builds(
        lambda text, a, b: Paragraph(
            text, spans=(Span(min(a, b), max(a, b), weight=700),) if max(a, b) <= len(text) else ()
        ),
        st.text("甲乙丙丁", max_size=6),
        st.integers(0, 6),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=4,
).map(lambda paragraphs: Story(tuple(paragraphs)))


@given(stories, texts)
def test_the_text_is_what_was_typed_and_spans_stay_inside(story: Story, text: str) -> None:
    changed = with_text(story, text)
    assert story_text(changed) == text
    for paragraph in changed.paragraphs:
        assert "\n" not in paragraph.text
        assert all(0 <= s.start <= s.end <= len(paragraph.text) for s in paragraph.spans)
