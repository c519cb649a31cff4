"""Squeezed marks, Han–Latin gaps and the order in which white gives way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.faces.face import Face
from editor.model.style import Align, Breaking, EdgeMark
from tests.typeset.setting import EM, advances, line_texts, set_em
from tests.typeset.test_line_break import cases

# An interpunct takes half an em and never more (GB/T 15834 §5.1.7); CSS gives it the full em of Japanese.
_MIDDLE_DOT = "・"
# CSS's ``ja`` and ``zh-hant`` leave ：； or 。 alone, and read ’ ” after a bracket as Latin: Chinese of the mainland
# does neither.
_OTHER_COUNTRIES = ("ja", "zh-hant")


@pytest.mark.corpus
def test_adjacent_marks_close_up_as_css_tabulates(corpus: Path) -> None:
    checked = 0
    for case in cases(corpus, "text_spacing_trim.json"):
        foreign = case["lang"] in _OTHER_COUNTRIES
        if _MIDDLE_DOT in case["text"] or foreign or not case["property"].endswith("normal"):
            continue
        if "\u3000" in (case["text"][0], case["text"][-1]):  # white at a line's edge has no width of its own
            continue
        text = set_em(case["text"], 100, line_start=EdgeMark.FULL, line_end=EdgeMark.FULL, align=Align.LEFT)
        widths = "".join("F" if advance >= 0.8 else "H" for advance in advances(text))
        assert widths == case["widths"], case["id"]
        checked += 1
    assert checked > 450


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("文。”文", [1, 0.5, 1, 1]),  # §5.1.11 and clreq: two marks take one em and a half
        ("文，“文", [1, 1, 0.5, 1]),
        ("文？！文", [1, 0.5, 0.5, 1]),  # §5.1.2: two together take one em
        ("文！！！文", [1, 0.5, 0.5, 1, 1]),  # three take two
        ("文——文", [1, 2, 1]),  # §5.1.4: a dash takes two, as one glyph
        ("文……文", [1, 1, 1, 1]),  # §5.1.5
        ("文·文", [1, 0.5, 1]),  # §5.1.7
        ("和/或", [1, 0.5, 1]),  # §5.1.9
        ("东-西", [1, 0.5, 1]),  # §5.1.6: a hyphen takes half, a wave or a full-width hyphen one
        ("东～西－南", [1, 1, 1, 1, 1]),
    ],
)
def test_widths_of_marks(text: str, expected: list[float]) -> None:
    assert advances(set_em(text, 100, align=Align.LEFT)) == expected


def test_a_mark_at_a_lines_end_takes_half_an_em() -> None:  # §5.1.10
    text = set_em("文文文文，文文文文文", 5)
    assert line_texts(text)[0] == "文文文文，"
    assert advances(text)[-1] == 0.5
    full = set_em("文文文文，文文文文文", 5, line_end=EdgeMark.FULL)
    assert advances(full)[-1] == 1.0


def test_an_opening_mark_at_a_lines_start_shows_its_ink_at_the_edge() -> None:
    text = set_em("“文文文文文文”", 10, align=Align.LEFT)
    assert advances(text)[0] == 0.5
    assert text.shift[0] == -text.size[0] // 2
    assert advances(set_em("“文文文文文文”", 10, align=Align.LEFT, line_start=EdgeMark.FULL))[0] == 1.0


def test_the_first_lines_ink_starts_at_the_indent() -> None:
    text = set_em("“文文文文文文”", 10, indent=2.0)
    assert text.x[0] == 2 * text.size[0]
    assert text.x[0] + text.shift[0] + text.size[0] // 2 == 2 * text.size[0]


@pytest.mark.parametrize("typed", ["近170个", "近 170个", "近170 个", "近 170 个"])
def test_typed_spaces_never_add_to_the_gap(typed: str) -> None:
    width = set_em(typed, 100, align=Align.LEFT).width[0]
    assert width == set_em("近170个", 100, align=Align.LEFT).width[0]


@pytest.mark.parametrize("text", ["（A）", "，A", "A。", "“A”"])
def test_no_gap_beside_chinese_marks(text: str) -> None:
    plain = set_em(text, 100, align=Align.LEFT, gap=0.0)
    assert set_em(text, 100, align=Align.LEFT).width[0] == plain.width[0]


@pytest.mark.parametrize("typed", ["科室 +机构", "科室+ 机构"])
def test_a_space_on_one_side_of_a_sign_says_nothing(typed: str) -> None:
    even, both = set_em("科室+机构", 20, align=Align.LEFT), set_em("科室 + 机构", 20, align=Align.LEFT)
    assert set_em(typed, 20, align=Align.LEFT).width[0] == even.width[0] < both.width[0]


@pytest.mark.parametrize(("breaking", "wide"), [(Breaking.FIT, 0.2), (Breaking.BALANCED, 0.5)])
def test_a_space_between_han_parts_clauses(breaking: Breaking, wide: float) -> None:
    # 弘扬清风正气 严守纪律规矩: a slogan's own space stays, and shows in a headline.
    with_space, without = (
        set_em(source, 100, align=Align.LEFT, breaking=breaking) for source in ("正气 严守", "正气严守")
    )
    assert with_space.width[0] - without.width[0] == pytest.approx(wide * with_space.size[0], abs=1)


def test_a_space_between_han_does_not_open() -> None:
    text = set_em("文文文 文文文文文文（文文文文文文文文文文", 11)
    pitch = np.diff(text.x[: int(text.first[1])])
    assert pitch.max() <= 1.2 * EM


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("文（文）文，文文3文文。", "（）"),  # brackets before pauses
        ("文、文文文，文文3文文文", "、，"),  # pauses before the gap
        ("文文3文文文文文文文文。文", "3"),  # the gap before a full stop
    ],
)
def test_what_closes_first(text: str, closes: str) -> None:
    natural = set_em(text, 100, align=Align.LEFT)
    tight = set_em(text, (natural.width[0] - natural.size[0] // 10) / natural.size[0], align=Align.LEFT)
    assert tight.lines == 1
    before, after = advances(natural), advances(tight)
    characters = [text[i] for i in tight.start.tolist()]
    changed = {c for c, a, b in zip(characters, before, after, strict=True) if a != b and c != characters[-1]}
    # The gap is counted with the character before it.
    assert changed <= set(closes) | {"文"}
    assert changed & (set(closes) | {"文"})


def test_equal_treatment_within_a_rank() -> None:
    text = set_em("文，文，文，文文文文文文文文文文", 12)
    pauses = [a for c, a in zip("文，文，文，", advances(text), strict=False) if c == "，"]
    assert len(set(pauses)) == 1


def test_a_font_with_contextual_widths_only_squeezes_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    # The shipped face has both features; without the plain one, the contextual one says the same of each mark.
    source = "文。（文、“文”；文》《文：『』文！？"
    by_halt = advances(set_em(source, 40))
    nothing = np.zeros(70000, np.int32)
    monkeypatch.setattr(Face, "adjustment", lambda *_: (nothing, nothing))
    shaped = []
    shape = Face.shape
    monkeypatch.setattr(
        Face, "shape", lambda self, text, *rest, **more: shaped.append(text) or shape(self, text, *rest, **more)
    )
    assert advances(set_em(source, 40)) == by_halt
    assert "（“" in shaped
    # Without either nothing is asked of the font: half an em is taken.
    monkeypatch.setattr(Face, "has_feature", lambda *_: False)
    monkeypatch.setattr(Face, "shape", None)
    assert advances(set_em(source, 40)) == by_halt
