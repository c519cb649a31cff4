"""Standing lines: lines in a headline's place that are none: the name of a corner, who wrote, the first line of a text.

A corner (简讯, 启事) stands over the headlines of its items.  A writer under a headline may have a pen name that is an
ordinary word (听雨); that it is one is told by its place, and by the paper's habit to name its writers there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile, zip_longest
from typing import Final

from editor.importers.characters import extent
from editor.importers.lines import Line
from editor.importers.recognition.corners import spoken_of
from editor.importers.recognition.names import is_bare_name, is_office, is_pen_name
from editor.importers.recognition.patterns import LEAD, names_corner
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.seams import UNFINISHED
from editor.language.words import word_across, words

_LINE: Final = 10.0  # em of a line of text
_FEWEST: Final = 2  # names under headlines that make a habit
_BRIEF: Final = 8.0  # em of a headline that no composer breaks for want of room
_ROOM: Final = 2.0  # em that a line stops short of the widest where it was not broken


def with_standing_lines(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a page with its corners' names as sections, and its writers' names under headlines as bylines."""
    return tuple(_named(_cornered(_resumed(found))))


def _resumed(found: Sequence[Piece]) -> list[Piece]:
    """First lines of paragraphs, read as display lines, given back: they break off within a word of the text below."""
    made: list[Piece] = []
    for piece in found:
        if made and piece.kind is Kind.PARAGRAPH and _breaks_off(made[-1], piece):
            above = made.pop()
            made += [replace(above, lines=above.lines[:-1])] if len(above.lines) > 1 else []
            made.append(replace(piece, lines=(above.lines[-1], *piece.lines), is_headless=False))
        else:
            made.append(piece)
    return made


def _breaks_off(piece: Piece, after: Piece) -> bool:
    line = piece.lines[-1]
    if piece.kind is not Kind.DISPLAY or line.is_whole or line.size is not None or after.blank_before:
        return False
    text, rest = line.text, after.lines[0].text
    if "，" not in text or LEAD.match(rest) or extent(text) < _LINE:
        return False
    return rest[0] in "的了着" or bool(word_across(text, rest))


def _cornered(found: Sequence[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for at, (piece, after) in enumerate(zip_longest(found, found[1:])):
        if not _may_name_corner(piece) or len(found) < 4 or _is_spoken_of(found, at):
            made.append(piece)
        elif len(piece.lines) > 1:
            made += [replace(piece, kind=Kind.SECTION, lines=piece.lines[:1]), replace(piece, lines=piece.lines[1:])]
        elif after is not None and after.kind is Kind.DISPLAY and after.blank_before:
            made.append(replace(piece, kind=Kind.SECTION))
        else:
            made.append(piece)
    return made


def _may_name_corner(piece: Piece) -> bool:
    line = piece.lines[0]
    is_plain = piece.kind is Kind.DISPLAY and line.label is None and not line.is_whole and line.size is None
    return is_plain and names_corner(line.text)


def _is_spoken_of(found: Sequence[Piece], at: int) -> bool:
    """Whether the text under a line has all its words: it is the headline's first (旧衣回收箱), not a column's name."""
    under = dropwhile(lambda piece: piece.kind is Kind.DISPLAY, found[at:])
    text = "".join(piece.text for piece in takewhile(lambda piece: piece.kind is Kind.PARAGRAPH, under))
    return spoken_of(found[at].lines[0].text, text) == 1.0


def _named(found: Sequence[Piece]) -> list[Piece]:
    heads = [piece for piece in found if piece.kind is Kind.DISPLAY]
    widest = max((extent(line.text) for piece in heads for line in piece.lines), default=0.0)
    named = {place for place, (piece, after) in enumerate(pairwise(found)) if _may_end_with_name(piece, after, widest)}
    if len(named) + _signed(found) < _FEWEST:
        named = {place for place in named if _stands_alone(found[place].lines[-2], found[place].lines[-1], widest)}
    made: list[Piece] = []
    for place, piece in enumerate(found):
        if place in named:
            made += [replace(piece, lines=piece.lines[:-1]), replace(piece, kind=Kind.BYLINE, lines=piece.lines[-1:])]
        else:
            made.append(piece)
    return made


def _signed(found: Sequence[Piece]) -> float:
    """How often writers are named under headlines; one with what the person is (记者 李明) tells less of pen names."""
    bare = sum(p.kind is Kind.DISPLAY and len(p.lines) > 1 and is_bare_name(p.lines[-1].text) for p in found)
    return bare + 0.5 * sum(a.kind is Kind.DISPLAY and b.kind is Kind.BYLINE for a, b in pairwise(found))


def _stands_alone(above: Line, line: Line, widest: float) -> bool:
    """Whether a line is a name even where no other stands so: one word, or an office, that a headline had room for."""
    if UNFINISHED.search(above.text) or extent(above.text) > min(_BRIEF, widest - extent(line.text)):
        return False
    return is_office(line.text) or len(words(line.text)) == 1


def _may_end_with_name(piece: Piece, after: Piece, widest: float) -> bool:
    if piece.kind is not Kind.DISPLAY or after.kind is not Kind.PARAGRAPH or len(piece.lines) < 2:
        return False
    above, line = piece.lines[-2:]
    if line.size is not None or line.is_whole or line.label is not None:
        return False
    if LEAD.match(after.text) or is_bare_name(line.text):
        return False
    return is_pen_name(above.text, line.text) and extent(above.text) < widest - _ROOM
