"""Small composed pages made by hand, for painters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from editor.compose.marks import GlyphRun, Mark, Origin
from editor.compose.page import ComposedBlock, ComposedFrame, ComposedLine, ComposedPage
from editor.faces.book import FaceBook
from editor.faces.face import Face, open_face
from editor.measure import Length, Rect, mm, pt
from editor.model.page import BlockKind
from editor.model.style import BLACK, Ink
from editor.model.template import TypeArea
from tests.conftest import PROJECT

WIDTH, HEIGHT = mm(100), mm(140)
LEFT, TOP, BLEED = mm(10), mm(20), mm(3)
SIZE, LEADING = pt(10), pt(12)


@cache
def square() -> Face:
    """The test face: CFF, every character a square."""
    return open_face(PROJECT / "tests/resources/square.otf")


def song() -> Face:
    """The newspaper's text face: TrueType."""
    return FaceBook.default().face("song")


def run(
    text: str,
    face: Face | None = None,
    *,
    size: Length = SIZE,
    x: Length = LEFT,
    y: Length = TOP,
    ink: Ink = BLACK,
    frame: str = "frame",
    part: str = "story",
    per_line: int = 0,
    leading: Length = LEADING,
    gaps: Sequence[int] = (),
    rotated: bool = False,
    article: str | None = "article",
) -> GlyphRun:
    """Return ``text``, shaped and set from ``x``, ``y``; ``gaps`` are added after the glyphs, over and over."""
    face = face or square()
    shaped = face.shape(text)
    count = len(shaped.glyphs)
    clusters = shaped.clusters.astype(np.int64)
    bounds = [*sorted(set(clusters.tolist())), len(text)]
    follow = dict(pairwise(bounds))
    added = np.resize(np.array(gaps or [0], dtype=np.int64), count)
    advance = shaped.advances.astype(np.int64) * size // face.units_per_em + added
    line = np.arange(count) // (per_line or count)
    ends = np.cumsum(advance)
    along = ends - advance
    along -= along[np.searchsorted(line, line)]
    down = line * leading
    zeros = np.zeros(count, dtype=np.int64)
    return GlyphRun(
        face=face,
        size=size,
        ink=ink,
        glyphs=shaped.glyphs.astype(np.int64),
        x=x - down if rotated else x + along,
        y=y + along if rotated else y + down,
        advance=advance,
        paragraph=zeros,
        start=clusters,
        end=np.array([follow[c] for c in clusters.tolist()], dtype=np.int64),
        line=line,
        origin=Origin(frame, article, part, (text,)),
        rotated=rotated,
    )


def page(
    *marks: Mark,
    number: int = 1,
    name: str = "要闻",
    bleed: Length = BLEED,
    width: Length = WIDTH,
    height: Length = HEIGHT,
    blocks: Sequence[ComposedBlock] = (),
) -> ComposedPage:
    """Return a page with these marks."""
    area = TypeArea(mm(10), mm(10), 2, mm(38), mm(4), pt(12), 28, mm(14))
    return ComposedPage(number, name, width, height, bleed, area, tuple(blocks), tuple(marks))


def block(identifier: str, *frames: tuple[str, str, str], article: str = "article") -> ComposedBlock:
    """Return a block of an article with frames given as id, kind and text, one line each."""
    area = Rect(0, 0, mm(50), mm(50))
    made = tuple(ComposedFrame(name, kind, area, article, lines=(_line(text),)) for name, kind, text in frames)
    return ComposedBlock(identifier, BlockKind.ARTICLE, article, 0.5, (area,), False, made)


def _line(text: str) -> ComposedLine:
    return ComposedLine(text, mm(10), mm(20), pt(10) * len(text), mm(80), pt(10), "body", 0, 0, len(text))
