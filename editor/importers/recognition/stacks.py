"""Stacks: the lines over a text told apart into kicker, headline and deck by their words, where no sizes tell them.

Every way to part the lines is weighed: by what its words claim, by what the page makes of each line, and by the
habits of the page's other stacks.  The weights are those of a conditional logit, learnt from stacks of pages by hand
and from made-up ones (``stacks.json``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editor.importers.recognition.claims import Claims, claims
from editor.importers.recognition.traditional import simplified

# Of what a line was found to be: the least likelihood that counts, and from which on it is judged at all.
_LEAST, _JUDGED = 0.002, 0.05
_MOST = 7  # lines of a stack
_AS_LARGE, _LARGE, _UNLIKE = 0.95, -2.0, -5.0  # times the headline's size; nats; nats for e times the size
_PASSES = 2
# As many stacks as each habit is taken to have been met with and without before any was.
_UNSEEN = {"broken": (0.5, 0.5), "kicker": (0.5, 0.5), "deck": (0.3, 1.2)}
Parts = tuple[float, float, float]
Way = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the headline begins and ends among the lines of a stack, and how likely that is (0 to 1)."""

    top: int
    bottom: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a stack.

    ``told`` says how likely each was found on its page to be of kicker, headline and deck, None where it was not
    judged; ``has_deck`` tells that a deck is known already.
    """

    texts: tuple[str, ...]
    told: tuple[Parts | None, ...]
    has_deck: bool = False

    def ways(self) -> list[Way]:
        """Every way to part the lines: where the headline begins and ends."""
        count = len(self.texts)
        return [(0, count)] if count > _MOST else _ways(count, has_deck=self.has_deck)


def _ways(count: int, *, has_deck: bool) -> list[Way]:
    return [
        (top, bottom)
        for top in range(count)
        for bottom in range(top + 1, count + 1)
        if not (has_deck and bottom < count)
    ]


def parted(stacks: Sequence[Lines]) -> list[Parting]:
    """The likeliest way to part the lines of each of a page's stacks."""
    said = [[summed(said_of(lines, way)) for way in lines.ways()] for lines in stacks]
    likely: list[dict[Way, float]] = [{} for _ in stacks]
    for done in range(_PASSES):
        beside = [habits(likely, at) if done else {} for at in range(len(stacks))]
        likely = [_likely(lines, mine, habit) for lines, mine, habit in zip(stacks, said, beside, strict=True)]
    best = [max(mine, key=lambda way: mine[way]) for mine in likely]
    return [Parting(*way, mine[way]) for way, mine in zip(best, likely, strict=True)]


def parted_by_looks(sizes: Sequence[float], told: Sequence[Parts], *, has_deck: bool) -> Parting:
    """The likeliest way to part the lines of a printed stack, by what each was found to be and how large it is."""
    ways = _ways(len(sizes), has_deck=has_deck)
    weights = [_agreeing(told, way) + _sized(sizes, *way) for way in ways]
    most = max(weights)
    return Parting(*ways[weights.index(most)], 1 / sum(math.exp(weight - most) for weight in weights))


def _sized(sizes: Sequence[float], top: int, bottom: int) -> float:
    """What speaks, in nats, against parts of these sizes: a headline of unlike lines, a kicker or deck as large."""
    headline = max(sizes[top:bottom])
    unlike = sum(abs(math.log(headline / size)) for size in sizes[top:bottom])
    as_large = sum(size > _AS_LARGE * headline for size in (*sizes[:top], *sizes[bottom:]))
    return _UNLIKE * unlike + _LARGE * as_large


def summed(found: Claims) -> dict[str, float]:
    """How far each claim holds in all."""
    total: dict[str, float] = {}
    for name, value in found:
        total[name] = total.get(name, 0.0) + value
    return total


def said_of(lines: Lines, way: Way) -> Claims:
    """What the words of the lines, and what each was found to be, say of a way to part them."""
    yield from claims([simplified(text) for text in lines.texts], *way)
    yield "page", _agreeing(lines.told, way)
    for name, at in (("not kicker", 0), ("not deck", len(lines.told) - 1)):
        told = lines.told[at]
        if told is not None and _part(at, way) == (0 if at == 0 else 2):
            yield name, 1.0 - sum(told)


def _agreeing(told: Sequence[Parts | None], way: Way) -> float:
    """What the page says for the lines' being what this way to part them makes of them, in nats."""
    score = 0.0
    for at, likely in enumerate(told):
        if likely is not None and sum(likely) > _JUDGED:
            score += math.log(max(likely[_part(at, way)] / sum(likely), _LEAST))
    return score


def _part(at: int, way: Way) -> int:
    """Of which part a line is: 0 the kicker, 1 the headline, 2 the deck."""
    return 0 if at < way[0] else 1 if at < way[1] else 2


def habits(likely: Sequence[Mapping[Way, float]], but: int) -> dict[str, float]:
    """How usual it is on a page to break headlines, to have kickers and to have decks, in nats.

    Told from how likely each way is to part each of its stacks, but the one at ``but``.
    """
    others = [mine for at, mine in enumerate(likely) if at != but and len(mine) > 1]
    if not others:
        return {}
    met = dict.fromkeys(_UNSEEN, 0.0)
    for mine in others:
        end = max(bottom for _, bottom in mine)
        for way, share in mine.items():
            for habit in _kept(way, end):
                met[habit] += share
    return {
        habit: math.log((met[habit] + with_it) / (len(others) - met[habit] + without))
        for habit, (with_it, without) in _UNSEEN.items()
    }


def _kept(way: Way, count: int) -> Iterator[str]:
    """The habits that a way to part so many lines keeps to."""
    top, bottom = way
    if bottom - top > 1:
        yield "broken"
    if top:
        yield "kicker"
    if bottom < count:
        yield "deck"


def with_habits(way: Way, count: int, habit: Mapping[str, float]) -> Claims:
    """What the habits of its page say of a way to part so many lines."""
    for name in _kept(way, count):
        if name in habit:
            yield f"usually {name}", habit[name]


def _likely(lines: Lines, said: Sequence[Mapping[str, float]], habit: Mapping[str, float]) -> dict[Way, float]:
    """How likely each way to part the lines is."""
    weights, ways = _weights(), lines.ways()
    scores = [
        sum(
            weights.get(name, 0.0) * value
            for name, value in (*mine.items(), *with_habits(way, len(lines.texts), habit))
        )
        for way, mine in zip(ways, said, strict=True)
    ]
    most = max(scores)
    total = sum(math.exp(score - most) for score in scores)
    return {way: math.exp(score - most) / total for way, score in zip(ways, scores, strict=True)}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(Path(__file__).with_name("stacks.json").read_text(encoding="utf-8"))
    return found
