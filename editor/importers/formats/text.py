"""TXT: the lines of a plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from editor.importers.characters import extent, folded
from editor.importers.geometry.grid import ungridded
from editor.importers.lines import Line

_BREAK = re.compile(r"\r\n|[\n\r\v\u0085\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\u0000\u001a"))


def visible(text: str) -> str:
    """``text`` without characters that show nothing: zero-width spaces, soft hyphens, byte order marks."""
    return text.translate(_INVISIBLE)


def text_lines(text: str, page: int | None = None) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank, column by column where columns stand side by side.

    A form feed begins a new page.
    """
    lines: list[Line] = []
    number = 0
    sheets = text.split("\f")
    for index, sheet in enumerate(sheets):
        raws = [visible(folded(raw)).expandtabs() for raw in _BREAK.split(sheet)]
        where = index + 1 if len(sheets) > 1 else page
        raws = _unquoted(raws)
        found = ungridded(raws, where) or _plain(raws, where, index > 0)
        lines.extend(replace(line, number=line.number + number) for line in found)
        number += len(raws)
    return tuple(lines)


_QUOTED = re.compile(r"(?:>[ \u3000]?)+")
_MOSTLY_QUOTED = 0.6  # of the lines of a mail that was sent on


def _unquoted(raws: list[str]) -> list[str]:
    """The lines without the signs a mail program puts before those of a mail that is sent on."""
    filled = [raw for raw in raws if raw.strip()]
    quoted = sum(raw.startswith(">") for raw in filled)
    if quoted < 2 or quoted < _MOSTLY_QUOTED * len(filled):
        return raws
    return [_QUOTED.sub("", raw, count=1) if raw.startswith(">") else raw for raw in raws]


_SPACED = 0.85  # of a text's lines have a blank before them where the blanks say nothing


def _plain(raws: list[str], page: int | None, blank: bool) -> tuple[Line, ...]:
    """The lines that are not blank; on a page with a blank between any two lines, two blanks count as one.

    What white all lines begin with is the page's margin, no indent.
    """
    filled = [number for number, line in enumerate(raws, 1) if line.strip()]
    gaps = [after - before - 1 for before, after in pairwise(filled)]
    usual = 1 if gaps and sum(gap > 0 for gap in gaps) > _SPACED * len(gaps) else 0
    before = [int(blank) + usual, *gaps]
    whites = [_white(raws[number - 1]) for number in filled]
    margin = min(whites, default=0.0)
    return tuple(
        Line(raws[number - 1].strip(), number, blank_before=gap > usual, indent=white - margin, page=page)
        for number, gap, white in zip(filled, before, whites, strict=False)
    )


def _white(line: str) -> float:
    """The width of the white a line begins with, in em."""
    return extent(line[: len(line) - len(line.lstrip())])
