"""Stacks: the lines over a text told apart into kicker, headline and deck by their words, where no sizes tell them.

Every way to part the lines is weighed: what speaks for two lines being one line broken, and for a part's being worded
as its kind is.  The weights, in nats, are those of a conditional logit over some 700 stacks, most of them made up for
it, each kind weighing as often as it stands on pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor.importers.characters import extent, han_count, join
from editor.importers.lines import Label
from editor.importers.recognition.patterns import NOTICE, REPORT
from editor.importers.recognition.seams import UNFINISHED, is_open
from editor.importers.recognition.traditional import simplified
from editor.language.dictionary import tagger
from editor.language.words import word_ends

_AGREES = 2.0  # nats for a line that was judged to be what it is taken for
_TWO, _MOST = 2, 7  # lines of a stack: most of two are one headline, the first of three a kicker
_EVEN, _SHORT, _LONG, _END = 1.0, 6.0, 20.0, 4.0  # em
_BRIEF, _TINY, _NARROW = 15.0, 5.0, 11.0  # em
_LEAST_REPORT, _SHORTEST_DECK = 8, 8.0  # characters, em
_UNEVEN = 0.08  # of its line, by which one half of it may be longer than the other
_PARTED = re.compile(r"[\u4e00-\u9fff”》][ \u3000]+[\u4e00-\u9fff“《]")
# What happened, at a line's end.
_NEWS = re.compile(
    r"(?:召开|举行|启动|[开落闭]幕|揭牌|揭晓|成立|落成|通车|启用|投用|上线|上岗|上市|亮相|出台|发布|公布|收官|完工|竣工|结束|获奖|夺冠|完成|达标|"
    r"实施|施行|授牌|签约|开[业张放通诊讲学课赛馆工园市播建机镰])$"
)
_REPORTED = re.compile(r"[昨今明][日天晚]|日前|近日|^\d+月")
_SAYS = re.compile(r"(?:强调|指出|表示|要求|时说)$")
_TOGETHER = re.compile(r"共[议商谋筑建绘促享叙]$")  # verbs that want an object
_OF_NOUN = re.compile(r"的[^的]{1,4}$")
_TURNS = re.compile(r"^[不让为把用既只从变当又以与在一]")
_KIND = re.compile(r"(?:一[天日夜月年]|侧记|纪实|答[^，]{0,5}问|说明|实录|日记|几[条点件]|规矩|自述|剪影|见闻|始末)")
_FROM_TO = re.compile(r"^从.+到")
_COUNTED = re.compile(
    r"\d|[一二三四五六七八九十百千万两数余多近][百千万余多]*[个名位次场项届期年月日人户家条米]|首[个批家期届次]"
)
_VERBAL = frozenset("vdpcu")  # the tags of verbs, adverbs, prepositions, conjunctions, particles
_LEANING = frozenset(("p", "c", "u", "uj", "ul"))

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


def parted(texts: Sequence[str], told: Sequence[Label | None], *, has_deck: bool) -> Parting:
    """The likeliest way to part the lines of a stack.

    ``told`` is what each was judged to be on its page, None where that is not sure; ``has_deck`` tells that a deck is
    known already.
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


def _agreeing(told: Sequence[Label | None], top: int, bottom: int) -> int:
    """How many lines were judged to be what this way to part them makes of them."""
    made = (Label.KICKER if at < top else Label.HEADLINE if at < bottom else Label.DECK for at in range(len(told)))
    return sum(label is part for label, part in zip(told, made, strict=True))


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
            yield "torn word", float(_is_in_word(above[-1], below[0]))
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
    yield "in word", float(_is_in_word(first, second))
    yield "leans", float(_leans(first))
    yield "verb next", float(_begins_with_verb(second))
    yield "figures next", float(_has_new_figures(first, second))
    yield "as long", float(abs(lengths[0] - lengths[1]) <= _EVEN)
    yield "both short", float(max(lengths) <= _SHORT)
    yield "half", float(2 * lengths[0] <= lengths[1])
    yield "tail", float(lengths[1] <= min(_END, lengths[0] / 2))
    yield "longer", max(0.0, sum(lengths) - _LONG)
    yield "unlike", float(_is_unlike(first, second))
    yield "notice", float(bool(NOTICE.search(first + second)))
    yield "open", float(is_open(first))


def _of_two(first: str, second: str) -> Iterator[tuple[str, float]]:
    """What is claimed of the two lines of a headline."""
    yield "pauses", float(first[-1] in "，、：")
    yield "noun under verb", float(_has_verb(first) and not _has_verb(second))
    yield "each short", float(max(extent(first), extent(second)) <= _NARROW)


def _as_kicker(kicker: str, headline: str) -> Iterator[tuple[str, float]]:
    """How a kicker reads: a slogan or couplet, with a comma, without a subject; who says it, or 从…到…."""
    lengths = extent(kicker), extent(headline)
    yield "kicker", 1.0
    yield "kicker noun", float(not _has_verb(kicker))
    yield "kicker of noun", float(bool(_OF_NOUN.search(kicker)) and not _has_verb(kicker))
    yield "kicker turns", float(bool(_TURNS.match(kicker)))
    yield "kicker comma", float("，" in kicker and "，" not in headline)
    yield "kicker list", float(kicker.count("、") >= 2 and "、" not in headline)
    yield "kicker halves", float(_in_halves(kicker) and not _in_halves(headline))
    yield "kicker verb", float(_begins_with_verb(kicker))
    yield "kicker says", float(bool(_SAYS.search(kicker)))
    yield "kicker from to", float(bool(_FROM_TO.match(kicker)))
    yield "kicker reported", float(bool(_REPORTED.search(kicker)) and not _REPORTED.search(headline))
    yield "kicker news", float(_is_news(kicker))
    yield "headline news", float(bool(_NEWS.search(headline)))
    yield "kicker longer", float(lengths[0] >= lengths[1] + 2)
    yield "kicker shorter", float(lengths[0] <= lengths[1] - 3)
    yield "kicker short both", float(sum(lengths) < _BRIEF)
    yield "kicker tiny", float(lengths[0] < _TINY)
    yield "headline tiny", max(0.0, _SHORT - lengths[1])


def _as_deck(headline: str, deck: str) -> Iterator[tuple[str, float]]:
    """How a deck reads: longer, nearer to the facts, with figures, or as the name of a report at length."""
    lengths = extent(headline), extent(deck)
    yield "deck report", float(bool(REPORT.search(deck)) and han_count(deck) >= _LEAST_REPORT)
    yield "deck noun", float(not _has_verb(deck))
    yield "deck of kind", float(bool(_KIND.search(deck)))
    yield "deck figures", float(_has_new_figures(headline, deck))
    yield "deck comma", float("，" in deck and "，" not in headline)
    yield "deck of news", float(_is_news(headline))
    yield "deck of halves", float(_in_halves(headline) and not _in_halves(deck))
    yield "deck tiny", float(lengths[1] < _SHORTEST_DECK)
    yield "deck longer", max(0.0, min(_SHORT, lengths[1] - lengths[0]))
    yield "headline tiny", max(0.0, _SHORT - lengths[0])


def _has_new_figures(first: str, second: str) -> bool:
    return bool(_COUNTED.search(second)) and not _COUNTED.search(first)


def _is_in_word(first: str, second: str) -> bool:
    return len(first) not in word_ends(first + second)


def _is_unlike(first: str, second: str) -> bool:
    """Whether only one of two longer lines has two halves."""
    return extent(first) + extent(second) > 15 and _in_halves(first) != _in_halves(second)


def _in_halves(text: str) -> bool:
    """Whether a line is a couplet: two halves of one length with a space between."""
    found = _PARTED.search(text)
    return found is not None and abs(2 * extent(text[: found.start() + 1]) - extent(text)) <= _UNEVEN * extent(text)


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    """The parts of speech of the words of a line."""
    return tuple(pair.flag for pair in tagger().cut(text) if re.search(r"\w", pair.word))


def _begins_with_verb(text: str) -> bool:
    """Whether a line begins without a subject: with a verb, or what leads to one."""
    tags = _tags(text)
    return bool(tags) and tags[0][0] in _VERBAL and tags[0] != "vn"


def _has_verb(text: str) -> bool:
    return any(tag[0] == "v" and tag != "vn" for tag in _tags(text))


def _leans(text: str) -> bool:
    """Whether a line cannot end where it does: it is in the middle of a phrase."""
    return bool(UNFINISHED.search(text) or _TOGETHER.search(text)) or _tags(text)[-1:] in {(tag,) for tag in _LEANING}


def _is_news(text: str) -> bool:
    """Whether a line says what happened, but not when: a headline leaves that to the text."""
    return bool(_NEWS.search(text)) and not _REPORTED.search(text)
