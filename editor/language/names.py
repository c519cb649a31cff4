"""Names: people, places and organisations in a text, by jieba's parts of speech and the shape of Chinese names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from editor.language.dictionary import tagger

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松"
    "井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖岳付覃"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木")
# What stands before or after a person's name: a title or a verb of speech.
_TITLE = (
    r"(?:书记|区长|市长|主任|副主任|局长|院长|校长|会长|理事长|主席|部长|科长|处长|站长|所长|队长|经理|董事长|教授|讲师|老师|医生|"
    r"律师|记者|代表|委员|居民|志愿者|楼组长|主委|总裁|负责人|秘书长|党员|主持人|阿姨|老人|成员|常委|员工|编辑|医师)"
)
_AFTER = "在作为带率表指说介和、，。等与一出（主听要对向就参也陪走赴到检察看"
_NAMED = re.compile(rf"{_TITLE}(?P<who>[\u4e00-\u9fff]{{2,3}}?)(?=[{_AFTER}])")
_DOES = r"表示|指出|说|介绍|强调|一行|带队|率队|走访|调研|认为|告诉|主持|陪同|等陪|作|听取|出席|参加|为"
# A name that begins a clause and does what people in papers do.
_ACTING = re.compile(
    rf"(?:^|(?<=[，。；：、\n“\s]))(?P<who>[\u4e00-\u9fff]{{2,3}}?)(?=一行|等?(?:{_DOES})(?<!为)(?<!作)|[、，][\u4e00-\u9fff]{{2,3}}一行)"
)
_NO_NAME = re.compile(r"[某们先女老小里路村弄人]|^聚$|(?:先生|女士|大学)$")
_NO_PLACES = frozenset(("城市", "深度", "福利", "美化", "老城区", "中华人民共和国", "街道", "新村", "符合中国"))
_NO_OFFICES = frozenset("布局 格局 大局 全局 结局 开局 驿站 网站 主办 承办 举办 各街道 共办".split())
_ORGANISATION = re.compile(
    r"(?:街道|居委会|居民区|居民委员会|委员会|办事处|党工委|纪工委|人大工委|公司|集团|中心|学校|小学|中学|大学|学院|幼儿园|医院|"
    r"协会|学会|商会|联合会|工会|妇联|团委|党委|支部|总支|派出所|司法所|事务所|局|厅|法院|检察院|图书馆|博物馆|养老院|志愿队|"
    r"区政府|市政府|办|(?:服务|工作|驿|卫生|文化|消防|救助|志愿)站)$"
)
_JOINED = frozenset(("n", "ns", "nr", "nrt", "nz", "nt", "j", "vn", "b", "f", "m", "s", "an", "x", "eng", "ng", "v"))
_PROPER = ("ns", "nr", "nz", "nt", "j", "x", "en")  # words that no two offices share
_GENERIC = ("公司", "有限公司", "总公司", "分公司", "集团", "街道")
_LONGEST = 16
_STOPS = re.compile(r"[，。！？；：、“”‘’（）《》\s—…·]")


@dataclass(frozen=True, slots=True)
class Names:
    """Names in order of how often they occur."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def names(text: str, most: int = 8) -> Names:
    """The people, places and organisations that ``text`` names, at most so many of each."""
    known = tagger().word_tag_tab
    tagged = [(pair.word, pair.flag) for pair in tagger().cut(text)]
    people = Counter(found["who"] for found in _NAMED.finditer(text) if is_person(found["who"]))
    people.update(f["who"] for f in _ACTING.finditer(text) if f["who"] not in known and is_person(f["who"]))
    people.update(w for w, flag in tagged if flag.startswith("nr") and is_person(w) and _is_sure(w, text, known))
    places = Counter(w for w, flag in tagged if flag == "ns" and known.get(w) == "ns" and w not in _NO_PLACES)
    return Names(
        _without_parts(people, most),
        tuple(p for p, _ in places.most_common(most) if len(p) > 1),
        _without_parts(Counter(_organisations(tagged)), most),
    )


def is_person(word: str) -> bool:
    """Whether ``word`` has the shape of a Chinese person's full name."""
    if word.startswith(_COMPOUND):
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in _SURNAMES and not _NO_NAME.search(word[1:])


def _is_sure(word: str, text: str, known: Mapping[str, str]) -> bool:
    """Whether a word tagged as a name is one: a common word, or a short one, must stand as names do."""
    if len(word) > 2 and word not in known:
        return True
    return bool(re.search(rf"{_TITLE}{word}|{word}(?:{_DOES})", text))


def _organisations(tagged: Sequence[tuple[str, str]]) -> Iterable[str]:
    """Runs of nouns that end as the name of an office or a firm does."""
    start = 0
    for end in range(1, len(tagged) + 1):
        if end < len(tagged) and _belongs(*tagged[end]):
            continue
        yield from _ending(tagged[start:end])
        start = end + 1 if end < len(tagged) and not _belongs(*tagged[end]) else end


def _belongs(word: str, flag: str) -> bool:
    return (flag in _JOINED or flag.startswith("n")) and not _STOPS.search(word) and flag != "v"


def _ending(run: Sequence[tuple[str, str]]) -> Iterable[str]:
    """The part of a run that ends in an office and begins with a name, no longer than sixteen characters."""
    last = next((i for i in range(len(run) - 1, -1, -1) if _is_office(run[i][0])), None)
    if last is None:
        return
    begin = max(_after_doings(run[:last]), _at_place(run[:last]) if run[last][0] == "街道" else 0)
    part = list(run[begin : last + 1])
    while part and (not part[0][1].startswith(("n", "j", "eng")) or len("".join(w for w, _ in part)) > _LONGEST):
        part.pop(0)
    name = "".join(word for word, _ in part)
    if len(name) >= 4 and not _STOPS.search(name) and _is_own(part):
        yield name


def _after_doings(run: Sequence[tuple[str, str]]) -> int:
    """Where the name begins in a run that tells first who does what: after a person, or a doing before a place."""
    begin = 0
    for i, (word, flag) in enumerate(run):
        after = run[i + 1][1] if i + 1 < len(run) else ""
        if (flag.startswith("nr") and is_person(word)) or (flag in ("vn", "v") and after in ("ns", "nz", "nr")):
            begin = i + 1
    return begin


def _at_place(run: Sequence[tuple[str, str]]) -> int:
    """Where the places at the end of a run begin: a street's office is named by nothing else."""
    begin = len(run)
    while begin and run[begin - 1][1] in ("ns", "nz"):
        begin -= 1
    return begin if begin < len(run) else 0


def _is_own(part: Sequence[tuple[str, str]]) -> bool:
    """Whether a name is one office's own: not so many of them (四街道), and no firm without its proper name."""
    if len(part) > 1 and part[-2][1] in ("m", "q"):
        return False
    name = part[-1][0]
    if name in _GENERIC or (name.endswith(_GENERIC) and len(part) > 1):
        return any(flag[:2] in _PROPER for _, flag in part[:-1])
    return True


def _is_office(word: str) -> bool:
    return bool(_ORGANISATION.search(word)) and not word.endswith(tuple(_NO_OFFICES))


def _without_parts(found: Counter[str], most: int) -> tuple[str, ...]:
    """The commonest names, those left out that are part of another: 天山路街道 in 天山路街道办事处."""
    names_found = [name for name, _ in found.most_common(most * 2)]
    return tuple(n for n in names_found if not any(n != m and n in m for m in names_found))[:most]
