"""Texts of free frames run on through further frames and pages; every character is placed once, or counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.issue import compose_issue
from editor.compose.page import ComposedFrame, ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind, Page
from editor.model.thread import frame_thread
from tests.compose import paper

BOOK = FaceBook.default()
PLACE = Rect(mm(20), paper.TYPE_AREA.y + pt(60), pt(100), pt(48))
WORDS = "\n".join(paper.text(n) for n in (35, 28, 41))


def frame(name: str, follows: str = "", rect: Rect = PLACE, text: str = "", **parts) -> Frame:
    return Frame(name, FrameKind.TEXT, rect, text=text, follows=follows, **parts)


def issue(*pages: tuple[Frame, ...], template=paper.TEMPLATE) -> Issue:
    made = tuple(Page(number, frames=frames) for number, frames in enumerate(pages, start=1))
    return replace(paper.issue((), ()), template=template, pages=made)


def shown(pages: tuple[ComposedPage, ...], kind: str = "text") -> list[ComposedFrame]:
    return [f for page in pages for block in page.blocks for f in block.frames if f.kind == kind]


def said(found: ComposedFrame) -> str:
    return "".join(line.text for line in found.lines)


def test_a_text_goes_on_where_the_frame_before_ends() -> None:
    made = issue(
        (frame("a", text=WORDS), frame("b", "a", PLACE.moved(dy=pt(96))), frame("c", "b", PLACE.moved(dx=mm(50))))
    )
    first, second, third = shown(compose_issue(made, BOOK))
    assert "".join(map(said, (first, second, third))) == WORDS.replace("\n", "")
    assert [f.thread for f in (first, second, third)] == [0, 1, 2]
    assert len(first.lines) == 4
    assert sum(f.overset for f in (first, second, third)) == 0
    assert not [f for page in compose_issue(made, BOOK) for f in page.findings]
    places = [(line.paragraph, line.start, line.end) for f in (first, second, third) for line in f.lines]
    assert places == sorted(places)


def test_what_finds_no_place_is_counted_at_the_last_frame() -> None:
    made = issue((frame("a", text=WORDS), frame("b", "a", PLACE.moved(dy=pt(96)))))
    pages = compose_issue(made, BOOK)
    first, second = shown(pages)
    assert first.overset == 0
    assert second.overset == len(WORDS.replace("\n", "")) - len(said(first)) - len(said(second))
    assert [(f.code, f.place.block) for f in pages[0].findings] == [("overset", "b")]


def test_the_ways_between_pages_are_printed_and_kept_true() -> None:
    made = issue((frame("a", text=WORDS),), (), (frame("b", "a", replace(PLACE, height=pt(200))),))
    pages = compose_issue(made, BOOK)
    assert [said(f) for f in shown(pages, "jump")] == ["（下转第3版）", "（上接第1版）"]
    first, second = shown(pages)
    leaves, comes = shown(pages, "jump")
    assert leaves.lines[0].baseline == first.lines[0].baseline + 3 * pt(12)
    assert comes.lines[0].baseline == second.lines[0].baseline - pt(12)
    assert leaves.rect.bottom <= PLACE.bottom + pt(1)
    moved = replace(made, pages=(made.pages[0], replace(made.pages[2], number=2)))
    assert [said(f) for f in shown(compose_issue(moved, BOOK), "jump")] == ["（下转第2版）", "（上接第1版）"]


def test_a_text_that_ends_before_its_last_frame_says_no_way() -> None:
    made = issue((frame("a", text=paper.text(20)),), (frame("b", "a"),))
    pages = compose_issue(made, BOOK)
    assert not shown(pages, "jump")
    assert [len(f.lines) for f in shown(pages)] == [3, 0]


def test_no_frame_begins_with_the_last_line_of_a_paragraph() -> None:
    # 2 + 35 characters are four lines of ten; five lines would be left alone in the next frame.
    made = issue((frame("a", text=paper.text(43)), frame("b", "a", PLACE.moved(dy=pt(96)))))
    first, second = shown(compose_issue(made, BOOK))
    assert (len(first.lines), len(second.lines)) == (3, 2)


def test_upright_frames_go_on_to_the_left() -> None:
    style = replace(paper.BODY, vertical=True)
    template = replace(paper.TEMPLATE, styles={**paper.TEMPLATE.styles, "verse": style})
    made = issue(
        (frame("a", text=WORDS, style="verse", rect=replace(PLACE, height=pt(80))),),
        (frame("b", "a", Rect(PLACE.x, PLACE.y, pt(300), pt(80))),),
        template=template,
    )
    pages = compose_issue(made, BOOK)
    first, second = shown(pages)
    assert first.vertical
    assert second.vertical
    assert said(first) + said(second) == WORDS.replace("\n", "")
    assert [said(f) for f in shown(pages, "jump")] == ["（下转第2版）", "（上接第1版）"]
    leaves, comes = shown(pages, "jump")
    assert leaves.rect.right <= first.rect.x
    assert comes.rect.x >= second.rect.right


@pytest.mark.parametrize("follows", ["a", "none", "p", "b"])
def test_what_follows_nothing_sound_stands_alone(follows: str) -> None:
    picture = Frame("p", FrameKind.PICTURE, PLACE)
    made = issue((frame("a", follows, text="甲"), frame("b", "a" if follows == "b" else "", text="乙"), picture))
    assert {said(f) for f in shown(compose_issue(made, BOOK))} == {"甲", "乙"}


def test_of_two_that_follow_one_the_first_does() -> None:
    made = issue((frame("a", text=WORDS), frame("b", "a"), frame("c", "a", text="丙")))
    assert [f.id for _, f in frame_thread(made, made.pages[0].frames[1])] == ["a", "b"]
    assert said(shown(compose_issue(made, BOOK))[2]) == "丙"


rects = st.builds(
    Rect, st.integers(0, mm(200)), st.integers(0, mm(250)), st.integers(0, mm(90)), st.integers(0, mm(60))
)
texts = st.lists(st.text(st.sampled_from("天山路，。“”（）a1 "), max_size=60), max_size=5).map("\n".join)


@given(
    texts,
    st.lists(st.tuples(rects, st.integers(1, 3), st.sampled_from((0, 1, pt(2)))), min_size=1, max_size=5),
    st.booleans(),
)
def test_every_character_is_placed_once_or_counted(
    text: str, members: list[tuple[Rect, int, int]], vertical: bool
) -> None:
    style = replace(paper.BODY, vertical=vertical)
    template = replace(paper.TEMPLATE, styles={**paper.TEMPLATE.styles, "verse": style})
    pages: dict[int, list[Frame]] = {1: [], 2: [], 3: []}
    for number, (rect, page, thickness) in enumerate(members):
        follows = f"f{number - 1}" if number else ""
        name = f"f{number}"
        pages[page].append(frame(name, follows, rect, "" if number else text, style="verse", thickness=thickness))
    composed = compose_issue(issue(*(tuple(frames) for frames in pages.values()), template=template), BOOK)
    found = shown(composed)
    placed = sum(not c.isspace() for f in found for c in said(f))
    assert placed + sum(f.overset for f in found) == sum(not c.isspace() for c in text)
    in_order = sorted((f for f in found if f.lines), key=lambda f: f.thread or 0)
    offsets = [(line.paragraph, line.start) for f in in_order for line in f.lines]
    assert offsets == sorted(set(offsets))
