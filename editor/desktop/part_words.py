"""What the parts of an article are called."""

from __future__ import annotations

from editor.desktop.words import tr


def part_words(part: str) -> str:
    """The name of a part one types in."""
    return {
        "kicker": tr("引题"),
        "headline": tr("主题"),
        "deck": tr("副题"),
        "byline": tr("署名"),
        "story": tr("正文"),
        "credit": tr("供稿单位"),
        "caption": tr("图片说明"),
        "maker": tr("摄影者"),
        "text": tr("文字"),
    }.get(part, part)
