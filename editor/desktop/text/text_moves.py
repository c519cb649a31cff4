"""Keys of the caret: by characters, words, lines, to the ends; with Shift the selection grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from editor.desktop.text.typist import Typist
from editor.session.word_moves import line_at

if TYPE_CHECKING:
    from editor.desktop.text.text_places import TextPlaces

Key, Modifier = Qt.Key, Qt.KeyboardModifier

MOVES: Final = frozenset({Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End})
ERASERS: Final = {Key.Key_Backspace: -1, Key.Key_Delete: 1}


def walk(typing: Typist, places: TextPlaces, event: QKeyEvent) -> None:
    """Move the caret as the key says: with Ctrl by words and paragraphs."""
    extends = bool(event.modifiers() & Modifier.ShiftModifier)
    far = bool(event.modifiers() & Modifier.ControlModifier)
    caret, at_end = _target(typing, places, Key(event.key()), far=far, extends=extends)
    typing.put(caret, at_end=at_end, extends=extends)


def is_text(event: QKeyEvent) -> bool:
    """Whether a key types something."""
    control = Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & control


def _target(typing: Typist, places: TextPlaces, key: Qt.Key, *, far: bool, extends: bool) -> tuple[int, bool]:
    start, end = typing.chosen
    if key in (Key.Key_Left, Key.Key_Right):
        step = 1 if key == Key.Key_Right else -1
        if start < end and not extends and not far:
            return (end if step > 0 else start), False
        return typing.step(step, words=far), False
    if key in (Key.Key_Up, Key.Key_Down):
        step = 1 if key == Key.Key_Down else -1
        return _paragraph(typing, step) if far else places.beside(typing.caret, step, at_end=typing.at_end)
    if key == Key.Key_Home:
        return (0 if far else places.line_ends(typing.caret, at_end=typing.at_end)[0]), False
    return (len(typing.text) if far else places.line_ends(typing.caret, at_end=typing.at_end)[1]), True


def _paragraph(typing: Typist, step: int) -> tuple[int, bool]:
    """The start of the caret's paragraph or the one above, or of the one below."""
    start, end = line_at(typing.text, typing.caret)
    if step > 0:
        return min(len(typing.text), end + 1), False
    return (start if typing.caret > start else line_at(typing.text, max(0, start - 1))[0]), False
