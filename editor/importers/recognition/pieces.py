"""Pieces: the lines of a page put together into paragraphs, display lines and signed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor.importers.characters import join
from editor.importers.lines import Hint, Label, Line
from editor.importers.recognition.patterns import Sign
from editor.importers.recognition.roles import Reading, Role
from editor.language.words import word_across


class Kind(StrEnum):
    """What a piece is before the articles are known."""

    PARAGRAPH = "paragraph"
    DISPLAY = "display"
    CREDIT = "credit"
    BYLINE = "byline"
    DECK = "deck"
    CAPTION = "caption"
    JUMP_FROM = "jump_from"
    JUMP_TO = "jump_to"
    FURNITURE = "furniture"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together, in reading order.

    A paragraph that is ``is_headless`` begins, and one that is ``is_endless`` stops, in the middle of a sentence: the
    rest of it stands elsewhere.
    """

    kind: Kind
    lines: tuple[Line, ...]
    confidence: float = 1.0
    is_headless: bool = False
    is_endless: bool = False

    @property
    def text(self) -> str:
        """The lines as one text, without line breaks."""
        return join([line.text for line in self.lines])

    @property
    def blank_before(self) -> bool:
        """Whether a blank line stands before the piece."""
        return self.lines[0].blank_before

    @property
    def number(self) -> int:
        """The number of its first line in the source."""
        return self.lines[0].number


_STARTS = (Role.FIRST, Role.ONLY)
_BODY = (Role.FIRST, Role.MIDDLE, Role.LAST, Role.ONLY)


def pieces(lines: Sequence[Line], reading: Reading) -> tuple[Piece, ...]:
    """Put the lines of a page together as their roles say."""
    found: list[Piece] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not _goes_on(lines, reading, end):
            found.append(_piece(lines, reading, start, end))
            start = end
    return tuple(_rowed(found))


def _rowed(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the rows of tables, which look like crossheads one under another, as paragraphs."""
    crossheads = [piece.kind is Kind.DISPLAY and piece.lines[0].label is Label.CROSSHEAD for piece in found]
    for at, piece in enumerate(found):
        beside = crossheads[max(0, at - 1) : at + 2]
        yield replace(piece, kind=Kind.PARAGRAPH) if crossheads[at] and sum(beside) > 1 else piece


def _goes_on(lines: Sequence[Line], reading: Reading, index: int) -> bool:
    """Whether line ``index`` belongs to the piece of the line before it."""
    before, role = reading.roles[index - 1], reading.roles[index]
    if role in (Role.MIDDLE, Role.LAST):
        return before in (Role.FIRST, Role.MIDDLE)
    if role is Role.DISPLAY:
        if Label.CROSSHEAD in (lines[index].label, lines[index - 1].label):
            return bool(word_across(lines[index - 1].text, lines[index].text)) and not lines[index].blank_before
        alike = before is Role.DISPLAY and lines[index].size == lines[index - 1].size
        return alike and not lines[index].blank_before and reading.signs.found[index] is not Sign.MARKED
    return role is Role.SIGNED and before is Role.SIGNED and reading.signs.runs_on[index]


def _piece(lines: Sequence[Line], reading: Reading, start: int, end: int) -> Piece:
    mine = tuple(lines[start:end])
    sure = min(reading.confidence[start:end])
    first, last, found = reading.roles[start], reading.roles[end - 1], reading.signs.found[start]
    if mine[0].hint is Hint.CAPTION:
        return Piece(Kind.CAPTION, mine, sure)
    if mine[0].hint is Hint.FURNITURE:
        return Piece(Kind.FURNITURE, mine, sure)
    if first is Role.SIGNED and found is not None:
        return Piece(Kind(found.value), mine, sure)
    if first is Role.DISPLAY:
        return Piece(Kind.DISPLAY, mine, sure)
    return Piece(
        Kind.PARAGRAPH,
        mine,
        sure,
        is_headless=first not in _STARTS,
        is_endless=last in (Role.FIRST, Role.MIDDLE),
    )
