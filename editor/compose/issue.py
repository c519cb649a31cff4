"""Issues and pages composed: every block on its cells, hairlines between them, furniture around."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from editor.compose.block import SetBlock, compose_article
from editor.compose.fields import field_values
from editor.compose.free import MIDDLE, compose_frame
from editor.compose.furniture import folio_piece
from editor.compose.jump import WHOLE, StoryPart
from editor.compose.masthead import MOST_ENTRIES, Entry, masthead_piece
from editor.compose.matter import compose_matter
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock, ComposedPage
from editor.compose.piece import Owner, Piece
from editor.compose.separators import separators
from editor.faces.book import FaceBook
from editor.measure import Point, Rect
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Frame, Page
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
    free = tuple(compose_frame(issue.template, frame, *_shown(issue, frame), book) for frame in page.frames)
    return _assembled(issue.template, page, blocks, _folios(issue, page, book), free)


def _compose_block(issue: Issue, page: Page, block: Block, book: FaceBook) -> SetBlock:
    template = issue.template
    if block.kind is BlockKind.FURNITURE and block.furniture in range(len(template.furniture)):
        imprint = (issue.title, issue.date, issue.number)
        return _furniture_block(template, block, imprint, page.number, page.name, _contents(issue, page), book)
    article = issue.article(block.article)
    assets = _assets(issue, block, article) if article is not None else ()
    if block.kind is BlockKind.ARTICLE and article is not None:
        part = _part(issue, block, article, book)
        return compose_article(template, block, article, assets, book, part, _over(template, page, block))
    return compose_matter(template, block, article, assets, book)


def _over(template: Template, page: Page, block: Block) -> tuple[Rect, ...]:
    """The free frames over a block that its text runs round."""
    cells = block.cells
    area = template.type_area.cells(cells.column, cells.line, cells.columns, cells.lines)
    return tuple(frame.rect for frame in page.frames if frame.wraps and frame.rect.overlaps(area))


def _shown(issue: Issue, frame: Frame) -> tuple[Asset | None, Point]:
    """The asset and focus of a free picture frame, which may name a picture of an article or the asset itself."""
    if frame.picture is None:
        return None, MIDDLE
    pictures = (picture for article in issue.articles for picture in article.pictures)
    for picture in pictures:
        if picture.id == frame.picture:
            return issue.asset(picture.asset), picture.focus
    return issue.asset(frame.picture), MIDDLE


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


def _part(issue: Issue, block: Block, article: Article, book: FaceBook) -> StoryPart:
    """Which part of its article's story a block holds, all blocks of the article taken in the order of the pages."""
    chain = [(p, b) for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE and b.article == article.id]
    at = next((n for n, (_, b) in enumerate(chain) if b is block), 0)
    part = WHOLE
    for n, (page, member) in enumerate(chain[: at + 1] if len(chain) > 1 else ()):
        after = chain[n + 1][0].number if n + 1 < len(chain) else page.number
        part = part._replace(goes_on=_other(after, page), is_last=n == len(chain) - 1)
        if n == at:
            break
        over = _over(issue.template, page, member)
        done = compose_article(issue.template, member, article, _assets(issue, member, article), book, part, over)
        end = sum(len(story.paragraphs) for story, _ in article.items)
        paragraph, offset = done.rest or (end, 0)
        came_from = _other(page.number, chain[n + 1][0])
        part = StoryPart(paragraph, offset, part.thread + done.threads, came_from)
    return part


def _other(number: int, page: Page) -> str:
    """The number of a page that is not ``page``, or nothing."""
    return str(number) if number != page.number else ""


def _assets(issue: Issue, block: Block, article: Article) -> tuple[Asset, ...]:
    """The assets of the pictures a block shows."""
    if not block.slots:
        return ()
    shown = {picture.id: picture.asset for picture in article.pictures}
    wanted = {shown[slot.picture] for slot in block.slots if slot.picture in shown}
    return tuple(asset for asset in issue.assets if asset.sha256 in wanted)


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
