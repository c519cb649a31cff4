"""Reading order: the lines of a printed page as one reads them, each picture beside its text.

The page is first parted along its rules and frames; in each part boxes of text are put in order by the white between
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editor.importers.geometry.advertisements import advertisements, calls, is_advertisement, is_card
from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box, Row
from editor.importers.geometry.columns import Glyph, boxes_of, rows_of, upright_boxes_of
from editor.importers.geometry.frames import boxes_with_heads, empty, holds, mark_bars, rectangles_of, row_area
from editor.importers.geometry.giving_out import given_out
from editor.importers.geometry.illustrations import Illustration, neighbour, with_captions
from editor.importers.geometry.initials import with_initials
from editor.importers.geometry.looks import looks_of
from editor.importers.geometry.regions import ordered
from editor.importers.geometry.tables import with_tables
from editor.importers.geometry.upright import is_upright, laid_area, laid_boxes, laid_picture
from editor.importers.geometry.walls import Wall, apart_from, parted
from editor.importers.lines import Hint, Line
from editor.importers.recognition.patterns import Sign, sign

_HEADLINE = 1.15  # from which size on, against the text's, a box is a headline
_OWN = 1.3  # times the size of a page's text that the text of a frame is set in at most
_GREAT, _ASIDE, _COMMON, _LEAST = 1.6, 0.6, 0.5, 0.55  # of a headline in two sizes: see _with_whole_heads
_BROAD, _FOLD, _HALF = 1.2, 4.0, 10  # of two pages on a sheet: its breadth to its height; em between them; rows
_SECTION = 9  # characters of the name of a page or section at most
_MASTHEAD = 1.8  # from which size on, against the greatest headline's, a line at the top is the paper's name
_DATED = 1.25  # the same of one beside a date
_NAME = 2.2  # from which size on, against the text's, a line may be the paper's name
_UNDER = 3.0  # em under a line over several frames within which they begin
_NEXT, _ALIKE = 2.6, 0.2  # em from one line of a date beside the paper's name to the next; how their sizes differ
_INTO = 0.3  # em by which what stands over a headline may reach into its line
_LINE = 1.45  # the usual distance of lines, in em
_CONTENTS = re.compile(r"^(?:今日|本期|本版)?\s*(?:导\s*读|看\s*点|要\s*目|内容提要|目\s*录)$")
_PAGE_ALONE = re.compile(r"^(?:第?\s*[A-DＡ-Ｄ]?\s*[\d一二三四五六七八九十]{1,3}\s*版|[A-D]\d{1,2})$")
_PLACEHOLDER = re.compile(r"^补白\s+\d+ × \d+ mm$")  # what this program marks a place with that is still free
_MOST_IN_CONTENTS, _LONGEST_IN_CONTENTS = 30, 40  # rows of a list of contents, characters of each

_Thing = Row | Illustration | Area  # an area is a frame, with what stands in it


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of a page: its characters, the pictures on it, the rules and frames."""

    number: int
    glyphs: Sequence[Glyph]
    pictures: Sequence[Illustration] = ()
    walls: Sequence[Wall] = ()


@dataclass(slots=True)
class _Order:
    """The boxes of a page as they are read, so far."""

    body: float  # the size of the text of what is read
    is_bold: bool  # whether most of the page is: then bold says nothing
    boxes: list[Box] = field(default_factory=list)
    furniture: set[int] = field(default_factory=set)  # ids of rows that are none of any article
    titles: set[int] = field(default_factory=set)  # ids of rows that open what a frame holds
    bodies: dict[int, float] = field(default_factory=dict)  # by the id of a row in a frame: the size of its text
    beside: dict[int, list[Illustration]] = field(default_factory=dict)  # by the id of the box they go with
    loose: list[Illustration] = field(default_factory=list)

    def size(self, row: Row) -> float:
        """The size of a row, in sizes of the text it stands in."""
        return row.size / self.bodies.get(id(row), self.body)

    def is_emphatic(self, row: Row) -> bool:
        """Whether a row is bold where most of the page is not."""
        return row.is_bold and not self.is_bold

    def is_head(self, box: Box) -> bool:
        """Whether a box belongs to what stands over a text."""
        return _is_head(box, self.body)

    def hint(self, row: Row) -> Hint:
        """What the place of a row says it is."""
        if id(row) in self.furniture:
            return Hint.FURNITURE
        if row.is_whole:
            return Hint.ROW
        return Hint.TITLE if id(row) in self.titles else Hint.NONE

    def place(self, pictures: Sequence[Illustration], boxes: Sequence[Box]) -> list[Illustration]:
        """Give each picture the box beside it; those that stand beside none are given back."""
        heads = [_is_head(box, self.body) for box in boxes]
        left = []
        for picture in pictures:
            at = neighbour(picture, boxes, heads, self.body)
            if at is None:
                left.append(picture)
            else:
                self.beside.setdefault(id(boxes[at]), []).append(picture)
        return left

    def read(
        self, part: Sequence[_Thing], things: Sequence[_Thing], *, is_walled: bool, is_framed: bool = False
    ) -> None:
        """Read a part of the page, which rules or a frame may enclose, after those before it.

        What stands in the frames of the part is found among all ``things`` of the page.
        """
        rows = [thing for thing in part if isinstance(thing, Row)]
        pictures = [thing for thing in part if isinstance(thing, Illustration)]
        frames = [thing for thing in part if isinstance(thing, Area)]
        sold = (is_walled and is_advertisement(rows)) or (is_framed and is_card(rows))
        aside = _is_contents(rows) or _is_strip(rows, self.body) or sold
        self.furniture.update(id(row) for row in rows if aside or _PLACEHOLDER.match(row.text))
        self.furniture.update(id(row) for group in advertisements(rows) for row in group)
        upright = [row for row in rows if row.is_upright]
        level = boxes_of([row for row in rows if not row.is_upright])
        boxes: Sequence[Box]
        is_laid = is_upright(rows)
        if is_laid:
            pictured, boxes = with_captions(pictures, level, self.body)
            pictured, boxes = tuple(map(laid_picture, pictured)), laid_boxes(boxes, upright)
        else:
            pictured, boxes = with_captions(pictures, [*level, *upright_boxes_of(upright)], self.body)
        left = self.place(pictured, boxes)
        for picture in pictured:
            let_fall(picture.area, boxes, [_is_head(box, self.body) for box in boxes], _LINE * self.body)
        body = self.body
        found = ordered(
            boxes,
            lambda box: _is_head(box, body),
            line=_LINE * body,
            gutter=0.6 * body,
            level=1.2 * body,
            pictures=[picture.area for picture in pictured],
            frames=[laid_area(frame) for frame in frames] if is_laid else frames,
        )
        boxes = [one for one in found if isinstance(one, Box)]
        if is_walled:
            alone = headed(boxes, body)
            found = found if alone == boxes else [*alone, *(one for one in found if isinstance(one, Area))]
            self.titles.update([] if aside else _titles(alone, body))
        self.loose.extend(left)
        for one in found:
            if isinstance(one, Box):
                self.boxes.append(one)
                continue
            frame = frames[[laid_area(f) for f in frames].index(one)] if is_laid else one
            self._read_frame([t for t in things if holds(frame, _area(t))])

    def _read_frame(self, things: Sequence[_Thing]) -> None:
        """Read what a frame holds, whose text may be set in type of its own."""
        rows = [thing for thing in things if isinstance(thing, Row)]
        page, self.body = self.body, _own_size(rows, self.body)
        self.bodies.update((id(row), self.body) for row in rows)
        self.read(things, (), is_walled=True, is_framed=True)
        self.body = page


def _with_whole_heads(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows, a headline set on one line in two sizes being one: 洪水面前 八百老兵再集合."""
    great = [row for row in rows if row.size >= _GREAT * body and not row.is_upright]
    gone: set[int] = set()
    for row in sorted(great, key=lambda row: row.left):
        after = next((r for r in great if r is not row and id(r) not in gone and _goes_on(row, r)), None)
        if after is None:
            continue
        after.text, after.left = f"{row.text.rstrip()}{after.text.lstrip()}", row.left
        after.base, after.size = (row if row.size > after.size else after).base, max(row.size, after.size)
        gone.add(id(row))
    return [row for row in rows if id(row) not in gone]


def _goes_on(row: Row, after: Row) -> bool:
    """Whether a row of a headline goes on in another beside it."""
    small, large = sorted((row.size, after.size))
    common = min(row.top, after.top) - max(row.base, after.base)
    close = 0 <= after.left - row.right < _ASIDE * large
    return close and common > _COMMON * small and small > _LEAST * large


def _own_size(rows: Sequence[Row], body: float) -> float:
    """The size of the text of a frame, if most of it is set in one and larger than the page's under a headline."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    (size, count), *_ = sizes.most_common(1)
    is_text = 2 * count > sum(sizes.values()) and max(sizes) >= _HEADLINE * size
    return size if is_text and body < size < _OWN * body else body


def page_lines(sheet: Sheet) -> Iterator[Line]:
    """The lines of a page in reading order, their sizes relative to the text's."""
    rows = with_initials(rows_of(sheet.glyphs))
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    bold = sum(len(row.text) for row in rows if row.is_bold)
    order = _Order(sizes.most_common(1)[0][0], is_bold=2 * bold > sum(sizes.values()))
    rows, walls = with_tables(_with_whole_heads(rows, order.body), sheet.walls, order.body)
    folio, name, foot = _folio(rows, order.body), _masthead(rows), _foot(rows, order.body)
    order.boxes.extend(Box([row], row.left, row.right, row.top, row.base) for row in folio)
    # What stands beside the date and is longer than a section's name tells who publishes the paper.
    order.furniture.update(id(row) for row in folio if len(row.text.strip()) > _SECTION)
    order.furniture.update(map(id, (name, *foot) if name else foot))
    apart = {id(row) for row in (*folio, *foot)}
    things: list[_Thing] = [*_with_pages([row for row in rows if id(row) not in apart]), *sheet.pictures]
    mark_bars([thing for thing in things if isinstance(thing, Row)], walls)
    set_rows = [thing for thing in things if isinstance(thing, Row)]
    rectangles = rectangles_of(walls, order.body)
    frames = boxes_with_heads(rectangles, set_rows, order.body)
    drawn = [area for area in empty(rectangles, rows, order.body) if not _is_pictured(area, sheet.pictures)]
    things += [Illustration(area, "") for area in drawn]
    looks = looks_of(rows, order.body, [*(picture.area for picture in sheet.pictures), *drawn], frames)
    for row in rows:
        row.looks = looks.get(id(row))
    walls = apart_from(walls, [*drawn, *(picture.area for picture in sheet.pictures)])
    outside = [thing for thing in things if not any(holds(frame, _area(thing)) for frame in frames)]
    halves = _halves([*outside, *frames], order.body)
    parts = [part for half in halves for part in parted(half, _area, walls, order.body)]
    parts = _with_name(parts, order.body)
    order.furniture.update(id(row) for row in _rubrics(parts, frames))
    for part in parts:
        order.read(part, things, is_walled=len(parts) > 1)
    order.boxes.extend(Box([row], row.left, row.right, row.top, row.base) for row in foot)
    order.place(order.loose, order.boxes)
    return given_out(order.boxes, order.beside, order, sheet.number)


def _is_pictured(area: Area, pictures: Sequence[Illustration]) -> bool:
    """Whether a rectangle is the frame of a picture or its ground."""
    return any(area.common(picture.area).extent > 0.5 * picture.area.extent for picture in pictures)


def _area(thing: _Thing) -> Area:
    if isinstance(thing, Illustration):
        return thing.area
    return thing if isinstance(thing, Area) else row_area(thing)


def _halves(things: Sequence[_Thing], body: float) -> list[Sequence[_Thing]]:
    """The things of a sheet, those of two pages printed side by side being parted by the white in its middle."""
    if len(things) < 2 * _HALF:
        return [things]
    areas = [_area(thing) for thing in things]
    left, right = min(a.left for a in areas), max(a.right for a in areas)
    height = max(a.top for a in areas) - min(a.bottom for a in areas)
    middle, white = (left + right) / 2, _FOLD * body / 2
    over = any(a.left < middle + white and a.right > middle - white for a in areas)
    if right - left < _BROAD * height or over:
        return [things]
    pairs = list(zip(things, areas, strict=True))
    halves = [[t for t, a in pairs if a.right < middle], [t for t, a in pairs if a.left > middle]]
    return list(halves) if all(len(half) >= _HALF for half in halves) else [things]


def _rubrics(parts: Sequence[Sequence[_Thing]], frames: Sequence[Area]) -> Iterator[Row]:
    """The lines alone between rules that stand over several frames: the name of them all, and no one's headline."""
    for part in parts:
        row = part[0] if len(part) == 1 else None
        if not isinstance(row, Row):
            continue
        under = [frame for frame in frames if 0 < row.base - frame.top < _UNDER * row.size]
        if len(under) > 1 and min(f.left for f in under) <= row.left and row.right <= max(f.right for f in under):
            yield row


def _titles(boxes: Sequence[Box], body: float) -> set[int]:
    """The ids of the rows from the first of what rules enclose to its headline, where one opens it.

    What the words of a row say it is, it is no less there; a line alone on a bar is the name of what is under it.
    """
    size = max((box.size for box in boxes), default=0.0)
    head = next((at for at, box in enumerate(boxes) if box.size == size), 0)
    if size < _HEADLINE * body or head + 1 == len(boxes) or any(_is_text(box, body) for box in boxes[:head]):
        return set()
    return {id(row) for box in boxes[: head + 1] for row in box.rows if sign(row.text.strip()) is None}


def headed(boxes: Sequence[Box], body: float) -> list[Box]:
    """The boxes of an article that rules enclose, its headline first: columns may begin beside it."""
    heads = [at for at, box in enumerate(boxes) if box.size >= _HEADLINE * body]
    if not heads or not heads[0] or any(_is_text(box, body) for box in boxes[heads[0] : heads[-1]]):
        return list(boxes)
    first, end = heads[0], heads[-1] + 1
    while end < len(boxes) and _is_head(boxes[end], body):
        end += 1
    head = boxes[first]
    if any(_is_text(box, body) and _is_right_over(box, head) for box in boxes[:first]):
        return list(boxes)  # the end of an article that another box or column holds
    # A section's name stands over its headline and is read before it.
    over = [box for box in boxes[:first] if _is_name_over(box, head)]
    rest = [box for box in boxes[:first] if box not in over]
    left = [box for box in rest if box.left < head.left]
    right = [box for box in rest if box.left >= head.left]
    return [*over, *boxes[first:end], *left, *boxes[end:], *right]


def _is_right_over(box: Box, head: Box) -> bool:
    """Whether a box stands over a headline and over nothing aside of it."""
    aside = _ASIDE * head.size
    return box.bottom >= head.top - aside and box.left < head.right and head.left - aside < box.right


def _is_name_over(box: Box, head: Box) -> bool:
    """Whether a line stands over a headline, or over its beginning, as the name of a section does."""
    high = box.bottom - head.top
    aside = max(box.left - head.right, head.left - box.right)
    return len(box.rows) == 1 and -_INTO * head.size <= high < 2 * head.size and aside < 2 * head.size


def _is_text(box: Box, body: float) -> bool:
    return box.size < _HEADLINE * body and len(box.rows) > 2


def let_fall(picture: Area, boxes: Sequence[Box], heads: Sequence[bool], line: float) -> None:
    """Bring a headline that stands over a picture down to the text under it, unless text stands beside the picture."""
    over = [
        box
        for box, is_head in zip(boxes, heads, strict=True)
        if (is_head or len(box.rows) < 3)
        and box.bottom > picture.top - 0.5 * line
        and min(box.right, picture.right) - max(box.left, picture.left) > 0.5 * (box.right - box.left)
    ]
    stack: list[Box] = []
    edge = picture.top
    while near := [box for box in over if box not in stack and -0.5 * line < box.bottom - edge < 2 * line]:
        stack.append(min(near, key=lambda box: box.bottom))
        edge = stack[-1].top
    stack += [box for box in over if box not in stack and box.top <= edge]  # a deck beside its headline
    left, right = min((b.left for b in stack), default=0.0), max((b.right for b in stack), default=0.0)
    beside = [b for b in boxes if b not in stack and b.bottom < picture.top and b.top > picture.bottom]
    if any(b.left < right and left < b.right for b in beside) or _has_column(picture, beside, boxes, line):
        return
    for box in stack:
        box.top, box.bottom = box.top - picture.height, box.bottom - picture.height
        for row in box.rows:
            row.base -= picture.height


def _has_column(picture: Area, beside: Sequence[Box], boxes: Sequence[Box], line: float) -> bool:
    """Whether a text begins level with a picture and close to it, with nothing of its own over it."""
    for box in beside:
        near = max(box.left - picture.right, picture.left - box.right) < 2 * line
        if near and abs(box.top - picture.top) < 1.5 * line and len(box.rows) > 2:
            over = (b for b in boxes if b is not box and b.left < box.right and box.left < b.right)
            if not any(-0.5 * line < b.bottom - box.top < 3 * line for b in over):
                return True
    return False


def _is_contents(rows: Sequence[Row]) -> bool:
    """Whether a part of the page tells what stands on the other pages."""
    told = any(_CONTENTS.match(row.text.strip()) for row in rows)
    return told and len(rows) <= _MOST_IN_CONTENTS and all(len(row.text) <= _LONGEST_IN_CONTENTS for row in rows)


def _is_strip(rows: Sequence[Row], body: float) -> bool:
    """Whether a part of the page is a line of dates and numbers under the paper's name, or the name with them."""
    told = sum(sign(row.text.strip()) is Sign.FURNITURE for row in rows)
    if told and _is_nameplate(rows, body):
        return True
    level = max((row.base for row in rows), default=0.0) - min((row.base for row in rows), default=0.0)
    return told > 0 and 2 * told >= len(rows) and all(level < 2.5 * row.size and len(row.text) < 30 for row in rows)


def _with_name(parts: Sequence[list[_Thing]], body: float) -> list[list[_Thing]]:
    """The parts of the page, the paper's name in a frame of its own being one with the dates and numbers under it."""
    joined: list[list[_Thing]] = []
    for part in parts:
        before = joined[-1] if joined else []
        rows = [thing for thing in (*before, *part) if isinstance(thing, Row)]
        alone = len(before) == 1 and len(rows) == 1 + len(part)
        if alone and rows[0].size >= _NAME * body and _is_strip(rows, body):
            before.extend(part)
        else:
            joined.append(part)
    return joined


def _is_nameplate(rows: Sequence[Row], body: float) -> bool:
    """Whether a part holds a name in great type, and for the rest no more than short lines smaller than the text."""
    great = [row for row in rows if row.size >= _NAME * body]
    small = [row for row in rows if row.size < 0.95 * body and len(row.text) < 30]
    return len(great) == 1 and len(great[0].text.strip()) <= 8 and len(great) + len(small) == len(rows)


def _with_pages(rows: Sequence[Row]) -> list[Row]:
    """The rows, a lone number of a page being one with what stands beside it: 2版　街道召开会议."""
    alone = [row for row in rows if _PAGE_ALONE.match(row.text.strip())]
    gone: set[int] = set()
    for row in alone:
        level = [r for r in rows if r not in alone and abs(r.base - row.base) < 0.4 * row.size and not r.is_upright]
        aside = min(level, key=lambda r: max(r.left - row.right, row.left - r.right), default=None)
        if aside is None or id(aside) in gone or max(aside.left - row.right, row.left - aside.right) > 6 * row.size:
            continue
        aside.text = f"{row.text.strip()} {aside.text.strip()}"
        aside.left, aside.right = min(aside.left, row.left), max(aside.right, row.right)
        gone.add(id(row))
    return [row for row in rows if id(row) not in gone]


def _masthead(rows: Sequence[Row]) -> Row | None:
    """The paper's name: far larger than all else, or larger and level with a date or number; nothing over it."""
    by_size = sorted(rows, key=lambda row: -row.size)
    if len(by_size) < 2 or len(by_size[0].text) > 8:
        return None
    name = by_size[0]
    level = (row for row in rows if name.base - name.size < row.base < name.top)
    is_dated = any(sign(row.text.strip()) is Sign.FURNITURE for row in level)
    if name.size < (_DATED if is_dated else _MASTHEAD) * by_size[1].size:
        return None
    over = (row for row in rows if row.left < name.right and name.left < row.right)
    return name if all(row.top <= name.top for row in over) else None


def _folio(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows of the page's header, from left to right: those level with one that gives itself away, and above."""
    told = [row for row in rows if not row.is_upright and sign(row.text) is Sign.FURNITURE and not calls(row)]
    first = max(told, key=lambda row: row.base, default=None)
    if first is None:
        return []
    level = [row for row in rows if not row.is_upright and row.base > first.base - 1.5 * first.size]
    # A headline may stand as high as the date beside the paper's name.
    found = [r for r in level if r in told or r.size < _HEADLINE * body or len(r.text.strip()) <= _SECTION]
    # Over it stands the masthead at most.
    if len(found) > 8 or any(len(row.text) > (40 if abs(row.base - first.base) < row.size else 10) for row in found):
        return []
    found.sort(key=lambda row: row.left)
    for row in sorted(told, key=lambda row: -row.base):
        if row not in found and any(_is_next(above, row) for above in found):
            found.append(row)
    return found


def _is_next(above: Row, row: Row) -> bool:
    """Whether a row stands right under another of about its size, as the lines beside a paper's name do."""
    near = 0 < above.base - row.base < _NEXT * row.size and row.left < above.right and above.left < row.right
    return near and abs(row.size - above.size) < _ALIKE * above.size


def _foot(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows of the page's footer, from left to right: the last ones, small, one of which gives itself away."""
    told = [row for row in rows if not row.is_upright and sign(row.text.strip()) is Sign.FURNITURE]
    last = min(told, key=lambda row: row.base, default=None)
    if last is None:
        return []
    found = [row for row in rows if row.base < last.base + 0.5 * last.size]
    if len(found) > 8 or any(row.is_upright or row.size >= body or row.base < last.base - 3 * body for row in found):
        return []
    return sorted(found, key=lambda row: (-round(row.base), row.left))


def _is_head(box: Box, body: float) -> bool:
    """Whether a box belongs to a headline stack: by its size, or as a byline, deck or section of one or two lines."""
    told = sign(box.rows[0].text)
    if box.rows[0].is_on_bar:
        return True
    if box.size >= _HEADLINE * body:
        return told is not Sign.FURNITURE
    return len(box.rows) <= 2 and told in (Sign.BYLINE, Sign.DECK, Sign.SECTION)
