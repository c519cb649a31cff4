"""Styles: how paragraphs and headlines are set, and the inks they are printed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from editor.measure import Length, pt


@dataclass(frozen=True, slots=True)
class Spot:
    """专色: an ink of its own on the press.  ``solid`` is what stands for it in C, M, Y, K percent, ``lab`` its colour.

    ``tint`` is how much of it is printed, in percent; ``lab`` is CIE L*a*b* under D50, None where nobody measured it.
    """

    name: str
    solid: tuple[int, int, int, int]
    lab: tuple[float, float, float] | None = None
    tint: int = 100

    @property
    def process(self) -> tuple[int, int, int, int]:
        """C, M, Y, K percent that look like the ink at its tint."""
        cyan, magenta, yellow, black = (round(part * self.tint / 100) for part in self.solid)
        return cyan, magenta, yellow, black


@dataclass(frozen=True, slots=True)
class Ink:
    """A process colour in percent.  ``BLACK`` is K alone and overprints.

    Of a ``spot`` ink the percentages are those it is shown and, where no separation is made, printed in.
    """

    cyan: int = 0
    magenta: int = 0
    yellow: int = 0
    black: int = 100
    spot: Spot | None = None


BLACK = Ink()
WHITE = Ink(black=0)


class Align(StrEnum):
    """How lines lie in their measure; DISTRIBUTE is 均排, every line spread to the measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    DISTRIBUTE = "distribute"


class Level(StrEnum):
    """避头避尾 strictness (clreq, prohibition rules for line start and line end)."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


class EdgeMark(StrEnum):
    """Width of a punctuation mark at the edge of a line."""

    HALF = "half"
    FULL = "full"


class Breaking(StrEnum):
    """How lines are chosen: over the whole paragraph, or each as full as it can be."""

    FIT = "fit"
    FIRST = "first"
    BALANCED = "balanced"  # headlines: at word boundaries, lines of like length


MOST_WHITE: Final = 20
"""The most body lines of white before a paragraph."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How one paragraph is set.  Lengths in ``em`` are multiples of ``size``; defaults are those of body text.

    Defaults follow GB/T 15834—2011 §5.1 and W3C clreq (see README, typesetting).
    """

    face: str = "song"
    weight: int = 400
    size: Length = pt(9)
    leading: Length = pt(12)
    ink: str = "black"
    align: Align = Align.JUSTIFY
    indent: float = 2.0  # em, first line
    level: Level = Level.GB
    squeezes: bool = True  # 标点挤压 of adjacent marks
    line_end: EdgeMark = EdgeMark.HALF
    line_start: EdgeMark = EdgeMark.HALF
    gap: float = 0.25  # em between Han and Latin
    tracking: float = 0.0  # em added after every character
    hangs: bool = False
    on_grid: bool = False  # every Han character on the column's character grid
    hyphenates: bool = False
    breaking: Breaking = Breaking.FIT
    vertical: bool = False
    above: int = 0  # body lines of white before the paragraph, none at the top of a column
    closes: float = 0.02  # em that copyfit may take from the tracking
    opens: float = 0.03  # em that it may add
    tightens: float = 0.1  # share of the leading that it may take from a headline's lines
