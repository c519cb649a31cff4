"""Demands: what a press or an archive asks of a file, read from a preset, and the trade's own thresholds.

The thresholds are those newspaper presses publish (Ghent Workgroup newspaper specifications, WAN-IFRA); where their
figures differ, the milder one is an error and the stricter one a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from editor.measure import Length, mm, pt

X4: Final = "PDF/X-4"
X1A: Final = "PDF/X-1a:2003"

THINNEST_RULE: Final = 0.25
"""Points; a thinner line breaks up on the plate."""

SMALL_TYPE: Final = 14.0
"""Points; smaller type in several inks shows every error of register."""

SMALLEST_WHITE_TYPE: Final = 8.0
"""Points; smaller white type on a ground of several inks fills in."""

WORST_PICTURE: Final = 0.4
POOR_PICTURE: Final = 0.6
"""Of the preset's resolution: under 100 pixels an inch, of 250, squares show; under 150 the picture is soft."""

MANY_INKS: Final = 3
"""As many inks as make small type, or a thin line, blur where register is off."""

TRACE: Final = 0.02
"""Less of an ink prints no dot."""

NEAR_TRIM: Final[Length] = mm(3)
"""What lies nearer to the trim may be cut into."""

LARGEST_DIFFERENCE: Final[Length] = pt(1)
"""Pages whose sizes differ by more are not of one size."""


class Demands(Protocol):
    """What a preset tells of the files it wants.  ``space`` is ``cmyk`` or ``rgb``; ``ink_limit`` in percent."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def standards(self) -> Sequence[str]:
        """What the file has to promise to be."""
        ...

    @property
    def space(self) -> str:
        """The colours everything is painted in."""
        ...

    @property
    def ink_limit(self) -> int:
        """All inks together, at most."""
        ...

    @property
    def keeps_spots(self) -> bool:
        """Whether spot colours have plates of their own."""
        ...

    @property
    def resolution(self) -> int:
        """Pixels an inch of pictures with tones."""
        ...

    @property
    def line_resolution(self) -> int:
        """Pixels an inch of black and white pictures."""
        ...

    @property
    def version(self) -> tuple[int, int]:
        """The PDF version of its standard."""
        ...


def is_for_press(demands: Demands) -> bool:
    """Tell whether the file is to be plated."""
    return demands.space == "cmyk" and any(standard in (X4, X1A) for standard in demands.standards)
