"""Missing characters: an empty box drawn with rules, in place of the glyph that stands for what a font lacks.

PDF/A, PDF/UA and newer PDF/X forbid that glyph (.notdef) even where nobody sees it.  A blank stands in its place, and
tells the character when text is copied or searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from editor.compose.marks import GlyphRun, Mark, Rule
from editor.compose.page import ComposedPage
from editor.measure import Length, Point

_NOTDEF: Final = 0
_SPACE: Final = 0x20
# Of the type's size: where the box stands on the line, and how thick it is drawn.
_LOW, _HIGH, _SIDE, _THICKNESS = 0.06, 0.8, 0.08, 0.05


def without_notdef(page: ComposedPage) -> ComposedPage:
    """Return the page with boxes for what its fonts lack; the page itself where they lack nothing."""
    if not any(isinstance(mark, GlyphRun) and (mark.glyphs == _NOTDEF).any() for mark in page.marks):
        return page
    return replace(page, marks=tuple(new for mark in page.marks for new in _drawn(mark)))


def _drawn(mark: Mark) -> Iterator[Mark]:
    if not isinstance(mark, GlyphRun) or not (mark.glyphs == _NOTDEF).any():
        yield mark
        return
    lacking = np.flatnonzero(mark.glyphs == _NOTDEF)
    blank = int(mark.face.glyphs(np.array([_SPACE], dtype=np.uint32))[0])
    yield _with_blanks(mark, blank)
    for index in lacking.tolist():
        yield from _box(mark, index)


def _with_blanks(run: GlyphRun, blank: int) -> GlyphRun:
    """The run with blanks for what it lacks, or without it where the face has no blank either."""
    if blank != _NOTDEF:
        return replace(run, glyphs=np.where(run.glyphs == _NOTDEF, blank, run.glyphs))
    return part_of(run, run.glyphs != _NOTDEF)


def part_of(run: GlyphRun, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> GlyphRun:
    """Return the glyphs of a run that are ``chosen``."""
    return replace(
        run,
        glyphs=run.glyphs[chosen],
        x=run.x[chosen],
        y=run.y[chosen],
        advance=run.advance[chosen],
        paragraph=run.paragraph[chosen],
        start=run.start[chosen],
        end=run.end[chosen],
        line=run.line[chosen],
        shift=None if run.shift is None else run.shift[chosen],
    )


def _box(run: GlyphRun, index: int) -> Iterator[Rule]:
    """Four lines around the place of a glyph, along the line it stands in."""
    size, width = run.size, max(int(run.advance[index]), run.size // 4)
    near, far = round(size * _SIDE), width - round(size * _SIDE)
    low, high = round(size * _LOW), round(size * _HIGH)
    thickness = max(1, round(size * _THICKNESS))
    corners = [(near, -low), (far, -low), (far, high), (near, high)]
    points = [_place(run, index, along, up) for along, up in corners]
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        yield Rule(start, end, thickness, run.ink)


def _place(run: GlyphRun, index: int, along: Length, up: Length) -> Point:
    x, y = int(run.x[index]), int(run.y[index])
    return Point(x + up, y + along) if run.rotated else Point(x + along, y - up)
