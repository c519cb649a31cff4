"""The content stream of a page: its marks as PDF operators, in the order they are painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Final

import numpy as np

from editor.compose.marks import Fill, GlyphRun, Mark, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.faces.face import Face
from editor.measure import EMU_PER_PT, Rect
from editor.paint import press_marks
from editor.paint.colour import Colours
from editor.paint.fount import UNTOLD, Founts
from editor.paint.grounds import Grounds
from editor.paint.missing import part_of
from editor.paint.page_frame import PageFrame, number
from editor.paint.paths import closed_path, picture_matrix
from editor.paint.pdf_file import Reference
from editor.paint.picture_objects import Pictures
from editor.paint.presets import Preset
from editor.paint.structure import ARTIFACT, END, PageTags
from editor.paint.text_stream import Pen, text_object
from editor.paint.type_matter import TypeFont, TypeRun

_HYPHENS: Final = np.array([0x2D, 0x2010])


class PageStream:
    """Turns the marks of one page into operators, and remembers the resources they name."""

    def __init__(
        self,
        frame: PageFrame,
        colours: Colours,
        founts: Founts,
        fonts: dict[Face, TypeFont],
        pictures: Pictures,
        tags: PageTags | None,
        ink_limit: int,
    ) -> None:
        self._frame = frame
        self._grounds = Grounds(ink_limit)
        self._tags = tags
        self._colours = colours
        self._founts = founts
        self._fonts = fonts
        self._pictures = pictures
        self._pen = Pen()
        self._figures = 0
        self.used_pictures: dict[str, Reference] = {}

    def operators(self, page: ComposedPage) -> bytes:
        """Return the whole content of ``page``."""
        articles = {frame.rect: frame.article for block in page.blocks for frame in block.frames}
        parts: list[bytes] = []
        for key, marks in groupby(page.marks, _frame_of):
            if key is None:
                parts.extend(self._laid(mark, articles) for mark in marks)
            else:
                parts.append(self._text([mark for mark in marks if isinstance(mark, GlyphRun) and len(mark.glyphs)]))
        return b"".join(parts)

    def targets(self, preset: Preset) -> bytes:
        """Return the circles of the registration marks, if the preset has any."""
        path = press_marks.circles(self._frame, preset)
        if not path:
            return b""
        return b"q " + self._colours.stroke(press_marks.ALL_PLATES) + b"0.25 w\n" + path + b"Q\n"

    def _laid(self, mark: Mark, articles: Mapping[Rect, str | None]) -> bytes:
        """Draw a mark and remember it as a ground of those to come."""
        drawn = self._drawn(mark, articles)
        self._grounds.add(mark)
        return drawn

    def _drawn(self, mark: Mark, articles: Mapping[Rect, str | None]) -> bytes:
        match mark:
            case Fill():
                operators, opening = self._fill(mark), ARTIFACT
            case Rule():
                operators, opening = self._rule(mark), ARTIFACT
            case PictureMark():
                operators, opening = self._picture(mark), b""
                if operators and self._tags is not None:
                    self._figures += 1
                    opening = self._tags.figure(mark, articles.get(mark.rect), self._frame, self._figures)
            case _:
                return b""
        return opening + operators + END if operators and self._tags is not None else operators

    def _text(self, runs: Sequence[GlyphRun]) -> bytes:
        if not runs:
            return b""
        tagger = None if self._tags is None else partial(self._tags.paragraph, runs[0].origin)
        parts = [part for run in runs for part in self._parted(run)]
        return text_object(parts, self._frame, self._pen, tagger)

    def _parted(self, run: GlyphRun) -> Iterator[TypeRun]:
        """The run as it is printed: over what lies below, but not where that would be too much ink."""
        heavy = self._grounds.under(run)
        if heavy is None or not heavy.all():
            yield self._type_run(run if heavy is None else part_of(run, ~heavy), prints_over=True)
        if heavy is not None:
            yield self._type_run(part_of(run, heavy), prints_over=False)

    def _type_run(self, run: GlyphRun, *, prints_over: bool) -> TypeRun:
        fount = self._founts.of(run.face)
        maps = np.zeros(len(run.glyphs), dtype=np.int64)
        untold = run.end == run.start
        if untold.any():
            untold &= ~np.isin(run.glyphs, run.face.glyphs(_HYPHENS))
        if len(fount.maps) > 1:
            maps = fount.map_numbers(run.glyphs, self._founts.meanings(run))
            untold |= maps == UNTOLD
            maps[untold] = 0
        return TypeRun(run, self._fonts[run.face], self._colours.fill(run.ink, prints_over=prints_over), maps, untold)

    def _fill(self, mark: Fill) -> bytes:
        return self._ink(self._colours.fill(mark.ink)) + closed_path(self._frame, mark) + b" f\n"

    def _rule(self, mark: Rule) -> bytes:
        ends = self._frame.place(mark.start.x, mark.start.y) + b" m " + self._frame.place(mark.end.x, mark.end.y)
        ink = self._colours.stroke(mark.ink, prints_over=not self._grounds.knocks_out(mark))
        # The overprint that a stroke chooses would stay for the fills that follow.
        return b"q " + ink + number(mark.thickness / EMU_PER_PT) + b" w " + ends + b" l S Q\n"

    def _picture(self, mark: PictureMark) -> bytes:
        placed = self._pictures.place(mark)
        if placed is None:
            return b""
        name, reference = placed
        self.used_pictures[name] = reference
        clip, matrix = closed_path(self._frame, mark), picture_matrix(self._frame, mark)
        return b"q " + clip + b" W n " + matrix + b" cm /" + name.encode() + b" Do Q\n"

    def _ink(self, operators: bytes) -> bytes:
        if operators == self._pen.ink:
            return b""
        self._pen.ink = operators
        return operators


def _frame_of(mark: Mark) -> object:
    return (mark.origin.frame, mark.origin.part) if isinstance(mark, GlyphRun) else None
