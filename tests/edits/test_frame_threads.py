"""Text frames are threaded, cut, copied and taken away, and the text runs on."""

from __future__ import annotations

import pytest

from editor.edits.copies import copied_of, paste
from editor.edits.errors import EditRefused
from editor.edits.frames import add_frame, set_look, set_text
from editor.edits.items import remove_items
from editor.edits.pages import remove_page
from editor.edits.threads import continue_text, link_frames, unlink_frames
from editor.measure import Rect, mm
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind, Page
from editor.model.thread import frame_thread
from editor.store.templates import load_template


def text_frames(*ids: str) -> Issue:
    """An issue with text frames, each going on in the next, on two pages in turn."""
    pages: dict[int, list[Frame]] = {1: [], 2: []}
    for number, name in enumerate(ids):
        follows = ids[number - 1] if number else ""
        rect = Rect(mm(10 + 30 * number), mm(40), mm(25), mm(30))
        pages[number % 2 + 1].append(Frame(name, FrameKind.TEXT, rect, text="" if number else "正文", follows=follows))
    return Issue("报", load_template("tianshan"), pages=tuple(Page(n, frames=tuple(f)) for n, f in pages.items()))


def thread(issue: Issue, name: str) -> list[str]:
    found = issue.frame(name)
    assert found is not None
    return [frame.id for _, frame in frame_thread(issue, found[1])]


def test_a_text_goes_on_in_a_new_frame_and_those_after_it_follow() -> None:
    issue = continue_text(text_frames("a", "b"), "a", 2, Rect(mm(100), mm(100), mm(30), mm(30)))
    assert thread(issue, "a") == ["a", "f1", "b"]
    assert issue.frame("f1")[0].number == 2


def test_an_empty_frame_is_linked_and_one_with_words_is_not() -> None:
    issue = add_frame(text_frames("a", "b"), 1, Frame("c", FrameKind.TEXT, Rect(mm(9), mm(99), mm(30), mm(30))))
    assert thread(link_frames(issue, "a", "c"), "c") == ["a", "c", "b"]
    for frame, to in (("a", "b"), ("c", "a"), ("a", "a")):
        with pytest.raises(EditRefused):
            link_frames(issue, frame, to)


def test_a_text_ends_where_it_is_cut() -> None:
    issue = unlink_frames(text_frames("a", "b", "c"), "b")
    assert (thread(issue, "a"), thread(issue, "c")) == (["a", "b"], ["c"])
    with pytest.raises(EditRefused):
        unlink_frames(issue, "b")


def test_a_thread_closes_over_a_frame_that_is_taken_away() -> None:
    issue = remove_items(text_frames("a", "b", "c"), ("b",))
    assert thread(issue, "c") == ["a", "c"]
    issue = remove_items(text_frames("a", "b", "c"), ("a",))
    assert thread(issue, "c") == ["b", "c"]
    assert issue.frame("b")[1].text == "正文"
    issue = remove_page(text_frames("a", "b", "c"), 1)
    assert (thread(issue, "b"), issue.frame("b")[1].text) == (["b"], "正文")


def test_what_is_typed_in_a_further_frame_changes_the_text() -> None:
    issue = set_text(text_frames("a", "b"), "b", "新的文字")
    assert issue.frame("a")[1].text == "新的文字"
    issue = set_look(issue, "b", style="notice", wraps=True)
    assert issue.frame("a")[1].style == "notice"
    assert (issue.frame("a")[1].wraps, issue.frame("b")[1].wraps) == (False, True)


def test_copies_of_a_thread_are_a_thread_of_their_own() -> None:
    issue = text_frames("a", "b", "c")
    pasted = paste(issue, 1, copied_of(issue, ("a", "c")))
    assert thread(pasted, "a") == ["a", "b", "c"]
    assert len(thread(pasted, "f1")) == 2
    alone = paste(issue, 1, copied_of(issue, ("c",)))
    copy = next(f for f in alone.pages[0].frames if f.id not in {"a", "b", "c"})
    assert (copy.follows, copy.text) == ("", "正文")
