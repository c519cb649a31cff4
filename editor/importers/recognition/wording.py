"""Wording: what the words of a display line tell of it by themselves: news, a verb, figures, two halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor.importers.characters import extent
from editor.importers.recognition.seams import UNFINISHED
from editor.language.dictionary import tagger
from editor.language.words import word_ends

_UNEVEN = 0.08  # of its line, by which one half of it may be longer than the other
_PARTED = re.compile(r"[\u4e00-\u9fff”》][ \u3000]+[\u4e00-\u9fff“《]")
# What happened, at a line's end.
NEWS = re.compile(
    r"(?:召开|举行|启动|[开落闭]幕|揭牌|揭晓|成立|落成|通车|启用|投用|上线|上岗|上市|亮相|出台|发布|公布|收官|完工|竣工|结束|获奖|夺冠|完成|达标|"
    r"实施|施行|授牌|签约|开[业张放通诊讲学课赛馆工园市播建机镰])$"
)
REPORTED = re.compile(r"[昨今明][日天晚]|日前|近日|^\d+月")
SAYS = re.compile(r"(?:强调|指出|表示|要求|时说)$")
_TOGETHER = re.compile(r"共[议商谋筑建绘促享叙]$")  # verbs that want an object
OF_NOUN = re.compile(r"的[^的]{1,4}$")
TURNS = re.compile(r"^[不让为把用既只从变当又以与在一]")
KIND = re.compile(r"(?:一[天日夜月年]|侧记|纪实|答[^，]{0,5}问|说明|实录|日记|几[条点件]|规矩|自述|剪影|见闻|始末)")
FROM_TO = re.compile(r"^从.+到")
_COUNTED = re.compile(
    r"\d|[一二三四五六七八九十百千万两数余多近][百千万余多]*[个名位次场项届期年月日人户家条米]|首[个批家期届次]"
)
_VERBAL = frozenset("vdpcu")  # the tags of verbs, adverbs, prepositions, conjunctions, particles
_LEANING = frozenset(("p", "c", "u", "uj", "ul"))


def has_new_figures(first: str, second: str) -> bool:
    """Whether only the second of two lines counts something."""
    return bool(_COUNTED.search(second)) and not _COUNTED.search(first)


def is_in_word(first: str, second: str) -> bool:
    """Whether a word goes on from one line to the next."""
    return len(first) not in word_ends(first + second)


def is_unlike(first: str, second: str) -> bool:
    """Whether only one of two longer lines has two halves."""
    return extent(first) + extent(second) > 15 and in_halves(first) != in_halves(second)


def in_halves(text: str) -> bool:
    """Whether a line is a couplet: two halves of one length with a space between."""
    found = _PARTED.search(text)
    return found is not None and abs(2 * extent(text[: found.start() + 1]) - extent(text)) <= _UNEVEN * extent(text)


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    """The parts of speech of the words of a line."""
    return tuple(pair.flag for pair in tagger().cut(text) if re.search(r"\w", pair.word))


def begins_with_verb(text: str) -> bool:
    """Whether a line begins without a subject: with a verb, or what leads to one."""
    tags = _tags(text)
    return bool(tags) and tags[0][0] in _VERBAL and tags[0] != "vn"


def has_verb(text: str) -> bool:
    """Whether a line has a verb."""
    return any(tag[0] == "v" and tag != "vn" for tag in _tags(text))


def leans(text: str) -> bool:
    """Whether a line cannot end where it does: it is in the middle of a phrase."""
    return bool(UNFINISHED.search(text) or _TOGETHER.search(text)) or _tags(text)[-1:] in {(tag,) for tag in _LEANING}


def is_news(text: str) -> bool:
    """Whether a line says what happened, but not when: a headline leaves that to the text."""
    return bool(NEWS.search(text)) and not REPORTED.search(text)


def worded(text: str) -> Iterator[str]:
    """What the words of a display line tell of it."""
    claims = {
        "news": is_news(text),
        "halves": in_halves(text),
        "verb": has_verb(text),
        "verb first": begins_with_verb(text),
        "leans": leans(text),
        "says": SAYS.search(text),
        "of noun": OF_NOUN.search(text),
        "turns": TURNS.match(text),
        "kind": KIND.search(text),
        "from to": FROM_TO.match(text),
        "figures": _COUNTED.search(text),
        "reported": REPORTED.search(text),
    }
    yield from (f"worded {name}" for name, holds in claims.items() if holds)
    tags = _tags(text)
    if tags:
        yield f"worded first {tags[0][:1]}"
        yield f"worded last {tags[-1][:2]}"
