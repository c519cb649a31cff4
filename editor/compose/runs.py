"""From set lines to marks and lines on the page: offsets are added to whole arrays, never glyph by glyph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

import numpy as np

from editor.compose.marks import GlyphRun, IntArray, Origin
from editor.compose.page import ComposedLine
from editor.measure import Length
from editor.model.style import BLACK, Ink
from editor.typeset.setting import LineRole, SetText

_ROLES = {role: role.name.lower() for role in LineRole}
# Lines that do not stand on the page's grid: headline stacks, captions, furniture.
DISPLAY_ROLE = _ROLES[LineRole.CROSSHEAD]


def glyph_runs(
    text: SetText,
    first: int,
    last: int,
    x: Length,
    baselines: IntArray,
    inks: Mapping[str, Ink],
    origin: Origin,
    line: int = 0,
) -> tuple[GlyphRun, ...]:
    """Return lines ``first`` to ``last`` of ``text`` at ``x``, each on its baseline: one run a face, size and ink.

    The first of them is line ``line`` of its frame.
    """
    here, lengths = _glyphs(text, first, last)
    across = np.repeat(baselines, lengths) - text.rise[here]
    return _runs(text, first, last, (text.x[here] + text.shift[here] + x, across), inks, origin, line)


def vertical_runs(
    text: SetText,
    first: int,
    last: int,
    axes: IntArray,
    top: Length,
    inks: Mapping[str, Ink],
    origin: Origin,
    line: int = 0,
) -> tuple[GlyphRun, ...]:
    """Return lines ``first`` to ``last`` of vertical ``text``, each down its axis from ``top``.

    The first of them is line ``line`` of its frame.
    """
    here, lengths = _glyphs(text, first, last)
    across = np.repeat(axes, lengths) + text.rise[here]
    return _runs(text, first, last, (across, text.x[here] + text.shift[here] + top), inks, origin, line)


def role_of(text: SetText, line: int) -> str:
    """What a line is in its paragraph, as ``inspect`` names it."""
    return _ROLES[LineRole(int(text.role[line]))]


def _glyphs(text: SetText, first: int, last: int) -> tuple[slice, IntArray]:
    """The glyphs of lines ``first`` to ``last``, and how many each line has."""
    return slice(int(text.first[first]), int(text.first[last])), np.diff(text.first[first : last + 1])


def _runs(
    text: SetText,
    first: int,
    last: int,
    place: tuple[IntArray, IntArray],
    inks: Mapping[str, Ink],
    origin: Origin,
    line: int,
) -> tuple[GlyphRun, ...]:
    here, lengths = _glyphs(text, first, last)
    begin = here.start
    if begin == here.stop:
        return ()
    lines = np.repeat(np.arange(line, line + last - first), lengths)
    paragraph = np.repeat(text.paragraph[first:last], lengths)
    # One number for each combination of size, face, turn and ink; sizes come last, being the largest.
    turned = (text.size[here] * len(text.faces) + text.face[here]) * 2 + text.turned[here]
    kind = turned * len(text.inks) + text.ink[here]
    groups: list[tuple[int, IntArray | slice]] = []
    if kind.min() == kind.max():
        groups.append((0, slice(None)))
    else:
        groups = [(int(chosen[0]), chosen) for chosen in _groups(kind)]
    return tuple(
        GlyphRun(
            face=text.faces[int(text.face[begin + sample])],
            size=int(text.size[begin + sample]),
            ink=inks.get(text.inks[int(text.ink[begin + sample])], BLACK),
            glyphs=text.glyph[here][chosen],
            x=place[0][chosen],
            y=place[1][chosen],
            advance=text.advance[here][chosen],
            paragraph=paragraph[chosen],
            start=text.start[here][chosen],
            end=text.end[here][chosen],
            line=lines[chosen],
            origin=origin,
            rotated=bool(text.turned[begin + sample]),
            shift=text.shift[here][chosen],
        )
        for sample, chosen in groups
    )


def _groups(kind: IntArray) -> Iterator[IntArray]:
    """Indexes of the members of each kind, in their order; kinds by their first appearance."""
    _, first, inverse = np.unique(kind, return_index=True, return_inverse=True)
    for group in np.argsort(first):
        yield np.flatnonzero(inverse == group)


class SetLines(Sequence[ComposedLine]):
    """The lines of a frame, made one by one when somebody looks at them."""

    __slots__ = ("_baselines", "_display", "_first", "_text", "_x")

    def __init__(
        self, text: SetText, first: int, baselines: Sequence[Length] | IntArray, x: Length, *, display: bool
    ) -> None:
        """Show the lines of ``text`` from ``first`` that have a baseline; ``display`` lines are off the grid."""
        self._text = text
        self._first = first
        self._baselines = baselines
        self._x = x
        self._display = display

    def __len__(self) -> int:
        return len(self._baselines)

    @overload
    def __getitem__(self, index: int) -> ComposedLine: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[ComposedLine, ...]: ...

    def __getitem__(self, index: int | slice) -> ComposedLine | tuple[ComposedLine, ...]:
        if isinstance(index, slice):
            return tuple(self._line(i) for i in range(len(self))[index])
        return self._line(range(len(self))[index])

    def _end_of(self, line: int) -> Length:
        """Where the room of a line ends in its column."""
        measures = self._text.measures
        return self._text.measure if measures is None else int(measures[line])

    def _line(self, index: int) -> ComposedLine:
        text, line = self._text, self._first + index
        begin, end = int(text.first[line]), int(text.first[line + 1])
        left = int(text.x[begin]) if begin < end else 0
        role = DISPLAY_ROLE if self._display else role_of(text, line)
        return ComposedLine(
            text=text.line_text(line),
            x=self._x + left,
            baseline=int(self._baselines[index]),
            width=int(text.width[line]) - left,
            # What an indent takes is no part of the length a line is justified to.
            measure=text.measure if self._display else self._end_of(line) - left,
            size=int(text.size[begin:end].max()) if begin < end else 0,
            role=role,
            paragraph=int(text.paragraph[line]),
            start=int(text.line_start[line]),
            end=int(text.line_end[line]),
        )
