"""Words that open paragraphs, and words that go on with them."""

from __future__ import annotations

import pytest

from editor.importers.recognition.openings import opening


@pytest.mark.parametrize(
    "text", ["近日，街道召开", "会上，大家讨论", "李明表示，今后", "“以前要排队。”", "10月8日上午", "据介绍，该项目"]
)
def test_paragraphs_open_with_when_where_and_who(text: str) -> None:
    assert opening(text) > opening("树影落在墙上")


@pytest.mark.parametrize("text", ["并提出要求", "他的孩子", "其中包括", "二是加强", "同时做好"])
def test_later_sentences_go_on_from_the_last(text: str) -> None:
    assert opening(text) < opening("树影落在墙上")
