"""Starts: the places on a page where a text may begin, and texts cut at those that prove to be such.

Most texts begin where a body does.  Where the headlines of a page were read apart from its texts, two texts without a
credit between them run into one another, and the second begins with a paragraph of the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from editor.importers.recognition.boundaries import BARRED, boundaries
from editor.importers.recognition.grams import grams
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.pieces import Piece
from editor.importers.recognition.stories import Body, Item

_LEAST = 70  # characters of a text that another has run into
_NEAR, _FAR_ON = 4, 12  # paragraphs after a place by which its matter is told; words of which a headline may share
# All in nats.
_LEFT = -2.5  # a text without a headline
_LEFT_LED = -4.0  # one that begins 本报讯
_INSIDE = -1.0  # a text that begins at a paragraph within another
_TOLD = 1.0  # what a nat of what speaks for its beginning there counts
_HEADED = -3.0  # the same on a page whose texts all stand under their headlines
_STACK = 4  # lines that may be of one headline


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a text may begin: that of a body, or (``at`` > 0) one of its later paragraphs."""

    body: Body
    number: int  # of the body
    at: int
    prior: float
    left: float  # the cost of its having no headline
    words: Counter[str]
    size: int  # of its words


def starts_of(headings: Sequence[Heading], bodies: Sequence[Body]) -> list[Start]:
    """The places where texts may begin, in order."""
    told = boundaries([body.items[0].paragraphs for body in bodies]) if _spare(headings, bodies) else []
    habit = _HEADED * headed_share(headings, bodies)
    found = []
    for number, body in enumerate(bodies):
        paragraphs = body.items[0].paragraphs
        left = _LEFT_LED if LEAD.match(paragraphs[0].text) else _LEFT
        words = _counted(body.paragraphs)
        found.append(Start(body, number, 0, 0.0, 0.5 * left if body.is_headless else left, words, words.total()))
        if told:
            found.extend(_inner_starts(body, number, told[number], habit))
    return found


def _spare(headings: Sequence[Heading], bodies: Sequence[Body]) -> bool:
    """Whether a heading stands over no text of its own: then texts may have run into one another."""
    firsts = [body.first for body in bodies]
    over = {bisect_left(firsts, heading.place) for heading in headings}
    lines = sum(len(heading.lines) for heading in headings)
    return len(over - {len(firsts)}) < len(headings) or lines > 2 * len(over)


def headed_share(headings: Sequence[Heading], bodies: Sequence[Body]) -> float:
    """The share of a page's texts right under a heading of a line or two: where all are, none begins without."""
    firsts = [body.first for body in bodies]
    lines = Counter[int]()
    for heading in headings:
        lines[bisect_left(firsts, heading.place)] += len(heading.lines)
    return sum(0 < lines[number] <= _STACK for number in range(len(bodies))) / max(1, len(bodies))


def _inner_starts(body: Body, number: int, told: Sequence[float], habit: float) -> Iterator[Start]:
    """The paragraphs within a body with which another text may begin."""
    paragraphs = body.items[0].paragraphs
    for at, says in enumerate(told):
        if at and says > BARRED and sum(len(p.text) for p in paragraphs[max(0, at - _NEAR) : at]) >= _LEAST:
            words = _counted(paragraphs[at : at + _FAR_ON])
            yield Start(body, number, at, _INSIDE + habit + _TOLD * says, 0.0, words, words.total())


def cut(starts: Sequence[Start], used: Set[int]) -> dict[int, Body]:
    """The texts by the number of their start, bodies being cut where a used one lies inside them."""
    texts: dict[int, Body] = {}
    for index, start in enumerate(starts):
        if start.at == 0:
            texts[index] = start.body
        elif index in used:
            above = max(texts)
            texts[above], texts[index] = halves(texts[above], start.body.items[0].paragraphs[start.at])
    return texts


def halves(body: Body, piece: Piece) -> tuple[Body, Body]:
    """A body cut before the paragraph ``piece`` of its first item."""
    item, rest = body.items[0], body.items[1:]
    at = next(i for i, p in enumerate(item.paragraphs) if p is piece)
    first = Body([Item(item.paragraphs[:at])], body.first, body.first, came_from=body.came_from, section=body.section)
    second = Body(
        [Item(item.paragraphs[at:], item.credit, item.byline), *rest],
        body.first,
        body.last,
        is_closed=body.is_closed,
        goes_to=body.goes_to,
        section=body.section,
    )
    return first, second


def _counted(paragraphs: Sequence[Piece]) -> Counter[str]:
    """How often each gram stands in a text; the first paragraph, which says what happened, counts thrice."""
    words: Counter[str] = Counter()
    for index, piece in enumerate(paragraphs):
        for gram in grams(piece.text):
            words[gram] += 1 if index else 3
    return words
