"""Issues and pages composed: every block on its cells, hairlines between them, furniture around."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from editor.compose.block import SetBlock, compose_article
from editor.compose.fields import field_values
from editor.compose.free import compose_frame
from editor.compose.furniture import folio_piece
from editor.compose.masthead import MOST_ENTRIES, Entry, masthead_piece
from editor.compose.matter import compose_matter
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock, ComposedPage
from editor.compose.piece import Owner, Piece
from editor.compose.separators import separators
from editor.compose.surroundings import assets_shown, obstacles_over, part_held, shown_picture
from editor.faces.book import FaceBook
from editor.measure import Rect
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page
from editor.model.template import Template

# What the furniture of a page says: the paper's title, date and number.
Imprint = tuple[str, datetime.date | None, int | None]


def compose_issue(issue: Issue, book: FaceBook) -> tuple[ComposedPage, ...]:
    """Compose all pages of an issue."""
    return tuple(compose_page(issue, page, book) for page in issue.pages)


def compose_page(issue: Issue, page: Page, book: FaceBook) -> ComposedPage:
    """Compose one page.

    Blocks that have not changed are taken as they were; if none has, the very same ComposedPage is returned.
    """
    blocks = tuple(_compose_block(issue, page, block, book) for block in page.blocks)
    free = tuple(compose_frame(issue.template, frame, *shown_picture(issue, frame), book) for frame in page.frames)
    return _assembled(issue.template, page, blocks, _folios(issue, page, book), free)


def _compose_block(issue: Issue, page: Page, block: Block, book: FaceBook) -> SetBlock:
    template = issue.template
    if block.kind is BlockKind.FURNITURE and block.furniture in range(len(template.furniture)):
        imprint = (issue.title, issue.date, issue.number)
        return _furniture_block(template, block, imprint, page.number, page.name, _contents(issue, page), book)
    article = issue.article(block.article)
    assets = assets_shown(issue, block, article) if article is not None else ()
    if block.kind is BlockKind.ARTICLE and article is not None:
        part = part_held(issue, block, article, book)
        return compose_article(template, block, article, assets, book, part, obstacles_over(issue, page, block))
    return compose_matter(template, block, article, assets, book)


def _contents(issue: Issue, page: Page) -> tuple[Entry, ...]:
    """The most important headline of each other page, then the next of each, in the order of pages."""
    rounds: list[tuple[int, int, Entry]] = []
    for other in issue.pages:
        articles = [a for block in other.blocks if (a := issue.article(block.article)) is not None and a.headline]
        articles.sort(key=lambda article: -(article.importance or 0.0))
        if other.number != page.number:
            rounds += [(n, other.number, Entry(other.number, a.headline)) for n, a in enumerate(articles[:2])]
    leading = sorted(rounds, key=lambda item: item[:2])[:MOST_ENTRIES]
    return tuple(sorted((entry for _, _, entry in leading), key=lambda entry: entry.page))


@remembered(256)
def _furniture_block(
    template: Template,
    block: Block,
    imprint: Imprint,
    number: int,
    name: str,
    contents: tuple[Entry, ...],
    book: FaceBook,
) -> SetBlock:
    cells = block.cells
    area = template.type_area.cells(cells.column, cells.line, cells.columns, cells.lines)
    item = template.furniture[block.furniture or 0]
    rect = _with_head_margin(template, area) if cells.line == 0 else area
    values = _values(imprint, number, name)
    owner = Owner(block.id, None, template.inks)
    if item.kind == "masthead":
        piece = masthead_piece(template, owner, item, rect, values, contents, book)
    else:
        piece = folio_piece(template, owner, item, rect, values, book)
    return _set_furniture(block.id, (area,), piece)


def _with_head_margin(template: Template, area: Rect) -> Rect:
    """The area with the margin over it, which on such a page no folio takes."""
    tops = [f.rect.y for f in template.furniture if f.rect is not None and f.rect.y < area.y]
    top = min(tops, default=area.y)
    return Rect(area.x, top, area.width, area.bottom - top)


def _folios(issue: Issue, page: Page, book: FaceBook) -> tuple[SetBlock, ...]:
    """The furniture outside the type area; a page with a masthead has no folio."""
    if any(block.kind is BlockKind.FURNITURE for block in page.blocks):
        return ()
    imprint = (issue.title, issue.date, issue.number)
    return tuple(
        _outer_furniture(issue.template, index, imprint, page.number, page.name, book)
        for index, item in enumerate(issue.template.furniture)
        if item.rect is not None
    )


@remembered(256)
def _outer_furniture(
    template: Template, index: int, imprint: Imprint, number: int, name: str, book: FaceBook
) -> SetBlock:
    item = template.furniture[index]
    owner = Owner(f"furniture-{index}", None, template.inks)
    rect = item.rect or Rect(0, 0, 0, 0)
    return _set_furniture(
        owner.block, (), folio_piece(template, owner, item, rect, _values(imprint, number, name), book)
    )


def _values(imprint: Imprint, number: int, name: str) -> Mapping[str, str]:
    title, date, issue_number = imprint
    return field_values(title=title, date=date, number=issue_number, page=number, section=name)


def _set_furniture(block_id: str, area: tuple[Rect, ...], piece: Piece) -> SetBlock:
    block = ComposedBlock(block_id, BlockKind.FURNITURE, None, None, area, False, piece.frames)
    return SetBlock(block, piece.marks, piece.findings)


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
