"""Presentation: how each paragraph of a manuscript is typed, and what people write about their text besides it.

To the features of a page's lines come those that only a manuscript has: size, weight and heading of a word processor,
its beginning before the text and its end after it, the labels of a form (标题：, 作者：), and words to the editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.features import features
from editor.importers.recognition.forms import LABELLED
from editor.importers.recognition.patterns import LEAD
from editor.importers.recognition.roles import Reading

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
        r"[此本来投]稿|拙[作稿]|删节|盼复|勿.{0,4}多投"
    ),
    "encloses": re.compile(r"附(?:照片|图|相片|件)|照片.{0,4}张|图片.{0,6}(?:附|另发|见附件)|另发|见附件|随信"),
    "counts": re.compile(r"(?:全文|正文|字数|本文|共).{0,4}\d+\s*字|^[（(]?约?\s*\d+\s*字[）)]?$"),
    "web": re.compile(
        r"点击|关注|阅读原文|扫码|二维码|分享到?|收藏|点赞|在看|转发|[上下]一篇|相关阅读|往期|责任编辑|浏览|阅读量|首页|版权|打印|关闭|"
        r"公众号|微信号|原创|来源[：:]|字号|评论|网站地图"
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
    "row": re.compile(r"\t"),
}


_BESIDE_TEXT = ("asks", "encloses", "counts", "web", "sent")


def is_beside_text(text: str) -> bool:
    """Whether a paragraph's words are of a kind that is said besides the text: to the editor, or by a web page."""
    is_field = any(LABELLED[field].match(text) for field in ("contact", "text"))
    return is_field or any(_SAID[name].search(text) for name in _BESIDE_TEXT)


def presented(lines: Sequence[Line], reading: Reading, pictures: frozenset[int] = frozenset()) -> list[list[str]]:
    """The names of what holds of each paragraph of a manuscript; ``pictures`` are the numbers of its pictures."""
    looks = [_look(line) for line in lines]
    alike = Counter(looks)
    top = max((line.size or 1.0 for line in lines), default=1.0)
    bold = sum(line.is_bold for line in lines) / max(1, len(lines))
    own = [
        [
            *_typed(line, top, bold),
            *_said(line.text),
            f"alike {_step(alike[look], _COUNTS)}",
            *_standing(line, pictures),
        ]
        for line, look in zip(lines, looks, strict=True)
    ]
    zones = _zones(lines)
    first_large = next((look for line, look in zip(lines, looks, strict=True) if _stands_out(line, bold)), None)
    result = []
    for index, names in enumerate(features(lines, reading)):
        mine = [*own[index], *zones[index], *(["as the first that stands out"] if looks[index] == first_large else [])]
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


def _look(line: Line) -> tuple[int, bool, str]:
    return _step(line.size or 1.0, _SIZES), line.is_bold, line.hint.value


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


def _said(text: str) -> Iterator[str]:
    """What a paragraph says of itself, or of the manuscript."""
    for field, label in LABELLED.items():
        if label.match(text):
            yield f"field {field}"
    for name, look in _SAID.items():
        if look.search(text):
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
