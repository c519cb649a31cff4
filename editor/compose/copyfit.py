"""适版: how far a story is from fitting, and what would make it fit, each remedy with its true effect.

A remedy is an edit with its arguments and the issue as it would be, composed for real, threads and frames included.
The text itself is touched by none but those of :mod:`editor.compose.cuts`, which the editor chooses among.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from editor.compose.anatomy import make_of
from editor.compose.block import SetBlock, compose_article
from editor.compose.page import ComposedFrame
from editor.compose.shape import make_shape
from editor.compose.surroundings import assets_shown, obstacles_over, part_held, thread_of
from editor.faces.book import FaceBook
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page

_LEAST_PICTURE_LINES: Final = 4
_MOST_WHITE_TRIED: Final = 4
# A picture that grows or shrinks by more than this is another picture.
_MOST_PICTURE_CHANGE: Final = 6
# Fewer free lines than these hold no filler, and no continuation worth turning a page for.
_LEAST_FILLER: Final = 5
_MOST_TIERS: Final = 4
_STEPS: Final = 5  # thousandths of an em between one tracking tried and the next
_LEADING_STEPS: Final = 20  # thousandths of the leading
_NEW_BLOCK: Final = "copyfit"


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """溢 so many characters, or 余 so many lines, over all text columns of a story."""

    overset: int
    unfilled: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing is over and nothing left."""
        return not self.overset and not self.unfilled

    def words(self) -> str:
        """The fit in the editors' unit: 溢 23 字, 余 2 行, 正好."""
        if self.overset:
            return f"溢 {self.overset} 字"
        return f"余 {self.unfilled} 行" if self.unfilled else "正好"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to a better fit: what is done, in Chinese and English, the edit that does it, and what it comes to."""

    title: str
    title_en: str
    edit: str
    arguments: Mapping[str, object]
    issue: Issue
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Try:
    """A change to try."""

    title: str
    title_en: str
    edit: str
    arguments: Mapping[str, object]
    issue: Issue


def fit_of(frames: Iterable[ComposedFrame]) -> Fit:
    """The fit of the text in the frames of a block, or in a free frame."""
    holding = [frame for frame in frames if frame.kind in ("story", "text")]
    return Fit(sum(frame.overset for frame in holding), sum(frame.unfilled_lines for frame in holding))


def story_fit(issue: Issue, article: Article, book: FaceBook) -> Fit:
    """The fit of a story over all blocks that hold it."""
    fits = [
        fit_of(_composed(issue, page, block, article, book).block.frames)
        for page, block in thread_of(issue, article.id)
    ]
    return Fit(sum(fit.overset for fit in fits), sum(fit.unfilled for fit in fits))


def _composed(issue: Issue, page: Page, block: Block, article: Article, book: FaceBook) -> SetBlock:
    part, over = part_held(issue, block, article, book), obstacles_over(issue, page, block)
    return compose_article(issue.template, block, article, assets_shown(issue, block, article), book, part, over)


def remedies(issue: Issue, page: Page, block: Block, book: FaceBook) -> tuple[Remedy, ...]:
    """Return what would make an article's story fit better, the best first; nothing for one that fits exactly.

    What is changed is ``block``, or what comes after it; the fit is that of the whole story.
    """
    article = issue.article(block.article)
    if article is None or block.kind is not BlockKind.ARTICLE:
        return ()
    now = story_fit(issue, article, book)
    if now.is_exact:
        return ()
    found: dict[object, Remedy] = {}
    tries = (_block_tries(issue, page, block, article, now, book), _page_tries(issue, page, block, article, now, book))
    for tried in chain(*tries):
        key = (tried.edit, *tried.arguments.values())
        fit = story_fit(tried.issue, article, book)
        if fit < now and key not in found:
            found[key] = Remedy(tried.title, tried.title_en, tried.edit, tried.arguments, tried.issue, fit)
    # Sorting is stable: of equal effect, the gentler one, which came first, stays first.
    return tuple(sorted(found.values(), key=lambda remedy: remedy.fit))


Change = tuple[str, str, Block]


def _block_tries(issue: Issue, page: Page, block: Block, article: Article, now: Fit, book: FaceBook) -> Iterator[_Try]:
    """Other shapes of the block, the gentlest first."""
    for title, title_en, changed in _changes(issue, page, block, article, now, book):
        yield _Try(title, title_en, "block.copyfit", {"block": changed}, issue.with_block(changed))


def _changes(issue: Issue, page: Page, block: Block, article: Article, now: Fit, book: FaceBook) -> Iterator[Change]:
    yield from _white(block, now)
    yield from _tracking(issue, block, now)
    yield from _leading(issue, block, article, now, book)
    yield from _pictures(block, now)
    yield from _columns(block)
    yield from _height(issue, page, block, article, book)
    yield from _ranks(issue, block, article, book)
    if block.boxed:
        yield "去掉边框", "Take the box away", replace(block, boxed=False)


def _white(block: Block, now: Fit) -> Iterator[Change]:
    if now.overset:
        for slack in range(block.slack - 1, -3, -1):
            yield "减少标题空白", "Less white at the headline", replace(block, slack=slack)
    else:
        columns = max(1, block.columns or block.cells.columns)
        most = now.unfilled // columns
        for more in range(most, max(0, most - _MOST_WHITE_TRIED), -1):
            yield "增加标题空白", "More white at the headline", replace(block, slack=block.slack + more)


def _tracking(issue: Issue, block: Block, now: Fit) -> Iterator[Change]:
    """The story's characters closer or further apart, as far as the style of body text allows; least first."""
    body = issue.template.style("body")
    if now.overset:
        for told in range(block.tracking - _STEPS, -round(body.closes * 1000) - 1, -_STEPS):
            yield *tracking_titles(told - block.tracking), replace(block, tracking=told)
    else:
        for told in range(block.tracking + _STEPS, round(body.opens * 1000) + 1, _STEPS):
            yield *tracking_titles(told - block.tracking), replace(block, tracking=told)


def tracking_titles(by: int) -> tuple[str, str]:
    """What it is called, in Chinese and English, to set characters closer or further apart by thousandths of an em."""
    em = f"{abs(by) / 1000:g}"
    return (
        (f"字距收紧 {em} 字", f"Tighten tracking by {em} em")
        if by < 0
        else (f"字距放宽 {em} 字", f"Widen tracking by {em} em")
    )


def _leading(issue: Issue, block: Block, article: Article, now: Fit, book: FaceBook) -> Iterator[Change]:
    """The lines of the headline stack closer together, where that gives the text a line more; the least does."""
    if not now.overset:
        return
    lines = _stack_lines(issue, block, article, book)
    most = round(issue.template.style(issue.template.heading(block.heading).headline).tightens * 1000)
    for told in range(block.heading_leading - _LEADING_STEPS, -most - 1, -_LEADING_STEPS):
        changed = replace(block, heading_leading=told)
        if _stack_lines(issue, changed, article, book) < lines:
            title = f"标题行距收紧 {-told / 10:g}%"
            yield title, f"Tighter headline leading, {-told / 10:g} %", changed
            return


def _stack_lines(issue: Issue, block: Block, article: Article, book: FaceBook) -> int:
    return make_shape(issue.template, article, make_of(block)._replace(above=()), book).stack


def _pictures(block: Block, now: Fit) -> Iterator[Change]:
    step = -1 if now.overset else 1
    for index, slot in enumerate(block.slots):
        for change in range(1, _MOST_PICTURE_CHANGE + 1):
            lines = slot.lines + step * change
            if lines < _LEAST_PICTURE_LINES:
                break
            slots = (*block.slots[:index], replace(slot, lines=lines), *block.slots[index + 1 :])
            names = ("图片裁低", "Crop the picture lower") if now.overset else ("图片放高", "Show the picture higher")
            yield f"{names[0]} {change} 行", f"{names[1]} by {change} lines", replace(block, slots=slots)
        if slot.columns > 1 and now.overset:
            narrow = replace(slot, columns=slot.columns - 1, lines=slot.lines * (slot.columns - 1) // slot.columns or 1)
            slots = (*block.slots[:index], narrow, *block.slots[index + 1 :])
            yield "图片缩小一栏", "Make the picture a column narrower", replace(block, slots=slots)


def _columns(block: Block) -> Iterator[Change]:
    if block.vertical:
        for tiers in range(1, _MOST_TIERS + 1):
            yield f"正文分 {tiers} 段竖排", f"Set the text in {tiers} tiers", replace(block, columns=tiers)
        return
    columns = block.columns or block.cells.columns
    for other in (columns - 1, columns + 1):
        if 1 <= other <= 2 * block.cells.columns:
            changed = replace(block, columns=0 if other == block.cells.columns else other)
            yield f"正文改排 {other} 栏", f"Set the text in {other} columns", changed


def _height(issue: Issue, page: Page, block: Block, article: Article, book: FaceBook) -> Iterator[Change]:
    """The height the block truly needs, where the cells below are free."""
    lines = fitting_height(issue, block, article, book)
    change = lines - block.cells.lines
    changed = replace(block, cells=replace(block.cells, lines=lines))
    if not change or lines <= 0 or changed.cells.bottom > issue.template.type_area.lines:
        return
    if any(other.id != block.id and other.overlaps(changed) for other in page.blocks):
        return
    title = f"加高 {change} 行" if change > 0 else f"减低 {-change} 行"
    yield title, f"{abs(change)} lines {'higher' if change > 0 else 'lower'}", changed


def fitting_height(issue: Issue, block: Block, article: Article, book: FaceBook) -> int:
    """The least height, in lines, at which a block of the issue takes what it has to of its story.

    A stepped, threaded or vertical block is tried line by line, from the height it has.
    """
    if not (block.is_stepped or block.head or block.vertical) and len(thread_of(issue, article.id)) == 1:
        return make_shape(issue.template, article, make_of(block), book).lines + block.slack

    def overset(lines: int) -> int:
        changed = issue.with_block(replace(block, cells=replace(block.cells, lines=lines)))
        return story_fit(changed, article, book).overset

    lines = block.cells.lines
    if overset(lines):
        most = issue.template.type_area.lines
        while lines < most and overset(lines):
            lines += 1
        return lines
    least = 1 + max((step.above + step.below for step in block.steps), default=0)
    while lines > least and not overset(lines - 1):
        lines -= 1
    return lines


def _ranks(issue: Issue, block: Block, article: Article, book: FaceBook) -> Iterator[Change]:
    """The next lesser and greater headline; where a lesser one is a line shorter it says so."""
    names = [heading.name for heading in issue.template.headings]
    at = names.index(block.heading) if block.heading in names else len(names) - 1
    lines = _headline_lines(issue, block, article, book)
    for other in (at + 1, at - 1):
        if not 0 <= other < len(names):
            continue
        changed = replace(block, heading=names[other])
        fewer = _headline_lines(issue, changed, article, book)
        if 0 < fewer < lines:
            yield f"标题减为 {fewer} 行", f"The headline in {fewer} lines", changed
        elif other > at:
            yield "标题降一级", "A lesser headline", changed
        else:
            yield "标题升一级", "A greater headline", changed


def _headline_lines(issue: Issue, block: Block, article: Article, book: FaceBook) -> int:
    return make_shape(issue.template, article, make_of(block)._replace(above=()), book).headline_lines


def _page_tries(issue: Issue, page: Page, block: Block, article: Article, now: Fit, book: FaceBook) -> Iterator[_Try]:
    """What is done to the pages round the block: the story goes on elsewhere, or a filler takes what is left."""
    if now.overset:
        yield from _continuations(issue, page, block, article)
    else:
        yield from _fillers(issue, block, article, book)


def _continuations(issue: Issue, page: Page, block: Block, article: Article) -> Iterator[_Try]:
    """The story threaded on into the largest free place of its own page, and of the pages after it."""
    if thread_of(issue, article.id)[-1][1] is not block:
        return
    for other in issue.pages:
        place = largest_free(issue, other) if other.number >= page.number else None
        if place is None:
            continue
        part = Block(_NEW_BLOCK, BlockKind.ARTICLE, place, article=article.id, heading=block.heading)
        at = 1 + next((n for n, b in enumerate(other.blocks) if b is block), len(other.blocks) - 1)
        changed = issue.with_page(replace(other, blocks=(*other.blocks[:at], part, *other.blocks[at:])))
        arguments = {"block": block.id, "page": other.number, "cells": place}
        if other is page:
            yield _Try("转到本版空处", "Go on elsewhere on this page", "thread.add", arguments, changed)
        else:
            title = f"下转第 {other.number} 版"
            yield _Try(title, f"Go on on page {other.number}", "thread.add", arguments, changed)


def largest_free(issue: Issue, page: Page) -> Cells | None:
    """The largest rectangle of free cells of a page; None where there is hardly any."""
    area = issue.template.type_area
    depth = [0] * area.columns
    best: Cells | None = None
    for line in range(area.lines):
        row = [any(block.covers(Cells(column, line, 1, 1)) for block in page.blocks) for column in range(area.columns)]
        depth = [0 if taken else deep + 1 for taken, deep in zip(row, depth, strict=True)]
        for first in range(area.columns):
            lines = depth[first]
            for last in range(first, area.columns):
                lines = min(lines, depth[last])
                size = (last - first + 1) * lines
                if lines >= _LEAST_FILLER and (best is None or size > best.columns * best.lines):
                    best = Cells(first, line - lines + 1, last - first + 1, lines)
    return best


def _fillers(issue: Issue, block: Block, article: Article, book: FaceBook) -> Iterator[_Try]:
    """The lines the story leaves given to a filler under it."""
    if block.is_stepped or block.head or block.vertical or len(thread_of(issue, article.id)) > 1:
        return
    needed = make_shape(issue.template, article, make_of(block), book).lines + block.slack
    lines = block.cells.lines - needed
    if lines < _LEAST_FILLER or needed <= 0:
        return
    found = issue.block(block.id)
    if found is None:
        return
    page = found[0]
    shorter = replace(block, cells=replace(block.cells, lines=needed))
    filler = Block(_NEW_BLOCK, BlockKind.FILLER, replace(block.cells, line=block.cells.line + needed, lines=lines))
    blocks = tuple(shorter if b.id == block.id else b for b in page.blocks)
    changed = issue.with_page(replace(page, blocks=(*blocks, filler)))
    yield _Try(
        f"留 {lines} 行补白",
        f"Leave {lines} lines for a filler",
        "block.fill",
        {"block": block.id, "lines": lines},
        changed,
    )
