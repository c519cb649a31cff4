"""Glyph runs for the screen: the very glyphs and places of a composed page, by glyph number.

One unit of the painter is one point; a line of type is one run, so that only lines in sight are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QPainterPath, QRawFont

from editor.compose.marks import GlyphRun, IntArray
from editor.desktop.canvas.single_font import single_font
from editor.measure import EMU_PER_PT

if TYPE_CHECKING:
    from editor.faces.face import Face


REACH: Final = 1.5
"""Of the size, above and below a baseline: generous enough for accents and overhang."""

LARGEST: Final = 58.0
"""Pixels up to which Qt draws glyphs from its cache of pictures; above 64 it draws a run of glyphs not at all."""

_OUTLINE: Final = 1000

_LINES: Final = 4096
"""Lines of type kept ready: those of eight full pages, about a kilobyte each."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of type ready to be drawn; ``bounds`` in points, generous enough for accents and overhang.

    The glyphs of ``run`` are placed from ``pen``: lines of the same words share one run, wherever they stand.
    """

    bounds: QRectF
    face: Face
    size: float
    pen: QPointF
    run: QGlyphRun

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the line, or what is exposed of it, with the painter's pen."""
        if _pixels(painter, self.size) <= LARGEST:
            painter.drawGlyphRun(self.pen, self.run)
            return
        low, high = exposed.left() - 2 * self.size, exposed.right() + self.size
        for glyph, place in zip(self.run.glyphIndexes(), self.run.positions(), strict=True):
            pen = self.pen + place
            if low <= pen.x() <= high:
                _draw_outline(painter, self.face, glyph, pen, self.size, 0)


@dataclass(frozen=True, slots=True)
class DrawnRotated:
    """Glyphs turned 90° clockwise, each about its own pen."""

    bounds: QRectF
    face: Face
    size: float
    glyphs: tuple[int, ...]
    pens: tuple[QPointF, ...]

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Draw the glyphs with the painter's pen."""
        for glyph, pen in zip(self.glyphs, self.pens, strict=True):
            _draw_outline(painter, self.face, glyph, pen, self.size, 90)


Lines = tuple[DrawnLine | DrawnRotated, ...]


def drawn_lines(run: GlyphRun, before: tuple[GlyphRun, Lines] | None = None) -> Lines:
    """The lines of ``run``, in order; those that stand as they did in ``before`` are the very same objects."""
    edges = _edges(run)
    count = len(edges) - 1
    head, tail = _alike(before[0], run, edges) if before is not None else (0, 0)
    tail = min(tail, count - head)
    fresh = _made(run, edges[head : count - tail + 1])
    known = before[1] if before is not None else ()
    return (*known[:head], *fresh, *known[len(known) - tail :])


def by_height(run: GlyphRun, lines: Lines) -> tuple[list[float], Lines]:
    """The lines of a run from the top down, and where each stands, in points: columns side by side are mixed."""
    ys = run.y[_edges(run)[:-1]]
    order = np.argsort(ys, kind="stable")
    return (ys[order] / EMU_PER_PT).tolist(), tuple(lines[at] for at in order.tolist())


def differing(old: GlyphRun, new: GlyphRun) -> tuple[slice, slice] | None:
    """The glyphs of two runs of one face, line by line, that are drawn otherwise; None where none are."""
    known, edges = _edges(old), _edges(new)
    head, tail = _alike(old, new, edges)
    tail = min(tail, len(known) - 1 - head, len(edges) - 1 - head)
    if head + tail >= max(len(known), len(edges)) - 1:
        return None
    return slice(known[head], known[len(known) - 1 - tail]), slice(edges[head], edges[len(edges) - 1 - tail])


def _edges(run: GlyphRun) -> list[int]:
    """Where the lines of a run begin, and where the last ends."""
    if not len(run.glyphs):
        return [0]
    breaks = np.flatnonzero(np.diff(run.line) | (np.diff(run.y) != 0)) + 1
    return [0, *breaks.tolist(), len(run.glyphs)]


def _alike(old: GlyphRun, new: GlyphRun, edges: list[int]) -> tuple[int, int]:
    """How many lines at the head and at the tail of two runs of one face are drawn alike."""
    known = _edges(old)
    shared = min(len(old.glyphs), len(new.glyphs))
    columns = (old.glyphs, new.glyphs), (old.x, new.x), (old.y, new.y)
    same_head = np.logical_and.reduce([a[:shared] == b[:shared] for a, b in columns])
    same_tail = np.logical_and.reduce([a[len(a) - shared :] == b[len(b) - shared :] for a, b in columns])[::-1]
    first = shared if same_head.all() else int(np.argmin(same_head))
    last = shared if same_tail.all() else int(np.argmin(same_tail))
    head = tail = 0
    most = min(len(known), len(edges)) - 1
    while head < most and known[head + 1] == edges[head + 1] <= first:
        head += 1
    ends, own_ends = len(old.glyphs), len(new.glyphs)
    while tail < most - head and ends - known[-2 - tail] == own_ends - edges[-2 - tail] <= last:
        tail += 1
    return head, tail


def _made(run: GlyphRun, edges: list[int]) -> Lines:
    """The lines between these edges; what can be known of all of them at once is, many change with a key."""
    if len(edges) < 2:
        return ()
    low, starts = edges[0], np.array(edges[:-1]) - edges[0]
    xs, ys = run.x[low : edges[-1]], run.y[low : edges[-1]]
    left, right = np.minimum.reduceat(xs, starts), np.maximum.reduceat(xs, starts)
    top, size = ys[starts] / EMU_PER_PT, run.size / EMU_PER_PT
    # A line's glyphs stand on one height.
    rows = zip(
        pairwise(edges),
        (left / EMU_PER_PT - size).tolist(),
        (top - REACH * size).tolist(),
        ((right - left) / EMU_PER_PT + 3 * size).tolist(),
        strict=True,
    )
    return tuple(
        _drawn_line(run, start, end, QRectF(x, y, width, 2 * REACH * size)) for (start, end), x, y, width in rows
    )


def _drawn_line(run: GlyphRun, start: int, end: int, bounds: QRectF) -> DrawnLine | DrawnRotated:
    glyphs, xs, ys = run.glyphs[start:end], run.x[start:end], run.y[start:end]
    size = run.size / EMU_PER_PT
    if run.rotated:
        return DrawnRotated(bounds, run.face, size, tuple(glyphs.tolist()), tuple(_pens(xs, ys)))
    x, y = int(xs[0]), int(ys[0])
    words = _glyph_run(run.face, run.size, glyphs.tobytes(), (xs - x).tobytes())
    return DrawnLine(bounds, run.face, size, QPointF(x / EMU_PER_PT, y / EMU_PER_PT), words)


def _pens(xs: IntArray, ys: IntArray) -> list[QPointF]:
    """Places in points."""
    return [QPointF(x, y) for x, y in zip((xs / EMU_PER_PT).tolist(), (ys / EMU_PER_PT).tolist(), strict=True)]


def _pixels(painter: QPainter, size: float) -> float:
    return abs(painter.deviceTransform().m11()) * size


def _draw_outline(painter: QPainter, face: Face, glyph: int, pen: QPointF, size: float, angle: float) -> None:
    painter.save()
    painter.translate(pen)
    painter.rotate(angle)
    painter.scale(size / _OUTLINE, size / _OUTLINE)
    painter.fillPath(outline(face, glyph), painter.pen().color())
    painter.restore()


@lru_cache(8192)
def outline(face: Face, glyph: int) -> QPainterPath:
    """The outline of a glyph, a thousand units to the em."""
    path = raw_font(face, _OUTLINE * EMU_PER_PT).pathForGlyph(glyph)
    # Strokes of variable fonts overlap; filled even-odd, their crossings would be holes.
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@lru_cache(_LINES)
def _glyph_run(face: Face, size: int, glyphs: bytes, xs: bytes) -> QGlyphRun:
    """Glyphs at their places along the line from the first, both as columns of whole numbers.

    A line that moves down its column, or on to the next, is the same run elsewhere.
    """
    drawn = QGlyphRun()
    drawn.setRawFont(raw_font(face, size))
    drawn.setGlyphIndexes(np.frombuffer(glyphs, np.int64).tolist())
    drawn.setPositions([QPointF(x, 0) for x in (np.frombuffer(xs, np.int64) / EMU_PER_PT).tolist()])
    return drawn


@cache
def raw_font(face: Face, size: int) -> QRawFont:
    """The face in a size (EMU) as Qt draws it, unhinted: shapes and places are those of print."""
    if size != EMU_PER_PT:
        sized = QRawFont(raw_font(face, EMU_PER_PT))
        sized.setPixelSize(size / EMU_PER_PT)
        return sized
    if face.index == 0 and face.path.suffix.lower() != ".ttc":
        return QRawFont(str(face.path), 1.0, QFont.HintingPreference.PreferNoHinting)
    data = single_font(face.path.read_bytes(), face.index)
    return QRawFont(QByteArray(data), 1.0, QFont.HintingPreference.PreferNoHinting)
