"""Marks: what is printed on a page, at fixed places, in the order it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from editor.measure import Length, Point, Rect
from editor.model.style import Ink

if TYPE_CHECKING:
    from editor.faces.face import Face

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the glyphs of a run came from: the frame, the article, the part of it, and the texts themselves.

    ``part`` is a frame kind of ``inspect`` (story, headline, credit …).  ``texts`` are the paragraphs that the run's
    offsets count in.
    """

    frame: str
    article: str | None
    part: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face, size and ink, over any number of lines of one frame.

    Arrays of length n: ``glyphs`` ids in ``face``; ``x``, ``y`` where each is drawn, in EMU from the trim's top left, y
    downwards; ``advance`` of the pen in EMU; ``paragraph``, ``start``, ``end``: each glyph's cluster in
    ``origin.texts``; ``line`` counts lines of the frame.  ``shift`` is how far a glyph is drawn from the pen, which
    the caret follows (None: not at all), in vertical frames down the line.  ``rotated`` runs are turned 90° clockwise
    about each glyph's place.  Glyphs whose ``start`` is their ``end`` tell no text: dots and ruby beside a line.
    """

    face: Face
    size: Length
    ink: Ink
    glyphs: IntArray
    x: IntArray
    y: IntArray
    advance: IntArray
    paragraph: IntArray
    start: IntArray
    end: IntArray
    line: IntArray
    origin: Origin
    rotated: bool = False
    shift: IntArray | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from ``start`` to ``end``, ``thickness`` wide."""

    start: Point
    end: Point
    thickness: Length
    ink: Ink


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle, or the oval in it."""

    rect: Rect
    ink: Ink
    is_oval: bool = False


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture clipped to ``rect``, to the oval in it or to an ``outline``; ``asset`` is its sha256.

    ``image`` is where the whole picture would lie were it not turned about its middle, ``turn`` tenths of a degree
    clockwise.
    """

    rect: Rect
    image: Rect
    asset: str
    alternative: str = ""
    turn: int = 0
    is_oval: bool = False
    outline: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A place that leads to another page of the issue."""

    rect: Rect
    page: int


Mark = GlyphRun | Rule | Fill | PictureMark | Link
