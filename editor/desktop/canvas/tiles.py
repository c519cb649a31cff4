"""Tiles: parts of pages painted once and shown many times, so that panning costs nothing and zooming never waits.

A tile that is out of date, or of another zoom, is shown until the right one is painted; how long painting may take
in one go is limited, the rest follows in the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from editor.desktop.canvas.overlays import Sight, area_of
from editor.desktop.canvas.page_painter import PagePainter
from editor.desktop.canvas.proofs import TURN, Proof
from editor.measure import EMU_PER_PT

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

FIT_LABEL: Final = QSize(200, 40)
"""Pixels above and left of a block's foot that hold what is told of its fit."""

SIDE: Final = 256
STEP: Final = 4

HAIR: Final = 2
"""Pixels that a line may be seen beside where it lies: one thinner than a pixel is drawn a pixel wide."""

BEFORE: Final = 64
"""Pixels painted above and left of what is wanted, and thrown away.

Qt cuts the places of glyphs off towards the corner, to a 64th of a pixel: beyond it they would be drawn elsewhere.  A
glyph that is no outline is smaller than this.
"""

LIMIT: Final = 600
"""Tiles kept: about 160 MB at one pixel a point."""

Key = tuple[int, int, float, int, int]


@dataclass(slots=True)
class Tile:
    """A painted part of ``page``."""

    page: ComposedPage
    picture: QPixmap


@dataclass(slots=True)
class _Wanted:
    """A tile that is to be painted at ``place``: what of it is ``stale``, in points; None for all of it."""

    key: Key
    place: QRectF
    stale: Tile | None
    dirty: tuple[QRectF, ...] | None

    def stale_part(self, trim: QRectF, scale: float) -> QRectF:
        """What of it has to be painted, in pixels of the window."""
        if self.stale is None or self.dirty is None:
            return self.place
        unit, changed = scale * EMU_PER_PT, QRectF()
        for area in self.dirty:
            changed = changed.united(area)
        pixels = QRectF(trim.topLeft() + changed.topLeft() * unit, changed.size() * unit)
        return pixels.adjusted(-HAIR, -HAIR, HAIR, HAIR).intersected(self.place)


class Turn:
    """How long new tiles may be painted in one go; one is painted however long it takes, so that all will be there."""

    def __init__(self, seconds: float) -> None:
        self._until = perf_counter() + seconds
        self._last = 0.0
        self._begun: float | None = None

    def begins(self) -> bool:
        """Whether there is time for another tile, which is likely to take as long as the one before."""
        now = perf_counter()
        if self._begun is not None:
            self._last = now - self._begun
        if self._begun is not None and now + self._last > self._until:
            return False
        self._begun = now
        return True


class Tiles:
    """Painted tiles of all pages."""

    def __init__(self, painter: PagePainter) -> None:
        self._painter = painter
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self._compared: list[tuple[ComposedPage, ComposedPage, tuple[QRectF, ...] | None]] = []
        self._proofs: dict[int, tuple[ComposedPage, QPixmap]] = {}
        self._making: Proof | None = None

    def clear(self) -> None:
        """Forget all tiles."""
        self._tiles.clear()
        self._proofs.clear()
        self._making = None

    def draw(
        self, painter: QPainter, page: ComposedPage, trim: QRectF, scale: float, exposed: QRectF, turn: Turn
    ) -> QRegion:
        """Draw ``page`` into ``trim`` with as many new tiles as its ``turn`` allows; return where others are to come.

        The trim's corner lies on a whole pixel; ``scale`` is pixels an EMU.
        """
        ratio = painter.device().devicePixelRatioF()
        missing, to_come = [], QRegion()
        visible = trim.intersected(exposed)
        for column, row, place in _grid(trim, visible):
            key = (page.number, round(ratio * 100), scale, column, row)
            tile = self._tiles.get(key)
            dirty = None if tile is None else self._dirty(tile.page, page, place, trim, scale)
            if tile is not None and dirty == ():
                tile.page = page
                self._tiles.move_to_end(key)
                painter.drawPixmap(place.topLeft(), tile.picture)
            else:
                missing.append(_Wanted(key, place, tile, dirty))
        for strip in _strips(missing):
            if turn.begins():
                self._paint_strip(page, strip, trim, scale, ratio)
                for wanted in strip:
                    painter.drawPixmap(wanted.place.topLeft(), self._tiles[wanted.key].picture)
            else:
                for wanted in strip:
                    to_come += wanted.place.toAlignedRect()
                    self._draw_stand_in(painter, page, wanted.place, trim, wanted.stale)
        return to_come

    def changed(self, before: ComposedPage, after: ComposedPage) -> tuple[QRectF, ...] | None:
        """Where the pages look different, in points; None where that is not known."""
        return self._changed(before, after)

    def known_proof(self, number: int) -> tuple[ComposedPage, QPixmap] | None:
        """The small picture of a page made last, and the state of the page it shows; None if there is none yet."""
        return self._proofs.get(number)

    def make_proof(self, page: ComposedPage, width: int, ratio: float) -> bool:
        """Go on making a small picture of the whole page, ``width`` points wide; tell whether it is there now.

        It is for thumbnails, and a stand-in.
        """
        making = self._making
        if making is None or making.page is not page or making.image.width() != round(width * ratio):
            making = self._making = Proof(self._painter, page, width, ratio)
        if not making.go_on(TURN):
            return False
        self._proofs[page.number], self._making = (page, QPixmap.fromImage(making.image)), None
        return True

    def _dirty(
        self, before: ComposedPage, after: ComposedPage, place: QRectF, trim: QRectF, scale: float
    ) -> tuple[QRectF, ...] | None:
        """What of the tile at ``place`` has changed, in points of the page; None for all of it."""
        if before is after:
            return ()
        changed = self._changed(before, after)
        if changed is None:
            return None
        part = _part(place, trim, scale)
        return tuple(area for area in changed if area.intersects(part))

    def _changed(self, before: ComposedPage, after: ComposedPage) -> tuple[QRectF, ...] | None:
        """Where the pages differ; tiles of a view are of few states, so the last answers serve most of them."""
        for old, new, known in self._compared:
            if old is before and new is after:
                return known
        changed = self._painter.changed(before, after)
        self._compared = [(before, after, changed), *self._compared[:7]]
        return changed

    def _paint_strip(
        self, page: ComposedPage, strip: Sequence[_Wanted], trim: QRectF, scale: float, ratio: float
    ) -> None:
        """Bring tiles side by side up to date: what has changed is painted once for all, and laid over what has not."""
        area = QRectF()
        for wanted in strip:
            area = area.united(wanted.stale_part(trim, scale))
        whole = _whole(area, strip[0].place.topLeft().toPoint())
        fresh = _blank(BEFORE + whole.width(), BEFORE + whole.height(), ratio)
        self._paint(fresh, page, QRectF(whole), trim, scale)
        for wanted in strip:
            tile = wanted.stale
            if tile is None or wanted.dirty is None:
                tile = Tile(page, _blank(SIDE, SIDE, ratio))
            part = QRectF(whole).intersected(wanted.place)
            laying = QPainter(tile.picture)
            laying.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            source = part.translated(QPointF(BEFORE, BEFORE) - QPointF(whole.topLeft()))
            laying.drawPixmap(
                part.translated(-wanted.place.topLeft()), fresh, QRectF(source.topLeft() * ratio, source.size() * ratio)
            )
            laying.end()
            tile.page = page
            self._keep(wanted.key, tile)

    def _paint(self, picture: QPixmap, page: ComposedPage, place: QRectF, trim: QRectF, scale: float) -> None:
        """Paint the part of the page at ``place`` in the window, with what comes ``BEFORE`` it."""
        painter = QPainter(picture)
        painter.translate(trim.topLeft() - place.topLeft() + QPointF(BEFORE, BEFORE))
        unit = scale * EMU_PER_PT
        painter.scale(unit, unit)
        around = place.adjusted(-HAIR, -HAIR, HAIR, HAIR)
        self._painter.paint(painter, page, QRectF((around.topLeft() - trim.topLeft()) / unit, around.size() / unit))
        painter.end()

    def _keep(self, key: Key, tile: Tile) -> None:
        self._tiles[key] = tile
        self._tiles.move_to_end(key)
        while len(self._tiles) > LIMIT:
            self._tiles.popitem(last=False)

    def _draw_stand_in(
        self, painter: QPainter, page: ComposedPage, place: QRectF, trim: QRectF, stale: Tile | None
    ) -> None:
        if stale is not None:
            painter.drawPixmap(place.topLeft(), stale.picture)
            return
        known = self._proofs.get(page.number)
        if known is None:
            return
        ratio = known[1].width() / trim.width()
        part = place.intersected(trim)
        corner = (part.topLeft() - trim.topLeft()) * ratio
        source = QRectF(corner.x(), corner.y(), part.width() * ratio, part.height() * ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(part, known[1], source)


def changed_region(tiles: Tiles, old: ComposedPage, new: ComposedPage, sight: Sight) -> QRegion | None:
    """Where two states of a page differ in the window, what is told at blocks' feet included; None: anywhere."""
    areas = tiles.changed(old, new)
    if areas is None or len(old.blocks) != len(new.blocks) or old.name != new.name:
        return None
    unit = sight.scale * EMU_PER_PT
    region = QRegion()
    for area in areas:
        pixels = QRectF(sight.corner + area.topLeft() * unit, area.size() * unit)
        region += pixels.toAlignedRect().adjusted(-HAIR, -HAIR, HAIR, HAIR)
    for one, other in zip(old.blocks, new.blocks, strict=True):
        if one.area != other.area:
            return None
        if one is not other and other.area:
            foot = sight.rect(area_of(other)).toAlignedRect()
            region += QRect(foot.right() - FIT_LABEL.width(), foot.bottom() - FIT_LABEL.height(), 220, 60)
    return region


def _strips(missing: Sequence[_Wanted]) -> Iterator[list[_Wanted]]:
    """Tiles that stand side by side, together: a line of type that runs through several is then drawn once."""
    strip: list[_Wanted] = []
    for wanted in missing:
        if strip and (wanted.place.top() != strip[-1].place.top() or wanted.place.left() != strip[-1].place.right()):
            yield strip
            strip = []
        strip.append(wanted)
    if strip:
        yield strip


def _whole(area: QRectF, corner: QPoint) -> QRect:
    """The pixels round an area, in steps from a tile's corner that are whole with a quarter more pixels as well."""
    steps = area.translated(-QPointF(corner))
    left, top = floor(steps.left() / STEP) * STEP, floor(steps.top() / STEP) * STEP
    size = QSize(ceil(steps.right() / STEP) * STEP - left, ceil(steps.bottom() / STEP) * STEP - top)
    return QRect(corner + QPoint(left, top), size)


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _part(place: QRectF, trim: QRectF, scale: float) -> QRectF:
    """The part of the page, in points, of which the tile at ``place`` may show something."""
    unit = scale * EMU_PER_PT
    seen = place.adjusted(-HAIR, -HAIR, HAIR, HAIR)
    return QRectF((seen.topLeft() - trim.topLeft()) / unit, seen.size() / unit)


def _grid(trim: QRectF, visible: QRectF) -> Iterator[tuple[int, int, QRectF]]:
    """The tiles that cover ``visible``; the grid begins at the whole pixel at the trim's corner."""
    if visible.isEmpty():
        return
    x, y = floor(trim.x()), floor(trim.y())
    span = QRect(
        floor((visible.left() - x) / SIDE),
        floor((visible.top() - y) / SIDE),
        ceil((visible.right() - x) / SIDE),
        ceil((visible.bottom() - y) / SIDE),
    )
    for row in range(span.y(), span.height()):
        for column in range(span.x(), span.width()):
            yield column, row, QRectF(x + column * SIDE, y + row * SIDE, SIDE, SIDE)
