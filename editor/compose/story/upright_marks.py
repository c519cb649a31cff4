"""Marks between lines that run down: dots and ruby at their right, the lines of names and titles at their left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from editor.compose.marks import GlyphRun, IntArray, Mark, Origin, Rule
from editor.compose.runs import glyph_runs
from editor.compose.story.interlinear import THICKNESS, corners, ink_at, set_dot, set_ruby
from editor.faces.book import FaceBook
from editor.measure import Length, Point
from editor.model.style import BLACK, Ink
from editor.model.text import Emphasis
from editor.typeset.setting import Annotation, Ornament, SetText

# Hundredths of the type's size, from the axis: left to a line, right to the middle of a dot, right to the foot of ruby.
_LINE_LEFT: Final = 54
_DOT_RIGHT: Final = 61
_RUBY_RIGHT: Final = 56
# How high the middle of a dot is above its baseline.
_DOT_MIDDLE: Final = 6


def upright_marks(
    text: SetText,
    first: int,
    axes: IntArray,
    top: Length,
    inks: Mapping[str, Ink],
    origin: Origin,
    line: int,
    book: FaceBook,
) -> Iterator[Mark]:
    """What stands beside the lines of ``text`` from ``first`` on, of which the first is line ``line`` of its frame."""
    for ornament in text.ornaments:
        row = ornament.line - first
        if not 0 <= row < len(axes):
            continue
        ink, axis = ink_at(text, ornament, inks), int(axes[row])
        if ornament.kind is Emphasis.DOT:
            yield from _dot(text, ornament, axis, top, ink, origin, line + row, book)
            continue
        left = axis - ornament.size * _LINE_LEFT // 100
        points = [Point(left - point.y, top + point.x) for point in corners(ornament, 0, 0)]
        yield from (Rule(start, end, THICKNESS, ink) for start, end in pairwise(points))
    for ruby in text.annotations:
        row = ruby.line - first
        if 0 <= row < len(axes):
            yield from _ruby(text, ruby, int(axes[row]), top, origin, line + row, book)


def _dot(
    text: SetText, dot: Ornament, axis: Length, top: Length, ink: Ink, origin: Origin, line: int, book: FaceBook
) -> Iterator[GlyphRun]:
    small = set_dot(dot.size, book)
    x = axis + dot.size * _DOT_RIGHT // 100 - int(small.width[0]) // 2
    y = top + dot.x + dot.width // 2 + dot.size * _DOT_MIDDLE // 100
    for run in glyph_runs(small, 0, 1, x, np.array([y], np.int64), {}, origin, line):
        yield _silent(replace(run, ink=ink), int(text.paragraph[dot.line]))


def _ruby(
    text: SetText, ruby: Annotation, axis: Length, top: Length, origin: Origin, line: int, book: FaceBook
) -> Iterator[GlyphRun]:
    small = set_ruby(ruby.text, ruby.size // 2, book)
    if not small.lines:
        return
    begin = top + ruby.x + (ruby.width - int(small.width[0])) // 2
    foot = axis + ruby.size * _RUBY_RIGHT // 100
    for run in glyph_runs(small, 0, 1, 0, np.zeros(1, np.int64), {}, origin, line):
        # Turned a quarter to the right, a line runs down from its left end and its type stands up to the right.
        turned = replace(run, x=foot - run.y, y=begin + run.x, rotated=True, ink=BLACK)
        yield _silent(turned, int(text.paragraph[ruby.line]))


def _silent(run: GlyphRun, paragraph: int) -> GlyphRun:
    """The run telling no text of its own."""
    nothing = np.zeros_like(run.start)
    return replace(run, paragraph=np.full_like(run.paragraph, paragraph), start=nothing, end=nothing)
