"""A plain make-up for tests: articles stacked down strips of one or two columns, each block as high as it needs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from editor.compose.shape import block_shape
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Page, Slot
from editor.model.template import Template

PICTURE_LINES = 9


def stacked_issue(template: Template, articles: Sequence[Article], assets: Sequence[Asset], book: FaceBook) -> Issue:
    """An issue of one page: a masthead or none, a lead across the page, and strips filled from the left."""
    area = template.type_area
    blocks: list[Block] = []
    top = 0
    masthead = next((n for n, f in enumerate(template.furniture) if f.kind == "masthead"), None)
    if masthead is not None:
        top = template.furniture[masthead].lines
        blocks.append(Block("masthead", BlockKind.FURNITURE, Cells(0, 0, area.columns, top), furniture=masthead))
    lead = max(articles, key=lambda article: article.characters)
    others = [article for article in articles if article is not lead]
    top = _put(blocks, template, lead, 0, top, area.columns, book)
    column, line = 0, top
    for article in others:
        columns = 1 if (area.columns - column) % 2 else 2
        end = _put(blocks, template, article, column, line, columns, book)
        if end < area.lines:
            line = end
        else:
            column, line = column + columns, top
            if column >= area.columns:
                break
    return Issue(
        title=template.title,
        template=template,
        date=datetime.date(2026, 11, 21),
        number=312,
        articles=tuple(articles),
        pages=(Page(1, "社区要闻", tuple(blocks)),),
        assets=tuple(assets),
    )


def _put(
    blocks: list[Block], template: Template, article: Article, column: int, line: int, columns: int, book: FaceBook
) -> int:
    """Add a block for ``article``, cut where the type area ends, unless too little is left; the line below it."""
    heading = next((h for h in template.headings if h.columns[0] <= columns <= h.columns[1]), template.headings[-1])
    slots = tuple(Slot(picture.id, 1, PICTURE_LINES) for picture in article.pictures[:1])
    boxed = len(blocks) % 4 == 3
    shape = block_shape(template, article, columns, heading.name, book, 0, slots, boxed=boxed)
    lines = min(shape.lines, template.type_area.lines - line)
    if lines < min(shape.lines, shape.stack + 4):
        return template.type_area.lines
    blocks.append(
        Block(
            id=f"b{len(blocks)}",
            kind=BlockKind.ARTICLE,
            cells=Cells(column, line, columns, lines),
            article=article.id,
            heading=heading.name,
            slots=slots,
            boxed=boxed,
        )
    )
    return line + lines
