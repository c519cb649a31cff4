"""Text runs round a free frame by whole lines of its columns, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.lint import lint_page
from editor.compose.page import ComposedPage
from editor.compose.piece import ascent
from editor.compose.story.wrap import Obstacle, Room, Stretch, free_stretches, line_room
from editor.faces.book import FaceBook
from editor.measure import Point, Rect, pt
from editor.model.article import Article
from editor.model.page import Block, Contour, Frame, FrameKind
from tests.compose import paper

BOOK = FaceBook.default()
AREA = paper.TYPE_AREA
EM = paper.BODY.size


def lines_of(column: int, first: int, lines: int, columns: int = 1) -> Rect:
    """The rectangle round the type of some lines of whole columns."""
    top = AREA.baseline(first) - ascent(EM)
    return Rect(AREA.column_x(column), top, AREA.span(columns), (lines - 1) * AREA.leading + EM)


def compose(article: Article, block: Block, *rects: Rect) -> ComposedPage:
    issue = paper.issue([article], [block])
    frames = tuple(
        Frame(f"f{n}", FrameKind.PICTURE, rect, picture=paper.PHOTO.sha256, wraps=True) for n, rect in enumerate(rects)
    )
    page = replace(issue.pages[0], frames=frames)
    return compose_page(replace(issue, pages=(page,)), page, BOOK)


def story(page: ComposedPage):
    return [frame for b in page.blocks for frame in b.frames if frame.kind == "story"]


def box(rect: Rect, contour: Contour = Contour.BOX, outline: tuple[Point, ...] = ()) -> Obstacle:
    return Obstacle(rect, contour, outline, beside=2, over=3)


def test_a_box_keeps_text_out_over_its_whole_height_with_its_standoff() -> None:
    obstacle = box(Rect(100, 50, 40, 20))
    assert obstacle.reach(55, 60) == (98, 142)
    assert obstacle.reach(37, 47) is None
    assert obstacle.reach(38, 48) == (98, 142)
    assert obstacle.reach(73, 80) is None


def test_an_oval_is_wide_in_its_middle_and_nothing_at_its_ends() -> None:
    obstacle = box(Rect(0, 0, 200, 100), Contour.OVAL)
    assert obstacle.reach(45, 55) == (-2, 202)
    high, low = obstacle.reach(0, 10), obstacle.reach(90, 100)
    assert high == low
    assert high is not None
    assert 20 < high[0] < 60
    assert obstacle.reach(-13, -3) is None


def test_an_outline_keeps_out_what_it_has_between_two_heights() -> None:
    triangle = (Point(50, 0), Point(100, 100), Point(0, 100))
    obstacle = box(Rect(0, 0, 100, 100), Contour.PICTURE, triangle)
    assert obstacle.reach(100, 110) == (-2, 102)
    assert obstacle.reach(44, 47) == (23, 77)
    assert obstacle.reach(-10, -4) is None


def test_a_line_keeps_the_wider_side_in_whole_characters() -> None:
    whole = Room(0, 150)
    assert line_room(1000, 150, 10, []) == whole
    assert line_room(1000, 150, 10, [(1200, 1300)]) == whole
    assert line_room(1000, 150, 10, [(1096, 1200)]) == Room(0, 90)
    assert line_room(1000, 150, 10, [(900, 1044)]) == Room(50, 100)
    assert line_room(1000, 150, 10, [(1040, 1060)]) == Room(60, 90)
    assert line_room(1000, 150, 10, [(900, 1030), (1094, 1200)]) == Room(32, 60)
    assert line_room(1000, 150, 10, [(1049, 1120)]) is None


def test_what_is_left_of_a_column() -> None:
    whole, short = Room(0, 150), Room(0, 90)
    rooms = [whole, whole, None, whole, short, None]
    assert list(free_stretches(2, 3, whole, rooms)) == [Stretch(2, 3, 5), Stretch(2, 6, 8, (whole, short))]
    assert list(free_stretches(0, 3, whole, [None] * 4)) == [Stretch(0, 7, 7)]


def test_a_frame_over_the_middle_of_a_column_parts_its_text() -> None:
    page = compose(paper.article(15 * 60, headline=""), paper.block(2, 40), lines_of(1, 10, 6))
    left, above, below = story(page)
    assert left.rect.x == AREA.column_x(0)
    assert {above.rect.x, below.rect.x} == {AREA.column_x(1)}
    # Lines 10 to 15 are the frame's; a quarter of a line's standoff takes one more at either end.
    assert above.rect.bottom == AREA.y + 9 * AREA.leading
    assert below.lines[0].baseline == AREA.baseline(17)
    assert [frame.thread for frame in (left, above, below)] == [0, 1, 2]
    assert not page.findings
    assert "overlap" not in {finding.code for finding in lint_page(page)}


def test_columns_are_level_beside_a_frame() -> None:
    page = compose(paper.article(15 * 50, headline=""), paper.block(2, 60), lines_of(1, 4, 8))
    ends = {frame.rect.x: frame.lines[-1].baseline for frame in story(page)}
    first, second = ends.values()
    assert abs(first - second) <= 2 * AREA.leading


def test_text_runs_beside_a_frame_over_part_of_a_column() -> None:
    whole = lines_of(0, 12, 6)
    page = compose(paper.article(15 * 60), paper.block(2, 40), replace(whole, x=whole.x + pt(100), width=pt(50)))
    first = story(page)[0]
    narrow = [line for line in first.lines if line.measure < pt(130)]
    assert {line.measure for line in narrow if line.role == "body"} == {pt(90)}
    assert {line.baseline for line in narrow} == {AREA.baseline(n) for n in range(11, 19)}
    assert all(line.width == line.measure for line in narrow if line.role == "body")
    assert first.rect.width == AREA.column_width
    assert not page.findings


def test_text_right_of_a_frame_ends_at_the_column_s_edge() -> None:
    whole = lines_of(1, 12, 6)
    page = compose(paper.article(15 * 60), paper.block(2, 40), replace(whole, width=pt(40)))
    lines = [line for frame in story(page) for line in frame.lines if line.role == "body" and line.measure < pt(150)]
    assert lines
    assert {line.x + line.measure for line in lines} == {AREA.column_x(1) + AREA.column_width}
    assert {line.measure for line in lines} == {pt(100)}


def test_text_follows_an_oval() -> None:
    whole = lines_of(0, 10, 14)
    rect = replace(whole, x=whole.x + pt(90), width=pt(120))
    issue = paper.issue([paper.article(15 * 90)], [paper.block(2, 60)])
    frame = Frame("f", FrameKind.TINT, rect, wraps=True, contour=Contour.OVAL, standoff=pt(4))
    page = replace(issue.pages[0], frames=(frame,))
    composed = compose_page(replace(issue, pages=(page,)), page, BOOK)
    measures = [line.measure for line in story(composed)[0].lines if line.role == "body"]
    assert len(set(measures)) >= 4
    narrowest = measures.index(min(measures))
    around = measures[narrowest - 4 : narrowest + 5]
    assert around[:5] == sorted(around[:5], reverse=True)
    assert around[4:] == sorted(around[4:])


def test_a_headline_is_narrowed_beside_a_frame_and_told_where_it_cannot_be() -> None:
    corner = replace(lines_of(1, 0, 9), x=AREA.column_x(1) + pt(30), width=pt(120))
    page = compose(paper.article(300), paper.block(2, 30), corner)
    headline = next(frame for b in page.blocks for frame in b.frames if frame.kind == "headline")
    assert headline.rect.right <= corner.x
    assert not page.findings
    over = compose(paper.article(300), paper.block(2, 30), lines_of(0, 0, 3, columns=2))
    assert {f.code for f in over.findings} == {"frame-over-headline"}


def ways(rect: Rect, share: int, contour: Contour) -> Frame:
    """A frame over a share of some columns, of any contour."""
    narrow = replace(rect, x=rect.x + rect.width * (share % 3) // 7, width=rect.width * share // 10)
    return Frame("f", FrameKind.TINT, narrow, wraps=True, contour=contour)


rects = st.builds(lines_of, st.integers(0, 3), st.integers(0, 40), st.integers(1, 20), st.integers(1, 2))
frames = st.lists(st.builds(ways, rects, st.integers(1, 12), st.sampled_from(Contour)), max_size=3)


@settings(max_examples=80)
@given(paper.articles, paper.blocks, frames)
def test_no_text_is_lost_or_covered(article: Article, block: Block, over: list[Frame]) -> None:
    issue = paper.issue([article], [replace(block, slots=())])
    page = replace(issue.pages[0], frames=tuple(replace(frame, id=f"f{n}") for n, frame in enumerate(over)))
    composed = compose_page(replace(issue, pages=(page,)), page, BOOK)
    frames = story(composed)
    placed = sum(not c.isspace() for frame in frames for line in frame.lines for c in line.text)
    assert placed + sum(frame.overset for frame in frames) == article.characters
    assert [frame.thread for frame in frames] == list(range(len(frames)))
    grid = {AREA.baseline(line) for line in range(AREA.lines)}
    for frame in frames:
        for line in frame.lines:
            assert line.baseline in grid
            assert frame.rect.x <= line.x
            assert line.x + line.measure <= frame.rect.right
            box = Rect(line.x, line.baseline - ascent(EM), line.width, EM)
            covers = [f.rect for f in over if f.contour is not Contour.OVAL]
            if line.width <= line.measure:
                assert not any(box.overlaps(rect) for rect in covers)
