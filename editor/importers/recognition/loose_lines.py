"""Loose lines: short lines of a page that stand like headlines and are text: a poem's, and who signs a notice and when.

They are told by what stands around them, once the lines of a page have been put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from editor.importers.characters import extent
from editor.importers.lines import Line
from editor.importers.recognition.names import is_bare_name, is_pen_name
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.seams import broken
from editor.importers.recognition.verse import is_poem

_BODY_SIZE: Final = 1.08  # times the text's: type no larger is the text's own
_HEADLINE_SIZE: Final = 1.2
_NARROW: Final = 0.7  # times the page's usual line
_FEWEST_TEXTS, _MOSTLY = 3, 0.8  # of a page that has its headlines over its texts
_DATE: Final = re.compile(r"(?:[12]\d{3}|二[〇○零][^年]{2})\s*年\s*[^月]{1,3}\s*月\s*[^日]{1,3}\s*日")
_SIGNER: Final = re.compile(r"[^，。；：！？、“”]{3,18}")


def with_loose_lines(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a page with the lines of its poems, and those that sign its notices, as paragraphs."""
    return tuple(_signed(_versed(_parted_verse(found))))


def _parted_verse(found: Sequence[Piece]) -> list[Piece]:
    """Poems of lines of one length, read as a paragraph of a narrow column, in their lines again."""
    lines = [line for piece in found if piece.kind is Kind.PARAGRAPH for line in piece.lines if not line.is_whole]
    usual = median(extent(line.text) for line in lines) if lines else 0.0
    made: list[Piece] = []
    for piece in found:
        first = int(bool(made) and made[-1].kind is Kind.DISPLAY and is_bare_name(piece.lines[0].text))
        verse = piece.lines[first:]
        is_under = bool(made) and made[-1].kind in (Kind.DISPLAY, Kind.BYLINE)
        if piece.kind is not Kind.PARAGRAPH or not is_under or not _is_narrow_verse(verse, usual):
            made.append(piece)
            continue
        made += [replace(piece, kind=Kind.BYLINE, lines=(line,)) for line in piece.lines[:first]]
        made += [replace(piece, lines=(line,), is_headless=False, is_endless=False) for line in verse]
    return made


def _is_narrow_verse(lines: Sequence[Line], usual: float) -> bool:
    texts = [line.text for line in lines]
    if any(line.is_whole for line in lines) or max(map(extent, texts), default=0.0) > _NARROW * usual:
        return False
    return is_poem(texts) and not any(mark in text for text in texts for mark in "，。；：、")


def _versed(found: Sequence[Piece]) -> list[Piece]:
    """Lines no larger than the text that have a poem's shape, on a page that sets its headlines larger.

    Where sizes are unknown, those between two headlines of a page whose headlines stand over their texts.
    """
    sizes = [piece.lines[0].size or 0.0 for piece in found if piece.kind is Kind.DISPLAY]
    if max(sizes, default=0.0) == 0.0:
        return _versed_by_order(found) if _is_in_order(found) else list(found)
    if max(sizes) < _HEADLINE_SIZE:
        return list(found)
    made: list[Piece] = []
    for piece in found:
        is_small = piece.kind is Kind.DISPLAY and all(0.0 < (line.size or 0.0) < _BODY_SIZE for line in piece.lines)
        first = int(is_small and len(piece.lines) > 1 and is_bare_name(piece.lines[0].text))
        if is_small and is_poem([line.text for line in piece.lines[first:]]):
            made += [replace(piece, kind=Kind.BYLINE, lines=(line,)) for line in piece.lines[:first]]
            made += [replace(piece, kind=Kind.PARAGRAPH, lines=(line,)) for line in piece.lines[first:]]
        else:
            made.append(piece)
    return made


def _is_in_order(found: Sequence[Piece]) -> bool:
    """Whether nearly all texts of a page have their headline over them."""
    told = [piece.kind for piece in found if piece.kind not in (Kind.DECK, Kind.BYLINE, Kind.CAPTION)]
    headed = [before is Kind.DISPLAY for before, kind in pairwise(told) if kind is Kind.PARAGRAPH is not before]
    return len(headed) >= _FEWEST_TEXTS and sum(headed) >= _MOSTLY * len(headed)


def _versed_by_order(found: Sequence[Piece]) -> list[Piece]:
    made: list[Piece] = []
    for is_display, run in groupby(found, key=lambda piece: piece.kind is Kind.DISPLAY and not _is_whole(piece)):
        pieces = list(run)
        lines = [line for piece in pieces for line in piece.lines] if is_display else []
        is_signed = len(made) > 1 and made[-1].kind is Kind.BYLINE and made[-2].kind is Kind.DISPLAY
        first = 0 if is_signed else 2 if len(lines) > 2 and _is_poet(*lines[:3]) else 1
        last = len(lines) - (2 if len(lines) > 2 and broken(lines[-2].text, lines[-1].text) > 0 else 1)
        if not is_display or not is_poem([line.text for line in lines[first:last]]):
            made += pieces
            continue
        sure = min(piece.confidence for piece in pieces)
        made += [Piece(Kind.DISPLAY, (line,), sure) for line in lines[: min(first, 1)]]
        made += [Piece(Kind.BYLINE, (line,), sure) for line in lines[1:first]]
        made += [Piece(Kind.PARAGRAPH, (line,), sure) for line in lines[first:last]]
        made.append(Piece(Kind.DISPLAY, tuple(lines[last:]), sure))
    return made


def _is_poet(title: Line, line: Line, verse: Line) -> bool:
    """Whether the second line of a poem's page names who wrote it: a name, or a word shorter than the first verse."""
    if is_bare_name(line.text):
        return True
    return is_pen_name(title.text, line.text) and extent(line.text) < extent(verse.text) - 1.0


def _is_whole(piece: Piece) -> bool:
    return piece.lines[0].is_whole


def _signed(found: Sequence[Piece]) -> list[Piece]:
    """A bare date under a text, and the name between the two."""
    made = list(found)
    for at, piece in enumerate(made):
        if piece.kind is not Kind.FURNITURE or not _DATE.fullmatch(piece.text.strip()) or not at:
            continue
        signer = made[at - 1]
        if signer.kind is Kind.PARAGRAPH:
            made[at] = replace(piece, kind=Kind.PARAGRAPH)
        elif at > 1 and _signs(signer) and made[at - 2].kind is Kind.PARAGRAPH:
            made[at - 1] = replace(signer, kind=Kind.PARAGRAPH)
            made[at] = replace(piece, kind=Kind.PARAGRAPH)
    return made


def _signs(piece: Piece) -> bool:
    """Whether a line may be the name of who signs: short, no larger than the text, without a mark."""
    line = piece.lines[0]
    is_text = piece.kind is Kind.DISPLAY and len(piece.lines) == 1 and (line.size or 1.0) < _BODY_SIZE
    return is_text and bool(_SIGNER.fullmatch(line.text))
