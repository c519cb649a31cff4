"""Edits of several blocks and frames at once: moved, lined up, spread out, grouped, locked, taken away.

``items`` are ids of blocks and frames.  Blocks stand on cells and move by columns and lines; frames move with them by
the same distance, and alone also by any length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from editor.edits.blocks import check_room, movable_block, standing_block, standing_page
from editor.edits.errors import EditRefused
from editor.edits.frames import check_frame, standing_frame, unlocked_frame
from editor.edits.registry import edit
from editor.edits.threads import mended
from editor.measure import Length, Rect
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Frame, Page
from editor.model.template import TypeArea


class Edge(StrEnum):
    """What items are lined up by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


_ACROSS: Final = {Edge.LEFT, Edge.CENTRE, Edge.RIGHT}


@edit("items.move", "移动", "Move", merges="items")
def move_items(
    issue: Issue,
    items: tuple[str, ...],
    columns: int = 0,
    lines: int = 0,
    dx: Length = 0,
    dy: Length = 0,
    page: int | None = None,
) -> Issue:
    """Move blocks and frames by columns and lines, frames by a length besides, all to another page if one is named."""
    found = movable(issue, items)
    if found.blocks and (dx or dy):
        raise EditRefused("Blocks move by columns and lines.", "稿块按栏和行移动；只有自由框可以移动零点几毫米。")
    area = issue.template.type_area
    by = (columns * (area.column_width + area.gutter) + dx, lines * area.leading + dy)
    blocks = [replace(b, cells=_moved(b.cells, columns, lines)) for b in found.blocks]
    frames = [replace(f, rect=f.rect.moved(dx=by[0], dy=by[1])) for f in found.frames]
    return _with_items(issue, found, blocks, frames, page)


@edit("items.remove", "删除", "Delete")
def remove_items(issue: Issue, items: tuple[str, ...]) -> Issue:
    """Take blocks and frames off their pages; articles are in the pool again."""
    movable(issue, items)
    gone = frozenset(items)
    pages = tuple(_without(page, gone) for page in issue.pages)
    return mended(replace(issue, pages=pages), issue)


@edit("items.lock", "锁定", "Lock")
def lock_items(issue: Issue, items: tuple[str, ...], locked: bool) -> Issue:
    """Lock blocks and frames against changes, or free them."""
    return _each(
        issue, items, lambda b: replace(b, locked=locked), lambda f: replace(f, locked=locked), _standing(issue, items)
    )


@edit("items.group", "编组", "Group")
def group_items(issue: Issue, items: tuple[str, ...]) -> Issue:
    """Let blocks and frames of a page be chosen and moved together from now on."""
    found = _standing(issue, items)
    if len(found.blocks) + len(found.frames) < 2:
        raise EditRefused("A group has at least two members.", "编组至少要选两个。")
    if len({page.number for page in found.homes.values()}) > 1:
        raise EditRefused("A group stands on one page.", "编组只能在同一版内。")
    taken = {b.group for p in issue.pages for b in p.blocks} | {f.group for p in issue.pages for f in p.frames}
    group = next(name for n in range(1, len(taken) + 2) if (name := f"g{n}") not in taken)
    return _each(issue, items, lambda b: replace(b, group=group), lambda f: replace(f, group=group), found)


@edit("items.ungroup", "取消编组", "Ungroup")
def ungroup_items(issue: Issue, items: tuple[str, ...]) -> Issue:
    """Let the members of groups stand alone again."""
    return _each(issue, items, lambda b: replace(b, group=""), lambda f: replace(f, group=""), _standing(issue, items))


@edit("items.align", "对齐", "Align")
def align_items(issue: Issue, items: tuple[str, ...], edge: Edge) -> Issue:
    """Line items up by an edge or the middle of all of them; blocks come to stand on the nearest cells."""
    found = movable(issue, items)
    rects = found.rects(issue.template.type_area)
    if len(rects) < 2:
        raise EditRefused("Choose at least two things to align.", "至少选两个才能对齐。")
    whole = Rect.around(rects.values())
    moves = {name: _shift_to(rect, whole, edge) for name, rect in rects.items()}
    return _shifted(issue, found, moves)


@edit("items.distribute", "等距分布", "Distribute")
def distribute_items(issue: Issue, items: tuple[str, ...], across: bool) -> Issue:
    """Spread items so that the gaps between them are alike; the outermost stay where they are."""
    found = movable(issue, items)
    rects = found.rects(issue.template.type_area)
    if len(rects) < 3:
        raise EditRefused("Choose at least three things to spread out.", "至少选三个才能等距分布。")
    starts = {name: (r.x if across else r.y) for name, r in rects.items()}
    sizes = {name: (r.width if across else r.height) for name, r in rects.items()}
    order = sorted(rects, key=lambda name: starts[name])
    span = starts[order[-1]] + sizes[order[-1]] - starts[order[0]]
    spare = span - sum(sizes.values())
    at, moves = starts[order[0]], {}
    for number, name in enumerate(order):
        target = at + spare * number // (len(order) - 1)
        moves[name] = (target - starts[name], 0) if across else (0, target - starts[name])
        at += sizes[name]
    return _shifted(issue, found, moves)


@dataclass(frozen=True, slots=True)
class Items:
    """The blocks and frames of some ids, and the page each stands on."""

    blocks: tuple[Block, ...]
    frames: tuple[Frame, ...]
    homes: Mapping[str, Page]

    def rects(self, area: TypeArea) -> dict[str, Rect]:
        """Where each stands."""
        return {b.id: cells_rect(area, b.cells) for b in self.blocks} | {f.id: f.rect for f in self.frames}


def movable(issue: Issue, items: Sequence[str]) -> Items:
    """The items; EditRefused where one has vanished, is locked or belongs to the template."""
    found = _standing(issue, items)
    for block in found.blocks:
        movable_block(issue, block.id)
    for frame in found.frames:
        unlocked_frame(issue, frame.id)
    return found


def cells_rect(area: TypeArea, cells: Cells) -> Rect:
    """The rectangle of cells."""
    return area.cells(cells.column, cells.line, cells.columns, cells.lines)


def _standing(issue: Issue, items: Sequence[str]) -> Items:
    if not items:
        raise EditRefused("Nothing is selected.", "没有选中任何东西。")
    blocks, frames, homes = [], [], {}
    for name in dict.fromkeys(items):
        if issue.block(name) is not None:
            page, block = standing_block(issue, name)
            blocks.append(block)
        else:
            page, frame = standing_frame(issue, name)
            frames.append(frame)
        homes[name] = page
    return Items(tuple(blocks), tuple(frames), homes)


def _each(
    issue: Issue,
    items: Sequence[str],
    block_change: Callable[[Block], Block],
    frame_change: Callable[[Frame], Frame],
    found: Items,
) -> Issue:
    chosen, homes = frozenset(items), {page.number for page in found.homes.values()}
    for page in issue.pages:
        if page.number in homes:
            blocks = tuple(
                block_change(b) if b.id in chosen and b.kind is not BlockKind.FURNITURE else b for b in page.blocks
            )
            frames = tuple(frame_change(f) if f.id in chosen else f for f in page.frames)
            if blocks != page.blocks or frames != page.frames:
                issue = issue.with_page(replace(page, blocks=blocks, frames=frames))
    return issue


def _with_items(
    issue: Issue, found: Items, blocks: Sequence[Block], frames: Sequence[Frame], number: int | None
) -> Issue:
    """The issue with the items changed to these, on their own pages or all on page ``number``."""
    new_blocks, new_frames = {b.id: b for b in blocks}, {f.id: f for f in frames}
    ids = new_blocks.keys() | new_frames.keys()
    target = standing_page(issue, number) if number is not None else None
    pages = []
    for page in issue.pages:
        comes = [n for n in found.homes if target is page and found.homes[n] is not page]
        leaves = frozenset(ids) if target is not None and target is not page else frozenset()
        kept = _without(page, leaves)
        more_blocks = tuple(new_blocks[n] for n in comes if n in new_blocks)
        more_frames = tuple(new_frames[n] for n in comes if n in new_frames)
        changed = replace(
            kept,
            blocks=(*(new_blocks.get(b.id, b) for b in kept.blocks), *more_blocks),
            frames=(*(new_frames.get(f.id, f) for f in kept.frames), *more_frames),
        )
        pages.append(page if changed == page else changed)
    moved = replace(issue, pages=tuple(pages))
    for page in moved.pages:
        for block in page.blocks:
            if block.id in new_blocks:
                check_room(moved, page, block)
    for frame in frames:
        check_frame(moved, frame)
    return issue if moved.pages == issue.pages else moved


def _without(page: Page, ids: frozenset[str]) -> Page:
    blocks = tuple(b for b in page.blocks if b.id not in ids)
    frames = tuple(f for f in page.frames if f.id not in ids)
    if len(blocks) == len(page.blocks) and len(frames) == len(page.frames):
        return page
    return replace(page, blocks=blocks, frames=frames)


def _moved(cells: Cells, columns: int, lines: int) -> Cells:
    return replace(cells, column=cells.column + columns, line=cells.line + lines)


def _shift_to(rect: Rect, whole: Rect, edge: Edge) -> tuple[Length, Length]:
    start, size = (rect.x, rect.width) if edge in _ACROSS else (rect.y, rect.height)
    low, room = (whole.x, whole.width) if edge in _ACROSS else (whole.y, whole.height)
    target = {
        Edge.LEFT: low,
        Edge.TOP: low,
        Edge.RIGHT: low + room - size,
        Edge.BOTTOM: low + room - size,
    }.get(edge, low + (room - size) // 2)
    return (target - start, 0) if edge in _ACROSS else (0, target - start)


def _shifted(issue: Issue, found: Items, moves: Mapping[str, tuple[Length, Length]]) -> Issue:
    area = issue.template.type_area
    pitch = area.column_width + area.gutter
    blocks = [
        replace(b, cells=_moved(b.cells, round(moves[b.id][0] / pitch), round(moves[b.id][1] / area.leading)))
        for b in found.blocks
    ]
    frames = [replace(f, rect=f.rect.moved(dx=moves[f.id][0], dy=moves[f.id][1])) for f in found.frames]
    return _with_items(issue, found, blocks, frames, None)
