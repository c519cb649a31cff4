"""Pictures drawn: one or a series, their caption under, beside or over them, or a grey place for one missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import Final

from editor.compose.edges import edge_rules
from editor.compose.grid import TextColumns
from editor.compose.marks import Fill, PictureMark
from editor.compose.page import ComposedFrame
from editor.compose.pictures.crop import shown
from editor.compose.pictures.legend import Legend, legend_piece
from editor.compose.pictures.placing import PlacedPicture, height_below, strip_inset
from editor.compose.piece import Owner, Piece, joined
from editor.measure import Length, Point, Rect
from editor.model.article import Picture
from editor.model.findings import Severity
from editor.model.issue import Asset
from editor.model.page import CaptionPlace
from editor.model.style import Ink
from editor.model.template import Template

# What stands for a picture that is not there.
EMPTY_PLACE = Ink(black=12)
# The strip under a caption that lies over its picture, where the template has no tint for boxes.
_STRIP: Final = Ink(black=8)
_QUARTER: Final = 900  # tenths of a degree
_SHARE: Final = 1_000_000  # what the proportions of pictures in a series are counted in


def picture_piece(
    template: Template,
    owner: Owner,
    placed: PlacedPicture,
    columns: TextColumns,
    assets: Mapping[str, Asset],
    corner: Point,
    limit: Length,
    number: int,
) -> Piece:
    """The pictures of a slot and their caption.

    ``corner`` is where the block's left edge meets the top of the picture's line, ``limit`` the lowest place a mark
    of the block may reach.
    """
    legend = placed.legend
    width = columns.span(placed.column, placed.columns)
    if legend is not None and placed.place is CaptionPlace.BESIDE:
        width -= legend.measure + template.type_area.gutter
    below = height_below(template, legend, placed.place)
    # A block too low for its picture cuts the picture, not what is said under it.
    height = min(placed.height, limit - below - corner.y)
    rect = Rect(corner.x + columns.lefts[placed.column], corner.y, width, height)
    if height <= 0:
        message = "A picture has no room in its block; make the block higher or the picture smaller."
        frame_id = owner.frame_id("picture", number)
        return Piece(findings=(owner.finding(Severity.ERROR, "picture-without-room", message, frame_id),))
    places = _series(template, rect, [_proportion(picture, assets) for picture in placed.pictures])
    drawn = [
        _picture_piece(owner, picture, assets, place, number, part, placed.columns)
        for part, (picture, place) in enumerate(zip(placed.pictures, places, strict=True))
    ]
    if legend is None:
        return joined(drawn)
    return joined((*drawn, *_legend_pieces(template, owner, placed.place, legend, rect, number)))


def _proportion(picture: Picture | None, assets: Mapping[str, Asset]) -> tuple[int, int]:
    """Width and height of a picture as its file has them; 3 : 2 where there is none."""
    asset = assets.get(picture.asset) if picture is not None else None
    if picture is None or asset is None or min(asset.width, asset.height) <= 0:
        return 3, 2
    is_sideways = round(picture.rotation / _QUARTER) % 2 == 1
    return (asset.height, asset.width) if is_sideways else (asset.width, asset.height)


def _series(template: Template, rect: Rect, proportions: Sequence[tuple[int, int]]) -> tuple[Rect, ...]:
    """The places of pictures in ``rect``: side by side or one under the other, whichever cuts less off them."""
    gap = template.type_area.leading // 4
    row = sum(width / height for width, height in proportions)
    pile = 1 / sum(height / width for width, height in proportions)
    wanted = rect.width / rect.height
    if len(proportions) == 1 or min(rect.width, rect.height) <= len(proportions) * gap:
        return (rect,) * len(proportions)
    if abs(log(wanted / row)) <= abs(log(wanted / pile)):
        shares = [_SHARE * width // height for width, height in proportions]
        return tuple(Rect(x, rect.y, w, rect.height) for x, w in _shared(rect.x, rect.width, gap, shares))
    shares = [_SHARE * height // width for width, height in proportions]
    return tuple(Rect(rect.x, y, rect.width, h) for y, h in _shared(rect.y, rect.height, gap, shares))


def _shared(start: Length, length: Length, gap: Length, shares: Sequence[int]) -> Iterator[tuple[Length, Length]]:
    """Where each part begins and how long it is: together, with the gaps between, exactly ``length``."""
    room, whole, before = length - (len(shares) - 1) * gap, max(1, sum(shares)), 0
    for number, share in enumerate(shares):
        begin = room * before // whole
        before += share
        yield start + begin + number * gap, room * before // whole - begin


def _picture_piece(
    owner: Owner,
    picture: Picture | None,
    assets: Mapping[str, Asset],
    rect: Rect,
    number: int,
    part: int,
    columns: int,
) -> Piece:
    """One picture in ``rect``, number ``part`` of its slot."""
    frame_id = owner.frame_id("picture", number) + (f"-{part}" if part else "")
    frame = ComposedFrame(frame_id, "picture", rect, owner.article, columns=columns)
    asset = assets.get(picture.asset) if picture is not None else None
    if picture is None or asset is None:
        message = "A picture is missing; import it again or take it out of the block."
        finding = owner.finding(Severity.ERROR, "picture-missing", message, frame_id)
        return Piece((frame,), (Fill(rect, EMPTY_PLACE),), (finding,))
    visible, image = shown(rect, asset, picture)
    mark = PictureMark(visible, image, picture.asset, picture.caption, picture.rotation)
    lines = edge_rules(visible, picture.line) if 0 < picture.line < min(visible.width, visible.height) else ()
    return Piece((frame,), (mark, *lines))


def _legend_pieces(
    template: Template, owner: Owner, place: CaptionPlace, legend: Legend, rect: Rect, number: int
) -> Iterator[Piece]:
    """The words under, beside or over the pictures in ``rect``."""
    height = legend.height
    if place is CaptionPlace.BESIDE:
        # The last line stands on the picture's foot.
        top = max(rect.y, rect.bottom - height)
        room = Rect(rect.right + template.type_area.gutter, top, legend.measure, min(height, rect.height))
    elif place is CaptionPlace.UNDER:
        top = rect.bottom + height_below(template, legend, place) - height
        room = Rect(rect.x, top, rect.width, height)
    else:
        inset, padding = strip_inset(template), template.style("caption").size // 2
        high = min(rect.height, height + 2 * padding)
        strip = Rect(rect.x, rect.bottom - high, rect.width, high)
        room = Rect(strip.x + inset, strip.y + padding, strip.width - 2 * inset, max(0, high - 2 * padding))
        yield Piece(marks=(Fill(strip, template.inks.get(template.box_tint) or _STRIP),))
    yield legend_piece(template, owner, legend, room, number)
