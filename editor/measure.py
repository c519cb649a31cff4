"""Lengths, points and rectangles: the one way to say where and how large.

A :data:`Length` is a whole number of EMU (English Metric Units).  One millimetre is 36,000 EMU, one point
(1/72 inch) 12,700 and one Q (1/4 mm) 9,000, so the print shop's grid, type sizes and Word's drawing units are all
exact, sums of lengths compare with ``==``, and results are the same on every machine.  Floats appear only where
a length enters or leaves the program: importers, exporters, painters and text fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_NUMBER_WITH_UNIT: Final = re.compile(r"\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(mm|cm|in|pt|Q|q|em|%)?\s*")

Length = int
"""A length in EMU."""

EMU_PER_MM: Final = 36_000
EMU_PER_PT: Final = 12_700
EMU_PER_Q: Final = 9_000
EMU_PER_INCH: Final = 914_400

# W3C clreq, table of character sizes (zh-Hans), in points.  小初 is 36 pt in word processors and 30 pt in older
# newspaper tables; the former is what editors meet today.
HAO_IN_POINTS: Final[dict[str, float]] = {
    "初号": 42, "小初": 36, "一号": 27.5, "小一": 24, "二号": 21, "小二": 18, "三号": 15.75, "小三": 15,
    "四号": 13.75, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.875, "小六": 6.5, "七号": 5.25, "八号": 5,
}  # fmt: skip


def mm(value: float) -> Length:
    """Return ``value`` millimetres as a length."""
    return round(value * EMU_PER_MM)


def pt(value: float) -> Length:
    """Return ``value`` points (1/72 inch) as a length."""
    return round(value * EMU_PER_PT)


def q(value: float) -> Length:
    """Return ``value`` Q (quarters of a millimetre) as a length."""
    return round(value * EMU_PER_Q)


def hao(name: str) -> Length:
    """Return a Chinese type size such as ``小五`` as a length; ValueError if there is none of that name."""
    # 小五 and 小五号 are the same size; 五号 has its 号 in the table.
    points = HAO_IN_POINTS.get(name, HAO_IN_POINTS.get(name.removesuffix("号")))
    if points is None:
        raise ValueError(f"{name!r} is not a Chinese type size")
    return pt(points)


def to_mm(length: Length) -> float:
    """Return ``length`` in millimetres, rounded to the 4 decimals our JSON promises."""
    return round(length / EMU_PER_MM, 4)


def to_pt(length: Length) -> float:
    """Return ``length`` in points."""
    return length / EMU_PER_PT


def parse_length(text: str, *, em: Length | None = None) -> Length:
    """Read ``9pt``, ``40mm``, ``12Q``, ``小五`` or, where ``em`` is given, ``6.1667em``.

    A bare number is points.  Raises ValueError, with a sentence, for anything else.
    """
    if text.strip().removesuffix("号") in HAO_IN_POINTS or text.strip() in HAO_IN_POINTS:
        return hao(text.strip())
    found = _NUMBER_WITH_UNIT.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a length; write for example 9pt, 40mm, 12Q or 小五")
    value, unit = float(found[1]), (found[2] or "pt").lower()
    if unit in ("em", "%") and em is None:
        raise ValueError(f"{text!r} needs a type size to relate to")
    scale = {"mm": EMU_PER_MM, "cm": 10 * EMU_PER_MM, "in": EMU_PER_INCH, "pt": EMU_PER_PT, "q": EMU_PER_Q}
    relative = {"em": em or 0, "%": (em or 0) / 100}
    return round(value * (scale | relative)[unit])


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a page: lengths from its top left corner, y downwards."""

    x: Length
    y: Length


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; ``x``, ``y`` is its top left corner, y runs downwards."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        """The y of the bottom edge."""
        return self.y + self.height

    @staticmethod
    def around(rects: Iterable[Rect]) -> Rect:
        """Return the smallest rectangle round all of them; ValueError for none."""
        some = tuple(rects)
        left, top = min(rect.x for rect in some), min(rect.y for rect in some)
        return Rect(left, top, max(rect.right for rect in some) - left, max(rect.bottom for rect in some) - top)

    def moved(self, *, dx: Length = 0, dy: Length = 0) -> Rect:
        """Return the rectangle shifted by ``dx``, ``dy``."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, by: Length) -> Rect:
        """Return the rectangle with every edge moved inwards by ``by`` (outwards when negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def contains(self, point: Point) -> bool:
        """Tell whether ``point`` lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """Tell whether the two share some area; touching edges do not count."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
