"""Fields of an article hold what is typed in, and name the edit that changes it."""

from __future__ import annotations

import pytest

from editor.edits.registry import apply
from editor.model.article import Article, FollowUp
from editor.model.issue import Issue
from editor.model.text import Paragraph, Story
from editor.session.text_fields import TextField, field_of, first_paragraph

STORY = Story((Paragraph("甲"), Paragraph("乙")))
ARTICLE = Article("a", "主题", STORY, kicker="引题", follow_ups=(FollowUp(Story((Paragraph("又讯"),))),))


@pytest.mark.parametrize(
    ("field", "text"),
    [(TextField("a", "headline"), "主题"), (TextField("a", "story"), "甲\n乙"), (TextField("a", "story", 1), "又讯")],
)
def test_what_is_typed_is_what_the_field_then_holds(field: TextField, text: str) -> None:
    assert field.text(ARTICLE) == text
    name, arguments = field.edit(ARTICLE, text + "改")
    changed = apply(Issue("报", None, articles=(ARTICLE,)), name, arguments).articles[0]
    assert field.text(changed) == text + "改"


def test_paragraphs_of_a_frame_lead_to_their_field_and_back() -> None:
    assert field_of(ARTICLE, "story", 1) == (TextField("a", "story", 0), 1)
    assert field_of(ARTICLE, "story", 2) == (TextField("a", "story", 1), 0)
    assert field_of(ARTICLE, "story", 3) is None
    assert field_of(ARTICLE, "credit", 0) is None
    assert first_paragraph(ARTICLE, TextField("a", "story", 1)) == 2
