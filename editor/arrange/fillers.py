"""Fillers: places for matter to come, where the articles do not fill their page."""

from __future__ import annotations

import numpy as np

from editor.arrange.choices import Curve
from editor.arrange.weights import Weights
from editor.model.template import TypeArea


def filler_lines(columns: int) -> int:
    """The least height of a place for matter to come: lower ones are good for nothing."""
    return 6 if columns > 1 else 8


def filler_curve(columns: int, area: TypeArea, weights: Weights) -> Curve:
    """What a place for matter to come costs at each height: few, not large, and of a shape that can be used."""
    least = filler_lines(columns)
    lines = np.arange(least, max(least, area.lines) + 1)
    shape = lines * area.leading / area.span(columns)
    cells = columns * lines
    costs = weights.filler + weights.filler_cell * cells + weights.filler_size * cells * cells
    costs = costs + weights.filler_shape * (np.maximum(0, shape - 1.4) + np.maximum(0, 0.2 - shape))
    return Curve(least, costs)
