"""Shapes: the room an article truly needs, in whole body lines, for each way of laying it out.

The very arithmetic that composes blocks is used here, on stories and headlines that are really set, so what make-up
fits together fits in print, to the line.  A story is set once a measure; shapes are then counts of lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from editor.compose.anatomy import Anatomy, Make, anatomy, over_columns
from editor.compose.memory import remembered
from editor.compose.pictures.placing import PictureRows, covered_columns, place_pictures
from editor.compose.story.flow import levelled_height, pour
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.page import HeadlineSide, Slot
from editor.model.template import Template


@dataclass(frozen=True, slots=True)
class Shape:
    """What a block needs, with no slack: ``lines`` in all, of which ``stack`` for headline and white.

    ``squeeze`` is how many lines less its white can do with: a negative slack.  ``unfilled`` counts the lines left at
    the ends of text columns; ``dribble`` the fewest lines of text under a picture, 0 where none stands there;
    ``headline_lines`` the lines of the headline and ``headline_fill`` the share of its width
    that the shortest of them fills.
    """

    columns: int
    lines: int
    stack: int
    squeeze: int
    story: int
    unfilled: int
    dribble: int
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
    head: int = 0,
    above: tuple[int, ...] = (),
    slack: int = 0,
) -> Shape:
    """Return the shape of a block of ``article`` that is ``cells_columns`` basic columns wide.

    ``side`` is where its headline stands; an upright one is as high as the block, so its shape is the least height at
    which text and headline both have room.  A headline over ``head`` text columns lets the others rise beside it;
    ``above`` tells for each basic column how much lower than the highest it begins.
    """
    make = Make(cells_columns, heading, columns, tuple(slots), boxed, side, 0, above, head)
    return make_shape(template, article, make, book, slack)


@remembered(16384)
def make_shape(template: Template, article: Article, make: Make, book: FaceBook, slack: int = 0) -> Shape:
    """Return the shape of a block made so, level at its foot; ``make.lines`` does not matter.

    ``slack`` is the white its headline has besides, counted in ``lines`` and ``stack``: where columns rise beside the
    headline, what it takes from some of them the others do not lose.
    """
    lines = 0
    parts = anatomy(template, article, make._replace(side=HeadlineSide.ABOVE, lines=0), book)
    if make.head or make.above:
        return _risen_shape(template, article, make, book, parts, slack)
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
    return _shape(template, parts, parts.pictures, story, rooms, poured, slack)


def _risen_shape(template: Template, article: Article, make: Make, book: FaceBook, parts: Anatomy, slack: int) -> Shape:
    """The shape of a block whose columns do not all begin under its headline."""
    above = over_columns(template.type_area, parts.columns, make.above)
    under = min(above) + parts.stack.lines + slack - math.ceil(template.block_gap)
    tops = tuple(0 if n in parts.head else top - under for n, top in enumerate(above))
    pictures = place_pictures(template, article, make.slots, parts.columns, book, tops)
    # As level as the block will have it: the text of a few lines ends above the column that begins lowest.
    over = max((0, *(picture.line + picture.lines for picture in pictures.pictures)))
    level = levelled_height(parts.story.rows, pictures.tops, over)
    story = max(level, *pictures.tops)
    poured = pour(parts.story.rows, [level - top for top in pictures.tops]).parts
    return _shape(template, parts, pictures, story, [story - top for top in pictures.tops], poured, slack)


def _shape(
    template: Template,
    parts: Anatomy,
    pictures: PictureRows,
    story: int,
    rooms: Sequence[int],
    poured: Sequence[tuple[int, int]],
    slack: int,
) -> Shape:
    """The shape of a block with ``story`` lines under its headline, its text poured so into its columns."""
    covered = covered_columns(pictures, rooms, poured)
    free = [room - end + begin for room, (begin, end) in zip(rooms, poured, strict=True)]
    standing = parts.stack.parts if parts.upright is None else parts.upright.parts
    headline = next((part.text for part in standing if part.kind == "headline"), None)
    fill = 0.0
    if headline is not None:
        lefts = headline.x[headline.first[:-1].clip(max=max(0, len(headline.x) - 1))]
        fill = float((headline.width - lefts).min()) / max(1, headline.measure)
    return Shape(
        columns=len(parts.columns),
        lines=parts.stack.lines + slack + story + parts.foot,
        stack=parts.stack.lines + slack,
        squeeze=parts.stack.squeeze(template.type_area.leading),
        story=story,
        dribble=min(
            (end - begin for top, (begin, end) in zip(pictures.tops, poured, strict=True) if top and end > begin),
            default=0,
        ),
        unfilled=sum(lines for number, lines in enumerate(free) if number not in covered),
        headline_lines=headline.lines if headline is not None else 0,
        headline_fill=fill,
    )
