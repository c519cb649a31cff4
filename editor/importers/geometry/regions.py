"""Regions: the boxes of text on a page, in the order they are read, from where they stand.

The page is cut again and again along its white: downwards between columns, across between articles.  Across is cut
only where headlines begin below, for white may run level through the columns of one article by accident.  A headline
reaches as far as the columns that begin together under it, so that no cut parts them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor.importers.geometry.area import Area

# What is put in order pair by pair at most: more is no page of a paper.
_MOST_SORTED, _MOST_GATHERED = 120, 200_000


@dataclass(slots=True, eq=False)
class Row:
    """A line of characters: its edges and baseline, y upwards, ``size`` 0 where unknown; ``number`` in the source."""

    left: float
    right: float
    base: float
    size: float
    text: str
    is_bold: bool = False
    number: int = 0
    is_upright: bool = False  # set downwards; its base is that of the last character
    head: float = 0.0  # of an upright line: the base of its first character
    is_whole: bool = False  # a paragraph by itself, as a row of a table is
    is_on_bar: bool = False  # alone between two level edges, as the name of a section on a tint is
    face: str = ""
    is_coloured: bool = False

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return (self.head if self.is_upright else self.base) + 0.85 * self.size


@dataclass(slots=True, eq=False)
class Box:
    """Rows of one size, one under the other; edges are kept while rows are added."""

    rows: list[Row]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its first row."""
        return self.rows[0].size

    @property
    def pitch(self) -> float:
        """The usual distance of its baselines; 0 where there is one row."""
        if len(self.rows) < 2:
            return 0.0
        return (self.rows[0].base - self.rows[-1].base) / (len(self.rows) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A box, or the boxes of a headline stack from the top down, or a frame, with the rectangle it reserves."""

    boxes: tuple[Box, ...]
    left: float
    right: float
    top: float
    bottom: float
    is_head: bool
    frame: Area | None = None

    @property
    def is_upright(self) -> bool:
        """Whether it is set downwards."""
        return self.boxes[0].rows[0].is_upright

    def overlaps(self, other: _Item) -> bool:
        """Whether the two lie over one another."""
        return self.left < other.right and other.left < self.right


def ordered(
    boxes: Sequence[Box],
    is_head: Callable[[Box], bool],
    *,
    line: float,
    gutter: float,
    level: float,
    pictures: Sequence[Area] = (),
    frames: Sequence[Area] = (),
) -> list[Box | Area]:
    """The boxes as they are read, and the frames among them, each of which is read by itself.

    ``line`` is the usual distance of lines, ``gutter`` the least white between columns, ``level`` by how much the tops
    of columns under one headline may differ.  ``pictures`` stand among the boxes; text beside one may end with it.
    """
    items = [_Item((box,), box.left, box.right, box.top, box.bottom, is_head(box)) for box in boxes]
    heads = sorted((i for i in items if i.is_head), key=lambda i: (-round(i.boxes[0].size, 1), -i.top, i.left))
    page = _Page(items, line, level)
    for head in heads if len(heads) * len(items) < _MOST_GATHERED else ():
        if head in page.items:
            page.gather(head)
    white = _White(gutter, line, pictures)
    framed = [_Item((), area.left, area.right, area.top, area.bottom, True, area) for area in frames]
    return _uninterrupted(_cut([*page.items, *framed], white))


def _uninterrupted(items: Sequence[_Item]) -> list[Box | Area]:
    """What items hold, a frame among the columns of an article being read after it."""
    result: list[Box | Area] = []
    waiting: list[Area] = []
    for item in items:
        if item.frame is not None and result:
            waiting.append(item.frame)
            continue
        if item.is_head:
            result += waiting
            waiting = []
        result += [item.frame] if item.frame is not None else item.boxes
    return [*result, *waiting]


@dataclass(slots=True)
class _Page:
    """The items of a page while headline stacks are gathered."""

    items: list[_Item]
    line: float
    level: float

    def gather(self, head: _Item) -> None:
        """Make a headline one item with what stands between it and its text, as broad as the columns of the text."""
        if head.is_upright:
            lines = self._beside(head)
            boxes = tuple(box for item in lines for box in item.boxes)
            left, right = min(i.left for i in lines), max(i.right for i in lines)
            whole = replace(head, boxes=boxes, left=left, right=right)
            self._replace(lines, _over(whole, *self._columns_beside(whole), 0.2 * self.line))
            return
        stack, signed = [head], list[_Item]()
        left, right, bottom = head.left, head.right, head.bottom
        under = self._under(left, right, bottom, stack)
        while under is not None and self._joins(under, left, right):
            stack.append(under)
            left, right, bottom = min(left, under.left), max(right, under.right), under.bottom
            under = self._under(left, right, bottom, stack)
        if under is not None and not under.is_head:
            # A byline may stand in the first column, its text beginning a line lower than the others.
            tops = [under.top, *(i.top for i in stack[1:] if i.boxes[0].size < 1.1 * under.boxes[0].size)]
            left, right = self._columns_under(head, stack, tops)
            signed = self._signed(stack, left, right, under)
        stack = [*self._over(head, left, right), *stack]
        boxes = tuple(box for item in (*stack, *signed) for box in item.boxes)
        left, right = min(left, *(i.left for i in stack)), max(right, *(i.right for i in stack))
        self._replace(
            [*stack, *signed], _Item(boxes, left, right, max(i.top for i in stack), min(i.bottom for i in stack), True)
        )

    def _beside(self, head: _Item) -> list[_Item]:
        """An upright headline with its kicker on the right and its deck on the left, as they are read."""
        found = [head]
        for item in sorted(self.items, key=lambda i: abs(i.left + i.right - head.left - head.right)):
            if item is head or not (item.is_upright and item.is_head) or len(item.boxes) > 1:
                continue
            near = min(max(other.left - item.right, item.left - other.right) for other in found)
            level = min(item.top, head.top) - max(item.bottom, head.bottom)
            if near < self.line and level > 0.5 * min(item.top - item.bottom, head.top - head.bottom):
                found.append(item)
        return sorted(found, key=lambda i: -i.right)

    def _replace(self, stack: Sequence[_Item], whole: _Item) -> None:
        gone = {id(item) for item in stack}
        self.items = [item for item in self.items if id(item) not in gone] + [whole]

    def _under(self, left: float, right: float, bottom: float, stack: Sequence[_Item]) -> _Item | None:
        """The nearest item under a stack."""
        below = [
            i
            for i in self.items
            if i.left < right and left < i.right and i.top < bottom + 0.5 * self.line and i not in stack
            and i.top > bottom - 4 * self.line and not i.is_upright
        ]  # fmt: skip
        return max(below, key=lambda i: i.top, default=None)

    def _joins(self, item: _Item, left: float, right: float) -> bool:
        """Whether what stands under a headline belongs to its stack: another line of it, a deck, a byline."""
        box = item.boxes[0]
        if len(item.boxes) > 1 or item.left < left - 2 * (right - left) or len(box.rows) > 3:
            return False
        if item.is_head:
            return True
        text = self._under(item.left, item.right, item.bottom, [item])
        narrow = item.right - item.left < 0.7 * (right - left) or len(box.rows[0].text) <= 12
        return len(box.rows) == 1 and narrow and text is not None and box.rows[0].text[-1] not in "。，；：！？”）)"

    def _over(self, head: _Item, left: float, right: float) -> list[_Item]:
        """The kicker over a headline: smaller, within its breadth, close to it."""
        size = head.boxes[0].size
        found: list[_Item] = []
        top = head.top
        for item in sorted(
            (
                i
                for i in self.items
                if i.bottom >= head.top - 0.3 * self.line and (i.is_head or self._is_label(i, head))
            ),
            key=lambda i: i.bottom,
        ):
            close = item.bottom - top < 1.2 * self.line and len(item.boxes) == 1 and not item.is_upright
            smaller = 0 < item.boxes[0].size < size
            if close and smaller and left - self.line < item.left and item.right < right + self.line:
                found.insert(0, item)
                top = item.top
        return found

    def _is_label(self, item: _Item, head: _Item) -> bool:
        """Whether a short line stands flush over a headline and apart from the text over it, as a section's name."""
        if item.bottom - head.top > 3 * self.line or abs(item.left - head.left) > 0.3 * self.line:
            return False
        if len(item.boxes[0].rows) > 1 or item.is_upright:
            return False
        over = (i for i in self.items if i is not item and i.overlaps(item) and i.bottom >= item.top - 0.3 * self.line)
        apart = min((i.bottom for i in over), default=item.top + 2 * self.line) - item.top
        return apart > self.line and item.right - item.left < 0.6 * (head.right - head.left)

    def _signed(self, stack: Sequence[_Item], left: float, right: float, text: _Item) -> list[_Item]:
        """The bylines aside of a headline that stand over its columns, or begin there level with its stack."""
        head = stack[0]
        return [
            i
            for i in self.items
            if self._is_aside(i, head, text)
            and text.top - 0.5 * self.line < i.bottom
            and left - self.line < i.left < right
            and (i.right <= right + self.line or any(abs(i.bottom - s.bottom) < 0.5 * self.line for s in stack))
        ]

    def _is_aside(self, item: _Item, head: _Item, text: _Item) -> bool:
        """Whether a line as small as the text under it stands lower than a headline and aside of it, and under none."""
        if not item.is_head or len(item.boxes) > 1 or len(item.boxes[0].rows) > 1 or item.is_upright:
            return False
        if not 0 < item.boxes[0].size < 1.12 * text.boxes[0].size or item.overlaps(head) or item.top > head.top:
            return False
        near = item.top + 3 * self.line
        return not any(
            i.is_head and i is not item and i.overlaps(item) and item.top <= i.top < near for i in self.items
        )

    def _columns_under(self, head: _Item, stack: Sequence[_Item], tops: Sequence[float]) -> tuple[float, float]:
        """How far a headline reaches: over the columns that begin level under it, as it stands over their middle."""
        level = [i for i in self.items if not i.is_head and any(abs(i.top - top) < self.level for top in tops)]
        level.sort(key=lambda i: i.left)
        mine = [n for n, i in enumerate(level) if i.overlaps(head)]
        if not mine:
            return head.left, head.right
        first, last = mine[0], mine[-1]
        low, high = first, last
        while low and self._is_open(level, low - 1, low, stack):
            low -= 1
        while high + 1 < len(level) and self._is_open(level, high + 1, high, stack):
            high += 1
        # Columns that another headline, too, may reach from the other side are shared out by what is in the middle.
        lows = range(low, first + 1) if low and self._is_near(level, low - 1, low) else (low,)
        highs = range(last, high + 1) if high + 1 < len(level) and self._is_near(level, high, high + 1) else (high,)
        if not head.boxes[0].size or abs(head.left - level[first].left) < 0.8 * self.line:
            # Set flush, or of unknown breadth: what is on the right belongs to the headline on the left.
            low, high = max(lows), max(highs)
        else:
            middle = head.left + head.right
            ways = [(abs(level[a].left + level[b].right - middle), a - b, a, b) for a in lows for b in highs]
            _, _, low, high = min(ways, key=lambda way: (round(way[0] / (3 * self.line)), way[1]))
        return min(head.left, level[low].left), max(head.right, level[high].right)

    def _is_near(self, level: Sequence[_Item], left: int, right: int) -> bool:
        # The first paragraph of a column may be narrower than the column.
        pitch = max(i.right - i.left for i in level) + 2 * self.line
        first, second = level[left], level[right]
        return second.left - first.right < 4 * self.line or second.left - first.left < 1.5 * pitch

    def _is_open(self, level: Sequence[_Item], new: int, old: int, stack: Sequence[_Item]) -> bool:
        """Whether the column ``new`` stands beside ``old`` and under no other headline, nor is wanted by one."""
        if not self._is_near(level, min(new, old), max(new, old)) or self._has_head(level[new], stack):
            return False
        return not any(self._wants(other, level, level[new]) for other in self._heads_over(level[new], stack))

    def _heads_over(self, column: _Item, stack: Sequence[_Item]) -> list[_Item]:
        """The other headlines right over columns that begin as high as one."""
        top = column.top
        near = (-0.5 * self.line, 3 * self.line)
        return [
            i
            for i in self.items
            if i.is_head and i not in stack and near[0] < i.bottom - top < near[1] and not self._is_kicker(i, stack[0])
            and not self._is_aside(i, stack[0], column)
            # An upright headline that reaches over this one, too, is its own.
            and not (i.is_upright and i.left <= stack[0].left and stack[0].right <= i.right)
        ]  # fmt: skip

    def _is_kicker(self, item: _Item, head: _Item) -> bool:
        """Whether a smaller headline stands right over a larger one."""
        is_smaller = 0 < item.boxes[0].size < head.boxes[0].size
        return is_smaller and item.overlaps(head) and -0.3 * self.line <= item.bottom - head.top < 1.2 * self.line

    def _wants(self, other: _Item, level: Sequence[_Item], column: _Item) -> bool:
        """Whether a headline would stand more over the middle of its columns if ``column`` were one of them."""
        mine = [i for i in level if i.overlaps(other)]
        if not mine:
            return False
        aside = (mine[0].left + mine[-1].right - other.left - other.right) / 2
        width = 0.3 * (column.right - column.left)
        return (aside > width and column.right < mine[0].left) or (aside < -width and column.left > mine[-1].right)

    def _has_head(self, item: _Item, stack: Sequence[_Item]) -> bool:
        """Whether another headline stands right over a column."""
        return any(other.overlaps(item) for other in self._heads_over(item, stack))

    def _columns_beside(self, head: _Item) -> tuple[float, float, float]:
        """How far an upright headline reaches over the columns that begin level with it, and from what height."""
        level = [
            i
            for i in self.items
            if abs(i.top - head.top) < 2.5 * self.line
            and not (i.is_upright and i.is_head)
            and (not i.is_head or i.boxes[0].size < 0.8 * head.boxes[0].size)
            and not any(
                other.overlaps(i) and other.boxes[0].size > 1.1 * i.boxes[0].size  # a byline parts nothing
                for other in self._heads_over(i, [head, i])
            )
        ]
        left, right, top = head.left, head.right, head.top
        grown = True
        while grown:
            grown = False
            for item in level:
                near = 0 <= left - item.right < 3 * self.line or 0 <= item.left - right < 3 * self.line
                if near and not (left <= item.left and item.right <= right):
                    left, right, top, grown = min(left, item.left), max(right, item.right), max(top, item.top), True
        return left, right, top


def _over(head: _Item, left: float, right: float, top: float, above: float) -> _Item:
    """An upright headline as a bar over its columns, so that it is read before them."""
    return replace(head, left=left, right=right, top=top + above, bottom=top + 0.5 * above)


@dataclass(frozen=True, slots=True)
class _White:
    """What tells the white that parts from the white that does not: see ``ordered``."""

    gutter: float
    line: float
    pictures: Sequence[Area]

    def parts(self, over: Sequence[_Item], under: Sequence[_Item], items: Sequence[_Item]) -> bool:
        """Whether a picture beside the items over some white ends in it, its text being read before what is under."""
        high, low = min(item.bottom for item in over), max(item.top for item in under)
        left, right = min(item.left for item in items), max(item.right for item in items)
        slack = 0.5 * self.line
        return high - low > 1.5 * self.line and any(
            low - slack < area.bottom < high + slack
            and area.top > high + self.line
            and left - slack < area.left
            and area.right < right + slack
            and not any(item.left < area.right and area.left < item.right for item in over)
            for area in self.pictures
        )


def _cut(items: list[_Item], white: _White) -> list[_Item]:
    if len(items) < 2:
        return items
    columns = _parts(items, lambda i: (i.left, i.right), white.gutter)
    rows = _parts(items, lambda i: (-i.top, -i.bottom), 0.0)
    if len(columns) > 1:
        articles = _articles(rows, columns, white)
        parts = articles if len(articles) > 1 else columns
    else:
        parts = _about_widest(rows)
    if len(parts) == 1:
        return _sorted(items)
    return [item for part in parts for item in _cut(part, white)]


def _about_widest(rows: list[list[_Item]]) -> list[list[_Item]]:
    """The rows over the widest headline, its own and those under it; the rows put together where there is none."""
    items = [item for row in rows for item in row]
    heads = [(item.right - item.left, number) for number, row in enumerate(rows) for item in row if item.is_head]
    if not heads:
        return [items]
    widest = max(heads)[1]
    end = widest + 1
    if not all(item.is_head for item in rows[widest]):
        # The text of a neighbour may begin only under all of this row.
        end = next((n for n in range(end, len(rows)) if any(item.is_head for item in rows[n])), len(rows))
    if not widest and end == len(rows):
        head = max((item for item in rows[0] if item.is_head), key=lambda i: i.right - i.left)
        if head.boxes and all(item is head or item.top <= head.boxes[0].bottom for item in items):
            return [[head], [item for item in items if item is not head]]
        end = 1
    parts = [rows[:widest], rows[widest:end], rows[end:]]
    return [[item for row in part for item in row] for part in parts if part]


def _parts(items: list[_Item], span: Callable[[_Item], tuple[float, float]], gap: float) -> list[list[_Item]]:
    """The items in groups along an axis, white of at least ``gap`` between the groups."""
    groups: list[list[_Item]] = []
    edge = 0.0
    for item in sorted(items, key=lambda i: span(i)[0]):
        start, end = span(item)
        if groups and start < edge + gap:
            groups[-1].append(item)
            edge = max(edge, end)
        else:
            groups.append([item])
            edge = end
    return groups


def _articles(rows: list[list[_Item]], columns: list[list[_Item]], white: _White) -> list[list[_Item]]:
    """Rows put together unless all columns begin with a headline in what follows, or the white between parts them."""
    falling = [sorted(column, key=lambda i: -i.top) for column in columns]
    items = [item for column in columns for item in column]
    result = [rows[0]]
    for row in rows[1:]:
        top = max(item.top for item in row)
        following = [next((i for i in column if i.top <= top), None) for column in falling]
        is_wide = min(item.bottom for item in result[-1]) - top > 2.2 * white.line
        heads = [not i or i.is_head for i in following]
        if all(heads) or (is_wide and any(i and i.is_head for i in following)) or white.parts(result[-1], row, items):
            result.append(row)
        else:
            result[-1] = [*result[-1], *row]
    return result


def _sorted(items: list[_Item]) -> list[_Item]:
    """Items that interlock: each after those over it, and after those on its left that nothing over both parts."""
    if len(items) > _MOST_SORTED:
        return sorted(items, key=lambda i: (-i.top, i.left))
    left = sorted(items, key=lambda i: (i.left, -i.top))
    after: dict[int, set[int]] = {id(i): set() for i in items}
    for a in items:
        for b in items:
            if a is not b and _is_before(a, b, items):
                after[id(b)].add(id(a))
    result: list[_Item] = []
    done: set[int] = set()
    while left:
        following = next((i for i in left if after[id(i)] <= done), None)
        if following is None:
            following = max(left, key=lambda i: (i.top, -i.left))
        left.remove(following)
        done.add(id(following))
        result.append(following)
    return result


def _is_before(a: _Item, b: _Item, items: Sequence[_Item]) -> bool:
    if a.left < b.right and b.left < a.right:
        return (a.top + a.bottom) > (b.top + b.bottom)
    if a.right > b.left:
        return a.bottom >= b.top and _share_column(a, b, items)
    if a.top <= b.bottom and _share_column(a, b, items):
        return False
    low, high = min(a.bottom, b.bottom), max(a.top, b.top)
    return not any(
        c is not a and c is not b and c.left < a.right and b.left < c.right and low < (c.top + c.bottom) / 2 < high
        for c in items
    )


def _share_column(a: _Item, b: _Item, items: Sequence[_Item]) -> bool:
    """Whether two items, one a lone line as a credit is, stand under or over a text that is as broad as both."""
    if not any(len(i.boxes) == 1 and len(i.boxes[0].rows) == 1 for i in (a, b)):
        return False
    return any(not c.is_head and c.overlaps(a) and c.overlaps(b) for c in items if c is not a and c is not b)
