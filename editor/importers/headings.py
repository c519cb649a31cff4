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
UNFINISHED = re.compile(r"[，、：“‘（《的与和及在向为让把被将对是]$")
_REPORT = re.compile(r"(?:侧记|纪实|纪事|综述|扫描|见闻|剪影|随想|小记|记事|特写|观察)$")
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
_PART = -1.6  # nats: that there is a kicker, or a deck without a dash


def _as_stack(texts: list[str], top: int, bottom: int) -> float:
    """How likely, in nats, the lines from ``top`` to ``bottom`` are the headline, those around it kicker and deck."""
    kicker, headline, deck = join(texts[:top]), join(texts[top:bottom]), join(texts[bottom:])
    seams = [seam for part in (texts[:top], texts[top:bottom], texts[bottom:]) for seam in pairwise(part)]
    score = sum(broken(a, b) + (1.0 if max(extent(a), extent(b)) <= 6 else 0.0) for a, b in seams)
    score -= 0.15 * max(0.0, extent(headline) - 18)
    if extent(headline) < 6 and (kicker or deck):
        score -= 1.0
    if kicker:
        score += _PART + _as_kicker(kicker, headline) - apart(texts[top - 1], texts[top])
    if deck:
        score += _PART + _as_deck(deck, headline) - apart(texts[bottom - 1], texts[bottom])
    return score


def broken(first: str, second: str) -> float:
    """What speaks for two lines being one headline that was broken there, in nats."""
    score = 4.0 if _is_open(first) else 0.0
    if len(first) not in word_ends(first + second):
        score += 2.5
    if UNFINISHED.search(first):
        score += 2.0
    if not score and min(extent(first), extent(second)) >= 8:
        score -= 0.8
    return score


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
    score = 2.0 if "，" in kicker and "，" not in headline else 0.0
    score += 2.0 if kicker.count("、") >= 2 and "、" not in headline else 0.0
    score += 0.8 if _PARTED.search(kicker) and not _PARTED.search(headline) else 0.0
    score += 0.6 if extent(kicker) >= extent(headline) else 0.0
    score += 0.8 if extent(kicker) + extent(headline) > 22 else 0.0
    return score - (1.0 if extent(kicker) < 5 else 0.0)


def _as_deck(deck: str, headline: str) -> float:
    """How a deck reads: longer than the headline, and nearer to the facts."""
    score = 2.2 if _REPORT.search(deck) and han_count(deck) >= 8 else 0.0
    score += 0.9 if _COUNTED.search(deck) and not _COUNTED.search(headline) else 0.0
    score += 0.9 if extent(deck) > extent(headline) else 0.0
    score += 0.6 if "，" in deck and "，" not in headline else 0.0
    return score - (1.2 if extent(deck) < 8 else 0.0)
