"""A small issue to edit: two pages of six columns and forty lines, four blocks, one article in the pool."""

from __future__ import annotations

import pytest

from editor.measure import mm, pt
from editor.model.article import Article, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Page, Slot
from editor.model.style import ParagraphStyle
from editor.model.template import Heading, Template, TypeArea
from editor.model.text import Paragraph, Story

AREA = TypeArea(mm(10), mm(20), 6, mm(40), mm(4), pt(12), 40, mm(20) + pt(10))
TEMPLATE = Template(
    "plain",
    "试版",
    mm(290),
    mm(220),
    mm(3),
    AREA,
    {"body": ParagraphStyle(), "big": ParagraphStyle(size=pt(30)), "small": ParagraphStyle(size=pt(16))},
    (Heading("lead", "big", "small", "small", 0.8, (3, 6)), Heading("brief", "small", "small", "small", 0, (1, 2))),
)


def article(name: str, headline: str) -> Article:
    story = Story((Paragraph("本报讯 社区食堂昨日开张。" * 4),))
    return Article(name, headline, story, pictures=(Picture(f"{name}-p", "f" * 64, "图"),))


@pytest.fixture
def issue() -> Issue:
    articles = tuple(
        article(f"a{k}", text) for k, text in enumerate(("食堂开张", "老街新貌", "河道清淤", "读书会", "待排"))
    )
    one = Page(
        1,
        "要闻",
        (
            Block("mast", BlockKind.FURNITURE, Cells(0, 0, 6, 6), furniture=0),
            Block(
                "b1", BlockKind.ARTICLE, Cells(0, 6, 3, 20), article="a0", heading="lead", slots=(Slot("a0-p", 2, 8),)
            ),
            Block("b2", BlockKind.ARTICLE, Cells(3, 6, 2, 10), article="a1", heading="brief"),
            Block("b3", BlockKind.ARTICLE, Cells(5, 6, 1, 10), article="a2", heading="brief", locked=True),
        ),
    )
    two = Page(2, "社区", (Block("b4", BlockKind.ARTICLE, Cells(0, 0, 2, 12), article="a3", heading="brief"),))
    return Issue("社区报", TEMPLATE, articles=articles, pages=(one, two), assets=(Asset("f" * 64, ".jpg", 4, 3, 9),))
