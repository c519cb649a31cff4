"""竖题: a headline stack that stands upright beside its text, its lines one after the other from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from editor.compose.grid import TextColumns, least_measure
from editor.compose.headline.stack import StackPart, StackWords, set_display, stack_styles
from editor.compose.memory import remembered
from editor.compose.piece import Owner, Piece
from editor.compose.vertical import vertical_piece
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.findings import Severity
from editor.model.page import HeadlineSide
from editor.model.template import Template, TypeArea

# A headline shorter than so many of its own characters would be a pile of stumps.
_LEAST_CHARACTERS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class UprightStack:
    """The parts of an upright stack; ``top`` of each is measured from the right edge leftwards, ``width`` over all.

    ``above`` and ``below`` are lines of its block that are a neighbour's over and under it.
    """

    parts: tuple[StackPart, ...]
    side: HeadlineSide
    width: Length
    above: int = 0
    below: int = 0


@remembered(512)
def upright_stack(
    template: Template, words: StackWords, heading: str, side: HeadlineSide, length: Length, book: FaceBook
) -> UprightStack | None:
    """Set a stack down ``length``; None where there is nothing to set or the length is too short for it."""
    rank = template.heading(heading)
    if length < _LEAST_CHARACTERS * template.style(rank.headline).size:
        return None
    parts: list[StackPart] = []
    width = 0
    for (kind, style), said in zip(stack_styles(template, rank), words, strict=True):
        down = replace(style, vertical=True)
        text = set_display(said, down, length, book)
        if text is not None:
            parts.append(StackPart(kind, text, down, width))
            width += text.lines * down.leading
    return UprightStack(tuple(parts), side, width) if parts else None


def columns_beside(
    area: TypeArea, cells_columns: int, columns: int, em: Length, inset: Length, stack: UprightStack
) -> TextColumns | None:
    """The text columns beside an upright stack, of whole characters; None where not even one has room.

    What is left over goes evenly into the gutters and the white beside the headline, which is one gutter at least.
    """
    whole = area.span(max(1, cells_columns))
    least = least_measure(em)
    room = whole - 2 * inset - stack.width
    wanted = min(columns if columns > 0 else max(1, cells_columns), room // (least + area.gutter))
    if wanted < 1:
        return None
    measure = (room - wanted * area.gutter) // (wanted * em) * em
    first = inset
    if stack.side is HeadlineSide.LEFT:
        first = whole - inset - room + (room - wanted * measure) // wanted
    lefts = tuple(first + room * n // wanted for n in range(wanted))
    return TextColumns(lefts, measure, inset, whole)


def upright_pieces(owner: Owner, stack: UprightStack, rect: Rect) -> Iterator[Piece]:
    """The parts of the stack in ``rect``, which is as wide as it is."""
    for part in stack.parts:
        width = part.text.lines * part.style.leading
        room = Rect(rect.right - part.top - width, rect.y, width, rect.height)
        yield vertical_piece(owner, part.kind, part.text, part.style, room)
        if int(part.text.width.max()) > rect.height:
            message = f"A line of the upright {part.kind} is longer than its block; make the block higher."
            finding = owner.finding(Severity.ERROR, "headline-too-long", message, owner.frame_id(part.kind))
            yield Piece(findings=(finding,))
