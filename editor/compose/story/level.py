"""横排正文: the story of an article in level lines, down its columns from the left to the right."""

from __future__ import annotations

from collections.abc import Iterator

from editor.compose.pictures.placing import covered_columns, grown
from editor.compose.piece import Piece
from editor.compose.site import Site
from editor.compose.story.columns import StoryColumn, ToldStory, column_piece, note_piece, overset_finding
from editor.compose.story.flow import WHITE, Poured, balanced_height, pour, pour_part
from editor.compose.story.rows import SetStory, article_script, jump_note
from editor.compose.story.runaround import lines_of, run_round
from editor.model.article import Article


def level_story(site: Site, article: Article) -> ToldStory:
    """The part of the article's story that a block holds."""
    story, poured = _poured(site, article)
    covered = _covered(site, poured)
    rest = story.place(poured.rest) if poured.rest < len(story.rows) else None
    leading = site.template.type_area.leading
    pictures = tuple(grown(site.pictures, picture, covered, leading) for picture in site.pictures.pictures)
    return ToldStory(tuple(_story(site, story, poured, covered)), rest, pictures)


def _covered(site: Site, poured: Poured) -> frozenset[int]:
    """Columns whose last lines go to the picture above them; none where a free frame lies over the block."""
    if site.obstacles:
        return frozenset()
    # Nothing lies over the columns, so each is one stretch.
    parts = {stretch.column: part for stretch, part in zip(site.stretches, poured.parts, strict=True)}
    return covered_columns(site.pictures, site.rooms, [parts[column] for column in range(len(parts))])


def _poured(site: Site, article: Article) -> tuple[SetStory, Poured]:
    """The story's rows in the block's columns: level in its last block, full in one that leaves a rest to the next."""
    if any(stretch.rooms for stretch in site.stretches):
        return _run_round(site, article)
    story = site.parts.story
    if site.part.is_last:
        height = _level(site, story)
        return story, pour(story.rows, [stretch.room(height) for stretch in site.stretches])
    rooms = [stretch.room(max(site.bottoms)) for stretch in site.stretches]
    return story, pour_part(story.rows, rooms, jumps=bool(site.part.goes_on))


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


def _story(site: Site, story: SetStory, poured: Poured, covered: frozenset[int]) -> Iterator[Piece]:
    if not len(story.rows):
        return
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
        room = (site.stretches[last.number].rooms or (site.whole,))[-1]
        page = site.part.goes_on if last.lines else ""
        note = jump_note(site.template, page, room.measure, site.book, len(story.notes), room.left)
        if note is not None:
            yield note_piece(site.template, site.owner, note, slice(0, 1), last.x, last.line + last.lines - 1)
        return
    yield Piece(findings=(overset_finding(site.owner, overset, frame_id),))
