"""Holding over: which articles stay out where not all have room, so that the least is lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from editor.arrange.paging import Need

_LEAST_LOSS: Final = 0.02  # what any article left out is worth, besides the cube of its importance
_PINNED: Final = 100.0  # what one is worth that the editor wants on a page
_LEAD: Final = 10.0  # and what the most important one is worth: a paper is not made without its lead


def loss(importance: Sequence[float], members: Collection[int]) -> float:
    """What is lost with articles that stay out: an important one weighs more than several notices."""
    return sum(_LEAST_LOSS + importance[m] ** 3 for m in members)


def held_over(
    members: Sequence[int],
    needed: Sequence[Need | None],
    importance: Sequence[float],
    pinned: Collection[int],
    cells: int,
) -> list[int]:
    """The articles whose going makes so many cells free for the least loss; all there are if they do not suffice.

    Of two that are lost as lightly the later in ``members`` goes.
    """
    if cells <= 0 or not members:
        return []
    lead = max(members, key=lambda m: (importance[m], -m))
    # ways[c] is the lightest loss that frees c cells, or as many as are wanted, and who goes.
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for member in reversed(members):
        need = needed[member]
        if need is None:
            continue
        price = loss(importance, (member,)) + _PINNED * (member in pinned) + _LEAD * (member == lead)
        for free, (cost, gone) in sorted(ways.items(), reverse=True):
            at = min(cells, free + need.least)
            if at != free and (at not in ways or cost + price < ways[at][0] - 1e-9):
                ways[at] = cost + price, (*gone, member)
    return sorted(ways[max(ways)][1])
