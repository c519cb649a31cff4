"""Captions stand under, beside or over their pictures; pictures of a series share one, and the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.lint import lint_page
from editor.compose.marks import Fill, PictureMark, Rule
from editor.compose.page import ComposedFrame, ComposedPage
from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.article import Article, Picture
from editor.model.issue import Asset
from editor.model.page import CaptionPlace, Slot
from tests.compose import paper

BOOK = FaceBook.default()
TALL = Asset("cd" * 32, ".jpg", 1000, 2000, 1)
WORDS = "社区食堂昨日开张，居民前来用餐。"


def compose(slot: Slot, *pictures: Picture, lines: int = 40) -> ComposedPage:
    shown = pictures or (Picture("p0", paper.PHOTO.sha256, WORDS),)
    article = paper.article(15 * 40, pictures=shown)
    issue = paper.issue([article], [paper.block(3, lines, slots=(slot,))], assets=(paper.PHOTO, TALL))
    return compose_page(issue, issue.pages[0], BOOK)


def complaints(page: ComposedPage) -> set[str]:
    """What lint has against a page, short text apart."""
    return {finding.code for finding in lint_page(page)} - {"underset"}


def frames(page: ComposedPage, kind: str) -> list[ComposedFrame]:
    return [frame for block in page.blocks for frame in block.frames if frame.kind == kind]


def test_a_caption_beside_stands_at_the_right_on_the_picture_s_foot() -> None:
    page = compose(Slot("p0", 2, 10, CaptionPlace.BESIDE))
    (picture,), (caption,) = frames(page, "picture"), frames(page, "caption")
    assert picture.rect.x == paper.TYPE_AREA.column_x(1)
    assert caption.rect.width == 9 * pt(8)
    assert caption.rect.x == picture.rect.right + paper.TYPE_AREA.gutter
    assert caption.rect.right == paper.TYPE_AREA.column_x(2) + paper.TYPE_AREA.column_width
    assert caption.rect.bottom == picture.rect.bottom
    assert not page.findings
    assert complaints(page) == set()


def test_a_long_caption_beside_makes_its_picture_higher() -> None:
    page = compose(Slot("p0", 2, 2, CaptionPlace.BESIDE), Picture("p0", paper.PHOTO.sha256, WORDS * 6))
    (picture,), (caption,) = frames(page, "picture"), frames(page, "caption")
    assert picture.rect.y <= caption.rect.y
    assert caption.overset == 0


def test_a_caption_over_lies_on_a_strip_inside_the_picture() -> None:
    page = compose(Slot("p0", 2, 10, CaptionPlace.OVER))
    (picture,), (caption,) = frames(page, "picture"), frames(page, "caption")
    strips = [mark for mark in page.marks if isinstance(mark, Fill)]
    assert len(strips) == 1
    strip = strips[0].rect
    assert (strip.x, strip.width, strip.bottom) == (picture.rect.x, picture.rect.width, picture.rect.bottom)
    assert strip.y < caption.rect.y
    assert caption.rect.bottom < strip.bottom
    marks = [type(mark) for mark in page.marks]
    assert marks.index(PictureMark) < marks.index(Fill)
    under = compose(Slot("p0", 2, 10))
    assert frames(under, "story")[2].lines[0].baseline > frames(page, "story")[2].lines[0].baseline


def test_one_column_has_no_room_beside() -> None:
    beside, under = (compose(Slot("p0", 1, 6, place)) for place in (CaptionPlace.BESIDE, CaptionPlace.UNDER))
    assert [frame.rect for frame in frames(beside, "caption")] == [frame.rect for frame in frames(under, "caption")]


def maker(page: ComposedPage) -> ComposedFrame:
    """The frame of the maker's name: the last of the captions'."""
    return frames(page, "caption")[-1]


@pytest.mark.parametrize("place", CaptionPlace)
def test_the_maker_stands_at_the_right_of_the_caption_s_last_line(place: CaptionPlace) -> None:
    page = compose(Slot("p0", 2, 10, place), Picture("p0", paper.PHOTO.sha256, WORDS, "王明 摄"))
    caption, named = frames(page, "caption")
    last = caption.lines[-1]
    assert named.id == "b-maker-0"
    assert [line.text for line in named.lines] == ["王明 摄"]
    right = frames(page, "picture")[0].rect.right
    edge = {CaptionPlace.UNDER: right, CaptionPlace.OVER: right - pt(8)}.get(place, caption.rect.right)
    assert abs(named.lines[0].x + named.lines[0].width - edge) < pt(0.1)
    if named.lines[0].baseline == last.baseline:
        assert last.x + last.width + pt(8) <= named.lines[0].x
    else:
        assert named.lines[0].baseline - last.baseline == pt(10)
    assert not page.findings


def test_a_maker_without_room_on_the_line_has_one_of_its_own() -> None:
    words = paper.text(38)
    page = compose(Slot("p0", 2, 10), Picture("p0", paper.PHOTO.sha256, words, "本报记者王明 摄"))
    caption, named = frames(page, "caption")
    assert len(caption.lines) == 1
    assert named.lines[0].baseline == caption.lines[0].baseline + pt(10)
    assert not named.rect.overlaps(caption.rect)


def test_the_makers_of_a_series_are_named_once_each() -> None:
    three = tuple(
        Picture(f"p{n}", paper.PHOTO.sha256, "活动现场。" if not n else "", name)
        for n, name in enumerate(("王明 摄", "李华 摄", "王明 摄"))
    )
    page = compose(Slot("p0", 2, 20, series=("p1", "p2")), *three)
    assert maker(page).lines[0].text == "王明 摄　李华 摄"


def test_a_maker_alone_is_no_caption() -> None:
    page = compose(Slot("p0", 2, 10), Picture("p0", paper.PHOTO.sha256, "", "王明 摄"))
    assert [line.text for line in maker(page).lines] == ["王明 摄"]
    assert "no-caption" in complaints(page)


def test_a_pair_shares_width_and_caption() -> None:
    pair = (Picture("p0", paper.PHOTO.sha256, WORDS), Picture("p1", TALL.sha256))
    page = compose(Slot("p0", 2, 12, series=("p1",)), *pair)
    wide, tall = frames(page, "picture")
    assert wide.rect.height == tall.rect.height
    assert tall.rect.x - wide.rect.right == paper.TYPE_AREA.leading // 4
    assert tall.rect.right - wide.rect.x == paper.TYPE_AREA.span(2)
    # 3 : 2 beside 1 : 2 at one height.
    assert abs(wide.rect.width - 3 * tall.rect.width) <= 3
    assert len(frames(page, "caption")) == 1
    assert complaints(page) == set()


def test_a_series_in_a_high_place_is_piled_up() -> None:
    three = tuple(Picture(f"p{n}", paper.PHOTO.sha256, WORDS if not n else "") for n in range(3))
    page = compose(Slot("p0", 1, 30, series=("p1", "p2")), *three)
    places = [frame.rect for frame in frames(page, "picture")]
    assert len({(rect.x, rect.width) for rect in places}) == 1
    assert places[0].bottom < places[1].y < places[2].y


def test_a_missing_picture_of_a_series_is_told() -> None:
    page = compose(Slot("p0", 2, 12, series=("gone",)))
    assert [finding.code for finding in page.findings] == ["picture-missing"]
    assert len(frames(page, "picture")) == 2


def test_a_line_goes_round_the_picture() -> None:
    page = compose(Slot("p0", 2, 10), Picture("p0", paper.PHOTO.sha256, WORDS, line=pt(1)))
    lines = [mark for mark in page.marks if isinstance(mark, Rule) and mark.thickness == pt(1)]
    assert len(lines) == 4
    (picture,) = frames(page, "picture")
    assert min(line.start.y for line in lines) == picture.rect.y


@pytest.mark.parametrize("place", CaptionPlace)
def test_no_caption_takes_no_room(place: CaptionPlace) -> None:
    bare = Picture("p0", paper.PHOTO.sha256)
    page = compose(Slot("p0", 2, 10, place), bare)
    assert not frames(page, "caption")
    assert "no-caption" in {finding.code for finding in lint_page(page)}


wild = st.builds(
    Slot, st.sampled_from(("p0", "p1", "none")), st.integers(-1, 5), st.integers(-1, 30),
    st.sampled_from(CaptionPlace), st.lists(st.sampled_from(("p0", "p1", "p2", "none")), max_size=4).map(tuple),
)  # fmt: skip


@settings(max_examples=60)
@given(paper.articles, paper.blocks, st.lists(wild, max_size=3).map(tuple))
def test_pictures_stay_in_their_block_and_text_beside_them(article: Article, block, slots: tuple[Slot, ...]) -> None:
    issue = paper.issue([article], [replace(block, slots=slots)])
    page = compose_page(issue, issue.pages[0], BOOK)
    placed = sum(not c.isspace() for frame in frames(page, "story") for line in frame.lines for c in line.text)
    assert placed + sum(frame.overset for frame in frames(page, "story")) == article.characters
    area = page.blocks[0].area[0]
    for frame in (*frames(page, "picture"), *frames(page, "caption")):
        assert frame.rect.bottom <= area.bottom
        for column in frames(page, "story"):
            assert not any(
                frame.rect.overlaps(replace(column.rect, y=line.baseline - pt(8), height=pt(8)))
                for line in column.lines
            )
