"""Unwrapping: the paragraphs of a short text that a mail program broke into lines of one length.

Too few of them are full to tell a measure by, as a page's are; but none is longer, and those that stop in
mid-sentence at that length go on below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from editor.importers.characters import ending, extent, join
from editor.importers.lines import Hint, Line

_NARROWEST, _WIDEST = 24.0, 45.0  # em: columns of a paper are narrower, and paragraphs longer
_RAGGED = 6.0  # em that a full line may be short of the longest: words and marks are not parted
_SEEN = 0.75  # em of an indent
_FEWEST = 2


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of ``lines`` where they were broken at one length; the lines as they are in any other text."""
    widths = [line.indent + extent(line.text) for line in lines]
    longest = max(widths, default=0.0)
    is_bare = all(line.size is None and line.hint is Hint.NONE and not line.is_bold for line in lines)
    goes_on = [
        width >= longest - _RAGGED
        and ending(line.text) != "stop"
        and not below.blank_before
        and below.indent < max(_SEEN, line.indent)
        for width, (line, below) in zip(widths, pairwise(lines), strict=False)
    ]
    if not is_bare or not _NARROWEST <= longest <= _WIDEST or sum(goes_on) < _FEWEST:
        return list(lines)
    result = [lines[0]]
    for is_rest, line in zip(goes_on, lines[1:], strict=True):
        if is_rest:
            result[-1] = replace(result[-1], text=join([result[-1].text, line.text]), spans=())
        else:
            result.append(line)
    return result
