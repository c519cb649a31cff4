"""Looks: which face, size, ink and tracking each character of a story has, from styles and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from editor.measure import Length
from editor.model.style import ParagraphStyle
from editor.model.text import Paragraph, Script, Span

IntArray = NDArray[np.int64]

_SMALL = 0.6  # size of superior and inferior characters, of the type size
_RAISED, _LOWERED = 0.35, -0.12  # their rise, in em of the type size


@dataclass(frozen=True, slots=True)
class Look:
    """What a run of characters shares.  Lengths in EMU; ``rise`` lifts the baseline, ``em`` is the paragraph's size."""

    role: str
    weight: int
    size: Length
    em: Length
    rise: Length
    tracking: Length
    ink: str
    upright: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """The looks of a story: ``of`` gives each character's place in ``looks``."""

    looks: tuple[Look, ...]
    of: NDArray[np.int16]

    def each(self, name: str) -> IntArray:
        """A length of every character's look, by the attribute's name; shape (characters,)."""
        return np.array([getattr(look, name) for look in self.looks], np.int64)[self.of]


def looks_of(paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle]) -> Looks:
    """Return the looks of the paragraphs' characters, one more after each paragraph for its end."""
    known: dict[Look, int] = {}
    lengths = [len(paragraph.text) + 1 for paragraph in paragraphs]
    # Paragraphs share a few style objects, so the look of each object is worked out once.
    numbers = {id(style): known.setdefault(_plain(style), len(known)) for style in styles}
    of = np.repeat(np.array([numbers[id(style)] for style in styles], np.int16), lengths)
    start = 0
    for paragraph, style, length in zip(paragraphs, styles, lengths, strict=True):
        for span in paragraph.spans:
            first, last = max(span.start, 0), min(span.end, length - 1)
            look = _spanned(style, span, last - first)
            of[start + first : start + last] = known.setdefault(look, len(known))
            if span.spread and last > first:
                # What is spread ends with its last character, not with white.
                closing = replace(look, tracking=round(style.tracking * style.size))
                of[start + last - 1] = known.setdefault(closing, len(known))
        start += length
    return Looks(tuple(known), of)


def _plain(style: ParagraphStyle) -> Look:
    return Look(style.face, style.weight, style.size, style.size, 0, round(style.tracking * style.size), style.ink)


def _spanned(style: ParagraphStyle, span: Span, characters: int) -> Look:
    small = span.script is not Script.NORMAL
    rise = {Script.NORMAL: 0.0, Script.SUPER: _RAISED, Script.SUB: _LOWERED}[span.script]
    return Look(
        role=span.face or style.face,
        weight=span.weight or style.weight,
        size=round(style.size * _SMALL) if small else style.size,
        em=style.size,
        rise=round(rise * style.size),
        tracking=round((style.tracking + span.tracking + _spreading(span, characters)) * style.size),
        ink=span.ink or style.ink,
        upright=span.upright,
    )


def _spreading(span: Span, characters: int) -> float:
    """White between the characters of a short name, em, for it to fill its spread; names are Han, an em each."""
    if not span.spread or characters < 2:
        return 0.0
    return max(span.spread - characters, 0.0) / (characters - 1)
