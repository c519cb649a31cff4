"""Sites: the parts of an article block on the cells of its page, and the lines that each text column may use.

Everything is placed from the block's cells: the headline stack hangs from the top of the columns it stands over, the
columns under it begin on the first body line below it, all others on their own first line under the block's white.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor.compose.anatomy import Anatomy, anatomy, make_of, neighbours, over_columns
from editor.compose.pictures.placing import PictureRows, mirrored, place_pictures
from editor.compose.piece import Owner, ascent
from editor.compose.story.jump import StoryPart
from editor.compose.story.wrap import Obstacle, Room, Stretch, free_stretches, line_room, widest
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.article import Article
from editor.model.page import Block, HeadlineSide
from editor.model.template import Template

# Of the width over which a headline stands, the least that it is narrowed to where a free frame is in its way.
_LEAST_SHARE = 0.4


@dataclass(frozen=True, eq=False)
class Site:
    """A block's place: its parts, its area on the page, and the body lines it gives to each.

    ``first_line`` is the line of the type area under the headline; ``tops`` and ``bottoms``, counted from it, are where
    the text of each column may begin, pictures apart, and must end.
    """

    template: Template
    block: Block
    parts: Anatomy
    owner: Owner
    area: Rect
    slack: int
    first_line: int
    tops: tuple[int, ...]
    bottoms: tuple[int, ...]
    pictures: PictureRows
    part: StoryPart
    book: FaceBook
    obstacles: tuple[Obstacle, ...]

    @property
    def is_plain(self) -> bool:
        """Whether all columns begin under the headline and end on one line, with nothing in their way."""
        return not self.obstacles and not any(self.tops) and len(set(self.bottoms)) == 1

    @property
    def tracking(self) -> int:
        """Thousandths of an em that copyfit adds to the story's characters."""
        return make_of(self.block).tracking

    @property
    def whole(self) -> Room:
        """A line as wide as its column."""
        return Room(0, self.parts.columns.measure)

    @property
    def rooms(self) -> list[int]:
        """How many rows of the story each text column has room for, no frame over it."""
        return [max(0, bottom - top) for top, bottom in zip(self.pictures.tops, self.bottoms, strict=True)]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The lines that text may use, in the order it is read: whole columns where nothing lies over them.

        A story begins under its headline; columns left of it come last.
        """
        begin, count = self.parts.head.start if self.parts.upright is None else 0, len(self.parts.columns)
        return tuple(stretch for n in range(count) for stretch in self._stretches((begin + n) % count))

    def _stretches(self, column: int) -> Iterator[Stretch]:
        bottom = self.bottoms[column]
        top = min(self.pictures.tops[column], bottom)
        em, x, measure = self.template.style("body").size, self.column_x(column), self.parts.columns.measure
        near = [obstacle for obstacle in self.obstacles if obstacle.is_beside(x, x + measure)]
        if not near:
            yield Stretch(column, top, bottom)
            return
        rooms: list[Room | None] = []
        first = self.em_top(self.first_line)
        for line in range(top, bottom):
            y = first + line * self._leading
            taken = [r for o in near if o.is_between(y, y + em) and (r := o.reach(y, y + em)) is not None]
            rooms.append(line_room(x, measure, em, taken) if taken else self.whole)
        yield from free_stretches(column, top, self.whole, rooms)

    @property
    def upright_place(self) -> Rect | None:
        """Where an upright headline stands; None where there is none."""
        stack, columns = self.parts.upright, self.parts.columns
        if stack is None:
            return None
        left = self.area.x + columns.inset
        if stack.side is HeadlineSide.RIGHT:
            left = self.area.right - columns.inset - stack.width
        cells = self.block.cells
        top = self.em_top(cells.line + stack.above + self.parts.stack.lines + self.slack)
        foot = self._foot(cells.bottom - stack.below - self.parts.foot)
        return Rect(left, top, stack.width, max(0, foot - top))

    def column_x(self, column: int) -> Length:
        """The left edge of a text column on the page."""
        return self.area.x + self.parts.columns.lefts[column]

    def limit(self, columns: range) -> Length:
        """The lowest place a mark over these text columns may reach: the foot of the last text line's em box."""
        return self._foot(self.first_line + min(self.bottoms[column] for column in columns))

    def _foot(self, line: int) -> Length:
        """The foot of the em box of body type on the last line before ``line``."""
        size = self.template.style("body").size
        return self.template.type_area.baseline(line - 1) + size - ascent(size)

    def em_top(self, line: int) -> Length:
        """The top of the em box of body type on ``line`` of the type area."""
        return self.template.type_area.baseline(line) - ascent(self.template.style("body").size)

    @property
    def head_top(self) -> Length:
        """The top of the cells that the headline hangs from."""
        return self.template.type_area.y + head_line(self.block, self.template, self.parts) * self._leading

    @property
    def head_bottom(self) -> Length:
        """The foot of the cells under the headline."""
        below = _below(self.block, self.template, self.parts)
        foot = self.block.cells.bottom - min(below[column] for column in self.parts.head)
        return self.template.type_area.y + foot * self._leading

    @property
    def head_cells(self) -> int:
        """How many basic columns wide the headline is."""
        if len(self.parts.head) == len(self.parts.columns):
            return self.block.cells.columns
        area = self.template.type_area
        return max(1, -(-self.parts.stand[1] // (area.column_width + area.gutter)))

    @property
    def least_height(self) -> int:
        """The line below the headline that the columns reach at least: what is over them has to have its place."""
        over = (p.line + p.lines for p in self.pictures.pictures)
        return max((0, *over))

    @property
    def picture_places(self) -> tuple[Rect, ...]:
        """The room of each picture and its caption, most of the white below apart."""
        columns = self.parts.columns
        return tuple(
            Rect(
                self.column_x(placed.column),
                self.em_top(self.first_line + placed.line),
                columns.span(placed.column, placed.columns),
                placed.lines * self._leading - self._leading // 2,
            )
            for placed in self.pictures.pictures
        )

    @property
    def _leading(self) -> Length:
        return self.template.type_area.leading


def head_line(block: Block, template: Template, parts: Anatomy) -> int:
    """The line of the type area on which the columns under the headline begin."""
    return block.cells.line + min(_above(block, template, parts))


def _above(block: Block, template: Template, parts: Anatomy) -> list[int]:
    return over_columns(template.type_area, parts.columns, neighbours(block)[0])


def _below(block: Block, template: Template, parts: Anatomy) -> list[int]:
    return over_columns(template.type_area, parts.columns, neighbours(block)[1])


def sited(
    template: Template,
    block: Block,
    article: Article,
    book: FaceBook,
    part: StoryPart,
    obstacles: tuple[Obstacle, ...],
) -> Site:
    """The block's parts, set, and where they have their place."""
    make, cells, area = make_of(block), block.cells, template.type_area
    parts = anatomy(template, article, make, book, part)
    if obstacles and parts.stack.parts:
        room = _headline_room(template, block, parts, obstacles)
        if room != parts.stand:
            parts = anatomy(template, article, make._replace(room=room), book, part)
    above, below = _above(block, template, parts), _below(block, template, parts)
    highest = min(above)
    free = max(cells.lines - below[n] for n in parts.head) - highest - parts.stack.lines - parts.foot
    slack = max(-parts.stack.squeeze(area.leading), min(block.slack, max(0, free)))
    first_line = min(cells.bottom, cells.line + highest + parts.stack.lines + slack)
    under = first_line - cells.line
    gap = math.ceil(template.block_gap)
    tops = tuple(0 if n in parts.head else top + gap - under for n, top in enumerate(above))
    bottoms = tuple(max(top, cells.lines - low - parts.foot - under) for top, low in zip(tops, below, strict=True))
    pictures = parts.pictures
    if block.vertical:
        begin, end = tops[::-1], bottoms[::-1]
        pictures = mirrored(place_pictures(template, article, block.slots, parts.columns, book, begin, end))
    elif any(tops) or len(set(bottoms)) > 1:
        pictures = place_pictures(template, article, block.slots, parts.columns, book, tops, bottoms)
    return Site(
        template=template,
        block=block,
        parts=parts,
        owner=Owner(block.id, article.id, template.inks),
        area=area.cells(cells.column, cells.line, cells.columns, cells.lines),
        slack=slack,
        first_line=first_line,
        tops=tops,
        bottoms=bottoms,
        pictures=pictures,
        part=part,
        book=book,
        obstacles=obstacles,
    )


def _headline_room(
    template: Template, block: Block, parts: Anatomy, obstacles: Sequence[Obstacle]
) -> tuple[Length, Length]:
    """From where in the block and how wide the headline may be, free frames in its height being in its way."""
    area = template.type_area
    left, width = parts.stand
    x = area.column_x(block.cells.column) + left
    top = area.y + head_line(block, template, parts) * area.leading
    bottom = top + (parts.stack.lines + max(0, block.slack)) * area.leading
    taken = [reach for obstacle in obstacles if (reach := obstacle.reach(top, bottom)) is not None]
    begin, end = widest(x, x + width, taken)
    if end - begin < _LEAST_SHARE * width:
        return parts.stand
    return (left + begin - x, end - begin)
