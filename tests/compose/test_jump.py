"""A story may go on in another block, also on another page, and the way there is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_issue
from editor.compose.page import ComposedFrame, ComposedPage
from editor.compose.story.jump import came_from_line, goes_on_line
from editor.faces.book import FaceBook
from editor.model.article import Article, Jump
from editor.model.issue import Issue
from editor.model.page import Cells, Page
from tests.compose import paper

BOOK = FaceBook.default()


def threaded(article: Article, *blocks: tuple[int, Cells]) -> Issue:
    """An issue in which the article stands on blocks (page, cells)."""
    last = max(page for page, _ in blocks)
    pages = tuple(
        Page(
            number, "", tuple(paper.block(1, 1, id=f"b{n}", cells=c) for n, (p, c) in enumerate(blocks) if p == number)
        )
        for number in range(1, last + 1)
    )
    return replace(paper.issue([article], []), pages=pages)


def frames(pages: tuple[ComposedPage, ...], kind: str) -> list[ComposedFrame]:
    return [f for page in pages for block in page.blocks for f in block.frames if f.kind == kind]


def said(pages: tuple[ComposedPage, ...], kind: str) -> list[str]:
    return [line.text for frame in frames(pages, kind) for line in frame.lines]


@pytest.mark.parametrize(
    ("jump", "words"),
    [
        (Jump("3"), "（上接第3版）"),
        (Jump("头版", "一个目标 三个愿景"), "（上接头版《一个目标 三个愿景》）"),
        (Jump("第2版"), "（上接第2版）"),
    ],
)
def test_jump_lines_are_written_as_newspapers_do(jump: Jump, words: str) -> None:
    assert came_from_line(jump) == words
    assert goes_on_line(jump) == words.replace("上接", "下转")


def test_a_story_that_came_from_another_issue_s_page_says_so_above_its_text() -> None:
    article = replace(paper.article(100), continued_from=Jump("头版"), continued_to=Jump("4"))
    pages = compose_issue(threaded(article, (1, Cells(0, 0, 2, 30))), BOOK)
    assert said(pages, "jump") == ["（上接头版）", "（下转第4版）"]
    first, last = frames(pages, "jump")
    assert first.rect.bottom <= frames(pages, "story")[0].lines[0].baseline
    assert last.lines[0].baseline > frames(pages, "story")[-1].lines[-1].baseline


def test_a_story_goes_on_where_it_broke_off() -> None:
    article = replace(paper.article(500, 300, credit="党政办"), kicker="引题")
    pages = compose_issue(threaded(article, (1, Cells(0, 0, 2, 20)), (2, Cells(0, 0, 3, 30))), BOOK)
    story = frames(pages, "story")
    assert [f.thread for f in story] == [0, 1, 2, 3, 4]
    assert "".join(line.text for f in story for line in f.lines) == "".join(p.text for p in article.story.paragraphs)
    assert said(pages, "jump") == ["（下转第2版）", "（上接第1版）"]
    assert said(pages, "credit") == ["（党政办）"]
    assert len(frames(pages, "kicker")) == 1
    assert len(frames(pages, "headline")) == 2
    assert not [f for page in pages for f in page.findings]


def test_a_cut_paragraph_goes_on_without_an_indent() -> None:
    pages = compose_issue(threaded(paper.article(400), (1, Cells(0, 0, 1, 20)), (1, Cells(1, 5, 3, 30))), BOOK)
    cut = frames(pages, "story")[1].lines[0]
    assert cut.start > 0
    assert cut.x == frames(pages, "story")[1].rect.x
    assert said(pages, "jump") == []  # both parts stand on one page


def test_what_has_no_place_is_counted_at_the_end_of_the_thread() -> None:
    pages = compose_issue(threaded(paper.article(900), (1, Cells(0, 0, 1, 20)), (2, Cells(0, 0, 1, 20))), BOOK)
    story = frames(pages, "story")
    assert story[0].overset == 0
    assert story[-1].overset == 900 - sum(len(line.text) for f in story for line in f.lines)
    assert [f.code for page in pages for f in page.findings] == ["overset"]


places = st.tuples(st.integers(1, 3), paper.cells)


@settings(max_examples=40)
@given(paper.articles, st.lists(places, min_size=2, max_size=5))
def test_no_text_is_lost_however_it_is_threaded(article: Article, blocks: list[tuple[int, Cells]]) -> None:
    pages = compose_issue(threaded(article, *blocks), BOOK)
    story = frames(pages, "story")
    placed = "".join("".join(line.text.split()) for f in story for line in f.lines)
    whole = "".join("".join(p.text.split()) for s, _ in article.items for p in s.paragraphs)
    assert whole.startswith(placed)
    assert [f.thread for f in story] == list(range(len(story)))
    if story:
        assert len(placed) + sum(f.overset for f in story) == len(whole)
