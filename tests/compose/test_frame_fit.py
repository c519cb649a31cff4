"""Remedies for texts of free frames do what they say, through the very edits, and come out as they promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.copyfit import Fit
from editor.compose.frame_fit import frame_cuts, frame_remedies, text_fit
from editor.edits.registry import apply
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, FrameKind, Page
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA
PLACE = Rect(AREA.x, AREA.y, AREA.column_width, pt(60))


def issue_of(*characters: int, rect: Rect = PLACE, style: str = "body") -> Issue:
    """Text of so many characters in a frame, in its further frames nothing."""
    text = "\n".join(paper.text(n) for n in characters)
    frames = (Frame("a", FrameKind.TEXT, rect, text=text, style=style),)
    return replace(paper.issue((), ()), pages=(Page(1, frames=frames), Page(2)))


@pytest.mark.parametrize("characters", [(80,), (95, 30), (20,), (150, 150)])
@pytest.mark.parametrize("style", ["body", "verse"])
def test_every_remedy_comes_out_as_it_says(characters: tuple[int, ...], style: str) -> None:
    styles = {**paper.TEMPLATE.styles, "verse": replace(paper.BODY, vertical=True)}
    issue = issue_of(*characters, style=style)
    issue = replace(issue, template=replace(issue.template, styles=styles))
    frame = issue.pages[0].frames[0]
    now = text_fit(issue, frame, BOOK)
    found = frame_remedies(issue, frame, BOOK)
    assert found
    assert [remedy.fit for remedy in found] == sorted(remedy.fit for remedy in found)
    for remedy in found:
        assert remedy.fit < now
        changed = apply(issue, remedy.edit, remedy.arguments)
        assert text_fit(changed, changed.frame("a")[1], BOOK) == remedy.fit


def test_a_text_over_by_little_is_closed_up() -> None:
    # A line of fifteen takes one more where each may come seven hundredths of an em closer.
    styles = {**paper.TEMPLATE.styles, "close": replace(paper.BODY, closes=0.08)}
    issue = issue_of(74, style="close")
    issue = replace(issue, template=replace(issue.template, styles=styles))
    assert text_fit(issue, issue.pages[0].frames[0], BOOK).overset == 2
    assert "frame.copyfit" in {remedy.edit for remedy in frame_remedies(issue, issue.pages[0].frames[0], BOOK)}


def test_a_frame_grows_over_nothing_that_stands_there() -> None:
    issue = issue_of(95, 30)
    page = issue.pages[0]
    block = Block("b", BlockKind.FILLER, Cells(0, 6, 1, 10))
    blocked = replace(issue, pages=(replace(page, blocks=(block,)), *issue.pages[1:]))
    assert "frame.shape" in {remedy.edit for remedy in frame_remedies(issue, page.frames[0], BOOK)}
    assert "frame.shape" not in {remedy.edit for remedy in frame_remedies(blocked, page.frames[0], BOOK)}


def test_a_text_goes_on_where_there_is_room() -> None:
    issue = issue_of(95, 30)
    ways = [r for r in frame_remedies(issue, issue.pages[0].frames[0], BOOK) if r.edit == "thread.frame"]
    assert [remedy.arguments["page"] for remedy in ways] == [2]
    assert ways[0].fit.overset == 0


def test_what_fits_needs_no_remedy() -> None:
    issue = issue_of(73)
    assert text_fit(issue, issue.pages[0].frames[0], BOOK) == Fit(0, 0)
    assert not frame_remedies(issue, issue.pages[0].frames[0], BOOK)
    picture = Frame("p", FrameKind.PICTURE, Rect(0, 0, mm(9), mm(9)))
    assert not frame_remedies(issue, picture, BOOK)


def test_cuts_say_what_they_bring() -> None:
    issue = issue_of(40, 30, 40)
    cuts = frame_cuts(issue, issue.pages[0].frames[0], BOOK)
    assert [(cut.paragraph, cut.characters) for cut in cuts] == [(0, 40), (1, 30), (2, 40)]
    for cut in cuts:
        lines = issue.pages[0].frames[0].text.split("\n")
        del lines[cut.paragraph]
        shorter = apply(issue, "frame.text", {"frame": "a", "text": "\n".join(lines)})
        assert text_fit(shorter, shorter.pages[0].frames[0], BOOK) == cut.fit
