"""Reshaping: the neighbours of a slicing, by which a search gets from one to better ones.

A block is taken out and put in elsewhere, or a gutter moves by a column.  Leaves keep their index, so who holds
them still does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from editor.arrange.forms import Dress
from editor.arrange.slicing import (
    LEADING,
    Inner,
    Leaf,
    Node,
    Pinwheel,
    Row,
    Stack,
    Stair,
    dressed,
    highest,
    leaves,
    with_parts,
)

_SHIFTS: Final = 0.3  # of the changes, a gutter that moves
_SPLITS: Final = 0.35  # of the blocks put in, those that part the width of what stands there
_TRIES: Final = 6  # changes drawn until one keeps the rules


def reshaped(node: Node, *, crossed: bool, rng: np.random.Generator) -> Node | None:
    """Another slicing with the same leaves, some of other widths; None where none was found soon.

    ``crossed`` is as :func:`editor.arrange.slicing.random_slicing` has it.
    """
    for _ in range(_TRIES):
        found = _shifted(node, rng) if rng.random() < _SHIFTS else _moved(node, rng)
        if found is not None and found != node and is_sound(found, crossed=crossed):
            found = dressed(found, rng)
            if found is not None:
                return found
    return None


def is_sound(node: Node, *, crossed: bool) -> bool:
    """Whether no straight line cuts the region in two, what begins a stack is a block, and the lead is at the top."""
    return _is_whole(node, crossed=crossed) and _is_led(node) and all(_begins_well(p, node) for p in _inner(node))


def _is_whole(node: Node, *, crossed: bool) -> bool:
    """No 断版: on one side of every line across the whole there is one block at most."""
    if not isinstance(node, Stack) and (crossed or not isinstance(node, Row)):
        return True
    counts = [sum(not leaf.filler for leaf in leaves(part)) for part in node.parts]
    return all(min(sum(counts[:k]), sum(counts[k:])) < 2 for k in range(1, len(counts)))


def _is_led(node: Node) -> bool:
    """Whether the lead, if there is one, is the widest block at the top, and wide enough."""
    lead = next((leaf for leaf in leaves(node) if leaf.lead), None)
    if lead is None:
        return True
    tops = [leaf for leaf in highest(node) if not leaf.filler]
    widest = max((leaf.columns for leaf in tops), default=0)
    return lead in tops and lead.columns == widest and 2 * widest >= min(node.columns, LEADING)


def _begins_well(part: Inner, root: Node) -> bool:
    """Whether what stands side by side begins with single blocks, whose headlines can be told apart."""
    if isinstance(part, Stack):
        return part is root or isinstance(part.parts[0], Leaf)
    return all(isinstance(p, Leaf | Stack) for p in part.parts)


def _inner(node: Node) -> Iterator[Inner]:
    if not isinstance(node, Leaf):
        yield node
        for part in node.parts:
            yield from _inner(part)


def _shifted(node: Node, rng: np.random.Generator) -> Node | None:
    """A gutter of some row one column further left or right."""
    rows = [part for part in _inner(node) if isinstance(part, Row)]
    if not rows:
        return None
    row = rows[int(rng.integers(len(rows)))]
    k = int(rng.integers(len(row.parts) - 1))
    by = 1 if rng.random() < 0.5 else -1
    left, right = resized(row.parts[k], by), resized(row.parts[k + 1], -by)
    if left is None or right is None:
        return None
    return _replaced(node, row, _rowed((*row.parts[:k], left, right, *row.parts[k + 2 :])))


def _moved(node: Node, rng: np.random.Generator) -> Node | None:
    """One block taken out and put in elsewhere."""
    movable = list(_movable(node))
    if len(movable) < 2:
        return None
    leaf = movable[int(rng.integers(len(movable)))]
    rest = _without(node, leaf.index)
    if rest is None:
        return None
    targets = list(_targets(rest))
    target = targets[int(rng.integers(len(targets)))]
    together = _beside(target, leaf, rng) if rng.random() < _SPLITS else _over(target, leaf, rng)
    return None if together is None else _replaced(rest, target, together)


def _movable(node: Node) -> Iterator[Leaf]:
    """Leaves that stand in stacks and rows; the lead stays, and what holds a pinwheel or a stair together."""
    if isinstance(node, Leaf):
        return
    for part in node.parts:
        if not isinstance(part, Leaf):
            yield from _movable(part)
        elif isinstance(node, Stack | Row) and not part.lead:
            yield part


def _targets(node: Node) -> Iterator[Node]:
    """Parts beside or over which a block can be put."""
    yield node
    if not isinstance(node, Leaf):
        for part in node.parts[:2] if isinstance(node, Stair) else node.parts:
            yield from _targets(part)


def _over(target: Node, leaf: Leaf, rng: np.random.Generator) -> Node:
    """The block over the target, or under it."""
    block = _wide(leaf, target.columns)
    return _stacked((target, block) if rng.random() < 0.5 else (block, target))


def _beside(target: Node, leaf: Leaf, rng: np.random.Generator) -> Node | None:
    """The block on one side of the target, which makes room for it."""
    if target.columns < 2:
        return None
    width = int(rng.integers(1, target.columns))
    narrow = resized(target, -width)
    if narrow is None:
        return None
    block = _wide(leaf, width)
    return _rowed((narrow, block) if rng.random() < 0.5 else (block, narrow))


def _wide(leaf: Leaf, columns: int) -> Leaf:
    """The block so wide, in plain dress: what it needs among its new neighbours is told anew."""
    return replace(leaf, columns=columns, dress=Dress.PLAIN)


def resized(node: Node, by: int) -> Node | None:
    """The part so many columns wider; None where it cannot be."""
    if isinstance(node, Leaf):
        columns = node.columns + by
        if columns < 1 or node.head:
            return None
        return replace(node, columns=columns, dress=node.dress if node.dress.suits(columns) else Dress.PLAIN)
    if isinstance(node, Stack):
        parts = [resized(part, by) for part in node.parts]
        return Stack(tuple(p for p in parts if p is not None)) if None not in parts else None
    if isinstance(node, Pinwheel | Stair):
        return None
    # The widest part gives, the narrowest takes.
    for k in sorted(range(len(node.parts)), key=lambda k: node.parts[k].columns, reverse=by < 0):
        part = resized(node.parts[k], by)
        if part is not None:
            return _rowed((*node.parts[:k], part, *node.parts[k + 1 :]))
    return None


def _without(node: Node, index: int) -> Node | None:
    """What is left without one leaf; None where its neighbours cannot take its room."""
    if isinstance(node, Leaf):
        return node
    if isinstance(node, Stack | Row):
        at = next((k for k, p in enumerate(node.parts) if isinstance(p, Leaf) and p.index == index), None)
        if at is not None:
            rest = [*node.parts[:at], *node.parts[at + 1 :]]
            if isinstance(node, Stack):
                return _stacked(rest)
            neighbour = resized(rest[max(0, at - 1)], node.parts[at].columns)
            return (
                None
                if neighbour is None
                else _rowed([neighbour if k == max(0, at - 1) else p for k, p in enumerate(rest)])
            )
    found: list[Node] = []
    for part in node.parts:
        left = _without(part, index)
        if left is None:
            return None
        found.append(left)
    return _with(node, found)


def _replaced(node: Node, old: Node, new: Node) -> Node:
    """The tree with one part replaced by another as wide."""
    if node is old:
        return new
    if isinstance(node, Leaf):
        return node
    return _with(node, [_replaced(part, old, new) for part in node.parts])


def _with(node: Inner, parts: Sequence[Node]) -> Node:
    """The node with other parts; a stack in a stack, or a row in a row, is one."""
    if isinstance(node, Stack):
        return _stacked(parts)
    return _rowed(parts) if isinstance(node, Row) else with_parts(node, tuple(parts))


def _stacked(parts: Sequence[Node]) -> Node:
    flat = [p for part in parts for p in (part.parts if isinstance(part, Stack) else (part,))]
    return flat[0] if len(flat) == 1 else Stack(tuple(flat))


def _rowed(parts: Sequence[Node]) -> Node:
    flat = [p for part in parts for p in (part.parts if isinstance(part, Row) else (part,))]
    return flat[0] if len(flat) == 1 else Row(tuple(flat))
