"""Pins: what is good in a proposal stays, to the cell, when the editor asks for others.

A pin holds an article with all its blocks: the parts of a story that jumps are pinned together.  Pins may come from
several proposals; of two that cannot both be, the later one stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.arrange.bare_pages import is_fixed
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Page


@dataclass(frozen=True, slots=True)
class Pin:
    """An article and its blocks with the numbers of their pages."""

    article: str
    places: tuple[tuple[int, Block], ...]

    def holds(self, issue: Issue) -> bool:
        """Whether the article stands just so in these pages."""
        return _settings(self.places) == _settings(_places(issue, self.article))

    def bars(self, other: Pin) -> bool:
        """Whether the two cannot both be: one article, or one place."""
        return self.article == other.article or any(
            page == number and a.overlaps(b)
            for page, block in self.places
            for number, beside in other.places
            for a in block.parts
            for b in beside.parts
        )


def pin_of(issue: Issue, article: str) -> Pin | None:
    """The pin that holds an article where it stands; None where it stands nowhere, or is locked anyway."""
    places = _places(issue, article)
    if not places or any(block.locked for _, block in places):
        return None
    return Pin(article, places)


def toggled(pins: tuple[Pin, ...], pin: Pin) -> tuple[Pin, ...]:
    """The pins without this one if it was among them; else with it, and without those that cannot be beside it."""
    others = tuple(p for p in pins if not p.bars(pin))
    return others if any(_same(p, pin) for p in pins) else (*others, pin)


def pinned_page(pins: tuple[Pin, ...], issue: Issue, number: int) -> tuple[Pin, ...]:
    """The pins with every article of a page; without them if all were pinned already."""
    page = issue.page(number)
    names = dict.fromkeys(b.article for b in page.blocks if b.article) if page is not None else {}
    found = [pin for name in names if (pin := pin_of(issue, name)) is not None]
    missing = [pin for pin in found if not any(_same(pin, p) for p in pins)]
    for pin in missing or found:
        pins = toggled(pins, pin)
    return pins


def with_pins(issue: Issue, proposed: Issue, pins: Iterable[Pin]) -> Issue:
    """The issue to propose pages for anew: on the pages of a proposal only what is fixed there, and what is pinned."""
    pages: dict[int, Page] = {}
    for page in proposed.pages:
        # Its name may come from what the proposal had put there.
        before = issue.page(page.number) or issue.template.page(page.number)
        pages[page.number] = replace(page, name=before.name, blocks=tuple(filter(is_fixed, page.blocks)))
    for pin in pins:
        for number, block in pin.places:
            page = pages.get(number) or Page(number)
            taken = {b.id for b in page.blocks}
            name = next(n for k in range(1, len(taken) + 2) if (n := f"b{number}-{k}") not in taken)
            pages[number] = replace(page, blocks=(*page.blocks, replace(block, id=name, locked=True)))
    return replace(issue, pages=tuple(pages[number] for number in sorted(pages)))


def unpinned(made: Issue, pins: Iterable[Pin]) -> Issue:
    """The proposal with its pinned blocks free to move again."""
    held = {pin.article for pin in pins if pin.holds(made)}
    pages = tuple(
        replace(p, blocks=tuple(replace(b, locked=False) if b.article in held else b for b in p.blocks))
        for p in made.pages
    )
    return replace(made, pages=pages) if held else made


def _places(issue: Issue, article: str) -> tuple[tuple[int, Block], ...]:
    return tuple(
        (p.number, b) for p in issue.pages for b in p.blocks if b.kind is BlockKind.ARTICLE and b.article == article
    )


def _same(one: Pin, other: Pin) -> bool:
    return one.article == other.article and _settings(one.places) == _settings(other.places)


def _settings(places: tuple[tuple[int, Block], ...]) -> set[tuple[int, Block]]:
    """Where and how blocks stand, whatever their names and whether they are locked."""
    return {(page, replace(block, id="", locked=False)) for page, block in places}
