"""Pictures of a PDF: which images of its pages are pictures of articles, each taken out once.

Ornaments, tints, thin bands and what lies behind the text are none; nor is what stands on several pages in the same
place.  What was left out is said.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor.importers.errors import ImportRefused
from editor.importers.geometry.area import Area
from editor.importers.geometry.illustrations import Illustration
from editor.importers.manuscript import Photo
from editor.importers.pdf.drawn import Drawn, pictures, sheet
from editor.importers.pdf.images import MOST_PIXELS, pixels_of, raw_bytes, taken_out
from editor.importers.pdf.mosaics import Mosaic, mosaics, put_together
from editor.importers.pictures import read_picture
from editor.model.findings import Finding, Place, Severity

_SMALLEST = 26.0  # points: no picture of a paper is less broad and high than 9 mm
_FEWEST = 32  # pixels of a side
_LONGEST = 12.0  # times its other side: longer is a band
_BEHIND = 0.6  # of the sheet: larger, with text on it, is a ground
_TEXT_ON_IT = 0.15  # of the page's characters
_MOST_OF_ALL = 600_000_000  # pixels of a file that are looked at
_MOST = 60  # of a page
_MOST_TILES = 400  # of a file that are put together
_SAME_PLACE = 3.0  # points


@dataclass(slots=True)
class PicturesOfFile:
    """The pictures taken out of a file so far, and what was left out."""

    name: str
    photos: dict[str, Photo] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pixels_left: int = _MOST_OF_ALL
    tiles_left: int = _MOST_TILES
    _taken: dict[tuple[bytes, str], str | None] = field(default_factory=dict)

    def of_page(
        self,
        page: Any,  # noqa: ANN401 - pypdfium2 is not typed
        number: int,
        turn: int,
        points: Sequence[tuple[float, float]],
    ) -> tuple[Illustration, ...]:
        """The pictures of a page turned by ``turn`` quarters; ``points`` are where its characters stand."""
        place = Place(self.name, number)
        whole = sheet(page, turn)
        wanted: list[Mosaic] = []
        grounds = aside = 0
        for mosaic in mosaics(itertools.islice(pictures(page, turn), 20 * _MOST)):
            if _is_small(mosaic):
                continue
            if _is_ground(mosaic.area, whole, points):
                grounds += 1
            elif len(wanted) < _MOST:
                wanted.append(mosaic)
            else:
                aside += 1
        if grounds:
            self._say(f"The picture behind the text of page {number} of {self.name} was left out.", place)
        found = [each for mosaic in wanted for each in self._illustrations(mosaic, place)]
        if aside:
            self._say(f"{aside} more pictures of page {number} of {self.name} were left out.", place)
        return tuple(found)

    def _illustrations(self, mosaic: Mosaic, place: Place) -> Iterator[Illustration]:
        try:
            whole = self._whole(mosaic)
        except ImportRefused as refused:
            self._unreadable(refused, place)
            return
        if whole is not None:
            yield whole
            return
        for drawn in mosaic.tiles:
            try:
                sha256 = None if _is_small(Mosaic((drawn,), drawn.shown)) else self._kept(drawn)
            except ImportRefused as refused:
                self._unreadable(refused, place)
                continue
            if sha256 is not None:
                yield Illustration(drawn.shown, sha256)

    def _unreadable(self, refused: ImportRefused, place: Place) -> None:
        message = f"A picture on page {place.page} of {self.name} was left out: {refused}"
        self.findings.append(Finding(Severity.WARNING, "picture-unreadable", message, place))

    def _whole(self, mosaic: Mosaic) -> Illustration | None:
        """The picture that several tiles are; None where there is one, or each is its own."""
        if len(mosaic.tiles) == 1:
            return None
        self.tiles_left -= len(mosaic.tiles)
        if self.tiles_left < 0:
            raise ImportRefused("it is cut into too many pieces.")
        for drawn in mosaic.tiles:
            self._count(drawn)
        data = put_together(mosaic)
        if data is None:
            return None
        photo = read_picture(data, "it")
        self.photos[photo.asset.sha256] = photo
        return Illustration(mosaic.area, photo.asset.sha256)

    def _count(self, drawn: Drawn) -> None:
        width, height = pixels_of(drawn)
        if width * height <= MOST_PIXELS:
            self.pixels_left -= width * height
        if self.pixels_left < 0:
            raise ImportRefused("the file holds more of them than is read at once.")

    def _kept(self, drawn: Drawn) -> str | None:
        """The sha256 of the picture, taken out if it has not been yet; None for a plain tint."""
        self._count(drawn)
        key = (hashlib.sha256(raw_bytes(drawn)).digest(), _as_it_stands(drawn))
        if key not in self._taken:
            data = taken_out(drawn, "it")
            photo = read_picture(data, "it") if data else None
            if photo is not None:
                self.photos[photo.asset.sha256] = photo
            self._taken[key] = photo.asset.sha256 if photo else None
        return self._taken[key]

    def _say(self, message: str, place: Place) -> None:
        self.findings.append(Finding(Severity.NOTE, "pictures-aside", message, place))


def _as_it_stands(drawn: Drawn) -> str:
    """What distinguishes two places of one image: how it is turned and clipped."""
    whole, shown = drawn.area, drawn.shown
    signs = "".join("-0+"[(value > 0) - (value < 0) + 1] for value in drawn.matrix[:4])
    edges = ((a - b) / max(whole.width, whole.height, 1.0) for a, b in zip(_edges(shown), _edges(whole), strict=True))
    return signs + " ".join(f"{edge:.2f}" for edge in edges)


def _edges(area: Area) -> tuple[float, float, float, float]:
    return area.left, area.bottom, area.right, area.top


def _is_small(mosaic: Mosaic) -> bool:
    """Whether an image is an ornament, a band or hidden."""
    short, long = sorted((mosaic.area.width, mosaic.area.height))
    is_coarse = len(mosaic.tiles) == 1 and min(pixels_of(mosaic.tiles[0])) < _FEWEST
    return short < _SMALLEST or long > _LONGEST * short or is_coarse


def _is_ground(area: Area, whole: Area, points: Sequence[tuple[float, float]]) -> bool:
    """Whether a picture fills the sheet behind its text."""
    if area.extent < _BEHIND * whole.extent:
        return False
    on_it = sum(area.left < x < area.right and area.bottom < y < area.top for x, y in points)
    return on_it > _TEXT_ON_IT * len(points)


def repeated(pages: Iterable[Sequence[Illustration]]) -> frozenset[tuple[str, tuple[int, ...]]]:
    """The pictures without words that stand in the same place of several pages: signs of the paper."""
    seen = Counter(mark for page in pages for mark in {mark_of(each) for each in page if not each.caption})
    return frozenset(mark for mark, count in seen.items() if count > 1)


def mark_of(picture: Illustration) -> tuple[str, tuple[int, ...]]:
    """The picture and about where it stands."""
    return picture.sha256, tuple(round(edge / _SAME_PLACE) for edge in _edges(picture.area))
