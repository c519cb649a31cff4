"""Stepped blocks: headline over the widest top part, every column from its own top to its own foot, nothing outside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.lint import content_frames, lint_page
from editor.compose.marks import Fill, Rule
from editor.compose.page import ComposedFrame, ComposedPage
from editor.compose.piece import ascent
from editor.faces.book import FaceBook
from editor.measure import Rect, pt
from editor.model.article import Article, Picture
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, HeadlineSide, Slot, Step
from editor.model.style import Ink
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA
EM = paper.BODY.size
L_SHAPE = (Step(), Step(), Step(20, 0))


def compose(block: Block, article: Article | None = None, *frames: Frame, template=paper.TEMPLATE) -> ComposedPage:
    issue = paper.issue([article or paper.article(15 * 200)], [block], template=template)
    page = replace(issue.pages[0], frames=frames)
    return compose_page(replace(issue, pages=(page,)), page, BOOK)


def frames(page: ComposedPage, *kinds: str) -> list[ComposedFrame]:
    return [frame for block in page.blocks for frame in block.frames if frame.kind in kinds]


def test_the_headline_stands_over_the_widest_top_and_a_column_begins_below_its_neighbour() -> None:
    page = compose(paper.block(3, 40, steps=L_SHAPE))
    (headline,) = frames(page, "headline")
    assert (headline.rect.x, headline.rect.right) == (AREA.column_x(0), AREA.column_x(1) + AREA.column_width)
    first, second, third = frames(page, "story")
    assert first.rect.y == second.rect.y
    # A line of white parts the column from the block above it.
    assert third.rect.y == AREA.y + 21 * AREA.leading
    assert [frame.lines[0].baseline for frame in (first, third)] == [AREA.baseline(4), AREA.baseline(21)]


def test_a_headline_chooses_the_wider_of_two_tops() -> None:
    steps = (Step(), Step(8), Step(), Step())
    page = compose(paper.block(4, 40, cells=Cells(0, 0, 4, 40), steps=steps))
    (headline,) = frames(page, "headline")
    assert headline.rect.x == AREA.column_x(2)
    tops = [round((frame.rect.y - AREA.y) / AREA.leading) for frame in frames(page, "story")]
    # The story begins under its headline, and goes on left of it.
    assert tops == [4, 4, 1, 9]
    assert [frame.thread for frame in frames(page, "story")] == [0, 1, 2, 3]
    assert "text-runs-left" in {finding.code for finding in lint_page(page)}


def test_a_story_that_begins_at_the_left_runs_to_the_right() -> None:
    page = compose(paper.block(3, 40, steps=L_SHAPE))
    assert "text-runs-left" not in {finding.code for finding in lint_page(page)}


@pytest.mark.parametrize(
    ("side", "steps", "top", "bottom"),
    [
        (HeadlineSide.LEFT, L_SHAPE, 1, 40),
        (HeadlineSide.RIGHT, L_SHAPE, 21, 40),
        (HeadlineSide.RIGHT, (Step(), Step(), Step(0, 12)), 1, 28),
        (HeadlineSide.LEFT, (Step(4, 6), Step(), Step()), 5, 34),
    ],
)
def test_an_upright_headline_stands_in_the_column_it_lies_over(
    side: HeadlineSide, steps: tuple[Step, ...], top: int, bottom: int
) -> None:
    article = paper.article(15 * 150, headline="社区新事多")
    page = compose(paper.block(3, 40, steps=steps, headline=side, heading="lead"), article)
    (headline,) = frames(page, "headline")
    assert headline.vertical
    size = paper.BODY.size
    assert headline.rect.y == AREA.baseline(top) - ascent(size)
    assert headline.rect.bottom == AREA.baseline(bottom - 1) + size - ascent(size)
    area = page.blocks[0].area
    assert any(rect.x <= headline.rect.x and headline.rect.right <= rect.right for rect in area)
    for column in frames(page, "story"):
        assert not column.rect.overlaps(headline.rect)
    lefts = [column.rect.x for column in frames(page, "story")]
    assert lefts == sorted(lefts)
    placed = sum(len(line.text.strip()) for column in frames(page, "story") for line in column.lines)
    assert placed + sum(column.overset for column in frames(page, "story")) == article.characters


def test_columns_rise_beside_a_headline_over_a_part() -> None:
    page = compose(paper.block(3, 40, head=2))
    (headline,) = frames(page, "headline")
    assert headline.rect.width == AREA.span(2)
    tops = [round((frame.rect.y - AREA.y) / AREA.leading) for frame in frames(page, "story")]
    assert tops == [4, 4, 1]


def test_the_area_is_told_as_rectangles_that_tile_the_shape() -> None:
    page = compose(paper.block(3, 40, steps=L_SHAPE))
    assert page.blocks[0].area == (AREA.cells(0, 0, 2, 20), AREA.cells(0, 20, 3, 20))


def test_a_short_story_is_level_over_the_columns_that_reach_down() -> None:
    page = compose(paper.block(3, 60, steps=(Step(), Step(), Step(0, 40))), paper.article(15 * 60))
    left, middle, right = frames(page, "story")
    assert right.rect.bottom == AREA.y + 20 * AREA.leading
    assert right.rect.height // AREA.leading - len(right.lines) <= 1
    assert abs(len(left.lines) - len(middle.lines)) <= 2


def test_a_picture_stands_where_it_has_room() -> None:
    block = paper.block(3, 40, steps=(Step(), Step(), Step(0, 34)), slots=(Slot("p0", 1, 10),))
    shown = paper.article(600, pictures=(Picture("p0", paper.PHOTO.sha256, "说明"),))
    (picture,) = frames(compose(block, shown), "picture")
    assert picture.rect.x == AREA.column_x(1)


def test_what_does_not_fit_is_counted() -> None:
    page = compose(paper.block(3, 40, steps=L_SHAPE), paper.article(15 * 300))
    story = frames(page, "story")
    placed = sum(not c.isspace() for frame in story for line in frame.lines for c in line.text)
    assert story[-1].overset == 15 * 300 - placed > 0


def test_a_frame_line_follows_the_steps() -> None:
    page = compose(paper.block(3, 40, steps=L_SHAPE, boxed=True))
    rules = [mark for mark in page.marks if isinstance(mark, Rule) and mark.thickness == pt(0.4)]
    upright = [rule for rule in rules if rule.start.x == rule.end.x]
    assert len(rules) == 7
    assert len(upright) == 3
    inner = sorted(rule.start.x for rule in upright)[1]
    assert inner == AREA.column_x(2) - AREA.gutter // 2


def test_a_tint_covers_the_shape_without_seams() -> None:
    template = replace(paper.TEMPLATE, box_tint="tint", inks={"black": Ink(), "tint": Ink(black=8)})
    page = compose(paper.block(3, 40, steps=L_SHAPE, boxed=True), template=template)
    rects = [mark.rect for mark in page.marks if isinstance(mark, Fill)]
    assert len(rects) == 2
    assert rects[0].overlaps(rects[1])
    assert max(rect.right for rect in rects) == AREA.column_x(2) + AREA.column_width


def test_interlocking_blocks_are_sound() -> None:
    articles = [paper.article(length, id=name) for name, length in (("a", 15 * 87), ("b", 15 * 15), ("c", 15 * 65))]
    blocks = [
        paper.block(3, 40, id="a", article="a", steps=L_SHAPE),
        paper.block(1, 20, id="b", article="b", cells=Cells(2, 0, 1, 20), boxed=True),
        paper.block(1, 60, id="c", article="c", cells=Cells(3, 5, 1, 55)),
    ]
    issue = paper.issue(articles, blocks)
    page = compose_page(issue, issue.pages[0], BOOK)
    assert not {f.code for f in lint_page(page)} & {"overlap", "outside-type-area", "widow", "page-break-through"}


def test_a_line_that_enters_an_l_does_not_break_the_page() -> None:
    plain = [
        paper.block(2, 20, id=f"p{n}", cells=Cells(2 * (n % 2), 40 * (n // 2), 2, 20), article=f"p{n}")
        for n in range(4)
    ]
    l_shape = paper.block(4, 20, id="l", article="l", cells=Cells(0, 20, 4, 20))
    articles = [paper.article(300, id=block.id) for block in (*plain, l_shape)]

    def broken(*blocks: Block) -> bool:
        issue = paper.issue(articles, blocks)
        page = compose_page(issue, issue.pages[0], BOOK)
        return "page-break-through" in {f.code for f in lint_page(page)}

    assert broken(*plain, l_shape)
    # Arms up and down, one on either side: no level line passes between the rows any more.
    arms = replace(l_shape, cells=Cells(0, 10, 4, 40), steps=(Step(0, 10), Step(0, 10), Step(10, 0), Step(10, 0)))
    cut = [
        replace(plain[0], cells=Cells(0, 0, 2, 10)),
        plain[1],
        replace(plain[2], cells=Cells(0, 40, 2, 20)),
        replace(plain[3], cells=Cells(2, 50, 2, 10)),
    ]
    assert not broken(*cut, arms)


steps = st.lists(st.builds(Step, st.integers(-2, 30), st.integers(-2, 30)), min_size=4, max_size=4).map(tuple)
stepped = st.builds(
    lambda block, told, head, tracking: replace(
        block, steps=told[: block.cells.columns], head=head, tracking=tracking
    ),
    paper.blocks, steps, st.integers(-1, 5), st.integers(-20, 30) | st.integers(-(10**6), 10**6),
)  # fmt: skip


def own_cells(block: Block) -> set[tuple[int, int]]:
    return {(c, n) for p in block.parts for c in range(p.column, p.right) for n in range(p.line, p.bottom)}


@settings(max_examples=150)
@given(paper.articles, stepped)
def test_text_stays_on_the_block_s_own_cells(article: Article, block: Block) -> None:
    page = compose(block, article)
    story = frames(page, "story")
    placed = sum(not c.isspace() for frame in story for line in frame.lines for c in line.text)
    assert placed + sum(frame.overset for frame in story) == article.characters
    cells = own_cells(block)
    baselines = {AREA.baseline(line): line for line in range(AREA.lines)}
    for frame in story:
        covered = [
            c
            for c in range(4)
            if AREA.column_x(c) < frame.rect.right and frame.rect.x < AREA.column_x(c) + AREA.column_width
        ]
        for line in frame.lines:
            assert {(column, baselines[line.baseline]) for column in covered} <= cells
    lines = [
        Rect(line.x, line.baseline - ascent(EM), line.width, EM)
        for frame in story
        for line in frame.lines
        if line.width > 0
    ]
    for frame in frames(page, "headline", "kicker", "deck", "byline", "picture", "caption"):
        assert not any(frame.rect.overlaps(line) for line in lines)
        assert frame.rect.y >= AREA.y + block.cells.line * AREA.leading
        assert frame.rect.bottom <= AREA.y + block.cells.bottom * AREA.leading


@settings(max_examples=60)
@given(paper.articles, paper.articles, st.integers(1, 3), st.integers(5, 30), st.integers(5, 30), st.booleans())
def test_neighbours_in_each_other_s_corners_never_meet(
    one: Article, other: Article, column: int, cut: int, more: int, boxed: bool
) -> None:
    lines = cut + more
    lower = Block("a", BlockKind.ARTICLE, Cells(0, 0, 4, lines), "a", "small", boxed=boxed)
    lower = replace(lower, steps=(Step(),) * column + (Step(cut, 0),) * (4 - column))
    upper = Block("b", BlockKind.ARTICLE, Cells(column, 0, 4 - column, cut), "b", "small", boxed=not boxed)
    issue = paper.issue([one, replace(other, id="b")], [lower, upper])
    page = compose_page(issue, issue.pages[0], BOOK)
    for a in content_frames(page.blocks[0]):
        for b in content_frames(page.blocks[1]):
            assert not a.rect.overlaps(b.rect), (a.id, b.id)


def test_text_runs_round_a_frame_in_a_stepped_block() -> None:
    rect = Rect(AREA.column_x(1) + pt(100), AREA.y + 24 * AREA.leading, pt(110), pt(100))
    frame = Frame("f", FrameKind.TINT, rect, wraps=True)
    page = compose(paper.block(3, 40, steps=L_SHAPE), None, frame)
    for column in frames(page, "story"):
        for line in column.lines:
            assert not rect.overlaps(Rect(line.x, line.baseline - ascent(EM), line.width, EM))


def test_what_is_no_text_keeps_to_the_largest_rectangle() -> None:
    block = paper.block(3, 40, kind=BlockKind.ADVERTISEMENT, article=None, steps=(Step(), Step(), Step(30, 0)))
    issue = paper.issue([], [block])
    page = compose_page(issue, issue.pages[0], BOOK)
    (tint,) = frames(page, "tint")
    assert tint.rect.right == AREA.column_x(1) + AREA.column_width
    assert len(page.blocks[0].area) == 2
