"""Slicing: a region of the page cut into blocks, by stacks and rows within one another.

A tree says nothing of articles or heights.  Its shape already keeps two rules of the trade: no straight line runs
across the whole region with two or more blocks on each side (断版), and where blocks side by side begin on one line,
all but neighbours of a box are parted by one (碰题).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True, slots=True)
class Leaf:
    """Room for one block.  ``index`` counts leaves from the top left; a ``filler`` waits for matter."""

    columns: int
    index: int = 0
    boxed: bool = False
    filler: bool = False


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


Node = Leaf | Stack | Row | Pinwheel


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves from left to right, each stack from the top."""
    if isinstance(node, Leaf):
        yield node
    else:
        for part in node.parts:
            yield from leaves(part)


def with_parts(node: Stack | Row | Pinwheel, parts: tuple[Node, ...]) -> Node:
    """The node with other parts."""
    return replace(node, parts=parts)


def random_slicing(
    columns: int, blocks: int, *, crossed: bool, rng: np.random.Generator, fillers: int = 0
) -> Node | None:
    """Cut a region into ``blocks`` leaves, or return None where the attempt broke a rule.

    ``crossed`` tells that something as wide as the region already crosses its gutters, above or below.
    """
    if blocks < 1:
        return None
    if columns >= 3 and blocks >= 5 and rng.random() < 0.3:
        node: Node | None = _pinwheel(columns, blocks, rng)
    else:
        node = _region(columns, blocks, crossed=crossed, rng=rng)
    if node is None:
        return None
    node = _numbered(_with_fillers(node, fillers, rng))
    return _boxed(node, rng)


def _region(columns: int, blocks: int, *, crossed: bool, rng: np.random.Generator) -> Node | None:
    """At most one block across the top and one across the foot, and one row between: no line cuts the region."""
    if blocks == 1:
        return Leaf(columns)
    if columns == 1 or (blocks <= 3 and rng.random() < 0.3):
        return Stack((Leaf(columns),) * blocks)
    top = bool(rng.random() < 0.8)
    foot = bool(rng.random() < 0.35)
    if not crossed and not (top or foot):
        top = True
    between = blocks - top - foot
    if between < 2:
        return Stack((Leaf(columns),) * blocks) if blocks <= 3 else None
    row = _row(columns, between, depth=0, rng=rng)
    parts: list[Node] = [Leaf(columns)] * top + [row] + [Leaf(columns)] * foot
    return Stack(tuple(parts)) if len(parts) > 1 else row


def _pinwheel(columns: int, blocks: int, rng: np.random.Generator) -> Node:
    """Five stacks round one another; the middle one a single block."""
    lower = int(rng.integers(1, columns - 1))
    upper = int(rng.integers(lower + 1, columns))
    widths = (upper, columns - upper, upper - lower, lower, columns - lower)
    counts = [1] * 5
    shares = np.array([w**0.7 * (k != 2) for k, w in enumerate(widths)])
    for part in rng.choice(5, size=blocks - 5, p=shares / shares.sum()):
        counts[int(part)] += 1
    parts = tuple(_stack(w, n, depth=1, rng=rng) for w, n in zip(widths, counts, strict=True))
    return Pinwheel(parts, mirrored=bool(rng.random() < 0.5))


def _row(columns: int, blocks: int, *, depth: int, rng: np.random.Generator) -> Node:
    """Divide the width into two or more stacks and the blocks among them, about as their widths are."""
    widths = _widths(columns, min(blocks, columns), rng)
    counts = [1] * len(widths)
    # A wide stack holds more, but not in proportion: its blocks are the larger ones.
    shares = np.array([width**0.7 for width in widths])
    for part in rng.choice(len(widths), size=blocks - len(widths), p=shares / shares.sum()):
        counts[int(part)] += 1
    return Row(tuple(_stack(w, n, depth=depth + 1, rng=rng) for w, n in zip(widths, counts, strict=True)))


def _widths(columns: int, most: int, rng: np.random.Generator) -> list[int]:
    """Two or more widths that make up ``columns``, wide ones preferred."""
    parts = 2 if most == 2 or rng.random() < 0.55 else int(rng.integers(2, most + 1))
    cuts = sorted(int(c) for c in rng.choice(columns - 1, size=parts - 1, replace=False) + 1)
    return [b - a for a, b in zip([0, *cuts], [*cuts, columns], strict=True)]


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
            parts.append(_row(columns, taken, depth=depth, rng=rng))
        else:
            taken = 1
            parts.append(Leaf(columns))
        left -= taken
    return Stack(tuple(parts))


def _with_fillers(node: Node, fillers: int, rng: np.random.Generator) -> Node:
    """Make ``fillers`` of the leaves places for matter to come, by preference at the foot."""
    if not fillers:
        return node
    numbered = _numbered(node)
    low = [leaf.index for leaf in _lowest(numbered)]
    rest = [leaf.index for leaf in leaves(numbered) if leaf.index not in low]
    order = [*rng.permutation(low), *rng.permutation(rest)]
    chosen = {int(i) for i in order[:fillers]}
    return _mapped(numbered, {i: {"filler": True} for i in chosen})


def _lowest(node: Node) -> Iterator[Leaf]:
    """Leaves that reach the foot of ``node``."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Stack):
        yield from _lowest(node.parts[-1])
    elif isinstance(node, Pinwheel):
        yield from _lowest(node.parts[3])
        yield from _lowest(node.parts[4])
    else:
        for part in node.parts:
            yield from _lowest(part)


def _boxed(node: Node, rng: np.random.Generator) -> Node | None:
    """Box blocks until no two unboxed ones side by side begin on one line; None where only a wide box would do."""
    boxed: dict[int, dict[str, bool]] = {}
    for parts in _level_parts(node):
        tops = [_first(part) for part in parts]
        pattern = _pattern(tops, rng)
        if pattern is None:
            return None
        boxed.update({index: {"boxed": True} for index in pattern})
    return _mapped(node, boxed)


def _level_parts(node: Node) -> Iterator[tuple[Node, ...]]:
    """Parts side by side that begin on one line."""
    if isinstance(node, Row):
        yield node.parts
    if isinstance(node, Pinwheel):
        yield node.parts[:2]
        yield (node.parts[3], node.parts[2])
    if not isinstance(node, Leaf):
        for part in node.parts:
            yield from _level_parts(part)


def _first(node: Node) -> Leaf:
    """The leaf at the top left of ``node``."""
    return next(leaves(node))


def _pattern(tops: Sequence[Leaf], rng: np.random.Generator) -> list[int] | None:
    """The fewest of the leaves that, boxed, part all others; boxes are one or two columns wide."""
    found: list[list[int]] = []
    for bits in range(1 << len(tops)):
        chosen = [bool(bits >> i & 1) for i in range(len(tops))]
        if any(c and (t.columns > 2 or t.filler) for c, t in zip(chosen, tops, strict=True)):
            continue
        quiet = [c or t.filler for c, t in zip(chosen, tops, strict=True)]
        if all(quiet[i] or quiet[i + 1] for i in range(len(tops) - 1)):
            found.append([t.index for c, t in zip(chosen, tops, strict=True) if c])
    if not found:
        return None
    fewest = min(len(f) for f in found)
    best = [f for f in found if len(f) == fewest]
    return best[int(rng.integers(len(best)))]


def _numbered(node: Node) -> Node:
    """The same tree with leaves counted from 0."""
    counter = iter(range(10_000))

    def visit(part: Node) -> Node:
        if isinstance(part, Leaf):
            return replace(part, index=next(counter))
        return with_parts(part, tuple(visit(p) for p in part.parts))

    return visit(node)


def _mapped(node: Node, changes: dict[int, dict[str, bool]]) -> Node:
    """The same tree with fields of leaves changed, by index."""
    if isinstance(node, Leaf):
        change = changes.get(node.index, {})
        return Leaf(node.columns, node.index, change.get("boxed", node.boxed), change.get("filler", node.filler))
    return with_parts(node, tuple(_mapped(part, changes) for part in node.parts))
