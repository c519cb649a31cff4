"""Pictures inside a block: where slots and their captions stand, and what of a picture its rectangle shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.compose.grid import TextColumns
from editor.compose.pictures.legend import Legend, legend_of
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect
from editor.model.article import Article, Picture
from editor.model.issue import Asset
from editor.model.page import CaptionPlace, Slot
from editor.model.template import Template

# Of a body line: white between a picture and its caption, and the least between it or the caption and the text below.
CAPTION_GAP = 0.2
LEAST_WHITE_BELOW = 0.5
# A caption beside its picture is so many of its characters wide: two or three words a line, little white above it.
BESIDE_CHARACTERS = 9
# Body lines a picture may grow by where no text stands under it.
_MOST_GROWTH = 5


@dataclass(frozen=True, slots=True, eq=False)
class PlacedPicture:
    """The pictures of a slot over text columns ``column`` to ``column + columns``; one that is missing is None.

    ``line`` counts from the first line below the headline stack; ``lines`` are taken by the picture with its caption
    and the white below.  ``height`` is the picture's own.  A caption ``BESIDE`` it stands at its right.
    """

    slot: Slot
    pictures: tuple[Picture | None, ...]
    column: int
    columns: int
    line: int
    lines: int
    height: Length
    legend: Legend | None
    place: CaptionPlace = CaptionPlace.UNDER


@dataclass(frozen=True, slots=True, eq=False)
class PictureRows:
    """Placed pictures, and for each text column the line its text starts at."""

    pictures: tuple[PlacedPicture, ...]
    tops: tuple[int, ...]


def place_pictures(
    template: Template,
    article: Article,
    slots: Sequence[Slot],
    columns: TextColumns,
    book: FaceBook,
    begin_at: Sequence[int] = (),
    end_at: Sequence[int] = (),
) -> PictureRows:
    """Stand the pictures of ``slots`` at the top of the text columns: right first, then leftwards, then below.

    ``begin_at`` and ``end_at`` are the lines where the columns begin and end, where these are not all alike.
    """
    tops = list(begin_at) or [0] * len(columns)
    placed: list[PlacedPicture] = []
    for slot in slots:
        width = max(1, min(slot.columns, len(columns)))
        shown = _shown(article, slot)
        place = CaptionPlace.UNDER if slot.caption is CaptionPlace.BESIDE and width == 1 else slot.caption
        legend = legend_of(template, shown, _legend_measure(template, columns, width, place), book)
        lines, height = _room(template, max(1, slot.lines), legend, place)
        begin = _place(width, lines, tops, end_at)
        line = max(tops[begin : begin + width])
        placed.append(PlacedPicture(slot, shown, begin, width, line, lines, height, legend, place))
        tops[begin : begin + width] = [line + lines] * width
    return PictureRows(tuple(placed), tuple(tops))


def mirrored(rows: PictureRows) -> PictureRows:
    """The same pictures from the left: beside text that is read from the right."""
    count = len(rows.tops)
    placed = tuple(replace(picture, column=count - picture.column - picture.columns) for picture in rows.pictures)
    return PictureRows(placed, rows.tops[::-1])


def _place(width: int, lines: int, tops: Sequence[int], ends: Sequence[int]) -> int:
    """The highest place where the picture has room; of several, the rightmost: text keeps its beginning on the left."""

    def rank(first: int) -> tuple[bool, int]:
        top = max(tops[first : first + width])
        return bool(ends) and top + lines > min(ends[first : first + width]), top

    return min(range(len(tops) - width, -1, -1), key=rank)


def covered_columns(rows: PictureRows, rooms: Sequence[int], parts: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Text columns in which nothing stands but a picture with a few lines below: the picture takes those too."""
    bare = {
        number
        for number, (room, (begin, end)) in enumerate(zip(rooms, parts, strict=True))
        if begin == end and 0 <= room <= _MOST_GROWTH and rows.tops[number]
    }
    covered: set[int] = set()
    for placed in rows.pictures:
        across = range(placed.column, placed.column + placed.columns)
        if bare.issuperset(across) and is_lowest(rows, placed):
            covered.update(across)
    return frozenset(covered)


def is_lowest(rows: PictureRows, placed: PlacedPicture) -> bool:
    """Whether no other picture stands under this one."""
    across = rows.tops[placed.column : placed.column + placed.columns]
    return all(top == placed.line + placed.lines for top in across)


def grown(rows: PictureRows, placed: PlacedPicture, covered: frozenset[int], leading: Length) -> PlacedPicture:
    """The picture, higher where it may take the lines below it; its block's foot is its limit."""
    if placed.column not in covered or not is_lowest(rows, placed):
        return placed
    return replace(placed, height=placed.height + (_MOST_GROWTH + 1) * leading)


def _shown(article: Article, slot: Slot) -> tuple[Picture | None, ...]:
    """The pictures of a slot."""
    known = {picture.id: picture for picture in article.pictures}
    return tuple(known.get(name) for name in slot.pictures)


def _legend_measure(template: Template, columns: TextColumns, width: int, place: CaptionPlace) -> Length:
    """How long the lines of a legend are, its picture being ``width`` columns wide."""
    if place is CaptionPlace.BESIDE:
        return min(columns.measure, BESIDE_CHARACTERS * template.style("caption").size)
    return columns.span(0, width) - (2 * strip_inset(template) if place is CaptionPlace.OVER else 0)


def strip_inset(template: Template) -> Length:
    """How far the words of a caption over its picture keep from the picture's sides."""
    return template.style("caption").size


def _room(template: Template, lines: int, legend: Legend | None, place: CaptionPlace) -> tuple[int, Length]:
    """The body lines a picture ``lines`` high takes with its legend and the white below, and its own height.

    What the rounding to whole lines leaves over makes the picture a little higher.
    """
    leading, body = template.type_area.leading, template.style("body")
    natural = (lines - 1) * leading + body.size
    white = round(LEAST_WHITE_BELOW * leading) + height_below(template, legend, place)
    if legend is not None and place is CaptionPlace.BESIDE:
        natural = max(natural, legend.height)
    # Text below begins with the top of its em box, which lies in its line as the picture's top does.
    taken = math.ceil((natural + white) / leading)
    return taken, taken * leading - white


def height_below(template: Template, legend: Legend | None, place: CaptionPlace) -> Length:
    """What a legend takes below its picture, the white between the two included; nothing that stands elsewhere."""
    if legend is None or place is not CaptionPlace.UNDER:
        return 0
    return round(CAPTION_GAP * template.type_area.leading) + legend.height


def cropped(rect: Rect, asset: Asset | None, focus: Point) -> Rect:
    """Where the whole picture lies when it fills ``rect`` with its ``focus`` as near the middle as it can be."""
    if asset is None or asset.width <= 0 or asset.height <= 0 or rect.width <= 0 or rect.height <= 0:
        return rect
    width, height = rect.width, -(-rect.width * asset.height // asset.width)
    if height < rect.height:
        width, height = -(-rect.height * asset.width // asset.height), rect.height
    x = rect.x + _offset(rect.width, width, focus.x)
    y = rect.y + _offset(rect.height, height, focus.y)
    return Rect(x, y, width, height)


def _offset(window: Length, whole: Length, focus: int) -> Length:
    """How far the whole begins before the window (never positive, never leaving a gap at its end)."""
    return max(window - whole, min(0, window // 2 - whole * focus // 1000))


def filling_picture(
    template: Template, article: Article, slot: Slot, width: Length, height: Length, book: FaceBook
) -> tuple[PlacedPicture, TextColumns]:
    """A picture that fills ``width`` × ``height`` with its caption, as the only one of a single column."""
    columns = TextColumns((0,), width, 0, width)
    shown = _shown(article, slot)
    place = CaptionPlace.OVER if slot.caption is CaptionPlace.OVER else CaptionPlace.UNDER
    legend = legend_of(template, shown, _legend_measure(template, columns, 1, place), book)
    taken = height_below(template, legend, place)
    return PlacedPicture(slot, shown, 0, 1, 0, slot.lines, max(0, height - taken), legend, place), columns
