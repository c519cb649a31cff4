"""Choosing where lines end: the best set of lines for each paragraph, all paragraphs at once.

A paragraph's possible line ends are the nodes of a graph, a line is an edge with a cost, and the cheapest way through
is the paragraph (total fit, after Knuth and Plass).  Costs of all edges are computed as arrays; the search then goes
through the nodes in layers that do not depend on one another, so its loop runs once a line, not once a character.
"""

from __future__ import annotations

import numpy as np

from editor.language.words import word_ends
from editor.measure import Length
from editor.model.style import Breaking
from editor.typeset.balance import Candidates, balanced
from editor.typeset.graph import (
    MOST,
    NEVER,
    ROUNDING,
    Costs,
    Edges,
    Flags,
    FloatArray,
    Graph,
    IntArray,
    Nodes,
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


def choose_lines(
    kinds: Kinds, where: Opportunities, spacing: Spacing, edges: Edges, segments: Segments,
    measure: Length, em: Length, breaking: Breaking, text: str,
) -> tuple[IntArray, IntArray, IntArray]:  # fmt: skip
    """Return the chosen lines in order: their start, end (characters of the story ``text``) and segment."""
    sums = Sums.of(spacing, kinds)
    nodes = nodes_of(kinds, where, sums, segments, measure)
    graph = graph_of(sums, edges, nodes, segments, measure, em)
    if breaking is Breaking.FIRST:
        return _walk_forward(graph)
    if breaking is Breaking.BALANCED:
        return _balance(graph, text)
    return _walk_back(graph, _search(graph))


def _search(graph: Graph) -> IntArray:
    """The best predecessor of every node."""
    nodes = graph.nodes
    count = len(nodes.place)
    low = tightest(graph)
    best = np.full(count, NEVER * 10)
    best[nodes.first] = 0.0
    came = np.zeros(count, np.int64)
    is_end = np.zeros(count, np.bool_)
    is_end[nodes.first] = is_end[nodes.last] = True
    inner = np.flatnonzero(~is_end)
    if len(inner):
        starts = low[inner][:, None] + np.arange(graph.window)
        valid = starts < inner[:, None]
        starts = np.where(valid, starts, low[inner][:, None])
        costs = np.where(valid, costs_of(tried(graph, starts, inner[:, None])), NEVER)
        overfull = (costs >= NEVER).all(axis=1)
        # Even the tightest line is too long: it has to do, and justification reports it.
        costs[overfull, 0] = Costs.EMERGENCY * 100
        costs += nodes.cost[inner][:, None]
        _relax(inner, starts, costs, best, came, np.minimum(low[inner] + graph.window - 1, inner - 1), nodes)
    _finish(graph, low, best, came)
    return came


def _relax(
    inner: IntArray, starts: IntArray, costs: FloatArray, best: FloatArray, came: IntArray, high: IntArray,
    nodes: Nodes,
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


def _layers(inner: IntArray, high: IntArray, nodes: Nodes) -> IntArray:
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


def _finish(graph: Graph, low: IntArray, best: FloatArray, came: IntArray) -> None:
    """Choose each segment's last line: as long as it fits, it costs nothing, unless it holds one lone character."""
    nodes, solid_before = graph.nodes, graph.solid
    start = low[nodes.last]
    count = nodes.last - start
    owner = np.repeat(np.arange(len(count)), count)
    offset = np.cumsum(count) - count
    starts = start[owner] + np.arange(len(owner)) - offset[owner]
    ends = nodes.last[owner]
    line = tried(graph, starts, ends)
    costs = np.where(line.slack >= -ROUNDING, 0.0, costs_of(line))
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


def _walk_back(graph: Graph, came: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Follow the best predecessors from each segment's end."""
    nodes = graph.nodes
    chosen = np.zeros(len(nodes.place), np.bool_)
    at = nodes.last.copy()
    while len(at):
        chosen[at] = True
        at = came[at]
        at = at[at != nodes.first[nodes.segment[at]]]
    return _lines(graph, chosen)


def _walk_forward(graph: Graph) -> tuple[IntArray, IntArray, IntArray]:
    """First fit: each line takes as many characters as it can, squeezed if need be."""
    nodes = graph.nodes
    low = tightest(graph)
    chosen = np.zeros(len(nodes.place), np.bool_)
    at, segment = nodes.first.copy(), np.arange(len(nodes.first))
    while len(at):
        # Nodes whose tightest start lies at or before ``at``: the last that truly fits ends the line.
        end = np.minimum(np.searchsorted(np.maximum.accumulate(low), at, "right") - 1, nodes.last[segment])
        end = np.maximum(end, at + 1)
        for _ in range(MOST):
            line = tried(graph, at, end)
            too_long = (line.slack < -line.room - ROUNDING) & (end > at + 1)
            if not too_long.any():
                break
            end = np.where(too_long, end - 1, end)
        chosen[end] = True
        going = end != nodes.last[segment]
        at, segment = end[going], segment[going]
    return _lines(graph, chosen)


def _balance(graph: Graph, text: str) -> tuple[IntArray, IntArray, IntArray]:
    """Headlines, one by one: they are few and short."""
    nodes, start, end = graph.nodes, graph.start, graph.end
    chosen = np.zeros(len(nodes.place), np.bool_)
    for first, last in zip(nodes.first.tolist(), nodes.last.tolist(), strict=True):
        here = slice(first, last + 1)
        begin, stop = int(nodes.place[first]), int(nodes.place[last])
        candidates = Candidates(
            text[begin:stop], (nodes.place[here] - begin).tolist(), (end.width[here] / graph.em).tolist(),
            (start.width[here] / graph.em).tolist(), (end.room[here] / graph.em).tolist(),
            (start.room[here] / graph.em).tolist(), (Costs.IN_HEADLINE * nodes.cost[here]).tolist(),
        )  # fmt: skip
        chosen[[first + k for k in balanced(candidates, graph.measure / graph.em, word_ends)]] = True
    return _lines(graph, chosen)


def _lines(graph: Graph, chosen: Flags) -> tuple[IntArray, IntArray, IntArray]:
    nodes = graph.nodes
    ends = np.flatnonzero(chosen)
    segment = nodes.segment[ends]
    end = nodes.place[ends]
    start = np.empty_like(end)
    start[1:] = end[:-1]
    begins = np.ones(len(ends), np.bool_)
    begins[1:] = segment[1:] != segment[:-1]
    start[begins] = nodes.place[nodes.first[segment[begins]]]
    return start, end, segment
