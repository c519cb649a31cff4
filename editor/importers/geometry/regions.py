"""Regions: the boxes of text on a page, in the order they are read, from where they stand.

A headline reaches as far as the columns that begin together under it, so that no cut parts them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor.importers.geometry.area import Area
from editor.importers.geometry.boxes import Box, Item, Row
from editor.importers.geometry.cuts import White, cut

_DECK = 0.5  # times the size of a headline that a deck beside it has at most
_MOST_GATHERED = 200_000  # headlines times items: more is no page of a paper


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
    items = [Item((box,), box.left, box.right, box.top, box.bottom, is_head(box)) for box in boxes]
    heads = sorted((i for i in items if i.is_head), key=lambda i: (-round(i.boxes[0].size, 1), -i.top, i.left))
    page = _Page(items, line, level, pictures)
    for head in heads if len(heads) * len(items) < _MOST_GATHERED else ():
        if head in page.items:
            page.gather(head)
    white = White(gutter, line, pictures)
    framed = [Item((), area.left, area.right, area.top, area.bottom, True, area) for area in frames]
    return _uninterrupted(cut([*page.items, *framed], white))


def _uninterrupted(items: Sequence[Item]) -> list[Box | Area]:
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

    items: list[Item]
    line: float
    level: float
    pictures: Sequence[Area] = ()

    def gather(self, head: Item) -> None:
        """Make a headline one item with what stands between it and its text, as broad as the columns of the text."""
        if head.is_upright:
            lines = self._beside(head)
            boxes = tuple(box for item in lines for box in item.boxes)
            left, right = min(i.left for i in lines), max(i.right for i in lines)
            whole = replace(head, boxes=boxes, left=left, right=right)
            self._replace(lines, _over(whole, *self._columns_beside(whole), 0.2 * self.line))
            return
        stack, signed = [head], list[Item]()
        left, right, bottom = head.left, head.right, head.bottom
        under = self._under(left, right, bottom, stack)
        while under is not None and self._joins(under, left, right):
            stack.append(under)
            left, right, bottom = min(left, under.left), max(right, under.right), under.bottom
            under = self._under(left, right, bottom, stack)
        stack[1:1] = self._deck_beside(head, bottom, stack)
        if under is not None and not under.is_head:
            # A byline may stand in the first column, its text beginning a line lower than the others.
            tops = [under.top, *(i.top for i in stack[1:] if i.boxes[0].size < 1.1 * under.boxes[0].size)]
            left, right = self._columns_under(head, stack, tops)
            signed = self._signed(stack, left, right, under)
        elif under is None:
            left, right = self._about_picture(left, right, bottom, stack)
        stack = [*self._over(head, left, right), *stack]
        boxes = tuple(box for item in (*stack, *signed) for box in item.boxes)
        left, right = min(left, *(i.left for i in stack)), max(right, *(i.right for i in stack))
        self._replace(
            [*stack, *signed], Item(boxes, left, right, max(i.top for i in stack), min(i.bottom for i in stack), True)
        )

    def _beside(self, head: Item) -> list[Item]:
        """An upright headline with its kicker on the right and its deck on the left, as they are read."""
        found = [head]
        for item in sorted(self.items, key=lambda i: abs(i.left + i.right - head.left - head.right)):
            if item is head or not item.is_upright or len(item.boxes) > 1 or len(item.boxes[0].rows) > 1 + item.is_head:
                continue
            near = min(max(other.left - item.right, item.left - other.right) for other in found)
            level = min(item.top, head.top) - max(item.bottom, head.bottom)
            if near < self.line and level > 0.5 * min(item.top - item.bottom, head.top - head.bottom):
                found.append(item)
        return sorted(found, key=lambda i: -i.right)

    def _replace(self, stack: Sequence[Item], whole: Item) -> None:
        gone = {id(item) for item in stack}
        self.items = [item for item in self.items if id(item) not in gone] + [whole]

    def _under(self, left: float, right: float, bottom: float, stack: Sequence[Item]) -> Item | None:
        """The nearest item under a stack."""
        below = [
            i
            for i in self.items
            if i.left < right and left < i.right and i.top < bottom + 0.5 * self.line and i not in stack
            and i.top > bottom - 4 * self.line and not i.is_upright
        ]  # fmt: skip
        return max(below, key=lambda i: i.top, default=None)

    def _joins(self, item: Item, left: float, right: float) -> bool:
        """Whether what stands under a headline belongs to its stack: another line of it, a deck, a byline."""
        box = item.boxes[0]
        if len(item.boxes) > 1 or item.left < left - 2 * (right - left) or len(box.rows) > 3:
            return False
        if item.is_head:
            return True
        # A byline in the middle may stand over the white between two columns.
        text = self._under(item.left, item.right, item.bottom, [item]) or self._under(left, right, item.bottom, [item])
        narrow = item.right - item.left < 0.7 * (right - left) or len(box.rows[0].text) <= 12
        return len(box.rows) == 1 and narrow and text is not None and box.rows[0].text[-1] not in "。，；：！？”）)"

    def _over(self, head: Item, left: float, right: float) -> list[Item]:
        """The kicker over a headline: smaller, within its breadth, close to it."""
        size = head.boxes[0].size
        found: list[Item] = []
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

    def _deck_beside(self, head: Item, bottom: float, stack: Sequence[Item]) -> list[Item]:
        """The deck on the right of a great headline, over what both of them are over."""
        size, slack = head.boxes[0].size, 0.3 * self.line
        found = [
            i
            for i in self.items
            if i.is_head and i not in stack and not i.is_upright and len(i.boxes) == 1 and len(i.boxes[0].rows) < 4
            and 0 < i.boxes[0].size < _DECK * size and i.left > head.right - slack
            and i.top < head.top + slack and bottom - slack < i.bottom
        ]  # fmt: skip
        if len(found) != 1:
            return []
        deck = found[0]
        # What stands under another headline is of that.
        own = [i for i in self.items if i.is_head and i.overlaps(deck) and deck.top < i.bottom < head.top + self.line]
        return found if not own and self._are_over_one(head, deck, bottom, stack) else []

    def _are_over_one(self, head: Item, deck: Item, bottom: float, stack: Sequence[Item]) -> bool:
        """Whether a picture, or columns that begin level, are next under both a headline and what is beside it."""
        mine, other = (
            self._under(i.left, i.right, low, [*stack, deck]) for i, low in ((head, bottom), (deck, deck.bottom))
        )
        if mine is not None and other is not None:
            return not mine.is_head and not other.is_head and abs(mine.top - other.top) < self.level
        return mine is other and any(
            area.left < head.right and deck.left < area.right and abs(bottom - area.top) < 2.5 * self.line
            for area in self.pictures
        )

    def _is_label(self, item: Item, head: Item) -> bool:
        """Whether a short line stands over a headline, flush or in its middle, and apart from the text over it."""
        aside = min(abs(item.left - head.left), abs(item.left + item.right - head.left - head.right) / 2)
        if item.bottom - head.top > 3 * self.line or aside > 0.3 * self.line:
            return False
        if len(item.boxes[0].rows) > 1 or item.is_upright:
            return False
        if item.right - item.left >= 0.6 * (head.right - head.left):
            return False
        over = [i for i in self.items if i is not item and i.overlaps(item) and i.bottom >= item.top - 0.3 * self.line]
        nearest = min(over, key=lambda i: i.bottom, default=None)
        apart = nearest.bottom - item.top if nearest else 2 * self.line
        # Type unlike that of the text over it needs no more white than parts it from its headline.
        is_unlike = nearest is None or _type(nearest.boxes[-1].rows[-1]) != _type(item.boxes[0].rows[0])
        return apart > (min(self.line, max(0.0, item.bottom - head.top)) if is_unlike else self.line)

    def _signed(self, stack: Sequence[Item], left: float, right: float, text: Item) -> list[Item]:
        """The bylines aside of a headline that stand over its columns, or begin there level with its stack."""
        head = stack[0]
        return [
            i
            for i in self.items
            if i not in stack
            and self._is_aside(i, head, text)
            and text.top - 0.5 * self.line < i.bottom
            and left - self.line < i.left < right
            and (i.right <= right + self.line or any(abs(i.bottom - s.bottom) < 0.5 * self.line for s in stack))
        ]

    def _is_aside(self, item: Item, head: Item, text: Item) -> bool:
        """Whether a line as small as the text under it stands lower than a headline and aside of it, and under none."""
        if not item.is_head or len(item.boxes) > 1 or len(item.boxes[0].rows) > 1 or item.is_upright:
            return False
        if not 0 < item.boxes[0].size < 1.12 * text.boxes[0].size or item.overlaps(head) or item.top > head.top:
            return False
        near = item.top + 3 * self.line
        return not any(
            i.is_head and i is not item and i.overlaps(item) and item.top <= i.top < near for i in self.items
        )

    def _columns_under(self, head: Item, stack: Sequence[Item], tops: Sequence[float]) -> tuple[float, float]:
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

    def _about_picture(self, left: float, right: float, bottom: float, stack: Sequence[Item]) -> tuple[float, float]:
        """How far a headline over a picture reaches: over it and the columns that begin level with it beside it."""
        near = (a for a in self.pictures if a.left < right and left < a.right and abs(bottom - a.top) < 2.5 * self.line)
        picture = max(near, key=lambda area: area.width, default=None)
        if picture is None:
            return left, right
        for item in self.items:
            aside = max(item.left - picture.right, picture.left - item.right)
            level = not item.is_head and abs(item.top - picture.top) < 1.5 * self.line
            if level and 0 <= aside < 2 * self.line and not self._heads_over(item, stack):
                left, right = min(left, item.left), max(right, item.right)
        return min(left, picture.left), max(right, picture.right)

    def _is_near(self, level: Sequence[Item], left: int, right: int) -> bool:
        # The first paragraph of a column may be narrower than the column.
        pitch = max(i.right - i.left for i in level) + 2 * self.line
        first, second = level[left], level[right]
        return second.left - first.right < 4 * self.line or second.left - first.left < 1.5 * pitch

    def _is_open(self, level: Sequence[Item], new: int, old: int, stack: Sequence[Item]) -> bool:
        """Whether the column ``new`` stands beside ``old`` and under no other headline, nor is wanted by one."""
        if not self._is_near(level, min(new, old), max(new, old)) or self._has_head(level[new], stack):
            return False
        if self._goes_on_under_picture(level[new], level[old]):
            return False
        return not any(self._wants(other, level, level[new]) for other in self._heads_over(level[new], stack))

    def _goes_on_under_picture(self, new: Item, old: Item) -> bool:
        """Whether a column goes on under a picture with what is over it, and the other column is not under it."""
        return any(
            area.left < new.right and new.left < area.right and not (area.left < old.right and old.left < area.right)
            and -0.5 * self.line < area.bottom - new.top < 3 * self.line
            and any(
                not i.is_head and i.overlaps(new) and -0.5 * self.line < i.bottom - area.top < 3 * self.line
                for i in self.items
            )
            for area in self.pictures
        )  # fmt: skip

    def _heads_over(self, column: Item, stack: Sequence[Item]) -> list[Item]:
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

    def _is_kicker(self, item: Item, head: Item) -> bool:
        """Whether a smaller headline stands right over a larger one."""
        is_smaller = 0 < item.boxes[0].size < head.boxes[0].size
        return is_smaller and item.overlaps(head) and -0.3 * self.line <= item.bottom - head.top < 1.2 * self.line

    def _wants(self, other: Item, level: Sequence[Item], column: Item) -> bool:
        """Whether a headline would stand more over the middle of its columns if ``column`` were one of them."""
        mine = [i for i in level if i.overlaps(other)]
        if not mine:
            return False
        aside = (mine[0].left + mine[-1].right - other.left - other.right) / 2
        width = 0.3 * (column.right - column.left)
        return (aside > width and column.right < mine[0].left) or (aside < -width and column.left > mine[-1].right)

    def _has_head(self, item: Item, stack: Sequence[Item]) -> bool:
        """Whether another headline stands right over a column."""
        return any(other.overlaps(item) for other in self._heads_over(item, stack))

    def _columns_beside(self, head: Item) -> tuple[float, float, float]:
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


def _type(row: Row) -> tuple[float, bool, str]:
    return round(row.size, 1), row.is_bold, row.face


def _over(head: Item, left: float, right: float, top: float, above: float) -> Item:
    """An upright headline as a bar over its columns, so that it is read before them."""
    return replace(head, left=left, right=right, top=top + above, bottom=top + 0.5 * above)
