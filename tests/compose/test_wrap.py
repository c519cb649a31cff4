"""Text runs round a free frame by whole lines of its columns, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.lint import lint_page
from editor.compose.page import ComposedPage
from editor.compose.piece import ascent
from editor.compose.wrap import Stretch, free_stretches, taken_lines
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.article import Article
from editor.model.page import Block, Frame, FrameKind
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


def test_lines_a_frame_meets_are_taken_and_no_others() -> None:
    first_top = 1000
    assert taken_lines(Rect(0, 1000, 5, 10), first_top, em=10, leading=12) == (0, 1)
    assert taken_lines(Rect(0, 1010, 5, 2), first_top, em=10, leading=12) == (1, 1)  # between two lines
    assert taken_lines(Rect(0, 1009, 5, 4), first_top, em=10, leading=12) == (0, 2)


def test_what_is_left_of_a_column() -> None:
    assert list(free_stretches(2, 3, 20, [(8, 11), (5, 9)])) == [Stretch(2, 3, 5), Stretch(2, 11, 20)]
    assert list(free_stretches(0, 3, 20, [(0, 30)])) == [Stretch(0, 20, 20)]


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


def test_a_frame_over_part_of_a_column_or_the_headline_is_told() -> None:
    narrow = replace(lines_of(0, 12, 4), width=mm(20))
    codes = {f.code for f in compose(paper.article(300), paper.block(2, 30), narrow).findings}
    assert codes == {"wrap-in-part"}
    codes = {f.code for f in compose(paper.article(300), paper.block(2, 30), lines_of(0, 0, 3)).findings}
    assert codes == {"frame-over-headline"}


@settings(max_examples=60)
@given(
    paper.articles,
    paper.blocks,
    st.lists(st.builds(lines_of, st.integers(0, 3), st.integers(0, 40), st.integers(1, 20)), max_size=3),
)
def test_no_text_is_lost_or_covered(article: Article, block: Block, rects: list[Rect]) -> None:
    page = compose(article, replace(block, slots=()), *rects)
    frames = story(page)
    placed = sum(not c.isspace() for frame in frames for line in frame.lines for c in line.text)
    assert placed + sum(frame.overset for frame in frames) == article.characters
    assert [frame.thread for frame in frames] == list(range(len(frames)))
    for frame in frames:
        for line in frame.lines:
            box = Rect(line.x, line.baseline - ascent(EM), line.width, EM)
            assert not any(box.overlaps(rect) for rect in rects)
