"""Prices: lines and stretches of text matched where neither stand in a known order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from editor.importers.recognition.prices import Market, bargains


def market(units: int, lines: int, worth: dict[tuple[tuple[int, int], tuple[int, int]], float]) -> Market:
    """All stretches of ``units`` paragraphs under all spans of one line or two, with what is said of some of them."""
    stretches = [(first, end) for end in range(1, units + 1) for first in range(end)]
    spans = [(first, end) for first in range(lines) for end in (first + 1, first + 2) if end <= lines]
    said = [[worth.get((span, stretch), -5.0) for stretch in stretches] for span in spans]
    firsts, ends = (np.array(side) for side in zip(*stretches, strict=True))
    return Market(firsts, ends, np.full(len(stretches), -3.0), spans, np.array(said))


def test_two_texts_that_want_one_line_are_parted_by_its_price() -> None:
    found = market(2, 2, {((0, 1), (0, 1)): 5.0, ((0, 1), (1, 2)): 4.0, ((1, 2), (1, 2)): 3.0, ((1, 2), (0, 1)): -2.0})
    assert list(bargains(found, 2, 0.0))[-1] == [(0, 1, (0, 1)), (1, 2, (1, 2))]


def test_texts_stand_in_any_order_under_headlines_of_any_length() -> None:
    said = {((2, 3), (0, 2)): 9.0, ((0, 2), (2, 3)): 9.0, ((0, 1), (2, 3)): 5.0, ((3, 4), (3, 5)): 9.0}
    assert list(bargains(market(5, 4, said), 4, 1.0))[-1] == [(0, 2, (2, 3)), (2, 3, (0, 2)), (3, 5, (3, 4))]


def test_every_state_holds_every_paragraph_once() -> None:
    said = {((0, 1), (first, first + 1)): 4.0 for first in range(6)}
    for taken in bargains(market(6, 3, said), 3, 1.0):
        assert [taken[0][0], taken[-1][1]] == [0, 6]
        assert all(before[1] == after[0] for before, after in pairwise(taken))
