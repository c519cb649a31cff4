"""Commands that show the issue outside the window: a soft proof, paper, a picture of a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.desktop.window import Window


def prove(window: Window) -> None:
    """Open the soft proof of the page in sight."""
    from editor.desktop.dialogs.proof_window import ProofWindow

    proof = ProofWindow(window.desk, window.theme, window.canvas.current_page(), window)
    proof.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    proof.show()


def print_issue(window: Window) -> None:
    """Ask for paper and pages, then for a printer, and print."""
    from PySide6.QtPrintSupport import QPrintDialog

    from editor.desktop.dialogs.print_dialog import PrintDialog
    from editor.desktop.dialogs.printing import print_pages

    asking = PrintDialog(window.desk.session.pages(), window.desk.issue.title, window)

    def send() -> None:
        if not QPrintDialog(asking.printer, window).exec():
            return
        try:
            print_pages(asking.printer, asking.wanted(), _painter(window), asking.manner)
        except ValueError:
            window.desk.say(tr("打印机没有接受，请看看它是否开着、有没有纸。"))
        else:
            window.desk.say(tr("已送去打印。"))

    asking.accepted.connect(send)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.open()


def copy_picture(window: Window) -> None:
    """Put a picture of the page in sight on the clipboard."""
    from editor.desktop.dialogs.printing import picture_of

    page = _page_in_sight(window)
    QGuiApplication.clipboard().setImage(picture_of(page, _painter(window)))
    window.desk.say(tr("第 {number} 版的图片已在剪贴板上，可以粘贴到聊天和邮件里。").format(number=page.number))


def save_picture(window: Window) -> None:
    """Ask where, and write the page in sight as a picture."""
    from editor.desktop.commands.file import ask_path

    page = _page_in_sight(window)
    path = ask_path(window, tr("另存本版为图片"), ".png", tr("图片") + " (*.png)")
    if path is not None:
        write_picture(window, page, path)


def write_picture(window: Window, page: ComposedPage, path: Path) -> None:
    """Write a page as a PNG, whole or not at all."""
    from PySide6.QtCore import QBuffer, QIODevice

    from editor.desktop.dialogs.printing import picture_of
    from editor.files import write_whole

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture_of(page, _painter(window)).save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt text
    try:
        write_whole(path, bytes(buffer.data().data()))
    except OSError:
        window.desk.say(tr("没能写到 {path}，请换一个文件夹。").format(path=path))
    else:
        window.desk.say(tr("已存为 {name}").format(name=path.name))


def _painter(window: Window) -> PagePainter:
    """One that waits for pictures which the screen shows when they are read."""
    from editor.desktop.canvas.page_painter import PagePainter

    return PagePainter(window.desk.pictures.now)


def _page_in_sight(window: Window) -> ComposedPage:
    number = window.canvas.current_page()
    return next(page for page in window.desk.session.pages() if page.number == number)
