"""The best pairing of many with many is that of all pairings."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from editor.importers.recognition.likeness import best_pairs

sizes = st.tuples(st.integers(0, 4), st.integers(0, 4))
tables = sizes.flatmap(
    lambda size: st.lists(
        st.lists(st.integers(-3, 5), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@given(scores=tables)
def test_no_other_pairs_are_worth_more(scores: list[list[int]]) -> None:
    pairs = best_pairs(scores)
    columns = len(scores[0]) if scores else 0
    ways = permutations([*range(columns), *[None] * len(scores)], len(scores))
    worth = [sum(max(row[c], 0) for row, c in zip(scores, way, strict=True) if c is not None) for way in ways]
    made = [(row[c], c) for row, c in zip(scores, pairs, strict=True) if c is not None]
    assert len(pairs) == len(scores)
    assert len({c for _, c in made}) == len(made)
    assert all(value > 0 for value, _ in made)
    assert sum(value for value, _ in made) == max(worth)
