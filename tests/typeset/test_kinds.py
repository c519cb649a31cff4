"""Characters are what Chinese composition takes them for, quotation marks by what stands beside them."""

from __future__ import annotations

import pytest

from editor.typeset.kinds import Kind, kinds_of
from tests.typeset.setting import codes_of


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("他说“好”。", [2, 4]),
        ("以 “Talk”（交流）", [2, 7]),  # one Chinese neighbour makes the pair Chinese
        ("The “Talk” was short", []),
        ("don’t", []),
        ("这是 Don’t 的意思", []),
        ("“Hello”", []),
        ("‘新’", [0, 2]),
        ("《“A”》", [1, 3]),
        ("、“AI”PPT", [1, 4]),  # only ’ is ever an apostrophe
        ("、‘it’s", [1]),
        ("‘AI’时代", [0, 3]),
        ("“。\n”", [0]),  # a paragraph is set the same whatever stands before it
    ],
)
def test_quotation_marks_are_chinese_beside_chinese(text: str, chinese: list[int]) -> None:
    kinds = kinds_of(codes_of(text))
    assert [i for i, kind in enumerate(kinds) if kind in (Kind.OPEN, Kind.CLOSE) and text[i] in "“”‘’"] == chinese


def test_every_character_has_a_kind() -> None:
    kinds = kinds_of(codes_of("一ぁ가Aé٣🙂\u0301\u200b\ud800\U0010ffff\U000323af"))
    assert (kinds != Kind.UNKNOWN).all()
    assert kinds[0] == Kind.HAN
    assert kinds[-1] == Kind.HAN
