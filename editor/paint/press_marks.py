"""Marks for the press, outside the bleed: crop and registration marks, colour patches, a slug line.

Crop and registration marks print on every plate; the slug names each plate in that plate's own ink.  Colours stand over
the page, the slug under it, both left of the registration marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from editor.compose.marks import Fill, GlyphRun, Mark, Origin, Rule
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.faces.face import Face
from editor.measure import EMU_PER_PT, Length, Point, Rect, mm, pt
from editor.model.style import BLACK, Ink, Spot
from editor.paint.outlines import page_title
from editor.paint.page_frame import PageFrame, number
from editor.paint.presets import Preset, PressMark

_ALL: Final = (100, 100, 100, 100)
ALL_PLATES: Final = Ink(*_ALL, Spot("All", _ALL))
"""Registration colour: every plate there is (ISO 32000-1, 8.6.6.4)."""

ROOM: Final = mm(9)
"""What the marks take on each side, beyond their distance from the trim."""

_HAIRLINE: Final = pt(0.25)
_CROP_LENGTH: Final = mm(5)
_TARGET: Final = mm(2)  # half the width of a registration cross
_PATCH: Final = mm(4)
_FROM_CORNER: Final = mm(10)
_FROM_TARGET: Final = mm(4)
_SLUG_SIZE: Final = pt(6)
_SLUG_LEAST: Final = pt(3)
_SLUG_LEADING: Final = pt(8)
_PLATES: Final = {
    "Cyan": Ink(100, 0, 0, 0),
    "Magenta": Ink(0, 100, 0, 0),
    "Yellow": Ink(0, 0, 100, 0),
    "Black": BLACK,
}
_STRENGTHS: Final = (100, 50)
# A quarter circle as a Bézier curve, off by less than 0.03 % of its radius.
_ROUND: Final = 0.5523


def distance(preset: Preset, bleed: Length) -> Length:
    """Return how far from the trim the marks of ``preset`` begin."""
    return max(preset.marks_offset, bleed)


def drawn_marks(frame: PageFrame, preset: Preset, spots: Sequence[Ink] = ()) -> tuple[Mark, ...]:
    """Return the crop marks and colour patches around a page, and the crosses of its registration marks.

    ``spots`` are the solids of the page's spot colours.
    """
    offset = distance(preset, frame.bleed)
    marks: list[Mark] = []
    if PressMark.CROP in preset.marks:
        marks += _crop_marks(frame, offset)
    if PressMark.REGISTRATION in preset.marks:
        for centre in targets(frame, preset):
            marks.append(_line(Point(centre.x - _TARGET, centre.y), Point(centre.x + _TARGET, centre.y)))
            marks.append(_line(Point(centre.x, centre.y - _TARGET), Point(centre.x, centre.y + _TARGET)))
    if PressMark.COLOUR in preset.marks:
        inks = _patches(spots)
        side = min(_PATCH, _room(frame) // len(inks))
        top = -offset - mm(1) - side
        marks += [Fill(Rect(_FROM_CORNER + i * side, top, side, side), ink) for i, ink in enumerate(inks)]
    return tuple(marks)


def _patches(spots: Sequence[Ink]) -> list[Ink]:
    """Each ink of the page in full, then each at half strength."""
    return [_weaker(ink, strength) for strength in _STRENGTHS for ink in (*_PLATES.values(), *spots)]


def _weaker(ink: Ink, strength: int) -> Ink:
    spot = None if ink.spot is None else replace(ink.spot, tint=strength)
    cyan, magenta, yellow, black = (
        round(part * strength / 100) for part in (ink.cyan, ink.magenta, ink.yellow, ink.black)
    )
    return Ink(cyan, magenta, yellow, black, spot)


def slug(
    page: ComposedPage, frame: PageFrame, preset: Preset, spots: Sequence[Ink], issue: str
) -> tuple[GlyphRun, ...]:
    """Return the slug line of a page: what ``issue`` calls it, the page, the printing condition and the plates."""
    if PressMark.SLUG not in preset.marks:
        return ()
    plates = {**_PLATES, **{ink.spot.name: ink for ink in spots if ink.spot is not None}}
    lines = (
        [(" ".join(filter(None, (issue, page_title(page), preset.condition))), BLACK)],
        list(plates.items()),
    )
    room = _room(frame)
    top = frame.height + distance(preset, frame.bleed) + _SLUG_LEADING
    return tuple(run for n, line in enumerate(lines) for run in _slug_line(line, top + n * _SLUG_LEADING, room))


def _room(frame: PageFrame) -> Length:
    """What there is beside the registration mark in the middle of an edge."""
    return max(frame.width // 2 - _FROM_CORNER - _FROM_TARGET, 2 * _PATCH)


def _slug_line(words: Sequence[tuple[str, Ink]], y: Length, room: Length) -> Iterator[GlyphRun]:
    """Words one after the other, each in its ink, set smaller where there is too little room."""
    size = _SLUG_SIZE
    while size > _SLUG_LEAST and _length(words, size) > room:
        size -= pt(0.5)
    x = _FROM_CORNER
    for text, ink in words:
        run = _words(text, ink, x, y, size)
        yield run
        x = int(run.x[-1] + run.advance[-1]) + size


def _length(words: Sequence[tuple[str, Ink]], size: Length) -> Length:
    runs = [_words(text, ink, 0, 0, size) for text, ink in words]
    return sum(int(run.advance.sum()) for run in runs) + size * (len(runs) - 1)


def targets(frame: PageFrame, preset: Preset) -> Sequence[Point]:
    """Return the centres of the registration marks, none if the preset wants none."""
    if PressMark.REGISTRATION not in preset.marks:
        return ()
    away = distance(preset, frame.bleed) + mm(3)
    middle = Point(frame.width // 2, frame.height // 2)
    return (
        Point(middle.x, -away),
        Point(middle.x, frame.height + away),
        Point(-away, middle.y),
        Point(frame.width + away, middle.y),
    )


def circles(frame: PageFrame, preset: Preset) -> bytes:
    """Return the paths of the registration marks' circles, to be stroked."""
    return b"".join(_circle(*frame.points(centre.x, centre.y)) for centre in targets(frame, preset))


def _circle(x: float, y: float) -> bytes:
    radius = _TARGET / 2 / EMU_PER_PT
    bend = radius * _ROUND
    curves = [
        (bend, radius, radius, bend, radius, 0),
        (radius, -bend, bend, -radius, 0, -radius),
        (-bend, -radius, -radius, -bend, -radius, 0),
        (-radius, bend, -bend, radius, 0, radius),
    ]
    path = number(x) + b" " + number(y + radius) + b" m "
    for curve in curves:
        places = (number(v + (x if i % 2 == 0 else y)) for i, v in enumerate(curve))
        path += b" ".join(places) + b" c "
    return path + b"s\n"


def _crop_marks(frame: PageFrame, offset: Length) -> list[Mark]:
    marks: list[Mark] = []
    for x, outwards in ((0, -1), (frame.width, 1)):
        for y, upwards in ((0, -1), (frame.height, 1)):
            near, far = offset, offset + _CROP_LENGTH
            marks.append(_line(Point(x + outwards * near, y), Point(x + outwards * far, y)))
            marks.append(_line(Point(x, y + upwards * near), Point(x, y + upwards * far)))
    return marks


def _line(start: Point, end: Point) -> Rule:
    return Rule(start, end, _HAIRLINE, ALL_PLATES)


def _words(text: str, ink: Ink, x: Length, y: Length, size: Length) -> GlyphRun:
    face = _face_for(text)
    glyphs = face.glyphs(np.array([ord(c) for c in text])).astype(np.int64)
    advance = face.advances(glyphs).astype(np.int64) * size // face.units_per_em
    count = len(glyphs)
    zeros = np.zeros(count, dtype=np.int64)
    return GlyphRun(
        face=face,
        size=size,
        ink=ink,
        glyphs=glyphs,
        x=x + np.cumsum(advance) - advance,
        y=np.full(count, y, dtype=np.int64),
        advance=advance,
        paragraph=zeros,
        start=np.arange(count),
        end=np.arange(count) + 1,
        line=zeros,
        origin=Origin("slug", None, "slug", (text,)),
    )


def _face_for(text: str) -> Face:
    chain = FaceBook.default().fallbacks("hei")
    return next((face for face in chain if face.covers(text)), chain[0])
