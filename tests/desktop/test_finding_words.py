"""Findings are told in Chinese with their facts, and never without them."""

from __future__ import annotations

import pytest

from editor.desktop import finding_words
from editor.desktop.finding_words import finding_sentence
from editor.desktop.words import WORDS, Language
from editor.model.findings import Finding, Severity


@pytest.fixture(autouse=True)
def chinese(qapp):
    before = WORDS.language
    WORDS.speak(Language.CHINESE)
    yield
    WORDS.speak(before)


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("overset", "1,234 characters found no place.", "有 1,234 字排不下。"),
        ("missing-glyph", "The font lacks these: 㙍𠮷.", "字体中缺少这些字：㙍𠮷"),
        (
            "headline-far",
            "The headline ““科室+机构”共议” was matched by its words with “日前，天山路街道…”.",
            "标题《“科室+机构”共议》是按用词配给“日前，天山路街道…”的，请核对。",
        ),
        (
            "caption-doubled",
            "The caption “孟庆源（右二）…” stands twice on the page; one is kept.",
            "图片说明“孟庆源（右二）…”在版上出现两次，保留一个。",
        ),
        ("loose-line", "A line is loose.", "有一行字距过松。"),
        ("overset", "Something was lost.", "Something was lost."),
        ("unheard-of", "Something new.", "Something new."),
    ],
)
def test_a_finding_is_told_with_its_facts(code: str, message: str, told: str) -> None:
    assert finding_sentence(Finding(Severity.WARNING, code, message)) == told


def test_in_english_it_keeps_its_words() -> None:
    WORDS.speak(Language.ENGLISH)
    assert finding_sentence(Finding(Severity.NOTE, "overset", "3 characters found no place.")).startswith("3 char")


def test_every_sentence_has_as_many_facts_as_its_pattern() -> None:
    import re

    for code, (pattern, sentence) in finding_words._SENTENCES.items():
        groups = re.compile(pattern).groups
        assert sentence.format(*("x" * groups)), code
        assert all(f"{{{number}}}" in sentence for number in range(groups)), code
