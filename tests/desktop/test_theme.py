"""The colours of the interface can be read: WCAG 2's ratios, on every ground words stand on, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from editor.desktop.widgets.theme import DARK, LIGHT, Theme, theme_for

GROUNDS = ("window", "panel", "field", "hover", "chosen")


def luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    for words in ("text", "quiet", "accent", "good", "warning", "error"):
        for ground in GROUNDS:
            assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5, (words, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.quiet, theme.pasteboard) >= 4.5
    assert contrast(theme.hint, theme.field) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_is_seven_to_one_and_shows_its_lines(dark: bool) -> None:
    theme = theme_for(dark=dark, strong=True)
    assert theme.is_dark is dark
    for ground in GROUNDS:
        assert contrast(theme.quiet, getattr(theme, ground)) >= 7
        assert contrast(theme.line, getattr(theme, ground)) >= 4.5
    assert theme_for(dark=dark, strong=False) is (DARK if dark else LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_can_be_told_from_their_ground(theme: Theme) -> None:
    for mark in ("faint", "accent", "warning", "error"):
        for ground in ("panel", "field", "window"):
            assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3.0, (mark, ground)
