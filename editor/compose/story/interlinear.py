"""Marks between the lines: 着重号, 专名号, 书名号甲式, underlines and ruby, put where typesetting found room for them.

They tell no text of their own: lines are rules, dots and ruby are glyphs without characters, so that reading a page,
copying from it and its structure are those of the text alone.  W3C clreq, interlinear marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from editor.compose.marks import GlyphRun, IntArray, Origin, Rule
from editor.compose.memory import remembered
from editor.compose.runs import glyph_runs
from editor.faces.book import FaceBook
from editor.measure import Length, Point, pt
from editor.model.style import BLACK, Align, Ink, ParagraphStyle
from editor.model.text import Emphasis, Paragraph
from editor.typeset.setter import set_text
from editor.typeset.setting import Annotation, Ornament, SetText

# Hundredths of the type's size, from the baseline: down to a line, down to a dot's foot, up to the foot of ruby.
_LINE_BELOW: Final = 16
_DOT_BELOW: Final = 29
_RUBY_ABOVE: Final = 92
THICKNESS: Final = pt(0.3)
# A wave rises and falls by this much of the size, in steps this long.
_WAVE_HEIGHT: Final = 6
_WAVE_STEP: Final = 12
# A full stop stands on its baseline and in the middle of its advance in every face, and Song's is round.
_DOT: Final = "."
_DOT_FACE: Final = "song"
_RUBY_FACE: Final = "hei"


def interlinear_rules(
    text: SetText, first: int, x: Length, baselines: Sequence[Length] | IntArray, inks: Mapping[str, Ink]
) -> tuple[Rule, ...]:
    """The lines under names, titles and whatever is underlined, for lines of ``text`` from ``first`` on."""
    drawn: list[Rule] = []
    for ornament in text.ornaments:
        row = ornament.line - first
        if ornament.kind is Emphasis.DOT or not 0 <= row < len(baselines):
            continue
        ink = ink_at(text, ornament, inks)
        y = int(baselines[row]) + ornament.size * _LINE_BELOW // 100
        points = corners(ornament, x, y)
        drawn += [Rule(start, end, THICKNESS, ink) for start, end in pairwise(points)]
    return tuple(drawn)


def corners(ornament: Ornament, x: Length, y: Length) -> Iterator[Point]:
    """The corners of a line: its two ends, or all turns of a wave."""
    left, width = x + ornament.x, ornament.width
    if ornament.kind is not Emphasis.TITLE:
        yield from (Point(left, y), Point(left + width, y))
        return
    steps = max(2, width * 100 // (ornament.size * _WAVE_STEP))
    height = ornament.size * _WAVE_HEIGHT // 100
    yield from (Point(left + width * step // steps, y + height * (step % 2)) for step in range(steps + 1))


def ink_at(text: SetText, ornament: Ornament, inks: Mapping[str, Ink]) -> Ink:
    """The ink of the character a mark begins at."""
    begin, end = int(text.first[ornament.line]), int(text.first[ornament.line + 1])
    glyph = begin + int(np.searchsorted(text.x[begin:end], ornament.x, side="right")) - 1
    return inks.get(text.inks[int(text.ink[max(begin, min(glyph, end - 1))])], BLACK)


def interlinear_runs(
    text: SetText,
    first: int,
    x: Length,
    baselines: Sequence[Length] | IntArray,
    inks: Mapping[str, Ink],
    origin: Origin,
    book: FaceBook,
) -> Iterator[GlyphRun]:
    """Dots under characters and ruby over them, for lines of ``text`` from ``first`` on."""
    for ornament in text.ornaments:
        row = ornament.line - first
        if ornament.kind is Emphasis.DOT and 0 <= row < len(baselines):
            small = set_dot(ornament.size, book)
            below = int(baselines[row]) + ornament.size * _DOT_BELOW // 100
            ink = ink_at(text, ornament, inks)
            yield from _centred(small, ornament, x, below, row, int(text.paragraph[ornament.line]), ink, origin)
    for ruby in text.annotations:
        row = ruby.line - first
        if 0 <= row < len(baselines):
            small = set_ruby(ruby.text, ruby.size // 2, book)
            above = int(baselines[row]) - ruby.size * _RUBY_ABOVE // 100
            yield from _centred(small, ruby, x, above, row, int(text.paragraph[ruby.line]), BLACK, origin)


def set_dot(size: Length, book: FaceBook) -> SetText:
    """The dot beside a character of ``size``."""
    return _set_small(_DOT, _DOT_FACE, size, book)


def set_ruby(words: str, size: Length, book: FaceBook) -> SetText:
    """Ruby set on one line at ``size``."""
    return _set_small(words, _RUBY_FACE, size, book)


@remembered(512)
def _set_small(words: str, face: str, size: Length, book: FaceBook) -> SetText:
    style = ParagraphStyle(face=face, size=size, leading=size, align=Align.LEFT, indent=0.0)
    # However long it is, it stands on one line: ruby runs over its neighbours rather than down.
    return set_text([Paragraph(" ".join(words.split()))], [style], 4 * size * (len(words) + 1), book)


def _centred(
    small: SetText,
    over: Ornament | Annotation,
    x: Length,
    baseline: Length,
    row: int,
    paragraph: int,
    ink: Ink,
    origin: Origin,
) -> Iterator[GlyphRun]:
    """Small type in the middle of what it belongs to, telling no text."""
    if not small.lines:
        return
    left = x + over.x + (over.width - int(small.width[0])) // 2
    for run in glyph_runs(small, 0, 1, left, np.array([baseline], dtype=np.int64), {}, origin, row):
        silent = np.zeros_like(run.start)
        yield replace(run, ink=ink, paragraph=np.full_like(run.paragraph, paragraph), start=silent, end=silent)
