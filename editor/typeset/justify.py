"""Justification: give every line of a story exactly the width of its measure, all lines at once.

The slack of a line is shared rank by rank (clreq, line adjustment): within a rank every space yields in proportion to
its own limit, and the next rank is touched only when the ranks before it are exhausted.  In the last rank all places
open by the same amount until each has reached its limit.  Lengths are EMU; rounding is
done on running sums, which keeps every line's total exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.typeset.spacing import SHRINK_RANKS, Shrink, Spacing

IntArray = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The visible characters of a story, line by line.

    ``char`` lists them, ``line`` says which line each is on, ``first`` where each line begins in ``char`` (m + 1
    members).  ``target`` is the width each line is to have, ``justified`` whether it must.
    """

    char: IntArray
    line: IntArray
    first: IntArray
    target: IntArray
    justified: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Justified:
    """The outcome: per visible character its final ``advance`` and ``shift``.

    Per line the white still ``left`` (negative: the line is too long) and the most that was ``added`` in one place,
    beyond what word spaces and gaps may open.
    """

    advance: IntArray
    shift: IntArray
    left: IntArray
    added: IntArray


def justify(lines: Lines, spacing: Spacing, end_trim: IntArray, start_trim: IntArray) -> Justified:
    """Set every line to its target.

    ``end_trim`` and ``start_trim``, per character of the story, are what its mark loses at a line's end and start.
    """
    char, count = lines.char, len(lines.target)
    full = lines.first[1:] > lines.first[:-1]
    heads, tails = lines.first[:-1][full], lines.first[1:][full] - 1
    advance, shift, gap = spacing.advance[char], spacing.shift[char], spacing.gap[char]
    own, gap_room = spacing.own_shrink[char], spacing.gap_shrink[char]
    at_end, at_start = end_trim[char[tails]], start_trim[char[heads]]
    advance[tails] -= at_end
    own[tails[at_end > 0]] = 0
    advance[heads] -= at_start
    shift[heads] -= at_start
    own[heads[at_start > 0]] = 0
    gap[tails] = gap_room[tails] = 0
    slack = lines.target - _sums(advance + gap, lines)
    tight = np.flatnonzero(slack < 0)
    if len(tight):
        _close(lines, spacing, tight, slack, advance, shift, gap, own, gap_room)
    added = np.zeros(count, np.int64)
    wide = np.flatnonzero((slack > 0) & lines.justified & full)
    if len(wide):
        _open(lines, spacing, wide, slack, gap, added)
    return Justified(advance + gap, shift, slack, added)


def _sums(values: IntArray, lines: Lines) -> IntArray:
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return total[lines.first[1:]] - total[lines.first[:-1]]


def _members(lines: Lines, chosen: IntArray) -> tuple[IntArray, IntArray]:
    """Places in ``lines.char`` of the chosen lines' characters, and each one's place in ``chosen``."""
    start, length = lines.first[chosen], lines.first[chosen + 1] - lines.first[chosen]
    owner = np.repeat(np.arange(len(chosen)), length)
    return np.arange(len(owner)) + np.repeat(start - (np.cumsum(length) - length), length), owner


def _share(amount: IntArray, rooms: IntArray, owner: IntArray, *, limited: bool) -> tuple[IntArray, IntArray]:
    """Split each line's ``amount`` over its rooms in proportion to them.

    Returns each room's part and each line's whole share; ``limited`` keeps every part within its room.
    """
    sums: IntArray = np.bincount(owner, weights=rooms, minlength=len(amount)).astype(np.int64)
    share = np.where(sums > 0, np.minimum(amount, sums) if limited else amount, 0)
    running = np.cumsum(rooms)
    before = np.concatenate([[0], np.cumsum(sums)[:-1]])
    inside = running - before[owner]
    # Rounding the running sum, not each part, is what keeps the total exact.
    target = share[owner] * inside // np.maximum(sums[owner], 1)
    previous = share[owner] * (inside - rooms) // np.maximum(sums[owner], 1)
    return target - previous, share


def _close(
    lines: Lines, spacing: Spacing, tight: IntArray, slack: IntArray,
    advance: IntArray, shift: IntArray, gap: IntArray, own: IntArray, gap_room: IntArray,
) -> None:  # fmt: skip
    places, owner = _members(lines, tight)
    needed: IntArray = -slack[tight]
    rank, leading = spacing.own_rank[lines.char[places]], spacing.leading[lines.char[places]]
    for step in range(SHRINK_RANKS):
        if not needed.any():
            break
        rooms: IntArray = np.where(rank == step, own[places], 0)
        rooms += gap_room[places] if step == Shrink.GAP else 0
        part, share = _share(needed, rooms, owner, limited=True)
        from_gap = np.minimum(part, gap_room[places]) if step == Shrink.GAP else np.zeros_like(part)
        advance[places] -= part - from_gap
        gap[places] -= from_gap
        shift[places] -= np.where(leading, part - from_gap, 0)
        needed = needed - share
    slack[tight] = -needed


def _open(lines: Lines, spacing: Spacing, wide: IntArray, slack: IntArray, gap: IntArray, added: IntArray) -> None:
    places, owner = _members(lines, wide)
    needed: IntArray = slack[wide]
    inner = np.ones(len(places), np.bool_)
    inner[np.cumsum(np.bincount(owner, minlength=len(wide))) - 1] = False  # nothing opens after a line's last character
    most = np.zeros(len(wide), np.int64)
    for rooms, limited, counts in _steps(lines, spacing, places, inner):
        if not needed.any():
            break
        part, share = _share(needed, rooms, owner, limited=limited)
        gap[places] += part
        needed = needed - share
        if counts:
            np.maximum.at(most, owner, gap[places] - spacing.gap[lines.char[places]] * inner)
    slack[wide] = needed
    added[wide] = most


def _steps(lines: Lines, spacing: Spacing, places: IntArray, inner: Flags) -> Iterator[tuple[IntArray, bool, bool]]:
    """Yield the rooms of each rank in turn, whether they are limits, and whether what they add is to be reported."""
    char = lines.char[places]
    soft = spacing.space_stretch[char] + spacing.gap_stretch[char]
    yield spacing.space_stretch[char] * inner, True, False
    yield spacing.gap_stretch[char] * inner, True, False
    opens = spacing.opens[char] * inner
    before = 0
    for level in np.unique(opens[opens > 0]).tolist():
        yield np.clip(opens, before, level) - before, True, True
        before = level
    # Beyond the limit everything that can open does, alike; last of all the letters of words.
    yield (((spacing.opens[char] > 0) | (soft > 0)) & inner).astype(np.int64), False, True
    whole = np.ones(len(char), np.bool_)
    whole[:-1] = (char[1:] != char[:-1] + 1) | (spacing.advance[char[1:]] > 0)
    yield (inner & whole).astype(np.int64), False, True
