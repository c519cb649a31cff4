"""Edits of shapes: a block becomes an L or a stair, its headline stands over a part of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from editor.edits.blocks import check_room, movable_block, unlocked_block
from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Step


class Corner(StrEnum):
    """A corner of a block."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"

    @property
    def is_upper(self) -> bool:
        """Whether it lies at the block's top."""
        return self in (Corner.TOP_LEFT, Corner.TOP_RIGHT)

    @property
    def is_left(self) -> bool:
        """Whether it lies at the block's left."""
        return self in (Corner.TOP_LEFT, Corner.BOTTOM_LEFT)


@edit("block.shape", "改变稿块形状", "Shape block", merges="block")
def shape_block(issue: Issue, block: str, cells: tuple[Cells, ...]) -> Issue:
    """Give a block the shape of these rectangles of cells taken together; none of its columns may have a hole."""
    home, found = movable_block(issue, block)
    shaped = _with_strips(found, _strips(cells))
    _check_kind(shaped)
    check_room(issue, home, shaped)
    return issue if shaped == found else issue.with_block(shaped)


@edit("block.corner", "切去稿块一角", "Cut block corner", merges="block")
def cut_corner(issue: Issue, block: str, corner: Corner, columns: int, lines: int) -> Issue:
    """Leave ``columns`` × ``lines`` of cells at a corner to the neighbours; none of either makes it square again."""
    home, found = movable_block(issue, block)
    cells = found.cells
    if not (0 <= columns < cells.columns and 0 <= lines < cells.lines):
        raise EditRefused("The corner is as large as the block; cut a smaller one.", "切去的角不能和稿块一样大。")
    steps = list(found.steps) if found.is_stepped else [Step()] * cells.columns
    half = _half(steps, corner)
    for number, column in enumerate(half):
        depth = lines if number < columns else 0
        steps[column] = replace(steps[column], **{"above" if corner.is_upper else "below": depth})
    told = tuple(steps) if any(step != Step() for step in steps) else ()
    shaped = replace(found, steps=told)
    _check_kind(shaped)
    check_room(issue, home, shaped)
    return issue if shaped == found else issue.with_block(shaped)


def _check_kind(block: Block) -> None:
    """Refuse steps to what is no text: a picture or an advertisement cannot flow round a corner."""
    if block.is_stepped and block.kind is not BlockKind.ARTICLE:
        raise EditRefused("Only an article's block has steps.", "只有稿件才能排成阶梯形。")


def _half(steps: Sequence[Step], corner: Corner) -> Iterable[int]:
    """The columns from a corner on, as far as no cut at the other corner of that side reaches."""
    depth = [step.above if corner.is_upper else step.below for step in steps]
    columns = list(range(len(steps))) if corner.is_left else list(reversed(range(len(steps))))
    # The run of cut columns that reaches the far corner belongs to that one, unless all are cut.
    far = len(columns)
    while far > 0 and depth[columns[far - 1]]:
        far -= 1
    return columns[: far or len(columns)]


@edit("block.head", "设置标题跨栏", "Set headline columns")
def set_head(issue: Issue, block: str, columns: int) -> Issue:
    """Let a headline stand over the first text columns of its block, the others rising beside it; 0 is over all."""
    _, found = unlocked_block(issue, block)
    most = found.columns or found.cells.columns
    if not 0 <= columns <= most:
        raise EditRefused(f"The block has {most} text columns.", f"这个稿块只有 {most} 个文栏。")
    head = 0 if columns == most else columns
    return issue if head == found.head else issue.with_block(replace(found, head=head))


def _strips(cells: Sequence[Cells]) -> list[Cells]:
    """The columns of a union of rectangles, from left to right; refused where it is not of one piece."""
    columns = sorted({column for part in cells for column in range(part.column, part.right)})
    if not columns or any(part.columns < 1 or part.lines < 1 for part in cells):
        raise EditRefused("A block is at least one column wide and one line high.", "稿块至少要有一栏宽、一行高。")
    if columns != list(range(columns[0], columns[-1] + 1)):
        raise _not_whole()
    return [_strip(column, cells) for column in columns]


def _strip(column: int, cells: Sequence[Cells]) -> Cells:
    """The run of lines that the rectangles have in a column."""
    runs = sorted((part.line, part.bottom) for part in cells if part.column <= column < part.right)
    top, bottom = runs[0]
    for begin, end in runs[1:]:
        if begin > bottom:
            raise EditRefused("A column of the block would have a hole.", "稿块的一栏中间会断开。")
        bottom = max(bottom, end)
    return Cells(column, top, 1, bottom - top)


def _with_strips(block: Block, strips: Sequence[Cells]) -> Block:
    """The block on these columns of cells, its pictures and text columns as wide as there is room for."""
    for one, other in pairwise(strips):
        if one.bottom <= other.line or other.bottom <= one.line:
            raise _not_whole()
    top, bottom = min(strip.line for strip in strips), max(strip.bottom for strip in strips)
    steps = tuple(Step(strip.line - top, bottom - strip.bottom) for strip in strips)
    cells = Cells(strips[0].column, top, len(strips), bottom - top)
    columns = min(block.columns, 2 * cells.columns)
    slots = tuple(replace(slot, columns=min(slot.columns, columns or cells.columns)) for slot in block.slots)
    stepped = steps if any(step != Step() for step in steps) else ()
    head = min(block.head, columns or cells.columns)
    return replace(block, cells=cells, steps=stepped, columns=columns, slots=slots, head=head)


def _not_whole() -> EditRefused:
    return EditRefused("The parts of the block do not touch.", "稿块的各部分没有连在一起。")
