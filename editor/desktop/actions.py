"""Actions: every command of the window as data; menus, toolbar, keys and the command palette are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from editor.desktop import commands_edit as edit
from editor.desktop import commands_file as file
from editor.desktop import commands_make as make
from editor.desktop import commands_view as view

if TYPE_CHECKING:
    from editor.desktop.window import Window


class Needs(StrEnum):
    """What must be there for an action to make sense."""

    NOTHING = "nothing"
    ISSUE = "issue"
    PAGES = "pages"
    BLOCK = "block"
    ARTICLE = "article"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """A command: its name, both titles, what it does, its keys, its icon, what it needs."""

    name: str
    title: str
    title_en: str
    run: Callable[[Window], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    is_on: Callable[[Window], bool] | None = None  # for actions that switch something


ACTIONS: Final = (
    Action("file.new", "新建", "New issue", file.new_issue, ("Ctrl+N",), "new"),
    Action("file.open", "打开…", "Open…", file.open_issue, ("Ctrl+O",), "open"),
    Action("file.import", "导入稿件…", "Import manuscripts…", file.import_manuscripts, ("Ctrl+I",), "import"),
    Action("file.review", "核对导入", "Review import", file.review, ("Ctrl+R",), "", Needs.ISSUE, file.is_reviewing),
    Action("file.save", "存盘", "Save", file.save, ("Ctrl+S",), "save", Needs.ISSUE),
    Action("file.save_as", "另存为…", "Save as…", file.save_as, ("Ctrl+Shift+S",), "", Needs.ISSUE),
    Action("file.export", "导出…", "Export…", file.export, ("Ctrl+E",), "export", Needs.PAGES),
    Action("file.close", "关闭", "Close issue", file.close_issue, ("Ctrl+W",), "", Needs.ISSUE),
    Action("file.quit", "退出", "Quit", file.leave, ("Ctrl+Q",)),
    Action("edit.undo", "撤销", "Undo", edit.undo, ("Ctrl+Z",), "undo", Needs.UNDO),
    Action("edit.redo", "重做", "Redo", edit.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", Needs.REDO),
    Action("edit.text", "编辑正文…", "Edit text…", edit.edit_text, ("T",), "text", Needs.ARTICLE),
    Action("edit.find", "查找与替换…", "Find and replace…", edit.find, ("Ctrl+F",), "find", Needs.ISSUE),
    Action("block.remove", "撤回待排", "Back to the pool", edit.remove_block, ("Del",), "remove", Needs.BLOCK),
    Action("block.fit", "高度随文", "Fit height to text", edit.fit_block, ("Ctrl+Shift+F",), "", Needs.BLOCK),
    Action("block.copyfit", "适版…", "Copyfit…", edit.show_remedies, ("Ctrl+J",), "", Needs.BLOCK),
    Action("block.lock", "锁定", "Lock", edit.lock_block, ("Ctrl+L",), "lock", Needs.BLOCK, edit.is_locked),
    Action("block.box", "加框", "Box", edit.box_block, (), "", Needs.BLOCK, edit.is_boxed),
    Action("page.add", "增加一版", "Add page", edit.add_page, (), "add", Needs.ISSUE),
    Action("page.remove", "删除本版", "Remove page", edit.remove_page, (), "", Needs.PAGES),
    Action("make.propose", "生成版面", "Propose pages", make.make_up, ("Ctrl+M",), "make", Needs.ISSUE),
    Action("make.choose", "版面方案…", "Proposals…", make.choose, ("Ctrl+Shift+M",), "", Needs.ISSUE),
    Action("make.check", "检查", "Check", edit.check, ("F7",), "check", Needs.PAGES),
    Action("view.fit_page", "整版", "Fit page", view.fit_page, ("Ctrl+0",), "fit", Needs.PAGES),
    Action("view.fit_spread", "对开", "Fit spread", view.fit_spread, ("Ctrl+Alt+0",), "", Needs.PAGES),
    Action("view.fit_width", "版宽", "Fit width", view.fit_width, ("Ctrl+2",), "", Needs.PAGES),
    Action("view.true_size", "100%", "100 %", view.true_size, ("Ctrl+1",), "", Needs.PAGES),
    Action("view.zoom_in", "放大", "Zoom in", view.zoom_in, ("Ctrl+=", "Ctrl++"), "zoom-in", Needs.PAGES),
    Action("view.zoom_out", "缩小", "Zoom out", view.zoom_out, ("Ctrl+-",), "zoom-out", Needs.PAGES),
    Action("view.next_page", "下一版", "Next page", partial(view.turn, by=1), ("PgDown",), "", Needs.PAGES),
    Action("view.previous_page", "上一版", "Previous page", partial(view.turn, by=-1), ("PgUp",), "", Needs.PAGES),
    Action("view.guides", "参考线", "Guides", view.toggle_guides, ("W",), "grid", Needs.PAGES, view.shows_guides),
    Action("view.panels", "面板", "Panels", view.toggle_panels, ("F4",), "", Needs.ISSUE, view.shows_panels),
    Action("view.dark", "深色界面", "Dark interface", view.toggle_dark, (), "theme", Needs.NOTHING, view.is_dark),
    Action("view.language", "English", "中文", view.switch_language, (), "language"),
    Action("help.commands", "命令…", "Commands…", view.show_commands, ("Ctrl+K",), "commands"),
    Action("help.keys", "快捷键…", "Keyboard shortcuts…", view.edit_keys),
    Action("help.about", "关于版心", "About Banxin", view.about),
)

MENUS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    (
        "文件",
        "File",
        (
            "file.new", "file.open", "-", "file.import", "file.review", "-", "file.save", "file.save_as",
            "file.export", "-", "file.close", "file.quit",
        ),
    ),
    ("编辑", "Edit", ("edit.undo", "edit.redo", "-", "edit.text", "edit.find", "-", "block.remove")),
    (
        "版面",
        "Layout",
        (
            "make.propose", "make.choose", "make.check", "-", "block.fit", "block.copyfit", "block.lock",
            "block.box", "-", "page.add", "page.remove",
        ),
    ),
    (
        "视图",
        "View",
        (
            "view.fit_page", "view.fit_spread", "view.fit_width", "view.true_size", "view.zoom_in", "view.zoom_out",
            "-", "view.next_page", "view.previous_page", "-", "view.guides", "view.panels", "view.dark",
            "view.language",
        ),
    ),
    ("帮助", "Help", ("help.commands", "help.keys", "help.about")),
)  # fmt: skip

TOOLBAR: Final = (
    "file.new", "file.open", "file.import", "|", "edit.undo", "edit.redo", "|",
    "make.propose", "make.check", "file.export", "<>", "view.zoom_out", "zoom", "view.zoom_in", "view.fit_page",
    "|", "help.commands",
)  # fmt: skip
"""Names of actions; ``|`` is a line, ``<>`` the room between left and right, ``zoom`` the zoom field."""

WITH_WORDS: Final = frozenset({"file.import", "make.propose", "make.check", "file.export"})
"""Actions whose buttons show their title."""

BLOCK_MENU: Final = (
    "edit.text",
    "-",
    "block.fit",
    "block.copyfit",
    "block.lock",
    "block.box",
    "block.remove",
    "-",
    "edit.undo",
    "edit.redo",
)
PAGE_MENU: Final = ("make.propose", "make.check", "-", "page.add", "page.remove", "-", "view.fit_page", "view.guides")


def find(name: str) -> Action:
    """The action of that name; ValueError if there is none."""
    for action in ACTIONS:
        if action.name == name:
            return action
    raise ValueError(f"there is no action named {name!r}")


def is_possible(action: Action, window: Window) -> bool:
    """Whether what the action needs is there."""
    desk = window.desk
    if action.needs is Needs.NOTHING:
        return True
    if not desk.is_open:
        return False
    session = desk.session
    return {
        Needs.NOTHING: True,
        Needs.ISSUE: True,
        Needs.PAGES: bool(session.issue.pages),
        Needs.BLOCK: bool(session.selection.blocks),
        Needs.ARTICLE: session.selection.article is not None,
        Needs.UNDO: session.undoable is not None,
        Needs.REDO: session.redoable is not None,
    }[action.needs]
