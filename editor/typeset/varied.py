"""Lines of differing measure: one paragraph set round something, each of its lines as long as there is room.

The same total fit as in :mod:`editor.typeset.breaking`, but a line's cost depends on which line it is, so the search
goes line by line: layer k holds every place where line k may end and the cheapest way there.  A band of few places
moves through the paragraph, so the work grows with the text, not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from editor.measure import Length
from editor.typeset.graph import (
    NEVER,
    ROUNDING,
    Costs,
    Edges,
    FloatArray,
    Graph,
    IntArray,
    Segments,
    Sums,
    costs_of,
    graph_of,
    nodes_of,
    tightest,
    tried,
)
from editor.typeset.kinds import Kinds
from editor.typeset.kinsoku import Opportunities
from editor.typeset.spacing import Spacing


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """Where a line may end: nodes in order, the cost of the cheapest way to each, the line's start on that way."""

    nodes: IntArray
    cost: FloatArray
    came: IntArray


def measure_of(measures: Sequence[Length], line: int) -> Length:
    """The measure of a line: the last of ``measures`` holds for all that follow."""
    return measures[min(line, len(measures) - 1)]


def choose_varied(
    kinds: Kinds,
    where: Opportunities,
    spacing: Spacing,
    edges: Edges,
    segments: Segments,
    measures: Sequence[Length],
    em: Length,
) -> tuple[IntArray, IntArray, IntArray]:
    """Return the chosen lines in order, as :func:`editor.typeset.breaking.choose_lines` does.

    Line k of the text is ``measures[k]`` long; the last measure holds for all lines beyond.
    """
    sums = Sums.of(spacing, kinds)
    narrowest = min(measures)
    nodes = nodes_of(kinds, where, sums, segments, narrowest)
    graph = graph_of(sums, edges, nodes, segments, narrowest, em)
    search = _Search(graph, {})
    ends: list[int] = []
    owners: list[int] = []
    for number, (first, last) in enumerate(zip(nodes.first.tolist(), nodes.last.tolist(), strict=True)):
        chosen = search.segment(first, last, measures, len(ends))
        ends += chosen
        owners += [number] * len(chosen)
    segment = np.array(owners, np.int64)
    end = nodes.place[np.array(ends, np.int64)]
    start = np.empty_like(end)
    start[1:] = end[:-1]
    begins = np.ones(len(ends), np.bool_)
    begins[1:] = segment[1:] != segment[:-1]
    start[begins] = nodes.place[nodes.first[segment[begins]]]
    return start, end, segment


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """The graph of a text, and what is known of it for each measure that lines have."""

    graph: Graph
    known: dict[Length, tuple[Graph, IntArray]]

    def at(self, measure: Length) -> tuple[Graph, IntArray]:
        """The graph at a measure, and the tightest start of a line that ends at each node."""
        if measure not in self.known:
            graph = replace(self.graph, measure=measure)
            self.known[measure] = graph, tightest(graph)
        return self.known[measure]

    def segment(self, first: int, last: int, measures: Sequence[Length], line: int) -> list[int]:
        """The nodes at which the lines of one segment end, its first line being number ``line`` of the text."""
        layers = [_Layer(np.array([first]), np.zeros(1), np.array([first]))]
        best, at, came = NEVER * 10, 0, first
        while len(layers[-1].nodes):
            graph, low = self.at(measure_of(measures, line + len(layers) - 1))
            if low[last] <= layers[-1].nodes[-1]:
                total, start = _closing(graph, layers[-1], first, last)
                if total < best:
                    best, at, came = total, len(layers), start
            layer = _following(graph, low, layers[-1], last)
            # What already costs more than a whole paragraph does will not become cheaper.
            keep = layer.cost < best
            layers.append(_Layer(layer.nodes[keep], layer.cost[keep], layer.came[keep]))
        ends = [last]
        for layer in reversed(layers[1:at]):
            ends.append(came)
            came = int(layer.came[np.searchsorted(layer.nodes, came)])
        return ends[::-1]


def _following(graph: Graph, low: IntArray, layer: _Layer, last: int) -> _Layer:
    """The layer after ``layer``: the inner nodes its lines may reach, each by the cheapest."""
    leftmost, rightmost = int(layer.nodes[0]), int(layer.nodes[-1])
    # Tightest starts grow with the node: beyond this one no line from the layer reaches.
    reach = leftmost + 1 + int(np.searchsorted(low[leftmost + 1 : last], rightmost, "right"))
    ends = np.arange(leftmost + 1, reach)
    cost_at = np.full(rightmost - leftmost + 1, NEVER)
    cost_at[layer.nodes - leftmost] = layer.cost
    if len(ends):
        starts = low[ends][:, None] + np.arange(graph.window)
        valid = (starts < ends[:, None]) & (starts >= leftmost) & (starts <= rightmost)
        starts = np.where(valid, starts, leftmost)
        before = np.where(valid, cost_at[starts - leftmost], NEVER)
        line = np.where(valid, costs_of(tried(graph, starts, ends[:, None])), NEVER)
        total = before + line + graph.nodes.cost[ends][:, None]
        choice = total.argmin(axis=1)
        picked = np.arange(len(ends))
        total, came = total[picked, choice], starts[picked, choice]
        found = total < NEVER
        if found.any():
            return _Layer(ends[found], total[found], came[found])
    return _forced(low, layer, last)


def _forced(low: IntArray, layer: _Layer, last: int) -> _Layer:
    """Where no line is good: from the cheapest place as much as fits, or the next piece though it does not."""
    at = int(layer.cost.argmin())
    node = int(layer.nodes[at])
    if node + 1 >= last:
        return _Layer(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    end = max(node + 1, node + int(np.searchsorted(low[node + 1 : last], node, "right")))
    return _Layer(np.array([end]), layer.cost[at : at + 1] + Costs.EMERGENCY * 100, np.array([node]))


def _closing(graph: Graph, layer: _Layer, first: int, last: int) -> tuple[float, int]:
    """The cost of ending the segment with the line after ``layer``, and where that line best starts."""
    starts = layer.nodes
    line = tried(graph, starts, np.full(len(starts), last))
    costs = np.where(line.slack >= -ROUNDING, 0.0, costs_of(line))
    solid = graph.solid[graph.nodes.visible[last]] - graph.solid[graph.nodes.place[starts]]
    costs = np.where((solid <= 1) & (starts != first), costs + Costs.LONE, costs)
    # The tightest line there is has to do, and justification reports it.
    costs = np.where(starts >= last - 1, np.minimum(costs, Costs.EMERGENCY * 100), costs)
    total = layer.cost + costs
    best = int(total.argmin())
    return float(total[best]), int(starts[best])
