"""Ornamental rules: 文武线, 曲线, 回纹 and the other 花线 of Chinese papers, drawn as plain strokes.

A pattern is a list of strokes along a line of some length: ``along`` from its beginning, ``across`` from its middle, to
the right of the way it runs.  Its measures are multiples of the thickness, so that a pattern scales as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from editor.compose.marks import Fill, Mark, Rule
from editor.measure import Length, Point, Rect
from editor.model.frame_content import RulePattern
from editor.model.style import Ink

# A pattern of a finer step would be grey, and a long line of it a heavy file.
_MOST_STROKES: Final = 4_000
_WAVE_PARTS: Final = 6


class Stroke(NamedTuple):
    """A straight stroke of a pattern, from one place to another."""

    along: Length
    across: Length
    to_along: Length
    to_across: Length
    thickness: Length


def pattern_width(pattern: RulePattern, thickness: Length) -> Length:
    """How wide a line of the pattern is over all its strokes."""
    return _WIDTHS.get(pattern, 1) * thickness


def pattern_line(start: Point, end: Point, thickness: Length, ink: Ink, pattern: RulePattern) -> tuple[Rule, ...]:
    """The strokes of a level or upright line from ``start`` to ``end``, which is its middle."""
    level = end.x - start.x >= end.y - start.y
    length = max(end.x - start.x, end.y - start.y)
    if length <= 0 or thickness <= 0:
        return ()
    strokes = _STROKES[pattern](length, thickness)
    if level:
        return tuple(
            Rule(Point(start.x + a, start.y + c), Point(start.x + b, start.y + d), t, ink) for a, c, b, d, t in strokes
        )
    return tuple(
        Rule(Point(start.x + c, start.y + a), Point(start.x + d, start.y + b), t, ink) for a, c, b, d, t in strokes
    )


def pattern_border(rect: Rect, thickness: Length, ink: Ink, pattern: RulePattern) -> tuple[Mark, ...]:
    """The pattern just inside the four sides of ``rect``; ornaments meet in a small square at each corner."""
    width = pattern_width(pattern, thickness)
    if thickness <= 0 or min(rect.width, rect.height) <= 2 * width:
        return ()
    if pattern in _CONCENTRIC:
        return tuple(
            side
            for inset, line in _CONCENTRIC[pattern]
            for side in _sides(rect.inset(inset * thickness), line * thickness, ink)
        )
    half = width // 2
    left, right, top, bottom = rect.x + half, rect.right - half, rect.y + half, rect.bottom - half
    lines = (
        (Point(rect.x + width, top), Point(rect.right - width, top)),
        (Point(rect.x + width, bottom), Point(rect.right - width, bottom)),
        (Point(left, rect.y + width), Point(left, rect.bottom - width)),
        (Point(right, rect.y + width), Point(right, rect.bottom - width)),
    )
    marks: list[Mark] = [stroke for ends in lines for stroke in pattern_line(*ends, thickness, ink, pattern)]
    knot = max(thickness, width * 3 // 5)
    marks += [Fill(Rect(x - knot // 2, y - knot // 2, knot, knot), ink) for x in (left, right) for y in (top, bottom)]
    return tuple(marks)


def _sides(rect: Rect, thickness: Length, ink: Ink) -> tuple[Rule, ...]:
    inner = rect.inset(thickness // 2)
    level = [Rule(Point(rect.x, y), Point(rect.right, y), thickness, ink) for y in (inner.y, inner.bottom)]
    upright = [Rule(Point(x, rect.y), Point(x, rect.bottom), thickness, ink) for x in (inner.x, inner.right)]
    return (*level, *upright)


def _lines(*places: tuple[float, int]) -> Callable[[Length, Length], Iterator[Stroke]]:
    """Lines along the whole length, each at so many thicknesses across and so many thick."""

    def strokes(length: Length, thickness: Length) -> Iterator[Stroke]:
        for across, heavy in places:
            at = round(across * thickness)
            yield Stroke(0, at, length, at, heavy * thickness)

    return strokes


def _units(length: Length, unit: Length) -> Iterator[tuple[Length, Length]]:
    """The beginning and end of each of the units that fill the length evenly."""
    count = min(_MOST_STROKES, max(1, round(length / unit)))
    for n in range(count):
        yield length * n // count, length * (n + 1) // count


def _dashed(length: Length, thickness: Length) -> Iterator[Stroke]:
    yield from _broken(length, thickness, dash=4 * thickness, gap=3 * thickness)


def _dotted(length: Length, thickness: Length) -> Iterator[Stroke]:
    yield from _broken(length, thickness, dash=thickness, gap=2 * thickness)


def _broken(length: Length, thickness: Length, *, dash: Length, gap: Length) -> Iterator[Stroke]:
    """Dashes, one at each end of the line."""
    for begin, _ in _units(length + gap, dash + gap):
        yield Stroke(begin, 0, min(length, begin + dash), 0, thickness)


def _wave(length: Length, thickness: Length) -> Iterator[Stroke]:
    heights = [round(2 * thickness * math.sin(2 * math.pi * part / _WAVE_PARTS)) for part in range(_WAVE_PARTS + 1)]
    for begin, end in _units(length, 12 * thickness):
        places = [begin + (end - begin) * part // _WAVE_PARTS for part in range(_WAVE_PARTS + 1)]
        for part in range(_WAVE_PARTS):
            yield Stroke(places[part], heights[part], places[part + 1], heights[part + 1], thickness)


# 回纹, in thicknesses from the left and from the middle: round a square and into it; the line below joins the squares.
_FRET: Final = ((0, 4), (0, -4), (8, -4), (8, 2), (3, 2), (3, -1), (5.5, -1))
_FRET_WIDTH: Final = 11


def _fret(length: Length, thickness: Length) -> Iterator[Stroke]:
    yield Stroke(0, 4 * thickness, length, 4 * thickness, thickness)
    half = thickness // 2
    for begin, end in _units(length, _FRET_WIDTH * thickness):
        scale = (end - begin) / _FRET_WIDTH
        places = [(begin + half + round(a * scale), round(c * thickness)) for a, c in _FRET]
        for (a, c), (b, d) in pairwise(places):
            # Square corners: a stroke reaches over the middle of the one it meets.
            over_a, over_c = (half if b > a else -half) * (a != b), (half if d > c else -half) * (c != d)
            yield Stroke(a - over_a, c - over_c, b + over_a, d + over_c, thickness)


def _diamonds(length: Length, thickness: Length) -> Iterator[Stroke]:
    side = 3 * thickness
    reach = round(side / (2 * math.sqrt(2)))
    for begin, end in _units(length, 6 * thickness):
        middle = (begin + end) // 2
        # A stroke as long as it is thick, aslant, is a square on its corner.
        yield Stroke(middle - reach, -reach, middle + reach, reach, side)


def _teeth(length: Length, thickness: Length) -> Iterator[Stroke]:
    yield Stroke(0, 2 * thickness, length, 2 * thickness, thickness)
    for begin, end in _units(length, 3 * thickness):
        middle = (begin + end) // 2
        yield Stroke(middle, 2 * thickness, middle, -2 * thickness, thickness)


def _lattice(length: Length, thickness: Length) -> Iterator[Stroke]:
    high = 3 * thickness
    yield from (Stroke(0, across, length, across, thickness) for across in (-high, high))
    for begin, end in _units(length, 6 * thickness):
        yield Stroke(begin, -high, end, high, thickness)
        yield Stroke(begin, high, end, -high, thickness)


# For a border: how far in a line lies and how thick it is, in thicknesses.
_CONCENTRIC: Final = {
    RulePattern.PLAIN: ((0, 1),),
    RulePattern.DOUBLE: ((0, 1), (3, 1)),
    RulePattern.TRIPLE: ((0, 1), (3, 2), (7, 1)),
    RulePattern.THIN_THICK: ((0, 3), (5, 1)),
}
_WIDTHS: Final = {
    RulePattern.DOUBLE: 4,
    RulePattern.TRIPLE: 8,
    RulePattern.THIN_THICK: 6,
    RulePattern.WAVE: 5,
    RulePattern.FRET: 9,
    RulePattern.DIAMONDS: 5,
    RulePattern.TEETH: 5,
    RulePattern.LATTICE: 7,
}
_STROKES: Final[dict[RulePattern, Callable[[Length, Length], Iterator[Stroke]]]] = {
    RulePattern.PLAIN: _lines((0, 1)),
    RulePattern.DOUBLE: _lines((-1.5, 1), (1.5, 1)),
    RulePattern.TRIPLE: _lines((-3.5, 1), (0, 2), (3.5, 1)),
    RulePattern.THIN_THICK: _lines((-2.5, 1), (1.5, 3)),
    RulePattern.DASHED: _dashed,
    RulePattern.DOTTED: _dotted,
    RulePattern.WAVE: _wave,
    RulePattern.FRET: _fret,
    RulePattern.DIAMONDS: _diamonds,
    RulePattern.TEETH: _teeth,
    RulePattern.LATTICE: _lattice,
}
