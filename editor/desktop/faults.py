"""Faults: what happens when a handler raises what nobody foresaw: a sentence, details on demand, and work goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from editor.desktop.words import tr

Tell = Callable[[str, str, str], None]


def watch(tell: Tell) -> None:
    """Send exceptions that no handler caught to ``tell``: what happened, what is safe, details."""
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if details in told:
            # A fault in drawing comes back with every frame; once is enough to know.
            return
        told.add(details)
        tell(tr("刚才的操作出了意外，没有完成。"), tr("您的稿件和版面没有变，可以继续工作。"), details)

    sys.excepthook = hook


def show_fault(parent: QWidget | None, happened: str, safe: str, details: str) -> QMessageBox:
    """Show what happened and what is safe, without stopping the window; details unfold."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("版心"), happened, QMessageBox.StandardButton.Ok, parent)
    box.setInformativeText(safe)
    if details:
        box.setDetailedText(details)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box
