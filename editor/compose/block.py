"""Article blocks composed: headline, pictures and story of an article at their places on the page.

What has no room is counted, never drawn outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.compose.box import box_piece, headline_strip, reversed_owner
from editor.compose.flow import WHITE, Poured, balanced_height, pour
from editor.compose.jump import WHOLE, StoryPart, goes_on_line, shorter
from editor.compose.marks import Mark
from editor.compose.memory import remembered
from editor.compose.page import ComposedBlock
from editor.compose.picture_marks import picture_piece
from editor.compose.pictures import covered_columns, grown
from editor.compose.piece import Piece, display_piece, joined
from editor.compose.runaround import lines_of, run_round
from editor.compose.site import Site, sited
from editor.compose.story import Note, SetStory, article_script, set_note
from editor.compose.story_frames import StoryColumn, column_piece, note_piece
from editor.compose.upright import upright_pieces
from editor.compose.wrap import Obstacle
from editor.faces.book import FaceBook
from editor.measure import Point, Rect
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


@remembered(1024)
def compose_article(
    template: Template,
    block: Block,
    article: Article,
    assets: tuple[Asset, ...],
    book: FaceBook,
    part: StoryPart = WHOLE,
    obstacles: tuple[Obstacle, ...] = (),
) -> SetBlock:
    """Compose an article block; ``assets`` are at least those of its pictures, its text runs round ``obstacles``."""
    site = sited(template, block, article, book, part, obstacles)
    story, poured = _poured(site, article)
    piece = joined(
        (
            *_box(site),
            *_headline(site),
            *_pictures(site, assets, poured),
            *_story(site, story, poured),
            *_under_frames(site),
        )
    )
    composed = ComposedBlock(
        id=block.id,
        kind=block.kind,
        article=article.id,
        importance=article.importance,
        area=block_area(template, block),
        boxed=block.boxed,
        frames=piece.frames,
    )
    rest = story.place(poured.rest) if poured.rest < len(story.rows) else None
    threads = sum(frame.kind == "story" for frame in piece.frames)
    return SetBlock(composed, piece.marks, piece.findings, rest, threads)


def block_area(template: Template, block: Block) -> tuple[Rect, ...]:
    """The cells of a block as rectangles on the page."""
    return tuple(template.type_area.cells(c.column, c.line, c.columns, c.lines) for c in block.parts)


def _box(site: Site) -> Iterator[Piece]:
    if site.block.boxed:
        yield box_piece(site)


def _headline(site: Site) -> Iterator[Piece]:
    """The headline stack, across the columns or upright beside them."""
    upright, place = site.parts.upright, site.upright_place
    if upright is not None and place is not None:
        yield from upright_pieces(site.owner, upright, place)
        return
    yield from _stack(site)
    if site.block.headline is not HeadlineSide.ABOVE and site.parts.stack.parts:
        message = "The upright headline has no room beside the text; make the block higher or wider."
        yield Piece(findings=(site.owner.finding(Severity.NOTE, "headline-not-upright", message),))


def _stack(site: Site) -> Iterator[Piece]:
    stack, (left, width) = site.parts.stack, site.parts.stand
    top, owner = site.head_top + stack.top(site.template.type_area.leading, site.slack), site.owner
    strip = headline_strip(site) if site.block.boxed and stack.parts else None
    if strip is not None:
        yield Piece(marks=(strip,))
        top, owner = strip.rect.y + (strip.rect.height - stack.height) // 2, reversed_owner(owner)
    for part in stack.parts:
        y = min(top + part.top, site.head_bottom)
        room = Rect(site.area.x + left, y, width, max(0, min(part.height, site.head_bottom - y)))
        yield display_piece(owner, part.kind, part.text, part.style, room, columns=site.head_cells)


def _pictures(site: Site, assets: tuple[Asset, ...], poured: Poured) -> Iterator[Piece]:
    leading = site.template.type_area.leading
    covered = _covered(site, poured)
    known = {asset.sha256: asset for asset in assets}
    for number, standing in enumerate(site.pictures.pictures):
        placed = grown(site.pictures, standing, covered, leading)
        corner = Point(site.area.x, site.em_top(site.first_line + placed.line))
        limit = site.limit(range(placed.column, placed.column + placed.columns))
        yield picture_piece(site.template, site.owner, placed, site.parts.columns, known, corner, limit, number)


def _covered(site: Site, poured: Poured) -> frozenset[int]:
    """Columns whose last lines go to the picture above them; none where a free frame lies over the block."""
    if site.obstacles:
        return frozenset()
    # Nothing lies over the columns, so each is one stretch.
    parts = {stretch.column: part for stretch, part in zip(site.stretches, poured.parts, strict=True)}
    return covered_columns(site.pictures, site.rooms, [parts[column] for column in range(len(parts))])


def _under_frames(site: Site) -> Iterator[Piece]:
    """What is said of free frames over the block that cannot be run round as they should."""
    top = site.head_top + site.parts.stack.top(site.template.type_area.leading, site.slack)
    bottom = top + site.parts.stack.height
    left = site.area.x + site.parts.stand[0]
    for obstacle in site.obstacles:
        reach = obstacle.reach(top, bottom) if site.parts.stack.parts else None
        if reach is not None and reach[0] < left + site.parts.stand[1] and left < reach[1]:
            message = "A free frame lies over the headline, which has no room beside it; move it down."
            yield Piece(findings=(site.owner.finding(Severity.WARNING, "frame-over-headline", message),))
        if any(obstacle.covers(picture) for picture in site.picture_places):
            message = "A free frame lies over a picture of the block; move one of the two."
            yield Piece(findings=(site.owner.finding(Severity.WARNING, "frame-over-picture", message),))


def _poured(site: Site, article: Article) -> tuple[SetStory, Poured]:
    """The story's rows in the block's columns: level in its last block, full in one that leaves a rest to the next."""
    if any(stretch.rooms for stretch in site.stretches):
        return _run_round(site, article)
    story = site.parts.story
    if site.part.is_last:
        height = _level(site, story)
        return story, pour(story.rows, [stretch.room(height) for stretch in site.stretches])
    rooms = [stretch.room(max(site.bottoms)) for stretch in site.stretches]
    if site.part.goes_on and any(rooms):
        rooms[_last_column(rooms)] -= 1  # for the jump line
    # One column more, the next block's first, must not begin with a row that sticks either.
    poured = pour(story.rows, [*rooms, len(story.rows)])
    return story, Poured(poured.parts[:-1], poured.parts[-1][0])


def _level(site: Site, story: SetStory) -> int:
    """The least height at which the columns take the whole story; that of the block where they do not."""
    lowest = max(site.bottoms)
    if site.is_plain:
        return min(lowest, balanced_height(story.rows, site.pictures.tops))
    wanted = sum(content != WHITE for content in story.rows.content)
    height = min(lowest, site.least_height)
    while height < lowest:
        rooms = [stretch.room(height) for stretch in site.stretches]
        if sum(rooms) >= wanted and pour(story.rows, rooms).rest >= len(story.rows):
            break
        height += 1
    return height


def _run_round(site: Site, article: Article) -> tuple[SetStory, Poured]:
    """The story set round what lies over its columns, level where it is to be."""
    script = article_script(site.template, article, site.part, site.tracking)
    lowest = max(site.bottoms)

    def at(height: int) -> tuple[SetStory, Poured]:
        lines = lines_of(site.stretches, height, site.whole)
        if not site.part.is_last and site.part.goes_on:
            lines = lines.without_last()  # for the jump line
        return run_round(
            site.template, script, site.stretches, lines, site.book, goes_on=not site.part.is_last
        )  # fmt: skip

    full = at(lowest)
    if not site.part.is_last or full[1].rest < len(full[0].rows):
        return full
    used = len(full[0].rows)
    for height in range(site.least_height, lowest):
        if sum(stretch.room(height) for stretch in site.stretches) >= used:
            tried = at(height)
            if tried[1].rest >= len(tried[0].rows):
                return tried
    return full


def _last_column(rooms: Sequence[int]) -> int:
    return max(number for number, room in enumerate(rooms) if room)


def _story(site: Site, story: SetStory, poured: Poured) -> Iterator[Piece]:
    if not len(story.rows):
        return
    covered = _covered(site, poured)
    columns = [
        StoryColumn(
            number=number,
            x=site.column_x(stretch.column),
            line=site.first_line + stretch.top,
            lines=stretch.bottom - stretch.top,
            begin=begin,
            end=end,
        )
        for number, (stretch, (begin, end)) in enumerate(zip(site.stretches, poured.parts, strict=True))
    ]
    overset = story.characters(poured.rest) if site.part.is_last else 0
    bare = {number for number, stretch in enumerate(site.stretches) if stretch.column in covered}
    shown = [column for column in columns if column.lines and column.number not in bare] or columns[:1]
    for thread, column in enumerate(shown, start=site.part.thread):
        here = overset if column is shown[-1] else 0
        yield column_piece(site.template, site.owner, story, column, thread, here, site.book)
    yield from _end(site, story, poured.rest, overset, shown[-1])


def _end(site: Site, story: SetStory, rest: int, overset: int, last: StoryColumn) -> Iterator[Piece]:
    """What stands or is said at the end of the last column: the way to the next page, text without a place."""
    frame_id = site.owner.frame_id("story", last.number)
    if rest >= len(story.rows):
        return
    if not site.part.is_last:
        words = goes_on_line(Jump(site.part.goes_on)) if site.part.goes_on and last.lines else ""
        room = (site.stretches[last.number].rooms or (site.whole,))[-1]
        tried = [set_note(site.template, said, "jump", room.measure, site.book) for said in shorter(words)]
        text = next((text for text in tried if text is not None and text.lines == 1), None)
        if words and text is not None:
            note = Note("jump", len(story.notes), text, room.left)
            yield note_piece(site.template, site.owner, note, slice(0, 1), last.x, last.line + last.lines - 1)
        return
    if overset:
        message = f"{overset} characters do not fit; make the block larger, cut the story or take the remedies offered."
    else:
        message = "The credit has no room; make the block a line higher."
    yield Piece(findings=(site.owner.finding(Severity.ERROR, "overset", message, frame_id),))
