"""Faults: findings of preflight, with the rectangle they are in and, where there is one, the edit that mends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from editor.measure import Rect
from editor.model.findings import Finding, Place, Severity

Argument = str | int | bool | Rect | None

NOWHERE: Final = Place()

_MOST_ALIKE: Final = 12  # of one code on one page; the rest are counted in one sentence
_MOST_PAGES_ALIKE: Final = 3
_MOST_PAGES_NAMED: Final = 40
_OF_STROKES: Final = frozenset(["hairline", "thin-line-inks"])


@dataclass(frozen=True, slots=True)
class Fix:
    """The edit that mends a fault: its name in the registry, and its arguments."""

    edit: str
    arguments: tuple[tuple[str, Argument], ...]


@dataclass(frozen=True, slots=True)
class Fault(Finding):
    """A finding of preflight.  ``rect`` is measured on the page from the trim's top left corner."""

    rect: Rect | None = None
    fix: Fix | None = None


def error(code: str, message: str, remedy: str, place: Place = NOWHERE, rect: Rect | None = None) -> Fault:
    """Return a fault that stops the press or spoils the page."""
    return Fault(Severity.ERROR, code, message, place, remedy, rect)


def warning(code: str, message: str, remedy: str, place: Place = NOWHERE, rect: Rect | None = None) -> Fault:
    """Return a fault that may print badly."""
    return Fault(Severity.WARNING, code, message, place, remedy, rect)


def note(code: str, message: str, remedy: str, place: Place = NOWHERE, rect: Rect | None = None) -> Fault:
    """Return what is worth knowing."""
    return Fault(Severity.NOTE, code, message, place, remedy, rect)


def as_fault(finding: Finding) -> Fault:
    """Return a finding of another room as a fault; its sentence gives up what it says to do, which follows a ';'."""
    message, remedy = finding.message, finding.remedy
    if not remedy and "; " in message:
        head, _, tail = message.rpartition("; ")
        message, remedy = f"{head}.", tail[:1].upper() + tail[1:]
    return Fault(finding.severity, finding.code, message, finding.place, remedy or "Look at the place and decide.")


def ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults worst first, then by page; each once, and of many alike only the first ones, with a count."""
    ranks = list(Severity)
    on_page: dict[tuple[str, int | None], list[Fault]] = {}
    for fault in _once(faults):
        on_page.setdefault((fault.code, fault.place.page), []).append(fault)
    alike: dict[tuple[str, str], list[Fault]] = {}
    for group in on_page.values():
        for fault in _few(group):
            alike.setdefault((fault.code, fault.message), []).append(fault)
    shown = [fault for group in alike.values() for fault in _few_pages(group)]
    return tuple(sorted(shown, key=lambda fault: (ranks.index(fault.severity), fault.place.page or 0)))


def _once(faults: Iterable[Fault]) -> Iterable[Fault]:
    """Each fault once, and what all strokes of one frame's 花线 share once, round them all."""
    told: dict[Fault, Rect | None] = {}
    for fault in faults:
        is_stroke = fault.code in _OF_STROKES and fault.place.frame is not None
        alike = replace(fault, rect=None) if is_stroke else fault
        rects = [rect for rect in (told.get(alike), fault.rect) if rect is not None]
        told[alike] = Rect.around(rects) if rects else None
    return (replace(fault, rect=rect) for fault, rect in told.items())


def _few(alike: list[Fault]) -> list[Fault]:
    more = len(alike) - _MOST_ALIKE
    if more <= 0:
        return alike
    last = alike[_MOST_ALIKE - 1]
    return [*alike[: _MOST_ALIKE - 1], replace(last, message=f"{last.message} There are {more + 1} like it.")]


def _few_pages(alike: list[Fault]) -> list[Fault]:
    """Faults of one sentence: those of the first pages, the last of which names the other pages."""
    pages = list(dict.fromkeys(fault.place.page for fault in alike))
    if len(pages) <= _MOST_PAGES_ALIKE:
        return alike
    kept = [fault for fault in alike if fault.place.page in pages[:_MOST_PAGES_ALIKE]]
    others = [str(page) for page in pages[_MOST_PAGES_ALIKE:]]
    named = ", ".join(others[:_MOST_PAGES_NAMED]) + (" …" if len(others) > _MOST_PAGES_NAMED else "")
    return [*kept[:-1], replace(kept[-1], message=f"{kept[-1].message} So it is on pages {named}.")]
