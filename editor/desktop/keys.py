"""Keys: which key sequences run which action, as the registry says or as the user has it.

What the user changed lives in the program's settings, a list of sequences an action; what was not changed is not there,
so that new defaults reach everyone.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence

from editor.desktop.actions import ACTIONS, Action

_GROUP: Final = "keys"


def shown(keys: str) -> str:
    """A key sequence as this system writes it, such as ⌘E."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class Keys:
    """The key sequences of all actions; no sequence runs two of them."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def of(self, action: Action) -> tuple[str, ...]:
        """The sequences that run the action, the one that is shown first."""
        kept = self._settings.value(f"{_GROUP}/{action.name}")
        if kept is None:
            return action.keys
        # Settings files give a list of one as a plain string, and one of none as nothing or an empty one.
        sequences = [kept] if isinstance(kept, str) else list(kept)
        return tuple(str(keys) for keys in sequences if keys and QKeySequence(str(keys)).toString())

    def owner(self, keys: str) -> Action | None:
        """The action that a sequence runs now."""
        wanted = QKeySequence(keys)
        for action in ACTIONS:
            if any(QKeySequence(own) == wanted for own in self.of(action)):
                return action
        return None

    def assign(self, action: Action, keys: str) -> None:
        """Let a sequence, and no other, run the action; the action that had it goes on without.

        An empty one takes the action's keys away.
        """
        before = self.owner(keys) if keys else None
        if before is not None and before is not action:
            self._put(before, tuple(k for k in self.of(before) if QKeySequence(k) != QKeySequence(keys)))
        self._put(action, (keys,) if keys else ())

    def restore(self, action: Action) -> None:
        """Give an action the registry's keys again, taking them from whatever has them now."""
        for keys in action.keys:
            other = self.owner(keys)
            if other is not None and other is not action:
                self._put(other, tuple(k for k in self.of(other) if QKeySequence(k) != QKeySequence(keys)))
        self._settings.remove(f"{_GROUP}/{action.name}")

    def restore_all(self) -> None:
        """Give every action the registry's keys again."""
        self._settings.remove(_GROUP)

    def is_changed(self, action: Action) -> bool:
        """Whether the user has given the action keys of its own."""
        return self.of(action) != action.keys

    def _put(self, action: Action, keys: tuple[str, ...]) -> None:
        if keys == action.keys:
            self._settings.remove(f"{_GROUP}/{action.name}")
        else:
            self._settings.setValue(f"{_GROUP}/{action.name}", list(keys) or "")
