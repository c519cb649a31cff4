"""Presentation: how each paragraph of a manuscript is typed, and what people write about their text besides it.

To the features of a page's lines come those that only a manuscript has: size, weight, heading and alignment as a word
processor was told them, its beginning before the text and its end after it, the labels of a form (标题：, 作者：), and
words to the editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.counting import counted
from editor.importers.recognition.features import features
from editor.importers.recognition.forms import LABELLED
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.roles import Reading
from editor.model.style import Align

_SIZES = (0.9, 1.08, 1.2, 1.5, 2.0)
_LARGE = 1.08  # times the usual size
_LONG = 30.0  # em: a paragraph of text
_HEAD, _FOOT = 6, 4  # paragraphs
_COUNTS = (1, 2, 4, 8, 16, 32, 64)
_SOME, _MOST = 0.3, 0.7
_DIGITS = r"[\d〇○零一二三四五六七八九十]"
_DAY = rf"{_DIGITS}{{2,4}}\s*[年./-]\s*{_DIGITS}{{1,2}}\s*[月./-]\s*{_DIGITS}{{1,3}}\s*日?"
_SAID = {
    "asks": re.compile(
        r"请.{0,8}(?:编辑|老师|审阅|审稿|斧正|选用|采用|查收|刊登|刊用|指正|酌情|删改)|敬请|谢谢编辑|编辑(?:老师|同志)|编辑部[：:]|"
        r"[此本来投]稿|拙[作稿]|删节|盼复|勿.{0,4}多投|[寄奉附呈送]上|[盼望]能?(?:刊|采|选)用|稿.{0,6}[转发]给?[您你]|"
        r"(?:能否|麻烦|烦请).{0,8}(?:刊|登|排|审|改|看看)"
    ),
    "encloses": re.compile(r"附(?:照片|图|相片|件)|照片.{0,4}张|图片.{0,6}(?:附|另发|见附件)|另发|见附件|随信"),
    "counts": re.compile(r"(?:全文|正文|字数|本文|共).{0,4}\d+\s*字|^[（(]?约?\s*\d+\s*字[）)]?$"),
    "web": re.compile(
        r"点击|关注|阅读原文|扫码|二维码|分享到?|收藏|点赞|在看|转发|[上下]一篇|相关阅读|往期|责任编辑|浏览|阅读量|首页|版权|打印|关闭|"
        r"公众号|微信号|原创|来源[：:]|字号|评论|网站地图|办事指南|在线咨询|政务公开|联系我们|留言板|设为首页|当前位置|您的位置"
    ),
    "about the writer": re.compile(r"作者(?:简介|系|为|单位)|本文作者|[（(]作者[：:系为]"),
    "sent": re.compile(
        r"^(?:发件人|收件人|发送时间|主题|抄送|日期|From|To|Subject|Date|Sent|Cc)\s*[：:]|^[>-]{2,}|^(?:祝|顺祝|此致|敬礼)"
    ),
    "office and name": re.compile(
        r"^[（(]?[\u4e00-\u9fff]{2,12}[ \u3000]+[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){1,3}[）)]?$"
    ),
    "day alone": re.compile(rf"^[（(]?\s*{_DAY}\s*[）)]?$"),
    "corner in brackets": re.compile(r"^[【\[〔〖｜|◆■●★·☆※][^】\]，。]{2,10}[】\]〕〗｜|◆■●★·☆※]?$"),
    "series": re.compile(
        r"[（(](?:[一二三四五六七八九十\d]{1,3}|上|中|下|续|连载.{0,4}|组诗|外[一二三四五]首)[）)]$|之[一二三四五六七八九十]$"
    ),
    "bulletin": re.compile(
        rf"^(?:[报送发]|抄[报送]|[主报]送)\s*[：:]|共印\s*{_DIGITS}+\s*份|^(?:[（(]?总?第\s*{_DIGITS}+\s*期[）)]?\s*)+$|"
        r"[来投]稿.{0,2}[表单函]$|月份?(?:稿件|来稿)|稿件$|作品选$|[（(]共.{1,4}[篇则首条][）)]$|(?:工作|信息|情况|^)\s*简\s*报$|通\s?讯\s?稿$"
    ),
    "clock": re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s+\d{1,2}:\d{2}"),
    "marks alone": re.compile(r"^[^\w]+$|^(?:END|The End|THE END)$"),
    "row": re.compile(r"\t"),
}


_Look = tuple[int, bool, str, Align]
_HINTS = ("furniture", "caption", "row", "body", "none", "heading", "title")  # the least first
_BESIDE_TEXT = ("asks", "encloses", "counts", "web", "sent", "bulletin", "clock", "marks alone")


def is_beside_text(text: str) -> bool:
    """Whether a paragraph's words are of a kind that is said besides the text: to the editor, or by a web page."""
    is_field = any(LABELLED[field].match(text) for field in ("contact", "text"))
    return is_field or any(name in _BESIDE_TEXT for name in _sayings(text))


def presented(lines: Sequence[Line], reading: Reading, pictures: frozenset[int] = frozenset()) -> list[list[str]]:
    """The names of what holds of each paragraph of a manuscript; ``pictures`` are the numbers of its pictures."""
    looks = [_look(line) for line in lines]
    alike = Counter(looks)
    top = max((line.size or 1.0 for line in lines), default=1.0)
    bold = sum(line.is_bold for line in lines) / max(1, len(lines))
    aligned = {align: sum(line.align is align for line in lines) / max(1, len(lines)) for align in Align}
    counts = counted(lines)
    own = [
        [
            *_typed(line, top, bold),
            *_aligned(line, aligned),
            *_said(line.text),
            f"alike {_step(alike[look], _COUNTS)}",
            *_standing(line, pictures),
            *_counted(line, counts),
        ]
        for line, look in zip(lines, looks, strict=True)
    ]
    zones = _zones(lines)
    first_large = next((look for line, look in zip(lines, looks, strict=True) if _stands_out(line, bold)), None)
    result = []
    for index, names in enumerate(features(lines, reading)):
        mine = [*own[index], *zones[index], *(["as the first that stands out"] if looks[index] == first_large else [])]
        if first_large is not None and _stands_out(lines[index], bold):
            mine.append(_rank(looks[index], first_large, alike))
        told = [*names, *mine, *(f"{zones[index][0]} & {name}" for name in own[index])]
        for step in (-2, -1, 1, 2):
            if 0 <= index + step < len(lines):
                told += [f"{step}:{name}" for name in own[index + step]]
        if index and looks[index] == looks[index - 1]:
            told.append("looks as before")
        if index + 1 < len(lines) and looks[index] == looks[index + 1]:
            told.append("looks as after")
        result.append(told)
    return result


def _look(line: Line) -> _Look:
    return _step(line.size or 1.0, _SIZES), line.is_bold, line.hint.value, line.align


def _rank(look: _Look, first: _Look, alike: Counter[_Look]) -> str:
    """How what stands out compares with the first that does, and whether either is alone in its look."""
    order = (_HINTS.index(look[2]), look[0]), (_HINTS.index(first[2]), first[0])
    rank = "same" if look == first else "lower" if order[0] < order[1] else "higher" if order[0] > order[1] else "like"
    return f"{rank} as the first {min(2, alike[first])}, {min(2, alike[look])}"


def _counted(line: Line, counts: Mapping[int, str]) -> Iterator[str]:
    if line.number in counts:
        yield f"counted by {counts[line.number]}"
    elif counts:
        yield "others are counted"


def _step(value: float, steps: Sequence[float]) -> int:
    return sum(value > step for step in steps)


def _stands_out(line: Line, bold: float) -> bool:
    return (line.size or 1.0) > _LARGE or (line.is_bold and bold < _SOME) or line.hint.value in ("title", "heading")


def _typed(line: Line, top: float, bold: float) -> Iterator[str]:
    """What a word processor was told of a paragraph."""
    size = line.size or 1.0
    yield f"size {_step(size, _SIZES)}"
    if top > _LARGE:
        yield "largest" if size > 0.97 * top else "large" if size > _LARGE else "not large"
    if line.is_bold:
        yield "bold" if bold < _SOME else "bold as some" if bold < _MOST else "bold as most"
    yield f"hint {line.hint.value}"
    if _stands_out(line, bold):
        yield f"stands out, length {_step(extent(line.text), (6, 12, 20, 30, 45))}"


def _aligned(line: Line, shares: Mapping[Align, float]) -> Iterator[str]:
    """Where a paragraph lies in its measure, and whether others do; ``shares`` are of all paragraphs."""
    if shares[Align.JUSTIFY] == 1.0:
        return
    yield f"align {line.align.value}"
    share = "few" if shares[line.align] < _SOME else "some" if shares[line.align] < _MOST else "most"
    yield f"align {line.align.value} as {share}"
    if line.align is not Align.JUSTIFY:
        yield f"align {line.align.value}, length {_step(extent(line.text), (6, 12, 20, 30, 45))}"


def _said(text: str) -> Iterator[str]:
    """What a paragraph says of itself, or of the manuscript."""
    for field, label in LABELLED.items():
        if label.match(text):
            yield f"field {field}"
    yield from _sayings(text)


def _sayings(text: str) -> Iterator[str]:
    bare = "".join(text.split())
    for name, look in _SAID.items():
        if look.search(bare if name == "bulletin" else text):
            yield name


def _standing(line: Line, pictures: frozenset[int]) -> Iterator[str]:
    if line.number - 1 in pictures:
        yield "under picture"
    if line.number + 1 in pictures:
        yield "over picture"


def _zones(lines: Sequence[Line]) -> list[list[str]]:
    """Whether each paragraph stands before all text, in it or after it, and how far from its edge."""
    is_text = [
        extent(line.text) >= _LONG and (ending(line.text) == "stop" or bool(LEAD.match(line.text))) for line in lines
    ]
    places = [index for index, told in enumerate(is_text) if told]
    first, last = (places[0], places[-1]) if places else (len(lines), -1)
    result = []
    for index in range(len(lines)):
        if index < first:
            away = min(_HEAD, first - index)
            result.append(
                [
                    "head",
                    f"head {min(_HEAD, index)}",
                    f"head {min(_HEAD, index)} of {min(_HEAD, first)}",
                    f"text in {away}",
                ]
            )
        elif index > last:
            away = min(_FOOT, index - last)
            result.append(["foot", f"foot {away}", f"foot {away} of {min(_FOOT, len(lines) - 1 - last)}"])
        else:
            before = next((step for step in range(1, _HEAD) if index >= step and is_text[index - step]), 0)
            after = next((step for step in range(1, _HEAD) if index + step < len(lines) and is_text[index + step]), 0)
            result.append(["amid", f"amid {before} {after}" + (" text" if is_text[index] else "")])
    return result
