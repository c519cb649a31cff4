"""Body text poured through the columns of plain pages, as many as it takes: what engines are compared by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from editor.compose.marks import Mark, Origin
from editor.compose.page import ComposedBlock, ComposedFrame, ComposedPage
from editor.compose.piece import baseline_in
from editor.compose.runs import SetLines, glyph_runs
from editor.faces.book import FaceBook
from editor.measure import Rect, mm, pt
from editor.model.page import BlockKind
from editor.model.style import BLACK, ParagraphStyle
from editor.model.template import TypeArea
from editor.model.text import Paragraph
from editor.typeset.setter import set_text
from editor.typeset.setting import SetText

WIDTH: Final = mm(273)
HEIGHT: Final = mm(393)
_SIDE: Final = mm(15)
_HEAD: Final = mm(20)
_COLUMNS: Final = 6
_GUTTER: Final = mm(6)
STYLE: Final = ParagraphStyle(face="song", size=pt(9), leading=pt(14), indent=2.0)
TYPE_AREA: Final = TypeArea(
    x=_SIDE,
    y=_HEAD,
    columns=_COLUMNS,
    column_width=(WIDTH - 2 * _SIDE - (_COLUMNS - 1) * _GUTTER) // _COLUMNS,
    gutter=_GUTTER,
    leading=STYLE.leading,
    lines=(HEIGHT - 2 * _HEAD) // STYLE.leading,
    first_baseline=baseline_in(_HEAD, STYLE.size, STYLE.leading),
)
_PART: Final = "story"


def compose_body(paragraphs: Sequence[str], book: FaceBook) -> tuple[ComposedPage, ...]:
    """Set ``paragraphs`` as justified body text and return the pages they fill; at least one."""
    words = [Paragraph(text) for text in paragraphs]
    text = set_text(words, [STYLE] * len(words), TYPE_AREA.column_width, book)
    a_page = TYPE_AREA.columns * TYPE_AREA.lines
    return tuple(
        _page(text, number, first, min(first + a_page, text.lines))
        for number, first in enumerate(range(0, max(1, text.lines), a_page), start=1)
    )


def _page(text: SetText, number: int, first: int, last: int) -> ComposedPage:
    columns = list(_columns(text, number, first, last))
    area = Rect(TYPE_AREA.x, TYPE_AREA.y, TYPE_AREA.width, TYPE_AREA.height)
    block = ComposedBlock(
        id=f"body-{number}",
        kind=BlockKind.ARTICLE,
        article=None,
        importance=None,
        area=(area,),
        boxed=False,
        frames=tuple(frame for frame, _ in columns),
    )
    return ComposedPage(
        number=number,
        name="",
        width=WIDTH,
        height=HEIGHT,
        bleed=0,
        type_area=TYPE_AREA,
        blocks=(block,),
        marks=tuple(mark for _, marks in columns for mark in marks),
    )


def _columns(text: SetText, number: int, first: int, last: int) -> Iterator[tuple[ComposedFrame, tuple[Mark, ...]]]:
    """The columns of a page that holds lines ``first`` to ``last``."""
    grid = TYPE_AREA.baseline(0) + TYPE_AREA.leading * np.arange(TYPE_AREA.lines)
    for column, begin in enumerate(range(first, last, TYPE_AREA.lines)):
        end = min(begin + TYPE_AREA.lines, last)
        x, baselines = TYPE_AREA.column_x(column), grid[: end - begin]
        frame = ComposedFrame(
            id=f"body-{number}-{column}",
            kind=_PART,
            rect=Rect(x, TYPE_AREA.y, TYPE_AREA.column_width, TYPE_AREA.height),
            thread=(number - 1) * TYPE_AREA.columns + column,
            size=STYLE.size,
            unfilled_lines=TYPE_AREA.lines - (end - begin),
            lines=SetLines(text, begin, baselines, x, display=False),
        )
        origin = Origin(frame.id, None, _PART, text.texts)
        yield frame, glyph_runs(text, begin, end, x, baselines, {STYLE.ink: BLACK}, origin)
