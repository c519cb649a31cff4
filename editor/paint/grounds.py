"""Grounds: what black type and rules lie on, and where black may not be printed over it.

Black overprints, so that no error of register opens a white seam.  Over a picture, or over a ground so heavy that black
would bring all inks past the press's limit, it knocks out.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.compose.marks import Fill, GlyphRun, Mark, PictureMark, Rule
from editor.measure import Rect
from editor.model.style import BLACK, Ink

_ABOVE, _BELOW = 0.88, 0.12
"""Parts of the type's size that glyphs take above and below the line they stand on."""

_FULL: Final = 100

NO_LIMIT: Final = 4 * _FULL
"""Of ink, on a screen: nothing is too heavy there."""


class Grounds:
    """What has been painted on a page so far that is too heavy for black on top; ``limit`` in percent of all inks."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._heavy: list[Rect] = []

    def add(self, mark: Mark) -> None:
        """Take in what has been painted."""
        if self._limit >= NO_LIMIT:
            return
        match mark:
            case PictureMark(rect=rect):
                self._heavy.append(rect)
            case Fill(rect=rect, ink=ink) if _colour(ink) + _FULL > self._limit:
                self._heavy.append(rect)

    def knocks_out(self, rule: Rule) -> bool:
        """Tell whether a line lies on a heavy ground."""
        start, end, half = rule.start, rule.end, rule.thickness // 2
        left, top = min(start.x, end.x) - half, min(start.y, end.y) - half
        width, height = abs(start.x - end.x) + rule.thickness, abs(start.y - end.y) + rule.thickness
        return any(rect.overlaps(Rect(left, top, width, height)) for rect in self._heavy)

    def under(self, run: GlyphRun) -> NDArray[np.bool_] | None:
        """Return which glyphs of black type lie on a heavy ground; None where none does."""
        if not self._heavy or run.ink != BLACK:
            return None
        above, below = round(run.size * _ABOVE), round(run.size * _BELOW)
        if run.rotated:
            left, right, top, bottom = run.x - below, run.x + above, run.y, run.y + run.advance
        else:
            left, right, top, bottom = run.x, run.x + run.advance, run.y - above, run.y + below
        found = np.zeros(len(run.glyphs), dtype=np.bool_)
        for rect in self._heavy:
            across = (left < rect.right) & (right > rect.x)
            found |= across & (top < rect.bottom) & (bottom > rect.y)
        return found if found.any() else None


def _colour(ink: Ink) -> int:
    """What the plates other than black print of an ink, in percent."""
    return ink.cyan + ink.magenta + ink.yellow if ink.spot is None else ink.spot.tint
