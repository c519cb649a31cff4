"""Checking: everything to be looked at before the issue goes out, from the pages as they are composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from editor.compose.jump_lint import lint_pages
from editor.compose.lint import lint_page
from editor.model.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.model.issue import Issue
    from editor.preflight.faults import Fault

Report = Callable[[float, str], None]
PRESET = "press-x4"
"""What most presses ask for."""


def check(pages: Iterable[ComposedPage]) -> tuple[Finding, ...]:
    """What setting the pages has found, what is overset, and what an art editor would not let pass; each once."""
    found: dict[Finding, None] = {}
    pages = tuple(pages)
    for page in pages:
        told = {f.place.block for f in page.findings if f.code == "overset"}
        for finding in (*page.findings, *_overset(page, told), *lint_page(page)):
            found.setdefault(finding)
    for finding in lint_pages(pages):
        found.setdefault(finding)
    return tuple(found)


def check_for_press(
    issue: Issue, pages: Sequence[ComposedPage], assets: Mapping[str, bytes], report: Report
) -> tuple[Fault, ...]:
    """What a press would send the issue back for: looked for in the issue, and in the very file it would get."""
    from editor.paint.pdf import DocumentInfo, write_pdf
    from editor.paint.presets import load_preset
    from editor.preflight.faults import as_fault
    from editor.preflight.issue import merged, preflight_issue, settled
    from editor.preflight.pdf import preflight_pdf

    preset = load_preset(PRESET)
    report(0.1, "")
    faults = preflight_issue(issue, pages, assets, preset)
    if not pages:
        return faults
    report(0.4, "PDF")
    unpainted: list[Fault] = []
    info = DocumentInfo(title=issue.title, date=issue.date, seed=str(issue.number or ""), language=issue.language)
    pdf = write_pdf(pages, info, assets, preset, lambda finding: unpainted.append(as_fault(finding)))
    report(0.7, "PDF")
    return merged(faults, [*unpainted, *settled(preflight_pdf(pdf, preset), pages)])


def _overset(page: ComposedPage, told: set[str | None]) -> Iterable[Finding]:
    for block in page.blocks:
        count = sum(frame.overset for frame in block.frames)
        if count and block.id not in told:
            place = Place(page=page.number, block=block.id, article=block.article)
            remedy = "Give the block more room, or shorten the text."
            yield Finding(Severity.ERROR, "overset", f"{count} characters found no place.", place, remedy)
