"""Jump lines agree from page to page, whoever wrote them, and a story is read forwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.issue import compose_issue
from editor.compose.jump_lint import lint_pages
from editor.faces.book import FaceBook
from editor.measure import Rect, pt
from editor.model.article import Article, Jump
from editor.model.issue import Issue
from editor.model.page import Block, Cells, Frame, FrameKind, Page
from editor.model.text import Paragraph, Story
from tests.compose import paper

BOOK = FaceBook.default()


def issue_of(*pages: tuple[Article, ...]) -> Issue:
    """An issue with these articles, each in a block of its own, on pages 1, 2, …"""
    made = []
    for n, articles in enumerate(pages, 1):
        cells = [Cells(0, 20 * k, 4, 20) for k in range(len(articles))]
        standing = [paper.block(4, 20, id=f"b{n}{k}", article=a.id, cells=cells[k]) for k, a in enumerate(articles)]
        made.append(Page(n, "", tuple(standing)))
    return replace(paper.issue([], []), articles=tuple(a for articles in pages for a in articles), pages=tuple(made))


def complaints(issue: Issue) -> list[str]:
    return [f"{f.code}: {f.message}" for f in lint_pages(compose_issue(issue, BOOK))]


def said(name: str, *texts: str, **parts) -> Article:
    return Article(name, parts.pop("headline", "社区新事"), Story(tuple(Paragraph(text) for text in texts)), **parts)


def test_jumps_made_by_the_program_agree() -> None:
    issue = paper.issue([paper.article(900)], [paper.block(1, 20)])
    issue = replace(issue, pages=(*issue.pages, Page(2, "", (paper.block(2, 50, id="c"),))))
    assert complaints(issue) == []


def test_jumps_by_hand_that_agree_are_sound() -> None:
    issue = issue_of(
        (said("a", "街道召开推进会。（下转第二版《会议纪要》）"),),
        (said("b", "（上接头版）会议要求。", headline="会议纪要"),),
    )
    assert complaints(issue) == []
    by_field = issue_of((said("a", "会。", continued_to=Jump("2")),), (said("b", "要求。", continued_from=Jump("1")),))
    assert complaints(by_field) == []


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("（下转第3版）", "（上接第1版）会议。", ["not in the issue", "has no “下转第2版” on page 1"]),
        ("（下转第2版）", "会议。", ["has no “上接第1版” on page 2"]),
        ("（下转第1版）", "会议。", ["names its own page"]),
        ("下转第 2 版", "（上接第２版）会议。", ["has no “上接第1版”", "names its own page"]),
        ("（下转第2版《运动会开幕》）", "（上接第1版）会议。", ["gives a headline that does not stand on page 2"]),
    ],
)
def test_jumps_by_hand_that_do_not_agree_are_told(first: str, second: str, words: list[str]) -> None:
    found = complaints(issue_of((said("a", "街道召开推进会。", first),), (said("b", second),)))
    assert len(found) == len(words)
    for complaint, expected in zip(found, words, strict=True):
        assert complaint.startswith("wrong-jump: ")
        assert expected in complaint


def test_words_that_only_sound_like_a_jump_are_none() -> None:
    texts = ("他把房子转第三版合同后下转第3版的说法写进文章。", "会议（转第十版合同除外的条款）")
    assert complaints(issue_of((said("a", texts[0]),))) == []


@pytest.mark.parametrize(
    ("numeral", "page"), [("十", 10), ("十二", 12), ("二十", 20), ("三十四", 34), ("头", 1), ("９", 9)]
)
def test_numerals_are_read(numeral: str, page: int) -> None:
    (found,) = complaints(issue_of((said("a", "会。"),), (said("b", f"会议。（下转第{numeral}版）"),)))
    if page == 1:
        assert "has no" in found
    else:
        assert f"下转第{page}版" in found
        assert "not in the issue" in found


def blocks(*cells: Cells) -> list[Block]:
    return [replace(paper.block(1, 1), id=f"b{n}", cells=each) for n, each in enumerate(cells)]


@pytest.mark.parametrize(
    ("cells", "is_backwards"),
    [
        ((Cells(0, 0, 1, 20), Cells(1, 0, 1, 20)), False),
        ((Cells(2, 0, 1, 20), Cells(0, 0, 1, 20)), True),
        ((Cells(0, 0, 2, 20), Cells(0, 20, 2, 20)), False),
        ((Cells(0, 30, 2, 20), Cells(1, 0, 2, 20)), True),
    ],
)
def test_a_thread_that_goes_back_is_told(cells: tuple[Cells, ...], is_backwards: bool) -> None:
    issue = paper.issue([paper.article(500)], blocks(*cells))
    assert [c.split(":")[0] for c in complaints(issue)] == ["thread-backwards"] * is_backwards


def noted(text: str, page: int, follows: str = "") -> Frame:
    place = Rect(paper.TYPE_AREA.x, paper.TYPE_AREA.y, paper.TYPE_AREA.column_width, pt(48))
    return Frame(f"n{page}", FrameKind.TEXT, place, text=text, follows=follows)


def test_ways_of_free_frames_are_true_where_the_program_makes_them() -> None:
    pages = (Page(1, frames=(noted(paper.text(90), 1),)), Page(2, frames=(noted("", 2, "n1"),)))
    assert complaints(replace(paper.issue([], []), pages=pages)) == []


def test_a_way_typed_in_a_free_frame_is_looked_after() -> None:
    pages = (Page(1, frames=(noted("通知全文（下转第2版）", 1),)), Page(2))
    (told,) = complaints(replace(paper.issue([], []), pages=pages))
    assert "has no “上接第1版” on page 2" in told
