"""Sequels: how likely one line of a page goes on with another, from what meets at the seam between them.

What it knows of Chinese is how often two characters stand side by side, learnt from pages by hand and the dictionary's
words; what it knows of the page is what stands side by side elsewhere on it.  The weights are a logistic regression's,
learnt by ``tests/importers/learning_sequels.py``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from editor.importers.characters import CLOSING, OPENING, PAUSES, STOPS, extent, is_han
from editor.importers.recognition.traditional import simplified
from editor.language.words import frequency

SEEN = 0.5  # what is added to counts of pairs
LEAST, MOST = -3.0, 9.0  # what a pair of characters may say at most, in nats
_REACH = 3  # characters at either side of a seam that may be of one word
_WORD = 4  # the longest word
_OF_WORD = 5.0
_UNITS = frozenset("年月日时分秒点号路弄室楼元万千百亿米吨岁名人个届第期版次只条座家户位项件斤公厘")
_BEFORE_FIGURES = frozenset("第月年约达至到共近")
_NEAR, _FULL = 8, 3  # lines either way that tell how wide lines are, and the quarter of them that is no wider
_OVER, _SLACK, _INDENTED = 1.2, 1.3, 3.2  # em by which a line is wider, or shorter
_STEP = 16  # to which part of a nat the table is exact


@dataclass(frozen=True, slots=True)
class Edges:
    """What a line shows at its ends: its characters there, their kinds, and how its quotations and brackets stand."""

    head: str
    tail: str
    begins: str
    ends: str
    is_open: bool  # a quotation or bracket that begins in the line goes on after it
    first: int  # 1 where the first such mark opens, -1 where it closes, 0 without any
    fills: str  # how it fills the lines about it, and whether it ends a sentence


@dataclass(frozen=True, slots=True)
class Table:
    """How often characters, and pairs of them, are met; and what each sign of a seam weighs."""

    single: Mapping[str, float]
    told: Mapping[str, float]  # pairs: how much more often they are met than by chance, in nats
    total: float
    weights: Mapping[str, float]

    def pair(self, a: str, b: str) -> float:
        """By how many nats ``b`` stands after ``a`` more often than by chance."""
        known = self.told.get(a + b)
        if known is not None:
            return known
        return unmet(self.single.get(a, 1.0) * self.single.get(b, 1.0) / self.total)


def unmet(expected: float, count: float = 0.0) -> float:
    """What a pair met ``count`` times says that is met ``expected`` times by chance, in nats."""
    return max(LEAST, min(MOST, math.log((count + SEEN) / (expected + SEEN))))


@cache
def table() -> Table:
    """The table learnt."""
    with (
        resources.as_file(resources.files(__package__) / "sequels.npz") as path,
        np.load(path, allow_pickle=False) as kept,
    ):
        characters = str(kept["characters"])
        singles = kept["singles"].astype(np.float64)
        pairs = np.cumsum(kept["steps"].astype(np.int64))
        said = kept["said"].astype(np.float64) / _STEP
        weights = dict(zip(str(kept["names"]).split("\n"), map(float, kept["weights"]), strict=True))
    size = len(characters)
    told = {characters[k // size] + characters[k % size]: float(v) for k, v in zip(pairs, said, strict=True)}
    single = dict(zip(characters, map(float, singles), strict=True))
    return Table(single, told, float(singles.sum()), weights)


def widths_of(texts: Sequence[str]) -> list[float]:
    """The widths of lines in em, less the white in them."""
    return [extent("".join(text.split())) for text in texts]


def edges_of(texts: Sequence[str]) -> list[Edges]:
    """What the lines of a page show at their ends."""
    widths = widths_of(texts)
    found = []
    for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
        near = sorted(widths[max(0, at - _NEAR) : at + _NEAR + 1])
        found.append(_edges(text, near[_FULL * len(near) // 4] - width))
    return found


def _edges(text: str, slack: float) -> Edges:
    """What a line shows at its ends that is so many em shorter than others near by; white space says nothing."""
    bare = simplified("".join(text.split())) or "　"
    depth = first = 0
    for character in bare:
        if character in OPENING:
            depth, first = depth + 1, first or 1
        elif character in CLOSING:
            first = first or -1
            depth = max(0, depth - 1)
    ends = _ends(bare[-1])
    fills = "over" if slack < -_OVER else "full" if slack < _SLACK else "indented" if slack < _INDENTED else "short"
    fills += "." if ends in ("stop", "closing") else ""
    return Edges(bare[:_REACH], bare[-_REACH:], _begins(bare[0]), ends, depth > 0, first, fills)


def _begins(character: str) -> str:
    if is_han(character):
        return "han"
    if character in OPENING:
        return "opening"
    return "closing" if character in CLOSING + STOPS + PAUSES else _other(character)


def _ends(character: str) -> str:
    if is_han(character):
        return "han"
    if character in STOPS:
        return "stop"
    if character in "，、：；":
        return character
    return "closing" if character in CLOSING else _other(character)


def _other(character: str) -> str:
    return "digit" if character.isdigit() else "latin" if character.isalpha() else "other"


def signs(before: Edges, after: Edges, page: Mapping[str, int], known: Table) -> dict[str, float]:
    """The signs of a seam by name; ``page`` counts the pairs and triples of characters of the whole page."""
    a, b = before.tail[-1], after.head[0]
    found = {
        f"{before.ends}|{after.begins}": 1.0,
        f"marks{int(before.is_open)}{after.first}": 1.0,
        f"{before.fills}>{after.fills}": 1.0,
    }
    if before.ends == after.begins == "han":
        pair = known.pair(a, b)
        found["pair"], found["likely-pair"] = pair, max(0.0, pair)
        word, often = _word(before.tail, after.head)
        if word:
            found[f"word{word}"], found[f"often{word}"] = 1.0, often
        for name, gram in (("pair", a + b), ("end", before.tail[-2:] + b), ("start", a + after.head[:2])):
            if page.get(gram):
                found["page-" + name] = 1.0
    elif before.ends == "digit" and b in _UNITS:
        found["unit"] = 1.0
    elif after.begins == "digit" and a in _BEFORE_FIGURES:
        found["figures"] = 1.0
    return found


def _word(before: str, after: str) -> tuple[int, float]:
    """The length of the longest word over a seam, and how often it is met; 0 without any."""
    best = (0, 0.0)
    for left in range(1, len(before) + 1):
        for right in range(1, min(len(after), _WORD - left) + 1):
            often = frequency(before[-left:] + after[:right])
            if often:
                best = max(best, (left + right, math.log(often + 1) / _OF_WORD))
    return best


def grams_of(texts: Sequence[str]) -> Counter[str]:
    """The pairs and triples of characters of a page's lines."""
    found: Counter[str] = Counter()
    for text in texts:
        bare = simplified("".join(text.split()))
        found.update(bare[i : i + 2] for i in range(len(bare) - 1))
        found.update(bare[i : i + 3] for i in range(len(bare) - 2))
    return found


class Sequels:
    """The lines of one page, and for any two of them what speaks for the one's going on with the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.widths = widths_of(texts)
        self._edges = edges_of(texts)
        self._page = grams_of(texts)
        self._table = table()
        self._said: dict[tuple[int, int], float] = {}

    def says(self, before: int, after: int) -> float:
        """How much likelier the seam is than one of any two lines of the page, in nats."""
        known = self._said.get((before, after))
        if known is None:
            found = signs(self._edges[before], self._edges[after], self._page, self._table)
            weights = self._table.weights
            known = weights[""] + sum(weights.get(name, 0.0) * value for name, value in found.items())
            self._said[before, after] = known
        return known

    def is_open(self, line: int) -> bool:
        """Whether a line ends in mid-sentence."""
        return self._edges[line].ends not in ("stop", "closing", "other")
