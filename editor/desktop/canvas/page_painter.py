"""Pages for the screen: the marks of a ComposedPage as drawables, painted back to front in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from editor.measure import EMU_PER_PT, Rect
from editor.model.style import BLACK, WHITE, Ink

if TYPE_CHECKING:
    from editor.compose.marks import GlyphRun, Rule
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.glyphs import Lines

REACH: Final = 1.5
"""Of the size, above and below a baseline: generous enough for accents and overhang."""

Pictures = Callable[[str], QImage | None]


class DrawnText:
    """Lines of one ink, made ready when they are first drawn; those that stand as in the text before are its own."""

    __slots__ = ("_before", "_lines", "_rows", "bounds", "colour", "run")

    def __init__(self, run: GlyphRun, before: DrawnText | None) -> None:
        self.run = run
        self.colour = ink_colour(run.ink)
        self.bounds = _bounds(run)
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
            from editor.desktop.canvas.glyphs import drawn_lines

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
            from editor.desktop.canvas.glyphs import by_height

            self._rows = by_height(self.run, self.lines)
        baselines, lines = self._rows
        reach = REACH * self.run.size / EMU_PER_PT
        first = bisect_left(baselines, exposed.top() - reach)
        return lines[first : bisect_right(baselines, exposed.bottom() + reach)]


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A straight line."""

    bounds: QRectF
    pen: QPen
    line: QLineF

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Draw the line."""
        painter.setPen(self.pen)
        painter.drawLine(self.line)


@dataclass(frozen=True, slots=True)
class DrawnFill:
    """A filled rectangle, or the oval in it."""

    bounds: QRectF
    colour: QColor
    is_oval: bool = False

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Fill it."""
        if self.is_oval:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour)
            painter.drawEllipse(self.bounds)
        else:
            painter.fillRect(self.bounds, self.colour)


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture in its clip, turned; a grey field with a cross where the file cannot be shown."""

    bounds: QRectF
    whole: QRectF
    asset: str
    pictures: Pictures
    turn: float = 0.0
    is_oval: bool = False
    outline: tuple[QPointF, ...] = ()

    def draw(self, painter: QPainter, _exposed: QRectF) -> None:
        """Draw the picture."""
        image = self.pictures(self.asset)
        painter.save()
        if self.is_oval or self.outline:
            painter.setClipPath(self._clip(), Qt.ClipOperation.IntersectClip)
        else:
            painter.setClipRect(self.bounds, Qt.ClipOperation.IntersectClip)
        if image is None:
            painter.fillRect(self.bounds, QColor("#E4E4E2"))
            painter.setPen(QPen(QColor("#B4B4B0"), 0.5))
            painter.drawLine(self.bounds.topLeft(), self.bounds.bottomRight())
            painter.drawLine(self.bounds.topRight(), self.bounds.bottomLeft())
        else:
            if self.turn:
                middle = self.whole.center()
                painter.translate(middle)
                painter.rotate(self.turn)
                painter.translate(-middle)
            painter.drawImage(self.whole, image)
        painter.restore()

    def _clip(self) -> QPainterPath:
        path = QPainterPath()
        if self.outline:
            path.addPolygon(QPolygonF(self.outline))
        else:
            path.addEllipse(self.bounds)
        return path


Drawn = DrawnText | DrawnRule | DrawnFill | DrawnPicture
Texts = dict[tuple[object, ...], list[DrawnText]]


class PagePainter:
    """Paints composed pages; what it prepares is kept, and shared by pages that share marks."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._pages: list[tuple[ComposedPage, tuple[Drawn, ...]]] = []

    def clear(self) -> None:
        """Forget what was prepared."""
        self._pages = []

    def paint(self, painter: QPainter, page: ComposedPage, exposed: QRectF) -> None:
        """Paint what lies in ``exposed``; the painter's unit is a point from the trim's top left corner."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for drawn in self._drawn(page):
            if drawn.bounds.intersects(exposed):
                drawn.draw(painter, exposed)

    def paint_on(self, painter: QPainter, page: ComposedPage, begin: int, until: float) -> int | None:
        """Paint the whole page from drawable ``begin`` on until the clock (perf_counter) says ``until``.

        Return where to go on; None at the end.
        """
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(0, 0, page.width / EMU_PER_PT, page.height / EMU_PER_PT)
        drawables = self._drawn(page)
        for number in range(begin, len(drawables)):
            if number > begin and perf_counter() > until:
                return number
            drawables[number].draw(painter, whole)
        return None

    def changed(self, before: ComposedPage, after: ComposedPage) -> tuple[QRectF, ...] | None:
        """Where the two pages look different, in points; None where ``before`` is no longer known."""
        old = next((drawn for page, drawn in self._pages if page is before), None)
        if old is None:
            return None
        new = self._drawn(after)
        known, stays = {id(one) for one in old}, {id(one) for one in new}
        gone = [one for one in old if id(one) not in stays]
        areas = [one.bounds for one in gone if not isinstance(one, DrawnText)]
        texts: Texts = {}
        for one in gone:
            if isinstance(one, DrawnText):
                texts.setdefault(_kind(one.run), []).append(one)
        for fresh in new:
            if id(fresh) in known:
                continue
            likes = texts.get(_kind(fresh.run)) if isinstance(fresh, DrawnText) else None
            areas += _between(likes.pop(0), fresh) if likes and isinstance(fresh, DrawnText) else [fresh.bounds]
        areas += [one.bounds for left in texts.values() for one in left]
        return tuple(area for area in areas if not area.isNull())

    def _drawn(self, page: ComposedPage) -> tuple[Drawn, ...]:
        for known, drawn in self._pages:
            if known is page:
                return drawn
        # A page after an edit has most of its marks from the page before it, the very same objects, and of the text
        # that was typed in most lines stand where they stood.
        last = next((known for known in self._pages if known[0].number == page.number), None)
        had, texts = _known(*last) if last else ({}, {})
        fresh = tuple(d for m in page.marks if (d := had.get(id(m)) or self._prepare(m, texts)) is not None)
        self._pages = [(page, fresh), *self._pages[:15]]
        return fresh

    def _prepare(self, mark: object, texts: Texts) -> Drawn | None:
        # Here and not above: numpy and the marks come with the first page, not with the window.
        from editor.compose.marks import Fill, GlyphRun, PictureMark, Rule

        match mark:
            case GlyphRun():
                known = texts.get(_kind(mark))
                return DrawnText(mark, known.pop(0) if known else None)
            case Rule():
                return _rule(mark)
            case Fill():
                return DrawnFill(points(mark.rect), ink_colour(mark.ink), mark.is_oval)
            case PictureMark():
                clip, whole = points(mark.rect), points(mark.image)
                outline = tuple(QPointF(point.x / EMU_PER_PT, point.y / EMU_PER_PT) for point in mark.outline)
                return DrawnPicture(clip, whole, mark.asset, self._pictures, mark.turn / 10, mark.is_oval, outline)
        return None


def _bounds(run: GlyphRun, part: slice = slice(None)) -> QRectF:
    """The rectangle round some glyphs of a run in points."""
    xs, ys = run.x[part], run.y[part]
    if not len(xs):
        return QRectF()
    size = run.size / EMU_PER_PT
    left, top = int(xs.min()) / EMU_PER_PT, int(ys.min()) / EMU_PER_PT
    right, bottom = int(xs.max()) / EMU_PER_PT, int(ys.max()) / EMU_PER_PT
    return QRectF(left, top, right - left, bottom - top).adjusted(-size, -REACH * size, 2 * size, REACH * size)


def _kind(run: GlyphRun) -> tuple[object, ...]:
    """What runs have in common that are the same text in two states of a page."""
    return run.origin.frame, run.origin.part, id(run.face), run.size, run.rotated


def mix_inks(page: ComposedPage) -> None:
    """Find out beforehand, on any thread, how the inks of a page look on the screen."""
    for mark in page.marks:
        ink = getattr(mark, "ink", None)
        if ink is not None:
            ink_colour(ink)


def _between(old: DrawnText, new: DrawnText) -> list[QRectF]:
    """Where two states of a text differ."""
    from editor.desktop.canvas.glyphs import differing

    if old.colour != new.colour:
        return [old.bounds, new.bounds]
    parts = differing(old.run, new.run)
    return [] if parts is None else [_bounds(old.run, parts[0]), _bounds(new.run, parts[1])]


def _known(page: ComposedPage, drawn: tuple[Drawn, ...]) -> tuple[dict[int, Drawn], Texts]:
    """What is drawn of a page by the marks' identity, and its texts by what they have in common with later states."""
    from editor.compose.marks import Link

    marks: dict[int, Drawn] = {}
    texts: Texts = {}
    for mark, one in zip((mark for mark in page.marks if not isinstance(mark, Link)), drawn, strict=True):
        marks[id(mark)] = one
        if isinstance(one, DrawnText):
            texts.setdefault(_kind(one.run), []).append(one)
    return marks, texts


def points(rect: Rect) -> QRectF:
    """The rectangle in points."""
    return QRectF(rect.x / EMU_PER_PT, rect.y / EMU_PER_PT, rect.width / EMU_PER_PT, rect.height / EMU_PER_PT)


@cache
def ink_colour(ink: Ink) -> QColor:
    """The ink on the screen, as a PDF for screens shows it."""
    if ink == BLACK:
        return QColor("#000000")
    if ink == WHITE:
        return QColor("#FFFFFF")
    from editor.paint.colour import screen_colour
    from editor.paint.presets import load_preset

    return QColor.fromRgbF(*screen_colour(ink, load_preset("screen").profile))


def _rule(rule: Rule) -> DrawnRule:
    thickness = rule.thickness / EMU_PER_PT
    start = QPointF(rule.start.x / EMU_PER_PT, rule.start.y / EMU_PER_PT)
    end = QPointF(rule.end.x / EMU_PER_PT, rule.end.y / EMU_PER_PT)
    bounds = QRectF(start, end).normalized().adjusted(-thickness, -thickness, thickness, thickness)
    pen = QPen(ink_colour(rule.ink), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return DrawnRule(bounds, pen, QLineF(start, end))
