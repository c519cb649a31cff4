"""Alignment: headlines that stand together, away from their texts, and the texts that stand together without them.

Which lines make one headline, where one text ends and the next begins, and which headline is whose, is one question
here.  It has one answer of least cost, found by dynamic programming, where headlines and texts stand in one order; as
they mostly do.  Where they do not, every text bargains for its lines; from each state of the bargaining the headlines
are paired with the texts as well as may be, and the texts are parted anew for that order, until nothing changes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.importers.recognition.boundaries import BARRED, boundaries
from editor.importers.recognition.entries import Entry
from editor.importers.recognition.grams import grams, weight
from editor.importers.recognition.likeness import best_pairs
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.pieces import Piece
from editor.importers.recognition.prices import Market, Taken, bargains
from editor.importers.recognition.stories import Body

FloatArray = NDArray[np.float64]

_MOST_UNITS = 40  # paragraphs of one text
_MOST_LINES = 5  # of one headline stack
_NEVER = -1e9
_SHARE = 0.6  # of a text's grams that come from its matter
_FIRST = 3.0  # how often more the first paragraph counts, which says what happened
_DEPENDENT = 0.6  # neighbouring grams say the same thing more than once
# In nats.
_ALONE = -3.0  # a headline without a text
_HEADED = -3.0  # that texts run into one another there
_LEFT, _LEFT_LED = -2.5, -4.0  # a text without a headline, and one that begins 本报讯
_LEFT_INSIDE = -5.0  # one that has run into another
_SIGNED = 1.0  # what it weighs that texts run into one another on a page that signs or opens them
_SURE = 1.2  # what a nat of what speaks for a text's beginning within another counts
_SINGLE, _BRIEF = 2.0, 130  # against a text of one paragraph of fewer characters
_FREE = 3.0  # headlines in another order than their texts, besides what the number of orders costs
_ROUNDS = 4
_GAIN = 1.5  # what a line is worth that heads any text
_TAKEN = 4.0  # for lines being one headline, that a text took them so


@dataclass(frozen=True, slots=True)
class Aligned:
    """Which lines (from, to) head each text, told by where it begins: the number of its body, and its place in that."""

    heads: dict[tuple[int, int], tuple[int, int] | None]
    alone: tuple[tuple[int, int], ...]  # headlines without a text
    score: float


@dataclass(frozen=True, slots=True)
class _Texts:
    """All stretches of paragraphs that may be one text, by the paragraph they begin with and their length less one."""

    places: Sequence[tuple[int, int]]  # of each paragraph: the number of its body, and its own in that
    prior: FloatArray
    left: FloatArray  # what it costs that a text beginning with a paragraph has no headline
    headed: frozenset[int]  # paragraphs that begin a text whose headline is known


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to part the paragraphs into texts, with the lines (from, to) that head each, and the lines left over."""

    texts: list[tuple[int, int, tuple[int, int] | None]]  # first paragraph, length, lines
    alone: list[tuple[int, int]]
    score: float


def aligned(
    entries: Sequence[Entry], bodies: Sequence[Body], headed: frozenset[int] = frozenset(), share: float = 0.0
) -> Aligned:
    """The best alignment of display lines, in order, with texts; bodies of ``headed`` begin with one of their own.

    ``share`` is that of the page's texts which stand right under a headline.
    """
    counts = [[Counter(grams(piece.text)) for piece in _paragraphs(body)] for body in bodies]
    for body, own in zip(bodies, counts, strict=True):
        own[-1].update(gram for item in body.items[1:] for piece in item.paragraphs for gram in grams(piece.text))
    texts = _texts(bodies, headed, share)
    likeness = _likenesses(entries, [count for own in counts for count in own], texts.prior.shape[1])
    stacks = _stacks(entries)
    best = _search(likeness, stacks, texts)
    free = _in_any_order(likeness, stacks, texts)
    best = free if free is not None and free.score > best.score else best
    heads = {texts.places[first]: lines for first, _, lines in best.texts}
    return Aligned(heads, tuple(best.alone), best.score)


def _paragraphs(body: Body) -> list[Piece]:
    return body.items[0].paragraphs


def _texts(bodies: Sequence[Body], headed: frozenset[int], share: float) -> _Texts:
    told = boundaries([_paragraphs(body) for body in bodies])
    parted = sum(_is_parted(body) for body in bodies)
    habit = _SIGNED * math.log((len(bodies) - parted + 1) / (len(bodies) + 1)) + _HEADED * share
    places = [(number, at) for number, body in enumerate(bodies) for at in range(len(_paragraphs(body)))]
    most = min(_MOST_UNITS, max((len(_paragraphs(body)) for body in bodies), default=0))
    prior = np.full((len(places), most), _NEVER)
    for first, (number, at) in enumerate(places):
        says = told[number]
        if says[at] <= BARRED:
            continue
        length = 0
        rest = len(says) - at
        for count in range(1, rest + 1 if rest <= most else most + 1):
            length += len(_paragraphs(bodies[number])[at + count - 1].text)
            if count == rest or says[at + count] > BARRED:
                is_brief = count == 1 and length < _BRIEF
                prior[first, count - 1] = (_SURE * says[at] + habit if at else 0.0) - _SINGLE * is_brief
    left = [_cost_left(bodies[number], at) for number, at in places]
    known = frozenset(first for first, (number, at) in enumerate(places) if at == 0 and number in headed)
    return _Texts(places, prior, np.array(left), known)


def _is_parted(body: Body) -> bool:
    return body.is_closed or bool(LEAD.match(_paragraphs(body)[0].text))


def _cost_left(body: Body, at: int) -> float:
    """What it costs that a text has no headline."""
    if at:
        return _LEFT_INSIDE
    return _LEFT_LED if LEAD.match(_paragraphs(body)[0].text) else _LEFT * (0.5 if body.is_headless else 1.0)


def _likenesses(entries: Sequence[Entry], counts: Sequence[Counter[str]], most: int) -> FloatArray:
    """How much the words of each line speak for each stretch of paragraphs."""
    page = Counter[str]()
    for count in counts:
        page.update(count)
    said = [grams(entry.line.text + (entry.source.deck if entry.is_last else "")) for entry in entries]
    known = {gram: i for i, gram in enumerate(sorted({gram for own in said for gram in own if gram in page}))}
    held = np.array([[count[gram] for gram in known] for count in counts], dtype=np.float64)
    sizes = np.array([count.total() for count in counts], dtype=np.float64)
    usual = np.array([page[gram] for gram in known]) / page.total()
    weights = np.array([weight(gram) for gram in known])
    lines = np.zeros((len(entries), len(known)))
    for row, own in enumerate(said):
        for gram in set(own) & known.keys():
            lines[row, known[gram]] = 1.0
    sums, totals = np.cumsum(held, axis=0), np.cumsum(sizes)
    result = np.zeros((len(entries), len(counts), most))
    for first in range(len(counts)):
        ends = np.arange(first, min(len(counts), first + most))
        share = (sums[ends] - sums[first] + (1 + _FIRST) * held[first]) / (
            totals[ends] - totals[first] + (1 + _FIRST) * sizes[first] + 1e-9
        )[:, None]
        value = weights * np.log(1 - _SHARE + _SHARE * share / usual)
        result[:, first, : len(ends)] = _DEPENDENT * lines @ value.T
    return result


def _stacks(entries: Sequence[Entry]) -> FloatArray:
    """What speaks for lines being one headline, by how many lines it has, less one, and the line it ends before."""
    stacks = np.full((_MOST_LINES, len(entries) + 1), _NEVER)
    for first, entry in enumerate(entries):
        score = 0.0 if not entry.is_name else _NEVER
        for count in range(1, min(_MOST_LINES, len(entries) - first) + 1):
            score += entries[first + count - 1].seam if count > 1 else 0.0
            stacks[count - 1, first + count] = max(_NEVER, score)
    return stacks


def _search(likeness: FloatArray, stacks: FloatArray, texts: _Texts) -> _Way:
    """The best way, headlines and texts standing in one order."""
    count, (units, most) = len(likeness), texts.prior.shape
    sums = np.concatenate([np.zeros((1, units, most)), np.cumsum(likeness, axis=0)])
    best = np.full((units + 1, count + 1), -np.inf)
    came: list[NDArray[np.int64]] = []  # for each number of lines used: length of the last text, lines of its headline
    gone: list[NDArray[np.int64]] = []  # lines left alone after it
    best[0, 0] = 0.0
    for end in range(units + 1):
        ways = np.zeros((count + 1, 2), dtype=np.int64)
        for length in range(1, min(most, end) + 1):
            first = end - length
            prior = texts.prior[first, length - 1]
            if prior > _NEVER / 2:
                _reach(best, ways, sums[:, first, length - 1], stacks, texts, (first, end, prior))
        came.append(ways)
        gone.append(_leave(best[end], stacks))
    return _followed(best, came, gone)


def _reach(
    best: FloatArray,
    ways: NDArray[np.int64],
    sums: FloatArray,
    stacks: FloatArray,
    texts: _Texts,
    stretch: tuple[int, int, float],
) -> None:
    """Take a stretch of paragraphs for the last text so far, under a headline of any number of lines, or of none."""
    first, end, prior = stretch
    before = best[first] + prior
    none = before if first in texts.headed else before + texts.left[first]
    better = none > best[end]
    best[end][better] = none[better]
    ways[better] = (end - first, 0)
    if first in texts.headed:
        return
    for count in range(1, min(len(stacks), len(sums) - 1) + 1):
        score = before[:-count] + stacks[count - 1, count:] + sums[count:] - sums[:-count]
        better = score > best[end][count:]
        best[end][count:][better] = score[better]
        ways[count:][better] = (end - first, count)


def _leave(best: FloatArray, stacks: FloatArray) -> NDArray[np.int64]:
    """Leave headlines without texts, after those of the texts so far: how many lines of each number used."""
    gone = np.zeros(len(best), dtype=np.int64)
    for used in range(1, len(best)):
        for count in range(1, min(len(stacks), used) + 1):
            score = best[used - count] + stacks[count - 1, used] + _ALONE
            if score > best[used]:
                best[used], gone[used] = score, count
    return gone


def _followed(best: FloatArray, came: Sequence[NDArray[np.int64]], gone: Sequence[NDArray[np.int64]]) -> _Way:
    end, used = best.shape[0] - 1, best.shape[1] - 1
    way = _Way([], [], float(best[-1, -1]))
    while end or used:
        if gone[end][used]:
            count = int(gone[end][used])
            way.alone.append((used - count, used))
            used -= count
            continue
        length, count = (int(n) for n in came[end][used])
        if not length:
            break
        way.texts.append((end - length, length, (used - count, used) if count else None))
        end, used = end - length, used - count
    way.texts.reverse()
    way.alone.reverse()
    return way


def _in_any_order(likeness: FloatArray, stacks: FloatArray, texts: _Texts) -> _Way | None:
    """The best way found, whatever order the texts of the headlines stand in."""
    best: _Way | None = None
    market = _market(likeness, stacks, texts)
    for taken in bargains(market, len(likeness), _GAIN):
        lines = _told_apart(taken, stacks)
        if len(lines) < 2:
            continue
        found = [(first, end) for first, end, _ in taken if first not in texts.headed]
        way = _settled(likeness, lines, found, stacks, texts)
        best = way if best is None or way.score > best.score else best
    return best


def _market(likeness: FloatArray, stacks: FloatArray, texts: _Texts) -> Market:
    """All stretches of paragraphs that may be a text, and all lines that may be a headline."""
    lines = len(likeness)
    first, length = np.nonzero(texts.prior > _NEVER / 2)
    order = np.argsort(first + length, kind="stable")
    first, length = first[order], length[order]
    prior = texts.prior[first, length]
    sums = np.concatenate([np.zeros((1, len(first))), np.cumsum(likeness[:, first, length], axis=0)])
    spans = [
        (end - count, end)
        for end in range(1, lines + 1)
        for count in range(1, min(len(stacks), end) + 1)
        if stacks[count - 1, end] > _NEVER / 2
    ]
    seams = np.array([stacks[b - a - 1, b] for a, b in spans])
    starts, stops = np.array(spans).T
    worth = sums[stops] - sums[starts] + seams[:, None] + prior
    known = np.isin(first, list(texts.headed))
    worth[:, known] = _NEVER
    alone = prior + np.where(known, 0.0, texts.left[first])
    return Market(first, first + length + 1, alone, spans, worth)


def _told_apart(taken: Sequence[Taken], stacks: FloatArray) -> list[tuple[int, int]]:
    """The lines in headlines: those that texts took, as far as no two took the same, and between them the likeliest."""
    count = stacks.shape[1] - 1
    bonus = Counter(lines for _, _, lines in taken if lines)
    best = [0.0] * (count + 1)
    began = [0] * (count + 1)
    for end in range(1, count + 1):
        options = [
            (best[end - n] + stacks[n - 1, end] + (_TAKEN if (end - n, end) in bonus else 0.0), end - n)
            for n in range(1, min(len(stacks), end) + 1)
        ]
        best[end], began[end] = max(options)
    lines = []
    end = count
    while end:
        lines.append((began[end], end))
        end = began[end]
    return lines[::-1]


def _settled(
    likeness: FloatArray,
    lines: Sequence[tuple[int, int]],
    found: Sequence[tuple[int, int]],
    stacks: FloatArray,
    texts: _Texts,
) -> _Way:
    """The best way for headlines of these lines, begun with these texts: headlines matched, texts parted, in turn."""
    own = np.stack([likeness[first:end].sum(axis=0) for first, end in lines])
    single = np.zeros((1, len(lines) + 1))
    way = _Way([], [], -math.inf)
    order: list[int] = []
    for _ in range(_ROUNDS):
        pairs = best_pairs(
            [[own[head, f, e - f - 1] - _ALONE - texts.left[f] for f, e in found] for head in range(len(lines))]
        )
        places = [len(found) if text is None else text for text in pairs]
        after = sorted(range(len(lines)), key=places.__getitem__)
        if after == order:
            break
        order = after
        way = _search(own[order], single, texts)
        found = [(first, first + length) for first, length, under in way.texts if under]
    seams = sum(stacks[end - first - 1, end] for first, end in lines)
    cost = math.lgamma(len(lines) + 1) + _FREE
    return _Way(
        [(first, n, lines[order[under[0]]] if under else None) for first, n, under in way.texts],
        [lines[order[first]] for first, _ in way.alone],
        float(way.score + seams - cost),
    )
