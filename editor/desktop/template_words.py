"""What the ranks, styles and inks of a template are called; those that it has made up are told as they are."""

from __future__ import annotations

from editor.desktop.words import tr


def rank_title(name: str) -> str:
    """The name of a rank of headlines."""
    known = {
        "lead": tr("头条"),
        "second": tr("二条"),
        "third": tr("三条"),
        "small": tr("小消息"),
        "feature": tr("专题"),
        "brief": tr("简讯"),
    }
    return known.get(name, name)


def style_title(name: str) -> str:
    """The name of a style of paragraphs; one that is for a rank tells it after its own."""
    known = _styles()
    base, _, rank = name.rpartition("-")
    if name in known or base not in known:
        return known.get(name, name)
    return f"{known[base]} · {rank_title(rank)}"


def ink_title(name: str) -> str:
    """The name of an ink."""
    known = {
        "black": tr("黑色"),
        "white": tr("白色"),
        "grey": tr("灰色"),
        "accent": tr("主色"),
        "tint": tr("浅底色"),
        "leaf": tr("叶绿色"),
        "pale": tr("淡色"),
    }
    return known.get(name, name)


def _styles() -> dict[str, str]:
    return {
        "body": tr("正文"),
        "byline": tr("署名"),
        "caption": tr("图片说明"),
        "colophon": tr("版权栏"),
        "credit": tr("供稿单位"),
        "crosshead": tr("小标题"),
        "deck": tr("副题"),
        "folio": tr("报眉"),
        "folio-name": tr("报眉版名"),
        "folio-number": tr("报眉版次"),
        "gutter": tr("中缝"),
        "headline": tr("主题"),
        "jump": tr("下转与上接"),
        "kicker": tr("引题"),
        "lead": tr("电头"),
        "masthead": tr("报头"),
        "masthead-contents": tr("导读"),
        "masthead-contents-title": tr("导读标题"),
        "masthead-ear": tr("报眼"),
        "masthead-latin": tr("报头外文"),
        "masthead-note": tr("报头小字"),
        "notice": tr("启事"),
        "picture-credit": tr("图片署名"),
        "table": tr("表格"),
        "table-head": tr("表头"),
        "verse": tr("诗行"),
    }
