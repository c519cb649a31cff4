"""Commands that take a tool into the hand: draw a frame, keep room, go on with a story, place a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editor.desktop.tools.draw_tool import Drawing
from editor.desktop.words import tr

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


def continue_story(window: Window) -> None:
    """Draw where the story of the selected block goes on."""
    for block in window.desk.session.selection.blocks[:1]:
        go_on_from(window, block)


def go_on_from(window: Window, block: str) -> None:
    """Draw where the story of a block goes on."""
    window.draw_tool.begin(Drawing.THREAD, block)
    window.desk.say(tr("在空白处点一下，或拖出一块，正文从这里接着排。Esc 取消。"))


def place_picture(window: Window) -> None:
    """Ask for a picture and put it into the selected block or picture frame."""
    from editor.desktop.commands import importing

    selection = window.desk.session.selection
    if not selection.items:
        return
    kinds = tr("图片") + " (" + " ".join(f"*{suffix}" for suffix in sorted(importing.PICTURES)) + ")"
    name, _ = QFileDialog.getOpenFileName(window, tr("放入图片"), str(window.folder()), kinds)
    if name:
        importing.place_picture(window, Path(name), selection.items[0])
