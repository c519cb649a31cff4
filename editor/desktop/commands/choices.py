"""Choices: what happened, what is safe, and what can be done about it, asked without stopping the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.desktop.window import Window

Choice = tuple[str, Callable[[], None]]


def ask(window: Window, happened: str, safe: str, choices: Sequence[Choice]) -> None:
    """Ask which of the choices to take, the first one first; to take none is always possible."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("版心"), happened, parent=window)
    box.setInformativeText(safe)
    taken = {}
    for title, act in choices:
        taken[box.addButton(title, QMessageBox.ButtonRole.AcceptRole)] = act
    box.setDefaultButton(next(iter(taken)))
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def act_on(clicked: object) -> None:
        act = taken.get(clicked)  # type: ignore[call-overload]
        if act is not None:
            act()

    box.buttonClicked.connect(act_on)
    box.open()
