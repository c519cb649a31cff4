"""Places: the towns, roads, estates and waters that a text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from editor.language.place_contexts import add_written
from editor.language.place_words import COMMON, ENDING, KNOWN, NEVER, NO_ROAD, NUMBERED, PROPER

_PARTS = ("n", "nz", "nr", "ns", "nt", "x", "j", "f", "s", "a", "b", "ng", "nrt", "z", "i", "l", "zg", "yg", "g")
# Endings that common words stand before as well: only a proper name makes a place of them.
_OWN = tuple(
    "茶园 菜园 果园 码头 山庄 农庄 社区 小区 街区 城区 市区 城市 商圈 地区 园区 景区 辖区 家园 "
    "区 县 市 省 街 南路 北路 东路 西路".split()
)
_PART_OF_TOWN = tuple("南路 北路 东路 西路 中路 南街 北街 东街 西街 新村".split())  # never the whole name
_NO_NAME = ("v", "d", "p", "r", "m", "q", "c")  # parts of speech that no name ends with
_CORNER = re.compile(r"拐角|路口|街口|两侧|两边|沿街|沿线|转角|交叉口|南段|北段|东段|西段|中段|\d+弄|\d+号")
_BESIDE = re.compile(r"^([村镇路街巷桥河江湖塘溪山岛湾])[边上里头口下畔岸旁]$")  # 柳塘|河边
_LONGEST = 8


def places(tagged: Sequence[tuple[str, str]], known: Mapping[str, str]) -> Counter[str]:
    """The places among words with their parts of speech, and how often each is named."""
    found: Counter[str] = Counter()
    guesses: Counter[str] = Counter()  # what may be a place, if it is named again or in a row with one
    for at, (word, flag) in enumerate(tagged):
        if word in NEVER or flag in _NO_NAME or _is_led(word, known) or _is_quoted(tagged, at):
            continue
        beside = _beside(tagged, at)
        if beside:
            found[beside] += 1
        elif (word in KNOWN or _is_far(tagged, at, known)) and not _goes_on(tagged, at):
            found[word] += 1
        elif (ENDING.search(word) or NUMBERED.match(word)) and not _goes_on(tagged, at):
            name = _whole(tagged, at, flag, known)
            if name and name not in NEVER and not name.endswith(_WAYS[:6]):
                found[name[:-1] if name.endswith("村村") else name] += 1
            elif _is_street(word):
                guesses["".join(w for w, _ in tagged[max(0, at - 1) : at + 1])] += 1 + (
                    _is_in_row(tagged, at) or _is_corner(tagged, at)
                )
    text = "".join(word for word, _ in tagged)
    add_written(found, text, known)
    found.update({name: count for name, count in guesses.items() if count > 1 and 2 < len(name) < 5 and _is_han(name)})
    return Counter(dict(sorted(found.items(), key=lambda place: text.find(place[0]))))


_WAYS = ("思路", "出路", "套路", "电路", "线路", "道路", "公路", "铁路", "马路", "一路", "大路", "小路", "农村", "乡镇")


_TO = frozenset("从 来自 赴 离开 前往 远在 回到 来到".split())
_LANDS = frozenset("英国 美国 法国 德国 泰国 韩国 日本 俄罗斯 加拿大 澳大利亚 新加坡 马来西亚 越南 印度".split())


def _is_led(word: str, known: Mapping[str, str]) -> bool:
    """Whether the tagger took what leads to a place for the beginning of its name: 离县."""
    return (word[0] in "离由从到在向往" and word not in known) or word in ("和县", "与县")


def _is_far(tagged: Sequence[tuple[str, str]], at: int, known: Mapping[str, str]) -> bool:
    """Whether a word is a town or a country that the dictionary knows, where one comes from or goes to: 来自榆林."""
    word, flag = tagged[at]
    if flag != "ns" or known.get(word) != "ns" or not 1 < len(word) < 4 or word in COMMON:
        return False
    before = tagged[at - 1][0] if at else "，"
    return before in _TO or word in _LANDS


def _is_quoted(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether a word ends a name in quotation marks, which is that of a thing: “云上菜园”."""
    if at + 1 == len(tagged) or tagged[at + 1][0] != "”":
        return False
    before = "".join(word for word, _ in tagged[max(0, at - 5) : at])
    return "“" in before and not re.search(r"[，。；”]", before[before.rindex("“") :])


def _beside(tagged: Sequence[tuple[str, str]], at: int) -> str:
    """The place by which something stands, where the next word begins with its ending: 柳塘河 of 柳塘|河边."""
    if at + 1 == len(tagged):
        return ""
    ending = _BESIDE.match(tagged[at + 1][0])
    word, flag = tagged[at]
    is_own = flag.startswith(("nr", "ns", "nz")) and len(word) > 1 and _is_han(word)
    return word + ending[1] if ending and is_own else ""


def _is_street(word: str) -> bool:
    return word.endswith(("街", "路", "巷")) and len(word) < 3 and word not in COMMON


def _is_corner(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether what follows is a part of a street: 鼓楼街|拐角."""
    return at + 1 < len(tagged) and bool(_CORNER.match(tagged[at + 1][0]))


def _is_in_row(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether a street stands in a row with another: 中心街、茶市街."""
    row = [word for word, _ in tagged[max(0, at - 4) : at + 5]]
    return "、" in row and sum(word.endswith(("街", "路", "巷", "道")) for word in row) > 1


def _goes_on(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether the name of an office goes on after a word: 南门社区|卫生站, or that of a place: 绿洲|花园."""
    if at + 1 == len(tagged):
        return False
    word = tagged[at + 1][0]
    if word == "小区":
        return False  # 绿洲花园 is its name
    return bool(ENDING.search(word) and len(word) <= 3 and word not in COMMON) or word in _OFFICE_HEADS


_OFFICE_HEADS = frozenset(
    "街道 居委会 居委 村委会 党支部 党委 党总支 党工委 派出所 政府 人民政府 办事处 业委会 委员会 支行 分行 "
    "法院 检察院 医院 小学 中学 大学 幼儿园 "
    "机械厂 电子厂 中队 大队 书店 店 局 厅 图书馆 总工会 妇联 工会 分局 卫生院 杯".split()
)


def _whole(tagged: Sequence[tuple[str, str]], at: int, flag: str, known: Mapping[str, str]) -> str:
    """The name that ends with a word, with the words before it that belong to it; "" for a common word."""
    word = tagged[at][0]
    start = at
    needs_more = word in COMMON or len(word) < 3 or bool(NUMBERED.match(word))
    if needs_more and (flag != "ns" or word in COMMON or len(word) == 1 or word in _PART_OF_TOWN):
        while start and len("".join(w for w, _ in tagged[start - 1 : at + 1])) <= _LONGEST and at - start < 3:
            before, part = tagged[start - 1]
            if not part.startswith(_PARTS) or not _is_han(before) or before in _NO_PART:
                break
            if len(word) > 1 and ENDING.search(before) and before not in COMMON and len(before) > 2:
                break  # a place of its own: 中山路|餐饮街
            start -= 1
            if before not in COMMON and (part == "ns" or len(before) > 1):
                break
    return _judged(tagged[start : at + 1], known)


def _judged(parts: Sequence[tuple[str, str]], known: Mapping[str, str]) -> str:
    """The name that words are together; "" where they are common words."""
    name = "".join(word for word, _ in parts)
    (first, part), (word, flag) = parts[0], parts[-1]
    if word.endswith(_OWN) and (flag != "ns" or word in COMMON) and not part.startswith(PROPER) and first in known:
        return ""
    if len(parts) > 1 and word in tuple("海园城山岛港湾苑") and known.get(first, "x") == "n":
        return ""  # 油菜花海
    if first in NEVER or NO_ROAD.match(name) or all(each in COMMON for each, _ in parts):
        return ""
    if len(parts) == 1:
        return name if _is_known(name, flag, known) else ""
    return name if name not in COMMON and len(name) > 2 else ""


def _is_known(name: str, flag: str, known: Mapping[str, str]) -> bool:
    """Whether a single word is the name of a place."""
    if name in COMMON or len(name) < 2:
        return False
    if len(name) == 3 and name[-1] in "村镇乡路街巷" and flag.startswith("n"):
        return True  # 学府路, 沙溪镇: whatever else the dictionary takes them for
    return flag == "ns" or (len(name) > 2 and known.get(name, "ns") in ("ns", "nz", "nt"))


_NO_PART = frozenset(
    "全国 全市 部分 区 市 县 镇 全 本 各 我 该 此 这 那 每 某 小 老 新 大 居民 全体 附近 周边 沿线 辖区 志愿者 "
    "党员 群众 老人 孩子 号 楼 个".split()
)


def _is_han(word: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in word)
