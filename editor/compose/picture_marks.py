"""Pictures drawn: the clipped picture, its caption below, or a grey place where a picture is missing."""

from __future__ import annotations

from collections.abc import Mapping

from editor.compose.grid import TextColumns
from editor.compose.marks import Fill, Mark, PictureMark
from editor.compose.page import ComposedFrame
from editor.compose.pictures import PlacedPicture, caption_height, cropped
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.measure import Length, Point, Rect
from editor.model.findings import Severity
from editor.model.issue import Asset
from editor.model.style import Ink
from editor.model.template import Template

# What stands for a picture that is not there.
EMPTY_PLACE = Ink(black=12)


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
    """A picture and its caption.

    ``corner`` is where the block's left edge meets the top of the picture's line, ``limit`` the lowest place a mark
    of the block may reach.
    """
    x, width = corner.x + columns.lefts[placed.column], columns.span(placed.column, placed.columns)
    words = 0 if placed.caption is None else caption_height(template, placed.caption)
    # A block too low for its picture cuts the picture, not what is said under it.
    rect = Rect(x, corner.y, width, min(placed.height, limit - words - corner.y))
    frame_id = owner.frame_id("picture", number)
    if rect.height <= 0:
        message = "A picture has no room in its block; make the block higher or the picture smaller."
        return Piece(findings=(owner.finding(Severity.ERROR, "picture-without-room", message, frame_id),))
    picture = placed.picture
    asset = assets.get(picture.asset) if picture is not None else None
    frame = ComposedFrame(frame_id, "picture", rect, owner.article, columns=placed.columns)
    if picture is None or asset is None:
        message = "A picture is missing; import it again or take it out of the block."
        finding = owner.finding(Severity.ERROR, "picture-missing", message, frame_id)
        shown = Piece((frame,), (Fill(rect, EMPTY_PLACE),), (finding,))
    else:
        mark: Mark = PictureMark(rect, cropped(rect, asset, picture.focus), picture.asset, picture.caption)
        shown = Piece((frame,), (mark,))
    if placed.caption is None:
        return shown
    style = template.style("caption")
    height = placed.caption.lines * style.leading
    room = Rect(x, rect.bottom + words - height, width, height)
    return joined((shown, display_piece(owner, "caption", placed.caption, style, room, number=number)))
