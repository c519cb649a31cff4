"""A text that is typed in is set in runs of paragraphs, to the very lines that setting it whole gives."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.style import ParagraphStyle
from editor.model.text import Paragraph, Span
from editor.typeset import setter
from editor.typeset.setter import set_story, set_text
from editor.typeset.setting import SetText

BODY = ParagraphStyle(size=pt(9), leading=pt(14), indent=2.0)
HEAD = replace(BODY, face="hei", indent=0.0)
words = st.text("社区居民活动今天，。“”（）ab 12", min_size=0, max_size=400)


def same(one: SetText, other: SetText) -> None:
    for field in fields(SetText):
        a, b = getattr(one, field.name), getattr(other, field.name)
        assert np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b, field.name


@given(st.lists(words, min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_runs_give_the_lines_of_the_whole(texts: list[str], heads: set[int]) -> None:
    paragraphs = [Paragraph(text, spans=(Span(0, 1, weight=700),) if len(text) > 3 else ()) for text in texts]
    styles = [HEAD if number in heads else BODY for number in range(len(texts))]
    book = FaceBook.default()
    same(set_story(paragraphs, styles, pt(120), book), set_text(paragraphs, styles, pt(120), book))


def test_a_key_sets_its_own_run_alone() -> None:
    paragraphs = [Paragraph(f"第{number}段，社区里的事情一件一件说。" * 20) for number in range(30)]
    book, styles = FaceBook.default(), [BODY] * 30
    set_story(paragraphs, styles, pt(120), book)
    before = setter._set_once.cache_info()
    paragraphs[12] = Paragraph(paragraphs[12].text + "字")
    set_story(paragraphs, styles, pt(120), book)
    after = setter._set_once.cache_info()
    assert after.misses - before.misses == 1
    assert after.hits > before.hits
