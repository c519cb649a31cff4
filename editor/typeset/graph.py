"""The graph of a text's lines: places where lines may end, and what a line between two of them costs.

Widths are EMU.  ``Costs`` holds the weights; they are in units of the cost of one em of white spread over one gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.measure import Length
from editor.model.style import EdgeMark
from editor.typeset.kinds import Kind, Kinds, of_kinds
from editor.typeset.kinsoku import Opportunities
from editor.typeset.spacing import Spacing

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
Flags = NDArray[np.bool_]

_FEWEST: Final = 5  # starts looked at for each line end, the tightest line's first
MOST: Final = 12
NEVER: Final = 1e30
ROUNDING: Final = 1e-7  # em: well above what floats lose, well below an EMU's worth of white


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
class Nodes:
    """Places where a line may start or end, segment by segment, its start first and its end last."""

    place: IntArray
    segment: IntArray
    first: IntArray  # of each segment: its first node
    last: IntArray  # of each segment: its last node
    cost: FloatArray  # of ending a line there
    visible: IntArray  # the place where a line that ends there shows its last character


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
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
class Graph:
    """A text's places and what its lines are reckoned from, at one ``measure`` and size of type ``em``."""

    nodes: Nodes
    least: IntArray  # running sum of the story's width once all is closed
    solid: IntArray
    start: Ends
    end: Ends
    reach: IntArray  # for each node the least width, EMU, of the story up to a line's end there
    measure: Length
    em: Length

    @property
    def window(self) -> int:
        """How many starts to look at for each line end: from the tightest line to one opened beyond its limit."""
        return min(max(self.measure // (4 * self.em) + 3, _FEWEST), MOST)


def graph_of(sums: Sums, edges: Edges, nodes: Nodes, segments: Segments, measure: Length, em: Length) -> Graph:
    """The graph of a text whose lines are all ``measure`` long."""
    a, b = nodes.place, nodes.visible
    head, tail = np.minimum(a, len(edges.end_width) - 1), np.maximum(b - 1, 0)
    indent = np.zeros(len(a), np.int64)
    indent[nodes.first] = segments.indent
    start = Ends(
        sums.width[a] - edges.start_width[head] - indent, sums.room[a] - edges.start_room[head], sums.soft[a],
        sums.opens[a], sums.places[a],
    )  # fmt: skip
    end = Ends(
        sums.width[b] + edges.end_width[tail],
        sums.room[b] + edges.end_room[tail],
        sums.soft[tail],
        sums.opens[tail],
        sums.places[tail],
    )
    least = sums.width - sums.room
    reach = least[b] + edges.end_width[tail] - edges.end_room[tail]
    return Graph(nodes, least, sums.solid, start, end, reach, measure, em)


def nodes_of(kinds: Kinds, where: Opportunities, sums: Sums, segments: Segments, measure: Length) -> Nodes:
    """The places where lines of ``measure`` may start or end, those inside what is longer than a line among them."""
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


def _listed(kinds: Kinds, inner: Flags, cost: FloatArray, segments: Segments) -> Nodes:
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
    return Nodes(place, segment, first, last, node_cost, visible)


def tightest(graph: Graph) -> NDArray[np.int64]:
    """For each node, the first node that a line ending there might start from."""
    nodes = graph.nodes
    # An opening mark at the start may give up its white beyond this: half an em of doubt.
    least = graph.reach - graph.measure - graph.em // 2
    first = np.searchsorted(graph.least[nodes.place], least, "left")
    return np.maximum(np.minimum(first, np.arange(len(nodes.place)) - 1), nodes.first[nodes.segment])


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """Lines between nodes: what each wants and what it could give.

    In em: ``slack``, ``room`` to close, ``soft`` room to open and ``opens``, the room of last resort; ``places`` that
    have it.
    """

    slack: FloatArray
    room: FloatArray
    soft: FloatArray
    opens: FloatArray
    places: IntArray


def tried(graph: Graph, start: IntArray, end: IntArray) -> Tried:
    """What lines from the nodes ``start`` to the nodes ``end`` want and could give."""
    a, b, em = graph.start, graph.end, graph.em
    return Tried(
        (graph.measure - (b.width[end] - a.width[start])) / em,
        (b.room[end] - a.room[start]) / em,
        np.maximum(b.soft[end] - a.soft[start], 0) / em,
        (b.opens[end] - a.opens[start]) / em,
        b.places[end] - a.places[start],
    )


def costs_of(line: Tried) -> FloatArray:
    """The cost of justified lines, by what has to be added or taken."""
    slack, room = line.slack, line.room
    wanted = np.maximum(slack - line.soft, 0.0)
    gap = wanted / np.maximum(line.places, 0.5)
    opened = Costs.GAP * gap + Costs.GAP_SQUARED * gap * gap
    beyond = wanted - line.opens
    opened += np.where(beyond > ROUNDING, Costs.LOOSE * (1.0 + beyond), 0.0)
    taken = np.maximum(-slack, 0.0)
    share = taken / np.maximum(room, ROUNDING)
    closed = Costs.SHRINK * taken + Costs.SHRINK_SQUARED * share * share
    return np.where(slack >= -ROUNDING, opened, np.where(taken <= room + ROUNDING, closed, NEVER))
