"""Commands on pages: added, removed, put in another order, rid of guides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from editor.desktop.error_words import error_sentence
from editor.desktop.words import tr
from editor.session.selection import Selection

if TYPE_CHECKING:
    from editor.desktop.window import Window


def add(window: Window) -> None:
    """Add a page after the one in sight and show it."""
    after = window.canvas.current_page()
    if window.desk.apply("page.add", after=after):
        window.canvas.show_page(after + 1)
        window.desk.session.select(Selection(after + 1))


def remove(window: Window) -> None:
    """Remove the page in sight; undo brings it back."""
    window.desk.apply("page.remove", page=window.canvas.current_page())


def shift(window: Window, by: int) -> None:
    """Let the page in sight change places with the one before or after it."""
    page = window.canvas.current_page()
    if window.desk.issue.page(page + by) is not None and window.desk.apply("page.move", page=page, to=page + by):
        window.canvas.show_page(page + by)


def clear_guides(window: Window) -> None:
    """Take all guides from the page in sight."""
    window.desk.session.rest()
    window.desk.apply("page.guides", page=window.canvas.current_page(), guides=())


def save_as_template(window: Window) -> None:
    """Write the page in sight, without its articles, as a template of the user's own."""
    from editor.model.prototype import template_from
    from editor.store.errors import StoreError
    from editor.store.templates import save_template, user_folder

    issue = window.desk.issue
    page = issue.page(window.canvas.current_page())
    if page is None:
        return
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    start = folder / f"{issue.title or issue.template.name}.toml"
    name, _ = QFileDialog.getSaveFileName(window, tr("存为模板"), str(start), "TOML (*.toml)")
    if not name:
        return
    path = Path(name) if name.endswith(".toml") else Path(f"{name}.toml")
    try:
        save_template(template_from(issue, page, name=path.stem), path)
    except (StoreError, OSError) as error:
        window.show_failure(error_sentence(str(error)), tr("模板没有写成。"), "")
        return
    window.desk.say(tr("已存为模板“{name}”，新建时可选。").format(name=path.stem))


def has_guides(window: Window) -> bool:
    """Whether the page in sight has guides."""
    page = window.desk.issue.page(window.canvas.current_page())
    return page is not None and bool(page.guides)
