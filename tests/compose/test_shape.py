"""A shape is the room that composing takes, to the line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.shape import Shape, block_shape
from editor.faces.book import FaceBook
from editor.model.article import Article, Picture
from editor.model.page import Block, BlockKind, Cells, HeadlineSide, Slot, Step
from tests.compose import paper

BOOK = FaceBook.default()


def story_frames(article: Article, block: Block):
    issue = paper.issue([article], [block])
    page = compose_page(issue, issue.pages[0], BOOK)
    return [frame for b in page.blocks for frame in b.frames if frame.kind == "story"]


@settings(max_examples=30)
@given(paper.articles, paper.blocks, st.integers(-1, 3))
def test_what_has_the_lines_of_its_shape_fits_and_with_one_less_does_not(
    article: Article, block: Block, slack: int
) -> None:
    shape = block_shape(
        paper.TEMPLATE,
        article,
        block.cells.columns,
        block.heading,
        BOOK,
        block.columns,
        block.slots,
        boxed=block.boxed,
        side=block.headline,
    )
    # A higher block may have room for an upright headline where the shape had none.
    slack = max(slack, -shape.squeeze) if block.headline is HeadlineSide.ABOVE else 0
    fitting = replace(block, cells=replace(block.cells, lines=shape.lines + slack), slack=slack)
    frames = story_frames(article, fitting)
    assert sum(frame.overset for frame in frames) == 0
    assert sum(frame.unfilled_lines for frame in frames) == (shape.unfilled if frames else 0)
    # An upright headline in a lower block takes other room.
    if block.headline is HeadlineSide.ABOVE and shape.story and not block.slots and article.characters:
        short = replace(block, cells=replace(block.cells, lines=shape.lines - 1), slack=0)
        rows = story_frames(article, short)
        assert not rows or sum(f.overset for f in rows) or not rows[-1].unfilled_lines


@settings(max_examples=40)
@given(paper.articles, st.integers(2, 4), st.data(), st.integers(0, 3))
def test_columns_that_rise_beside_their_headline_fit_to_the_line(
    article: Article, columns: int, data: st.DataObject, slack: int
) -> None:
    head = data.draw(st.integers(0, columns - 1), label="head")
    steps = data.draw(st.sampled_from([0, 4, 9]), label="steps")
    lower = data.draw(st.integers(1, columns - 1), label="lower")
    above = (0,) * (columns - lower) + (steps,) * lower
    if not steps and not head:
        return
    shape = block_shape(
        paper.TEMPLATE, article, columns, "small", BOOK, head=head, above=above if steps else (), slack=slack
    )
    block = Block(
        "b",
        BlockKind.ARTICLE,
        Cells(0, 0, columns, shape.lines),
        article=article.id,
        heading="small",
        head=head,
        slack=slack,
        steps=tuple(Step(top) for top in above) if steps else (),
    )
    if shape.lines <= max(above):
        return  # its lower columns would have no cells
    frames = story_frames(article, block)
    assert sum(frame.overset for frame in frames) == 0
    assert sum(frame.unfilled_lines for frame in frames) == (shape.unfilled if frames else 0)
    assert shape.stack <= shape.lines


def test_the_parts_of_a_shape() -> None:
    shape = block_shape(paper.TEMPLATE, paper.article(15 * 16 - 2), 2, "small", BOOK)
    assert (shape.lines, shape.stack, shape.story, shape.unfilled, shape.columns) == (12, 4, 8, 0, 2)
    assert (shape.headline_lines, shape.headline_fill) == (1, 64 / 310)


def test_an_article_of_nothing_needs_no_more_than_its_gap() -> None:
    shape = block_shape(paper.TEMPLATE, Article("a"), 1, "small", BOOK)
    assert (shape.lines, shape.story, shape.headline_lines) == (1, 0, 0)


def test_shapes_of_what_has_not_changed_are_kept() -> None:
    article = paper.article(500)
    one, same = (block_shape(paper.TEMPLATE, article, 2, "small", BOOK) for _ in range(2))
    assert one is same


def test_a_wider_block_is_lower() -> None:
    article = paper.article(900)
    lines = [block_shape(paper.TEMPLATE, article, columns, "small", BOOK).lines for columns in (1, 2, 3, 4)]
    assert lines == sorted(lines, reverse=True)
    assert Cells(0, 0, 4, lines[-1]).bottom < lines[0]


def test_lines_under_a_picture_are_counted() -> None:
    pictured = paper.article(15 * 16 - 2, pictures=(Picture("p0", paper.PHOTO.sha256),))

    def shape_of(*slots: Slot) -> Shape:
        return block_shape(paper.TEMPLATE, pictured, 2, "small", BOOK, 0, slots)

    assert shape_of().dribble == 0
    beside = shape_of(Slot("p0", 1, 6))
    assert 0 < beside.dribble < beside.story - 6
    assert shape_of(Slot("p0", 2, 6)).dribble == shape_of().story
