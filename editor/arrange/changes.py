"""Changes: "again, but …", what the editor wants otherwise in the next proposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from editor.arrange.choices import PictureWish
from editor.arrange.importance import STEP
from editor.model.findings import Finding, Place, Severity
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page


@dataclass(frozen=True, slots=True)
class Change:
    """What shall be otherwise: another lead story, articles on other pages, larger or smaller pictures.

    ``lead`` is an article's id; ``pages`` pairs of an article's id and a page; ``pictures`` pairs of an article's id
    and 1 for larger pictures than it has, -1 for smaller ones.
    """

    lead: str = ""
    pages: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[str, int], ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all articles it is about."""
        return (*((self.lead,) if self.lead else ()), *(a for a, _ in self.pages), *(a for a, _ in self.pictures))


NO_CHANGE: Final = Change()


def changed(issue: Issue, change: Change) -> Issue:
    """The issue with the importance its articles have after the change; they must have one before.

    ValueError for an article the issue does not have.
    """
    unknown = [name for name in change.articles if issue.article(name) is None]
    if unknown:
        raise ValueError(f"there is no article {unknown[0]} to place otherwise")
    if not change.lead:
        return issue
    greatest = max((a.importance or 0.0 for a in issue.articles if a.id != change.lead), default=0.0)
    # All others keep their order, and stay below by a step that counts.
    scale = min(1.0, (1.0 - STEP) / greatest) if greatest else 1.0
    articles = tuple(
        replace(a, importance=1.0 if a.id == change.lead else round((a.importance or 0.0) * scale, 3))
        for a in issue.articles
    )
    return replace(issue, articles=articles)


def pinned(change: Change, issue: Issue) -> dict[str, int]:
    """The pages that articles must be on, the lead's first."""
    first = issue.pages[0].number if issue.pages else 1
    return {**({change.lead: first} if change.lead else {}), **dict(change.pages)}


def picture_wishes(change: Change, issue: Issue) -> Mapping[str, PictureWish]:
    """By article, what its first picture is to be larger or smaller than: as it stands, or half the type area."""
    half = issue.template.type_area.width // 2
    return {name: PictureWish(side, _picture_width(issue, name) or half) for name, side in change.pictures}


def unmet(change: Change, before: Issue, after: Issue) -> Iterator[Finding]:
    """What of the change could not be had, and why."""
    wishes = picture_wishes(change, before)
    if change.lead and not _leads(after, change.lead):
        yield _finding(before, after, change.lead, "is not the lead of the first page")
    for name, page in change.pages:
        found = _standing(after, name)
        if found is None or found[0].number != page:
            yield _finding(before, after, name, f"is not on page {page}")
    for name, wish in wishes.items():
        width = _picture_width(after, name)
        if not width or not wish.is_met(width):
            yield _finding(before, after, name, f"has no {'larger' if wish.side > 0 else 'smaller'} picture")


def _finding(before: Issue, after: Issue, name: str, what: str) -> Finding:
    article, was, found = after.article(name), _standing(before, name), _standing(after, name)
    headline = article.headline.replace("\n", "") if article else name
    if was is not None and was[1].locked:
        why, remedy = "its block is locked", "Unlock the block and ask again."
    elif found is None:
        why, remedy = "it found no place", "Hold other articles over, or allow more pages."
    else:
        why, remedy = "the page cannot be filled that way", "Ask for another proposal, or move it by hand."
    place = Place(page=found[0].number, block=found[1].id, article=name) if found else Place(article=name)
    message = f"“{headline or name}” {what}: {why}."
    return Finding(Severity.WARNING, "wish-unmet", message, place, remedy=remedy)


def _standing(issue: Issue, name: str) -> tuple[Page, Block] | None:
    """Where an article stands."""
    return next(
        ((p, b) for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE and b.article == name), None
    )


def _leads(issue: Issue, name: str) -> bool:
    """Whether an article stands in the upper half of the first page under the greatest headline there."""
    found = _standing(issue, name)
    if found is None or found[0] is not issue.pages[0]:
        return False
    ranks = [heading.name for heading in issue.template.headings]
    others = [b for b in found[0].blocks if b.kind is BlockKind.ARTICLE and b.heading in ranks]
    greatest = min((ranks.index(b.heading) for b in others), default=0)
    upper = 2 * found[1].cells.line <= issue.template.type_area.lines
    return upper and found[1].heading in ranks and ranks.index(found[1].heading) == greatest


def _picture_width(issue: Issue, name: str) -> int:
    """The width of the first picture of an article, in EMU; 0 where it has none."""
    found = _standing(issue, name)
    if found is None or not found[1].slots:
        return 0
    block = found[1]
    columns = block.columns or block.cells.columns
    return issue.template.type_area.span(block.cells.columns) * block.slots[0].columns // columns
