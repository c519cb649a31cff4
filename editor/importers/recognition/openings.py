"""Openings: with what words a paragraph of a report begins, and with what words only a later sentence of it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A paragraph tells when, where or on whose word what it reports happened; a sentence inside goes on from the last.
_OPENS = re.compile(
    r"^(?:近日|日前|近期|最近|近年来?|连日来|当[天日晚]|昨[天日]|[上下]午|[上下]个?[周月]|今年|去年|明年|目前|如今|现在|未来|接下来|下一步|此前|"
    r"据(?!此)|会[上议前后]|活动|现场|座谈|调研|培训|讲座|课[堂上]|仪式|随后|此外|另外|与此同时|为[了让进更贯切深]?|作为|围绕|针对|根据|按照|"
    r"自\d|自从|早在|从|走进|在|记者|居民|“|《|首先|其次|最后|第[一二三四五]|[一二三四五六]是|[一二三四五六七八九十]、|"
    r"\d{1,4}年|\d{1,2}月|\d{1,2}日|[\u4e00-\u9fff]{2,3}(?:表示|指出|强调|说|介绍|认为|告诉|坦言))"
)
_GOES_ON = re.compile(
    r"^(?:并|而|也|但|还|却|又|就|都|才|便|其|这|那|因此|所以|于是|不仅|不但|只|如果|因为|由于|虽然|尽管|通过|经过|以及|"
    r"希望|让|使|有的|他|她|它|每|大家|同时|甚至|当时|结果|原来|可是|不过|[二三四五六七]是)"
)


# What a letter begins with, and the turns of a conversation.
SALUTATION = re.compile(
    r"^(?:(?:亲爱|尊敬|敬爱)的|各[位居单部]|全体|广大)[^，。]{0,24}[：:]$|^[^，。]{0,20}(?:们|同志|女士|先生|您好|你好)[：:！]$|"
    r"^(?:[问答QA]|提问|回答|编者按|编后语?|记者手记|\[?编者\]?)\s*[：:]"
)

# What a letter ends with, each on a line of its own, over who signs it.
_FAREWELL = re.compile(
    r"^(?:此[致頌颂]|敬[礼禮頌颂]|此[致頌颂][\s，]*敬[礼禮]|[谨謹特]此|特此(?:通知|函告|函达|公告|敬告)|祝[好安]|"
    r"[顺順即敬此][祝颂頌][\u4e00-\u9fff]{0,2})[！!。]?$"
)

_WISH = re.compile(r"^[\u4e00-\u9fff]{2,4}[！!。]?$")


def farewells(texts: Sequence[str]) -> list[int]:
    """Which lines are a letter's farewell: 此致, 敬礼, or 顺颂 with the wish under it."""
    found: list[int] = []
    for at, text in enumerate(texts):
        is_wish = found[-1:] == [at - 1] and texts[at - 1][-1] in "祝颂頌致" and bool(_WISH.match(text))
        if is_wish or _FAREWELL.match(text):
            found.append(at)
    return found


def opening(text: str) -> float:
    """What the first words of a line say, in nats, for its opening a paragraph rather than going on with one."""
    if _GOES_ON.match(text):
        return -0.9
    return 0.9 if _OPENS.match(text) else -0.2
