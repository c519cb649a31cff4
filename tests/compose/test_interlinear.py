"""Marks between the lines stand where the trade puts them and tell no text of their own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from editor.compose.issue import compose_page
from editor.compose.marks import GlyphRun, Rule
from editor.compose.page import ComposedPage
from editor.faces.book import FaceBook
from editor.measure import pt
from editor.model.article import FollowUp
from editor.model.style import Ink
from editor.model.text import Emphasis, Paragraph, Span, Story
from tests.compose import paper

BOOK = FaceBook.default()
SIZE = paper.BODY.size


def compose(*paragraphs: Paragraph, columns: int = 1, **parts) -> ComposedPage:
    article = paper.article(story=Story(paragraphs), headline="", **parts)
    issue = paper.issue([article], [paper.block(columns, 20)])
    return compose_page(issue, issue.pages[0], BOOK)


def told(page: ComposedPage) -> list[GlyphRun]:
    return [m for m in page.marks if isinstance(m, GlyphRun) and (m.end > m.start).all()]


def silent(page: ComposedPage) -> list[GlyphRun]:
    return [m for m in page.marks if isinstance(m, GlyphRun) and (m.end == m.start).all()]


def rules(page: ComposedPage) -> list[Rule]:
    return [m for m in page.marks if isinstance(m, Rule)]


def test_a_dot_stands_under_the_middle_of_each_character() -> None:
    page = compose(Paragraph(paper.text(30), spans=(Span(2, 5, emphasis=Emphasis.DOT),)))
    (text,) = told(page)
    dots = silent(page)
    assert len(dots) == 3
    for dot, character in zip(dots, range(2, 5), strict=True):
        middle = int(dot.x[0]) + int(dot.advance[0]) // 2
        assert abs(middle - int(text.x[character]) - SIZE // 2) <= 1
        assert SIZE * 0.12 < int(dot.y[0]) - int(text.y[character]) < SIZE * 0.4


def test_dots_take_the_ink_and_the_line_of_their_character() -> None:
    span = Span(20, 22, emphasis=Emphasis.DOT, ink="red")
    article = paper.article(story=Story((Paragraph(paper.text(40), spans=(span,)),)), headline="")
    red = Ink(0, 100, 100, 0)
    issue = paper.issue([article], [paper.block(1, 20)], template=replace(paper.TEMPLATE, inks={"red": red}))
    page = compose_page(issue, issue.pages[0], BOOK)
    assert [(dot.ink, dot.line.tolist()) for dot in silent(page)] == [(red, [1])] * 2


@pytest.mark.parametrize("emphasis", [Emphasis.NAME, Emphasis.UNDERLINE])
def test_a_name_has_one_line_under_each_of_its_pieces(emphasis: Emphasis) -> None:
    page = compose(Paragraph(paper.text(40), spans=(Span(10, 16, emphasis=emphasis),)))
    lines = rules(page)
    assert len(lines) == 2  # the name is broken over two lines of type
    assert all(rule.start.y == rule.end.y and rule.thickness == pt(0.3) for rule in lines)
    baselines = [line.baseline for f in page.blocks[0].frames if f.kind == "story" for line in f.lines]
    assert [SIZE * 0.12 < rule.start.y - b < SIZE * 0.3 for rule, b in zip(lines, baselines, strict=False)] == [
        True
    ] * 2


def test_a_title_has_a_wave_without_gaps() -> None:
    page = compose(Paragraph(paper.text(12), spans=(Span(0, 4, emphasis=Emphasis.TITLE),)))
    wave = rules(page)
    assert len(wave) > 16
    assert all(one.end == other.start for one, other in pairwise(wave))
    assert len({rule.start.y for rule in wave}) == 2


def test_ruby_stands_over_its_characters_at_half_their_size() -> None:
    page = compose(Paragraph(paper.text(20), spans=(Span(3, 5, ruby="jiedao"),)))
    (text,) = told(page)
    (ruby,) = silent(page)
    left, right = int(ruby.x[0]), int(ruby.x[-1] + ruby.advance[-1])
    middle = (int(text.x[3]) + int(text.x[4]) + SIZE) // 2
    assert ruby.size == SIZE // 2
    assert abs((left + right) // 2 - middle) <= 1
    assert int(text.y[3]) - SIZE <= int(ruby.y[0]) <= int(text.y[3]) - SIZE * 0.85


def test_marks_follow_their_lines_into_the_next_column() -> None:
    length = 15 * 22
    page = compose(Paragraph(paper.text(length), spans=(Span(length - 1, length, emphasis=Emphasis.DOT),)), columns=2)
    (dot,) = silent(page)
    frame = [f for f in page.blocks[0].frames if f.kind == "story"][-1]
    assert dot.origin.frame == frame.id
    assert frame.lines[int(dot.line[0])].baseline < int(dot.y[0]) < frame.lines[int(dot.line[0])].baseline + SIZE


def test_a_credit_is_marked_before_the_item_that_follows_it() -> None:
    follow_up = FollowUp(Story((Paragraph("又讯" + paper.text(20)),)), "文明办")
    page = compose(Paragraph(paper.text(20)), credit="党政办", follow_ups=(follow_up,))
    texts = []
    for run in told(page):
        places = zip(run.paragraph.tolist(), run.start.tolist(), run.end.tolist(), strict=True)
        texts.append("".join(run.origin.texts[p][s:e] for p, s, e in places))
    whole = "".join(texts)
    assert whole.index("（党政办）") < whole.index("又讯") < whole.index("（文明办）")
    assert whole.startswith("天山")
