"""Unicode's line breaking, and the Chinese levels laid over it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.model.style import Level
from editor.typeset.kinds import kinds_of
from editor.typeset.kinsoku import opportunities
from editor.typeset.line_break import breaks, line_break_classes
from tests.typeset.setting import codes_of

SUITES = Path("04_typesetting", "converted")


def cases(corpus: Path, name: str) -> list[dict[str, Any]]:
    """The cases of one converted suite."""
    found: list[dict[str, Any]] = json.loads((corpus / SUITES / name).read_text("utf-8"))["cases"]
    return found


def may_break(text: str, level: Level = Level.GB) -> list[int]:
    """Offsets inside ``text`` at which a line may end."""
    codes = codes_of(text)
    return [int(i) for i in np.flatnonzero(opportunities(codes, kinds_of(codes), level).may) if 0 < i < len(text)]


@pytest.mark.corpus
def test_unicode_breaks(corpus: Path) -> None:
    for case in cases(corpus, "uax14_LineBreakTest_15_0.json"):
        codes = np.array([int(code, 16) for code in case["cps"]], np.uint32)
        may, _ = breaks(line_break_classes(codes))
        assert np.flatnonzero(may).tolist() == case["breaks"], case["cps"]


@pytest.mark.corpus
def test_clreq_levels(corpus: Path) -> None:
    for case in cases(corpus, "clreq_kinsoku_levels.json"):
        allowed = may_break(case["text"], Level(case["level"]))
        first = case["text"].index(case["probe"])
        last = first + len(case["probe"])
        expected = {
            "break_before_probe_allowed": first in allowed,
            "break_after_probe_allowed": last in allowed,
            "break_inside_probe_allowed": any(first < place < last for place in allowed),
        }
        for key, value in expected.items():
            assert case.get(key, value) == value, case["id"]


@pytest.mark.corpus
def test_openers_and_closers(corpus: Path) -> None:
    for case in cases(corpus, "linebreak_opcl_ns.json"):
        assert [place for place in may_break(case["text"]) if place <= 3][-1] == case["break_index"], case["id"]


@pytest.mark.corpus
def test_spaces_and_glue(corpus: Path) -> None:
    for case in cases(corpus, "linebreak_spaces_glue_wj.json"):
        assert bool(may_break(case["text"])) == case["break_allowed"], case["id"]


# CSS's strict, normal and loose are not clreq's strict, gb and basic.  Where the two disagree we follow clreq and
# GB/T 15834, or Unicode where those are silent.
_KANA = "small kana and ー: Unicode keeps them from a line's start; clreq does not speak of kana"
_CLREQ = "clreq keeps stops, interpuncts, connectors and what UAX #14 calls non-starters from every line's start"
_SUFFIX = "a unit stays with the number or character before it (UAX #14, LB23a)"
_PREFIX = "CSS ties a prefix to the character before it; clreq lets ￥ begin a line"
_ELLIPSIS = "clreq lets …… begin a line below strict"
DEVIATIONS = {
    "loose": {
        _KANA: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ",
        _CLREQ: "・：；･‼⁇⁈⁉！？〜゠․‥︙々〻ゝゞヽヾ",
        _SUFFIX: "°‰′″‵℃℉﹪％￠",
    },
    "normal": {
        _KANA: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ",
        _CLREQ: "〜゠",
        _ELLIPSIS: "…⋯",
        _PREFIX: "±€№﹩＄￡￥￦",
    },
    "strict": {_PREFIX: "±€№﹩＄￡￥￦"},
}


@pytest.mark.corpus
@pytest.mark.parametrize(("css", "level"), [("loose", Level.BASIC), ("normal", Level.GB), ("strict", Level.STRICT)])
def test_css_strictness(corpus: Path, css: str, level: Level) -> None:
    found = set()
    for case in cases(corpus, "linebreak_strictness.json"):
        if case["lang"] == "zh" and case["line_break"] == css:
            last = [place for place in may_break(case["text"], level) if place <= 6][-1]
            if last != case["break_index"]:
                found.add(chr(int(case["char"][2:], 16)))
    assert found == {character for group in DEVIATIONS[css].values() for character in group}


@pytest.mark.parametrize(
    "whole",
    ["7×12", "10:30", "10：30", "98.6%", "12％", "36℃", "2号", "2025", "100～150", "3~5", "20－21", "3—5", "￥35",
     "1,234.5", "——", "———", "……", "Wi-Fi"],
)  # fmt: skip
def test_numbers_and_pairs_stay_whole(whole: str) -> None:
    text = f"文{whole}文"
    inside = [place for place in may_break(text) if 1 < place < 1 + len(whole)]
    # A Latin compound may be broken after its hyphen, nothing else may be broken anywhere.
    assert inside == ([4] if whole == "Wi-Fi" else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("…………", [2]),
        ("天山·文化", [1, 3, 4]),
        ("和/或", []),
        ("到~三月", [2, 3]),
        ("零下－5度", [1, 2, 4]),
    ],
)
def test_gb_rules_of_marks(text: str, places: list[int]) -> None:
    assert may_break(text) == places


def test_a_long_address_may_break_after_its_solidi() -> None:
    text = "见https://www.example.cn/shequ/2025/index"
    assert text.index("shequ") in may_break(text)
