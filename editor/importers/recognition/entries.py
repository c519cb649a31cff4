"""Entries: the display lines of a page, each with how much its words speak for every text that may be its own."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise
from typing import Final

from editor.importers.characters import extent
from editor.importers.lines import Label, Line
from editor.importers.recognition.grams import Index, grams
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.names import is_name_under
from editor.importers.recognition.patterns import Sign, sign
from editor.importers.recognition.seams import apart, broken
from editor.importers.recognition.starts import Start
from editor.importers.recognition.stories import Body

_GUESSES = 12
_LEVEL_SIZE = 4.0  # nats for one stack: lines of one size with no white between
_MOST_STACKED, _STACKED = 3, 2.5  # lines over one text, and nats for their being one stack
_LEVEL = 5.0  # em of a headline that may stand level with another
_SAME = 2.5  # nats for two halves of a line being of one headline
_DEPENDENT = 0.6  # neighbouring grams say the same thing more than once


@dataclass(frozen=True, slots=True)
class Entry:
    """A display line with what hangs on it, where it stands, and how much its words speak for each start."""

    line: Line
    source: Heading
    is_last: bool  # of its heading: deck and byline of the heading are this line's
    below: int  # the number of the body under it, with no other between
    likeness: tuple[float, ...]
    likely: tuple[int, ...]  # the starts worth a guess
    seam: float  # what speaks for its going on with the line before
    crowd: int  # of lines over the same body
    is_name: bool  # a writer's name, which heads nothing


def entries_of(headings: Sequence[Heading], bodies: Sequence[Body], starts: Sequence[Start]) -> list[Entry]:
    """The display lines of the headings, in order."""
    page: Counter[str] = Counter()
    for start in starts:
        if start.at == 0:
            page.update(start.words)
    index = Index([start.words for start in starts], page)
    firsts = [body.first for body in bodies]
    lines = [
        (heading, part, i == len(heading.lines) - 1 and j == 0)
        for heading in headings
        for i, line in enumerate(heading.lines)
        for j, part in reversed(list(enumerate(reversed(_parts(line)))))
    ]
    widest = max(extent(line.text) for _, line, _ in lines)
    crowds = Counter(bisect_left(firsts, heading.place) for heading, _, _ in lines)
    white = _white([(a[1], b[1]) for a, b in pairwise(lines) if a[2]])
    entries: list[Entry] = []
    for i, (heading, line, is_last) in enumerate(lines):
        below = bisect_left(firsts, heading.place)
        words = line.text + (heading.deck if is_last else "")
        alike = tuple(_DEPENDENT * value for value in index.likenesses(grams(words)))
        scores = [own + start.prior for own, start in zip(alike, starts, strict=True)]
        likely = nlargest(_GUESSES, range(len(starts)), key=scores.__getitem__)
        seam = -math.inf
        if i and entries[-1].below == below and not entries[-1].is_name:
            seam = _seam(lines[i - 1], (heading, line), widest, white)
            seam += _STACKED if crowds[below] <= _MOST_STACKED else 0.0
        is_name = seam > -math.inf and is_name_under(lines[i - 1][1].text, line.text)
        entries.append(Entry(line, heading, is_last, below, alike, tuple(likely), seam, crowds[below], is_name))
    return entries


def _parts(line: Line) -> list[Line]:
    """A line, or the headlines that stood level on the page and were read as one line, as far as that may be."""
    texts = line.text.split(" ")
    if line.is_whole or len(texts) != 2 or min(map(extent, texts)) < _LEVEL:
        return [line]
    return [replace(line, text=texts[0]), replace(line, text=texts[1], blank_before=False)]


@dataclass(frozen=True, slots=True)
class _White:
    """What white between two display lines, and none, says for their being of one stack, in nats."""

    blank: float
    none: float


def _white(pairs: Sequence[tuple[Line, Line]]) -> _White:
    """Little on a page where white stands between any two lines, or nowhere."""
    parted = sum(below.blank_before for _, below in pairs) / max(1, len(pairs))
    return _White(-2.0 if parted < 0.85 else -0.5, 1.5 * parted)


# What the labels of two lines, judged with all others of the page, say for their being of one stack, in nats.
_LABELS: Final[dict[tuple[Label | None, Label | None], float]] = {
    (Label.KICKER, Label.HEADLINE): 5.0,
    (Label.HEADLINE, Label.DECK): 5.0,
    (Label.KICKER, Label.KICKER): 1.0,
    (Label.DECK, Label.DECK): 1.0,
    (Label.HEADLINE, Label.KICKER): -4.0,
    (Label.DECK, Label.KICKER): -5.0,
    (Label.DECK, Label.HEADLINE): -5.0,
}


def _seam(above: tuple[Heading, Line, bool], below: tuple[Heading, Line], widest: float, white: _White) -> float:
    """What speaks for two lines being of one headline stack rather than of two, in nats."""
    heading, line, is_last = above
    if is_last and (heading.byline or heading.deck or below[0].came_from):
        return -math.inf
    if line.number == below[1].number:
        return _SAME
    first, second = line.text, below[1].text
    one = broken(first, second) - 1.0
    one -= 4.0 if sign(second) is Sign.MARKED else 0.0
    one += 1.2 if extent(first) > widest - 1.6 else 0.0
    one -= 1.0 if extent(first) + extent(second) > 36 else 0.0
    other = -1.2 - apart(first, second)
    sizes = line.size, below[1].size
    if sizes[0] and sizes[1]:
        ratio = sizes[1] / sizes[0]
        one += (0.8 if below[1].blank_before else _LEVEL_SIZE) if 0.92 < ratio < 1.08 else -4.0
        other += 1.0 if not 0.92 < ratio < 1.08 else -1.0
    told = _LABELS.get((line.label, below[1].label), 0.0)
    return told + max(one, other) + (white.blank if below[1].blank_before else white.none)
