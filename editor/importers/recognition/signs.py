"""Signs of a whole page: what its lines give themselves away as, with what of them runs on over the next line.

A caption, a deck or a note in brackets may be broken anywhere, and only its first line shows what it is; a page's
header holds short names that say nothing by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.mastheads import name_header
from editor.importers.recognition.names import is_bare_name
from editor.importers.recognition.patterns import LEAD, REPORT, TAKEN, Sign, sign
from editor.importers.recognition.photographers import photographed
from editor.language.words import is_word, word_across, word_ends

_REST = 6.0  # em: what of a deck may run over whole
_COLUMN, _LONGER = 12.0, 1.4  # em that a column is wide, and times: how much longer a full line is than a deck's rest
_MOST = 5  # lines of a caption
_CAPTION_LENGTH = 100
_BRACKETED = (Sign.CREDIT, Sign.BYLINE, Sign.JUMP_FROM, Sign.JUMP_TO, Sign.CAPTION, Sign.SECTION)
# What ends the words under a picture: 周晓岚 摄, which may be broken anywhere.
_TAKEN_END = re.compile(rf"(?:{TAKEN})[）)]?$")
_CREDITED_END = re.compile(rf"[。\s（(][\u4e00-\u9fff·]{{2,8}}\s*(?:{TAKEN})[）)]?$")
_TAKEN_LINE = re.compile(rf"^[^，。；]{{0,14}}(?:{TAKEN})[）)]?$")


@dataclass(frozen=True, slots=True)
class Signs:
    """The sign of each line, None for most, and whether it only goes on with that of the line before it."""

    found: tuple[Sign | None, ...]
    runs_on: tuple[bool, ...]


def signs(lines: Sequence[Line]) -> Signs:
    """The signs of the lines of one page."""
    found = [_own(line) for line in lines]
    runs_on = [False] * len(lines)
    name_header(lines, found)
    _list_items(lines, found)
    captions = photographed(lines, found)
    index = 0
    while index < len(lines):
        told, last = (Sign.CAPTION, captions[index]) if index in captions else _run(lines, found, index)
        for at in range(index, last):
            found[at] = told
            runs_on[at] = at > index
        index = max(last, index + 1)
    return Signs(tuple(found), tuple(runs_on))


def _own(line: Line) -> Sign | None:
    """The sign of a line.  A manuscript has no page furniture: there, an address or a date is part of the text."""
    found = sign(line.text)
    return None if line.is_whole and found in (Sign.FURNITURE, Sign.SECTION) else found


_POINTER = re.compile(r"^[▲△▼▽►▶]\s*\S")
_FEWEST_ITEMS = 3  # with one and the same mark and no photographer, that make a list


def _list_items(lines: Sequence[Line], found: list[Sign | None]) -> None:
    """Take the items of a list that each begin with a triangle (▲3月15日，…) for text: nobody took them."""
    marked = [i for i, line in enumerate(lines) if found[i] is Sign.CAPTION and _POINTER.match(line.text)]
    taken = [i for i in marked if any(_TAKEN_END.search(line.text) for line in lines[i : i + _MOST])]
    if len(marked) >= _FEWEST_ITEMS and not taken:
        for i in marked:
            found[i] = None


def _run(lines: Sequence[Line], found: Sequence[Sign | None], index: int) -> tuple[Sign | None, int]:
    """The sign of what begins at ``index``, and the line after its last."""
    told = found[index]
    if lines[index].is_whole:
        return told, index + 1
    if is_unclosed(lines[index].text):
        closed = _bracketed(lines, index)
        if closed is not None:
            return closed
    if told is Sign.DECK:
        last = index + 1
        while last < len(lines) and found[last] is None and _is_rest_of_deck(lines[last - 1], lines[last]):
            last += 1
        return told, max(last, _deck_over_text(lines, found, last))
    if told is Sign.CAPTION:
        return told, _caption_end(lines, found, index)
    return told, index + 1


def _bracketed(lines: Sequence[Line], index: int) -> tuple[Sign, int] | None:
    """What a bracket that a line leaves open holds, where the next line closes it and ends with it."""
    if index + 1 == len(lines) or lines[index + 1].text[-1] not in "）)":
        return None
    joined = sign(lines[index].text + lines[index + 1].text)
    return (joined, index + 2) if joined in _BRACKETED else None


def _is_rest_of_deck(deck: Line, line: Line) -> bool:
    """Whether a deck goes on in the line under it: in its size, or where sizes are unknown in the middle of a word."""
    if line.is_whole:
        return False
    if deck.size and line.size:
        return abs(line.size - deck.size) < 0.03 * deck.size and not is_bare_name(line.text)
    if REPORT.search(line.text) and extent(line.text) <= _REST:
        return True
    across = word_across(deck.text, line.text)
    return bool(across) and (is_word(across) or not is_bare_name(line.text))


def _deck_over_text(lines: Sequence[Line], found: Sequence[Sign | None], at: int) -> int:
    """The line after the second line of a deck: without sizes, a short one over who wrote the text, or a long line."""
    if at + 1 >= len(lines) or found[at] is not None or lines[at].size or lines[at].blank_before:
        return at
    if is_bare_name(lines[at].text):
        return at
    length = extent(lines[at].text)
    over = found[at + 1] is Sign.BYLINE or (
        found[at + 1] is None and extent(lines[at + 1].text) >= max(_COLUMN, _LONGER * length)
    )
    is_short = length <= extent(lines[at - 1].text) + _REST
    return at + 1 if over and is_short and ending(lines[at].text) == "open" else at


def _caption_end(lines: Sequence[Line], found: Sequence[Sign | None], index: int) -> int:
    """The line after the last of a caption: it ends with who took the picture, or else with its sentence."""
    text, ends = lines[index].text, index + 1
    for at in range(index + 1, min(len(lines), index + _MOST)):
        if _TAKEN_END.search(text) or not _may_run_on(lines[at - 1], lines[at], found[at]):
            break
        finished = ending(text) == "stop"
        before, text = text, text + lines[at].text
        if len(text) > _CAPTION_LENGTH:
            break
        if _TAKEN_LINE.match(lines[at].text) or _CREDITED_END.search(text) or (not finished and ending(text) == "stop"):
            ends = at + 1
        elif finished:
            break
        elif len(before) not in word_ends(text):
            ends = at + 1
    return ends


def _may_run_on(above: Line, line: Line, told: Sign | None) -> bool:
    if line.blank_before or line.size != above.size or LEAD.match(line.text):
        return False
    if told is not None and not _TAKEN_LINE.match(line.text):
        return False
    return extent(line.text) <= extent(above.text) + 2.0


def is_unclosed(text: str) -> bool:
    """Whether a bracket that opens in ``text`` does not close in it."""
    return sum(c in "（(" for c in text) > sum(c in "）)" for c in text)
