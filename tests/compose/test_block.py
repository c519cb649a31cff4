"""Article blocks: the laws of composing hold for any content, and the parts stand where a sub-editor expects them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from editor.compose.issue import compose_page
from editor.compose.marks import Fill, GlyphRun
from editor.compose.page import ComposedFrame, ComposedLine, ComposedPage
from editor.compose.piece import ascent
from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.article import Article, FollowUp, Picture
from editor.model.page import Block, HeadlineSide, Slot
from editor.model.style import BLACK, WHITE, Ink
from editor.model.text import Paragraph, Story
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA


def compose(article: Article, block: Block) -> ComposedPage:
    issue = paper.issue([article], [block])
    return compose_page(issue, issue.pages[0], BOOK)


def frames(page: ComposedPage, kind: str) -> list[ComposedFrame]:
    return [frame for b in page.blocks for frame in b.frames if frame.kind == kind]


def plain(text: str) -> str:
    return "".join(text.split())


def runs(page: ComposedPage, part: str = "story") -> Iterator[GlyphRun]:
    return (m for m in page.marks if isinstance(m, GlyphRun) and m.origin.part == part)


@settings(max_examples=40)
@given(paper.articles, paper.blocks)
def test_no_text_is_lost(article: Article, block: Block) -> None:
    page = compose(article, block)
    placed = "".join(plain(line.text) for frame in frames(page, "story") for line in frame.lines)
    whole = plain("".join(p.text for story, _ in article.items for p in story.paragraphs))
    overset = sum(frame.overset for frame in frames(page, "story"))
    assert whole.startswith(placed)
    assert len(placed) + overset == len(whole)


@settings(max_examples=40)
@given(paper.articles, paper.blocks)
def test_body_stands_on_the_grid_and_the_columns_in_order(article: Article, block: Block) -> None:
    page = compose(article, block)
    columns = frames(page, "story")
    assert [frame.thread for frame in columns] == list(range(len(columns)))
    for frame in columns:
        for line in frame.lines:
            assert (line.baseline - AREA.first_baseline) % AREA.leading == 0
            assert frame.rect.x <= line.x
            assert line.x + line.width <= frame.rect.right
            assert frame.rect.y < line.baseline < frame.rect.bottom
        assert all(one.baseline < other.baseline for one, other in pairwise(frame.lines))


@settings(max_examples=40)
@given(paper.articles, paper.blocks)
def test_nothing_leaves_the_block_and_its_frames_lie_apart(article: Article, block: Block) -> None:
    page = compose(article, block)
    (area,) = page.blocks[0].area
    content = [f for f in page.blocks[0].frames if f.kind != "border"]
    for frame in content:
        assert area.x <= frame.rect.x
        assert frame.rect.right <= area.right
        assert area.y <= frame.rect.y
        assert frame.rect.bottom <= area.bottom
    # A credit stands among the lines of its column, within that frame.
    apart = [f for f in content if f.kind != "credit" and f.rect.width > 0 and f.rect.height > 0]
    assert not [(a.id, b.id) for a, b in combinations(apart, 2) if a.rect.overlaps(b.rect)]


@settings(max_examples=30)
@given(paper.articles, paper.blocks)
def test_glyphs_and_lines_tell_the_same(article: Article, block: Block) -> None:
    page = compose(article, block)
    by_id = {frame.id: frame for b in page.blocks for frame in b.frames}
    for run in (m for m in page.marks if isinstance(m, GlyphRun)):
        frame = by_id[run.origin.frame]
        lines = frame.lines
        if frame.vertical:
            upright_glyphs_stand_in_their_lines(run, lines)
            continue
        for k in range(len(run.glyphs)):
            line = lines[int(run.line[k])]
            assert line.baseline == run.y[k]
            assert (line.paragraph, True) == (run.paragraph[k], line.start <= run.start[k] < line.end)
            assert line.x <= run.x[k] - run.shift[k] <= line.x + line.width


def upright_glyphs_stand_in_their_lines(run: GlyphRun, lines: Sequence[ComposedLine]) -> None:
    for k in range(len(run.glyphs)):
        line, pen = lines[int(run.line[k])], int(run.y[k] - run.shift[k])
        assert line.start <= run.start[k] < line.end
        top = line.baseline - ascent(line.size)
        assert top <= pen <= top + line.width
        assert line.x - line.size <= run.x[k] <= line.x + 2 * line.size


def test_the_story_begins_on_the_first_line_below_the_headline() -> None:
    page = compose(paper.article(400), paper.block(2, 40))
    (headline,), story = frames(page, "headline"), frames(page, "story")
    # 1 line of gap, half a line above, 20 pt of headline, half a line below: 44 pt, four lines of 12.
    assert story[0].lines[0].baseline == AREA.baseline(4)
    assert headline.rect.y >= AREA.y + AREA.leading * 3 // 2
    assert headline.rect.bottom <= story[0].rect.y - AREA.leading // 2


def test_slack_lowers_the_story_and_goes_above_the_headline_rather_than_below() -> None:
    plain_page, slack_page = (compose(paper.article(400), paper.block(2, 40, slack=n)) for n in (0, 2))
    move = frames(slack_page, "headline")[0].rect.y - frames(plain_page, "headline")[0].rect.y
    assert frames(slack_page, "story")[0].lines[0].baseline == AREA.baseline(6)
    assert AREA.leading < move < 2 * AREA.leading


def test_squeezed_white_is_taken_from_above_the_headline() -> None:
    page = compose(paper.article(400), paper.block(2, 40, slack=-1))
    (headline,), story = frames(page, "headline"), frames(page, "story")
    assert story[0].lines[0].baseline == AREA.baseline(3)
    # 36 pt less 20 pt of headline and the half line below leave 10 pt above.
    assert headline.rect.y - AREA.y == AREA.leading * 5 // 6
    assert headline.rect.bottom <= story[0].rect.y


def test_no_more_white_is_taken_than_there_is() -> None:
    most, more = (compose(paper.article(400), paper.block(2, 40, slack=n)) for n in (-1, -9))
    assert frames(more, "headline")[0].rect == frames(most, "headline")[0].rect
    assert frames(more, "story")[0].lines[0].baseline == frames(most, "story")[0].lines[0].baseline


def test_columns_are_balanced_and_what_is_left_is_counted() -> None:
    page = compose(paper.article(15 * 9 - 2, 15 * 8 - 2), paper.block(2, 20))
    left, right = frames(page, "story")
    assert (len(left.lines), len(right.lines)) == (9, 8)
    assert (left.unfilled_lines, right.unfilled_lines) == (20 - 4 - 9, 20 - 4 - 8)


def test_what_does_not_fit_is_counted_at_the_last_frame() -> None:
    page = compose(paper.article(15 * 30 - 2), paper.block(2, 14))
    left, right = frames(page, "story")
    assert (left.overset, right.overset) == (0, 15 * 10)
    (finding,) = [f for f in page.findings if f.code == "overset"]
    assert (finding.place.page, finding.place.block, finding.place.frame) == (1, "b", right.id)
    assert "150" in finding.message


def test_a_credit_stands_beside_the_last_line_when_there_is_room() -> None:
    page = compose(paper.article(20, credit="妇联"), paper.block(1, 20))
    (story,), (credit,) = frames(page, "story"), frames(page, "credit")
    assert credit.lines[0].text == "（妇联）"
    assert credit.lines[0].baseline == story.lines[1].baseline
    assert credit.lines[0].x + credit.lines[0].width == pytest.approx(story.rect.right, abs=pt(5))


def test_a_credit_has_a_line_of_its_own_where_the_last_is_full() -> None:
    page = compose(paper.article(15 + 12, credit="妇联"), paper.block(1, 20))
    (story,), (credit,) = frames(page, "story"), frames(page, "credit")
    assert credit.lines[0].baseline == story.lines[-1].baseline + AREA.leading


def test_the_follow_up_comes_after_the_credit_of_the_first_item() -> None:
    first = paper.article(28, credit="党政办")
    both = replace(first, follow_ups=(FollowUp(paper.story(20), "营商办"),))
    page = compose(both, paper.block(1, 20))
    (story,), credits_ = frames(page, "story"), frames(page, "credit")
    assert [line.paragraph for line in story.lines] == [0, 0, 1, 1]
    assert [frame.lines[0].text for frame in credits_] == ["（党政办）", "（营商办）"]
    assert credits_[0].lines[0].baseline < story.lines[2].baseline


def test_a_crosshead_has_white_above_but_none_at_the_top_of_a_column() -> None:
    page = compose(paper.article(43, -5, 43), paper.block(1, 20))
    (story,) = frames(page, "story")
    steps = [(b.baseline - a.baseline) // AREA.leading for a, b in pairwise(story.lines)]
    assert [line.role for line in story.lines][3] == "crosshead"
    assert steps == [1, 1, 2, 1, 1, 1]
    split = frames(compose(paper.article(43, -5, 28), paper.block(2, 20)), "story")
    assert split[1].lines[0].role == "crosshead"
    assert split[1].lines[0].baseline == split[0].lines[0].baseline


def test_lead_words_are_set_in_their_own_style() -> None:
    story = Story((Paragraph("本报讯 昨天上午开会。"),))
    page = compose(replace(paper.article(), story=story), paper.block(1, 20))
    faces = {(run.face, "".join(run.origin.texts[0][s] for s in run.start)) for run in runs(page)}
    assert (BOOK.face("hei", 400), "本报讯") in faces
    assert "".join(line.text for line in frames(page, "story")[0].lines) == story.paragraphs[0].text


def test_a_picture_stands_top_right_with_its_caption_below_and_text_under_both() -> None:
    picture = Picture("p", paper.PHOTO.sha256, "居民在广场上")
    page = compose(replace(paper.article(600), pictures=(picture,)), paper.block(3, 40, slots=(Slot("p", 2, 8),)))
    (shown,), (caption,), story = frames(page, "picture"), frames(page, "caption"), frames(page, "story")
    assert shown.rect.x == AREA.column_x(1)
    assert shown.rect.width == AREA.span(2)
    # Its top is level with the tops of the characters beside it.
    assert shown.rect.y == story[0].lines[0].baseline - ascent(paper.BODY.size)
    assert shown.rect.bottom < caption.rect.y
    assert caption.rect.bottom <= story[1].lines[0].baseline - ascent(paper.BODY.size)
    assert story[0].lines[0].baseline < story[1].lines[0].baseline == story[2].lines[0].baseline


def test_a_picture_takes_the_few_lines_under_it_and_no_other_picture() -> None:
    slots = (Slot("p", 1, 4), Slot("p", 1, 4))
    pictures = (Picture("p", paper.PHOTO.sha256),)
    page = compose(replace(paper.article(20), pictures=pictures), paper.block(1, 17, slots=slots))
    upper, lower = frames(page, "picture")
    assert not upper.rect.overlaps(lower.rect)
    beside = replace(paper.article(15 * 6 - 2), pictures=pictures)
    page = compose(beside, paper.block(2, 10, slots=slots[:1]))
    (shown,), (story,) = frames(page, "picture"), frames(page, "story")
    # Six lines stand beside a picture of four: it reaches down to the foot of the last.
    assert len(story.lines) == 6
    assert shown.rect.bottom == story.lines[-1].baseline + paper.BODY.size - ascent(paper.BODY.size)


def test_a_missing_picture_is_said_and_its_place_kept() -> None:
    page = compose(paper.article(600), paper.block(3, 40, slots=(Slot("gone", 1, 8),)))
    assert [f.code for f in page.findings] == ["picture-missing"]
    assert len(frames(page, "picture")) == 1


def test_a_box_is_drawn_round_its_block_and_type_keeps_off_it() -> None:
    page = compose(paper.article(300), paper.block(2, 30, boxed=True))
    (border,), story = frames(page, "border"), frames(page, "story")
    assert story[0].rect.x - border.rect.x == paper.BODY.size
    assert border.rect.right - story[-1].rect.right == paper.BODY.size
    assert story[-1].rect.bottom < border.rect.bottom
    assert page.blocks[0].boxed


def test_headline_lines_that_find_no_room_are_counted() -> None:
    page = compose(paper.article(10, headline="长" * 60), paper.block(1, 4))
    (headline,) = frames(page, "headline")
    assert headline.overset == 60 - sum(len(line.text) for line in headline.lines)
    assert "overset" in {f.code for f in page.findings}


def test_the_ink_of_a_style_is_the_template_s() -> None:
    red = Ink(0, 100, 100, 0)
    styles = dict(paper.TEMPLATE.styles) | {"small": replace(paper.SMALL, ink="red")}
    template = replace(paper.TEMPLATE, styles=styles, inks=dict(paper.TEMPLATE.inks) | {"red": red})
    issue = paper.issue([paper.article(40)], [paper.block(1, 20)], template=template)
    page = compose_page(issue, issue.pages[0], BOOK)
    assert {run.ink for run in runs(page, "headline")} == {red}


def test_an_upright_headline_stands_beside_the_text_as_high_as_it() -> None:
    for side in (HeadlineSide.LEFT, HeadlineSide.RIGHT):
        article = paper.article(900, headline="社区食堂开进楼门口", deck="——居民说好吃不贵")
        page = compose(article, paper.block(3, 30, heading="lead", headline=side))
        (headline,), (deck,), story = frames(page, "headline"), frames(page, "deck"), frames(page, "story")
        assert (headline.vertical, deck.vertical) == (True, True)
        assert headline.lines[0].text == "社区食堂开进楼门口"
        # The headline is read first, so it stands to the right of its deck.
        assert deck.rect.right == headline.rect.x
        assert story[0].lines[0].baseline == AREA.baseline(1)
        assert headline.rect.y == AREA.baseline(1) - ascent(paper.BODY.size)
        assert headline.rect.bottom == AREA.baseline(29) + paper.BODY.size - ascent(paper.BODY.size)
        white = (
            deck.rect.x - story[-1].rect.right if side is HeadlineSide.RIGHT else story[0].rect.x - headline.rect.right
        )
        assert AREA.gutter <= white <= 2 * AREA.gutter
        assert all(frame.rect.width % paper.BODY.size == 0 for frame in story)


def test_an_upright_headline_without_room_lies_across_and_says_so() -> None:
    page = compose(paper.article(100, headline="长" * 40), paper.block(1, 8, headline=HeadlineSide.LEFT))
    assert not frames(page, "headline")[0].vertical
    assert "headline-not-upright" in {finding.code for finding in page.findings}


def test_latin_words_of_an_upright_headline_are_turned() -> None:
    page = compose(paper.article(400, headline="走进APEC会场"), paper.block(2, 30, headline=HeadlineSide.RIGHT))
    turned = [run for run in runs(page, "headline") if run.rotated]
    places = [(run, s, e) for run in turned for s, e in zip(run.start, run.end, strict=True)]
    assert "".join(run.origin.texts[0][s:e] for run, s, e in places) == "APEC"


def test_the_headline_of_a_boxed_block_stands_reversed_on_its_strip() -> None:
    red = Ink(0, 80, 90, 10)
    template = replace(paper.TEMPLATE, inks={"red": red}, box_strip="red")
    issue = paper.issue([paper.article(300)], [paper.block(2, 20, boxed=True)], template=template)
    page = compose_page(issue, issue.pages[0], BOOK)
    (strip,) = (mark for mark in page.marks if isinstance(mark, Fill))
    (headline,), (border,), story = frames(page, "headline"), frames(page, "border"), frames(page, "story")
    assert (strip.ink, strip.rect.x, strip.rect.y) == (red, border.rect.x, border.rect.y)
    assert strip.rect.bottom < story[0].lines[0].baseline - ascent(paper.BODY.size)
    above, below = headline.rect.y - strip.rect.y, strip.rect.bottom - headline.rect.bottom
    assert abs(above - below) <= 1
    assert {run.ink for run in runs(page, "headline")} == {WHITE}
    assert {run.ink for run in runs(page)} == {BLACK}
