"""Snippets: the piece of an article that shows why it was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.library.folding import fold, folded

_LENGTH: Final = 72
_BEFORE: Final = 16  # characters before the first mark
_ENDS: Final = "\n。！？；"
_MOST_MARKS: Final = 400


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text and its marks, from and to (end exclusive) in it; marks neither touch nor overlap."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str, after: str) -> str:
        """The text with every mark between ``before`` and ``after``."""
        parts: list[str] = []
        done = 0
        for start, end in self.marks:
            parts.extend((self.text[done:start], before, self.text[start:end], after))
            done = end
        return "".join((*parts, self.text[done:]))


def snippet_of(text: str, wanted: Sequence[str]) -> Snippet:
    """The piece of ``text`` that holds most of ``wanted``, marked; its beginning where none of them is."""
    marks = marks_in(text, wanted)
    start = _start(text, marks)
    end = min(len(text), start + _LENGTH)
    body = text[start:end]
    inside = tuple((max(s, start) - start, min(e, end) - start) for s, e in marks if s < end and e > start)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shifted = tuple((s + len(lead), e + len(lead)) for s, e in inside)
    return Snippet(lead + body.replace("\n", " ") + tail, shifted)


def marks_in(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where ``wanted`` texts stand in ``text``, in whatever form they are written; those that touch are one mark."""
    plain = fold(text)
    found: list[tuple[int, int]] = []
    for piece in wanted:
        looked_for = folded(piece)
        at = plain.text.find(looked_for) if looked_for else -1
        while at >= 0 and len(found) < _MOST_MARKS:
            after = at + len(looked_for)
            # The last character of the original that takes part, and not what follows it.
            found.append((plain.origin[at], plain.origin[after - 1] + 1))
            at = plain.text.find(looked_for, after)
    return _joined(sorted(found))


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _start(text: str, marks: tuple[tuple[int, int], ...]) -> int:
    """Where to begin: a little before the mark with most marked characters after it, at a sentence if one is near."""
    if not marks or len(text) <= _LENGTH:
        return 0
    starts = [start for start, _ in marks]
    covered = [0]
    for start, end in marks:
        covered.append(covered[-1] + end - start)

    def gain(number: int) -> int:
        return covered[bisect_left(starts, starts[number] + _LENGTH - _BEFORE)] - covered[number]

    best = starts[max(range(len(starts)), key=lambda number: (gain(number), -number))]
    low = max(0, best - _BEFORE)
    near = max(text.rfind(mark, low, best) for mark in _ENDS)
    start = near + 1 if near >= 0 else low
    return max(0, min(start, len(text) - _LENGTH)) if len(text) - start < _LENGTH // 2 else start
