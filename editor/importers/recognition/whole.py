"""Whole paragraphs: what a line without a full stop is in a manuscript, where every line is a paragraph of its own.

A page's display lines are headlines and crossheads.  In a manuscript most lines without a stop are neither: they are
verses, items of a list, dates and signatures, and nothing of the text may be lost to a headline or a caption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.importers.characters import ending, extent
from editor.importers.lines import Hint, Line
from editor.importers.recognition.patterns import LEAD, Sign, sign
from editor.importers.recognition.pieces import Kind, Piece

_HEADING_LINES = 3
_CROSSHEAD_WIDTH = 24.0


def settled(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a manuscript with those display lines made paragraphs that head nothing."""
    loose = [single for piece in found for single in _singles(piece)]
    result: list[Piece] = []
    start = 0
    while start < len(loose):
        end = start
        while end < len(loose) and loose[end].kind is Kind.DISPLAY:
            end += 1
        if end == start:
            result.append(loose[start])
            start += 1
            continue
        after = loose[end] if end < len(loose) else None
        result.extend(_settled_run(loose[start:end], result, after))
        start = end
    return tuple(result)


def _singles(piece: Piece) -> list[Piece]:
    if piece.kind is not Kind.DISPLAY or not piece.lines[0].is_whole:
        return [piece]
    return [replace(piece, lines=(line,)) for line in piece.lines]


def _settled_run(run: Sequence[Piece], before: Sequence[Piece], after: Piece | None) -> list[Piece]:
    """A run of display lines: how many of them head what follows, the others made paragraphs."""
    if not run[0].lines[0].is_whole:
        return list(run)
    opens = _opens(before, run, after)
    heads = _heading_length(run, after) if opens else _crosshead_length(run, after)
    if opens:
        grouped = Piece(Kind.DISPLAY, tuple(line for p in run[:heads] for line in p.lines), run[0].confidence)
        return [grouped, *map(_as_paragraph, run[heads:])] if heads else [_as_paragraph(p) for p in run]
    return [*map(_as_paragraph, run[: len(run) - heads]), *run[len(run) - heads :]]


def _opens(before: Sequence[Piece], run: Sequence[Piece], after: Piece | None) -> bool:
    """Whether an article begins with the run: at the top, after a credit, before 本报讯, or as the source says."""
    is_first = not any(p.kind in (Kind.PARAGRAPH, Kind.DISPLAY) for p in before)
    if is_first or run[0].lines[0].hint is Hint.TITLE:
        return True
    if before[-1].kind in (Kind.CREDIT, Kind.JUMP_TO):
        return after is not None
    return after is not None and after.kind is Kind.PARAGRAPH and bool(LEAD.match(after.text)) and len(run) <= 3


def _heading_length(run: Sequence[Piece], after: Piece | None) -> int:
    """How many lines of the run make the headline stack."""
    largest = max(p.lines[0].size or 0.0 for p in run)
    if largest >= 1.15 or any(_is_hinted(p.lines[0]) for p in run):
        return _marked_length(run, largest)
    most = _HEADING_LINES if after is not None and after.kind is not Kind.CREDIT and len(run) <= 4 else 1
    count = 0
    while count < min(most, len(run)) and ending(run[count].text) != "pause" and extent(run[count].text) <= 45:
        count += 1
    return count


def _marked_length(run: Sequence[Piece], largest: float) -> int:
    count = 0
    for index, piece in enumerate(run[:_HEADING_LINES]):
        line = piece.lines[0]
        if _is_hinted(line) or (line.size or 0.0) >= max(1.08, 0.6 * largest):
            count = index + 1
    return max(1, count)


def _is_hinted(line: Line) -> bool:
    return line.hint in (Hint.TITLE, Hint.HEADING)


def _crosshead_length(run: Sequence[Piece], after: Piece | None) -> int:
    """One where the last of a short run stands over a paragraph, else none."""
    last = run[-1]
    if _is_hinted(last.lines[0]):
        return sum(_is_hinted(p.lines[0]) for p in run)
    over = after is not None and after.kind is Kind.PARAGRAPH and sign(after.text) is not Sign.CREDIT
    return int(over and len(run) == 1 and extent(last.text) <= _CROSSHEAD_WIDTH and ending(last.text) == "open")


def _as_paragraph(piece: Piece) -> Piece:
    return replace(piece, kind=Kind.PARAGRAPH)
