"""Names: lines and brackets that hold nothing but the names of people."""

from __future__ import annotations

import re

from editor.importers.characters import han_count
from editor.importers.recognition.traditional import simplified
from editor.language.words import is_word, word_ends

# The commonest surnames; they hold nineteen people of twenty.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞施柳柯凌倪褚岑戚费殷虞华伍庄骆翁季裴康路童洪聂"
    "颜梅宁岳祝左尚安常盛关牛毕焦阎翟柴樊解应滕温娄符包阮邢鲁申祁易苗管甘游鲍项蓝辛耿桂屈芮麦池乔赖欧储卞宗晏匡"
)


# What no name ends with, but headlines do.
_NO_NAME = frozenset("了着过的呢吗吧啊们")
_FAMILIAR = frozenset("老小")
_OF_AN_OFFICE = frozenset("科室部处办委站所院组局厅股村")  # 安监所, 宣传科, 白马村
_OFFICES = frozenset(["工会", "商会", "协会", "妇联", "团委"])  # 段工会
_OF_PEOPLE = frozenset("会连队社团")  # 江湾社
_NO_LAST = frozenset("摄文图")
_NO_PERSON = frozenset(["供稿", "供图", "提供", "来稿", "整理", "联合", "工会", "妇联", "团委", "编印"])
_SPEECH = re.compile(r"[你我他她它您这那]")
# The others, some of them common words: they tell a name only beside who the person is (青年教师 穆清).
_RARE_SURNAMES = frozenset(
    "卫尤喻柏水窦章云葛奚郎昌凤花酆廉邬乐傅皮齐元卜平和穆萧湛禹狄米贝明臧计伏成谈茅庞纪舒闵席麻强危刁霍支昝经房裘缪干宣贲郁单杭诸吉钮嵇滑荣荀羊於惠甄曲封羿靳汲邴糜松井富巫乌巴弓牧隗山谷车宓蓬全郗班仰秋仲伊"
    "宫仇栾暴钭厉戎祖景詹束幸司韶郜蓟薄印宿怀蒲邰鄂索咸籍卓蔺屠蒙阴胥苍双闻莘党贡劳逄姬扶堵冉宰郦雍却璩桑濮寿通边扈燕冀郏浦农别瞿充慕连茹习宦艾鱼容古慎戈庾暨居衡步满弘国文寇广禄阙东殳沃利蔚越夔隆师巩厍晁勾"
    "敖融冷訾阚那简饶毋沙乜养鞠须丰巢蒯查荆红竺权逯盖益桓仉督帅缑亢况郈琴归晋楚汝鄢涂钦商牟佘佴伯赏墨哈谯笪阳佟代肇苑揭苟檀鹿琚鲜逢展辜渠粟苌练洛睢冼肃庹亓绳隋仝禾从位公原后时来相空终谌遇都"
)
_DOUBLE_SURNAMES = tuple(
    "欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 南宫 申屠 钟离 东方 闻人 濮阳 淳于 单于 轩辕 长孙 "
    "宇文 司空 呼延 独孤 赫连 拓跋".split()
)
# Surnames that are common words besides: what stands after one may be a phrase (乐 奉献).
_WORDS = frozenset(
    "乐平安和时明成计干解通广满强别古丰红查空高白全双公来能有东金国文常边怀利越融关归向从应相那家后都终容居养易展都单"
)
_ROLE = re.compile(
    r"^(?!本[报刊网台]讯)[●■□◆○·]?\s*[\u4e00-\u9fff0-9]{1,6}(?:[（(]\d{1,2}[）)])?[\u4e00-\u9fff0-9]{1,6}[ \u3000]+"
    r"(?P<name>(?:[\u4e00-\u9fff][ \u3000]?){2,4})$"
)
# What a person is, or the office the person is of, before the name.
_OFFICE_END = re.compile(
    r"(?:[班组科部处室所站队局馆校院系厂店镇乡村员师长生友户者民楼幢栋弄]|车间|工段|工区|食堂|社区|街道|小学|中学|大学|学会|协会|工会|商会|公司|集团|中心|支部|主任|书记|校区|小区|幼儿园)$"
)
_CLASS = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,2}[）)]?班$")
_TEACHER = re.compile(
    r"[ \u3000]*[（(]?(?:指导|辅导)(?:老师|教师)[ \u3000]*[：:]?[ \u3000]*[\u4e00-\u9fff]{2,4}[）)]?$"
)
_SET_APART = re.compile(rf"^[{''.join(sorted(_SURNAMES))}][ \u3000]+[\u4e00-\u9fff]$")  # 林 荫
_SPACED_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


def is_bare_name(text: str) -> bool:
    """Whether a line is nothing but a person's name (李明, 李 明)."""
    name = simplified(re.sub(r"\s", "", text))
    if han_count(name) != len(name) or name[-1:] in _NO_NAME or is_word(name):
        return False
    if len(name) > 2 and (name[-1] in _OF_AN_OFFICE or name[-2:] in _OFFICES):
        return False
    return (2 <= len(name) <= 3 and name[0] in _SURNAMES) or (3 <= len(name) <= 4 and name.startswith(_DOUBLE_SURNAMES))


def has_surname(text: str) -> bool:
    """Whether ``text`` begins with one of the commonest surnames."""
    return simplified(text)[:1] in _SURNAMES


def is_rare_name(text: str) -> bool:
    """Whether a line is nothing but a name, of a rare surname too where no word is in it (闻一舟)."""
    name = simplified(re.sub(r"\s", "", text))
    if is_bare_name(name):
        return True
    is_known = 2 <= len(name) == han_count(name) <= 3 and name[0] in _RARE_SURNAMES and name[-1] not in _NO_NAME
    return is_known and not _is_phrase(name)


def is_name_in_brackets(text: str) -> bool:
    """Whether a note in brackets is one name, of a rare surname too (尤彩霞), and no office (宣传科)."""
    return (is_rare_name(text) and text[-1] not in _OF_AN_OFFICE | _OF_PEOPLE) or bool(
        _SET_APART.match(simplified(text))
    )


def is_spaced_name(text: str) -> bool:
    """Whether a line is nothing but a name set apart as papers set short ones (秋 白, 洪 幼 薇, 老 田)."""
    characters = simplified(text).split()
    name = "".join(characters)
    if not 2 <= len(characters) == han_count(name) == len(name) <= 3 or is_word(name) or name[-1] in _NO_LAST:
        return False
    if name[0] in _FAMILIAR:
        return len(name) == 2 and name[1] in _SURNAMES
    is_known = name[0] in _SURNAMES or (name[0] in _RARE_SURNAMES and name[0] not in _WORDS)
    return is_known and name[-1] not in _NO_NAME


def is_familiar_name(text: str) -> bool:
    """Whether ``text`` is how people call somebody: 老许, 小王."""
    plain = simplified(text)
    return len(plain) == 2 and plain[0] in _FAMILIAR and plain[1] in _SURNAMES


def is_name_with_role(text: str) -> bool:
    """Whether a line is nothing but who a person is and the name: 主治医师 韩静怡, 五（2）班 苏念一."""
    found = _ROLE.match(_TEACHER.sub("", simplified(text)))
    if found is None:
        return False
    who, name = found.string[: found.start("name")].rstrip(), re.sub(r"\s", "", found["name"])
    if is_familiar_name(name):
        return bool(_OFFICE_END.search(who))
    if is_bare_name(name):
        return len(name) < 3 or not (_SPEECH.search(name) or name[0] == name[1])
    is_known = 2 <= len(name) <= 3 and (name[0] in _SURNAMES or name[0] in _RARE_SURNAMES)
    if len(found["name"].split()) == len(name) <= 3:
        return is_known or bool(_OFFICE_END.search(who))
    return is_known and (bool(_CLASS.search(who)) or (bool(_OFFICE_END.search(who)) and not _is_phrase(name)))


def _is_phrase(name: str) -> bool:
    """Whether what may be a name is, or begins or ends with, a word: 平安行, 乐奉献."""
    return is_word(name) or is_word(name[:2]) or (len(name) == 3 and name[0] in _WORDS and is_word(name[1:]))


def are_names(text: str) -> bool:
    """Whether ``text`` is nothing but names of people: 张三 李 四、王小五."""
    closed = _SPACED_NAME.sub(r"\1\2", text.strip())
    return all(is_bare_name(name) for name in re.split(r"[\s、，,/／]+", closed))


def is_name_under(above: str, text: str) -> bool:
    """Whether a line under a headline is the writer's name, not the end of a word begun above (队|伍培育)."""
    return is_bare_name(text) and len(above) in word_ends(above + text)


_NO_PEN_NAME = _NO_NAME | frozenset("上下中里时会忙通开来去")
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:[研编写道讯传书理作备]组|小组|编辑部|编辑室|文学社|记者站|工作室|办公室|秘书处)$"
)


# What the names of offices end with that sign what they send: 政治处, 工会, 开放部.
_SIGNING_OFFICE = re.compile(
    r"^[\u4e00-\u9fff\d、]{1,14}(?:[处室科股连部站组队所局系办院馆社团校村委]|中心|公司|车间|工[区段]|分场|社区|支行|宗祠|妇联|体协|"
    r"(?:[工协商学妇分]|委员|理事|监事|联谊|联合|代表|福利|[居村业团党妇]委|学生|红十字|宗亲|同乡)会)$|^[工学商]会$"
)
_NO_OFFICE = re.compile(r"(?:会客|茶|诊|教|阅览|休息|活动)室$|俱乐部$|[干全]部$|场馆$|各[连队组]$")


def is_signing_office(text: str) -> bool:
    """Whether a note is nothing but an office that may sign what it wrote: 政治处, 工会."""
    plain = simplified("".join(text.split()))
    return bool(_SIGNING_OFFICE.match(plain)) and not _NO_OFFICE.search(plain)


_SUPPLIES = re.compile(r"[ \u3000]*供稿$")


def are_signing_offices(text: str) -> bool:
    """Whether a note names offices alone, and nobody of them: 总务处, 镇平安办　镇妇联, 业委会工程组供稿."""
    parts = re.split(r"[\s、，]+", _SUPPLIES.sub("", simplified(text.strip())))
    return all(is_signing_office(part) and not is_rare_name(part) for part in parts)


_NAME_OF_TWO = re.compile(r"^(?P<who>\S.*?)[ \u3000]+(?P<name>[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){1,2})$")


def is_of_office(text: str) -> bool:
    """Whether a note says who a person is, or of what office, and then the name: 商会法律顾问 荀维平, 装备组 阿松."""
    found = _NAME_OF_TWO.match(simplified(text.strip()))
    if found is None or han_count(found["who"]) < 2:
        return False
    name = re.sub(r"\s", "", found["name"])
    if name[-1] in _OF_AN_OFFICE | _NO_NAME or name in _NO_PERSON:
        return False
    if _OFFICE_END.search(found["who"]) and not is_word(name):
        return True
    is_known = name[0] in _SURNAMES or name[0] in _RARE_SURNAMES or name[0] in _FAMILIAR
    return is_known and (bool(_OFFICE_END.search(found["who"])) or not _is_phrase(name))


def is_tightly_of_office(text: str) -> bool:
    """Whether a note is an office and a name with no white between them, as where a line ended there: 残联施丽."""
    plain = simplified("".join(text.split()))
    return any(_is_parted_at(plain, len(plain) - count) for count in (3, 2))


def _is_parted_at(plain: str, at: int) -> bool:
    office, name = plain[: max(0, at)], plain[max(0, at) :]
    is_name = is_rare_name(name) and name[-1] not in _OF_AN_OFFICE | _OF_PEOPLE | _NO_NAME and not _is_phrase(name)
    return is_name and han_count(office) > 1 and bool(_OFFICE_END.search(office))


def is_office(text: str) -> bool:
    """Whether a line is nothing but the name of an office that writes: 语文教研组."""
    return bool(_OFFICE.match(text))


def is_pen_name(above: str, text: str) -> bool:
    """Whether a line under a headline may name who wrote it: a word of two to four characters, or an office."""
    if len(above) not in word_ends(above + text):
        return False
    if is_office(text):
        return True
    return 2 <= len(text) == han_count(text) <= 3 and text[-1] not in _NO_PEN_NAME
