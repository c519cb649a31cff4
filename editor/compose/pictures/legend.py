"""Legends: what is said of a picture, its caption and at the end, flush right, who made it.

The maker's name stands on the caption's last line where that leaves room, otherwise on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.compose.headline.stack import set_display
from editor.compose.memory import remembered
from editor.compose.piece import Owner, Piece, baseline_in, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.article import Picture
from editor.model.style import Align, ParagraphStyle
from editor.model.template import Template
from editor.typeset.setting import SetText

MAKER: Final = "maker"
_MAKER_STYLE: Final = "picture-credit"
# Between the names of who made the pictures of a series.
_BETWEEN: Final = "\u3000"


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """A caption and a maker's name, at least one of them, set to ``measure``; ``height`` over the lines of both.

    ``is_shared`` says that the name stands on the caption's last line.
    """

    caption: SetText | None
    maker: SetText | None
    measure: Length
    height: Length
    is_shared: bool


def maker_style(template: Template) -> ParagraphStyle:
    """The style of a maker's name: its own, or the caption's in Kai where a template has none."""
    told = template.styles.get(_MAKER_STYLE) or replace(template.style("caption"), face="kai")
    return replace(told, align=Align.RIGHT, indent=0.0)


def legend_of(template: Template, pictures: Sequence[Picture | None], measure: Length, book: FaceBook) -> Legend | None:
    """What is said of pictures that stand together: the first one's caption, the names of all who made them."""
    if not pictures or pictures[0] is None:
        return None
    names = dict.fromkeys(picture.credit.strip() for picture in pictures if picture is not None)
    makers = _BETWEEN.join(name for name in names if name)
    return _set_legend(template, pictures[0].caption.strip(), makers, measure, book)


@remembered(512)
def _set_legend(template: Template, words: str, makers: str, measure: Length, book: FaceBook) -> Legend | None:
    said, named = template.style("caption"), maker_style(template)
    caption = set_display(words.replace("\n", " "), said, measure, book)
    maker = set_display(makers.replace("\n", " "), named, measure, book)
    if caption is None and maker is None:
        return None
    shares = caption is not None and maker is not None and _has_room(caption, maker, said.size)
    height = caption.lines * said.leading if caption is not None else 0
    if maker is not None and not shares:
        height += maker.lines * named.leading
    return Legend(caption, maker, measure, height, shares)


def _has_room(caption: SetText, maker: SetText, em: Length) -> bool:
    """Whether the name has room on the caption's last line, a character of white between the two."""
    return maker.lines == 1 and len(maker.x) > 0 and int(caption.width[-1]) + em <= int(maker.x[0])


def legend_piece(template: Template, owner: Owner, legend: Legend, place: Rect, number: int) -> Piece:
    """The legend from the top of ``place`` down, that of slot ``number`` of its block."""
    return joined(_pieces(template, owner, legend, place, number))


def _pieces(template: Template, owner: Owner, legend: Legend, place: Rect, number: int) -> Iterator[Piece]:
    said, named = template.style("caption"), maker_style(template)
    top = place.y
    if legend.caption is not None:
        yield display_piece(owner, "caption", legend.caption, said, place, number=number)
        top += legend.caption.lines * said.leading
    if legend.maker is None:
        return
    left = 0
    if legend.is_shared:
        # On one baseline with the caption, whatever their sizes are.
        baseline = baseline_in(top - said.leading, said.size, said.leading)
        top, left = baseline - baseline_in(0, named.size, named.leading), int(legend.maker.x[0])
    room = Rect(place.x, top, place.width, max(0, place.bottom - top))
    piece = display_piece(owner, MAKER, legend.maker, named, room, number=number)
    # It is a part of the caption, and takes no more of a line than its words.
    frames = (replace(frame, kind="caption", rect=_from(frame.rect, left)) for frame in piece.frames)
    yield replace(piece, frames=tuple(frames))


def _from(rect: Rect, left: Length) -> Rect:
    return Rect(rect.x + left, rect.y, max(0, rect.width - left), rect.height)
