"""A story goes on where it is told to, in reading order, and ends where it is cut."""

from __future__ import annotations

import pytest

from editor.edits import threads
from editor.edits.errors import EditRefused
from editor.edits.threads import parts_of
from editor.model.issue import Issue
from editor.model.page import Cells


def order(issue: Issue, article: str = "a0") -> list[tuple[int, str]]:
    return [(page.number, block.id) for page, block in parts_of(issue, article)]


def test_a_story_goes_on_on_a_later_page(issue: Issue) -> None:
    threaded = threads.continue_story(issue, "b1", 2, Cells(2, 0, 2, 10))
    (one, first), (two, second) = order(threaded)
    assert (one, first, two) == (1, "b1", 2)
    assert threaded.block(second)[1].heading == "lead"


def test_a_new_part_comes_right_after_the_block_it_goes_on_from(issue: Issue) -> None:
    threaded = threads.continue_story(issue, "b1", 2, Cells(2, 0, 2, 10))
    last = order(threaded)[1][1]
    between = threads.continue_story(threaded, "b1", 1, Cells(3, 20, 1, 10))
    assert order(between)[0][1] == "b1"
    assert order(between)[2][1] == last
    before = threads.continue_story(threaded, "b1", 2, Cells(4, 0, 2, 10))
    assert order(before)[2][1] == last


def test_a_story_does_not_go_on_before_itself(issue: Issue) -> None:
    with pytest.raises(EditRefused, match="own page or a later"):
        threads.continue_story(issue, "b4", 1, Cells(3, 20, 1, 10))
    with pytest.raises(EditRefused, match="template"):
        threads.continue_story(issue, "mast", 1, Cells(3, 20, 1, 10))
    with pytest.raises(EditRefused, match="already stands"):
        threads.continue_story(issue, "b1", 1, Cells(3, 6, 1, 10))


def test_a_cut_thread_ends_there(issue: Issue) -> None:
    threaded = threads.continue_story(issue, "b1", 1, Cells(3, 20, 1, 10))
    threaded = threads.continue_story(threaded, order(threaded)[1][1], 2, Cells(2, 0, 2, 10))
    assert len(order(threaded)) == 3
    assert threads.cut_thread(threaded, "b1") == issue
    assert len(order(threads.cut_thread(threaded, order(threaded)[1][1]))) == 2
    with pytest.raises(EditRefused, match="does not go on"):
        threads.cut_thread(issue, "b1")
