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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import groupby, zip_longest
from typing import NamedTuple

from editor.importers.lines import Line
from editor.importers.recognition.alignment import aligned
from editor.importers.recognition.boundaries import boundaries
from editor.importers.recognition.entries import Entry, entries_of
from editor.importers.recognition.gather import Gathered
from editor.importers.recognition.headings import Heading, with_name
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.starts import Start, cut, halves, headed_share, starts_of
from editor.importers.recognition.stories import Body, append

_BEAM, _HOPELESS = 80, 16.0  # guesses kept, and nats by which one may fall behind the best
_MOST_LINES = 100  # of one search; a longer page is searched in parts
_MOST_STARTS = 250
# All in nats.
# Where headlines stand together: the text after that of the last one, a later and an earlier one.
_NEXT, _LATER, _EARLIER = 0.5, 0.0, -4.0
_ROBBED = -6.0  # for a place inside the text below while its beginning has no headline
_ALONE = -3.0  # a headline without a text
_MOSTLY = 0.6  # of a page's texts stand under their headlines, where one without may be the rest of another
_NEW = -2.0  # what speaks for a text without a headline being one of its own
_STACK, _PAIR = 5, 2  # lines over a text that may all be of its own headline stack, and of a headline alone
# That it begins within the very text below a headline, and on a page whose type is known.
_WITHIN, _WITHIN_SET = -1.5, -6.0
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
    pairs = _with_rests(pairs)
    far = frozenset(i for i, (_, _, is_far) in enumerate(pairs) if is_far)
    return Matched(tuple((heading, body) for heading, body, _ in pairs), tuple(left), far)


def _with_rests(pairs: Sequence[tuple[Heading | None, Body, bool]]) -> list[tuple[Heading | None, Body, bool]]:
    """Texts without a headline given to the text before them, unless they begin as a text does.

    A letter is signed before the editors answer it, and a list may be read as what ends a text.
    """
    near = sum(heading is not None and not is_far for heading, _, is_far in pairs)
    loose = any(
        heading is None and at and not _opens(body, pairs[at - 1][1]) for at, (heading, body, _) in enumerate(pairs)
    )
    if near < _MOSTLY * len(pairs) or not loose:
        return list(pairs)
    told = boundaries([[piece for _, body, _ in pairs for piece in body.paragraphs]])[0]
    made: list[tuple[Heading | None, Body, bool]] = []
    at = 0
    for heading, body, is_far in pairs:
        goes_on = at > 0 and heading is None and told[at] < _NEW and not _opens(body, made[-1][1])
        at += len(body.paragraphs)
        if goes_on:
            append(made[-1][1], body)
        else:
            made.append((heading, body, is_far))
    return made


def _opens(body: Body, before: Body) -> bool:
    """Whether a text without a headline is begun by its first words, or by what stands between it and another."""
    is_apart = body.first > before.last + 1 or body.came_from is not None
    return is_apart or bool(LEAD.match(body.paragraphs[0].text))


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
    if bodies and len(apart := _apart(headings, bodies)) > 1:
        return _aligned_part(headings, bodies, apart)
    return _beside(headings, bodies, starts_of(headings, bodies))


def _beside(headings: Sequence[Heading], bodies: Sequence[Body], starts: Sequence[Start]) -> _Found:
    """Headlines that stand beside their texts, most of them, with the texts that begin at ``starts``."""
    entries = entries_of(headings, bodies, starts)
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
    texts = cut(starts, set(mine))
    pairs = [(mine.get(i), body, i in mine and i not in over) for i, body in texts.items()]
    return _Found(pairs, left)


def _apart(headings: Sequence[Heading], bodies: Sequence[Body]) -> list[Heading]:
    """The headings that stand together, away from their texts, if a page has many such."""
    firsts = [body.first for body in bodies]
    below = [bisect_left(firsts, heading.place) for heading in headings]
    crowds = Counter[int]()
    for heading, number in zip(headings, below, strict=True):
        crowds[number] += len(heading.lines)
    # One stack on a page of several texts is that of all their headlines.
    most = _PAIR if len(crowds) == 1 < len(bodies) else _STACK
    if max(crowds.values()) <= most:
        return []
    return [h for h, number in zip(headings, below, strict=True) if crowds[number] > most or number == len(bodies)]


def _aligned_part(headings: Sequence[Heading], bodies: Sequence[Body], apart: Sequence[Heading]) -> _Found:
    """Headlines that stand together with the texts that do, beside those that stand over their own."""
    firsts = [body.first for body in bodies]
    beside = [heading for heading in headings if heading not in apart]
    under = {bisect_left(firsts, heading.place) for heading in beside}
    own = [start for start in starts_of(beside, bodies) if start.number in under and not start.at] if beside else []
    found = _beside(beside, bodies, own) if beside else _Found([], [])
    heads: dict[int, Heading] = {id(body): heading for heading, body, _ in found.pairs if heading}
    headed = frozenset(number for number, body in enumerate(bodies) if id(body) in heads)
    entries = entries_of(apart, bodies, [start for start in starts_of([], bodies) if not start.at])
    best = aligned(entries, bodies, headed, headed_share(headings, bodies))
    pairs: list[tuple[Heading | None, Body, bool]] = []
    for number, body in enumerate(bodies):
        begins = sorted(at for text, at in best.heads if text == number)
        rest = body
        for at, after in zip_longest(begins, begins[1:]):
            text = rest
            if after is not None:
                text, rest = halves(rest, body.items[0].paragraphs[after])
            lines = best.heads[number, at]
            heading = _heading(entries[slice(*lines)]) if lines else heads.get(id(body)) if at == 0 else None
            pairs.append((heading, text, lines is not None))
    return _Found(pairs, [*found.left, *(_heading(entries[slice(*lines)]) for lines in best.alone)])


def _number(line: Line) -> int:
    return line.number


def _heading(entries: Sequence[Entry]) -> Heading:
    first, last = entries[0].source, entries[-1].source
    own = last if entries[-1].is_last else None
    came = first.came_from if entries[0].line.number == first.lines[0].number else None
    sure = min(entry.source.confidence for entry in entries)
    lines = tuple(
        replace(mine[0], text=" ".join(line.text for line in mine))
        for mine in (list(group) for _, group in groupby((entry.line for entry in entries), key=_number))
    )
    return with_name(Heading(lines, last.place, own.deck if own else "", own.byline if own else "", sure, came))


class _Beginning(NamedTuple):
    """A guess about the first lines of a page: the text of the last one, those used, and all owners so far."""

    score: float
    text: int | None
    before: int  # the last text that was given a headline, -1 at first
    used: int  # a bit for each start
    headline: int  # the number of that of the last line
    back: _Beginning | None  # the guess about one line less


def _search(entries: Sequence[Entry], starts: Sequence[Start]) -> list[tuple[int, int | None]]:
    """For each line the number of its headline, and the text of that."""
    following = _following(starts)
    beam = [_Beginning(0.0, None, -1, 0, -1, None)]
    for entry in entries:
        near = {following.at.get(entry.below, -1), following.at.get(entry.below - 1, -1)}
        guesses = sorted({*entry.likely, *near} - {-1})
        after = [
            new for old in beam for new in _continued(old, entry, starts, guesses, following.after[old.before + 1])
        ]
        beam = nlargest(_BEAM, after, key=_score)
        beam = [guess for guess in beam if guess.score >= beam[0].score - _HOPELESS]
    best: _Beginning | None = max(beam, key=lambda guess: guess.score + _cost_left(guess, starts))
    owners: list[tuple[int, int | None]] = []
    while best is not None and best.back is not None:
        owners.append((best.headline, best.text))
        best = best.back
    return owners[::-1]


def _score(guess: _Beginning) -> float:
    return guess.score


@dataclass(frozen=True, slots=True)
class _Following:
    """The starts of whole bodies: by the number of the body, and for each start the first from it on."""

    at: Mapping[int, int]
    after: Sequence[int]


def _following(starts: Sequence[Start]) -> _Following:
    after = [len(starts)] * (len(starts) + 1)
    for index in range(len(starts) - 1, -1, -1):
        after[index] = index if starts[index].at == 0 else after[index + 1]
    return _Following({start.number: i for i, start in enumerate(starts) if start.at == 0}, after)


def _cost_left(guess: _Beginning, starts: Sequence[Start]) -> float:
    return sum(start.left for index, start in enumerate(starts) if start.at == 0 and not guess.used >> index & 1)


def _continued(
    old: _Beginning, entry: Entry, starts: Sequence[Start], guesses: Sequence[int], following: int
) -> list[_Beginning]:
    """The guesses that go on from ``old`` with one line more."""
    result = []
    if entry.seam > -math.inf:
        own = entry.likeness[old.text] if old.text is not None else 0.0
        result.append(_Beginning(old.score + entry.seam + own, old.text, old.before, old.used, old.headline, old))
    if entry.is_name:
        return result
    number = old.headline + 1
    result.append(_Beginning(old.score + _ALONE, None, old.before, old.used, number, old))
    more = () if following in guesses or following == len(starts) else (following,)
    for index in (*guesses, *more):
        if old.used >> index & 1:
            continue
        start = starts[index]
        is_apart = entry.crowd > _STACK
        place = (
            _order(index, old.before, following) if is_apart else _place(entry, start, old.before < index <= following)
        )
        # A start no headline was found for yet costs nothing so far; what is taken now is saved at the end.
        is_robbed = start.at > 0 and start.number == entry.below and not _is_begun(index, starts, old.used)
        score = old.score + start.prior + entry.likeness[index] + place + (_ROBBED if is_robbed else 0.0)
        result.append(_Beginning(score, index, index, old.used | 1 << index, number, old))
    return result


def _is_begun(index: int, starts: Sequence[Start], used: int) -> bool:
    """Whether the body of a start has a headline for its beginning."""
    while starts[index].at:
        index -= 1
    return bool(used >> index & 1)


def _place(entry: Entry, start: Start, is_following: bool) -> float:
    """What the place of a text says for its belonging to a headline that stands near its text."""
    if start.number == entry.below:
        return _BELOW if start.at == 0 else _FAR + (_WITHIN_SET if entry.line.size else _WITHIN)
    if is_following:
        return _FOLLOWING
    return _ABOVE if start.number == entry.below - 1 else _FAR


def _order(index: int, before: int, following: int) -> float:
    """What the order of texts says where headlines stand together, ``before`` being that of the last headline."""
    if index == following:
        return _NEXT
    return _LATER if index > before else _EARLIER
