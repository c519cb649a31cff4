"""What gives a template its look: rules between blocks, bars over headlines, strips and grounds under type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.ground import contrast_with_white, is_dark
from editor.compose.issue import compose_page
from editor.compose.marks import Fill, GlyphRun, Rule
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Rect, pt
from editor.model.frame_content import RulePattern
from editor.model.page import Block, BlockKind, Cells
from editor.model.style import BLACK, WHITE, Align, Ink
from editor.model.template import Furniture
from editor.store.templates import load_template, template_names
from tests.compose import paper

BOOK = FaceBook.default()
RED, PALE = Ink(0, 80, 90, 0), Ink(10, 0, 20, 0)
INKS = {"black": BLACK, "red": RED, "pale": PALE}


def page_of(*blocks: Block, **look) -> ComposedPage:
    articles = [paper.article(300, headline="标题", kicker="引题", id=block.article) for block in blocks]
    issue = paper.issue(articles, blocks, template=replace(paper.TEMPLATE, inks=INKS, **look))
    return compose_page(issue, issue.pages[0], BOOK)


def stacked() -> tuple[Block, Block]:
    return (
        paper.block(2, 20, id="upper", article="a"),
        paper.block(2, 20, id="lower", article="b", cells=Cells(0, 20, 2, 20)),
    )


def rules(page: ComposedPage) -> list[Rule]:
    return [mark for mark in page.marks if isinstance(mark, Rule)]


def inks_of(page: ComposedPage, kind: str) -> set[Ink]:
    return {mark.ink for mark in page.marks if isinstance(mark, GlyphRun) and mark.origin.part == kind}


def test_rules_between_blocks_have_the_templates_ink_and_pattern() -> None:
    plain = rules(page_of(*stacked()))
    dotted = rules(page_of(*stacked(), rule_ink="red", rule_pattern=RulePattern.DOTTED, block_rule=pt(1)))
    assert [rule.ink for rule in plain] == [BLACK]
    assert {rule.ink for rule in dotted} == {RED}
    assert len(dotted) > 50
    assert (dotted[0].start.x, dotted[-1].end.x) == (plain[0].start.x, plain[0].end.x)
    assert {rule.start.y for rule in dotted} == {plain[0].start.y}


def test_a_bar_hangs_over_the_left_end_of_each_headline_but_not_in_boxes() -> None:
    upper, lower = stacked()
    area = paper.TEMPLATE.type_area
    bars = [rule for rule in rules(page_of(upper, lower, headline_bar="red")) if rule.ink == RED]
    assert [bar.start.x for bar in bars] == [area.x, area.x]
    assert [
        bar.start.y > area.y + block.cells.line * area.leading for bar, block in zip(bars, (upper, lower), strict=True)
    ]
    boxed = page_of(upper, replace(lower, boxed=True), headline_bar="red")
    assert len([rule for rule in rules(boxed) if rule.ink == RED]) == 1


@pytest.mark.parametrize("align", [Align.LEFT, Align.CENTRE, Align.RIGHT])
def test_a_kicker_stands_on_a_strip_as_wide_as_its_words(align: Align) -> None:
    styles = {**paper.TEMPLATE.styles, "deck": replace(paper.TEMPLATE.style("deck"), align=align)}
    page = page_of(paper.block(2, 20), kicker_strip="red", styles=styles)
    (strip,) = (mark for mark in page.marks if isinstance(mark, Fill))
    (kicker,) = (frame for block in page.blocks for frame in block.frames if frame.kind == "kicker")
    (headline,) = (frame for block in page.blocks for frame in block.frames if frame.kind == "headline")
    line = kicker.lines[0]
    assert strip.rect.x < line.x
    assert line.x + line.width < strip.rect.right
    area = page.blocks[0].area[0]
    assert area.x <= strip.rect.x
    assert strip.rect.right <= area.right
    assert area.y < strip.rect.y
    assert strip.rect.bottom <= headline.rect.y
    assert inks_of(page, "kicker") == {WHITE}
    assert inks_of(page, "headline") == {BLACK}


def test_a_kicker_too_wide_for_a_strip_stands_on_paper() -> None:
    article = paper.article(100, headline="标题", kicker="引" * 12)
    template = replace(paper.TEMPLATE, inks=INKS, kicker_strip="red")
    issue = paper.issue([article], [paper.block(1, 30)], template=template)
    page = compose_page(issue, issue.pages[0], BOOK)
    assert not [mark for mark in page.marks if isinstance(mark, Fill)]
    assert inks_of(page, "kicker") == {BLACK}


@pytest.mark.parametrize(("ground", "ink"), [("red", WHITE), ("pale", BLACK)])
def test_type_is_white_on_dark_grounds_alone(ground: str, ink: Ink) -> None:
    masthead = replace(paper.TEMPLATE.furniture[0], ground=ground)
    folio = Furniture("folio", {"name": "{name}"}, rect=Rect(0, 0, pt(600), pt(30)), ground=ground)
    template = replace(paper.TEMPLATE, inks=INKS, box_strip=ground, furniture=(masthead, folio))
    blocks = [
        Block("m", BlockKind.FURNITURE, Cells(0, 0, 4, 10), furniture=0),
        paper.block(2, 20, cells=Cells(0, 10, 2, 20), boxed=True),
    ]
    page = compose_page(
        issue := paper.issue([paper.article(300, headline="标题")], blocks, template=template), issue.pages[0], BOOK
    )
    assert inks_of(page, "headline") == {ink}
    named = [
        mark for mark in page.marks
        if isinstance(mark, GlyphRun) and mark.origin.frame in {"m-masthead-0"}
    ]  # fmt: skip
    assert {mark.ink for mark in named} == {ink}


def test_contrast_is_that_of_ink_on_paper() -> None:
    assert contrast_with_white(WHITE) == pytest.approx(1.0)
    assert contrast_with_white(BLACK) == pytest.approx(21.0)
    assert is_dark(Ink(0, 100, 100, 0))
    assert not is_dark(Ink(0, 0, 100, 0))


@pytest.mark.parametrize("name", template_names())
def test_coloured_type_can_be_read_on_paper_and_on_tints(name: str) -> None:
    template = load_template(name)
    tint = contrast_with_white(template.inks["tint"])
    for style_name, style in template.styles.items():
        # White type stands on grounds, which are dark.
        if style.ink not in ("black", "white"):
            wanted = 4.5 if style.size < pt(9) else 3.0
            assert contrast_with_white(template.inks[style.ink]) / tint >= wanted, style_name
