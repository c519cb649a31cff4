"""An article finds the shapes it can take in a hole, and is set whole in the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.issue import compose_page
from editor.edits.blocks import place_article, resize_block
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.text import Paragraph, Story
from editor.session.placing import fitting_lines, places_at, rank_for
from editor.store.templates import load_template

TEXT = "社区食堂昨日开张，附近老人有了吃饭的好去处。街道办事处表示，将继续听取居民意见。"
SHORT = Article("a1", "食堂开张", Story((Paragraph(TEXT * 2),)))
LONG = Article("a2", "长稿", Story((Paragraph(TEXT * 60),)))
WALL = Block("wall", BlockKind.ADVERTISEMENT, Cells(0, 0, 4, 10))
STOP = Block("stop", BlockKind.ADVERTISEMENT, Cells(2, 40, 2, 44))
ISSUE = Issue("报", load_template("tianshan"), articles=(SHORT, LONG), pages=(Page(1, "", (WALL, STOP)),))


def places(article: Article, column: int, line: int):
    return places_at(ISSUE, article, ISSUE.pages[0], FaceBook.default(), column=column, line=line)


def overset(issue: Issue) -> int:
    page = compose_page(issue, issue.pages[0], FaceBook.default())
    return sum(frame.overset for block in page.blocks for frame in block.frames)


def test_shapes_hang_from_the_block_above() -> None:
    found = places(SHORT, 0, 30)
    assert {p.cells.columns for p in found} == {1, 2, 3, 4}
    assert {p.cells.line for p in found} == {10}
    assert all(p.lacking == 0 for p in found)


@pytest.mark.parametrize("number", range(4))
def test_every_shape_holds_the_article(number: int) -> None:
    place = places(SHORT, 0, 30)[number]
    placed = place_article(ISSUE, "a1", page=1, cells=place.cells, heading=place.heading)
    assert overset(placed) == 0
    shorter = resize_block(placed, placed.pages[0].blocks[-1].id, bottom=-1)
    assert overset(shorter) > 0


def test_what_cannot_hold_all_says_how_much_is_lacking() -> None:
    narrow = places(LONG, 2, 20)[-1]
    assert narrow.cells.bottom == 40
    assert narrow.lacking > 0
    whole = [p.lacking == 0 for p in places(LONG, 0, 20)]
    assert whole == sorted(whole, reverse=True)


def test_there_is_no_place_on_a_block_or_outside() -> None:
    assert places(SHORT, 0, 5) == ()
    assert places(SHORT, 4, 20) == ()
    assert places(SHORT, 0, 999) == ()


def test_a_block_knows_the_height_its_article_needs() -> None:
    block = Block("b", BlockKind.ARTICLE, Cells(0, 10, 2, 60), article="a1", heading="small")
    issue = replace(ISSUE, pages=(Page(1, "", (block,)),))
    lines = fitting_lines(issue, "b", FaceBook.default())
    assert lines is not None
    fitted = resize_block(issue, "b", bottom=lines - 60)
    assert overset(fitted) == 0
    assert overset(resize_block(fitted, "b", bottom=-1)) > 0
    assert fitting_lines(ISSUE, "wall", FaceBook.default()) is None


def test_the_rank_follows_width_and_importance() -> None:
    template = ISSUE.template
    assert rank_for(template, 1, 0.9) == "small"
    assert rank_for(template, 3, 0.9) == "lead"
    assert rank_for(template, 3, 0.5) == "second"
    assert rank_for(template, 1, None) == "small"
