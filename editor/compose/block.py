"""Article blocks composed: an anatomy given its place on the cells of the page.

Everything is placed from the block's cells: the headline stack hangs from their top, the story's columns begin on the
first body line below it, and a box ends with their last line.  What has no room is counted, never drawn outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.compose.box import box_piece, headline_strip, reversed_owner
from editor.compose.flow import Poured, balanced_height, pour
from editor.compose.jump import WHOLE, StoryPart, goes_on_line
from editor.compose.marks import Mark
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock
from editor.compose.picture_marks import picture_piece
from editor.compose.pictures import covered_columns, grown
from editor.compose.piece import Owner, Piece, ascent, display_piece, joined
from editor.compose.shape import Anatomy, anatomy
from editor.compose.story import Note, set_note
from editor.compose.story_frames import StoryColumn, column_piece, note_piece
from editor.compose.upright import upright_pieces
from editor.compose.wrap import Stretch, free_stretches, reach, taken_lines
from editor.faces.book import FaceBook
from editor.measure import Length, Point, Rect
from editor.model.article import Article, Jump
from editor.model.findings import Finding, Severity
from editor.model.issue import Asset
from editor.model.page import Block, HeadlineSide
from editor.model.template import Template


@dataclass(frozen=True, slots=True, eq=False)
class SetBlock:
    """A block with everything that prints it."""

    block: ComposedBlock
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    rest: tuple[int, int] | None = None  # paragraph and offset where the story goes on; None when all has a place
    threads: int = 0  # story frames


@dataclass(frozen=True, slots=True, eq=False)
class _Site:
    """A block's place: its parts, its area on the page, and the body lines it gives to each."""

    template: Template
    block: Block
    parts: Anatomy
    owner: Owner
    area: Rect
    slack: int
    body_lines: int
    part: StoryPart
    book: FaceBook
    obstacles: tuple[Rect, ...]

    @property
    def rooms(self) -> list[int]:
        """How many rows of the story each text column has room for."""
        return [max(0, self.body_lines - top) for top in self.parts.pictures.tops]

    @property
    def stretches(self) -> list[Stretch]:
        """The lines that text may use, in the order it is read: whole columns where nothing lies over them."""
        return [stretch for column in range(len(self.parts.columns)) for stretch in self._stretches(column)]

    def _stretches(self, column: int) -> Iterator[Stretch]:
        top = min(self.parts.pictures.tops[column], self.body_lines)
        if not self.obstacles:
            yield Stretch(column, top, self.body_lines)
            return
        em, leading = self.template.style("body").size, self.template.type_area.leading
        left = self.area.x + self.parts.columns.lefts[column]
        over = [o for o in self.obstacles if o.x < left + self.parts.columns.measure and left < o.right]
        taken = [taken_lines(obstacle, self.em_top(self.first_line), em, leading) for obstacle in over]
        yield from free_stretches(column, top, self.body_lines, taken)

    @property
    def first_line(self) -> int:
        """The line of the type area on which the story's columns begin."""
        cells = self.block.cells
        return min(cells.bottom, cells.line + self.parts.stack.lines + self.slack)

    @property
    def limit(self) -> Length:
        """The lowest place a mark of the block may reach: the foot of its last text line's em box."""
        last = self.block.cells.bottom - self.parts.foot - 1
        size = self.template.style("body").size
        return self.template.type_area.baseline(last) + size - ascent(size)

    def em_top(self, line: int) -> Length:
        """The top of the em box of body type on ``line``."""
        return self.template.type_area.baseline(line) - ascent(self.template.style("body").size)


@remembered(1024)
def compose_article(
    template: Template,
    block: Block,
    article: Article,
    assets: tuple[Asset, ...],
    book: FaceBook,
    part: StoryPart = WHOLE,
    frames: tuple[Rect, ...] = (),
) -> SetBlock:
    """Compose an article block; ``assets`` are at least those of its pictures, ``frames`` what its text runs round."""
    site = _sited(template, block, article, book, part, frames)
    parts = site.parts
    poured = _pour(site)
    piece = joined(
        (
            *_box(site),
            *_headline(site),
            *_pictures(site, assets, poured),
            *_story(site, poured),
            *_under_frames(site, frames),
        )
    )
    composed = ComposedBlock(
        id=block.id,
        kind=block.kind,
        article=article.id,
        importance=article.importance,
        area=(site.area,),
        boxed=block.boxed,
        frames=piece.frames,
    )
    rest = parts.story.place(poured.rest) if poured.rest < len(parts.story.rows) else None
    threads = sum(frame.kind == "story" for frame in piece.frames)
    return SetBlock(composed, piece.marks, piece.findings, rest, threads)


def _sited(
    template: Template, block: Block, article: Article, book: FaceBook, part: StoryPart, frames: tuple[Rect, ...]
) -> _Site:
    """The block's parts, set, and where they have their place."""
    cells = block.cells
    side, lines = block.headline, 0
    if side is not HeadlineSide.ABOVE:
        lines = cells.lines - max(0, block.slack)
    parts = anatomy(
        template,
        article,
        cells.columns,
        block.heading,
        block.columns,
        block.slots,
        block.boxed,
        book,
        part,
        side,
        lines,
    )
    free = cells.lines - parts.stack.lines - parts.foot
    slack = max(-parts.stack.squeeze(template.type_area.leading), min(block.slack, max(0, free)))
    return _Site(
        template=template,
        block=block,
        parts=parts,
        owner=Owner(block.id, article.id, template.inks),
        area=template.type_area.cells(cells.column, cells.line, cells.columns, cells.lines),
        slack=slack,
        body_lines=max(0, free - slack),
        part=part,
        book=book,
        obstacles=tuple(_obstacle(template, frame) for frame in frames),
    )


def _box_rect(site: _Site) -> Rect:
    """The box round a boxed block; the block's own gap stays white above."""
    area = site.area
    top = area.y + min(site.parts.stack.gap // 2, area.height // 2)
    size = site.template.style("body").size
    bottom = site.template.type_area.baseline(site.block.cells.bottom - 1) + size - ascent(size)
    return Rect(area.x, top, area.width, bottom - top)


def _box(site: _Site) -> Iterator[Piece]:
    if site.block.boxed:
        yield box_piece(site.template, site.owner, _box_rect(site))


def _headline(site: _Site) -> Iterator[Piece]:
    """The headline stack, across the columns or upright beside them."""
    upright, columns = site.parts.upright, site.parts.columns
    if upright is None:
        yield from _stack(site)
        if site.block.headline is not HeadlineSide.ABOVE and site.parts.stack.parts:
            message = "The upright headline has no room beside the text; make the block higher or wider."
            yield Piece(findings=(site.owner.finding(Severity.NOTE, "headline-not-upright", message),))
        return
    left = site.area.x + columns.inset
    if upright.side is HeadlineSide.RIGHT:
        left = site.area.right - columns.inset - upright.width
    top = site.em_top(site.first_line)
    yield from upright_pieces(site.owner, upright, Rect(left, top, upright.width, max(0, site.limit - top)))


def _stack(site: _Site) -> Iterator[Piece]:
    stack, columns, area = site.parts.stack, site.parts.columns, site.area
    top, owner = area.y + stack.top(site.template.type_area.leading, site.slack), site.owner
    strip = None
    if site.block.boxed and stack.parts:
        strip = headline_strip(site.template, _box_rect(site), site.em_top(site.first_line), stack.height)
    if strip is not None:
        yield Piece(marks=(strip,))
        top, owner = strip.rect.y + (strip.rect.height - stack.height) // 2, reversed_owner(owner)
    for part in stack.parts:
        y = min(top + part.top, area.bottom)
        room = Rect(area.x + columns.lefts[0], y, columns.inner_width, max(0, min(part.height, area.bottom - y)))
        yield display_piece(owner, part.kind, part.text, part.style, room, columns=site.block.cells.columns)


def _pictures(site: _Site, assets: tuple[Asset, ...], poured: Poured) -> Iterator[Piece]:
    leading = site.template.type_area.leading
    covered = _covered(site, poured)
    known = {asset.sha256: asset for asset in assets}
    for number, standing in enumerate(site.parts.pictures.pictures):
        placed = grown(site.parts.pictures, standing, covered, leading)
        corner = Point(site.area.x, site.em_top(site.first_line + placed.line))
        yield picture_piece(site.template, site.owner, placed, site.parts.columns, known, corner, site.limit, number)


def _covered(site: _Site, poured: Poured) -> frozenset[int]:
    """Columns whose last lines go to the picture above them; none where a free frame lies over the block."""
    return frozenset() if site.obstacles else covered_columns(site.parts.pictures, site.rooms, poured.parts)


def _obstacle(template: Template, frame: Rect) -> Rect:
    return reach(frame, template.type_area.leading // 4, template.type_area.gutter // 2)


def _under_frames(site: _Site, frames: Sequence[Rect]) -> Iterator[Piece]:
    """What is said of free frames over the block that its text cannot run round as it should."""
    columns, body_top = site.parts.columns, site.em_top(site.first_line)
    for frame in frames:
        if site.parts.stack.parts and frame.y < body_top - site.template.type_area.leading:
            message = "A free frame lies over the headline, which does not run round it; move it down."
            yield Piece(findings=(site.owner.finding(Severity.WARNING, "frame-over-headline", message),))
        lefts = [site.area.x + left for left in columns.lefts]
        reached = [left for left in lefts if left < frame.right and frame.x < left + columns.measure]
        if any(frame.x > left or frame.right < left + columns.measure for left in reached):
            message = "A free frame covers a part of a column, which stays white beside it; make it whole columns wide."
            yield Piece(findings=(site.owner.finding(Severity.NOTE, "wrap-in-part", message),))


def _pour(site: _Site) -> Poured:
    """The story's rows in the block's columns: level in its last block, full in one that leaves a rest to the next."""
    rows, stretches = site.parts.story.rows, site.stretches
    if site.part.is_last:
        height = balanced_height(rows, site.parts.pictures.tops)
        while height < site.body_lines and site.obstacles:
            if pour(rows, [stretch.room(height) for stretch in stretches]).rest >= len(rows):
                break
            height += 1
        height = min(site.body_lines, height)
        return pour(rows, [stretch.room(height) for stretch in stretches])
    rooms = [stretch.room(site.body_lines) for stretch in stretches]
    if site.part.goes_on and any(rooms):
        rooms[_last_column(rooms)] -= 1  # for the jump line
    # One column more, the next block's first, must not begin with a row that sticks either.
    poured = pour(rows, [*rooms, len(rows)])
    return Poured(poured.parts[:-1], poured.parts[-1][0])


def _last_column(rooms: Sequence[int]) -> int:
    return max(number for number, room in enumerate(rooms) if room)


def _story(site: _Site, poured: Poured) -> Iterator[Piece]:
    story = site.parts.story
    if not len(story.rows):
        return
    columns = [
        StoryColumn(
            number=number,
            x=site.area.x + site.parts.columns.lefts[stretch.column],
            line=site.first_line + stretch.top,
            lines=stretch.bottom - stretch.top,
            begin=begin,
            end=end,
        )
        for number, (stretch, (begin, end)) in enumerate(zip(site.stretches, poured.parts, strict=True))
    ]
    overset = story.characters(poured.rest) if site.part.is_last else 0
    covered = _covered(site, poured)
    shown = [column for column in columns if column.lines and column.number not in covered] or columns[:1]
    for thread, column in enumerate(shown, start=site.part.thread):
        here = overset if column is shown[-1] else 0
        yield column_piece(site.template, site.owner, story, column, thread, here, site.book)
    yield from _end(site, poured.rest, overset, shown[-1])


def _end(site: _Site, rest: int, overset: int, last: StoryColumn) -> Iterator[Piece]:
    """What stands or is said at the end of the last column: the way to the next page, text without a place."""
    story, frame_id = site.parts.story, site.owner.frame_id("story", last.number)
    if rest >= len(story.rows):
        return
    if not site.part.is_last:
        words = goes_on_line(Jump(site.part.goes_on)) if site.part.goes_on and last.lines else ""
        text = set_note(site.template, words, "jump", site.parts.columns.measure, site.book)
        if text is not None:
            note, line = Note("jump", len(story.notes), text), last.line + last.lines - 1
            yield note_piece(site.template, site.owner, note, slice(0, 1), last.x, line)
        return
    if overset:
        message = f"{overset} characters do not fit; make the block larger, cut the story or take the remedies offered."
    else:
        message = "The credit has no room; make the block a line higher."
    yield Piece(findings=(site.owner.finding(Severity.ERROR, "overset", message, frame_id),))
