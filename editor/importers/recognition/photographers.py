"""Photographers: captions known by who took the picture, with which they end, whatever they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.patterns import LEAD, Sign
from editor.importers.recognition.traditional import simplified

_NAME = r"[\u4e00-\u9fff·]{1,4}(?:[\s、]{0,2}[\u4e00-\u9fff·]{1,4}){0,3}"
_TAKEN = re.compile(
    rf"(?:^|[。\s　”）)])[（(]?\s*{_NAME}\s*[/／]?(?:(?<![拍航抓])摄|摄影|供图)[）)]?$|"
    rf"(?:^|[。\s　”）)（(])摄影\s*[:：/／\s]\s*{_NAME}[）)]?$"
)
_ALONE = re.compile(rf"^[（(]\s*{_NAME}\s*[/／]?(?:摄|摄影|供图)[）)]$")
_OPENS = re.compile(r"^(?:图为|图片为|[上下左右题]图|图[①②③④⑤⑥一二三四\d]|[▲△▼▽◀◁►▶↑↓←→⬆⬇])")
_EVEN = 1.0  # em
_REST = 8  # characters of the line in which a broken name ends
_MOST, _LONGEST = 4, 100  # lines and characters of a caption
_GOES_ON = (None, Sign.CAPTION)


_TAKEN_BY = re.compile(
    rf"^[（(]?\s*(?:{_NAME}\s*[/／]?(?:(?<![拍航抓])摄|摄影|供图)|(?:摄影|图)\s*[:：/／]\s*{_NAME})[）)]?$"
)


def opens_caption(text: str) -> bool:
    """Whether a line begins as only captions do: 图为, ▲."""
    return bool(_OPENS.match(simplified(text)))


def tells_photographer(text: str) -> bool:
    """Whether ``text`` ends with who took the picture."""
    return bool(_TAKEN.search(simplified(text)))


def names_photographer(text: str) -> bool:
    """Whether ``text`` is nothing but who took the picture: 吴炳南摄."""
    return bool(_TAKEN_BY.match(simplified(text)))


def photographed(lines: Sequence[Line], found: Sequence[Sign | None]) -> dict[int, int]:
    """The captions that end with who took the picture: the first line of each, with the line after its last."""
    texts = [simplified(line.text) for line in lines]
    captions: dict[int, int] = {}
    end = 0  # of the last caption
    for at, line in enumerate(lines):
        is_other = found[at] in (Sign.BYLINE, Sign.FURNITURE) and not _ALONE.match(texts[at])
        if line.is_whole or is_other or not _ends_caption(lines, texts, at):
            continue
        first = _first(lines, texts, found, at, end)
        if first is not None:
            captions[first], end = at + 1, at + 1
    return captions


def _ends_caption(lines: Sequence[Line], texts: Sequence[str], at: int) -> bool:
    if _TAKEN.search(texts[at]):
        return True
    may_be_rest = at > 0 and len(texts[at]) <= _REST and not lines[at].blank_before
    if not may_be_rest or _TAKEN.search(texts[at - 1]):
        return False
    return bool(_TAKEN.search(texts[at - 1] + texts[at]))


def _first(
    lines: Sequence[Line], texts: Sequence[str], found: Sequence[Sign | None], at: int, least: int
) -> int | None:
    """The first line of the caption that ends at ``at``; None where nothing shows where it begins."""
    first, length = at, len(texts[at])
    if _ALONE.match(texts[at]) and at > least and found[at - 1] in _GOES_ON and not lines[at].blank_before:
        first, length = at - 1, length + len(texts[at - 1])  # its sentence has ended already
    while not _begins(lines, texts, found, first, least):
        first -= 1
        length += len(texts[first])
        if at - first >= _MOST or length > _LONGEST:
            return None
    return first


def _begins(lines: Sequence[Line], texts: Sequence[str], found: Sequence[Sign | None], first: int, least: int) -> bool:
    """Whether a caption that holds line ``first`` begins there."""
    line, above = lines[first], first - 1
    if first <= least or line.blank_before or _OPENS.match(texts[first]) or LEAD.match(texts[first]):
        return True
    if found[above] not in _GOES_ON or line.size != lines[above].size:
        return True
    # A composer fills every line but the last.
    is_shorter = extent(texts[above]) < extent(texts[first]) - _EVEN
    return is_shorter or ending(texts[above]) == "stop" or _TAKEN.search(texts[above]) is not None
