"""Glyph runs for the screen: the very glyphs and places of a composed page, by glyph number.

One unit of the painter is one point; a line of type is one run, so that only lines in sight are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QRawFont

from editor.compose.marks import GlyphRun
from editor.desktop.single_font import single_font
from editor.measure import EMU_PER_PT

if TYPE_CHECKING:
    from editor.faces.face import Face


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of type ready to be drawn; ``bounds`` in points, generous enough for accents and overhang."""

    bounds: QRectF
    run: QGlyphRun

    def draw(self, painter: QPainter) -> None:
        """Draw the line with the painter's pen."""
        painter.drawGlyphRun(QPointF(), self.run)


@dataclass(frozen=True, slots=True)
class DrawnRotated:
    """Glyphs turned 90° clockwise, each about its own pen."""

    bounds: QRectF
    pens: tuple[QPointF, ...]
    runs: tuple[QGlyphRun, ...]

    def draw(self, painter: QPainter) -> None:
        """Draw the glyphs with the painter's pen."""
        for pen, run in zip(self.pens, self.runs, strict=True):
            painter.save()
            painter.translate(pen)
            painter.rotate(90)
            painter.drawGlyphRun(QPointF(), run)
            painter.restore()


def drawn_lines(run: GlyphRun) -> Iterator[DrawnLine | DrawnRotated]:
    """The lines of ``run``, in order."""
    if len(run.glyphs) == 0:
        return
    font, size = raw_font(run.face, run.size), run.size / EMU_PER_PT
    breaks = np.flatnonzero(np.diff(run.line) | (np.diff(run.y) != 0)) + 1
    for part in np.split(np.arange(len(run.glyphs)), breaks):
        glyphs = run.glyphs[part].tolist()
        xs, ys = (run.x[part] / EMU_PER_PT).tolist(), (run.y[part] / EMU_PER_PT).tolist()
        pens = [QPointF(x, y) for x, y in zip(xs, ys, strict=True)]
        bounds = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        bounds.adjust(-size, -1.5 * size, 2 * size, 1.5 * size)
        if run.rotated:
            yield DrawnRotated(bounds, tuple(pens), tuple(_glyph_run(font, [g], [QPointF()]) for g in glyphs))
        else:
            yield DrawnLine(bounds, _glyph_run(font, glyphs, pens))


def _glyph_run(font: QRawFont, glyphs: list[int], pens: list[QPointF]) -> QGlyphRun:
    drawn = QGlyphRun()
    drawn.setRawFont(font)
    drawn.setGlyphIndexes(glyphs)
    drawn.setPositions(pens)
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
