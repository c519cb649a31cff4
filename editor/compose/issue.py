"""Issues and pages composed: every block on its cells, hairlines between them, furniture around."""

from __future__ import annotations

from dataclasses import replace

from editor.compose.block import SetBlock, compose_article
from editor.compose.frames.free import compose_frame
from editor.compose.frames.thread import part_in
from editor.compose.furniture.furnishing import furniture_block, outer_furniture
from editor.compose.matter import compose_matter, reserved_block
from editor.compose.memory import remembered
from editor.compose.page import ComposedPage
from editor.compose.separators import separators
from editor.compose.surroundings import assets_shown, obstacles_over, part_held, shown_picture
from editor.faces.book import FaceBook
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Frame, FrameKind, Page
from editor.model.template import Template


def compose_issue(issue: Issue, book: FaceBook) -> tuple[ComposedPage, ...]:
    """Compose all pages of an issue."""
    return tuple(compose_page(issue, page, book) for page in issue.pages)


def compose_page(issue: Issue, page: Page, book: FaceBook) -> ComposedPage:
    """Compose one page.

    Blocks that have not changed are taken as they were; if none has, the very same ComposedPage is returned.
    """
    blocks = tuple(_compose_block(issue, page, block, book) for block in page.blocks)
    free = tuple(_compose_frame(issue, frame, book) for frame in page.frames)
    return _assembled(issue.template, page, blocks, outer_furniture(issue, page, book), free)


def _compose_block(issue: Issue, page: Page, block: Block, book: FaceBook) -> SetBlock:
    template = issue.template
    if block.kind is BlockKind.FURNITURE and block.furniture in range(len(template.furniture)):
        return furniture_block(issue, page, block, book)
    article = issue.article(block.article)
    assets = assets_shown(issue, block, article) if article is not None else ()
    if block.kind is BlockKind.ARTICLE and article is not None:
        part = part_held(issue, block, article, book)
        return compose_article(template, block, article, assets, book, part, obstacles_over(issue, page, block))
    if article is None and block.kind is not BlockKind.ARTICLE and _is_reserved(template, page, block):
        return reserved_block(template, block)
    return compose_matter(template, block, article, assets, book)


def _compose_frame(issue: Issue, frame: Frame, book: FaceBook) -> SetBlock:
    part = part_in(issue, frame, book) if frame.kind is FrameKind.TEXT else None
    return compose_frame(issue.template, frame, *shown_picture(issue, frame), book, part)


def _is_reserved(template: Template, page: Page, block: Block) -> bool:
    """Whether free frames stand on the cells that a block without matter keeps for them."""
    cells = block.cells
    place = template.type_area.cells(cells.column, cells.line, cells.columns, cells.lines)
    return any(frame.rect.overlaps(place) for frame in page.frames)


@remembered(64)
def _assembled(
    template: Template,
    page: Page,
    blocks: tuple[SetBlock, ...],
    folios: tuple[SetBlock, ...],
    free: tuple[SetBlock, ...],
) -> ComposedPage:
    """A page made of its composed parts; findings learn here which page they are on."""
    parts = (*folios, *blocks, *free)
    below = [mark for part in (*folios, *blocks) for mark in part.marks]
    above = [mark for part in free for mark in part.marks]
    findings = [
        replace(finding, place=replace(finding.place, page=page.number)) for part in parts for finding in part.findings
    ]
    return ComposedPage(
        number=page.number,
        name=page.name,
        width=template.width,
        height=template.height,
        bleed=template.bleed,
        type_area=template.type_area,
        blocks=tuple(part.block for part in parts),
        marks=(*below, *separators(template, page.blocks), *above),
        findings=tuple(findings),
    )
