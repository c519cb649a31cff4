"""Seams: whether two display lines are one that was broken there."""

from __future__ import annotations

import re

from editor.importers.characters import extent
from editor.language.words import word_ends

# What a line ends with when the next goes on with it.
UNFINISHED = re.compile(
    r"(?:[，、：“‘（《的与和及在向为让把被将对是]|走进|迎来|打造|助力|推进|推动|成为|点亮|绘就|唱响|[种画走写唱跑拼闯织绘]出)$"
)


def broken(first: str, second: str) -> float:
    """What speaks for two lines being one headline that was broken there, in nats."""
    score = 4.0 if is_open(first) else 0.0
    if len(first) not in word_ends(first + second):
        score += 2.5
    if UNFINISHED.search(first):
        score += 2.0
    if not score and min(extent(first), extent(second)) >= 8:
        score -= 0.8
    # A composer fills the first line of two; a short one is not broken off a long one.
    return score - (1.5 if 2 * extent(first) <= extent(second) else 0.0)


def apart(first: str, second: str) -> float:
    """What speaks against two lines being different parts of a stack, in nats."""
    score = 6.0 if is_open(first) else 0.0
    if len(first) not in word_ends(first + second):
        score += 4.0
    return score + (2.0 if UNFINISHED.search(first) else 0.0)


def is_open(text: str) -> bool:
    """Whether a line leaves a quotation or a title of a work open."""
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")
