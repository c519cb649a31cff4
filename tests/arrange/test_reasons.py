"""Every figure a reason gives can be counted again on the pages, and a label says what is so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from editor.arrange.pins import pin_of, with_pins
from editor.arrange.proposals import Proposal, proposals_with
from editor.arrange.reasons import LABELS, Features, labelled
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page
from editor.model.template import Template
from tests.arrange import judge
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


@pytest.fixture(scope="module")
def made(template: Template) -> tuple[Proposal, ...]:
    articles, assets = invented_issue_material(41, 15, pictures=5)
    issue = Issue("社区报", replace(template, makeup={"box": 0.0}), articles=articles, assets=assets)
    return proposals_with(issue, RoughShaper(template), pages=2, looks=0)


def articles_of(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.kind is BlockKind.ARTICLE]


def told(proposal: Proposal, code: str) -> str:
    return next((r.text for r in proposal.reasons if r.code == code), "")


def size(issue: Issue, block: Block) -> float:
    return issue.template.style(issue.template.heading(block.heading).headline).size / 12700


def check_lead(issue: Issue, text: str) -> None:
    first = articles_of(issue.pages[0])
    lead = max(first, key=lambda b: issue.article(b.article).importance)
    page, columns, points = re.search(r"在第(\d)版.*，占(.)栏，主题 ([\d.]+) 磅", text).groups()
    assert issue.article(lead.article).headline.replace("\n", "") in text
    assert int(page) == issue.pages[0].number
    assert "零一二三四五六"[lead.cells.columns] == columns
    assert float(points) == size(issue, lead)
    others = [size(issue, b) for b in first if b is not lead]
    assert ("全版最大" in text) == (size(issue, lead) > max(others))
    assert ("上" in text.split("版", 1)[1][:3]) == (2 * lead.cells.line <= issue.template.type_area.lines)


def check_pictures(issue: Issue, text: str) -> None:
    shown = {p.number: [(b, s) for b in p.blocks for s in b.slots] for p in issue.pages}
    count = sum(len(slot.pictures) for found in shown.values() for _, slot in found)
    area = issue.template.type_area
    cells = sum(
        s.columns * s.lines * b.cells.columns / (b.columns or b.cells.columns) for v in shown.values() for b, s in v
    )
    share = cells / (area.columns * area.lines * len(issue.pages))
    bare = [str(number) for number, found in shown.items() if not found]
    ending = f"第{'、'.join(bare)}版没有图。" if bare else "每版都有图。"
    assert text == f"{count} 幅图占版面 {share:.0%}，{ending}"


def test_figures_are_those_of_the_pages(made: tuple[Proposal, ...]) -> None:
    for proposal in made:
        issue = proposal.issue
        blocks = [b for page in issue.pages for b in articles_of(page)]
        check_lead(issue, told(proposal, "lead"))
        check_pictures(issue, told(proposal, "pictures"))
        white = sum(max(0, b.slack) for b in blocks) / len(blocks)
        assert told(proposal, "white").startswith(f"标题平均放宽 {white:.1f} 行")
        boxes = [sum(b.boxed for b in page.blocks) for page in issue.pages]
        said = f"花框 {sum(boxes)} 个，一版最多 {max(boxes)} 个。" if sum(boxes) else "没有花框。"
        assert told(proposal, "boxes") == said
        plain = [str(p.number) for p in issue.pages if len({b.cells.columns for b in articles_of(p)}) == 1]
        assert told(proposal, "widths") == (f"第{'、'.join(plain)}版稿块一样宽。" if plain else "稿块宽窄相间。")
        clean = not any(judge.page_breaks(issue, p) or judge.out_of_order(issue, p) for p in issue.pages)
        assert clean or "没有" not in told(proposal, "rules")
        assert (f"{len(proposal.held)} 篇" in told(proposal, "left-out")) == bool(proposal.held)


def test_fillers_are_counted_with_their_room(template: Template) -> None:
    articles, assets = invented_issue_material(42, 6, pictures=1)
    issue = Issue("社区报", template, articles=articles, assets=assets)
    [proposal] = proposals_with(issue, RoughShaper(template), pages=3, count=1, looks=0)
    places = [b.cells for p in proposal.issue.pages for b in p.blocks if b.kind is BlockKind.FILLER]
    across = template.type_area.column_width // template.style("body").size
    room = sum(c.columns * c.lines for c in places) * across
    assert places
    assert told(proposal, "fillers") == f"留补白 {len(places)} 处，约 {room} 字。"


def test_the_lead_is_named_also_where_it_was_pinned(made: tuple[Proposal, ...]) -> None:
    issue = made[0].issue
    lead = max(articles_of(issue.pages[0]), key=lambda b: issue.article(b.article).importance)
    pin = pin_of(issue, lead.article)
    again = with_pins(replace(issue, pages=()), issue, (pin,))
    [proposal] = proposals_with(again, RoughShaper(issue.template), count=1, looks=0)
    check_lead(proposal.issue, told(proposal, "lead"))
    check_pictures(proposal.issue, told(proposal, "pictures"))
    assert issue.article(lead.article).headline.replace("\n", "") in told(proposal, "lead")


def test_a_label_says_only_what_is_seen() -> None:
    one = Features(lead=0.30, pictures=0.071, tight=-0.02, plain=-0.2, varied=0.40)
    alike = replace(one, pictures=0.072)
    assert not set(labelled([one, alike])) & set(LABELS.values())
    assert labelled([one, replace(one, pictures=0.2)]) == ["均衡", "图文并重"]
    assert len(set(labelled([one, alike, replace(one, varied=0.6)]))) == 3
