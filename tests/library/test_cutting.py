"""Any piece of a text is found by its pairs, whatever the dictionary makes of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library.cutting import cut_pairs, cut_words, phrase_pairs, plain_phrase, plain_text
from editor.library.folding import fold, folded, is_han, runs

texts = st.text(st.sampled_from("天山路街道垃圾分类CO2３Ａ，。 “”+-𠮷é²①㎡ﬁ\n") | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("天山路", ["天山", "山路", "路"]),
        ("共议", ["共议", "议"]),
        ("第3届CO2论坛", ["第", "3", "届", "co2", "论坛", "坛"]),
        ("Ａ楼，Ｂ楼", ["a", "楼", "b", "楼"]),
        ("——…", []),
    ],
)
def test_pairs_of_a_text(text: str, pairs: list[str]) -> None:
    assert cut_pairs(text) == pairs


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("天山路", (("天山", "山路"), False)),
        ("山", (("山",), True)),
        ("CO₂减排", (("co2", "减排"), False)),
        ("3号", (("3", "号"), True)),
        ("\"*^()'", ((), False)),
    ],
)
def test_what_is_asked_for_a_phrase(text: str, asked: tuple[tuple[str, ...], bool]) -> None:
    assert phrase_pairs(text) == asked


def stands_in(asked: tuple[tuple[str, ...], bool], pairs: list[str]) -> bool:
    wanted, is_prefix = asked
    for start in range(len(pairs) - len(wanted) + 1):
        *same, last = pairs[start : start + len(wanted)]
        if tuple(same) == wanted[:-1] and (last.startswith(wanted[-1]) if is_prefix else last == wanted[-1]):
            return True
    return False


@given(st.text(st.sampled_from("天山路街道垃圾分类的，。 “"), min_size=1, max_size=30), st.data())
def test_every_piece_of_chinese_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    asked = phrase_pairs(text[start:end])
    if asked[0]:
        assert stands_in(asked, cut_pairs(text))


@given(texts)
def test_tokens_hold_letters_and_digits_alone(text: str) -> None:
    for token in (*cut_pairs(text), *cut_words(text)):
        assert token
        assert token.isalnum() or is_han(token)  # Han that this Python's Unicode does not know yet
        assert not token.isspace()


@given(texts)
def test_words_lose_nothing(text: str) -> None:
    assert "".join(cut_words(text)) == "".join(runs(folded(text)))


def test_what_is_passed_over_is_plain_as_it_is() -> None:
    every = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    assert all(folded(character) == unicodedata.normalize("NFKC", character).casefold() for character in every)


@given(texts)
def test_folding_knows_its_way_back(text: str) -> None:
    found = fold(text)
    assert len(found.origin) == len(found.text)
    for offset, origin in enumerate(found.origin):
        assert found.text[offset] in folded(text[origin])


def _has(text: str, pairs: tuple[str, ...], *, is_prefix: bool) -> bool:
    """Whether the pairs stand side by side among those of ``text``."""
    found, count = cut_pairs(text), len(pairs)
    return any(
        found[place : place + count - 1] == list(pairs[:-1])
        and (found[place + count - 1].startswith(pairs[-1]) if is_prefix else found[place + count - 1] == pairs[-1])
        for place in range(len(found) - count + 1)
    )


@given(texts, st.data())
def test_a_plain_phrase_is_found_where_its_pairs_are_neighbours(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    phrase = data.draw(texts | st.just(text[place : place + data.draw(st.integers(1, 8))]))
    pairs, is_prefix = phrase_pairs(phrase)
    if len(pairs) > 1:
        assert (plain_phrase(pairs) in plain_text(text)) == _has(text, pairs, is_prefix=is_prefix)


def test_plain_texts_keep_runs_apart() -> None:
    assert plain_text("在15分钟，“三新”") == " 在 15 分钟 三新 "
    assert plain_phrase(("15", "分钟")) == " 15 分钟"
    assert plain_phrase(("分钟", "钟", "三")) == "分钟 三"
    assert plain_text("——") == ""
