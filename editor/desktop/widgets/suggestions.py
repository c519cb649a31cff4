"""Suggestions beside a field: a button whose menu holds words one can take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QToolButton

MOST = 24
LONGEST = 30


def suggestion_button(
    words: str, offered: Callable[[], Sequence[str]], take: Callable[[str], None], none: str
) -> QToolButton:
    """A button that offers what ``offered`` gives when it is opened, or says ``none``; ``take`` gets what is chosen."""
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(words)
    button.setProperty("rank", "small")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def fill() -> None:
        menu.clear()
        found = list(offered())[:MOST]
        for text in found:
            shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
            menu.addAction(shown).triggered.connect(partial(_taken, take, text))
        if not found:
            menu.addAction(none).setEnabled(False)

    menu.aboutToShow.connect(fill)
    button.setMenu(menu)
    return button


def _taken(take: Callable[[str], None], text: str, _checked: bool = False) -> None:
    take(text)
