"""Placing: a slicing whose heights are known, as blocks on the cells of the page."""

from __future__ import annotations

from collections.abc import Iterator

from editor.arrange.choices import Repertoire
from editor.arrange.heights import Fitted
from editor.arrange.slicing import Leaf, Node, Pinwheel, Row, Stair
from editor.arrange.verdict import Placed
from editor.model.page import BlockKind, Cells


def placed(node: Node, fitted: dict[int, Fitted], repertoire: Repertoire, column: int, line: int) -> Iterator[Placed]:
    """The blocks of a slicing from its top left cell, in reading order."""
    if isinstance(node, Leaf):
        yield _block(fitted[node.index], repertoire, column, line)
        return
    if isinstance(node, Pinwheel):
        for part, right, below in _pinwheel_places(node, fitted):
            yield from placed(part, fitted, repertoire, column + right, line + below)
        return
    if isinstance(node, Stair):
        upper, other, foot = node.parts
        yield from placed(upper, fitted, repertoire, column, line)
        yield from placed(other, fitted, repertoire, column + upper.columns, line)
        yield from placed(foot, fitted, repertoire, column, line + lines_of(upper, fitted))
        return
    for part in node.parts:
        yield from placed(part, fitted, repertoire, column, line)
        if isinstance(node, Row):
            column += part.columns
        else:
            line += lines_of(part, fitted)


def _pinwheel_places(node: Pinwheel, fitted: dict[int, Fitted]) -> list[tuple[Node, int, int]]:
    """The parts of a pinwheel from the top left, each with its columns and lines from the corner of the whole."""
    upper_left, upper_right, middle, lower_left, lower_right = node.parts
    left, right = lines_of(upper_left, fitted), lines_of(upper_right, fitted)
    places = [
        (upper_left, 0, 0),
        (upper_right, upper_left.columns, 0),
        (lower_left, 0, left),
        (middle, lower_left.columns, left),
        (lower_right, lower_left.columns, right),
    ]
    if not node.mirrored:
        return places
    mirrored = [(part, node.columns - column - part.columns, line) for part, column, line in places]
    return [mirrored[k] for k in (1, 0, 4, 3, 2)]


def lines_of(node: Node, fitted: dict[int, Fitted]) -> int:
    """The height of a part."""
    if isinstance(node, Leaf):
        return fitted[node.index].lines
    if isinstance(node, Row):
        return lines_of(node.parts[0], fitted)
    if isinstance(node, Pinwheel):
        return lines_of(node.parts[0], fitted) + lines_of(node.parts[3], fitted)
    if isinstance(node, Stair):
        return lines_of(node.parts[0], fitted) + lines_of(node.parts[2], fitted)
    return sum(lines_of(part, fitted) for part in node.parts)


def _block(fitted: Fitted, repertoire: Repertoire, column: int, line: int) -> Placed:
    cells = Cells(column, line, fitted.leaf.columns, fitted.lines)
    if fitted.member is None:
        return Placed(cells, BlockKind.FILLER)
    importance = repertoire.articles[fitted.member].importance or 0.0
    return Placed(cells, BlockKind.ARTICLE, fitted.member, fitted.choice, importance)
