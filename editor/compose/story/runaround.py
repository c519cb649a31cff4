"""绕排: a story set round free frames, every line as long as the room it has.

Where lines differ in measure, where a line stands has to be known before it is set, and how a paragraph is set tells
where the next begins.  So paragraphs are set one after the other into the lines that are left, each by total fit; one
whose last line would begin a column, or that follows a crosshead into the next column, is set again without the lines
it has to leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from editor.compose.memory import remembered
from editor.compose.story.flow import WHITE, Poured, Rows, credit_row
from editor.compose.story.rows import Note, Script, SetStory, fits_beside, set_note
from editor.compose.story.tail import in_whole_story
from editor.compose.story.verse import indented
from editor.compose.story.wrap import Room, Stretch
from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.style import Align, ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind
from editor.typeset.gather import gathered
from editor.typeset.setter import set_text, set_varied
from editor.typeset.setting import LineRole, SetText

# How often a group of paragraphs is set again to keep lines together.
_TRIES: Final = 6


class _Words(NamedTuple):
    """A note that is to be set: its kind and number, its words, how they are aligned."""

    kind: str
    number: int
    text: str
    align: Align


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands together: crossheads with the paragraph under them, and notes before and after."""

    before: tuple[_Words, ...]
    paragraphs: range
    after: tuple[_Words, ...]


@dataclass(slots=True)
class _Row:
    """A row on slot ``slot``: white, line ``line`` of paragraph ``paragraph``, or of the group's note ``note``.

    ``beside`` is a note that stands on the paragraph's line.
    """

    slot: int
    sticks: bool
    paragraph: int = -1
    line: int = 0
    note: int = -1
    beside: int = -1


@dataclass(slots=True)
class _Trial:
    """A group as it was set: its rows, the texts of its paragraphs and its notes."""

    rows: list[_Row] = field(default_factory=list)
    texts: dict[int, SetText] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The lines a story may use, in the order it is read: which stretch each is in, and its room; then as many more."""

    stretches: tuple[int, ...]
    rooms: tuple[Room, ...]
    whole: Room

    def stretch(self, slot: int) -> int:
        """The number of a line's stretch; those beyond the last are all in one more."""
        return self.stretches[slot] if slot < len(self.stretches) else self.stretches[-1] + 1 if self.stretches else 0

    def room(self, slot: int) -> Room:
        """The room of a line; beyond the last all are whole."""
        return self.rooms[slot] if slot < len(self.rooms) else self.whole

    def begins(self, slot: int) -> bool:
        """Whether a line is the first of its stretch."""
        return slot == 0 or self.stretch(slot) != self.stretch(slot - 1)

    def without_last(self) -> Lines:
        """All lines but the last."""
        return Lines(self.stretches[:-1], self.rooms[:-1], self.whole)


def lines_of(stretches: Sequence[Stretch], height: int, whole: Room) -> Lines:
    """The lines of stretches above line ``height``."""
    numbers: list[int] = []
    rooms: list[Room] = []
    for number, stretch in enumerate(stretches):
        count = stretch.room(height)
        numbers += [number] * count
        rooms += list(stretch.rooms[:count]) if stretch.rooms else [whole] * count
    return Lines(tuple(numbers), tuple(rooms), whole)


def run_round(
    template: Template, script: Script, stretches: Sequence[Stretch], lines: Lines, book: FaceBook, *, goes_on: bool
) -> tuple[SetStory, Poured]:
    """Set a story into ``lines`` of ``stretches``; ``goes_on`` when what finds no place there begins another column."""
    script = replace(script, styles=indented(script.paragraphs, script.styles, lines.whole.measure))
    filling = _Filling(template, script, lines, book, goes_on)
    for group in _groups(script):
        filling.add(group)
    return filling.result(len(stretches))


def _groups(script: Script) -> Iterator[_Group]:
    """The paragraphs of a script in groups, with the notes among them."""
    first = script.begin[0]
    before: tuple[_Words, ...] = ()
    if script.came_from:
        before = (_Words("jump", 0, script.came_from, Align.LEFT),)
    at = 0
    for item in script.items:
        end = min(max(item.end - first, at), len(script.paragraphs))
        after = (_Words("credit", item.number, item.credit, Align.RIGHT),) if item.credit else ()
        if item is script.items[-1] and script.goes_on:
            after = (*after, _Words("jump", 1, script.goes_on, Align.RIGHT))
        starts = [n for n in range(at, end) if n == at or not _is_crosshead(script, n - 1)]
        for begin, stop in pairwise((*starts, end)):
            yield _Group(before, range(begin, stop), after if stop == end else ())
            before = ()
        if not starts and (before or after):
            yield _Group(before, range(at, at), after)
            before = ()
        at = end


def _is_crosshead(script: Script, number: int) -> bool:
    return script.paragraphs[number].kind is ParagraphKind.CROSSHEAD


@dataclass(slots=True)
class _Filling:
    """Lines while they are being filled."""

    template: Template
    script: Script
    lines: Lines
    book: FaceBook
    goes_on: bool
    at: int = 0
    rows: list[_Row] = field(default_factory=list)
    texts: list[SetText] = field(default_factory=list)
    lefts: list[list[Length]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, group: _Group) -> None:
        """Set a group into the next lines, keeping together what belongs together."""
        left: frozenset[int] = frozenset()
        trial = self._tried(group, left)
        for _ in range(_TRIES):
            more = self._leaves(trial.rows)
            if not more - left:
                break
            left |= more
            trial = self._tried(group, left)
        self._take(group, trial)

    def _tried(self, group: _Group, left: frozenset[int]) -> _Trial:
        trial = _Trial()
        for words in group.before:
            self._note(trial, words, left)
        for number in group.paragraphs:
            self._paragraph(trial, group, number, left)
        for words in group.after:
            if not self._beside(trial, words):
                self._note(trial, words, left)
        return trial

    def _slots(self, trial: _Trial, left: frozenset[int]) -> Iterator[int]:
        """The slots after a trial's last row that may be used."""
        slot = trial.rows[-1].slot + 1 if trial.rows else self.at
        while True:
            if slot not in left:
                yield slot
            slot += 1

    def _paragraph(self, trial: _Trial, group: _Group, number: int, left: frozenset[int]) -> None:
        style = self.script.styles[number]
        white = False
        for _ in range(style.above if trial.rows or self.rows else 0):
            slot = next(self._slots(trial, left))
            # White at a column's top is dropped.
            if not self.lines.begins(slot):
                trial.rows.append(_Row(slot, sticks=False))
                white = True
        text = self._set(self.script.paragraphs[number], style, self._slots(trial, left))
        trial.texts[number] = text
        under = (number > group.paragraphs.start and _is_crosshead(self.script, number - 1)) or bool(
            number == group.paragraphs.start and group.before
        )
        for line, slot in zip(range(text.lines), self._slots(trial, left), strict=False):
            sticks = text.role[line] == LineRole.LAST or (line == 0 and (white or under))
            trial.rows.append(_Row(slot, sticks=bool(sticks), paragraph=number, line=line))

    def _set(self, paragraph: Paragraph, style: ParagraphStyle, slots: Iterator[int]) -> SetText:
        """The paragraph in the rooms of these slots."""
        count = len(paragraph.text) * style.size // self.lines.whole.measure + 3
        rooms: list[Length] = []
        while True:
            rooms += [self.lines.room(slot).measure for slot in islice(slots, count)]
            last = max((n for n, room in enumerate(rooms) if room != rooms[-1]), default=-1) + 1
            text = _set_paragraph(paragraph, style, tuple(rooms[: last + 1]), self.book)
            if text.lines <= len(rooms):
                return text

    def _note(self, trial: _Trial, words: _Words, left: frozenset[int]) -> None:
        """A note on rows of its own, as narrow as the narrowest of them."""
        slots = self._slots(trial, left)
        first = next(slots)
        room = self.lines.room(first)
        text = set_note(self.template, words.text, words.kind, room.measure, self.book, words.align)
        rooms = [room]
        while text is not None and text.lines > len(rooms):
            rooms.append(self.lines.room(next(slots)))
            room = _shared(rooms)
            text = set_note(self.template, words.text, words.kind, room.measure, self.book, words.align)
        if text is None:
            return
        sticks = bool(trial.rows or self.rows)
        trial.notes.append(Note(words.kind, words.number, text, room.left))
        for line, slot in zip(range(text.lines), self._slots(trial, left), strict=False):
            trial.rows.append(_Row(slot, sticks=sticks or line > 0, line=line, note=len(trial.notes) - 1))

    def _beside(self, trial: _Trial, words: _Words) -> bool:
        """Stand a credit on the last line of its paragraph, if there is room."""
        last = trial.rows[-1] if trial.rows else None
        if last is None or last.paragraph < 0 or words.kind != "credit":
            return False
        room = self.lines.room(last.slot)
        text = set_note(self.template, words.text, words.kind, room.measure, self.book, words.align)
        size = self.template.style("body").size
        if text is None or not fits_beside(trial.texts[last.paragraph], last.line, text, size):
            return False
        last.beside = len(trial.notes)
        trial.notes.append(Note(words.kind, words.number, text, room.left))
        return True

    def _leaves(self, rows: Sequence[_Row]) -> frozenset[int]:
        """The slots at ends of columns that have to stay white, so that no column begins with a row that sticks."""
        for at in range(1, len(rows)):
            here, before = self.lines.stretch(rows[at].slot), self.lines.stretch(rows[at - 1].slot)
            if here == before or not rows[at].sticks or (rows[at].slot >= len(self.lines.rooms) and not self.goes_on):
                continue
            back = at
            while back > 0 and rows[back].sticks and self.lines.stretch(rows[back - 1].slot) == before:
                back -= 1
            # Something has to be left in the column.
            if not rows[back].sticks and not self.lines.begins(rows[back].slot):
                return frozenset(range(rows[back].slot, rows[at - 1].slot + 1))
        return frozenset()

    def _take(self, group: _Group, trial: _Trial) -> None:
        shift = len(self.notes)
        for number in group.paragraphs:
            slots = [row.slot for row in trial.rows if row.paragraph == number]
            self.texts.append(trial.texts[number])
            self.lefts.append([self.lines.room(slot).left for slot in slots])
        for row in trial.rows:
            row.note += shift if row.note >= 0 else 0
            row.beside += shift if row.beside >= 0 else 0
        self.rows += trial.rows
        self.notes += trial.notes
        if trial.rows:
            self.at = trial.rows[-1].slot + 1

    def result(self, stretches: int) -> tuple[SetStory, Poured]:
        """The story as it stands, and which of its rows each stretch has."""
        own: list[tuple[int, int]] = []
        beside: dict[int, int] = {}
        content: list[int] = []
        line = 0
        for row in self.rows:
            if row.paragraph >= 0:
                if row.beside >= 0:
                    beside[line] = row.beside
                content.append(line)
                line += 1
            elif row.note >= 0:
                content.append(credit_row(len(own)))
                own.append((row.note, row.line))
            else:
                content.append(WHITE)
        text = gathered(self.texts, self.lefts, self.lines.whole.measure)
        text = in_whole_story(text, self.script.texts, self.script.begin)
        rows = Rows(tuple(content), bytes(row.sticks for row in self.rows))
        story = SetStory(text, rows, tuple(self.notes), MappingProxyType(beside), tuple(own))
        return story, self._poured(stretches)

    def _poured(self, stretches: int) -> Poured:
        ends = [0] * (stretches + 1)
        for row in self.rows:
            ends[self.lines.stretch(row.slot) if row.slot < len(self.lines.rooms) else stretches] += 1
        parts, at = [], 0
        for count in ends[:-1]:
            parts.append((at, at + count))
            at += count
        return Poured(tuple(parts), at)


def _shared(rooms: Sequence[Room]) -> Room:
    """What several lines have in common, or the narrowest of them where that is nothing."""
    left = max(room.left for room in rooms)
    right = min(room.left + room.measure for room in rooms)
    narrowest = min(rooms, key=lambda room: room.measure)
    return Room(left, right - left) if right - left >= narrowest.measure // 2 else narrowest


@remembered(4096)
def _set_paragraph(
    paragraph: Paragraph, style: ParagraphStyle, measures: tuple[Length, ...], book: FaceBook
) -> SetText:
    if len(measures) == 1:
        return set_text([paragraph], [style], measures[0], book)
    return set_varied(paragraph, style, measures, book)
