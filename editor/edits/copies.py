"""Edits that bring copies onto a page: what was copied in this issue or in another one.

Copies of blocks bring copies of their articles and pictures; each finds the free place nearest to where its original
stood.  What has no place on the page is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from editor.edits.blocks import standing_page
from editor.edits.errors import EditRefused
from editor.edits.frames import check_frame
from editor.edits.registry import edit
from editor.measure import mm
from editor.model.article import Article, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, Frame, Page
from editor.model.thread import frame_thread

STEP = mm(4)
"""How far a copy of a frame lies from a frame that it would hide."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a clipboard holds: blocks, frames, and the articles and pictures they show."""

    blocks: tuple[Block, ...] = ()
    frames: tuple[Frame, ...] = ()
    articles: tuple[Article, ...] = ()
    assets: tuple[Asset, ...] = ()


@edit("items.paste", "粘贴", "Paste")
def paste(issue: Issue, page: int, copied: Copied) -> Issue:
    """Put copies on a page; articles without a block come into the pool."""
    home = standing_page(issue, page)
    if not (copied.blocks or copied.frames or copied.articles):
        raise EditRefused("There is nothing to paste.", "剪贴板里没有可以粘贴的稿块或框。")
    known = {asset.sha256 for asset in issue.assets}
    issue = replace(issue, assets=(*issue.assets, *(a for a in copied.assets if a.sha256 not in known)))
    articles, names = _fresh_articles(issue, copied.articles)
    issue = replace(issue, articles=(*issue.articles, *articles))
    blocks = _placed(issue, home, copied.blocks, names)
    frames = _laid(issue, home, copied.frames, {b.id for b in blocks})
    groups = _fresh_groups(issue, (*blocks, *frames))
    return issue.with_page(
        replace(
            home,
            blocks=(*home.blocks, *(replace(b, group=groups.get(b.group, "")) for b in blocks)),
            frames=(*home.frames, *(replace(f, group=groups.get(f.group, "")) for f in frames)),
        )
    )


def copied_of(issue: Issue, items: Iterable[str], article: str | None = None) -> Copied:
    """What copying these blocks and frames (or one article of the pool) puts on the clipboard."""
    chosen = frozenset(items)
    blocks = tuple(b for p in issue.pages for b in p.blocks if b.id in chosen and b.kind is not BlockKind.FURNITURE)
    frames = tuple(f for p in issue.pages for f in p.frames if f.id in chosen)
    wanted = {b.article for b in blocks} | ({article} if not chosen else set())
    articles = tuple(a for a in issue.articles if a.id in wanted)
    shown = {p.asset for a in articles for p in a.pictures} | {f.picture for f in frames}
    shown |= {p.asset for a in issue.articles for p in a.pictures if p.id in {f.picture for f in frames}}
    # A frame may name a picture of an article; in another issue only its bytes are known.
    by_picture = {p.id: p.asset for a in issue.articles for p in a.pictures}
    frames = tuple(
        replace(_with_text(issue, f, chosen), picture=by_picture.get(f.picture or "", f.picture)) for f in frames
    )
    return Copied(blocks, frames, articles, tuple(a for a in issue.assets if a.sha256 in shown))


def _with_text(issue: Issue, frame: Frame, chosen: frozenset[str]) -> Frame:
    """A frame that follows the nearest one copied with it; copied without any, it holds the whole text."""
    thread = [member for _, member in frame_thread(issue, frame)]
    before = thread[: thread.index(frame)] if frame in thread else []
    if not before:
        return replace(frame, follows="")
    nearest = next((member.id for member in reversed(before) if member.id in chosen), "")
    if nearest:
        return replace(frame, follows=nearest)
    return replace(frame, follows="", text=thread[0].text, style=thread[0].style, tracking=thread[0].tracking)


def _fresh_articles(issue: Issue, articles: Iterable[Article]) -> tuple[list[Article], dict[str, Mapping[str, str]]]:
    """Copies with ids of their own; of each old id the new ones: the article's under "", its pictures' by theirs."""
    taken = {a.id for a in issue.articles} | {p.id for a in issue.articles for p in a.pictures}
    made: list[Article] = []
    names: dict[str, Mapping[str, str]] = {}
    for article in articles:
        told = {"": _free(article.id, taken)}
        pictures: list[Picture] = []
        for picture in article.pictures:
            told[picture.id] = _free(picture.id, taken)
            pictures.append(replace(picture, id=told[picture.id]))
        names[article.id] = told
        made.append(replace(article, id=told[""], pictures=tuple(pictures), continued_from=None, continued_to=None))
    return made, names


def _placed(issue: Issue, home: Page, blocks: Iterable[Block], names: Mapping[str, Mapping[str, str]]) -> list[Block]:
    taken = {b.id for p in issue.pages for b in p.blocks} | {f.id for p in issue.pages for f in p.frames}
    standing = list(home.blocks)
    made = []
    for block in blocks:
        told = names.get(block.article or "", {})
        cells = _nearest(issue, standing, block.cells)
        slots = tuple(
            replace(s, picture=told.get(s.picture, s.picture), series=tuple(told.get(name, name) for name in s.series))
            for s in block.slots
        )
        fresh = replace(
            block, id=_free("b1", taken), cells=cells, article=told.get("", None), slots=slots, locked=False
        )
        standing.append(fresh)
        made.append(fresh)
    return made


def _nearest(issue: Issue, standing: Iterable[Block], wanted: Cells) -> Cells:
    """The free cells of that size nearest to those wanted."""
    area, taken = issue.template.type_area, tuple(standing)
    columns, lines = min(wanted.columns, area.columns), min(wanted.lines, area.lines)
    free = [c for c in _places(area.columns, area.lines, columns, lines) if not any(block.covers(c) for block in taken)]
    if not free:
        raise EditRefused(
            f"There is no free room of {columns} columns by {lines} lines on the page.",
            f"本版没有 {columns} 栏 × {lines} 行的空位，请先腾出地方。",
        )
    pitch = max(1, (area.column_width + area.gutter) // area.leading)
    return min(free, key=lambda c: abs(c.column - wanted.column) * pitch + abs(c.line - wanted.line))


def _places(columns: int, lines: int, width: int, height: int) -> Iterator[Cells]:
    for column in range(columns - width + 1):
        for line in range(lines - height + 1):
            yield Cells(column, line, width, height)


def _laid(issue: Issue, home: Page, frames: Iterable[Frame], blocks: set[str]) -> list[Frame]:
    taken = {b.id for p in issue.pages for b in p.blocks} | {f.id for p in issue.pages for f in p.frames} | blocks
    rects = [f.rect for f in home.frames]
    made: list[Frame] = []
    names: dict[str, str] = {}
    for frame in frames:
        rect = frame.rect
        while rect in rects:
            rect = rect.moved(dx=STEP, dy=STEP)
        fresh = replace(frame, id=_free("f1", taken), rect=rect, locked=False)
        check_frame(issue, fresh)
        rects.append(rect)
        made.append(fresh)
        names[frame.id] = fresh.id
    return [replace(frame, follows=names.get(frame.follows, "")) for frame in made]


def _fresh_groups(issue: Issue, items: Iterable[Block | Frame]) -> dict[str, str]:
    taken = {b.group for p in issue.pages for b in p.blocks} | {f.group for p in issue.pages for f in p.frames}
    return {old: _free(old, taken) for old in dict.fromkeys(x.group for x in items) if old}


def _free(wanted: str, taken: set[str]) -> str:
    """``wanted``, or the next name like it, that is not taken; it is taken now."""
    name, stem, number = wanted, wanted.rstrip("0123456789"), 1
    while name in taken:
        number += 1
        name = f"{stem}{number}"
    taken.add(name)
    return name
