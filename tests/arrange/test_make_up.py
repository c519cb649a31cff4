"""Proposed pages are full, nothing overlaps, and what found no place is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.arrange.make_up import make_up_with
from editor.model.article import Status
from editor.model.issue import Issue
from editor.model.page import BlockKind
from editor.model.template import Template
from tests.arrange import judge
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


def material(template: Template, seed: int, articles: int, pictures: int = 0) -> Issue:
    found, assets = invented_issue_material(seed, articles, pictures=pictures)
    return Issue(title="社区报", template=template, articles=found, assets=assets)


def check_pages(issue: Issue) -> None:
    assert judge.placed_once(issue)
    for page in issue.pages:
        assert judge.overlaps(page) == 0
        assert judge.outside(issue, page) == 0
        assert judge.covered(issue, page) == 1
        assert judge.out_of_order(issue, page) == 0
        assert judge.misshapen(issue, page) == 0


@pytest.mark.parametrize(("seed", "articles", "pictures"), [(1, 10, 2), (2, 24, 6), (3, 34, 8)])
def test_all_articles_find_a_place(template: Template, seed: int, articles: int, pictures: int) -> None:
    made = make_up_with(material(template, seed, articles, pictures), RoughShaper(template))
    assert len(made.issue.placed()) == articles
    assert made.held == ()
    check_pages(made.issue)


def test_same_seed_same_pages(template: Template) -> None:
    issue = material(template, 4, 12, 2)
    one, other = (make_up_with(issue, RoughShaper(template), seed=7) for _ in range(2))
    assert one.issue == other.issue


def test_too_much_text_stays_in_the_pool_and_is_said(template: Template) -> None:
    issue = material(template, 5, 20)
    made = make_up_with(issue, RoughShaper(template), pages=1)
    check_pages(made.issue)
    left = {a.id for a in issue.articles} - made.issue.placed()
    assert left == set(made.held)
    [finding] = [f for f in made.findings if f.code == "too-much-text"]
    characters = sum(a.characters for a in issue.articles if a.id in left)
    assert f"{characters} characters" in finding.message


def test_too_little_text_leaves_marked_places(template: Template) -> None:
    made = make_up_with(material(template, 6, 8), RoughShaper(template), pages=4)
    check_pages(made.issue)
    fillers = [b.id for p in made.issue.pages for b in p.blocks if b.kind is BlockKind.FILLER]
    assert fillers
    assert [f.place.block for f in made.findings if f.code == "filler-wanted"] == fillers


def test_first_page_carries_the_masthead(template: Template) -> None:
    made = make_up_with(material(template, 3, 24), RoughShaper(template), pages=3)
    kinds = [[b.kind for b in page.blocks].count(BlockKind.FURNITURE) for page in made.issue.pages]
    assert kinds == [1, 0, 0]


def test_held_articles_stay_out(template: Template) -> None:
    issue = material(template, 7, 10)
    held = replace(issue.articles[3], status=Status.HELD)
    made = make_up_with(issue.with_article(held), RoughShaper(template))
    assert held.id not in made.issue.placed()
    assert made.held == ()


def test_locked_blocks_stay(template: Template) -> None:
    first = make_up_with(material(template, 8, 12), RoughShaper(template), pages=2).issue
    page = first.pages[0]
    kept = replace(next(b for b in page.blocks if b.kind is BlockKind.ARTICLE), locked=True)
    second = make_up_with(first.with_block(kept), RoughShaper(template), seed=3).issue
    assert kept in second.pages[0].blocks
    check_pages(second)


def test_nothing_to_place_is_said(template: Template) -> None:
    made = make_up_with(Issue(title="空", template=template), RoughShaper(template))
    assert [f.code for f in made.findings] == ["nothing-to-place"]


def test_a_watcher_can_stop_the_search(template: Template) -> None:
    made = make_up_with(
        material(template, 9, 12), RoughShaper(template), pages=2, progress=lambda share, message: False
    )
    assert len(made.issue.pages) == 2


def test_number_of_pages_must_make_sense(template: Template) -> None:
    with pytest.raises(ValueError, match="1 to 64 pages"):
        make_up_with(material(template, 1, 3), RoughShaper(template), pages=0)
