"""Every edit has a name, two titles, and survives being written as JSON."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits import registry
from editor.edits.errors import EditRefused
from editor.edits.plain import from_plain, to_plain
from editor.model.issue import Issue
from editor.model.page import Cells
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Span, Story

SAMPLES: dict[str, dict[str, object]] = {
    "block.move": {"block": "b2", "columns": 0, "lines": 3},
    "block.place": {"article": "a4", "page": 2, "cells": Cells(2, 0, 2, 8)},
    "article.story": {
        "article": "a0",
        "story": Story((Paragraph("甲乙", ParagraphKind.CROSSHEAD, (Span(0, 1, weight=700),)),)),
    },
    "article.importance": {"article": "a0", "importance": 1},
    "article.tags": {"article": "a0", "tags": ("甲", "乙")},
    "issue.date": {"date": datetime.date(2026, 6, 1)},
    "block.lock": {"block": "b1", "locked": True},
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_replayed_edit_is_the_edit(issue: Issue, name: str) -> None:
    told = json.loads(json.dumps(registry.plain_arguments(SAMPLES[name])))
    made = registry.apply(issue, name, SAMPLES[name])
    assert made != issue
    assert registry.replay(issue, name, told) == made


def test_every_edit_has_titles_and_known_arguments() -> None:
    for name, found in registry.edits().items():
        assert name == found.name
        assert any("一" <= c <= "鿿" for c in found.title)
        assert found.title_en.isascii()
        assert found.function.__doc__
        assert found.merges in (None, "", *found.kinds)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("block.fly", {}),
        ("block.move", {"block": "b2"}),
        ("block.move", {"block": "b2", "columns": "1", "lines": 0}),
        ("block.move", {"block": "b2", "columns": 1, "lines": 0, "colour": "red"}),
        ("article.story", {"article": "a0", "story": {"paragraphs": [{"txt": "x"}]}}),
        ("issue.date", {"date": "yesterday"}),
    ],
)
def test_a_journal_that_lies_is_refused(issue: Issue, name: str, arguments: dict[str, object]) -> None:
    with pytest.raises(EditRefused, match="not readable"):
        registry.replay(issue, name, arguments)  # type: ignore[arg-type]


spans = st.builds(
    Span,
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    weight=st.none() | st.sampled_from([400, 700]),
    emphasis=st.sampled_from(Emphasis),
    tracking=st.floats(-1, 1),
    ruby=st.none() | st.text(max_size=3),
)
stories = st.builds(
    Story,
    st.lists(
        st.builds(
            Paragraph, st.text(max_size=9), st.sampled_from(ParagraphKind), st.lists(spans, max_size=3).map(tuple)
        ),
        max_size=4,
    ).map(tuple),
)


@given(stories)
def test_a_story_comes_back_from_its_plain_form(story: Story) -> None:
    assert from_plain(Story, json.loads(json.dumps(to_plain(story)))) == story


def test_what_the_model_does_not_know_has_no_plain_form() -> None:
    with pytest.raises(ValueError, match="no plain form"):
        to_plain(object())
