"""Commands on the versions of the issue and on the archive of past issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.desktop.commands.opening import open_apart
from editor.desktop.words import tr
from editor.session.session import Session

if TYPE_CHECKING:
    from editor.desktop.window import Window
    from editor.store.versions import Version


def show_versions(window: Window) -> None:
    """Show the versions of the issue."""
    from editor.desktop.dialogs.versions_window import VersionsWindow

    dialog = VersionsWindow(window.desk, window.canvas.page_painter, window.theme, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open_wanted.connect(lambda version: open_version(window, version))
    dialog.show()


def open_version(window: Window, version: Version) -> None:
    """Open a version as an issue of its own, which no file holds yet."""
    from editor.desktop.commands.file import may_leave

    if not may_leave(window):
        return
    assets = window.desk.session.assets.copy()

    def read() -> Session:
        session = Session(version.issue, assets)
        session.spoil()
        return session

    open_apart(window, version.name or tr("历史版本"), read, tr("这是一个历史版本，存盘时请另取名字。"))
