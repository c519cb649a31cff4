"""What fits in the proposal fits in print: pages composed for real and inspected as from outside."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from editor.arrange.make_up import ComposedShaper, make_up_with
from editor.compose.issue import compose_issue
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.files import resource_folder
from editor.importers.manuscripts import import_paths
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import BlockKind, Cells
from editor.model.template import Template
from editor.store.templates import load_template
from tests.arrange.inspection import Inspected, inspect_issue
from tests.arrange.news import invented_article, invented_issue_material

BOOK = FaceBook.default()
SEEDS = sorted(resource_folder("seeds").glob("*.txt"))


def proposed(
    template: Template, articles: tuple[Article, ...], pages: int, assets: tuple[Asset, ...] = ()
) -> tuple[Issue, Inspected]:
    issue = Issue("社区报", template, articles=articles, assets=assets)
    made = make_up_with(issue, ComposedShaper(issue, BOOK), pages=pages, looks=0).issue
    return made, inspect_issue(made, BOOK)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_articles_of_a_past_page_fill_one_page(template: Template, seed) -> None:
    articles = import_paths([seed]).articles
    made, seen = proposed(template, articles, 1)
    assert made.placed() == {a.id for a in articles}
    assert not seen.faults
    assert seen.fill >= 0.98


def test_two_past_pages_fill_two_pages_with_a_masthead(template: Template) -> None:
    articles = import_paths(SEEDS).articles
    made, seen = proposed(template, articles, 2)
    assert made.placed() == {a.id for a in articles}
    assert made.pages[0].blocks[0].furniture is not None
    assert not seen.faults
    assert seen.fill >= 0.98


def test_two_past_pages_on_four_have_marked_places_and_no_holes(template: Template) -> None:
    articles = import_paths(SEEDS).articles
    made, seen = proposed(template, articles, 4)
    assert made.placed() == {a.id for a in articles}
    assert not seen.faults
    assert 0 < seen.filler < 0.5


def test_four_pages_of_invented_news_with_pictures(template: Template) -> None:
    articles, assets = invented_issue_material(3, 32, longest=850, pictures=8)
    made, seen = proposed(template, articles, 4, assets)
    assert made.placed() == {a.id for a in articles}
    assert not seen.faults
    assert seen.fill >= 0.98


def test_four_pages_so_full_that_only_small_headlines_fit(template: Template) -> None:
    articles, assets = invented_issue_material(41, 35, longest=930, pictures=5)
    made, seen = proposed(template, articles, 4, assets)
    assert made.placed() == {a.id for a in articles}
    assert not seen.faults
    assert seen.fill >= 0.98


@pytest.mark.parametrize("layout", ["newsletter-a4", "bulletin-lively"])
def test_small_pages_are_as_full(layout: str) -> None:
    articles, assets = invented_issue_material(42, 14, longest=600, pictures=4)
    made, seen = proposed(load_template(layout), articles, 4, assets)
    assert made.placed() == {a.id for a in articles}
    assert not seen.faults
    assert seen.fill >= 0.98


def test_few_articles_leave_places_of_use_that_do_not_touch(template: Template) -> None:
    articles, assets = invented_issue_material(5, 10, longest=600, pictures=3)
    made, seen = proposed(template, articles, 4, assets)
    assert not seen.faults
    for page in made.pages:
        places = [b.cells for b in page.blocks if b.kind is BlockKind.FILLER]
        assert all(p.columns * p.lines <= 0.45 * 4 * 85 and p.lines <= 40 for p in places)
        assert not any(touch(a, b) for a, b in combinations(places, 2))


def touch(one: Cells, other: Cells) -> bool:
    return other.overlaps(Cells(one.column - 1, one.line, one.columns + 2, one.lines)) or other.overlaps(
        Cells(one.column, one.line - 1, one.columns, one.lines + 2)
    )


def test_a_long_lead_goes_on_overleaf_where_the_template_lets_it(template: Template) -> None:
    articles, assets = invented_issue_material(4, 15, longest=700, pictures=3)
    long = replace(invented_article(random.Random(7), 90, 2600), importance=1.0)
    house = replace(template, makeup={"jump": 0.4})
    made, seen = proposed(house, (long, *articles), 2, assets)
    blocks = [(page.number, block) for page in made.pages for block in page.blocks if block.article == long.id]
    assert [page for page, _ in blocks] == [1, 2]
    assert made.placed() == {a.id for a in made.articles}
    assert not seen.faults["overset"]
    first, second = ("".join(words(page)) for page in compose_issue(made, BOOK))
    assert "下转第2版" in first
    assert "上接第1版" in second
    whole, _ = proposed(template, (long, *articles), 2, assets)
    assert [block.article for page in whole.pages for block in page.blocks].count(long.id) == 1


def words(page: ComposedPage) -> list[str]:
    return [line.text for block in page.blocks for frame in block.frames for line in frame.lines]
