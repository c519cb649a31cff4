"""Looks: how the lines of a page stand among the others, as an eye sees them before it reads a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Row
from editor.importers.geometry.frames import holds, row_area
from editor.importers.geometry.upright import laid_row
from editor.importers.lines import Looks

_MOST = 2500  # rows of a page that are looked at; more are no page of a paper
_FAR = 8.0  # lines: more white counts as much
_LINE = 1.45  # em
_NEAR = 1.3  # lines of white between a picture and what touches it
_TEXT = 1.1  # times the text's size, up to which a line may show how wide a column is
_REACH = 14.0  # em under or over a line in which its column shows
_ASIDE = 0.7  # em by which what stands in the middle, or flush, may miss it
_NARROW = 0.86  # of its column: a longer line fills it
_FLUSH = 0.3  # em by which two lines may begin apart and yet be flush
_FLUSH_FROM = 3.0  # em that a line at the right stands away from the left edge


def looks_of(
    rows: Sequence[Row], body: float, pictures: Sequence[Area] = (), frames: Sequence[Area] = ()
) -> dict[int, Looks]:
    """How each level or upright row looks among the pictures and frames, by its id; ``body`` is the text's size."""
    if len(rows) > _MOST:
        return {}
    faces: Counter[str] = Counter()
    for row in rows:
        faces[row.face] += len(row.text)
    usual = faces.most_common(1)[0][0] if faces else ""
    level = [row for row in rows if not row.is_upright]
    laid = {id(row): laid_row(row) for row in rows if row.is_upright}
    upright = list(laid.values())
    return {
        id(row): replace(
            _looks(laid.get(id(row), row), upright if row.is_upright else level, usual, body),
            is_upright=row.is_upright,
            is_on_bar=row.is_on_bar,
            is_framed=any(holds(frame, row_area(row)) for frame in frames),
            picture=_by_picture(row_area(row), pictures, _LINE * body),
        )
        for row in rows
    }


def _looks(row: Row, rows: Sequence[Row], usual: str, body: float) -> Looks:
    near = [
        other
        for other in rows
        if other is not row and other.left < row.right and row.left < other.right and abs(other.base - row.base) > 1
    ]
    over = min((other for other in near if other.base > row.base), key=lambda other: other.base, default=None)
    under = max((other for other in near if other.base < row.base), key=lambda other: other.top, default=None)
    above = over.base - row.top if over else _FAR * body
    below = row.base - under.top if under else _FAR * body
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
        over=over.size / row.size if over and above < _FAR * body else 0.0,
        under=under.size / row.size if under and below < _FAR * body else 0.0,
        is_flush=under is not None and abs(under.left - row.left) < _FLUSH * row.size,
    )


def _by_picture(area: Area, pictures: Sequence[Area], line: float) -> str:
    """Where a row stands of the picture it touches or all but touches; nothing where it touches none."""
    for picture in pictures:
        level = min(area.top, picture.top) - max(area.bottom, picture.bottom)
        across = min(area.right, picture.right) - max(area.left, picture.left)
        if across > 0 and -_NEAR * line < level <= 0.5 * area.height:
            return "under" if area.bottom < picture.bottom else "over"
        if level > 0 and -_NEAR * line < across <= 0:
            return "beside"
        if level > 0 and across > 0:
            return "on"
    return ""


def _lines(white: float, body: float) -> float:
    return max(0.0, min(_FAR, white / (_LINE * body)))
