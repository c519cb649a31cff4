"""The rest of the converted suites: gaps between scripts, lines of 4 em, words, sizes and clreq's tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from editor.faces.book import FaceBook
from editor.measure import hao, pt
from editor.model.style import Align, Breaking, EdgeMark
from editor.typeset.kinds import Kind, raw_kinds
from tests.typeset.setting import EM, advances, codes_of, line_texts, set_em
from tests.typeset.test_line_break import SUITES, cases, may_break

# CSS also parts Han from ASCII punctuation in zh; our clean-up turns such marks into Chinese ones instead.
_ASCII_MARKS = "as-zh-punct"


@pytest.mark.corpus
def test_gaps_stand_where_css_puts_them(corpus: Path) -> None:
    for case in cases(corpus, "text_autospace.json"):
        expected = [] if case["id"] == _ASCII_MARKS else case["gaps"]
        gap = 0.0 if case.get("property") == "no-autospace" else 0.125
        style = {"align": Align.LEFT, "line_start": EdgeMark.FULL, "line_end": EdgeMark.FULL}
        with_gap, without = set_em(case["text"], 100, gap=gap, **style), set_em(case["text"], 100, gap=0.0, **style)
        wider = np.flatnonzero(with_gap.advance != without.advance)
        assert sorted(with_gap.end[wider].tolist()) == expected, case["id"]


@pytest.mark.corpus
def test_lines_of_four_em(corpus: Path) -> None:
    for case in cases(corpus, "text_spacing_lines.json"):
        if "hangs" in case["property"] or "Ahem" in case["property"]:
            continue  # a closing mark may lose its white at the end; a font whose letters are an em wide
        trims = "trim-start" in case["property"]
        text = set_em(
            case["text"], case["measure_em"], align=Align.LEFT, breaking=Breaking.FIRST, squeezes=True,
            line_start=EdgeMark.HALF if trims else EdgeMark.FULL,
        )  # fmt: skip
        if case["property"].endswith("space-first"):
            continue  # a paragraph's first mark kept whole: our setting speaks of all lines alike
        assert line_texts(text) == case["expected_lines"], case["id"]
        for line, place in case["half_width_positions"]:
            assert advances(text, line)[place] == 0.5, case["id"]


@pytest.mark.corpus
def test_words_stay_whole_and_han_do_not(corpus: Path) -> None:
    for case in cases(corpus, "word_break.json"):
        if case["word_break"] == "normal" and case["lang"] in ("zh", "ja", "en") and case["measure_em"]:
            text = set_em(case["text"], case["measure_em"], breaking=Breaking.FIRST, align=Align.LEFT)
            # A stop at a line's end takes half an em here, which lets it stay on the first line.
            if "。" not in case["text"]:
                assert line_texts(text) == case["expected_lines"], case["id"]


@pytest.mark.corpus
def test_type_sizes_are_those_of_clreq(corpus: Path) -> None:
    rows = json.loads((corpus / SUITES / "clreq_char_sizes.json").read_text("utf-8"))["rows"][1:]
    assert len(rows) == 12
    for name, size in rows:
        # 小（新）四号: the new small size, which word processors call 小四.
        known = re.sub("小（新）(.)号", r"小\1", name)
        assert hao(known) in [pt(float(value)) for value in size.removesuffix(" pt").split("/")], name


@pytest.mark.corpus
def test_clreq_knows_our_marks(corpus: Path) -> None:
    tables = json.loads((corpus / SUITES / "clreq_punctuation_tables.json").read_text("utf-8"))["tables"]
    kinds = {
        "table_of_pause_or_stop_punctuation_marks": (Kind.PAUSE, Kind.END),
        "table_of_bracket_indication_punctuation_marks": (Kind.OPEN, Kind.CLOSE, Kind.QUOTE_OPEN, Kind.QUOTE_CLOSE),
        "table_of_non-bracket_indication_punctuation_marks": (
            Kind.DASH, Kind.ELLIPSIS, Kind.CONNECTOR, Kind.MIDDLE, Kind.SOLIDUS,
        ),
    }  # fmt: skip
    for name, members in kinds.items():
        marks = [row[2] for row in tables[name]]
        assert {int(raw_kinds(codes_of(mark))[0]) for mark in marks} <= {int(kind) for kind in members}, name
    pairs = [row[0] for row in tables["table_of_punctuation_marks"] if row[3] and len(row[0]) == 2]
    assert pairs == ["——", "……", "⋯⋯"]
    for mark in pairs:
        assert 2 not in may_break(f"文{mark}文"), mark


@pytest.mark.corpus
def test_marks_that_turn_in_vertical_lines_do(corpus: Path) -> None:
    tables = json.loads((corpus / SUITES / "clreq_punctuation_tables.json").read_text("utf-8"))["tables"]
    song = FaceBook.default().face("song")
    for character, _, _, _, turns in tables["table_of_punctuation_marks"]:
        text = set_em(f"文{character}文", 20, vertical=True, align=Align.LEFT)
        plain = song.glyphs(codes_of(character))[0]
        changed = bool(text.turned[1]) or text.glyph[1] != plain
        if turns and character not in "＿﹏":  # low lines are ornaments here, never characters
            assert changed, character


def test_a_set_line_of_whole_ems_is_exact() -> None:
    assert set_em("文" * 30, 10).advance.tolist() == [EM] * 30
