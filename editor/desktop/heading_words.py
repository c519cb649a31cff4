"""What the ranks of headlines are called."""

from __future__ import annotations

from editor.desktop.words import tr


def rank_title(name: str) -> str:
    """The name of a rank; those that a template has made up are told as they are."""
    known = {
        "lead": tr("头条"),
        "second": tr("二条"),
        "third": tr("三条"),
        "small": tr("小消息"),
        "feature": tr("专题"),
        "brief": tr("简讯"),
    }
    return known.get(name, name)
