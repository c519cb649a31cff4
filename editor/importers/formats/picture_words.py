"""Picture words: the paragraph beside a picture in a manuscript that is the picture's caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.importers.characters import han_count
from editor.importers.lines import Hint, Line

_LONGEST = 90  # characters of a caption
_SMALLER = 0.96  # times the text's size
# Who took it, as the words end: 吴波 摄; （镇文体中心供图）; 资料图片.
_TAKEN = re.compile(
    r"(?:^|[\s　。，；：:/／（(【])(?:[\u4e00-\u9fff·]{2,12}[\s　]*[/／]?[\s　]*)?"
    r"(?:摄影?|供图|配图|提供|资料图片?|网络图片?)[）)】]?[。.]?$"
)
_TELLS = re.compile(r"^(?:图[为：:一二三四五六七八九十\d①-⑩]|[上下左右]图|题图|照片[：:]|[▲△▼▽◀◁►▶↑↓←→])")


def with_captions_told(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a manuscript, those that are captions being told as such.

    A caption stands right under its picture, or right over it where nothing under it is one.
    """
    found = list(lines)
    for at, line in enumerate(lines):
        if not line.picture or (at + 1 < len(lines) and lines[at + 1].picture):
            continue
        first = at
        while first and lines[first - 1].picture:
            first -= 1
        if at + 1 < len(lines) and is_caption(lines[at + 1]):
            found[at + 1] = replace(lines[at + 1], hint=Hint.CAPTION)
        elif first and is_caption(lines[first - 1]) and not _follows_picture(lines, first - 1):
            found[first - 1] = replace(lines[first - 1], hint=Hint.CAPTION)
    return tuple(found)


def _follows_picture(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and lines[at - 1].picture is not None


def is_caption(line: Line) -> bool:
    """Whether a paragraph next to a picture speaks of it, by how it begins or ends, or by its size."""
    text = line.text
    if not text or len(text) > _LONGEST or line.hint in (Hint.TITLE, Hint.HEADING, Hint.FURNITURE):
        return line.hint is Hint.CAPTION
    if _TELLS.match(text) or _TAKEN.search(text):
        return True
    return line.size is not None and line.size <= _SMALLER and han_count(text) >= 2 and len(text) <= 60
