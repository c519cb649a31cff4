"""The guesser gives the answers of jieba's own, character by character."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.guessing import Guesser


@cache
def _jieba() -> tuple[Any, Any, Guesser]:
    posseg = importlib.import_module("jieba.posseg")
    own = importlib.import_module("jieba.posseg.viterbi").viterbi
    return posseg, own, Guesser(posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)


def both(piece: str) -> tuple[list[Any], list[Any]]:
    posseg, own, guesser = _jieba()
    tables = (posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)
    return list(guesser.path(piece)), own(piece, *tables)[1]


@pytest.mark.parametrize(
    "piece", ["翀", "龚琰翀笑着说", "在各字之間", "國際化", "琰翀翀", "王桂勇", "嗯嗯", "一頁的行數"]
)
def test_pieces_of_papers(piece: str) -> None:
    ours, jiebas = both(piece)
    assert ours == jiebas


@settings(max_examples=40)
@given(st.text(st.sampled_from("王李琰翀的在说國际化頁一二老师河北了着过和与"), min_size=1, max_size=6))
def test_any_piece(piece: str) -> None:
    ours, jiebas = both(piece)
    assert ours == jiebas


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=3))
def test_any_characters(piece: str) -> None:
    ours, jiebas = both(piece)
    assert ours == jiebas
