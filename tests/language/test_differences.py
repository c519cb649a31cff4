"""Differences lead from the old text to the new one, word by word."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.differences import Change, Piece, differences

texts = st.text("社区食堂昨日开张，附近居民。a b\n", max_size=40)
SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


@settings(max_examples=200)
@given(texts, texts)
def test_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not REMOVED) == new
    assert all(piece.text for piece in pieces)
    assert all(a.change is not b.change for a, b in itertools.pairwise(pieces))


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("社区", "社区", [(SAME, "社区")]),
        ("", "社区", [(ADDED, "社区")]),
        (
            "社区食堂昨日开张，居民称赞。",
            "社区食堂今日开张，居民都称赞。",
            [
                (SAME, "社区食堂"), (REMOVED, "昨日"), (ADDED, "今日"), (SAME, "开张，居民"), (ADDED, "都"),
                (SAME, "称赞。"),
            ],
        ),
        ("一段\n二段\n三段", "一段\n三段", [(SAME, "一段\n"), (REMOVED, "二段\n"), (SAME, "三段")]),
    ],
)  # fmt: skip
def test_words_are_what_is_compared(old: str, new: str, pieces: list[tuple[Change, str]]) -> None:
    assert list(differences(old, new)) == [Piece(*piece) for piece in pieces]


def test_texts_too_long_to_compare_are_replaced_whole() -> None:
    old, new = "".join(chr(0x4E00 + n) for n in range(5000)), "".join(chr(0x6E00 + n) for n in range(5000))
    assert differences(f"头{old}", f"头{new}")[-1].change is ADDED
