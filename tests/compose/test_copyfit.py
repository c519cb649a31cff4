"""Remedies say truly what they do, and the best comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.compose.copyfit import Fit, fit_of, remedies
from editor.compose.issue import compose_page
from editor.faces.book import FaceBook
from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.page import Block, Cells, Slot
from tests.compose import paper

BOOK = FaceBook.default()


def fit_after(issue: Issue, block: Block) -> Fit:
    changed = issue.with_block(block)
    return fit_of(compose_page(changed, changed.pages[0], BOOK).blocks[0])


def offered(issue: Issue) -> list[tuple[str, str]]:
    return [(r.title, r.fit.words()) for r in remedies(issue, issue.pages[0], issue.pages[0].blocks[0], BOOK)]


@pytest.mark.parametrize(("fit", "words"), [(Fit(23, 0), "溢 23 字"), (Fit(0, 2), "余 2 行"), (Fit(0, 0), "正好")])
def test_the_fit_is_said_in_the_editors_unit(fit: Fit, words: str) -> None:
    assert fit.words() == words


def test_what_fits_needs_nothing() -> None:
    assert offered(paper.issue([paper.article(15 * 16 - 2)], [paper.block(2, 12)])) == []


def test_text_left_over_is_helped_by_white_or_height() -> None:
    issue = paper.issue([paper.article(15 * 17 - 2)], [paper.block(2, 13, slack=2)])
    first, *others = offered(issue)
    assert first == ("减少标题空白", "余 1 行")
    assert ("加高 2 行", "余 1 行") in others


def test_height_is_offered_only_where_the_page_is_free() -> None:
    below = paper.block(2, 10, id="c", article="other", cells=Cells(0, 12, 2, 10))
    issue = paper.issue([paper.article(500), paper.article(10, id="other")], [paper.block(2, 12), below])
    assert not any("加高" in title for title, _ in offered(issue))


def test_lines_left_over_make_a_picture_larger() -> None:
    article = replace(paper.article(15 * 30 - 2), pictures=(Picture("p", paper.PHOTO.sha256, "说明"),))
    shape_lines = 26
    issue = paper.issue([article], [paper.block(2, shape_lines, slots=(Slot("p", 1, 4),))])
    assert "放大图片" in {title for title, _ in offered(issue)}


@settings(max_examples=25)
@given(paper.articles, paper.blocks)
def test_every_remedy_has_the_effect_it_promises(article: Article, block: Block) -> None:
    issue = paper.issue([article], [block])
    now = fit_after(issue, block)
    found = remedies(issue, issue.pages[0], block, BOOK)
    assert [r.fit for r in found] == sorted(r.fit for r in found)
    for remedy in found:
        assert remedy.fit < now
        assert fit_after(issue, remedy.block) == remedy.fit
