"""Commands that show the issue outside the window: a soft proof, paper, a picture of a page."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from editor.desktop.words import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.compose.page import ComposedPage
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.desktop.canvas.proofs import Proof
    from editor.desktop.dialogs.sheets import Manner
    from editor.desktop.window import Window
    from editor.session.jobs import Job


def prove(window: Window) -> None:
    """Open the soft proof of the page in sight."""
    from editor.desktop.dialogs.proof_window import ProofWindow

    proof = ProofWindow(window.desk, window.theme, window.canvas.current_page(), window)
    proof.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    proof.show()


def print_issue(window: Window) -> None:
    """Ask for paper and pages, then for a printer, and print."""
    window.desk.when_composed(lambda pages: _ask_for_paper(window, pages))


def _ask_for_paper(window: Window, pages: Sequence[ComposedPage]) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    from editor.desktop.dialogs.print_dialog import PrintDialog

    asking = PrintDialog(pages, window.desk.issue.title, window)

    def send() -> None:
        if QPrintDialog(asking.printer, window).exec():
            print_to(window, asking.printer, asking.wanted(), asking.manner)

    asking.accepted.connect(send)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.open()


def print_to(window: Window, printer: QPrinter, pages: Sequence[ComposedPage], manner: Manner) -> None:
    """Print pages between the events of the window; what is cancelled is called off at the printer too."""
    from editor.desktop.dialogs.printing import print_pages

    desk = window.desk

    def work(job: Job) -> bool:
        printing = print_pages(printer, pages, _painter(window, pages), manner)
        try:
            while (share := desk.jobs.here(job, partial(next, printing, None))) is not None:
                job.report(share, tr("打印"))
        except ValueError:
            return False
        finally:
            desk.call(partial(_leave, printing))
        return True

    def done(is_sent: bool) -> None:
        desk.say(tr("已送去打印。") if is_sent else tr("打印机没有接受，请看看它是否开着、有没有纸。"))

    desk.work(tr("打印"), work, done, tr("本期没有改动。"))


def _leave(printing: Generator[float]) -> None:
    """End a printing that was stopped on the way, on the thread where it was going on."""
    printing.close()


def copy_picture(window: Window) -> None:
    """Put a picture of the page in sight on the clipboard."""
    number = window.canvas.current_page()

    def keep(proof: Proof) -> None:
        QGuiApplication.clipboard().setImage(proof.image)
        window.desk.say(tr("第 {number} 版的图片已在剪贴板上，可以粘贴到聊天和邮件里。").format(number=number))

    def paint(pages: Sequence[ComposedPage]) -> None:
        window.desk.work(tr("图片"), lambda job: _picture(window, job, pages[0]), keep, tr("本期没有改动。"))

    window.desk.when_composed(paint, [number])


def save_picture(window: Window) -> None:
    """Ask where, and write the page in sight as a picture."""
    from editor.desktop.commands.file import ask_path

    number = window.canvas.current_page()
    path = ask_path(window, tr("另存本版为图片"), ".png", tr("图片") + " (*.png)")
    if path is not None:
        window.desk.when_composed(lambda pages: write_picture(window, pages[0], path), [number])


def write_picture(window: Window, page: ComposedPage, path: Path) -> None:
    """Write a page as a PNG, whole or not at all, in the background."""

    def work(job: Job) -> tuple[bool, Proof]:
        from PySide6.QtCore import QBuffer, QIODevice

        from editor.files import write_whole

        proof = _picture(window, job, page)
        job.report(0.7, path.name)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        proof.image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt text
        job.report(0.9, path.name)
        try:
            write_whole(path, bytes(buffer.data().data()))
        except OSError:
            return False, proof
        return True, proof

    def done(outcome: tuple[bool, Proof]) -> None:
        said = tr("已存为 {name}") if outcome[0] else tr("没能写到 {path}，请换一个文件夹。")
        window.desk.say(said.format(name=path.name, path=path))

    window.desk.work(tr("图片"), work, done, tr("没有写出任何文件，本期没有改动。"))


def _picture(window: Window, job: Job, page: ComposedPage) -> Proof:
    """A picture of a page, painted between the events of the window; it ends there too, with the fonts it holds."""
    from editor.desktop.canvas.proofs import TURN
    from editor.desktop.dialogs.printing import page_picture

    words = tr("第 {number} 版").format(number=page.number)
    job.report(0.1, words)
    jobs, proof = window.desk.jobs, page_picture(page, _painter(window, [page]))
    while not jobs.here(job, partial(proof.go_on, TURN)):
        job.report(0.3, words)
    return proof


def _painter(window: Window, pages: Sequence[ComposedPage]) -> PagePainter:
    """One with all pictures of the pages, read on this thread: the screen shows them when they are there."""
    from editor.desktop.canvas.page_painter import PagePainter
    from editor.desktop.dialogs.printing import pictures_on

    return PagePainter(window.desk.pictures.read_aside(pictures_on(pages)).get)
