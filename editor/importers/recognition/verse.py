"""Verse: which paragraphs of a text are the lines of a poem, told by their shape alone.

A poem is a run of short lines most of which stop without a full stop, or of couplets of one length.  Lists, addresses
and programmes are runs of short lines too: figures, colons and marks of lists tell them from poems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.importers.characters import ending, extent, han_count
from editor.importers.lines import Line
from editor.importers.recognition.patterns import LEAD, Sign
from editor.importers.recognition.traditional import simplified
from editor.language.words import word_across
from editor.model.text import Paragraph, ParagraphKind

_LARGE: Final = 1.15  # times the text's size, from which on a line is set for display
_FEWEST_LINES: Final = 4
_LONGEST: Final = 20  # characters of a line
_LONGEST_MEAN: Final = 14
_MOST_STOPPED: Final = 0.5  # of the lines of a poem that is not in couplets
_NO_VERSE: Final = re.compile(
    r"[\d０-９a-zA-Z:：（(]|^[●○■□◆◇★☆▲△·•*\-—]|^(?:第[一二三四五六七八九十]+[条章节名届期版]|[一二三四五六七八九十]+[、.．])|[^\s]\s[^\s]+\s"
)


def with_verse(paragraphs: Sequence[Paragraph], after_blank: Sequence[bool]) -> list[Paragraph]:
    """The paragraphs with those that are a poem's lines told so, and an empty one between its stanzas.

    ``after_blank`` says of each paragraph whether a blank line stood before it.
    """
    made: list[Paragraph] = []
    pairs = zip(paragraphs, after_blank, strict=True)
    for is_short, run in groupby(pairs, key=lambda pair: _may_be_verse(pair[0])):
        lines = list(run)
        if not is_short or not _is_poem([line.text for line, _ in lines]):
            made += [line for line, _ in lines]
            continue
        # Where a blank stands before every line, none of them parts stanzas.
        blanks = [blank for _, blank in lines[1:]]
        parts = not all(blanks)
        for place, (line, blank) in enumerate(lines):
            if place and blank and parts:
                made.append(Paragraph("", ParagraphKind.VERSE))
            made.append(replace(line, kind=ParagraphKind.VERSE))
    return made


def is_poem(lines: Sequence[str]) -> bool:
    """Whether all these lines together have the shape of a poem."""
    return all(map(_is_verse, lines)) and _is_poem(lines)


_SHORT: Final = 0.85  # times its column, the longest line of a poem
_MARKED: Final = 0.6  # of a poem's lines end with a mark, where the poet sets marks
_WHOLE_WORDS: Final = 0.9  # of its lines end where a word does
_MARKS: Final = frozenset("，。；！？：、…”》）")


def stanzas(lines: Sequence[Line], found: Sequence[Sign | None], measures: NDArray[np.float64]) -> set[int]:
    """The lines of the poems of a page whose poets set marks: short for their columns, and none broken in a word."""
    usual = float(np.nanmedian(measures)) if np.isfinite(measures).any() else 0.0
    verse: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        may_be = found[at] is None and not line.is_whole and (line.size or 1.0) < _LARGE
        if may_be and _is_verse(line.text) and extent(line.text) <= _SHORT * usual:
            run.append(at)
            continue
        verse.update(_poem(lines, run))
        run = []
    return verse | set(_poem(lines, run))


def _poem(lines: Sequence[Line], run: list[int]) -> list[int]:
    """Those of a run of short lines that are a poem with marks, without the headline over it."""
    while run and lines[run[0]].text[-1] not in _MARKS:
        run = run[1:]
    while run and lines[run[-1]].text[-1] not in _MARKS:
        run = run[:-1]
    if len(run) < _FEWEST_LINES:
        return []
    texts = [simplified(lines[at].text) for at in run]
    marked = sum(text[-1] in _MARKS for text in texts)
    whole = sum(not word_across(above, below) for above, below in pairwise(texts))
    pauses = sum(text[-1] in "，；：、" for text in texts)
    if marked < _MARKED * len(run) or whole < _WHOLE_WORDS * (len(run) - 1) or 4 * pauses < len(run):
        return []
    return run


_FEWEST_UNMARKED: Final = 5
_RUNNING, _SURELY = 0.8, 0.97  # the likelihood from which on lines in the mean, and one, are running text
_OPEN: Final = 0.7  # of the lines of a poem whose poet sets no marks end without one
_RAGGED, _FALLS_SHORT = 0.6, 2.0  # of them fall short of the column, by em
_NEARLY, _MOST_FULL = 1.2, 0.4  # em by which a line is shorter than the longest; how many of them are so long
_MOSTLY_WHOLE: Final = 0.8  # of them end where a word does, as far as words can tell


def unmarked_stanzas(
    lines: Sequence[Line], running: NDArray[np.float64], heads: Sequence[bool], measures: NDArray[np.float64]
) -> set[int]:
    """The lines of the poems of a page whose poets set no marks at the ends of lines.

    ``running`` is how likely each line is running text, ``heads`` are sure to stand over a text; ``measures`` are the
    columns, in em.  Blank lines part stanzas.
    """
    usual = float(np.nanmedian(measures)) if np.isfinite(measures).any() else 0.0
    verse: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        if not heads[at] and running[at] < _SURELY and _is_verse(line.text) and extent(line.text) <= usual:
            run.append(at)
            continue
        verse.update(_unmarked(lines, run, running, usual))
        run = []
    return verse | set(_unmarked(lines, run, running, usual))


def _unmarked(lines: Sequence[Line], run: list[int], running: NDArray[np.float64], measure: float) -> list[int]:
    """A run of short lines if it is a poem without marks, else nothing."""
    texts = [simplified(lines[at].text) for at in run]
    if len(run) < _FEWEST_UNMARKED or sum(map(len, texts)) > _LONGEST_MEAN * len(run):
        return []
    if float(running[run].mean()) > _RUNNING:
        return []
    is_open = sum(text[-1] not in _MARKS for text in texts) >= _OPEN * len(run)
    widths = [extent(text) for text in texts]
    ragged = sum(width <= measure - _FALLS_SHORT for width in widths)
    full = sum(width >= max(widths) - _NEARLY for width in widths)  # those of a narrow column nearly all are
    whole = sum(
        lines[at].blank_before or not word_across(a, b) for (a, b), at in zip(pairwise(texts), run[1:], strict=True)
    )
    is_uneven = ragged >= _RAGGED * len(run) and full <= _MOST_FULL * len(run)
    return run if is_open and is_uneven and whole >= _MOSTLY_WHOLE * (len(run) - 1) else []


def _may_be_verse(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.BODY and _is_verse(paragraph.text)


def _is_verse(text: str) -> bool:
    if not 2 <= han_count(text) <= len(text) <= _LONGEST:
        return False
    return not _NO_VERSE.search(text) and not LEAD.match(text)


def _is_poem(lines: Sequence[str]) -> bool:
    if len(lines) < _FEWEST_LINES or sum(map(len, lines)) > _LONGEST_MEAN * len(lines):
        return False
    stopped = sum(ending(line) == "stop" for line in lines)
    return stopped <= _MOST_STOPPED * len(lines) or len({len(line) for line in lines}) == 1
