"""Boundaries: what speaks for a paragraph's being the first of a new text where no headline stands between.

Of each paragraph within texts that ran together, its words, those around it and the white before it are asked.  What
a blank line or another width of column says is learnt from the page itself: on the page whose texts the words part
where the blanks are, a blank says much; on one with a blank before every paragraph, nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from editor.importers.characters import extent
from editor.importers.recognition.grams import cohesion, grams, overlap
from editor.importers.recognition.likeness import terms
from editor.importers.recognition.openings import SALUTATION
from editor.importers.recognition.pieces import Kind, Piece

_BRIEF: Final = 25  # characters of a short paragraph
_MOST_SHARED: Final = 2.5
_USUAL: Final = 0.05  # what a word says that every paragraph holds
BARRED: Final = -30.0
_ROUNDS: Final = 4  # in which cues and words settle
_MOST_AGAINST, _MOST_FOR = -2.5, 4.0  # nats of a cue
_COLUMN: Final = 1.4  # em by which the columns of two texts differ

_LEADS_IN = re.compile(
    r"^(?:为[了让进更贯切深加丰提推营弘迎做全认扎有充]|近日|日前|近期|随着|[^，。]{0,10}\d+ ?月 ?\d+ ?日|"
    r"[^，。]{0,8}(?:上午|下午|晚上)|.{2,12}(?:近日|日前))"
)
_GOES_BACK = re.compile(
    r"^(?:当[天日晚时]|同[日时]|活动|会[上议前后]|座谈|现场|随后|[此本这该]次|期间|与此同时|此外|另外|据(?:悉|了解|介绍|统计)|"
    r"下一步|接下来|今后|目前|如今|通过|经过|最后|截至|未来|在.{2,12}[中上下时后]，|仪式|课[堂上]|培训|讲座|比赛|演出|"
    r"参加|参观|志愿者|大家|居民们|记者)"
)
_GOES_ON = re.compile(
    r"^(?:并|而|也|但|还|却|又|就|都|便|其|这|那|因此|所以|于是|不仅|不但|只|如果|因为|由于|虽然|尽管|有的|有人|他|她|它|我|咱|每|"
    r"甚至|结果|原来|可是|不过|后来|再|直到|除了|除此|该)"
)
_LATER = re.compile(
    r"^(?:[二三四五六七八九十]是|[二三四五六七八九十]、|第[二三四五六七八九十]|其[次二三]|[2-9][、．.]|（[二三四五六七八九十2-9]）)"
)
_OFFICE = re.compile(r"(?:市|区|县|镇|乡|村|街道|社区|学校|公司|厂|会|局|院|部)")
_DATE = re.compile(r"^[^，。]{0,8}[0-9一二三四五六七八九十〇]+月")
_POINTS_BACK = re.compile(r"[他她它这這那]")
_SENTENCE = re.compile(r"[。！？]")
_ASKED = ("问：", "問：", "答：", "编者", "編者", "编后")
_SPEAKS = re.compile(r"^[^，。“]{0,24}(?:说|表示|介绍|告诉|坦言|回忆|指出|强调|认为|笑道|感慨)")
_LOOKS_ON = re.compile(
    r"(?:下一步|今后|将(?:继续|进一步|持续|不断|以此)|奠定|好评|点赞|掌声|欢迎|获得感|幸福感|安全感|力量|基础|纷纷表示|未来|"
    r"据悉|截至|截止)"
)

# Nats.  A logistic regression's, learnt by ``tests/importers/learning_boundaries.py`` from the articles of many pages
# strung together at random.
_BIAS: Final = 2.32
_WEIGHTS: Final[dict[str, float]] = {
    "leads in": 0.29,
    "goes back": -1.74,
    "goes on": 0.57,
    "later": -4.82,
    "date": 1.11,
    "office": 0.27,
    "points back": -2.06,
    "figure": 0.31,
    "quotation": -0.58,
    "speaks": -2.13,
    "salutation": 2.96,
    "answers": -0.17,
    "sentence": 0.82,
    "length": -1.30,
    "brief": -1.49,
    "looked on": 1.02,
    "called": 0.74,
    "asked": -2.41,
    "quotation before": 0.68,
    "colon": -6.64,
    "length before": -0.48,
    "brief before": -1.70,
    "begins alike": -4.06,
    "begins the same": 1.41,
    "both named": -1.75,
    "asks on": -4.45,
    "near words": -1.59,
    "shared words": 0.04,
    "alike 1": 0.51,
    "alike 2": -1.06,
    "alike 3": -1.33,
    "alike before": -0.99,
    "next alike": 0.80,
    "last alike": 0.96,
}


def boundaries(texts: Sequence[Sequence[Piece]]) -> list[list[float]]:
    """For each paragraph of each text what speaks, in nats, for another text's beginning with it."""
    page = Page([[piece.text for piece in pieces] for pieces in texts])
    told = [
        [_told(pieces, page, number, at) if at else 0.0 for at in range(len(pieces))]
        for number, pieces in enumerate(texts)
    ]
    asked = [(number, at) for number, some in enumerate(told) for at in range(1, len(some)) if some[at] > BARRED]
    words = [told[number][at] for number, at in asked]
    for cue in (_parted, _narrower):
        shown = [cue(texts[number][at - 1], texts[number][at]) for number, at in asked]
        for (number, at), says in zip(asked, _learnt(words, shown), strict=True):
            told[number][at] += says
    return told


def _told(pieces: Sequence[Piece], page: Page, number: int, at: int) -> float:
    before, piece = pieces[at - 1], pieces[at]
    if piece.is_headless or before.is_endless or Kind.DISPLAY in (before.kind, piece.kind):
        return BARRED
    return _BIAS + sum(_WEIGHTS[name] * value for name, value in page.cues(number, at).items())


Place = tuple[int, int]  # the number of a text, and of a paragraph in it
Stretch = tuple[int, int, int]  # the number of a text, and its paragraphs from and to


class Page:
    """The texts of a page, each its paragraphs, with the words of every paragraph and how much each word says."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = texts
        self._counts = [[Counter(grams(text)) for text in some] for some in texts]
        self._counted: dict[Stretch, Counter[str]] = {}
        self.grams = Counter[str]()  # of all texts
        for count in (count for some in self._counts for count in some):
            self.grams.update(count)
        self._terms = [[terms(text) for text in some] for some in texts]
        held = Counter(term for some in self._terms for found in some for term in found)
        paragraphs = sum(map(len, texts))
        self._rarity = {term: math.log(paragraphs / count) + _USUAL for term, count in held.items()}

    def cues(self, number: int, at: int) -> dict[str, float]:
        """What tells of the paragraph ``at`` of a text whether another text begins with it."""
        return self.cues_between((number, at), (number, at))

    def cues_between(self, above: Place, below: Place) -> dict[str, float]:
        """The same if the paragraph ``below`` stood under another text, or its own, that goes up to ``above``."""
        before, after = self._texts[above[0]][above[1] - 1], self._texts[below[0]][below[1]]
        return {**_of_words(before, after), **_of_two(before, after), **self._of_matter(above, below)}

    def _of_matter(self, above: Place, below: Place) -> dict[str, float]:
        """What the words on both sides of a seam have in common, and those on either side among themselves."""
        (upper, end), (lower, at) = above, below
        before, after = self._counts[upper][end - 1], self._counts[lower][at]
        near = cohesion(after, before, self.grams)
        return {
            "near words": max(-_MOST_SHARED, min(_MOST_SHARED, near / 10)),
            "shared words": overlap(after, before),
            "alike 1": self.alike((lower, at, at + 1), (upper, end - 1, end)),
            "alike 2": self.alike((lower, at, at + 2), (upper, end - 2, end)),
            "alike 3": self.alike((lower, at, at + 3), (upper, end - 3, end)),
            "alike before": self.alike((lower, at, at + 1), (upper, end - 3, end)),
            "next alike": self.alike((lower, at, at + 1), (lower, at + 1, at + 3)),
            "last alike": self.alike((upper, end - 1, end), (upper, end - 4, end - 1)),
        }

    def alike(self, one: Stretch, other: Stretch) -> float:
        """How much two stretches of paragraphs have in common, rare words counting more."""
        a, b = self.terms(*one), self.terms(*other)
        # Sums that do not depend on the order in which a set gives its words.
        common, *own = (math.fsum(self._rarity[term] for term in found) for found in (a & b, a, b))
        return common / math.sqrt(1 + min(own))

    def paragraph(self, number: int, at: int) -> str:
        """A paragraph of a text."""
        return self._texts[number][at]

    def usual_length(self, number: int, first: int, end: int) -> float:
        """The logarithm of the number of characters that a stretch's paragraphs have, their mean."""
        lengths = [math.log(len(text)) for text in self._texts[number][first:end]]
        return sum(lengths) / len(lengths)

    def counted(self, number: int, first: int, end: int) -> Counter[str]:
        """How often each gram stands in a stretch of paragraphs."""
        stretch = number, first, end
        if stretch not in self._counted:
            self._counted[stretch] = Counter[str]()
            for count in self._counts[number][first:end]:
                self._counted[stretch].update(count)
        return self._counted[stretch]

    def terms(self, number: int, first: int, end: int) -> frozenset[str]:
        """The terms of a stretch of paragraphs."""
        return frozenset().union(*self._terms[number][max(0, first) : max(0, end)])


def _of_words(above: str, text: str) -> dict[str, float]:
    """What the words of a paragraph, and the last of the one before it, tell each by itself."""
    close = above.rstrip("。").split("。")[-1]
    return {
        "leads in": float(bool(_LEADS_IN.match(text))),
        "goes back": float(bool(_GOES_BACK.match(text))),
        "goes on": float(bool(_GOES_ON.match(text))),
        "later": float(bool(_LATER.match(text))),
        "date": float(bool(_DATE.match(text))),
        "office": float(bool(_OFFICE.search(text[:16]))),
        "points back": len(_POINTS_BACK.findall(text[:30])) / 3,
        "figure": float(text[0].isdigit()),
        "quotation": float(text[0] == "“"),
        "speaks": float(bool(_SPEAKS.match(text))),
        "salutation": float(bool(SALUTATION.match(text))),
        "answers": float(text.startswith(_ASKED)),
        "sentence": math.log(1 + len(_SENTENCE.split(text, 1)[0])),
        "length": math.log(len(text)),
        "brief": float(len(text) < _BRIEF),
        "looked on": float(bool(_LOOKS_ON.search(close))),
        "called": float(above[-1] in "！!"),
        "asked": float(above[-1] in "？?"),
        "quotation before": float(above[-1] in "”」"),
        "colon": float(above[-1] in "：:；;，"),
        "length before": math.log(len(above)),
        "brief before": float(len(above) < _BRIEF),
    }


def _of_two(above: str, text: str) -> dict[str, float]:
    """What two neighbouring paragraphs tell that begin alike, or as question and answer do."""
    return {
        "begins alike": float(text[:1] == above[:1]),
        "begins the same": float(text[:2] == above[:2]),
        "both named": float("：" in text[:8] and "：" in above[:8]),
        "asks on": float(text.startswith(_ASKED[:2]) and above.startswith(("答：", "覆"))),
    }


def _parted(before: Piece, piece: Piece) -> bool:  # noqa: ARG001
    return piece.blank_before


def _narrower(before: Piece, piece: Piece) -> bool:
    """Whether two paragraphs were set in columns of different widths, as far as their lines tell."""
    if min(len(before.lines), len(piece.lines)) < 3:
        return False
    return abs(_width(before) - _width(piece)) > _COLUMN


def _width(piece: Piece) -> float:
    return max(extent(line.text) for line in piece.lines)


def _learnt(words: Sequence[float], shown: Sequence[bool]) -> list[float]:
    """What a cue says at each place, in nats, learnt from the places themselves by expectation and maximisation."""
    says = [0.0] * len(words)
    if not any(shown) or all(shown):
        return says
    for _ in range(_ROUNDS):
        likely = [1 / (1 + math.exp(-max(-30.0, min(30.0, own + more)))) for own, more in zip(words, says, strict=True)]
        begins, inside = sum(likely), len(likely) - sum(likely)
        with_begins = sum(p for p, cue in zip(likely, shown, strict=True) if cue)
        with_inside = sum(1 - p for p, cue in zip(likely, shown, strict=True) if cue)
        first, second = (with_begins + 0.5) / (begins + 1), (with_inside + 0.5) / (inside + 1)
        yes, no = math.log(first / second), math.log((1 - first) / (1 - second))
        says = [max(_MOST_AGAINST, min(_MOST_FOR, yes if cue else no)) for cue in shown]
    return says
