"""Several proposals of one issue: all whole, unlike one another, ranked, with words; and again, but otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor.arrange.changes import Change
from editor.arrange.make_up import MadeUp, make_up_with
from editor.arrange.proposals import Proposal, proposals_with
from editor.arrange.reasons import Features, labelled
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page
from editor.model.template import Template
from tests.arrange import judge
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


def material(template: Template, seed: int, articles: int, pictures: int = 0) -> Issue:
    found, assets = invented_issue_material(seed, articles, pictures=pictures)
    return Issue(title="社区报", template=template, articles=found, assets=assets)


def several(issue: Issue, **wishes: Any) -> tuple[Proposal, ...]:
    return proposals_with(issue, RoughShaper(issue.template), looks=0, **wishes)


def again(issue: Issue, change: Change) -> MadeUp:
    return make_up_with(issue, RoughShaper(issue.template), looks=0, change=change)


def standing(issue: Issue, article: str) -> tuple[Page, Block]:
    return next((p, b) for p in issue.pages for b in p.blocks if b.article == article)


def places(issue: Issue) -> dict[str | None, object]:
    return {b.article: (p.number, b.cells) for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE}


def picture_width(issue: Issue, article: str) -> float:
    _, block = standing(issue, article)
    return block.cells.columns * block.slots[0].columns / (block.columns or block.cells.columns)


@pytest.fixture(scope="module")
def made(template: Template) -> tuple[Proposal, ...]:
    return several(material(template, 21, 16, 4), pages=2)


def test_proposals_are_whole_and_ranked(made: tuple[Proposal, ...]) -> None:
    assert len(made) == 3
    assert [(len(p.held), p.score) for p in made] == sorted((len(p.held), p.score) for p in made)
    for proposal in made:
        assert judge.placed_once(proposal.issue)
        for page in proposal.issue.pages:
            assert judge.overlaps(page) == 0
            assert judge.covered(proposal.issue, page) == 1


def test_proposals_differ_in_most_blocks(made: tuple[Proposal, ...]) -> None:
    for k, one in enumerate(made):
        for other in made[k + 1 :]:
            first, second = places(one.issue), places(other.issue)
            same = sum(first[name] == second.get(name) for name in first)
            assert 2 * same <= len(first)


def test_every_proposal_has_its_own_label_and_reasons_that_add_up(made: tuple[Proposal, ...]) -> None:
    assert len({p.label for p in made}) == len(made)
    for proposal in made:
        assert proposal.reasons[0].code == "lead"
        lead = max((a for a in proposal.issue.articles if on_first(proposal.issue, a.id)), key=lambda a: a.importance)
        assert lead.headline.replace("\n", "") in proposal.reasons[0].text
        assert sum(r.points for r in proposal.reasons) == pytest.approx(proposal.score)


def on_first(issue: Issue, article: str) -> bool:
    return any(b.article == article for b in issue.pages[0].blocks)


def test_same_seed_same_proposals(template: Template) -> None:
    issue = material(template, 22, 9)
    assert several(issue, pages=1, count=2) == several(issue, pages=1, count=2)


def test_a_watcher_gets_the_first_proposal_when_it_stops(template: Template) -> None:
    heard: list[str] = []

    def listen(share: float, message: str) -> bool:
        assert 0 <= share <= 1
        heard.append(message)
        return "best" not in message

    assert len(several(material(template, 23, 8), pages=1, progress=listen)) == 1
    assert "bound" in heard[-1]


def test_the_first_full_pages_are_told_at_once_and_all_that_follow(template: Template) -> None:
    heard: list[tuple[Proposal, ...]] = []
    told: list[str] = []

    def each(found: tuple[Proposal, ...]) -> None:
        if not heard:
            told.append("heard")
        heard.append(found)

    def listen(share: float, message: str) -> None:
        told.append(message)

    issue = material(template, 31, 16)
    made = several(issue, pages=2, count=2, each=each, progress=listen)
    assert [len(found) for found in heard] == [1, *range(1, len(made) + 1)]
    assert heard[-1] == made
    [rough] = heard[0]
    assert rough.issue.placed() | set(rough.held) == {a.id for a in issue.articles}
    assert all(judge.covered(rough.issue, page) == 1 for page in rough.issue.pages)
    assert not any("best" in message for message in told[: told.index("heard")])


def test_nothing_to_place_gives_no_proposals(template: Template) -> None:
    assert several(Issue("空", template)) == ()


def test_another_lead_stands_at_the_top_of_page_one(template: Template) -> None:
    issue = again(material(template, 24, 12, 2), Change()).issue
    name = next(b.article for b in issue.pages[-1].blocks if b.kind is BlockKind.ARTICLE)
    made = again(issue, Change(lead=name))
    assert made.issue.article(name).importance == 1
    page, block = standing(made.issue, name)
    assert page.number == 1
    ranks = [h.name for h in issue.template.headings]
    headings = [ranks.index(b.heading) for b in page.blocks if b.kind is BlockKind.ARTICLE]
    assert ranks.index(block.heading) == min(headings)
    assert not [f for f in made.findings if f.code == "wish-unmet"]


def test_an_article_goes_to_the_page_asked_for(template: Template) -> None:
    issue = make_up_with(material(template, 25, 14), RoughShaper(template), pages=2, looks=0).issue
    name = next(b.article for b in issue.pages[0].blocks if b.kind is BlockKind.ARTICLE)
    made = again(issue, Change(pages=((name, 2),)))
    assert standing(made.issue, name)[0].number == 2


@pytest.mark.parametrize("side", [1, -1])
def test_pictures_grow_or_shrink(template: Template, side: int) -> None:
    issue = material(template, 26, 12)
    found, assets = invented_issue_material(3, 6, pictures=5)
    pictured = next(a for a in found if len(a.pictures) == 1)
    issue = replace(issue, articles=(replace(pictured, id="pictured"), *issue.articles), assets=assets)
    # From the other size, so that there is a way.
    first = again(make_up_with(issue, RoughShaper(template), pages=2, looks=0).issue, smaller_or_larger(-side)).issue
    made = again(first, smaller_or_larger(side))
    assert (picture_width(made.issue, "pictured") - picture_width(first, "pictured")) * side > 0
    assert not [f for f in made.findings if f.code == "wish-unmet"]


def smaller_or_larger(side: int) -> Change:
    return Change(pictures=(("pictured", side),))


def test_what_a_locked_block_forbids_is_said(template: Template) -> None:
    issue = make_up_with(material(template, 27, 14), RoughShaper(template), pages=2, looks=0).issue
    kept = replace(next(b for b in issue.pages[1].blocks if b.kind is BlockKind.ARTICLE), locked=True)
    made = again(issue.with_block(kept), Change(lead=kept.article))
    assert kept in made.issue.pages[1].blocks
    [finding] = [f for f in made.findings if f.code == "wish-unmet"]
    assert "locked" in finding.message
    assert finding.place.article == kept.article


def test_an_article_that_is_not_there_cannot_be_moved(template: Template) -> None:
    with pytest.raises(ValueError, match="no article nobody"):
        again(material(template, 28, 4), Change(pages=(("nobody", 1),)))


def test_the_house_has_its_lead_where_the_template_says(template: Template) -> None:
    issue = material(template, 29, 14, 2)
    found = {}
    for side in ("left", "right"):
        house = replace(issue, template=replace(template, lead_place=side, makeup={"lead_side": 60.0}))
        made = make_up_with(house, RoughShaper(template), pages=1, looks=2).issue
        lead = max((a for a in made.articles if on_first(made, a.id)), key=lambda a: a.importance)
        found[side] = standing(made, lead.id)[1].cells
    assert found["left"].column == 0
    assert found["right"].right == template.type_area.columns


def test_a_weight_that_does_not_exist_is_refused(template: Template) -> None:
    issue = replace(material(template, 30, 3), template=replace(template, makeup={"beauty": 1.0}))
    with pytest.raises(ValueError, match="beauty"):
        make_up_with(issue, RoughShaper(template))


def test_pages_with_much_room_left_are_not_called_tight() -> None:
    loose = Features(lead=0.2, pictures=0.0, tight=-0.3, plain=-0.2, varied=0.4)
    looser = Features(lead=0.3, pictures=0.0, tight=-0.4, plain=-0.1, varied=0.5)
    assert "紧凑" not in labelled([loose, looser])
    dense = Features(lead=0.1, pictures=0.0, tight=-0.01, plain=-0.3, varied=0.3)
    assert labelled([looser, dense])[1] == "紧凑"
