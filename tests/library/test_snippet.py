"""Snippets show why an article was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library.snippet import marks_in, snippet_of

LONG = "今天天气很好。" * 30 + "居民龚琰翀说，垃圾分类从我做起，垃圾少了。" + "大家都很高兴。" * 30


def test_the_piece_with_what_was_looked_for_is_shown_from_its_sentence_on() -> None:
    found = snippet_of(LONG, ["垃圾", "分类"])
    assert found.marked("[", "]").startswith("…居民龚琰翀说，[垃圾分类]从我做起，[垃圾]少了。")
    assert found.text.endswith("…")


def test_the_beginning_where_nothing_is_found() -> None:
    found = snippet_of(LONG, ["没有"])
    assert found.marks == ()
    assert found.text.startswith("今天")


def test_a_short_text_is_shown_whole() -> None:
    assert snippet_of("第一段。\n第二段。", ["二段"]).marked("<", ">") == "第一段。 第<二段>。"


@pytest.mark.parametrize(("text", "wanted", "marks"), [
    ("ＣＯ₂减排", "co2", ((0, 3),)),
    ("面积100㎡", "m2", ((5, 6),)),
    ("社区社区", "社区", ((0, 4),)),
    ("abc", "", ()),
])  # fmt: skip
def test_marks_cover_the_characters_of_the_original(text: str, wanted: str, marks: object) -> None:
    assert marks_in(text, [wanted]) == marks


@given(st.text("天山路abＡ²㎡。\n", max_size=300), st.lists(st.text("天山路aA2m", min_size=1, max_size=3), max_size=3))
def test_marks_lie_apart_inside_the_snippet(text: str, wanted: list[str]) -> None:
    found = snippet_of(text, wanted)
    ends = [0, *(edge for mark in found.marks for edge in mark), len(found.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found.marks)
    assert found.marked("", "") == found.text
    assert bool(found.marks) == bool(marks_in(text, wanted))
