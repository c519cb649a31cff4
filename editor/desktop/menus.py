"""Menus and bars: which actions stand where, by name.  ``-`` and ``|`` are lines.

What of it cannot be done now is shown, but not offered.
"""

from __future__ import annotations

from typing import Final

Names = tuple[str, ...]

MENUS: Final[tuple[tuple[str, str, Names], ...]] = (
    (
        "文件",
        "File",
        (
            "file.new", "file.open", "file.library", "-", "file.import", "file.review", "-", "file.save",
            "file.save_as", "file.versions", "-", "file.export", "file.print", "file.picture",
            "file.copy_picture", "-", "file.close", "file.quit",
        ),
    ),
    (
        "编辑",
        "Edit",
        (
            "edit.undo", "edit.redo", "-", "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "item.remove",
            "edit.select_all", "-", "edit.find",
        ),
    ),
    (
        "稿件",
        "Article",
        ("article.new", "edit.text", "article.place", "article.hold", "-", "article.remove"),
    ),
    (
        "文字",
        "Text",
        (
            "text.bold", "text.kai", "text.hei", "text.fang", "-", "text.dot", "text.name", "text.title",
            "text.underline", "-", "text.super", "text.sub", "-", "text.crosshead", "text.verse", "text.plain",
        ),
    ),
    (
        "对象",
        "Object",
        (
            "tool.select", "tool.text", "tool.picture", "tool.rule", "tool.tint", "tool.qr", "tool.table",
            "tool.advertisement", "tool.zoom", "-", "block.fit", "block.copyfit", "block.box", "item.lock",
            "frame.picture", "frame.wrap", "-", "item.group", "item.ungroup", "block.swap", "frame.front",
            "frame.back", "-", "align.left", "align.centre", "align.right", "align.top", "align.middle",
            "align.bottom", "align.across", "align.down", "-", "thread.add", "thread.insert", "thread.cut",
            "thread.pull",
        ),
    ),
    (
        "版面",
        "Layout",
        (
            "make.propose", "make.choose", "make.check", "make.proof", "-", "page.add", "page.remove", "page.earlier",
            "page.later", "page.clear_guides", "page.template",
        ),
    ),
    (
        "视图",
        "View",
        (
            "view.fit_page", "view.fit_spread", "view.fit_width", "view.true_size", "view.zoom_in", "view.zoom_out",
            "-", "view.alone", "view.next_page", "view.previous_page", "view.next_item", "view.previous_item",
            "view.next_pane", "view.previous_pane", "-", "view.guides", "view.units", "view.panels", "view.pool",
            "view.pages", "view.inspector", "view.findings", "-", "view.dark",
            "view.language",
        ),
    ),
    ("帮助", "Help", ("help.commands", "help.keys", "help.about")),
)  # fmt: skip

TOOLBAR: Final = (
    "file.new", "file.open", "file.save", "|", "edit.undo", "edit.redo", "|", "file.import", "make.propose",
    "make.check", "file.export", "<>", "view.zoom_out", "zoom", "view.zoom_in", "view.fit_page", "|", "search",
)  # fmt: skip
"""``<>`` is the room between left and right, ``zoom`` the zoom field, ``search`` what opens the palette."""

WITH_WORDS: Final = frozenset({"file.import", "make.propose", "make.check", "file.export"})
"""Actions whose buttons show their title."""

TOOLS: Final = (
    "tool.select", "tool.text", "|", "tool.picture", "tool.rule", "tool.tint", "|", "tool.advertisement", "tool.qr",
    "tool.table", "|", "tool.zoom",
)  # fmt: skip
"""The strip of tools at the left of the pages."""

STORY: Final = ("text.bold", "text.kai", "text.hei", "text.dot", "text.crosshead", "text.verse", "text.plain")
"""The commands above the text in the story editor."""

CONTEXT: Final[dict[str, Names]] = {
    "text": (
        "text.bold", "text.kai", "text.hei", "text.fang", "|", "text.dot", "text.name", "text.title",
        "text.underline", "|", "text.super", "text.sub", "|", "ink", "|", "text.crosshead", "text.verse",
        "text.plain",
    ),
    "block": (
        "heading", "|", "block.fit", "block.copyfit", "|", "block.box", "item.lock", "|", "thread.add",
        "frame.picture", "|", "edit.text", "item.remove",
    ),
    "frame": (
        "frame.picture", "frame.wrap", "thread.add", "|", "frame.front", "frame.back", "item.lock", "|",
        "edit.duplicate", "item.remove",
    ),
    "several": (
        "align.left", "align.centre", "align.right", "|", "align.top", "align.middle", "align.bottom", "|",
        "align.across", "align.down", "|", "block.swap", "item.group", "item.lock", "item.remove",
    ),
    "page": ("make.propose", "make.choose", "file.review", "|", "page.add", "page.remove", "|", "view.guides"),
}  # fmt: skip
"""The bar over the pages, by what is selected; ``ink`` and ``heading`` are choices."""

CONTEXT_WORDS: Final = frozenset(
    {"block.fit", "block.copyfit", "edit.text", "frame.picture", "frame.wrap", "make.propose", "make.choose",
     "file.review", "page.add", "item.group", "thread.add", "text.crosshead"}
)  # fmt: skip
"""Actions that show their title in the bar over the pages."""

_SHORT: Final = frozenset({"block.copyfit", "thread.add", "frame.picture"})
"""Of them those that are known by their icon where titles are long."""


def context_words(*, is_wordy: bool) -> frozenset[str]:
    """The actions that show their title, fewer in a language that takes more room."""
    return CONTEXT_WORDS - _SHORT if is_wordy else CONTEXT_WORDS


BLOCK_MENU: Final = (
    "edit.text", "-", "thread.add", "thread.insert", "thread.cut", "thread.pull", "-",
    "block.fit", "block.copyfit", "block.box", "frame.picture", "-",
    "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "-", "item.lock", "item.group", "item.ungroup", "-",
    "item.remove",
)  # fmt: skip
FRAME_MENU: Final = (
    "frame.picture", "frame.wrap", "-", "thread.add", "thread.insert", "thread.cut", "thread.pull", "-",
    "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "-", "frame.front",
    "frame.back", "-", "item.lock", "item.group", "item.ungroup", "-", "item.remove",
)  # fmt: skip
SEVERAL_MENU: Final = (
    "align.left", "align.centre", "align.right", "align.top", "align.middle", "align.bottom", "align.across",
    "align.down", "-", "edit.cut", "edit.copy", "edit.duplicate", "-", "block.swap", "item.group", "item.ungroup",
    "item.lock", "-", "item.remove",
)  # fmt: skip
TEXT_MENU: Final = (
    "text.bold", "text.kai", "text.hei", "text.fang", "-", "text.dot", "text.name", "text.title", "text.underline",
    "text.super", "text.sub", "-", "text.crosshead", "text.verse", "text.plain",
)  # fmt: skip
PAGE_MENU: Final = (
    "edit.paste", "edit.select_all", "-", "make.propose", "make.choose", "make.check", "-", "page.add", "page.remove",
    "page.earlier", "page.later", "page.clear_guides", "-", "view.fit_page", "view.fit_spread", "view.guides",
)  # fmt: skip
ARTICLE_MENU: Final = (
    "edit.text",
    "article.place",
    "article.hold",
    "-",
    "edit.copy",
    "edit.duplicate",
    "-",
    "article.remove",
)
"""The menu of an article in the pool."""
