"""Resuming: where a text that broke off goes on, after the box or the article that was read in the midst of it.

A paragraph that breaks off within a sentence has its rest elsewhere on the page.  That the line which looks like the
first of a paragraph, or like a headline, is that rest is told by what the two ends make together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from editor.importers.characters import begins_inside, ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.grams import cohesion, grams
from editor.importers.recognition.openings import opening
from editor.importers.recognition.patterns import LEAD, sign
from editor.importers.recognition.pieces import Kind, Piece
from editor.language.words import word_across

# What a line begins with that no paragraph begins with.
_MIDST = re.compile(r"[的了着]|[^，。：；、]{1,2}[。，；](?!\d)")
_READ: Final = (Kind.PARAGRAPH, Kind.DISPLAY)  # what a rest may have been read as
_REACH: Final = 40  # pieces after a break in which its rest is looked for
_SEEN: Final = 0.45  # em of white that is an indent
_MOSTLY: Final = 0.6  # of a page's paragraphs that begin with white where it shows its indents
_NEAR: Final = 3  # paragraphs before a break that tell its matter
_SEAM: Final = 6  # characters on either side of it
# In nats.
_ENOUGH: Final = 2.2
_WORD, _FLUSH, _INSIDE = 2.5, 2.8, 3.0  # a word begun and ended; no indent on a page of indents; no way to begin
_WITHIN, _SHORT = 0.8, 1.6  # within a paragraph, after a line so many em shorter than others
_STOPPED: Final = 1.5  # for a short line that ends a sentence, which no headline does
_HEADLINE: Final = -2.0  # against one that does not
_OPENING: Final = -0.8  # what the usual words to open a paragraph with count against it
_FURTHER: Final = -0.06  # for each piece between
_READ_SO: Final = 3.0  # for a paragraph that was read as one that begins midway
_SURE: Final = 0.6  # of a rest found so
_MATTER: Final = 1.5  # the most that words shared with the text before the break say


def resumed(found: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page with the rests of broken texts marked so, no rest of more than one."""
    made = list(found)
    page = Counter(gram for piece in found if piece.kind in _READ for gram in grams(piece.text))
    flush = _shows_indents(found)
    scores: dict[tuple[int, int, int], float] = {}  # by the place of a break, and that and the line of its rest
    for place in [at for at, piece in enumerate(made) if _breaks_off(made, at)]:
        before = _matter(made, place)
        for at in range(place + 1, min(len(made), place + 1 + _REACH)):
            for first in _firsts(made[at]):
                rest = replace(made[at], lines=made[at].lines[first:])
                score = _rest(made[place], rest, flush=flush and not first) + (_WITHIN if first else 0.0)
                scores[place, at, first] = score + _FURTHER * (at - place) + _of_one(rest, before, page)
    taken: dict[int, int] = {}  # the pieces that are rests, from which line on
    ended: set[int] = set()
    for place, at, first in sorted(scores, key=scores.__getitem__, reverse=True):
        if scores[place, at, first] >= _ENOUGH and place not in ended and at not in taken:
            taken[at] = first
            ended.add(place)
    return [part for at, piece in enumerate(made) for part in (_marked(piece, taken[at]) if at in taken else [piece])]


def _firsts(piece: Piece) -> list[int]:
    """The lines of a piece with which the rest of another may begin: its first, or one after a short one."""
    if not _may_go_on(piece):
        return []
    if piece.is_headless or piece.kind is not Kind.PARAGRAPH:
        return [0]
    widths = [extent(line.text) for line in piece.lines]
    above = list(zip(piece.lines, widths, strict=True))[:-1]
    ended = [_stops(line) or line.indent >= _SEEN for line, _ in above]
    inner = [i for i, (_, width) in enumerate(above) if ended[i] and width < max(widths) - _SHORT]
    return [0, *(i + 1 for i in inner)]


def _breaks_off(made: Sequence[Piece], at: int) -> bool:
    piece = made[at]
    if piece.kind is not Kind.PARAGRAPH or not piece.is_endless or piece.lines[0].is_whole or at + 1 == len(made):
        return False
    return len(piece.lines) > 1 and any(mark in piece.text for mark in "，。；：")


def _may_go_on(piece: Piece) -> bool:
    line = piece.lines[0]
    if line.is_whole or (line.size or 1.0) > 1.08 or LEAD.match(line.text):
        return False
    return piece.kind in _READ and sign(line.text) is None


def _rest(broken: Piece, piece: Piece, *, flush: bool) -> float:
    """What the two ends say for a piece's being the rest of a broken one."""
    line = piece.lines[0]
    if line.indent >= _SEEN:
        return -_REACH
    score = _WORD if word_across(broken.lines[-1].text[-_SEAM:], line.text[:_SEAM]) else 0.0
    score += _FLUSH if flush else 0.0
    score += _READ_SO if piece.is_headless else 0.0
    score += _INSIDE if begins_inside(line.text) or _MIDST.match(line.text) else 0.0
    if piece.kind is Kind.DISPLAY:
        score += _STOPPED if ending(line.text) == "stop" else _HEADLINE
    return score + _OPENING * opening(line.text)


def _of_one(piece: Piece, before: Counter[str], page: Counter[str]) -> float:
    return max(-_MATTER, min(_MATTER, cohesion(Counter(grams(piece.text)), before, page) / 10))


def _matter(made: Sequence[Piece], place: int) -> Counter[str]:
    """The words of the paragraphs before a break, back to the display line over them."""
    words: Counter[str] = Counter()
    for piece in made[max(0, place - _NEAR + 1) : place + 1][::-1]:
        if piece.kind is not Kind.PARAGRAPH:
            break
        words.update(grams(piece.text))
    return words


def _shows_indents(found: Sequence[Piece]) -> bool:
    firsts = [piece.lines[0].indent for piece in found if piece.kind is Kind.PARAGRAPH and not piece.is_headless]
    return sum(indent >= _SEEN for indent in firsts) > _MOSTLY * max(1, len(firsts))


def _marked(piece: Piece, first: int) -> list[Piece]:
    """The piece with its lines from one on as the rest of a paragraph; of display lines those to the sentence's end."""
    if piece.is_headless:
        return [piece]
    sure = min(piece.confidence, _SURE)
    if piece.kind is Kind.PARAGRAPH:
        above = [replace(piece, lines=piece.lines[:first], is_endless=False)] if first else []
        return [*above, replace(piece, lines=piece.lines[first:], is_headless=True, confidence=sure)]
    end = next((i for i, line in enumerate(piece.lines, 1) if _stops(line)), len(piece.lines))
    rest = Piece(Kind.PARAGRAPH, piece.lines[:end], sure, is_headless=True, is_endless=not _stops(piece.lines[end - 1]))
    return [rest, *([replace(piece, lines=piece.lines[end:])] if end < len(piece.lines) else [])]


def _stops(line: Line) -> bool:
    return ending(line.text) == "stop"
