"""Shapes: what each line of a page looks like in one word, and how those of its neighbours follow one another.

A headline is told less by itself than by the row it stands in: a full line and a short one that ends a sentence before
it, a name after it, and then full lines again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.openings import opening
from editor.importers.recognition.patterns import LEAD, Sign
from editor.importers.recognition.roles import Reading, Role

_SIGNED = {
    Sign.CREDIT: "K",
    Sign.BYLINE: "B",
    Sign.DECK: "D",
    Sign.CAPTION: "C",
    Sign.JUMP_FROM: "J",
    Sign.JUMP_TO: "J",
    Sign.FURNITURE: "X",
    Sign.SECTION: "S",
    Sign.MARKED: "M",
}
_NEARLY = 1.1  # em by which a full line may be short of its column
_STEPS = ((4.0, "a"), (8.0, "b"), (13.0, "c"))  # em of short lines without a mark at their end
_OPENS = 1.5  # nats, from which on a line looks like the first of a paragraph
_ROWS = ((-1, 1), (0, 2), (-1, 2), (-2, 1), (0, 3), (-2, 2), (-3, 1), (-1, 3))  # from and to how many lines off
_LONGEST_RUN = 6
_EVEN = 1.0  # em
_INSIDE = (Role.FIRST, Role.MIDDLE, Role.LAST, Role.ONLY)


def shapes(lines: Sequence[Line], reading: Reading) -> list[str]:
    """The shape of each line, a letter; ``|`` before it where a blank stands over the line."""
    found = zip(lines, reading.measures, reading.signs.found, strict=True)
    return [("|" if line.blank_before else "") + _shape(line, measure, told) for line, measure, told in found]


def _shape(line: Line, measure: float, told: Sign | None) -> str:
    if told is not None:
        return _SIGNED[told]
    text, length = line.text, extent(line.text)
    is_full = length >= measure - 2 - _NEARLY
    if is_full or length > _STEPS[-1][0]:
        begins = LEAD.match(text) is not None or opening(text) >= _OPENS
        return ("L" if begins else "F") if is_full else "l" if ending(text) == "open" else "e"
    if text[-1] in "）)】〕]":
        return ")"
    if ending(text) != "open":
        return "."
    return next(letter for most, letter in _STEPS if length <= most)


def rows(found: Sequence[str], index: int) -> Iterator[str]:
    """The shapes around a line, in rows of several lengths."""
    for first, last in _ROWS:
        row = found[max(0, index + first) : index + last + 1]
        edge = "^" * max(0, -(index + first)), "$" * max(0, index + last + 1 - len(found))
        yield f"row {first} {edge[0]}{''.join(row)}{edge[1]}"


def runs(lines: Sequence[Line], reading: Reading) -> list[list[str]]:
    """Where in a run of lines that are no running text each line stands, and how long that run is."""
    result: list[list[str]] = []
    for is_text, group in groupby(range(len(lines)), key=lambda at: reading.roles[at] in _INSIDE):
        run = list(group)
        widths = [extent(lines[at].text) for at in run]
        for place, width in enumerate(widths):
            result.append([] if is_text else list(_in_run(widths, place, width)))
    return result


def _in_run(widths: Sequence[float], place: int, width: float) -> Iterator[str]:
    count = min(len(widths), _LONGEST_RUN)
    above, below = min(place, _LONGEST_RUN), min(len(widths) - 1 - place, _LONGEST_RUN)
    yield f"run of {count}"
    yield f"run {min(count, 5)} from top {min(above, 3)}"
    yield f"run {min(count, 5)} from end {min(below, 3)}"
    if len(widths) > 1:
        yield f"run widest {width >= max(widths) - _EVEN}"
        yield f"run narrowest {width <= min(widths) + _EVEN}"
