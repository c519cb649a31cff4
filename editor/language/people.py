"""People: full names in a text, by the shape of Chinese names and by what stands before and after them.

A name of two or three characters has no mark of its own in Chinese.  It is told by a title before it, by a verb of
people or a title after it, by standing in a row with another name, or by the mark · within it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松"
    "井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "芦粟普矣刀占辜漆税拓揭阳战禄谌麦冼佟訾佴苻仉檀栗庹苑郇郗种昌操巢苌敬缑但睦鹿刑靖银初迟逯侍邸药暴皮荆诸戎麻仝阚陇贠撒郄佀哈敖乌"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖岳付覃解麦丘佟佘仝冼邝邸苟晋兰占衣揭粟楚"
)
COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 呼延 轩辕 南宫 独孤 闻人 宇文 长孙 "
    "赫连 澹台 司空 钟离 万俟 "
    "太史 申屠 公冶 宗政 濮阳 淳于 单于 仲孙 太叔 完颜 拓跋 西门"
).split()
# Titles, callings and kinship that stand before a name.
_TITLES = (
    "书记 区长 市长 县长 镇长 乡长 村长 省长 州长 主任 局长 院长 校长 园长 馆长 会长 理事长 秘书长 主席 部长 "
    "科长 处长 厅长 站长 所长 队长 班长 组长 "
    "楼组长 室长 厂长 店长 行长 社长 团长 连长 排长 营长 舰长 船长 机长 裁判长 护士长 指导员 政委 总监 总裁 "
    "经理 董事长 董事 工程师 设计师 规划师 律师 厨师 "
    "摄影师 教授 研究员 讲师 老师 教师 导师 医生 医师 药师 护士 法官 检察官 警官 民警 辅警 交警 特警 消防员 "
    "记者 通讯员 实习生 编辑 主编 作家 诗人 画家 "
    "书法家 歌手 演员 导演 教练 裁判 队员 选手 代表 委员 常委 居民 村民 市民 业主 租户 志愿者 社工 党员 团员 "
    "会员 成员 员工 职工 工人 环卫工 保安 "
    "保洁员 快递员 外卖员 骑手 司机 店主 老板 摊主 大户 养殖户 农户 果农 农民 军人 战士 学生 同学 大学生 "
    "研究生 新生 小朋友 读者 听众 观众 游客 顾客 "
    "求职者 创业者 毕业生 程序员 网格员 调解员 宣讲员 讲解员 专家 学者 负责人 发起人 创始人 主持人 传承人 "
    "管理员 驾驶员 馆员 保育员 安全员 技术员 农技员 督导员 辅导员 班主任 会计 出纳 茶农 菜农 渔民 石匠 木匠 匠人 机手 "
    "指挥 船长 店员 技师 老师傅 摊主 房东 司仪 领队 "
    "学员 徒弟 乡贤 镇民 继承人 代办员 "
    "当事人 主委 支书 专员 干事 助理 寿星 孙女 孙子 "
    "女儿 儿子 妻子 丈夫 母亲 父亲 妈妈 爸爸 奶奶 爷爷 外婆 外公 老人 嘉宾 顾问 家长 邻居 烈士 英雄 模范 标兵 工作人员"
).split()
# Titles may run into one another, 总支书记, so that every one is tried.
_BEFORE = re.compile(
    rf"(?=((?:{'|'.join(sorted(_TITLES, key=len, reverse=True))}|[\u4e00-\u9fff](?:[师匠员]|[鼓骑歌旗枪水舵选]手)|"
    r"[持系承始起责经办]人|(?<=[小大])伙|作者|参谋|队医|老兵|民兵|客服|主管|调度|值守|领头|娘|司炉工|[水电木瓦焊钳车环修]工"
    r")[（(：:\s”]?))"
)
# What people do in papers, after their names.
_DOES = (
    "表示 指出 介绍 强调 一行 带队 率队 带领 走访 调研 认为 告诉 坦言 回忆 感慨 透露 解释 说道 笑着 主持 陪同 "
    "听取 出席 参加 致辞 宣布 汇报 作总结 "
    "讲述 提醒 建议 呼吁 要求 赶到 赶回 送来 负责 担任 带头 当场 现场 全场 揭开 义务 担任 承担 捐 今年 家住 "
    "站在 接过 拿出 轮流 说 讲 等 作 教 是 从 把 在 将 为 给 和 与 "
    "坐 走 拿 用 带 看 想 找 请 到 来 去 回 跑 开 写 画 唱 送 领 忙 守 站 住 有 没 却 还 只 常 每 正 总 先 便 才 再 "
    "自费 主动 专程 毕业 "
    "也 就 都 及 曾 已 又 调 摸 捧 抢 打 泡 劝 扫 推 抱 拉 背 扶 种 卖 买 笑 指"
).split()
_AFTER = re.compile(
    rf"(?:{'|'.join(sorted(_DOES, key=len, reverse=True))}|[两三四五六七八九十\d]+[名位人]|"
    r"[、，。：；？！“”（）()\s]|$)"
)
_SPEAKS = re.compile(
    r"(?:说(?![明法服])|表示|指出|介绍说?|告诉|强调|认为|坦言|回忆|一行|带队|率队|笑着|感慨|透露|揭开|(?:听取|主持|出席)|负责记)"
)
# What else follows a name that the tagger knows for one.
_AT_HOME = re.compile(r"家[中里的]|一家|上(?:学期|个?月|周|午)|[去前今昨当]")
_HIS = re.compile(r"(?<=[的”])(?=[\u4e00-\u9fff]{3})")
_HE = re.compile(r"把|是|说|告诉|表示|坦言|笑|家[中里]|[带拿唱写画抱拉扶捧牵每]|今年|第一")
_BEGINS = re.compile(r"(?:^|(?<=[，。；：、！？“”\s局科处所队院办站]))", re.MULTILINE)
# No given name ends with these, nor is one made of them.
_NO_END = frozenset(
    "说在为的和等将被对是也就都从向到与把给让来去要已曾又还则才便即均并或及由以其此该各每们不了着过地得作教陪参出带主担现当是"
)
_NO_GIVEN = re.compile(
    r"[某们女老路村弄人队区镇县市省局厅]|^先$|先生|^[一二三四五六七八九十百千万两]+$|^聚$|.里|小$|^小[学组区姐伙时镇孩]|(?:先生|女士|大学|阿姨|师傅|同志|老师|小姐|度|面|体|部)$"
)
# Nor do these stand in the middle of one: 费向东, 陈为民 and 刘其昌 are names.
_NO_MIDDLE = frozenset("说的等将被是也就都给让不了着过各每并或及把")
# Words that begin as names do, follow titles, and are none.
_NO_NAMES = frozenset(
    "单位 方面 方案 方法 方式 成为 成立 成功 成果 成员 全体 全面 全力 全部 高度 高校 安全 安排 明确 经过 经营 "
    "经济 经常 和谐 公益 公司 公共 公园 常年 常态 平台 "
    "平安 平时 水平 时间 时代 时候 时刻 强化 强调 万元 万人 文化 文明 文艺 温暖 通过 通知 通报 应急 应当 应该 "
    "解决 解读 关心 关注 关系 关于 宣传 宣讲 支持 别墅 "
    "幸福 幸运 胡同 路面 路上 车辆 车间 花园 房屋 房间 管理 包括 任务 任何 何时 计划 金融 黄金 双方 查看 相关 "
    "相互 农村 农业 农民 国家 国际 文件 宁静 广场 广大 "
    "满意 满足 容易 易拉 空间 空调 越来 能力 能够 都市 步行 从事 从此 季节 席位 麻烦 贾岛 江南 田间 夏天 夏季 "
    "秋天 秋季 马路 马上 雷雨 白天 云南 鲁迅 毛病 于是".split()
)
_FOREIGN = (
    "阿艾安奥巴白班贝比别博布才察达代丹德迪丁杜多尔法费丰夫嘎盖尕噶岗格贡古果哈海汉合赫洪胡吉加贾江杰金卡凯坎柯科克"
    "肯库拉来兰朗勒雷里力丽利莲林龙卢鲁罗洛马玛买迈曼美蒙米莫木穆那纳娜乃尼努诺帕皮普其奇强琴热仁日肉如萨赛桑色沙山珊尚仕斯苏索塔泰坦陶特提铁图吐托娃瓦万旺维温乌吾西希夏孜雅亚扬依伊亦因永尤玉育扎泽占珍志朱卓子提"
    "埃昂鲍本彼宾波伯大戴道登蒂顿恩菲芬弗福高戈豪亨霍基简康考夸莱劳联琳刘伦麦梅密明默姆南内妮欧潘派佩彭齐恰乔切琼瑞若塞森莎舍圣施史士丝思唐腾廷威韦卫沃武锡香肖谢辛休许延耶英于约曾詹哲芝治佐"
)
_DOTTED = re.compile(rf"[{_FOREIGN}]{{1,6}}(?:[·•・‧][{_FOREIGN}]{{1,7}})+")
_LEADS = frozenset("和于从应时经都全干为")  # families, and words that lead to others
_ENDS_BEFORE = frozenset("由请让与和、，。：；“”（ 的")
_ROW = re.compile(r"[、和与及]")


def people(text: str, tagged: Sequence[tuple[str, str]], known: Mapping[str, str]) -> Counter[str]:
    """The people of ``text`` and how often each is named.

    ``tagged`` are its words with their parts of speech, ``known`` the part of speech of every word of the dictionary.
    """
    found = {name for name in _DOTTED.findall(text) if len(name) > 3}
    for title in _BEFORE.finditer(text):
        found |= _row(text, title.end(1), known)
    for start in _BEGINS.finditer(text):
        name = _name_at(text, start.end(), known)
        if name and _SPEAKS.match(text, start.end() + len(name)) and name not in known:
            found.add(name)
    for place in _HIS.finditer(text):
        name, after = text[place.end() : place.end() + 3], text[place.end() + 3 : place.end() + 5]
        if _is_full(name, known) and (_HE.match(after) or known.get(after, "").startswith("v")):
            found.add(name)
    guessed = {word for word, flag in tagged if _is_tagged(word, flag, text, known)} | _paired(tagged, known)
    found |= {name for name in guessed if name[:-1] not in found}  # 冉峰 is told by his post, and 冉峰调 is none
    # In the order of the text: sets have another in every process.
    counts = Counter({name: text.count(name) for name in sorted(found, key=lambda name: (text.find(name), name))})
    longer = {name for name in counts if counts[name] < counts.get(name[:-1], 0)}
    return Counter({name: count for name, count in counts.items() if name not in longer and not _is_cut(name, counts)})


def _paired(tagged: Sequence[tuple[str, str]], known: Mapping[str, str]) -> set[str]:
    """Names that the tagger took for two words, one of which it knew for a name: 郝|建军, 关|志强."""
    found: set[str] = set()
    for at in range(len(tagged) - 2):
        (first, one), (second, two), (after, flag) = tagged[at : at + 3]
        if len(first) != 1 or len(second) != 2 or second not in known or not (one == "nr" or two.startswith("nr")):
            continue
        if two in ("v", "vn") or first in _LEADS:
            continue  # 读报|周|展览
        is_before = not at or tagged[at - 1][0] in _ENDS_BEFORE or tagged[at - 1][1].startswith(("n", "x", "m", "u"))
        does = flag.startswith("v") or _AFTER.match(after)
        is_word = not known.get(first + second[0], "nr").startswith("nr")
        if is_before and does and not is_word and is_person(first + second) and second[-1] not in _NO_END:
            found.add(first + second)
    return found


def is_person(word: str) -> bool:
    """Whether ``word`` has the shape of a Chinese person's full name."""
    if word.startswith(tuple(COMPOUND)):
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in _SURNAMES and not _NO_GIVEN.search(word[1:])


def _is_full(name: str, known: Mapping[str, str]) -> bool:
    """Whether three characters are a full name, none of its halves a common word."""
    halves = (name, name[:2], name[1:])
    return (
        is_person(name) and name[-1] not in _NO_END and all(known.get(half, "nr").startswith("nr") for half in halves)
    )


def _row(text: str, at: int, known: Mapping[str, str]) -> set[str]:
    """The names that stand at a place of the text, in a row."""
    found: set[str] = set()
    while True:
        name = _name_at(text, at, known)
        if not name:
            return found
        found.add(name)
        joined = _ROW.match(text, at + len(name))
        if joined is None:
            return found
        at = joined.end()


def _name_at(text: str, at: int, known: Mapping[str, str]) -> str:
    """The name that begins at a place of the text, "" where none does."""
    choices = [text[at : at + length] for length in (4, 3, 2)]
    scored = [(_score(name, text[at + len(name) : at + len(name) + 6], known), name) for name in choices]
    best, name = max(scored)
    return name if best > 0 else ""


def _score(name: str, after: str, known: Mapping[str, str]) -> float:
    """What speaks for a piece of text's being a name, with what comes after it."""
    if not is_person(name) or not all("\u4e00" <= c <= "\u9fff" for c in name):
        return -1.0
    if name in _NO_NAMES or (len(name) == 3 and name[:2] in _NO_NAMES):
        return -1.0
    is_compound = name.startswith(tuple(COMPOUND))
    score = 1.5 if is_compound else 0.3 if len(name) == 3 else 0.0
    score -= 4.0 * (name[-1] in _NO_END or (len(name) == 3 and not is_compound and name[1] in _NO_MIDDLE))
    ends = _AFTER.match(after)
    if ends:
        score += 2.0 if len(ends[0]) != 1 else 1.5
    elif after[:2] in known or after[:3] in known:
        score += 1.0
    begun = known.get(name[-1] + after[:1], "") if after and after[0] not in "说讲等称" else ""
    if begun:  # the last character begins a word with what follows: 吴波|陪同
        score -= 2.0 if begun.startswith("v") else 0.6 if ends else 1.2
    if len(name) == 3 and known.get(name[:2], "nr").startswith(("v", "a", "d")):
        score -= 1.9  # 顾虑|多, unless it does what people do
    if len(name) == 3 and name[0] in _LEADS and not known.get(name[1:], "nr").startswith("nr"):
        score -= 2.5  # 陈宗泽|和|高校
    flag = known.get(name, "")
    if flag.startswith("nr"):
        score += 0.6
    elif flag:
        score -= 0.5 if ends else 3.0  # a common word is no name unless it stands as one: 求职者安然说
    return score


def _is_tagged(word: str, flag: str, text: str, known: Mapping[str, str]) -> bool:
    """Whether a word that the tagger takes for a name is one: the short and the common must stand as names do."""
    if not flag.startswith("nr") or not is_person(word) or word[-1] in _NO_END:
        return False
    if re.search(rf"{word}(?:居民|业主|村民|住户|小区|社区)", text):
        return False  # 桂香园 is where they live
    if len(word) > 2 and word not in known and (known.get(word[:2], "nr").startswith("nr") or word[:2] in COMPOUND):
        ends = (found.end() for found in re.finditer(re.escape(word), text))
        return any(_AFTER.match(text, end) or _AT_HOME.match(text, end) or text[end : end + 2] in known for end in ends)
    return bool(re.search(rf"(?<![\u4e00-\u9fff]){word}(?:{_SPEAKS.pattern})", text))


def _is_cut(name: str, others: Mapping[str, int]) -> bool:
    """Whether a name is only a part of another that stands in its place: 迪丽 of 迪丽努尔, 沈汉 of 沈汉良."""
    return any(name != other and name in other and others[name] <= others[other] for other in others)


def without(text: str, names: Iterator[str] | Sequence[str]) -> str:
    """``text`` with every name of a person taken out, so that no place is found in one: 海宁 in 周海宁."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "，")
    return text
