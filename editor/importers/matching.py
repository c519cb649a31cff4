"""Matching: the display lines of a page told into headlines, and the text of each found.

Which lines make one headline, and which text it heads, is one question.  On most pages a headline stands over its
text; but programs that take the text out of a page often read all its headlines first, or last, or in the middle of
another text.  The best answer for the whole page, no text used twice, is found by a search over its display lines in
order that keeps the most promising beginnings (a beam): a line goes on with the headline before it, or begins one
for the text below, or for one far off whose words it shares, or for none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from editor.importers.characters import ending, extent
from editor.importers.gather import Gathered
from editor.importers.grams import cohesion, grams, likeness
from editor.importers.headings import Heading, apart, broken, with_name
from editor.importers.lines import Line
from editor.importers.names import is_name_under
from editor.importers.openings import SALUTATION
from editor.importers.patterns import LEAD, Sign, sign
from editor.importers.pieces import Kind, Piece
from editor.importers.stories import Body, Item

_BEAM = 80
_GUESSES = 12
_MOST_LINES = 100  # of one search; a longer page is searched in parts
_MOST_STARTS = 250
_LEAST = 70  # characters of a text that another has run into
_NEAR, _FAR_ON = 4, 12  # paragraphs after a place by which its matter is told; words of which a headline may share
# All in nats.
_ALONE = -3.0  # a headline without a text
_LEFT = -2.5  # a text without a headline
_LEFT_LED = -4.0  # one that begins 本报讯
_INSIDE = -4.0  # a text that begins at a paragraph within another
_STRANGE = 0.15  # what a nat of what speaks for a new matter there says for its beginning
_WITHIN = -1.5  # that it begins within the very text below a headline
_BELOW, _ABOVE, _FOLLOWING, _FAR = 1.2, -1.2, 0.2, -2.2  # where the text stands: from the headline, or the last text


@dataclass(frozen=True, slots=True)
class Matched:
    """Texts with their headings in the order of the texts, and the headings that found none."""

    pairs: tuple[tuple[Heading | None, Body], ...]
    left: tuple[Heading, ...]
    far: frozenset[int]  # indices of pairs whose heading stood elsewhere


def matched(page: Gathered) -> Matched:
    """Tell the headings of a page and give every text its own."""
    pairs: list[tuple[Heading | None, Body, bool]] = []
    left: list[Heading] = []
    for headings, bodies in _parts(page):
        found = _search_part(headings, bodies)
        pairs.extend(found.pairs)
        left.extend(found.left)
    pairs.sort(key=lambda pair: (pair[1].first, pair[1].paragraphs[0].number))
    far = frozenset(i for i, (_, _, is_far) in enumerate(pairs) if is_far)
    return Matched(tuple((heading, body) for heading, body, _ in pairs), tuple(left), far)


def _parts(page: Gathered) -> list[tuple[list[Heading], list[Body]]]:
    """The page in parts small enough for one search; nearly always it is one."""
    headings, bodies = page.headings, page.bodies
    parts: list[tuple[list[Heading], list[Body]]] = [([], [])]
    lines, at = 0, 0
    for heading in headings:
        more: list[Body] = []
        while at < len(bodies) and bodies[at].first < heading.place:
            more.append(bodies[at])
            at += 1
        parts[-1][1].extend(more)
        if lines + len(heading.lines) > _MOST_LINES or len(parts[-1][1]) > _MOST_STARTS:
            parts.append(([], []))
            lines = 0
        parts[-1][0].append(heading)
        lines += len(heading.lines)
    parts[-1][1].extend(bodies[at:])
    return parts


@dataclass(frozen=True, slots=True)
class _Found:
    pairs: list[tuple[Heading | None, Body, bool]]
    left: list[Heading]


def _search_part(headings: Sequence[Heading], bodies: Sequence[Body]) -> _Found:
    """Headlines with their texts, texts and headlines left over; a text is cut where two had run into one."""
    if not headings:
        return _Found([(None, body, False) for body in bodies], [])
    starts = _starts(headings, bodies)
    entries = _entries(headings, bodies, starts)
    owners = _search(entries, starts)
    mine: dict[int, Heading] = {}
    left: list[Heading] = []
    over: set[int] = set()  # the texts right under their headings
    first = 0
    for end in range(1, len(entries) + 1):
        if end < len(entries) and owners[end] == owners[first]:
            continue
        heading, index = _heading(entries[first:end]), owners[first][1]
        if index is None:
            left.append(heading)
        else:
            mine[index] = heading
            is_last = end == len(entries) or entries[end].below != entries[first].below
            over |= {index} if is_last and starts[index].number == entries[first].below else set()
        first = end
    texts = _cut(starts, set(mine))
    pairs = [(mine.get(i), body, i in mine and i not in over) for i, body in texts.items()]
    return _Found(pairs, left)


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a text may begin: that of a body, or (``at`` > 0) one of its later paragraphs."""

    body: Body
    number: int  # of the body
    at: int
    prior: float
    left: float  # the cost of its having no headline
    words: Counter[str]
    size: int  # of its words


def _starts(headings: Sequence[Heading], bodies: Sequence[Body]) -> list[_Start]:
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
        found.append(_Start(body, number, 0, 0.0, 0.5 * left if body.is_headless else left, words, words.total()))
        if spare:
            found.extend(_inner_starts(body, number, page))
    return found


def _spare(headings: Sequence[Heading], bodies: Sequence[Body]) -> bool:
    """Whether a heading stands over no text of its own: then texts may have run into one another."""
    firsts = [body.first for body in bodies]
    over = {bisect_left(firsts, heading.place) for heading in headings}
    lines = sum(len(heading.lines) for heading in headings)
    return len(over - {len(firsts)}) < len(headings) or lines > 2 * len(over)


def _inner_starts(body: Body, number: int, page: Counter[str]) -> Iterator[_Start]:
    """The paragraphs within a body with which another text may begin."""
    paragraphs = body.items[0].paragraphs
    counts = [Counter(grams(piece.text)) for piece in paragraphs]
    before: Counter[str] = Counter()
    for at, piece in enumerate(paragraphs):
        if at and not piece.is_headless and _is_text(piece) and _may_end(paragraphs[:at]):
            after = sum(counts[at : at + _NEAR], Counter())
            prior = _INSIDE + max(-2.5, min(3.0, -_STRANGE * cohesion(after, before, page)))
            prior += 1.5 if SALUTATION.match(piece.text) and not SALUTATION.match(paragraphs[at - 1].text) else 0.0
            words = _counted(paragraphs[at : at + _FAR_ON])
            yield _Start(body, number, at, prior, 0.0, words, words.total())
        before.update(counts[at])


def _may_end(before: Sequence[Piece]) -> bool:
    """Whether a text may end with these paragraphs: not at a colon, and not after a line or two."""
    last = before[-1]
    return _is_text(last) and ending(last.text) != "pause" and sum(len(p.text) for p in before[-_NEAR:]) >= _LEAST


def _is_text(piece: Piece) -> bool:
    return piece.kind is Kind.PARAGRAPH


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A display line with what hangs on it, where it stands, and how much its words speak for each start."""

    line: Line
    source: Heading
    is_last: bool  # of its heading: deck and byline of the heading are this line's
    below: int  # the number of the body under it, with no other between
    likeness: tuple[float, ...]
    likely: tuple[int, ...]  # the starts worth a guess
    seam: float  # what speaks for its going on with the line before
    is_name: bool  # a writer's name, which heads nothing


def _entries(headings: Sequence[Heading], bodies: Sequence[Body], starts: Sequence[_Start]) -> list[_Entry]:
    page: Counter[str] = Counter()
    for start in starts:
        if start.at == 0:
            page.update(start.words)
    lines = [
        (heading, line, i == len(heading.lines) - 1) for heading in headings for i, line in enumerate(heading.lines)
    ]
    total = page.total()
    widest = max(extent(line.text) for _, line, _ in lines)
    weight = _weight_of_blanks([(a[1], b[1]) for a, b in pairwise(lines) if a[2]])
    entries: list[_Entry] = []
    for i, (heading, line, is_last) in enumerate(lines):
        below = sum(body.first < heading.place for body in bodies)
        words = line.text + (heading.deck if is_last else "")
        found = set(grams(words))
        alike = tuple(_alike(found, (start.words, start.size), (page, total)) for start in starts)
        order = sorted(range(len(starts)), key=lambda n: -alike[n] - starts[n].prior)
        seam = -math.inf
        if i and entries[-1].below == below:
            seam = _seam(lines[i - 1], (heading, line), widest, weight)
        is_name = seam > -math.inf and is_name_under(lines[i - 1][1].text, line.text)
        entries.append(_Entry(line, heading, is_last, below, alike, tuple(order[:_GUESSES]), seam, is_name))
    return entries


def _weight_of_blanks(pairs: Sequence[tuple[Line, Line]]) -> float:
    """What a blank between two display lines says: little on a page where it stands between any two."""
    return -2.0 if sum(not below.blank_before for _, below in pairs) > 0.15 * len(pairs) else -0.5


def _seam(above: tuple[Heading, Line, bool], below: tuple[Heading, Line], widest: float, blank: float) -> float:
    """What speaks for two lines being of one headline stack rather than of two, in nats."""
    heading, line, is_last = above
    if is_last and (heading.byline or heading.deck or below[0].came_from):
        return -math.inf
    first, second = line.text, below[1].text
    one = broken(first, second) - 1.0
    one -= 4.0 if sign(second) is Sign.MARKED else 0.0
    one += 1.2 if extent(first) > widest - 1.6 else 0.0
    one -= 1.0 if extent(first) + extent(second) > 36 else 0.0
    other = -1.2 - apart(first, second)
    sizes = line.size, below[1].size
    if sizes[0] and sizes[1]:
        ratio = sizes[1] / sizes[0]
        one += 0.8 if 0.92 < ratio < 1.08 else -4.0
        other += 1.0 if not 0.92 < ratio < 1.08 else -1.0
    return max(one, other) + (blank if below[1].blank_before else 0.0)


def _heading(entries: Sequence[_Entry]) -> Heading:
    first, last = entries[0].source, entries[-1].source
    own = last if entries[-1].is_last else None
    came = first.came_from if entries[0].line is first.lines[0] else None
    sure = min(entry.source.confidence for entry in entries)
    lines = tuple(entry.line for entry in entries)
    return with_name(Heading(lines, last.place, own.deck if own else "", own.byline if own else "", sure, came))


def _counted(paragraphs: Sequence[Piece]) -> Counter[str]:
    """How often each gram stands in a text; the first paragraph, which says what happened, counts thrice."""
    words: Counter[str] = Counter()
    for index, piece in enumerate(paragraphs):
        for gram in grams(piece.text):
            words[gram] += 1 if index else 3
    return words


_DEPENDENT = 0.6  # neighbouring grams say the same thing more than once


def _alike(found: Iterable[str], text: tuple[Counter[str], int], whole: tuple[Counter[str], int]) -> float:
    """Log-likelihood of grams if they were drawn from this text, against any text of the page."""
    return _DEPENDENT * likeness(found, *text, *whole)


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A guess about the first lines of a page: the text of the last one, those used, and all owners so far."""

    score: float
    text: int | None
    before: int  # the last text that was given a headline, -1 at first
    used: int  # a bit for each start
    owners: tuple[tuple[int, int | None], ...]  # for each line the number of its headline, and its text


def _search(entries: Sequence[_Entry], starts: Sequence[_Start]) -> tuple[tuple[int, int | None], ...]:
    first_of = {start.number: index for index, start in enumerate(starts) if start.at == 0}
    beam = [_Beginning(0.0, None, -1, 0, ())]
    for entry in entries:
        after = [new for old in beam for new in _continued(old, entry, starts, first_of)]
        beam = nlargest(_BEAM, after, key=lambda guess: guess.score)
    return max(beam, key=lambda guess: guess.score + _cost_left(guess, starts)).owners


def _cost_left(guess: _Beginning, starts: Sequence[_Start]) -> float:
    return sum(start.left for index, start in enumerate(starts) if start.at == 0 and not guess.used >> index & 1)


def _continued(
    old: _Beginning, entry: _Entry, starts: Sequence[_Start], first_of: Mapping[int, int]
) -> list[_Beginning]:
    """The guesses that go on from ``old`` with one line more."""
    number = old.owners[-1][0] if old.owners else -1
    result = []
    if entry.seam > -math.inf:
        own = entry.likeness[old.text] if old.text is not None else 0.0
        owners = (*old.owners, (number, old.text))
        result.append(_Beginning(old.score + entry.seam + own, old.text, old.before, old.used, owners))
    if entry.is_name:
        return result
    owners = (*old.owners, (number + 1, None))
    result.append(_Beginning(old.score + _ALONE, None, old.before, old.used, owners))
    following = next((i for i in range(old.before + 1, len(starts)) if starts[i].at == 0), len(starts))
    near = {first_of.get(entry.below, -1), first_of.get(entry.below - 1, -1), following}
    for index in {*entry.likely, *near} - {-1, len(starts)}:
        if old.used >> index & 1:
            continue
        start = starts[index]
        place = _place(entry, start, old.before < index <= following)
        # A start no headline was found for yet costs nothing so far; what is taken now is saved at the end.
        score = old.score + start.prior + entry.likeness[index] + place
        owners = (*old.owners, (number + 1, index))
        result.append(_Beginning(score, index, index, old.used | 1 << index, owners))
    return result


def _place(entry: _Entry, start: _Start, is_following: bool) -> float:
    """What the place of a text says for its belonging to a headline."""
    if start.number == entry.below:
        return _BELOW if start.at == 0 else _FAR + _WITHIN
    if is_following:
        return _FOLLOWING
    return _ABOVE if start.number == entry.below - 1 else _FAR
