"""Set paragraphs put together as one text, their faces, inks and lines numbered anew; and a text taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from editor.faces.face import Face
from editor.measure import Length
from editor.model.findings import Finding
from editor.typeset.setting import IntArray, SetText

_OF_GLYPHS = ("glyph", "size", "shift", "rise", "turned", "advance", "start", "end")
_OF_LINES = ("line_start", "line_end", "role")


def gathered(parts: Sequence[SetText], lefts: Sequence[Sequence[Length]], measure: Length) -> SetText:
    """Return texts of one paragraph each as one text in a column of ``measure``.

    ``lefts`` says for every line of every part how far its room lies from the column's left edge.
    """
    faces: dict[Face, int] = {}
    inks: dict[str, int] = {}
    moves = [np.array(left, np.int64) for left in lefts]
    of_part = [np.repeat(move, np.diff(part.first)) for move, part in zip(moves, parts, strict=True)]
    counts = _chained([np.diff(part.first) for part in parts])
    lines = np.cumsum([0, *(part.lines for part in parts)])
    return SetText(
        texts=tuple(part.texts[0] for part in parts),
        measure=measure,
        # The numbers of faces and inks are told first: a dictionary keeps the order in which they came.
        face=_chained([np.array([faces.setdefault(f, len(faces)) for f in p.faces], np.int64)[p.face] for p in parts]),
        ink=_chained([np.array([inks.setdefault(i, len(inks)) for i in p.inks], np.int64)[p.ink] for p in parts]),
        faces=tuple(faces),
        inks=tuple(inks),
        x=_chained([part.x + move for part, move in zip(parts, of_part, strict=True)]),
        first=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        paragraph=np.repeat(np.arange(len(parts)), [part.lines for part in parts]),
        width=_chained([part.width + move for part, move in zip(parts, moves, strict=True)]),
        measures=_chained([_measures(part) + move for part, move in zip(parts, moves, strict=True)]),
        ornaments=tuple(
            replace(o, line=o.line + int(lines[n]), x=o.x + int(moves[n][o.line]))
            for n, part in enumerate(parts)
            for o in part.ornaments
        ),
        annotations=tuple(
            replace(a, line=a.line + int(lines[n]), x=a.x + int(moves[n][a.line]))
            for n, part in enumerate(parts)
            for a in part.annotations
        ),
        findings=tuple(
            replace(f, place=replace(f.place, paragraph=n)) for n, part in enumerate(parts) for f in part.findings
        ),
        **{name: _chained([getattr(part, name) for part in parts]) for name in (*_OF_GLYPHS, *_OF_LINES)},
    )


def parted(text: SetText, counts: Sequence[int]) -> Iterator[SetText]:
    """Yield the text in parts, each of the next so many paragraphs, numbered from its own first one."""
    ends = np.searchsorted(text.paragraph, np.cumsum(counts)).tolist()
    line = paragraph = 0
    for count, end in zip(counts, ends, strict=True):
        yield _part(text, line, end, paragraph, paragraph + count)
        line, paragraph = end, paragraph + count


def _part(text: SetText, begin: int, end: int, paragraph: int, last: int) -> SetText:
    """Lines ``begin`` to ``end``, which are those of paragraphs ``paragraph`` to ``last``."""
    glyphs = slice(int(text.first[begin]), int(text.first[end]))
    lines = slice(begin, end)
    return replace(
        text,
        texts=text.texts[paragraph:last],
        first=text.first[begin : end + 1] - glyphs.start,
        paragraph=text.paragraph[lines] - paragraph,
        measures=None if text.measures is None else text.measures[lines],
        ornaments=tuple(replace(o, line=o.line - begin) for o in text.ornaments if begin <= o.line < end),
        annotations=tuple(replace(a, line=a.line - begin) for a in text.annotations if begin <= a.line < end),
        findings=tuple(_findings(text, paragraph, last)),
        **{name: getattr(text, name)[glyphs] for name in (*_OF_GLYPHS, "face", "ink", "x")},
        **{name: getattr(text, name)[lines] for name in (*_OF_LINES, "width")},
    )


def _findings(text: SetText, paragraph: int, last: int) -> Iterator[Finding]:
    """What was found in these paragraphs; what was found of the whole text is told with its first."""
    for finding in text.findings:
        place = finding.place
        if place.paragraph is not None and paragraph <= place.paragraph < last:
            yield replace(finding, place=replace(place, paragraph=place.paragraph - paragraph))
        elif place.paragraph is None and paragraph == 0:
            yield finding


def _measures(part: SetText) -> IntArray:
    return np.full(part.lines, part.measure, np.int64) if part.measures is None else part.measures


def _chained(arrays: Sequence[IntArray]) -> IntArray:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)
