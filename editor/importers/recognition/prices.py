"""Prices: which lines head which stretches of text where neither the one nor the other stands in a known order.

Every text takes the lines it likes best, at their prices; a line that several want grows dearer, one that nobody
wants cheaper, until each is wanted about once (Lagrangian relaxation).  The texts for given prices part the page by
exact dynamic programming.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_ROUNDS = 60
_STEP = 3.0  # nats by which a line that one text too many wants grows dearer at first
_TOLD = 6  # rounds after which the best matching so far is told


@dataclass(frozen=True, slots=True)
class Market:
    """Stretches of paragraphs (from, to) with what speaks for each, and of spans of lines what they say of each."""

    first: IntArray  # of each stretch, in order of where they end
    end: IntArray
    alone: FloatArray  # what speaks for a stretch as a text that has no headline of these
    spans: Sequence[tuple[int, int]]
    worth: FloatArray  # of each span (row) for each stretch (column)


Taken = tuple[int, int, tuple[int, int] | None]  # a stretch and the span of lines over it


def bargains(market: Market, lines: int, gain: float) -> Iterator[list[Taken]]:
    """The texts of a page with the lines each would have, at prices that come nearer and nearer to the right ones.

    ``gain`` is what a line's heading any text at all is worth.
    """
    holds = np.zeros((len(market.spans), lines))
    for row, (start, stop) in enumerate(market.spans):
        holds[row, start:stop] = 1.0
    worth = market.worth + gain * holds.sum(axis=1)[:, None]
    prices = np.zeros(lines)
    edges = np.searchsorted(market.end, np.arange(market.end[-1] + 2))
    for turn in range(_ROUNDS):
        value = worth - (holds @ prices)[:, None]
        chosen = value.argmax(axis=0)
        best = value[chosen, np.arange(len(chosen))]
        headed = best > market.alone
        texts = _parted(market, np.where(headed, best, market.alone), edges)
        wanted = holds[[chosen[t] for t in texts if headed[t]]].sum(axis=0)
        if turn % _TOLD == _TOLD - 1 or not (wanted > 1).any():
            yield [
                (int(market.first[t]), int(market.end[t]), market.spans[chosen[t]] if headed[t] else None)
                for t in texts
            ]
        if (wanted == 1).all():
            return
        prices = np.maximum(0.0, prices + _STEP / (1 + turn / 6) * (wanted - 1))


def _parted(market: Market, value: FloatArray, edges: IntArray) -> list[int]:
    """The stretches, one after another, that are worth most together."""
    best = np.full(len(edges) - 1, -np.inf)
    came = np.full(len(edges) - 1, -1)
    best[0] = 0.0
    for end in range(1, len(best)):
        mine = slice(edges[end], edges[end + 1])
        total = best[market.first[mine]] + value[mine]
        if len(total):
            at = int(total.argmax())
            best[end], came[end] = total[at], edges[end] + at
    texts = []
    end = len(best) - 1
    while end > 0:
        texts.append(int(came[end]))
        end = int(market.first[came[end]])
    return texts[::-1]
