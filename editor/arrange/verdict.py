"""The verdict on a page: what an art editor would object to, in points and in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from editor.arrange.choices import Choice
from editor.arrange.importance import STEP
from editor.arrange.weights import Weights
from editor.model.page import BlockKind, Cells


@dataclass(frozen=True, slots=True)
class Placed:
    """A block to be: its cells, and for an article which one, how it is set and how important it is."""

    cells: Cells
    kind: BlockKind
    article: int | None = None
    choice: Choice | None = None
    importance: float = 0.0

    @property
    def boxed(self) -> bool:
        """Whether it stands in a box."""
        return self.choice is not None and self.choice.boxed

    @property
    def slack(self) -> int:
        """White its headline stack takes beyond its own."""
        return self.cells.lines - self.choice.lines + self.choice.white if self.choice else 0

    @property
    def parts(self) -> tuple[Cells, ...]:
        """Its cells as rectangles: a stepped one has its head above its body."""
        step = self.choice.form.step if self.choice else 0
        if not step or self.choice is None:
            return (self.cells,)
        cells = self.cells
        return (
            replace(cells, columns=self.choice.form.heading_columns, lines=step),
            replace(cells, line=cells.line + step, lines=cells.lines - step),
        )

    @property
    def heading_rows(self) -> tuple[int, int]:
        """The lines of the page its headline stack stands on, the white above it apart."""
        if self.choice is None or self.choice.upright or not self.choice.stack:
            return (0, 0)
        return (self.cells.line + 1, self.cells.bottom - self.choice.lines + self.choice.stack)

    @property
    def heading_columns(self) -> tuple[int, int]:
        """The columns of the page its headline stack stands over: the first, and the one after the last."""
        columns = self.choice.form.heading_columns if self.choice else self.cells.columns
        return (self.cells.column, self.cells.column + columns)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Points against a page, and how often each rule is broken."""

    score: float
    faults: Counter[str] = field(default_factory=Counter)
    points: Mapping[str, float] = field(default_factory=dict)  # the score by what it is for

    @property
    def broken(self) -> int:
        """How often a rule is broken: headlines side by side, the page cut in two, headlines out of order, not full."""
        return sum(self.faults[code] for code in ("tombstone", "page-break", "order")) + bool(self.faults["thin"])

    @property
    def is_clean(self) -> bool:
        """No 碰题, no 断版, headlines in order, full to the last lines."""
        return not self.broken


def judge(placed: Sequence[Placed], columns: int, lines: int, weights: Weights) -> Verdict:
    """Judge the blocks of a whole page of ``columns`` × ``lines`` cells; what a choice costs by itself is apart."""
    articles = [p for p in placed if p.kind is BlockKind.ARTICLE]
    faults: Counter[str] = Counter()
    faults["tombstone"] = sum(tombstone(a, b) for a, b in combinations(articles, 2))
    faults["page-break"] = page_breaks(placed, columns, lines)
    faults["order"] = sum(out_of_order(a, b) for a, b in combinations(articles, 2))
    faults["boxes"] = sum(p.boxed for p in articles)
    unfilled = sum(p.choice.unfilled for p in articles if p.choice)
    faults["thin"] = max(0, math.ceil(unfilled - (1 - weights.full) * columns * lines))
    points = {
        "rules": weights.tombstone * faults["tombstone"]
        + weights.page_break * faults["page-break"]
        + weights.order * faults["order"],
        "boxes": _boxes([p for p in articles if p.boxed], weights)
        + weights.uprights * max(0, sum(p.choice.upright for p in articles if p.choice) - 1),
        "fillers": _fillers([p for p in placed if p.kind is BlockKind.FILLER], lines, weights),
        "gutters": weights.run_through * _run_through(placed, columns, lines),
        "height": weights.height * sum(p.importance**2 * _depth(p, columns, lines, weights) for p in articles),
        "entry": _entry(articles, columns, lines, weights),
        "foot": _foot(articles, columns, weights),
        "full": weights.thin * faults["thin"],
        "twins": weights.twins * sum(_twins(a, b) for a, b in combinations(articles, 2)),
        "sizes": _sizes(articles, lines, weights),
        "variety": _variety(articles, columns, weights),
        "pictures": _picture_place(articles, columns, lines, weights),
    }
    return Verdict(sum(points.values()), faults, points)


def _boxes(boxes: Sequence[Placed], weights: Weights) -> float:
    """Points against so many boxes, and those that stand together."""
    more = max(0.0, len(boxes) - weights.boxes)
    return weights.box * len(boxes) + weights.box_more * more + weights.touching * _touching(boxes)


def _fillers(fillers: Sequence[Placed], lines: int, weights: Weights) -> float:
    """Points against places without matter that stand together, or high on the page."""
    high = sum(1 - p.cells.line / lines for p in fillers)
    return weights.filler_high * high + weights.filler_touching * _touching(fillers)


def _touching(blocks: Sequence[Placed]) -> int:
    """How many pairs of blocks share an edge."""
    return sum(_touch(a.cells, b.cells) for a, b in combinations(blocks, 2))


def _touch(one: Cells, other: Cells) -> bool:
    """Whether two blocks share an edge."""
    beside = one.right == other.column or other.right == one.column
    under = one.bottom == other.line or other.bottom == one.line
    level = one.line < other.bottom and other.line < one.bottom
    over = one.column < other.right and other.column < one.right
    return (beside and level) or (under and over)


def _entry(articles: Sequence[Placed], columns: int, lines: int, weights: Weights) -> float:
    """Points against a page without one clear entry.

    The lead low down or on the wrong side, a greater headline below it, rivals as large, narrow blocks only.
    """
    articles = [p for p in articles if p.choice is not None]
    if not articles:
        return 0.0
    lead, greatest = max(articles, key=lambda p: p.importance), max(articles, key=prominence)
    ranks = [p.choice.rank for p in articles if p.choice]
    score = weights.lead * _depth(lead, columns, lines, weights) + weights.rival * (ranks.count(min(ranks)) - 1)
    score += weights.upside_down * max(0, greatest.cells.line - lead.cells.line) / lines
    score += weights.small_lead * min(ranks)
    score += weights.lead_side * _astray(lead, columns, weights.lead_place)
    if len(articles) >= 6 and all(p.cells.columns == 1 for p in articles):
        score += weights.narrow
    return score


def _foot(articles: Sequence[Placed], columns: int, weights: Weights) -> float:
    """Points against a page whose bottom right corner has nothing wide, boxed or pictured."""
    if columns < 3 or not articles:
        return 0.0
    corner = max(articles, key=lambda p: (p.cells.bottom, p.cells.right))
    solid = corner.cells.columns > 1 or corner.boxed or bool(corner.choice and corner.choice.slots)
    return 0.0 if solid else weights.foot


def _sizes(articles: Sequence[Placed], lines: int, weights: Weights) -> float:
    """Points against headlines larger than one above them, and against all large ones low on the page."""
    upset = sum(_is_upset(a, b) or _is_upset(b, a) for a, b in combinations(articles, 2))
    smallest = max((p.choice.rank for p in articles if p.choice), default=0)
    low = sum((smallest - p.choice.rank) * p.cells.line / lines for p in articles if p.choice)
    return weights.upset * max(0, upset - 1) + weights.large_low * low


def _is_upset(upper: Placed, lower: Placed) -> bool:
    """Whether a block stands over another that has a larger headline."""
    if upper.choice is None or lower.choice is None or upper.cells.bottom > lower.cells.line or upper.boxed:
        return False
    over = upper.cells.column < lower.cells.right and lower.cells.column < upper.cells.right
    return over and upper.choice.rank > lower.choice.rank


def _variety(articles: Sequence[Placed], columns: int, weights: Weights) -> float:
    """Points against blocks of one width all over the page, and rows of narrow ones."""
    if columns < 3 or len(articles) < 4:
        return 0.0
    common = max(Counter(p.cells.columns for p in articles).values()) / len(articles)
    narrow = sorted((p.cells.line, p.cells.column) for p in articles if p.cells.columns == 1)
    files = sum((line, column + 1) in narrow and (line, column + 2) in narrow for line, column in narrow)
    return weights.monotony * max(0.0, common - 0.6) + weights.file * files


def _picture_place(articles: Sequence[Placed], columns: int, lines: int, weights: Weights) -> float:
    """Points against the page's largest picture far from its lead, and from where the eye falls first."""
    pictured = [p for p in articles if p.choice and p.choice.slots]
    if not pictured:
        return 0.0
    largest = max(pictured, key=_picture_size)
    if largest is max(articles, key=prominence):
        return 0.0
    across = (largest.cells.column + largest.cells.right) / (2 * columns) - 0.5
    down = (largest.cells.line + 0.4 * largest.cells.lines) / lines - 0.4
    return weights.picture_place * max(0.0, 2 * math.sqrt(across * across + down * down) - 0.4)


def _picture_size(placed: Placed) -> float:
    """Cells of the largest picture of a block."""
    if placed.choice is None:
        return 0.0
    across = placed.cells.columns / (placed.choice.text_columns or placed.cells.columns)
    return max((slot.columns * across * slot.lines for slot in placed.choice.slots), default=0.0)


def tombstone(one: Placed, other: Placed) -> bool:
    """碰题: headlines side by side in neighbouring columns, neither boxed."""
    if one.boxed or other.boxed:
        return False
    (left, right), (begin, end) = one.heading_columns, other.heading_columns
    if right != begin and end != left:
        return False
    (a, b), (c, d) = one.heading_rows, other.heading_rows
    return a < d and c < b


def out_of_order(one: Placed, other: Placed) -> bool:
    """A less important article under a larger headline."""
    more, less = (one, other) if one.importance >= other.importance else (other, one)
    if more.choice is None or less.choice is None or more.importance - less.importance < STEP - 1e-9:
        return False
    return more.choice.rank > less.choice.rank


def page_breaks(placed: Sequence[Placed], columns: int, lines: int) -> int:
    """断版: lines across the whole type area that enter no block, with two or more articles on each side.

    A line at the step of a stepped block does not count as entering it: to the eye it hardly does.
    """
    parts = [(part, p.kind is BlockKind.ARTICLE) for p in placed for part in p.parts]
    down = [(part.line, part.bottom, article) for part, article in parts]
    across = [(part.column, part.right, article) for part, article in parts]
    found = sum(_is_break(down, line) for line in {bottom for _, bottom, _ in down} - {lines})
    return found + sum(_is_break(across, column) for column in range(1, columns))


def _is_break(spans: Sequence[tuple[int, int, bool]], at: int) -> bool:
    """Whether a line enters none of the spans and has two articles or more on each side."""
    if any(begin < at < end for begin, end, _ in spans):
        return False
    before = sum(end <= at for _, end, article in spans if article)
    after = sum(begin >= at for begin, _, article in spans if article)
    return before >= 2 and after >= 2


def _run_through(placed: Sequence[Placed], columns: int, lines: int) -> float:
    """How far gutters between blocks run on beyond half the page, in pages."""
    total = 0.0
    for column in range(1, columns):
        crossing = sorted((p.cells.line, p.cells.bottom) for p in placed if p.cells.column < column < p.cells.right)
        at, longest = 0, 0
        for line, bottom in [*crossing, (lines, lines)]:
            longest, at = max(longest, line - at), max(at, bottom)
        total += max(0.0, longest / lines - 0.5)
    return total


def prominence(placed: Placed) -> tuple[int, int, float]:
    """How large a block looks: by its headline, its width, and what it holds."""
    return (-placed.choice.rank if placed.choice else -100, placed.cells.columns, placed.importance)


def _astray(lead: Placed, columns: int, place: str) -> float:
    """How far the lead is from its side of the page, or from going across it: 0 to nearly 1."""
    if place == "across":
        return 1 - lead.cells.columns / columns
    return (lead.cells.column if place == "left" else columns - lead.cells.right) / columns


def _depth(placed: Placed, columns: int, lines: int, weights: Weights) -> float:
    """How low a block begins, 0 at the top; a little more on the side where the eye comes second."""
    aside = columns - placed.cells.right if weights.lead_place == "right" else placed.cells.column
    return placed.cells.line / lines + 0.05 * aside


def _twins(one: Placed, other: Placed) -> bool:
    """Blocks of one size side by side, or pictures: neither leads the eye."""
    beside = one.cells.right == other.cells.column or other.cells.right == one.cells.column
    level = one.cells.line < other.cells.bottom and other.cells.line < one.cells.bottom
    if not (beside and level):
        return False
    alike = one.cells.columns == other.cells.columns and abs(one.cells.lines - other.cells.lines) <= 1
    pictured = bool(one.choice and one.choice.slots and other.choice and other.choice.slots)
    return alike or pictured
