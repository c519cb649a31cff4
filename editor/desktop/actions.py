"""Actions: every command of the window as data; menus, toolbar, keys and the command palette are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from editor.desktop.commands import article, draw, edit, file, items, library, make, proof, text, versions, view
from editor.desktop.commands import importing as bring
from editor.desktop.commands import page as pages
from editor.desktop.tools.draw_tool import Drawing
from editor.model.text import ParagraphKind
from editor.session.selection import items_of

if TYPE_CHECKING:
    from editor.desktop.window import Window


class Needs(StrEnum):
    """What must be there for an action to make sense."""

    NOTHING = "nothing"
    ISSUE = "issue"
    PAGES = "pages"
    REVIEW = "review"  # an import whose review has begun
    ITEMS = "items"  # blocks or frames are selected
    SEVERAL = "several"  # at least two of them
    PAIR = "pair"  # two blocks and nothing else
    BLOCK = "block"
    PICTURE = "picture"  # one block or frame that takes a picture
    FRAME = "frame"  # one free frame
    ARTICLE = "article"
    WAITING = "waiting"  # an article that stands on no page
    COPIES = "copies"  # something that can be copied
    GROUP = "group"
    STORY = "story"  # one block or frame with words that can go on elsewhere
    THREAD = "thread"  # one whose words do
    FOLLOWS = "follows"  # one whose words come from another
    WORDS = "words"  # a caret in a story
    GUIDES = "guides"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """A command: its name, both titles, what it does, its keys, its icon, what it needs."""

    name: str
    title: str
    title_en: str
    run: Callable[[Window], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    is_on: Callable[[Window], bool] | None = None  # for actions that switch something


Run = Callable[["Window"], None]
Ask = Callable[["Window"], bool]
Rest = tuple[Run, tuple[str, ...], str, Needs, Ask]


def _align(edge: str) -> Run:
    return partial(items.align, edge=edge)


def _spread(*, across: bool) -> Run:
    return partial(items.distribute, across=across)


def _order(*, in_front: bool) -> Run:
    return partial(items.arrange, in_front=in_front)


def _style(attribute: str, value: object) -> Run:
    return partial(text.style, attribute=attribute, value=value)


def _is(attribute: str, value: object) -> Ask:
    return partial(text.has_style, attribute=attribute, value=value)


def _mark(value: str, *keys: str) -> Rest:
    """All that is left to say of a mark along characters."""
    return _style("emphasis", value), keys, value, Needs.WORDS, _is("emphasis", value)


def _script(value: str, *keys: str) -> Rest:
    """All that is left to say of raised and lowered characters."""
    return _style("script", value), keys, value, Needs.WORDS, _is("script", value)


def _kind(kind: ParagraphKind, *keys: str) -> Rest:
    """All that is left to say of what a paragraph is."""
    return partial(text.set_kind, kind=kind), keys, kind.value, Needs.WORDS, partial(text.is_kind, kind=kind)


def _draw(what: Drawing) -> Run:
    return partial(draw.draw, what=what)


def _tool(what: Drawing) -> tuple[str, Needs, Ask]:
    """All that is left to say of a tool: its icon, what it needs, whether it is in the hand."""
    return f"draw-{what.value}", Needs.PAGES, partial(draw.is_drawing, what=what)


ACTIONS: Final = (
    Action("file.new", "新建", "New issue", file.new_issue, ("Ctrl+N",), "new"),
    Action("file.open", "打开…", "Open…", file.open_issue, ("Ctrl+O",), "open"),
    Action("file.library", "资料库…", "Library…", library.show_library, ("Ctrl+Shift+L",), "open"),
    Action("file.import", "导入稿件…", "Import manuscripts…", bring.import_manuscripts, ("Ctrl+I",), "import"),
    Action(
        "file.review",
        "核对导入",
        "Review import",
        bring.review,
        ("Ctrl+R",),
        "review",
        Needs.REVIEW,
        bring.is_reviewing,
    ),
    Action("file.save", "存盘", "Save", file.save, ("Ctrl+S",), "save", Needs.ISSUE),
    Action("file.save_as", "另存为…", "Save as…", file.save_as, ("Ctrl+Shift+S",), "", Needs.ISSUE),
    Action("file.versions", "历史版本…", "Versions…", versions.show_versions, ("Ctrl+Shift+H",), "", Needs.ISSUE),
    Action("file.export", "导出…", "Export…", file.export, ("Ctrl+E",), "export", Needs.PAGES),
    Action("file.print", "打印…", "Print…", proof.print_issue, ("Ctrl+P",), "", Needs.PAGES),
    Action("file.picture", "另存本版为图片…", "Save page as a picture…", proof.save_picture, (), "", Needs.PAGES),
    Action("file.copy_picture", "复制本版图片", "Copy page picture", proof.copy_picture, (), "", Needs.PAGES),
    Action("file.close", "关闭", "Close issue", file.close_issue, ("Ctrl+W",), "", Needs.ISSUE),
    Action("file.quit", "退出", "Quit", file.leave, ("Ctrl+Q",)),
    Action("edit.undo", "撤销", "Undo", edit.undo, ("Ctrl+Z",), "undo", Needs.UNDO),
    Action("edit.redo", "重做", "Redo", edit.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", Needs.REDO),
    Action("edit.cut", "剪切", "Cut", items.cut, ("Ctrl+X",), "", Needs.ITEMS),
    Action("edit.copy", "复制", "Copy", items.copy, ("Ctrl+C",), "", Needs.COPIES),
    Action("edit.paste", "粘贴", "Paste", bring.paste, ("Ctrl+V",)),
    Action("edit.duplicate", "再制", "Duplicate", items.duplicate, ("Ctrl+Shift+D",), "duplicate", Needs.COPIES),
    Action("edit.select_all", "全选", "Select all", items.select_all, ("Ctrl+A",), "", Needs.PAGES),
    Action("edit.text", "编辑正文…", "Edit text…", edit.edit_text, ("Ctrl+T",), "article", Needs.ARTICLE),
    Action("edit.find", "查找与替换…", "Find and replace…", edit.find, ("Ctrl+F",), "find", Needs.ISSUE),
    Action("item.remove", "撤下", "Take off", items.remove, ("Del", "Backspace"), "remove", Needs.ITEMS),
    Action("item.lock", "锁定", "Lock", items.lock, ("Ctrl+L",), "lock", Needs.ITEMS, items.is_locked),
    Action("item.group", "编组", "Group", items.group, ("Ctrl+G",), "group", Needs.SEVERAL),
    Action("item.ungroup", "取消编组", "Ungroup", items.ungroup, ("Ctrl+Shift+G",), "", Needs.GROUP),
    Action("align.left", "左对齐", "Align left", _align("left"), (), "align-left", Needs.SEVERAL),
    Action("align.centre", "左右居中", "Align centres", _align("centre"), (), "align-centre", Needs.SEVERAL),
    Action("align.right", "右对齐", "Align right", _align("right"), (), "align-right", Needs.SEVERAL),
    Action("align.top", "顶对齐", "Align tops", _align("top"), (), "align-top", Needs.SEVERAL),
    Action("align.middle", "上下居中", "Align middles", _align("middle"), (), "align-middle", Needs.SEVERAL),
    Action("align.bottom", "底对齐", "Align bottoms", _align("bottom"), (), "align-bottom", Needs.SEVERAL),
    Action("align.across", "左右等距", "Space across", _spread(across=True), (), "space-across", Needs.SEVERAL),
    Action("align.down", "上下等距", "Space down", _spread(across=False), (), "space-down", Needs.SEVERAL),
    Action("block.swap", "互换位置", "Swap places", items.swap, (), "swap", Needs.PAIR),
    Action("frame.front", "移到最前", "Bring to front", _order(in_front=True), ("Ctrl+]",), "front", Needs.FRAME),
    Action("frame.back", "移到最后", "Send to back", _order(in_front=False), ("Ctrl+[",), "back", Needs.FRAME),
    Action("frame.wrap", "文字绕排", "Text runs round", items.wrap, (), "wrap", Needs.FRAME, items.is_wrapped),
    Action("frame.picture", "放入图片…", "Place picture…", draw.place_picture, ("Ctrl+D",), "picture", Needs.PICTURE),
    Action("article.new", "新建稿件", "New article", article.new, ("Ctrl+Shift+N",), "add", Needs.ISSUE),
    Action("article.place", "放到版上", "Place on page", article.place, (), "place", Needs.WAITING),
    Action("article.hold", "留用", "Hold back", article.hold, (), "", Needs.WAITING, article.is_held),
    Action("article.remove", "删除稿件", "Delete article", article.remove, (), "remove", Needs.ARTICLE),
    Action("thread.add", "接排到…", "Continue story…", draw.continue_story, (), "thread", Needs.STORY),
    Action("thread.insert", "在前面插入一块…", "Insert part before…", draw.precede_story, (), "", Needs.STORY),
    Action("thread.cut", "断开后面", "Cut thread after", items.cut_thread, (), "", Needs.THREAD),
    Action("thread.pull", "收回到前一块", "Pull back to part before", items.pull_back, (), "", Needs.FOLLOWS),
    Action("text.bold", "加粗", "Bold", _style("weight", 700), ("Ctrl+B",), "bold", Needs.WORDS, _is("weight", 700)),
    Action("text.kai", "楷体", "Kai", _style("face", "kai"), ("Ctrl+Alt+K",), "kai", Needs.WORDS, _is("face", "kai")),
    Action("text.hei", "黑体", "Hei", _style("face", "hei"), ("Ctrl+Alt+H",), "hei", Needs.WORDS, _is("face", "hei")),
    Action("text.fang", "仿宋", "Fang", _style("face", "fang"), (), "fang", Needs.WORDS, _is("face", "fang")),
    Action("text.dot", "着重号", "Emphasis dots", *_mark("dot", "Ctrl+.")),
    Action("text.name", "专名号", "Name line", *_mark("name", "Ctrl+Shift+U")),
    Action("text.title", "书名号（浪线）", "Wavy title line", *_mark("title")),
    Action("text.underline", "下划线", "Underline", *_mark("underline", "Ctrl+U")),
    Action("text.super", "上标", "Superscript", *_script("super", "Ctrl+Shift+=")),
    Action("text.sub", "下标", "Subscript", *_script("sub", "Ctrl+Alt+=")),
    Action("text.crosshead", "小标题", "Crosshead", *_kind(ParagraphKind.CROSSHEAD, "Ctrl+Alt+1")),
    Action("text.verse", "诗行", "Verse", *_kind(ParagraphKind.VERSE, "Ctrl+Alt+2")),
    Action("text.plain", "清除样式", "Clear styles", text.plain, ("Ctrl+\\",), "plain", Needs.WORDS),
    Action("tool.select", "选择", "Select", draw.select, ("V",), "select", Needs.PAGES, draw.is_selecting),
    Action("tool.zoom", "缩放", "Zoom", draw.zoom, ("Z",), "search", Needs.PAGES, draw.is_zooming),
    Action("tool.text", "文字", "Text", draw.type_text, ("T",), "draw-text", Needs.PAGES, draw.is_typing),
    Action("tool.picture", "图片框", "Picture frame", _draw(Drawing.PICTURE), ("F",), *_tool(Drawing.PICTURE)),
    Action("tool.rule", "线", "Rule", _draw(Drawing.RULE), ("L",), *_tool(Drawing.RULE)),
    Action("tool.tint", "色块", "Tint", _draw(Drawing.TINT), ("B",), *_tool(Drawing.TINT)),
    Action("tool.qr", "二维码", "QR code", _draw(Drawing.QR), ("Q",), *_tool(Drawing.QR)),
    Action("tool.table", "表格", "Table", _draw(Drawing.TABLE), (), *_tool(Drawing.TABLE)),
    Action(
        "tool.advertisement",
        "广告位",
        "Advertisement",
        _draw(Drawing.ADVERTISEMENT),
        ("A",),
        *_tool(Drawing.ADVERTISEMENT),
    ),
    Action("block.fit", "高度随文", "Fit height to text", edit.fit_block, ("Ctrl+Shift+F",), "fit-height", Needs.BLOCK),
    Action("block.copyfit", "适版…", "Copyfit…", edit.show_remedies, ("Ctrl+J",), "copyfit", Needs.BLOCK),
    Action("block.box", "加框", "Box", edit.box_block, (), "box", Needs.BLOCK, edit.is_boxed),
    Action("page.add", "增加一版", "Add page", pages.add, (), "add", Needs.ISSUE),
    Action("page.remove", "删除本版", "Remove page", pages.remove, (), "remove", Needs.PAGES),
    Action("page.earlier", "本版前移", "Move page up", partial(pages.shift, by=-1), (), "", Needs.PAGES),
    Action("page.later", "本版后移", "Move page down", partial(pages.shift, by=1), (), "", Needs.PAGES),
    Action("page.clear_guides", "清除参考线", "Clear guides", pages.clear_guides, (), "", Needs.GUIDES),
    Action("page.template", "把本版存为模板…", "Save page as template…", pages.save_as_template, (), "", Needs.PAGES),
    Action("make.propose", "生成版面", "Propose pages", make.make_up, ("Ctrl+M",), "make", Needs.ISSUE),
    Action("make.choose", "版面方案…", "Proposals…", make.choose, ("Ctrl+Shift+M",), "proposals", Needs.ISSUE),
    Action("make.proof", "打样…", "Soft proof…", proof.prove, ("Ctrl+Shift+P",), "", Needs.PAGES),
    Action("make.check", "检查", "Check", edit.check, ("F7",), "check", Needs.PAGES),
    Action("view.fit_page", "整版", "Fit page", view.fit_page, ("Ctrl+0",), "fit", Needs.PAGES),
    Action("view.fit_spread", "对开", "Fit spread", view.fit_spread, ("Ctrl+Alt+0",), "", Needs.PAGES),
    Action(
        "view.alone",
        "只看本对开",
        "This spread alone",
        view.toggle_alone,
        ("Ctrl+Alt+9",),
        "",
        Needs.PAGES,
        view.is_alone,
    ),
    Action("view.fit_width", "版宽", "Fit width", view.fit_width, ("Ctrl+2",), "", Needs.PAGES),
    Action("view.true_size", "100%", "100 %", view.true_size, ("Ctrl+1",), "", Needs.PAGES),
    Action("view.zoom_in", "放大", "Zoom in", view.zoom_in, ("Ctrl+=", "Ctrl++"), "zoom-in", Needs.PAGES),
    Action("view.zoom_out", "缩小", "Zoom out", view.zoom_out, ("Ctrl+-",), "zoom-out", Needs.PAGES),
    Action("view.next_page", "下一版", "Next page", partial(view.turn, by=1), ("PgDown",), "", Needs.PAGES),
    Action("view.previous_page", "上一版", "Previous page", partial(view.turn, by=-1), ("PgUp",), "", Needs.PAGES),
    Action("view.guides", "参考线", "Guides", view.toggle_guides, ("W",), "grid", Needs.PAGES, view.shows_guides),
    Action(
        "view.units",
        "标尺用字和行",
        "Rulers in characters",
        view.switch_units,
        (),
        "",
        Needs.PAGES,
        view.counts_characters,
    ),
    Action("view.next_item", "下一个稿块", "Next block", partial(view.choose, step=1), ("N",), "", Needs.PAGES),
    Action(
        "view.previous_item",
        "上一个稿块",
        "Previous block",
        partial(view.choose, step=-1),
        ("Shift+N",),
        "",
        Needs.PAGES,
    ),
    Action("view.next_pane", "下一个窗格", "Next pane", partial(view.go_round, step=1), ("F6",)),
    Action("view.previous_pane", "上一个窗格", "Previous pane", partial(view.go_round, step=-1), ("Shift+F6",)),
    Action("view.panels", "全部面板", "All panels", view.toggle_panels, ("F4",), "", Needs.ISSUE, view.shows_panels),
    *(
        Action(
            f"view.{name}",
            title,
            title_en,
            partial(view.toggle_panel, name=name),
            (),
            "",
            Needs.ISSUE,
            partial(view.shows_panel, name=name),
        )
        for name, title, title_en in (
            ("pool", "稿件面板", "Articles panel"),
            ("pages", "各版面板", "Pages panel"),
            ("inspector", "属性面板", "Properties panel"),
            ("findings", "检查面板", "Findings panel"),
        )
    ),
    Action("view.dark", "深色界面", "Dark interface", view.toggle_dark, (), "theme", Needs.NOTHING, view.is_dark),
    Action("view.language", "English", "中文", view.switch_language, (), "language"),
    Action("help.commands", "命令…", "Commands…", view.show_commands, ("Ctrl+K",), "commands"),
    Action("help.keys", "快捷键…", "Keyboard shortcuts…", view.edit_keys),
    Action("help.about", "关于版心", "About Banxin", view.about),
)


def find(name: str) -> Action:
    """The action of that name; ValueError if there is none."""
    for action in ACTIONS:
        if action.name == name:
            return action
    raise ValueError(f"there is no action named {name!r}")


def is_possible(action: Action, window: Window) -> bool:
    """Whether what the action needs is there."""
    if action.needs is Needs.NOTHING:
        return True
    return window.desk.is_open and _HAS[action.needs](window)


def _in_group(window: Window) -> bool:
    names = window.desk.session.selection.items
    return any(x.group for p in window.desk.issue.pages for x in items_of(p) if x.id in names)


_HAS: Final[dict[Needs, Ask]] = {
    Needs.ISSUE: lambda _: True,
    Needs.REVIEW: bring.has_review,
    Needs.PAGES: lambda w: bool(w.desk.issue.pages),
    Needs.ITEMS: lambda w: bool(w.desk.session.selection.items),
    Needs.SEVERAL: lambda w: len(w.desk.session.selection.items) > 1,
    Needs.PAIR: lambda w: len(w.desk.session.selection.items) == len(w.desk.session.selection.blocks) == 2,
    Needs.BLOCK: lambda w: bool(w.desk.session.selection.blocks),
    Needs.PICTURE: bring.picture_is_welcome,
    Needs.FRAME: lambda w: len(w.desk.session.selection.items) == len(w.desk.session.selection.frames) == 1,
    Needs.ARTICLE: lambda w: w.desk.session.selection.article is not None,
    Needs.WAITING: article.is_waiting,
    Needs.COPIES: lambda w: bool(w.desk.session.selection.items) or w.desk.session.selection.article is not None,
    Needs.GROUP: _in_group,
    Needs.STORY: items.has_words,
    Needs.THREAD: items.goes_on,
    Needs.FOLLOWS: items.comes_from,
    Needs.WORDS: lambda w: text.typist(w) is not None,
    Needs.GUIDES: pages.has_guides,
    Needs.UNDO: lambda w: w.desk.session.undoable is not None,
    Needs.REDO: lambda w: w.desk.session.redoable is not None,
}
