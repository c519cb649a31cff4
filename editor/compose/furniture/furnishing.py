"""The furniture of a page: which parts of the template stand on it, and what they say there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from editor.compose.block import SetBlock
from editor.compose.furniture.fields import CALENDAR, field_values, fill_field, placeholders
from editor.compose.furniture.folio import colophon_piece, folio_piece
from editor.compose.furniture.gutter import GutterSide, gutter_piece
from editor.compose.furniture.masthead import MOST_ENTRIES, Entry, masthead_piece
from editor.compose.memory import remembered
from editor.compose.page import OUTER, ComposedBlock
from editor.compose.piece import Owner, Piece
from editor.faces.book import FaceBook
from editor.language.characters import TRADITIONAL, in_traditional
from editor.measure import Rect
from editor.model.imprint import Imprint, merged
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page
from editor.model.template import Furniture, OnPages, Template


class Said(NamedTuple):
    """What the furniture of a page may say, as a value that results can be kept by."""

    title: str
    date: datetime.date | None
    number: int | None
    page: int
    section: str
    imprint: Imprint
    language: str


def furniture_block(issue: Issue, page: Page, block: Block, book: FaceBook) -> SetBlock:
    """A piece of furniture that stands on cells of the page."""
    said = _said(issue, page)
    return _on_cells(issue.template, block, said, _contents(issue, page), book)


def outer_furniture(issue: Issue, page: Page, book: FaceBook) -> tuple[SetBlock, ...]:
    """The furniture outside the type area; a page with a masthead has no folio."""
    template = issue.template
    standing = {kind for block in page.blocks if (kind := furniture_kind(template, block))}
    said = _said(issue, page)
    parts = []
    for index, item in enumerate(template.furniture):
        if not _stands_on(item, issue, page) or (item.kind == "folio" and "masthead" in standing):
            continue
        if item.kind == "gutter":
            side, left = facing(issue, page)
            if side is not None and left is not None:
                parts.append(_in_gutter(template, index, _said(issue, left), side, book))
        elif item.rect is not None:
            parts.append(_outside(template, index, said, book))
    return tuple(parts)


def facing(issue: Issue, page: Page) -> tuple[GutterSide | None, Page | None]:
    """On which side of its sheet's fold a page lies, and the page at the left of that fold; None without a partner.

    Even pages lie left of the odd ones that follow; the last page, if it is even, left of the first.
    """
    last = max((p.number for p in issue.pages), default=0)
    if last % 2:
        return None, None
    if page.number % 2 == 0:
        return GutterSide.LEFT, page
    return GutterSide.RIGHT, issue.page(page.number - 1 or last)


def furniture_kind(template: Template, block: Block) -> str:
    """The kind of furniture a block holds; nothing where it holds none."""
    index = block.furniture
    if block.kind is not BlockKind.FURNITURE or index is None or not 0 <= index < len(template.furniture):
        return ""
    return template.furniture[index].kind


def _stands_on(item: Furniture, issue: Issue, page: Page) -> bool:
    numbers = [p.number for p in issue.pages]
    wanted = {OnPages.FIRST: min(numbers), OnPages.LAST: max(numbers)}
    return wanted.get(item.pages, page.number) == page.number


def _said(issue: Issue, page: Page) -> Said:
    imprint = merged(issue.template.imprint, issue.imprint, page.imprint)
    return Said(issue.title, issue.date, issue.number, page.number, page.name, imprint, issue.language)


def _item(template: Template, index: int, said: Said) -> Furniture:
    """The furniture of that number, its own words in the characters of the issue."""
    item = template.furniture[index]
    if said.language != TRADITIONAL:
        return item
    return replace(item, fields={name: in_traditional(text) for name, text in item.fields.items()})


def _values(said: Said, item: Furniture) -> Mapping[str, str]:
    """The facts by name; those of the Chinese calendar only where they are asked for, in the issue's characters."""
    asked = {name for text in item.fields.values() for name in placeholders(text)}
    values = field_values(
        title=said.title,
        date=said.date,
        number=said.number,
        page=said.page,
        section=said.section,
        imprint=said.imprint,
        calendar=not asked.isdisjoint(CALENDAR),
    )
    if said.language == TRADITIONAL:
        values |= {name: in_traditional(values[name]) for name in CALENDAR}
    return values


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
def _on_cells(template: Template, block: Block, said: Said, contents: tuple[Entry, ...], book: FaceBook) -> SetBlock:
    cells = block.cells
    area = template.type_area.cells(cells.column, cells.line, cells.columns, cells.lines)
    item = _item(template, block.furniture or 0, said)
    rect = _with_head_margin(template, area) if cells.line == 0 else area
    values = _values(said, item)
    owner = Owner(block.id, None, template.inks)
    if item.kind == "masthead":
        piece = masthead_piece(template, owner, item, rect, values, contents, book)
    else:
        piece = _piece(template, owner, item, area if item.kind == "colophon" else rect, values, book)
    return _set_furniture(block.id, (area,), piece)


def _with_head_margin(template: Template, area: Rect) -> Rect:
    """The area with the margin over it, which on such a page no folio takes."""
    tops = [f.rect.y for f in template.furniture if f.rect is not None and f.rect.y < area.y]
    top = min(tops, default=area.y)
    return Rect(area.x, top, area.width, area.bottom - top)


@remembered(256)
def _outside(template: Template, index: int, said: Said, book: FaceBook) -> SetBlock:
    item = _item(template, index, said)
    owner = Owner(f"{OUTER}{index}", None, template.inks)
    rect = item.rect or Rect(0, 0, 0, 0)
    values = _values(said, item)
    return _set_furniture(owner.block, (), _piece(template, owner, item, rect, values, book))


def _piece(
    template: Template, owner: Owner, item: Furniture, rect: Rect, values: Mapping[str, str], book: FaceBook
) -> Piece:
    make = colophon_piece if item.kind == "colophon" else folio_piece
    return make(template, owner, item, rect, values, book)


@remembered(256)
def _in_gutter(template: Template, index: int, said: Said, side: GutterSide, book: FaceBook) -> SetBlock:
    """The text is that of the page left of the fold, whichever of the two is composed."""
    item = _item(template, index, said)
    owner = Owner(f"{OUTER}{index}", None, template.inks)
    words = fill_field(item.fields.get("text", ""), _values(said, item))
    return _set_furniture(owner.block, (), gutter_piece(template, owner, words, side, book))


def _set_furniture(block_id: str, area: tuple[Rect, ...], piece: Piece) -> SetBlock:
    block = ComposedBlock(block_id, BlockKind.FURNITURE, None, None, area, False, piece.frames)
    return SetBlock(block, piece.marks, piece.findings)
