"""The verdict on pages: what counts as a line that cuts a page in two."""

from __future__ import annotations

from editor.arrange.choices import Choice
from editor.arrange.forms import Dress, Form
from editor.arrange.verdict import Placed, page_breaks
from editor.model.page import BlockKind, Cells


def block(column: int, line: int, columns: int, lines: int, form: Form | None = None) -> Placed:
    choice = Choice(form or Form(columns), 3, 0, (), lines, 0, 4, 0, 0, 0.0)
    return Placed(Cells(column, line, columns, lines), BlockKind.ARTICLE, 0, choice)


def test_a_line_with_two_blocks_on_each_side_breaks_the_page() -> None:
    page = [block(0, 0, 1, 40), block(1, 0, 1, 40), block(0, 40, 1, 40), block(1, 40, 1, 40)]
    assert page_breaks(page, 2, 80) == 2


def test_one_block_across_the_line_is_no_break() -> None:
    page = [block(0, 0, 1, 40), block(1, 0, 1, 50), block(0, 40, 1, 40), block(1, 50, 1, 30)]
    assert page_breaks(page, 2, 80) == 1
    assert page_breaks([block(0, 0, 2, 10), *page[1:]], 2, 80) == 0


def test_the_step_of_a_block_does_not_hide_a_line() -> None:
    stepped = Form(2, Dress.ASIDE, head=1, step=10)
    above = [block(0, 0, 1, 40), block(1, 0, 1, 50)]
    page = [*above, block(0, 40, 2, 40, stepped), block(2, 0, 1, 50), block(2, 50, 1, 30)]
    whole = [*above, block(0, 40, 2, 40, Form(2)), *page[3:]]
    assert page_breaks(page, 3, 80) == 2
    assert page_breaks(whole, 3, 80) == 1
