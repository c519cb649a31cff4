"""Starts: the places on a page where a text may begin, and texts cut at those that prove to be such.

Most texts begin where a body does.  Where the headlines of a page were read apart from its texts, two texts without a
credit between them run into one another, and the second begins with a paragraph of the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from editor.importers.characters import ending
from editor.importers.recognition.grams import cohesion, grams
from editor.importers.recognition.headings import Heading
from editor.importers.recognition.openings import SALUTATION
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.stories import Body, Item

_LEAST = 70  # characters of a text that another has run into
_NEAR, _FAR_ON = 4, 12  # paragraphs after a place by which its matter is told; words of which a headline may share
# All in nats.
_LEFT = -2.5  # a text without a headline
_LEFT_LED = -4.0  # one that begins 本报讯
_INSIDE = -3.0  # a text that begins at a paragraph within another
_STRANGE = 0.15  # what a nat of what speaks for a new matter there says for its beginning
_LETTER = 1.5  # what a salutation says for it


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
    page: Counter[str] = Counter()
    for body in bodies:
        page.update(grams(body.words))
    spare = _spare(headings, bodies)
    found = []
    for number, body in enumerate(bodies):
        paragraphs = body.items[0].paragraphs
        left = _LEFT_LED if LEAD.match(paragraphs[0].text) else _LEFT
        words = _counted(body.paragraphs)
        found.append(Start(body, number, 0, 0.0, 0.5 * left if body.is_headless else left, words, words.total()))
        if spare:
            found.extend(_inner_starts(body, number, page))
    return found


def _spare(headings: Sequence[Heading], bodies: Sequence[Body]) -> bool:
    """Whether a heading stands over no text of its own: then texts may have run into one another."""
    firsts = [body.first for body in bodies]
    over = {bisect_left(firsts, heading.place) for heading in headings}
    lines = sum(len(heading.lines) for heading in headings)
    return len(over - {len(firsts)}) < len(headings) or lines > 2 * len(over)


def _inner_starts(body: Body, number: int, page: Counter[str]) -> Iterator[Start]:
    """The paragraphs within a body with which another text may begin."""
    paragraphs = body.items[0].paragraphs
    counts = [Counter(grams(piece.text)) for piece in paragraphs]
    before: Counter[str] = Counter()
    for at, piece in enumerate(paragraphs):
        if at and not piece.is_headless and _is_text(piece) and _may_end(paragraphs[:at]):
            after = sum(counts[at : at + _NEAR], Counter())
            prior = _INSIDE + max(-2.5, min(3.0, -_STRANGE * cohesion(after, before, page)))
            prior += _LETTER if SALUTATION.match(piece.text) and not SALUTATION.match(paragraphs[at - 1].text) else 0.0
            words = _counted(paragraphs[at : at + _FAR_ON])
            yield Start(body, number, at, prior, 0.0, words, words.total())
        before.update(counts[at])


def _may_end(before: Sequence[Piece]) -> bool:
    """Whether a text may end with these paragraphs: not at a colon, and not after a line or two."""
    last = before[-1]
    return _is_text(last) and ending(last.text) != "pause" and sum(len(p.text) for p in before[-_NEAR:]) >= _LEAST


def _is_text(piece: Piece) -> bool:
    return piece.kind is Kind.PARAGRAPH


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
