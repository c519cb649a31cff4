"""Slicings, dressed and filled: every part comes out to the line, and no two plain headlines stand side by side."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.arrange.attempts import Effort, Manner, attempts
from editor.arrange.choices import Repertoire
from editor.arrange.exchanging import Exchanges
from editor.arrange.forms import Dress, Form
from editor.arrange.importance import proposed_importance, with_importance
from editor.arrange.paging import Need
from editor.arrange.placing import placed
from editor.arrange.refining import sketched
from editor.arrange.regions import free_regions
from editor.arrange.slicing import Leaf, Node, Row, Stair, leaves, random_slicing, side_by_side
from editor.arrange.tables import Sizes, Tables
from editor.arrange.verdict import Placed
from editor.arrange.weights import Weights
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.template import Template
from editor.model.text import Paragraph, Story
from tests.arrange.news import invented_issue_material
from tests.arrange.rough import RoughShaper


@pytest.fixture(scope="module")
def repertoire(template: Template) -> Repertoire:
    found, assets = invented_issue_material(3, 9, longest=900, pictures=2)
    articles = with_importance(found)
    issue = Issue("社区报", template, articles=articles, assets=assets)
    return Repertoire(issue, articles, RoughShaper(template), Weights())


def inner(node: Node) -> list[Node]:
    return [node] if isinstance(node, Leaf) else [node, *(n for part in node.parts for n in inner(part))]


def slicings(seed: int, count: int, *, able: tuple[int, ...] = ()) -> list[Node]:
    rng = np.random.default_rng(seed)
    drawn = (random_slicing(4, 9, crossed=False, led=True, rng=rng, able=able) for _ in range(count))
    return [node for node in drawn if node is not None]


def test_what_is_fitted_tiles_its_region_steps_included(repertoire: Repertoire, template: Template) -> None:
    [region] = free_regions(1, (), columns=4, lines=85)
    tables = Tables(repertoire, range(9), 4)
    stepped = 0
    for attempt in attempts(region, tables, Manner(-1, 0, 0), 150, Effort(), np.random.default_rng(5)):
        members = [int(m) for m in attempt.batch.members[0]]
        sketch = sketched(attempt.node, tables, members, region.cells.lines, Sizes(-1, 0))
        if sketch is None:
            continue
        blocks = list(placed(attempt.node, {f.leaf.index: f for f in sketch.fitted}, repertoire, 0, 0))
        cells = Counter(cell for block in blocks for cell in cells_of(block))
        assert set(cells.values()) == {1}
        assert len(cells) == 4 * 85
        assert len({block.article for block in blocks}) == 9
        stepped += any(block.choice is not None and block.choice.form.step for block in blocks)
    assert stepped


def cells_of(block: Placed) -> list[tuple[int, int]]:
    cells = block.cells
    above = (block.choice.form.above if block.choice else ()) or (0,) * cells.columns
    return [
        (cells.column + n, line) for n in range(cells.columns) for line in range(cells.line + above[n], cells.bottom)
    ]


def test_headlines_that_begin_side_by_side_are_parted() -> None:
    for node in slicings(12, 300):
        for row in inner(node):
            if isinstance(row, Row | Stair):
                level = row.parts[:2] if isinstance(row, Stair) else row.parts
                for left, right in pairwise(leaves(part)[0] for part in level):
                    assert Dress.BOXED in (left.dress, right.dress) or left.dress is Dress.ASIDE


def test_the_lead_is_dressed_as_nothing_else_and_a_stair_has_its_head_on_the_left() -> None:
    for node in slicings(13, 300):
        assert [leaf.dress for leaf in leaves(node) if leaf.lead] == [Dress.PLAIN]
        for stair in inner(node):
            if isinstance(stair, Stair):
                left, right, foot = stair.parts
                assert isinstance(foot, Leaf)
                assert foot.form.heading_columns == left.columns >= right.columns
                assert foot.columns == left.columns + right.columns


def test_no_block_is_wider_than_there_are_articles_for() -> None:
    # One of nine articles can be three columns wide, none four.
    for node in slicings(14, 300, able=(9, 9, 9, 1, 0)):
        widths = sorted(leaf.columns for leaf in leaves(node))
        assert widths[-1] <= 3
        assert widths[-2] <= 2


def test_halves_are_joined_under_a_lead() -> None:
    rng = np.random.default_rng(1)
    node = side_by_side(Leaf(2), Leaf(2), led=True, rng=rng)
    assert node is not None
    first, left, right = leaves(node)
    assert (first.columns, first.lead, left.columns, right.columns) == (4, True, 2, 2)
    assert left.dress is not Dress.PLAIN or right.dress is not Dress.PLAIN


def test_columns_of_a_form() -> None:
    assert Form(3).heading_columns == 3
    assert Form(3, Dress.ASIDE).heading_columns == 2
    assert Form(4, Dress.ASIDE, head=2, step=5).above == (0, 0, 5, 5)
    assert Form(2, Dress.ASIDE).above == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(20, 60), min_size=8, max_size=16), st.integers(0, 99))
def test_exchanges_relieve_what_is_too_full_and_keep_what_is_pinned(least: list[int], seed: int) -> None:
    needed = [Need(cells, float(cells)) for cells in least]
    regions = [free_regions(page, (), columns=4, lines=85)[0] for page in (1, 2)]
    half = len(least) // 2
    shares = [list(range(half)), list(range(half, len(least)))]
    exchanges = Exchanges(regions, needed, {0: 1, half: 2}, {}, np.random.default_rng(seed))
    seen = set()
    while (exchange := exchanges.promising(shares, 0, [False, True])) is not None and len(seen) < 20:
        assert exchange.share not in seen
        seen.add(exchange.share)
        assert sorted((*exchange.share, *exchange.other_share)) == list(range(len(least)))
        assert 0 in exchange.share
        assert half in exchange.other_share
    assert seen


def test_who_of_office_did_what_comes_before_all() -> None:
    story = Story((Paragraph("本报讯 日前，街道组织居民打扫楼道。" * 8),))
    leaders = Article("a", headline="镇党委书记调研重点工程", story=story)
    plain = Article("b", headline="居民一起打扫楼道", story=story)
    meeting = Article("c", headline="书记谈社区治理", story=story)
    found = [proposed_importance(article, place=0.5) for article in (leaders, meeting, plain)]
    assert found == sorted(found, reverse=True)
    assert found[0] - found[1] > 0.1


def test_fewer_articles_can_be_set_wider(repertoire: Repertoire) -> None:
    able = Tables(repertoire, range(9), 4).able
    assert able[:2] == (9, 9)
    assert list(able) == sorted(able, reverse=True)
