"""Copies come to a page with articles, pictures and ids of their own, on the nearest free cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits import copies, frames, items
from editor.edits.copies import Copied, copied_of
from editor.edits.errors import EditRefused
from editor.measure import Rect, mm
from editor.model.issue import Issue
from editor.model.page import Cells, Frame, FrameKind


def test_a_copied_block_brings_its_article_and_pictures(issue: Issue) -> None:
    pasted = copies.paste(issue, 2, copied_of(issue, ("b1",)))
    block = pasted.pages[1].blocks[-1]
    article = pasted.article(block.article)
    original = issue.article("a0")
    assert block.id not in {b.id for p in issue.pages for b in p.blocks}
    assert article.id != "a0"
    assert article.story is original.story
    assert block.slots[0].picture == article.pictures[0].id != original.pictures[0].id
    assert block.cells.columns == 3
    assert pasted.pages[0] is issue.pages[0]


def test_copies_stand_on_the_nearest_free_cells(issue: Issue) -> None:
    copied = copied_of(issue, ("b2",))
    once = copies.paste(issue, 1, copied)
    cells = once.pages[0].blocks[-1].cells
    assert not any(cells.overlaps(b.cells) for b in issue.pages[0].blocks)
    assert abs(cells.column - 3) <= 1
    full = once
    for _ in range(8):
        full = copies.paste(full, 1, copied) if _has_room(full, 2, 10) else full
    with pytest.raises(EditRefused, match="no free room"):
        copies.paste(full, 1, copied)


def _has_room(issue: Issue, columns: int, lines: int) -> bool:
    area, taken = issue.template.type_area, [b.cells for b in issue.pages[0].blocks]
    return any(
        not any(Cells(x, y, columns, lines).overlaps(t) for t in taken)
        for x in range(area.columns - columns + 1)
        for y in range(area.lines - lines + 1)
    )


def test_another_issue_learns_the_pictures(issue: Issue) -> None:
    copied = copied_of(issue, ("b1",))
    bare = replace(issue, articles=(), pages=(replace(issue.pages[1], blocks=()),), assets=())
    pasted = copies.paste(bare, 2, copied)
    assert pasted.assets == issue.assets
    assert pasted.articles[0].id == "a0"


def test_copies_of_frames_lie_beside_the_original(issue: Issue) -> None:
    frame = Frame("f1", FrameKind.PICTURE, Rect(mm(20), mm(30), mm(40), mm(10)), picture="a0-p", locked=True)
    framed = frames.add_frame(issue, 1, frame)
    pasted = copies.paste(framed, 1, copied_of(framed, ("f1",)))
    one, two = pasted.pages[0].frames
    assert one == frame
    assert two.rect == frame.rect.moved(dx=copies.STEP, dy=copies.STEP)
    assert (two.locked, two.picture) == (False, "f" * 64)


def test_a_copied_group_is_a_group_of_its_own(issue: Issue) -> None:
    framed = frames.add_frame(issue, 1, Frame("f1", FrameKind.TINT, Rect(mm(20), mm(30), mm(40), mm(10))))
    grouped = items.group_items(framed, ("b2", "f1"))
    pasted = copies.paste(grouped, 2, copied_of(grouped, ("b2", "f1")))
    groups = {pasted.pages[1].blocks[-1].group, pasted.pages[1].frames[-1].group}
    assert len(groups) == 1
    assert groups != {grouped.block("b2")[1].group}


def test_an_article_of_the_pool_is_copied_into_the_pool(issue: Issue) -> None:
    pasted = copies.paste(issue, 1, copied_of(issue, (), "a4"))
    assert pasted.articles[-1].headline == "待排"
    assert pasted.placed() == issue.placed()
    with pytest.raises(EditRefused, match="nothing to paste"):
        copies.paste(issue, 1, Copied())
    assert copied_of(issue, ("mast",)).blocks == ()
