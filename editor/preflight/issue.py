"""Preflight of an issue: its pages as composed, its pictures, its make-up and what it says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from editor.compose.jump_lint import lint_pages
from editor.compose.lint import lint_page
from editor.compose.page import ComposedFrame, ComposedPage
from editor.measure import Point, Rect, mm
from editor.model.article import Status
from editor.model.findings import Place
from editor.model.imprint import Publication
from editor.model.issue import Issue
from editor.preflight.demands import Demands
from editor.preflight.faults import Fault, Fix, as_fault, error, note, ordered, warning
from editor.preflight.mark_checks import LEAST_BLEED, SLACK, Sheet, check_marks
from editor.preflight.publication import check_publication


def preflight_issue(
    issue: Issue,
    pages: Sequence[ComposedPage],
    assets: Mapping[str, bytes],
    demands: Demands,
    publication: Publication | None = None,
) -> tuple[Fault, ...]:
    """Return what is wrong with an issue for ``demands``, worst first, each with its place and remedy."""
    faults = list(_of_issue(issue, pages))
    faults += check_publication(issue, pages, publication)
    jumps = lint_pages(pages)
    for page in pages:
        seen = list(check_marks(Sheet(page, issue, assets, demands)))
        found = [*_composed(page, {fault.code for fault in seen}), *_overset(page), *seen]
        found += [as_fault(finding) for finding in jumps if finding.place.page == page.number]
        faults += [_with_fix(_settled(fault, page), issue, page) for fault in found]
    return ordered(faults)


def settled(faults: Iterable[Fault], pages: Sequence[ComposedPage]) -> tuple[Fault, ...]:
    """Return faults of a PDF made from ``pages`` with the block and frame that each lies on.

    Pages of the file count from 1 in the order of ``pages``.
    """
    made = []
    for fault in faults:
        number = fault.place.page
        if number is None or not 0 < number <= len(pages):
            made.append(fault)
            continue
        page = pages[number - 1]
        made.append(_settled(replace(fault, place=replace(fault.place, page=page.number)), page))
    return tuple(made)


def merged(issue_faults: Sequence[Fault], file_faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults of an issue and of the file made of it, those that both tell of once."""
    told = {(fault.code, fault.place.page) for fault in issue_faults} | {
        (_SAME.get(fault.code, fault.code), fault.place.page) for fault in issue_faults
    }
    return ordered([*issue_faults, *(fault for fault in file_faults if (fault.code, fault.place.page) not in told)])


_SAME = {"short-bleed": "no-bleed"}


def _of_issue(issue: Issue, pages: Sequence[ComposedPage]) -> Iterator[Fault]:
    if not pages:
        yield error("no-pages", "The issue has no pages yet.", "Make it up first.")
    if not issue.title.strip():
        yield warning("no-title", "The issue has no title.", "Give it one.")
    if issue.date is None:
        yield warning("no-date", "The issue has no date.", "Give it the day it comes out.")
    if len(pages) > 1 and len(pages) % 2:
        message = f"The issue has {len(pages)} pages, and a sheet has two sides."
        yield replace(warning("odd-pages", message, "Add or remove a page."), fix=Fix("page.add", ()))
    placed = issue.placed()
    for article in issue.articles:
        if article.status is Status.POOL and article.id not in placed:
            message = f"“{' '.join(article.headline.split()) or article.id}” is on no page."
            remedy = "Place it, or hold it over for another issue."
            fix = Fix("article.held", (("article", article.id), ("held", True)))
            yield replace(note("not-placed", message, remedy, Place(article=article.id)), fix=fix)


def _overset(page: ComposedPage) -> Iterator[Fault]:
    """Blocks with text that found no place, where composing has not told so itself."""
    told = {finding.place.block for finding in page.findings if finding.code == "overset"}
    for block in page.blocks:
        count = sum(frame.overset for frame in block.frames)
        if count and block.id not in told:
            place = Place(page=page.number, block=block.id, article=block.article)
            remedy = "Make the block larger, or cut the text."
            yield error("overset", f"{count} characters do not fit.", remedy, place)


def _composed(page: ComposedPage, seen: Collection[str]) -> Iterator[Fault]:
    """What composing and the lint of the make-up found, but for what was ``seen`` on the page, with its place, too."""
    for finding in dict.fromkeys([*page.findings, *lint_page(page)]):
        if finding.code not in seen:
            yield as_fault(finding)


def _settled(fault: Fault, page: ComposedPage) -> Fault:
    """Give a fault the block, frame and rectangle that its place, or its rectangle, tells."""
    place, rect = fault.place, fault.rect
    if place.frame is not None or rect is None:
        frame = _named(page, place)
        rect = rect or (frame.rect if frame is not None else _block_rect(page, place.block))
        if frame is None:
            return replace(fault, rect=rect)
        return replace(fault, rect=rect, place=_place(page, place, frame))
    found = _under(page, rect)
    return fault if found is None else replace(fault, place=_place(page, place, found))


def _named(page: ComposedPage, place: Place) -> ComposedFrame | None:
    return next((f for block in page.blocks for f in block.frames if f.id == place.frame), None)


def _place(page: ComposedPage, place: Place, frame: ComposedFrame) -> Place:
    block = next(block for block in page.blocks if frame in block.frames)
    return replace(place, block=block.id, frame=frame.id, article=place.article or frame.article)


def _under(page: ComposedPage, rect: Rect) -> ComposedFrame | None:
    """The smallest frame that holds the middle of a rectangle."""
    middle = Point(rect.x + rect.width // 2, rect.y + rect.height // 2)
    frames = [f for block in page.blocks for f in block.frames if f.rect.inset(-mm(0.5)).contains(middle)]
    return min(frames, key=lambda frame: frame.rect.width * frame.rect.height, default=None)


def _block_rect(page: ComposedPage, block_id: str | None) -> Rect | None:
    rects = [rect for block in page.blocks if block.id == block_id for rect in block.area]
    return Rect.around(rects) if rects else None


def _with_fix(fault: Fault, issue: Issue, page: ComposedPage) -> Fault:
    """Name the edit that mends a fault, where one surely does."""
    if fault.code == "short-bleed":
        return replace(fault, fix=_drawn_out(fault.rect, issue, page))
    found = issue.block(fault.place.block) if fault.place.block is not None else None
    if found is None:
        return fault
    block = found[1]
    if fault.code == "tombstone":
        return replace(fault, fix=Fix("block.boxed", (("block", block.id), ("boxed", True))))
    if fault.code == "underset":
        columns = [f for b in page.blocks if b.id == block.id for f in b.frames if f.kind == "story"]
        more = sum(frame.unfilled_lines for frame in columns) // max(len(columns), 1)
        return replace(fault, fix=Fix("block.slack", (("block", block.id), ("slack", block.slack + more))))
    return fault


def _drawn_out(rect: Rect | None, issue: Issue, page: ComposedPage) -> Fix | None:
    """The edit that draws a free frame out into the bleed on the sides where it reaches the trim."""
    home = issue.page(page.number)
    frame = next((f for f in home.frames if f.rect == rect), None) if home is not None and rect is not None else None
    if frame is None or rect is None or page.bleed < LEAST_BLEED:
        return None
    left, top = (-page.bleed if edge <= SLACK else edge for edge in (rect.x, rect.y))
    right, bottom = (
        side + page.bleed if edge >= side - SLACK else edge
        for edge, side in ((rect.right, page.width), (rect.bottom, page.height))
    )
    return Fix("frame.shape", (("frame", frame.id), ("rect", Rect(left, top, right - left, bottom - top))))
