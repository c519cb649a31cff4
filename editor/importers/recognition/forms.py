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
_HEADED: Final = 24.0  # em that what a figure stands over may be long
_LONGEST_ROW: Final = 60.0  # em that fields which run on may be long together
_FIELDS: Final = {
    "title": "文章标题 稿件标题 作品标题 投稿标题 主标题 标题 標題 "
    "文章题目 投稿题目 作品题目 题目 題目 篇名 作品名称 主题",
    "kicker": "引题 肩题 眉题 引标题",
    "deck": "副题 副标题 子标题",
    "writer": "作者姓名 作者 姓名 投稿人 撰稿人 撰稿 供稿人 笔名 来稿人",
    "office": "工作单位 作者单位 供稿单位 报送单位 选送单位 所在单位 发布单位 单位 供稿 来源 稿源 "
    "部门 所在社区 社区 班级 学校",
    "corner": "投稿栏目 栏目 体裁 投稿类别 类别 版面",
    "contact": "联系电话 联系方式 联系地址 电话 手机号 手机 通讯地址 通信地址 通联 通讯处 地址 邮编 电子邮箱 邮箱 "
    "微信号 微信 QQ 开户行 银行卡号 身份证号 年龄 性别 联系人 字数 投稿日期 投稿时间 报送日期 报送时间 发件人 收件人 "
    "发送时间 抄送 附件 审核人 审稿人 From To Subject Date 是否首发 是否原创 是否配图 编辑部意见 编辑意见 审稿意见 "
    "审核意见 领导意见 发布日期 发布时间 点击数 点击量 点击 浏览次数 浏览量 浏览 阅读量 字号 字体 技术支持 责任编辑 "
    "责编 编辑 审核 校对 排版 监制 终审 签发",
    "text": "正文 稿件正文 稿件内容 文章内容 作品内容 内容",
}


def _spelt(words: str) -> str:
    """Any of some words, white space between their characters or not."""
    return "|".join(r"[ \u3000]*".join(word) for word in words.split())


_GAP: Final = re.compile(r"\t| {2,}|\u3000{2,}")  # between the cells of a row
_COLON: Final = r"\s*[：:｜|丨]"
LABELLED: Final = {
    name: re.compile(
        rf"^(?P<name>[【\[（(]?(?:{_spelt(words)})[】\])）]?)(?:[（(][^）)]{{1,12}}[）)])?"
        rf"(?:{_COLON}|{_GAP.pattern}|\s*$)",
        re.IGNORECASE,
    )
    for name, words in _FIELDS.items()
}
"""By the name of a field, what a paragraph that holds it begins with."""


_RUN_ON: Final = re.compile(
    rf"[\s\u3000]+[【\[]?(?=(?:{'|'.join(map(_spelt, _FIELDS.values()))}){_COLON})", re.IGNORECASE
)


def without_field(line: Line, field: str) -> Line:
    """The line without the name of a field before it (作者：); as it is where nothing else is in it."""
    found = LABELLED[field].match(line.text)
    rest = line.text[found.end() :].strip() if found else ""
    return replace(line, text=rest, spans=()) if rest else line


def filled_in(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of a form, each field with what it was filled in with; those of any other manuscript as they are.

    Fields and what was filled in are paragraphs of their own, or cells of one row.
    """
    cells = [part for line in lines for part in _parted(line, _cells(line.text))]
    fields = [_bare_field(line.text) for line in cells]
    if len({*fields} - {None}) < _FEWEST:
        return [
            replace(line, text=text) if text != line.text else line for line in lines for text in _run_on(line.text)
        ]
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


def with_figures(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs, each figure that stands alone and counts (01, 02) put before the short one it stands over."""
    result: list[Line] = []
    for line in lines:
        above = result[-1] if result else None
        if above is not None and _is_figure(above.text) and extent(line.text) <= _HEADED and not _is_figure(line.text):
            result[-1] = replace(line, text=f"{above.text} {line.text}", blank_before=above.blank_before, spans=())
        else:
            result.append(line)
    counted = [line for line in lines if _is_figure(line.text)]
    return result if len(counted) >= _FEWEST and _counts(counted) else list(lines)


def _is_figure(text: str) -> bool:
    return len(text) <= _FEWEST and text.isdecimal()


def _counts(lines: Sequence[Line]) -> bool:
    """Whether lines that are figures count from one, and no line is left out."""
    return [int(line.text) for line in lines] == list(range(1, len(lines) + 1))


def _parted(line: Line, texts: Sequence[str]) -> list[Line]:
    return [line if text == line.text else replace(line, text=text, spans=()) for text in texts]


def _cells(text: str) -> list[str]:
    """The cells of a row that begins with a field, and the fields that run on in one line; other rows stay whole."""
    found = next((match for label in LABELLED.values() if (match := label.match(text))), None)
    if found:
        name = found.end("name")
        text = "".join(found["name"].split()) + text[name:]
        return [cell.strip() for part in _GAP.split(text) for cell in _run_on(part)]
    return _run_on(text)


def _run_on(text: str) -> list[str]:
    """The fields that stand one after the other in a line of no sentences, two at least."""
    parts = [part.strip() for part in _RUN_ON.split(text)] if extent(text) <= _LONGEST_ROW else [text]
    named = sum(any(label.match(part) for label in LABELLED.values()) for part in parts)
    return parts if named >= _FEWEST and not any(mark in text for mark in "。！？；，") else [text]


def _bare_field(text: str) -> str | None:
    """The field that ``text`` names and says nothing of."""
    for name, label in LABELLED.items():
        found = label.match(text)
        if found and found.end() == len(text):
            return name
    return None
