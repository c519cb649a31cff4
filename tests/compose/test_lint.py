"""Lint tells what an art editor would not let pass, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from editor.compose.issue import compose_page
from editor.compose.lint import lint_page
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.article import Picture
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page, Slot
from editor.model.template import Furniture
from tests.compose import paper

BOOK = FaceBook.default()


def page_of(*blocks: Block, importances: tuple[float | None, ...] = ()) -> ComposedPage:
    """A page of blocks that each hold an article of their own, long enough to fill them."""
    articles = [
        paper.article(15 * block.cells.columns * block.cells.lines, id=block.id, importance=importance)
        for block, importance in zip(blocks, importances or (None,) * len(blocks), strict=True)
    ]
    issue = paper.issue(articles, [replace(block, article=block.id) for block in blocks])
    return compose_page(issue, issue.pages[0], BOOK)


def put(name: str, column: int, line: int, columns: int, lines: int, **parts) -> Block:
    return paper.block(columns, lines, id=name, cells=Cells(column, line, columns, lines), **parts)


def codes(page: ComposedPage) -> list[str]:
    return sorted(f.code for f in lint_page(page))


def test_a_sound_page_has_nothing_to_tell() -> None:
    assert codes(page_of(put("a", 0, 0, 3, 25), put("b", 3, 10, 1, 30), put("c", 0, 25, 3, 35))) == []


def test_blocks_on_the_same_cells_overlap() -> None:
    assert "overlap" in codes(page_of(put("a", 0, 0, 2, 20), put("b", 1, 10, 2, 20)))


@pytest.mark.parametrize("cells", [(3, 0, 2, 20), (0, 50, 1, 20), (-1, 0, 2, 20), (0, -2, 2, 20)])
def test_cells_beyond_the_type_area_are_told(cells: tuple[int, int, int, int]) -> None:
    assert "outside-type-area" in codes(page_of(put("a", *cells)))


def test_headlines_side_by_side_are_a_tombstone() -> None:
    pair = put("a", 0, 0, 2, 20), put("b", 2, 0, 2, 20)
    assert codes(page_of(*pair)) == ["tombstone"]
    assert codes(page_of(pair[0], replace(pair[1], boxed=True))) == []
    assert codes(page_of(pair[0], put("b", 2, 5, 2, 20))) == []
    # Two columns apart is far enough.
    assert codes(page_of(put("a", 0, 0, 1, 20), put("b", 3, 0, 1, 20))) == []


def test_a_line_right_across_the_page_is_told_only_between_two_and_two() -> None:
    four = put("a", 0, 0, 2, 20), put("b", 2, 4, 2, 16), put("c", 0, 20, 3, 20), put("d", 3, 24, 1, 16)
    assert codes(page_of(*four)) == ["page-break-through"]
    assert codes(page_of(*four[:3])) == []
    # Where one block reaches over the line, and another over the gutter, nothing runs through.
    over = replace(four[1], cells=Cells(2, 4, 2, 18)), replace(four[3], cells=Cells(3, 26, 1, 14))
    across = replace(four[2], cells=Cells(0, 20, 2, 20)), put("e", 0, 40, 4, 20)
    assert codes(page_of(four[0], *over, *across)) == []


def test_a_gutter_that_runs_through_is_told() -> None:
    left, right = (put("a", 0, 0, 2, 20), put("c", 0, 20, 2, 20)), (put("b", 2, 5, 2, 20), put("d", 2, 25, 2, 15))
    assert codes(page_of(*left, *right)) == ["page-break-through"]


def test_towers_and_strips_are_told() -> None:
    assert codes(page_of(put("a", 0, 0, 1, 60))) == []
    narrow = replace(paper.TEMPLATE, type_area=replace(paper.TYPE_AREA, lines=90))
    issue = paper.issue([paper.article(15 * 90)], [paper.block(1, 90)], template=narrow)
    assert "tower" in codes(compose_page(issue, issue.pages[0], BOOK))
    assert "strip" in codes(page_of(put("a", 0, 0, 4, 6)))


@pytest.mark.parametrize(
    ("importances", "expected"),
    [((0.4, 0.6), ["headline-order"]), ((0.5, 0.55), []), ((0.6, 0.4), []), ((None, 0.9), [])],
)
def test_the_more_important_has_no_smaller_headline(importances: tuple[float | None, ...], expected: list[str]) -> None:
    page = page_of(put("a", 0, 0, 3, 20, heading="lead"), put("b", 0, 20, 2, 20), importances=importances)
    assert codes(page) == expected


def test_a_picture_without_words_is_told() -> None:
    article = replace(paper.article(600), pictures=(Picture("p", paper.PHOTO.sha256),))
    issue = paper.issue([article], [paper.block(3, 30, slots=(Slot("p", 1, 8),))])
    assert "no-caption" in codes(compose_page(issue, issue.pages[0], BOOK))


def test_a_block_much_too_large_is_underset() -> None:
    issue = paper.issue([paper.article(100)], [paper.block(2, 30)])
    assert codes(compose_page(issue, issue.pages[0], BOOK)) == ["underset"]


def test_an_advertisement_is_no_article() -> None:
    issue = paper.issue([], [Block("ad", BlockKind.ADVERTISEMENT, Cells(0, 0, 4, 2))])
    assert codes(compose_page(issue, issue.pages[0], BOOK)) == []


def test_a_first_line_left_behind_is_noted() -> None:
    def noted(*lengths: int) -> bool:
        issue = paper.issue([paper.article(*lengths)], [paper.block(2, 8)])
        page = compose_page(issue, issue.pages[0], BOOK)
        return "orphan" in codes(page)

    # Three lines and five, over two columns of four; then four and four.
    assert noted(43, 73)
    assert not noted(58, 58)


def laid_over(rect: Rect, kind: FrameKind = FrameKind.PICTURE) -> list[str]:
    """What is told of a free frame on a page with a masthead of ten lines, a folio under the type area and a 中缝."""
    template = paper.TEMPLATE
    folio = Furniture("folio", MappingProxyType({"name": "要闻"}), rect=Rect(mm(10), mm(280), mm(222), mm(10)))
    gutter = Furniture("gutter", MappingProxyType({"text": "中缝的文字"}))
    template = replace(template, furniture=(*template.furniture, folio, gutter))
    masthead = Block("m", BlockKind.FURNITURE, Cells(0, 0, 4, 10), furniture=0)
    frame = Frame("over", kind, rect, text="字", wraps=True)
    page = Page(1, blocks=(masthead,), frames=(frame,))
    issue = replace(paper.issue((), ()), template=template, pages=(page, Page(2, frames=(frame,))))
    found = [f for p in issue.pages for f in lint_page(compose_page(issue, p, BOOK)) if f.place.block == "over"]
    return [f"{f.code} {f.place.page}" for f in found if f.code == "over-furniture"]


def test_a_free_frame_over_furniture_is_told() -> None:
    assert laid_over(Rect(mm(12), mm(20), mm(20), mm(30))) == ["over-furniture 1"]
    assert laid_over(Rect(mm(12), mm(20), mm(20), mm(30)), FrameKind.TINT) == ["over-furniture 1"]
    assert laid_over(Rect(mm(100), mm(278), mm(40), mm(14))) == ["over-furniture 2"]
    assert laid_over(Rect(mm(2), mm(25), mm(7), mm(240))) == ["over-furniture 1"]
    assert laid_over(Rect(mm(100), mm(80), mm(40), mm(14))) == []


def test_a_rule_may_adorn_the_masthead() -> None:
    assert laid_over(Rect(mm(12), mm(20), mm(20), 0), FrameKind.RULE) == []
