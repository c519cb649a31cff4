"""Giving out: the boxes of a page, in the order they are read in, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, Protocol

from editor.importers.characters import OPENING, folded
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.illustrations import Illustration
from editor.importers.lines import Hint, Line

_CAPTION: Final = 0.9  # times the text's size: a caption is set so where its own size is unknown


class Told(Protocol):
    """What the reading of a page tells of its rows and boxes."""

    def size(self, row: Row) -> float:
        """The size of a row, in sizes of the text it stands in."""

    def is_emphatic(self, row: Row) -> bool:
        """Whether a row is bold where most of the page is not."""

    def is_head(self, box: Box) -> bool:
        """Whether a box belongs to what stands over a text."""

    def hint(self, row: Row) -> Hint:
        """What the place of a row says it is."""


def given_out(
    boxes: Sequence[Box], beside: Mapping[int, Sequence[Illustration]], told: Told, page: int
) -> Iterator[Line]:
    """The lines of the boxes of a page, each picture after the box it stands ``beside`` (by the box's id).

    The words under a picture that is only drawn wait for the end of the text they stand in, which they would divide.
    """
    number = 0
    waiting: list[str] = []
    for box, below in zip_longest(boxes, boxes[1:]):
        left = _left(box, below)
        if told.is_head(box):
            for words in waiting:
                number += 1
                yield _caption(words, number, page)
            waiting.clear()
        for index, row in enumerate(box.rows):
            number += 1
            yield Line(
                folded(row.text.strip()).replace("⋯⋯", "……"),  # as some fonts have the Chinese mark
                number,
                blank_before=index == 0,
                indent=max(0.0, (box.top - row.top if row.is_upright else row.left - left) / row.size),
                size=told.size(row),
                is_bold=told.is_emphatic(row),
                is_whole=row.is_whole,
                hint=told.hint(row),
                page=page,
                looks=row.looks,
            )
        for picture in beside.get(id(box), ()):
            if picture.sha256:
                number += 1
                sha256, caption, credit = picture.sha256, picture.caption, picture.credit
                yield Line("", number, page=page, picture=sha256, caption=caption, credit=credit)
            elif picture.caption:
                waiting.append("\u3000".join(filter(None, (picture.caption, picture.credit))))
    for words in waiting:
        number += 1
        yield _caption(words, number, page)


def _caption(words: str, number: int, page: int) -> Line:
    return Line(words, number, blank_before=True, size=_CAPTION, hint=Hint.CAPTION, page=page)


def _left(box: Box, below: Box | None) -> float:
    """The left edge of a box's column: that of the box under it where a lone line is indented."""
    lone = len(box.rows) == 1 and below is not None and below.size == box.size and below.top <= box.bottom
    if below and lone and 0 < box.left - below.left < 3.2 * box.size:
        return _edge(below)
    return _edge(box)


def _edge(box: Box) -> float:
    """Where the lines of a box begin: an opening mark may reach half an em over the edge, for that half is empty."""
    plain = min((row.left for row in box.rows if row.text[0] not in OPENING), default=box.left)
    return plain if plain - box.left < 0.7 * box.size else box.left
