"""Captions: each with who took its picture and no other's words, cleaned of overprinting, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from editor.importers.characters import ending, extent, is_han, join
from editor.importers.recognition.overprint import undoubled
from editor.importers.recognition.photographers import names_photographer, opens_caption, tells_photographer
from editor.importers.recognition.pieces import Kind, Piece
from editor.language.words import word_across
from editor.model.findings import Finding, Place, Severity

_ORNAMENT = re.compile(r"^[◎○●■□◆◇★☆▌▍█♦]+\s*(?=\S)")  # a triangle points at the picture, and is kept
_LONGEST = 40.0  # em of a sentence under a picture whose photographer stands in the next line
_SUPPLIED = re.compile(r"^[（(][^（）()]{2,12}(?:供稿|供图|提供)[）)]$")  # （工会供稿）


def with_captions(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a page with every caption cut after who took its picture, and put together with that."""
    made: list[Piece] = []
    for piece in (part for whole in found for part in _cut(whole)):
        if made and _is_rest(made[-1], piece):
            made[-1] = replace(made[-1], kind=Kind.CAPTION, lines=(*made[-1].lines, *piece.lines))
        else:
            made.append(piece)
    return tuple(made)


def _cut(piece: Piece) -> Iterator[Piece]:
    """The captions that a row of lines holds."""
    if piece.kind is not Kind.CAPTION or piece.lines[0].is_whole:
        yield piece
        return
    edges = [0]
    for at in range(1, len(piece.lines)):
        above = join([line.text for line in piece.lines[edges[-1] : at]])
        rest = piece.lines[at].text
        if opens_caption(rest) or (tells_photographer(above) and not names_photographer(rest)):
            edges.append(at)
    for first, last in pairwise([*edges, len(piece.lines)]):
        yield replace(piece, lines=piece.lines[first:last])


def _is_rest(above: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with the caption above it."""
    if piece.lines[0].is_whole or tells_photographer(above.text) or above.kind not in (Kind.CAPTION, Kind.PARAGRAPH):
        return False
    if above.kind is Kind.PARAGRAPH:
        is_sentence = len(above.lines) == 1 and extent(above.text) <= _LONGEST and ending(above.text) == "stop"
        return is_sentence and _is_name_under(piece) and not above.is_headless
    if _is_name_under(piece):
        return True
    if piece.kind is Kind.CREDIT:
        return not piece.blank_before and bool(_SUPPLIED.match(piece.text))
    is_broken = _is_unclosed(above.text) or bool(word_across(above.text, piece.text))
    return piece.kind is Kind.CAPTION and not opens_caption(piece.text) and ending(above.text) == "open" and is_broken


def _is_name_under(piece: Piece) -> bool:
    return piece.kind is Kind.CAPTION and not piece.blank_before and names_photographer(piece.text)


def _is_unclosed(text: str) -> bool:
    return sum(c in "（(" for c in text) > sum(c in "）)" for c in text)


def _words(piece: Piece) -> str:
    """The words of a caption, who took the picture set apart where the name stands on a line of its own."""
    *above, last = (line.text for line in piece.lines)
    text = join(above)
    if text and is_han(text[-1]) and is_han(last[0]) and names_photographer(last):
        return f"{text}\u3000{last}"
    return piece.text


def plain_caption(text: str) -> str:
    """The words of a caption without what overprinting doubled and without the ornament before them (◎)."""
    return _ORNAMENT.sub("", undoubled(text))


def told_apart(found: Sequence[Piece]) -> tuple[dict[str, int], list[Finding]]:
    """Each caption once and plain with the number of its line, and a finding for each that stood there twice."""
    captions: dict[str, int] = {}
    findings = []
    for piece in found:
        text = plain_caption(_words(piece))
        if text in captions:
            message = f"The caption “{text[:20]}…” stands twice on the page; one is kept."
            findings.append(Finding(Severity.NOTE, "caption-doubled", message, Place(line=piece.number)))
        else:
            captions[text] = piece.number
    return captions, findings
