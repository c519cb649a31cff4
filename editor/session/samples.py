"""Samples: a first page in a template, so that one sees what it looks like before there is anything to print."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.template import Template
from editor.model.text import Paragraph, Story

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.faces.book import FaceBook

_HEADLINES: Final = ("社区食堂今日开张", "老街换新颜", "志愿者走进校园", "河道清淤进行时")
_SENTENCES: Final = (
    "本报讯 昨天上午，社区食堂在居民的期待中开门迎客，第一天就有三百多位居民前来用餐。",
    "街道有关负责人表示，下一步还将增加送餐服务，让行动不便的老人在家也能吃上热饭菜。",
)
_NUMBER: Final = 1


def sample_page(template: Template, day: datetime.date, book: FaceBook) -> ComposedPage:
    """Compose a front page of invented news: masthead, a lead over all columns, shorter articles below."""
    from editor.compose.issue import compose_page

    blocks = _blocks(template)
    placed = [block for block in blocks if block.article]
    area = template.type_area
    # A little more text than the largest block holds; what has no place in a sample is not missed.
    story = Story(tuple(Paragraph(_SENTENCES[k % 2]) for k in range(area.columns * area.lines // 4)))
    articles = tuple(
        Article(block.article or "", headline, story) for block, headline in zip(placed, _HEADLINES, strict=False)
    )
    page = Page(_NUMBER, blocks=blocks)
    return compose_page(Issue(template.title, template, day, _NUMBER, articles=articles, pages=(page,)), page, book)


def _blocks(template: Template) -> tuple[Block, ...]:
    area = template.type_area
    blocks: list[Block] = []
    top = 0
    for index, furniture in enumerate(template.furniture):
        if furniture.kind == "masthead" and furniture.lines:
            columns = min(furniture.columns or area.columns, area.columns)
            top = min(furniture.lines, area.lines // 3)
            blocks.append(Block("masthead", BlockKind.FURNITURE, Cells(0, 0, columns, top), furniture=index))
            break
    middle = top + (area.lines - top) * 2 // 5
    ranks = [heading.name for heading in template.headings]
    blocks.append(_article("lead", Cells(0, top, area.columns, middle - top), ranks[0]))
    parts = min(area.columns, len(_HEADLINES) - 1)
    for part in range(parts):
        left, right = part * area.columns // parts, (part + 1) * area.columns // parts
        rank = ranks[min(1 + part, len(ranks) - 1)]
        blocks.append(_article(f"below-{part}", Cells(left, middle, right - left, area.lines - middle), rank))
    return tuple(blocks)


def _article(name: str, cells: Cells, heading: str) -> Block:
    return Block(name, BlockKind.ARTICLE, cells, article=name, heading=heading)
