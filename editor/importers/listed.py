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
from itertools import pairwise

from editor.importers.characters import extent, is_han
from editor.importers.gather import Gathered
from editor.importers.headings import UNFINISHED, Heading
from editor.importers.lines import Line
from editor.importers.patterns import Sign, sign
from editor.importers.pieces import Kind
from editor.importers.stories import Body, Item
from editor.language.words import word_ends

Pair = tuple[Heading, Body]

_BEAM = 150
_MOST_LINES, _MOST_BODIES = 120, 60
_ALONE = -3.0  # nats: a headline without a text
_LEFT = -2.5  # a text without a headline
_NEXT, _ELSEWHERE = 0.8, -0.8  # the next text in order, and another


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list with what hangs on it, and how much its words speak for each text in nats."""

    line: Line
    source: Heading
    is_last: bool  # of its heading: deck and byline of the heading are this line's
    likeness: tuple[float, ...]


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
    texts = list(bodies)
    found = _searched(run, texts)
    while len(texts) < _MOST_BODIES:
        cut = _cut(found, texts)
        if cut is None:
            break
        texts = cut
        found = _searched(run, texts)
    pairs = [(heading, texts[index]) for heading, index in found if index is not None]
    taken = {id(body) for _, body in pairs}
    alone = [heading for heading, index in found if index is None]
    return pairs, alone, [body for body in texts if id(body) not in taken]


def _searched(run: Sequence[Heading], bodies: Sequence[Body]) -> list[tuple[Heading, int | None]]:
    """The lines of the run as headlines, each with the index of its text."""
    entries = _entries(run, bodies)
    owners = _search(entries, len(bodies))
    found: list[tuple[Heading, int | None]] = []
    start = 0
    for end in range(1, len(entries) + 1):
        if end == len(entries) or owners[end] != owners[start]:
            found.append((_heading(entries[start:end]), owners[start][1]))
            start = end
    return found


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


def _entries(run: Sequence[Heading], bodies: Sequence[Body]) -> list[_Entry]:
    models = [_counted(body) for body in bodies]
    page: Counter[str] = Counter()
    for model in models:
        page.update(model)
    entries = []
    for heading in run:
        for i, line in enumerate(heading.lines):
            is_last = i == len(heading.lines) - 1
            words = line.text + (heading.deck if is_last else "")
            likeness = tuple(_likeness(words, model, page) for model in models)
            entries.append(_Entry(line, heading, is_last, likeness))
    return entries


def _grams(text: str) -> list[str]:
    """The ideographs and figures of ``text``, and their neighbouring pairs."""
    singles = [c for c in text if is_han(c) or c.isalnum()]
    return singles + [a + b for a, b in pairwise(text) if is_han(a) and is_han(b)]


def _counted(body: Body) -> Counter[str]:
    """How often each gram stands in a text; the first paragraph, which says what happened, counts thrice."""
    words = Counter(_grams(body.words))
    for gram in _grams(body.paragraphs[0].text):
        words[gram] += 2
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


def _search(entries: Sequence[_Entry], texts: int) -> tuple[tuple[int, int | None], ...]:
    beam = [_Beginning(0.0, None, -1, 0, ())]
    for i, entry in enumerate(entries):
        joins, breaks = (-math.inf, 0.0) if i == 0 else _seam(entries[i - 1], entry)
        after = [new for old in beam for new in _continued(old, entry, joins, breaks, texts)]
        after.sort(key=lambda guess: -guess.score)
        beam = after[:_BEAM]
    return max(beam, key=lambda guess: guess.score + _LEFT * (texts - guess.used.bit_count())).owners


def _continued(old: _Beginning, entry: _Entry, joins: float, breaks: float, texts: int) -> list[_Beginning]:
    """The guesses that go on from ``old`` with one line more."""
    number = old.owners[-1][0] if old.owners else -1
    result = []
    if joins > -math.inf:
        own = entry.likeness[old.text] if old.text is not None else 0.0
        owners = (*old.owners, (number, old.text))
        result.append(_Beginning(old.score + joins + own, old.text, old.before, old.used, owners))
    base = old.score + breaks
    result.append(_Beginning(base + _ALONE, None, old.before, old.used, (*old.owners, (number + 1, None))))
    following = next((t for t in range(old.before + 1, texts) if not old.used >> t & 1), None)
    for text in range(texts):
        if old.used >> text & 1:
            continue
        score = base + entry.likeness[text] + (_NEXT if text == following else _ELSEWHERE)
        owners = (*old.owners, (number + 1, text))
        result.append(_Beginning(score, text, text, old.used | 1 << text, owners))
    return result


def _seam(above: _Entry, below: _Entry) -> tuple[float, float]:
    """What speaks for two lines being one headline, and for being two, in nats."""
    signed = above.is_last and (above.source.byline or above.source.deck)
    if signed or sign(below.line.text) is Sign.MARKED:
        return -math.inf, 0.0
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
    if extent(first) + extent(second) > 36:
        joins -= 1.0
    return joins, 0.0


_SPLIT = 2.0  # nats that cutting a text in two must gain


def _cut(found: Sequence[tuple[Heading, int | None]], texts: Sequence[Body]) -> list[Body] | None:
    """The texts with one of them cut where a headline without a text finds one, or None."""
    alone = [heading for heading, index in found if index is None]
    best: tuple[float, int, Body, Body] | None = None
    for index, body in enumerate(texts):
        for first, second in _halves(body) if alone else ():
            gain = _cut_gain(found, alone, texts, index, first, second)
            if gain > _SPLIT and (best is None or gain > best[0]):
                best = (gain, index, first, second)
    if best is None:
        return None
    _, index, first, second = best
    return [*texts[:index], first, second, *texts[index + 1 :]]


def _halves(body: Body) -> list[tuple[Body, Body]]:
    """The ways to cut a text of one item before one of its paragraphs."""
    item, rest = body.items[0], body.items[1:]
    result = []
    for at in range(1, len(item.paragraphs)):
        piece = item.paragraphs[at]
        if piece.kind is not Kind.PARAGRAPH or piece.is_headless:
            continue
        first = Body([Item(item.paragraphs[:at])], body.first, body.first, section=body.section)
        second = Body(
            [Item(item.paragraphs[at:], item.credit, item.byline), *rest],
            body.first,
            body.last,
            is_closed=body.is_closed,
            goes_to=body.goes_to,
            section=body.section,
        )
        result.append((first, second))
    return result


def _cut_gain(
    found: Sequence[tuple[Heading, int | None]],
    alone: Sequence[Heading],
    texts: Sequence[Body],
    index: int,
    first: Body,
    second: Body,
) -> float:
    """How much better headlines agree with two halves, one of them without a text so far, than with the whole."""
    owner = next((heading for heading, text in found if text == index), None)
    others = [_counted(body) for i, body in enumerate(texts) if i != index]
    page: Counter[str] = Counter()
    for model in (*others, _counted(first), _counted(second)):
        page.update(model)
    whole = _counted(texts[index])

    def agree(heading: Heading, model: Mapping[str, int]) -> float:
        return _likeness(heading.words, model, page)

    halves = (_counted(first), _counted(second))
    best = -math.inf
    for heading in alone:
        for mine, its in (halves, halves[::-1]):
            kept = agree(owner, its) - agree(owner, whole) if owner else 0.0
            best = max(best, agree(heading, mine) + kept)
    return best
