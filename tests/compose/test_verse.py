"""Poems: lines under each other, the longest in the middle of the column, stanzas a line apart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from editor.compose.story.rows import article_story
from editor.compose.story.verse import indented, verse_style
from editor.faces.book import FaceBook
from editor.measure import Length, pt
from editor.model.article import Article
from editor.model.text import Paragraph, ParagraphKind, Story
from tests.compose.paper import TEMPLATE

MEASURE = pt(150)
POEM = ("一只白鹭立在桥桩", "把秋天站成一个句号", "", "稻子低头")


def lefts(*lines: str, prose: str = "") -> list[Length | None]:
    """Where the first glyph of each line stands; None for a line without any."""
    verse = [Paragraph(line, ParagraphKind.VERSE) for line in lines]
    paragraphs = (*([Paragraph(prose)] if prose else []), *verse)
    text = article_story(TEMPLATE, Article("a", story=Story(paragraphs)), MEASURE, FaceBook.default()).text
    firsts = text.first.tolist()
    return [int(text.x[at]) if end > at else None for at, end in pairwise(firsts)]


def test_the_longest_line_stands_in_the_middle_and_all_begin_under_each_other() -> None:
    # Fifteen characters of room, nine in the longest line.
    assert lefts(*POEM) == [pt(30), pt(30), None, pt(30)]


def test_a_poem_after_prose_has_an_indent_of_its_own() -> None:
    assert lefts(*POEM, prose="秋日行至溪边，得句如下。")[1:] == [pt(30), pt(30), None, pt(30)]


def test_a_line_too_long_for_the_column_goes_on_below() -> None:
    assert lefts("长" * 20, "短句") == [0, 0, 0]


def test_verse_is_in_kai_where_the_template_says_nothing() -> None:
    style = verse_style(TEMPLATE)
    assert (style.face, style.leading) == ("kai", TEMPLATE.style("body").leading)


def test_prose_keeps_its_very_styles() -> None:
    styles = (TEMPLATE.style("body"),)
    assert indented((Paragraph("散文"),), styles, MEASURE)[0] is styles[0]


def test_lines_of_verse_stay_on_the_grid() -> None:
    verse = tuple(Paragraph(line, ParagraphKind.VERSE) for line in POEM)
    story = article_story(TEMPLATE, Article("a", story=Story(verse)), MEASURE, FaceBook.default())
    assert story.rows.content == (0, 1, 2, 3)
    assert np.all(np.diff(story.text.paragraph) == 1)
