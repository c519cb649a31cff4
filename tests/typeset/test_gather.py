"""A text taken apart: every part is as if its paragraphs had been set alone."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.style import ParagraphStyle
from editor.model.text import Emphasis, Paragraph, Span
from editor.typeset.gather import parted
from editor.typeset.setter import set_text
from editor.typeset.setting import SetText

BOOK = FaceBook.default()
STYLE = ParagraphStyle()
words = st.text(st.sampled_from("天山路，。“”12a \ue000"), max_size=30)
paragraphs = st.builds(lambda text: Paragraph(text, spans=(Span(0, 2, emphasis=Emphasis.DOT),)), words)


def same(one: SetText, other: SetText) -> bool:
    for field in fields(SetText):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name in ("faces", "inks", "face", "ink", "findings"):
            continue
        if not (np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b):
            return False
    faces = [[text.faces[k] for k in text.face] for text in (one, other)]
    return faces[0] == faces[1]


@given(st.lists(st.lists(paragraphs, max_size=3), max_size=4))
def test_parts_are_as_if_set_alone(groups: list[list[Paragraph]]) -> None:
    every = [paragraph for group in groups for paragraph in group]
    text = set_text(every, [STYLE] * len(every), pt(99), BOOK)
    parts = list(parted(text, [len(group) for group in groups]))
    assert len(parts) == len(groups)
    for group, part in zip(groups, parts, strict=True):
        assert same(part, set_text(group, [STYLE] * len(group), pt(99), BOOK))


@given(st.lists(words, min_size=1, max_size=5))
def test_what_was_found_goes_with_its_paragraph(texts: list[str]) -> None:
    every = [Paragraph(text) for text in texts]
    text = set_text(every, [STYLE] * len(every), pt(60), BOOK)
    parts = list(parted(text, [1] * len(every)))
    assert sum(len(part.findings) for part in parts) == len(text.findings)
