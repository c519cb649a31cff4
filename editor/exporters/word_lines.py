"""Word lines: character spacing by which Word and LibreOffice break a paragraph where print does.

A line is set to its measure less a little white, so that it fits and the first character of the next one does not; to
justify spreads that white.  Text that is edited flows on as any other; a break is forced only where other programs see
one word.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.faces.book import FaceBook
from editor.faces.face import Face
from editor.measure import EMU_PER_PT, Length, to_pt
from editor.model.style import ParagraphStyle
from editor.model.text import Script, Span

_GAPS: Final = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
# Between Han and Latin Word puts 1/4 em, LibreOffice 1/5; in em, as all that follows.
_GAP: Final = 0.225
# White left in a line: for rounding, and for letters that are wider where a font stands in for another.
_WHITE: Final = 0.45
_LITTLE_WHITE: Final = 0.4
_HAIR: Final = 0.1
# Marks and quotes beside letters or digits, and letters and digits among themselves.
_ONE_WORD: Final = re.compile(
    r"(?<=[，、。；：！？）》」』】〕])(?=\w)|(?<=\w[”’])(?=\S)|(?<=[“‘”’])(?=\w)|(?<=\w)(?=[\w“‘”’])", re.ASCII
)
_NEVER_LAST: Final = "·‘“￡￥"
_NEVER_FIRST: Final = "·ˇˉ―‖…‰′″℃∶"
# LibreOffice sets nothing closer than a sixth of an em; what has to be closer still is made narrower.
_TIGHTEST: Final = -0.16
_NARROWEST: Final = 66  # per cent
_RAISED: Final = 0.6  # size of what stands above or below the line
_EMU_PER_TWIP: Final = EMU_PER_PT // 20


@dataclass(frozen=True, slots=True)
class Room:
    """What print has on a line: the offsets of its text, the width it may take and takes; whether it is spread so far.

    The last line of a paragraph ``is_last``.
    """

    start: int
    end: int
    measure: Length
    width: Length
    is_spread: bool = True
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class KeptLines:
    """What keeps a paragraph in its lines.

    Spacing over all of it; the offsets where it breaks though other programs would not; what has to be narrower than
    its font is, in per cent by the offset where its line begins.
    """

    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    widths: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    def part(self, start: int, end: int) -> KeptLines:
        """The breaks and widths of a part of the paragraph, counted from its ``start``."""
        breaks = tuple(place - start for place in self.breaks if start < place < end)
        return KeptLines((), breaks, {place - start: width for place, width in self.widths.items() if place < end})

    def width(self, place: int) -> int:
        """How wide characters are at offset ``place``, in per cent."""
        return self.widths[max(line for line in self.widths if line <= place)] if self.widths else 100


def natural_width(text: str, face: Face, size: Length) -> Length:
    """The width of ``text`` as Word sets it before it squeezes anything; a character the face lacks counts an em."""
    return int(_advances(text, face, size).sum()) + round(len(_GAPS.findall(text)) * _GAP * size)


def kept_lines(
    text: str, style: ParagraphStyle, spans: Sequence[Span], rooms: Iterable[Room], book: FaceBook
) -> KeptLines:
    """What keeps ``text``, with its ``spans``, in the lines that ``rooms`` tell."""
    size = style.size
    widths = _widths(text, style, spans, book)
    edges = sorted({edge for span in spans if span.tracking for edge in (span.start, span.end)})
    kept: list[Span] = []
    breaks: list[int] = []
    narrowed = {0: 100}
    for room in rooms:
        end = room.start + len(text[room.start : room.end].rstrip())
        if end <= room.start:
            continue
        if room.is_spread and not room.is_last:
            wanted = room.measure - _white(text, room.end) * size
        else:
            wanted = min(room.measure - _HAIR * size, room.width)
        if not room.is_last and (not room.is_spread or _holds_together(text, room.end)):
            breaks.append(room.end)
        natural, count = widths[room.start : end].sum(), end - room.start
        closest = wanted - _TIGHTEST * size * count
        narrowed[room.start] = max(_NARROWEST, min(100, math.floor(100 * closest / max(1, natural))))
        missing = (wanted - natural * narrowed[room.start] / 100) / count
        spacing = math.floor(max(missing, _TIGHTEST * size) / _EMU_PER_TWIP) / 20 / to_pt(size)
        for low, high in itertools.pairwise([room.start, *(e for e in edges if room.start < e < end), end]):
            tracked = sum(span.tracking for span in spans if span.start <= low and high <= span.end)
            kept.append(Span(low, high, tracking=spacing + tracked))
    is_narrowed = any(width < 100 for width in narrowed.values())
    return KeptLines(tuple(kept), tuple(breaks), narrowed if is_narrowed else {})


def _white(text: str, end: int) -> float:
    """White to leave in the line before ``end``: too much of it would make room for a digit."""
    return _LITTLE_WHITE if text[end : end + 1].isascii() else _WHITE


def _holds_together(text: str, place: int) -> bool:
    """Whether LibreOffice takes what is before and after ``place`` for one word, by UAX #14 or its own 避头尾."""
    before, after = text[max(0, place - 2) : place], text[place : place + 2]
    if not before or not after or before[-1].isspace():
        return False
    return bool(_ONE_WORD.match(before + after, len(before)) or before[-1] in _NEVER_LAST or after[0] in _NEVER_FIRST)


def _widths(text: str, style: ParagraphStyle, spans: Sequence[Span], book: FaceBook) -> NDArray[np.float64]:
    """The width of each character with its gap and the tracking asked for, in EMU."""
    widths = _advances(text, book.fallbacks(style.face, style.weight)[0], style.size).astype(float)
    for span in spans:
        here = slice(max(0, span.start), max(0, span.end))
        if span.face is not None or span.weight is not None:
            weight = style.weight if span.weight is None else span.weight
            face = book.fallbacks(span.face or style.face, weight)[0]
            widths[here] = _advances(text[here], face, style.size)
        if span.script is not Script.NORMAL:
            widths[here] *= _RAISED
        widths[here] += span.tracking * style.size
    for found in _GAPS.finditer(text):
        widths[found.start() - 1] += _GAP * style.size
    return widths


def _advances(text: str, face: Face, size: Length) -> NDArray[np.int64]:
    codes = np.fromiter(map(ord, text), dtype=np.int64, count=len(text))
    glyphs = face.glyphs(codes)
    units = np.where(glyphs == 0, face.units_per_em, face.advances(glyphs)).astype(np.int64)
    return units * size // face.units_per_em
