"""Listed headlines: those that stand together, apart from their texts, told from one another and each text found.

Programs that take the text out of a page often read all its headlines first and then all its texts.  Which lines of
such a list make one headline, and which text it heads, is one question: the best answer to both, no text used twice,
is found by a search over the lines in order that keeps the most promising beginnings (a beam).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import pairwise

from editor.importers.characters import extent, is_han
from editor.importers.gather import Gathered
from editor.importers.headings import UNFINISHED, Heading
from editor.importers.lines import Line
from editor.importers.patterns import Sign, sign
from editor.importers.pieces import Kind, Piece
from editor.importers.stories import Body, Item
from editor.language.words import word_ends

Pair = tuple[Heading, Body]

_BEAM = 80
_GUESSES = 12
_MOST_LINES, _MOST_BODIES = 120, 60
_ALONE = -3.0  # nats: a headline without a text
_LEFT = -2.5  # a text without a headline
_INSIDE = -2.5  # a text that begins at a paragraph within another
_USUAL = -2.0  # how alike, in nats for the root of a gram, a paragraph and those before it are at the turn of texts
_NEXT, _ELSEWHERE = 0.8, -0.8  # the next text in order, and another


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list with what hangs on it, and how much its words speak for each text in nats."""

    line: Line
    source: Heading
    is_last: bool  # of its heading: deck and byline of the heading are this line's
    likeness: tuple[float, ...]
    likely: tuple[int, ...]  # the starts worth a guess


def listed(page: Gathered) -> tuple[list[Pair], Gathered]:
    """The headlines that stand in lists with their texts, and the page without them."""
    pairs: list[Pair] = []
    headings, bodies = list(page.headings), list(page.bodies)
    for run, texts in _lists(page):
        made, alone, rest = _brought_together(run, texts)
        pairs.extend(made)
        at = headings.index(run[0])
        headings[at : at + len(run)] = alone
        given = {id(body) for body in texts}
        bodies = [body for body in bodies if id(body) not in given] + rest
    return pairs, replace(page, headings=headings, bodies=sorted(bodies, key=lambda body: body.first))


def _lists(page: Gathered) -> list[tuple[list[Heading], list[Body]]]:
    """Runs of headings with no text between them, each with the texts after it (or, at the page's end, before it)."""
    runs: list[list[Heading]] = []
    for heading in page.headings:
        if runs and not _between(page, runs[-1][-1].place, heading.place):
            runs[-1].append(heading)
        else:
            runs.append([heading])
    found = []
    edges = [-1, *(run[0].place for run in runs), math.inf]
    for i, run in enumerate(runs):
        texts = _between(page, run[-1].place, edges[i + 2])
        if not texts and i == len(runs) - 1:
            texts = _between(page, edges[i], run[0].place)
        whole = [body for body in texts if not body.is_headless]
        lines = _line_count(run)
        if len(whole) > 1 and (len(run) > 1 or lines > 2) and lines <= _MOST_LINES and len(texts) <= _MOST_BODIES:
            found.append((run, whole))
    return found


def _between(page: Gathered, start: float, end: float) -> list[Body]:
    return [body for body in page.bodies if start < body.first < end]


def _line_count(run: Sequence[Heading]) -> int:
    return sum(len(heading.lines) for heading in run)


def _brought_together(run: Sequence[Heading], bodies: Sequence[Body]) -> tuple[list[Pair], list[Heading], list[Body]]:
    """Headlines with their texts, headlines without, texts without; a text is cut where two had run into one."""
    starts = _starts(bodies)
    entries = _entries(run, starts)
    owners = _search(entries, starts)
    found: list[tuple[Heading, int | None]] = []
    first = 0
    for end in range(1, len(entries) + 1):
        if end == len(entries) or owners[end] != owners[first]:
            found.append((_heading(entries[first:end]), owners[first][1]))
            first = end
    texts = _cut(starts, {index for _, index in found if index is not None})
    pairs = [(heading, texts[index]) for heading, index in found if index is not None]
    taken = {id(body) for _, body in pairs}
    alone = [heading for heading, index in found if index is None]
    return pairs, alone, [body for body in texts.values() if id(body) not in taken]


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a text may begin: that of a body, or (``at`` > 0) one of its later paragraphs."""

    body: Body
    at: int
    prior: float  # nats
    words: Counter[str]


def _starts(bodies: Sequence[Body]) -> list[_Start]:
    """The places where texts may begin, in order."""
    page: Counter[str] = Counter()
    for body in bodies:
        page.update(_grams(body.words))
    found = []
    for body in bodies:
        before: Counter[str] = Counter()
        paragraphs = body.items[0].paragraphs
        for at, piece in enumerate(paragraphs):
            if at == 0:
                found.append(_Start(body, 0, 0.0, _counted(body.paragraphs)))
            elif piece.kind is Kind.PARAGRAPH and not piece.is_headless and paragraphs[at - 1].kind is Kind.PARAGRAPH:
                found.append(_Start(body, at, _strangeness(piece, before, page), _counted(paragraphs[at:])))
            before.update(_grams(piece.text))
    return found


def _strangeness(piece: Piece, before: Mapping[str, int], page: Mapping[str, int]) -> float:
    """The prior of a text's beginning at a paragraph: the less it has in common with those before it, the likelier."""
    grams = len(set(_grams(piece.text))) or 1
    alike = _likeness(piece.text, before, page) / math.sqrt(grams)
    return _INSIDE + max(-2.5, min(1.2, _USUAL - alike))


def _cut(starts: Sequence[_Start], used: set[int]) -> dict[int, Body]:
    """The texts by the number of their start, bodies being cut where a used one lies inside them."""
    texts: dict[int, Body] = {}
    for index, start in enumerate(starts):
        if start.at == 0:
            texts[index] = start.body
        elif index in used:
            above = max(texts)
            texts[above], texts[index] = _halves(texts[above], start.body.items[0].paragraphs[start.at])
    return texts


def _halves(body: Body, piece: Piece) -> tuple[Body, Body]:
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


def _heading(entries: Sequence[_Entry]) -> Heading:
    first, last = entries[0].source, entries[-1].source
    own = last if entries[-1].is_last else None
    return Heading(
        tuple(entry.line for entry in entries),
        first.place,
        deck=own.deck if own else "",
        byline=own.byline if own else "",
        kicker=first.kicker,
        confidence=min(first.confidence, 0.6),
        came_from=first.came_from if entries[0].line is first.lines[0] else None,
    )


def _entries(run: Sequence[Heading], starts: Sequence[_Start]) -> list[_Entry]:
    page: Counter[str] = Counter()
    for start in starts:
        if start.at == 0:
            page.update(start.words)
    entries = []
    for heading in run:
        for i, line in enumerate(heading.lines):
            is_last = i == len(heading.lines) - 1
            words = line.text + (heading.deck if is_last else "")
            likeness = tuple(_likeness(words, start.words, page) for start in starts)
            order = sorted(range(len(starts)), key=lambda i: -likeness[i] - starts[i].prior)
            entries.append(_Entry(line, heading, is_last, likeness, tuple(order[:_GUESSES])))
    return entries


def _grams(text: str) -> list[str]:
    """The ideographs and figures of ``text``, and their neighbouring pairs."""
    singles = [c for c in text if is_han(c) or c.isalnum()]
    return singles + [a + b for a, b in pairwise(text) if is_han(a) and is_han(b)]


def _counted(paragraphs: Sequence[Piece]) -> Counter[str]:
    """How often each gram stands in a text; the first paragraph, which says what happened, counts thrice."""
    words: Counter[str] = Counter()
    for index, piece in enumerate(paragraphs):
        for gram in _grams(piece.text):
            words[gram] += 1 if index else 3
    return words


_SHARE = 0.5  # of a headline's words that come from its text, not from the language at large
_DEPENDENT = 0.6  # neighbouring grams say the same thing more than once


def _likeness(words: str, model: Mapping[str, int], page: Mapping[str, int]) -> float:
    """Log-likelihood of a line's words if they were drawn from this text, against any text of the page."""
    size, total = sum(model.values()), sum(page.values())
    score = 0.0
    for gram in set(_grams(words)):
        if page.get(gram):
            ratio = (model.get(gram, 0) / size) / (page[gram] / total)
            score += (1.0 if len(gram) > 1 else 0.4) * math.log(1 - _SHARE + _SHARE * ratio)
    return _DEPENDENT * score


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A guess about the first lines of a list: the text of the last one, those used, and all owners so far."""

    score: float
    text: int | None
    before: int  # the last text that was given a headline, -1 at first
    used: int  # a bit for each text
    owners: tuple[tuple[int, int | None], ...]  # for each line the number of its headline, and its text


def _search(entries: Sequence[_Entry], starts: Sequence[_Start]) -> tuple[tuple[int, int | None], ...]:
    beam = [_Beginning(0.0, None, -1, 0, ())]
    widest = max(extent(entry.line.text) for entry in entries)
    for i, entry in enumerate(entries):
        joins = -math.inf if i == 0 else _seam(entries[i - 1], entry, widest)
        after = [new for old in beam for new in _continued(old, entry, joins, starts)]
        beam = nlargest(_BEAM, after, key=lambda guess: guess.score)
    bodies = sum(1 << index for index, start in enumerate(starts) if start.at == 0)
    return max(beam, key=lambda guess: guess.score + _LEFT * (bodies & ~guess.used).bit_count()).owners


def _continued(old: _Beginning, entry: _Entry, joins: float, starts: Sequence[_Start]) -> list[_Beginning]:
    """The guesses that go on from ``old`` with one line more."""
    number = old.owners[-1][0] if old.owners else -1
    result = []
    if joins > -math.inf:
        own = entry.likeness[old.text] if old.text is not None else 0.0
        owners = (*old.owners, (number, old.text))
        result.append(_Beginning(old.score + joins + own, old.text, old.before, old.used, owners))
    owners = (*old.owners, (number + 1, None))
    result.append(_Beginning(old.score + _ALONE, None, old.before, old.used, owners))
    following = next((i for i in range(old.before + 1, len(starts)) if starts[i].at == 0), len(starts))
    for index in {*entry.likely, min(following, len(starts) - 1)}:
        start = starts[index]
        if old.used >> index & 1:
            continue
        order = _NEXT if old.before < index <= following else _ELSEWHERE
        score = old.score + start.prior + entry.likeness[index] + order
        owners = (*old.owners, (number + 1, index))
        result.append(_Beginning(score, index, index, old.used | 1 << index, owners))
    return result


def _seam(above: _Entry, below: _Entry, widest: float) -> float:
    """What speaks for two lines being one headline rather than two, in nats; ``widest`` is the list's widest line."""
    signed = above.is_last and (above.source.byline or above.source.deck)
    if signed or sign(below.line.text) is Sign.MARKED:
        return -math.inf
    first, second = above.line.text, below.line.text
    joins = -1.0
    if UNFINISHED.search(first):
        joins += 2.5
    if len(first) not in word_ends(first + second):
        joins += 2.5
    if below.line.blank_before:
        joins -= 2.0
    if first.count("“") > first.count("”") or first.count("《") > first.count("》"):
        joins += 4.0
    joins += 1.2 if extent(first) > widest - 1.6 else 0.0
    if extent(first) + extent(second) > 36:
        joins -= 1.0
    return joins
