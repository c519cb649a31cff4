"""Type as PDF text operators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np

from editor.measure import EMU_PER_PT, Length
from editor.paint.page_frame import PageFrame, number
from editor.paint.type_matter import (
    SIZE_DECIMALS,
    SPACING_DECIMALS,
    BoolArray,
    IntArray,
    Matter,
    TypeRun,
    correction_decimals,
    matter_of,
    spacing_and_corrections,
    stretches,
    told_apart,
    written_size,
)

Tagger = Callable[[int], bytes]
"""Gives the operators that open the marked content of a paragraph."""

_Stretch = tuple[int, int, int, int, int, int, int, int]
"""First glyph, x and y in thousandths of a point, Tc, run, paragraph, map, cluster (0 where maps tell the text)."""

_HEX: Final = np.array([f"{code:04x}".encode() for code in range(0x10000)], dtype="S4")
_REMEMBERED: Final = 1 << 16  # numbers repeat a great deal from line to line


@dataclass(slots=True)
class Pen:
    """What the operators written so far have set."""

    font: tuple[bytes, Length] | None = None
    ink: bytes = b""
    spacing: int = 0


def text_object(runs: Sequence[TypeRun], frame: PageFrame, pen: Pen, tagger: Tagger | None = None) -> bytes:
    """Return ``BT … ET`` for the runs of one frame, in reading order, each paragraph tagged if a tagger is given."""
    matter = matter_of(runs)
    cluster = told_apart(matter)
    begins = stretches(matter, cluster)
    spacing, corrections = spacing_and_corrections(matter, begins)
    writer = _Writer(matter, pen, tagger)
    openings = (writer.opening(stretch) for stretch in _described(matter, frame, begins, spacing, cluster))
    digits = _HEX[matter.number].tobytes()
    decimals = [correction_decimals(r.run.size) for r in runs]
    cuts = np.flatnonzero(begins | (corrections != 0))
    out = [b"BT\n"]
    for (cut, following), is_first, amount, kind in zip(
        pairwise([*cuts.tolist(), len(begins)]),
        begins[cuts].tolist(),
        corrections[cuts].tolist(),
        matter.kind[cuts].tolist(),
        strict=True,
    ):
        out.append(next(openings) if is_first else _correction(amount, decimals[kind]))
        out.append(digits[4 * cut : 4 * following])
    out.append(writer.closing())
    return b"".join(out)


def _described(
    matter: Matter, frame: PageFrame, begins: BoolArray, spacing: IntArray, cluster: IntArray
) -> Iterator[_Stretch]:
    first = np.flatnonzero(begins)
    kind = matter.kind[first]
    rotated = np.array([r.run.rotated for r in matter.runs])[kind]
    along, across = matter.along[first], matter.across[first]
    x = np.where(rotated, across, along) + frame.margin
    y = frame.height + frame.margin - np.where(rotated, along, across)
    places = (np.rint(place * (1000 / EMU_PER_PT)).astype(np.int64) for place in (x, y))
    columns = (first, *places, spacing, kind, matter.paragraph[first], matter.font_map[first], cluster[first])
    return zip(*(column.tolist() for column in columns), strict=True)


@lru_cache(_REMEMBERED)
def _correction(amount: int, decimals: int) -> bytes:
    return b">" + number(amount / 10**decimals, decimals) + b"<"


@lru_cache(_REMEMBERED)
def _thousandths(amount: int) -> bytes:
    return number(amount / 1000)


@lru_cache(_REMEMBERED)
def _spacing(amount: int) -> bytes:
    return number(amount / 10**SPACING_DECIMALS, SPACING_DECIMALS) + b" Tc "


class _Writer:
    """Opens and closes stretches, repeating only what has changed."""

    def __init__(self, matter: Matter, pen: Pen, tagger: Tagger | None) -> None:
        self._matter = matter
        self._pen = pen
        self._tagger = tagger
        self._paragraph = -1
        self._x = self._y = 0
        self._is_upright = True
        self._ends = b""
        self._cluster_ends = b""

    def opening(self, stretch: _Stretch) -> bytes:
        """End the stretch before and begin this one."""
        glyph, x, y, spacing, kind, paragraph, font_map, cluster = stretch
        run = self._matter.runs[kind]
        parts = [self._ends, self._cluster_ends]
        self._ends, self._cluster_ends = b">]TJ\n", b""
        if self._tagger is not None and paragraph != self._paragraph:
            parts.append(self._tag(self._tagger, paragraph))
        if cluster:
            parts.append(self._actual_text(glyph))
            self._cluster_ends = b"EMC\n"
        font = (run.font.names[font_map], run.run.size)
        if font != self._pen.font:
            self._pen.font = font
            parts.append(b"/" + font[0] + b" " + number(written_size(font[1]), SIZE_DECIMALS) + b" Tf\n")
        if run.ink != self._pen.ink:
            self._pen.ink = run.ink
            parts.append(run.ink)
        if spacing != self._pen.spacing:
            self._pen.spacing = spacing
            parts.append(_spacing(spacing))
        parts.append(self._move(x, y, is_upright=not run.run.rotated))
        return b"".join(parts)

    def closing(self) -> bytes:
        """End the last stretch and the text object."""
        tag_ends = b"EMC\n" if self._paragraph >= 0 else b""
        return self._ends + self._cluster_ends + tag_ends + b"ET\n"

    def _tag(self, tagger: Tagger, paragraph: int) -> bytes:
        ended = b"EMC\n" if self._paragraph >= 0 else b""
        self._paragraph = paragraph
        return ended + tagger(paragraph)

    def _actual_text(self, glyph: int) -> bytes:
        matter = self._matter
        texts = matter.runs[int(matter.kind[glyph])].run.origin.texts
        text = texts[int(matter.paragraph[glyph])][int(matter.start[glyph]) : int(matter.end[glyph])]
        return b"/Span<</ActualText<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().encode() + b">>>BDC\n"

    def _move(self, x: int, y: int, *, is_upright: bool) -> bytes:
        last_x, last_y = self._x, self._y
        self._x, self._y = x, y
        if is_upright and self._is_upright:
            return _thousandths(x - last_x) + b" " + _thousandths(y - last_y) + b" Td[<"
        self._is_upright = is_upright
        turn = b"1 0 0 1 " if is_upright else b"0 -1 1 0 "
        return turn + _thousandths(x) + b" " + _thousandths(y) + b" Tm[<"
