"""Anatomy: the parts of an article block, set, before they get a place on the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from editor.compose.grid import TextColumns, text_columns
from editor.compose.headline.stack import Stack, StackWords, article_stack, stack_words, white_stack
from editor.compose.headline.upright import UprightStack, columns_beside, upright_stack
from editor.compose.memory import remembered
from editor.compose.pictures.placing import PictureRows, place_pictures
from editor.compose.story.flow import balanced_height
from editor.compose.story.jump import WHOLE, StoryPart
from editor.compose.story.rows import SetStory, article_story
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.article import Article
from editor.model.page import Block, HeadlineSide, Slot
from editor.model.template import Template, TypeArea

# A box keeps its type this many body characters from its sides, and takes a line of its own at its foot.
BOX_INSET = 1
BOX_FOOT = 1
# Whatever a file says, type is not set further apart or closer than so many thousandths of an em, of the leading.
_MOST_TRACKING = 200
_MOST_LEADING = 300


class Make(NamedTuple):
    """How a block is made, its place on the page apart.

    ``lines`` of it are there for an upright headline at ``side``.  ``above`` and ``below`` tell for each column of
    cells of a stepped block how many lines at its top and its foot are a neighbour's.  ``room`` is what free frames
    leave to the headline: from where on and how wide, None for all.
    """

    cells_columns: int
    heading: str
    columns: int = 0
    slots: tuple[Slot, ...] = ()
    boxed: bool = False
    side: HeadlineSide = HeadlineSide.ABOVE
    lines: int = 0
    above: tuple[int, ...] = ()
    head: int = 0
    room: tuple[Length, Length] | None = None
    tracking: int = 0
    heading_leading: int = 0
    below: tuple[int, ...] = ()


def make_of(block: Block) -> Make:
    """How a block on the page is made."""
    cells, side, lines = block.cells, block.headline, 0
    above, below = neighbours(block)
    if block.head:
        # A headline over a part of the columns lies across them.
        side = HeadlineSide.ABOVE
    if side is not HeadlineSide.ABOVE:
        lines = cells.lines - max(0, block.slack)
    return Make(
        cells.columns,
        block.heading,
        0 if block.vertical else block.columns,
        block.slots,
        block.boxed,
        side,
        lines,
        above,
        block.head,
        None,
        min(max(block.tracking, -_MOST_TRACKING), _MOST_TRACKING),
        min(max(block.heading_leading, -_MOST_LEADING), _MOST_LEADING),
        below,
    )


def neighbours(block: Block) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many lines above and below each column of cells of a stepped block are not its own; of others nothing."""
    if not block.is_stepped:
        return (), ()
    cells, strips = block.cells, block.strips
    above = tuple(strip.line - cells.line if strip.lines > 0 else cells.lines for strip in strips)
    return above, tuple(cells.bottom - strip.bottom if strip.lines > 0 else cells.lines for strip in strips)


@dataclass(frozen=True, slots=True, eq=False)
class Anatomy:
    """The parts of a block: text columns, headline stack, pictures and rows of the story.

    The stack stands over the text columns of ``head``, as wide as ``stand`` says (its left edge in the block, its
    width).  A block with an ``upright`` headline has an empty ``stack``, but for the white at the block's top.
    """

    columns: TextColumns
    stack: Stack
    head: range
    stand: tuple[Length, Length]
    pictures: PictureRows
    set_story: Callable[[], SetStory]
    foot: int
    upright: UprightStack | None = None

    @property
    def story(self) -> SetStory:
        """The story set to the columns' measure: set when it is asked for, as text round a frame is set otherwise."""
        return self.set_story()

    @property
    def body_lines(self) -> int:
        """The least lines below the headline stack that hold pictures and story of a plain block."""
        return balanced_height(self.story.rows, self.pictures.tops)


@remembered(2048)
def anatomy(template: Template, article: Article, make: Make, book: FaceBook, part: StoryPart = WHOLE) -> Anatomy:
    """Set all parts of a block of this make.  Where an upright headline has no room it stands across the columns."""
    area, em = template.type_area, template.style("body").size
    inset = BOX_INSET * em if make.boxed else 0
    across = text_columns(area, make.cells_columns, make.columns, em, inset)
    foot = BOX_FOOT if make.boxed else 0
    upright = None
    if make.side is not HeadlineSide.ABOVE:
        upright = _upright(template, stack_words(article, part), make, across.inset, book)
    if upright is not None:
        beside = columns_beside(area, make.cells_columns, make.columns, em, across.inset, upright)
        across, upright = (beside, upright) if beside is not None else (across, None)
    head = head_columns(over_columns(area, across, make.above), make.head)
    stand = make.room or (across.lefts[head.start], across.span(head.start, len(head)))
    stack = white_stack(template)
    if upright is None:
        stack = article_stack(template, article, make.heading, stand[1], book, part, make.heading_leading)
    return Anatomy(
        columns=across,
        stack=stack,
        head=head,
        stand=stand,
        pictures=place_pictures(template, article, make.slots, across, book),
        set_story=partial(article_story, template, article, across.measure, book, part, make.tracking),
        foot=foot,
        upright=upright,
    )


def _upright(template: Template, words: StackWords, make: Make, inset: Length, book: FaceBook) -> UprightStack | None:
    """The stack set down the columns of cells it lies over, of which the shortest tells how long it may be."""
    area, em = template.type_area, template.style("body").size
    white = math.ceil(template.block_gap) + (BOX_FOOT if make.boxed else 0)
    covered = 1
    while True:
        at_edge = slice(0, covered) if make.side is HeadlineSide.LEFT else slice(-covered, None)
        above, below = (max(told[at_edge], default=0) for told in (make.above, make.below))
        length = (make.lines - above - below - white - 1) * area.leading + em
        stack = upright_stack(template, words, make.heading, make.side, length, book)
        if stack is None or area.span(covered) >= inset + stack.width or covered >= make.cells_columns:
            return stack and replace(stack, above=above, below=below)
        covered += 1


def over_columns(area: TypeArea, columns: TextColumns, of_cells: Sequence[int]) -> list[int]:
    """For each text column the greatest of what is told of the columns of cells it lies over; none told is nothing.

    A text column that reaches into the gutter before a column of cells lies over that one too: beside an upright
    headline they stand apart from the cells, and no line may leave the block's own.
    """
    step = area.column_width + area.gutter

    def over(left: Length) -> Iterator[int]:
        right = left + columns.measure
        return (told for n, told in enumerate(of_cells) if left < (n + 1) * step and n * step - area.gutter < right)

    return [max(over(left), default=0) for left in columns.lefts]


def head_columns(above: Sequence[int], head: int) -> range:
    """The text columns a headline stands over: the widest run that begins highest, or the first ``head`` of it."""
    highest, best, begin = min(above), range(0), 0
    for end in range(len(above) + 1):
        if end < len(above) and above[end] == highest:
            continue
        if end - begin > len(best):
            best = range(begin, end)
        begin = end + 1
    return best[:head] if 0 < head < len(best) else best
