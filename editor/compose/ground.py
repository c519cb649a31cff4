"""Grounds: type on an ink is white where the ink is dark, and keeps its own inks where it is light."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from editor.compose.piece import Owner
from editor.model.style import WHITE, Ink

# What solid cyan, magenta and yellow leave of red, green and blue light, as a screen shows process inks.
_LEAVES: Final = ((0.0, 0.68, 0.94), (0.93, 0.0, 0.55), (1.0, 0.95, 0.0))
# W3C WCAG 2: the shares of red, green and blue in relative luminance, and the least contrast of large type.
_SHARES: Final = (0.2126, 0.7152, 0.0722)
_LEAST_CONTRAST: Final = 3.0


def on_ground(owner: Owner, ground: Ink) -> Owner:
    """The owner of type on ``ground``: with every ink turned to white, if white can be read there."""
    if not is_dark(ground):
        return owner
    return replace(owner, inks=MappingProxyType(dict.fromkeys((*owner.inks, "black"), WHITE)))


def is_dark(ink: Ink) -> bool:
    """Whether white type can be read on the ink."""
    return contrast_with_white(ink) >= _LEAST_CONTRAST


def contrast_with_white(ink: Ink) -> float:
    """The contrast ratio of the ink and bare paper, 1 to 21, after WCAG 2; a rough one, no press being known."""
    light = [(100 - ink.black) / 100] * 3
    for part, leaves in zip((ink.cyan, ink.magenta, ink.yellow), _LEAVES, strict=True):
        light = [one * (1 - part / 100 * (1 - left)) for one, left in zip(light, leaves, strict=True)]
    luminance: float = sum(share * math.pow(one, 2.2) for share, one in zip(_SHARES, light, strict=True))
    return 1.05 / (luminance + 0.05)
