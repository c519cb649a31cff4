"""Walls: the rules and frames printed on a page, and the parts of the page that they keep apart.

What a rule parts, from one edge of a part of the page to the other, is read one after the other.  Pieces of one line
count together: the top of a frame and the rule beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from editor.importers.geometry.area import Area

_ASIDE = 0.9  # em by which pieces of one wall may lie aside of one another
_GAP = 2.6  # em that a wall may leave open
_SHARE = 0.85  # of a part's breadth or height that a wall has to span
_SHORT = 0.1  # of what a wall parts, by which it may end short of it
_BROAD = 0.45  # of a part's breadth, what a rule is over at least that parts one side of it
_INTO = 0.25  # em by which what stands at a wall may reach over it
_DEEPEST = 40
_TOUCHING = 2.0  # points between pieces of one rule

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Wall:
    """A straight piece of a rule or frame, level or upright: at a height or a distance, from one end to the other."""

    is_level: bool
    at: float
    start: float
    end: float


def level_rules(walls: Sequence[Wall]) -> list[Wall]:
    """The level walls, the pieces of one being put together: the cells of a table may each have a border."""
    heights: list[list[Wall]] = []
    for wall in sorted((wall for wall in walls if wall.is_level), key=lambda wall: wall.at):
        if heights and wall.at - heights[-1][0].at <= _TOUCHING:
            heights[-1].append(wall)
        else:
            heights.append([wall])
    rules: list[Wall] = []
    for pieces in heights:
        pieces.sort(key=lambda wall: wall.start)
        rules.append(pieces[0])
        for wall in pieces[1:]:
            if wall.start <= rules[-1].end + _TOUCHING:
                rules[-1] = replace(rules[-1], end=max(rules[-1].end, wall.end))
            else:
                rules.append(wall)
    return rules


def apart_from(walls: Sequence[Wall], pictures: Sequence[Area]) -> list[Wall]:
    """The walls that are no strokes of a picture, nor of the frame around one."""
    return [wall for wall in walls if not any(_is_of(wall, picture) for picture in pictures)]


def _is_of(wall: Wall, picture: Area) -> bool:
    across, along = (picture.bottom, picture.top), (picture.left, picture.right)
    if not wall.is_level:
        across, along = along, across
    near = across[0] - _TOUCHING <= wall.at <= across[1] + _TOUCHING
    return near and along[0] - _TOUCHING <= wall.start and wall.end <= along[1] + _TOUCHING


def parted(
    things: Sequence[Kept], area: Callable[[Kept], Area], walls: Sequence[Wall], body: float, depth: int = 0
) -> Iterator[list[Kept]]:
    """The things of a page, part by part, in the order in which the parts are read; ``body`` is an em in points."""
    for is_level in (True, False):
        parts = _parts(things, area, [wall for wall in walls if wall.is_level is is_level], is_level, body)
        if len(parts) > 1 and depth < _DEEPEST:
            for part in parts:
                yield from parted(part, area, walls, body, depth + 1)
            return
    sides = _branched(things, area, walls, body)
    if sides and depth < _DEEPEST:
        for side in sides:
            yield from parted(side, area, walls, body, depth + 1)
        return
    yield list(things)


def _branched(
    things: Sequence[Kept], area: Callable[[Kept], Area], walls: Sequence[Wall], body: float
) -> list[list[Kept]]:
    """The things left and right of the white at which a level rule ends that parts all on one side of it."""
    areas = [area(thing) for thing in things]
    start, end = min((a.left for a in areas), default=0.0), max((a.right for a in areas), default=0.0)
    into = _INTO * body
    for wall in walls:
        at_left, at_right = wall.start - start <= _GAP * body, end - wall.end <= _GAP * body
        is_long = wall.end - wall.start >= _BROAD * (end - start)
        if not (wall.is_level and is_long) or at_left == at_right:
            continue
        edge = wall.end + into if at_left else wall.start - into
        if any(a.left + into < edge < a.right - into for a in areas):
            continue
        sides: tuple[list[Kept], list[Kept]] = ([], [])
        over = under = 0
        for thing, place in zip(things, areas, strict=True):
            is_right = place.left + place.right > 2 * edge
            sides[is_right].append(thing)
            over += is_right != at_left and place.bottom > wall.at - into
            under += is_right != at_left and place.top < wall.at + into
        if all(sides) and over and under and over + under == len(sides[not at_left]):
            return list(sides)
    return []


def _parts(
    things: Sequence[Kept], area: Callable[[Kept], Area], walls: Sequence[Wall], is_level: bool, body: float
) -> list[list[Kept]]:
    """The things between those walls that span all of them, from the top down or from left to right."""
    if len(things) < 2 or not walls:
        return [list(things)]
    spans = [_span(area(thing), is_level) for thing in things]
    start, end = min(low for _, _, low, _ in spans), max(high for _, _, _, high in spans)
    places = sorted(
        {
            wall.at
            for wall in walls
            if _is_spanned(wall.at, walls, start, end, body)
            and not any(low + _INTO * body < wall.at < high - _INTO * body for low, high, _, _ in spans)
        }
    )
    groups: dict[int, list[Kept]] = {}
    for thing, (low, high, _, _) in zip(things, spans, strict=True):
        before = sum(place < (low + high) / 2 for place in places)
        groups.setdefault(-before if is_level else before, []).append(thing)
    return [groups[key] for key in sorted(groups)]


def _span(area: Area, is_level: bool) -> tuple[float, float, float, float]:
    """From where to where an area reaches across the walls, and along them."""
    if is_level:
        return area.bottom, area.top, area.left, area.right
    return area.left, area.right, area.bottom, area.top


def _is_spanned(at: float, walls: Sequence[Wall], start: float, end: float, body: float) -> bool:
    """Whether the pieces of a wall at ``at`` leave only small gaps between two ends, or at its ends."""
    pieces = sorted(
        (w.start, w.end) for w in walls if abs(w.at - at) <= _ASIDE * body and w.end > start and w.start < end
    )
    reached, covered = start, 0.0
    for low, high in pieces:
        if low - reached > (max(_GAP * body, _SHORT * (end - start)) if reached == start else _GAP * body):
            return False
        covered += max(0.0, min(high, end) - max(low, reached))
        reached = max(reached, high)
    left = max(_GAP * body, _SHORT * (end - start))
    return end - reached <= left and covered >= _SHARE * (end - start)
