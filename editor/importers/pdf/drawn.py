"""Drawn: what stands on a PDF page besides its text, held upright, and the part of each that shows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from editor.importers.geometry.area import Area

Matrix = tuple[float, float, float, float, float, float]

_MOST = 20_000  # objects of a page that are looked at
_DEEPEST = 8  # forms within forms
_MOST_SEGMENTS = 400  # of a path; more is a drawing
_SHORTEST = 24.0  # points; a shorter stroke is no rule
_MOST_STROKES = 2000
_AXIAL = 1.0  # points by which a rule may be aslant
_WHITE = 250
_TURNS: tuple[Matrix, ...] = ((1, 0, 0, 1, 0, 0), (0, -1, 1, 0, 0, 0), (-1, 0, 0, -1, 0, 0), (0, 1, -1, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Drawn:
    """An object of a page: where all of it would be, where it shows, and its matrix to the upright sheet."""

    source: Any
    matrix: Matrix
    area: Area
    shown: Area


def sheet(page: Any, turn: int) -> Area:  # noqa: ANN401 - pypdfium2 is not typed
    """The page itself, ``turn`` quarters of a turn being undone."""
    return _bounds(page.get_bbox(), _TURNS[turn])


def pictures(page: Any, turn: int) -> Iterator[Drawn]:  # noqa: ANN401
    """The pictures of a page in the order they are painted."""
    import pypdfium2.raw as pdfium

    whole = sheet(page, turn)
    for source in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST), _MOST):
        outer = _outer(source, turn)
        matrix = _product(source.get_matrix().get(), outer)
        area = _bounds((0.0, 0.0, 1.0, 1.0), matrix)
        shown = area.common(whole)
        for clip in _clips(source, turn):
            shown = shown.common(clip)
        yield Drawn(source, matrix, area, shown)


def strokes(page: Any, turn: int) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    """The level and upright edges of what is drawn in lines or filled on a page: x and y of both ends."""
    import pypdfium2.raw as pdfium

    found = (
        stroke
        for source in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST), _MOST)
        if _is_seen(source)
        for stroke in _shown(_edges(source, turn), source, turn)
    )
    yield from islice(found, _MOST_STROKES)


def _is_seen(source: Any) -> bool:  # noqa: ANN401
    """Whether a path shows: its outline, or a filling that is not as white as paper."""
    import pypdfium2.raw as pdfium

    filling, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(source, ctypes.byref(filling), ctypes.byref(stroke)):
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if stroke.value or not filling.value:
        return bool(stroke.value)
    known = pdfium.FPDFPageObj_GetFillColor(source, *map(ctypes.byref, colour))
    return not known or min(part.value for part in colour[:3]) < _WHITE


def _edges(source: Any, turn: int) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(source)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    matrix = _product(source.get_matrix().get(), _outer(source, turn))
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(source, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = _placed((x.value, y.value), matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _is_rule(last, point):
            yield (*last, *point)
        if pdfium.FPDFPathSegment_GetClose(segment) and _is_rule(point, first):
            yield (*point, *first)
        last = point


def _shown(
    edges: Iterator[tuple[float, float, float, float]],
    source: Any,  # noqa: ANN401
    turn: int,
) -> Iterator[tuple[float, float, float, float]]:
    """The edges as what clips them leaves them; a filling that is cut off ends with an edge where it is cut."""
    clips: list[Area] | None = None
    for edge in edges:
        clips = list(_clips(source, turn)) if clips is None else clips
        x, y, u, v = edge
        for clip in clips:
            x, u = (max(clip.left, min(clip.right, at)) for at in (x, u))
            y, v = (max(clip.bottom, min(clip.top, at)) for at in (y, v))
        if max(abs(x - u), abs(y - v)) >= _SHORTEST:
            yield x, y, u, v


def _is_rule(start: tuple[float, float], end: tuple[float, float]) -> bool:
    across, down = abs(start[0] - end[0]), abs(start[1] - end[1])
    return min(across, down) <= _AXIAL and max(across, down) >= _SHORTEST


def _placed(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _outer(source: Any, turn: int) -> Matrix:  # noqa: ANN401
    """The matrix from the space an object is drawn in to the upright sheet."""
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    holder = source.container
    while holder is not None:
        matrix = _product(matrix, holder.get_matrix().get())
        holder = holder.container
    return _product(matrix, _TURNS[turn])


def _clips(source: Any, turn: int) -> Iterator[Area]:  # noqa: ANN401
    """The areas that an object and the forms it stands in are clipped to."""
    import pypdfium2.raw as pdfium

    holder = source
    while holder is not None:
        clip = pdfium.FPDFPageObj_GetClipPath(holder)
        outer = _outer(holder, turn)
        for number in range(min(64, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            points = list(_points(clip, number))
            if points:
                xs, ys = zip(*points, strict=True)
                yield _bounds((min(xs), min(ys), max(xs), max(ys)), outer)
        holder = holder.container


def _points(clip: Any, number: int) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(4096, pdfium.FPDFClipPath_CountPathSegments(clip, number))):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            yield x.value, y.value


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(box: tuple[float, float, float, float], matrix: Matrix) -> Area:
    """The area that a rectangle (left, bottom, right, top) covers once it is turned."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Area(min(xs), min(ys), max(xs), max(ys))
