"""Findings are told in Chinese with their facts, and never without them."""

from __future__ import annotations

import ast
import re
from itertools import pairwise

import pytest

from editor.desktop import finding_words
from editor.desktop.finding_words import finding_sentence
from editor.desktop.words import WORDS, Language
from editor.model.findings import Finding, Severity
from editor.preflight import publication
from tests.conftest import PROJECT


@pytest.fixture(autouse=True)
def chinese(qapp):
    before = WORDS.language
    WORDS.speak(Language.CHINESE)
    yield
    WORDS.speak(before)


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("overset", "1,234 characters found no place.", "有 1,234 字排不下：点红色的“溢”看办法，或删短。"),
        ("missing-glyph", "The font lacks these: 㙍𠮷.", "字体中缺少这些字：㙍𠮷。请改用别的字，或换一种字体。"),
        (
            "headline-far",
            "The headline ““科室+机构”共议” was matched by its words with “日前，天山路街道…”.",
            "标题《“科室+机构”共议》是按用词配给“日前，天山路街道…”的，请核对。",
        ),
        (
            "headline-parts-doubtful",
            "Which of the lines “桥通了 / 路近了” are the headline is not certain; it is taken to be “桥通了路近了”.",
            "“桥通了 / 路近了”几行里哪是主题、哪是引题或副题不能确定，现以《桥通了路近了》为主题，请核对。",
        ),
        (
            "caption-doubled",
            "The caption “孟庆源（右二）…” stands twice on the page; one is kept.",
            "图片说明“孟庆源（右二）…”在版上出现两次，保留了一个，请核对。",
        ),
        (
            "too-much-text",
            (
                "900 characters more than the pages hold: 2 articles stay in the pool (甲（一）; 乙); all will fit "
                "on 3 pages, or once the 4 longest are cut to 480 characters, 1200 in all."
            ),
            (
                "多出 900 字，2 篇没有排上：甲（一）; 乙。可把它们留到下期，或增到 3 版，"
                "或把最长的 4 篇删到 480 字以内（共删 1200 字）。"
            ),
        ),
        ("loose-line", "A line is loose.", "有一行字距过松：请增删几个字，或加宽这一栏。"),
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


def emitted(room: str) -> set[str]:
    """The codes of findings that a room's modules name."""
    calls = (
        call
        for path in (PROJECT / "editor" / room).glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    )
    makers = {"error", "warning", "note", "make", "_fault", "_serious", "Finding", "Fault"}
    texts = (
        argument.value
        for call in calls
        if call.func.id in makers
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    return {text for text in texts if re.fullmatch(r"[a-z][a-z0-9-]+", text)}


def named_with_severity() -> set[str]:
    """The codes that stand in the source beside how serious they are."""
    lists = (
        node.args if isinstance(node, ast.Call) else node.elts
        for path in (PROJECT / "editor").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call | ast.Tuple)
    )
    texts = {
        code.value
        for parts in lists
        for severity, code in pairwise(parts)
        if isinstance(severity, ast.Attribute) and isinstance(severity.value, ast.Name)
        if severity.value.id == "Severity" and isinstance(code, ast.Constant) and isinstance(code.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z][a-z0-9-]+", text)}


def test_every_finding_has_chinese_words() -> None:
    named = named_with_severity()
    assert len(named) > 40
    told_by_its_error = {"file-refused"}
    assert named - set(finding_words._SENTENCES) == told_by_its_error


def test_everything_preflight_says_has_chinese_words() -> None:
    named = emitted("preflight") | {f"{kind}-colour" for kind in ("rgb", "lab", "icc")}
    named |= {code for code, _, _ in publication._FORBIDDEN}
    assert len(named) > 50
    assert named - set(finding_words._SENTENCES) == set()


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("ink-limit", "An ink of the template adds up to 270 %; the press takes 220 %.", "到了 270%，印厂最多 220%"),
        ("ink-limit", "The inks together reach 251 %; the press takes 220 %.", "到了 251%，印厂最多 220%"),
        ("low-resolution", "A picture has 73 pixels an inch at this size; the press wants 250.", "每英寸 73 像素"),
        ("spot-colour", "The spot colour PANTONE 186 C makes a plate of its own.", "专色 PANTONE 186 C，"),
        ("plates", "The file makes 2 plates: Black, Gold.", "要出 2 块版：Black, Gold。"),
        ("hairline", "A line is 0.100 pt thick and will break up.", "只有 0.100 点"),
        ("small-type-inks", "Type of 9 pt is printed in 4 inks.", "9 点的文字用了 4 种油墨"),
        ("page-size", "The page is 210 × 297 mm, most are 273 × 393 mm.", "这一版是 210 × 297 mm，多数是 273 × 393 mm"),
        ("publication-item-missing", "期号 is not on the front page.", "没有“期号”"),
        ("too-new", "The file is PDF 1.7; PDF/X-4 go up to 1.6.", "文件是 PDF 1.7，"),
    ],
)
def test_what_preflight_says_keeps_its_facts(code: str, message: str, told: str) -> None:
    assert told in finding_sentence(Finding(Severity.WARNING, code, message))
