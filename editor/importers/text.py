"""TXT: the lines of a plain text."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.importers.characters import extent, folded
from editor.importers.grid import ungridded
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
        found = ungridded(raws, where) or _plain(raws, where, index > 0)
        lines.extend(replace(line, number=line.number + number) for line in found)
        number += len(raws)
    return tuple(lines)


def _plain(raws: list[str], page: int | None, blank: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, line in enumerate(raws, 1):
        bare = line.strip()
        if bare:
            indent = extent(line[: len(line) - len(line.lstrip())])
            lines.append(Line(bare, number, blank_before=blank, indent=indent, page=page))
        blank = not bare
    return tuple(lines)
