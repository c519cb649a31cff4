"""Text for the screen: a run of glyphs made ready line by line, and what of it differs from the state before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from editor.compose.marks import GlyphRun
from editor.desktop.canvas.glyphs import REACH, Lines, by_height, differing, drawn_lines
from editor.desktop.canvas.inks import ink_colour
from editor.measure import EMU_PER_PT


class DrawnText:
    """Lines of one ink, made ready when they are first drawn; those that stand as in the text before are its own."""

    __slots__ = ("_before", "_lines", "_rows", "bounds", "colour", "run")

    def __init__(self, run: GlyphRun, before: DrawnText | None) -> None:
        self.run = run
        self.colour = ink_colour(run.ink)
        self.bounds = bounds_of(run)
        self._lines: Lines | None = None
        self._rows: tuple[list[float], Lines] | None = None
        # Only what is ready: a text that is not would hold the one before it, and so on.
        self._before = before.ready if before is not None else None

    @property
    def ready(self) -> tuple[GlyphRun, Lines] | None:
        """The run with its lines; None while they are not made."""
        return None if self._lines is None else (self.run, self._lines)

    @property
    def lines(self) -> Lines:
        """The lines."""
        if self._lines is None:
            self._lines, self._before = drawn_lines(self.run, self._before), None
        return self._lines

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Draw the lines that are exposed."""
        painter.setPen(self.colour)
        for line in self._near(exposed):
            if line.bounds.intersects(exposed):
                line.draw(painter, exposed)

    def _near(self, exposed: QRectF) -> Lines:
        """The lines at the height of what is exposed."""
        if self._rows is None:
            self._rows = by_height(self.run, self.lines)
        baselines, lines = self._rows
        reach = REACH * self.run.size / EMU_PER_PT
        first = bisect_left(baselines, exposed.top() - reach)
        return lines[first : bisect_right(baselines, exposed.bottom() + reach)]


def kind_of(run: GlyphRun) -> tuple[object, ...]:
    """What runs have in common that are the same text in two states of a page."""
    return run.origin.frame, run.origin.part, id(run.face), run.size, run.rotated


def between(old: DrawnText, new: DrawnText) -> list[QRectF]:
    """Where two states of a text differ."""
    if old.colour != new.colour:
        return [old.bounds, new.bounds]
    parts = differing(old.run, new.run)
    return [] if parts is None else [bounds_of(old.run, parts[0]), bounds_of(new.run, parts[1])]


def bounds_of(run: GlyphRun, part: slice = slice(None)) -> QRectF:
    """The rectangle round some glyphs of a run in points."""
    xs, ys = run.x[part], run.y[part]
    if not len(xs):
        return QRectF()
    size = run.size / EMU_PER_PT
    left, top = int(xs.min()) / EMU_PER_PT, int(ys.min()) / EMU_PER_PT
    right, bottom = int(xs.max()) / EMU_PER_PT, int(ys.max()) / EMU_PER_PT
    return QRectF(left, top, right - left, bottom - top).adjusted(-size, -REACH * size, 2 * size, REACH * size)
