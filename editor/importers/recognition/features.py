"""Features: what of each line of a page its label is learnt from.

A feature is a name that holds of a line or does not: how long the line is for its column, what it begins and ends with,
what its words look like, what the reading of the running text and the signs make of it, where on the page it stands,
and most of that of its neighbours (``-1:`` before, ``1:`` after).  The weights in ``labels`` belong to these names.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from editor.importers.characters import begins_inside, ending, extent, han_count, is_signed
from editor.importers.lines import Line
from editor.importers.recognition.evidence import shown_indent
from editor.importers.recognition.names import are_names, is_bare_name, is_name_with_role, is_spaced_name
from editor.importers.recognition.openings import SALUTATION, opening
from editor.importers.recognition.patterns import LEAD, NOTICE, NUMBERED, REPORT, names_corner
from editor.importers.recognition.roles import Reading, Role
from editor.importers.recognition.seams import broken
from editor.importers.recognition.shapes import rows, runs, shapes
from editor.importers.recognition.wording import worded
from editor.language.words import word_ends, words

_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30, 40)  # em
_NEARLY = (-1.0, 1.1)  # em by which a full line may be over or short of its column
_INDENTS = (0, 2)  # em
_SHOWN = 0.45  # em by which an indent may differ from the page's
_TOP, _FOOT = 6, 5  # lines
_WINDOW = 11  # lines around a line whose words it may share
_LONGEST_DISPLAY, _LONGEST_NAMES, _LONGEST_NAME = 30, 20, 12  # characters
_LONGEST_END = 16
_UNEVEN = 3.0  # em
_SEAM = 8  # characters either side of a line's end that tell whether a word goes on over it

_KINDS = {
    "stop": "。…",
    "cry": "！!",
    "question": "？?",
    "comma": "，、,；;",
    "colon": "：:",
    "closing quote": "”’」』",
    "opening quote": "“‘「『",
    "closing bracket": "）)】〕",
    "opening bracket": "（(【〔[",
    "closing title": "》〉",
    "opening title": "《〈",
    "dash": "—–-─－～~",
    "ornament": "■□●○◆◇★☆▲△▼※·•・◎▶►*",
}
_KIND = {character: kind for kind, characters in _KINDS.items() for character in characters}
_COUNTED = {
    "stops": "。",
    "commas": "，",
    "pauses": "、",
    "semicolons": "；",
    "colons": "：",
    "quotes": "“「",
    "titles": "《",
    "questions": "？",
    "cries": "！",
    "spaces": " \u3000",
}
# What is looked for in a line with its spaces.
_LOOKS = {
    "press": re.compile(r"记者|记\s者|通讯员|通訊員|記者|撰文|摄影|攝影|供稿|图文|整理|报道|報導|作者|指导老师|辅导"),
    "taken": re.compile(r"(?:摄|攝|供图|供圖|摄影|攝影|提供|资料图片?|图片)[）)]?$"),
    "pictured": re.compile(r"[（(][左右前后後中排一二三\d]+|^[图圖]|^[上下左右][图圖]"),
    "imprint": re.compile(
        r"编辑|編輯|责编|責編|主办|主辦|印|校对|校對|版式|电话|電話|邮箱|地址|[会會社]址|期|刊|发行|發行|网址|主编|主編|版面|承办"
    ),
    "date": re.compile(r"\d{4}\s*年|[一二][○〇零九0-9]{3}年|一九..年|月\s*\d|\d\s*月|星期"),
    "folio": re.compile(r"[\d一二三四五六七八九十]\s*版|第.{1,4}[页頁]|第.{1,6}[期号號]"),
    "telephone": re.compile(r"\d{7,}|\d{3,4}-\d{4,}|@|www|http"),
    "class": re.compile(r"[（(]?[\d一二三四五六七八九十]{1,2}[）)]?\s*班|年级|年級|中队|中隊|号楼|號樓|\d室|弄"),
    "spread": re.compile(r"^(?:\S[ \u3000]+)+\S$"),
    "in brackets": re.compile(r"^[（(].*[）)]$"),
    "name last": re.compile(r"(?:^|[\s：:（(])[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3}[）)]?$"),
    "numbered": NUMBERED,
    "notice": NOTICE,
    "report": REPORT,
    "salutation": SALUTATION,
    "supplied": re.compile(r"^(?:供稿|来稿|来源|稿源|答复人|解答|摘自|转自|选自|据)|(?:供稿|来稿|提供|供图)[）)]?$"),
    "asks": re.compile(r"^(?:问|答|问题|回答|记者|Q|A|[\u4e00-\u9fff]{1,4})\s*[：:]"),
    "editors": re.compile(r"^[（(【]?(?:编者|编辑|编后|編者|編輯|編後)"),
    "framed": re.compile(r"^([—―─－·•・●◎★☆※~～*=＝])\1*\s*.+\1$"),
    "serial": re.compile(r"连载|連載|之[一二三四五六七八九十]+[）)]?$|[（(][一二三四五六七八九十\d]+[）)]$"),
    "lead": LEAD,
}
_OFFICE = re.compile(
    r"(?:班|组|組|科|部|处|處|室|所|站|队|隊|局|馆|館|校|院|系|厂|廠|店|镇|鎮|乡|鄉|村|会|會|社|街道|中心|支部|公司|委|办|辦|团|團|课|課)$"
)
_CORNER = re.compile(
    r"(?:要闻|新闻|副刊|专版|综合|动态|广场|家园|天地|生活|文苑|视窗|之窗|[简短]讯|短波|资讯|之声|专栏|论坛|集锦|园地|信箱|来信|连载|诗|随笔|札记|心得|"
    r"问答|信息|提示|贴士|驿站|茶座|往事|征稿|启事|通知|公告|名单)$"
)
_TEXT = (Role.FIRST, Role.MIDDLE, Role.LAST)
_FAR = ("length", "last", "end", "lead", "sign", "blank", "role")  # what is told of lines two off
_NEAR = (
    *_FAR, "share", "full", "short", "over", "first", "numbered", "press", "office", "name", "who and name", "person",
    "corner", "spread", "date", "imprint", "folio", "taken", "opening", "salutation", "class", "in brackets", "digits",
    "stops", "worded", "commas", "repeated", "indent", "at indent", "off indent", "notice", "report", "inside",
)  # fmt: skip


def features(lines: Sequence[Line], reading: Reading) -> list[list[str]]:
    """The names that hold of each line of a page whose running text is read as in ``reading``."""
    shown = shown_indent(lines, reading.signs.found)
    counts = Counter(_bare(line.text) for line in lines)
    own = [
        [
            *_length(line, measure),
            *_marks(line.text),
            *_words(line.text),
            *_place(line, index, len(lines), shown, is_repeated=counts[_bare(line.text)] > 1),
            *_read(reading, index),
            *((*worded(line.text), *_said(line.text)) if _may_be_display(line, reading.roles[index]) else ()),
        ]
        for index, (line, measure) in enumerate(zip(lines, reading.measures, strict=True))
    ]
    near = [[name for name in names if name.startswith(_NEAR)] for names in own]
    far = [[name for name in names if name.startswith(_FAR)] for names in near]
    habit = f"blanks {min(4, int(8 * sum(line.blank_before for line in lines) / max(1, len(lines))))}"
    echoes = _echoes(lines)
    shown_shapes, in_runs = shapes(lines, reading), runs(lines, reading)
    habits = _habits(lines, reading, own)
    return [
        [
            *own[index],
            *_neighbours(near, far, index),
            *_between(lines, index),
            f"{'blank' if lines[index].blank_before else 'no blank'} & {habit}",
            *_beside_blanks(lines, own[index], index),
            *_ends(_bare(lines[index].text)),
            *echoes[index],
            *rows(shown_shapes, index),
            *in_runs[index],
            *habits[index],
        ]
        for index in range(len(lines))
    ]


_NAMED = ("name", "name spaced", "who and name", "names only", "person", "office", "in brackets", "press")
_MANY = 3


def _habits(lines: Sequence[Line], reading: Reading, own: Sequence[Sequence[str]]) -> list[list[str]]:
    """How often the page has what a short line that may name somebody is like: in brackets, under a display line."""
    kinds = [_signing(names) if reading.roles[at] not in _TEXT else "" for at, names in enumerate(own)]
    first = [line.text[0] if _kind(line.text[0]) in ("ornament", "opening bracket", "dash") else "" for line in lines]
    ways, marks = Counter(kinds), Counter(first)
    result = []
    for kind, mark in zip(kinds, first, strict=True):
        mine = [f"marked {_kind(mark)} {min(_MANY, marks[mark])}"] if mark else []
        if kind:
            others = sorted(other for other, count in ways.items() if other and other != kind and count > 1)
            mine += [f"signing {kind} {min(_MANY, ways[kind])}", *(f"signing {kind} not {other}" for other in others)]
        result.append(mine)
    return result


def _signing(names: Sequence[str]) -> str:
    """How a line names who wrote, if it does."""
    held = [name for name in _NAMED if name in names]
    return " ".join(held[:2]) if held else ""


def moves(lines: Sequence[Line]) -> list[int]:
    """The kind of move to each line: over a blank or not, and after a full stop or not."""
    ended = [False, *(ending(line.text) == "stop" for line in lines)]
    return [line.blank_before + 2 * is_ended for line, is_ended in zip(lines, ended, strict=False)]


def _may_be_display(line: Line, role: Role) -> bool:
    return role not in _TEXT and len(line.text) <= _LONGEST_DISPLAY


def _said(text: str) -> Iterator[str]:
    """The words of a line, of two characters or more, and those it begins and ends with."""
    said = [word for word in words(text) if han_count(word)]
    yield from (f"says {word}" for word in said if len(word) > 1)
    if said:
        yield f"says first {said[0]}"
        yield f"says last {said[-1]}"


def _bare(text: str) -> str:
    return "".join(text.split())


def _length(line: Line, measure: float) -> Iterator[str]:
    """How long a line is, by itself and for the column of ``measure`` em it was set in."""
    length = extent(line.text)
    yield f"length {next((most for most in _LENGTHS if length <= most), 99)}"
    if math.isnan(measure):
        return
    yield f"share {min(12, int(10 * length / measure))}"
    for indent in _INDENTS:
        left = measure - indent - length
        fits = "over" if left < _NEARLY[0] else "short" if left > _NEARLY[1] else "full"
        yield f"{fits} {indent}"


def _marks(text: str) -> Iterator[str]:
    """What marks, digits and brackets a line holds, and where."""
    yield f"first {_kind(text[0])}"
    yield f"last {_kind(text[-1])}"
    yield f"end {ending(text)}"
    for name, marks in _COUNTED.items():
        count = sum(c in marks for c in text[:-1])
        if count:
            yield f"{name} {min(count, 2)}"
    if text.count("“") > text.count("”"):
        yield "quote open"
    opened = sum(c in "（(" for c in text) - sum(c in "）)" for c in text)
    if opened:
        yield "bracket open" if opened > 0 else "bracket closed"
    if begins_inside(text):
        yield "inside"
    if is_signed(text):
        yield "signed"
    digits = sum(c.isdigit() for c in text)
    if digits:
        yield f"digits {min(5, 10 * digits // len(_bare(text)))}"


def _kind(character: str) -> str:
    if character in _KIND:
        return _KIND[character]
    return "digit" if character.isdigit() else "Latin" if character.isascii() else "Han"


def _words(text: str) -> Iterator[str]:
    """What the words of a line look like."""
    bare = _bare(text)
    yield f"opening {round(2 * opening(text))}"
    for name, look in _LOOKS.items():
        if look.search(text):
            yield f"{name} {min(4, len(bare))}" if name == "spread" else name
    if _OFFICE.search(bare.strip("（）()")):
        yield "office"
    if han_count(bare) == len(bare):
        yield "all Han"
    if names_corner(text):
        yield "corner known"
    if _CORNER.search(bare):
        yield "corner"
    if len(bare) <= _LONGEST_NAMES:
        yield from _names(text, bare)


def _names(text: str, bare: str) -> Iterator[str]:
    """What names of people a short line is made of, or ends with."""
    parts = text.strip("（）()□■○●◎◇◆▲△/／|").split()
    if len(bare) <= _LONGEST_NAME:
        if is_bare_name(text):
            yield "name"
        if is_spaced_name(text):
            yield "name spaced"
    if len(parts) > 1:
        last = "".join(parts[-2:])
        if is_bare_name(parts[-1]) or (len(last) <= 3 and is_bare_name(last)):
            yield "who and name"
    if are_names(text):
        yield "names only"
    if is_name_with_role(text):
        yield "person"


def _place(line: Line, index: int, count: int, shown: float | None, *, is_repeated: bool) -> Iterator[str]:
    """Where a line stands on the page."""
    if index < _TOP:
        yield f"top {index}"
    if count - 1 - index < _FOOT:
        yield f"foot {count - 1 - index}"
    if is_repeated:
        yield "repeated"
    if line.blank_before:
        yield "blank"
    yield f"indent {min(6, int(line.indent + 0.5))}"
    if shown:
        yield "at indent" if abs(line.indent - shown) < _SHOWN else "off indent"


def _read(reading: Reading, index: int) -> Iterator[str]:
    """What the reading of the running text and the page's signs make of a line."""
    told, role = reading.signs.found[index], reading.roles[index]
    yield f"sign {told.value if told else 'none'}{' on' if reading.signs.runs_on[index] else ''}"
    yield f"role {role.name}"
    yield f"role {role.name} {int(4 * reading.confidence[index])}"


def _neighbours(near: Sequence[Sequence[str]], far: Sequence[Sequence[str]], index: int) -> Iterator[str]:
    for step, told in ((-2, far), (-1, near), (1, near), (2, far)):
        if 0 <= index + step < len(told):
            yield from (f"{step}:{name}" for name in told[index + step])
        else:
            yield f"{step}:none"


def _between(lines: Sequence[Line], index: int) -> Iterator[str]:
    """How a line goes on from the one before it, and the one after from it."""
    text = lines[index].text
    if index:
        before = lines[index - 1].text
        yield f"broken {int(max(-2, min(4, broken(before, text))))}"
        if _goes_on(before, text):
            yield "word from before"
        more = extent(text) - extent(before)
        yield "longer" if more > _UNEVEN else "shorter" if more < -_UNEVEN else "as long"
    if index + 1 < len(lines):
        if _goes_on(text, lines[index + 1].text):
            yield "word to after"
        if lines[index + 1].blank_before:
            yield "blank after"


def _goes_on(before: str, after: str) -> bool:
    left = before[-_SEAM:]
    return len(left) not in word_ends(left + after[:_SEAM])


def _beside_blanks(lines: Sequence[Line], own: Sequence[str], index: int) -> Iterator[str]:
    told = [name for name in own if name.startswith(("length", "last", "sign"))]
    if lines[index].blank_before:
        yield from (f"blank & {name}" for name in told)
    if index + 1 < len(lines) and lines[index + 1].blank_before:
        yield from (f"{name} & blank" for name in told)


def _ends(bare: str) -> Iterator[str]:
    """The first and last characters of a line."""
    yield f"begins {bare[0]}"
    yield f"ends {bare[-1]}"
    if len(bare) <= _LONGEST_END:
        yield f"ends {bare[-2:]}"


def _echoes(lines: Sequence[Line]) -> list[list[str]]:
    """How many of a short line's pairs of characters the lines after, before and far from it hold too."""
    pairs = [_pairs(_bare(line.text)) for line in lines]
    page = Counter(pair for mine in pairs for pair in mine)
    result: list[list[str]] = []
    for index, mine in enumerate(pairs):
        if not mine or len(_bare(lines[index].text)) > _LONGEST_DISPLAY:
            result.append([])
            continue
        after = pairs[index + 1 : index + 1 + _WINDOW]
        before = pairs[max(0, index - _WINDOW) : index]
        around = Counter(pair for theirs in (*before, mine, *after) for pair in theirs if pair in mine)
        shares = {
            "after": sum(any(pair in theirs for theirs in after) for pair in mine),
            "before": sum(any(pair in theirs for theirs in before) for pair in mine),
            "far": sum(page[pair] > around[pair] for pair in mine),
        }
        result.append([f"echo {where} {min(5, 6 * count // len(mine))}" for where, count in shares.items()])
    return result


def _pairs(bare: str) -> frozenset[str]:
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))
