"""Marks for the press, outside the bleed: crop and registration marks, colour patches, a slug line.

Crop and registration marks print on every plate; the slug names each plate in that plate's own ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from editor.compose.marks import Fill, GlyphRun, Mark, Origin, Rule
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.faces.face import Face
from editor.measure import EMU_PER_PT, Length, Point, Rect, mm, pt
from editor.model.style import BLACK, Ink
from editor.paint.outlines import page_title
from editor.paint.page_frame import PageFrame, number
from editor.paint.presets import Preset, PressMark

ALL_PLATES: Final = Ink(100, 100, 100, 100)
ROOM: Final = mm(9)
"""What the marks take on each side, beyond their distance from the trim."""

_HAIRLINE: Final = pt(0.25)
_CROP_LENGTH: Final = mm(5)
_TARGET: Final = mm(2)  # half the width of a registration cross
_PATCH: Final = mm(4)
_SLUG_SIZE: Final = pt(6)
_SLUG_STEP: Final = pt(9)
_PLATES: Final = {
    "Cyan": Ink(100, 0, 0, 0),
    "Magenta": Ink(0, 100, 0, 0),
    "Yellow": Ink(0, 0, 100, 0),
    "Black": BLACK,
}
_PATCHES: Final = tuple(
    Ink(*(strength if plate == i else 0 for i in range(4))) for strength in (100, 50) for plate in range(4)
)
# A quarter circle as a Bézier curve, off by less than 0.03 % of its radius.
_ROUND: Final = 0.5523


def distance(preset: Preset, bleed: Length) -> Length:
    """Return how far from the trim the marks of ``preset`` begin."""
    return max(preset.marks_offset, bleed)


def drawn_marks(frame: PageFrame, preset: Preset) -> tuple[Mark, ...]:
    """Return the crop marks and colour patches around a page, and the crosses of its registration marks."""
    offset = distance(preset, frame.bleed)
    marks: list[Mark] = []
    if PressMark.CROP in preset.marks:
        marks += _crop_marks(frame, offset)
    if PressMark.REGISTRATION in preset.marks:
        for centre in targets(frame, preset):
            marks.append(_line(Point(centre.x - _TARGET, centre.y), Point(centre.x + _TARGET, centre.y)))
            marks.append(_line(Point(centre.x, centre.y - _TARGET), Point(centre.x, centre.y + _TARGET)))
    if PressMark.COLOUR in preset.marks:
        top = frame.height + offset + mm(1)
        marks += [Fill(Rect(mm(15) + i * _PATCH, top, _PATCH, _PATCH), ink) for i, ink in enumerate(_PATCHES)]
    return tuple(marks)


def slug(page: ComposedPage, frame: PageFrame, preset: Preset, title: str, date: str) -> tuple[GlyphRun, ...]:
    """Return the slug line of a page: title, date, page and the plates."""
    if PressMark.SLUG not in preset.marks:
        return ()
    words = [(" ".join(filter(None, (title, date, page_title(page), preset.condition))), BLACK), *_PLATES.items()]
    x, y = mm(60), frame.height + distance(preset, frame.bleed) + mm(4)
    runs: list[GlyphRun] = []
    for text, ink in words:
        run = _words(text, ink, x, y)
        runs.append(run)
        x = int(run.x[-1] + run.advance[-1]) + _SLUG_STEP
    return tuple(runs)


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


def _words(text: str, ink: Ink, x: Length, y: Length) -> GlyphRun:
    face = _face_for(text)
    glyphs = face.glyphs(np.array([ord(c) for c in text])).astype(np.int64)
    advance = face.advances(glyphs).astype(np.int64) * _SLUG_SIZE // face.units_per_em
    count = len(glyphs)
    zeros = np.zeros(count, dtype=np.int64)
    return GlyphRun(
        face=face,
        size=_SLUG_SIZE,
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
