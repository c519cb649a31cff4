"""Remedies say truly what they do, and the best comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.compose.copyfit import Fit, Remedy, fit_of, fitting_height, remedies, story_fit, tracking_titles
from editor.compose.cuts import cuts
from editor.compose.issue import compose_page
from editor.edits.errors import EditRefused
from editor.edits.registry import apply
from editor.faces.book import FaceBook
from editor.measure import Rect, pt
from editor.model.article import Article, FollowUp, Picture
from editor.model.issue import Issue
from editor.model.page import Block, Cells, Frame, FrameKind, Page, Slot, Step
from tests.compose import paper

BOOK = FaceBook.default()


def fit_after(issue: Issue, remedy: Remedy) -> Fit:
    """The fit of the story once the remedy's edit is made."""
    changed = apply(issue, remedy.edit, remedy.arguments)
    return story_fit(changed, changed.articles[0], BOOK)


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
    assert any(title.startswith("图片放高") for title, _ in offered(issue))


def test_too_much_text_is_helped_by_tracking_within_the_style() -> None:
    # Lines of 63 characters, paragraphs a character longer than two of them.
    issue = paper.issue([paper.article(*[63 * 2 - 1] * 12)], [replace(paper.block(4, 30), columns=1)])
    found = [r for r in remedies(issue, issue.pages[0], issue.pages[0].blocks[0], BOOK) if "字距" in r.title]
    assert found
    least = -round(paper.BODY.closes * 1000)
    assert all(least <= r.arguments["block"].tracking < 0 for r in found)  # type: ignore[attr-defined]
    assert found[0].title.startswith("字距收紧 0.0")


def test_tracking_is_told_by_how_much_it_changes() -> None:
    assert tracking_titles(-5) == ("字距收紧 0.005 字", "Tighten tracking by 0.005 em")
    assert tracking_titles(10) == ("字距放宽 0.01 字", "Widen tracking by 0.01 em")


def test_a_story_goes_on_where_the_page_is_free() -> None:
    issue = paper.issue([paper.article(900)], [paper.block(2, 20)])
    other = Page(2, "社区", (paper.block(4, 50, id="d", article="x"),))
    issue = replace(issue, pages=(*issue.pages, other))
    found = {
        r.title: r for r in remedies(issue, issue.pages[0], issue.pages[0].blocks[0], BOOK) if r.edit == "thread.add"
    }
    assert set(found) == {"转到本版空处", "下转第 2 版"}
    assert found["转到本版空处"].arguments["cells"] == Cells(0, 20, 4, 40)
    assert found["下转第 2 版"].arguments["cells"] == Cells(0, 50, 4, 10)
    for remedy in found.values():
        assert remedy.fit == fit_after(issue, remedy)
    assert not found["转到本版空处"].fit.overset


def test_many_lines_left_over_are_left_to_a_filler() -> None:
    issue = paper.issue([paper.article(100)], [paper.block(2, 30)])
    (filler,) = [r for r in remedies(issue, issue.pages[0], issue.pages[0].blocks[0], BOOK) if r.edit == "block.fill"]
    changed = apply(issue, filler.edit, filler.arguments)
    assert [(b.kind.value, b.cells.line, b.cells.lines) for b in changed.pages[0].blocks] == [
        ("article", 0, 8), ("filler", 8, 22),
    ]  # fmt: skip
    assert fit_after(issue, filler) == filler.fit


def test_a_long_headline_is_made_a_line_shorter() -> None:
    article = paper.article(15 * 40, headline="街道召开社区治理推进会总结全年工作部署明年任务")
    issue = paper.issue([article], [paper.block(2, 24, heading="lead")])
    titles = [r.title for r in remedies(issue, issue.pages[0], issue.pages[0].blocks[0], BOOK)]
    assert "标题减为 2 行" in titles or "标题减为 1 行" in titles


def test_every_paragraph_says_what_cutting_it_brings() -> None:
    article = paper.article(60, 30, 90, follow_ups=(FollowUp(paper.story(20), ""),))
    issue = paper.issue([article], [paper.block(1, 12)])
    found = cuts(issue, article, BOOK)
    assert [(cut.paragraph, cut.characters) for cut in found] == [(0, 60), (1, 30), (2, 90), (3, 20)]
    for cut in found:
        changed = apply(issue, "article.cut", {"article": "a", "paragraph": cut.paragraph})
        assert story_fit(changed, changed.articles[0], BOOK) == cut.fit
        assert changed.articles[0].characters == 200 - cut.characters
    assert min(found, key=lambda cut: cut.fit).paragraph == 2


def test_a_free_frame_has_a_fit_too() -> None:
    frame = Frame("f", FrameKind.TEXT, Rect(0, 0, pt(150), pt(50)), text=paper.text(100))
    issue = paper.issue([], [])
    page = replace(issue.pages[0], frames=(frame,))
    composed = compose_page(replace(issue, pages=(page,)), page, BOOK)
    assert fit_of(composed.blocks[-1].frames) == Fit(42, 0)
    page = replace(page, frames=(replace(frame, rect=Rect(0, 0, pt(150), pt(122)), text=paper.text(40)),))
    composed = compose_page(replace(issue, pages=(page,)), page, BOOK)
    assert fit_of(composed.blocks[-1].frames) == Fit(0, 6)


@settings(max_examples=25)
@given(paper.articles, paper.blocks)
def test_every_remedy_has_the_effect_it_promises(article: Article, block: Block) -> None:
    issue = paper.issue([article], [block])
    now = story_fit(issue, article, BOOK)
    found = remedies(issue, issue.pages[0], block, BOOK)
    assert [r.fit for r in found] == sorted(r.fit for r in found)
    for remedy in found:
        assert remedy.fit < now
        assert story_fit(remedy.issue, article, BOOK) == remedy.fit
        try:
            assert fit_after(issue, remedy) == remedy.fit
        except EditRefused:
            # A block that does not stand on the page as it should takes no edit.
            assert (
                not 0 <= block.columns <= 2 * block.cells.columns
                or any(s.picture == "none" for s in block.slots)
                or block.cells.bottom > 60
            )


def test_a_stepped_block_finds_its_height_line_by_line() -> None:
    block = replace(paper.block(3, 24), steps=(Step(), Step(), Step(10, 0)))
    issue = paper.issue([paper.article(15 * 70)], [block])
    lines = fitting_height(issue, block, issue.articles[0], BOOK)
    for height, is_over in ((lines, False), (lines - 1, True)):
        changed = issue.with_block(replace(block, cells=replace(block.cells, lines=height)))
        assert bool(story_fit(changed, changed.articles[0], BOOK).overset) is is_over
    (remedy,) = [r for r in remedies(issue, issue.pages[0], block, BOOK) if r.title == f"加高 {lines - 24} 行"]
    assert fit_after(issue, remedy) == remedy.fit
