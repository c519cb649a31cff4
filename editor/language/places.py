"""Places: the towns, roads, estates and waters that a text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

# What the name of a place ends with, the shorter after the longer.
_ENDINGS = (
    "开发区 高新区 度假区 风景区 工业区 自治区 自治州 自治县 特别行政区 社区 街区 小区 新区 园区 景区 郊区 "
    "新村 花园 花苑 花城 家园 佳园 家苑 雅苑 名苑 公寓 "
    "公馆 华庭 小镇 古镇 古城 新城 老街 大街 大道 大桥 立交桥 广场 公园 绿地 步道 滨江 码头 车站 机场 里弄 商圈 "
    "省 市 县 区 镇 乡 村 "
    "路 街 弄 巷 桥 河 江 湖 浜 港 塘 溪 山 岛 湾 海 苑 庭 园 城 庄 屯 坊 寺 塔 岭 坪 坞 洲 圩 埭 岗"
).split()
_ENDING = re.compile(rf"(?:{'|'.join(_ENDINGS)})$")
_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十百\d]+)村$")
# Cities and provinces that are named without their ending.
_KNOWN = frozenset(
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆 香港 澳门 长三角 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 南通 扬州 镇江 "
    "徐州 杭州 宁波 温州 嘉兴 湖州 绍兴 "
    "金华 舟山 台州 合肥 芜湖 福州 厦门 泉州 南昌 济南 青岛 烟台 郑州 洛阳 武汉 长沙 广州 深圳 珠海 佛山 东莞 "
    "南宁 桂林 海口 三亚 成都 贵阳 昆明 "
    "拉萨 西安 兰州 西宁 银川 乌鲁木齐 喀什 呼和浩特 浦东 徐汇 长宁 静安 普陀 虹口 杨浦 黄浦 闵行 宝山 嘉定 "
    "松江 青浦 奉贤 金山 崇明".split()
)
_COMMON = frozenset(
    "全市 全区 全县 全镇 全村 全省 我市 我区 我县 我镇 我村 本市 本区 城市 城区 城镇 乡镇 街镇 乡村 农村 "
    "老城区 社区 街区 小区 园区 景区 地区 区域 山区 "
    "新区 辖区 花园 公园 广场 家园 校园 田园 乐园 幼儿园 老街 大街 古镇 小镇 村庄 新村 道路 公路 马路 网路 "
    "思路 出路 一路 铁路 线路 电路 套路 上海市区 "
    "县城 山城 茶园 菜园 果园 农庄 山庄 盘山路 中心花园 中心广场 街心花园 停车场 "
    "江河 河湖 山河 大海 市区 市县 商城 长城 桥梁 大桥 车站 码头 机场 汽车站 火车站 家里 这里 那里 哪里 心里 "
    "手里 夜里 城里 村里 镇里 区里 街里 公里 "
    "绿地 步道 滨江 商圈 港 湾 各区 各镇 各村 居民区 文城".split()
)
# Words that end as places do, or that the dictionary takes for places, and are none.
_NEVER = frozenset(
    "村口路 泥巴路 水泥路 石板路 柏油路 林荫路 回家路 上坡路 下坡路 回头路 断头路 步行街 商业街 美食街 小吃街 县城 "
    "楼道 深度 福利 美化 中华人民共和国 中国 我国 全国 全球 世界 江山 火山 爬山 下河 护河 治河 巡河 上门 馆内 "
    "江南 军民共建 合龙 思路 出路 一路 线路 "
    "公里 套路 电路 网路 海域 渠道 隧道 轨道 报道 街道".split()
)
_PARTS = ("n", "nz", "nr", "ns", "nt", "x", "j", "f", "s", "a", "b", "ng", "nrt", "z", "i", "l", "zg", "yg", "g")
# Endings that common words stand before as well: only a proper name makes a place of them.
_OWN = tuple(
    "茶园 菜园 果园 码头 山庄 农庄 社区 小区 街区 城区 市区 城市 商圈 地区 园区 景区 辖区 家园 "
    "区 县 市 省 街 南路 北路 东路 西路".split()
)
_PROPER = ("ns", "nz", "nt", "x", "j")
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
        if word in _NEVER or flag in _NO_NAME or _is_quoted(tagged, at):
            continue
        beside = _beside(tagged, at)
        if beside:
            found[beside] += 1
        elif word in _KNOWN and not _goes_on(tagged, at):
            found[word] += 1
        elif (_ENDING.search(word) or _NUMBERED.match(word)) and not _goes_on(tagged, at):
            name = _whole(tagged, at, flag, known)
            if name and name not in _NEVER and not name.endswith(_WAYS[:6]):
                found[name[:-1] if name.endswith("村村") else name] += 1
            elif _is_street(word):
                guesses["".join(w for w, _ in tagged[max(0, at - 1) : at + 1])] += 1 + (
                    _is_in_row(tagged, at) or _is_corner(tagged, at)
                )
    text = "".join(word for word, _ in tagged)
    for name in _WRITTEN.findall(text):
        if name not in found and _is_stem(name, known) and not any(name in whole for whole in found):
            found[name] = text.count(name)
    found.update({name: count for name, count in guesses.items() if count > 1 and 2 < len(name) < 5 and _is_han(name)})
    return found


# A short name between words that cannot be part of it, however the words were told apart: 修好了|下湾村|村口.
_WRITTEN = re.compile(
    r"(?:(?<=[，。、；：！？（）\s的在到从至往沿住过经于由和与是了对自])|^)([\u4e00-\u9fff]{2,3}?(?:村|镇|乡|岭|岗|路|大道|街|巷|弄|新村|花园|苑))"
    r"(?=[，。、；：！？（）\s的在等是有内里和与及到从口边上中党支委村\d]|$)"
)
_WAYS = ("思路", "出路", "套路", "电路", "线路", "道路", "公路", "铁路", "马路", "一路", "大路", "小路", "农村", "乡镇")
_NO_STEM = re.compile(r"[的在到从至往沿住过经于由和与是了对自全各本每某老新大小上下这那条我一二三四五六七八九十]|村$")


def _is_stem(name: str, known: Mapping[str, str]) -> bool:
    """Whether a name without its ending is no common word, as a place's is not."""
    stem = re.sub(rf"(?:{'|'.join(_ENDINGS)})$", "", name)
    if (
        name in _COMMON
        or name in _NEVER
        or name in known
        or not 1 < len(stem) < 4
        or _NO_STEM.search(stem[:1] + stem[-1:])
    ):
        return False
    return known.get(stem, "ns")[:2] in (*_PROPER, "nr") or (name.endswith("路") and known.get(stem) == "n")


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
    return word.endswith(("街", "路", "巷")) and len(word) < 3 and word not in _COMMON


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
    return bool(_ENDING.search(word) and len(word) <= 3 and word not in _COMMON) or word in _OFFICE_HEADS


_OFFICE_HEADS = frozenset(
    "街道 居委会 居委 村委会 党支部 党委 党总支 党工委 派出所 政府 人民政府 办事处 业委会 委员会 支行 分行 "
    "法院 检察院 医院 小学 中学 大学 幼儿园 "
    "机械厂 电子厂 中队 大队 书店 店 局 厅 图书馆 总工会 妇联 工会 分局 卫生院 杯".split()
)


def _whole(tagged: Sequence[tuple[str, str]], at: int, flag: str, known: Mapping[str, str]) -> str:
    """The name that ends with a word, with the words before it that belong to it; "" for a common word."""
    word = tagged[at][0]
    start = at
    needs_more = word in _COMMON or len(word) < 3 or bool(_NUMBERED.match(word))
    if needs_more and (flag != "ns" or word in _COMMON or len(word) == 1 or word in _PART_OF_TOWN):
        while start and len("".join(w for w, _ in tagged[start - 1 : at + 1])) <= _LONGEST and at - start < 3:
            before, part = tagged[start - 1]
            if not part.startswith(_PARTS) or not _is_han(before) or before in _NO_PART:
                break
            if len(word) > 1 and _ENDING.search(before) and before not in _COMMON and len(before) > 2:
                break  # a place of its own: 中山路|餐饮街
            start -= 1
            if before not in _COMMON and (part == "ns" or len(before) > 1):
                break
    return _judged(tagged[start : at + 1], known)


def _judged(parts: Sequence[tuple[str, str]], known: Mapping[str, str]) -> str:
    """The name that words are together; "" where they are common words."""
    name = "".join(word for word, _ in parts)
    (first, part), (word, flag) = parts[0], parts[-1]
    if word.endswith(_OWN) and (flag != "ns" or word in _COMMON) and not part.startswith(_PROPER) and first in known:
        return ""
    if len(parts) > 1 and word in tuple("海园城山岛港湾苑") and known.get(first, "x") == "n":
        return ""  # 油菜花海
    if all(each in _COMMON for each, _ in parts):
        return ""
    if len(parts) == 1:
        return name if _is_known(name, flag, known) else ""
    return name if name not in _COMMON and len(name) > 2 else ""


def _is_known(name: str, flag: str, known: Mapping[str, str]) -> bool:
    """Whether a single word is the name of a place."""
    if name in _COMMON or len(name) < 2:
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
