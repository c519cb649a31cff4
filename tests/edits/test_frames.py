"""Free frames are drawn, shaped, set otherwise, ordered; what could not be taken hold of is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits import frames
from editor.edits.errors import EditRefused
from editor.measure import Point, Rect, mm, pt
from editor.model.article import Fitting
from editor.model.issue import Asset, Issue
from editor.model.page import Contour, Frame, FrameKind

NOTE = Frame("f1", FrameKind.TEXT, Rect(mm(20), mm(30), mm(40), mm(10)), text="投稿邮箱")


@pytest.fixture
def framed(issue: Issue) -> Issue:
    return frames.add_frame(issue, 1, NOTE)


def test_a_frame_lies_on_top_and_gets_a_free_id(framed: Issue) -> None:
    twice = frames.add_frame(framed, 2, replace(NOTE, id="b1"))
    assert [f.id for f in twice.pages[1].frames] == ["f2"]
    assert twice.pages[0] is framed.pages[0]


@pytest.mark.parametrize(
    ("rect", "words"),
    [
        (Rect(0, 0, mm(0.5), mm(9)), "millimetre"),
        (Rect(0, 0, mm(9), -mm(9)), "millimetre"),
        (Rect(mm(400), 0, mm(9), mm(9)), "off the sheet"),
        (Rect(0, -mm(90), mm(9), mm(9)), "off the sheet"),
    ],
)
def test_what_could_not_be_taken_hold_of_is_refused(framed: Issue, rect: Rect, words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        frames.shape_frame(framed, "f1", rect)


def test_a_rule_may_be_flat(issue: Issue) -> None:
    flat = Frame("r", FrameKind.RULE, Rect(mm(20), mm(30), mm(40), 0))
    assert frames.add_frame(issue, 1, flat).pages[0].frames == (flat,)
    with pytest.raises(EditRefused):
        frames.add_frame(issue, 1, replace(flat, rect=Rect(mm(20), mm(30), 0, 0)))


def test_text_look_and_order(framed: Issue) -> None:
    worded = frames.set_text(framed, "f1", "甲\r\n乙")
    assert worded.pages[0].frames[0].text == "甲\n乙"
    styled = frames.set_look(worded, "f1", style="small", wraps=True, thickness=pt(1))
    assert (styled.pages[0].frames[0].style, styled.pages[0].frames[0].wraps) == ("small", True)
    assert frames.set_look(styled, "f1", style="small") is styled
    with pytest.raises(EditRefused, match="no style"):
        frames.set_look(styled, "f1", style="none")
    with pytest.raises(EditRefused, match="no colour"):
        frames.set_look(styled, "f1", ink="gold")
    two = frames.add_frame(styled, 1, NOTE)
    behind = frames.order_frame(two, "f2", in_front=False)
    assert [f.id for f in behind.pages[0].frames] == ["f2", "f1"]
    assert frames.order_frame(behind, "f1", in_front=True) is behind


def test_pictures_come_into_picture_frames_only(framed: Issue) -> None:
    asset = Asset("e" * 64, ".png", 4, 3, 9)
    with pytest.raises(EditRefused, match="advertisement frame takes a picture"):
        frames.set_picture(framed, "f1", asset)
    drawn = frames.add_frame(framed, 1, replace(NOTE, kind=FrameKind.PICTURE, text=""))
    shown = frames.set_picture(drawn, "f2", asset)
    assert shown.pages[0].frames[1].picture == asset.sha256
    assert shown.asset(asset.sha256) == asset
    assert frames.set_picture(shown, "f2", None).pages[0].frames[1].picture is None


def test_a_frame_shows_the_part_of_its_picture_it_is_told_to(framed: Issue) -> None:
    drawn = frames.add_frame(framed, 1, replace(NOTE, kind=FrameKind.PICTURE, text=""))
    with pytest.raises(EditRefused, match="no picture yet"):
        frames.crop_picture(drawn, "f2", Point(0, 0))
    shown = frames.set_picture(drawn, "f2", Asset("e" * 64, ".png", 4, 3, 9))
    cropped = frames.crop_picture(shown, "f2", Point(-20, 1200))
    assert cropped.pages[0].frames[1].focus == Point(0, 1000)
    enlarged = frames.view_picture(frames.view_picture(cropped, "f2", zoom=1500), "f2", fitting=Fitting.FIT)
    frame = enlarged.pages[0].frames[1]
    assert (frame.zoom, frame.fitting, frame.focus) == (1500, Fitting.FIT, Point(0, 1000))
    assert frames.view_picture(enlarged, "f2", zoom=1500) is enlarged
    with pytest.raises(EditRefused, match="ten times"):
        frames.view_picture(enlarged, "f2", zoom=20_000)
    again = frames.set_picture(enlarged, "f2", Asset("e" * 64, ".png", 4, 3, 9))
    assert again is enlarged, "the picture that is there already"
    other = frames.set_picture(enlarged, "f2", Asset("d" * 64, ".png", 4, 3, 9)).pages[0].frames[1]
    assert (other.zoom, other.fitting, other.focus) == (1000, Fitting.FIT, Point(500, 500))


def test_the_picture_of_an_article_is_cropped_there(framed: Issue) -> None:
    named = replace(NOTE, id="f2", kind=FrameKind.PICTURE, text="", picture="p1")
    issue = frames.add_frame(framed, 1, named)
    with pytest.raises(EditRefused, match="in the article"):
        frames.crop_picture(issue, "f2", Point(0, 0))


def test_a_locked_frame_stays(framed: Issue) -> None:
    home = framed.pages[0]
    locked = framed.with_page(replace(home, frames=(replace(NOTE, locked=True),)))
    for change in (
        lambda i: frames.set_text(i, "f1", ""),
        lambda i: frames.shape_frame(i, "f1", NOTE.rect),
        lambda i: frames.set_look(i, "f1", wraps=True),
        lambda i: frames.order_frame(i, "f1", in_front=True),
        lambda i: frames.crop_picture(i, "f1", Point(0, 0)),
    ):
        with pytest.raises(EditRefused, match="locked"):
            change(locked)
    with pytest.raises(EditRefused, match="no longer"):
        frames.set_text(framed, "gone", "")


def test_text_keeps_to_a_contour_at_a_standoff(framed: Issue) -> None:
    shown = frames.set_look(framed, "f1", wraps=True, contour=Contour.OVAL, standoff=mm(2))
    frame = shown.pages[0].frames[0]
    assert (frame.wraps, frame.contour, frame.standoff) == (True, Contour.OVAL, mm(2))
    assert frames.set_look(shown, "f1", standoff=-1).pages[0].frames[0].standoff == -1
    for wrong in (mm(31), -2):
        with pytest.raises(EditRefused, match="30 mm"):
            frames.set_look(framed, "f1", standoff=wrong)
