"""适版 of free frames: how far the text that runs through them is from fitting, and what would make it fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from editor.compose.block import block_area
from editor.compose.copyfit import Fit, Remedy, fit_of, largest_free, tracking_titles
from editor.compose.cuts import Cut
from editor.compose.frames.thread import part_in, set_part
from editor.faces.book import FaceBook
from editor.measure import Length, Rect
from editor.model.issue import Issue
from editor.model.page import Frame, FrameKind, Page
from editor.model.style import ParagraphStyle
from editor.model.text import characters_in
from editor.model.thread import frame_thread

_STEPS: Final = 5  # thousandths of an em between one tracking tried and the next


def text_fit(issue: Issue, frame: Frame, book: FaceBook) -> Fit:
    """The fit of a text over all frames it runs through."""
    fits = [
        fit_of(set_part(issue.template, member, part_in(issue, member, book), book).piece.frames)
        for _, member in frame_thread(issue, frame)
    ]
    return Fit(sum(fit.overset for fit in fits), sum(fit.unfilled for fit in fits))


def frame_remedies(issue: Issue, frame: Frame, book: FaceBook) -> tuple[Remedy, ...]:
    """Return what would make the text of a frame fit better, the best first; nothing for one that fits exactly."""
    if frame.kind is not FrameKind.TEXT or not frame_thread(issue, frame):
        return ()
    now = text_fit(issue, frame, book)
    if now.is_exact:
        return ()
    found = [remedy for remedy in _remedies(issue, frame, now, book) if remedy.fit < now]
    return tuple(sorted(found, key=lambda remedy: remedy.fit))


def _remedies(issue: Issue, frame: Frame, now: Fit, book: FaceBook) -> Iterator[Remedy]:
    """The gentlest first: closer characters, another height, a further frame."""
    thread = frame_thread(issue, frame)
    yield from _tracking(issue, thread[0][1], now, book)
    yield from _depth(issue, *thread[-1], now, book)
    if now.overset:
        yield from _further(issue, *thread[-1], book)


def _tracking(issue: Issue, head: Frame, now: Fit, book: FaceBook) -> Iterator[Remedy]:
    style = issue.template.style(head.style)
    least, most = -round(style.closes * 1000), round(style.opens * 1000)
    steps = (
        range(head.tracking - _STEPS, least - 1, -_STEPS)
        if now.overset
        else range(head.tracking + _STEPS, most + 1, _STEPS)
    )
    for told in steps:
        changed = issue.with_frame(replace(head, tracking=told))
        arguments = {"frame": head.id, "tracking": told}
        fit = text_fit(changed, replace(head, tracking=told), book)
        yield Remedy(*tracking_titles(told - head.tracking), "frame.copyfit", arguments, changed, fit)


def _depth(issue: Issue, page: Page, last: Frame, now: Fit, book: FaceBook) -> Iterator[Remedy]:
    """The last frame deeper by the lines that are wanting, where nothing stands, or as shallow as its text."""
    style = issue.template.style(frame_thread(issue, last)[0][1].style)
    lines = range(1, issue.template.type_area.lines) if now.overset else (-now.unfilled,)
    for more in lines:
        rect = _deeper(last.rect, style, more * style.leading)
        if min(rect.width, rect.height) < style.leading or not _is_free(issue, page, last, rect):
            return
        deeper = replace(last, rect=rect)
        changed = issue.with_frame(deeper)
        fit = text_fit(changed, deeper, book)
        if fit.overset:
            continue
        names = ("加大", "larger") if more > 0 else ("减小", "smaller")
        title, title_en = f"文字框{names[0]} {abs(more)} 行", f"The frame {abs(more)} lines {names[1]}"
        yield Remedy(title, title_en, "frame.shape", {"frame": last.id, "rect": rect}, changed, fit)
        return


def _deeper(rect: Rect, style: ParagraphStyle, by: Length) -> Rect:
    """The rectangle with so much more room for lines: lower, or of vertical lines wider to the left."""
    if style.vertical:
        return Rect(rect.x - by, rect.y, rect.width + by, rect.height)
    return replace(rect, height=rect.height + by)


def _is_free(issue: Issue, page: Page, frame: Frame, rect: Rect) -> bool:
    """Whether a frame may take a rectangle: on the type area if it was, over nothing that it was not over before."""
    area = issue.template.type_area
    whole = Rect(area.x, area.y, area.width, area.height)
    if Rect.around((whole, frame.rect)) == whole != Rect.around((whole, rect)):
        return False
    others = [f.rect for f in page.frames if f.id != frame.id]
    if not frame.wraps:
        others += [part for block in page.blocks for part in block_area(issue.template, block)]
    return not any(rect.overlaps(other) and not frame.rect.overlaps(other) for other in others)


def _further(issue: Issue, page: Page, last: Frame, book: FaceBook) -> Iterator[Remedy]:
    """The text gone on in a frame over the largest free place of its own page, and of those after it."""
    area = issue.template.type_area
    for other in issue.pages:
        cells = largest_free(issue, other) if other.number >= page.number else None
        if cells is None:
            continue
        rect = area.cells(cells.column, cells.line, cells.columns, cells.lines)
        if any(rect.overlaps(f.rect) for f in other.frames):
            continue
        new = replace(last, id=_free_name(issue), rect=rect, text="", follows=last.id, group="", locked=False)
        changed = issue.with_page(replace(other, frames=(*other.frames, new)))
        arguments = {"frame": last.id, "page": other.number, "rect": rect}
        title, title_en = f"下转第 {other.number} 版", f"Go on on page {other.number}"
        if other.number == page.number:
            title, title_en = "转到本版空处", "Go on elsewhere on this page"
        yield Remedy(title, title_en, "thread.frame", arguments, changed, text_fit(changed, new, book))


def _free_name(issue: Issue) -> str:
    taken = {f.id for p in issue.pages for f in p.frames} | {b.id for p in issue.pages for b in p.blocks}
    return next(name for n in range(len(taken) + 1) if (name := f"copyfit-{n}") not in taken)


def frame_cuts(issue: Issue, frame: Frame, book: FaceBook) -> tuple[Cut, ...]:
    """What cutting each paragraph of a frame's text would come to; ``paragraph`` counts its lines."""
    thread = frame_thread(issue, frame)
    if not thread:
        return ()
    head = thread[0][1]
    lines = head.text.split("\n")
    cuts = []
    for number, line in enumerate(lines):
        if line.strip():
            shorter = issue.with_frame(replace(head, text="\n".join((*lines[:number], *lines[number + 1 :]))))
            cuts.append(Cut(number, line, characters_in(line), text_fit(shorter, frame, book)))
    return tuple(cuts)
