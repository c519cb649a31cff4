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
from editor.importers.recognition.openings import SALUTATION
from editor.importers.recognition.pieces import Kind, Piece

_WINDOW: Final = 3  # paragraphs before and after whose words are compared
_MOST_SHARED: Final = 2.5
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
_FIRST = re.compile(r"^(?:[一1][、．.]|一是|第一|首先|（[一1]）)")
_WHERE = re.compile(
    r"(?:社区|街道|镇|乡|村|小学|中学|学校|医院|公司|集团|局|中心|学院|大学|委员会|居委会|支部|党委|协会|图书馆|幼儿园|厂)"
)
_SPEAKS = re.compile(r"^[^，。“]{0,24}(?:说|表示|介绍|告诉|坦言|回忆|指出|强调|认为|笑道|感慨)")
_LOOKS_ON = re.compile(
    r"(?:下一步|今后|将(?:继续|进一步|持续|不断|以此)|奠定|好评|点赞|掌声|欢迎|获得感|幸福感|安全感|力量|基础|纷纷表示|未来|"
    r"据悉|截至|截止)"
)

# Nats.  A logistic regression over the paragraphs of some 115 articles, invented and real, strung together at random;
# of articles kept back it tells nine paragraphs of ten rightly.
_BIAS: Final = -4.25
_WEIGHTS: Final[dict[str, float]] = {
    "leads in": 1.6,
    "goes back": -1.9,
    "goes on": -1.0,
    "later": -2.3,
    "first": -1.1,
    "quotation": 0.5,
    "where": 0.9,
    "speaks": -3.1,
    "salutation": 0.8,
    "looked on": 1.2,
    "called": 3.0,
    "asked": -1.2,
    "length before": 0.7,
    "near words": -0.8,
    "wide words": -0.7,
    "shared words": -2.6,
    "dialogue": -3.0,
    "colon": -2.2,
}


def boundaries(texts: Sequence[Sequence[Piece]]) -> list[list[float]]:
    """For each paragraph of each text what speaks, in nats, for another text's beginning with it."""
    counts = [[Counter(grams(piece.text)) for piece in pieces] for pieces in texts]
    page = Counter[str]()
    for count in (count for some in counts for count in some):
        page.update(count)
    told = [
        [_told(pieces, some, at, page) if at else 0.0 for at in range(len(pieces))]
        for pieces, some in zip(texts, counts, strict=True)
    ]
    asked = [(number, at) for number, some in enumerate(told) for at in range(1, len(some)) if some[at] > BARRED]
    words = [told[number][at] for number, at in asked]
    for cue in (_parted, _narrower):
        shown = [cue(texts[number][at - 1], texts[number][at]) for number, at in asked]
        for (number, at), says in zip(asked, _learnt(words, shown), strict=True):
            told[number][at] += says
    return told


def _told(pieces: Sequence[Piece], counts: Sequence[Counter[str]], at: int, page: Counter[str]) -> float:
    before, piece = pieces[at - 1], pieces[at]
    if piece.is_headless or before.is_endless or Kind.DISPLAY in (before.kind, piece.kind):
        return BARRED
    cues = {**cues_of(before.text, piece.text), **shared(counts, at, page)}
    return _BIAS + sum(_WEIGHTS[name] * value for name, value in cues.items())


def shared(counts: Sequence[Counter[str]], at: int, page: Counter[str]) -> dict[str, float]:
    """What the words on both sides of a place have in common."""
    wide = cohesion(_sum(counts[at : at + _WINDOW]), _sum(counts[max(0, at - _WINDOW) : at]), page)
    near = cohesion(counts[at], counts[at - 1], page)
    return {
        "near words": max(-_MOST_SHARED, min(_MOST_SHARED, near / 10)),
        "wide words": max(-_MOST_SHARED, min(_MOST_SHARED, wide / 10)),
        "shared words": overlap(counts[at], counts[at - 1]),
    }


def _sum(counts: Sequence[Counter[str]]) -> Counter[str]:
    return sum(counts, Counter[str]())


def cues_of(above: str, text: str) -> dict[str, float]:
    """What the words of two neighbouring paragraphs tell, each by itself, of the second's beginning a text."""
    close = above.rstrip("。").split("。")[-1]
    return {
        "leads in": float(bool(_LEADS_IN.match(text))),
        "goes back": float(bool(_GOES_BACK.match(text))),
        "goes on": float(bool(_GOES_ON.match(text))),
        "later": float(bool(_LATER.match(text))),
        "first": float(bool(_FIRST.match(text))),
        "quotation": float(text[0] == "“"),
        "where": float(bool(_WHERE.search(text.split("。")[0][:60]))),
        "speaks": float(bool(_SPEAKS.match(text))),
        "salutation": float(bool(SALUTATION.match(text))),
        "looked on": float(bool(_LOOKS_ON.search(close))),
        "called": float(above[-1] in "！!"),
        "asked": float(above[-1] in "？?"),
        "length before": math.log(len(above)),
        "dialogue": float(text[0] == "“" and "说" in text),
        "colon": float(above[-1] in "：:；;，"),
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
