"""Commands on whole issues: open, import, make up, save, export.  Long work runs in the background."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from editor.desktop.commands.choices import ask
from editor.desktop.error_words import error_sentence
from editor.desktop.words import either, tr
from editor.session.jobs import Job
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.desktop.window import Window
    from editor.model.findings import Finding
    from editor.session.exporting import Purpose
    from editor.session.opening import Saved
    from editor.store.document import Document
    from editor.store.errors import StoreError
    from editor.store.standing import Standing

SUFFIX: Final = ".banxin"
USUAL: Final = "tianshan"
"""The template of a new issue where none is asked for."""


def new_issue(window: Window, template: str = "") -> None:
    """Begin an issue of the template, the usual one where none is named."""
    from editor.model.issue import Issue
    from editor.store.templates import load_template, template_names

    if may_leave(window):
        names = template_names()
        chosen = load_template(template or (USUAL if USUAL in names else names[0]))
        window.open_session(Session(Issue(chosen.title, chosen)))


def open_issue(window: Window) -> None:
    """Ask for an issue and open it."""
    kinds = tr("版心文件") + f" (*{SUFFIX})"
    name, _ = QFileDialog.getOpenFileName(window, tr("打开"), str(window.folder()), kinds)
    if name:
        from editor.desktop.commands.opening import open_path

        open_path(window, Path(name))


def save(window: Window) -> None:
    """Save the issue where it came from, or ask where."""
    path = window.desk.session.path
    if path is None:
        save_as(window)
    else:
        save_to(window, path)


def save_as(window: Window) -> None:
    """Ask for a name and save the issue."""
    path = ask_path(window, tr("另存为"), SUFFIX, tr("版心文件") + f" (*{SUFFIX})")
    if path is not None:
        save_to(window, path)


def save_to(window: Window, path: Path, *, overwrites: bool = False) -> None:
    """Save the issue in the background; what stands in its way is told with what can be done about it."""
    session = window.desk.session
    session.keep_version(datetime.datetime.now(datetime.UTC))

    def write(job: Job) -> Saved | StoreError:
        from editor.session.opening import save_session
        from editor.store.errors import StoreError

        job.report(0.3, path.name)
        try:
            return save_session(session, path, overwrites=overwrites)
        except StoreError as error:
            return error

    def done(saved: Saved | StoreError) -> None:
        if isinstance(saved, Exception):
            offer_way_out(window, path, saved)
        else:
            _saved(window, saved)
            window.desk.say(tr("已存盘：{name}").format(name=path.name))

    window.desk.work(tr("存盘"), write, done, tr("改动还在窗口里，没有丢失；请换个位置存盘。"))


def _saved(window: Window, saved: Saved) -> None:
    session = window.desk.session
    if saved.lock is not None:
        session.close()
        session.lock = saved.lock
    session.saved(saved.document, saved.path, saved.seen)
    window.program.remember(saved.path)


def offer_way_out(window: Window, path: Path, error: StoreError) -> None:
    """Tell why a file was not written, and what can be done: nothing is lost meanwhile."""
    from editor.store.lock import Locked
    from editor.store.standing import Changed

    apart = (tr("另存为…"), lambda: save_as(window))
    if isinstance(error, Changed):
        happened = tr("{name} 打开以后，又被别的程序改过。").format(name=path.name)
        safe = tr(
            "您的改动都在窗口里，没有存盘。“看看改了什么”把对方那份收作历史版本，再存盘时两份都在；"
            "“覆盖”只留您的，对方那份成为备份文件。"
        )
        look = (tr("看看改了什么"), lambda: look_at_other(window, path))
        over = (tr("覆盖"), lambda: save_to(window, path, overwrites=True))
        ask(window, happened, safe, [look, apart, over])
        return
    again = (tr("再存一次"), lambda: save_to(window, path))
    choices = [apart, again] if isinstance(error, Locked) else [again, apart]
    ask(window, error_sentence(str(error)), tr("改动都在窗口里，没有丢失。"), choices)


def look_at_other(window: Window, path: Path) -> None:
    """Take what another program wrote to the issue's file in as a version, and show what it changed."""
    from editor.desktop.commands.versions import show_versions
    from editor.store.document import open_document
    from editor.store.standing import standing

    session = window.desk.session
    made = datetime.datetime.now(datetime.UTC)

    def read(job: Job) -> tuple[Standing | None, Document]:
        job.report(0.3, path.name)
        seen = standing(path)
        return seen, open_document(path)

    def show(other: tuple[Standing | None, Document]) -> None:
        session.seen, document = other
        session.keep_other(document, made, tr("别处的改动"))
        show_versions(window)
        window.desk.say(tr("对方那份已收作历史版本，存盘不会再丢掉它。"))

    window.desk.work(tr("读取"), read, show, tr("您的改动都在窗口里，没有丢失。"))


def export(window: Window) -> None:
    """Ask what for, then where, and write the file."""
    from editor.desktop.commands.proof import prove
    from editor.desktop.dialogs.export_dialog import ExportDialog
    from editor.desktop.panels.thumbnails import overset

    numbers = [page.number for page in window.desk.issue.pages]
    dialog = ExportDialog(window.theme, numbers, window.program.last_purpose, window)

    def chosen(purpose: Purpose, pages: tuple[int, ...]) -> None:
        window.program.last_purpose = purpose.name
        kinds = f"{either(purpose.title, purpose.title_en)} (*{purpose.suffix})"
        path = ask_path(window, tr("导出"), purpose.suffix, kinds)
        if path is not None:
            export_to(window, path, purpose, pages)

    dialog.chosen.connect(chosen)
    dialog.proof_wanted.connect(lambda: prove(window))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    is_asking = [True]
    dialog.finished.connect(lambda _: is_asking.clear())

    def warn(pages: Sequence[ComposedPage]) -> None:
        if is_asking:
            dialog.show_overset(sum(map(overset, pages)))

    window.desk.when_composed(warn)


def export_to(window: Window, path: Path, purpose: Purpose, pages: Sequence[int]) -> None:
    """Write pages of the issue in the background, as it is at this moment."""
    from editor.session.exporting import Order
    from editor.session.exporting import export as write_file

    session = window.desk.session
    order = Order(session.issue, session.assets.copy(), purpose, pages)

    def done(findings: tuple[Finding, ...]) -> None:
        if findings:
            window.desk.set_findings(findings)
            window.show_findings()
        folder = QUrl.fromLocalFile(str(path.parent))
        told = tr("已导出：{name}").format(name=path.name)
        window.status.offer(told, tr("打开所在文件夹"), lambda: QDesktopServices.openUrl(folder))

    window.desk.work(
        tr("导出"), lambda job: write_file(order, path, job.report), done, tr("没有写出任何文件，本期没有改动。")
    )


def close_issue(window: Window) -> None:
    """Close the issue and show the welcome page."""
    if may_leave(window):
        window.open_session(None)


def leave(window: Window) -> None:
    """Close the window."""
    window.close()


def may_leave(window: Window) -> bool:
    """Ask what becomes of unsaved changes; whether the issue may be left."""
    if not window.desk.is_open or not window.desk.session.is_dirty:
        return True
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(
        window,
        tr("版心"),
        tr("本期有改动还没有存盘。"),
        buttons.Save | buttons.Discard | buttons.Cancel,
        buttons.Save,
    )
    if answer == buttons.Save:
        return save_now(window)
    return answer == buttons.Discard


def save_now(window: Window) -> bool:
    """Save before the window goes; whether the issue is safe now."""
    from editor.session.opening import save_session
    from editor.store.errors import StoreError

    session = window.desk.session
    path = session.path or ask_path(window, tr("另存为"), SUFFIX, tr("版心文件") + f" (*{SUFFIX})")
    if path is None:
        return False
    session.keep_version(datetime.datetime.now(datetime.UTC))
    try:
        saved = save_session(session, path)
    except StoreError as error:
        offer_way_out(window, path, error)
        return False
    _saved(window, saved)
    return True


def ask_path(window: Window, title: str, suffix: str, kinds: str) -> Path | None:
    """Ask for a file to write; None if the editor thinks better of it."""
    session = window.desk.session
    stem = session.path.stem if session.path else session.issue.title
    start = window.folder() / f"{stem}{suffix}"
    name, _ = QFileDialog.getSaveFileName(window, title, str(start), kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
