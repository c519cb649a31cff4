"""Series: the items of a list, each begun by the same mark, by the next number, or by who asks and who answers.

One line that begins with a mark may be a headline; where several near one another do, and they are sentences, each
begins a paragraph, and the lines between them go on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.importers.characters import ending
from editor.importers.lines import Line
from editor.importers.recognition.patterns import Sign

_MARK = re.compile(r"^\s*([●○◎■□◆◇★☆▲△▼▽▪•·※➤►▶◼◾])\s*[^\s●○◎■□◆◇★☆▲△]")
_NUMBER = re.compile(
    r"^\s*(?:第?([一二三四五六七八九十]{1,3})[、．.，]|[（(]([一二三四五六七八九十]{1,3})[）)]|(\d{1,2})[、．.](?!\d))"
)
_TURN = re.compile(r"^\s*(问|答|Q|A)\s*[：:]")
_DIGITS = "一二三四五六七八九十"
_FEWEST = 3  # items
_APART = 9  # lines from one item to the next
_SENTENCE = re.compile(r"[，。；：！？,;:!?]")


def items(lines: Sequence[Line], found: Sequence[Sign | None]) -> dict[int, int]:
    """The first lines of the items of lists, each with the line after that in which its first sentence ends."""
    starts: dict[int, int] = {}
    for run in _runs(lines, found):
        told = sum(bool(_SENTENCE.search(lines[at].text[2:])) for at in run)
        if len(run) < _FEWEST or 2 * told <= len(run):
            continue
        for at, after in pairwise([*run, min(len(lines), run[-1] + _APART)]):
            starts[at] = _end(lines, found, at, after)
    return starts


def _runs(lines: Sequence[Line], found: Sequence[Sign | None]) -> Iterator[list[int]]:
    """The lines, near one another, that begin with one mark, with rising numbers, or with the turns of a talk."""
    for marks in (_marked, _numbered, _asked):
        run: list[int] = []
        last = ""
        for at, line in enumerate(lines):
            mark = "" if line.is_whole or found[at] not in (None, Sign.MARKED, Sign.CAPTION) else marks(line.text)
            if not mark:
                continue
            if run and (at - run[-1] > _APART or not _follows(last, mark)):
                yield run
                run = []
            run, last = [*run, at], mark
        yield run


def _marked(text: str) -> str:
    found = _MARK.match(text)
    return found[1] if found else ""


def _numbered(text: str) -> str:
    found = _NUMBER.match(text)
    return next(filter(None, found.groups())) if found else ""


def _asked(text: str) -> str:
    return "问" if _TURN.match(text) else ""


def _follows(last: str, mark: str) -> bool:
    """Whether an item so marked is the next of the list."""
    if mark == last:
        return not (mark.isdigit() or mark[0] in _DIGITS)
    return _value(mark) == _value(last) + 1 > 1


def _value(number: str) -> int:
    """What a number of an item counts; a negative one for a mark that is no number."""
    if number.isdigit():
        return int(number)
    if any(c not in _DIGITS for c in number):
        return -9
    tens, ten, ones = number.rpartition("十")
    return 10 * bool(ten) * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)


def _end(lines: Sequence[Line], found: Sequence[Sign | None], at: int, after: int) -> int:
    """The line after that in which the first sentence of an item ends, or after the last known to go on with it."""
    for last in range(at, after):
        is_last = last + 1 == after or found[last + 1] is not None
        if is_last or ending(lines[last].text) == "stop":
            return last + 1
    return after
