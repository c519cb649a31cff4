"""Article blocks composed: headline, pictures and story of an article at their places on the page.

What has no room is counted, never drawn outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.compose.box import box_piece, headline_strip
from editor.compose.ground import on_ground
from editor.compose.headline.kicker import kicker_piece
from editor.compose.headline.upright import upright_pieces
from editor.compose.marks import Mark
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock
from editor.compose.pictures.drawing import picture_piece
from editor.compose.pictures.placing import PlacedPicture
from editor.compose.piece import Piece, display_piece, joined
from editor.compose.site import Site, sited
from editor.compose.story.jump import WHOLE, StoryPart
from editor.compose.story.level import level_story
from editor.compose.story.tiers import upright_story
from editor.compose.story.wrap import Obstacle
from editor.faces.book import FaceBook
from editor.measure import Point, Rect
from editor.model.article import Article
from editor.model.findings import Finding, Severity
from editor.model.issue import Asset
from editor.model.page import Block, HeadlineSide
from editor.model.template import Template


@dataclass(frozen=True, slots=True, eq=False)
class SetBlock:
    """A block with everything that prints it."""

    block: ComposedBlock
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    rest: tuple[int, int] | None = None  # paragraph and offset where the story goes on; None when all has a place
    threads: int = 0  # story frames


@remembered(1024)
def compose_article(
    template: Template,
    block: Block,
    article: Article,
    assets: tuple[Asset, ...],
    book: FaceBook,
    part: StoryPart = WHOLE,
    obstacles: tuple[Obstacle, ...] = (),
) -> SetBlock:
    """Compose an article block; ``assets`` are at least those of its pictures, its text runs round ``obstacles``."""
    site = sited(template, block, article, book, part, obstacles)
    told = upright_story(site, article) if block.vertical else level_story(site, article)
    piece = joined(
        (
            *_box(site),
            *_headline(site),
            *_pictures(site, assets, told.pictures),
            *told.pieces,
            *_under_frames(site),
        )
    )
    composed = ComposedBlock(
        id=block.id,
        kind=block.kind,
        article=article.id,
        importance=article.importance,
        area=block_area(template, block),
        boxed=block.boxed,
        frames=piece.frames,
    )
    threads = sum(frame.kind == "story" for frame in piece.frames)
    return SetBlock(composed, piece.marks, piece.findings, told.rest, threads)


def block_area(template: Template, block: Block) -> tuple[Rect, ...]:
    """The cells of a block as rectangles on the page."""
    return tuple(template.type_area.cells(c.column, c.line, c.columns, c.lines) for c in block.parts)


def _box(site: Site) -> Iterator[Piece]:
    if site.block.boxed:
        yield box_piece(site)


def _headline(site: Site) -> Iterator[Piece]:
    """The headline stack, across the columns or upright beside them."""
    upright, place = site.parts.upright, site.upright_place
    if upright is not None and place is not None:
        yield from upright_pieces(site.owner, upright, place)
        return
    yield from _stack(site)
    if site.block.headline is not HeadlineSide.ABOVE and site.parts.stack.parts:
        message = "The upright headline has no room beside the text; make the block higher or wider."
        yield Piece(findings=(site.owner.finding(Severity.NOTE, "headline-not-upright", message),))


def _stack(site: Site) -> Iterator[Piece]:
    stack, (left, width) = site.parts.stack, site.parts.stand
    top, owner = site.head_top + stack.top(site.template.type_area.leading, site.slack), site.owner
    under_kicker = site.template.inks.get(site.template.kicker_strip)
    strip = headline_strip(site) if site.block.boxed and stack.parts else None
    if strip is not None:
        yield Piece(marks=(strip,))
        top, owner = strip.rect.y + (strip.rect.height - stack.height) // 2, on_ground(owner, strip.ink)
    for part in stack.parts:
        y = min(top + part.top, site.head_bottom)
        room = Rect(site.area.x + left, y, width, max(0, min(part.height, site.head_bottom - y)))
        if part.kind == "kicker" and under_kicker is not None and strip is None:
            yield kicker_piece(owner, part, room, under_kicker, site.head_cells)
        else:
            yield display_piece(owner, part.kind, part.text, part.style, room, columns=site.head_cells)


def _pictures(site: Site, assets: tuple[Asset, ...], pictures: Sequence[PlacedPicture]) -> Iterator[Piece]:
    known = {asset.sha256: asset for asset in assets}
    for number, placed in enumerate(pictures):
        corner = Point(site.area.x, site.em_top(site.first_line + placed.line))
        limit = site.limit(range(placed.column, placed.column + placed.columns))
        yield picture_piece(site.template, site.owner, placed, site.parts.columns, known, corner, limit, number)


def _under_frames(site: Site) -> Iterator[Piece]:
    """What is said of free frames over the block that cannot be run round as they should."""
    top = site.head_top + site.parts.stack.top(site.template.type_area.leading, site.slack)
    bottom = top + site.parts.stack.height
    left = site.area.x + site.parts.stand[0]
    for obstacle in site.obstacles:
        reach = obstacle.reach(top, bottom) if site.parts.stack.parts else None
        if reach is not None and reach[0] < left + site.parts.stand[1] and left < reach[1]:
            message = "A free frame lies over the headline, which has no room beside it; move it down."
            yield Piece(findings=(site.owner.finding(Severity.WARNING, "frame-over-headline", message),))
        if any(obstacle.covers(picture) for picture in site.picture_places):
            message = "A free frame lies over a picture of the block; move one of the two."
            yield Piece(findings=(site.owner.finding(Severity.WARNING, "frame-over-picture", message),))
