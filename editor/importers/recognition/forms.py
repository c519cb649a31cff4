"""Forms: the fields that contributors fill in for a paper (标题, 作者, 单位), or name before what they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from editor.importers.characters import extent
from editor.importers.lines import Line

_FEWEST: Final = 2  # fields that make a form
_LONGEST: Final = 45.0  # em that what is filled in may be long
_FIELDS: Final = {
    "title": "文章标题 稿件标题 作品标题 投稿标题 主标题 标题 標題 "
    "文章题目 投稿题目 作品题目 题目 題目 篇名 作品名称 主题",
    "kicker": "引题 肩题 眉题 引标题",
    "deck": "副题 副标题 子标题",
    "writer": "作者姓名 作者 姓名 投稿人 撰稿人 撰稿 供稿人 笔名 来稿人",
    "office": "工作单位 作者单位 供稿单位 报送单位 选送单位 所在单位 发布单位 单位 供稿 来源 稿源 "
    "部门 所在社区 社区 班级 学校",
    "corner": "投稿栏目 栏目 体裁 投稿类别 类别 版面",
    "contact": "联系电话 联系方式 电话 手机号 手机 通讯地址 通信地址 通联 通讯处 地址 邮编 电子邮箱 邮箱 微信号 微信 "
    "QQ 开户行 银行卡号 身份证号 年龄 性别 联系人 字数 投稿日期 投稿时间 发件人 收件人 发送时间 抄送 附件 "
    "审核人 审稿人 From To Subject Date",
    "text": "正文 稿件内容 文章内容 作品内容 内容",
}


def _spelt(words: str) -> str:
    """Any of some words, white space between their characters or not."""
    return "|".join(r"[ \u3000]*".join(word) for word in words.split())


_GAP: Final = re.compile(r"\t| {2,}|\u3000{2,}")  # between the cells of a row
LABELLED: Final = {
    name: re.compile(rf"^[【\[（(]?(?:{_spelt(words)})[】\])）]?(?:\s*[：:]|{_GAP.pattern}|\s*$)", re.IGNORECASE)
    for name, words in _FIELDS.items()
}
"""By the name of a field, what a paragraph that holds it begins with."""


def without_field(line: Line, field: str) -> Line:
    """The line without the name of a field before it (作者：); as it is where nothing else is in it."""
    found = LABELLED[field].match(line.text)
    rest = line.text[found.end() :].strip() if found else ""
    return replace(line, text=rest, spans=()) if rest else line


def filled_in(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of a form, each field with what it was filled in with; those of any other manuscript as they are.

    Fields and what was filled in are paragraphs of their own, or cells of one row.
    """
    cells = [replace(line, text=text) for line in lines for text in _cells(line.text)]
    fields = [_bare_field(line.text) for line in cells]
    if len({*fields} - {None}) < _FEWEST:
        return list(lines)
    result: list[Line] = []
    place = 0
    while place < len(cells):
        line = cells[place]
        filled = cells[place + 1] if place + 1 < len(cells) and fields[place + 1] is None else None
        if fields[place] not in (None, "text") and filled is not None and extent(filled.text) <= _LONGEST:
            result.append(replace(filled, text=f"{line.text.rstrip('：: ')}：{filled.text}", spans=()))
            place += 1
        elif line.text:
            result.append(line)
        place += 1
    return result


def _cells(text: str) -> list[str]:
    """The cells of a row that begins with a field; other rows stay whole."""
    is_field = any(label.match(text) for label in LABELLED.values())
    return [cell.strip() for cell in _GAP.split(text)] if is_field else [text]


def _bare_field(text: str) -> str | None:
    """The field that ``text`` names and says nothing of."""
    for name, label in LABELLED.items():
        found = label.match(text)
        if found and found.end() == len(text):
            return name
    return None
