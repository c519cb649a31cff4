"""Offices: the organisations that a text names, from the ending of the name back to where it begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from editor.language.dictionary import tokenizer

_ENDINGS = (
    "管委会 保健院 歌舞团 水厂 "
    "街道 居委会 村委会 居民区 居民委员会 委员会 业委会 办事处 党工委 纪工委 人大工委 工委 公司 集团 中心 学校 "
    "小学 中学 大学 "
    "学院 幼儿园 医院 卫生院 协会 学会 商会 联合会 总工会 工会 妇联 团委 团区委 团市委 党委 支部 总支 派出所 "
    "司法所 事务所 "
    "研究所 管理所 公安厅 法院 检察院 图书馆 博物馆 文化馆 体育馆 少年宫 文化宫 养老院 敬老院 福利院 志愿队 "
    "艺术团 合唱团 "
    "区政府 市政府 县政府 镇政府 支行 分行 银行 书店 面馆 饭店 酒店 超市 药店 合作社 供销社 报社 出版社 工厂 "
    "中队 大队 支队 救援队 服务队 工程队 设计院 研究院 规划院 测绘院 农科院 科学院 中医院 剧院 剧团 乐团 文工团 "
    "执法队 突击队 巡逻队 办公室 养护段 公路段 供电所 食堂 党校 电视台 美术馆 展览馆 纪念馆 档案馆 "
    "卫生室 工作室 俱乐部 文书室 "
    "组织部 宣传部 统战部 基金会 理事会 指挥部 武装部 民政科"
).split()
_ENDING = re.compile(
    rf"(?:{'|'.join(_ENDINGS)}|[^场厨]局|[械子电纸衣鞋料具品]厂|[\u4e00-\u9fff]{{2}}科|"
    r"(?:党建|党政|工作|综治|管理|服务|人事|外事|文明|信访)办|(?:服务|工作|驿|卫生|文化|消防|救助|志愿|广播|气象|农技)站)$"
)
_SHORT = frozenset("局 办 科 厅 社 厂 队 所 院 馆 宫 站 店 委 会 部 处".split())
_NEVER = frozenset(
    "布局 格局 大局 全局 结局 开局 网站 主办 承办 举办 共办 车站 汽车站 火车站 充电站 加油站 内科 外科 本科 "
    "学科 百科 党组织".split()
)
_NO_OFFICES = frozenset(
    "驿站 各街道 工厂 书店 饭店 超市 药店 "
    "公司 有限公司 中心 医院 学校 大学 小学 中学 幼儿园 集团 银行 支部 党委 协会 街道 村委会 居委会 业委会 "
    "办公室 委员会 服务站 居民区 党支部 党总支 大队 中队".split()
)
_ONE_OF_ITS_KIND = "区 县 市 镇 乡 省 州 村 街道 社区 团区 团市".split()
# What is only said of such offices, not their name, without a place or a name of its own: 乡村学校.
_GENERIC = tuple("食堂 学校 小学 中学 幼儿园 医院 超市 饭店 酒店 书店 工厂 银行 剧团 工作室".split())
_LEAST_HELD = 4
_KNOWN_FIRM = 400
_NO_SCHOOL_NAMES = frozenset(
    "农村 乡村 城市 城区 全区 全市 全县 民办 公办 重点 普通 寄宿 附近 周边 当地 对口 结对 多所 两所 几所 一所 三所 "
    "国际 外国 职业 高级 高等 特殊 本地 社区 街道 老年 九年 初级 完全 区内 市内 县内 村里 镇上 我市 我区 我县 "
    "公立 私立 示范 优质 边远 山区 联合 参与 组织 走进 来到 前往 带领 各个 部分 不少 许多 所有 附属".split()
)
_RARE = 60  # times in the dictionary's own texts
_GENERAL = ("乡村", "农村", "城市", "乡镇", "市区", "城镇")
_CENTRAL = frozenset("花园 广场 公园 街 路 地带 城区 校区 区域 位置 城市 思想 任务".split())  # 中心花园 is a place
# Parts of speech that the words of an office's name may have, and words that none begins with.
_PARTS = frozenset("t n ns nr nrt nz nt j vn b f s an x eng ng v l i a z g zg ad d".split())
_VERBS = frozenset(("v", "vn", "a", "ad", "d", "l", "i", "f", "z"))
_NO_BEGIN = frozenset(
    "所属 部分 内 正在 已在 走访 来到 前往 调研 参观 慰问 联合 组织 邀请 通过 针对 依托 会同 配合 支持 要求 "
    "包括 成为 作为 位于 走进 送到 感谢 协助 举办 召开 开展 主办 承办 全体 各 "
    "各个 有关 相关 所有 其中 以及 目前 附近 当天 近日 日前 讯 居民 群众 代表 老人 志愿者 党员 学生 家长 医生 "
    "民警 记者 通讯员 书记 主任 陪同 介绍 指出 表示 "
    "施工单位 建设单位 承建单位 单位 企业 隔壁 跟着 送往 "
    "到 在 由 向 从 与 和 被 把 是 为 等 推动 带领 指导 连 获 去 进 入 驻 让 受 请".split()
)
_DOINGS = frozenset("战胜 击败 携手 牵手 课堂 摆起".split())
_NAMED_SO = frozenset(
    "社区 退役 退役军人 服务 丰收 新华 反诈 日间 照料 建设 联合 志愿 工商 便民 救助 养护 护理 康复 托老 助老 "
    "敬老 就业 创业 创新".split()
)
_STOP = re.compile(r"[，。！？；：、“”‘’（）《》()\s—…·\d]")
_WHO = ("企业", "毕业生", "大学生", "学生", "居民", "员工", "人员", "志愿者", "代表")
_PLACE_ENDINGS = "寺桥河江湖塘溪山岛湾庙庄屯坊塔岭"
_QUALITIES = ("a", "z", "an")
_FIRMS, _PROPER = ("公司", "集团"), ("ns", "nr", "nz", "nt", "j", "x", "en")
_LONGEST = 16


# Offices that are called by their letters, as it were.
_SHORT_FORM = re.compile(
    r"团(?:中央|[省市区县]委)|(?<!社)(?:[省市区县镇乡]|街道)(?:党工委|政协|纪委|妇联|残联|团委|科协|侨联|文联|"
    r"总工会|关工委|红十字会)(?!书记|委员|主席|主任|[会办局组])"
)
# Two matters in one office: 市海洋与渔业局, 镇文化和旅游办公室.
_JOINED = re.compile(
    r"[省市区县镇州乡](?:[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{4})(?<![部局委办处会院])[和与](?![省市区县镇乡])[\u4e00-\u9fff]{2,4}?(?:局|厅|办公室|委员会|中心|办)(?![\u4e00-\u9fff]?[、和与])"
)

# What is before cannot be part of a name.
_EDGE = r"(?:(?<=[，。、；：“”（）\s由在从和与到为向离被把的])|^)(?![由在从与到向离被把的])"
# A department of the party or the administration, a school or a hospital with its number.
_DEPARTMENT = re.compile(
    r"[省市区县镇乡]委?(?:组织|宣传|统战|武装|人武|社会工作|网信)部|[省市区县]委(?:政法委|老干部局|党校|巡察办)|"
    r"[市区县](?:环卫|养护|园林|绿化|排水|市政|水利|公路|房管|航道|殡葬)[\u4e00-\u9fff]{0,4}处|"
    r"(?:交警|刑侦|特警|巡特警|消防|治安)[一二三四五六七八九十](?:大队|支队|中队)|[省市区县][\u4e00-\u9fff]{2}委(?![员托会书副主])|中[铁建交冶水][一二三四五六七八九十]{1,3}局|"
    r"[省市区县镇][一二三四五六七八九十]{1,2}[院中小](?![时学])|[省市区县]?第[一二三四五六七八九十\d]+(?:人民|实验|附属|中医|高级|职业)?(?:中学|小学|医院|幼儿园)"
)
# A firm that is called by its name and its trade.
_FIRM = re.compile(
    rf"{_EDGE}([\u4e00-\u9fff]{{2,3}}(?:物业|医药|药业|置业|地产|酒业|乳业|电器|传媒|建工|重工|能源|燃气|水务))"
    r"(?!服务|管理|费|有限|公司|集团|行业|人员|企业|小区|中心|站|纠纷|合同)",
    re.MULTILINE,
)


def _firms(text: str) -> list[str]:
    """Firms whose name is no common word: 万和物业."""
    every = dict.fromkeys(_FIRM.findall(text))
    freq = tokenizer().FREQ
    return [name for name in every if int(freq.get(name[:-2]) or 0) < _KNOWN_FIRM and not freq.get(name)]


def offices(tagged: Sequence[tuple[str, str]]) -> Counter[str]:
    """The organisations among words with their parts of speech, and how often each is named."""
    found: Counter[str] = Counter()
    tagged = _closed_up(tagged)
    for at in range(len(tagged)):
        if not _is_ending(tagged, at) or (at + 1 < len(tagged) and _is_ending(tagged, at + 1)):
            continue
        name = _whole(tagged, at)
        # A post in the party's committee is no word of the committee: 镇党委书记.
        if name and (tagged[at][1] != _POST_HELD or len(name) > _LEAST_HELD):
            found[name] += 1
    text = "".join(word for word, _ in tagged)
    told = Counter(name[0] for form in (_SHORT_FORM, _JOINED, _DEPARTMENT) for name in form.finditer(text))
    told += Counter({name: text.count(name) for name in _firms(text)})
    for name in told:
        for part in [part for part in found if part in name]:
            del found[part]
    return found + Counter({name: count for name, count in told.items() if not any(name in whole for whole in found)})


# What the dictionary takes for one word is an office and a post in it.
_POSTED = re.compile(
    r"(党委|党支部|党总支|总支|支部|团委|工会|居委会|村委会|妇联|商会)(书记|主任|主席|委员|会长|副书记|副主任|副主席)"
)

_POST_HELD: Final = "n-post"  # the part of speech of an office that is only told by a post in it
_AND_COUNTY = re.compile(r"[和与及][省市区县镇乡]")
_HEADED = re.compile(r"(科|处|局|所|站|院|校|馆|队)\1长")


def _closed_up(tagged: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words with those in one that only together are a part of an office's name: 居民委员会."""
    result: list[tuple[str, str]] = []
    at = 0
    while at < len(tagged):
        two = tagged[at : at + 2]
        posted = _POSTED.fullmatch(two[0][0])
        if posted:
            result += [(posted[1], _POST_HELD), (posted[2], "n")]
            at += 1
        elif len(two) > 1 and two[0][0] == "中" and two[1][0].startswith("心"):
            result += [("中心", "n"), (two[1][0][1:], "f")]
            at += 2
        elif len(two[0][0]) == 2 and _AND_COUNTY.match(two[0][0]) and at and _ENDING.search(tagged[at - 1][0]):
            result += [(two[0][0][0], "c"), (two[0][0][1], "n")]
            at += 1
        elif _HEADED.fullmatch(two[0][0]):
            result += [(two[0][0][0], "n"), (two[0][0][1:], "n")]
            at += 1
        elif two[0][0] in ("居民", "村民") and len(two) > 1 and two[1][0].startswith("委员会"):
            result.append((two[0][0] + two[1][0], "n"))
            at += 2
        else:
            result.append(two[0])
            at += 1
    return result


def _is_ending(tagged: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether the name of an office may end with a word."""
    word = tagged[at][0]
    if _STOP.search(word) or word in _NEVER:
        return False
    before = tagged[at - 1][0] if at else ""
    if word == "中心" and at + 1 < len(tagged) and tagged[at + 1][0] in _CENTRAL:
        return False
    if word in _SHORT:
        return bool(_ENDING.search(before + word)) and before + word not in _NO_OFFICES
    return bool(_ENDING.search(word) or (before and not _STOP.search(before) and _ENDING.search(before[-2:] + word)))


def _whole(tagged: Sequence[tuple[str, str]], at: int) -> str:
    """The name that ends with a word; "" where what stands there is none's own."""
    start = at
    while start and len("".join(w for w, _ in tagged[start - 1 : at + 1])) <= _LONGEST:
        before, flag = tagged[start - 1]
        told = flag in _PARTS or flag.startswith("n") or _is_number_of_office(before)
        if _STOP.search(before) or not told or before in _NO_BEGIN:
            break
        start -= 1
    part = _from_its_beginning(_after_its_edge(tagged[start : at + 1]))
    name = _NOT_ITS.sub("", "".join(word for word, _ in part))
    counted = len(part) > 1 and part[-2][1] in ("m", "q") and not _is_number_of_office(part[-2][0])
    if name in _NO_OFFICES or len(name) < 3 or counted:
        return ""
    is_own = any(flag[:2] in _PROPER for _, flag in part[:-1]) or _is_rare(part[0][0])
    if (
        name.endswith(_FIRMS)
        and len(part) > 1
        and not is_own
        and part[0][1] not in _QUALITIES
        and name[0] not in "省市区县镇乡"
    ):
        return ""  # no firm is without a name of its own
    if (
        name.endswith(_GENERIC)
        and 1 < len(part) < 3
        and not (is_own or _is_named_school(name) or (name[0] in "区县市镇乡省村" and part[0][0] not in _GENERAL))
    ):
        return ""
    if len(name) < 4 and not name.startswith(tuple(_ONE_OF_ITS_KIND)):
        return ""
    is_one = len(name) > 3 and part[0][1] in ("nt", "nz")
    return name if len(part) > 1 or is_one or len(name) > 4 or name[0] in "区县市镇乡省" else ""


_NOT_ITS = re.compile(r"^(?:[我本该][院校区市县镇村局司]|主动|联系)+")
# The tagger takes such a word and a name after it for one: 由浩|云.
_LED = re.compile(r".*(?:由|被|把|让|离(?!退|休))")


def _after_its_edge(run: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """A run of words from after the last of them that no name has in it."""
    for at in range(len(run) - 1, -1, -1):
        word, flag = run[at]
        led = _LED.match(word)
        if led and not tokenizer().FREQ.get(word):
            rest = word[led.end() :]
            return [(rest, flag), *run[at + 1 :]] if rest else run[at + 1 :]
        if led and len(word) == 1:
            return run[at + 1 :]
    return run


def _from_its_beginning(run: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """A run of words without those before the name: what somebody does there, and common words before its place."""
    part = list(run)
    for at in range(len(part) - 1, 0, -1):
        word, flag = part[at - 1]
        begins = part[at][1] in ("ns", "nz", "nr", "nt", "j") or part[at][0] in _ONE_OF_ITS_KIND
        if (
            (begins and (flag in _VERBS or word in _DOINGS) and word not in _NAMED_SO)
            or word.endswith(("在", "到"))
            or (flag == "v" and word[-1] == "有")
            or (flag.startswith("nr") and len(word) > 2 and begins and word[-1] not in _PLACE_ENDINGS)
        ):
            part = part[at:]
            break
    while len(part) > 1 and (part[0][1] in (*_VERBS, "t") or part[0][0] in _DOINGS) and part[0][0] not in _NAMED_SO:
        if part[-1][0].endswith(_FIRMS) and part[0][1] in _QUALITIES and len(part) > 2:
            break  # firms are called 宏远 and 光明
        part.pop(0)
    return part


def _is_named_school(name: str) -> bool:
    """Whether what stands before a school is its name, as good as any: 育才中学."""
    stem = re.sub(r"(?:小学|中学|幼儿园)$", "", name)
    return stem != name and len(stem) == 2 and stem not in _NO_SCHOOL_NAMES and not _STOP.search(stem)


def _is_rare(word: str) -> bool:
    """Whether the dictionary hardly knows a word, so that it may be a name: 绿野."""
    return len(word) == 2 and int(tokenizer().FREQ.get(word) or 0) < _RARE


def _is_number_of_office(word: str) -> bool:
    """Whether a number is part of a name: 市第二中医院."""
    return len(word) > 1 and word.startswith("第")
