"""Headings: the lines above a story told apart into kicker, headline, deck and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from editor.importers.characters import extent, han_count, join
from editor.importers.lines import Line
from editor.importers.names import is_name_under
from editor.importers.patterns import without_mark
from editor.language.words import word_ends

_PARTED = re.compile(r"[\u4e00-\u9fff”》][ \u3000]+[\u4e00-\u9fff“《]")
# What a line ends with when the next goes on with it.
UNFINISHED = re.compile(
    r"(?:[，、：“‘（《的与和及在向为让把被将对是]|走进|迎来|打造|助力|推进|推动|成为|点亮|绘就|唱响|[种画走写唱跑拼闯织绘]出)$"
)
_NEWS = re.compile(r"[昨今明][日天晚]|日前|近日|^\d+月|(?:开幕|启动|召开|举行|揭晓|落幕|闭幕|成立|揭牌|启用|上线)$")
# What a report at length calls itself.
REPORT = re.compile(r"^记.{4,}|(?:侧记|纪实|纪事|综述|扫描|见闻|剪影|随想|小记|记事|特写|观察|故事)$")
_COUNTED = re.compile(
    r"\d|[一二三四五六七八九十百千万两数余多近][百千万余多]*[个名位次场项届期年月日人户家条米]|首[个批家期届次]"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with what stands above and below it; ``lines`` are those of kicker and headline before they are told.

    ``place`` is its index among the pieces of the page.
    """

    lines: tuple[Line, ...]
    place: int
    deck: str = ""
    byline: str = ""
    confidence: float = 1.0
    came_from: tuple[str, str] | None = field(default=None)

    @property
    def words(self) -> str:
        """All its words, to match a story by."""
        return "".join(line.text for line in self.lines) + self.deck


def with_name(heading: Heading) -> Heading:
    """The heading with a bare name as its last line (李 明) taken for the byline."""
    if len(heading.lines) < 2 or heading.byline:
        return heading
    if is_name_under(heading.lines[-2].text, heading.lines[-1].text):
        return replace(heading, lines=heading.lines[:-1], byline=heading.lines[-1].text)
    return heading


@dataclass(frozen=True, slots=True)
class Stack:
    """The headline stack: 引题, 主题, 副题."""

    kicker: str
    headline: str
    deck: str


def stack(heading: Heading) -> Stack:
    """Tell kicker, headline and deck apart: by size where sizes are known, else by how they are worded."""
    texts = [without_mark(line.text) for line in heading.lines]
    top, bottom = _bounds(heading.lines, texts, bool(heading.deck))
    deck = [*texts[bottom:], *([heading.deck] if heading.deck else [])]
    return Stack(join(texts[:top]), join(texts[top:bottom]), join(deck))


def _bounds(lines: Sequence[Line], texts: list[str], has_deck: bool) -> tuple[int, int]:
    """Where the headline begins and ends among the lines."""
    sizes = [line.size or 0.0 for line in lines]
    if max(sizes, default=0.0) > 1.12 * min(sizes, default=0.0) > 0:
        largest = [i for i, size in enumerate(sizes) if size >= 0.92 * max(sizes)]
        return largest[0], largest[-1] + 1
    count = len(texts)
    if min(sizes, default=0.0) >= _LARGE and not any(line.is_whole for line in lines):
        return 0, count  # a page sets kicker and deck smaller
    if count > _MOST_TOLD:
        return 0, count
    ways = [
        (top, bottom)
        for top in range(count)
        for bottom in range(top + 1, count + 1)
        if not (has_deck and bottom < count)
    ]
    return max(ways, key=lambda way: _as_stack(texts, *way))


_MOST_TOLD = 7
_LARGE = 1.5  # times the text's size
_SHORT = 15.0  # em: a headline
_UNEVEN = 3.5  # em by which a half may miss that of its line, doubled
_UNLIKE = 1.0  # nats against one headline of a line in two halves and one in one
_RUN_OVER = 1.0  # nats against a kicker or deck of two lines, nothing of which runs over
_KICKER, _DECK = -1.4, -1.9  # nats: that there is a kicker, or a deck without a dash


def _as_stack(texts: list[str], top: int, bottom: int) -> float:
    """How likely, in nats, the lines from ``top`` to ``bottom`` are the headline, those around it kicker and deck."""
    kicker, headline, deck = join(texts[:top]), join(texts[top:bottom]), join(texts[bottom:])
    seams = [seam for part in (texts[:top], texts[top:bottom], texts[bottom:]) for seam in pairwise(part)]
    score = sum(broken(a, b) + (1.0 if max(extent(a), extent(b)) <= 6 else 0.0) for a, b in seams)
    score -= 0.15 * max(0.0, extent(headline) - 18)
    score -= sum(_UNLIKE for a, b in pairwise(texts[top:bottom]) if _is_unlike(a, b))
    if kicker or deck:
        score -= 1.3 * max(0.0, 6.0 - extent(headline))
        score -= sum(
            _RUN_OVER for part in (texts[:top], texts[bottom:]) for a, b in pairwise(part) if not broken(a, b) > 0
        )
    if kicker:
        score += _KICKER + _as_kicker(kicker, headline) - apart(texts[top - 1], texts[top])
    if deck:
        score += _DECK + _as_deck(deck, headline) - apart(texts[bottom - 1], texts[bottom])
    return score


def _is_unlike(first: str, second: str) -> bool:
    """Whether only one of two longer lines, neither of which runs over, has two halves."""
    return (
        extent(first) + extent(second) > _SHORT
        and _in_halves(first) != _in_halves(second)
        and broken(first, second) <= 0
    )


def _in_halves(text: str) -> bool:
    """Whether a line is a couplet: two halves of one length with a space between."""
    found = _PARTED.search(text)
    return found is not None and abs(2 * extent(text[: found.start() + 1]) - extent(text)) <= _UNEVEN


def broken(first: str, second: str) -> float:
    """What speaks for two lines being one headline that was broken there, in nats."""
    score = 4.0 if _is_open(first) else 0.0
    if len(first) not in word_ends(first + second):
        score += 2.5
    if UNFINISHED.search(first):
        score += 2.0
    if not score and min(extent(first), extent(second)) >= 8:
        score -= 0.8
    # A composer fills the first line of two; a short one is not broken off a long one.
    return score - (1.5 if 2 * extent(first) <= extent(second) else 0.0)


def apart(first: str, second: str) -> float:
    """What speaks against two lines being different parts of a stack, in nats."""
    score = 6.0 if _is_open(first) else 0.0
    if len(first) not in word_ends(first + second):
        score += 4.0
    return score + (2.0 if UNFINISHED.search(first) else 0.0)


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")


def _as_kicker(kicker: str, headline: str) -> float:
    """How a kicker reads: clauses with commas, or a list, that the headline does not go on with."""
    score = 1.5 + 0.5 * kicker.count("，") if "，" in kicker and "，" not in headline else 0.0
    score += 2.0 if kicker.count("、") >= 2 and "、" not in headline else 0.0
    score += 1.2 if _in_halves(kicker) and not _in_halves(headline) else 0.0
    score += 0.6 if extent(kicker) >= extent(headline) else 0.0
    score += 0.9 if _NEWS.search(kicker) and not _NEWS.search(headline) else 0.0
    score -= 1.0 if extent(kicker) + extent(headline) < _SHORT else 0.0
    return score - (1.0 if extent(kicker) < 5 else 0.0)


def _as_deck(deck: str, headline: str) -> float:
    """How a deck reads: longer than the headline, and nearer to the facts."""
    score = 2.2 if REPORT.search(deck) and han_count(deck) >= 8 else 0.0
    score += 0.9 if _COUNTED.search(deck) and not _COUNTED.search(headline) else 0.0
    score += 0.3 * max(0.0, min(5.0, extent(deck) - extent(headline)))
    score += 0.6 if "，" in deck and "，" not in headline else 0.0
    return score - (1.2 if extent(deck) < 8 else 0.0)
