"""出版信息: what a paper says of itself in its masthead, folios and colophon."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

Imprint = tuple[tuple[str, str], ...]
"""Facts by name, each name once, none empty.  A page's go before its issue's, those before the template's."""


class Publication(StrEnum):
    """The kinds of paper: 内部资料性出版物 with a 准印证, and newspapers with a CN number."""

    INTERNAL = "internal"
    NEWSPAPER = "newspaper"


NAMES: Final = (
    "publisher",  # 主办、编印单位
    "supervisor",  # 主管单位
    "permit",  # 准印证号
    "cn",  # 国内统一连续出版物号
    "latin",  # 报名的拼音或英文
    "weather",  # 天气
    "chief",  # 总编辑
    "editor",  # 责任编辑
    "designer",  # 版式、美编
    "proofreader",  # 校对
    "phone",  # 电话
    "email",  # 投稿邮箱
    "address",  # 地址
    "postcode",  # 邮编
    "price",  # 定价
    "distribution",  # 发行方式
    "recipients",  # 发送对象
    "printer",  # 印刷单位
    "print_date",  # 印刷日期
    "run",  # 印数
    "advertising",  # 广告许可
    "gutter",  # 中缝文字
)
"""What there are fields for, besides title, date, number, page and section, which the issue knows itself."""


def merged(*imprints: Imprint) -> Imprint:
    """Return the facts of all, those of a later one in place of an earlier one's of the same name."""
    facts: dict[str, str] = {}
    for imprint in imprints:
        facts |= dict(imprint)
    return tuple(facts.items())


def with_fact(imprint: Imprint, name: str, text: str) -> Imprint:
    """Return the imprint with the fact of that name said otherwise; empty text takes it out."""
    kept = {key: value for key, value in imprint if key != name or text}
    return tuple((kept | ({name: text} if text else {})).items())
