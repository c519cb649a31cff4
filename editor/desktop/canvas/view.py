"""The view: where pages lie on the pasteboard, and how the pasteboard lies in the window.

The pasteboard is measured in EMU like the pages; only this module turns them into pixels and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF

from editor.measure import EMU_PER_INCH, Length, Point, Rect, mm

SPREAD_GAP: Final = mm(18)
MARGIN: Final = mm(14)
ZOOM_LEAST: Final = 0.05
ZOOM_MOST: Final = 16.0


class Sheet(Protocol):
    """What a page needs to be laid out: model and composed pages both have it."""

    @property
    def number(self) -> int:
        """The page's number."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A page's trim on the pasteboard."""

    number: int
    trim: Rect


def lay_out(pages: Sequence[Sheet], *, width: Length, height: Length) -> tuple[Placed, ...]:
    """Lay pages out as the reader holds the paper: the first on the right, then spreads, the last on the left."""
    placed = []
    for page in pages:
        row, is_right = divmod(page.number, 2)
        x = width if is_right else 0
        placed.append(Placed(page.number, Rect(x, row * (height + SPREAD_GAP), width, height)))
    return tuple(placed)


def bounds(placed: Sequence[Placed]) -> Rect:
    """The rectangle round all pages with the pasteboard's margin."""
    if not placed:
        return Rect(0, 0, 2 * MARGIN, 2 * MARGIN)
    return Rect.around(page.trim for page in placed).inset(-MARGIN)


@dataclass(frozen=True, slots=True)
class View:
    """Zoom (1 is true size) and the pasteboard's place at the window's top left corner (EMU, may be fractional)."""

    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0
    dpi: float = 96.0

    @property
    def scale(self) -> float:
        """Pixels an EMU."""
        return self.zoom * self.dpi / EMU_PER_INCH

    def pixel(self, x: float, y: float) -> QPointF:
        """Where a place of the pasteboard is in the window."""
        return QPointF((x - self.left) * self.scale, (y - self.top) * self.scale)

    def pixels(self, rect: Rect) -> QRectF:
        """Where a rectangle of the pasteboard is in the window."""
        corner = self.pixel(rect.x, rect.y)
        return QRectF(corner.x(), corner.y(), rect.width * self.scale, rect.height * self.scale)

    def place(self, pixel: QPointF) -> Point:
        """Which place of the pasteboard a pixel shows."""
        return Point(round(self.left + pixel.x() / self.scale), round(self.top + pixel.y() / self.scale))

    def zoomed(self, zoom: float, about: QPointF) -> View:
        """Return the view with another zoom and the same place of the pasteboard under ``about``."""
        zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
        scale = zoom * self.dpi / EMU_PER_INCH
        left = self.left + about.x() / self.scale - about.x() / scale
        return View(zoom, left, self.top + about.y() / self.scale - about.y() / scale, self.dpi)

    def panned(self, dx: float, dy: float) -> View:
        """Return the view moved by pixels."""
        return replace(self, left=self.left + dx / self.scale, top=self.top + dy / self.scale)

    def fitted(self, rect: Rect, width: float, height: float) -> View:
        """Return the view that shows all of ``rect`` as large as a window of so many pixels allows, centred."""
        zoom = min(width / rect.width, height / rect.height) * EMU_PER_INCH / self.dpi
        zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
        scale = zoom * self.dpi / EMU_PER_INCH
        left = rect.x + (rect.width - width / scale) / 2
        return View(zoom, left, rect.y + (rect.height - height / scale) / 2, self.dpi)

    def kept_within(self, rect: Rect, width: float, height: float) -> View:
        """Return the view moved so that it shows no more beside ``rect`` than it must; what is small is centred."""
        left = _kept(self.left, rect.x, rect.right, width / self.scale)
        return replace(self, left=left, top=_kept(self.top, rect.y, rect.bottom, height / self.scale))


def _kept(start: float, low: float, high: float, length: float) -> float:
    if length >= high - low:
        return (low + high - length) / 2
    return min(max(start, low), high - length)
