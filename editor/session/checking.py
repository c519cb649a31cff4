"""Checking: what a press would send the issue back for, looked for in the issue and in the very file it would get."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage
    from editor.model.imprint import Publication
    from editor.model.issue import Issue
    from editor.paint.presets import Preset
    from editor.preflight.faults import Fault

Report = Callable[[float, str], None]
PRESET = "press-x4"
"""What most presses ask for."""


@dataclass(frozen=True, slots=True)
class PressCheck:
    """What was found, worst first, and the file the press would get; None for an issue without pages."""

    faults: tuple[Fault, ...]
    pdf: bytes | None


def check_for_press(
    issue: Issue,
    pages: Sequence[ComposedPage],
    assets: Mapping[str, bytes],
    report: Report,
    preset: Preset | str = PRESET,
    publication: Publication | None = None,
) -> PressCheck:
    """Check an issue and the PDF made of its ``pages``; refuses what writing that PDF refuses."""
    from editor.paint.pdf import DocumentInfo, write_pdf
    from editor.paint.presets import load_preset
    from editor.preflight.faults import as_fault
    from editor.preflight.issue import merged, preflight_issue, settled
    from editor.preflight.pdf import preflight_pdf

    chosen = load_preset(preset) if isinstance(preset, str) else preset
    faults = preflight_issue(issue, pages, assets, chosen, publication)
    if not pages:
        return PressCheck(faults, None)
    report(0.4, "PDF")
    unpainted: list[Fault] = []
    info = DocumentInfo(title=issue.title, date=issue.date, seed=str(issue.number or ""), language=issue.language)
    pdf = write_pdf(pages, info, assets, chosen, lambda finding: unpainted.append(as_fault(finding)))
    report(0.7, "PDF")
    found = settled(preflight_pdf(pdf, chosen), pages)
    return PressCheck(merged(faults, [*unpainted, *found]), pdf)
