"""竖排正文: the story of an article in lines that run down, from the right to the left, in tiers one under the other.

The axes of the lines stand one leading apart over the whole block, through all tiers and beside pictures; each tier
begins on a line of the page's grid, and is as many whole characters high as all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

import numpy as np

from editor.compose.grid import least_measure
from editor.compose.marks import IntArray, Mark, Origin
from editor.compose.memory import remembered
from editor.compose.page import ComposedFrame, ComposedLine
from editor.compose.pictures.placing import PlacedPicture, height_below, is_lowest
from editor.compose.piece import Piece, ascent, joined
from editor.compose.runs import role_of, vertical_runs
from editor.compose.site import Site
from editor.compose.story.columns import StoryColumn, ToldStory, overset_finding, standing_notes
from editor.compose.story.flow import Poured, pour, pour_part
from editor.compose.story.rows import Note, SetStory, article_script, article_story, jump_note
from editor.compose.story.runaround import lines_of, run_round
from editor.compose.story.upright_marks import upright_marks
from editor.compose.story.wrap import Obstacle, Room, Stretch, line_room
from editor.compose.vertical import vertical_line
from editor.measure import Length, Rect
from editor.model.article import Article
from editor.model.page import HeadlineSide
from editor.model.style import ParagraphStyle
from editor.model.template import Template
from editor.typeset.setting import SetText

# A line of more characters is hard to follow to its foot; where the editor does not say, tiers are no higher.
_MOST_CHARACTERS: Final = 24


@dataclass(frozen=True, slots=True, eq=False)
class Tier:
    """Lines from ``top`` down, each on its axis, from the right to the left.

    ``rooms`` tells what each of them has down from there, where it is not the whole measure of all.
    """

    top: Length
    axes: IntArray
    rooms: tuple[Room, ...] = ()

    def __len__(self) -> int:
        return len(self.axes)


@dataclass(frozen=True, eq=False)
class _Tiers:
    """The tiers of a block: what of its site they may use."""

    site: Site

    @property
    def _lines(self) -> int:
        """Body lines from the headline's foot to that of the block's lowest column."""
        return max(0, *self.site.bottoms)

    @cached_property
    def _count(self) -> int:
        """How many tiers: as the block says, or so that lines are no longer than the most; none less than the least."""
        least = least_measure(self._em)
        most = max(1, (self._lines + 1) * self._leading // (least + self._leading))
        wanted = self.site.block.columns
        if wanted <= 0:
            wanted = next(n for n in range(1, most + 1) if n == most or self._measure(n) <= _MOST_CHARACTERS * self._em)
        return min(wanted, most)

    def _pitch(self, count: int) -> int:
        """Body lines from the top of a tier to that of the next."""
        return (self._lines + 1) // count

    def _measure(self, count: int) -> Length:
        """How long lines are in so many tiers: whole characters, one at least of white between two tiers."""
        pitch = self._pitch(count)
        last = self._lines - (count - 1) * pitch
        lengths = [last * self._leading - (self._leading - self._em)]
        if count > 1:
            lengths.append(pitch * self._leading - self.site.template.type_area.gutter)
        return max(0, min(lengths) // self._em * self._em)

    @property
    def measure(self) -> Length:
        """How long all lines are."""
        return self._measure(self._count)

    @property
    def whole(self) -> Room:
        """A line from the top of its tier to the foot."""
        return Room(0, self.measure)

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers from the top down; none where no character has room."""
        if self.measure < self._em:
            return ()
        pitch, rows = self._pitch(self._count), -(-self.measure // self._leading)
        return tuple(self._tier(n * pitch, n * pitch + rows) for n in range(self._count))

    @property
    def pictures(self) -> tuple[PlacedPicture, ...]:
        """The pictures, the lowest in their columns as high as the tier they keep the text out of."""
        rows = self.site.pictures
        return tuple(self._to_foot(picture) if is_lowest(rows, picture) else picture for picture in rows.pictures)

    def _to_foot(self, picture: PlacedPicture) -> PlacedPicture:
        site = self.site
        end = site.em_top(site.first_line + picture.line + picture.lines)
        foot = next((tier.top + self.measure for tier in self.tiers if tier.top < end < tier.top + self.measure), 0)
        below = height_below(site.template, picture.legend, picture.place)
        height = foot - below - site.em_top(site.first_line + picture.line)
        return replace(picture, height=max(picture.height, height))

    def _tier(self, begin: int, end: int) -> Tier:
        """The lines between two body lines, in the columns that are free there, clear of what lies over them."""
        top = self.site.em_top(self.site.first_line + begin)
        left, right = self._free(begin, end)
        half = self._em // 2
        axes = [axis for axis in self._axes if left <= axis - half and axis + half <= right]
        near = [o.turned for o in self.site.obstacles if o.is_between(top, top + self.measure)]
        rooms = {axis: self._room(axis, top, near) for axis in axes}
        clear = {axis: room for axis, room in rooms.items() if room is not None}
        told = tuple(clear.values()) if any(room != self.whole for room in clear.values()) else ()
        return Tier(top, np.array(list(clear), np.int64), told)

    def _room(self, axis: Length, top: Length, near: Sequence[Obstacle]) -> Room | None:
        """What frames near a tier leave of the line on an axis; None where that is too little."""
        left, right = axis - self._em // 2, axis - self._em // 2 + self._em
        taken = [reach for o in near if (reach := o.reach(left, right)) is not None]
        return line_room(top, self.measure, self._em, taken)

    def _free(self, begin: int, end: int) -> tuple[Length, Length]:
        """From where to where the rightmost run of columns is the block's own and without pictures."""
        site, columns = self.site, self.site.parts.columns
        sides = [
            site.pictures.tops[n] <= begin and end <= bottom + (site.bottoms[n] == self._lines)
            for n, bottom in enumerate(site.bottoms)
        ]
        free = [n for n, is_free in enumerate(sides) if is_free]
        if not free:
            return 0, 0
        first = last = free[-1]
        while first - 1 in free:
            first -= 1
        left, right = self._edges
        if first > 0:
            left = site.column_x(first)
        if last + 1 < len(columns):
            right = site.column_x(last) + columns.measure
        return left, right

    @cached_property
    def _edges(self) -> tuple[Length, Length]:
        """The sides of all tiers: the block's own, or a gutter away from an upright headline."""
        site = self.site
        left, right = site.area.x + site.parts.columns.inset, site.area.right - site.parts.columns.inset
        place, gutter = site.upright_place, site.template.type_area.gutter
        if place is not None and site.parts.upright is not None:
            if site.parts.upright.side is HeadlineSide.RIGHT:
                return left, place.x - gutter
            return place.right + gutter, right
        return left, right

    @cached_property
    def _axes(self) -> tuple[Length, ...]:
        """The axes of all lines there may be, from the right; they end flush with the side away from the headline."""
        left, right = self._edges
        count = max(0, (right - left - self._em) // self._leading + 1)
        first = right - self._em // 2
        if self.site.upright_place is not None and self.site.block.headline is HeadlineSide.RIGHT:
            first = left + self._em // 2 + (count - 1) * self._leading
        return tuple(first - n * self._leading for n in range(count))

    @property
    def _em(self) -> Length:
        return self.site.template.style("body").size

    @property
    def _leading(self) -> Length:
        return self.site.template.type_area.leading


def upright_story(site: Site, article: Article) -> ToldStory:
    """The part of the article's story that a block holds."""
    told = _Tiers(site)
    template = upright_template(site.template)
    if any(tier.rooms for tier in told.tiers):
        story, poured = _run_round(told, template, article)
    else:
        measure = max(told.measure, template.style("body").size)
        story = article_story(template, article, measure, site.book, site.part, site.tracking)
        poured = _poured(site, story, told.tiers)
    rest = story.place(poured.rest) if poured.rest < len(story.rows) else None
    return ToldStory(tuple(_pieces(site, story, told.tiers, poured)), rest, told.pictures)


@remembered(16)
def upright_template(template: Template) -> Template:
    """The template with what stands in stories turned upright."""
    names = ("body", "crosshead", "lead", "credit", "jump")
    turned = {name: replace(template.style(name), vertical=True) for name in names if name in template.styles}
    return replace(template, styles=MappingProxyType({**template.styles, **turned}))


def _poured(site: Site, story: SetStory, tiers: Sequence[Tier]) -> Poured:
    """The story's rows in the tiers: all of them full but the last."""
    rooms = [len(tier) for tier in tiers]
    if site.part.is_last:
        return pour(story.rows, rooms)
    return pour_part(story.rows, rooms, jumps=bool(site.part.goes_on))


def _run_round(told: _Tiers, template: Template, article: Article) -> tuple[SetStory, Poured]:
    """The story set round what lies over its tiers."""
    site, tiers = told.site, told.tiers
    stretches = [Stretch(number, 0, len(tier), tier.rooms) for number, tier in enumerate(tiers)]
    lines = lines_of(stretches, max(map(len, tiers)), told.whole)
    if site.part.goes_on and not site.part.is_last:
        lines = lines.without_last()  # for the jump line
    script = article_script(template, article, site.part, site.tracking)
    return run_round(template, script, stretches, lines, site.book, goes_on=not site.part.is_last)


def _pieces(site: Site, story: SetStory, tiers: Sequence[Tier], poured: Poured) -> Iterator[Piece]:
    if not len(story.rows):
        return
    overset = story.characters(poured.rest) if site.part.is_last else 0
    if not any(map(len, tiers)):
        yield _no_tier(site, overset)
    shown = [n for n, tier in enumerate(tiers) if len(tier)]
    for thread, number in enumerate(shown, start=site.part.thread):
        begin, end = poured.parts[number]
        here = overset if number == shown[-1] else 0
        yield _tier_piece(site, story, tiers[number], StoryColumn(number, 0, 0, 0, begin, end), thread, here)
    yield from _end(site, story, poured.rest, overset, [(number, tiers[number]) for number in shown])


def _no_tier(site: Site, overset: int) -> Piece:
    """The frame of a story of which no line has room."""
    place = Rect(site.area.x, site.em_top(min(site.first_line, site.block.cells.bottom)), site.area.width, 0)
    size, thread = site.template.style("body").size, site.part.thread
    return Piece(
        (
            ComposedFrame(
                site.owner.frame_id("story", 0), "story", place, site.owner.article,
                thread=thread, vertical=True, size=size, overset=overset,
            ),
        )
    )  # fmt: skip


def _tier_piece(site: Site, story: SetStory, tier: Tier, column: StoryColumn, thread: int, overset: int) -> Piece:
    """One tier, number ``thread`` of the story, with the credits in it; marks as they are read."""
    owner, text = site.owner, story.text
    style = upright_template(site.template).style("body")
    content = story.rows.content
    rows = [row for row in range(column.begin, column.end) if content[row] >= 0]
    axes = {content[row]: int(tier.axes[row - column.begin]) for row in rows}
    left = int(tier.axes[-1]) - style.size // 2
    frame = ComposedFrame(
        id=owner.frame_id("story", column.number),
        kind="story",
        rect=Rect(left, tier.top, int(tier.axes[0]) + style.size // 2 - left, text.measure),
        article=owner.article,
        thread=thread,
        vertical=True,
        size=style.size,
        overset=overset,
        unfilled_lines=len(tier) - (column.end - column.begin),
        lines=tuple(_line(text, line, style, axes, tier.top) for line in axes),
    )
    findings = owner.findings_of(text, frame.id) if thread == 0 else ()
    pieces = [Piece((frame,), (), findings)]
    begin = column.begin
    for end, note, part in standing_notes(story, column):
        pieces.append(_lines(site, story, tier, column, begin, end, frame.id))
        at = end - (part.stop - part.start) - column.begin
        pieces.append(_note_piece(site, story.notes[note], part, tier.axes[at:], tier.top))
        begin = end
    return joined((*pieces, _lines(site, story, tier, column, begin, column.end, frame.id)))


def _line(text: SetText, line: int, style: ParagraphStyle, axes: Mapping[int, Length], top: Length) -> ComposedLine:
    told = vertical_line(text, line, style, axes, top)
    end = text.measure if text.measures is None else int(text.measures[line])
    # What an indent takes is no part of the length a line is justified to.
    return replace(told, role=role_of(text, line), measure=end - (told.baseline - ascent(told.size) - top))


def _lines(site: Site, story: SetStory, tier: Tier, column: StoryColumn, begin: int, end: int, frame_id: str) -> Piece:
    """The marks of the story's lines on rows ``begin`` to ``end``."""
    content, text = story.rows.content, story.text
    rows = [row for row in range(begin, end) if content[row] >= 0]
    if not rows:
        return Piece()
    first, axes = content[rows[0]], tier.axes[np.array(rows) - column.begin]
    before = sum(content[row] >= 0 for row in range(column.begin, begin))
    origin = Origin(frame_id, site.owner.article, "story", text.texts)
    marks: tuple[Mark, ...] = vertical_runs(
        text, first, first + len(rows), axes, tier.top, site.owner.inks, origin, before
    )
    beside = upright_marks(text, first, axes, tier.top, site.owner.inks, origin, before, site.book)
    return Piece(marks=(*marks, *beside))


def _note_piece(site: Site, note: Note, part: slice, axes: IntArray, top: Length) -> Piece:
    """Lines ``part`` of a credit or a jump line, on the first of ``axes``."""
    text, owner, top = note.text, site.owner, top + note.left
    style = upright_template(site.template).style(note.kind)
    axes = axes[: part.stop - part.start]
    frame_id = owner.frame_id(note.kind, note.number) + (f"-{part.start}" if part.start else "")
    starts = [int(text.x[k]) for k in text.first[part].tolist() if k < len(text.x)]
    begin, end = min(starts, default=0), int(text.width[part].max())
    left = int(axes[-1]) - style.size // 2
    place: Mapping[int, Length] = {part.start + n: int(axis) for n, axis in enumerate(axes)}
    frame = ComposedFrame(
        id=frame_id,
        kind=note.kind,
        rect=Rect(left, top + begin, int(axes[0]) + style.size // 2 - left, end - begin),
        article=owner.article,
        vertical=True,
        size=style.size,
        lines=tuple(_line(text, line, style, place, top) for line in place),
    )
    origin = Origin(frame_id, owner.article, note.kind, text.texts)
    marks = vertical_runs(text, part.start, part.stop, axes, top, owner.inks, origin)
    return Piece((frame,), marks, owner.findings_of(text, frame_id) if part.start == 0 else ())


def _end(site: Site, story: SetStory, rest: int, overset: int, shown: Sequence[tuple[int, Tier]]) -> Iterator[Piece]:
    """What stands or is said at the end of the last tier: the way to the next page, text without a place."""
    if rest >= len(story.rows):
        return
    number, last = shown[-1] if shown else (0, None)
    if site.part.is_last:
        yield Piece(findings=(overset_finding(site.owner, overset, site.owner.frame_id("story", number)),))
    elif last is not None:
        template, page = upright_template(site.template), site.part.goes_on
        room = last.rooms[-1] if last.rooms else Room(0, story.text.measure)
        note = jump_note(template, page, room.measure, site.book, len(story.notes), room.left)
        if note is not None:
            yield _note_piece(site, note, slice(0, 1), last.axes[-1:], last.top)
