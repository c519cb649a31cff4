"""Faults: what happens when a handler raises what nobody foresaw: a sentence, details on demand, and work goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from editor.desktop.words import tr

Tell = Callable[[str, str, str], None]
Call = Callable[[Callable[[], object]], None]

QUIET: Final = 10.0
"""Seconds without a fault after which it is told again: one in drawing comes back with every frame."""


def watch(tell: Tell, call: Call) -> Callable[[], None]:
    """Send exceptions that no handler caught, on any thread, to ``tell``: what happened, what is safe, details.

    ``call`` has it called on the thread of the window.  What is returned leaves them to Python again.
    """
    before_us = sys.excepthook, threading.excepthook
    met: dict[str, float] = {}

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            call(QApplication.quit)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        place = "".join(traceback.format_tb(trace))
        before, met[place] = met.get(place), monotonic()
        if before is None or met[place] - before > QUIET:
            happened, safe = tr("刚才的操作出了意外，没有完成。"), tr("已做的改动都在，可以继续工作。")
            call(lambda: tell(happened, safe, details))

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            hook(args.exc_type, args.exc_value, args.exc_traceback)

    def leave() -> None:
        sys.excepthook, threading.excepthook = before_us

    sys.excepthook, threading.excepthook = hook, thread_hook
    return leave


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
