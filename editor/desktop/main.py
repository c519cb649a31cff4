"""Opening the desktop: a screen, the program, the event loop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OWN_KINDS = "application/x-banxin"
NO_SCREEN = "The desktop needs a screen; on a machine without one use the other commands (banxin --help)."


def run(path: Path | None = None) -> int:
    """Open the window, with the issue in ``path`` if given; 0 when it is closed, 2 where there is no screen."""
    if not has_screen():
        sys.stderr.write(NO_SCREEN + "\n")
        return 2
    try:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        sys.stderr.write(f"The desktop cannot start: {error}. Install what README.md lists for your system.\n")
        return 2
    from editor.desktop.program import Program
    from editor.desktop.readiness import get_ready
    from editor.desktop.words import either

    application = QApplication(sys.argv[:1])
    application.setApplicationName("banxin")
    application.setApplicationDisplayName(either("版心", "Banxin"))
    program = Program(application, QSettings("banxin", "desktop"))
    program.start(path)
    get_ready(program.desk)
    status = application.exec()
    program.close()
    leave_words(application)
    return status


def leave_words(application: QApplication) -> None:
    """Leave on the clipboard words that outlive the program: what Python has put there would be freed after Python."""
    clipboard = application.clipboard()
    if any(kind.startswith(OWN_KINDS) for kind in clipboard.mimeData().formats()):
        clipboard.setText(clipboard.text())


def has_screen() -> bool:
    """Whether a window could be seen, or a test asks for none to be."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
