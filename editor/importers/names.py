"""Names: lines and brackets that hold nothing but the names of people."""

from __future__ import annotations

import re

from editor.importers.characters import han_count
from editor.importers.traditional import simplified
from editor.language.words import is_word, word_ends

# The commonest surnames; they hold nineteen people of twenty.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞施柳柯凌倪褚岑戚费殷虞华伍庄骆翁季裴康路童洪聂"
    "颜梅宁岳祝左尚安常盛关牛毕焦阎翟柴樊解应滕温娄符包阮邢鲁申祁易苗管甘游鲍项蓝辛耿桂屈芮麦池乔赖欧储卞宗晏匡"
)


_DOUBLE_SURNAMES = tuple("欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 端木 南宫".split())
_ROLE = re.compile(
    r"^(?!本[报刊网台]讯)[\u4e00-\u9fff0-9]{1,6}(?:[（(]\d{1,2}[）)])?[\u4e00-\u9fff0-9]{1,6}[ \u3000]+"
    r"(?P<name>(?:[\u4e00-\u9fff][ \u3000]?){2,4})$"
)
_TEACHER = re.compile(
    r"[ \u3000]*[（(]?(?:指导|辅导)(?:老师|教师)[ \u3000]*[：:]?[ \u3000]*[\u4e00-\u9fff]{2,4}[）)]?$"
)
_SPACED_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


def is_bare_name(text: str) -> bool:
    """Whether a line is nothing but a person's name (李明, 李 明)."""
    name = simplified(re.sub(r"\s", "", text))
    if han_count(name) != len(name) or is_word(name):
        return False
    return (2 <= len(name) <= 3 and name[0] in _SURNAMES) or (3 <= len(name) <= 4 and name.startswith(_DOUBLE_SURNAMES))


def is_name_with_role(text: str) -> bool:
    """Whether a line is nothing but who a person is and the name: 主治医师 韩静怡, 五（2）班 苏念一."""
    found = _ROLE.match(_TEACHER.sub("", text))
    return found is not None and is_bare_name(found["name"])


def are_names(text: str) -> bool:
    """Whether ``text`` is nothing but names of people: 张三 李 四、王小五."""
    closed = _SPACED_NAME.sub(r"\1\2", text.strip())
    return all(is_bare_name(name) for name in re.split(r"[\s、，,/／]+", closed))


def is_name_under(above: str, text: str) -> bool:
    """Whether a line under a headline is the writer's name, not the end of a word begun above (队|伍培育)."""
    return is_bare_name(text) and len(above) in word_ends(above + text)


_OFFICE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:教研组|编辑部|编辑室|文学社|记者站|工作室|编写组|办公室)$")
# What no pen name ends with, but headlines do.
_NO_NAME = frozenset("了着过的呢吗吧啊上下中里时会忙通开来去")


def is_pen_name(above: str, text: str) -> bool:
    """Whether a line under a headline may name who wrote it: a word of two to four characters, or an office."""
    if len(above) not in word_ends(above + text):
        return False
    if _OFFICE.match(text):
        return True
    return 2 <= len(text) == han_count(text) <= 3 and text[-1] not in _NO_NAME
