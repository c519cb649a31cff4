"""Pages are composed once: what has not changed is the same object, what has is composed anew."""

from __future__ import annotations

import datetime
from dataclasses import replace

from editor.compose.issue import compose_issue, compose_page
from editor.compose.marks import Fill, Link
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.template import Furniture
from tests.compose import paper

BOOK = FaceBook.default()


def two_blocks() -> Issue:
    articles = [paper.article(300), paper.article(400, id="other", headline="另一件事")]
    blocks = [paper.block(2, 30), paper.block(2, 30, id="c", article="other", cells=Cells(2, 0, 2, 30))]
    return paper.issue(articles, blocks)


def words(page: ComposedPage, kind: str) -> list[str]:
    return [line.text for b in page.blocks for f in b.frames if f.kind == kind for line in f.lines]


def test_an_unchanged_page_is_the_same_page() -> None:
    issue = two_blocks()
    assert compose_page(issue, issue.pages[0], BOOK) is compose_issue(issue, BOOK)[0]


def test_an_edit_recomposes_its_block_alone() -> None:
    issue = two_blocks()
    edited = issue.with_article(replace(issue.articles[1], story=paper.story(410)))
    before, after = (compose_page(i, i.pages[0], BOOK) for i in (issue, edited))
    assert after.blocks[0] is before.blocks[0]
    assert after.blocks[1] is not before.blocks[1]
    assert set(map(id, before.marks)) & set(map(id, after.marks))


def test_composing_twice_gives_the_same_marks() -> None:
    first, second = two_blocks(), two_blocks()
    one, other = (compose_page(i, i.pages[0], BOOK) for i in (first, second))
    assert one is not other
    for a, b in zip(one.marks, other.marks, strict=True):
        assert type(a) is type(b)
        if hasattr(a, "glyphs"):
            assert (a.glyphs == b.glyphs).all()
            assert (a.x == b.x).all()
            assert (a.y == b.y).all()


def test_hairlines_part_neighbours_and_not_boxes() -> None:
    issue = two_blocks()
    page = issue.pages[0]
    boxed = issue.with_page(replace(page, blocks=(page.blocks[0], replace(page.blocks[1], boxed=True))))
    plain_rules, box_rules = (
        [m for m in compose_page(i, i.pages[0], BOOK).marks if hasattr(m, "thickness")] for i in (issue, boxed)
    )
    (rule,) = plain_rules
    area = paper.TYPE_AREA
    assert rule.start.x == rule.end.x == area.column_x(2) - area.gutter // 2
    assert rule.end.y == area.baseline(29)
    assert len(box_rules) == 4


def test_the_masthead_says_name_and_date_and_leads_to_other_pages() -> None:
    masthead = Block("m", BlockKind.FURNITURE, Cells(0, 0, 4, 10), furniture=0)
    fields = {"title": "{title}", "date": "{date}", "number": "第{number}期", "contents": "导读"}
    template = replace(paper.TEMPLATE, furniture=(Furniture("masthead", fields, lines=10, columns=4),))
    other = Page(2, "生活", (paper.block(2, 30),))
    issue = paper.issue(
        [paper.article(100, headline="里弄新事")], [masthead], template=template, date=datetime.date(2026, 11, 21)
    )
    issue = replace(issue, pages=(*issue.pages, other))
    page = compose_page(issue, issue.pages[0], BOOK)
    assert words(page, "masthead") == ["小报", "2026年11月21日 星期六", "导读", "2版", "里弄新事"]
    assert [mark.page for mark in page.marks if isinstance(mark, Link)] == [2]
    assert page.blocks[0].kind is BlockKind.FURNITURE


def test_the_folio_stands_outside_and_its_number_on_the_outer_side() -> None:
    rect = Rect(paper.TYPE_AREA.x, mm(8), paper.TYPE_AREA.width, mm(10))
    fields = {"outer": "{page}版", "name": "{name}", "inner": "{title}"}
    template = replace(paper.TEMPLATE, furniture=(Furniture("folio", fields, rect=rect),))
    issue = paper.issue([], [], template=template)
    issue = replace(issue, pages=(replace(issue.pages[0], number=2), Page(3, "", ())))
    left, right = compose_issue(issue, BOOK)
    number = {page.number: page.blocks[0].frames[0].lines[0] for page in (left, right)}
    assert number[2].x == rect.x
    assert number[3].x + number[3].width == rect.right
    assert words(left, "folio") == ["2版", "要闻", "小报"]
    assert words(right, "folio") == ["3版", "小报", "小报"]
    assert left.blocks[0].area == ()


def test_an_empty_filler_is_marked_and_said() -> None:
    issue = paper.issue([], [Block("f", BlockKind.FILLER, Cells(1, 10, 2, 12))])
    page = compose_page(issue, issue.pages[0], BOOK)
    assert [f.code for f in page.findings] == ["filler"]
    assert any(isinstance(mark, Fill) for mark in page.marks)


def test_a_block_whose_article_is_gone_is_said() -> None:
    issue = paper.issue([], [paper.block(2, 20)])
    assert [f.code for f in compose_page(issue, issue.pages[0], BOOK).findings] == ["empty-block"]
