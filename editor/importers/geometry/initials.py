"""Initials: the large character that opens a text and reaches down beside its first lines."""

from __future__ import annotations

from collections.abc import Sequence

from editor.importers.characters import OPENING, han_count
from editor.importers.geometry.boxes import Row

_LARGE = 1.7  # times the size of the lines beside it
_FEWEST, _MOST = 2, 6  # of these
_WHITE = 1.2  # em between them and it
_REACH = 0.5  # em by which they may reach over or under it
_FLUSH = 0.3  # em


def with_initials(rows: Sequence[Row]) -> list[Row]:
    """The rows, a large initial being the first character of the uppermost of the lines beside it."""
    gone: set[int] = set()
    for row in rows:
        beside = _beside(row, rows) if _may_open(row.text.strip()) and not row.is_upright else []
        if beside:
            beside[0].text = row.text.strip() + beside[0].text.lstrip()
            for line in beside:
                line.left = row.left
            gone.add(id(row))
    return [row for row in rows if id(row) not in gone]


def _may_open(text: str) -> bool:
    """Whether a text is one ideograph, after a mark that opens a quotation or none."""
    return han_count(text) == 1 and len(text.lstrip(OPENING)) == 1


def _beside(large: Row, rows: Sequence[Row]) -> list[Row]:
    """The lines of text beside a large character, from the top; none where they do not begin level with it."""
    near = [row for row in rows if row is not large and not row.is_upright and _is_level(large, row)]
    near.sort(key=lambda row: -row.base)
    if not _FEWEST <= len(near) <= _MOST:
        return []
    first, size = near[0], near[0].size
    is_text = all(abs(row.left - first.left) < _FLUSH * size and abs(row.size - size) < 0.05 * size for row in near)
    return near if is_text and abs(first.top - large.top) < _REACH * large.size else []


def _is_level(large: Row, row: Row) -> bool:
    reach = _REACH * row.size
    is_within = large.base - reach < row.base and row.top < large.top + reach
    return large.size > _LARGE * row.size and is_within and -reach < row.left - large.right < _WHITE * row.size
