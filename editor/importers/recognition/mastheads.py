"""Mastheads: the names of paper and page at a page's head and foot, known by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.importers.characters import ending, extent
from editor.importers.lines import Line
from editor.importers.recognition.patterns import SECTIONS, Sign

_HEADER, _FOOTER = 6, 3  # lines at a page's top and foot among which its header stands
_PAPER = re.compile(
    r"^[《]?[\u4e00-\u9fff·]{2,9}(?:报|周刊|月刊|简报|导报|通讯|专刊|特刊|[街社乡村校厂会段院区]讯)[》]?$"
)
_NAME_LENGTH = 8
_MOST_NAMES = 4
_PAGE = re.compile(r"^第[\d一二三四五六七八九十]{1,2}版$")
_SHORT_NAME = re.compile(r"^(?:[《]?[\u4e00-\u9fff·]{2,9}[》]?|第?\s*[A-D]?[\d一二三四五六七八九十]{1,2}版?)$")
_MASTHEAD = 3  # lines at the top among which the paper's name stands
_NUMBERED_PAGE = re.compile(r"^[\u4e00-\u9fff]{2,6}\s+[A-D]?\d{1,2}$")
# What the line under the paper's name says besides the date; an article may have a date under its headline.
_DATELINE = re.compile(r"星期|周[一二三四五六日]|农历|夏历|第\s*[\d一二三四五六七八九十百]+\s*期|刊号|准印证")
_BLOCK, _LONGEST = 6, 30.0  # lines between a page's edge and the first blank, and em of the longest, that are a header


def name_header(lines: Sequence[Line], found: list[Sign | None]) -> None:
    """Mark the paper's and the page's name at the page's edge or beside what else stands in its header."""
    _name_paper(lines, found)
    _name_block(lines, found)
    count = len(lines)
    told = {i for i, mine in enumerate(found) if mine is Sign.FURNITURE}
    for i in sorted({*range(min(_HEADER, count)), *range(max(0, count - _FOOTER), count)}):
        line = lines[i]
        at_edge = i in (0, count - 1) or bool({i - 1, i + 1} & told)
        if found[i] is None and not line.is_whole and at_edge and _names_paper(line.text):
            found[i] = Sign.FURNITURE
        if found[i] is not None or line.is_whole or len(line.text) > _NAME_LENGTH:
            continue
        if (i == 0 and _NUMBERED_PAGE.match(line.text)) or (at_edge and _PAPER.match(_bare(line.text))):
            found[i] = Sign.FURNITURE
            told.add(i)
        elif at_edge and line.text.endswith(SECTIONS):
            found[i] = Sign.SECTION


def _names_paper(text: str) -> bool:
    """Whether a line is the paper's name beside other names of the header: 东江港务报 港区新闻 2."""
    names = text.split()
    is_header = any(_PAPER.match(name) or _PAGE.match(name) for name in names)
    return 1 < len(names) <= _MOST_NAMES and is_header and all(map(_SHORT_NAME.match, names))


def _name_paper(lines: Sequence[Line], found: list[Sign | None]) -> None:
    """Mark the paper's name over the dateline at the top, and wherever it stands alone again."""
    at = next((i for i, line in enumerate(lines[: _MASTHEAD + 1]) if _DATELINE.search(line.text)), 0)
    if found[at : at + 1] != [Sign.FURNITURE] or any(line.is_whole for line in lines[:at]):
        return
    above = [i for i in range(at) if found[i] is None]
    if not all(_is_name(lines[i].text) for i in above):
        return
    names = {_bare(lines[i].text) for i in above}
    for i, line in enumerate(lines):
        if found[i] is None and _bare(line.text) in names:
            found[i] = Sign.FURNITURE


def _is_name(text: str) -> bool:
    return 2 <= len(_bare(text)) <= _NAME_LENGTH and not re.search(r"[，。；：！？、]", text)


def _bare(text: str) -> str:
    return "".join(text.split()).strip("《》")


def _name_block(lines: Sequence[Line], found: list[Sign | None]) -> None:
    """Mark what stands with a date or the editors in a block at the page's foot, or over them at its head."""
    blanks = [i for i, line in enumerate(lines) if line.blank_before]
    if not blanks or any(line.is_whole for line in lines):
        return
    foot, head = blanks[-1], range(next((i for i in blanks if i), 0))
    last = max((i for i in head[:_BLOCK] if found[i] is Sign.FURNITURE), default=-1)
    for block in (range(foot, len(lines)), range(last + 1)):
        told = [found[i] is Sign.FURNITURE for i in block]
        if len(block) <= _BLOCK and any(told) and all(_may_name(lines[i], found[i]) for i in block):
            for i in block:
                found[i] = Sign.FURNITURE


def _may_name(line: Line, told: Sign | None) -> bool:
    if told is not None:
        return told is Sign.FURNITURE
    return extent(line.text) <= _LONGEST and ending(line.text) == "open" and not re.search("[，。；]", line.text)
