"""Ink: where the plates of a page together pass the press's limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.measure import Rect, pt
from editor.model.findings import Place
from editor.preflight.faults import Fault, error
from editor.preflight.page_checks import Boxes
from editor.preflight.separations import Plates

_TOLERANCE: Final = 6  # levels of 255: what JPEG decoders and edges smoothed by the renderer add
_LEAST_AREA: Final = 2.0  # square points, about a quarter of a square millimetre
_CELL: Final = 36.0  # points: areas closer than this are told as one
_MOST_AREAS: Final = 6


def check_ink(plates: Plates, boxes: Boxes, place: Place, limit: int) -> Iterator[Fault]:
    """Return each area inside the bleed where the inks pass ``limit`` percent, the heaviest first."""
    total = plates.total()
    scale = plates.dpi / 72
    over = _inside(total, boxes, scale) > limit * 2.55 + _TOLERANCE
    if over.sum() < _LEAST_AREA * scale * scale:
        return
    areas = [(int(total[rows, columns].max()), rows, columns) for rows, columns in _areas(over, scale)]
    for heaviest, rows, columns in sorted(areas, key=lambda area: -area[0])[:_MOST_AREAS]:
        rect = Rect(
            pt(columns.start / scale - (boxes.trim[0] - boxes.media[0])),
            pt(rows.start / scale - (boxes.media[3] - boxes.trim[3])),
            pt((columns.stop - columns.start) / scale),
            pt((rows.stop - rows.start) / scale),
        )
        message = f"The inks together reach {heaviest / 2.55:.0f} %; the press takes {limit} %."
        remedy = "Convert the picture to the press's profile, or lighten the colours that lie over each other."
        yield error("ink-limit", message, remedy, place, rect)


def _inside(total: NDArray[np.uint16], boxes: Boxes, scale: float) -> NDArray[np.uint16]:
    """The plates with all beyond the bleed left white: marks there are meant to be in every ink."""
    left, bottom, right, top = boxes.bleed
    kept = np.zeros_like(total)
    rows = slice(max(0, round((boxes.media[3] - top) * scale)), max(0, round((boxes.media[3] - bottom) * scale)))
    columns = slice(max(0, round((left - boxes.media[0]) * scale)), max(0, round((right - boxes.media[0]) * scale)))
    kept[rows, columns] = total[rows, columns]
    return kept


def _areas(over: NDArray[np.bool_], scale: float) -> Iterator[tuple[slice, slice]]:
    """The rectangles around what is over, near ones joined."""
    cell = max(1, round(_CELL * scale))
    height, width = (-(-side // cell) for side in over.shape)
    padded = np.zeros((height * cell, width * cell), bool)
    padded[: over.shape[0], : over.shape[1]] = over
    left: NDArray[np.bool_] = np.asarray(padded.reshape(height, cell, width, cell).any(axis=(1, 3)))
    while left.any():
        group = _grown(left, np.argwhere(left)[0])
        left &= ~group
        mask = np.kron(group, np.ones((cell, cell), bool)) & padded
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        yield slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _grown(cells: NDArray[np.bool_], seed: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The cells connected to ``seed``."""
    group = np.zeros_like(cells)
    group[tuple(seed)] = True
    while True:
        wide = np.pad(group, 1)
        spread = sum(np.roll(wide, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
        grown = (np.asarray(spread)[1:-1, 1:-1] > 0) & cells
        if (grown == group).all():
            return group
        group = grown
