"""Looks: how the lines of a page stand among the others, as an eye sees them before it reads a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from editor.importers.geometry.regions import Row
from editor.importers.lines import Looks

_MOST = 2500  # rows of a page that are looked at; more are no page of a paper
_FAR = 8.0  # lines: more white counts as much
_LINE = 1.45  # em
_TEXT = 1.1  # times the text's size, up to which a line may show how wide a column is
_REACH = 14.0  # em under or over a line in which its column shows
_ASIDE = 0.7  # em by which what stands in the middle, or flush, may miss it
_NARROW = 0.86  # of its column: a longer line fills it
_FLUSH_FROM = 3.0  # em that a line at the right stands away from the left edge


def looks_of(rows: Sequence[Row], body: float) -> dict[int, Looks]:
    """How each level or upright row looks, by its id; ``body`` is the size of the text."""
    if len(rows) > _MOST:
        return {}
    faces: Counter[str] = Counter()
    for row in rows:
        faces[row.face] += len(row.text)
    usual = faces.most_common(1)[0][0] if faces else ""
    level = [row for row in rows if not row.is_upright]
    return {id(row): _looks(row, () if row.is_upright else level, usual, body) for row in rows}


def _looks(row: Row, rows: Sequence[Row], usual: str, body: float) -> Looks:
    near = [
        other
        for other in rows
        if other is not row and other.left < row.right and row.left < other.right and abs(other.base - row.base) > 1
    ]
    above = min((other.base - row.top for other in near if other.base > row.base), default=_FAR * body)
    below = min((row.base - other.top for other in near if other.base < row.base), default=_FAR * body)
    column = [
        other for other in near if abs(other.base - row.base) < _REACH * body and 0.8 * body < other.size < _TEXT * body
    ]
    left = min((other.left for other in column), default=row.left)
    right = max((other.right for other in column), default=row.right)
    width = max(right - left, row.size)
    is_narrow = row.right - row.left < _NARROW * width
    aside = _ASIDE * row.size
    in_middle = abs((row.left + row.right) - (left + right)) / 2 < aside
    at_right = abs(row.right - right) < aside and row.left - left > _FLUSH_FROM * row.size
    return Looks(
        face=row.face,
        is_other_face=row.face != usual,
        is_coloured=row.is_coloured,
        is_centred=is_narrow and in_middle and row.left - left > aside,
        is_at_right=is_narrow and at_right,
        share=min(2.0, (row.right - row.left) / width),
        white_above=_lines(above, body),
        white_below=_lines(below, body),
        is_upright=row.is_upright,
    )


def _lines(white: float, body: float) -> float:
    return max(0.0, min(_FAR, white / (_LINE * body)))
