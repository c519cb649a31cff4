"""Interlinear marks: 着重号, 专名号, 书名号甲式, underlines and ruby, from spans to places along lines.

W3C clreq, interlinear marks: a dot is centred under each character even when white was added between them; a line runs
under the whole name, with a visible gap between names that touch; marks and white space take no dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.model.text import Emphasis, Paragraph, Span
from editor.typeset.kinds import Kind, of_kinds, raw_kinds
from editor.typeset.setting import Annotation, Ornament, SetText

_DOTTED: Final = of_kinds(Kind.HAN, Kind.LETTER, Kind.DIGIT)
_GAP_OF_NAMES: Final = 12  # a line is shorter than its name by one part in so many of an em at either end


def ornaments_of(text: SetText, paragraphs: Sequence[Paragraph]) -> tuple[Ornament, ...]:
    """Return the marks that the paragraphs' spans ask for, line by line."""
    asked = [
        (number, span)
        for number, paragraph in enumerate(paragraphs)
        for span in paragraph.spans
        if span.emphasis is not Emphasis.NONE
    ]
    return tuple(ornament for number, span in asked for ornament in _of_span(text, number, span))


def annotations_of(text: SetText, paragraphs: Sequence[Paragraph]) -> tuple[Annotation, ...]:
    """Return the ruby that the paragraphs' spans ask for: whole over the first line its characters stand on."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        for span in paragraph.spans:
            if span.ruby and (pieces := list(_pieces(text, number, span))):
                line, members = pieces[0]
                first, last = int(members[0]), int(members[-1])
                width = int(text.x[last] - text.x[first]) + min(int(text.advance[last]), int(text.size[last]))
                found.append(Annotation(span.ruby, line, int(text.x[first]), width, int(text.size[first])))
    return tuple(found)


def _of_span(text: SetText, paragraph: int, span: Span) -> Iterator[Ornament]:
    draw = _dots if span.emphasis is Emphasis.DOT else _line
    for line, members in _pieces(text, paragraph, span):
        yield from draw(text, line, members, span.emphasis)


def _pieces(text: SetText, paragraph: int, span: Span) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """The lines a span stands on, and its glyphs on each."""
    for line in np.flatnonzero(text.paragraph == paragraph).tolist():
        run = slice(int(text.first[line]), int(text.first[line + 1]))
        inside = (text.start[run] >= span.start) & (text.start[run] < span.end)
        if inside.any():
            yield line, np.flatnonzero(inside) + run.start


def _dots(text: SetText, line: int, members: NDArray[np.intp], kind: Emphasis) -> Iterator[Ornament]:
    source = text.texts[int(text.paragraph[line])]
    for glyph in members.tolist():
        character = ord(source[int(text.start[glyph])])
        if _DOTTED[raw_kinds(np.array([character], np.uint32))[0]]:
            # White that was added after the character is not under it.
            width = min(int(text.advance[glyph]), int(text.size[glyph]))
            yield Ornament(kind, line, int(text.x[glyph]), width, int(text.size[glyph]))


def _line(text: SetText, line: int, members: NDArray[np.intp], kind: Emphasis) -> Iterator[Ornament]:
    first, last = int(members[0]), int(members[-1])
    size = int(text.size[first])
    short = 0 if kind is Emphasis.UNDERLINE else size // _GAP_OF_NAMES
    start, end = int(text.x[first]), int(text.x[last]) + min(int(text.advance[last]), size)
    yield Ornament(kind, line, start + short, max(end - start - 2 * short, 0), size)
