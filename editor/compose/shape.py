"""Shapes: the room an article truly needs, in whole body lines, for each way of laying it out.

The very arithmetic that composes blocks is used here, on stories and headlines that are really set, so what make-up
fits together fits in print, to the line.  A story is set once a measure; shapes are then counts of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.compose.anatomy import Make, anatomy
from editor.compose.flow import pour
from editor.compose.memory import remembered
from editor.compose.pictures import covered_columns
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.page import HeadlineSide, Slot
from editor.model.template import Template


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block needs, with no slack: ``lines`` in all, of which ``stack`` for headline and white.

    ``squeeze`` is how many lines less its white can do with: a negative slack.  ``unfilled`` counts the lines left at
    the ends of text columns; ``headline_lines`` the lines of the headline and ``headline_fill`` the share of its width
    that the shortest of them fills.
    """

    columns: int
    lines: int
    stack: int
    squeeze: int
    story: int
    unfilled: int
    headline_lines: int
    headline_fill: float


def block_shape(
    template: Template,
    article: Article,
    cells_columns: int,
    heading: str,
    book: FaceBook,
    columns: int = 0,
    slots: Sequence[Slot] = (),
    *,
    boxed: bool = False,
    side: HeadlineSide = HeadlineSide.ABOVE,
) -> Shape:
    """Return the shape of a block of ``article`` that is ``cells_columns`` basic columns wide.

    ``side`` is where its headline stands; an upright one is as high as the block, so its shape is the least height at
    which text and headline both have room.
    """
    return make_shape(template, article, Make(cells_columns, heading, columns, tuple(slots), boxed, side), book)


@remembered(16384)
def make_shape(template: Template, article: Article, make: Make, book: FaceBook) -> Shape:
    """Return the shape of a plain block made so; ``make.lines`` does not matter."""
    lines = 0
    parts = anatomy(template, article, make._replace(side=HeadlineSide.ABOVE, lines=0), book)
    highest = max(template.type_area.lines, parts.stack.lines + parts.body_lines + parts.foot)
    while make.side is not HeadlineSide.ABOVE and lines < highest:
        # The higher the block, the fewer lines its headline has and the wider its text runs.
        lines += 1 if lines else max(1, parts.body_lines)
        parts = anatomy(template, article, make._replace(lines=lines), book)
        if parts.upright is not None and parts.stack.lines + parts.body_lines + parts.foot <= lines:
            break
    level = parts.body_lines
    # Beside an upright headline the text has the headline's height, and is levelled in it.
    story = level if parts.upright is None else max(level, lines - parts.stack.lines - parts.foot)
    rooms = [story - top for top in parts.pictures.tops]
    poured = pour(parts.story.rows, [level - top for top in parts.pictures.tops]).parts
    covered = covered_columns(parts.pictures, rooms, poured)
    free = [room - end + begin for room, (begin, end) in zip(rooms, poured, strict=True)]
    standing = parts.stack.parts if parts.upright is None else parts.upright.parts
    headline = next((part.text for part in standing if part.kind == "headline"), None)
    fill = 0.0
    if headline is not None:
        lefts = headline.x[headline.first[:-1].clip(max=max(0, len(headline.x) - 1))]
        fill = float((headline.width - lefts).min()) / max(1, headline.measure)
    return Shape(
        columns=len(parts.columns),
        lines=parts.stack.lines + story + parts.foot,
        stack=parts.stack.lines,
        squeeze=parts.stack.squeeze(template.type_area.leading),
        story=story,
        unfilled=sum(lines for number, lines in enumerate(free) if number not in covered),
        headline_lines=headline.lines if headline is not None else 0,
        headline_fill=fill,
    )
