"""Fonts: which of the paper's faces (song, hei, kai, fang) a foreign font name stands for."""

from __future__ import annotations

import re
from functools import lru_cache

_FACES = (
    ("fang", re.compile(r"仿宋|fang\s?song", re.IGNORECASE)),
    ("kai", re.compile(r"楷|kai", re.IGNORECASE)),
    ("hei", re.compile(r"黑|等线|圆|hei\b|simhei|heiti|yahei|dengxian|gothic|sans (?:cjk|sc|tc)", re.IGNORECASE)),
    ("song", re.compile(r"宋|明体|明體|song|simsun|mingliu|serif (?:cjk|sc|tc)", re.IGNORECASE)),
)


@lru_cache(maxsize=512)
def face_of(font: str | None) -> str | None:
    """The face a font of that name stands for, None where the name says nothing of Chinese type."""
    return next((face for face, names in _FACES if font and names.search(font)), None)
