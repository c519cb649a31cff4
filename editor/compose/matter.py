"""Blocks that hold no article: picture blocks, advertisements, fillers and furniture that names nothing."""

from __future__ import annotations

from dataclasses import replace

from editor.compose.block import SetBlock, block_area
from editor.compose.box import box_rules
from editor.compose.headline.stack import set_display
from editor.compose.marks import Fill
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock, ComposedFrame
from editor.compose.pictures.drawing import picture_piece
from editor.compose.pictures.placing import filling_picture
from editor.compose.piece import Owner, Piece, ascent, display_piece, joined
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect, to_mm
from editor.model.article import Article
from editor.model.findings import Finding, Severity
from editor.model.issue import Asset
from editor.model.page import Block, BlockKind
from editor.model.style import Align, Ink
from editor.model.template import Template

_TINT = Ink(black=6)
_NAMES = {
    BlockKind.ADVERTISEMENT: "广告",
    BlockKind.FILLER: "补白",
    BlockKind.PICTURE: "图片",
    BlockKind.ARTICLE: "稿件",
}


@remembered(256)
def compose_matter(
    template: Template, block: Block, article: Article | None, assets: tuple[Asset, ...], book: FaceBook
) -> SetBlock:
    """Compose a block of pictures, or mark its place with its name and size while it is empty.

    What is no text cannot flow round a corner: of a stepped block it has the largest rectangle.
    """
    whole = block_area(template, block)
    if block.is_stepped:
        largest = max(block.parts, key=lambda part: part.columns * part.lines, default=block.cells)
        block = replace(block, cells=largest, steps=())
    cells, area = block.cells, template.type_area
    rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
    owner = Owner(block.id, block.article, template.inks)
    top, bottom = _extent(template, block)
    inner = Rect(rect.x, top, rect.width, max(0, bottom - top))
    known = {picture.id for picture in article.pictures} if article is not None else set()
    if article is not None and any(slot.picture in known for slot in block.slots):
        piece = _picture(template, owner, block, article, assets, inner, book)
    else:
        piece = _empty_place(template, owner, block, inner, book)
    if block.boxed:
        piece = joined((Piece(marks=box_rules(inner)), piece))
    composed = ComposedBlock(
        block.id, block.kind, block.article, article.importance if article else None, whole, block.boxed, piece.frames
    )
    return SetBlock(composed, piece.marks, piece.findings)


@remembered(256)
def reserved_block(template: Template, block: Block) -> SetBlock:
    """Cells kept for free frames that stand there: a block with an area and nothing in it."""
    area = block_area(template, block)
    return SetBlock(ComposedBlock(block.id, block.kind, None, None, area, block.boxed, ()), (), ())


def _extent(template: Template, block: Block) -> tuple[Length, Length]:
    """Top and bottom of what a block may fill: below the gap to the block above, down to its last line of type."""
    area, size = template.type_area, template.style("body").size
    gap = round(template.block_gap * area.leading) if block.cells.line > 0 else 0
    top = area.baseline(block.cells.line) - ascent(size) + gap
    return top, area.baseline(block.cells.bottom - 1) + size - ascent(size)


def _picture(
    template: Template,
    owner: Owner,
    block: Block,
    article: Article,
    assets: tuple[Asset, ...],
    rect: Rect,
    book: FaceBook,
) -> Piece:
    slot = block.slots[0]
    placed, columns = filling_picture(template, article, replace(slot, columns=1), rect.width, rect.height, book)
    known = {asset.sha256: asset for asset in assets}
    return picture_piece(template, owner, placed, columns, known, Point(rect.x, rect.y), rect.bottom, 0)


def _empty_place(template: Template, owner: Owner, block: Block, rect: Rect, book: FaceBook) -> Piece:
    """A tinted place that says what is missing and how large it is."""
    name = _NAMES.get(block.kind, "")
    style = replace(template.style("folio"), align=Align.CENTRE, indent=0.0)
    text = set_display(f"{name}　{to_mm(rect.width):.0f} × {to_mm(rect.height):.0f} mm", style, rect.width, book)
    tint = Piece(
        (ComposedFrame(owner.frame_id("tint"), "tint", rect, block.article),),
        (Fill(rect, _TINT),) if rect.height > 0 else (),
        (_finding(owner, block),),
    )
    if text is None or rect.height < style.leading:
        return tint
    height = min(rect.height, text.lines * style.leading)
    room = Rect(rect.x, rect.y + (rect.height - height) // 2, rect.width, height)
    return joined((tint, display_piece(owner, "text", text, style, room)))


_EMPTY_PLACES = {
    BlockKind.FILLER: (Severity.WARNING, "filler", "A place is left for a filler; put an article or a picture there."),
    BlockKind.ADVERTISEMENT: (Severity.WARNING, "empty-block", "The advertisement has no picture yet; place one."),
    BlockKind.PICTURE: (Severity.ERROR, "empty-block", "The picture block has no picture; place one or take it out."),
    BlockKind.ARTICLE: (Severity.ERROR, "empty-block", "The block's article is gone; take the block out."),
    BlockKind.FURNITURE: (Severity.WARNING, "empty-block", "The template has no such furniture; take the block out."),
}


def _finding(owner: Owner, block: Block) -> Finding:
    severity, code, message = _EMPTY_PLACES[block.kind]
    return owner.finding(severity, code, message)
