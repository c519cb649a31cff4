"""Illustrations: the pictures of a page with their captions, and beside which text each stands.

A caption is told by its place under, over, beside or on a picture, by its size, and by its words.  A picture goes with
the text it stands in or next to: under a headline rather than over one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.importers.characters import folded, join
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box
from editor.importers.recognition.captions import plain_caption
from editor.importers.recognition.patterns import TAKEN, Sign, sign
from editor.importers.recognition.photographers import names_photographer

_LINE = 1.45  # the usual distance of lines, in em
_LONGEST, _MOST_ROWS = 200, 8  # of a caption
_TAKEN = re.compile(rf"\S\s+\S+\s*(?:{TAKEN})$")  # 自习区一角　高原 摄
_SMALLER = 0.97  # times the text's size: type smaller than the text's
_TEXT = 1.03  # times the text's size at most, what is set in that size
_ALIKE = 0.1  # of a size, by which who took a picture may be set smaller than what it shows
_ASIDE = 3.0  # em between a picture and its caption beside it
_SURE = 1.0  # evidence from which on words are a caption
_POINTERS = "▲△▼▽◀◁►▶↑↓←→⬆⬇ "  # what says where the picture stands that the words are of
_FAR = 60.0  # em; what is farther away is no neighbour


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture of a page: where it stands, which it is, the words under it.

    ``sha256`` is empty of a picture that is only drawn, or of a place kept for one.
    """

    area: Area
    sha256: str
    caption: str = ""
    credit: str = ""  # who took it, where that stands on a line of its own


def with_captions(
    pictures: Sequence[Illustration], boxes: Sequence[Box], body: float
) -> tuple[tuple[Illustration, ...], tuple[Box, ...]]:
    """The pictures with their captions, and the boxes that are none; ``body`` is the size of the text."""
    guesses = [
        (evidence, -distance, number, at)
        for number, picture in enumerate(pictures)
        for at, box in enumerate(boxes)
        for evidence, distance in [_evidence(picture.area, box, boxes, body)]
        if evidence >= _SURE
    ]
    words: dict[int, list[Box]] = {}
    owner: dict[int, int] = {}
    for _, _, number, at in sorted(guesses, key=lambda guess: (-guess[0], -guess[1], guess[2])):
        if at not in owner and _goes_with(boxes[at], words.get(number, ())):
            owner[at] = number
            words.setdefault(number, []).append(boxes[at])
    found = [
        Illustration(_held(picture.area, words.get(number, ())), picture.sha256, *_words(words.get(number, ())))
        for number, picture in enumerate(pictures)
    ]
    return tuple(found), tuple(box for at, box in enumerate(boxes) if at not in owner)


def _goes_with(box: Box, words: Sequence[Box]) -> bool:
    """Whether a box may be a caption's first, or one more beside or under it in the same type."""
    if not words:
        return True
    first = words[0]
    near = abs(first.bottom - box.top) < _LINE * box.size or abs(box.bottom - first.top) < _LINE * box.size
    return len(words) < 2 and near and abs(first.size - box.size) < _ALIKE * box.size


def _words(boxes: Sequence[Box]) -> tuple[str, str]:
    """The words under a picture, and those of its last line that say who took it."""
    boxes = sorted(boxes, key=lambda box: (-round(box.top), box.left))
    rows = [folded(row.text.strip()) for box in boxes for row in box.rows]
    credit = rows.pop() if len(rows) > 1 and names_photographer(rows[-1]) else ""
    return plain_caption(join(rows)).lstrip(_POINTERS), credit


def _held(area: Area, boxes: Sequence[Box]) -> Area:
    for box in boxes:
        area = area.holding(_area(box))
    return area


def _area(box: Box) -> Area:
    return Area(box.left, box.bottom, box.right, box.top)


def _evidence(picture: Area, box: Box, boxes: Sequence[Box], body: float) -> tuple[float, float]:
    """What speaks for a box's being the caption of a picture, and how far from it it stands."""
    place = _area(box)
    text = "".join(row.text for row in box.rows)
    if len(box.rows) > _MOST_ROWS or len(text) > _LONGEST or box.rows[0].is_upright:
        return 0.0, 0.0
    if sign(text) is Sign.BYLINE and not _TAKEN.search(text):
        return 0.0, 0.0
    told = any(sign(words) is Sign.CAPTION for words in (text, *(row.text for row in box.rows)))
    told = told or bool(_TAKEN.search(text))
    smaller = box.size < _SMALLER * body
    shared = min(picture.right, place.right) - max(picture.left, place.left)
    inside = place.left > picture.left - 1.2 * body and place.right < picture.right + 1.2 * body
    under, over = picture.bottom - place.top, place.bottom - picture.top
    unlike = not smaller and _is_unlike(box, body)
    score = 2.0 * told + 1.5 * smaller - 2.0 * (box.size > 1.15 * body) - 1.0 * (len(box.rows) > 5)
    if shared > 0.5 * min(place.width, picture.width) and -0.7 * body < under < 1.3 * _LINE * body:
        alone = len(box.rows) <= 3 and not _goes_on(box, boxes, place.bottom - _LINE * box.size, place.bottom)
        alone = alone and (smaller or not _has_neighbour(box, boxes, picture))
        middle = abs(place.left + place.right - picture.left - picture.right) < 2 * body
        centred = middle and place.width < picture.width - 3 * body
        score += alone * (0.5 + 0.5 * centred + 1.0 * unlike)
        return (score if inside or told else 0.0), max(0.0, under)
    if inside and -0.4 * body < over < _LINE * body:
        alone = len(box.rows) <= 3 and not _goes_on(box, boxes, place.top, place.top + _LINE * box.size)
        return score - 0.6 + 0.5 * alone, over + body
    if place.common(picture).extent > 0.9 * place.extent:
        return score + 0.2 - 0.6 * (not told), 0.0
    aside = max(place.left - picture.right, picture.left - place.right)
    level = place.top < picture.top + body and place.bottom > picture.bottom - body
    if level and 0 <= aside < _ASIDE * body and place.width < 14 * body:
        alone = unlike and not _goes_on(box, boxes, place.bottom - _LINE * box.size, place.bottom)
        return score - 0.4 + 1.5 * alone, aside
    return 0.0, 0.0


def _is_unlike(box: Box, body: float) -> bool:
    """Whether a box is set in the size of the text, but in a face unlike the page's."""
    return box.size <= _TEXT * body and all(row.looks is not None and row.looks.is_other_face for row in box.rows)


def _has_neighbour(box: Box, boxes: Sequence[Box], picture: Area) -> bool:
    """Whether a text begins level with a box under the same picture: both are columns."""
    return any(
        other is not box
        and abs(other.top - box.top) < _LINE * box.size
        and other.left < picture.right
        and picture.left < other.right
        for other in boxes
    )


def _goes_on(box: Box, boxes: Sequence[Box], low: float, high: float) -> bool:
    """Whether text of the same size reaches between two heights over or under a box."""
    return any(
        other.bottom <= high
        and other.top >= low
        and abs(other.size - box.size) < 0.05 * box.size
        and other.left < box.right
        and box.left < other.right
        for other in boxes
        if other is not box
    )


def neighbour(picture: Illustration, boxes: Sequence[Box], heads: Sequence[bool], body: float) -> int | None:
    """Which of the boxes a picture goes with; ``heads`` tells the headlines among them."""
    costs = [_cost(picture.area, _area(box), is_head, body) for box, is_head in zip(boxes, heads, strict=True)]
    best = min(range(len(costs)), key=costs.__getitem__, default=None)
    return best if best is not None and costs[best] < _FAR * body else None


def _cost(picture: Area, box: Area, is_head: bool, body: float) -> float:
    """How little a box speaks for the picture's belonging to its article, in points."""
    line = _LINE * body
    if picture.common(box).extent > 0:
        return 0.0
    across = max(picture.left - box.right, box.left - picture.right)
    if across < 0:
        share = -across / min(picture.width, box.width)
        loose = 3 * line * max(0.0, 0.5 - share)
        if box.bottom >= picture.top - body:
            return max(0.0, box.bottom - picture.top) + loose - (line if is_head else 0.0)
        return max(0.0, picture.bottom - box.top) + loose + (5 * line if is_head else 0.0)
    level = min(picture.top, box.top) - max(picture.bottom, box.bottom)
    if level > 0:
        return line + across + (2 * line if is_head else 0.0)
    return 5 * line + across - level
