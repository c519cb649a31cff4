"""Tools: what the canvas asks of those that give meaning to pointer, keys, drops and the input method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter

from editor.measure import Point

if TYPE_CHECKING:
    from editor.compose.page import ComposedBlock, ComposedPage


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the pointer: the page, the place on it, the topmost block."""

    page: ComposedPage
    place: Point
    block: ComposedBlock | None


class Tool(Protocol):
    """What pointer and keys do on the canvas; places are pixels of the window."""

    @property
    def drags(self) -> bool:
        """Whether the pointer holds something that goes on where it comes to the window's edge."""
        ...

    def press(self, pixel: QPointF, event: QMouseEvent) -> None:
        """A button goes down."""
        ...

    def move(self, pixel: QPointF, event: QMouseEvent) -> None:
        """The pointer moves."""
        ...

    def release(self, pixel: QPointF, event: QMouseEvent) -> None:
        """The button comes up."""
        ...

    def double_click(self, pixel: QPointF) -> None:
        """The left button is pressed twice."""
        ...

    def leave(self) -> None:
        """The pointer leaves the window."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """A key is pressed; tell whether it was for the tool."""
        ...

    def draw(self, painter: QPainter) -> None:
        """Draw what the tool shows over the pages."""
        ...


class TypingTool(Protocol):
    """What a tool that types understands besides."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for the text and no command of the window."""
        ...

    def key(self, event: QKeyEvent) -> bool:
        """A key is pressed; tell whether it was for the tool."""
        ...

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method composes or commits."""
        ...

    def query(self, what: Qt.InputMethodQuery) -> object:
        """An input method asks."""
        ...
