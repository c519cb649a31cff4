"""Proposed pages are full, nothing overlaps, and what found no place is said."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.arrange.bare_pages import cells_under, fewest_pages
from editor.arrange.made import levelled
from editor.arrange.make_up import MadeUp, make_up_with
from editor.measure import Rect, mm
from editor.model.article import Article, Status
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from editor.model.template import Template
from editor.model.text import Paragraph, Story
from editor.store.templates import load_template
from tests.arrange import judge
from tests.arrange.news import invented_article, invented_issue_material
from tests.arrange.rough import RoughShaper


def material(template: Template, seed: int, articles: int, pictures: int = 0) -> Issue:
    found, assets = invented_issue_material(seed, articles, pictures=pictures)
    return Issue(title="社区报", template=template, articles=found, assets=assets)


def propose(issue: Issue, **wishes: Any) -> MadeUp:
    """Full pages by the rough shaper, without polish: rules hold all the same, and sooner."""
    return make_up_with(issue, RoughShaper(issue.template), looks=0, **wishes)


def check_pages(issue: Issue) -> None:
    """The rules hold on every page."""
    assert judge.placed_once(issue)
    for page in issue.pages:
        assert judge.overlaps(page) == 0
        assert judge.outside(issue, page) == 0
        assert judge.covered(issue, page) == 1
        assert judge.misshapen(issue, page) == 0
        assert judge.out_of_order(issue, page) == 0
        assert judge.page_breaks(issue, page) == 0


@pytest.mark.parametrize(("seed", "articles", "pictures"), [(1, 10, 2), (2, 24, 6)])
def test_all_articles_find_a_place(template: Template, seed: int, articles: int, pictures: int) -> None:
    made = propose(material(template, seed, articles, pictures))
    assert len(made.issue.placed()) == articles
    assert made.held == ()
    check_pages(made.issue)


def test_same_seed_same_pages(template: Template) -> None:
    issue = material(template, 4, 12, 2)
    one, other = (propose(issue, seed=7) for _ in range(2))
    assert one.issue == other.issue


def test_too_much_text_stays_in_the_pool_and_is_said(template: Template) -> None:
    issue = material(template, 5, 20)
    made = propose(issue, pages=1)
    check_pages(made.issue)
    left = {a.id for a in issue.articles} - made.issue.placed()
    assert left == set(made.held)
    [finding] = [f for f in made.findings if f.code == "too-much-text"]
    characters = sum(a.characters for a in issue.articles if a.id in left)
    assert f"{characters} characters" in finding.message


def test_too_little_text_leaves_marked_places(template: Template) -> None:
    issue = material(template, 6, 8)
    made = propose(issue, pages=4)
    check_pages(made.issue)
    fillers = [b.id for p in made.issue.pages for b in p.blocks if b.kind is BlockKind.FILLER]
    assert fillers
    assert [f.place.block for f in made.findings if f.code == "filler-wanted"] == fillers
    [fewer] = [f for f in made.findings if f.code == "fewer-pages"]
    pages = int(fewer.message.removeprefix("The articles fill ").split()[0])
    again = propose(issue, pages=pages)
    assert again.held == ()


@pytest.mark.parametrize("articles", [2, 14, 24, 31])
def test_no_side_of_a_sheet_stays_blank_unless_so_many_pages_are_asked_for(template: Template, articles: int) -> None:
    issue = material(template, 6, articles)
    made = propose(issue)
    count = len(made.issue.pages)
    assert count == 1 or count % 2 == 0
    assert made.held == ()
    if count == 4:
        assert len(propose(issue, pages=3).issue.pages) == 3


def test_advice_takes_whole_sheets(template: Template) -> None:
    [more] = [f for f in propose(material(template, 5, 45), pages=2).findings if f.code == "too-much-text"]
    [fewer] = [f for f in propose(material(template, 6, 24), pages=6).findings if f.code == "fewer-pages"]
    for finding, before in ((more, " pages, or once"), (fewer, " of the 6 pages")):
        assert int(finding.message.split(before)[0].split()[-1]) % 2 == 0


def test_first_page_carries_the_masthead(template: Template) -> None:
    made = propose(material(template, 3, 24), pages=3)
    kinds = [[b.kind for b in page.blocks].count(BlockKind.FURNITURE) for page in made.issue.pages]
    assert kinds == [1, 0, 0]


def test_what_is_fixed_keeps_its_page(template: Template) -> None:
    issue = propose(material(template, 8, 14), pages=2).issue
    block = next(b for b in issue.pages[1].blocks if b.kind is BlockKind.ARTICLE)
    assert fewest_pages(issue) == 0
    for fixed in (replace(block, locked=True), replace(block, kind=BlockKind.ADVERTISEMENT, article=None)):
        assert fewest_pages(issue.with_block(fixed)) == 2
        with pytest.raises(ValueError, match="fixed on page 2"):
            propose(issue.with_block(fixed), pages=1)


def test_held_articles_stay_out(template: Template) -> None:
    issue = material(template, 7, 10)
    held = replace(issue.articles[3], status=Status.HELD)
    made = propose(issue.with_article(held))
    assert held.id not in made.issue.placed()
    assert made.held == ()


def test_locked_blocks_stay(template: Template) -> None:
    first = propose(material(template, 8, 12), pages=2).issue
    page = first.pages[0]
    kept = replace(next(b for b in page.blocks if b.kind is BlockKind.ARTICLE), locked=True)
    second = propose(first.with_block(kept), seed=3).issue
    assert kept in second.pages[0].blocks
    assert judge.placed_once(second)
    assert judge.overlaps(second.pages[0]) == 0
    assert judge.covered(second, second.pages[0]) == 1


def test_advertisements_and_free_frames_keep_their_place(template: Template) -> None:
    area = template.type_area
    sold = Block("ad", BlockKind.ADVERTISEMENT, Cells(2, 60, 2, 25))
    above = Frame("f", FrameKind.PICTURE, Rect(area.column_x(0), area.y + 40 * area.leading, area.column_width, mm(50)))
    line = Frame("r", FrameKind.RULE, Rect(area.x, area.y + 20 * area.leading, area.width, mm(1)))
    issue = material(template, 9, 14, 2)
    made = propose(replace(issue, pages=(Page(1), Page(2, blocks=(sold,), frames=(above, line))))).issue
    page = made.pages[1]
    assert sold in page.blocks
    assert page.frames == (above, line)
    assert judge.overlaps(page) == 0
    under = cells_under(area, above.rect)
    assert under is not None
    assert not any(block.cells.overlaps(under) for block in page.blocks)
    assert judge.covered(made, page) == pytest.approx(1 - under.columns * under.lines / (area.columns * area.lines))


def test_articles_go_to_the_page_named_like_their_section(template: Template) -> None:
    issue = material(template, 10, 26)
    names = ("社区要闻", "民生服务", "文化生活", "邻里故事")
    pages = tuple(Page(number, name) for number, name in enumerate(names, start=1))
    made = propose(replace(issue, pages=pages)).issue
    sections = {a.id: a.section for a in made.articles}
    at_home = [sections[b.article] == page.name for page in made.pages for b in page.blocks if b.article]
    assert [page.name for page in made.pages] == list(names)
    assert sum(at_home) >= 0.7 * len(at_home)


def test_a_page_with_nothing_but_a_locked_block_is_judged(template: Template) -> None:
    issue = material(template, 8, 2)
    [block] = [b for b in propose(replace(issue, articles=issue.articles[:1])).issue.pages[0].blocks if b.article]
    kept = replace(block, cells=replace(block.cells, columns=1, lines=30), locked=True)
    pages = (Page(1, blocks=(kept,)), Page(2))
    made = propose(replace(issue, pages=pages), pages=2)
    assert kept in made.issue.pages[0].blocks
    assert made.issue.placed() == {a.id for a in issue.articles}


def test_nothing_to_place_is_said(template: Template) -> None:
    made = propose(Issue(title="空", template=template))
    assert [f.code for f in made.findings] == ["nothing-to-place"]


def test_a_watcher_can_stop_the_search(template: Template) -> None:
    made = propose(material(template, 9, 12), pages=2, progress=lambda share, message: False)
    assert len(made.issue.pages) == 2


def test_number_of_pages_must_make_sense(template: Template) -> None:
    with pytest.raises(ValueError, match="1 to 64 pages"):
        propose(material(template, 1, 3), pages=0)


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    articles=st.integers(10, 30),
    pictures=st.integers(0, 12),
    pages=st.none() | st.integers(2, 4),
)
def test_any_issue_makes_whole_pages(seed: int, articles: int, pictures: int, pages: int | None) -> None:
    template = load_template("tianshan")
    issue = material(template, seed, articles, pictures)
    made = propose(issue, pages=pages)
    check_pages(made.issue)
    assert made.issue.placed() | set(made.held) == {a.id for a in issue.articles}
    assert not made.issue.placed() & set(made.held)
    if pages is None:
        assert made.held == ()


def test_an_article_longer_than_any_page_is_left_and_said(template: Template) -> None:
    giant = invented_article(random.Random(1), 99, 9000)
    issue = material(template, 2, 10)
    made = propose(replace(issue, articles=(giant, *issue.articles)), pages=2)
    assert giant.id in made.held
    [finding] = [f for f in made.findings if f.code == "too-long"]
    assert giant.headline in finding.message
    assert f"{giant.characters} characters" in finding.message
    check_pages(made.issue)


def test_articles_of_nothing_but_a_headline_or_of_nothing_at_all(template: Template) -> None:
    bare = (Article("a", headline="简讯"), Article("b"), Article("c", story=Story((Paragraph(""),))))
    made = propose(Issue("报", template, articles=bare), pages=1)
    assert made.issue.placed() == {"a", "b", "c"}
    check_pages(made.issue)


def test_importance_the_editor_gave_stays_and_orders_headlines(template: Template) -> None:
    issue = material(template, 11, 12, 3)
    given = tuple(replace(a, importance=k / 11) for k, a in enumerate(issue.articles))
    made = propose(replace(issue, articles=given), pages=2)
    assert [a.importance for a in made.issue.articles] == [k / 11 for k in range(12)]
    check_pages(made.issue)


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 6])
def test_papers_of_any_number_of_columns(template: Template, columns: int) -> None:
    area = template.type_area
    width = (area.width - (columns - 1) * area.gutter) // columns
    paper = replace(template, type_area=replace(area, columns=columns, column_width=width))
    issue = material(paper, 12, 9, 2)
    made = propose(issue)
    for page in made.issue.pages:
        assert judge.overlaps(page) == 0
        assert judge.outside(made.issue, page) == 0
        assert judge.covered(made.issue, page) == 1
    assert made.issue.placed() == {a.id for a in issue.articles}


@pytest.mark.parametrize(("seed", "articles", "pages"), [(5, 20, 1), (15, 24, 1), (35, 40, 2)])
def test_what_is_advised_against_too_much_text_is_enough(
    template: Template, seed: int, articles: int, pages: int
) -> None:
    issue = material(template, seed, articles)
    made = propose(issue, pages=pages)
    [finding] = [f for f in made.findings if f.code == "too-much-text"]
    facts = r"on (\d+) pages, or once the (\d+) longest are cut to (\d+) characters, (\d+) in all"
    found = re.search(facts, finding.message)
    assert found is not None
    enough, longest, most, total = map(int, found.groups())
    assert propose(issue, pages=enough).held == ()
    cut = replace(issue, articles=tuple(shortened(a, most) for a in issue.articles))
    assert sum(a.characters > most for a in issue.articles) == longest
    assert sum(a.characters - b.characters for a, b in zip(issue.articles, cut.articles, strict=True)) == total
    assert propose(cut, pages=pages).held == ()
    later = tuple(replace(a, status=Status.HELD) if a.id in made.held else a for a in issue.articles)
    assert propose(replace(issue, articles=later), pages=pages).held == ()


def shortened(article: Article, most: int) -> Article:
    """The article with no more characters than that: the end of its text goes, its follow-ups first."""
    over = max(0, article.characters - most)
    paragraphs = []
    for paragraph in reversed(article.story.paragraphs):
        gone = min(over, len(paragraph.text))
        over -= gone
        paragraphs.append(replace(paragraph, text=paragraph.text[: len(paragraph.text) - gone]))
    return replace(article, story=Story(tuple(p for p in reversed(paragraphs) if p.text)))


def test_the_longest_are_levelled() -> None:
    assert levelled([100, 300, 520], 200) == (320, 1, 200)
    assert levelled([100, 300, 520], 201) == (310, 1, 210)
    assert levelled([100, 300, 520], 300) == (260, 2, 300)
    assert levelled([100, 50], 1000) == (0, 2, 150)
