"""Commands on the archive of past issues: its window, and what is opened from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.opening import open_apart
from editor.desktop.words import tr
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.desktop.library.library_window import LibraryWindow
    from editor.desktop.window import Window
    from editor.library.past import PastArticle
    from editor.store.document import Document


def show_library(window: Window) -> LibraryWindow:
    """Show the library; a window already open comes to the front."""
    from PySide6.QtCore import Qt

    from editor.desktop.library.library_window import LibraryWindow

    shown = window.findChild(LibraryWindow)
    if shown is None:
        shown = LibraryWindow(window.program.archive_place, window.theme, window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = shown.librarian
        shown.article_wanted.connect(lambda article, apart: take_article(window, place.place, article, apart=apart))
        shown.issue_wanted.connect(lambda issue: open_issue(window, place.place, issue))
        shown.place_changed.connect(window.program.set_archive_place)
        shown.findings_wanted.connect(window.desk.set_findings)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


def open_issue(window: Window, place: str, issue: str) -> None:
    """Open an issue of the archive as it was added, in no file yet."""
    from editor.desktop.commands.file import may_leave

    if may_leave(window):
        open_apart(
            window, tr("往期"), lambda: _session(_issue(place, issue)), tr("这是资料库里的一期，存盘时请取名字。")
        )


def take_article(window: Window, place: str, article: PastArticle, *, apart: bool) -> None:
    """Put an article of the archive into the pool of the issue that is open, or into a new one."""
    from editor.desktop.commands.file import may_leave

    if not apart and window.desk.is_open:
        window.desk.work(tr("放入本期"), lambda _: _article(place, article.id), lambda found: _take(window, found))
    elif may_leave(window):
        open_apart(window, tr("往期"), lambda: _session(_article(place, article.id)), tr("新的一期，稿件已在待排里。"))


def _take(window: Window, found: Document) -> None:
    session = window.desk.session
    session.assets.update(found.assets)
    session.rest()
    if window.desk.apply("issue.import", articles=found.issue.articles, assets=found.issue.assets):
        window.desk.say(
            tr("“{headline}”已放入待排。").format(headline=found.issue.articles[0].headline.replace("\n", ""))
        )


def _session(document: Document) -> Session:
    session = Session(document.issue, document.assets, versions=document.versions)
    session.spoil()
    return session


def _issue(place: str, issue: str) -> Document:
    from editor.library.archive import Archive
    from editor.session.reopening import open_past_issue

    with Archive(place) as archive:
        return open_past_issue(archive, issue)


def _article(place: str, article: str) -> Document:
    from editor.library.archive import Archive
    from editor.session.reopening import open_past_article

    with Archive(place) as archive:
        return open_past_article(archive, article)
