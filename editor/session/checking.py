"""Checking: everything to be looked at before the issue goes out, from the pages as they are composed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from editor.compose.lint import lint_page
from editor.model.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage


def check(pages: Iterable[ComposedPage]) -> tuple[Finding, ...]:
    """What setting the pages has found, what is overset, and what an art editor would not let pass; each once."""
    found: dict[Finding, None] = {}
    for page in pages:
        told = {f.place.block for f in page.findings if f.code == "overset"}
        for finding in (*page.findings, *_overset(page, told), *lint_page(page)):
            found.setdefault(finding)
    return tuple(found)


def _overset(page: ComposedPage, told: set[str | None]) -> Iterable[Finding]:
    for block in page.blocks:
        count = sum(frame.overset for frame in block.frames)
        if count and block.id not in told:
            place = Place(page=page.number, block=block.id, article=block.article)
            remedy = "Give the block more room, or shorten the text."
            yield Finding(Severity.ERROR, "overset", f"{count} characters found no place.", place, remedy)
