"""Inks on the screen: as a PDF for screens shows them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from editor.model.style import BLACK, WHITE, Ink

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage


def mix_inks(page: ComposedPage) -> None:
    """Find out beforehand, on any thread, how the inks of a page look on the screen."""
    for mark in page.marks:
        ink = getattr(mark, "ink", None)
        if ink is not None:
            ink_colour(ink)


@cache
def ink_colour(ink: Ink) -> QColor:
    """The ink on the screen."""
    if ink == BLACK:
        return QColor("#000000")
    if ink == WHITE:
        return QColor("#FFFFFF")
    from editor.paint.colour import screen_colour
    from editor.paint.presets import load_preset

    return QColor.fromRgbF(*screen_colour(ink, load_preset("screen").profile))
