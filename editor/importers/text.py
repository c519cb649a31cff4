"""TXT: the lines of a plain text."""

from __future__ import annotations

import re

from editor.importers.characters import extent, folded
from editor.importers.lines import Line

_BREAK = re.compile(r"\r\n|[\n\r\v\u0085\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\u0000\u001a"))


def text_lines(text: str, page: int | None = None) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank; a form feed begins a new page."""
    lines: list[Line] = []
    number = 0
    sheets = text.split("\f")
    for index, sheet in enumerate(sheets):
        blank = index > 0
        for raw in _BREAK.split(sheet):
            number += 1
            line = folded(raw).translate(_INVISIBLE)
            bare = line.strip()
            if bare:
                indent = extent(line[: len(line) - len(line.lstrip())])
                where = index + 1 if len(sheets) > 1 else page
                lines.append(Line(bare, number, blank_before=blank, indent=indent, page=where))
            blank = not bare
    return tuple(lines)
