"""Pages look alike as far as their blocks stand in the same places; a proposal keeps away from those before it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.arrange.likeness import likeness
from editor.arrange.proposals import proposals_with
from editor.arrange.verdict import Placed
from editor.arrange.weights import house_weights
from editor.model.issue import Issue
from editor.model.page import BlockKind, Cells, Page
from editor.model.template import Template
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


def block(column: int, line: int, columns: int, lines: int, article: int = 0) -> Placed:
    return Placed(Cells(column, line, columns, lines), BlockKind.ARTICLE, article)


HALVES = (block(0, 0, 3, 60, 1), block(3, 0, 3, 60, 2))
cells = st.builds(Cells, st.integers(0, 5), st.integers(0, 60), st.integers(1, 6), st.integers(3, 60))
pages = st.lists(st.builds(lambda c, a: Placed(c, BlockKind.ARTICLE, a), cells, st.integers(0, 9)), max_size=8)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (HALVES, 1.0),
        (HALVES[::-1], 1.0),
        ((), 0.0),
        # The same rectangles with others in them.
        ((block(0, 0, 3, 60, 2), block(3, 0, 3, 60, 1)), 0.8),
        # Upper and lower half: a quarter of the page of each.
        ((block(0, 0, 6, 30, 3), block(0, 30, 6, 30, 4)), 0.8 / 3),
    ],
)
def test_how_far_pages_look_alike(other: tuple[Placed, ...], expected: float) -> None:
    assert likeness(HALVES, other) == pytest.approx(expected)


@given(pages, pages)
def test_likeness_is_a_share(one: list[Placed], other: list[Placed]) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) == pytest.approx(float(bool(one)))


def alike(one: Page, other: Page) -> float:
    """By rectangles alone, line by line of the page."""

    def edges(page: Page) -> set[tuple[int, int, int]]:
        every = (b.cells for b in page.blocks if b.kind is not BlockKind.FURNITURE)
        return {(c.column, c.right, line) for c in every for line in range(c.line, c.bottom)}

    first, second = edges(one), edges(other)
    return len(first & second) / len(first | second)


def test_proposals_look_less_alike_than_by_chance(template: Template) -> None:
    articles, assets = invented_issue_material(23, 8, pictures=2)
    issue = Issue(title="社区报", template=template, articles=articles, assets=assets)
    shaper = RoughShaper(template)
    found = []
    for familiar in (house_weights({}).familiar, 0.0):
        weights = replace(house_weights(template.makeup), familiar=familiar)
        made = proposals_with(issue, shaper, pages=1, looks=0, weights=weights)
        assert len(made) == 3
        found.append([alike(one.issue.pages[0], other.issue.pages[0]) for one, other in combinations(made, 2)])
    kept_away, by_chance = found
    assert sum(kept_away) < sum(by_chance)
