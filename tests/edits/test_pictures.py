"""Pictures are turned, enlarged and framed; captions find their place; several pictures become a series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.edits import blocks, pictures
from editor.edits.errors import EditRefused
from editor.measure import pt
from editor.model.article import Fitting, Picture
from editor.model.issue import Issue
from editor.model.page import CaptionPlace, Slot


@pytest.fixture
def three(issue: Issue) -> Issue:
    """The lead with three pictures, two of which stand in its block."""
    lead = issue.article("a0")
    assert lead is not None
    more = tuple(Picture(f"a0-q{n}", "f" * 64) for n in range(2))
    with_more = issue.with_article(replace(lead, pictures=(*lead.pictures, *more)))
    return blocks.set_slots(with_more, "b1", (Slot("a0-p", 2, 8), Slot("a0-q0", 1, 6)))


def slots(issue: Issue) -> tuple[Slot, ...]:
    found = issue.block("b1")
    assert found is not None
    return found[1].slots


def picture(issue: Issue) -> Picture:
    article = issue.article("a0")
    assert article is not None
    return article.pictures[0]


def test_a_picture_is_shown_otherwise(issue: Issue) -> None:
    shown = pictures.view_picture(issue, "a0", "a0-p", fitting=Fitting.FIT, zoom=1500, rotation=3590, line=pt(0.5))
    assert (picture(shown).fitting, picture(shown).zoom) == (Fitting.FIT, 1500)
    assert (picture(shown).rotation, picture(shown).line) == (-10, pt(0.5))
    assert picture(pictures.view_picture(shown, "a0", "a0-p", rotation=0)).zoom == 1500
    assert pictures.view_picture(issue, "a0", "a0-p", zoom=1000) is issue


@pytest.mark.parametrize("told", [{"zoom": 99}, {"zoom": 10_001}, {"line": -1}, {"line": pt(11)}])
def test_out_of_reason_is_refused(issue: Issue, told: dict[str, int]) -> None:
    with pytest.raises(EditRefused):
        pictures.view_picture(issue, "a0", "a0-p", **told)
    with pytest.raises(EditRefused, match="no such picture"):
        pictures.view_picture(issue, "a0", "gone", zoom=1000)


def test_a_caption_finds_its_place(three: Issue) -> None:
    beside = pictures.place_caption(three, "b1", "a0-p", CaptionPlace.BESIDE)
    assert [slot.caption for slot in slots(beside)] == [CaptionPlace.BESIDE, CaptionPlace.UNDER]
    with pytest.raises(EditRefused, match="two columns"):
        pictures.place_caption(three, "b1", "a0-q0", CaptionPlace.BESIDE)
    assert pictures.place_caption(three, "b1", "a0-q0", CaptionPlace.OVER) != three


def test_pictures_become_a_series_and_leave_their_own_place(three: Issue) -> None:
    series = pictures.group_pictures(three, "b1", "a0-p", ("a0-q0", "a0-q1"))
    assert slots(series) == (Slot("a0-p", 2, 8, series=("a0-q0", "a0-q1")),)
    alone = pictures.group_pictures(series, "b1", "a0-p", ())
    assert slots(alone) == (Slot("a0-p", 2, 8),)
    other = pictures.group_pictures(three, "b1", "a0-q0", ("a0-p",))
    assert slots(other) == (Slot("a0-q0", 1, 6, series=("a0-p",)),)


@pytest.mark.parametrize("series", [("a0-p",), ("a0-q0", "a0-q0"), ("gone",)])
def test_no_picture_is_shown_twice_or_without_being_there(three: Issue, series: tuple[str, ...]) -> None:
    with pytest.raises(EditRefused):
        pictures.group_pictures(three, "b1", "a0-p", series)
