"""Slicing: a region of the page cut into blocks, by stacks and rows within one another.

A tree says nothing of articles or heights.  Its shape already keeps two rules of the trade: no straight line runs
across the whole region with two or more blocks on each side (断版), and where blocks side by side begin on one line,
headlines are parted by a box or a column of text (碰题).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.arrange.forms import Dress, Form


@dataclass(frozen=True, slots=True)
class Leaf:
    """Room for one block.  ``index`` counts leaves from the top left; a ``filler`` waits for matter.

    ``lead`` is the place of the page's lead: at the top, and the widest there.  ``head`` is told of the
    foot of a stair: the columns its headline stands over.
    """

    columns: int
    index: int = 0
    dress: Dress = Dress.PLAIN
    filler: bool = False
    lead: bool = False
    head: int = 0

    @property
    def form(self) -> Form:
        """The form of its block, its step apart."""
        return Form(self.columns, self.dress, self.head)

    @property
    def boxed(self) -> bool:
        """Whether its block stands in a box."""
        return self.dress is Dress.BOXED


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts one above the other, all as wide."""

    parts: tuple[Node, ...]

    @property
    def columns(self) -> int:
        """The width of every part."""
        return self.parts[0].columns


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side, all as high."""

    parts: tuple[Node, ...]

    @property
    def columns(self) -> int:
        """The widths of the parts together."""
        return sum(part.columns for part in self.parts)


@dataclass(frozen=True, slots=True)
class Pinwheel:
    """Five parts that no straight line divides: two of unlike height at the top, two at the foot, one between.

    ``parts`` are upper left, upper right, middle, lower left, lower right; the upper left is wider than the lower left
    and lower right reaches under it.  The middle stands below the upper left, beside the upper right.  A ``mirrored``
    one has left and right changed.
    """

    parts: tuple[Node, ...]
    mirrored: bool = False

    @property
    def columns(self) -> int:
        """The width of the whole."""
        return self.parts[0].columns + self.parts[1].columns


@dataclass(frozen=True, slots=True)
class Stair:
    """Two parts side by side, the right one lower or as low, and under both a block with a step in its top.

    ``parts`` are left, right and the foot, a leaf as wide as both with its headline under the left.
    """

    parts: tuple[Node, ...]

    @property
    def columns(self) -> int:
        """The widths of the upper parts together."""
        return self.parts[2].columns


Node = Leaf | Stack | Row | Pinwheel | Stair
Inner = Stack | Row | Pinwheel | Stair

LEADING: Final = 8  # columns from which half a region is always wide enough for its lead
_PINWHEELS: Final = 0.3
_ACROSS: Final = 0.55  # regions with one block across the top
_FOOTED: Final = 0.4  # and across the foot
_STAIRS: Final = 0.35  # pairs of parts with a block under both that may have a step
_DEALT: Final = 6  # blocks that are dealt out at random
MOST_STEP: Final = 16  # lines of it


def leaves(node: Node) -> list[Leaf]:
    """The leaves from left to right, each stack from the top."""
    found: list[Leaf] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Leaf):
            found.append(part)
        else:
            waiting.extend(reversed(part.parts))
    return found


def with_parts(node: Inner, parts: tuple[Node, ...]) -> Node:
    """The node with other parts."""
    return replace(node, parts=parts)


def random_slicing(
    columns: int,
    blocks: int,
    *,
    crossed: bool,
    led: bool,
    rng: np.random.Generator,
    fillers: int = 0,
    able: Sequence[int] = (),
) -> Node | None:
    """Cut a region into ``blocks`` leaves, or return None where the attempt broke a rule.

    ``crossed`` tells that something as wide as the region already crosses its gutters, above or below; ``led`` that
    the region has the lead of its page.  ``able`` is the number of articles that can be set so wide or
    wider, by columns; other blocks are for the ``fillers``.
    """
    if blocks < 1:
        return None
    narrow = bool(able) and fillers == 0 and not able[columns]
    if columns >= 3 and blocks >= 5 and (narrow or rng.random() < _PINWHEELS):
        node: Node | None = _pinwheel(columns, blocks, rng)
    else:
        node = _region(columns, blocks, crossed=crossed, rng=rng)
    if node is None:
        return None
    if not fillers and not _are_held(node, able):
        return None
    node = _numbered(node)
    if fillers:
        node = _with_fillers(node, fillers, rng, able)
        if sum(leaf.filler for leaf in leaves(node)) < fillers or not _are_held(node, able):
            return None
    if led:
        node = _led(node, rng)
    return None if node is None else dressed(node, rng)


def _led(node: Node, rng: np.random.Generator) -> Node | None:
    """The same tree with the place of its lead; None where no block at the top is wide enough to lead."""
    tops = [leaf for leaf in highest(node) if not leaf.filler]
    widest = max((leaf.columns for leaf in tops), default=0)
    if 2 * widest < min(node.columns, LEADING):
        return None
    wide = [leaf for leaf in tops if leaf.columns == widest]
    lead = wide[int(rng.integers(len(wide)))]
    return with_leaves(node, {lead.index: replace(lead, lead=True)})


def side_by_side(left: Node, right: Node, *, led: bool, rng: np.random.Generator) -> Node | None:
    """Two slicings side by side, under a lead across both if they are ``led``."""
    node: Node = Row((left, right))
    if led:
        node = Stack((Leaf(node.columns, lead=True), node))
    return dressed(_numbered(node), rng)


def highest(node: Node) -> Iterator[Leaf]:
    """Leaves that reach the top of ``node``."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Stack):
        yield from highest(node.parts[0])
    else:
        for part in node.parts[:2] if isinstance(node, Pinwheel | Stair) else node.parts:
            yield from highest(part)


def holds_lead(node: Node) -> bool:
    """Whether the lead of the page has its place in ``node``."""
    return any(leaf.lead for leaf in leaves(node))


def _region(columns: int, blocks: int, *, crossed: bool, rng: np.random.Generator) -> Node | None:
    """At most one block across the top and one across the foot, and one row between: no line cuts the region."""
    if blocks == 1:
        return Leaf(columns)
    if columns == 1 or (blocks <= 3 and rng.random() < 0.3):
        return Stack((Leaf(columns),) * blocks)
    top = bool(rng.random() < _ACROSS)
    foot = bool(rng.random() < _FOOTED)
    if not crossed and not (top or foot):
        foot = bool(rng.random() < 0.5)
        top = not foot
    between = blocks - top - foot
    if between < 2:
        return Stack((Leaf(columns),) * blocks) if blocks <= 3 else None
    row = _row(columns, between, depth=0, rng=rng)
    foots: list[Node] = [Leaf(columns)] * foot
    if foot and isinstance(row, Row) and len(row.parts) == 2 and rng.random() < _STAIRS:
        row, foots = _stair(row), []
    parts: list[Node] = [Leaf(columns)] * top + [row] + foots
    return Stack(tuple(parts)) if len(parts) > 1 else row


def _pinwheel(columns: int, blocks: int, rng: np.random.Generator) -> Node:
    """Five stacks round one another; the middle one a single block."""
    lower = int(rng.integers(1, columns - 1))
    upper = int(rng.integers(lower + 1, columns))
    widths = (upper, columns - upper, upper - lower, lower, columns - lower)
    counts = [1] * 5
    shares = np.array([w**0.7 * (k != 2) for k, w in enumerate(widths)])
    _deal(counts, blocks - 5, shares, rng)
    parts = tuple(_stack(w, n, depth=1, rng=rng) for w, n in zip(widths, counts, strict=True))
    return Pinwheel(parts, mirrored=bool(rng.random() < 0.5))


def _row(columns: int, blocks: int, *, depth: int, rng: np.random.Generator) -> Node:
    """Divide the width into two or more stacks and the blocks among them, about as their widths are."""
    widths = _widths(columns, min(blocks, columns), rng)
    counts = [1] * len(widths)
    # A wide stack holds more, but not in proportion: its blocks are the larger ones.
    _deal(counts, blocks - len(widths), np.array([width**0.7 for width in widths]), rng)
    return Row(tuple(_stack(w, n, depth=depth + 1, rng=rng) for w, n in zip(widths, counts, strict=True)))


def _deal(counts: list[int], blocks: int, shares: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Add so many blocks to the counts, at random by their shares; of many blocks only the last."""
    shares = shares / shares.sum()
    settled = max(0, blocks - _DEALT)
    if settled:
        for part, share in enumerate(shares):
            even = int(settled * share)
            counts[part] += even
            blocks -= even
    for part in rng.choice(len(counts), size=blocks, p=shares):
        counts[int(part)] += 1


def _widths(columns: int, most: int, rng: np.random.Generator) -> list[int]:
    """Two or more widths that make up ``columns``, wide ones preferred."""
    parts = 2 if most == 2 or rng.random() < 0.55 else int(rng.integers(2, most + 1))
    cuts = sorted(int(c) for c in rng.choice(columns - 1, size=parts - 1, replace=False) + 1)
    return [b - a for a, b in zip([0, *cuts], [*cuts, columns], strict=True)]


def _stair(row: Row) -> Node:
    """A block under the two parts of a row, that may have a step; its headline wants at least half the width."""
    left, right = row.parts
    if left.columns < right.columns:
        left, right = right, left
    return Stair((left, right, Leaf(row.columns, dress=Dress.ASIDE, head=left.columns)))


def _stack(columns: int, blocks: int, *, depth: int, rng: np.random.Generator) -> Node:
    """Blocks one above the other; below the first, wide stacks may hold rows."""
    if blocks == 1:
        return Leaf(columns)
    if columns == 1:
        return Stack((Leaf(columns),) * blocks)
    parts: list[Node] = [Leaf(columns)]
    left = blocks - 1
    while left:
        if left >= 2 and depth < 3 and isinstance(parts[-1], Leaf) and rng.random() < 0.6:
            taken = int(rng.integers(2, left + 1))
            row = _row(columns, taken, depth=depth, rng=rng)
            if taken < left and isinstance(row, Row) and len(row.parts) == 2 and rng.random() < _STAIRS:
                row, taken = _stair(row), taken + 1
            parts.append(row)
        else:
            taken = 1
            parts.append(Leaf(columns))
        left -= taken
    return Stack(tuple(parts))


def _are_held(node: Node, able: Sequence[int]) -> bool:
    """Whether there are articles for all blocks so wide."""
    widths = [leaf.columns for leaf in leaves(node) if not leaf.filler]
    return all(sum(width >= w for width in widths) <= able[w] for w in range(1, len(able)))


def _with_fillers(node: Node, fillers: int, rng: np.random.Generator, able: Sequence[int]) -> Node:
    """Make ``fillers`` of the leaves places for matter to come: what no article can fill, one at the foot, others."""
    by_index = {leaf.index: leaf for leaf in leaves(node) if not leaf.head}
    foot = int(rng.choice([leaf.index for leaf in _lowest(node)]))
    order = [int(index) for index in rng.permutation(list(by_index))]

    def place(index: int) -> tuple[bool, bool, bool]:
        # The place at the top left is the last to be without matter.
        return (not able or able[by_index[index].columns] > 0, index != foot, index == 0)

    chosen = sorted(order, key=place)[:fillers]
    return with_leaves(node, {index: replace(by_index[index], filler=True) for index in chosen})


def _lowest(node: Node) -> Iterator[Leaf]:
    """Leaves that reach the foot of ``node``."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Stack):
        yield from _lowest(node.parts[-1])
    elif isinstance(node, Stair):
        yield from _lowest(node.parts[2])
    elif isinstance(node, Pinwheel):
        yield from _lowest(node.parts[3])
        yield from _lowest(node.parts[4])
    else:
        for part in node.parts:
            yield from _lowest(part)


def dressed(node: Node, rng: np.random.Generator) -> Node | None:
    """Dress blocks where two headlines side by side begin on one line, until none do; None where that cannot be."""
    changed: dict[int, Leaf] = {}
    for parts in _level_parts(node):
        tops = [_first(part) for part in parts]
        if _are_parted([top.dress for top in tops], [top.filler for top in tops]):
            continue
        patterns = _patterns(tuple((top.columns, top.filler, top.lead) for top in tops))
        if not patterns:
            return None
        pattern = patterns[int(rng.integers(len(patterns)))]
        changed.update({t.index: replace(t, dress=d) for t, d in zip(tops, pattern, strict=True) if d is not t.dress})
    return with_leaves(node, changed) if changed else node


def _are_parted(dresses: Sequence[Dress], fillers: Sequence[bool]) -> bool:
    """Whether headlines side by side are parted.

    A box parts those on both its sides, a column of text that rises beside its headline those on its right.
    """
    quiet = [dress in (Dress.BOXED, Dress.UPRIGHT) or filler for dress, filler in zip(dresses, fillers, strict=True)]
    return all(quiet[n] or quiet[n + 1] or dresses[n] is Dress.ASIDE for n in range(len(quiet) - 1))


def _level_parts(node: Node) -> Iterator[tuple[Node, ...]]:
    """Parts side by side that begin on one line, from left to right."""
    if isinstance(node, Row):
        yield node.parts
    if isinstance(node, Stair):
        yield node.parts[:2]
    if isinstance(node, Pinwheel):
        order = -1 if node.mirrored else 1
        yield node.parts[:2][::order]
        yield (node.parts[3], node.parts[2])[::order]
    if not isinstance(node, Leaf):
        for part in node.parts:
            yield from _level_parts(part)


def _first(node: Node) -> Leaf:
    """The leaf at the top left of ``node``."""
    while not isinstance(node, Leaf):
        node = node.parts[0]
    return node


@lru_cache(maxsize=4096)
def _patterns(tops: tuple[tuple[int, bool, bool], ...]) -> tuple[tuple[Dress, ...], ...]:
    """The ways to dress the fewest of the tops so that their headlines are parted.

    Of each is told its width, whether it waits for matter, and whether it has the lead, which is always plain.
    """
    ways = [
        (Dress.PLAIN,)
        if filler or lead
        else tuple(d for d in (Dress.PLAIN, Dress.BOXED, Dress.ASIDE) if d.suits(columns))
        for columns, filler, lead in tops
    ]
    fillers = [filler for _, filler, _ in tops]
    found = [pattern for pattern in product(*ways) if _are_parted(pattern, fillers)]
    fewest = min((sum(d is not Dress.PLAIN for d in pattern) for pattern in found), default=0)
    return tuple(pattern for pattern in found if sum(d is not Dress.PLAIN for d in pattern) == fewest)


def _numbered(node: Node) -> Node:
    """The same tree with leaves counted from 0."""
    counter = iter(range(10_000))

    def visit(part: Node) -> Node:
        if isinstance(part, Leaf):
            return replace(part, index=next(counter))
        return with_parts(part, tuple(visit(p) for p in part.parts))

    return visit(node)


def with_leaves(node: Node, changed: Mapping[int, Leaf]) -> Node:
    """The same tree with other leaves in the place of some, by index."""
    if isinstance(node, Leaf):
        return changed.get(node.index, node)
    return with_parts(node, tuple(with_leaves(part, changed) for part in node.parts))
