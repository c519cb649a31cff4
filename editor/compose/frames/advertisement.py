"""Advertisements in frames of their own: a picture or a text in a border, or the place that was booked for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.compose.frames.ornament import pattern_width
from editor.compose.frames.text import text_piece
from editor.compose.headline.stack import set_paragraphs
from editor.compose.marks import Fill, PictureMark, Rule
from editor.compose.page import ComposedFrame
from editor.compose.pictures.crop import shown
from editor.compose.pictures.drawing import EMPTY_PLACE
from editor.compose.piece import Owner, Piece, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, mm, pt, to_mm
from editor.model.article import Picture
from editor.model.findings import Finding, Severity
from editor.model.frame_content import Booking
from editor.model.issue import Asset
from editor.model.page import Frame
from editor.model.style import WHITE, Align, Ink, ParagraphStyle
from editor.model.template import Template

# The law wants advertisements told apart from news (广告法, article 14); the word stands in a corner of each.
_LABEL: Final = "广告"
_LABEL_SIZE: Final = pt(7.875)
# A frame drawn by hand may miss the size that was sold by this much.
_TOLERANCE: Final = mm(0.5)
_INSET: Final = pt(6)
_CROSS: Final = Ink(black=25)


def advertisement_piece(
    template: Template, owner: Owner, frame: Frame, rect: Rect, asset: Asset | None, picture: Picture, book: FaceBook
) -> Piece:
    """The advertisement in ``rect``; its border is drawn by what composes frames of any kind."""
    booking = frame.content if isinstance(frame.content, Booking) else None
    size = Piece(findings=_size_findings(owner, booking, rect))
    border = pattern_width(frame.pattern, frame.thickness)
    inner = rect.inset(border + (_INSET if border else 0))
    if min(inner.width, inner.height) <= 0:
        return size
    if asset is not None:
        visible, image = shown(inner, asset, picture)
        mark = PictureMark(visible, image, asset.sha256, frame.text or _client(booking), picture.rotation)
        matter = Piece((ComposedFrame(owner.frame_id("picture"), "picture", inner),), (mark,))
    elif frame.text.strip():
        matter = text_piece(template.type_area, owner, "text", frame.text, template.style(frame.style), inner, book)
    else:
        matter = _empty_place(template, owner, booking, inner, book)
    ground = Piece((ComposedFrame(owner.block, "border", rect),))
    return joined((ground, matter, _label(template, owner, rect.inset(border), book), size))


def _client(booking: Booking | None) -> str:
    return booking.client if booking is not None else ""


def _size_findings(owner: Owner, booking: Booking | None, rect: Rect) -> tuple[Finding, ...]:
    if booking is None or booking.width <= 0 or booking.height <= 0:
        return ()
    if max(abs(booking.width - rect.width), abs(booking.height - rect.height)) <= _TOLERANCE:
        return ()
    message = (
        f"The advertisement is {_size(rect.width, rect.height)}, booked were {_size(booking.width, booking.height)}; "
        "give its frame the booked size."
    )
    return (owner.finding(Severity.WARNING, "advertisement-size", message, owner.block),)


def _size(width: Length, height: Length) -> str:
    return f"{to_mm(width):.1f} × {to_mm(height):.1f} mm"


def _empty_place(template: Template, owner: Owner, booking: Booking | None, rect: Rect, book: FaceBook) -> Piece:
    """A tinted place with a cross, that says for whom it is kept and how large it is."""
    width, height = (booking.width, booking.height) if booking is not None else (rect.width, rect.height)
    words = "\n".join(filter(None, (_client(booking) or _LABEL, f"{_size(width, height)}　待发")))
    style = _small(template, Align.CENTRE)
    corners = (
        (Point(rect.x, rect.y), Point(rect.right, rect.bottom)),
        (Point(rect.x, rect.bottom), Point(rect.right, rect.y)),
    )
    message = "The advertisement has no picture and no text yet; place one or the other."
    finding = owner.finding(Severity.WARNING, "advertisement-empty", message, owner.block)
    cross = Piece(
        (ComposedFrame(owner.frame_id("tint"), "tint", rect),),
        (Fill(rect, EMPTY_PLACE), *(Rule(*ends, pt(0.5), _CROSS) for ends in corners)),
        (finding,),
    )
    text = set_paragraphs(words, style, rect.width - 2 * style.size, book)
    if text is None or text.lines * style.leading + style.size > rect.height:
        return cross
    tall = text.lines * style.leading
    room = Rect(rect.x + style.size, rect.y + (rect.height - tall) // 2, rect.width - 2 * style.size, tall)
    wide = min(room.width, int(text.width.max()) + 2 * style.size)
    plate = Rect(rect.x + (rect.width - wide) // 2, room.y, wide, tall)
    return joined((cross, Piece(marks=(Fill(plate, EMPTY_PLACE),)), display_piece(owner, "text", text, style, room)))


def _small(template: Template, align: Align) -> ParagraphStyle:
    return replace(template.style("folio"), align=align, indent=0.0, vertical=False)


def _label(template: Template, owner: Owner, rect: Rect, book: FaceBook) -> Piece:
    """The word 广告 on white, in the lower right corner; none where it would fill the place."""
    style = replace(_small(template, Align.CENTRE), size=_LABEL_SIZE, leading=_LABEL_SIZE * 4 // 3)
    width = (len(_LABEL) + 1) * style.size
    if rect.width < 3 * width or rect.height < 3 * style.leading:
        return Piece()
    place = Rect(rect.right - width, rect.bottom - style.leading, width, style.leading)
    text = set_paragraphs(_LABEL, style, width, book)
    if text is None:
        return Piece()
    return joined((Piece(marks=(Fill(place, WHITE),)), display_piece(owner, "text", text, style, place, number=1)))
