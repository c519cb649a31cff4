"""Likeness: how far two make-ups of a page look the same, by where their blocks stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.verdict import Placed

_MANY: Final = 0.4  # what two pages of many blocks have in common, whatever they look like
_FEW: Final = 0.6  # and of a single one besides
_OTHER: Final = 0.8  # what a block in the place of another is worth that holds another article


def likeness(page: Sequence[Placed], other: Sequence[Placed]) -> float:
    """The share of a page's cells in blocks that stand on the other, too, 1 where all do.

    A block that only overlaps one of the other's counts by what both cover of what either does.
    """
    if not page or not other:
        return 0.0
    one, two = _edges(page)[:, None, :], _edges(other)[None, :, :]
    sides = np.minimum(one[..., 2:], two[..., 2:]) - np.maximum(one[..., :2], two[..., :2])
    shared = np.maximum(0, sides).prod(axis=2)
    cells, others = _cells(one), _cells(two)
    common = shared / (cells + others - shared)
    same = np.array([[a.article == b.article for b in other] for a in page])
    best = (common * np.where(same, 1.0, _OTHER)).max(axis=1)
    return float((best * cells[:, 0]).sum() / cells.sum())


def by_chance(blocks: int) -> float:
    """The likeness that pages of so many blocks have, however different they are meant: few leave little choice."""
    return _MANY + _FEW / blocks


def _edges(blocks: Sequence[Placed]) -> NDArray[np.int64]:
    """First column and line of each block, and those after the last."""
    cells = [block.cells for block in blocks]
    return np.array([(c.column, c.line, c.right, c.bottom) for c in cells], dtype=np.int64)


def _cells(edges: NDArray[np.int64]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = (edges[..., 2:] - edges[..., :2]).prod(axis=-1)
    return found
