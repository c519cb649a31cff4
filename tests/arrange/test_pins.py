"""Pins: what is pinned in a proposal stays to the cell in the next ones, and is free again when one is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.arrange.make_up import make_up_with
from editor.arrange.pins import Pin, pin_of, pinned_page, toggled, unpinned, with_pins
from editor.arrange.proposals import proposals_with
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.template import Template
from tests.arrange import judge
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


@pytest.fixture(scope="module")
def bare(template: Template) -> Issue:
    articles, assets = invented_issue_material(31, 14, pictures=3)
    return Issue("社区报", template, articles=articles, assets=assets)


@pytest.fixture(scope="module")
def made(bare: Issue) -> Issue:
    return make_up_with(bare, RoughShaper(bare.template), pages=2, looks=0).issue


def names(issue: Issue, page: int) -> list[str]:
    found = issue.page(page)
    assert found is not None
    return [b.article for b in found.blocks if b.kind is BlockKind.ARTICLE and b.article]


def pin(issue: Issue, article: str) -> Pin:
    found = pin_of(issue, article)
    assert found is not None
    return found


def test_what_is_pinned_stays_to_the_cell_in_every_proposal(bare: Issue, made: Issue) -> None:
    pins = (pin(made, names(made, 1)[0]), pin(made, names(made, 2)[1]))
    again = with_pins(bare, made, pins)
    assert len(again.placed()) == 2
    found = proposals_with(again, RoughShaper(bare.template), count=2, seed=3, looks=0)
    assert found
    for proposal in found:
        assert all(p.holds(proposal.issue) for p in pins)
        assert judge.placed_once(proposal.issue)
        assert proposal.issue.placed() | set(proposal.held) == {a.id for a in bare.articles}
        assert not any(judge.overlaps(page) for page in proposal.issue.pages)
        free = unpinned(proposal.issue, pins)
        assert not any(b.locked for page in free.pages for b in page.blocks)
        assert all(p.holds(free) for p in pins)


def test_a_whole_page_is_pinned_and_let_go(made: Issue) -> None:
    pins = pinned_page((), made, 2)
    assert [p.article for p in pins] == names(made, 2)
    assert pinned_page(pins, made, 2) == ()
    assert set(pinned_page(pins[:1], made, 2)) == set(pins)


def test_a_pin_taken_twice_is_gone_and_one_in_its_way_too(made: Issue) -> None:
    one, other = (pin(made, name) for name in names(made, 1)[:2])
    assert toggled((one, other), one) == (other,)
    page, block = one.places[0]
    there = Pin(other.article, ((page, replace(block, article=other.article)),))
    assert toggled((one, other), there) == (there,)
    elsewhere = Pin(one.article, ((2, block),))
    assert toggled((one, other), elsewhere) == (other, elsewhere)


def test_both_parts_of_a_story_that_jumps_are_pinned(made: Issue) -> None:
    name = names(made, 1)[0]
    rest = Block("rest", BlockKind.ARTICLE, Cells(0, 0, 1, 9), article=name, heading="small")
    torn = replace(made, pages=(made.pages[0], replace(made.pages[1], blocks=(rest,))))
    assert [page for page, _ in pin(torn, name).places] == [1, 2]


def test_a_locked_block_needs_no_pin_and_stays_locked(made: Issue) -> None:
    name = names(made, 1)[0]
    [(_, block)] = pin(made, name).places
    locked = made.with_block(replace(block, locked=True))
    assert pin_of(locked, name) is None
    assert pin_of(locked, "nobody") is None
    others = (pin(locked, names(made, 1)[1]),)
    again = with_pins(made, locked, others)
    assert sum(b.locked for page in again.pages for b in page.blocks) == 2
    assert sum(b.locked for page in unpinned(again, others).pages for b in page.blocks) == 1


def test_pins_of_two_proposals_have_names_of_their_own(made: Issue) -> None:
    one, other = (pin(made, name) for name in names(made, 1)[:2])
    alike = replace(other, places=tuple((page, replace(b, id=one.places[0][1].id)) for page, b in other.places))
    again = with_pins(made, replace(made, pages=(Page(1), Page(2))), (one, alike))
    found = [b.id for b in again.pages[0].blocks]
    assert len(set(found)) == len(found) == 2
