"""Upright stories: lines run down from the right in tiers, on one set of axes, and no character is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_issue, compose_page
from editor.compose.marks import GlyphRun, Rule
from editor.compose.page import ComposedFrame, ComposedLine, ComposedPage
from editor.compose.piece import ascent
from editor.compose.story.wrap import Obstacle
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.article import Article, Picture
from editor.model.page import Block, BlockKind, Cells, Contour, Frame, FrameKind, HeadlineSide, Page, Slot, Step
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Span, Story
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA
EM = paper.BODY.size


def compose(block: Block, article: Article | None = None, *frames: Frame) -> ComposedPage:
    issue = paper.issue([article or paper.article(15 * 30)], [replace(block, vertical=True)])
    page = replace(issue.pages[0], frames=frames)
    return compose_page(replace(issue, pages=(page,)), page, BOOK)


def frames(page: ComposedPage, *kinds: str) -> list[ComposedFrame]:
    return [frame for block in page.blocks for frame in block.frames if frame.kind in kinds]


def upright(columns: int, lines: int, tiers: int = 0, **parts) -> Block:
    return replace(paper.block(columns, lines, headline=HeadlineSide.RIGHT, **parts), columns=tiers)


def said(page: ComposedPage) -> str:
    return "".join(line.text for frame in frames(page, "story") for line in frame.lines)


def test_lines_run_down_from_the_headline_at_the_right() -> None:
    page = compose(upright(2, 40))
    (headline,) = frames(page, "headline")
    first, second = frames(page, "story")
    assert headline.rect.right == AREA.column_x(1) + AREA.column_width
    lefts = [line.x for line in first.lines]
    assert lefts == sorted(lefts, reverse=True)
    assert lefts[0] + EM + AREA.gutter <= headline.rect.x
    # The last line there may be stands at the block's left edge.
    assert (lefts[0] - AREA.x) % AREA.leading == 0
    assert first.rect.y < second.rect.y
    assert said(page) == paper.text(15 * 30)
    assert [line.role for line in first.lines][:2] == ["first", "body"]


def test_tiers_begin_on_the_grid_and_are_of_one_length() -> None:
    page = compose(upright(3, 50, 3), paper.article(15 * 60))
    tiers = frames(page, "story")
    assert len(tiers) == 3
    assert len({tier.rect.height for tier in tiers}) == 1
    assert all((tier.rect.y + ascent(EM) - AREA.first_baseline) % AREA.leading == 0 for tier in tiers)
    assert all(b.rect.y - a.rect.bottom >= AREA.gutter for a, b in pairwise(tiers))
    assert all(line.measure % EM == 0 for tier in tiers for line in tier.lines)


def test_lines_are_no_longer_than_can_be_followed() -> None:
    assert len(frames(compose(upright(3, 20)), "story")) == 1
    assert len(frames(compose(upright(3, 60), paper.article(15 * 90)), "story")) == 3


def test_a_headline_may_lie_across() -> None:
    page = compose(paper.block(2, 40, headline=HeadlineSide.ABOVE))
    (headline,) = frames(page, "headline")
    assert not headline.vertical
    assert headline.rect.bottom <= frames(page, "story")[0].rect.y
    assert frames(page, "story")[0].lines[0].x + EM == AREA.x + AREA.span(2)


def test_a_picture_stands_at_the_left_and_reaches_the_foot_of_its_tier() -> None:
    article = paper.article(15 * 100, pictures=(Picture("p", paper.PHOTO.sha256, "说明。"),))
    page = compose(upright(3, 50, 2, slots=(Slot("p", 1, 10),)), article)
    (picture,), (caption,) = frames(page, "picture"), frames(page, "caption")
    first, second = frames(page, "story")
    assert picture.rect.x == AREA.x
    assert caption.rect.bottom == first.rect.bottom
    assert first.rect.x >= picture.rect.right
    assert second.lines[-1].x < picture.rect.right
    # All lines stand on the same axes.
    lefts = {line.x for frame in (first, second) for line in frame.lines}
    assert len({left % AREA.leading for left in lefts}) == 1


def test_credits_and_jumps_stand_on_lines_of_their_own() -> None:
    article = paper.article(15 * 60, credit="街道党政办")
    issue = paper.issue([article], [upright(2, 20, vertical=True)])
    rest = Block("c", BlockKind.ARTICLE, Cells(0, 0, 2, 60), "a", "small", vertical=True, headline=HeadlineSide.RIGHT)
    issue = replace(issue, pages=(issue.pages[0], Page(2, blocks=(rest,))))
    one, two = compose_issue(issue, BOOK)
    assert ["".join(line.text for line in f.lines) for f in frames(one, "jump")] == ["（下转第2版）"]
    assert ["".join(line.text for line in f.lines) for f in frames(two, "jump")] == ["（上接第1版）"]
    assert said(one) + said(two) == paper.text(15 * 60)
    (credit,) = frames(two, "credit")
    assert credit.vertical
    assert credit.rect.bottom <= frames(two, "story")[-1].rect.bottom
    (jump,) = frames(one, "jump")
    assert jump.rect.x < frames(one, "story")[-1].lines[-1].x


def box(line: ComposedLine) -> Rect:
    return Rect(line.x, line.baseline - ascent(line.size), line.size, line.width)


@pytest.mark.parametrize("contour", [Contour.BOX, Contour.OVAL])
def test_lines_run_round_a_frame_and_keep_clear_of_it(contour: Contour) -> None:
    rect = Rect(AREA.x + mm(20), AREA.y + mm(20), mm(30), mm(30))
    frame = Frame("f", FrameKind.TINT, rect, wraps=True, contour=contour)
    page = compose(upright(3, 50, 2), paper.article(15 * 60), frame)
    tiers = frames(page, "story")
    lines = [line for tier in tiers for line in tier.lines]
    assert said(page) == paper.text(15 * 60)
    seen = Obstacle(rect, contour, (), 0, 0).turned
    assert not any(
        reach[0] < box(line).bottom and box(line).y < reach[1]
        for line in lines
        if (reach := seen.reach(line.x, line.x + EM)) is not None
    )
    assert len({line.x % AREA.leading for line in lines}) == 1
    # Beside the frame lines are shorter, by whole characters, and no axis is left out.
    first = tiers[0].lines
    beside = [line for line in first if rect.x <= line.x < rect.right]
    assert len(beside) == len(
        [x for x in range(first[0].x, first[-1].x - 1, -AREA.leading) if rect.x <= x < rect.right]
    )
    assert all(line.measure < first[0].measure and (first[1].measure - line.measure) % EM == 0 for line in beside[1:-1])
    assert {line.measure for line in lines if line.role == "body"} > {first[1].measure}


def test_a_line_beside_a_frame_is_as_long_as_there_is_room() -> None:
    over = Frame("f", FrameKind.TINT, Rect(AREA.x, AREA.y + mm(25), mm(60), mm(25)), wraps=True)
    page = compose(upright(3, 50, 2), paper.article(15 * 60), over)
    for tier in frames(page, "story"):
        for line in tier.lines:
            assert tier.rect.y <= box(line).y
            assert line.baseline - ascent(EM) + line.measure <= tier.rect.bottom
            assert line.width <= line.measure


def test_the_jump_line_of_a_story_that_runs_round_stands_in_its_room() -> None:
    over = Frame("f", FrameKind.TINT, Rect(AREA.x, AREA.y + mm(30), mm(20), mm(60)), wraps=True)
    issue = paper.issue([paper.article(15 * 60)], [upright(2, 20, vertical=True)])
    rest = Block("c", BlockKind.ARTICLE, Cells(0, 0, 2, 60), "a", "small", vertical=True, headline=HeadlineSide.RIGHT)
    first = replace(issue.pages[0], frames=(over,))
    one, two = compose_issue(replace(issue, pages=(first, Page(2, blocks=(rest,)))), BOOK)
    (jump,) = frames(one, "jump")
    assert "".join(line.text for line in jump.lines) == "（下转第2版）"
    assert not jump.rect.overlaps(over.rect)
    assert said(one) + said(two) == paper.text(15 * 60)


def test_a_poem_runs_down_like_the_prose_round_it() -> None:
    lines = [Paragraph(line, ParagraphKind.VERSE) for line in ("一只白鹭立在桥桩", "把秋天站成一个句号")]
    page = compose(upright(2, 20), Article("a", "题目四个字", Story((Paragraph(paper.text(40)), *lines))))
    (tier,) = frames(page, "story")
    first, second = tier.lines[-2:]
    assert first.baseline == second.baseline
    assert first.x - second.x == AREA.leading
    runs = [m for m in page.marks if isinstance(m, GlyphRun) and m.origin.part == "story" and (m.paragraph == 2).any()]
    downs = [y for run in runs for y in run.y[run.paragraph == 2].tolist()]
    assert downs == sorted(downs)
    assert len(set(downs)) == len(downs)


def test_marks_stand_beside_the_lines() -> None:
    spans = (Span(0, 3, emphasis=Emphasis.DOT), Span(4, 7, emphasis=Emphasis.NAME), Span(8, 10, ruby="tiān shān"))
    story = Story((Paragraph(paper.text(40), spans=spans),))
    page = compose(upright(2, 20), Article("a", "题目四个字", story))
    (tier,) = frames(page, "story")
    axis = tier.lines[0].x + EM // 2
    silent = [m for m in page.marks if isinstance(m, GlyphRun) and not (m.start != m.end).any()]
    assert len(silent) == 4
    assert all((run.x > axis + EM * 2 // 5).all() for run in silent)
    assert [run.rotated for run in silent].count(True) == 1
    lines = [m for m in page.marks if isinstance(m, Rule) and m.start.x == m.end.x and m.start.x < axis]
    assert axis - EM < lines[0].start.x < axis - EM // 2
    # A line is a little shorter than its name, so that two names side by side have a gap between.
    assert 2 * EM < lines[0].end.y - lines[0].start.y < 3 * EM


steps = st.lists(st.builds(Step, st.integers(0, 30), st.integers(0, 30)), min_size=4, max_size=4).map(tuple)


@pytest.mark.parametrize("below", [9, 20, 21])
def test_no_line_stands_in_the_gutter_beside_a_step(below: int) -> None:
    block = upright(3, 21, steps=(Step(), Step(), Step(0, below)))
    page = compose(replace(block, headline=HeadlineSide.LEFT), paper.article(15 * 60))
    edge = AREA.column_x(1) + AREA.column_width
    (lowest,) = [frame for frame in frames(page, "story") if frame.thread == len(frames(page, "story")) - 1]
    assert all(line.x + EM <= edge for line in lowest.lines)


@settings(max_examples=80)
@given(paper.articles, paper.blocks, st.none() | steps, st.booleans())
def test_every_character_is_placed_once_or_counted_inside_the_block(
    article: Article, block: Block, told: tuple[Step, ...] | None, framed: bool
) -> None:
    if told is not None:
        block = replace(block, steps=told[: block.cells.columns])
    over = Frame("f", FrameKind.TINT, Rect(AREA.x + mm(30), AREA.y + mm(50), mm(40), mm(30)), wraps=True)
    page = compose(block, article, *((over,) if framed else ()))
    story = frames(page, "story")
    placed = sum(not c.isspace() for c in said(page))
    assert placed + sum(frame.overset for frame in story) == article.characters
    offsets = [(line.paragraph, line.start) for frame in story for line in frame.lines]
    assert offsets == sorted(set(offsets))
    area = [rect for shown in page.blocks if shown.id == "b" for rect in shown.area]
    others = [f.rect for f in frames(page, "picture", "caption", "headline", "kicker", "deck", "byline")]
    for frame in story:
        for line in frame.lines:
            cell = box(line)
            assert area[0].y <= cell.y or len(area) > 1
            assert any(part.x <= cell.x and cell.right <= part.right for part in area)
            assert cell.bottom <= max(part.bottom for part in area)
            assert not any(cell.overlaps(other) for other in others if other.width and other.height)
            assert not (framed and cell.overlaps(over.rect))


@pytest.mark.parametrize("columns", [-3, 0, 1, 40, 10**6])
def test_hostile_counts_of_tiers_lose_nothing(columns: int) -> None:
    for lines in (1, 2, 3, 7, 60):
        page = compose(upright(2, lines, columns))
        told = [f.message for f in page.findings if f.code == "overset"]
        over = 15 * 30 - len(said(page))
        assert [message.split()[0] for message in told if "do not fit" in message] == ([str(over)] if over else [])
