"""花线: every pattern stays within its own width, fills its line from end to end, and closes round a frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.compose.frames.ornament import pattern_border, pattern_line, pattern_width
from editor.compose.marks import Fill, Rule
from editor.measure import Point, Rect, mm, pt
from editor.model.frame_content import RulePattern
from editor.model.style import BLACK

patterns = st.sampled_from(RulePattern)


def reach(rule: Rule) -> tuple[int, int, int, int]:
    """The box round a stroke, butt ends: left, top, right, bottom."""
    half = rule.thickness / 2
    level, upright = rule.start.y == rule.end.y, rule.start.x == rule.end.x
    # A slanting stroke reaches less far than half its thickness on every side.
    across, down = (0 if level else half), (0 if upright else half)
    xs, ys = (rule.start.x, rule.end.x), (rule.start.y, rule.end.y)
    return round(min(xs) - across), round(min(ys) - down), round(max(xs) + across), round(max(ys) + down)


@given(patterns, st.integers(mm(5), mm(300)), st.integers(pt(0.2), pt(3)), st.booleans())
def test_a_pattern_fills_its_line_and_is_no_wider_than_it_says(pattern, length, thickness, level) -> None:
    end = Point(mm(20) + length, mm(50)) if level else Point(mm(20), mm(50) + length)
    strokes = pattern_line(Point(mm(20), mm(50)), end, thickness, BLACK, pattern)
    assert strokes
    half = pattern_width(pattern, thickness) / 2
    boxes = [reach(stroke) for stroke in strokes]
    along = [(a, c) if level else (b, d) for a, b, c, d in boxes]
    across = [(b - mm(50), d - mm(50)) if level else (a - mm(20), c - mm(20)) for a, b, c, d in boxes]
    begin = mm(20) if level else mm(50)
    slack = 6 * thickness
    assert abs(min(low for low, _ in along) - begin) <= slack
    assert abs(max(high for _, high in along) - begin - length) <= slack
    assert all(-half - thickness <= low and high <= half + thickness for low, high in across)


@given(patterns, st.integers(0, mm(90)), st.integers(0, mm(90)), st.integers(-1, pt(4)))
def test_a_border_stays_inside_its_frame(pattern, width, height, thickness) -> None:
    rect = Rect(mm(10), mm(20), width, height)
    for mark in pattern_border(rect, thickness, BLACK, pattern):
        if isinstance(mark, Fill):
            box = (mark.rect.x, mark.rect.y, mark.rect.right, mark.rect.bottom)
        else:
            assert isinstance(mark, Rule)
            box = reach(mark)
        edge = thickness
        assert rect.x - edge <= box[0] <= box[2] <= rect.right + edge
        assert rect.y - edge <= box[1] <= box[3] <= rect.bottom + edge


@pytest.mark.parametrize("pattern", list(RulePattern))
def test_no_stroke_is_thinner_than_the_rule(pattern: RulePattern) -> None:
    strokes = pattern_line(Point(0, 0), Point(mm(100), 0), pt(0.5), BLACK, pattern)
    assert min(stroke.thickness for stroke in strokes) >= pt(0.5)


def test_thin_and_thick_lines_have_the_thick_one_outside() -> None:
    marks = pattern_border(Rect(0, 0, mm(50), mm(30)), pt(0.5), BLACK, RulePattern.THIN_THICK)
    tops = sorted((m.start.y, m.thickness) for m in marks if isinstance(m, Rule) and m.start.y == m.end.y)
    assert [thickness for _, thickness in tops] == [pt(1.5), pt(0.5), pt(0.5), pt(1.5)]
