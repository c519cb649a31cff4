"""Free frames print what they hold where they lie, over the blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.compose.issue import compose_page
from editor.compose.marks import Fill, GlyphRun, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, mm, pt
from editor.model.article import Fitting
from editor.model.frame_content import Booking
from editor.model.page import BlockKind, Frame, FrameKind
from tests.compose import paper

BOOK = FaceBook.default()
PLACE = Rect(mm(20), mm(30), mm(60), mm(40))


def page_with(*frames: Frame) -> ComposedPage:
    issue = paper.issue([paper.article(100)], [paper.block(2, 20)])
    page = replace(issue.pages[0], frames=frames)
    return compose_page(replace(issue, pages=(page,)), page, BOOK)


def test_text_is_set_in_its_style_and_what_does_not_fit_is_counted() -> None:
    page = page_with(Frame("f", FrameKind.TEXT, replace_height(PLACE, pt(50)), text=paper.text(200), style="small"))
    (frame,) = page.blocks[-1].frames
    assert [frame.kind, frame.id, frame.size] == ["text", "f-text", pt(16)]
    assert len(frame.lines) == 2
    assert frame.overset == 200 - sum(len(line.text) for line in frame.lines)
    assert "overset" in {f.code for f in page.findings}


def replace_height(rect: Rect, height: int) -> Rect:
    return replace(rect, height=height)


def test_a_picture_fills_its_frame() -> None:
    page = page_with(Frame("f", FrameKind.PICTURE, PLACE, picture=paper.PHOTO.sha256, wraps=True))
    (mark,) = [m for m in page.marks if isinstance(m, PictureMark)]
    assert mark.rect == PLACE
    assert mark.image.width == PLACE.width
    assert page.blocks[-1].frames[0].wraps


def test_a_picture_is_shown_as_its_frame_says() -> None:
    frame = Frame("f", FrameKind.PICTURE, Rect(0, 0, mm(60), mm(60)), picture=paper.PHOTO.sha256, zoom=2000)
    wide, high = paper.PHOTO.width, paper.PHOTO.height

    def shown(frame: Frame) -> PictureMark:
        return next(m for m in page_with(frame).marks if isinstance(m, PictureMark))

    enlarged = shown(frame)
    assert enlarged.rect == frame.rect
    assert min(enlarged.image.width, enlarged.image.height) == pytest.approx(2 * mm(60), abs=2)
    assert enlarged.image.width * high == pytest.approx(enlarged.image.height * wide, rel=1e-6)
    corner = shown(replace(frame, focus=Point(0, 0)))
    assert (corner.image.x, corner.image.y) == (0, 0)
    end = shown(replace(frame, focus=Point(1000, 1000)))
    assert (end.image.right, end.image.bottom) == (frame.rect.right, frame.rect.bottom)
    whole = shown(replace(frame, zoom=1000, fitting=Fitting.FIT))
    assert whole.rect == whole.image
    assert max(whole.rect.width, whole.rect.height) == pytest.approx(mm(60), abs=2)
    sold = shown(replace(frame, kind=FrameKind.ADVERTISEMENT, focus=Point(0, 0)))
    assert (sold.image.x, sold.image.y) == (0, 0)


def test_a_frame_whose_picture_is_gone_says_so() -> None:
    page = page_with(Frame("f", FrameKind.PICTURE, PLACE, picture="gone"))
    assert [f.code for f in page.findings] == ["picture-missing"]


@pytest.mark.parametrize(
    ("rect", "ends"),
    [
        (Rect(0, 0, 100, 20), (Point(0, 10), Point(100, 10))),
        (Rect(0, 0, 20, 100), (Point(10, 0), Point(10, 100))),
    ],
)
def test_a_rule_runs_along_its_frame(rect: Rect, ends: tuple[Point, Point]) -> None:
    page = page_with(Frame("f", FrameKind.RULE, rect, thickness=pt(2)))
    rule = page.marks[-1]
    assert isinstance(rule, Rule)
    assert ((rule.start, rule.end), rule.thickness) == (ends, pt(2))


def test_frames_lie_over_blocks_from_back_to_front() -> None:
    page = page_with(Frame("t", FrameKind.TINT, PLACE), Frame("x", FrameKind.TEXT, PLACE, text="字"))
    tint, text = page.marks[-2:]
    assert isinstance(tint, Fill)
    assert isinstance(text, GlyphRun)
    assert text.origin.frame == "x-text"


@pytest.mark.parametrize("kind", list(FrameKind))
def test_a_frame_of_no_size_or_less_does_no_harm(kind: FrameKind) -> None:
    alone = page_with()
    for rect in (Rect(0, 0, 0, 0), Rect(5, 5, -10, -10)):
        page = page_with(Frame("f", kind, rect, text="字", picture=paper.PHOTO.sha256, thickness=-1))
        assert lines_of(page, 0) == lines_of(alone, 0)
        drawn = [mark for mark in page.marks if isinstance(mark, Fill | PictureMark)]
        assert all(mark.rect.width <= 0 or mark.rect.height <= 0 for mark in drawn)
        if kind is FrameKind.TEXT:
            assert [f.code for f in page.findings if f not in alone.findings] == ["overset"]


def lines_of(page: ComposedPage, block: int) -> list[tuple[str, list[str]]]:
    return [(frame.id, [line.text for line in frame.lines]) for frame in page.blocks[block].frames]


def test_an_advertisement_without_matter_keeps_its_place_and_says_so() -> None:
    booking = Booking("天山菜市场", PLACE.width, PLACE.height)
    page = page_with(Frame("f", FrameKind.ADVERTISEMENT, PLACE, content=booking, thickness=pt(1)))
    block = page.blocks[-1]
    assert block.kind is BlockKind.ADVERTISEMENT
    assert [f.code for f in page.findings] == ["advertisement-empty"]
    said = [line.text for frame in block.frames for line in frame.lines]
    assert said == ["天山菜市场", "60.0 × 40.0 mm　待发", "广告"]


@pytest.mark.parametrize("matter", [{"text": "遗失声明"}, {"picture": paper.PHOTO.sha256}])
def test_an_advertisement_of_another_size_than_booked_is_told(matter: dict[str, str]) -> None:
    booking = Booking("王明", PLACE.width + mm(10), PLACE.height)
    page = page_with(Frame("f", FrameKind.ADVERTISEMENT, PLACE, content=booking, **matter))
    assert [f.code for f in page.findings] == ["advertisement-size"]
    assert "70.0 × 40.0 mm" in page.findings[0].message
    assert "广告" in {line.text for frame in page.blocks[-1].frames for line in frame.lines}


@pytest.mark.parametrize("kind", [FrameKind.TEXT, FrameKind.PICTURE, FrameKind.TABLE, FrameKind.QR])
def test_a_line_runs_round_whatever_has_a_thickness(kind: FrameKind) -> None:
    plain = page_with(Frame("f", kind, PLACE, text="字", picture=paper.PHOTO.sha256))
    lined = page_with(Frame("f", kind, PLACE, text="字", picture=paper.PHOTO.sha256, thickness=pt(1)))
    assert sum(isinstance(m, Rule) for m in lined.marks) == sum(isinstance(m, Rule) for m in plain.marks) + 4
