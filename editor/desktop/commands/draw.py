"""Commands that take a tool into the hand: draw a frame, keep room, go on with a story, place a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QFileDialog

from editor.desktop.tools.draw_tool import Drawing, Thread
from editor.desktop.tools.under_pointer import find_frame, under
from editor.desktop.words import tr
from editor.model.page import FrameKind
from editor.session.selection import Selection
from editor.session.threads import after, before

if TYPE_CHECKING:
    from editor.desktop.window import Window


def draw(window: Window, what: Drawing) -> None:
    """Draw one with the next drag; asked again, put the tool down."""
    was = window.draw_tool.what
    window.text_tool.leave_text()
    window.draw_tool.finish()
    window.zoom_tool.finish()
    if was is not what:
        window.show_canvas()
        window.draw_tool.begin(what)


def is_drawing(window: Window, what: Drawing) -> bool:
    """Whether that is being drawn."""
    return window.draw_tool.what is what


def zoom(window: Window) -> None:
    """Take the zoom tool."""
    select(window)
    window.zoom_tool.begin()
    window.update_actions()


def is_zooming(window: Window) -> bool:
    """Whether a click zooms."""
    return window.zoom_tool.is_in_use


def select(window: Window) -> None:
    """Take the selection tool."""
    window.text_tool.leave_text()
    window.crop_tool.finish()
    window.draw_tool.finish()
    window.zoom_tool.finish()
    window.show_canvas()
    window.update_actions()


def is_selecting(window: Window) -> bool:
    """Whether the selection tool is in use."""
    return window.canvas.tool is window.tool


def type_text(window: Window) -> None:
    """Type in what is selected; where nothing is, draw a text frame."""
    selection = window.desk.session.selection
    if len(selection.items) == 1 and window.text_tool.enter_item(selection.items[0]):
        return
    draw(window, Drawing.TEXT)


def is_typing(window: Window) -> bool:
    """Whether there is a caret in the type, or a text frame is being drawn."""
    return window.text_tool.typing is not None or is_drawing(window, Drawing.TEXT)


def enter_table(window: Window, pixel: QPointF) -> bool:
    """Put the keyboard into the cells of the table at a pixel; tell whether there is one."""
    here = under(window.canvas, window.desk, pixel)
    found = find_frame(window.desk.issue.pages, here.item) if here is not None and here.item is not None else None
    if found is None or found[1].kind is not FrameKind.TABLE:
        return False
    window.desk.session.select(Selection(found[0].number, frames=(found[1].id,)))
    window.go_to_field(window.inspector.frame.content.grid.view)
    return True


def continue_story(window: Window) -> None:
    """Draw where the words of what is selected go on."""
    for item in window.desk.session.selection.items[:1]:
        take_thread(window, item, "out")


def precede_story(window: Window) -> None:
    """Draw a part before the one that is selected."""
    for item in window.desk.session.selection.items[:1]:
        take_thread(window, item, "in")


def take_thread(window: Window, item: str, port: str) -> None:
    """Take up the thread at a port: what is drawn next follows the out-port, or stands before the in-port."""
    issue = window.desk.issue
    earlier = before(issue, item)
    if port == "out":
        thread = Thread(item, parts_after=item if after(issue, item) else "")
        words = tr("拖出一块，正文从这里接着排；点空文字框就接到它。双击出口断开。Esc 取消。")
    elif earlier is not None:
        thread = Thread(earlier, parts_after=earlier)
        words = tr("拖出一块，插在前一块和这一块之间。双击入口，正文收回到前一块。Esc 取消。")
    elif issue.block(item) is not None:
        thread = Thread(item, begins=True)
        words = tr("正文从这一块开始。拖出一块，改从那里开始。Esc 取消。")
    else:
        window.desk.say(tr("文字从这个框开始；要接着排，请点右下角的出口。"))
        return
    window.draw_tool.begin(Drawing.THREAD, thread)
    window.desk.say(words)


def place_picture(window: Window) -> None:
    """Ask for a picture and put it into the selected block or picture frame."""
    from editor.desktop.commands import importing

    selection = window.desk.session.selection
    if not selection.items:
        return
    kinds = tr("图片") + " (" + " ".join(f"*{suffix}" for suffix in sorted(importing.PICTURES)) + ")"
    name, _ = QFileDialog.getOpenFileName(window, tr("放入图片"), str(importing.folder(window)), kinds)
    if name:
        window.program.last_folder = Path(name).parent
        importing.place_picture(window, Path(name), selection.items[0])
