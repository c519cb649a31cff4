"""Commands on the words at the caret: their style, and what their paragraph is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.model.text import ParagraphKind

if TYPE_CHECKING:
    from editor.desktop.text.typist import Typist
    from editor.desktop.window import Window


def style(window: Window, attribute: str, value: object) -> None:
    """Give the words a style, or take it from words that have it."""
    typing = typist(window)
    if typing is not None:
        typing.style(attribute, value)


def has_style(window: Window, attribute: str, value: object) -> bool:
    """Whether all the words have a style."""
    typing = typist(window)
    return typing is not None and typing.field.takes_styles and typing.value(attribute) == value


def plain(window: Window) -> None:
    """Take all styles from the words."""
    typing = typist(window)
    if typing is not None:
        typing.plain()


def set_kind(window: Window, kind: ParagraphKind) -> None:
    """Make the paragraph of that kind, or running text where it is so already."""
    typing = typist(window)
    if typing is not None:
        typing.set_kind(ParagraphKind.BODY if typing.kind() is kind else kind)


def is_kind(window: Window, kind: ParagraphKind) -> bool:
    """Whether the paragraph is of that kind."""
    typing = typist(window)
    return typing is not None and typing.kind() is kind


def typist(window: Window) -> Typist | None:
    """Who types on the page, or else in the story editor; None where no story is typed."""
    typing = window.text_tool.typing
    if typing is None and window.desk.is_open and window.story.text.hasFocus():
        typing = window.story.typist()
    return typing if typing is not None and typing.field.takes_styles else None
