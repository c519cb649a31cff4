"""Choosing where lines end: the best set of lines for each paragraph, all paragraphs at once.

A paragraph's possible line ends are the nodes of a graph, a line is an edge with a cost, and the cheapest way through
is the paragraph (total fit, after Knuth and Plass).  Costs of all edges are computed as arrays; the search then goes
through the nodes in layers that do not depend on one another, so its loop runs once a line, not once a character.

Widths are EMU.  ``Costs`` holds the weights; they are in units of the cost of one em of white spread over one gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.language.words import word_ends
from editor.measure import Length
from editor.model.style import Breaking, EdgeMark
from editor.typeset.balance import Candidates, balanced
from editor.typeset.kinds import Kind, Kinds, of_kinds
from editor.typeset.kinsoku import Opportunities
from editor.typeset.spacing import Spacing

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
Flags = NDArray[np.bool_]

_FEWEST: Final = 5  # starts looked at for each line end, the tightest line's first
_MOST: Final = 12
_NEVER: Final = 1e30
_ROUNDING: Final = 1e-7  # em: well above what floats lose, well below an EMU's worth of white


_SOLID: Final = of_kinds(Kind.HAN, Kind.LETTER, Kind.DIGIT, Kind.SYMBOL)


class Costs:
    """What the search weighs against each other."""

    GAP: Final = 1.0  # per em of white added in each gap
    GAP_SQUARED: Final = 20.0
    LOOSE: Final = 400.0  # a line beyond its room of last resort, and per em beyond it
    SHRINK: Final = 0.002  # per em taken out of a line
    SHRINK_SQUARED: Final = 0.004  # of the share of what could be taken
    LONE: Final = 1500.0  # a last line of one character
    RELUCTANT: Final = (0.0, 0.03, 0.2)  # a number parted from its measure word; a date or time parted
    IN_HEADLINE: Final = 100.0  # of the last, in em squared of unevenness
    EMERGENCY: Final = 2000.0  # a break within a word, or against the rules


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """What changes in a character at a line's end or start, EMU, per character.

    ``end_width`` is added to the natural width when the character ends a line and ``end_room`` to what the line can
    shrink; ``start_width`` and ``start_room`` likewise when it begins one.
    """

    end_width: IntArray
    end_room: IntArray
    start_width: IntArray
    start_room: IntArray


def edges_of(
    spacing: Spacing, kinds: Kinds, line_end: EdgeMark, line_start: EdgeMark, *, hangs: bool, hyphen: IntArray | None
) -> Edges:
    """Return what the edges of a line do to the characters there; ``hyphen`` is what each takes at a line's end."""
    trailing = (spacing.trim > 0) & ~spacing.leading
    leading = (spacing.trim > 0) & spacing.leading
    end_trim = np.where(trailing & (line_end is EdgeMark.HALF), spacing.trim, 0)
    end_width = -end_trim - spacing.gap
    end_room = np.where(end_trim > 0, -spacing.own_shrink, 0) - spacing.gap_shrink
    if hangs:
        hanging = (kinds == Kind.PAUSE) | (kinds == Kind.END)
        end_room = end_room + np.where(hanging, spacing.advance - end_trim, 0)
    start_trim = np.where(leading & (line_start is EdgeMark.HALF), spacing.trim, 0)
    start_room = np.where(start_trim > 0, -spacing.own_shrink, 0)
    if hyphen is not None:
        end_width = end_width + hyphen
    return Edges(end_width, end_room, -start_trim, start_room)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Running sums over the story, n + 1 members: member i is the sum over characters 0 to i - 1."""

    width: IntArray
    room: IntArray  # what can be closed
    soft: IntArray  # what word spaces and gaps can open
    opens: IntArray  # what can open in the last resort
    places: IntArray  # in how many places
    solid: IntArray  # characters that are neither marks nor white

    @staticmethod
    def of(spacing: Spacing, kinds: Kinds) -> Sums:
        """Sum up a story's spacing."""
        solid = _SOLID[kinds]
        return Sums(
            _running(spacing.advance + spacing.gap),
            _running(spacing.own_shrink + spacing.gap_shrink),
            _running(spacing.space_stretch + spacing.gap_stretch),
            _running(spacing.opens),
            _running(spacing.opens > 0),
            _running(solid),
        )


def _running(values: NDArray[np.generic]) -> IntArray:
    result = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=result[1:])
    return result


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Stretches of text that lines never cross, in order: paragraphs, or parts of one between forced breaks.

    ``start`` and ``end`` are characters of the story, ``indent`` the first line's indent in EMU.
    """

    start: IntArray
    end: IntArray
    indent: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class _Nodes:
    """Places where a line may start or end, segment by segment, its start first and its end last."""

    place: IntArray
    segment: IntArray
    first: IntArray  # of each segment: its first node
    last: IntArray  # of each segment: its last node
    cost: FloatArray  # of ending a line there
    visible: IntArray  # the place where a line that ends there shows its last character


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """What a line gains by ending, or owes by starting, at each node; a line's figures are differences of the two.

    EMU: ``width`` (the first line's indent included), ``room`` to close, ``soft`` room to open and ``opens``, the room
    of last resort, in so many ``places``.  Whole numbers, so that a paragraph's lines do not depend on what stands
    before it.
    """

    width: IntArray
    room: IntArray
    soft: IntArray
    opens: IntArray
    places: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class _Setting:
    nodes: _Nodes
    least: IntArray  # running sum of the story's width once all is closed
    solid: IntArray
    start: _Ends
    end: _Ends
    reach: IntArray  # for each node the least width, EMU, of the story up to a line's end there
    measure: Length
    em: Length

    @property
    def window(self) -> int:
        """How many starts to look at for each line end: from the tightest line to one opened beyond its limit."""
        return min(max(self.measure // (4 * self.em) + 3, _FEWEST), _MOST)


def _setting(sums: Sums, edges: Edges, nodes: _Nodes, segments: Segments, measure: Length, em: Length) -> _Setting:
    a, b = nodes.place, nodes.visible
    head, tail = np.minimum(a, len(edges.end_width) - 1), np.maximum(b - 1, 0)
    indent = np.zeros(len(a), np.int64)
    indent[nodes.first] = segments.indent
    start = _Ends(
        sums.width[a] - edges.start_width[head] - indent, sums.room[a] - edges.start_room[head], sums.soft[a],
        sums.opens[a], sums.places[a],
    )  # fmt: skip
    end = _Ends(
        sums.width[b] + edges.end_width[tail],
        sums.room[b] + edges.end_room[tail],
        sums.soft[tail],
        sums.opens[tail],
        sums.places[tail],
    )
    least = sums.width - sums.room
    reach = least[b] + edges.end_width[tail] - edges.end_room[tail]
    return _Setting(nodes, least, sums.solid, start, end, reach, measure, em)


def choose_lines(
    kinds: Kinds, where: Opportunities, spacing: Spacing, edges: Edges, segments: Segments,
    measure: Length, em: Length, breaking: Breaking, text: str,
) -> tuple[IntArray, IntArray, IntArray]:  # fmt: skip
    """Return the chosen lines in order: their start, end (characters of the story ``text``) and segment."""
    sums = Sums.of(spacing, kinds)
    nodes = _nodes(kinds, where, sums, segments, measure)
    setting = _setting(sums, edges, nodes, segments, measure, em)
    if breaking is Breaking.FIRST:
        return _walk_forward(setting)
    if breaking is Breaking.BALANCED:
        return _balance(setting, text)
    return _walk_back(setting, _search(setting))


def _nodes(kinds: Kinds, where: Opportunities, sums: Sums, segments: Segments, measure: Length) -> _Nodes:
    n = len(kinds)
    inner = where.may.copy()
    inner[segments.start] = inner[segments.end] = False
    cost = np.array(Costs.RELUCTANT)[where.reluctance]
    bounds = np.zeros(n + 1, np.bool_)
    bounds[segments.start] = bounds[segments.end] = True
    places = np.flatnonzero(inner | bounds)
    least = sums.width - sums.room
    narrow = measure - int(segments.indent.max(initial=0)) - int(np.diff(sums.width).max(initial=0))
    wide = np.flatnonzero(np.diff(least[places]) > max(narrow, measure // 3))
    for gap in wide.tolist():
        # Nothing in here may end a line and it is wider than one: any whole character may.
        first, last = int(places[gap]), int(places[gap + 1])
        added = np.arange(first + 1, last)[where.whole[first + 1 : last]]
        inner[added] = True
        cost[added] = Costs.EMERGENCY
    return _listed(kinds, inner, cost, segments)


def _listed(kinds: Kinds, inner: Flags, cost: FloatArray, segments: Segments) -> _Nodes:
    inside = np.flatnonzero(inner)
    home = np.searchsorted(segments.start, inside, "right") - 1
    count = np.bincount(home, minlength=len(segments.start)) + 2
    first = np.cumsum(count) - count
    segment = np.repeat(np.arange(len(first)), count)
    place = np.empty(len(segment), np.int64)
    is_edge = np.zeros(len(segment), np.bool_)
    last = first + count - 1
    is_edge[first] = is_edge[last] = True
    place[~is_edge] = inside
    place[first], place[last] = segments.start, segments.end
    white = (kinds == Kind.SPACE) | (kinds == Kind.WIDE_SPACE) | (kinds == Kind.HARD_BREAK)
    shown = np.zeros(len(kinds) + 1, np.int64)
    shown[1:] = np.maximum.accumulate(np.where(white, 0, np.arange(1, len(kinds) + 1)))
    visible = np.maximum(shown[place], segments.start[segment])
    node_cost = cost[place]
    node_cost[last] = 0.0
    return _Nodes(place, segment, first, last, node_cost, visible)


def _tightest(setting: _Setting) -> NDArray[np.int64]:
    """For each node, the first node that a line ending there might start from."""
    nodes = setting.nodes
    # An opening mark at the start may give up its white beyond this: half an em of doubt.
    least = setting.reach - setting.measure - setting.em // 2
    first = np.searchsorted(setting.least[nodes.place], least, "left")
    return np.maximum(np.minimum(first, np.arange(len(nodes.place)) - 1), nodes.first[nodes.segment])


@dataclass(frozen=True, slots=True, eq=False)
class _Tried:
    """Lines between nodes: what each wants and what it could give.

    In em: ``slack``, ``room`` to close, ``soft`` room to open and ``opens``, the room of last resort; ``places`` that
    have it.
    """

    slack: FloatArray
    room: FloatArray
    soft: FloatArray
    opens: FloatArray
    places: IntArray


def _line(setting: _Setting, start: IntArray, end: IntArray) -> _Tried:
    a, b, em = setting.start, setting.end, setting.em
    return _Tried(
        (setting.measure - (b.width[end] - a.width[start])) / em,
        (b.room[end] - a.room[start]) / em,
        np.maximum(b.soft[end] - a.soft[start], 0) / em,
        (b.opens[end] - a.opens[start]) / em,
        b.places[end] - a.places[start],
    )


def _costs(line: _Tried) -> FloatArray:
    """The cost of justified lines, by what has to be added or taken."""
    slack, room = line.slack, line.room
    wanted = np.maximum(slack - line.soft, 0.0)
    gap = wanted / np.maximum(line.places, 0.5)
    opened = Costs.GAP * gap + Costs.GAP_SQUARED * gap * gap
    beyond = wanted - line.opens
    opened += np.where(beyond > _ROUNDING, Costs.LOOSE * (1.0 + beyond), 0.0)
    taken = np.maximum(-slack, 0.0)
    share = taken / np.maximum(room, _ROUNDING)
    closed = Costs.SHRINK * taken + Costs.SHRINK_SQUARED * share * share
    return np.where(slack >= -_ROUNDING, opened, np.where(taken <= room + _ROUNDING, closed, _NEVER))


def _search(setting: _Setting) -> IntArray:
    """The best predecessor of every node."""
    nodes = setting.nodes
    count = len(nodes.place)
    low = _tightest(setting)
    best = np.full(count, _NEVER * 10)
    best[nodes.first] = 0.0
    came = np.zeros(count, np.int64)
    is_end = np.zeros(count, np.bool_)
    is_end[nodes.first] = is_end[nodes.last] = True
    inner = np.flatnonzero(~is_end)
    if len(inner):
        starts = low[inner][:, None] + np.arange(setting.window)
        valid = starts < inner[:, None]
        starts = np.where(valid, starts, low[inner][:, None])
        costs = np.where(valid, _costs(_line(setting, starts, inner[:, None])), _NEVER)
        overfull = (costs >= _NEVER).all(axis=1)
        # Even the tightest line is too long: it has to do, and justification reports it.
        costs[overfull, 0] = Costs.EMERGENCY * 100
        costs += nodes.cost[inner][:, None]
        _relax(inner, starts, costs, best, came, np.minimum(low[inner] + setting.window - 1, inner - 1), nodes)
    _finish(setting, low, best, came)
    return came


def _relax(
    inner: IntArray, starts: IntArray, costs: FloatArray, best: FloatArray, came: IntArray, high: IntArray,
    nodes: _Nodes,
) -> None:  # fmt: skip
    """Find the cheapest way to each inner node, layer by layer."""
    layer = _layers(inner, high, nodes)
    order = np.argsort(layer, kind="stable")
    bounds = np.flatnonzero(np.diff(layer[order], prepend=-1, append=layer.max() + 1))
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = order[first:last]
        total = best[starts[rows]] + costs[rows]
        choice = total.argmin(axis=1)
        picked = np.arange(len(rows))
        best[inner[rows]] = total[picked, choice]
        came[inner[rows]] = starts[rows][picked, choice]


def _layers(inner: IntArray, high: IntArray, nodes: _Nodes) -> IntArray:
    """Number the inner nodes so that each depends on nodes of lower numbers only, with few numbers.

    In each segment a layer runs from one node to the first that a line can reach from it.
    """
    count = len(nodes.place)
    reach = np.full(count, -1, np.int64)
    reach[inner] = high
    reach[nodes.first] = nodes.first - 1
    reach[nodes.last] = nodes.last - 1
    # The first node whose line may start at or after node i begins the layer after i's.
    highest = np.maximum.accumulate(reach)
    following = np.searchsorted(highest, np.arange(count), "left")
    marks = np.zeros(count, np.int64)
    at, last = nodes.first + 1, nodes.last
    while True:
        going = at < last
        at, last = at[going], last[going]
        if not len(at):
            break
        marks[at] = 1
        at = np.maximum(following[at], at + 1)
    total = np.cumsum(marks)
    return (total - total[nodes.first][nodes.segment])[inner]


def _finish(setting: _Setting, low: IntArray, best: FloatArray, came: IntArray) -> None:
    """Choose each segment's last line: as long as it fits, it costs nothing, unless it holds one lone character."""
    nodes, solid_before = setting.nodes, setting.solid
    start = low[nodes.last]
    count = nodes.last - start
    owner = np.repeat(np.arange(len(count)), count)
    offset = np.cumsum(count) - count
    starts = start[owner] + np.arange(len(owner)) - offset[owner]
    ends = nodes.last[owner]
    line = _line(setting, starts, ends)
    costs = np.where(line.slack >= -_ROUNDING, 0.0, _costs(line))
    solid = solid_before[nodes.visible[ends]] - solid_before[nodes.place[starts]]
    alone = (solid <= 1) & (starts != nodes.first[owner])
    costs = np.where(alone, costs + Costs.LONE, costs)
    costs = np.where(starts == start[owner], np.minimum(costs, Costs.EMERGENCY * 100), costs)
    total = best[starts] + costs
    least = np.minimum.reduceat(total, offset)
    # The first of equally good starts: the longest last line.
    hits = np.flatnonzero(total == least[owner])
    keep = np.unique(owner[hits], return_index=True)[1]
    came[nodes.last] = starts[hits[keep]]


def _walk_back(setting: _Setting, came: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Follow the best predecessors from each segment's end."""
    nodes = setting.nodes
    chosen = np.zeros(len(nodes.place), np.bool_)
    at = nodes.last.copy()
    while len(at):
        chosen[at] = True
        at = came[at]
        at = at[at != nodes.first[nodes.segment[at]]]
    return _lines(setting, chosen)


def _walk_forward(setting: _Setting) -> tuple[IntArray, IntArray, IntArray]:
    """First fit: each line takes as many characters as it can, squeezed if need be."""
    nodes = setting.nodes
    low = _tightest(setting)
    chosen = np.zeros(len(nodes.place), np.bool_)
    at, segment = nodes.first.copy(), np.arange(len(nodes.first))
    while len(at):
        # Nodes whose tightest start lies at or before ``at``: the last that truly fits ends the line.
        end = np.minimum(np.searchsorted(np.maximum.accumulate(low), at, "right") - 1, nodes.last[segment])
        end = np.maximum(end, at + 1)
        for _ in range(_MOST):
            line = _line(setting, at, end)
            too_long = (line.slack < -line.room - _ROUNDING) & (end > at + 1)
            if not too_long.any():
                break
            end = np.where(too_long, end - 1, end)
        chosen[end] = True
        going = end != nodes.last[segment]
        at, segment = end[going], segment[going]
    return _lines(setting, chosen)


def _balance(setting: _Setting, text: str) -> tuple[IntArray, IntArray, IntArray]:
    """Headlines, one by one: they are few and short."""
    nodes, start, end = setting.nodes, setting.start, setting.end
    chosen = np.zeros(len(nodes.place), np.bool_)
    for first, last in zip(nodes.first.tolist(), nodes.last.tolist(), strict=True):
        here = slice(first, last + 1)
        begin, stop = int(nodes.place[first]), int(nodes.place[last])
        candidates = Candidates(
            text[begin:stop], (nodes.place[here] - begin).tolist(), (end.width[here] / setting.em).tolist(),
            (start.width[here] / setting.em).tolist(), (end.room[here] / setting.em).tolist(),
            (start.room[here] / setting.em).tolist(), (Costs.IN_HEADLINE * nodes.cost[here]).tolist(),
        )  # fmt: skip
        chosen[[first + k for k in balanced(candidates, setting.measure / setting.em, word_ends)]] = True
    return _lines(setting, chosen)


def _lines(setting: _Setting, chosen: Flags) -> tuple[IntArray, IntArray, IntArray]:
    nodes = setting.nodes
    ends = np.flatnonzero(chosen)
    segment = nodes.segment[ends]
    end = nodes.place[ends]
    start = np.empty_like(end)
    start[1:] = end[:-1]
    begins = np.ones(len(ends), np.bool_)
    begins[1:] = segment[1:] != segment[:-1]
    start[begins] = nodes.place[nodes.first[segment[begins]]]
    return start, end, segment
