"""Hanging punctuation, off unless a style asks: at most one mark, only where the line is otherwise too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.model.style import Align, Breaking, EdgeMark
from tests.typeset.setting import EM, line_texts, set_em
from tests.typeset.test_line_break import cases


@pytest.mark.corpus
def test_marks_hang_at_a_lines_end_as_css_allows(corpus: Path) -> None:
    checked = 0
    for case in cases(corpus, "hanging_punctuation.json"):
        half_width = any("｡" <= c <= "ﾟ" for c in case["text"])
        # ``first`` and ``last`` hang brackets, which Chinese never does; half-width kana is not Chinese either.
        if case["mode"] not in ("allow-end", "force-end") or half_width:
            continue
        text = set_em(
            case["text"], case["measure_em"], hangs=True, squeezes=False, breaking=Breaking.FIRST, align=Align.LEFT,
            line_end=EdgeMark.FULL,
        )  # fmt: skip
        assert line_texts(text) == case["expected_lines"], case["id"]
        checked += 1
    assert checked == 4


def test_a_hanging_mark_stands_outside_the_measure() -> None:
    text = set_em("文文文文文，文文文文文文", 5, hangs=True, breaking=Breaking.FIRST)
    assert line_texts(text)[0] == "文文文文文，"
    assert text.width[0] > 5 * EM
    assert text.x[5] == 5 * EM
    assert not [f for f in text.findings if f.code == "overfull-line"]


def test_nothing_hangs_by_default() -> None:
    text = set_em("文文文文文，文文文文文文", 5, breaking=Breaking.FIRST)
    assert (text.width <= text.measure).all()
