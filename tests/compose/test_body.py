"""Body text fills its pages column by column, on the grid, and none of it is lost."""

from __future__ import annotations

from editor.compose.body import TYPE_AREA, compose_body
from editor.compose.marks import GlyphRun
from editor.faces.book import FaceBook
from editor.measure import mm
from tests.compose import paper

BOOK = FaceBook.default()


def test_the_sheet_is_the_one_agreed_on() -> None:
    assert (TYPE_AREA.columns, TYPE_AREA.column_width, TYPE_AREA.gutter) == (6, mm(35.5), mm(6))
    assert TYPE_AREA.x + TYPE_AREA.width == mm(273 - 15)


def test_all_text_is_on_the_pages_in_order() -> None:
    paragraphs = [paper.text(700), "", paper.text(12_000), "末段。"]
    pages = compose_body(paragraphs, BOOK)
    lines = [line for page in pages for frame in page.blocks[0].frames for line in frame.lines]
    assert "".join(line.text for line in lines) == "".join(paragraphs)
    assert all((line.baseline - TYPE_AREA.first_baseline) % TYPE_AREA.leading == 0 for line in lines)
    assert len(pages) == 3


def test_a_column_is_one_run_of_glyphs() -> None:
    page = compose_body([paper.text(6000)], BOOK)[0]
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun)]
    assert len(runs) == 6
    assert sum(len(run.glyphs) for run in runs) == sum(
        len(line.text) for f in page.blocks[0].frames for line in f.lines
    )


def test_no_text_makes_one_empty_page() -> None:
    (page,) = compose_body([], BOOK)
    assert page.marks == ()
