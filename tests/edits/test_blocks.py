"""Blocks move by cells, never onto each other, and leave everything else as it was."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.edits import blocks
from editor.edits.errors import EditRefused
from editor.model.issue import Issue
from editor.model.page import BlockKind, Cells, HeadlineSide, Slot

same_fixture = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def cells(issue: Issue, block: str) -> Cells:
    found = issue.block(block)
    assert found is not None
    return found[1].cells


@same_fixture
@given(columns=st.integers(-6, 6), lines=st.integers(-40, 40))
def test_moving_there_and_back_changes_nothing(issue: Issue, columns: int, lines: int) -> None:
    try:
        there = blocks.move_block(issue, "b2", columns, lines)
    except EditRefused:
        return
    assert cells(there, "b2") == Cells(3 + columns, 6 + lines, 2, 10)
    assert blocks.move_block(there, "b2", -columns, -lines) == issue
    assert there.pages[1] is issue.pages[1]
    assert all(a is b for a, b in zip(there.articles, issue.articles, strict=True))


@same_fixture
@given(columns=st.integers(-7, 7), lines=st.integers(-45, 45))
def test_no_move_leaves_the_type_area_or_meets_a_block(issue: Issue, columns: int, lines: int) -> None:
    target = Cells(3 + columns, 6 + lines, 2, 10)
    inside = target.column >= 0 and target.line >= 0 and target.right <= 6 and target.bottom <= 40
    free = not any(b.cells.overlaps(target) for b in issue.pages[0].blocks if b.id != "b2")
    if inside and free:
        assert cells(blocks.move_block(issue, "b2", columns, lines), "b2") == target
    else:
        with pytest.raises(EditRefused):
            blocks.move_block(issue, "b2", columns, lines)


@pytest.mark.parametrize(
    ("block", "columns", "lines", "sentence"),
    [
        ("b1", 1, 0, "“老街新貌” already stands there."),
        ("b1", 0, -1, "The masthead already stands there."),
        ("b1", -1, 0, "The block would stand outside the type area."),
        ("b3", 0, 1, "“河道清淤” is locked; unlock it first."),
        ("gone", 0, 1, "The block is no longer on the page."),
        ("mast", 0, 1, "The masthead stands where the template puts it; change the template to move it."),
    ],
)
def test_a_refusal_says_why(issue: Issue, block: str, columns: int, lines: int, sentence: str) -> None:
    with pytest.raises(EditRefused) as refused:
        blocks.move_block(issue, block, columns, lines)
    assert str(refused.value) == sentence
    assert refused.value.chinese != sentence


def test_a_block_moves_to_another_page(issue: Issue) -> None:
    moved = blocks.move_block(issue, "b2", 0, 0, page=2)
    found = moved.block("b2")
    assert found is not None
    assert found[0].number == 2
    assert [b.id for b in moved.pages[0].blocks] == ["mast", "b1", "b3"]


def test_edges_move_by_cells_and_pictures_stay_inside(issue: Issue) -> None:
    narrow = blocks.resize_block(issue, "b1", right=-2, bottom=3)
    assert cells(narrow, "b1") == Cells(0, 6, 1, 23)
    found = narrow.block("b1")
    assert found is not None
    assert found[1].slots == (Slot("a0-p", 1, 8),)


@pytest.mark.parametrize("edges", [{"right": -3}, {"top": 20}, {"right": 1}, {"left": -1}, {"top": -1}])
def test_an_impossible_size_is_refused(issue: Issue, edges: dict[str, int]) -> None:
    with pytest.raises(EditRefused):
        blocks.resize_block(issue, "b1", **edges)


def test_swapping_twice_is_nothing(issue: Issue) -> None:
    for other in ("b2", "b4"):
        once = blocks.swap_blocks(issue, "b1", other)
        assert cells(once, "b1") == cells(issue, other)
        assert cells(once, other) == cells(issue, "b1")
        assert blocks.swap_blocks(once, "b1", other) == issue


def test_what_goes_to_the_pool_can_be_placed_again(issue: Issue) -> None:
    without = blocks.remove_block(issue, "b2")
    assert "a1" not in without.placed()
    again = blocks.place_article(without, "a1", page=1, cells=Cells(3, 6, 2, 10))
    block = again.pages[0].blocks[-1]
    assert (block.kind, block.article, block.heading) == (BlockKind.ARTICLE, "a1", "brief")
    assert len({b.id for p in again.pages for b in p.blocks}) == 5
    with pytest.raises(EditRefused, match="already stands on a page"):
        blocks.place_article(again, "a1", page=2, cells=Cells(4, 0, 1, 5))


def test_a_locked_block_only_unlocks(issue: Issue) -> None:
    for refused in (
        lambda: blocks.remove_block(issue, "b3"),
        lambda: blocks.swap_blocks(issue, "b1", "b3"),
        lambda: blocks.set_boxed(issue, "b3", True),
    ):
        with pytest.raises(EditRefused, match="is locked"):
            refused()
    free = blocks.lock_block(issue, "b3", False)
    assert "a2" not in blocks.remove_block(free, "b3").placed()


def test_a_headline_stands_upright_and_lies_down_again(issue: Issue) -> None:
    upright = blocks.place_headline(issue, "b1", HeadlineSide.LEFT)
    found = upright.block("b1")
    assert found is not None
    assert found[1].headline is HeadlineSide.LEFT
    assert blocks.place_headline(upright, "b1", HeadlineSide.ABOVE) == issue


def test_how_a_block_is_set(issue: Issue) -> None:
    assert blocks.set_heading(issue, "b1", "lead") is issue
    with pytest.raises(EditRefused, match="no headline rank"):
        blocks.set_heading(issue, "b1", "huge")
    with pytest.raises(EditRefused, match="at most 6 text columns"):
        blocks.set_columns(issue, "b1", 7)
    with pytest.raises(EditRefused):
        blocks.set_slack(issue, "b1", 20)
    with pytest.raises(EditRefused, match="no such picture"):
        blocks.set_slots(issue, "b1", (Slot("a1-p", 1, 4),))
    with pytest.raises(EditRefused, match="larger than its block"):
        blocks.set_slots(issue, "b1", (Slot("a0-p", 4, 4),))


def test_text_set_upright_has_its_headline_at_the_right(issue: Issue) -> None:
    upright = blocks.set_vertical(issue, "b1", True)
    assert upright.block("b1")[1].vertical
    assert upright.block("b1")[1].headline is HeadlineSide.RIGHT
    assert blocks.set_vertical(upright, "b1", True) is upright
    level = blocks.set_vertical(upright, "b1", False)
    assert (level.block("b1")[1].vertical, level.block("b1")[1].headline) == (False, HeadlineSide.ABOVE)
    with pytest.raises(EditRefused):
        blocks.set_vertical(issue, "mast", True)
