"""Claims: what speaks for or against a way to part the lines over a text into kicker, headline and deck.

What is no headline above it (a corner's name, a caption) counts as kicker, and what is none under it as deck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.importers.characters import extent, han_count, join
from editor.importers.recognition.names import is_name_under, is_name_with_role, is_office
from editor.importers.recognition.patterns import NOTICE, NUMBERED, REPORT, names_corner, sign
from editor.importers.recognition.seams import is_open
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

Claims = Iterator[tuple[str, float]]

_TWO = 2  # lines of a stack: most of two are one headline, the first of three a kicker
_EVEN, _SHORT, _LONG, _END = 1.0, 6.0, 20.0, 4.0  # em
_BRIEF, _TINY, _NARROW = 15.0, 5.0, 11.0  # em
_LEAST_REPORT, _SHORTEST_DECK = 8, 8.0  # characters, em
_IN_BRACKETS = re.compile(r"^[（(].*[）)]$")
_FIELD = re.compile(r"^[\u4e00-\u9fff]{2,4}[：:]")  # 时间：…
_ADDRESS = re.compile(r"\d{4}|[电邮]")
# What the text under a headline calls itself, at length or in short: …纪行, …答读者问, （之三）.
_CALLED = re.compile(
    r"(?:[^日登书标]记|纪行|访谈|答.{0,8}问|答疑|自述|口述|摘编|实录|始末|一天|故事|回忆|二三事|之[一二三四五六七八九十]|一瞥|"
    r"掠影|感言|解读|背后)[）)]?$|^[记访写致]|——?"
)


def claims(texts: Sequence[str], top: int, bottom: int) -> Claims:
    """What is claimed of the lines from ``top`` to ``bottom`` being the headline, each claim with how far it holds."""
    kicker, headline, deck = (list(part) for part in (texts[:top], texts[top:bottom], texts[bottom:]))
    for part in (kicker, headline, deck):
        for first, second in pairwise(part):
            yield ("in headline" if part is headline else "in other"), 1.0
            yield from _one(first, second)
    yield from _as_headline(headline)
    for above, below in ((kicker, headline), (headline, deck)):
        if above and below:
            yield "torn word", float(is_in_word(above[-1], below[0]))
            yield "torn open", float(is_open(above[-1]))
    if kicker:
        yield from _as_kicker(join(kicker), join(headline))
        yield from _first(kicker[0], texts[1])
    if deck:
        yield from _as_deck(join(headline), join(deck))
        yield from _last(texts[-2], deck[-1])
    else:
        yield "headline in brackets", float(bool(_IN_BRACKETS.match(texts[-1])))
    yield "both", float(bool(kicker and deck))
    yield "kicker of three", float(bool(kicker) and len(texts) > _TWO)


def _one(first: str, second: str) -> Claims:
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


def _as_headline(lines: list[str]) -> Claims:
    """How a headline reads, and what its being of two lines, or more, claims."""
    yield "headline called", float(bool(_CALLED.search(join(lines))))
    yield "headline asks", float(lines[-1][-1:] in "？！?!")
    if len(lines) > 1:
        yield "called in headline", float(bool(_CALLED.search(lines[-1])))
    if len(lines) == _TWO:
        first, second = lines
        yield "pauses", float(first[-1] in "，、：")
        yield "noun under verb", float(has_verb(first) and not has_verb(second))
        yield "each short", float(max(extent(first), extent(second)) <= _NARROW)


def _as_kicker(kicker: str, headline: str) -> Claims:
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
    yield "kicker corner", float(names_corner(kicker))
    yield "kicker called", float(bool(_CALLED.search(kicker)))
    yield "kicker asks", float(kicker[-1] in "？！?!")
    yield "kicker spaced", float(" " in kicker)
    yield "kicker quotes", float("“" in kicker and "“" not in headline)
    yield "headline quotes", float("“" in headline and "“" not in kicker)


def _first(line: str, after: str) -> Claims:
    """What is claimed of the first line's being no headline: that it names a corner, or is no display line at all."""
    is_bare = extent(line) <= _SHORT and not has_verb(line)
    yield "first bare", float(is_bare)
    yield "first bare over longer", float(is_bare and extent(after) >= 1.5 * extent(line))
    yield "first signed", float(sign(line) is not None)
    yield "first stops", float(line[-1] == "。")
    yield "first address", float(bool(_ADDRESS.search(line)))


def _as_deck(headline: str, deck: str) -> Claims:
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
    yield "deck in brackets", float(bool(_IN_BRACKETS.match(deck)))
    yield "deck called", float(bool(_CALLED.search(deck)))
    yield "deck answers", float(headline[-1:] in "？！?!")


def _last(before: str, line: str) -> Claims:
    """What is claimed of the last line's being no headline: that it names who wrote, or begins the text."""
    yield "last name", float(is_name_under(before, line))
    yield "last office", float(is_office(line) or is_name_with_role(line))
    yield "last field", float(bool(_FIELD.match(line)))
    yield "last numbered", float(bool(NUMBERED.match(line)))
    yield "last asks", float(line[-1] in "？?")
    yield "last signed", float(sign(line) is not None)
    yield "last bare", float(extent(line) <= _SHORT and not has_verb(line))
