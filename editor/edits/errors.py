"""The one error of this room."""

from __future__ import annotations


class EditRefused(Exception):
    """An edit that cannot be made; the message is one sentence for the editor's eyes.

    ``chinese`` is the same sentence for a Chinese interface.
    """

    def __init__(self, message: str, chinese: str = "") -> None:
        super().__init__(message)
        self.chinese = chinese or message
