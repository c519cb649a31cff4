"""Every layout that comes with the program makes pages that hold the laws of the trade, and looks like a newspaper."""

from __future__ import annotations

from itertools import pairwise

import pytest

from editor.compose.issue import compose_issue
from editor.compose.lint import lint_page
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import mm, pt
from editor.model.issue import Issue
from editor.store.templates import load_template, template_names
from tests.arrange.news import invented_issue_material
from tests.pages.stacks import stacked_issue

BOOK = FaceBook.default()


@pytest.fixture(params=template_names(), scope="module")
def made(request: pytest.FixtureRequest) -> tuple[Issue, ComposedPage]:
    articles, assets = invented_issue_material(7, 30, pictures=8)
    issue = stacked_issue(load_template(request.param), articles, assets, BOOK)
    return issue, compose_issue(issue, BOOK)[0]


def test_each_kind_of_paper_comes_sober_and_lively() -> None:
    names = set(template_names())
    assert {"tianshan", "broadsheet", "newsletter-a4", "newsletter-a3", "bulletin"} <= names
    assert {f"{name}-lively" for name in names if not name.endswith("-lively")} <= names


def test_baselines_stand_on_the_grid(made: tuple[Issue, ComposedPage]) -> None:
    issue, page = made
    area = issue.template.type_area
    lines = [line for b in page.blocks for f in b.frames for line in f.lines if line.role != "crosshead"]
    assert lines
    assert all((line.baseline - area.first_baseline) % area.leading == 0 for line in lines)


def test_all_text_is_placed_or_counted(made: tuple[Issue, ComposedPage]) -> None:
    issue, page = made
    for block in page.blocks:
        article = issue.article(block.article)
        if article is None:
            continue
        story = [frame for frame in block.frames if frame.kind == "story"]
        placed = sum(not c.isspace() for frame in story for line in frame.lines for c in line.text)
        assert placed + sum(frame.overset for frame in story) == article.characters


def test_nothing_overlaps_or_leaves_the_type_area(made: tuple[Issue, ComposedPage]) -> None:
    _, page = made
    assert not {f.code for f in lint_page(page)} & {"overlap", "outside-type-area", "empty-frame", "stranded-crosshead"}


def test_words_of_masthead_keep_apart_and_on_the_page(made: tuple[Issue, ComposedPage]) -> None:
    issue, page = made
    masthead = [f for b in page.blocks for f in b.frames if f.kind == "masthead"]
    assert issue.title in {line.text for f in masthead for line in f.lines}
    assert not any(a.rect.overlaps(b.rect) for a in masthead for b in masthead if a is not b)
    assert all(f.rect.y >= mm(8) and f.rect.right <= page.width - mm(8) for f in masthead)


def test_headlines_fall_in_clear_steps_and_body_is_large_enough(made: tuple[Issue, ComposedPage]) -> None:
    template = made[0].template
    sizes = [template.style(heading.headline).size for heading in template.headings]
    assert all(larger / smaller >= 1.2 for larger, smaller in pairwise(sizes))
    # The least size of body text in print (clreq): 六号, 7.875 pt.
    assert template.style("caption").size >= pt(7.875)
    assert sizes[-1] > template.style("body").size * 1.4


def test_columns_are_whole_characters_that_justify(made: tuple[Issue, ComposedPage]) -> None:
    template = made[0].template
    area, em = template.type_area, template.style("body").size
    assert area.column_width % em == 0
    assert 12 <= area.column_width // em <= 26
    assert area.gutter == em
