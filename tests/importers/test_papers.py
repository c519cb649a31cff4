"""Pages of papers whose habits are drawn by lot come apart, one as well as another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.importers.papers import PLAIN, drawn, set_paper
from tests.importers.scoring import score
from tests.importers.table import mean
from tests.importers.test_pages import taken_apart

# What the means over forty papers hold at least: floors under what was measured, not goals.
FLOORS = {
    "found": 0.93,
    "headlines": 0.93,
    "stack": 0.96,
    "credits": 0.97,
    "bylines": 0.95,
    "recall": 0.97,
    "precision": 0.97,
    "captions": 0.98,
}


@pytest.mark.parametrize("first", [0, 40])
def test_papers_of_all_habits_come_apart(first: int) -> None:
    pages = [set_paper(drawn(seed), seed) for seed in range(first, first + 40)]
    found = mean([score(truth, taken_apart(text)) for text, truth in pages])
    assert not {key: found[key] for key, floor in FLOORS.items() if found[key] < floor}


def test_articles_without_credits_or_opening_words_are_told_apart() -> None:
    pages = [set_paper(replace(drawn(seed), order="before"), seed, PLAIN) for seed in range(40)]
    found = mean([score(truth, taken_apart(text)) for text, truth in pages])
    assert found["found"] >= 0.9
    assert found["no more articles"] >= 0.9
