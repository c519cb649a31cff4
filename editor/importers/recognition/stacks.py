"""Stacks: the lines over a text told apart into kicker, headline and deck by their words, where no sizes tell them.

Every way to part the lines is weighed: what speaks for two lines being one line broken, and for a part's being worded
as its kind is.  The weights, in nats, are those of a conditional logit over some 700 stacks, most of them made up for
it, each kind weighing as often as it stands on pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.importers.characters import extent, han_count, join
from editor.importers.recognition.patterns import NOTICE, REPORT
from editor.importers.recognition.seams import is_open
from editor.importers.recognition.traditional import simplified
from editor.importers.recognition.wording import (
    FROM_TO,
    KIND,
    NEWS,
    OF_NOUN,
    REPORTED,
    SAYS,
    TURNS,
    begins_with_verb,
    has_new_figures,
    has_verb,
    in_halves,
    is_in_word,
    is_news,
    is_unlike,
    leans,
)

# Of what a line was found to be: what of it counts, the least likelihood of any, and from which on any does.
_AGREES, _LEAST, _JUDGED = 0.8, 0.002, 0.05
_TWO, _MOST = 2, 7  # lines of a stack: most of two are one headline, the first of three a kicker
_EVEN, _SHORT, _LONG, _END = 1.0, 6.0, 20.0, 4.0  # em
_BRIEF, _TINY, _NARROW = 15.0, 5.0, 11.0  # em
_LEAST_REPORT, _SHORTEST_DECK = 8, 8.0  # characters, em
_AS_LARGE, _LARGE, _UNLIKE = 0.95, -2.0, -5.0  # times the headline's size; nats; nats for e times the size
Parts = tuple[float, float, float]

# What each claim says, in nats.
_WEIGHTS = {
    # Two lines are one that was broken: of a headline, or of another part.
    "in headline": -0.1,
    "in other": -2.8,
    "in word": 0.6,
    "leans": 1.8,
    "verb next": 1.2,
    "figures next": -0.7,
    "as long": 0.8,
    "both short": 0.9,
    "half": -1.5,
    "tail": 0.3,
    "longer": -0.5,
    "unlike": -0.2,
    "pauses": 1.1,
    "noun under verb": 0.7,
    "each short": 1.1,
    "notice": 3.2,
    "open": 4.0,
    # They are different parts all the same.
    "torn word": -0.6,
    "torn open": -4.0,
    # A kicker stands over the headline.
    "kicker": 1.4,
    "kicker of three": 1.3,
    "kicker noun": 0.1,
    "kicker of noun": 0.9,
    "kicker turns": 1.3,
    "kicker comma": 1.6,
    "kicker list": 1.3,
    "kicker halves": 2.5,
    "kicker verb": 1.0,
    "kicker says": 2.1,
    "kicker from to": 0.8,
    "kicker reported": 1.1,
    "kicker news": -1.4,
    "headline news": 1.0,
    "kicker longer": -0.1,
    "kicker shorter": 1.0,
    "kicker short both": -1.5,
    "kicker tiny": -1.3,
    "headline tiny": -0.8,
    # A deck stands under it.
    "deck report": 3.6,
    "deck noun": -0.2,
    "deck of kind": 1.3,
    "deck figures": 1.0,
    "deck comma": 1.7,
    "deck of news": 1.4,
    "deck of halves": -1.4,
    "deck tiny": -2.0,
    "deck longer": 0.2,
    "both": 0.7,
}


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the headline begins and ends among the lines of a stack, and how likely that is (0 to 1)."""

    top: int
    bottom: int
    confidence: float = 1.0


def parted(texts: Sequence[str], told: Sequence[Parts | None], *, has_deck: bool) -> Parting:
    """The likeliest way to part the lines of a stack.

    ``told`` says how likely each was found on its page to be of kicker, headline and deck, None where it was not
    judged; ``has_deck`` tells that a deck is known already.
    """
    count = len(texts)
    ways = [
        (top, bottom)
        for top in range(count)
        for bottom in range(top + 1, count + 1)
        if not (has_deck and bottom < count)
    ]
    if count > _MOST or len(ways) < 2:
        return Parting(0, count)
    plain = [simplified(text) for text in texts]
    weights = [_weighed(plain, *way) + _AGREES * _agreeing(told, *way) for way in ways]
    most = max(weights)
    top, bottom = ways[weights.index(most)]
    return Parting(top, bottom, 1 / sum(math.exp(weight - most) for weight in weights))


def parted_by_looks(sizes: Sequence[float], told: Sequence[Parts], *, has_deck: bool) -> Parting:
    """The likeliest way to part the lines of a printed stack, by what each was found to be and how large it is."""
    count = len(sizes)
    ways = [
        (top, bottom)
        for top in range(count)
        for bottom in range(top + 1, count + 1)
        if not (has_deck and bottom < count)
    ]
    weights = [_agreeing(told, *way) + _sized(sizes, *way) for way in ways]
    most = max(weights)
    top, bottom = ways[weights.index(most)]
    return Parting(top, bottom, 1 / sum(math.exp(weight - most) for weight in weights))


def _sized(sizes: Sequence[float], top: int, bottom: int) -> float:
    """What speaks, in nats, against parts of these sizes: a headline of unlike lines, a kicker or deck as large."""
    headline = max(sizes[top:bottom])
    unlike = sum(abs(math.log(headline / size)) for size in sizes[top:bottom])
    as_large = sum(size > _AS_LARGE * headline for size in (*sizes[:top], *sizes[bottom:]))
    return _UNLIKE * unlike + _LARGE * as_large


def _agreeing(told: Sequence[Parts | None], top: int, bottom: int) -> float:
    """What the page says for the lines' being what this way to part them makes of them, in nats."""
    score = 0.0
    for at, likely in enumerate(told):
        if likely is not None and sum(likely) > _JUDGED:
            mine = likely[0 if at < top else 1 if at < bottom else 2]
            score += math.log(max(mine / sum(likely), _LEAST))
    return score


def _weighed(texts: Sequence[str], top: int, bottom: int) -> float:
    """What speaks, in nats, for the lines from ``top`` to ``bottom`` being the headline, those around it not."""
    return sum(_WEIGHTS[claim] * value for claim, value in _claims(texts, top, bottom))


def _claims(texts: Sequence[str], top: int, bottom: int) -> Iterator[tuple[str, float]]:
    """What is claimed of a way to part the lines, each claim with how far it holds."""
    kicker, headline, deck = (list(part) for part in (texts[:top], texts[top:bottom], texts[bottom:]))
    for part in (kicker, headline, deck):
        for first, second in pairwise(part):
            yield ("in headline" if part is headline else "in other"), 1.0
            yield from _one(first, second)
    if len(headline) == _TWO:
        yield from _of_two(*headline)
    for above, below in ((kicker, headline), (headline, deck)):
        if above and below:
            yield "torn word", float(is_in_word(above[-1], below[0]))
            yield "torn open", float(is_open(above[-1]))
    if kicker:
        yield from _as_kicker(join(kicker), join(headline))
    if deck:
        yield from _as_deck(join(headline), join(deck))
    yield "both", float(bool(kicker and deck))
    yield "kicker of three", float(bool(kicker) and len(texts) > _TWO)


def _one(first: str, second: str) -> Iterator[tuple[str, float]]:
    """What is claimed of two lines being one that was broken there."""
    lengths = extent(first), extent(second)
    yield "in word", float(is_in_word(first, second))
    yield "leans", float(leans(first))
    yield "verb next", float(begins_with_verb(second))
    yield "figures next", float(has_new_figures(first, second))
    yield "as long", float(abs(lengths[0] - lengths[1]) <= _EVEN)
    yield "both short", float(max(lengths) <= _SHORT)
    yield "half", float(2 * lengths[0] <= lengths[1])
    yield "tail", float(lengths[1] <= min(_END, lengths[0] / 2))
    yield "longer", max(0.0, sum(lengths) - _LONG)
    yield "unlike", float(is_unlike(first, second))
    yield "notice", float(bool(NOTICE.search(first + second)))
    yield "open", float(is_open(first))


def _of_two(first: str, second: str) -> Iterator[tuple[str, float]]:
    """What is claimed of the two lines of a headline."""
    yield "pauses", float(first[-1] in "，、：")
    yield "noun under verb", float(has_verb(first) and not has_verb(second))
    yield "each short", float(max(extent(first), extent(second)) <= _NARROW)


def _as_kicker(kicker: str, headline: str) -> Iterator[tuple[str, float]]:
    """How a kicker reads: a slogan or couplet, with a comma, without a subject; who says it, or 从…到…."""
    lengths = extent(kicker), extent(headline)
    yield "kicker", 1.0
    yield "kicker noun", float(not has_verb(kicker))
    yield "kicker of noun", float(bool(OF_NOUN.search(kicker)) and not has_verb(kicker))
    yield "kicker turns", float(bool(TURNS.match(kicker)))
    yield "kicker comma", float("，" in kicker and "，" not in headline)
    yield "kicker list", float(kicker.count("、") >= 2 and "、" not in headline)
    yield "kicker halves", float(in_halves(kicker) and not in_halves(headline))
    yield "kicker verb", float(begins_with_verb(kicker))
    yield "kicker says", float(bool(SAYS.search(kicker)))
    yield "kicker from to", float(bool(FROM_TO.match(kicker)))
    yield "kicker reported", float(bool(REPORTED.search(kicker)) and not REPORTED.search(headline))
    yield "kicker news", float(is_news(kicker))
    yield "headline news", float(bool(NEWS.search(headline)))
    yield "kicker longer", float(lengths[0] >= lengths[1] + 2)
    yield "kicker shorter", float(lengths[0] <= lengths[1] - 3)
    yield "kicker short both", float(sum(lengths) < _BRIEF)
    yield "kicker tiny", float(lengths[0] < _TINY)
    yield "headline tiny", max(0.0, _SHORT - lengths[1])


def _as_deck(headline: str, deck: str) -> Iterator[tuple[str, float]]:
    """How a deck reads: longer, nearer to the facts, with figures, or as the name of a report at length."""
    lengths = extent(headline), extent(deck)
    yield "deck report", float(bool(REPORT.search(deck)) and han_count(deck) >= _LEAST_REPORT)
    yield "deck noun", float(not has_verb(deck))
    yield "deck of kind", float(bool(KIND.search(deck)))
    yield "deck figures", float(has_new_figures(headline, deck))
    yield "deck comma", float("，" in deck and "，" not in headline)
    yield "deck of news", float(is_news(headline))
    yield "deck of halves", float(in_halves(headline) and not in_halves(deck))
    yield "deck tiny", float(lengths[1] < _SHORTEST_DECK)
    yield "deck longer", max(0.0, min(_SHORT, lengths[1] - lengths[0]))
    yield "headline tiny", max(0.0, _SHORT - lengths[0])
