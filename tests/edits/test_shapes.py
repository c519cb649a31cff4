"""Blocks become L-shaped or stepped, stay in one piece, and never meet another block's cells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.edits import blocks, shapes
from editor.edits.errors import EditRefused
from editor.edits.shapes import Corner
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Step

same_fixture = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(issue: Issue, block: str = "b1") -> Block:
    place = issue.block(block)
    assert place is not None
    return place[1]


def cells_of(block: Block) -> set[tuple[int, int]]:
    return {(c, n) for p in block.parts for c in range(p.column, p.right) for n in range(p.line, p.bottom)}


def test_a_union_of_rectangles_becomes_columns_with_their_own_ends(issue: Issue) -> None:
    block = found(shapes.shape_block(issue, "b1", (Cells(0, 6, 2, 20), Cells(2, 16, 4, 14))))
    assert block.cells == Cells(0, 6, 6, 24)
    assert block.steps == (Step(0, 4), Step(0, 4), *[Step(10, 0)] * 4)
    assert block.parts == (Cells(0, 6, 2, 10), Cells(0, 16, 6, 10), Cells(2, 26, 4, 4))


def test_a_rectangle_of_two_halves_is_a_plain_block(issue: Issue) -> None:
    shaped = shapes.shape_block(issue, "b1", (Cells(0, 6, 3, 10), Cells(0, 16, 3, 10)))
    assert shaped is issue


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ((), "A block is at least one column wide and one line high."),
        ((Cells(0, 6, 2, 0),), "A block is at least one column wide and one line high."),
        ((Cells(0, 6, 1, 5), Cells(2, 6, 1, 5)), "The parts of the block do not touch."),
        ((Cells(0, 6, 1, 5), Cells(1, 11, 1, 5)), "The parts of the block do not touch."),
        ((Cells(0, 6, 1, 5), Cells(0, 12, 1, 5)), "A column of the block would have a hole."),
        ((Cells(0, 6, 3, 20), Cells(3, 10, 1, 5)), "“老街新貌” already stands there."),
        ((Cells(0, 6, 3, 35),), "The block would stand outside the type area."),
    ],
)
def test_what_is_no_block_is_refused(issue: Issue, cells: tuple[Cells, ...], sentence: str) -> None:
    with pytest.raises(EditRefused, match=sentence):
        shapes.shape_block(issue, "b1", cells)


def test_a_neighbour_moves_into_a_cut_corner_and_no_further(issue: Issue) -> None:
    cut = shapes.cut_corner(issue, "b1", Corner.TOP_RIGHT, 1, 12)
    assert cells_of(found(cut)) == cells_of(found(issue)) - {(2, n) for n in range(6, 18)}
    moved = blocks.move_block(cut, "b2", -1, 2)
    assert not found(moved, "b2").overlaps(found(moved))
    with pytest.raises(EditRefused, match="食堂开张"):
        blocks.move_block(cut, "b2", -1, 3)


def test_corners_are_cut_apart_and_made_square_again(issue: Issue) -> None:
    one = shapes.cut_corner(issue, "b1", Corner.TOP_LEFT, 1, 5)
    two = shapes.cut_corner(one, "b1", Corner.TOP_RIGHT, 1, 3)
    three = shapes.cut_corner(two, "b1", Corner.BOTTOM_RIGHT, 2, 4)
    assert found(three).steps == (Step(5, 0), Step(0, 4), Step(3, 4))
    back = shapes.cut_corner(three, "b1", Corner.TOP_LEFT, 0, 0)
    assert found(back).steps == (Step(0, 0), Step(0, 4), Step(3, 4))
    back = shapes.cut_corner(back, "b1", Corner.TOP_RIGHT, 1, 0)
    assert shapes.cut_corner(back, "b1", Corner.BOTTOM_RIGHT, 0, 9) == issue


def test_a_block_is_not_cut_away_or_apart(issue: Issue) -> None:
    with pytest.raises(EditRefused, match="as large as the block"):
        shapes.cut_corner(issue, "b1", Corner.TOP_LEFT, 3, 5)
    cut = shapes.cut_corner(issue, "b1", Corner.TOP_LEFT, 1, 12)
    with pytest.raises(EditRefused, match="fall apart"):
        shapes.cut_corner(cut, "b1", Corner.BOTTOM_RIGHT, 2, 8)


def test_resizing_and_moving_keep_the_steps(issue: Issue) -> None:
    cut = shapes.cut_corner(issue, "b1", Corner.BOTTOM_RIGHT, 1, 6)
    narrow = blocks.resize_block(cut, "b1", left=1)
    assert found(narrow).steps == (Step(), Step(0, 6))
    wide = blocks.resize_block(narrow, "b1", left=-1)
    assert found(wide).steps == (Step(), Step(), Step(0, 6))
    down = blocks.move_block(wide, "b1", 0, 4)
    assert cells_of(found(down)) == {(c, n + 4) for c, n in cells_of(found(wide))}
    swapped = blocks.swap_blocks(blocks.lock_block(cut, "b3", locked=False), "b1", "b3")
    assert found(swapped, "b3").steps == (Step(), Step(), Step(0, 6))
    assert not found(swapped).steps


def test_a_headline_stands_over_some_columns(issue: Issue) -> None:
    over = shapes.set_head(issue, "b1", 2)
    assert found(over).head == 2
    assert shapes.set_head(over, "b1", 3) == issue
    with pytest.raises(EditRefused, match="3 text columns"):
        shapes.set_head(issue, "b1", 4)


@same_fixture
@given(
    st.lists(
        st.builds(Cells, st.integers(0, 5), st.integers(6, 39), st.integers(1, 3), st.integers(1, 12)),
        min_size=1,
        max_size=4,
    )
)
def test_a_shaped_block_has_exactly_the_cells_told(issue: Issue, cells: list[Cells]) -> None:
    alone = issue.with_page(replace(issue.pages[0], blocks=(issue.pages[0].blocks[1],)))
    try:
        block = found(shapes.shape_block(alone, "b1", tuple(cells)))
    except EditRefused:
        return
    told = {(c, n) for p in cells for c in range(p.column, p.right) for n in range(p.line, p.bottom)}
    assert cells_of(block) == told
    assert sum(p.columns * p.lines for p in block.parts) == len(told)
    assert {(s.column, n) for s in block.strips for n in range(s.line, s.bottom)} == told


def test_only_an_article_has_steps(issue: Issue) -> None:
    kept = blocks.reserve_cells(issue, 2, BlockKind.ADVERTISEMENT, Cells(2, 0, 3, 10))
    name = kept.pages[1].blocks[-1].id
    with pytest.raises(EditRefused, match="Only an article"):
        shapes.cut_corner(kept, name, Corner.TOP_LEFT, 1, 3)
    assert shapes.shape_block(kept, name, (Cells(2, 0, 2, 10),)) != kept
