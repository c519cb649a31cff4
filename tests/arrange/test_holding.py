"""What stays out where not all have room: enough, no more than needed, and never the lead while others suffice."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.arrange.holding import held_over, loss
from editor.arrange.paging import Need

CELLS = st.lists(st.tuples(st.integers(5, 60), st.integers(20, 95)), min_size=1, max_size=9)


def needs_of(cells: list[int]) -> list[Need | None]:
    return [Need(count, float(count)) for count in cells]


@given(CELLS, st.integers(1, 200))
def test_the_lightest_loss_that_makes_the_room(found: list[tuple[int, int]], wanted: int) -> None:
    cells, importance = [c for c, _ in found], [i / 100 for _, i in found]
    members = range(len(found))
    over = held_over(members, needs_of(cells), importance, (), wanted)
    lead = max(members, key=lambda m: (importance[m], -m))
    enough = [
        set(some)
        for count in range(len(found) + 1)
        for some in combinations(members, count)
        if sum(cells[m] for m in some) >= wanted
    ]
    if not enough:
        assert over == list(members)
        return
    assert sum(cells[m] for m in over) >= wanted
    without_lead = [some for some in enough if lead not in some]
    assert not without_lead or lead not in over
    assert loss(importance, over) == pytest.approx(min(loss(importance, some) for some in without_lead or enough))


def test_nothing_is_held_where_nothing_has_to_be() -> None:
    assert held_over(range(3), needs_of([10, 20, 30]), [0.3, 0.4, 0.5], (), 0) == []


def test_what_the_editor_put_on_a_page_goes_last() -> None:
    needed = needs_of([30, 30, 30])
    assert held_over(range(3), needed, [0.2, 0.4, 0.5], (0,), 20) == [1]
    assert held_over(range(3), needed, [0.2, 0.4, 0.5], (0, 1, 2), 90) == [0, 1, 2]


def test_several_notices_go_before_one_that_matters() -> None:
    assert held_over(range(5), needs_of([60, 20, 20, 20, 90]), [0.7, 0.3, 0.3, 0.3, 0.9], (), 60) == [1, 2, 3]
