"""Several blocks and frames at once: moved together or not at all, lined up, grouped, locked, taken away."""

from __future__ import annotations

import pytest

from editor.edits import frames, items
from editor.edits.errors import EditRefused
from editor.edits.items import Edge
from editor.measure import Rect, mm
from editor.model.issue import Issue
from editor.model.page import Cells, Frame, FrameKind

RECTS = {"f1": Rect(mm(20), mm(30), mm(40), mm(10)), "f2": Rect(mm(70), mm(60), mm(20), mm(30)),
         "f3": Rect(mm(120), mm(150), mm(10), mm(10))}  # fmt: skip


@pytest.fixture
def framed(issue: Issue) -> Issue:
    for name, rect in RECTS.items():
        issue = frames.add_frame(issue, 1, Frame(name, FrameKind.TINT, rect))
    return issue


def rect_of(issue: Issue, name: str) -> Rect:
    return next(f.rect for p in issue.pages for f in p.frames if f.id == name)


def test_what_is_moved_together_may_take_each_others_place(issue: Issue) -> None:
    moved = items.move_items(issue, ("b2", "b1"), lines=1)
    assert moved.block("b1")[1].cells == Cells(0, 7, 3, 20)
    assert moved.block("b2")[1].cells == Cells(3, 7, 2, 10)
    apart = items.move_items(items.remove_items(issue, ("b1",)), ("b2",), columns=-1)
    assert apart.block("b2")[1].cells.column == 2
    with pytest.raises(EditRefused, match="already stands"):
        items.move_items(issue, ("b2",), columns=-1)


def test_frames_go_the_way_of_blocks_and_alone_by_any_length(framed: Issue) -> None:
    area = framed.template.type_area
    together = items.move_items(framed, ("b2", "f1"), lines=2)
    assert rect_of(together, "f1").y == RECTS["f1"].y + 2 * area.leading
    alone = items.move_items(framed, ("f1",), dx=mm(0.1), dy=-mm(0.1))
    assert rect_of(alone, "f1") == RECTS["f1"].moved(dx=mm(0.1), dy=-mm(0.1))
    with pytest.raises(EditRefused, match="columns and lines"):
        items.move_items(framed, ("b2", "f1"), dx=mm(0.1))


def test_items_change_pages_together(framed: Issue) -> None:
    moved = items.move_items(framed, ("b2", "f2"), page=2, lines=20)
    assert moved.block("b2")[0].number == 2
    assert [f.id for f in moved.pages[1].frames] == ["f2"]
    assert items.move_items(moved, ("b2", "f2"), page=1, lines=-20).placed() == framed.placed()


def test_what_is_locked_or_the_templates_stays(issue: Issue) -> None:
    for names in (("b3", "b2"), ("mast",)):
        with pytest.raises(EditRefused):
            items.move_items(issue, names, lines=1)
        with pytest.raises(EditRefused):
            items.remove_items(issue, names)
    freed = items.lock_items(issue, ("b3",), locked=False)
    assert items.move_items(freed, ("b3",), lines=1).block("b3")[1].cells.line == 7


def test_removed_articles_are_in_the_pool(framed: Issue) -> None:
    fewer = items.remove_items(framed, ("b1", "f1", "f3"))
    assert "a0" not in fewer.placed()
    assert [f.id for f in fewer.pages[0].frames] == ["f2"]
    assert fewer.pages[1] is framed.pages[1]


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (Edge.LEFT, {"f1": (20, 30), "f2": (20, 60)}),
        (Edge.RIGHT, {"f1": (50, 30), "f2": (70, 60)}),
        (Edge.CENTRE, {"f1": (35, 30), "f2": (45, 60)}),
        (Edge.TOP, {"f1": (20, 30), "f2": (70, 30)}),
        (Edge.BOTTOM, {"f1": (20, 80), "f2": (70, 60)}),
        (Edge.MIDDLE, {"f1": (20, 55), "f2": (70, 45)}),
    ],
)
def test_items_are_lined_up(framed: Issue, edge: Edge, expected: dict[str, tuple[int, int]]) -> None:
    lined = items.align_items(framed, ("f1", "f2"), edge)
    assert {n: (rect_of(lined, n).x, rect_of(lined, n).y) for n in expected} == {
        n: (mm(x), mm(y)) for n, (x, y) in expected.items()
    }


def test_blocks_are_lined_up_on_cells(issue: Issue) -> None:
    lower = items.move_items(issue, ("b2",), lines=5)
    assert items.align_items(lower, ("b1", "b2"), Edge.TOP).block("b2")[1].cells.line == 6
    with pytest.raises(EditRefused, match="already stands"):
        items.align_items(issue, ("b1", "b2"), Edge.LEFT)
    with pytest.raises(EditRefused, match="at least two"):
        items.align_items(issue, ("b1",), Edge.LEFT)


def test_gaps_become_alike(framed: Issue) -> None:
    spread = items.distribute_items(framed, ("f3", "f1", "f2"), across=True)
    first, second, third = (rect_of(spread, n) for n in ("f1", "f2", "f3"))
    assert (first, third) == (RECTS["f1"], RECTS["f3"])
    assert second.x - first.right == third.x - second.right
    with pytest.raises(EditRefused, match="three"):
        items.distribute_items(framed, ("f1", "f2"), across=False)


def test_groups_hold_blocks_and_frames_of_a_page(framed: Issue) -> None:
    grouped = items.group_items(framed, ("b1", "f1"))
    group = grouped.block("b1")[1].group
    assert group
    assert {f.id: f.group for f in grouped.pages[0].frames} == {"f1": group, "f2": "", "f3": ""}
    other = items.group_items(grouped, ("f2", "f3"))
    assert len({f.group for f in other.pages[0].frames}) == 2
    assert items.ungroup_items(other, ("b1", "f1", "f2", "f3")) == framed
    for names in (("b1",), ("b1", "b4")):
        with pytest.raises(EditRefused):
            items.group_items(framed, names)


def test_nothing_chosen_is_refused(issue: Issue) -> None:
    with pytest.raises(EditRefused, match="Nothing"):
        items.remove_items(issue, ())
