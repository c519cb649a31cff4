"""Places told by how a text is written: by what leads to them and what comes after, however the words were cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from editor.language.people import is_person
from editor.language.place_words import COMMON, ENDING, NEVER, NO_ROAD, PROPER

# What leads to a place, and is no part of its name.
_LEFT = (
    r"(?:(?<=[，。、；：！？“”（）\s的在到从至往沿住过经于由和与是了对自进赴驻近及])|(?<=[省市区县镇乡行])|"
    r"(?<=位于)|(?<=走进)|(?<=来到)|^)(?![在到从至往沿由与对的])"
)
# A short name between words that cannot be part of it, however the words were told apart: 修好了|下湾村|村口.
_WRITTEN = re.compile(
    rf"{_LEFT}([\u4e00-\u9fff]{{2,3}}?(?:村|镇|乡|岭|岗|路|大道|街|巷|弄|新村|花园|苑|胡同|水库|阁|涌|坝|屯|寨|峪|沟))"
    r"(?=[，。、；：！？“”（）\s的在等是有内里和与及到从至口段边上中党支委村两沿来旁\d]|大坝|步行街|$)"
)
# An estate goes back to where the sentence lets it begin: 锦绣江南小区.
_ESTATE = re.compile(
    rf"{_LEFT}([\u4e00-\u9fff]{{2,4}}(?:小区|社区|家属院|山庄|公馆|豪庭|华庭|华府|雅苑|佳苑|嘉园|嘉苑|"
    r"大街|大道|大桥|广场|公园))",
    re.MULTILINE,
)
_NO_ESTATE = re.compile(
    r"^[让使达把被为按向]|老旧|楼[上下]|物业|高层|多层|封闭|智慧|平安|和谐|示范|样板|商品|安置|回迁|住宅|居民|联系|走访|美化"
)
_NO_STEM = re.compile(r"[的在到从至往沿住过经于由和与是了对自全各本每某老新大小上下这那条我一二三四五六七八九十]|村$")
_ROAD = re.compile(
    r"(?:(?<=[，。、；：（“至到在沿与和经])|(?<=绕行)|^)(?![在到从至往沿由与对的])"
    r"([\u4e00-\u9fff]{2,3}?(?:大街|大道|路|街|巷|胡同|桥|广场|公园))"
    r"(?=(至|段|口|两侧|两旁|[上下旁边头畔](?![市班学])|门口|附近|沿线|一带|交叉|\d+[号弄]|"
    r"[、与和][\u4e00-\u9fff]{2,4}[路街巷道])|等|[，。）、])",
    re.MULTILINE,
)
# Where something is from and to, lies, or has its number.
_FROM_TO = re.compile(r"从([\u4e00-\u9fff]{2,4})到([\u4e00-\u9fff]{2,4}?)(?=[，。、；]|$)", re.MULTILINE)
_SIGHT = re.compile(r"(?:(?<![一二三四五六七八九十几])楼|[阁塔寺门桥台亭殿祠庙山河湖湾村镇坝口岭沟])$")
_LANE = re.compile(rf"{_LEFT}([\u4e00-\u9fff]{{2}}里(?:社区|小区|(?=[\d一二三四五六七八九十]+[号弄栋])))", re.MULTILINE)
# A village that is called by those who live there: 沈家湾.
_FAMILY = re.compile(
    r"[\u4e00-\u9fff]家(?:[湾沟庄坝台寨坪屯堡营河桥弄宅浜塘嘴渡岭坳冲坡圩埭岗洼沱]|村(?!民)|巷)(?![长家里])"
)
_NO_FAMILY = "安成全和公国大人老回自各"
_REPEATED = re.compile(
    rf"{_LEFT}([\u4e00-\u9fff]{{2,3}}(?:[村屯寨坝涌湾岛城府郡庭苑庄]|半岛))"
    r"(?=[，。、；：的有里]|居民|业主|村民|步行街|物业|$)",
    re.MULTILINE,
)


def add_written(found: Counter[str], text: str, known: Mapping[str, str]) -> None:
    """Add the places of ``text`` to those ``found`` by its words; a whole name takes the place of its parts."""
    for name in _WRITTEN.findall(text):
        parts = [part for part in found if name.endswith(part) and part != name]
        is_more = bool(parts) and known.get(name[0], "v").startswith(("n", "a", "m", "f"))
        if is_more or _is_stem(name, known):
            _add(found, name, parts, text)
    for name in _ESTATE.findall(text):
        parts = [part for part in found if part in name and part != name]
        if _is_estate(name, parts, known):
            _add(found, name, parts, text)
    for name in (*_roads(text), *_in_context(text, known)):
        _add(found, name, [part for part in found if name.endswith(part) and part != name], text)


def _add(found: Counter[str], name: str, parts: Sequence[str], text: str) -> None:
    if any(name in whole for whole in found):
        return
    for part in parts:
        del found[part]
    found[name] = text.count(name)


def _roads(text: str) -> list[str]:
    """Roads named after common words, which are told by where they run: 胜利街至解放路段."""
    seen = [(found[1], found[2] is not None, found.start()) for found in _ROAD.finditer(text)]
    strong = {name for name, is_place, _ in seen if is_place}
    rows = {
        name
        for name, _, start in seen
        if start > 1 and any(text.startswith(f"{one}、", start - len(one) - 1) for one in strong)
    }
    every = sorted(strong | rows, key=lambda name: (text.find(name), name))
    return [name for name in every if not NO_ROAD.search(name) and name not in COMMON and name not in NEVER]


def _in_context(text: str, known: Mapping[str, str]) -> list[str]:
    """Places told by where they stand, or by coming again: 从钟鼓楼到魁星阁, 翡翠城."""
    pairs = (pair for pair in _FROM_TO.findall(text) if all(_SIGHT.search(name) for name in pair))
    found = [name for pair in pairs for name in pair if len(name) > 2 and name not in COMMON]
    found += _LANE.findall(text)
    found += [name for name in _FAMILY.findall(text) if name[0] not in _NO_FAMILY and is_person(name[0] + "文")]
    for name in dict.fromkeys(_REPEATED.findall(text)):
        is_own = known.get(name, "ns") == "ns" and name not in COMMON and not re.match(r"[全各本每某这那我老新]", name)
        if is_own and text.count(name) > 1:
            found.append(name)
    return found


def _is_estate(name: str, parts: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a name of four to six characters is an estate's: what stands before is no mere quality of one."""
    ending = ENDING.search(name)
    stem = name[: ending.start()] if ending else ""
    if (
        len(stem) < 2
        or stem in NEVER
        or _NO_ESTATE.search(stem)
        or name in COMMON
        or name in NEVER
        or _NO_STEM.search(stem[:1] + stem[-1:])
    ):
        return False
    first = known.get(stem[:2], "")
    if (parts and len(stem) > 2) or (len(stem) > 3 and known.get(stem[-2:]) in PROPER):
        # 绿洲花园小区 is called 绿洲花园.
        is_more = not any(name == part + "小区" for part in parts)
        return is_more and (not first or first.startswith(("n", "a", "b", "z", "t", "i", "l", "j", "x", "s")))
    return first in ("ns", "nz", "nr") or not (stem in known or first or stem[-2:] in known)


def _is_stem(name: str, known: Mapping[str, str]) -> bool:
    """Whether a name without its ending is no common word, as a place's is not."""
    stem = ENDING.sub("", name)
    if (
        name in COMMON
        or name in NEVER
        or name in known
        or not 1 < len(stem) < 4
        or _NO_STEM.search(stem[:1] + stem[-1:])
    ):
        return False
    return known.get(stem, "ns")[:2] in (*PROPER, "nr") or (name.endswith("路") and known.get(stem) == "n")
