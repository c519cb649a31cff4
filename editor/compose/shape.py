"""Shapes: the room an article truly needs, in whole body lines, for each way of laying it out.

The very arithmetic that composes blocks is used here, on stories and headlines that are really set, so what make-up
fits together fits in print, to the line.  A story is set once a measure; shapes are then counts of lines.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from editor.compose.flow import balanced_height, pour
from editor.compose.grid import TextColumns, text_columns
from editor.compose.jump import WHOLE, StoryPart
from editor.compose.memory import remembered
from editor.compose.pictures import PictureRows, covered_columns, place_pictures
from editor.compose.stack import Stack, article_stack, stack_words, white_stack
from editor.compose.story import SetStory, article_story
from editor.compose.upright import UprightStack, columns_beside, upright_stack
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.page import HeadlineSide, Slot
from editor.model.template import Template

# A box keeps its type this many body characters from its sides, and takes a line of its own at its foot.
BOX_INSET = 1
BOX_FOOT = 1


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


@dataclass(frozen=True, slots=True, eq=False)
class Anatomy:
    """The parts of a block before they get a place: text columns, headline stack, pictures and rows of the story.

    A block with an ``upright`` headline has an empty ``stack``, but for the white at the block's top.
    """

    columns: TextColumns
    stack: Stack
    pictures: PictureRows
    story: SetStory
    foot: int
    upright: UprightStack | None = None

    @property
    def body_lines(self) -> int:
        """The least lines below the headline stack that hold pictures and story."""
        return balanced_height(self.story.rows, self.pictures.tops)


@remembered(2048)
def anatomy(
    template: Template,
    article: Article,
    cells_columns: int,
    heading: str,
    columns: int,
    slots: tuple[Slot, ...],
    boxed: bool,
    book: FaceBook,
    part: StoryPart = WHOLE,
    side: HeadlineSide = HeadlineSide.ABOVE,
    lines: int = 0,
) -> Anatomy:
    """Set all parts of a block of this make; ``lines`` of it are there for an upright headline at ``side``.

    Where such a headline has no room it stands across the columns.
    """
    em = template.style("body").size
    inset = BOX_INSET * em if boxed else 0
    across = text_columns(template.type_area, cells_columns, columns, em, inset)
    foot = BOX_FOOT if boxed else 0
    upright = None
    if side is not HeadlineSide.ABOVE:
        leading = template.type_area.leading
        length = (lines - math.ceil(template.block_gap) - foot - 1) * leading + em
        upright = upright_stack(template, stack_words(article, part), heading, side, length, book)
    if upright is not None:
        beside = columns_beside(template.type_area, cells_columns, columns, em, across.inset, upright)
        across, upright = (beside, upright) if beside is not None else (across, None)
    stack = white_stack(template)
    if upright is None:
        stack = article_stack(template, article, heading, across.inner_width, book, part)
    return Anatomy(
        columns=across,
        stack=stack,
        pictures=place_pictures(template, article, slots, across, book),
        story=article_story(template, article, across.measure, book, part),
        foot=foot,
        upright=upright,
    )


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
    return _shape(template, article, cells_columns, heading, columns, tuple(slots), boxed, side, book)


@remembered(16384)
def _shape(
    template: Template,
    article: Article,
    cells_columns: int,
    heading: str,
    columns: int,
    slots: tuple[Slot, ...],
    boxed: bool,
    side: HeadlineSide,
    book: FaceBook,
) -> Shape:
    lines = 0
    parts = anatomy(template, article, cells_columns, heading, columns, slots, boxed, book)
    highest = max(template.type_area.lines, parts.stack.lines + parts.body_lines + parts.foot)
    while side is not HeadlineSide.ABOVE and lines < highest:
        # The higher the block, the fewer lines its headline has and the wider its text runs.
        lines += 1 if lines else max(1, parts.body_lines)
        parts = anatomy(template, article, cells_columns, heading, columns, slots, boxed, book, WHOLE, side, lines)
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
